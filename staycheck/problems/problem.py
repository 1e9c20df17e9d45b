"""What can be wrong with a log, a trip or a rule: where it is, what it is, and how to mend it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from staycheck.i18n.messages import _
from staycheck.problems.kinds import Entry
from staycheck.problems.reading import READING
from staycheck.problems.recording import RECORDING
from staycheck.problems.rules import LIMITS, RULES
from staycheck.problems.trips import TRIPS


class Severity(StrEnum):
    """How much a problem weighs: an error means that something could not be used."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """A place in a file: line and column count from 1; in a table a column is the number of the cell.

    A cell of a workbook is in a `sheet`, and is written as spreadsheets do: fleet.xlsx:Sheet1!C7.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            cell = "" if self.line is None else f"!{_letters(self.column or 1)}{self.line}"
            return f"{self.file}:{self.sheet}{cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


def _letters(column: int) -> str:
    """The letters that spreadsheets give to a column: A for 1, AA for 27."""
    above, last = divmod(column - 1, 26)
    return (_letters(above) if above else "") + chr(ord("A") + last)


NOWHERE = Span("")

_LONGEST_TEXT_SHOWN = 60


def shorten(text: str) -> str:
    """A text of a log as a message quotes it: at most 60 characters."""
    return text if len(text) <= _LONGEST_TEXT_SHOWN else text[:_LONGEST_TEXT_SHOWN] + "…"


class Problem(NamedTuple):
    """One thing that is wrong, at its place; `driver` is None where it is not known whose row it is."""

    code: str
    span: Span = NOWHERE
    params: Mapping[str, object] = {}
    driver: str | None = None
    excerpt: str = ""

    @property
    def entry(self) -> Entry:
        """What the catalogue says of this problem's code."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """Whether something could not be used (error) or should only be looked at (warning)."""
        return Severity(self.entry.severity)

    @property
    def message(self) -> str:
        """What is wrong, in one line, in the language chosen."""
        return _(self.entry.message).format_map(self.params)

    @property
    def help(self) -> str:
        """The way out, in one line, in the language chosen."""
        return _(self.entry.help).format_map(self.params)

    @property
    def is_error(self) -> bool:
        """Whether something could not be used."""
        return self.entry.severity == "error"


class ProblemError(Exception):
    """Raised where a problem makes it impossible to go on; carries it, and others found with it."""

    def __init__(self, problem: Problem, *others: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.problems = (problem, *others)


CATALOGUE: dict[str, Entry] = {**READING, **RECORDING, **TRIPS, **LIMITS, **RULES}
"""Every problem code with its texts."""
