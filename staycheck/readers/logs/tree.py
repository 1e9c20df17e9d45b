"""Read YAML and JSON logs: lists of trips or of drivers with trips, as the rows of a table of their keys."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import message
from staycheck.logs.trips import FileReading
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import TRIP_FIELDS, LogBuilder, country_problem, trip_problems
from staycheck.readers.logs.driver_cells import are_names, driver_name, name_in_cell, names_several_drivers
from staycheck.readers.logs.field_names import FIELD_BY_NAME
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import TRIPS, Header, find_header, header_of, unread_places
from staycheck.readers.logs.outline import OPENING, Outline
from staycheck.readers.logs.records import Cell, Columns, Outer, Placed, Record, RecordTable, key, text_of
from staycheck.readers.logs.rows import Row, unescape_formula
from staycheck.readers.logs.stay_keys import is_like_date, stay_keys
from staycheck.readers.logs.table import read_table
from staycheck.readers.nodes.model import Mapping, Node, Scalar, Sequence, expect_mapping, expect_text, unknown_key
from staycheck.readers.nodes.parse import parse_json, parse_yaml
from staycheck.readers.source import Source

_LIKE_DATE = re.compile(r"\d{4}-\d{2}|\d{2}\.\d{2}\.|\d{1,2} [^\W\d_]{3}|\d/\d")
DRIVER_FIELDS = ("driver", "citizenship", "trips")
_EXITS = tuple(name for name, field in FIELD_BY_NAME.items() if field == "exit")


def read_yaml(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a YAML log; raises ProblemError if it is not valid or not a log."""
    _read(parse_yaml(source.text, source.name), source, builder)


