"""A check, or the problems of a log, as a workbook."""

from collections.abc import Iterator, Sequence
from datetime import date

from staycheck.engine.check import Report
from staycheck.engine.urgency import by_urgency
from staycheck.problems.problem import Problem
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen
from staycheck.reports.words.unread import unread_line
from staycheck.reports.xlsx.book import new_book
from staycheck.reports.xlsx.drivers import write_drivers
from staycheck.reports.xlsx.problems import write_problems
from staycheck.reports.xlsx.rules import write_rules
from staycheck.reports.xlsx.trips import write_trips


def render_xlsx(
    report: Report,
    screen: Screen,  # noqa: ARG001 - a workbook is the same on every screen
    origin: Origin = NO_ORIGIN,
) -> Iterator[memoryview]:
    """Yield the workbook of a check: drivers, trips, problems and rules."""
    with new_book(report.as_of) as book:
        verdicts = by_urgency(report)
        write_drivers(book, report, verdicts, origin)
        write_trips(book, verdicts, report.as_of)
        write_problems(book, report.problems)
        write_rules(book, report.rules)
        yield from book.parts()


def render_problems_xlsx(problems: Sequence[Problem], as_of: date, origin: Origin = NO_ORIGIN) -> Iterator[memoryview]:
    """Yield the workbook of the problems of a log."""
    with new_book(as_of) as book:
        write_problems(book, problems, [unread_line(origin.unread)])
        yield from book.parts()
