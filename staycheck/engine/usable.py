"""What can be used of a log under a set of rules, and what makes a driver's log incomplete."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.days import FIRST_DAY, DaySet
from staycheck.engine.assessment import presence
from staycheck.i18n.messages import _, message
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import EARLIEST, Departure, Driver, Log
from staycheck.problems.problem import Problem
from staycheck.rules.model import FARTHEST, Rule


def missing_entries(departures: Sequence[Departure], countries: frozenset[str], driver: str) -> Iterator[Problem]:
    """A problem for each departure from one of the countries whose entry is not in the log."""
    for departure in departures:
        if not departure.country and departure.into not in countries:
            params = {"date": departure.date, "into": departure.into}
            yield Problem("T225", departure.span, params, driver, departure.excerpt)
        if departure.country in countries:
            params = {"country": departure.country, "date": departure.date}
            yield Problem("T216", departure.span, params, driver, departure.excerpt)


LATEST = date(2199, 12, 31)


class UsableDriver(NamedTuple):
    """A driver with the trips that can be used; `complete` says whether they are all there are."""

    driver: Driver
    complete: bool

    def bound_by(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """The rules as they bind this driver, by citizenship and overrides."""
        return tuple(rule.for_driver(self.driver.citizenship, self.driver.overrides) for rule in rules)


class UsableLog(NamedTuple):
    """A log sifted: what can be used of it, and every problem in the order of the files."""

    drivers: tuple[UsableDriver, ...]
    problems: tuple[Problem, ...]


def usable_log(
    log: Log,
    rules: Sequence[Rule],
    as_of: date,
    judged: Callable[[Rule], DaySet],
    *,
    since: date | None = None,
    bound_for: Collection[str] = (),
) -> UsableLog:
    """What can be used of a log on the as-of day; an error whose driver is not known makes every driver incomplete.

    On each of the days on which it is `judged`, and on each day of presence in its window or since the day `since`, a
    rule must be in force, or it is an error of the drivers that it binds. A rule must know the citizenship of whoever
    was in its zone or is `bound_for` one of its countries.
    """
    sifted = ((driver, *sound_trips(driver, as_of)) for driver in log.drivers)
    sound = [(driver._replace(trips=tuple(trips)), found) for driver, trips, found in sifted]
    problems = [
        *log.problems,
        *(problem for _, found in sound for problem in found),
        *(problem for driver in log.drivers for problem in departures_without_entry(driver, rules)),
        *_unknown_permits(log.drivers, rules),
        *(problem for driver, _ in sound for problem in gaps_in_force(driver, rules, as_of, judged, since)),
        *_unknown_citizenship(log.drivers, rules, bound_for),
    ]
    concerned = {problem.driver for problem in problems if problem.is_error}
    drivers = (UsableDriver(driver, concerned.isdisjoint((None, driver.name))) for driver, _ in sound)
    return UsableLog(tuple(drivers), _in_order(problems, log.files))


def require_supported_date(day: date) -> None:
    """Raises ValueError for a day out of 1991..2199, of which no verdict is given."""
    if not EARLIEST <= day <= LATEST:
        text = _("{day} is not between {first} and {last}")
        raise ValueError(text.format(day=day, first=EARLIEST, last=LATEST))


def departures_without_entry(driver: Driver, rules: Sequence[Rule]) -> Iterator[Problem]:
    """Departures from a country that a rule counts for the driver, whose entry is not in the log (T216)."""
    if driver.departures:
        own = (rule.for_driver(driver.citizenship) for rule in rules)
        countries = frozenset(country for rule in own if rule.limits for country in rule.members)
        yield from missing_entries(driver.departures, countries, driver.name) if countries else ()


def _unknown_permits(drivers: Sequence[Driver], rules: Sequence[Rule]) -> Iterator[Problem]:
    known = {"", *(permit for rule in rules for permit in rule.exempt)}
    names = ", ".join(sorted(known - {""}))
    hint = message("known are {names}", names=names) if names else message("no rule exempts any")
    for driver in drivers:
        for trip in driver.trips:
            if trip.permit not in known:
                yield Problem("T210", trip.span, {"permit": trip.permit, "help": hint}, driver.name)
        for permit in driver.permits:
            if permit.permit not in known:
                yield Problem("T210", params={"permit": permit.permit, "help": hint}, driver=driver.name)


def gaps_in_force(
    driver: Driver, rules: Sequence[Rule], as_of: date, judged: Callable[[Rule], DaySet], since: date | None
) -> Iterator[Problem]:
    """Where a rule that binds the driver says nothing (L301): on a day `judged`, or on a day of presence that counts.

    On a day that no version of a rule covers nobody can be called ok by it.
    """
    for rule in rules:
        own = rule.for_driver(driver.citizenship, driver.overrides)
        if not own.limits:
            continue
        today = as_of.toordinal()
        windows = [limit.nearest(today).window(today, DaySet())[0] for limit in own.limits]
        silent = own.days_not_in_force.between(min([*windows, *([since.toordinal()] if since else [])]), FARTHEST)
        present = presence(driver.trips, own, as_of, driver.permits) if silent else DaySet()
        day = ((silent & present) | (own.days_not_in_force & judged(rule))).next_from(FIRST_DAY)
        if day is not None:
            versions = [version for limit in own.limits for version in limit.versions]
            covered = min(version.first for version in versions), max(version.last for version in versions)
            params = dict(zip(("as_of", "first", "last"), map(date.fromordinal, (day, *covered)), strict=True))
            yield Problem("L301", params={"rule": rule.id, **params}, driver=driver.name)


def _unknown_citizenship(
    drivers: Sequence[Driver], rules: Sequence[Rule], bound_for: Collection[str]
) -> Iterator[Problem]:
    for rule in rules:
        everybody = any(country in rule.members for country in bound_for)
        for driver in drivers:
            concerned = everybody or any(trip.country in rule.members for trip in driver.trips)
            if concerned and not rule.knows(driver.citizenship):
                params = {"rule": rule.id, "citizenship": driver.citizenship}
                yield Problem("L302", params=params, driver=driver.name)


def _in_order(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """The problems in the order of the files and of their lines; those of no file first."""
    order = {file: number for number, file in enumerate(files)}

    def place(problem: Problem) -> tuple[int, int, int]:
        span = problem.span
        return order.get(span.file, -1), span.line or 0, span.column or 0

    return tuple(sorted(problems, key=place))
