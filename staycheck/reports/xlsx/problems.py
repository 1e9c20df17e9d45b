"""The sheet of problems: a row per problem, with its place and how to fix it."""

from collections.abc import Iterator, Sequence

from staycheck.i18n.messages import N_, _, n_, number
from staycheck.problems.problem import Problem
from staycheck.reports.words.counts import severity_word
from staycheck.reports.xlsx.book import WRAPPED, Book, Cell, Column, Heading, Value, write_rows
from staycheck.reports.xlsx.looks import severity_look
from staycheck.reports.xlsx.places import address_of

_FROZEN = 2
# Translators: heads of the columns of a table of problems; "place" is the cell or the line of a file.
_COLUMNS = (
    (N_("severity"), 16),
    (N_("code"), 8),
    (N_("driver"), 28),
    (N_("file"), 28),
    (N_("place"), 18),
    (N_("message"), 60),
    (N_("help"), 60),
)


def write_problems(book: Book, problems: Sequence[Problem], notes: Sequence[str] = ()) -> None:
    """Write the problems in the order of the files."""
    count = len(problems)
    title = n_("{count} problem or notice", "{count} problems and notices", count).format(count=number(count))
    columns = [Column(_(head), width) for head, width in _COLUMNS]
    heading = Heading(_("Problems"), title, list(filter(None, notes)), columns, _FROZEN)
    write_rows(book, heading, map(_cells, problems))


def _cells(problem: Problem) -> Iterator[Cell | Value]:
    yield Cell(severity_word(problem.severity), severity_look(problem.severity))
    yield problem.code
    yield problem.driver or ""
    yield problem.span.file
    yield address_of(problem.span)
    yield Cell(problem.message, WRAPPED)
    yield Cell(problem.help, WRAPPED)
