"""Reference periods: which days are counted together when a day is judged."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple, Protocol

from staycheck.days import FIRST_DAY, Day, DaySet


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


FIXED_WINDOW_PERIODS = (RollingDays, RollingMonths, CalendarYear)
"""The periods whose window does not depend on where the driver was; of a later day it never begins earlier."""


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


_IN_EVERY_MONTH = 28


def months_later(day: date, months: int) -> date:
    """The same date `months` later, or earlier where that is below 0; the last day of a month that has no such date.

    Raises ValueError for a date that no calendar has. The check of 10,000 rows asks 3,000 times: `relativedelta`, which
    says the same, takes 20 of its 240 ms.
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        if day.day <= _IN_EVERY_MONTH:
            raise
        return months_later(day.replace(day=1), months + 1) - timedelta(days=1)
