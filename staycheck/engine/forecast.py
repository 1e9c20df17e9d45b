"""Forecasts: for each month the days that come back, the days planned and the days still free."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.days import FIRST_DAY, SEARCH_END, Day, DaySet
from staycheck.engine.assessment import Overstay, days_in, find_overstays, overstay_days, presence
from staycheck.engine.papers import VISA
from staycheck.engine.permits import permitted
from staycheck.engine.plan import ASSUMED_EXIT, open_trip_at
from staycheck.engine.planned_trip import prepare_query
from staycheck.engine.together import with_doubts
from staycheck.engine.usable import UsableDriver, require_supported_date
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.model import Limit, Rule
from staycheck.rules.periods import FIXED_WINDOW_PERIODS

MOST_MONTHS = 36
_WORSE = N_("together {used} of {limit} days, which leaves less in the months ahead")
_ALL_DAYS = DaySet.span(FIRST_DAY, SEARCH_END)


class Month(NamedTuple):
    """A calendar month, or the part of it after the as-of day; dates inclusive."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"


class MonthUnderLimit(NamedTuple):
    """A month under one limit, in days."""

    back: int
    """Days that leave the window during the month."""
    used: int | None
    """Days counted on the last day of the month; None if the limit is not in force on it."""
    limit: int | None
    """The limit in force on that day; None if there is none."""

    @property
    def left(self) -> int | None:
        """Days left on the last day of the month, never below 0; None if the limit is not in force on it."""
        return None if self.limit is None or self.used is None else max(0, self.limit - self.used)


class LimitOutlook(NamedTuple):
    """The months under one limit of a rule, with the overstays of the trips planned in the log."""

    rule: str
    period: str
    limit: int
    months: tuple[MonthUnderLimit, ...]
    planned_overstays: tuple[Overstay, ...]
    limits_broken: tuple[int, ...]
    """The limit in force at the end of each planned overstay."""


class DriverOutlook(NamedTuple):
    """The months of one driver."""

    driver: str
    group: str
    complete: bool
    """Whether all rows of the driver could be used."""
    limits: tuple[LimitOutlook, ...]
    planned: tuple[int, ...]
    """Planned days of presence in each month."""
    free: tuple[int, ...]
    """The most days that can be added at the end of each month, taken alone: legal and breaking no later trip."""
    over: bool = False
    """Whether any limit is exceeded on the as-of day."""
    has_plans: bool = False
    """Whether any trip is planned, to whatever country."""
    inside: Trip | None = None
    """The current trip without a known exit, assumed to end on the as-of day."""

    @property
    def breaks_on(self) -> date | None:
        """The first day on which the planned trips would overstay; None if they do not."""
        return min((overstay.start for limit in self.limits for overstay in limit.planned_overstays), default=None)


class Outlook(NamedTuple):
    """The result of a forecast: drivers in the order of the log."""

    as_of: date
    country: str
    months: tuple[Month, ...]
    drivers: tuple[DriverOutlook, ...]
    problems: tuple[Problem, ...]

    @property
    def free(self) -> tuple[int, ...]:
        """The free driver-days of each month, without incomplete drivers."""
        complete = [driver.free for driver in self.drivers if driver.complete]
        return tuple(sum(free[index] for free in complete) for index in range(len(self.months)))

    @property
    def incomplete(self) -> bool:
        """Whether anything could not be read or used."""
        return any(problem.is_error for problem in self.problems)


def forecast(log: Log, rules: Sequence[Rule], as_of: date, *, country: str = "RU", months: int = 12) -> Outlook:
    """Forecast the coming `months`, including the current one, for the drivers of a log and a country.

    Raises ValueError for an as-of day outside 1991..2199, unless `months` is from 1 to 36, and if no rule covers the
    country.
    """
    require_supported_date(as_of)
    if not 1 <= months <= MOST_MONTHS:
        text = _("the number of months must be from 1 to {most}, not {months}")
        raise ValueError(text.format(months=months, most=MOST_MONTHS))
    spans = _months(as_of, months)
    leg = Leg(country, spans[0].first, spans[-1].last)
    if not any(rule.covers(*leg.days) for rule in rules):
        raise ValueError(_("no selected rule covers {country}").format(country=country))
    elsewhere = sorted({member.country for rule in rules for member in rule.zone} - {country})
    usable = prepare_query(
        log, rules, as_of, [leg, *(leg._replace(country=other) for other in elsewhere)], is_trip=False
    )[1]

    def answer(driver: UsableDriver) -> DriverOutlook:
        return _driver(driver, rules, as_of, country, spans)

    usable = with_doubts(usable, rules, as_of, lambda one, joined: _is_worse(answer(joined), answer(one)), _WORSE)
    drivers = tuple(map(answer, usable.drivers))
    return Outlook(as_of, country, spans, drivers, (*usable.problems, *_assumptions(log, rules, as_of)))


def _is_worse(one: DriverOutlook, other: DriverOutlook) -> bool:
    """Whether one outlook is over a limit, breaks one earlier, or has fewer free days in any month than the other."""
    breaks_earlier = (one.breaks_on or date.max) < (other.breaks_on or date.max)
    has_less = any(free < before for free, before in zip(one.free, other.free, strict=True))
    return breaks_earlier or has_less or one.over > other.over


