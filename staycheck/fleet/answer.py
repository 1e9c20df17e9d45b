"""The drivers of a fleet's check as JSON text: what `render_json` writes, from columns of numbers."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from staycheck.assessment import Status
from staycheck.days import FIRST_DAY, Day
from staycheck.fleet.bucket import Numbers, Oddity
from staycheck.fleet.grid import Answers
from staycheck.fleet.reading import COUNTRIES, OPEN
from staycheck.problems import Problem, Span
from staycheck.reports.answers import problem_answer
from staycheck.reports.json_report import dump
from staycheck.reports.problem_report import render_problems
from staycheck.reports.screen import visible
from staycheck.trips import EARLIEST, Driver, Trip, sound_trips

_STATUSES = tuple(status.value for status in (Status.OK, Status.WARNING, Status.VIOLATION))
_LINE, _OTHER_LINE = 987_654_321_012_345, 543_210_123_456_789
"""Lines that no file has: they stand for a line in the model of a text."""


Told = tuple[int, int, str, str]
"""A problem: its row in the whole log, its column, and what a person and a script are told. Plain tuples, for there may
be hundreds of thousands, and records take three times as long from one process to another.
"""


_VALUES = ("line", "entry", "exit", "country", "other", "driver", "excerpt")


class _Model(NamedTuple):
    """A text with places for values, and what picks these in their order."""

    text: str
    picked: Callable[[tuple[object, ...]], tuple[object, ...]]


class Places(NamedTuple):
    """The files of a log and, for each, the number of its first line among the lines of them all, from 0."""

    files: tuple[str, ...]
    begins: tuple[int, ...]

    def line(self, row: int) -> tuple[str, int]:
        """The file of a row of the whole log, and its line in it."""
        number = bisect_right(self.begins, row) - 1
        return self.files[number], row - self.begins[number] + 1

    def lines(self, rows: Numbers) -> Iterator[tuple[str, int]]:
        """The file and the line of each of some rows."""
        numbers = np.searchsorted(self.begins, rows, side="right") - 1
        lines = rows - np.array(self.begins)[numbers] + 1
        return zip(map(self.files.__getitem__, numbers.tolist()), lines.tolist(), strict=True)

    def span(self, row: int) -> Span:
        """Where a row of the whole log is."""
        return Span(*self.line(row), 1)

    def row(self, span: Span) -> int:
        """The number of a row in the whole log; -1 for a place in no file."""
        return self.begins[self.files.index(span.file)] + (span.line or 1) - 1 if span.file in self.files else -1

    def trip(self, country: str, entry: date, leave: date | None, row: int) -> Trip:
        """A trip of a row."""
        return Trip(country, entry, leave, span=self.span(row))


def statuses(found: Sequence[Answers]) -> list[Numbers]:
    """By limit the status of each driver: 0 ok, 1 warning, 2 violation."""
    return [_statuses(answer) for answer in found]


def _statuses(answer: Answers) -> Numbers:
    question = answer.question
    status = (question.version.limit - answer.used <= question.warn_at).astype(np.int64)
    status[answer.overstays.driver] = len(_STATUSES) - 1
    return status


def driver_texts(names: Sequence[str], found: Sequence[Answers]) -> list[str]:
    """The line of each driver."""
    by_limit = statuses(found)
    overall = np.max(by_limit, axis=0).tolist()
    texts = zip(*map(_limit_texts, found, by_limit), strict=True)
    return [
        f'{{"driver": {quoted(name)}, "status": "{_STATUSES[status]}", "rules": [{", ".join(limits)}]}}'
        for name, status, limits in zip(names, overall, texts, strict=True)
    ]


def _limit_texts(answer: Answers, status: Numbers) -> Iterator[str]:
    """What a limit says of each driver, in order."""
    question, limit = answer.question, answer.question.version.limit
    window = dump({"start": _iso(question.window), "end": _iso(question.as_of)})
    head = f'{{"rule": {dump(question.rule.id)}, "period": {dump(str(question.version.period))}, "status": "'
    overstays = _overstay_texts(answer)
    releases = _release_texts(tuple(answer.release_days), limit)[answer.releases].tolist()
    numbers = np.stack([answer.used, np.maximum(limit - answer.used, 0), np.maximum(answer.used - limit, 0)], axis=1)
    rows = zip(status.tolist(), numbers.tolist(), answer.inside.tolist(), answer.last_legal.tolist(), strict=True)
    parts = pairwise(answer.begins.tolist())
    for driver, ((status_, (used, left, over), inside, last_legal), (first, last)) in enumerate(
        zip(rows, parts, strict=True)
    ):
        yield (
            f'{head}{_STATUSES[status_]}", "limit": {limit}, "used": {used}, "left": {left}, "over": {over}, '
            f'"window": {window}, "inside": {"true" if inside else "false"}, "last_legal_day": {_day(last_legal)}, '
            f'"overstays": [{overstays.get(driver, "")}], "planned_overstays": [], '
            f'"releases": [{", ".join(releases[first:last])}]}}'
        )


def _overstay_texts(answer: Answers) -> dict[int, str]:
    texts: dict[int, str] = {}
    for driver, start, end, peak in zip(*(column.tolist() for column in answer.overstays), strict=True):
        text = f'{{"start": "{_iso(start)}", "end": "{_iso(end)}", "peak": {peak}}}'
        texts[driver] = f"{texts[driver]}, {text}" if driver in texts else text
    return texts


@lru_cache(maxsize=64)
def _release_texts(days: tuple[Day, ...], limit: int) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Every release there can be, by its code: joining ready texts takes a quarter of the time of writing them."""
    texts = [f'{{"date": "{_iso(day)}", "left": {left}}}' for day in days for left in range(limit + 1)]
    return np.array(texts, dtype=np.object_)


