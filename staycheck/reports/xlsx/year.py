"""A driver's year as a row of narrow cells, one a week: the days counted in it."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from staycheck.days import FIRST_DAY, DaySet
from staycheck.engine.assessment import Status, presence
from staycheck.engine.check import DriverVerdict
from staycheck.i18n.dates import show_month_briefly
from staycheck.reports.xlsx.book import Cell, Column, Look

_WEEKS_BEFORE = 52
_WEEKS_AHEAD = 13
_WEEK = 7
_ALL_DAYS = 0b1111111
_WIDTH = 2.4
_SMALL = 8
_HEAD = Look(fill="#E7E6E6", size=_SMALL, middle=True, border="#BFBFBF")
_HEAD_OF_TODAY = Look(fill="#404040", color="#FFFFFF", bold=True, size=_SMALL, middle=True, border="#BFBFBF")


class _Kind(Enum):
    """What a week is shown as."""

    COUNTED = Look(fill="#9DC3E6", size=_SMALL, middle=True, border="#FFFFFF")
    OVER = Look(fill="#C00000", color="#FFFFFF", bold=True, size=_SMALL, middle=True, border="#FFFFFF")
    PLANNED = Look(fill="#DDEBF7", color="#2F5597", size=_SMALL, middle=True, border="#FFFFFF")
    UNSURE = Look(fill="#DCC8EE", color="#5B2C83", size=_SMALL, middle=True, border="#FFFFFF")


class Year(NamedTuple):
    """The weeks of all drivers: a year up to the as-of day and three months after it."""

    mondays: tuple[date, ...]
    as_of: date

    def columns(self) -> Iterator[Column]:
        """A column a week: the day of its Monday, below the name of the month that begins."""
        month = 0
        for monday in self.mondays:
            band = show_month_briefly(monday) if monday.month != month else ""
            month = monday.month
            is_now = monday <= self.as_of < monday + timedelta(days=_WEEK)
            yield Column(f"{monday.day}", _WIDTH, _HEAD_OF_TODAY if is_now else _HEAD, band, filtered=False)

    def cells(self, verdict: DriverVerdict) -> Iterator[Cell | None]:
        """The days counted in each week; none where there are none."""
        first = self.mondays[0].toordinal()
        counted = _counted(verdict, self.as_of).bits >> (first - FIRST_DAY)
        over = _over(verdict).bits >> (first - FIRST_DAY)
        for number, monday in enumerate(self.mondays):
            days = (counted >> _WEEK * number & _ALL_DAYS).bit_count()
            if not days:
                yield None
                continue
            is_over = bool(over >> _WEEK * number & _ALL_DAYS)
            yield Cell(days, self._kind(verdict, monday, is_over=is_over).value)

    def _kind(self, verdict: DriverVerdict, monday: date, *, is_over: bool) -> _Kind:
        if is_over:
            return _Kind.OVER
        if verdict.status is Status.INCOMPLETE:
            return _Kind.UNSURE
        return _Kind.PLANNED if monday > self.as_of else _Kind.COUNTED


def year_of(as_of: date) -> Year:
    """The weeks shown for an as-of day."""
    this_week = as_of - timedelta(days=as_of.weekday())
    numbers = range(-_WEEKS_BEFORE, _WEEKS_AHEAD + 1)
    return Year(tuple(this_week + timedelta(days=_WEEK * number) for number in numbers), as_of)


def _counted(verdict: DriverVerdict, as_of: date) -> DaySet:
    driver, days = verdict.judged, DaySet()
    for rule in verdict.rules:
        if rule.limits:
            days |= presence(driver.trips, rule, as_of, driver.permits)
    return days


def _over(verdict: DriverVerdict) -> DaySet:
    found = (each for own in verdict.assessments for each in (*own.overstays, *own.planned_overstays))
    return DaySet.union((overstay.start.toordinal(), overstay.end.toordinal()) for overstay in found)
