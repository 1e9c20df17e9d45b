"""One row a border crossing, in a table whose drivers or countries are not in columns of their own."""

from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.rebuilt import Rebuilt, Value
from staycheck.readers.logs.crossing_rows import direction_of
from staycheck.readers.logs.fit import Fit
from staycheck.readers.options import ReadOptions

NAME = "crossings"


def fit(grid: Grid, read_as: ReadOptions, country: str) -> Fit | None:
    """The crossings with their countries: of a column, of the direction as in "entry into Russia", or `country`."""
    if grid.columns("entry") or grid.columns("exit") or len(grid.columns("date")) != 1:
        return None
    directions = grid.columns("direction")
    has_country = any(len(grid.columns(field)) == 1 for field in ("to", "country"))
    if not has_country and not (len(directions) == 1 and (country or _names_countries(grid, directions[0]))):
        return None
    added = {} if has_country else {"country": directions[0]}
    rebuilt = Rebuilt(grid, (), added, read_as.columns)
    for row in grid.rows:
        rebuilt.keep(row, [Value(country, at) for at in added.values()])
    return rebuilt.fit(NAME)


def _names_countries(grid: Grid, at: int) -> bool:
    """Whether any cell of the direction names the country."""
    found = (direction_of(text) for row in grid.rows if (text := cell(row, at)))
    return any(each and each[1] for each in found)
