"""Several tables on a sheet: side by side, between blank columns, or one below the other, each with its header."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from staycheck.readers.dates import DateParser, is_date
from staycheck.readers.layouts.day_columns import FEWEST_DAYS, is_day, month_of
from staycheck.readers.layouts.grid import cell
from staycheck.readers.layouts.meanings import PERIOD, meaning
from staycheck.readers.layouts.names_in_rows import labels_in, name_of_row, only_text
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Merged, Origin, Row

_OF_STAYS = {"entry", "exit", "date", PERIOD}
_FEWEST_HEADINGS = 3
_MOST_BETWEEN = 3
"""How many rows above a second header may be its titles."""


def side_by_side(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The tables between columns that are blank in all rows, if each has a header of its own; else []."""
    width = max((len(row.cells) for row in rows), default=0)
    filled = [any(cell(row, at) for row in rows) for at in range(width)]
    ranges, first = [], None
    for at, is_filled in enumerate([*filled, False]):
        if is_filled and first is None:
            first = at
        elif not is_filled and first is not None:
            ranges.append((first, at))
            first = None
    if len(ranges) < 2:  # noqa: PLR2004 - side by side
        return []
    tables = [tuple(_cut(rows, *bounds)) for bounds in ranges]
    return tables if all(map(_is_table, tables)) else []


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether rows have a header with a driver, or one and the name of the driver above."""
    headers = list(filter(is_header, rows))
    return any(map(_has_driver, headers)) or (bool(headers) and any(map(labels_in, rows)))


def _cut(rows: Sequence[Row], first: int, end: int) -> Iterator[Row]:
    """A range of columns of the rows, where it has any text."""
    for row in rows:
        cells = [cell(row, at) for at in range(first, end)]
        if row.broken or any(cells):
            places = row.origin.places if row.origin else ()
            own = tuple(places[at] if at < len(places) else (row.line, at) for at in range(first, end))
            yield row if row.broken else row._replace(cells=cells, text="", origin=Origin(own))


def is_header(row: Row) -> bool:
    """Whether a row is like the header of a log: names of several fields, one of them of a date, and no dates."""
    texts = [text.strip() for text in row.cells if text.strip()]
    if row.broken or len(texts) < _FEWEST_HEADINGS:
        return False
    fields = {found.field for text in texts if (found := meaning(text))}
    return (
        len(fields) >= _FEWEST_HEADINGS
        and not fields.isdisjoint(_OF_STAYS)
        and not any(is_date(text, DateParser()) for text in texts)
    )


def is_day_header(cells: Sequence[str]) -> bool:
    """Whether the texts of a row look like a header of numbered days."""
    days = [int(text) for text in map(str.strip, cells) if is_day(text)]
    return (
        len(days) >= FEWEST_DAYS and all(other in (one + 1, 1) for one, other in pairwise(days)) and days[0] != days[1]
    )


def _has_driver(row: Row) -> bool:
    return any(found.field in ("driver", "surname") for text in row.cells if (found := meaning(text.strip())))


def below(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """The tables one below the other, each from its titles on; one table if there is no second kind of header."""
    starts: list[int] = []
    current: tuple[str, ...] = ()
    for number, row in enumerate(rows):
        if is_header(row) or is_day_header(row.cells):
            own = tuple(map(key, row.cells))
            is_other = own != current or _names_another_month(rows, number)
            if current and is_other and number - 1 not in starts:
                starts.append(number)
            current = own
    cuts = [0, *(_with_titles(rows, start) for start in starts), len(rows)]
    return [tuple(rows[one:other]) for one, other in pairwise(cuts) if one < other]


def _names_another_month(rows: Sequence[Row], number: int) -> bool:
    """Whether the row above a header is a title of a month, so that the table is another though its header is not."""
    title = only_text(rows[number - 1]) if number else ""
    return month_of(title) != (0, 0)


def _with_titles(rows: Sequence[Row], start: int) -> int:
    """Where the titles above a header begin: rows of one text."""
    for number in range(start - 1, max(start - 1 - _MOST_BETWEEN, 0), -1):
        texts = [text for text in rows[number].cells if text.strip()]
        if len(texts) != 1 or is_date(texts[0].strip(), DateParser()) or _is_of_driver(rows, number):
            return number + 1
    return max(start - _MOST_BETWEEN, 1)


def _is_of_driver(rows: Sequence[Row], number: int) -> bool:
    """Whether a row of one text is that of a driver without trips: a name without a label, in a table of drivers."""
    name = name_of_row(rows[number])
    headers = [row for row in rows[:number] if is_header(row) or is_day_header(row.cells)]
    return name is not None and not labels_in(rows[number]) and bool(headers) and _has_driver(headers[-1])


def within(merged: Sequence[Merged], rows: Sequence[Row]) -> tuple[Merged, ...]:
    """The merged ranges that the lines of some rows have."""
    lines = {row.line for row in rows}
    return tuple(each for each in merged if each.first_line in lines)
