"""Drivers written once: in the first row of a block, in a row of their own, or above a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.meanings import Meaning, meaning
from staycheck.readers.logs.driver_cells import is_like_name
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.no_trips import why_no_trip
from staycheck.readers.logs.rows import Origin, Row, is_total
from staycheck.readers.months import MONTH_NUMBERS

_LABEL = re.compile(r"([^:]{2,40}):\s*(.*)")
_FEWEST_WORDS = 2
_MOST_CELLS = 3
_NAME_PARTS = ("driver", "surname", "first_name", "patronymic")
_HEADING = "driver"
_NOT_OF_PEOPLE = frozenset(
    "отчет отчёт журнал табель график список реестр лист филиал отдел колонна бригада автоколонна компания тоо ооо ао "
    "ип зао report log journal list branch department company fleet depot ltd llc есеп кесте тізім бөлім рейс рейсы "
    "маршрут водители drivers жүргізушілер поездки trips сапарлар".split()
)


class Named(NamedTuple):
    """A name that stands outside of the column of the driver."""

    name: str
    line: int
    column: int


def with_drivers(grid: Grid) -> tuple[Grid, list[Message]]:
    """The grid with the driver in each row, if it is written once for several; and what was done."""
    columns = [at for field in _NAME_PARTS for at in grid.columns(field)]
    return _filled_down(grid, columns) if columns else _under_headings(grid)


def labelled(row: Row) -> Named | None:
    """The name behind a label such as "Driver:", in the same cell or the next one."""
    filled = [at for at in range(len(row.cells)) if cell(row, at)]
    if not filled or len(filled) > _MOST_CELLS:
        return None
    found = _LABEL.fullmatch(cell(row, filled[0]))
    means = meaning(found[1]) if found else meaning(cell(row, filled[0])) if len(filled) == _FEWEST_WORDS else None
    if means is None or means.field != "driver":
        return None
    text, at = (found[2], filled[0]) if found and found[2] else ("", filled[0])
    if not text and len(filled) > 1:
        text, at = cell(row, filled[1]), filled[1]
    return Named(text, row.line, at) if is_like_name(text) else None


def heading(row: Row) -> Named | None:
    """The name in a row of its own, labelled or not."""
    found = labelled(row)
    filled = [at for at in range(len(row.cells)) if cell(row, at)]
    if found or not filled or len({cell(row, at) for at in filled}) > 1:
        return found
    text = cell(row, filled[0])
    return Named(text, row.line, filled[0]) if _is_person(text) else None


def _is_person(text: str) -> bool:
    words = key(text).split()
    is_name = is_like_name(text) and len(words) >= _FEWEST_WORDS and not is_total(text)
    return is_name and not any(
        word in _NOT_OF_PEOPLE or word in MONTH_NUMBERS or country_code(word) is not None for word in words
    )


def _filled_down(grid: Grid, columns: Sequence[int]) -> tuple[Grid, list[Message]]:
    """Names filled down, unless two rows on end have the same name: then each row has one, and an empty cell none."""
    facts = _fact_columns(grid)
    names = [tuple(cell(row, at) for at in columns) for row in grid.rows if _has_facts(row, facts)]
    is_once = not any(one == other and any(one) for one, other in pairwise(names))
    if not is_once or all(map(any, names)):
        return grid, []
    rows, count = [], 0
    current: tuple[str, ...] | None = None
    after = 0
    for row in grid.rows:
        own = tuple(cell(row, at) for at in columns)
        if row.line > after:
            current = None
        after = row.line + row.lines
        if any(own):
            current = own if _has_facts(row, facts) or is_like_name(" ".join(filter(None, own))) else None
        elif not _has_facts(row, facts):
            current = None
        elif current:
            count += 1
            row = _with_cells(row, dict(zip(columns, current, strict=True)))  # noqa: PLW2901 - the same row, filled
        rows.append(row)
    return grid._replace(rows=tuple(rows)), [_filled(count)] if count else []


def _filled(count: int) -> Message:
    return message("rows into which the driver above them was filled down: {count}", count=count)


def _fact_columns(grid: Grid) -> list[int]:
    names = (*_NAME_PARTS, "note", "permit", "citizenship", "co_driver")
    return [at for at, means in enumerate(grid.meanings) if means and means.field not in names]


def _has_facts(row: Row, facts: Sequence[int]) -> bool:
    return any(cell(row, at) for at in facts)


def _with_cells(row: Row, texts: dict[int, str]) -> Row:
    width = max(len(row.cells), *(at + 1 for at in texts))
    return row._replace(cells=[texts.get(at, cell(row, at)) for at in range(width)], text=row.excerpt())


def _under_headings(grid: Grid) -> tuple[Grid, list[Message]]:
    """The driver of each row by the last name above it; a repeated header without a new name ends a block."""
    header_key = tuple(map(key, grid.header.cells))
    inside = [found for row in grid.rows if not why_no_trip(row, [], header_key) and (found := heading(row))]
    above = _name_above(grid.above, is_any_name=bool(inside))
    if not inside and above is None:
        return grid, []
    width = len(grid.header.cells)
    header = _extended(grid.header, width, Named(_HEADING, grid.header.line, width))
    rows = tuple(_rows_with_names(grid.rows, above, header_key, width))
    return grid._replace(header=header, meanings=(*grid.meanings, Meaning("driver")), rows=rows), [
        message("the driver is named above the rows")
    ]


def _name_above(rows: Sequence[Row], *, is_any_name: bool) -> Named | None:
    """The name above the header: labelled, or, where there are other names of blocks, in the last row."""
    found = [name for row in rows if (name := labelled(row))]
    if found:
        return found[-1]
    return heading(rows[-1]) if rows and is_any_name else None


def _rows_with_names(
    rows: Sequence[Row], current: Named | None, header_key: tuple[str, ...], width: int
) -> Iterator[Row]:
    is_new = True
    for row in rows:
        if why_no_trip(row, [], header_key) is not None:
            is_header = tuple(map(key, row.cells[: len(header_key)])) == header_key
            current = None if is_header and not is_new else current
            yield _extended(row, width, Named(_HEADING, row.line, 0) if is_header else None)
            continue
        found = heading(row)
        if found:
            current, is_new = found, True
            yield _heading_row(row, found, width)
            continue
        is_new = False
        yield _extended(row, width, current)


def _heading_row(row: Row, name: Named, width: int) -> Row:
    """A row of a name alone, as one of a driver without facts."""
    return _extended(row._replace(cells=[""] * width), width, name)


def _extended(row: Row, width: int, name: Named | None) -> Row:
    """A row with the name in one more cell."""
    if row.broken:
        return row
    places = row.origin.places if row.origin else ()
    own = tuple(places[at] if at < len(places) else (row.line, at) for at in range(width))
    last = (name.line, name.column) if name else (row.line, 0)
    cells = [cell(row, at) for at in range(width)] + [name.name if name else ""]
    beyond = [text for text in row.cells[width:] if text.strip()]
    if beyond:
        return row
    return row._replace(cells=cells, text=row.excerpt(), origin=Origin((*own, last)))
