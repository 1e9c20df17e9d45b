"""Tables: rows of cells that know their place, from text with a separator."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain, islice
from typing import NamedTuple

from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import N_, MessageList, message
from staycheck.problems.problem import Problem, ProblemError, Span

MISSING_FORMULA_RESULT = "\0"
"""What stands for a cell whose formula has no value; no text holds it."""
SEPARATORS = (",", ";", "\t", "|")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST_EXCERPT = 200
_LONG_CELL = N_("a cell is too long, as it is when a quote stays open")


class Row(NamedTuple):
    """The cells of a row, the line it begins on and its text; `broken` says why the cells could not be told apart."""

    cells: list[str]
    line: int
    text: str
    lines: int
    broken: str = ""
    file: str = ""
    sheet: str = ""

    def excerpt(self) -> str:
        """The row as it stands in the file, cut off where it is very long."""
        text = self.text.rstrip("\r\n") if self.text else " | ".join(self.cells).replace(MISSING_FORMULA_RESULT, "=…")
        return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"

    def place(self, column: int | None = None) -> Span:
        """Where the row is, or its cell of a number from 0."""
        return Span(self.file, self.line, None if column is None else column + 1, self.sheet)


class Table:
    """The rows of a file or a sheet; some can be looked at before they are read."""

    def __init__(
        self, rows: Iterable[Row], file: str, sheet: str = "", separator: str = ",", *, has_valueless: bool = False
    ) -> None:
        self._rows = iter(rows)
        self.has_valueless = has_valueless
        self._seen: list[Row] = []
        self.file = file
        self.sheet = sheet
        self.separator = separator

    def first(self, count: int) -> Iterator[Row]:
        """The first rows, one by one; they stay to be read."""
        for number in range(count):
            if number == len(self._seen):
                self._seen.extend(islice(self._rows, 1))
            if number == len(self._seen):
                return
            yield self._seen[number]

    def above(self, header: Row) -> list[Row]:
        """The rows above the header."""
        return [row for row in self._seen if row.line < header.line]

    def after(self, header: Row) -> Iterator[Row]:
        """The rows below the header."""
        return chain((row for row in self._seen if row.line > header.line), self._rows)

    def place(self, line: int | None = None) -> Span:
        """The table as a place."""
        return Span(self.file, line, None, self.sheet)


def not_blank(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say anything."""
    return (row for row in rows if any(map(str.strip, row.cells)) or row.broken)


def with_progress(rows: Iterable[Row], watch: Callable[[int], None]) -> Iterator[Row]:
    """The rows, of which `watch` is told by the thousand."""
    rows = iter(rows)
    while some := list(islice(rows, 1000)):
        yield from some
        watch(len(some))


def read_rows(text: str, file: str = "", separator: str = ",") -> Iterator[Row]:
    """Every row with its place. A row with broken quotes is told apart, and reading goes on behind it."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), strict=True, delimiter=separator)
    line = 1
    while True:
        broken, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken = _LONG_CELL if "field larger" in str(error) else str(error)
        yield Row(cells, line, "".join(taken), len(taken), broken, file)
        line += len(taken)
        taken.clear()


def named_columns(header: Row, known: Sequence[str], required: Sequence[str]) -> dict[str, int]:
    """The place of each known column that the first line names; raises ProblemError (R110, R112, R113, R123)."""
    if header.broken:
        raise ProblemError(broken_row(header))
    if header.lines > 1:
        raise ProblemError(possible_unclosed_quote(header))
    names = [cell.strip().lower() for cell in header.cells]
    for column, name in enumerate(names):
        if name in known and name in names[:column]:
            params = {"column": name, "help": ""}
            raise ProblemError(Problem("R112", header.place(column), params, excerpt=header.excerpt()))
    missing = [name for name in required if name not in names]
    if missing:
        raise ProblemError(_missing(missing, header, known))
    return {name: names.index(name) for name in known if name in names}


def _missing(missing: list[str], header: Row, known: Sequence[str]) -> Problem:
    found = [cell.strip() for cell in header.cells]
    near = [(field, match[0]) for field in missing if (match := get_close_matches(field, found, n=1))]
    params = {
        "missing": ", ".join(missing),
        "found": names_of(header),
        "known": ",".join(known),
        "help": MessageList(
            tuple(message('; is "{name}" meant to be "{field}"?', name=each, field=field) for field, each in near), ""
        ),
    }
    return Problem("R110", header.place(), params, excerpt=header.excerpt())


def names_of(header: Row) -> MessageList:
    """The names of all columns, for a problem's params, cut off where they are very long."""
    return MessageList(tuple(cell.strip() or message("(empty)") for cell in header.cells), longest=_LONGEST_EXCERPT)


def broken_row(row: Row) -> Problem:
    """The problem of a row whose cells could not be told apart (R113)."""
    reason = message(_LONG_CELL) if row.broken == _LONG_CELL else translate(row.broken)
    return Problem("R113", row.place(), {"reason": reason}, excerpt=row.excerpt())


def escape_formula(text: str) -> str:
    """A text that no spreadsheet runs as a formula: one that could be begins with an apostrophe.

    One that looks as if it had been made harmless already gets another, so that reading takes away just one.
    """
    return f"'{text}" if text.lstrip("' ").startswith(_STARTS_A_FORMULA) else text


def unescape_formula(text: str) -> str:
    """A text as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and text.lstrip("' ").startswith(_STARTS_A_FORMULA) else text


def has_lines(cell: str) -> bool:
    """Whether a cell runs over several lines."""
    return "\n" in cell or "\r" in cell


def possible_unclosed_quote(row: Row) -> Problem:
    """The problem of a row that may have swallowed others (R123)."""
    return Problem("R123", row.place(), {"lines": row.lines}, excerpt=row.excerpt())
