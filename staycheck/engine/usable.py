"""The usable part of a log under a set of rules, and what makes a driver incomplete."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from staycheck.data.bundled_rules import BUNDLED
from staycheck.days import FIRST_DAY, SEARCH_END, DaySet
from staycheck.engine.assessment import presence
from staycheck.engine.papers import paper_problems
from staycheck.engine.permits import permit_rules
from staycheck.engine.unknown_days import unknown_days
from staycheck.i18n.messages import _
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import EARLIEST, Driver, Log
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Override
from staycheck.rules.model import Rule, Stay

LATEST = date(2199, 12, 31)
CROWDED = "T238"
COMPANIONS = frozenset(name for rule in BUNDLED.values() for name in rule.with_override)
"""The ids of the bundled rules that come with overrides of others; people are told of them only where they say more."""


class UsableDriver(NamedTuple):
    """A driver with only the trips that can be used."""

    driver: Driver
    complete: bool
    """Whether nothing that concerns the driver had to be left out."""

    def bound_by(self, rules: Sequence[Rule], as_of: date) -> tuple[Rule, ...]:
        """The rules as they apply to this driver, those that come with an override, and those of permits."""
        driver = self.driver
        named = (*rules, *companions(rules, driver.overrides))
        bound = tuple(rule.for_driver(driver.citizenship, driver.overrides, driver.openings) for rule in named)
        return (*bound, *permit_rules(driver, bound, as_of.toordinal()))


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
    planned: Sequence[Stay] = (),
) -> UsableLog:
    """The usable part of a log on the as-of day; an error of an unknown driver makes every driver incomplete.

    A rule must be in force on its `checked_days`, and on each day of presence in its window or from `since` on; it must
    have limits for the citizenship of every driver with trips to its zone, or of all if it covers any `destinations`.
    The papers of every driver must do for the stays that are `planned`.
    """
    everybody = (*log.drivers, *log.companions)
    checked = [(driver, *sound_trips(driver, as_of)) for driver in everybody]
    drivers = [driver._replace(trips=tuple(trips)) for driver, trips, _ in checked]
    problems = [
        *(log.problems + log.companions_problems),
        *(problem for *_, own in checked for problem in own),
        *(problem for driver in everybody for problem in unknown_days(driver, rules, as_of, since)),
        *(problem for driver in drivers for problem in _gaps_in_force(driver, rules, as_of, checked_days, since)),
        *_citizenship_not_covered(everybody, rules, destinations),
        *paper_problems(everybody, rules, as_of, since, planned),
    ]
    errors = [problem for problem in problems if problem.is_error]
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


def companions(rules: Sequence[Rule], overrides: Iterable[Override]) -> tuple[Rule, ...]:
    """The bundled rules that come with the overrides of some rules and are not among them."""
    overridden = {override.rule for override in overrides}
    wanted = dict.fromkeys(name for rule in rules if rule.id in overridden for name in rule.with_override)
    known = {rule.id for rule in rules}
    return tuple(BUNDLED[name] for name in wanted if name not in known)


def require_supported_date(day: date) -> None:
    """Raise ValueError for a day outside 1991..2199."""
    if not EARLIEST <= day <= LATEST:
        text = _("{day} is not between {first} and {last}")
        raise ValueError(text.format(day=day, first=EARLIEST, last=LATEST))


def _gaps_in_force(
    driver: Driver, rules: Sequence[Rule], as_of: date, checked_days: Callable[[Rule], DaySet], since: date | None
) -> Iterator[Problem]:
    """The rules that bind the driver but are not in force on a day that matters (L301)."""
    for rule in rules:
        own = rule.for_driver(driver.citizenship, driver.overrides, driver.openings)
        if not own.limits:
            continue
        today = as_of.toordinal()
        windows = [limit.nearest(today).window(today, DaySet())[0] for limit in own.limits]
        first = min([*windows, *([since.toordinal()] if since else [])])
        not_in_force = own.days_not_in_force - own.needs_visa(driver.citizenship, own.days_not_in_force)
        gaps = not_in_force.between(first, SEARCH_END)
        present = presence(driver.trips, own, as_of, driver.permits) if gaps else DaySet()
        day = ((gaps & present) | (not_in_force & checked_days(rule))).next_from(FIRST_DAY)
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
