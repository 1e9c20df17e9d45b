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
    if len(countries) <= 1 and not any(map(grid.number, countries)):
        return [Stay(period=at, heading_country=grid.country(at)) for at in columns]
    return _paired(grid, columns, countries)


def _paired(grid: Grid, columns: list[int], countries: list[int]) -> list[Stay]:
    """Periods and countries of the same number, or, without numbers, of the same place in their order."""
    if len(countries) != len(columns):
        return []
    numbers = [grid.number(at) for at in (*columns, *countries)]
    if not any(numbers):
        return [Stay(period=at, country=country) for at, country in zip(columns, countries, strict=True)]
    by_number = {grid.number(at): at for at in countries}
    own = {grid.number(at): at for at in columns}
    if own.keys() != by_number.keys() or len(own) != len(columns):
        return []
    return [Stay(period=at, country=by_number[number]) for number, at in own.items()]
