"""The colours of statuses and severities, which always stand beside their words."""

from staycheck.engine.assessment import Status
from staycheck.engine.check import DriverVerdict
from staycheck.i18n.messages import _
from staycheck.problems.problem import Severity
from staycheck.reports.words.counts import status_word
from staycheck.reports.xlsx.book import Cell, Look

_OK = Look(fill="#C6EFCE", color="#006100", bold=True, middle=True)
_WARNING = Look(fill="#FFEB9C", color="#7F6000", bold=True, middle=True)
_LAWFUL = Look(fill="#FCD5B4", color="#974706", bold=True, middle=True)
_VIOLATION = Look(fill="#F4B6B6", color="#9C0006", bold=True, middle=True)
_INCOMPLETE = Look(fill="#DCC8EE", color="#5B2C83", bold=True, middle=True)
_STATUS = {
    Status.OK: _OK,
    Status.WARNING: _WARNING,
    Status.VIOLATION: _VIOLATION,
    Status.INCOMPLETE: _INCOMPLETE,
}
_SEVERITY = {Severity.ERROR: _VIOLATION, Severity.WARNING: _WARNING, Severity.NOTICE: Look(middle=True)}

GOOD, BAD, UNSURE = _OK, _VIOLATION, _INCOMPLETE
"""The looks of a yes, a no and of what cannot be said."""
DOUBTFUL = Look(color="#5B2C83", doubtful=True)
"""The look of a figure that is not reliable."""
OVER = Look(color="#9C0006", bold=True)
"""The look of a figure over a limit."""


def status_cell(verdict: DriverVerdict) -> Cell:
    """A driver's status as a word on its colour; a precaution alone has another than the law."""
    is_lawful = verdict.is_lawful and verdict.status is Status.VIOLATION
    return Cell(status_word(verdict.status), _LAWFUL if is_lawful else _STATUS[verdict.status])


def severity_look(severity: Severity) -> Look:
    """The look of a problem's severity."""
    return _SEVERITY[severity]


def yes_or_nothing(is_so: bool) -> str:
    """A mark in a column of few: yes, or nothing."""
    # Translators: in a cell of a table, under a head such as "planned".
    return _("yes") if is_so else ""
