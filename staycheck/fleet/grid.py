"""The rule for many drivers at once, on a grid of days: for the limits whose windows are the same for everybody.

What it says of a driver is what `assess` says; a driver of whom it cannot be sure is left to `assess`.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.assessment import HORIZON_DAYS
from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.fleet.bucket import Bucket, Flags, Numbers
from staycheck.fleet.reading import COUNTRIES, OPEN
from staycheck.periods import SAME_FOR_EVERYBODY
from staycheck.rules import FARTHEST, Limit, Rule, Version

Grid = NDArray[np.int16]
_NOBODY = DaySet()
_LONGEST_EARLIER = 40
"""Days that most overstays are shorter than; of those that are not the grid is not sure."""
_MOST_DAYS = np.iinfo(np.int16).max - 1


class LimitQuestion(NamedTuple):
    """A limit of a rule as it is asked on the as-of day; `window` and `asked_from` are its first days."""

    rule: Rule
    limit: Limit
    version: Version
    as_of: Day
    window: Day
    asked_from: Day
    warn_at: int

    @property
    def eve(self) -> Day:
        """The day from which on overstays are looked for: one that is asked for may have begun earlier."""
        return self.asked_from - _LONGEST_EARLIER

    @property
    def versions(self) -> list[Version]:
        """The versions that judge a day from the eve to the as-of day."""
        return list(self.limit.between(self.eve, self.as_of))

    @property
    def first_needed(self) -> Day:
        """The earliest day on which presence changes the answer."""
        starts = [version.window(max(version.first, self.eve), _NOBODY)[0] for version in self.versions]
        return min([self.window, self.eve, *starts])


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
    used: Grid
    inside: Flags
    last_legal: Numbers
    overstays: Runs
    release_days: list[Day]
    releases: NDArray[np.int32]
    begins: Numbers


def questions_of(rules: Sequence[Rule], as_of: date, since: date | None, warn_at: int | None) -> list[LimitQuestion]:
    """Every limit of every rule, as it is asked."""
    day = as_of.toordinal()
    return [
        _question(rule, limit, day, since, rule.warn_at if warn_at is None else warn_at)
        for rule in rules
        for limit in rule.limits
    ]


def _question(rule: Rule, limit: Limit, as_of: Day, since: date | None, warn_at: int) -> LimitQuestion:
    version = limit.nearest(as_of)
    window = version.window(as_of, _NOBODY)[0]
    return LimitQuestion(rule, limit, version, as_of, window, since.toordinal() if since else window, warn_at)


def can_answer(question: LimitQuestion) -> bool:
    """Whether the grid knows how: windows the same for everybody, no version ahead, and a rule that is never silent."""
    versions = [*question.versions, question.version]
    ahead = question.as_of + HORIZON_DAYS
    return (
        all(isinstance(version.period, SAME_FOR_EVERYBODY) for version in versions)
        and question.first_needed >= FIRST_DAY
        and question.as_of - question.first_needed < _MOST_DAYS
        and question.version.first <= question.as_of
        and ahead <= question.version.last
        and not question.rule.silent_days.between(min(question.window, question.asked_from), FARTHEST)
        and question.rule.knows(None)
    )


def answers(bucket: Bucket, questions: Sequence[LimitQuestion]) -> tuple[list[Answers], Flags]:
    """What each limit says of the drivers of a bucket, and the drivers of whom it cannot be sure."""
    first = min(question.first_needed for question in questions)
    unsure = bucket.slow.copy()
    grids: dict[object, tuple[Flags, Grid]] = {}
    found = []
    for question in questions:
        rule = question.rule
        zone = rule.zone, rule.entry_day, rule.exit_day
        if zone not in grids:
            grids[zone] = _counted(_presence(bucket, rule, first, question.as_of))
        answer, doubtful = _answer(question, *grids[zone], first)
        found.append(answer)
        unsure |= doubtful
    return found, unsure


def _presence(bucket: Bucket, rule: Rule, first: Day, as_of: Day) -> Flags:
    """A row a day from `first` to the as-of day, a column a driver: who was in the zone."""
    trips, days = bucket.trips, as_of - first + 1
    changes = np.zeros((days + 1, bucket.size), np.int16)
    flat = changes.reshape(-1)
    entry = trips.entry + (FIRST_DAY - first + (not rule.entry_day))
    leave = bucket.ends + (FIRST_DAY - first) - np.where(trips.exit == OPEN, 0, not rule.exit_day)
    for country, members in rule.members.items():
        own = np.flatnonzero(trips.country == COUNTRIES.index(country))
        for member in members:
            begin = np.maximum(entry[own], max(member.first - first, 0))
            end = np.minimum(leave[own], min(member.last, as_of) - first)
            there = np.flatnonzero(begin <= end)
            driver = trips.driver[own[there]]
            np.add.at(flat, begin[there] * bucket.size + driver, np.int16(1))
            np.add.at(flat, (end[there] + 1) * bucket.size + driver, np.int16(-1))
    _add_up(changes)
    return changes[:-1] > 0


def _counted(present: Flags) -> tuple[Flags, Grid]:
    """Who was there, and how many days of presence lie before each day."""
    counted = np.zeros((len(present) + 1, present.shape[1]), np.int16)
    counted[1:] = present
    _add_up(counted)
    return present, counted


def _add_up(grid: Grid) -> None:
    """Sums from the first row on. Row by row takes a tenth of the time of `cumsum` along the first axis."""
    for before, row in pairwise(grid):
        np.add(before, row, out=row)


def _answer(question: LimitQuestion, present: Flags, counted: Grid, first: Day) -> tuple[Answers, Flags]:
    before_window = counted[question.window - first]
    used = counted[-1] - before_window
    runs, begins_earlier = _overstays(question, present, counted, first)
    releases = _releases(question, present, counted, first)
    last_legal = _last_legal(question, counted, first)
    return Answers(question, used, present[-1], last_legal, runs, *releases), begins_earlier


def _overstays(question: LimitQuestion, present: Flags, counted: Grid, first: Day) -> tuple[Runs, Flags]:
    """The overstays from the day asked on, and the drivers for whom one has begun too early to see."""
    begin = question.eve
    over = np.zeros((question.as_of - begin + 3, present.shape[1]), np.bool_)  # a day without overstay at both ends
    counts = np.zeros(over.shape, np.int16)
    for version in question.limit.between(begin, question.as_of):
        start, end = max(begin, version.first), min(question.as_of, version.last)
        windows = [version.window(day, _NOBODY)[0] - first for day in range(start, end + 1)]
        count = counted[start - first + 1 : end - first + 2] - counted[windows]
        rows = slice(start - begin + 1, end - begin + 2)
        counts[rows] = count
        over[rows] = (count > version.limit) & present[start - first : end - first + 1]
    who = np.flatnonzero(over.any(axis=0))
    edges = np.diff(over[:, who].T.astype(np.int8), axis=1)
    place, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    between = np.stack([starts + 1, ends + 1], axis=1) + (place * len(counts))[:, np.newaxis]
    peaks = np.maximum.reduceat(counts[:, who].T.ravel(), between.ravel())[::2] if len(place) else place
    asked = ends + begin - 1 >= question.asked_from
    runs = Runs(*(column[asked] for column in (who[place], starts + begin, ends + begin - 1, peaks)))
    goes_further = np.asarray(over[1 : question.asked_from - begin + 2].all(axis=0), np.bool_)
    return runs, goes_further


def _last_legal(question: LimitQuestion, counted: Grid, first: Day) -> Numbers:
    """The last day until which a driver who is there from the as-of day on stays within the limit."""
    as_of, version = question.as_of, question.version
    horizon = as_of + HORIZON_DAYS
    past = counted[as_of - first]
    last = np.full(counted.shape[1], horizon, np.int64)
    open_ = np.arange(counted.shape[1])
    for day in range(as_of, horizon + 1):
        start = version.window(day, _NOBODY)[0]
        alone = day - max(as_of, start) + 1
        before = past[open_] - counted[start - first][open_] if start < as_of else 0
        over = np.asarray(before + alone > version.limit)
        over = np.broadcast_to(over, open_.shape)
        last[open_[over]] = day - 1
        open_ = open_[~over]
        if not len(open_):
            break
    return np.where(last < as_of, 0, last)


def _releases(
    question: LimitQuestion, present: Flags, counted: Grid, first: Day
) -> tuple[list[Day], NDArray[np.int32], Numbers]:
    """The dates on which more is left than on the day before, if the driver stays out."""
    leaving, begins, ends = release_days(question)
    days, limit = question.window - first, question.version.limit
    there = present[days:]
    if len(ends) < len(there):
        there = np.logical_or.reduceat(there, begins, axis=0)
    left = counted[days + 1 :][ends] + (limit - counted[-1])
    coded = left + np.arange(len(left), dtype=np.int32)[:, np.newaxis] * (limit + 1)
    by_driver = np.ascontiguousarray((there & (left > 0)).T)
    codes = np.ascontiguousarray(coded.T)[by_driver]
    return leaving, codes, np.concatenate([[0], np.cumsum(np.count_nonzero(by_driver, axis=1))])


def release_days(question: LimitQuestion) -> tuple[list[Day], list[int], list[int]]:
    """The dates on which days of the window leave it, and for each the places of the first and the last such day."""
    window = range(question.window, question.as_of + 1)
    leaving = [question.version.period.release(day, _NOBODY) for day in window]
    begins = [place for place, day in enumerate(leaving) if not place or leaving[place - 1] != day]
    ends = [place - 1 for place in begins[1:]] + [len(leaving) - 1]
    return [leaving[place] for place in begins], begins, ends
