"""Edit CSV logs: add a row, change cells of a row, or remove one, keeping all other bytes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from staycheck.editing.open_log import OpenLog, Splice, crossings_not_editable, not_editable
from staycheck.i18n.messages import Message, message
from staycheck.logs.changes import Change
from staycheck.logs.trips import Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.driver_cells import driver_name
from staycheck.readers.logs.rows import Row, escape_formula, read_rows
from staycheck.readers.logs.table import open_csv
from staycheck.readers.options import ReadOptions

_FIELDS = ("country", "entry", "exit", "permit", "note")
_DOTTED = re.compile(r"\d{2}\.\d{2}\.\d{4}", re.ASCII)


class _Line(NamedTuple):
    """A row that is not blank."""

    row: Row
    start: int
    """The offset of its text in the log."""
    separator: str

    def places(self) -> list[tuple[int, int]]:
        """The start and end offsets of each cell in the text of the row, including its quotes."""
        start, quoted, places = 0, False, []
        text = self.row.text.rstrip("\r\n")
        for index, character in enumerate(text):
            if character == '"' and text[start] == '"':
                quoted = not quoted
            elif character == self.separator and not quoted:
                places.append((start, index))
                start = index + 1
        return [*places, (start, len(text))]

    def raw_cells(self) -> list[str]:
        """The cells as written, including their quotes."""
        return [self.row.text[first:last] for first, last in self.places()]


def csv_splices(opened: OpenLog, change: Change, read_as: ReadOptions) -> list[Splice]:
    """The edits of a CSV log that make a change, in order; raises ProblemError (R136) if it cannot be made."""
    return list(_Editor(opened, read_as).splices(change))


def written_date(day: date, model: str, dates: DateParser) -> str:
    """Format a date as the user asked, or else like `model`, another date of the log."""
    text = dates.written(day)
    is_dotted = text == day.isoformat() and _DOTTED.match(model.strip().strip("\"'"))
    return f"{day:%d.%m.%Y}" if is_dotted else text


class _Editor:
    def __init__(self, opened: OpenLog, read_as: ReadOptions) -> None:
        table, self._header = open_csv(opened.source, read_as)
        if self._header.holds != "trips":
            raise ProblemError(crossings_not_editable(opened.source.name))
        self._opened = opened
        self._separator = table.separator
        self._dates = read_as.dates
        self._same_driver = read_as.same_driver
        self._lines = list(_lines(opened.text, table.separator))
        self._by_line = {line.row.line: line for line in self._lines}

    def splices(self, change: Change) -> Iterator[Splice]:
        if change.before:
            line = self._by_line[change.before.span.line or 0]
            if change.after is None:
                yield Splice(line.start, line.row.text, "")
            else:
                yield from self._edited(line, change.before, change.after)
        if change.added:
            yield self._appended(change.driver, change.added)

    def _edited(self, line: _Line, before: Trip, after: Trip) -> Iterator[Splice]:
        new, old = self._texts(after, line), self._texts(before, line)
        columns = {field: self._column(field) for field in _FIELDS if new[field] != old[field]}
        places, raw = line.places(), line.raw_cells()
        for field, column in sorted(columns.items(), key=lambda item: item[1]):
            yield Splice(line.start + places[column][0], raw[column], self._cell(new[field], raw[column]))

    def _appended(self, driver: str, trip: Trip) -> Splice:
        last = self._lines[-1]
        if last.row.broken:
            reason = message("the quotes of its last row are broken")
            raise ProblemError(self._not_editable(reason, message("fix them: see staycheck validate")))
        width = len(self._header.row.cells)
        rows = [line for line in self._lines if line.row.line > self._header.row.line and len(line.row.cells) == width]
        model = rows[-1] if rows else self._by_line[self._header.row.line]
        texts = self._texts(trip, model)
        cells = {self._column(field): text for field, text in texts.items() if text}
        cells |= self._name(driver)
        raw = model.raw_cells()
        row = self._separator.join(self._cell(cells.get(column, ""), raw[column]) for column in range(width))
        end = _line_end(last.row.text) or _line_end(self._header.row.text) or "\n"
        end_of_row = last.start + len(last.row.text)
        return Splice(end_of_row, "", f"{'' if _line_end(last.row.text) else end}{row}{end}")

    def _texts(self, trip: Trip, model: _Line) -> dict[str, str]:
        like = model.row.cells[self._header.columns["entry"]]
        days = {"entry": trip.entry, "exit": trip.exit}
        dates = {name: written_date(day, like, self._dates) if day else "" for name, day in days.items()}
        return {
            "country": self._country(trip.country),
            **dates,
            "permit": escape_formula(trip.permit),
            "note": escape_formula(trip.note),
        }

    def _country(self, code: str) -> str:
        """A country as the log already writes it, or else its code."""
        column = self._header.columns["country"]
        for driver in self._opened.log.drivers:
            for trip in driver.trips:
                if trip.country == code and (line := self._by_line.get(trip.span.line or 0)):
                    return line.row.cells[column].strip()
        return code

    def _name(self, driver: str) -> dict[int, str]:
        """The cells that name a driver, as in the last row of the driver."""
        if not self._header.has_driver:
            own = driver_name(self._opened.source.driver or "")
            if self._same_driver.get(own, own) != driver:
                reason = message('it has no driver column, so it is the log of "{driver}"', driver=own)
                hint = message("name a log with a driver column, or omit --driver")
                raise ProblemError(self._not_editable(reason, hint))
            return {}
        columns = self._header.driver_columns
        trips = [trip for each in self._opened.log.drivers if each.name == driver for trip in each.trips]
        if trips:
            line = self._by_line[max(trip.span.line or 0 for trip in trips)]
            return {column: line.row.cells[column] for column in columns}
        whole = columns[0] if len(columns) == 1 else self._header.columns.get("driver")
        if whole is not None:
            return {whole: escape_formula(driver)}
        hint = message("add the first row of a new driver by hand")
        raise ProblemError(self._not_editable(message("it has separate columns for surname and first name"), hint))

    def _column(self, field: str) -> int:
        if field not in self._header.columns:
            reason = message("it has no column {field}", field=field)
            hint = message("omit the {field}, or add a column {field} to the log", field=field)
            raise ProblemError(self._not_editable(reason, hint))
        return self._header.columns[field]

    def _cell(self, text: str, model: str) -> str:
        """A cell, quoted if it has to be or if `model`, another raw cell, is."""
        needs_quotes = any(character in text for character in (self._separator, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs_quotes or model.startswith('"') else text

    def _not_editable(self, reason: Message, hint: Message) -> Problem:
        return not_editable(self._opened.source.name, reason, hint)


def _lines(text: str, separator: str) -> Iterator[_Line]:
    start = 0
    for row in read_rows(text, separator=separator):
        if row.broken or any(map(str.strip, row.cells)):
            yield _Line(row, start, separator)
        start += len(row.text)


def _line_end(text: str) -> str:
    return text[len(text.rstrip("\r\n")) :]
