"""The rows that a layout puts together: one trip each, whose cells keep their places; and what became of others."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from staycheck.i18n.messages import Message, message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.names_in_rows import only_text
from staycheck.readers.logs.driver_cells import is_like_name
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import Header, header_of, key
from staycheck.readers.logs.no_trips import why_no_trip
from staycheck.readers.logs.rows import Origin, Row, Table, first_text, has_lines
from staycheck.readers.places import country_in_cell


class Value(NamedTuple):
    """A fact of a trip, and the column that it comes from."""

    text: str
    column: int


class TripValues(NamedTuple):
    """The facts of one trip of a row; a country of a column that is kept for all trips is left out."""

    entry: Value
    exit: Value
    country: Value | None = None
    problem: Problem | None = None
    """Why the facts cannot be used."""


class Rebuilt:
    """Builds the table of one trip a row: the columns that are kept, then those that the layout fills."""

    def __init__(self, grid: Grid, used: Iterable[int], added: Mapping[str, int], chosen: Mapping[str, str]) -> None:
        """`used` are the columns that the layout reads, `added` the column that heads each field that it fills."""
        self._grid = grid
        self.used = sorted(set(used))
        self.kept = [at for at in range(len(grid.header.cells)) if at not in self.used]
        self._added = added
        self._header_key = tuple(map(key, grid.header.cells))
        self.header = self._make_header(chosen)
        self.rows: list[Row] = []
        self.is_split = False
        """Whether a cell held several dates."""
        self.idle: list[Row] = []
        self._aside: dict[str, SetAside] = {}

    def _make_header(self, chosen: Mapping[str, str]) -> Header:
        """Raises ProblemError (R112) if two of the kept columns hold the same field."""
        kept = self._row(self._grid.header, [])
        header = header_of(kept, chosen)
        columns = {field: at for field, at in header.columns.items() if field not in self._added}
        added = [Value(self._grid.header.cells[at], at) for at in self._added.values()]
        columns |= {field: len(self.kept) + at for at, field in enumerate(self._added)}
        return Header(self._row(self._grid.header, added), columns)

    def _row(self, row: Row, values: Sequence[Value], problem: Problem | None = None) -> Row:
        cells = [cell(row, at) for at in self.kept] + [value.text for value in values]
        places = row.origin.places if row.origin else ()
        problem = problem or (row.origin.problem if row.origin else None)
        columns = (*self.kept, *(value.column for value in values))
        lines = row.lines if any(has_lines(cell(row, at)) for at in self.kept) else 1
        found = tuple(places[at] if at < len(places) else (row.line, at) for at in columns)
        return row._replace(cells=cells, text=row.excerpt(), lines=lines, origin=Origin(found, problem))

    def add(self, row: Row, trip: TripValues) -> None:
        """Add a trip of a row."""
        by_field = {"entry": trip.entry, "exit": trip.exit, "country": trip.country or Value("", 0)}
        self.rows.append(self._row(row, [by_field[field] for field in self._added], trip.problem))

    def keep(self, row: Row, added: Sequence[Value]) -> None:
        """Add a row as it is, with the facts that are not in its columns."""
        self.rows.append(row if row.broken else self._row(row, added))

    def is_unreadable(self, row: Row) -> bool:
        """Add a row that cannot be split into cells or was refused before; return whether it is one."""
        is_refused = row.origin is not None and row.origin.problem is not None
        if row.broken or is_refused:
            self.rows.append(row if row.broken else self._row(row, [Value("", 0) for _ in self._added]))
        return bool(row.broken) or is_refused

    def put_aside(self, row: Row, reason: Message) -> None:
        """Count a row that is no trip."""
        part = self._aside.get(reason.text) or SetAside(Kind.ROW, row.place(), first_text(row), reason, 0)
        self._aside[reason.text] = part._replace(quantity=part.quantity + 1)

    def is_no_trip(self, row: Row) -> bool:
        """Set aside a row such as a total or a repeated header; return whether it is one."""
        reason = why_no_trip(row, [text for at in self.used if (text := cell(row, at))], self._header_key)
        if reason is not None:
            self.put_aside(row, reason)
        return reason is not None

    def has_several_drivers(self, row: Row) -> bool:
        """Whether the cell of the driver has several lines, so that each may belong to a line of the dates."""
        return any(has_lines(cell(row, self.kept[at])) for at in self.header.driver_columns if at < len(self.kept))

    def no_trips(self, row: Row) -> None:
        """A row without any fact of a trip: its driver has none, or it is no row of a driver."""
        names = [cell(row, self.kept[at]) for at in self.header.driver_columns if at < len(self.kept)]
        blank = self._row(row, [Value("", 0) for _ in self._added], self._lone_country(row))
        if is_like_name(" ".join(filter(None, names))) and blank.origin and blank.origin.problem is None:
            self.idle.append(blank)
        elif not self.header.driver_columns or (blank.origin and blank.origin.problem):
            self.rows.append(blank)
        else:
            self.put_aside(row, message("it has no dates"))

    def _lone_country(self, row: Row) -> Problem | None:
        """The problem of a row that names a country alone, which may be that of the rows below it."""
        text = only_text(row)
        if not text or country_in_cell(text) is None:
            return None
        return Problem("R157", row.place(), {"text": text}, excerpt=row.excerpt())

    def fit(self, layout: str, notices: Sequence[Message] = ()) -> Fit:
        """The result."""
        first = self._grid.header
        return Fit(
            Table(self.rows, first.file, first.sheet),
            self.header,
            layout,
            tuple(notices),
            tuple(self.idle),
            tuple(self._aside.values()),
            tuple((found.field, first.cells[at].strip()) for at in self.used if (found := self._grid.meanings[at])),
            frozenset(self._added),
        )