def read_json(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a JSON log; raises ProblemError if it is not valid or not a log."""
    _read(parse_json(source.text, source.name), source, builder)


def _read(root: Node | None, source: Source, builder: LogBuilder) -> None:
    if root is None or (isinstance(root, Scalar) and root.is_null):
        raise ProblemError(Problem("R102", Span(source.name)))
    reader = _Reader(source, builder)
    reader.outline.read(root)
    reader.read()


class _Reader:
    """Reads the objects of one document."""

    def __init__(self, source: Source, builder: LogBuilder) -> None:
        self._source = source
        self._builder = builder
        self._chosen = builder.read_as.columns
        self._columns = Columns(builder.read_as.ignored, self._chosen.values())
        self.outline = Outline(self._columns)
        self._around: dict[int, list[tuple[int, Cell]]] = {}
        self._names: dict[int, str] = {}
        self._refused: set[int] = set()

    def read(self) -> None:
        """Add the trips of the objects found; raises ProblemError (R110, R112, R122) if their keys are no log's."""
        outline, reading = self.outline, FileReading(self._source.name, self._source.format, self._source.encoding)
        self._around = self._columns.add(outline.records)
        for outer in (*outline.around, *outline.drivers):
            if id(outer) not in self._around:
                self._around[id(outer)] = self._columns.add_outer(outer)
        default = self._source.driver if outline.may_be_named_by_file else None
        self._chosen = {**self._days(), **self._chosen}
        header = header_of(self._columns.header(), self._chosen)
        self._add_drivers(header, default)
        self._report_structure(header)
        records = [record for record in outline.records if id(record.outer) not in self._refused]
        if not any(isinstance(record.node, Mapping) for record in records):
            self._set_aside(header)
            self._builder.add_reading(reading)
            for record in records:
                self._report_shape(record)
            return
        row = self._columns.header(self._virtual(header))
        header = header_of(row, self._chosen)
        table = RecordTable(self._rows(records, row, header), self._columns, self._source.name)
        header = find_header(table, self._chosen, named_driver=default is not None)
        read_table(Fit(table, header), reading, self._builder, default)

    def _days(self) -> dict[str, str]:
        """The keys of entry and exit that are known by their values."""
        found = header_of(self._columns.header(), self._chosen).columns
        if {"entry", "exit"} & {*found, *self._chosen}:
            return {}
        return stay_keys(map(self._own_texts, self.outline.records), self._builder.read_as.dates)

    def _own_texts(self, record: Record) -> dict[str, str]:
        return {key(cell.heading): text_of(cell.node) for _, cell in self._columns.placed(record)}

    def _virtual(self, header: Header) -> list[str]:
        """The fields that no object has, but may have."""
        missing = [field for field in TRIPS if field not in header.columns]
        if header.holds or {"date", "direction"} & set(header.columns):
            return []
        if missing == ["exit"]:
            return [] if self._may_hold_days(header) else missing
        are_known = not unread_places(header) and bool(self.outline.drivers)
        return missing if are_known else []

    def _may_hold_days(self, header: Header) -> bool:
        """Whether a key that is not read may be the exit's."""
        if not unread_places(header):
            return False
        from staycheck.readers.logs.unread_columns import may_be_days

        names = {key(header.row.cells[at]) for at in unread_places(header)}
        doubtful = {name for name in names if may_be_days(name)} - self._builder.read_as.ignored
        dates = self._builder.read_as.dates
        texts = map(self._own_texts, self.outline.records if doubtful else ())
        return any(is_like_date(each[name], dates) for each in texts for name in doubtful & each.keys())

    def _add_drivers(self, header: Header, default: str | None) -> None:
        for outer in self.outline.drivers:
            try:
                name = self._name_of(outer, header, default)
            except ProblemError as error:
                self._refused.add(id(outer))
                self._builder.report(error.problem)
                continue
            if name is not None:
                self._names[id(outer)] = canonical = self._builder.canonical_name(name)
                self._builder.add_driver(canonical)
                if names_several_drivers(name) and are_names(name):
                    self._builder.report(Problem("R132", self._place_of(outer, header), {"text": name}))
                self._add_citizenship(outer, header, canonical)
                self._add_openings(outer, canonical)

    def _name_of(self, outer: Outer, header: Header, default: str | None) -> str | None:
        """The name of a driver with trips; None if each trip names its own."""
        cells = [cell for column in header.driver_columns for at, cell in self._around[id(outer)] if at == column]
        place = cells[0].node.span if cells else outer.node.span
        text = " ".join(expect_text(cell.node, cell.heading).strip() for cell in cells).strip()
        if not text and self._trips_name_drivers(outer, header):
            return None
        name = name_in_cell(text) if text else "" if cells else driver_name(default or "")
        if not name and text:
            raise ProblemError(Problem("R147", place, {"text": text}))
        if not name:
            hint = message("name the driver; without a name these trips could be anyone's")
            raise ProblemError(Problem("R109", place, {"what": message("the {field}", field="driver"), "help": hint}))
        return name

    def _place_of(self, outer: Outer, header: Header) -> Span:
        places = (cell.node.span for at, cell in self._around[id(outer)] if at in header.driver_columns)
        return next(places, outer.node.span)

    def _trips_name_drivers(self, outer: Outer, header: Header) -> bool:
        columns = set(header.driver_columns)
        own = (record for record in self.outline.records if record.outer is outer) if columns else iter(())
        return any(at in columns for record in own for at, _ in self._columns.placed(record))

    def _add_citizenship(self, outer: Outer, header: Header, name: str) -> None:
        column = header.columns.get("citizenship")
        around = self._around[id(outer)]
        node = next((cell.node for at, cell in around if at == column), None)
        self._around[id(outer)] = [(at, cell) for at, cell in around if at != column]
        try:
            text = expect_text(node, "citizenship").strip() if node is not None else ""
            problem = country_problem(text) if text else None
            if problem is not None and node is not None:
                self._builder.report(Problem(problem.code, node.span, problem.params, name))
            elif node is not None and (code := country_code(text)):
                self._builder.set_citizenship(name, code, node.span)
        except ProblemError as error:
            self._builder.report(error.problem._replace(driver=name))

    def _add_openings(self, outer: Outer, name: str) -> None:
        node = outer.node.items.get(OPENING)
        if not isinstance(node, Mapping | Sequence):
            return
        from staycheck.readers.rosters.balances import openings_of

        try:
            self._builder.set_openings(name, openings_of(node, {}, self._builder.citizenship_of(name)))
        except ProblemError as error:
            self._builder.report(error.problem._replace(driver=name))

    def _report_structure(self, header: Header) -> None:
        if unread_places(header):
            self._report_stays_of_idle(header)
        for outer, problem in self.outline.problems:
            if id(outer) not in self._refused:
                self._builder.report(problem._replace(driver=self._names.get(id(outer))))
        for outer in (*self.outline.around, *self.outline.drivers):
            for cell in outer.stays:
                self._report_stays(cell, self._names.get(id(outer)), "")

    def _report_stays(self, cell: Cell, driver: str | None, excerpt: str) -> None:
        hint = message("if it is not, ignore it: --ignore-column '{column}'", column=cell.heading)
        params = {"column": cell.heading, "field": "entry", "help": hint}
        self._builder.report(Problem("R141", cell.key.span, params, driver, excerpt))

    def _report_shape(self, record: Record) -> None:
        try:
            expect_mapping(record.node, message("a trip"))
        except ProblemError as error:
            self._builder.report(error.problem._replace(driver=self._names.get(id(record.outer))))

    def _report_stays_of_idle(self, header: Header) -> None:
        """Report the values of drivers without trips that may be days of stays."""
        from staycheck.readers.logs.unread_columns import doubtful_places, may_be_days

        doubtful = set(doubtful_places(header, self._builder.read_as.ignored))
        with_trips = {id(record.outer) for record in self.outline.records}
        for idle in (each for each in self.outline.drivers if id(each) not in with_trips):
            for at, cell in self._around[id(idle)]:
                if at in doubtful and may_be_days(key(cell.heading)) and _LIKE_DATE.search(text_of(cell.node)):
                    self._report_stays(cell, self._names.get(id(idle)), "")

    def _set_aside(self, header: Header) -> None:
        from staycheck.readers.logs.unread_columns import column_set_aside

        ignored = self._builder.read_as.ignored
        parts = [column_set_aside(header, at, ignored) for at in unread_places(header)]
        for part in self._columns.keys_set_aside(parts):
            self._builder.set_aside(part)

    def _rows(self, records: list[Record], row: Row, header: Header) -> Iterator[Row]:
        """The header row, then those of the objects that can be read; the others are reported."""
        yield row
        read = {*header.driver_columns, *header.value_columns.values(), header.columns.get("citizenship", -1)}
        for number, record in enumerate(records, 1):
            if not isinstance(record.node, Mapping):
                self._report_shape(record)
                continue
            placed, outer = self._columns.placed(record), self._around.get(id(record.outer), [])
            own = self._columns.row(placed, outer, record.node.span, number, len(row.cells))
            own.has_own_driver = id(record.outer) in self._names
            driver = self._driver_of(own, record, header)
            for cell in self._columns.cells_of(record.node)[1] if self._columns.has_stays else ():
                self._report_stays(cell, driver, own.excerpt())
            problems = list(self._wrong_keys(placed, header, read))
            for problem in [*problems, *(self._wrong_values(own, header) if problems else ())]:
                self._builder.report(problem._replace(driver=driver))
            if not problems:
                yield own

    def _driver_of(self, row: Row, record: Record, header: Header) -> str | None:
        if record.outer is not None and (name := self._names.get(id(record.outer))):
            return name
        text = " ".join(row.cells[at] for at in header.driver_columns)
        return self._builder.canonical_name(name_in_cell(unescape_formula(text))) or None

    def _wrong_keys(self, placed: Placed, header: Header, read: set[int]) -> Iterator[Problem]:
        """Lists and objects where a single value should be, and an exit that is misspelt."""
        has_exit = header.columns.get("exit") in {at for at, _ in placed}
        for at, cell in placed:
            name = key(cell.heading)
            if at in read:
                try:
                    expect_text(cell.node, cell.heading)
                except ProblemError as error:
                    yield error.problem
            elif header.holds == "trips" and not has_exit and _is_like_exit(name) and self._is_date(cell):
                yield unknown_key(cell.key.text, cell.key.span, TRIP_FIELDS)

    def _is_date(self, cell: Cell) -> bool:
        return is_like_date(text_of(cell.node), self._builder.read_as.dates)

    def _wrong_values(self, row: Row, header: Header) -> Iterator[Problem]:
        columns = header.value_columns if header.holds == "trips" else {}
        values = {field: unescape_formula(row.cells[at]) for field, at in columns.items()}
        dates = self._builder.read_as.dates
        yield from trip_problems(values, lambda field: row.place(columns[field]), None, row.excerpt(), dates)


@lru_cache(maxsize=1024)
def _is_like_exit(name: str) -> bool:
    """Whether a key is a name of the exit with a letter wrong."""
    return name not in FIELD_BY_NAME and bool(get_close_matches(name, _EXITS, n=1, cutoff=0.8))
