"""Reference periods: the window of days counted on a day."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol

from staycheck.days import FIRST_DAY, Day, DaySet


class Period(Protocol):
    """A reference period: the window of days counted on a day."""

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of the window that ends on `day`, for a driver present on the given days."""

    def release(self, day: Day, present: DaySet) -> Day:
        """The first later day whose window does not include `day`, a day of presence, if no days are added."""

    @property
    def longest(self) -> int | None:
        """The most days that a window can have; None if there is no end to it."""


class RollingDays(NamedTuple):
    """The last `days` days, including the day itself."""

    days: int

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The day `days` - 1 days before."""
        return day - self.days + 1

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The day `days` days after."""
        return day + self.days

    @property
    def longest(self) -> int:
        """The same for every window."""
        return self.days

    def __str__(self) -> str:
        return f"rolling {self.days} days"


class RollingMonths(NamedTuple):
    """The days after the same date `months` months before; for 29 February that is 28 February if need be."""

    months: int

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The day after the same date `months` months before."""
        return _months_before(day, self.months) + 1

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The first day for which the same date `months` months before is `day` or later."""
        return _months_after(day, self.months)

    @property
    def longest(self) -> int:
        """The days of the longest such months in a row, leap years included."""
        return _longest_months(self.months)

    def __str__(self) -> str:
        count, unit = (self.months // 12, "year") if self.months % 12 == 0 else (self.months, "month")
        return f"rolling {count} {unit}{'' if count == 1 else 's'}"


class CalendarYear(NamedTuple):
    """The days from 1 January to the day itself."""

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """1 January of the same year."""
        return _new_year(day)

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """1 January of the next year."""
        return _new_year(_new_year(day) + _LEAP_YEAR)

    @property
    def longest(self) -> int:
        """The days of a leap year."""
        return _LEAP_YEAR

    def __str__(self) -> str:
        return "calendar year"


class Visit(NamedTuple):
    """The consecutive days of presence that end with the day itself."""

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of the visit; the day itself for a driver who is not present."""
        return present.run_start(day)

    def release(self, day: Day, present: DaySet) -> Day:
        """The day after the visit that includes `day`."""
        return present.run_end(day) + 1

    @property
    def longest(self) -> None:
        """A visit may last for ever."""
        return

    def __str__(self) -> str:
        return "visit"


class FixedDays(NamedTuple):
    """Periods of `days` days, each starting on the first day of presence after the previous period."""

    days: int

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of the period that includes `day`; the day itself if it is in none."""
        start = present.next_from(FIRST_DAY)
        while start is not None and start + self.days <= day:
            start = present.next_from(start + self.days)
        return day if start is None else min(start, day)

    def release(self, day: Day, present: DaySet) -> Day:
        """The day after the period that includes `day`."""
        return self.first(day, present) + self.days

    @property
    def longest(self) -> int:
        """The same for every period."""
        return self.days

    def __str__(self) -> str:
        return f"fixed {self.days} days"


class SinceBreak(NamedTuple):
    """The days from the first day of presence after `days` days outside in a row, up to the day itself."""

    days: int

    def first(self, day: Day, present: DaySet) -> Day:
        """The first day of presence since the last such break; the day itself if there is none since."""
        start = day
        for first, last in present.between(FIRST_DAY, day).runs_backwards():
            if start - last > self.days:
                break
            start = first
        return start

    def release(self, day: Day, present: DaySet) -> Day:
        """The day after the first such break that follows the day."""
        last = present.run_end(day)
        while (following := present.next_from(last + 1)) is not None and following - last <= self.days:
            last = present.run_end(following)
        return last + self.days + 1

    @property
    def longest(self) -> None:
        """Without a break it goes on for ever."""
        return

    def __str__(self) -> str:
        return f"since break of {self.days} days"


class Validity(NamedTuple):
    """The days from `first_day` on, up to `last_day`: those on which a permit is valid."""

    first_day: Day
    last_day: Day

    def first(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The first day of the permit."""
        return min(self.first_day, day)

    def release(self, day: Day, present: DaySet) -> Day:  # noqa: ARG002 - the window does not depend on presence
        """The day after the permit ends: a new one has days of its own."""
        return self.last_day + 1

    @property
    def longest(self) -> int:
        """The days on which the permit is valid."""
        return self.last_day - self.first_day + 1

    def __str__(self) -> str:
        first, last = date.fromordinal(self.first_day), date.fromordinal(self.last_day)
        return f"permit {first} to {last}"


FIXED_WINDOW_PERIODS = (RollingDays, RollingMonths, CalendarYear, Validity)
"""The periods whose window does not depend on presence; the window of a later day never starts earlier."""


def can_exceed(period: Period, limit: int) -> bool:
    """Whether there can be more days than the limit in a window of the period."""
    return period.longest is None or period.longest > limit


_LEAP_YEAR = 366
_LEAP_CYCLE = range(date(2000, 1, 1).toordinal(), date(2004, 1, 1).toordinal())
"""Four years with one leap year; every other such cycle has the same months."""


@lru_cache(maxsize=16)
def _longest_months(months: int) -> int:
    return max(day - _months_before(day, months) for day in _LEAP_CYCLE)


@lru_cache(maxsize=16384)
def _months_before(day: Day, months: int) -> Day:
    return months_later(date.fromordinal(day), -months).toordinal()


@lru_cache(maxsize=16384)
def _months_after(day: Day, months: int) -> Day:
    later = months_later(date.fromordinal(day), months).toordinal()
    while _months_before(later, months) < day:
        later += 1
    return later


@lru_cache(maxsize=16384)
def _new_year(day: Day) -> Day:
    return date(date.fromordinal(day).year, 1, 1).toordinal()


_SHORTEST_MONTH = 28


def months_later(day: date, months: int) -> date:
    """The same date `months` months later (earlier if negative), or the last day of a shorter month.

    Raises ValueError for a year outside 1..9999.
    """
    # `relativedelta` does the same, but takes 20 of the 240 ms of a check of 10,000 rows, which calls this 3,000 times.
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        if day.day <= _SHORTEST_MONTH:
            raise
        return months_later(day.replace(day=1), months + 1) - timedelta(days=1)
