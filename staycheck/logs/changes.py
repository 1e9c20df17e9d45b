"""Changes to a log: entries, exits, plans and edits, and the reasons to refuse them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, NoReturn

from staycheck.i18n.messages import message
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import Problem, ProblemError

_FORBIDDEN_NEW_WARNINGS = ("T203", "T204", "T208")
"""Warnings that a log may already have but that a change must not add."""


class Kind(StrEnum):
    """The kind of a change, as written to the journal."""

    ENTERED = "entered"
    LEFT = "left"
    MOVED = "moved"
    PLANNED = "planned"
    ADDED = "added"
    EDITED = "mended"
    REMOVED = "removed"


class Change(NamedTuple):
    """A change to a driver's trips."""

    kind: Kind
    driver: str
    before: Trip | None = None
    """The trip that is replaced or removed."""
    after: Trip | None = None
    """Its replacement; None if it is removed."""
    added: Trip | None = None
    """A new trip."""

    def on(self, trips: Iterable[Trip]) -> tuple[Trip, ...]:
        """Apply the change to the driver's trips."""
        replaced = (self.after if trip is self.before else trip for trip in trips)
        return tuple(trip for trip in (*replaced, self.added) if trip is not None)


def enter(log: Log, driver: str, stay: Trip, today: date) -> Change:
    """Start a trip; the current trip to another country ends on the same day.

    Raises ProblemError (T226, T228 to T230, T232) if that is not possible.
    """
    if stay.entry > today:
        _refuse("T229", date=stay.entry, today=today)
    trips = _usable(log, driver, today)
    current = _current(trips, today)
    if current and current.country == stay.country and current.exit is None:
        _refuse_trip("T226", log, driver, current, {})
    same = (trip for trip in trips if trip.country == stay.country and (trip is current or trip.entry == stay.entry))
    if duplicate := next(same, None):
        _refuse_trip("T230", log, driver, duplicate, {})
    _refuse_past(log, driver, trips, stay.entry, today)
    if current is None:
        return _checked(log, Change(Kind.ENTERED, driver, added=stay), today)
    left = current._replace(exit=stay.entry)
    return _checked(log, Change(Kind.MOVED, driver, current, left, stay), today)


def leave(log: Log, driver: str, on: date, today: date, *, to: str = "") -> Change:
    """End the current trip; `to` is the country (a two-letter code) that the driver enters next, if any.

    Raises ProblemError (T226 to T230, T232) if that is not possible.
    """
    if on > today:
        _refuse("T229", date=on, today=today)
    trips = _usable(log, driver, today)
    current = _current(trips, today)
    if current is None:
        _refuse("T227", driver=driver, date=on)
    if to:
        return enter(log, driver, Trip(to, on), today)
    _refuse_past(log, driver, trips, on, today)
    return _checked(log, Change(Kind.LEFT, driver, current, current._replace(exit=on)), today)


def add_planned_trip(log: Log, driver: str, stay: Trip, today: date) -> Change:
    """Add a planned trip.

    Raises ProblemError (T230, T232) if it overlaps another trip or would make the log invalid.
    """
    return _added(log, Kind.PLANNED, driver, stay, today)


def add_past_trip(log: Log, driver: str, stay: Trip, today: date) -> Change:
    """Add a trip that has ended, anywhere between the others.

    Raises ProblemError (T229, T230, T232) if it has not ended, overlaps another trip or would make the log invalid.
    """
    end = stay.exit or stay.entry
    if end > today:
        _refuse("T229", date=end, today=today)
    return _added(log, Kind.ADDED, driver, stay, today)


def _added(log: Log, kind: Kind, driver: str, stay: Trip, today: date) -> Change:
    end = stay.exit or stay.entry
    for trip in _usable(log, driver, today):
        overlaps = trip.entry < end and stay.entry < trip.end(today)
        if overlaps or trip.identity[:2] == stay.identity[:2]:
            _refuse_trip("T230", log, driver, trip, {"exit": trip.end(today)})
    return _checked(log, Change(kind, driver, added=stay), today)


