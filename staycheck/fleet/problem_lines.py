"""Problems rendered in bulk: the text for people and the JSON line for scripts, as the ordinary reports write them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from staycheck.days import FIRST_DAY
from staycheck.fleet.columns import COUNTRIES, OPEN
from staycheck.fleet.driver_lines import encode, iso
from staycheck.fleet.interning import Numbers
from staycheck.fleet.trips import PairedTrips, Rows
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import EARLIEST, Driver, Trip
from staycheck.problems.problem import Problem, Span
from staycheck.reports.screen import printable
from staycheck.reports.scripts.check import problem_answer
from staycheck.reports.scripts.json_lines import dump
from staycheck.reports.terminal.problems import render_problems

_LINE, _OTHER_LINE = 987_654_321_012_345, 543_210_123_456_789
"""Line numbers larger than any file's, as placeholders in templates."""
_END = "\0"
"""Terminates each text; no text contains it."""


class RowMap(NamedTuple):
    """Maps row numbers of the whole log, from 0, to files and lines."""

    files: tuple[str, ...]
    first_rows: tuple[int, ...]
    """The row number of each file's first line."""

    def locate(self, row: int) -> tuple[str, int]:
        """The file of a row, and its line number from 1."""
        number = bisect_right(self.first_rows, row) - 1
        return self.files[number], row - self.first_rows[number] + 1

    def file_numbers(self, rows: Rows) -> Numbers:
        """The index in `files` for each row."""
        numbers: Numbers = np.searchsorted(np.array(self.first_rows), rows, side="right") - 1
        return numbers

    def line_numbers(self, rows: Rows) -> Numbers:
        """The line number from 1 for each row."""
        first: Numbers = np.array(self.first_rows)[self.file_numbers(rows)]
        return rows - first + 1

    def span(self, row: int) -> Span:
        """The span of a row."""
        return Span(*self.locate(row), 1)

    def row(self, span: Span) -> int:
        """The row number of a span; -1 if it is in no file."""
        return self.first_rows[self.files.index(span.file)] + (span.line or 1) - 1 if span.file in self.files else -1

    def trip(self, country: str, entry: date, exit_: date | None, row: int) -> Trip:
        """A trip with the span of its row."""
        return Trip(country, entry, exit_, span=self.span(row))


class RenderedProblems(NamedTuple):
    """Problems of some rows, rendered."""

    rows: Numbers
    columns: Numbers
    shown: str
    """The texts for people, each terminated by NUL; one string is quicker to send to another process than many."""
    answers: str
    """The JSON lines, likewise."""


class PackedTexts(NamedTuple):
    """Texts in UTF-8, each followed by a terminator."""

    data: bytes
    ends: Numbers
    """The positions of the terminators."""

    def unpack(self) -> list[bytes]:
        """The texts as a list."""
        ends = self.ends.tolist()
        return [self.data[start:end] for start, end in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=False)]


class PackedProblems(NamedTuple):
    """RenderedProblems in the form that is sent between processes."""

    rows: Numbers
    columns: Numbers
    shown: PackedTexts
    answers: PackedTexts


class _Template(NamedTuple):
    """A text with placeholders."""

    pieces: list[str]
    """The fixed text around the placeholders, one more than these."""
    names: list[str]
    """The placeholders' names."""

    def fill(self, values: Mapping[str, Sequence[str]], count: int) -> str:
        """`count` filled-in texts, concatenated: takes a third of the time of filling them one by one."""
        table = np.empty((count, len(self.pieces) + len(self.names)), np.object_)
        table[:, 0::2] = self.pieces
        for number, name in enumerate(self.names):
            table[:, 2 * number + 1] = values[name]
        return "".join(table.ravel().tolist())


_Templates = tuple[_Template, _Template]
"""For people and for scripts."""


def concatenate(parts: Iterable[RenderedProblems]) -> PackedProblems:
    """All problems in one packed object."""
    none = np.empty(0, np.int64)
    rows, columns, shown, answers = zip(RenderedProblems(none, none, "", ""), *parts, strict=True)
    return PackedProblems(np.concatenate(rows), np.concatenate(columns), _pack(shown), _pack(answers))


def _pack(parts: Iterable[str]) -> PackedTexts:
    data = encode("".join(parts))
    return PackedTexts(data, np.flatnonzero(np.frombuffer(data, np.uint8) == ord(_END)))


class ProblemCollector:
    """Collects the problems of all buckets."""

    def __init__(self) -> None:
        self._rows: list[Numbers] = []
        self._columns: list[Numbers] = []
        self._shown: list[bytes] = []
        self._answers: list[bytes] = []

    def add(self, problems: PackedProblems) -> None:
        """Adds the problems of a bucket."""
        self._rows.append(problems.rows)
        self._columns.append(problems.columns)
        self._shown += problems.shown.unpack()
        self._answers += problems.answers.unpack()

    def in_order(self) -> tuple[list[bytes], list[bytes]]:
        """The texts for people and the JSON lines, in the order of the log."""
        order = np.lexsort((np.concatenate(self._columns), np.concatenate(self._rows))).tolist()
        return list(map(self._shown.__getitem__, order)), list(map(self._answers.__getitem__, order))


