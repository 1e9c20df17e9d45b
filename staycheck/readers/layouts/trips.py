"""One row a trip, where the header has two rows, or the heading or the sheet names the country."""

from staycheck.readers.layouts.grid import Grid
from staycheck.readers.layouts.stays import Stay

NAME = "trips"


def stays_of(grid: Grid) -> list[Stay]:
    """The stay of each row; [] if this is another layout."""
    entries, exits, countries = (grid.columns(field, "") for field in ("entry", "exit", "country"))
    if len(entries) != 1 or len(exits) != 1 or len(countries) > 1 or grid.columns("period"):
        return []
    one, other = grid.meanings[entries[0]], grid.meanings[exits[0]]
    if one is None or other is None or one.country != other.country:
        return []
    return [Stay(entries[0], exits[0], heading_country=one.country)]
