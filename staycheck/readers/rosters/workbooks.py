"""The sheets of a workbook that are a roster."""

from typing import NamedTuple

from staycheck.i18n.messages import message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.rows import Table
from staycheck.readers.options import ReadOptions
from staycheck.readers.rosters.tables import RosterHeader, roster_header
from staycheck.readers.source import Source
from staycheck.readers.workbook.reader import tables_in

_MISSING_COLUMN = "R110"


class RosterSheets(NamedTuple):
    """The sheets of a roster."""

    tables: list[tuple[Table, RosterHeader]]
    problems: list[Problem]
    unread: list[SetAside]


def roster_sheets(source: Source, read_as: ReadOptions) -> RosterSheets:
    """The sheets with the columns of a roster; the others are set aside, or problems if they have some of them.

    Raises ProblemError (R102, R110, R125 to R128) if there are none.
    """
    builder = LogBuilder(ReadOptions(dates=read_as.dates))
    found, others = [], []
    for table in tables_in(source, builder):
        try:
            found.append((table, roster_header(table, read_as.ignored)))
        except ProblemError as error:
            others.append((table, error.problem))
    if not found:
        raise ProblemError(others[0][1] if others else Problem("R102", Span(source.name)))
    problems, unread = list(builder.finish().problems), []
    for table, problem in others:
        if problem.code == "R102" or (problem.code == _MISSING_COLUMN and not problem.params.get("columns")):
            empty, foreign = message("it is empty"), message("it does not have the columns of a roster")
            reason = empty if problem.code == "R102" else foreign
            unread.append(SetAside(Kind.SHEET, table.place(), table.sheet, reason))
        else:
            problems.append(problem)
    return RosterSheets(found, problems, unread)