def _months(as_of: date, count: int) -> tuple[Month, ...]:
    tomorrow = as_of + timedelta(days=1)
    firsts = [as_of.replace(day=1) + relativedelta(months=number) for number in range(count + 2)]
    whole = [Month(first, after - timedelta(days=1)) for first, after in pairwise(firsts)]
    return tuple(month._replace(first=max(month.first, tomorrow)) for month in whole if month.last > as_of)[:count]


def _assumptions(log: Log, rules: Sequence[Rule], as_of: date) -> Iterator[Problem]:
    for driver in log.drivers:
        trip = open_trip_at(driver, rules, as_of, date.max)
        if trip:
            params = {"country": trip.country, "entry": trip.entry, "as_of": as_of}
            yield Problem(ASSUMED_EXIT, trip.span, params, driver.name)


class _UnderLimit(NamedTuple):
    """A driver's days under one limit of a rule; days in the country that are `not_counted` cost nothing."""

    rule: Rule
    limit: Limit
    present: DaySet
    not_counted: DaySet

    def outlook(self, as_of: date, months: Sequence[Month]) -> LimitOutlook:
        today = as_of.toordinal()
        version = self.limit.nearest(today)
        overstays = tuple(find_overstays(self.present, self.limit, today + 1))
        return LimitOutlook(
            rule=self.rule.id,
            period=str(version.period),
            limit=version.limit,
            months=tuple(self._month(month.first.toordinal(), month.last.toordinal()) for month in months),
            planned_overstays=overstays,
            limits_broken=tuple(self.limit.nearest(overstay.end.toordinal()).limit for overstay in overstays),
        )

    def _month(self, first: Day, last: Day) -> MonthUnderLimit:
        version = self.limit.on(last)
        if version is None:
            return MonthUnderLimit(0, None, None)
        used = version.used(last, self.present)
        spent = self.present.count_between(first, last)
        before = self.limit.on(first - 1)
        back = before.used(first - 1, self.present) + spent - used if before else 0
        return MonthUnderLimit(max(0, back), used, version.limit)

    def most_of(self, days: Sequence[Day]) -> int:
        """An upper bound on how many of these days, taken from the last one back, can be added."""
        version = self.limit.on(days[-1])
        counts_all = not self.not_counted & DaySet.span(days[0], days[-1])
        if version is None or not counts_all or not isinstance(version.period, FIXED_WINDOW_PERIODS):
            return len(days)
        room = version.limit - version.used(days[-1], self.present)
        start, _ = version.window(days[-1], self.present)
        return room if room < sum(day >= start for day in days) else len(days)

    def allows(self, days: Sequence[Day]) -> bool:
        """Whether the days, in order, can be added: they are legal and make no other day an overstay."""
        present = self.present | (DaySet.union((day, day) for day in days) - self.not_counted)
        over = overstay_days(present, self.limit, days[0], present.last() or days[-1])
        return all(day in self.present and self.is_over(day) for day in over)

    def is_over(self, day: Day) -> bool:
        """Whether the limit is exceeded on a day without added days."""
        version = self.limit.on(day)
        return version is not None and version.used(day, self.present) > version.limit


def _driver(
    usable: UsableDriver, rules: Sequence[Rule], as_of: date, country: str, months: Sequence[Month]
) -> DriverOutlook:
    driver = usable.driver
    limits = []
    closed = DaySet.union((bar.first, min(bar.last, SEARCH_END)) for bar in driver.barred if bar.country == country)
    for rule in usable.bound_by(rules, as_of):
        exempt = [permit for permit in driver.permits if permit.permit in rule.exempt]
        outside = rule.days_outside.get(country, _ALL_DAYS)
        not_counted = permitted(exempt, country, days_in(driver.trips, country, as_of)) | outside
        present = presence(driver.trips, rule, as_of, driver.permits)
        closed |= rule.needs_visa(driver.citizenship, _ALL_DAYS - not_counted) if VISA in rule.exempt else DaySet()
        limits += [_UnderLimit(rule, limit, limit.counted(present), not_counted) for limit in rule.limits]
    away = DaySet.union((trip.entry.toordinal(), trip.end(as_of).toordinal()) for trip in driver.trips)
    in_zone = DaySet()
    for limit in limits:
        in_zone |= limit.present
    covering = [limit for limit in limits if country in limit.rule.members]
    today = as_of.toordinal()
    spans = [DaySet.span(month.first.toordinal(), month.last.toordinal()) for month in months]
    return DriverOutlook(
        driver=driver.name,
        group=driver.group,
        complete=usable.complete,
        limits=tuple(limit.outlook(as_of, months) for limit in limits),
        planned=tuple(len(in_zone & span) for span in spans),
        free=tuple(_free(covering, list(span - away - closed)) for span in spans),
        over=any(limit.is_over(today) for limit in limits),
        has_plans=any(trip.end(as_of) > as_of for trip in driver.trips),
        inside=open_trip_at(driver, rules, as_of, date.max),
    )


def _free(limits: Sequence[_UnderLimit], days: Sequence[Day]) -> int:
    """The most of the days, taken from the last one back, that every limit allows."""
    if not days:
        return 0
    most = min([len(days), *(limit.most_of(days) for limit in limits)])
    allowed = (count for count in range(most, 0, -1) if all(limit.allows(days[-count:]) for limit in limits))
    return next(allowed, 0)
