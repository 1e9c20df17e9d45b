"""The roster: what is known about the drivers of a fleet, and the comparison of a log with it."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import NamedTuple

from staycheck.i18n.messages import Message, MessageList, message
from staycheck.logs.names import DriverNames
from staycheck.logs.similar_names import nearest_names
from staycheck.logs.trips import Driver, Log
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import NOWHERE, Problem, Span

_MOST_NAMED = 5
_MOST_COMPARED = 100_000
"""The most pairs of names that are compared letter by letter, which takes half a second."""


class Roster(NamedTuple):
    """The drivers of a fleet by name, without trips."""

    drivers: Mapping[str, Driver] = {}
    places: Mapping[str, Span] = {}
    """Where each driver is in the roster."""
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    unread: tuple[SetAside, ...] = ()
    """What was set aside in it."""
    is_complete: bool = False
    """Whether it should name every driver of the log."""


def add_roster(log: Log, roster: Roster, names: DriverNames | None = None) -> Log:
    """Add what the roster says about each driver to a log; report names that only one of them has.

    `names` says which of the names are the same driver's; it must not have seen any yet.
    """
    roster = _named_as_in(log, roster, names or DriverNames())
    drivers = tuple(_merge(driver, roster.drivers.get(driver.name)) for driver in log.drivers)
    problems = (
        *roster.problems,
        *log.problems,
        *_unmatched_names(log, roster),
        *_conflicts(log, roster),
    )
    unread = (*log.unread, *roster.unread)
    return log._replace(drivers=drivers, problems=problems, files=(*roster.files, *log.files), unread=unread)


def _named_as_in(log: Log, roster: Roster, names: DriverNames) -> Roster:
    """The roster with each driver called as in the log."""
    for driver in log.drivers:
        names.canonical(driver.name)
    called = {name: names.canonical(name) for name in roster.drivers}
    return roster._replace(
        drivers={called[name]: driver._replace(name=called[name]) for name, driver in roster.drivers.items()},
        places={called.get(name, name): place for name, place in roster.places.items()},
        problems=tuple(
            problem if problem.driver is None else problem._replace(driver=called.get(problem.driver, problem.driver))
            for problem in roster.problems
        ),
    )


def _merge(driver: Driver, entry: Driver | None) -> Driver:
    if entry is None:
        return driver
    own = driver._replace(citizenship=entry.citizenship or driver.citizenship)
    return own._replace(
        group=entry.group,
        permits=entry.permits,
        overrides=entry.overrides,
        openings=entry.openings or driver.openings,
        barred=entry.barred,
        language=entry.language,
    )


def _unmatched_names(log: Log, roster: Roster) -> Iterator[Problem]:
    logged = {driver.name: driver.trips[0].span if driver.trips else NOWHERE for driver in log.drivers}
    unknown = [name for name in logged if name not in roster.drivers]
    absent = [name for name in roster.drivers if name not in logged]
    # A name that is like one in the roster may be that driver's, with the roster's limits, if the log has no such name.
    near = _nearest(unknown, roster.drivers.keys() if roster.is_complete else absent)
    wrong = unknown if roster.is_complete else [name for name in unknown if name in near]
    for name in wrong:
        yield Problem("T211", logged[name], {"driver": name, "help": _suggestion(near.get(name))}, name)
    if others := [name for name in unknown if name not in wrong]:
        names = MessageList(tuple(f'"{name}"' for name in others[:_MOST_NAMED]) + ("…",) * (len(others) > _MOST_NAMED))
        place = Span(roster.files[0]) if roster.files else NOWHERE
        yield Problem("T243", place, {"count": len(others), "names": names})
    near = _nearest(absent, logged.keys())
    for name in absent:
        params = {"driver": name, "help": _suggestion(near.get(name))}
        yield Problem("T212", roster.places.get(name, NOWHERE), params)


def _nearest(strangers: Collection[str], names: Collection[str]) -> dict[str, str]:
    """For each stranger the name that may be the same person's, or for the first ones the most alike, if any is."""
    near = nearest_names(strangers, names)
    left = (name for name in strangers if name not in near)
    for name in islice(left, _MOST_COMPARED // max(1, len(names))):
        if matches := get_close_matches(name, names, n=1, cutoff=0.75):
            near[name] = matches[0]
    return near


def _suggestion(name: str | None) -> Message | str:
    return "" if name is None else message('is it "{name}"? ', name=name)


def _conflicts(log: Log, roster: Roster) -> Iterator[Problem]:
    for driver in log.drivers:
        entry = roster.drivers.get(driver.name)
        known = entry.citizenship if entry else None
        if entry and known and driver.citizenship and driver.citizenship != known:
            params = {"what": message("citizenship"), "first": known, "second": driver.citizenship}
            yield Problem("T213", roster.places.get(driver.name, NOWHERE), params, driver.name)
