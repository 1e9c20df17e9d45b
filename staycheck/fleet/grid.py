"""The rule for many drivers at once, on a grid of days: for the limits whose windows are the same for everybody.

What it says of a driver is what `assess` says; a driver of whom it cannot be sure is left to `assess`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY, Day
from staycheck.fleet.columns import COUNTRIES, OPEN
from staycheck.fleet.limits import MOST_DAYS, NOBODY, LimitQuestion, can_answer, release_days
from staycheck.fleet.trips import Bucket, Flags, Numbers
from staycheck.rules.model import HORIZON_DAYS, Rule

Counts = NDArray[np.int16]
_MOST_CELLS = 1 << 22
_DAYS_AT_ONCE = 16
_DAYS_AHEAD = 128


class Grid(NamedTuple):
    """A row a day from `first` to the as-of day, a column a driver: who was in the zone, and how many days before.

    `counted` has a row more, for all days.
    """

    first: Day
    present: Flags
    counted: Counts

    def between(self, first: Sequence[Day], last: Sequence[Day]) -> Counts:
        """How many days there were from each first to each last day, both inclusive."""
        rows = np.array([first, last]) - self.first
        counts: Counts = self.counted[rows[1] + 1] - self.counted[rows[0]]
        return counts

    def of(self, drivers: Numbers) -> "Grid":
        """The columns of some drivers."""
        return Grid(self.first, self.present[:, drivers], self.counted[:, drivers])


class Runs(NamedTuple):
    """Overstays by driver: the first and the last day, and the most that was counted on any of them."""

    driver: Numbers
    start: Numbers
    end: Numbers
    peak: Numbers


class Answers(NamedTuple):
    """What a limit says of every driver of a bucket. `last_legal` is 0 where not even the as-of day is legal.

    The releases of all drivers stand one behind the other, those of driver n from `begins[n]` to `begins[n + 1]`. Each
    is the place of its date in `release_days` times the limit and one, plus the days left then.
    """

    question: LimitQuestion
    used: Counts
    inside: Flags
    last_legal: Numbers
    overstays: Runs
    release_days: list[Day]
    releases: NDArray[np.unsignedinteger]
    begins: Numbers


def answers(bucket: Bucket, questions: Sequence[LimitQuestion]) -> tuple[list[Answers], Flags]:
    """What each limit says of the drivers of a bucket, and the drivers of whom it cannot be sure."""
    first: dict[object, Day] = {}
    for question in questions:
        first[question.zone] = min(question.first_needed, first.get(question.zone, question.as_of))
    unsure = bucket.slow | _too_many_trips(bucket, questions)
    grids: dict[object, Grid] = {}
    found, stays = [], _Stays(bucket)
    for question in questions:
        if question.zone not in grids:
            grids[question.zone] = _grid(stays, question.rule, first[question.zone], question.as_of)
        answer, begins_earlier = _answer(question, grids[question.zone])
        for drivers in _few_at_once(np.setdiff1d(begins_earlier, np.flatnonzero(unsure)), question.as_of, bucket):
            answer, is_sure = _from_first_trips(answer, drivers, bucket)
            unsure[drivers] |= not is_sure
        found.append(answer)
    return found, unsure


def _too_many_trips(bucket: Bucket, questions: Sequence[LimitQuestion]) -> Flags:
    """The drivers who may be on more trips at once than a grid can count."""
    counted_at_most = max(len(members) for question in questions for members in question.rule.members.values())
    trips = np.bincount(bucket.trips.driver, minlength=bucket.size)
    return np.asarray(trips * counted_at_most > MOST_DAYS)


class _Stays:
    """The driver of each stay in a country, and the first and the last day that count: several rules ask for them."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self._known: dict[object, tuple[Numbers, Numbers, Numbers]] = {}

    def of(self, rule: Rule, country: str) -> tuple[Numbers, Numbers, Numbers]:
        """Those that a rule counts in a country."""
        key = country, rule.entry_day, rule.exit_day
        if key not in self._known:
            self._known[key] = _stays(self.bucket, rule, COUNTRIES.index(country))
        return self._known[key]


def _grid(stays: _Stays, rule: Rule, first: Day, as_of: Day) -> Grid:
    days, drivers = as_of - first + 1, stays.bucket.size
    changes = np.zeros((days + 1, drivers), np.int16)
    for country, members in rule.members.items():
        driver, entry, leave = stays.of(rule, country)
        for member in members:
            begin = np.maximum(entry - first, max(member.first - first, 0))
            end = np.minimum(leave - first, min(member.last, as_of) - first)
            there = np.flatnonzero(begin <= end)
            for rows, change in ((begin[there], 1), (end[there] + 1, -1)):
                np.add.at(changes.reshape(-1), rows * drivers + driver[there], np.int16(change))
    _add_up(changes)
    present = changes[:-1] > 0
    counted = np.zeros((days + 1, drivers), np.int16)
    counted[1:] = present
    _add_up(counted)
    return Grid(first, present, counted)


def _add_up(counts: Counts) -> None:
    """Sums from the first row on. Row by row takes a tenth of the time of `cumsum` along the first axis."""
    for before, row in pairwise(counts):
        np.add(before, row, out=row)


def _stays(bucket: Bucket, rule: Rule, country: int) -> tuple[Numbers, Numbers, Numbers]:
    trips = bucket.trips
    own = np.flatnonzero(trips.country == country)
    entry, leave = trips.entry[own] + FIRST_DAY, bucket.ends[own] + FIRST_DAY
    if not rule.entry_day:
        entry += 1
    if not rule.exit_day:
        leave -= trips.exit[own] != OPEN
    return trips.driver[own], entry, leave


