"""The marks of a calendar: for each day where a driver was, whether that counts, and whether it was too much."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import groupby
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.days import DaySet
from staycheck.engine.check import DriverVerdict
from staycheck.engine.timeline import Timeline, days_by_country
from staycheck.rules.model import Rule

Span = tuple[date, date]
"""A first and a last day, both inclusive."""


class DayMark(NamedTuple):
    """A day as all the limits shown see it together.

    `countries` are those of the zones in which the driver was; `counted` says whether any limit counts the day, which
    none does under a permit that it exempts; `over` whether it exceeds any limit; `planned` whether it is a day of
    presence after the as-of day.
    """

    day: date
    countries: tuple[str, ...] = ()
    counted: bool = False
    over: bool = False
    planned: bool = False
    today: bool = False


class MarkedMonth(NamedTuple):
    """The days of a month that are shown, and how many days each limit counts on `counted_on`.

    That is the last of them, or the as-of day in its own month. A number is None where a limit is not in force.
    """

    marks: tuple[DayMark, ...]
    counted_on: date
    used: tuple[int | None, ...]

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.marks[0].day


def rolling_span(verdict: DriverVerdict, rules: Sequence[Rule], as_of: date) -> Span:
    """The year that ends on the as-of day, longer where a window is, to the end of the last month with planned days."""
    year = as_of - relativedelta(years=1) + timedelta(days=1)
    windows = (found.window_start for found in verdict.assessments)
    there = (days for rule in rules for _, days in days_by_country(verdict.judged.trips, rule, as_of))
    last = max([as_of.toordinal(), *(days.last() or 0 for days in there)])
    return min([year, *windows]), _month_end(date.fromordinal(last))


def year_span(year: int) -> Span:
    """A calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(day: date) -> date:
    return day + relativedelta(day=31)


def marked_months(lines: Sequence[Timeline]) -> Iterator[MarkedMonth]:
    """The months of one driver's lines, at least one, all over the same days."""
    for _, days in groupby(marks(lines), lambda mark: (mark.day.year, mark.day.month)):
        month = tuple(days)
        counted_on = next((mark.day for mark in month if mark.today), month[-1].day)
        number = counted_on.toordinal() - lines[0].first
        yield MarkedMonth(month, counted_on, tuple(line.counts[number].used for line in lines))


def marks(lines: Sequence[Timeline]) -> Iterator[DayMark]:
    """Every day of one driver's lines, at least one, all over the same days."""
    where = _where(lines)
    counted = _union(days - line.exempt for line in lines for _, days in line.by_country)
    over = _union(line.over for line in lines)
    today = lines[0].as_of
    for count in lines[0].counts:
        there = tuple(country for country, days in where.items() if count.day in days)
        yield DayMark(
            date.fromordinal(count.day),
            there,
            counted=count.day in counted,
            over=count.day in over,
            planned=bool(there) and count.day > today,
            today=count.day == today,
        )


def _where(lines: Sequence[Timeline]) -> dict[str, DaySet]:
    """The days in each country; where lines of several rules tell of one country, they tell the same or a part."""
    where: dict[str, DaySet] = {}
    for line in lines:
        for country, days in line.by_country:
            where[country] = where.get(country, DaySet()) | days
    return dict(sorted(where.items()))


def _union(sets: Iterator[DaySet]) -> DaySet:
    return reduce(DaySet.__or__, sets, DaySet())
