"""CSV logs: a row a trip, columns named by the first line."""

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import TRIP_FIELDS, LogBuilder, build_trip, driver_name, trip_problems
from staycheck.readers.rows import Row, broken_row, has_lines, named_columns, read_rows, swallowing_row
from staycheck.readers.source import Source

REQUIRED = ("country", "entry", "exit")
KNOWN = ("driver", *TRIP_FIELDS)


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Adds the trips of a CSV log; raises ProblemError (R102, R110, R112, R113) where its columns are not known."""
    rows = (row for row in read_rows(source.text) if not row.is_blank())
    header = next(rows, None)
    if header is None:
        raise ProblemError(Problem("R102", Span(source.name)))
    needed = REQUIRED if source.driver else ("driver", *REQUIRED)
    columns = named_columns(header, source.name, KNOWN, needed)
    reader = _TripReader(source, builder, columns, len(header.cells))
    read_any = False
    for row in rows:
        reader.read(row)
        read_any = True
    if not read_any:
        raise ProblemError(Problem("R102", Span(source.name, header.line + 1)))


class _TripReader:
    """Reads rows of one CSV whose columns are known."""

    def __init__(self, source: Source, builder: LogBuilder, columns: dict[str, int], width: int) -> None:
        self._file = source.name
        self._builder = builder
        self._driver_column = columns.get("driver")
        self._columns = {name: column for name, column in columns.items() if name != "driver"}
        self._width = width
        self._driver = driver_name(source.driver or "")

    def read(self, row: Row) -> None:
        if row.broken:
            self._builder.report(broken_row(row, self._file))
        elif any(cell.strip() for cell in row.cells[self._width :]) or len(row.cells) < self._width:
            self._report_width(row)
        elif row.lines > 1 and self._may_have_swallowed(row):
            self._builder.report(swallowing_row(row, self._file))
        else:
            self._read_trip(row)

    def _read_trip(self, row: Row) -> None:
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

    def _report_width(self, row: Row) -> None:
        params = {"cells": len(row.cells), "expected": self._width, "help": self._width_help(row)}
        # A long row may have its cells shifted, and so may a short one, but for its first cell.
        is_sure = self._driver_column is None or (self._driver_column == 0 and len(row.cells) < self._width)
        driver = self._driver_of(row) if is_sure else None
        problem = Problem("R111", Span(self._file, row.line), params, driver, row.excerpt())
        if self._driver_column is None:
            self._builder.report(problem)
        else:
            self._builder.report_doubtful(problem)

    def _may_have_swallowed(self, row: Row) -> bool:
        """Whether a quote was closed rows too late: only a note or a foreign cell may have lines, and plain ones."""
        own = [row.cells[column] for name, column in self._columns.items() if name != "note"]
        if self._driver_column is not None:
            own.append(row.cells[self._driver_column])
        lines = [line for cell in row.cells if has_lines(cell) for line in cell.splitlines()]
        return any(map(has_lines, own)) or any(line.count(",") >= len(REQUIRED) for line in lines)

    def _width_help(self, row: Row) -> str:
        if len(row.cells) < self._width:
            return "add the missing cells; an empty one is a comma with nothing behind it"
        return 'put a cell that holds a comma in quotes: "Ivanov, Ivan"'

    def _driver_of(self, row: Row) -> str | None:
        if self._driver_column is None:
            return self._driver
        cell = row.cells[self._driver_column] if self._driver_column < len(row.cells) else ""
        return driver_name(cell) or None

    def _place(self, row: Row, column: int) -> Span:
        return Span(self._file, row.line, column + 1)
