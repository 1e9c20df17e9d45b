"""Rows and tables of cells with their positions, and parsing of CSV text."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import N_, MessageList, message
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import Problem, Span, shorten

MISSING_FORMULA_RESULT = "\0"
"""The text of a cell whose formula has no cached value; no real cell contains it."""
SEPARATORS = (",", ";", "\t", "|")
_SIGNS = "=+-@＝＋－＠"
_FORMULA_PREFIXES = (*_SIGNS, "\t", "\r", "\n")
_INNER_FORMULA = re.compile(rf"([;\t\r\n])(?=['\" ]*[{re.escape(_SIGNS)}])")
_ESCAPED_INNER_FORMULA = re.compile(rf"([;\t\r\n])'(?=['\" ]*[{re.escape(_SIGNS)}])")
_LONGEST_EXCERPT = 200
_TOTALS = frozenset(
    "итого итог итоги подитог всего сумма total totals sum subtotal барлығы жиыны қорытынды жами jami баары toplam "
    "ukupno укупно разам усяго".split()
)
_LONG_CELL = N_("a cell is too long, as when a closing quote is missing")


class Origin(NamedTuple):
    """Where the cells of a row come from, if a layout put it together."""

    places: tuple[tuple[int, int], ...]
    """The line, from 1, and the column, from 0, of each cell."""
    problem: Problem | None = None
    """Why the row cannot be used."""


class Row(NamedTuple):
    """A row of a table."""

    cells: list[str]
    line: int
    """The number of its first line, from 1."""
    text: str
    """Its text in a CSV file, line end included; "" in other formats."""
    lines: int
    """The number of lines that it takes."""
    broken: str = ""
    """Why it could not be split into cells; "" if it could."""
    file: str = ""
    sheet: str = ""
    origin: Origin | None = None

    def excerpt(self) -> str:
        """The row as written, truncated to 200 characters."""
        text = self.text.rstrip("\r\n") if self.text else " | ".join(self.cells).replace(MISSING_FORMULA_RESULT, "=…")
        return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"

    def start(self) -> Span:
        """The position of the first cell of the row in the file."""
        return Span(self.file, self.line, 1, self.sheet)

    def place(self, column: int | None = None) -> Span:
        """The position of the row, or of its cell in a column numbered from 0."""
        if self.origin and column is not None and column < len(self.origin.places):
            line, at = self.origin.places[column]
            return Span(self.file, line, at + 1, self.sheet)
        return Span(self.file, self.line, None if column is None else column + 1, self.sheet)

    @property
    def driver_is_sure(self) -> bool:
        """Whether its driver was looked at before."""
        return False


class Merged(NamedTuple):
    """A merged range of cells: lines from 1, columns from 0, the last ones included."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


class Table:
    """The rows of a file or a sheet; the first ones can be looked at before they are read."""

    def __init__(
        self,
        rows: Iterable[Row],
        file: str,
        sheet: str = "",
        separator: str = ",",
        *,
        has_missing_results: bool = False,
        merged: Sequence[Merged] = (),
    ) -> None:
        self._rows = iter(rows)
        self.merged = merged
        self.has_missing_results = has_missing_results
        self._seen: list[Row] = []
        self.file = file
        self.sheet = sheet
        self.separator = separator

    def first(self, count: int) -> Iterator[Row]:
        """The first rows, read only as far as needed and kept for `after`."""
        for number in range(count):
            if number == len(self._seen):
                self._seen.extend(islice(self._rows, 1))
            if number == len(self._seen):
                return
            yield self._seen[number]

    def all(self) -> list[Row]:
        """All rows, kept for `after`."""
        self._seen.extend(self._rows)
        return self._seen

    def above(self, header: Row) -> list[Row]:
        """The rows above the header, as far as `first` read them."""
        return [row for row in self._seen if row.line < header.line]

    def after(self, header: Row) -> Iterator[Row]:
        """The rows below the header."""
        return chain((row for row in self._seen if row.line > header.line), self._rows)

    def unread(self, parts: Iterable[SetAside]) -> list[SetAside]:
        """The columns that were set aside, as they are told."""
        return list(parts)

    def place(self, line: int | None = None) -> Span:
        """The position of the table, or of one of its lines."""
        return Span(self.file, line, None, self.sheet)


def skip_blank(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that are not blank."""
    return (row for row in rows if any(map(str.strip, row.cells)) or row.broken)


def with_progress(rows: Iterable[Row], watch: Callable[[int], None]) -> Iterator[Row]:
    """The rows, calling `watch` with the number of rows after each 1,000."""
    rows = iter(rows)
    while batch := list(islice(rows, 1000)):
        yield from batch
        watch(len(batch))


def read_rows(text: str, file: str = "", separator: str = ",") -> Iterator[Row]:
    """Parse CSV text; a row with broken quotes has `broken` set, and parsing continues after it."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), strict=True, delimiter=separator)
    new = tuple.__new__  # Row(...) takes twice as long, a tenth of the reading time
    line = 1
    while True:
        broken, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken = _LONG_CELL if "field larger" in str(error) else str(error)
        count = len(taken)
        yield new(Row, (cells, line, taken[0] if count == 1 else "".join(taken), count, broken, file, "", None))
        line += count
        taken.clear()


def names_of(header: Row) -> MessageList:
    """All column names for a message, truncated to 200 characters."""
    return MessageList(tuple(cell.strip() or message("(empty)") for cell in header.cells), longest=_LONGEST_EXCERPT)


def broken_row(row: Row) -> Problem:
    """The problem of a row that could not be split into cells (R113)."""
    reason = message(_LONG_CELL) if row.broken == _LONG_CELL else translate(row.broken)
    return Problem("R113", row.place(), {"reason": reason}, excerpt=row.excerpt())


def escape_formula(text: str) -> str:
    """Prefix what a spreadsheet would run as a formula with an apostrophe.

    That is a text, and any part of it after a semicolon, tab or line break: a spreadsheet may split the line there.
    What already looks escaped gets another apostrophe, so that unescaping gives it back.
    """
    text = _INNER_FORMULA.sub(r"\1'", text)
    return f"'{text}" if text.lstrip("' ").startswith(_FORMULA_PREFIXES) else text


def unescape_formula(text: str) -> str:
    """Undo `escape_formula`."""
    if "'" not in text:
        return text
    if text.startswith("'") and text.lstrip("' ").startswith(_FORMULA_PREFIXES):
        text = text[1:]
    return _ESCAPED_INNER_FORMULA.sub(r"\1", text)


def has_lines(cell: str) -> bool:
    """Whether a cell has several lines."""
    return "\n" in cell or "\r" in cell


def possible_unclosed_quote(row: Row) -> Problem:
    """The problem of a row whose missing closing quote may have swallowed others (R123)."""
    return Problem("R123", row.place(), {"lines": row.lines}, excerpt=row.excerpt())


def first_text(row: Row) -> str:
    """The first text of a row, shortened."""
    return next((shorten(cell.strip()) for cell in row.cells if cell.strip()), "")


def is_total(text: str) -> bool:
    """Whether a text begins with a word for a total."""
    words = text.casefold().replace(":", " ").split()
    return bool(words) and words[0] in _TOTALS