def edit_trip(log: Log, number: int, fields: Mapping[str, object], today: date, *, planned: bool = False) -> Change:
    """Change the country, entry, exit, permit or note of the trip with a number.

    Raises ProblemError if there is no such trip (T231), if the change would make the log invalid or changes nothing
    (T232), or if a trip that was not planned would end after today (T229), unless `planned`.
    """
    driver, trip = _trip(log, number)
    after = trip._replace(**fields)  # type: ignore[arg-type] # the command gives each field its type
    latest = max(after.entry, after.exit or after.entry)
    if latest > today and not planned and max(trip.entry, trip.exit or trip.entry) <= today:
        _refuse("T229", date=latest, today=today)
    if after == trip:
        _refuse("T232", reason=message("the trip already has these values"), help=message("nothing was changed"))
    return _checked(log, Change(Kind.EDITED, driver, trip, after), today)


def remove(log: Log, number: int) -> Change:
    """Remove the trip with a number; raises ProblemError (T231) if there is no such trip."""
    driver, trip = _trip(log, number)
    return Change(Kind.REMOVED, driver, trip)


def numbered_trips(log: Log) -> list[tuple[str, Trip]]:
    """The trips in the order of the log with their drivers' names; trip numbers count them from 1."""
    trips = [(driver.name, trip) for driver in log.drivers for trip in driver.trips]
    return sorted(trips, key=lambda each: (each[1].span.line or 0, each[1].span.column or 0))


def new_driver_warning(log: Log, driver: str) -> Problem | None:
    """A warning about a driver who is not in the log (T235), with the most similar name; None if the driver is."""
    names = [known.name for known in log.drivers]
    if driver in names:
        return None
    matches = get_close_matches(driver, names, n=1, cutoff=0.6)
    hint = message('is it "{name}"? ', name=matches[0]) if matches else ""
    return Problem("T235", params={"driver": driver, "help": hint}, driver=driver)


def _driver(log: Log, name: str) -> Driver:
    return next((driver for driver in log.drivers if driver.name == name), Driver(name))


def _usable(log: Log, driver: str, today: date) -> list[Trip]:
    return sound_trips(_driver(log, driver), today)[0]


def _trip(log: Log, number: int) -> tuple[str, Trip]:
    trips = numbered_trips(log)
    if not 1 <= number <= len(trips):
        _refuse("T231", number=number, help=message("the last one is {last}; ", last=len(trips)) if trips else "")
    return trips[number - 1]


def _current(trips: Sequence[Trip], today: date) -> Trip | None:
    """The trip that the driver is on today: one without exit, or with an exit after today."""
    current = [trip for trip in trips if trip.entry <= today and (trip.exit is None or trip.exit > today)]
    return current[-1] if current else None


def _refuse_past(log: Log, driver: str, trips: Sequence[Trip], on: date, today: date) -> None:
    """Raise ProblemError (T228) if the last recorded entry or exit up to today is after `on`."""
    days = [(trip.exit if trip.exit and trip.exit <= today else trip.entry, trip) for trip in trips]
    last, trip = max((each for each in days if each[0] <= today), default=(on, None), key=lambda each: each[0])
    if trip is not None and on < last:
        _refuse_trip("T228", log, driver, trip, {"date": on, "last": last})


def _checked(log: Log, change: Change, today: date) -> Change:
    """The change; raises ProblemError (T232) if it adds an error or a forbidden warning to the driver's trips."""
    driver = _driver(log, change.driver)
    known = Counter(problem.code for problem in sound_trips(driver, today)[1])
    for problem in sound_trips(driver._replace(trips=change.on(driver.trips)), today)[1]:
        known[problem.code] -= 1
        if known[problem.code] < 0 and (problem.is_error or problem.code in _FORBIDDEN_NEW_WARNINGS):
            _refuse("T232", reason=problem.message, help=message("check the dates; staycheck log shows the trips"))
    return change


def _refuse_trip(code: str, log: Log, driver: str, trip: Trip, more: Mapping[str, object]) -> NoReturn:
    number = next(number for number, (_, each) in enumerate(numbered_trips(log), 1) if each is trip)
    params = {"country": trip.country, "entry": trip.entry, "exit": trip.exit or trip.entry, "number": number}
    _refuse(code, **{"driver": driver, **params, **more})


def _refuse(code: str, **params: object) -> NoReturn:
    raise ProblemError(Problem(code, params=params))
