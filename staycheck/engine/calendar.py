"""Calendar days: where a driver is, whether the day counts, and whether it is over a limit."""

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
"""A first and a last day, inclusive."""


class DayMark(NamedTuple):
    """A day under all the limits shown together."""

    day: date
    countries: tuple[str, ...] = ()
    """The countries of the zones in which the driver is."""
    counted: bool = False
    """Whether any limit counts the day."""
    over: bool = False
    """Whether the day is over any limit."""
    planned: bool = False
    """Whether it is a day of presence after the as-of day."""
    today: bool = False
    """Whether it is the as-of day."""


class MarkedMonth(NamedTuple):
    """The days of a month that are shown, and the days counted under each limit."""

    marks: tuple[DayMark, ...]
    counted_on: date
    """The as-of day in its own month, otherwise the last day shown."""
    used: tuple[int | None, ...]
    """Days counted on `counted_on` under each limit; None where the limit is not in force."""

    @property
    def first(self) -> date:
        """The first day shown."""
        return self.marks[0].day


def rolling_span(verdict: DriverVerdict, rules: Sequence[Rule], as_of: date) -> Span:
    """The year up to the as-of day, from the earliest window start if sooner, to the end of the last planned month."""
    a_year_ago = as_of - relativedelta(years=1) + timedelta(days=1)
    window_starts = (assessment.window_start for assessment in verdict.assessments)
    presence = (days for rule in rules for _, days in days_by_country(verdict.judged.trips, rule, as_of))
    last = max([as_of.toordinal(), *(days.last() or 0 for days in presence)])
    return min([a_year_ago, *window_starts]), _month_end(date.fromordinal(last))


def year_span(year: int) -> Span:
    """The days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(day: date) -> date:
    return day + relativedelta(day=31)


def marked_months(timelines: Sequence[Timeline]) -> Iterator[MarkedMonth]:
    """The months of one driver's timelines: one or more over the same days."""
    for _, days in groupby(_marks(timelines), lambda mark: (mark.day.year, mark.day.month)):
        month = tuple(days)
        counted_on = next((mark.day for mark in month if mark.today), month[-1].day)
        index = counted_on.toordinal() - timelines[0].first
        yield MarkedMonth(month, counted_on, tuple(timeline.counts[index].used for timeline in timelines))


def _marks(timelines: Sequence[Timeline]) -> Iterator[DayMark]:
    days_in = _days_by_country(timelines)
    counted = _union(days - timeline.exempt for timeline in timelines for _, days in timeline.by_country)
    over = _union(timeline.over for timeline in timelines)
    today = timelines[0].as_of
    for count in timelines[0].counts:
        countries = tuple(country for country, days in days_in.items() if count.day in days)
        yield DayMark(
            date.fromordinal(count.day),
            countries,
            counted=count.day in counted,
            over=count.day in over,
            planned=bool(countries) and count.day > today,
            today=count.day == today,
        )


def _days_by_country(timelines: Sequence[Timeline]) -> dict[str, DaySet]:
    days_in: dict[str, DaySet] = {}
    for timeline in timelines:
        for country, days in timeline.by_country:
            days_in[country] = days_in.get(country, DaySet()) | days
    return dict(sorted(days_in.items()))


def _union(sets: Iterator[DaySet]) -> DaySet:
    return reduce(DaySet.__or__, sets, DaySet())
