"""The tables of a file or a sheet: almost all are plain, and only for the others a layout is looked for."""

import re
from collections.abc import Sequence

from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.field_names import UNITS
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import Header, find_header, key, unread_places
from staycheck.readers.logs.rows import Row, Table
from staycheck.readers.options import ReadOptions

_SAMPLE = 200
"""How many rows are looked at to tell whether a table is plain."""
_FEWEST_HEADINGS = 3
_LONGEST_DATE = 14
"""A cell of fewer characters holds no two dates."""
_NOT_PLAIN = ("R110", "R112")
"""The problems of a header that another layout may have."""
_NEVER_PLAIN = ("R147", "R151", "R157")
"""The problems of layouts that hold although the table could be read as a plain one."""
_SEVERAL = re.compile(r"[\n;,]")


def tables_of(table: Table, read_as: ReadOptions, *, named_driver: bool) -> list[Fit]:
    """The tables of a sheet, each as one trip or crossing a row; with `named_driver` no driver column is needed.

    Raises ProblemError (R102, R110 to R113, R123, R151, R152, R154) if there is none.
    """
    try:
        plain = find_header(table, read_as.columns, named_driver=named_driver)
    except ProblemError as error:
        found = _by_layout(table, read_as, named_driver=named_driver) if error.problem.code in _NOT_PLAIN else []
        if not found:
            raise error from None
        return found
    if not read_as.layout and not may_have_layout(table, plain):
        return [Fit(table, plain)]
    above = _table_above(table, plain)
    try:
        found = _by_layout(table, read_as, named_driver=named_driver)
    except ProblemError as error:
        if read_as.layout or above or error.problem.code in _NEVER_PLAIN:
            raise
        found = []
    if above and not found:
        raise ProblemError(Problem("R159", above.place(), {"line": plain.row.line}, excerpt=above.excerpt()))
    return [Fit(table, plain)] if not found or _is_same(found, plain) else found


def _table_above(table: Table, plain: Header) -> Row | None:
    """The header of another table above a usable header."""
    above = [row for row in table.above(plain.row) if sum(map(bool, map(str.strip, row.cells))) >= _FEWEST_HEADINGS]
    if not above:
        return None
    from staycheck.readers.layouts.tables import is_day_header, is_header

    return next((row for row in above if is_header(row) or is_day_header(row.cells)), None)


def _is_same(found: Sequence[Fit], plain: Header) -> bool:
    """Whether the layout found is just the rows of the table."""
    return (
        len(found) == 1
        and found[0].layout in ("trips", "crossings")
        and found[0].header.row.line == plain.row.line
        and found[0].header.has_driver == plain.has_driver
        and not found[0].notices
    )


def _by_layout(table: Table, read_as: ReadOptions, *, named_driver: bool) -> list[Fit]:
    from staycheck.readers.layouts.find import find_layouts

    return find_layouts(table, read_as, named_driver=named_driver)


def may_have_layout(table: Table, header: Header) -> bool:
    """Whether a table with a usable header may have another layout than one trip or crossing a row."""
    if _table_above(table, header):
        return True
    unread = [name for at in unread_places(header) if (name := header.row.cells[at].strip())]
    if unread and _are_of_layout(unread):
        return True
    if not header.has_driver and not UNITS.isdisjoint(map(key, unread)):
        return True
    rows = [row for row in table.first(_SAMPLE) if row.line > header.row.line]
    if not header.has_driver and _may_name_drivers(table.above(header.row), rows):
        return True
    dates = [header.columns[field] for field in ("entry", "exit", "date") if field in header.columns]
    own_key = tuple(map(key, header.row.cells))
    return any(_is_unusual(row, header, dates, own_key) for row in rows)


def _are_of_layout(headings: Sequence[str]) -> bool:
    """Whether the heading of an unread column is that of another entry or exit of the row."""
    from staycheck.readers.layouts.meanings import meaning

    found = filter(None, map(meaning, headings))
    return any(each.field in ("entry", "exit") and (each.number or each.country or each.kind) for each in found)


def _may_name_drivers(above: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether names of drivers may stand above the header or in rows of their own."""
    return bool(above) or any(len({text for text in row.cells if text.strip()}) == 1 for row in rows)


def _is_unusual(row: Row, header: Header, dates: Sequence[int], own_key: tuple[str, ...]) -> bool:
    """Whether a row lacks its driver, has several dates in a cell, or is another header."""
    texts = [text for at in dates if at < len(row.cells) and (text := row.cells[at].strip())]
    if not texts:
        return False
    if header.has_driver and not any(row.cells[at].strip() for at in header.driver_columns if at < len(row.cells)):
        return True
    if any(len(text) > _LONGEST_DATE and _SEVERAL.search(text) for text in texts):
        return True
    return not any(map(_has_digit, texts)) and _is_another_header(row, own_key)


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _is_another_header(row: Row, own_key: tuple[str, ...]) -> bool:
    from staycheck.readers.layouts.tables import is_header

    return is_header(row) and tuple(map(key, row.cells)) != own_key
