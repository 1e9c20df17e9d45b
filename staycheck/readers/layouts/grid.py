"""A sheet as a grid: the rows below a header of one row, or of two that are joined, and what the headings mean."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from staycheck.readers.dates import DateParser, is_date
from staycheck.readers.layouts.meanings import Meaning, meaning
from staycheck.readers.logs.headers import LINES_SEARCHED, key
from staycheck.readers.logs.rows import Merged, Origin, Row
from staycheck.readers.options import ReadOptions

_LEAST_HEADINGS = 2
_LAST_DAY = 31
_MOST_RANGES = 1000
"""Of one row; ranges that overlap are of a hostile file."""


class Grid(NamedTuple):
    """The rows of a table with a header."""

    header: Row
    """The headings, joined where there are two rows of them."""
    meanings: tuple[Meaning | None, ...]
    """What each heading means."""
    rows: tuple[Row, ...]
    """The rows below the header; blank ones are left out."""
    above: tuple[Row, ...]
    """The rows above the header."""
    merged: tuple[Merged, ...] = ()

    def columns(self, field: str, kind: str | None = None) -> list[int]:
        """The columns of a field, only planned or actual ones if `kind` says so."""
        return [
            at
            for at, found in enumerate(self.meanings)
            if found and found.field == field and (kind is None or found.kind == kind)
        ]

    def number(self, at: int) -> int:
        """Which of several a column is, by its heading; 0 if that has no number."""
        means = self.meanings[at]
        return means.number if means else 0

    def country(self, at: int) -> str:
        """The code of the country that a heading names; "" for none."""
        means = self.meanings[at]
        return means.country if means else ""


def cell(row: Row, at: int) -> str:
    """The text of a cell; "" beyond the end of the row."""
    return row.cells[at].strip() if at < len(row.cells) else ""


def grids(rows: Sequence[Row], merged: Sequence[Merged], read_as: ReadOptions) -> Iterator[Grid]:
    """The table with each of the first rows as its header, joined with the next row first if that goes on with it."""
    own: dict[str, str] = dict.fromkeys(read_as.ignored, "")
    own |= {key(name): field for field, name in read_as.columns.items()}
    for number, row in enumerate(rows[:LINES_SEARCHED]):
        if row.broken:
            continue
        after = rows[number + 1] if number + 1 < len(rows) else None
        if after is not None and _goes_on(row, after, merged):
            yield _grid(_joined(row, after, merged), rows, number, 2, own, tuple(merged))
        if not number or not _is_lower_half(rows[number - 1], row, rows[number + 1 :]):
            yield _grid(row, rows, number, 1, own, tuple(merged))


def _grid(
    header: Row, rows: Sequence[Row], number: int, height: int, own: Mapping[str, str], merged: tuple[Merged, ...]
) -> Grid:
    names = [text.strip() for text in header.cells]
    found = [Meaning(own[key(name)]) if key(name) in own else meaning(name) for name in names]
    sure = {means.field for means in found if means and means.is_sure}
    meanings = tuple(means if means and (means.is_sure or means.field not in sure) else None for means in found)
    return Grid(header, meanings, tuple(rows[number + height :]), tuple(rows[:number]), merged)


def _goes_on(row: Row, after: Row, merged: Sequence[Merged]) -> bool:
    """Whether a row of headings is followed by headings of parts of its columns."""
    upper, below = ([at for at in range(len(each.cells)) if cell(each, at)] for each in (row, after))
    if len(upper) < _LEAST_HEADINGS or len(below) < _LEAST_HEADINGS:
        return False
    if any(is_date(text.strip(), DateParser()) for text in (*row.cells, *after.cells)):
        return False
    known = [at for at in below if _is_heading(cell(after, at))]
    groups = _groups(row, merged)
    are_new = [at for at in known if cell(after, at) != cell(row, at)]
    return len(are_new) >= _LEAST_HEADINGS and all(groups.get(at) or not cell(row, at) for at in are_new)


def _is_lower_half(row: Row, after: Row, below: Sequence[Row]) -> bool:
    """Whether a row only names parts of columns, whose other headings are in the row above it."""
    upper = [at for at in range(len(row.cells)) if cell(row, at)]
    if len(upper) < _LEAST_HEADINGS:
        return False
    return any(not cell(after, at) and any(cell(each, at) for each in below[:LINES_SEARCHED]) for at in upper)


def _is_heading(text: str) -> bool:
    """Whether a text is a known heading, or the number of a day."""
    return meaning(text) is not None or (text.isdecimal() and 1 <= int(text[:3]) <= _LAST_DAY)


def _groups(row: Row, merged: Sequence[Merged]) -> dict[int, str]:
    """The text over each column: its own, that of the merged range, or else the last one to the left."""
    ranges = [each for each in merged if each.first_line <= row.line <= each.last_line]
    found: dict[int, str] = {}
    for each in ranges[:_MOST_RANGES]:
        columns = range(each.first_column, min(each.last_column + 1, len(row.cells)))
        found |= dict.fromkeys(columns, cell(row, each.first_column))
    text = ""
    for at in range(len(row.cells)):
        text = cell(row, at) or ("" if ranges else text)
        found.setdefault(at, text)
    return found


def _joined(row: Row, after: Row, merged: Sequence[Merged]) -> Row:
    """One row of headings of two: a text below, with the text above it in front."""
    groups = _groups(row, merged)
    width = max(len(row.cells), len(after.cells))
    names, places = [], []
    for at in range(width):
        upper, lower = cell(row, at), cell(after, at)
        group = groups.get(at, upper) or upper
        name = upper if lower in ("", upper) else lower if group in ("", lower) else f"{group} {lower}"
        names.append(name)
        places.append((after.line if lower else row.line, at))
    return row._replace(cells=names, text="", lines=1, origin=Origin(tuple(places)))
