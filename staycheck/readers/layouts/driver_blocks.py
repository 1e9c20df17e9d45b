"""Drivers written once: in the first row of a block, in a row of their own, or above a table."""

from collections.abc import Iterator, Sequence

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.problems.problem import Problem, ProblemError, shorten
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.meanings import Meaning
from staycheck.readers.layouts.names_in_rows import Named, labels_in, name_of_row, only_text
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.no_trips import why_no_trip
from staycheck.readers.logs.rows import Origin, Row

_NAME_PARTS = ("driver", "surname", "first_name", "patronymic")
_OF_DATES = ("entry", "exit", "date", "period", "days")
_HEADING = "driver"
_FEWEST_BLANK = 0.2
"""The least share of rows without a name where names are written once; fewer are mistakes."""


def with_drivers(grid: Grid) -> tuple[Grid, list[Message]]:
    """The grid with the driver in each row, if it is written once for several; and what was done.

    Raises ProblemError (R147) if the names above the table are those of several.
    """
    columns = [at for field in _NAME_PARTS for at in grid.columns(field)]
    return _filled_down(grid, columns) if columns else _under_headings(grid)


def _filled_down(grid: Grid, columns: Sequence[int]) -> tuple[Grid, list[Message]]:
    """Names filled down, if each is written once, and many rows have none; else an empty cell stays one."""
    dated = [at for field in _OF_DATES for at in grid.columns(field)]
    header_key = tuple(map(key, grid.header.cells))
    rows = [row for row in grid.rows if _has_any(row, dated) and not _repeats(row, header_key)]
    names = [name for row in rows if any(name := tuple(cell(row, at) for at in columns))]
    blank = len(rows) - len(names)
    if not blank or len(set(names)) < len(names) or blank < _FEWEST_BLANK * len(rows):
        return grid, []
    filled = list(_with_names(grid.rows, columns, dated, grid.columns("co_driver"), header_key))
    count = sum(one is not other for one, other in zip(filled, grid.rows, strict=True))
    notice = message("rows into which the driver above them was filled down: {count}", count=count)
    return grid._replace(rows=tuple(filled)), [notice] if count else []


def _with_names(
    rows: Sequence[Row],
    columns: Sequence[int],
    dated: Sequence[int],
    seconds: Sequence[int],
    header_key: tuple[str, ...],
) -> Iterator[Row]:
    """The rows with the names above them, up to a blank row, a header, or a row that says anything else."""
    current: dict[int, str] = {}
    after = 0
    for row in rows:
        own = {at: cell(row, at) for at in (*columns, *seconds)}
        has_name = any(own[at] for at in columns)
        if row.line > after or _repeats(row, header_key) or (not has_name and not _has_any(row, dated)):
            current = {}
        after = row.line + row.lines
        if has_name:
            current = {} if _repeats(row, header_key) else own
        elif current and _has_any(row, dated):
            yield _with_cells(row, {at: own[at] or current[at] for at in own})
            continue
        yield row


def _repeats(row: Row, header_key: tuple[str, ...]) -> bool:
    return tuple(map(key, row.cells[: len(header_key)])) == header_key


def _has_any(row: Row, columns: Sequence[int]) -> bool:
    return any(cell(row, at) for at in columns)


def _with_cells(row: Row, texts: dict[int, str]) -> Row:
    width = max(len(row.cells), *(at + 1 for at in texts))
    return row._replace(cells=[texts.get(at, cell(row, at)) for at in range(width)], text=row.excerpt())


def _under_headings(grid: Grid) -> tuple[Grid, list[Message]]:
    """The driver of each row by the last name above it; a repeated header or any other text ends a block."""
    header_key = tuple(map(key, grid.header.cells))
    is_block = any(name_of_row(row) for row in grid.rows if why_no_trip(row, [], header_key) is None)
    above = _name_above(grid.above, is_block=is_block)
    if not is_block and above is None:
        return grid, []
    width = len(grid.header.cells)
    header = _extended(grid.header, width, Named(_HEADING, grid.header.line, width))
    rows = tuple(_rows_with_names(grid.rows, above, header_key, width))
    meanings = (*grid.meanings, Meaning("driver"))
    return grid._replace(header=header, meanings=meanings, rows=rows), [message("the driver is named above the rows")]


def _name_above(rows: Sequence[Row], *, is_block: bool) -> Named | None:
    """The name above the header: labelled, or, where other names head blocks, that in the row just above.

    Raises ProblemError (R147) where there are several, or it is unclear whether it is one.
    """
    found = [(row, name) for row in rows for name in labels_in(row)]
    names = {name.name for _, name in found}
    unclear = found[-1][0] if len(names) > 1 or "" in names else None
    if not found and rows and not is_block and name_of_row(rows[-1]):
        unclear = rows[-1]  # a title, or the name of the driver
    if unclear is not None:
        params = {"text": shorten(unclear.excerpt())}
        raise ProblemError(Problem("R147", unclear.place(), params, excerpt=unclear.excerpt()))
    if found:
        return found[-1][1]
    return name_of_row(rows[-1]) if rows else None


def _rows_with_names(
    rows: Sequence[Row], current: Named | None, header_key: tuple[str, ...], width: int
) -> Iterator[Row]:
    is_new = True
    for row in rows:
        if why_no_trip(row, [], header_key) is not None:
            is_header = _repeats(row, header_key)
            current = None if is_header and not is_new else current
            yield _extended(row, width, Named(_HEADING, row.line, 0) if is_header else None)
            continue
        found = name_of_row(row)
        if found:
            current, is_new = found, True
            yield _extended(row._replace(cells=[""] * width), width, found)
        elif (text := only_text(row)) and country_code(text) is None:
            current, is_new = None, True
            yield _refused(row, width, text)
        else:
            is_new = False
            yield _extended(row, width, current)


def _refused(row: Row, width: int, text: str) -> Row:
    """A row of one text that may be a name, and cannot be read as one."""
    own = _extended(row, width, None)
    places = own.origin.places if own.origin else ()
    problem = Problem("R147", row.place(), {"text": shorten(text)}, excerpt=row.excerpt())
    return own._replace(origin=Origin(places, problem))


def _extended(row: Row, width: int, name: Named | None) -> Row:
    """A row with the name in one more cell; a row with cells beyond the header is left as it is."""
    if row.broken or any(map(str.strip, row.cells[width:])):
        return row
    places = row.origin.places if row.origin else ()
    own = tuple(places[at] if at < len(places) else (row.line, at) for at in range(width))
    last = (name.line, name.column) if name else (row.line, 0)
    cells = [cell(row, at) for at in range(width)] + [name.name if name else ""]
    return row._replace(cells=cells, text=row.excerpt(), origin=Origin((*own, last)))
