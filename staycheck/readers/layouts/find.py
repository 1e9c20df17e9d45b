"""Find the layout of each table of a sheet: the plain one at a glance, any other by trying them all."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.layouts import crossings, day_matrix, number_of_days, periods, plan_and_fact, trips, wide
from staycheck.readers.layouts.driver_blocks import with_drivers
from staycheck.readers.layouts.grid import Grid, cell, grids
from staycheck.readers.layouts.meanings import Meaning
from staycheck.readers.layouts.rebuilt import Rebuilt
from staycheck.readers.layouts.stays import Stay, add_stays, day_of, shared_country
from staycheck.readers.layouts.tables import below, side_by_side, within
from staycheck.readers.logs.driver_cells import is_like_name, name_in_cell
from staycheck.readers.logs.field_names import UNITS
from staycheck.readers.logs.file_names import words_of_person
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Row, Table, is_total
from staycheck.readers.options import ReadOptions

_LONGEST_CODE = 3
_LONGEST_SHEET_NAME = 100
"""Programs allow 31 characters; a damaged file may have any number."""
_CODES = frozenset(
    "RU BY KZ KG UZ TJ TM AM AZ GE UA MD PL LT LV EE FI DE TR CN MN RS РФ РБ РК КР RF RUS BLR KAZ".split()
)
"""Short names of sheets that are taken for those of countries."""
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
    for grid in grids(rows, within(table.merged, rows), read_as):
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
    """The table with the header of a grid; None if no layout fits.

    Raises ProblemError (R110 to R112, R147, R151, R152, R154, R157, R158).
    """
    headings = set(map(key, grid.header.cells))
    if any(key(name) not in headings for name in read_as.columns.values()):
        return None
    grid, read_as = _with_units(grid, read_as)
    country = _country_of(table.sheet) or read_as.country
    grid, notices = with_drivers(grid)
    fits, errors = _candidates(grid, read_as, country)
    fits = [fit for fit in fits if fit.header.has_driver or named_driver]
    if len(fits) > 1:
        names = ", ".join(fit.layout for fit in fits)
        raise ProblemError(Problem("R151", grid.header.place(), {"names": names}, excerpt=grid.header.excerpt()))
    if fits:
        _expect_no_other_country(grid, fits[0], country)
        return fits[0]._replace(notices=(*notices, *fits[0].notices), above=grid.above)
    if errors:
        raise errors[0]
    return None


def _expect_no_other_country(grid: Grid, fit: Fit, country: str) -> None:
    """Raise ProblemError (R157) if the name of the sheet tells the country, and a row above the header another one."""
    if not country or "country" not in fit.added:
        return
    for row in grid.above:
        for text in row.cells:
            if country_code(text.strip()) not in (None, country):
                raise ProblemError(Problem("R157", row.place(), {"text": text.strip()}, excerpt=row.excerpt()))


def _with_units(grid: Grid, read_as: ReadOptions) -> tuple[Grid, ReadOptions]:
    """The column of what is tracked as that of the driver, if there is no other and all of it looks like names."""
    units = [at for at, text in enumerate(grid.header.cells) if key(text) in UNITS]
    if grid.columns("driver") or grid.columns("surname") or len(units) != 1:
        return grid, read_as
    (at,) = units
    names = {name for row in grid.rows if name_in_cell(name := cell(row, at)) and not is_total(name)}
    if not names or not all(map(is_like_name, names)):
        return grid, read_as
    meanings = tuple(Meaning("driver") if column == at else means for column, means in enumerate(grid.meanings))
    columns = {**read_as.columns, "driver": grid.header.cells[at].strip()}
    return grid._replace(meanings=meanings), read_as._replace(columns=columns)


def _candidates(grid: Grid, read_as: ReadOptions, country: str) -> tuple[list[Fit], list[ProblemError]]:
    """The layouts that fit, the one asked for or all, and what is lacking where others would."""
    attempts: dict[str, Callable[[], Fit | None]] = {
        name: partial(_fit_of_stays, grid, name, stays_of, read_as, country) for name, stays_of in _STAYS.items()
    }
    attempts[crossings.NAME] = partial(crossings.fit, grid, read_as, country)
    attempts[day_matrix.NAME] = partial(day_matrix.fit, grid, read_as, country)
    fits, errors = [], []
    for name in _asked(grid, read_as):
        try:
            fit = attempts[name]()
        except ProblemError as error:
            errors.append(error)
            continue
        fits += [fit] if fit else []
    return fits, errors


def _asked(grid: Grid, read_as: ReadOptions) -> Sequence[str]:
    """The layouts to try: the one asked for, those saved for such headings, or all."""
    own = set(map(key, grid.header.cells))
    saved = {each.layout for each in read_as.layouts if each.headings <= own}
    asked = (read_as.layout,) if read_as.layout else saved or LAYOUTS
    return [name for name in LAYOUTS if name in asked]


def _fit_of_stays(
    grid: Grid, name: str, stays_of: Callable[[Grid], list[Stay]], read_as: ReadOptions, country: str
) -> Fit | None:
    """Raises ProblemError: R154 if nothing names a country, R112 if a heading and a column do."""
    stays = stays_of(grid)
    if not stays or (name == number_of_days.NAME and _has_other_dates(grid, stays[0], read_as)):
        return None
    shared = shared_country(grid, stays)
    own = [at for stay in stays for at in (stay.country, stay.first_column if stay.heading_country else -1) if at >= 0]
    if own and shared is not None:
        raise ProblemError(_two_countries(grid, shared, own[0]))
    if not own and shared is None and not country:
        found = ", ".join(text.strip() for text in grid.header.cells if text.strip())
        raise ProblemError(Problem("R154", grid.header.place(), {"found": found}, excerpt=grid.header.excerpt()))
    first = stays[0].first_column
    added = {"entry": first, "exit": max(stays[0].exit, stays[0].days, first)}
    if shared is None:
        added["country"] = stays[0].country if stays[0].country >= 0 else first
    rebuilt = Rebuilt(grid, (at for stay in stays for at in stay.columns), added, read_as.columns)
    for row in grid.rows:
        add_stays(rebuilt, row, stays, read_as.dates, country if shared is None else "")
    notices = _notices(stays, "" if own or shared is not None else country)
    if rebuilt.is_split and name not in (periods.NAME, number_of_days.NAME):
        notices.append(message("several dates in a cell are paired in their order"))
    return rebuilt.fit(name, notices)


def _two_countries(grid: Grid, one: int, other: int) -> Problem:
    first, second = (grid.header.cells[at].strip() for at in (one, other))
    hint = message(': "{first}" and "{second}"', first=first, second=second)
    return Problem("R112", grid.header.place(one), {"column": "country", "help": hint}, excerpt=grid.header.excerpt())


def _has_other_dates(grid: Grid, stay: Stay, read_as: ReadOptions) -> bool:
    """Whether a column that is not read has dates after the entries: it may be that of the exits."""
    others = [at for at, means in enumerate(grid.meanings) if means is None and grid.header.cells[at].strip()]
    pairs = [
        (first, last)
        for row in grid.rows
        for at in others
        if (last := day_of(cell(row, at), read_as.dates)) and (first := day_of(cell(row, stay.entry), read_as.dates))
    ]
    return any(first <= last for first, last in pairs)


def _notices(stays: Sequence[Stay], country: str) -> list[Message]:
    found = []
    if country:
        found.append(message("all stays are in {country}", country=country))
    if any(stay.planned_entry >= 0 for stay in stays):
        found.append(
            message(
                "planned dates are used where there are no actual ones; a stay that has begun is open until it ends"
            )
        )
    return found


def _country_of(sheet: str) -> str:
    """The code of the country that the name of a sheet is, with nothing but a month, a year or the like beside it."""
    words = re.findall(r"[^\W\d_]+", sheet) if len(sheet) <= _LONGEST_SHEET_NAME else []
    found = {
        code: rest
        for length in range(len(words), 0, -1)
        for first in range(len(words) - length + 1)
        if (code := _country_named(" ".join(words[first : first + length])))
        and not words_of_person(rest := " ".join(words[:first] + words[first + length :]))
    }
    return next(iter(found)) if len(found) == 1 else ""


def _country_named(text: str) -> str | None:
    return country_code(text) if len(text) > _LONGEST_CODE or text in _CODES else None
