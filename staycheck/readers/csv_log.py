"""CSV logs: a row a trip, columns named by the first line."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import TRIP_FIELDS, LogBuilder, build_trip, driver_name, trip_problems
from staycheck.readers.source import Source

REQUIRED = ("country", "entry", "exit")
KNOWN = ("driver", *TRIP_FIELDS)
_LONGEST_EXCERPT = 200
_LONG_CELL = "a cell is too long, as it is when a quote stays open"


class _Row(NamedTuple):
    """The cells of a row, the line it begins on and its text; `broken` says why the cells could not be told apart."""

    cells: list[str]
    line: int
    text: str
    lines: int
    broken: str = ""

    def excerpt(self) -> str:
        text = self.text.rstrip("\r\n")
        return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"

    def is_blank(self) -> bool:
        return not self.broken and not any(cell.strip() for cell in self.cells)


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Adds the trips of a CSV log; raises ProblemError (R102, R110, R112, R113) where its columns are not known."""
    rows = (row for row in _rows(source.text) if not row.is_blank())
    header = next(rows, None)
    if header is None:
        raise ProblemError(Problem("R102", Span(source.name)))
    columns = _columns(header, source)
    reader = _TripReader(source, builder, columns, len(header.cells))
    read_any = False
    for row in rows:
        reader.read(row)
        read_any = True
    if not read_any:
        raise ProblemError(Problem("R102", Span(source.name, header.line + 1)))


def _rows(text: str) -> Iterator[_Row]:
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
        yield _Row(cells, line, "".join(taken), len(taken), broken)
        line += len(taken)
        taken.clear()


def _columns(header: _Row, source: Source) -> dict[str, int]:
    if header.broken:
        raise ProblemError(_broken(header, source.name))
    if header.lines > 1:
        raise ProblemError(_swallowing(header, source.name))
    names = [cell.strip().lower() for cell in header.cells]
    for column, name in enumerate(names):
        if name in KNOWN and name in names[:column]:
            place = Span(source.name, header.line, column + 1)
            raise ProblemError(Problem("R112", place, {"column": name}, excerpt=header.excerpt()))
    needed = REQUIRED if source.driver else ("driver", *REQUIRED)
    missing = [name for name in needed if name not in names]
    if missing:
        raise ProblemError(_missing(missing, header, source))
    return {name: names.index(name) for name in KNOWN if name in names}


def _missing(missing: list[str], header: _Row, source: Source) -> Problem:
    from difflib import get_close_matches

    found = [cell.strip() or "(empty)" for cell in header.cells]
    near = [(name, match[0]) for name in missing if (match := get_close_matches(name, found, n=1))]
    hint = "".join(f'; is "{match}" meant to be "{name}"?' for name, match in near)
    if len(found) == 1 and (separator := next((sign for sign in ";\t|" if sign in found[0]), None)):
        hint += f"; the cells seem to be parted by {separator!r}, a comma is expected"
    params = {"missing": ", ".join(missing), "found": ", ".join(found)[:_LONGEST_EXCERPT], "help": hint}
    return Problem("R110", Span(source.name, header.line), params, excerpt=header.excerpt())


def _broken(row: _Row, file: str) -> Problem:
    return Problem("R113", Span(file, row.line), {"reason": row.broken}, excerpt=row.excerpt())


class _TripReader:
    """Reads rows of one CSV whose columns are known."""

    def __init__(self, source: Source, builder: LogBuilder, columns: dict[str, int], width: int) -> None:
        self._file = source.name
        self._builder = builder
        self._driver_column = columns.get("driver")
        self._columns = {name: column for name, column in columns.items() if name != "driver"}
        self._width = width
        self._driver = driver_name(source.driver or "")

    def read(self, row: _Row) -> None:
        if row.broken:
            self._builder.report(_broken(row, self._file))
        elif any(cell.strip() for cell in row.cells[self._width :]) or len(row.cells) < self._width:
            self._report_width(row)
        elif row.lines > 1 and self._may_have_swallowed(row):
            self._builder.report(_swallowing(row, self._file))
        else:
            self._read_trip(row)

    def _read_trip(self, row: _Row) -> None:
        driver = self._driver_of(row)
        values = {name: row.cells[column].strip() for name, column in self._columns.items()}
        trip = build_trip(values, Span(self._file, row.line, 1)) if driver else None
        if trip is not None and driver:
            self._builder.trips_of(driver).append(trip)
            return
        if not driver:
            params = {
                "what": "the driver",
                "help": "write whose trip this is; until then it may be anybody's",
            }
            place = self._place(row, self._driver_column or 0)
            self._builder.report(Problem("R109", place, params, excerpt=row.excerpt()))
        places = {name: self._place(row, column) for name, column in self._columns.items()}
        for problem in trip_problems(values, places.__getitem__, driver, row.excerpt()):
            self._builder.report(problem)

    def _report_width(self, row: _Row) -> None:
        params = {"cells": len(row.cells), "expected": self._width, "help": self._width_help(row)}
        # A long row may have its cells shifted, and so may a short one, but for its first cell.
        is_sure = self._driver_column is None or (self._driver_column == 0 and len(row.cells) < self._width)
        driver = self._driver_of(row) if is_sure else None
        problem = Problem("R111", Span(self._file, row.line), params, driver, row.excerpt())
        if self._driver_column is None:
            self._builder.report(problem)
        else:
            self._builder.report_doubtful(problem)

    def _may_have_swallowed(self, row: _Row) -> bool:
        """Whether a quote was closed rows too late: only a note or a foreign cell may have lines, and plain ones."""
        own = [row.cells[column] for name, column in self._columns.items() if name != "note"]
        if self._driver_column is not None:
            own.append(row.cells[self._driver_column])
        lines = [line for cell in row.cells if _has_lines(cell) for line in cell.splitlines()]
        return any(map(_has_lines, own)) or any(line.count(",") >= len(REQUIRED) for line in lines)

    def _width_help(self, row: _Row) -> str:
        if len(row.cells) < self._width:
            return "add the missing cells; an empty one is a comma with nothing behind it"
        return 'put a cell that holds a comma in quotes: "Ivanov, Ivan"'

    def _driver_of(self, row: _Row) -> str | None:
        if self._driver_column is None:
            return self._driver
        cell = row.cells[self._driver_column] if self._driver_column < len(row.cells) else ""
        return driver_name(cell) or None

    def _place(self, row: _Row, column: int) -> Span:
        return Span(self._file, row.line, column + 1)


def _has_lines(cell: str) -> bool:
    return "\n" in cell or "\r" in cell


def _swallowing(row: _Row, file: str) -> Problem:
    return Problem("R123", Span(file, row.line), {"lines": row.lines}, excerpt=row.excerpt())
