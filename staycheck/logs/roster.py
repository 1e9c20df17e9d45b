"""The roster: what a fleet knows of its drivers, and how a log is held against it."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import Driver, Log
from staycheck.problems.problem import NOWHERE, Problem, Span


class Roster(NamedTuple):
    """The drivers that a fleet knows, without trips, where each is named, and what could not be used."""

    drivers: Mapping[str, Driver] = {}
    places: Mapping[str, Span] = {}
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()


def enrol(log: Log, roster: Roster) -> Log:
    """The log with what the roster knows of each driver; a name that only one of them has is a problem."""
    drivers = tuple(_with_entry(driver, roster.drivers.get(driver.name)) for driver in log.drivers)
    problems = (*roster.problems, *log.problems, *_strangers(log, roster), *_contradictions(log, roster))
    return log._replace(drivers=drivers, problems=problems, files=(*roster.files, *log.files))


def _with_entry(driver: Driver, entry: Driver | None) -> Driver:
    if entry is None:
        return driver
    citizenship = entry.citizenship or driver.citizenship
    return entry._replace(trips=driver.trips, citizenship=citizenship, departures=driver.departures)


def _strangers(log: Log, roster: Roster) -> Iterator[Problem]:
    logged = {driver.name: driver.trips[0].span if driver.trips else NOWHERE for driver in log.drivers}
    for name, span in logged.items():
        if name not in roster.drivers:
            yield Problem("T211", span, {"driver": name, "help": _nearest(name, tuple(roster.drivers))}, name)
    for name in roster.drivers:
        if name not in logged:
            params = {"driver": name, "help": _nearest(name, tuple(logged))}
            yield Problem("T212", roster.places.get(name, NOWHERE), params)


def _nearest(name: str, names: Sequence[str]) -> Message | str:
    near = get_close_matches(name, names, n=1, cutoff=0.75)
    return message('is it "{name}"? ', name=near[0]) if near else ""


def _contradictions(log: Log, roster: Roster) -> Iterator[Problem]:
    for driver in log.drivers:
        entry = roster.drivers.get(driver.name)
        known = entry.citizenship if entry else None
        if entry and known and driver.citizenship and driver.citizenship != known:
            params = {"what": message("citizenship"), "first": known, "second": driver.citizenship}
            yield Problem("T213", roster.places.get(driver.name, NOWHERE), params, driver.name)
