"""Logs that are tables: a row a trip or a row a crossing, columns named by one of the first lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import N_, Message, message
from staycheck.logs.crossings import Crossing
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
    not_blank,
    possible_unclosed_quote,
    read_rows,
    unescape_formula,
    with_progress,
)
from staycheck.readers.source import Source

_IN = ("въезд", "въехал", "in", "entry", "enter", "entered", "кіру", "кірді")
_OUT = ("выезд", "выехал", "out", "exit", "leave", "left", "шығу", "шықты")
_NAMED_BY = ("surname", "first_name", "patronymic")
CREW = re.compile(r"\S\s*[/+&\n]\s*[^\W\d_]|\.\s*,\s*[^\W\d_]{2}")
_THE_DRIVER = message("the {field}", field="driver")
_SIGNS = {",": N_("a comma"), ";": N_("a semicolon"), "\t": N_("a tab"), "|": N_("a bar")}
_FEWEST_SEPARATORS = 3
_SAMPLE = 65_536


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Adds the trips of a CSV log; raises ProblemError where its columns are not known."""
    table, header = open_csv(source, builder.read_as.columns)
    understood = FileReading(source.name, "csv", source.encoding, table.separator)
    read_table(table, header, understood, builder, source.driver)


def open_csv(source: Source, columns: Mapping[str, str]) -> tuple[Table, Header]:
    """The rows of a CSV and the one that names the columns; raises ProblemError where those are not known.

    `columns` are the names that the user has given to fields.
    """
    named = source.driver is not None
    separator = separator_of(source, columns, named_driver=named)
    table = Table(not_blank(read_rows(source.text, source.name, separator)), source.name, separator=separator)
    return table, find_header(table, columns, named_driver=named)


def separator_of(source: Source, chosen: Mapping[str, str], *, named_driver: bool) -> str:
    """The first separator with which a line names the columns; where none does, the one of which there are most."""
    sample = source.text[:_SAMPLE]
    for separator in SEPARATORS:
        if separator in sample:
            try:
                rows = not_blank(read_rows(sample, separator=separator))
                find_header(Table(rows, ""), chosen, named_driver=named_driver)
            except ProblemError:
                continue
            return separator
    return max(SEPARATORS, key=sample.count)


def read_table(
    table: Table, header: Header, understood: FileReading, builder: LogBuilder, default_driver: str | None
) -> None:
    """Adds the rows below a header to a log; raises ProblemError (R102) where there are none."""
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
    builder.understood(
        understood._replace(
            sheet=table.sheet,
            header_line=header.row.line,
            holds=header.holds,
            columns=tuple((field, header.row.cells[column].strip()) for field, column in names),
            rows=reader.rows,
            drivers=len(reader.drivers),
            named_after=None if header.has_driver else default_driver,
            left_alone=(*header.others, *understood.left_alone),
        )
    )


