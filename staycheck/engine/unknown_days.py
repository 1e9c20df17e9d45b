"""Days of which a log does not say where the driver was, and the rules that may count them."""

from collections.abc import Iterator, Sequence
from datetime import date

from staycheck.days import SEARCH_END, DaySet
from staycheck.engine.assessment import presence
from staycheck.logs.trips import EARLIEST, Driver
from staycheck.problems.problem import Problem
from staycheck.rules.model import Limit, Rule
from staycheck.rules.periods import FixedDays


def unknown_days(driver: Driver, rules: Sequence[Rule], as_of: date, since: date | None) -> Iterator[Problem]:
    """The unknown days that may be counted on a day that is checked: before a departure, or in an absence."""
    for departure in driver.departures:
        concerned = _concerned(driver, rules, EARLIEST, departure.date, as_of, since)
        yield from departures_without_entry(driver._replace(departures=(departure,)), concerned)
    for absence in driver.absences:
        last = min(absence.returned or as_of, as_of)
        if absence.left <= last and _concerned(driver, rules, absence.left, last, as_of, since):
            yield from absences_to_elsewhere(driver._replace(absences=(absence,)), rules)


def departures_without_entry(driver: Driver, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The driver's departures whose entry is not in the log, from a country that a rule covers (T216) or may (T225)."""
    countries = _covered(driver, rules) if driver.departures else ()
    for departure in driver.departures if countries else ():
        if not departure.country and departure.into not in countries:
            params = {"date": departure.date, "into": departure.into}
            yield Problem("T225", departure.span, params, driver.name, departure.excerpt)
        if departure.country in countries:
            params = {"country": departure.country, "date": departure.date}
            yield Problem("T216", departure.span, params, driver.name, departure.excerpt)


def absences_to_elsewhere(driver: Driver, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The driver's absences from countries that no rule covers (T239): the driver may have been where one does."""
    countries = _covered(driver, rules) if driver.absences else ()
    for absence in driver.absences if countries else ():
        if absence.country not in countries:
            params = {"country": absence.country, "date": absence.left}
            yield Problem("T239", absence.span, params, driver.name, absence.excerpt)


def _covered(driver: Driver, rules: Sequence[Rule]) -> set[str]:
    """The countries of the rules that bind the driver."""
    own = (rule.for_driver(driver.citizenship) for rule in rules)
    return {country for rule in own if rule.limits for country in rule.members}


def _concerned(
    driver: Driver, rules: Sequence[Rule], first: date, last: date, as_of: date, since: date | None
) -> list[Rule]:
    """The rules that may count unknown days from `first` to `last` on a day that is checked."""
    unknown = DaySet.span(first.toordinal(), last.toordinal())
    return [
        rule
        for rule in rules
        if any(
            _may_count(unknown | _visits(driver, own, as_of), limit, last, as_of, since)
            for own in [rule.for_driver(driver.citizenship, driver.overrides)]
            for limit in own.limits
        )
    ]


def _visits(driver: Driver, rule: Rule, as_of: date) -> DaySet:
    """The driver's presence, if the window of any limit starts with a visit; the other windows do not need it."""
    versions = (version for limit in rule.limits for version in limit.versions)
    starts_with_visit = any(version.period.longest is None for version in versions)
    return presence(driver.trips, rule, as_of) if starts_with_visit else DaySet()


def _may_count(present: DaySet, limit: Limit, until: date, as_of: date, since: date | None) -> bool:
    """Whether a limit may count days up to `until` on a day that is checked: in its window on the as-of day, or later.

    Where a period of fixed days begins depends on every entry before it.
    """
    today = as_of.toordinal()
    first = limit.nearest(today).window(today, present)[0]
    first = min(first, since.toordinal()) if since else first
    return any(
        isinstance(version.period, FixedDays)
        or version.window(max(first, version.first), present)[0] <= until.toordinal()
        for version in (limit.nearest(first), *limit.between(first, SEARCH_END))
    )
