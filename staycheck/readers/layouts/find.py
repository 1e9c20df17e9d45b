"""Find the layout of each table of a sheet: the plain one at a glance, any other by trying them all."""

import re
from collections.abc import Collection, Iterator, Sequence

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.layouts import crossings, day_matrix, number_of_days, periods, plan_and_fact, trips, wide
from staycheck.readers.layouts.driver_blocks import with_drivers
from staycheck.readers.layouts.grid import Grid, cell, grids
from staycheck.readers.layouts.meanings import Meaning
from staycheck.readers.layouts.rebuilt import Rebuilt
from staycheck.readers.layouts.stays import Stay, add_stays, shared_country
from staycheck.readers.layouts.tables import below, side_by_side, within
from staycheck.readers.logs.driver_cells import is_like_name
from staycheck.readers.logs.field_names import UNITS
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Row, Table, is_total
from staycheck.readers.options import ReadOptions

_LONGEST_CODE = 3
_STAYS = {module.NAME: module.stays_of for module in (trips, wide, periods, number_of_days, plan_and_fact)}
LAYOUTS = (*_STAYS, crossings.NAME, day_matrix.NAME)
"""The names of the layouts, as --layout takes them."""


def find_layouts(table: Table, read_as: ReadOptions, *, named_driver: bool) -> list[Fit]:
    """The tables of a sheet as one trip a row; none where no layout fits.

    With `named_driver` no driver column is needed. Raises ProblemError (R151) where two layouts fit one table, and
    what a layout raises where something is lacking.
    """
    rows = tuple(row for row in table.all() if row.broken or any(map(str.strip, row.cells)))
    fits: list[Fit] = []
    for part in side_by_side(rows) or [rows]:
        for own in below(part):
            found = _fit_of(own, table, read_as, named_driver=named_driver)
            if found is None:
                return []
            fits.append(found)
    return fits


def _fit_of(rows: Sequence[Row], table: Table, read_as: ReadOptions, *, named_driver: bool) -> Fit | None:
    lacking: ProblemError | None = None
    for grid in grids(rows, within(table.merged, rows), read_as.columns):
        try:
            fit = _fit(grid, table, read_as, named_driver=named_driver)
        except ProblemError as error:
            lacking = lacking or error
            continue
        if fit is not None:
            return fit
    if lacking:
        raise lacking
    return None


def _fit(grid: Grid, table: Table, read_as: ReadOptions, *, named_driver: bool) -> Fit | None:
    """The table with the header of a grid; None if no layout fits. Raises ProblemError (R110 to R112, R151 to R154)."""
    headings = set(map(key, grid.header.cells))
    if any(key(name) not in headings for name in read_as.columns.values()):
        return None
    grid, read_as = _with_units(grid, read_as)
    country = read_as.country or _country_of(table.sheet)
    grid, notices = with_drivers(grid)
    fits = list(_candidates(grid, table, read_as, country))
    fits = [fit for fit in fits if fit.header.has_driver or named_driver]
    if not fits:
        return None
    if len(fits) > 1:
        names = ", ".join(fit.layout for fit in fits)
        raise ProblemError(Problem("R151", grid.header.place(), {"names": names}, excerpt=grid.header.excerpt()))
    (fit,) = fits
    return fit._replace(notices=(*notices, *fit.notices), above=grid.above)


def _with_units(grid: Grid, read_as: ReadOptions) -> tuple[Grid, ReadOptions]:
    """The column of what is tracked as that of the driver, if there is no other and all of it looks like names."""
    units = [at for at, text in enumerate(grid.header.cells) if key(text) in UNITS]
    if grid.columns("driver") or grid.columns("surname") or len(units) != 1:
        return grid, read_as
    (at,) = units
    names = {name for row in grid.rows if (name := cell(row, at)) and not is_total(name)}
    if not names or not all(map(is_like_name, names)):
        return grid, read_as
    meanings = tuple(Meaning("driver") if column == at else means for column, means in enumerate(grid.meanings))
    columns = {**read_as.columns, "driver": grid.header.cells[at].strip()}
    return grid._replace(meanings=meanings), read_as._replace(columns=columns)


def _candidates(grid: Grid, table: Table, read_as: ReadOptions, country: str) -> Iterator[Fit]:
    """The layouts that fit: the one asked for, or all."""
    asked = _asked(grid, read_as)
    for name, stays_of in _STAYS.items():
        if name in asked and (stays := stays_of(grid)):
            yield _fit_of_stays(grid, name, stays, read_as, country)
    if crossings.NAME in asked and (fit := crossings.fit(grid, read_as, country)):
        yield fit
    if day_matrix.NAME in asked:
        names = day_matrix.file_and_sheet(table.file, table.sheet)
        if fit := day_matrix.fit(grid, read_as, country, names):
            yield fit


def _asked(grid: Grid, read_as: ReadOptions) -> Collection[str]:
    """The layouts to try: the one asked for, those saved for such headings, or all."""
    if read_as.layout:
        return (read_as.layout,)
    own = set(map(key, grid.header.cells))
    return {saved.layout for saved in read_as.layouts if saved.headings <= own} or LAYOUTS


def _fit_of_stays(grid: Grid, name: str, stays: Sequence[Stay], read_as: ReadOptions, country: str) -> Fit:
    """Raises ProblemError (R154) if nothing names a country."""
    has_own = any(stay.country >= 0 or stay.heading_country for stay in stays)
    is_shared = shared_country(grid, stays) is not None
    if not has_own and not is_shared and not country:
        found = ", ".join(text.strip() for text in grid.header.cells if text.strip())
        raise ProblemError(Problem("R154", grid.header.place(), {"found": found}, excerpt=grid.header.excerpt()))
    first = stays[0].first_column
    added = {"entry": first, "exit": max(stays[0].exit, stays[0].days, first)}
    if not is_shared:
        added["country"] = stays[0].country if stays[0].country >= 0 else first
    used = [at for stay in stays for at in stay.columns]
    rebuilt = Rebuilt(grid, used, added, read_as.columns)
    for row in grid.rows:
        add_stays(rebuilt, row, stays, read_as.dates, "" if is_shared else country)
    return rebuilt.fit(name, _notices(stays, country, is_known=has_own or is_shared))


def _notices(stays: Sequence[Stay], country: str, *, is_known: bool) -> list[Message]:
    found = []
    if not is_known:
        found.append(message("all stays are in {country}", country=country))
    if any(stay.planned_entry >= 0 for stay in stays):
        found.append(message("planned dates are used where there are no actual ones"))
    return found


def _country_of(sheet: str) -> str:
    """The code of the country that the name of a sheet has, perhaps with a month or a year."""
    words = [word for word in re.findall(r"[^\W\d_]+", sheet) if len(word) > _LONGEST_CODE or word.isupper()]
    found = {code for text in (" ".join(words), *words) if len(text) > 1 and (code := country_code(text))}
    return found.pop() if len(found) == 1 else ""
