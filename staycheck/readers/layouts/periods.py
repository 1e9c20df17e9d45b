"""Whole periods in cells: one or several in each, in one column or in several that are numbered."""

from staycheck.readers.layouts.grid import Grid
from staycheck.readers.layouts.meanings import PERIOD
from staycheck.readers.layouts.stays import Stay

NAME = "periods"


def stays_of(grid: Grid) -> list[Stay]:
    """A stay for each column of periods; [] if this is another layout."""
    columns, countries = grid.columns(PERIOD), grid.columns("country")
    if not columns or grid.columns("entry") or grid.columns("exit"):
        return []
    if len(countries) <= 1:
        return [Stay(period=at, heading_country=_country(grid, at)) for at in columns]
    if len(countries) != len(columns):
        return []
    return [Stay(period=at, country=country) for at, country in zip(columns, countries, strict=True)]


def _country(grid: Grid, at: int) -> str:
    means = grid.meanings[at]
    return means.country if means else ""
