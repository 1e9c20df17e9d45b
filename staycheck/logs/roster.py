"""The roster: what is known about the drivers of a fleet, and the comparison of a log with it."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import Driver, Log
from staycheck.problems.problem import NOWHERE, Problem, Span


class Roster(NamedTuple):
    """The drivers of a fleet by name, without trips."""

    drivers: Mapping[str, Driver] = {}
    places: Mapping[str, Span] = {}
    """Where each driver is in the roster."""
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()


def add_roster(log: Log, roster: Roster) -> Log:
    """Add what the roster says about each driver to a log; report names that only one of them has."""
    drivers = tuple(_merge(driver, roster.drivers.get(driver.name)) for driver in log.drivers)
    problems = (
        *roster.problems,
        *log.problems,
        *_unmatched_names(log, roster),
        *_conflicts(log, roster),
    )
    return log._replace(drivers=drivers, problems=problems, files=(*roster.files, *log.files))


def _merge(driver: Driver, entry: Driver | None) -> Driver:
    if entry is None:
        return driver
    citizenship = entry.citizenship or driver.citizenship
    return entry._replace(trips=driver.trips, citizenship=citizenship, departures=driver.departures)


def _unmatched_names(log: Log, roster: Roster) -> Iterator[Problem]:
    logged = {driver.name: driver.trips[0].span if driver.trips else NOWHERE for driver in log.drivers}
    for name, span in logged.items():
        if name not in roster.drivers:
            yield Problem("T211", span, {"driver": name, "help": _suggestion(name, tuple(roster.drivers))}, name)
    for name in roster.drivers:
        if name not in logged:
            params = {"driver": name, "help": _suggestion(name, tuple(logged))}
            yield Problem("T212", roster.places.get(name, NOWHERE), params)


def _suggestion(name: str, names: Sequence[str]) -> Message | str:
    matches = get_close_matches(name, names, n=1, cutoff=0.75)
    return message('is it "{name}"? ', name=matches[0]) if matches else ""


def _conflicts(log: Log, roster: Roster) -> Iterator[Problem]:
    for driver in log.drivers:
        entry = roster.drivers.get(driver.name)
        known = entry.citizenship if entry else None
        if entry and known and driver.citizenship and driver.citizenship != known:
            params = {"what": message("citizenship"), "first": known, "second": driver.citizenship}
            yield Problem("T213", roster.places.get(driver.name, NOWHERE), params, driver.name)
