"""Releases: the dates on which days come back to a driver who stays outside."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.days import Day, DaySet
from staycheck.rules.model import HORIZON_DAYS, Limit, Version

_ONE_DAY = timedelta(days=1)


class Release(NamedTuple):
    """A date on which days come back if the driver stays outside, and the days left then."""

    date: date
    left: int


def releases_of(past: DaySet, limit: Limit, as_of: Day) -> Iterator[Release]:
    """The dates after the as-of day with more days left than the day before, if the driver stays outside."""
    left = None
    for version in limit.between(as_of, as_of + HORIZON_DAYS):
        start = max(as_of, version.first)
        for day, used in _used_from(past, version, start):
            before, left = left, max(0, version.limit - used)
            if before is not None and left > before:
                yield Release(date.fromordinal(day), left)


def _used_from(past: DaySet, version: Version, start: Day) -> Iterator[tuple[Day, int]]:
    """Days counted on `start`, then on every later day of the version on which fewer are counted."""
    counted = past.between(*version.window(start, past))
    used = len(counted)
    yield start, used
    leaving = Counter(version.period.release(day, past) for day in counted)
    for day in sorted(day for day in leaving if day <= version.last):
        used -= leaving[day]
        yield day, used


def release_runs(releases: Iterable[Release]) -> Iterator[list[Release]]:
    """Group the releases into runs of consecutive dates, each of which brings one day back."""
    run: list[Release] = []
    for release in releases:
        if run and (release.date - run[-1].date != _ONE_DAY or release.left != run[-1].left + 1):
            yield run
            run = []
        run.append(release)
    if run:
        yield run