@lru_cache(maxsize=4096)
def _iso(day: Day) -> str:
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=4096)
def _day(day: Day) -> str:
    return f'"{_iso(day)}"' if day else "null"


def told(problem: Problem, row: int) -> Told:
    """A problem as the ordinary reports write it."""
    return row, problem.span.column or 0, "".join(render_problems([problem])), dump(problem_answer(problem))


def doubles_told(names: Sequence[str], oddity: Oddity, as_of: date, places: Places) -> Iterator[Told]:
    """A problem for each trip that was written before."""
    return _told(names, oddity, as_of, places, _double_model)


def overlaps_told(names: Sequence[str], oddity: Oddity, as_of: date, places: Places) -> Iterator[Told]:
    """A problem for each trip that overlaps another one."""
    return _told(names, oddity, as_of, places, _overlap_model)


def _told(
    names: Sequence[str],
    oddity: Oddity,
    as_of: date,
    places: Places,
    model: Callable[[str, str], tuple[_Model, _Model]],
) -> Iterator[Told]:
    """The problems of trips: there is one for every driver or so, so their texts are filled into a model, which the
    ordinary reports have written.
    """
    trip, other, last = oddity.trip, oddity.other, as_of.toordinal() - FIRST_DAY
    left = np.where(trip.exit == OPEN, np.maximum(last, trip.entry), trip.exit)
    columns = (trip.driver, trip.country, trip.rows, other.country, trip.exit == OPEN)
    dates, spots = (
        zip(_iso_of(trip.entry), _iso_of(left), strict=True),
        (places.lines(trip.rows), places.lines(other.rows)),
    )
    for (driver, country, row, other_country, is_open), (entry, end), (file, line), (other_file, other_line) in zip(
        zip(*(column.tolist() for column in columns), strict=True), dates, *spots, strict=True
    ):
        name = names[driver]
        excerpt = f"{visible(name)},{COUNTRIES[country]},{entry},{'' if is_open else end}"
        values = (line, entry, end, COUNTRIES[other_country], other_line, quoted(name), excerpt)
        shown, answer = model(file, other_file)
        yield row, 1, shown.text % shown.picked(values), answer.text % answer.picked(values)


def _iso_of(days: Numbers) -> list[str]:
    """Days from FIRST_DAY as YYYY-MM-DD; there are many, and few different ones."""
    if not len(days):
        return []
    first = int(days.min())
    texts = np.array([_iso(FIRST_DAY + day) for day in range(first, int(days.max()) + 1)], dtype=np.object_)
    found: list[str] = texts[days - first].tolist()
    return found


@lru_cache(maxsize=4096)
def _overlap_model(file: str, other_file: str) -> tuple[_Model, _Model]:  # noqa: ARG001 - it is told by its line
    params = {"entry": "⟪entry⟫", "exit": "⟪exit⟫", "country": "⟪country⟫", "line": _OTHER_LINE}
    return _models(Problem("T203", Span(file, _LINE, 1), params))


@lru_cache(maxsize=4096)
def _double_model(file: str, other_file: str) -> tuple[_Model, _Model]:
    first, second = (
        Trip("RU", EARLIEST, EARLIEST, span=span) for span in (Span(other_file, _OTHER_LINE, 1), Span(file, _LINE, 1))
    )
    (problem,) = sound_trips(Driver("", (first, second)), EARLIEST)[1]
    return _models(problem)


def _models(problem: Problem) -> tuple[_Model, _Model]:
    """What a person and a script are told of a problem, with marks for what differs."""
    _, _, shown, answer = told(problem._replace(driver="⟪driver⟫", excerpt="⟪excerpt⟫"), 0)
    return _model(shown), _model(answer)


def _model(text: str) -> _Model:
    """A text as the operator % fills it, and what picks its values in the order in which they stand there."""
    text = text.replace("%", "%%").replace(str(_LINE), "⟪line⟫").replace(str(_OTHER_LINE), "⟪other⟫")
    text = text.replace('"⟪driver⟫"', "⟪driver⟫")
    places = [_VALUES.index(name) for name in re.findall("⟪(.*?)⟫", text)]
    # A single value would not be picked as a tuple, and an empty %.0s writes nothing.
    return _Model(re.sub("⟪.*?⟫", "%s", text) + "%.0s%.0s", itemgetter(*places, 0, 0))
