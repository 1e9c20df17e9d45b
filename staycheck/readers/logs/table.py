"""Read logs that are tables, with one trip or one crossing per row."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import N_, Message, message
from staycheck.logs.crossing_order import Crossing
from staycheck.logs.trips import FileReading, Trip
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder, country_problem, driver_name, trip_problems
from staycheck.readers.logs.cells import CellCache
from staycheck.readers.logs.headers import TRIPS, Header, find_header, looks_like_data
from staycheck.readers.logs.rows import (
    MISSING_FORMULA_RESULT,
    SEPARATORS,
    Row,
    Table,
    broken_row,
    has_lines,
    possible_unclosed_quote,
    read_rows,
    skip_blank,
    unescape_formula,
    with_progress,
)
from staycheck.readers.source import Source

_IN = ("въезд", "въехал", "in", "entry", "enter", "entered", "кіру", "кірді")
_OUT = ("выезд", "выехал", "out", "exit", "leave", "left", "шығу", "шықты")
_NAME_PARTS = ("surname", "first_name", "patronymic")
SEVERAL_DRIVERS = re.compile(r"\S\s*[/+&\n]\s*[^\W\d_]|\.\s*,\s*[^\W\d_]{2}")
"""What a cell with the names of several drivers looks like."""
_SEPARATOR_NAMES = {",": N_("a comma"), ";": N_("a semicolon"), "\t": N_("a tab"), "|": N_("a bar")}
_MIN_SEPARATORS = 3
_SAMPLE_SIZE = 65_536


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a CSV log; raises ProblemError if it has no usable header."""
    table, header = open_csv(source, builder.read_as.columns)
    reading = FileReading(source.name, "csv", source.encoding, table.separator)
    read_table(table, header, reading, builder, source.driver)


def open_csv(source: Source, columns: Mapping[str, str]) -> tuple[Table, Header]:
    """Parse a CSV log and find its header; raises ProblemError if there is none.

    `columns` maps fields to the column names that the user gave.
    """
    has_default = source.driver is not None
    separator = separator_of(source, columns, named_driver=has_default)
    table = Table(skip_blank(read_rows(source.text, source.name, separator)), source.name, separator=separator)
    return table, find_header(table, columns, named_driver=has_default)


def separator_of(source: Source, chosen: Mapping[str, str], *, named_driver: bool) -> str:
    """The first separator that gives a usable header, or else the most frequent one."""
    sample = source.text[:_SAMPLE_SIZE]
    for separator in SEPARATORS:
        if separator in sample:
            try:
                rows = skip_blank(read_rows(sample, separator=separator))
                find_header(Table(rows, ""), chosen, named_driver=named_driver)
            except ProblemError:
                continue
            return separator
    return max(SEPARATORS, key=sample.count)


def read_table(
    table: Table, header: Header, reading: FileReading, builder: LogBuilder, default_driver: str | None
) -> None:
    """Add the rows below a header; raises ProblemError (R102) if there are none."""
    for row in table.above(header.row):
        if looks_like_data(row, builder.read_as.dates):
            builder.report(Problem("R130", row.place(), {"line": header.row.line}, excerpt=row.excerpt()))
    reader = RowReader(table, header, builder, default_driver)
    rows = table.after(header.row)
    for row in reader.read_fast_path(with_progress(rows, builder.watch) if builder.watch else rows):
        reader.read(row)
    if not reader.rows:
        raise ProblemError(Problem("R102", table.place(header.row.line + 1)))
    names = sorted(header.columns.items(), key=lambda item: item[1])
    builder.add_reading(
        reading._replace(
            sheet=table.sheet,
            header_line=header.row.line,
            holds=header.holds,
            columns=tuple((field, header.row.cells[column].strip()) for field, column in names),
            rows=reader.rows,
            drivers=len(reader.drivers),
            named_after=None if header.has_driver else default_driver,
            ignored=(*header.others, *reading.ignored),
        )
    )


