"""The usable part of a log under a set of rules, and what makes a driver incomplete."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from staycheck.days import FIRST_DAY, DaySet
from staycheck.engine.assessment import presence
from staycheck.engine.unknown_days import unknown_days
from staycheck.i18n.messages import _, message
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import EARLIEST, Driver, Log
from staycheck.problems.problem import Problem
from staycheck.rules.model import SEARCH_END, Rule

LATEST = date(2199, 12, 31)
CROWDED = "T238"


class UsableDriver(NamedTuple):
    """A driver with only the trips that can be used."""

    driver: Driver
    complete: bool
    """Whether nothing that concerns the driver had to be left out."""

    def bound_by(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """The rules as they apply to this driver, by citizenship and overrides."""
        return tuple(rule.for_driver(self.driver.citizenship, self.driver.overrides) for rule in rules)


class UsableLog(NamedTuple):
    """The usable part of a log, and every problem in the order of the files."""

    drivers: tuple[UsableDriver, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    together: tuple[tuple[UsableDriver, ...], ...] = ()
    """The drivers whose names may be one person's, also those that were left out of the log."""


def usable_log(
    log: Log,
    rules: Sequence[Rule],
    as_of: date,
    checked_days: Callable[[Rule], DaySet],
    *,
    since: date | None = None,
    destinations: Collection[str] = (),
) -> UsableLog:
    """The usable part of a log on the as-of day; an error of an unknown driver makes every driver incomplete.

    A rule must be in force on its `checked_days`, and on each day of presence in its window or from `since` on; it must
    have limits for the citizenship of every driver with trips to its zone, or of all if it covers any `destinations`.
    """
    everybody = (*log.drivers, *log.companions)
    checked = ((driver, *sound_trips(driver, as_of)) for driver in everybody)
    usable = [(driver._replace(trips=tuple(trips)), problems) for driver, trips, problems in checked]
    problems = [
        *log.problems,
        *log.companions_problems,
        *(problem for _, own in usable for problem in own),
        *(problem for driver in everybody for problem in unknown_days(driver, rules, as_of, since)),
        *_unknown_permits(everybody, rules),
        *(problem for driver, _ in usable for problem in _gaps_in_force(driver, rules, as_of, checked_days, since)),
        *_citizenship_not_covered(everybody, rules, destinations),
    ]
    errors = [problem for problem in problems if problem.is_error]
    drivers = [driver for driver, _ in usable]
    left_out = {driver.name for driver in log.companions}
    return UsableLog(
        tuple(islice(_usable_drivers(drivers, errors), len(log.drivers))),
        in_order((problem for problem in problems if problem.driver not in left_out), log.files),
        log.files,
        _together(log, drivers, errors),
    )


def _usable_drivers(drivers: Iterable[Driver], errors: Iterable[Problem]) -> Iterator[UsableDriver]:
    incomplete = {error.driver for error in errors}
    return (UsableDriver(driver, incomplete.isdisjoint((None, driver.name))) for driver in drivers)


def _together(log: Log, drivers: Iterable[Driver], errors: Iterable[Problem]) -> tuple[tuple[UsableDriver, ...], ...]:
    """The drivers whose names may be one person's; one whose name may be many others' can be judged with a few."""
    if not log.similar.together:
        return ()
    own_errors = (error for error in errors if error.code != CROWDED)
    known = {each.driver.name: each for each in _usable_drivers(drivers, own_errors)}
    return tuple(tuple(known[name] for name in names) for names in log.similar.together)


def require_supported_date(day: date) -> None:
    """Raise ValueError for a day outside 1991..2199."""
    if not EARLIEST <= day <= LATEST:
        text = _("{day} is not between {first} and {last}")
        raise ValueError(text.format(day=day, first=EARLIEST, last=LATEST))


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


def _gaps_in_force(
    driver: Driver, rules: Sequence[Rule], as_of: date, checked_days: Callable[[Rule], DaySet], since: date | None
) -> Iterator[Problem]:
    """The rules that bind the driver but are not in force on a day that matters (L301)."""
    for rule in rules:
        own = rule.for_driver(driver.citizenship, driver.overrides)
        if not own.limits:
            continue
        today = as_of.toordinal()
        windows = [limit.nearest(today).window(today, DaySet())[0] for limit in own.limits]
        first = min([*windows, *([since.toordinal()] if since else [])])
        gaps = own.days_not_in_force.between(first, SEARCH_END)
        present = presence(driver.trips, own, as_of, driver.permits) if gaps else DaySet()
        day = ((gaps & present) | (own.days_not_in_force & checked_days(rule))).next_from(FIRST_DAY)
        if day is not None:
            versions = [version for limit in own.limits for version in limit.versions]
            covered = min(version.first for version in versions), max(version.last for version in versions)
            params = dict(zip(("as_of", "first", "last"), map(date.fromordinal, (day, *covered)), strict=True))
            yield Problem("L301", params={"rule": rule.id, **params}, driver=driver.name)


def _citizenship_not_covered(
    drivers: Sequence[Driver], rules: Sequence[Rule], destinations: Collection[str]
) -> Iterator[Problem]:
    for rule in rules:
        is_destination = any(country in rule.members for country in destinations)
        for driver in drivers:
            applies = is_destination or any(trip.country in rule.members for trip in driver.trips)
            if applies and not rule.knows_citizenship(driver.citizenship):
                params = {"rule": rule.id, "citizenship": driver.citizenship}
                yield Problem("L302", params=params, driver=driver.name)


def in_order(problems: Iterable[Problem], files: Sequence[str]) -> tuple[Problem, ...]:
    """The problems in the order of the files and their lines, those without a file first."""
    order = {file: number for number, file in enumerate(files)}

    def position(problem: Problem) -> tuple[int, int, int]:
        span = problem.span
        return order.get(span.file, -1), span.line or 0, span.column or 0

    return tuple(sorted(problems, key=position))
