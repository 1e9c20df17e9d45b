"""Rosters that are tables: CSV and workbooks."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import MessageList, message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.driver_cells import NAME, name_in_cell
from staycheck.readers.logs.headers import LINES_SEARCHED, key
from staycheck.readers.logs.no_trips import why_no_trip
from staycheck.readers.logs.rows import (
    MISSING_FORMULA_RESULT,
    SEPARATORS,
    Row,
    Table,
    broken_row,
    first_text,
    is_total,
    names_of,
    possible_unclosed_quote,
    read_rows,
    skip_blank,
    unescape_formula,
)
from staycheck.readers.nodes.model import Mapping, Scalar
from staycheck.readers.rosters.entries import RosterDates, UnreadParts, entry_of
from staycheck.readers.rosters.headings import FIELDS, driver_columns, roster_columns
from staycheck.readers.source import Source

_SAMPLE_SIZE = 65_536
_MOST_WORDS = 4


class Entry(NamedTuple):
    """What a row or an object says of a driver, or why it cannot be used."""

    driver: str
    said: Mapping | None = None
    problem: Problem | None = None


class RosterHeader(NamedTuple):
    """The header row of a roster."""

    row: Row
    columns: dict[str, int]


def csv_table(source: Source, ignored: frozenset[str]) -> Table:
    """The table of a CSV roster, with the separator that gives the most columns."""
    sample = source.text[:_SAMPLE_SIZE]

    def columns(separator: str) -> int:
        try:
            header = _nearest(Table(skip_blank(read_rows(sample, separator=separator)), ""), ignored)[0]
        except ProblemError:
            return 1
        return len(header.columns) if header and driver_columns(header.columns) else 0

    separator = max(SEPARATORS, key=lambda each: (columns(each), sample.count(each)))
    return Table(skip_blank(read_rows(source.text, source.name, separator)), source.name, separator=separator)


def roster_header(table: Table, ignored: frozenset[str]) -> RosterHeader:
    """The header of a roster's table; raises ProblemError (R102, R110, R112, R113, R123, R141)."""
    header, first = _nearest(table, ignored)
    if header is None or not driver_columns(header.columns):
        if first is not None:
            raise ProblemError(first)
        if header is None:
            raise ProblemError(Problem("R102", table.place()))
        params = {
            "missing": "driver",
            "found": names_of(header.row),
            "known": ", ".join(FIELDS),
            "help": MessageList((), ""),
            "columns": tuple(header.columns),
        }
        raise ProblemError(Problem("R110", header.row.place(), params, excerpt=header.row.excerpt()))
    return header


def _nearest(table: Table, ignored: frozenset[str]) -> tuple[RosterHeader | None, Problem | None]:
    """The row with the most known columns, and what is wrong with the first that cannot be a header."""
    nearest, wrong = None, None
    for row in table.first(LINES_SEARCHED):
        problem = broken_row(row) if row.broken else None
        try:
            columns = {} if problem else roster_columns(row.cells, row.place, ignored)
        except ProblemError as error:
            raise ProblemError(error.problem._replace(excerpt=row.excerpt())) from None
        if row.lines > 1 and not columns:
            problem = problem or possible_unclosed_quote(row)
        wrong = wrong or problem
        if problem is None and (nearest is None or len(columns) > len(nearest.columns)):
            nearest = RosterHeader(row, columns)
    return nearest, wrong


class TableReader:
    """Reads the rows of one table of a roster."""

    def __init__(self, table: Table, header: RosterHeader, ignored: frozenset[str], dates: RosterDates) -> None:
        self._table = table
        self._header = header
        self._dates = dates
        self._width = len(header.row.cells)
        self._key = tuple(map(key, header.row.cells))
        self._drivers = driver_columns(header.columns)
        self._unread = UnreadParts(ignored, dates.own, Kind.COLUMN)
        self._unread.fields = set(header.columns)
        self._others = sorted(set(range(self._width)) - set(header.columns.values()))
        for at in self._others:
            self._unread.add(header.row.cells[at], header.row.place(at))
        self._rows_aside: dict[str, SetAside] = {}

    def entries(self) -> Iterator[Entry]:
        """What each row says."""
        for row in skip_blank(self._table.above(self._header.row)):
            filled = [cell.strip() for cell in row.cells if cell.strip()]
            if len(filled) > 1 and any(map(country_code, filled)):
                params = {"line": self._header.row.line}
                yield Entry("", problem=Problem("R130", row.place(), params, excerpt=row.excerpt()))
        rows = 0
        for rows, row in enumerate(skip_blank(self._table.after(self._header.row)), 1):  # noqa: B007 - counted
            if (entry := self._entry(row)) is not None:
                yield entry
        if not rows:
            yield Entry("", problem=Problem("R102", self._header.row.place()))

    def told(self) -> tuple[list[Problem], list[SetAside]]:
        """What is not read."""
        problems, parts = self._unread.told()
        above = list(skip_blank(self._table.above(self._header.row)))
        if above:
            reason = message("it is above the header")
            parts.append(SetAside(Kind.ROW, above[0].place(), first_text(above[0]), reason, len(above)))
        return problems, [*parts, *self._rows_aside.values()]

    def _entry(self, row: Row) -> Entry | None:
        problem = self._why_unusable(row)
        if problem is not None:
            return Entry("", problem=problem)
        name = name_in_cell(unescape_formula(" ".join(row.cells[at].strip() for at in self._drivers).strip()))
        if self._is_aside(row, name):
            return None
        for at in self._others:
            if text := unescape_formula(row.cells[at]):
                heading = self._header.row.cells[at]
                self._unread.see(heading, text, name or None, partial(row.place, at), row.excerpt)
        cells = {
            field: Scalar(unescape_formula(row.cells[at].strip()), row.place(at), quoted=True)
            for field, at in self._header.columns.items()
        }
        try:
            return Entry(name, entry_of(row.place(0), cells, self._dates, name))
        except ProblemError as error:
            return Entry(name, problem=error.problem)

    def _why_unusable(self, row: Row) -> Problem | None:
        if row.broken:
            return broken_row(row)
        if row.lines > 1:
            return possible_unclosed_quote(row)
        if len(row.cells) < self._width or any(cell.strip() for cell in row.cells[self._width :]):
            params = {"cells": len(row.cells), "expected": self._width, "help": message("add or remove cells")}
            return Problem("R111", row.place(), params, excerpt=row.excerpt())
        missing = [at for at in self._header.columns.values() if row.cells[at] == MISSING_FORMULA_RESULT]
        return Problem("R126", row.place(missing[0]), {}, excerpt=row.excerpt()) if missing else None

    def _is_aside(self, row: Row, name: str) -> bool:
        """Set aside a total, a remark, a signature, a repeated header, and return whether it is one."""
        own = [
            cell for at in self._header.columns.values() if at not in self._drivers and (cell := row.cells[at].strip())
        ]
        if own and not is_total(first_text(row)) and key(row.cells[self._drivers[0]]) != self._key[self._drivers[0]]:
            return False
        reason = why_no_trip(row, own, self._key)
        if reason is None or (not is_total(first_text(row)) and self._is_like_name(name) and self._key[0] != key(name)):
            return False
        part = self._rows_aside.get(reason.text) or SetAside(Kind.ROW, row.place(), first_text(row), reason, 0)
        self._rows_aside[reason.text] = part._replace(quantity=part.quantity + 1)
        return True

    def _is_like_name(self, name: str) -> bool:
        return NAME.fullmatch(name) is not None and len(name.split()) <= _MOST_WORDS and key(name) not in self._key
