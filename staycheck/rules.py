"""Rules: how many days a zone allows in which reference period, by version, for the days of trips that count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple, Protocol

from dateutil.relativedelta import relativedelta

from staycheck.days import FIRST_DAY, Day, DaySet

LAST_DAY: Day = date.max.toordinal()


class Period(Protocol):
    """A reference period: which days are counted together when a day is judged."""

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of the window that ends with `day`, for a driver present on the given days."""

    def release(self, day: Day, present: DaySet) -> Day:
        """The earliest later day whose window no longer holds the present day `day`, if nothing is added."""


class RollingDays(NamedTuple):
    """The `days` days that end with the day judged, itself included."""

    days: int

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """The day `days` - 1 before."""
        return day - self.days + 1

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """The day `days` after."""
        return day + self.days

    def __str__(self) -> str:
        return f"rolling {self.days} days"


class RollingMonths(NamedTuple):
    """The days after the same date `months` months before, up to the day judged; 29 February looks back to 28."""

    months: int

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """The day after the same date `months` months before."""
        return _months_before(day, self.months) + 1

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """The first day whose same date `months` months before is not earlier than `day`."""
        return _months_after(day, self.months)

    def __str__(self) -> str:
        count, unit = (self.months // 12, "year") if self.months % 12 == 0 else (self.months, "month")
        return f"rolling {count} {unit}{'' if count == 1 else 's'}"


class CalendarYear(NamedTuple):
    """1 January up to the day judged."""

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """1 January of the day's year."""
        return _new_year(day)

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window is the same for everybody
        """1 January of the year after."""
        return _new_year(_new_year(day) + 366)

    def __str__(self) -> str:
        return "calendar year"


class Visit(NamedTuple):
    """The unbroken run of days of presence that ends with the day judged."""

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of the run; the day itself for a driver who is not there."""
        return present.run_start(day)

    def release(self, day: Day, present: DaySet) -> Day:
        """The day after the run that holds `day`."""
        return present.run_end(day) + 1

    def __str__(self) -> str:
        return "visit"


class FixedDays(NamedTuple):
    """Periods of `days` days, each begun by the first day of presence after the one before has ended."""

    days: int

    def first(self, day: Day, present: DaySet) -> Day:
        """The day of presence that began the period in which `day` lies; the day itself if none did."""
        start = present.next_from(FIRST_DAY)
        while start is not None and start + self.days <= day:
            start = present.next_from(start + self.days)
        return day if start is None else min(start, day)

    def release(self, day: Day, present: DaySet) -> Day:
        """The day after the period that holds `day`."""
        return self.first(day, present) + self.days

    def __str__(self) -> str:
        return f"fixed {self.days} days"


@lru_cache(maxsize=16384)
def _months_before(day: Day, months: int) -> Day:
    return (date.fromordinal(day) - relativedelta(months=months)).toordinal()


@lru_cache(maxsize=16384)
def _months_after(day: Day, months: int) -> Day:
    later = (date.fromordinal(day) + relativedelta(months=months)).toordinal()
    while _months_before(later, months) < day:
        later += 1
    return later


@lru_cache(maxsize=16384)
def _new_year(day: Day) -> Day:
    return date(date.fromordinal(day).year, 1, 1).toordinal()


class Source(NamedTuple):
    """Where a fact of law comes from."""

    title: str
    href: str = ""


class Version(NamedTuple):
    """A limit as it stood from `first` to `last`, both inclusive: at most `limit` days in the `period`."""

    limit: int
    period: Period
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    basis: tuple[Source, ...] = ()

    def window(self, day: Day, present: DaySet) -> tuple[Day, Day]:
        """The first and the last day, both inclusive, that are counted when `day` is judged."""
        return max(self.period.first(day, present), FIRST_DAY), day

    def used(self, day: Day, present: DaySet) -> int:
        """How many days of presence are counted when `day` is judged."""
        return present.count_between(*self.window(day, present))


class Limit(NamedTuple):
    """A limit through time: its versions in order, none of which overlap."""

    versions: tuple[Version, ...]

    def on(self, day: Day) -> Version | None:
        """The version in force on a day, or None where there is none."""
        for version in self.versions:
            if version.first <= day <= version.last:
                return version
        return None

    def nearest(self, day: Day) -> Version:
        """The version in force on a day; where there is none, the next one to come, or else the last there was."""
        return next((version for version in self.versions if day <= version.last), self.versions[-1])

    def between(self, first: Day, last: Day) -> Iterator[Version]:
        """The versions in force on any day from first to last, in order."""
        return (version for version in self.versions if version.first <= last and first <= version.last)


class Member(NamedTuple):
    """A country of a zone from `first` to `last`, both inclusive."""

    country: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY


@dataclass(frozen=True)
class Rule:
    """What a zone allows: limits on the days of presence in its countries taken together.

    `exempt` are the permits under which a trip's days are not counted; `warn_at` is the number of days left at which
    a warning begins.
    """

    id: str
    zone: tuple[Member, ...]
    limits: tuple[Limit, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    entry_day: bool = True
    exit_day: bool = True
    exempt: tuple[str, ...] = ()
    warn_at: int = 15

    @cached_property
    def members(self) -> Mapping[str, tuple[Member, ...]]:
        """The zone by country."""
        countries = {member.country for member in self.zone}
        return {code: tuple(member for member in self.zone if member.country == code) for code in countries}

    def in_force(self, day: Day) -> bool:
        """Whether any limit of the rule is in force on a day; on another day nobody can be called ok by it."""
        return any(limit.on(day) for limit in self.limits)

    def countries(self, day: Day) -> list[str]:
        """The codes of the countries that are in the zone on a day, in order."""
        return sorted({member.country for member in self.zone if member.first <= day <= member.last})

    def spans(self, country: str, entry: Day, exit_: Day | None, until: Day) -> list[tuple[Day, Day]]:
        """The days, as (first, last), that a stay counts here; without exit it runs to `until` inclusive."""
        first = entry if self.entry_day else entry + 1
        last = max(until, entry) if exit_ is None else (exit_ if self.exit_day else exit_ - 1)
        return [(max(member.first, first), min(member.last, last)) for member in self.members.get(country, ())]