def render_problem(problem: Problem, row: int) -> RenderedProblems:
    """A single problem, rendered by the ordinary reports."""
    shown, answer = "".join(render_problems([problem])), dump(problem_answer(problem))
    return RenderedProblems(np.array([row]), np.array([problem.span.column or 0]), shown + _END, answer + _END)


def render_duplicates(
    names: Sequence[str], pairs: PairedTrips, as_of: date, row_map: RowMap
) -> Iterator[RenderedProblems]:
    """A problem for each repeated trip; one template for each pair of files."""
    files, others = row_map.file_numbers(pairs.trip.rows), row_map.file_numbers(pairs.other.rows)
    codes = files * len(row_map.files) + others
    for code in np.unique(codes).tolist():
        templates = _duplicate_templates(*(row_map.files[number] for number in divmod(code, len(row_map.files))))
        yield _fill(templates, names, pairs.select(codes == code), as_of, row_map)


def render_overlaps(
    names: Sequence[str], pairs: PairedTrips, as_of: date, row_map: RowMap
) -> Iterator[RenderedProblems]:
    """A problem for each overlapping trip; one template for each file."""
    files = row_map.file_numbers(pairs.trip.rows)
    for number in np.unique(files).tolist():
        templates = _overlap_templates(row_map.files[number])
        yield _fill(templates, names, pairs.select(files == number), as_of, row_map)


def _fill(
    templates: _Templates, names: Sequence[str], pairs: PairedTrips, as_of: date, row_map: RowMap
) -> RenderedProblems:
    values, rows = _values(names, pairs, as_of, row_map), pairs.trip.rows.astype(np.int64)
    shown, answers = (template.fill(values, len(rows)) for template in templates)
    return RenderedProblems(rows, np.ones_like(rows), shown, answers)


def _values(names: Sequence[str], pairs: PairedTrips, as_of: date, row_map: RowMap) -> dict[str, list[str]]:
    """The values of each placeholder, one for each pair."""
    trip, other, today = pairs.trip, pairs.other, as_of.toordinal() - FIRST_DAY
    is_open = (trip.exit == OPEN).tolist()
    driver = [names[number] for number in trip.driver.tolist()]
    country, other_country = ([COUNTRIES[number] for number in each.country.tolist()] for each in pairs)
    entry, end = _iso_dates(trip.entry), _iso_dates(np.where(is_open, np.maximum(today, trip.entry), trip.exit))
    columns = zip(map(printable, driver), country, entry, is_open, end, strict=True)
    return {
        "line": list(map(str, row_map.line_numbers(trip.rows).tolist())),
        "entry": entry,
        "exit": end,
        "country": other_country,
        "other": list(map(str, row_map.line_numbers(other.rows).tolist())),
        "driver": list(map(dump, driver)),
        "excerpt": [f"{name},{land},{first},{'' if lasts else last}" for name, land, first, lasts, last in columns],
    }


def _iso_dates(days: Numbers) -> list[str]:
    return [iso(FIRST_DAY + day) for day in days.tolist()]


@lru_cache(maxsize=4096)
def _overlap_templates(file: str) -> _Templates:
    params = {"entry": "⟪entry⟫", "exit": "⟪exit⟫", "country": "⟪country⟫", "line": _OTHER_LINE}
    return _templates(Problem("T203", Span(file, _LINE, 1), params))


@lru_cache(maxsize=4096)
def _duplicate_templates(file: str, other_file: str) -> _Templates:
    first, second = (
        Trip("RU", EARLIEST, EARLIEST, span=span) for span in (Span(other_file, _OTHER_LINE, 1), Span(file, _LINE, 1))
    )
    (problem,) = sound_trips(Driver("", (first, second)), EARLIEST)[1]
    return _templates(problem)


def is_template_safe(file: str) -> bool:
    """Whether a file name contains no placeholder of the templates."""
    return not any(mark in file for mark in ("⟪", "⟫", str(_LINE), str(_OTHER_LINE)))


def _templates(problem: Problem) -> _Templates:
    """Templates from a problem whose values are placeholders."""
    known = render_problem(problem._replace(driver="⟪driver⟫", excerpt="⟪excerpt⟫"), 0)
    return _template(known.shown), _template(known.answers)


def _template(text: str) -> _Template:
    text = text.replace(str(_LINE), "⟪line⟫").replace(str(_OTHER_LINE), "⟪other⟫").replace('"⟪driver⟫"', "⟪driver⟫")
    parts = re.split("⟪([^⟪⟫]*)⟫", text)
    return _Template(parts[0::2], parts[1::2])
