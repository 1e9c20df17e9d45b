"""CSV as rows that know their place, and columns named by the first line."""

import csv
import io
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from staycheck.problems import Problem, ProblemError, Span

_LONGEST_EXCERPT = 200
_LONG_CELL = "a cell is too long, as it is when a quote stays open"


class Row(NamedTuple):
    """The cells of a row, the line it begins on and its text; `broken` says why the cells could not be told apart."""

    cells: list[str]
    line: int
    text: str
    lines: int
    broken: str = ""

    def excerpt(self) -> str:
        """The row as it stands in the file, cut off where it is very long."""
        text = self.text.rstrip("\r\n")
        return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"

    def is_blank(self) -> bool:
        """Whether the row says nothing."""
        return not self.broken and not any(cell.strip() for cell in self.cells)


def read_rows(text: str) -> Iterator[Row]:
    """Every row with its place. A row with broken quotes is told apart, and reading goes on behind it."""
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), strict=True)
    line = 1
    while True:
        broken, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken = _LONG_CELL if "field larger" in str(error) else str(error)
        yield Row(cells, line, "".join(taken), len(taken), broken)
        line += len(taken)
        taken.clear()


def named_columns(header: Row, file: str, known: Sequence[str], required: Sequence[str]) -> dict[str, int]:
    """The place of each known column that the first line names; raises ProblemError (R110, R112, R113, R123)."""
    if header.broken:
        raise ProblemError(broken_row(header, file))
    if header.lines > 1:
        raise ProblemError(swallowing_row(header, file))
    names = [cell.strip().lower() for cell in header.cells]
    for column, name in enumerate(names):
        if name in known and name in names[:column]:
            place = Span(file, header.line, column + 1)
            raise ProblemError(Problem("R112", place, {"column": name}, excerpt=header.excerpt()))
    missing = [name for name in required if name not in names]
    if missing:
        raise ProblemError(_missing(missing, header, file, known))
    return {name: names.index(name) for name in known if name in names}


def _missing(missing: list[str], header: Row, file: str, known: Sequence[str]) -> Problem:
    found = [cell.strip() or "(empty)" for cell in header.cells]
    near = [(name, match[0]) for name in missing if (match := get_close_matches(name, found, n=1))]
    hint = "".join(f'; is "{match}" meant to be "{name}"?' for name, match in near)
    if len(found) == 1 and (separator := next((sign for sign in ";\t|" if sign in found[0]), None)):
        hint += f"; the cells seem to be parted by {separator!r}, a comma is expected"
    params = {
        "missing": ", ".join(missing),
        "found": ", ".join(found)[:_LONGEST_EXCERPT],
        "known": ",".join(known),
        "help": hint,
    }
    return Problem("R110", Span(file, header.line), params, excerpt=header.excerpt())


def broken_row(row: Row, file: str) -> Problem:
    """The problem of a row whose cells could not be told apart (R113)."""
    return Problem("R113", Span(file, row.line), {"reason": row.broken}, excerpt=row.excerpt())


def has_lines(cell: str) -> bool:
    """Whether a cell runs over several lines."""
    return "\n" in cell or "\r" in cell


def swallowing_row(row: Row, file: str) -> Problem:
    """The problem of a row that may have swallowed others (R123)."""
    return Problem("R123", Span(file, row.line), {"lines": row.lines}, excerpt=row.excerpt())
