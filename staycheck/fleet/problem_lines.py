"""Problems of a fleet's check as people and scripts are told of them: what the reports write, for many at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

import numpy as np

from staycheck.days import FIRST_DAY
from staycheck.fleet.columns import COUNTRIES, OPEN
from staycheck.fleet.driver_lines import iso, written
from staycheck.fleet.trips import Numbers, PairedTrips, Rows
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import EARLIEST, Driver, Trip
from staycheck.problems.problem import Problem, Span
from staycheck.reports.screen import printable
from staycheck.reports.scripts.check import problem_answer
from staycheck.reports.scripts.json_lines import dump
from staycheck.reports.terminal.problems import render_problems

_LINE, _OTHER_LINE = 987_654_321_012_345, 543_210_123_456_789
"""Lines that no file has: they stand for a line in the model of a text."""
_END = "\0"
"""What ends each text; no text holds it."""


class Places(NamedTuple):
    """The files of a log and, for each, the number of its first line among the lines of them all, from 0."""

    files: tuple[str, ...]
    begins: tuple[int, ...]

    def line(self, row: int) -> tuple[str, int]:
        """The file of a row of the whole log, and its line in it."""
        number = bisect_right(self.begins, row) - 1
        return self.files[number], row - self.begins[number] + 1

    def file_of(self, rows: Rows) -> Numbers:
        """The number of the file of each of some rows."""
        places: Numbers = np.searchsorted(np.array(self.begins), rows, side="right") - 1
        return places

    def line_of(self, rows: Rows) -> Numbers:
        """The line of each of some rows in its file."""
        first: Numbers = np.array(self.begins)[self.file_of(rows)]
        return rows - first + 1

    def span(self, row: int) -> Span:
        """Where a row of the whole log is."""
        return Span(*self.line(row), 1)

    def row(self, span: Span) -> int:
        """The number of a row in the whole log; -1 for a place in no file."""
        return self.begins[self.files.index(span.file)] + (span.line or 1) - 1 if span.file in self.files else -1

    def trip(self, country: str, entry: date, leave: date | None, row: int) -> Trip:
        """A trip of a row."""
        return Trip(country, entry, leave, span=self.span(row))


class RenderedProblems(NamedTuple):
    """Problems: their rows in the whole log, their columns, and what a person and a script are told of each.

    The texts stand one behind the other, each with its end: as many strings take long from one process to another.
    """

    rows: Numbers
    columns: Numbers
    shown: str
    answers: str


class Texts(NamedTuple):
    """Texts in UTF-8, one behind the other, and the places of their ends."""

    data: bytes
    ends: Numbers

    def each(self) -> list[bytes]:
        """The texts, one by one."""
        ends = self.ends.tolist()
        return [self.data[start:end] for start, end in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=False)]


class Problems(NamedTuple):
    """The same as Told, as it goes from one process to another."""

    rows: Numbers
    columns: Numbers
    shown: Texts
    answers: Texts


class _Template(NamedTuple):
    """A text in pieces, and the names of the values that stand between them."""

    pieces: list[str]
    names: list[str]

    def filled(self, values: Mapping[str, Sequence[str]], count: int) -> str:
        """So many texts, put together at once: that takes a third of the time of one after the other."""
        table = np.empty((count, len(self.pieces) + len(self.names)), np.object_)
        table[:, 0::2] = self.pieces
        for place, name in enumerate(self.names):
            table[:, 2 * place + 1] = values[name]
        return "".join(table.ravel().tolist())


_Templates = tuple[_Template, _Template]


def concatenate(parts: Iterable[RenderedProblems]) -> Problems:
    """All problems as one."""
    none = np.empty(0, np.int64)
    rows, columns, shown, answers = zip(RenderedProblems(none, none, "", ""), *parts, strict=True)
    return Problems(np.concatenate(rows), np.concatenate(columns), _texts(shown), _texts(answers))


def _texts(parts: Iterable[str]) -> Texts:
    data = written("".join(parts))
    return Texts(data, np.flatnonzero(np.frombuffer(data, np.uint8) == ord(_END)))


class ProblemCollector:
    """The problems of all buckets."""

    def __init__(self) -> None:
        self._rows: list[Numbers] = []
        self._columns: list[Numbers] = []
        self._shown: list[bytes] = []
        self._answers: list[bytes] = []

    def add(self, problems: Problems) -> None:
        """Adds those of a bucket."""
        self._rows.append(problems.rows)
        self._columns.append(problems.columns)
        self._shown += problems.shown.each()
        self._answers += problems.answers.each()

    def in_order(self) -> tuple[list[bytes], list[bytes]]:
        """What a person and a script are told of each problem, in the order of the log."""
        order = np.lexsort((np.concatenate(self._columns), np.concatenate(self._rows))).tolist()
        return list(map(self._shown.__getitem__, order)), list(map(self._answers.__getitem__, order))


def rendered(problem: Problem, row: int) -> RenderedProblems:
    """A problem as the ordinary reports write it."""
    shown, answer = "".join(render_problems([problem])), dump(problem_answer(problem))
    return RenderedProblems(np.array([row]), np.array([problem.span.column or 0]), shown + _END, answer + _END)


def duplicates_rendered(
    names: Sequence[str], oddity: PairedTrips, as_of: date, places: Places
) -> Iterator[RenderedProblems]:
    """A problem for each trip that was written before."""
    files, others = places.file_of(oddity.trip.rows), places.file_of(oddity.other.rows)
    pairs = files * len(places.files) + others
    for pair in np.unique(pairs).tolist():
        model = _duplicate_template(*(places.files[number] for number in divmod(pair, len(places.files))))
        yield _filled(model, names, oddity.only(pairs == pair), as_of, places)


def overlaps_rendered(
    names: Sequence[str], oddity: PairedTrips, as_of: date, places: Places
) -> Iterator[RenderedProblems]:
    """A problem for each trip that overlaps another one, which is told by its line alone."""
    files = places.file_of(oddity.trip.rows)
    for file in np.unique(files).tolist():
        yield _filled(_overlap_template(places.files[file]), names, oddity.only(files == file), as_of, places)


def _filled(
    models: _Templates, names: Sequence[str], oddity: PairedTrips, as_of: date, places: Places
) -> RenderedProblems:
    """There is a problem for every driver or so: their texts are filled into what the ordinary reports have written."""
    values, rows = _values(names, oddity, as_of, places), oddity.trip.rows.astype(np.int64)
    shown, answers = (model.filled(values, len(rows)) for model in models)
    return RenderedProblems(rows, np.ones_like(rows), shown, answers)


def _values(names: Sequence[str], oddity: PairedTrips, as_of: date, places: Places) -> dict[str, list[str]]:
    """What the texts of problems say of each."""
    trip, other, last = oddity.trip, oddity.other, as_of.toordinal() - FIRST_DAY
    is_open = (trip.exit == OPEN).tolist()
    driver = [names[number] for number in trip.driver.tolist()]
    country, other_country = ([COUNTRIES[number] for number in each.country.tolist()] for each in oddity)
    entry, end = _iso_of(trip.entry), _iso_of(np.where(is_open, np.maximum(last, trip.entry), trip.exit))
    columns = zip(map(printable, driver), country, entry, is_open, end, strict=True)
    return {
        "line": list(map(str, places.line_of(trip.rows).tolist())),
        "entry": entry,
        "exit": end,
        "country": other_country,
        "other": list(map(str, places.line_of(other.rows).tolist())),
        "driver": list(map(quoted, driver)),
        "excerpt": [f"{name},{land},{first},{'' if lasts else last}" for name, land, first, lasts, last in columns],
    }


def _iso_of(days: Numbers) -> list[str]:
    return [iso(FIRST_DAY + day) for day in days.tolist()]


@lru_cache(maxsize=4096)
def _overlap_template(file: str) -> _Templates:
    params = {"entry": "⟪entry⟫", "exit": "⟪exit⟫", "country": "⟪country⟫", "line": _OTHER_LINE}
    return _templates(Problem("T203", Span(file, _LINE, 1), params))


@lru_cache(maxsize=4096)
def _duplicate_template(file: str, other_file: str) -> _Templates:
    first, second = (
        Trip("RU", EARLIEST, EARLIEST, span=span) for span in (Span(other_file, _OTHER_LINE, 1), Span(file, _LINE, 1))
    )
    (problem,) = sound_trips(Driver("", (first, second)), EARLIEST)[1]
    return _templates(problem)


def can_be_rendered(file: str) -> bool:
    """Whether the name of a file has nothing that stands for a value in the model of a text."""
    return not any(mark in file for mark in ("⟪", "⟫", str(_LINE), str(_OTHER_LINE)))


def _templates(problem: Problem) -> _Templates:
    """What a person and a script are told of a problem, with marks for what differs."""
    known = rendered(problem._replace(driver="⟪driver⟫", excerpt="⟪excerpt⟫"), 0)
    return _template(known.shown), _template(known.answers)


def _template(text: str) -> _Template:
    text = text.replace(str(_LINE), "⟪line⟫").replace(str(_OTHER_LINE), "⟪other⟫").replace('"⟪driver⟫"', "⟪driver⟫")
    parts = re.split("⟪(.*?)⟫", text)
    return _Template(parts[0::2], parts[1::2])