class RowReader:
    """Adds the rows of one table to a builder."""

    def __init__(
        self,
        table: Table,
        header: Header,
        builder: LogBuilder,
        default_driver: str | None,
        cache: CellCache | None = None,
    ) -> None:
        self._builder = builder
        self._separator = table.separator
        self._has_missing_results = table.has_missing_results
        self._width = len(header.row.cells)
        self._names_driver = header.has_driver
        columns = dict(header.columns)
        driver_column = columns.pop("driver", None)
        parts = [columns.pop(field) for field in _NAME_PARTS if field in columns]
        self._driver_columns = parts if driver_column is None else [driver_column]
        self._citizenship_column = columns.pop("citizenship", None)
        self._columns = columns
        self._read_by_kind = self._read_trip if header.holds == "trips" else self._read_crossing
        self._driver = driver_name(default_driver or "")
        self.drivers, self.rows = set[str](), 0
        only_trips = set(columns) <= {*TRIPS, "permit", "note"} and self._citizenship_column is None
        is_simple = len(self._driver_columns) == 1 and not table.has_missing_results
        self._has_fast_path = header.holds == "trips" and only_trips and is_simple
        self._fast_columns = [(self._driver_columns or [0])[0], *(columns.get(field, 0) for field in TRIPS)]
        self._trips_by_cell: dict[str, list[Trip]] = {}
        self._cache = cache or CellCache(builder.read_as.dates)

    def read(self, row: Row) -> None:
        """Add a row or report its problems; a blank row is ignored."""
        if row.broken:
            self._builder.report(broken_row(row))
        elif not any(map(str.strip, row.cells)):
            self.rows -= 1
        elif len(row.cells) != self._width and self._has_wrong_width(row):
            self._report_width(row)
        elif row.lines > 1 and self._may_have_swallowed(row):
            self._builder.report(possible_unclosed_quote(row))
        elif self._has_missing_results and (missing := self._missing_results(row)):
            self._report_missing_results(row, missing)
        else:
            self._read_any(row)

    def _has_wrong_width(self, row: Row) -> bool:
        return len(row.cells) < self._width or any(cell.strip() for cell in row.cells[self._width :])

    def read_fast_path(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Add trips whose driver and country cells were seen before; yield the other rows for `read`.

        100,000 rows take 0.2 s this way, and 0.5 s with `read` alone.
        """
        trips_by_cell, codes, dates = self._trips_by_cell, self._cache.codes, self._cache.dates
        driver_at, country_at, entry_at, exit_at = self._fast_columns
        permit_at, note_at = self._columns.get("permit"), self._columns.get("note")
        new = tuple.__new__  # Trip(...) and Span(...) take twice as long
        width = self._width if self._has_fast_path else -1
        for row in rows:
            self.rows += 1
            cells, line, _, lines, _, file, sheet = row
            if lines != 1 or len(cells) != width:
                yield row
                continue
            trips, country = trips_by_cell.get(cells[driver_at]), codes.get(cells[country_at])
            entry, exit_text = dates[cells[entry_at]], cells[exit_at]
            exit_ = dates[exit_text] if exit_text else None
            if trips is None or country is None or entry is None or (exit_ is None and exit_text):
                yield row
                continue
            permit = "" if permit_at is None else unescape_formula(cells[permit_at].strip())
            note = "" if note_at is None else unescape_formula(cells[note_at].strip())
            trips.append(new(Trip, (country, entry, exit_, permit, note, new(Span, (file, line, 1, sheet)))))

    def _cache_cells(self, row: Row, driver: str, trip: Trip) -> None:
        name, country, *_ = (row.cells[column] for column in self._fast_columns)
        self._trips_by_cell[name] = self._builder.trips_of(driver)
        self._cache.codes[country] = trip.country

    def _read_any(self, row: Row) -> None:
        driver = self._driver_of(row)
        if driver and SEVERAL_DRIVERS.search(driver):
            place = row.place(self._driver_columns[0] if self._driver_columns else 0)
            self._builder.report(Problem("R132", place, {"text": driver}, excerpt=row.excerpt()))
        if driver:
            self.drivers.add(driver)
        else:
            self._report_no_driver(row)
        self._read_by_kind(row, driver)
        if self._citizenship_column is not None and driver:
            self._read_citizenship(row, driver, self._citizenship_column)

    def _read_trip(self, row: Row, driver: str | None) -> None:
        values = self._values(row)
        trip = self._builder.parse_trip(values, row.place(0)) if driver else None
        if trip is None or not driver:
            self._report_values(values, row, driver, ("country", "entry"))
            return
        self._builder.trips_of(driver).append(trip)
        if self._has_fast_path and not SEVERAL_DRIVERS.search(driver):
            self._cache_cells(row, driver, trip)

    def _values(self, row: Row) -> dict[str, str]:
        return {name: unescape_formula(row.cells[column].strip()) for name, column in self._columns.items()}

    def _report_values(self, values: Mapping[str, str], row: Row, driver: str | None, needed: tuple[str, ...]) -> None:
        places = {name: row.place(column) for name, column in self._columns.items()}
        places = {"to": row.place(), "from": row.place()} | places
        dates = self._builder.read_as.dates
        for problem in trip_problems(values, places.__getitem__, driver, row.excerpt(), dates, needed):
            self._builder.report(problem)

    def _read_crossing(self, row: Row, driver: str | None) -> None:
        values = self._values(row)
        target = "to" if "to" in values else "country"
        if "direction" in values:
            target = self._by_direction(values, row, driver)
        left, entered = country_code(values.get("from", "")), country_code(values[target])
        has_country = bool(values.get("from") or values[target])
        try:
            moment = self._builder.read_as.dates.moment(values["date"]) if values["date"] else None
        except ProblemError:
            moment = None
        are_countries = bool(left or not values.get("from")) and bool(entered or not values[target])
        if driver and moment and has_country and are_countries:
            permit, note = values.get("permit", ""), values.get("note", "")
            timed = ":" in values["date"]
            crossing = Crossing(
                moment, left or "", entered or "", permit, note, row.place(0), row.excerpt(), timed, tuple(row.cells)
            )
            self._builder.add_crossing(driver, crossing)
            return
        needed = ("date",) if has_country else ("date", target)
        self._report_values(values, row, driver, needed)

    def _by_direction(self, values: dict[str, str], row: Row, driver: str | None) -> str:
        """Set `from` or `to` of the values from country and direction; return the key of the country entered."""
        word = values["direction"].casefold()
        if word in _OUT:
            values["from"], values["to"] = values.get("country", ""), ""
        elif word in _IN:
            values["to"] = values.get("country", "")
        else:
            params = {"text": values["direction"], "known": ", ".join((*_IN, *_OUT))}
            place = row.place(self._columns["direction"])
            self._builder.report(Problem("R131", place, params, driver, row.excerpt()))
            values["to"] = ""
        return "to"

    def _read_citizenship(self, row: Row, driver: str, column: int) -> None:
        text = row.cells[column].strip()
        if not text:
            return
        code = country_code(text)
        if code:
            self._builder.set_citizenship(driver, code, row.place(column))
        elif problem := country_problem(text):
            self._builder.report(problem._replace(span=row.place(column), driver=driver, excerpt=row.excerpt()))

    def _missing_results(self, row: Row) -> list[int]:
        own = [*self._driver_columns, *self._columns.values()]
        return [column for column in own if row.cells[column] == MISSING_FORMULA_RESULT]

    def _report_missing_results(self, row: Row, columns: Sequence[int]) -> None:
        driver = None if set(columns) & set(self._driver_columns) else self._driver_of(row)
        for column in columns:
            self._builder.report(Problem("R126", row.place(column), {}, driver, row.excerpt()))

    def _report_no_driver(self, row: Row) -> None:
        hint = message("name the driver; without a name this trip could be anyone's")
        params = {"what": message("the {field}", field="driver"), "help": hint}
        place = row.place(self._driver_columns[0] if self._driver_columns else 0)
        self._builder.report(Problem("R109", place, params, excerpt=row.excerpt()))

    def _report_width(self, row: Row) -> None:
        params = {"cells": len(row.cells), "expected": self._width, "help": self._width_help(row)}
        # The cells of a long row may be shifted, and all but the first cell of a short one.
        is_sure = not self._names_driver or (self._driver_columns == [0] and len(row.cells) < self._width)
        driver = self._driver_of(row) if is_sure else None
        report = self._builder.report_doubtful if self._names_driver else self._builder.report
        report(Problem("R111", row.place(), params, driver, row.excerpt()))

    def _may_have_swallowed(self, row: Row) -> bool:
        """Whether a quote may have joined rows; only notes and unread cells may have lines, and only of plain text."""
        own = [row.cells[column] for name, column in self._columns.items() if name != "note"]
        own += [row.cells[column] for column in self._driver_columns]
        lines = [line for cell in row.cells if has_lines(cell) for line in cell.splitlines()]
        return any(map(has_lines, own)) or any(line.count(self._separator) >= _MIN_SEPARATORS for line in lines)

    def _width_help(self, row: Row) -> Message:
        separator = message(_SEPARATOR_NAMES[self._separator])
        if len(row.cells) < self._width:
            return message("add the missing cells; an empty one is {sign} with nothing after it", sign=separator)
        return message('put a cell that contains {sign} in quotes: "Ivanov, Ivan"', sign=separator)

    def _driver_of(self, row: Row) -> str | None:
        if not self._names_driver:
            return self._builder.canonical_name(self._driver)
        cells = [row.cells[column] for column in self._driver_columns if column < len(row.cells)]
        name = driver_name(unescape_formula(" ".join(cell.strip() for cell in cells)))
        return self._builder.canonical_name(name) or None
