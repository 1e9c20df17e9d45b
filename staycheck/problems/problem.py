"""Problems: what is wrong with a log, a trip or a rule, where it is, and how to fix it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from staycheck.i18n.messages import _
from staycheck.problems.kinds import Entry
from staycheck.problems.reading import READING
from staycheck.problems.recording import RECORDING
from staycheck.problems.rules import LIMITS, RULES
from staycheck.problems.tables import TABLES
from staycheck.problems.trips import TRIPS


class Severity(StrEnum):
    """An error means that something could not be used; a warning should be checked."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Span(NamedTuple):
    """A place in a file, written as log.csv:7:3 or, in a workbook, as fleet.xlsx:Sheet1!C7."""

    file: str
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1; in a table the number of the cell."""
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            cell = "" if self.line is None else f"!{column_letters(self.column or 1)}{self.line}"
            return f"{self.file}:{self.sheet}{cell}"
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


def column_letters(column: int) -> str:
    """The spreadsheet name of a column: A for 1, AA for 27."""
    rest, last = divmod(column - 1, 26)
    return (column_letters(rest) if rest else "") + chr(ord("A") + last)


NOWHERE = Span("")

_MAX_QUOTED = 60


def shorten(text: str) -> str:
    """Shorten a text quoted in a message to 60 characters and an ellipsis."""
    return text if len(text) <= _MAX_QUOTED else text[:_MAX_QUOTED] + "…"


class Problem(NamedTuple):
    """An error or a warning, with its place."""

    code: str
    span: Span = NOWHERE
    params: Mapping[str, object] = {}
    """The values of the placeholders in the message and the help."""
    driver: str | None = None
    """The driver concerned; None where unknown, so that it may be any of them."""
    excerpt: str = ""
    """The text at this place."""

    @property
    def entry(self) -> Entry:
        """The catalogue entry of the code."""
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        """Error or warning."""
        return Severity(self.entry.severity)

    @property
    def message(self) -> str:
        """What is wrong, in one line, in the current language."""
        return _(self.entry.message).format_map(self.params)

    @property
    def help(self) -> str:
        """How to fix it, in one line, in the current language; may be empty."""
        return _(self.entry.help).format_map(self.params)

    @property
    def is_error(self) -> bool:
        """Whether something could not be used."""
        return self.entry.severity == "error"


class ProblemError(Exception):
    """Raised when work cannot continue; carries the problem and any others found with it."""

    def __init__(self, problem: Problem, *others: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
        self.problems = (problem, *others)


CATALOGUE: dict[str, Entry] = {**READING, **TABLES, **RECORDING, **TRIPS, **LIMITS, **RULES}
"""Every problem code and its texts."""
