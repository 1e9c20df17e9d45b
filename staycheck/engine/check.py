"""Checking a log: every driver under every rule, and the problems of the log."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.days import LAST_DAY, Day, DaySet
from staycheck.engine.assessment import WORST_FIRST, Assessment, Status, assess, worst
from staycheck.engine.statute import judges_by_statute, last_unlawful_day, statute_status
from staycheck.engine.together import with_doubts
from staycheck.engine.usable import UsableDriver, companions, require_supported_date, usable_log
from staycheck.i18n.messages import _
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Bar
from staycheck.rules.law import Nature
from staycheck.rules.model import Rule

_NOT_OK = (Status.WARNING, Status.VIOLATION)


class DriverVerdict(NamedTuple):
    """A driver's status and the assessment under each limit of each rule."""

    driver: str
    status: Status
    """The worst status of the assessments; incomplete if a row of the driver could not be used."""
    assessments: tuple[Assessment, ...]
    citizenship: str | None = None
    judged: Driver = Driver("")
    """The driver with only the trips that could be used."""
    statute: Status | None = None
    """The worst status by the law alone; None unless all limits of stay by law of the zones were judged."""
    rules: tuple[Rule, ...] = ()
    """The rules as they bind the driver, those of an override and of permits included."""
    unlawful_until: date | None = None
    """The last day over a limit of stay by law, planned ones included, since the first day that is counted."""

    @property
    def is_lawful(self) -> bool:
        """Whether only a precaution makes the status a violation or a warning; no stay that counts broke the law."""
        return self._is_precaution and self.unlawful_until is None

    @property
    def was_unlawful(self) -> bool:
        """Whether only a precaution makes the status a violation or a warning; a stay that counts broke the law."""
        return self._is_precaution and self.unlawful_until is not None

    @property
    def _is_precaution(self) -> bool:
        return self.statute is not None and self.status in _NOT_OK and worst(self.statute, self.status) != self.statute

    def nature(self, rule: str) -> Nature:
        """Whether a rule that was judged is the law or a precaution."""
        return next((each.nature for each in self.rules if each.id == rule), Nature.PRECAUTION)

    @property
    def inside(self) -> bool:
        """Whether the driver is in any rule's zone on the as-of day."""
        return any(assessment.inside for assessment in self.assessments)

    def under_way(self, as_of: date) -> tuple[Trip, ...]:
        """The trips that continue after the as-of day."""
        begun = (trip for trip in self.judged.trips if trip.entry <= as_of)
        return tuple(trip for trip in begun if trip.exit is None or trip.exit > as_of)

    def last_day_there(self, as_of: date) -> date | None:
        """The last day of a driver who stays where they are that is legal and not barred; None if today is none."""
        days = [found.last_legal_day for found in self.staying(as_of)]
        days += [_day_before(bar.first, as_of) for bar in self.bars_here(as_of)]
        known = [day for day in days if day is not None]
        return min(known, default=None) if len(known) == len(days) else None

    def bars_here(self, as_of: date) -> tuple[Bar, ...]:
        """The bans, in force or to come, of countries in which the driver is when the as-of day ends."""
        here = {trip.country for trip in self.under_way(as_of)}
        return tuple(bar for bar in self.judged.barred if bar.country in here and bar.last >= as_of.toordinal())

    def staying(self, as_of: date) -> tuple[Assessment, ...]:
        """The assessments in whose zone the driver still is when the as-of day ends; the day of an exit counts, too."""
        day = as_of.toordinal()
        here = [trip.country for trip in self.under_way(as_of)]
        zones = {rule.id for rule in self.rules if any(rule.covers(country, day, day) for country in here)}
        return tuple(found for found in self.assessments if found.inside and found.rule in zones)

    @property
    def last_legal_day(self) -> date | None:
        """The last day legal under every rule in whose zone the driver is; None if the as-of day already is not."""
        days = [each.last_legal_day for each in self.assessments if each.inside or not self.inside]
        known = [day for day in days if day is not None]
        return min(known, default=None) if len(known) == len(days) else None


class Tallies(NamedTuple):
    """The number of drivers by status."""

    whole: Mapping[Status, int]
    statute: Mapping[Status, int] | None
    """By the law alone; None if it is not known."""


class Report(NamedTuple):
    """The result of a check: drivers in the order of the log, problems in the order of the files."""

    as_of: date
    rules: tuple[Rule, ...]
    drivers: tuple[DriverVerdict, ...]
    problems: tuple[Problem, ...]

    def tally(self, status: Status) -> int:
        """The number of drivers with this status."""
        return sum(verdict.status is status for verdict in self.drivers)

    @property
    def tallies(self) -> Tallies:
        """The number of drivers by status, and by the law alone if they were judged by all of it."""
        by_law = Counter(verdict.statute for verdict in self.drivers)
        whole = {status: self.tally(status) for status in Status}
        return Tallies(whole, {status: by_law[status] for status in Status} if judges_by_statute(self.rules) else None)

    def assumed(self) -> tuple[int, tuple[str, ...]]:
        """The number of drivers of unknown citizenship, and the rules applied to them that depend on it."""
        rules = tuple(rule.id for rule in self.rules if rule.asks_for_citizenship and not rule.citizens.if_known)
        return (sum(verdict.citizenship is None for verdict in self.drivers) if rules else 0), rules

    @property
    def incomplete(self) -> bool:
        """Whether anything could not be read or used."""
        return any(problem.is_error for problem in self.problems)


