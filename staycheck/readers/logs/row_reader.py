"""The rows of a table: trips or crossings, what is wrong with them, and rows that are neither."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from staycheck.i18n.countries import CountryNamed, country_code
from staycheck.i18n.messages import Message, MessageList, message
from staycheck.logs.trips import Example, Trip
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, Span
from staycheck.readers.logs.builder import LogBuilder, country_problem, trip_problems
from staycheck.readers.logs.cells import CellCache
from staycheck.readers.logs.crew import Crew
from staycheck.readers.logs.driver_cells import driver_name, name_in_cell, names_several_drivers
from staycheck.readers.logs.headers import TRIPS, Header, key
from staycheck.readers.logs.heading_zones import dates_under
from staycheck.readers.logs.row_problems import no_driver, wrong_width
from staycheck.readers.logs.rows import (
    MISSING_FORMULA_RESULT,
    Row,
    Table,
    broken_row,
    first_text,
    has_lines,
    is_total,
    possible_unclosed_quote,
    unescape_formula,
)
from staycheck.readers.places import countries_in_cell

_COUNTRIES = ("country", "from", "to")
_SUM = re.compile("-{4,12}|—{3,12}")
_MIN_SEPARATORS = 3
_MOST_EXAMPLES = 3


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
        self._table = table
        self._width = len(header.row.cells)
        self._names_driver = header.has_driver
        self._driver_columns, self._surname_column = header.driver_columns, header.columns.get("surname")
        self._citizenship_column = header.columns.get("citizenship")
        self._crew = Crew(header, builder)
        self._columns = columns = header.value_columns
        self._read_by_kind = self._read_trip if header.holds == "trips" else self._read_crossing
        if header.holds == "crossings":
            from staycheck.readers.logs.crossing_rows import crossing_of, direct

            self._direct, self._crossing_of = direct, crossing_of
        self._driver, self.drivers, self.rows = driver_name(default_driver or ""), set[str](), 0
        is_simple = self._crew.is_one_column and not table.has_missing_results and self._citizenship_column is None
        self._has_fast_path = header.holds == "trips" and set(columns) <= {*TRIPS, "permit", "note"} and is_simple
        self._country_columns = [columns[field] for field in _COUNTRIES if field in columns]
        self._date_columns = [columns[field] for field in ("entry", "exit", "date") if field in columns]
        self._fast_columns = [(self._driver_columns or [0])[0], *(columns.get(field, 0) for field in TRIPS)]
        self._trips_by_cell: dict[str, list[Trip]] = {}
        self._dates = dates_under(header, builder.read_as.dates)
        self._cache = cache or CellCache(self._dates)
        self._header_key = tuple(map(key, header.row.cells))
        self.set_aside: dict[str, SetAside] = {}
        """The rows that are no trips, by the reason."""
        self.examples: list[Example] = []
        """The first trips as they were read."""

    @property
    def dates(self) -> Mapping[str, date | None]:
        """The dates that texts of cells write."""
        return self._cache.dates

    def read(self, row: Row) -> None:
        """Add a row or report its problems; a blank row is ignored."""
        if row.broken:
            self._builder.report(broken_row(row))
        elif row.origin and row.origin.problem:
            self._builder.report(row.origin.problem._replace(driver=self.driver_of(row)))
        elif not any(map(str.strip, row.cells)) or self._is_no_trip(row):
            self.rows -= 1
        elif len(row.cells) != self._width and self._has_wrong_width(row):
            self._report_width(row)
        elif row.lines > 1 and self._may_have_swallowed(row):
            self._builder.report(possible_unclosed_quote(row))
        elif self._table.has_missing_results and (missing := self._missing_results(row)):
            self._report_missing_results(row, missing)
        else:
            self._read_any(row)

    def _has_date(self, row: Row) -> bool:
        at = self._date_columns[0]
        return at < len(row.cells) and self._cache.dates[row.cells[at]] is not None

    def _is_no_trip(self, row: Row) -> bool:
        """Set aside a row that is no trip, and return whether it is one."""
        reason = self._why_no_stay(row) if self._has_date(row) else self.why_no_trip(row)
        if reason:
            part = self.set_aside.get(reason.text) or SetAside(Kind.ROW, row.place(), first_text(row), reason, 0)
            self.set_aside[reason.text] = part._replace(quantity=part.quantity + 1)
        return reason is not None

    def _why_no_stay(self, row: Row) -> Message | None:
        """Why a row with dates is no stay: telematics write such dashes where a row sums up others."""
        cells = [row.cells[at].strip() for at in self._country_columns if at < len(row.cells)]
        return message("it sums up others") if any(map(_SUM.fullmatch, cells)) else None

    def why_no_trip(self, row: Row) -> Message | None:
        """Why a row without dates and country is no trip, such as a total; None if it may be one."""
        countries, dates = (
            [cell for at in places if at < len(row.cells) and (cell := row.cells[at].strip())]
            for places in (self._country_columns, self._date_columns)
        )
        if any(map(country_code, countries)) or any(self._cache.dates[cell] for cell in dates):
            return None
        from staycheck.readers.logs.no_trips import why_no_trip

        return why_no_trip(row, [*countries, *dates], self._header_key)

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
            cells, line, _, lines, _, file, sheet, origin = row
            if lines != 1 or len(cells) != width or (origin and origin.problem):
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
        driver = self.driver_of(row)
        if driver and driver not in self.drivers and is_total(driver):
            self._builder.report(Problem("R145", row.place(), {}, excerpt=row.excerpt()))
            return
        for name in self._crew.drivers(row, driver):
            if name:
                self.drivers.add(name)
            else:
                self._report_no_driver(row)
            self._read_by_kind(row, name)
            if self._citizenship_column is not None and name:
                self._read_citizenship(row, name, self._citizenship_column)

    def _read_trip(self, row: Row, driver: str | None) -> None:
        values = self._values(row)
        countries = countries_in_cell(values["country"])
        values["country"] = countries[0] if countries else values["country"]
        trip = self._builder.parse_trip(values, row.start(), self._dates) if driver else None
        if trip is None and self._is_shifted(row):
            self._builder.report(Problem("R143", row.place(), {}, excerpt=row.excerpt()))
            return
        if trip is None or not driver:
            self._report_values(values, row, driver, ("country", "entry"))
            return
        self._builder.trips_of(driver).extend(trip._replace(country=country) for country in countries)
        if len(self.examples) < _MOST_EXAMPLES:
            self.examples += [self._example(row, driver, trip._replace(country=country)) for country in countries]
        if len(countries) > 1:
            params = {"countries": MessageList(tuple(map(CountryNamed, countries)))}
            place = row.place(self._columns["country"])
            self._builder.report(Problem("R160", place, params, driver, row.excerpt()))
        elif self._has_fast_path and not names_several_drivers(self._driver_cells(row)):
            self._cache_cells(row, driver, trip)

    def _example(self, row: Row, driver: str, trip: Trip) -> Example:
        at = [*self._driver_columns, *self._crew.second_columns, *(self._columns[field] for field in TRIPS)]
        return Example(driver, trip, tuple(dict.fromkeys(row.place(column) for column in at)))

    def add_idle(self, row: Row) -> None:
        """Add the driver of a row without trips."""
        if driver := self.driver_of(row):
            self._builder.add_driver(driver)
            self.drivers.add(driver)

    def _is_shifted(self, row: Row) -> bool:
        """Whether country and entry make sense one cell further on."""
        country, entry = self._columns["country"] + 1, self._columns["entry"] + 1
        if max(country, entry) >= len(row.cells) or country_code(row.cells[country].strip()) is None:
            return False
        return self._cache.dates[row.cells[entry]] is not None

    def _values(self, row: Row) -> dict[str, str]:
        values = {name: unescape_formula(row.cells[column].strip()) for name, column in self._columns.items()}
        if places := self._builder.read_as.places:
            values |= {field: places.get(key(text), text) for field, text in values.items() if field in _COUNTRIES}
        return values

    def _report_values(self, values: Mapping[str, str], row: Row, driver: str | None, needed: tuple[str, ...]) -> None:
        places = {name: row.place(column) for name, column in self._columns.items()}
        places = {"to": row.place(), "from": row.place()} | places
        for problem in trip_problems(values, places.__getitem__, driver, row.excerpt(), self._dates, needed):
            self._builder.report(problem)

    def _read_crossing(self, row: Row, driver: str | None) -> None:
        values = self._values(row)
        problem, target = self._direct(values, row, self._columns.get("direction"))
        if problem:
            self._builder.report(problem._replace(driver=driver))
        crossing = self._crossing_of(values, target, row, self._dates)
        if driver and crossing:
            self._builder.add_crossing(driver, crossing)
            return
        needed = ("date",) if values.get("from") or values[target] else ("date", target)
        if "direction" in values and values.get("country"):  # which both are, and whose problems are told once
            values = {field: text for field, text in values.items() if field not in ("from", "to")}
        self._report_values(values, row, driver, needed)

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
        driver = None if set(columns) & set(self._driver_columns) else self.driver_of(row)
        for column in columns:
            self._builder.report(Problem("R126", row.place(column), {}, driver, row.excerpt()))

    def _report_no_driver(self, row: Row) -> None:
        place = row.place(self._driver_columns[0] if self._driver_columns else 0)
        self._builder.report(no_driver(row, place, self._driver_cells(row).strip()))

    def _report_width(self, row: Row) -> None:
        # The cells of a long row may be shifted, and all but the first cell of a short one.
        is_sure = not self._names_driver or (self._driver_columns == [0] and len(row.cells) < self._width)
        driver = self.driver_of(row) if is_sure else None
        report = self._builder.report_doubtful if self._names_driver else self._builder.report
        report(wrong_width(row, self._width, self._table.separator, driver))

    def _may_have_swallowed(self, row: Row) -> bool:
        """Whether a quote may have joined rows; only notes and unread cells may have lines, and only of plain text."""
        own = [row.cells[column] for name, column in self._columns.items() if name != "note"]
        own += [row.cells[column] for column in self._driver_columns]
        lines = [line for cell in row.cells if has_lines(cell) for line in cell.splitlines()]
        return any(map(has_lines, own)) or any(map(self._looks_like_cells, lines))

    def _looks_like_cells(self, line: str) -> bool:
        """Whether a line of a cell looks like several cells: many of them, or a date or a country among them."""
        parts = [part.strip() for part in line.split(self._table.separator)]
        if len(parts) > _MIN_SEPARATORS:
            return True
        return len(parts) > 1 and any(self._cache.dates[part] or country_code(part) for part in parts if part)

    def driver_of(self, row: Row) -> str | None:
        """The canonical name of the row's driver; None if it names none."""
        if not self._names_driver:
            return self._builder.canonical_name(self._driver)
        return self._builder.canonical_name(name_in_cell(unescape_formula(self._driver_cells(row)))) or None

    def _driver_cells(self, row: Row) -> str:
        at = self._surname_column
        if at is not None and row.lines and at < len(row.cells) and not row.cells[at].strip():
            return ""  # a first name alone may be anybody's
        cells = [row.cells[column].strip() for column in self._driver_columns if column < len(row.cells)]
        return " ".join(cells)