def _answer(question: LimitQuestion, grid: Grid) -> tuple[Answers, Numbers]:
    """What a limit says, and the drivers with an overstay that has begun too early to see."""
    (used,) = grid.between([question.window], [question.as_of])
    runs, begins_earlier = _overstays(question, grid)
    last_legal = _last_legal(question, grid)
    return Answers(
        question, used, grid.present[-1].copy(), last_legal, runs, *_releases(question, grid)
    ), begins_earlier


def _few_at_once(drivers: Numbers, as_of: Day, bucket: Bucket) -> Iterator[Numbers]:
    """Drivers in parts, so that a grid of all days since their first trips is no larger than others."""
    if len(drivers):
        days = as_of - FIRST_DAY - int(bucket.trips.entry.min()) + 1
        size = max(1, _MOST_CELLS // days)
        yield from (drivers[first : first + size] for first in range(0, len(drivers), size))


def _from_first_trips(answer: Answers, drivers: Numbers, bucket: Bucket) -> tuple[Answers, bool]:
    """The answer with the overstays of some drivers looked for from their first trips on, and whether that can be."""
    own = bucket.only(drivers)
    question = answer.question._replace(eve=FIRST_DAY + int(own.trips.entry.min()))
    if not can_answer(question):
        return answer, False
    runs, _ = _overstays(question, _grid(_Stays(own), question.rule, question.first_needed, question.as_of))
    runs = runs._replace(driver=drivers[runs.driver])
    others = np.flatnonzero(~np.isin(answer.overstays.driver, drivers))
    joined = (np.concatenate([column[others], more]) for column, more in zip(answer.overstays, runs, strict=True))
    return answer._replace(overstays=Runs(*joined)), True


def _overstays(question: LimitQuestion, grid: Grid) -> tuple[Runs, Numbers]:
    """The overstays from the day asked on, and the drivers for whom one has begun before the eve, or on it."""
    begin, who = question.eve, _suspects(question, grid)
    grid = grid.of(who)
    over = np.zeros((question.as_of - begin + 3, len(who)), np.bool_)  # a day without overstay at both ends
    counts = np.zeros(over.shape, np.int16)
    for version in question.versions:
        days = range(max(begin, version.first), min(question.as_of, version.last) + 1)
        rows = slice(days.start - begin + 1, days.stop - begin + 1)
        counts[rows] = grid.between([version.window(day, NOBODY)[0] for day in days], days)
        over[rows] = (counts[rows] > version.limit) & grid.present[days.start - grid.first : days.stop - grid.first]
    edges = np.diff(over.T.astype(np.int8), axis=1)
    place, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    between = np.stack([starts + 1, ends + 1], axis=1) + (place * len(counts))[:, np.newaxis]
    peaks = np.maximum.reduceat(counts.T.ravel(), between.ravel())[::2] if len(place) else place
    asked = ends + begin - 1 >= question.asked_from
    runs = Runs(*(column[asked] for column in (who[place], starts + begin, ends + begin - 1, peaks)))
    return runs, who[over[1 : question.asked_from - begin + 2].all(axis=0)]


def _suspects(question: LimitQuestion, grid: Grid) -> Numbers:
    """The drivers who may have stayed too long. No window begins earlier than that of an earlier day: on no day of some
    is more counted than there is from the first one's window to the last one.
    """
    suspected = np.zeros(grid.present.shape[1], np.bool_)
    for version in question.versions:
        last = min(question.as_of, version.last)
        days = range(max(question.eve, version.first), last + 1, _DAYS_AT_ONCE)
        starts = [version.window(day, NOBODY)[0] for day in days]
        most = grid.between(starts, [min(day + _DAYS_AT_ONCE - 1, last) for day in days])
        suspected |= (most > version.limit).any(axis=0)
    return np.flatnonzero(suspected)


def _last_legal(question: LimitQuestion, grid: Grid) -> Numbers:
    """The last day until which a driver who is there from the as-of day on stays within the limit, or 0."""
    as_of, version = question.as_of, question.version
    horizon = as_of + HORIZON_DAYS
    past = grid.counted[as_of - grid.first]
    last = np.full(len(past), horizon, np.int64)
    open_ = np.arange(len(past))
    for begin in range(as_of, horizon + 1, _DAYS_AHEAD):
        days = np.arange(begin, min(begin + _DAYS_AHEAD, horizon + 1))
        starts = np.array([version.window(day, NOBODY)[0] for day in days.tolist()])
        before = past[open_] - grid.counted[np.minimum(starts, as_of) - grid.first][:, open_]
        alone = (days - np.maximum(starts, as_of) + 1).astype(np.int16)
        over = before + alone[:, np.newaxis] > version.limit
        found = over.any(axis=0)
        last[open_[found]] = begin + over.argmax(axis=0)[found] - 1
        open_ = open_[~found]
        if not len(open_):
            break
    return np.where(last < as_of, 0, last)


def _releases(question: LimitQuestion, grid: Grid) -> tuple[list[Day], NDArray[np.unsignedinteger], Numbers]:
    """The dates on which more is left than on the day before, if the driver stays out."""
    leaving, begins, ends = release_days(question)
    days, limit = question.window - grid.first, question.version.limit
    there = grid.present[days:]
    if len(ends) < len(there):
        there = np.logical_or.reduceat(there, begins, axis=0)
    left = grid.counted[days + 1 :][ends] + (limit - grid.counted[-1])
    kind = np.min_scalar_type(len(left) * (limit + 1))
    coded = left.astype(kind) + np.arange(len(left), dtype=kind)[:, np.newaxis] * kind.type(limit + 1)
    by_driver = np.ascontiguousarray((there & (left > 0)).T)
    codes = np.ascontiguousarray(coded.T)[by_driver]
    return leaving, codes, np.concatenate([[0], np.cumsum(np.count_nonzero(by_driver, axis=1))])
