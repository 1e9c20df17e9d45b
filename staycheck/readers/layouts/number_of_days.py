"""An entry and how many days the stay lasts, where no column has the exit."""

from staycheck.readers.layouts.grid import Grid
from staycheck.readers.layouts.meanings import DAYS
from staycheck.readers.layouts.stays import Stay

NAME = "days"


def stays_of(grid: Grid) -> list[Stay]:
    """The stay of each row; [] if this is another layout."""
    entries, days = grid.columns("entry", ""), grid.columns(DAYS)
    if len(entries) != 1 or len(days) != 1 or grid.columns("exit") or len(grid.columns("country")) > 1:
        return []
    means = grid.meanings[entries[0]]
    return [Stay(entries[0], days=days[0], heading_country=means.country if means else "")]