class CheckQuery(NamedTuple):
    """What a log is asked."""

    rules: tuple[Rule, ...]
    """The rules to judge by, at least one."""
    as_of: date
    """The day to judge."""
    since: date | None = None
    """Overstays from this day on count, instead of those in each rule's window."""
    warn_at: int | None = None
    """Days left at which a warning begins, instead of each rule's own."""


def check(
    log: Log,
    rules: Sequence[Rule],
    as_of: date,
    *,
    since: date | None = None,
    warn_at: int | None = None,
    watch: Callable[[int], None] | None = None,
) -> Report:
    """Check every driver of a log under every rule on the as-of day.

    `since` selects overstays from that day on instead of those in each window. `warn_at` is the number of days left at
    which a warning begins, instead of each rule's own. `watch` is called with 1 after each driver. Raises ValueError
    for an as-of day outside 1991..2199 or without rules.
    """
    return check_log(log, CheckQuery(tuple(rules), as_of, since, warn_at), watch)


def check_log(log: Log, query: CheckQuery, progress: Callable[[int], None] | None = None) -> Report:
    """The same for a query; `progress` is called with 1 for each driver judged."""
    require_supported_date(query.as_of)
    if not query.rules:
        raise ValueError(_("nothing can be checked without a rule"))
    today = query.as_of.toordinal()
    usable = usable_log(log, query.rules, query.as_of, lambda _: DaySet.span(today, today), since=query.since)
    usable = with_doubts(usable, query.rules, query.as_of, lambda one, joined: _is_worse(joined, one, query))
    verdicts, has_statute = [], judges_by_statute(query.rules)
    for driver in usable.drivers:
        verdicts.append(_judge(driver, query, has_statute=has_statute))
        if progress:
            progress(1)
    overrides = [override for driver in usable.drivers for override in driver.driver.overrides]
    rules = (*query.rules, *companions(query.rules, overrides))
    return Report(query.as_of, rules, tuple(verdicts), usable.problems)


def _is_worse(one: UsableDriver, other: UsableDriver, query: CheckQuery) -> bool:
    """Whether the status of one driver is worse than that of the other."""
    status = _judge(other, query).status
    return worst(_judge(one, query).status, status) != status


def _judge(usable: UsableDriver, query: CheckQuery, *, has_statute: bool = False) -> DriverVerdict:
    driver, complete = usable.driver, usable.complete
    rules = usable.bound_by(query.rules, query.as_of)
    assessments = tuple(
        assessment
        for rule in rules
        for assessment in assess(
            driver.trips,
            rule,
            query.as_of,
            permits=driver.permits,
            since=query.since,
            warn_at=query.warn_at,
            complete=complete,
        )
    )
    least = Status.OK if complete else Status.INCOMPLETE
    barred = tuple(_barred_status(driver, query.as_of))
    status = worst(least, *(assessment.status for assessment in assessments), *barred)
    by_law = statute_status(rules, assessments, complete=complete) if has_statute else None
    by_law = by_law and worst(by_law, *barred)
    verdict = DriverVerdict(driver.name, status, assessments, driver.citizenship, driver, by_law, rules)
    if not verdict.is_lawful:
        return verdict
    first = min(found.window_start for found in assessments)
    return verdict._replace(unlawful_until=last_unlawful_day(driver, rules, query.as_of, first))


def _barred_status(driver: Driver, as_of: date) -> Iterator[Status]:
    """A driver who is, or is planned to be, in a country while it bars them is never ok."""
    today = as_of.toordinal()
    for trip in driver.trips:
        entry, last = trip.entry.toordinal(), trip.exit.toordinal() if trip.exit else LAST_DAY
        for bar in driver.barred if last > today else ():
            if bar.country == trip.country and bar.first <= last and bar.last >= max(entry, today):
                yield Status.VIOLATION if max(entry, bar.first) <= today else Status.WARNING


def _day_before(first: Day, as_of: date) -> date | None:
    """The day before a ban begins; None if it has begun by the as-of day."""
    return date.fromordinal(first - 1) if first > as_of.toordinal() else None


def tightest(verdict: DriverVerdict) -> Assessment | None:
    """The assessment that sums up a driver: the worst, and among equals the one with the fewest days left."""
    return min(
        verdict.assessments,
        key=lambda each: (WORST_FIRST.index(each.status), each.limit - each.used),
        default=None,
    )