class RowReader:
    """Reads the rows of one table whose columns are known."""

    def __init__(
        self,
        table: Table,
        header: Header,
        builder: LogBuilder,
        default_driver: str | None,
        understood: CellCache | None = None,
    ) -> None:
        self._builder = builder
        self._separator = table.separator
        self._has_valueless = table.has_valueless
        self._width = len(header.row.cells)
        self._names_driver = header.has_driver
        columns = dict(header.columns)
        driver_column = columns.pop("driver", None)
        parts = [columns.pop(field) for field in _NAMED_BY if field in columns]
        self._driver_columns = parts if driver_column is None else [driver_column]
        self._citizenship_column = columns.pop("citizenship", None)
        self._columns = columns
        self._read_sound = self._read_trip if header.holds == "trips" else self._read_crossing
        self._driver = driver_name(default_driver or "")
        self.drivers, self.rows = set[str](), 0
        only_trips = set(columns) <= {*TRIPS, "permit", "note"} and self._citizenship_column is None
        is_simple = len(self._driver_columns) == 1 and not table.has_valueless
        self._is_plain = header.holds == "trips" and only_trips and is_simple
        self._plain_columns = [(self._driver_columns or [0])[0], *(columns.get(field, 0) for field in TRIPS)]
        self._drivers: dict[str, list[Trip]] = {}
        self._understood = understood or CellCache(builder.read_as.dates)

    def read(self, row: Row) -> None:
        """Adds a row, or says what is wrong with it; of a row of blanks there is nothing to say."""
        if row.broken:
            self._builder.report(broken_row(row))
        elif not any(map(str.strip, row.cells)):
            self.rows -= 1
        elif len(row.cells) != self._width and self._is_of_another_width(row):
            self._report_width(row)
        elif row.lines > 1 and self._may_have_swallowed(row):
            self._builder.report(possible_unclosed_quote(row))
        elif self._has_valueless and MISSING_FORMULA_RESULT in row.cells and (unknown := self._valueless(row)):
            self._report_valueless(row, unknown)
        else:
            self._read_any(row)

    def _is_of_another_width(self, row: Row) -> bool:
        return len(row.cells) < self._width or any(cell.strip() for cell in row.cells[self._width :])

    def read_fast_path(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Adds the trips of rows whose driver and country were understood before; gives back the other rows.

        A few texts come again and again in a log: 100,000 rows are read in 0.2 s so, and in 0.5 s one by one.
        """
        drivers, codes, dates = self._drivers, self._understood.codes, self._understood.dates
        name, where, came, gone = self._plain_columns
        permit, note = self._columns.get("permit"), self._columns.get("note")
        new = tuple.__new__  # Trip(...) and Span(...) take twice as long
        plain_width = self._width if self._is_plain else -1
        for row in rows:
            self.rows += 1
            cells, line, _, lines, _, file, sheet = row
            if lines != 1 or len(cells) != plain_width:
                yield row
                continue
            driver, country, entry = drivers.get(cells[name]), codes.get(cells[where]), dates[cells[came]]
            leave = cells[gone]
            exit_ = dates[leave] if leave else None
            if driver is None or country is None or entry is None or (exit_ is None and leave):
                yield row
                continue
            why = "" if permit is None else unescape_formula(cells[permit].strip())
            what = "" if note is None else unescape_formula(cells[note].strip())
            driver.append(new(Trip, (country, entry, exit_, why, what, new(Span, (file, line, 1, sheet)))))

    def _remember(self, row: Row, driver: str, trip: Trip) -> None:
        name, country, *_ = (row.cells[column] for column in self._plain_columns)
        self._drivers[name] = self._builder.trips_of(driver)
        self._understood.codes[country] = trip.country

    def _read_any(self, row: Row) -> None:
        driver = self._driver_of(row)
        if driver and CREW.search(driver):
            place = row.place(self._driver_columns[0] if self._driver_columns else 0)
            self._builder.report(Problem("R132", place, {"text": driver}, excerpt=row.excerpt()))
        if driver:
            self.drivers.add(driver)
        else:
            self._report_no_driver(row)
        self._read_sound(row, driver)
        if self._citizenship_column is not None and driver:
            self._read_citizenship(row, driver, self._citizenship_column)

    def _read_trip(self, row: Row, driver: str | None) -> None:
        values = self._values(row)
        trip = self._builder.trip(values, row.place(0)) if driver else None
        if trip is None or not driver:
            self._report_values(values, row, driver, ("country", "entry"))
            return
        self._builder.trips_of(driver).append(trip)
        if self._is_plain and not CREW.search(driver):
            self._remember(row, driver, trip)

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
        one_known = bool(values.get("from") or values[target])
        try:
            moment = self._builder.read_as.dates.moment(values["date"]) if values["date"] else None
        except ProblemError:
            moment = None
        understood = bool(left or not values.get("from")) and bool(entered or not values[target])
        if driver and moment and one_known and understood:
            permit, note = values.get("permit", ""), values.get("note", "")
            timed = ":" in values["date"]
            crossing = Crossing(moment, left or "", entered or "", permit, note, row.place(0), row.excerpt(), timed)
            self._builder.cross(driver, crossing)
            return
        needed = ("date",) if one_known else ("date", target)
        self._report_values(values, row, driver, needed)

    def _by_direction(self, values: dict[str, str], row: Row, driver: str | None) -> str:
        """Makes of a country with a direction the country left or entered; gives back where the latter stands."""
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

    def _valueless(self, row: Row) -> list[int]:
        own = [*self._driver_columns, *self._columns.values()]
        return [column for column in own if row.cells[column] == MISSING_FORMULA_RESULT]

    def _report_valueless(self, row: Row, columns: Sequence[int]) -> None:
        driver = None if set(columns) & set(self._driver_columns) else self._driver_of(row)
        for column in columns:
            self._builder.report(Problem("R126", row.place(column), {}, driver, row.excerpt()))

    def _report_no_driver(self, row: Row) -> None:
        params = {"what": _THE_DRIVER, "help": message("write whose trip this is; until then it may be anybody's")}
        place = row.place(self._driver_columns[0] if self._driver_columns else 0)
        self._builder.report(Problem("R109", place, params, excerpt=row.excerpt()))

    def _report_width(self, row: Row) -> None:
        params = {"cells": len(row.cells), "expected": self._width, "help": self._width_help(row)}
        # A long row may have its cells shifted, and so may a short one, but for its first cell.
        is_sure = not self._names_driver or (self._driver_columns == [0] and len(row.cells) < self._width)
        driver = self._driver_of(row) if is_sure else None
        problem = Problem("R111", row.place(), params, driver, row.excerpt())
        if self._names_driver:
            self._builder.report_doubtful(problem)
        else:
            self._builder.report(problem)

    def _may_have_swallowed(self, row: Row) -> bool:
        """Whether a quote was closed rows too late: only a note or a foreign cell may have lines, and plain ones."""
        own = [row.cells[column] for name, column in self._columns.items() if name != "note"]
        own += [row.cells[column] for column in self._driver_columns]
        lines = [line for cell in row.cells if has_lines(cell) for line in cell.splitlines()]
        return any(map(has_lines, own)) or any(line.count(self._separator) >= _FEWEST_SEPARATORS for line in lines)

    def _width_help(self, row: Row) -> Message:
        sign = message(_SIGNS[self._separator])
        if len(row.cells) < self._width:
            return message("add the missing cells; an empty one is {sign} with nothing behind it", sign=sign)
        return message('put a cell that holds {sign} in quotes: "Ivanov, Ivan"', sign=sign)

    def _driver_of(self, row: Row) -> str | None:
        if not self._names_driver:
            return self._builder.goes_by(self._driver)
        cells = [row.cells[column] for column in self._driver_columns if column < len(row.cells)]
        return self._builder.goes_by(driver_name(unescape_formula(" ".join(cell.strip() for cell in cells)))) or None
