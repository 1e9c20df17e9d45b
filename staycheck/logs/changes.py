"""Recording: what a crossing does to a driver's trips, and why it may not be written down."""

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
"""Warnings that a log may have, but that no change may add."""


class Kind(StrEnum):
    """What a change does, as the journal calls it."""

    ENTERED = "entered"
    LEFT = "left"
    MOVED = "moved"
    PLANNED = "planned"
    MENDED = "mended"
    REMOVED = "removed"


class Change(NamedTuple):
    """A change of a driver's trips: the trip `before` becomes the one `after`, or goes; `added` is a new one."""

    kind: Kind
    driver: str
    before: Trip | None = None
    after: Trip | None = None
    added: Trip | None = None

    def on(self, trips: Iterable[Trip]) -> tuple[Trip, ...]:
        """The driver's trips with this change."""
        mended = (self.after if trip is self.before else trip for trip in trips)
        return tuple(trip for trip in (*mended, self.added) if trip is not None)


def enter(log: Log, driver: str, stay: Trip, today: date) -> Change:
    """The driver enters a country: the trip begins, and the one under way in another country ends that day.

    Raises ProblemError (T226, T228 to T230, T232) where that cannot be.
    """
    if stay.entry > today:
        _refuse("T229", date=stay.entry, today=today)
    trips = _usable(log, driver, today)
    current = _current(trips, today)
    if current and current.country == stay.country and current.exit is None:
        _refuse_trip("T226", log, driver, current, {})
    same = (trip for trip in trips if trip.country == stay.country and (trip is current or trip.entry == stay.entry))
    if double := next(same, None):
        _refuse_trip("T230", log, driver, double, {})
    _refuse_past(log, driver, trips, stay.entry, today)
    if current is None:
        return _checked(log, Change(Kind.ENTERED, driver, added=stay), today)
    left = current._replace(exit=stay.entry)
    return _checked(log, Change(Kind.MOVED, driver, current, left, stay), today)


def leave(log: Log, driver: str, on: date, today: date, *, to: str = "") -> Change:
    """The driver leaves the country they are in; `to` another one (a two-letter code), if they go on into it.

    Raises ProblemError (T226 to T230, T232) where that cannot be.
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
    """A trip that is planned: it begins after today, has both days and shares none but a passage with another.

    Raises ProblemError (T230, T232) where it does not.
    """
    end = stay.exit or stay.entry
    for trip in _usable(log, driver, today):
        overlaps = trip.entry < end and stay.entry < trip.end(today)
        if overlaps or trip.identity[:2] == stay.identity[:2]:
            _refuse_trip("T230", log, driver, trip, {"exit": trip.end(today)})
    return _checked(log, Change(Kind.PLANNED, driver, added=stay), today)


def edit_trip(log: Log, number: int, fields: Mapping[str, object], today: date, *, planned: bool = False) -> Change:
    """The trip of a number with other values: country, entry, exit, permit or note.

    Raises ProblemError (T229, T231, T232) where there is no such trip, where that would make the log wrong, and where
    a trip that was not planned would reach beyond today, unless that is said to be `planned`.
    """
    driver, trip = _trip(log, number)
    after = trip._replace(**fields)  # type: ignore[arg-type] # the command gives each field what it holds
    latest = max(after.entry, after.exit or after.entry)
    if latest > today and not planned and max(trip.entry, trip.exit or trip.entry) <= today:
        _refuse("T229", date=latest, today=today)
    if after == trip:
        _refuse("T232", reason=message("the trip stands so already"), help=message("nothing was changed"))
    return _checked(log, Change(Kind.MENDED, driver, trip, after), today)


def remove(log: Log, number: int) -> Change:
    """The trip of a number taken out, such as a plan that came to nothing; raises ProblemError (T231)."""
    driver, trip = _trip(log, number)
    return Change(Kind.REMOVED, driver, trip)


def numbered(log: Log) -> list[tuple[str, Trip]]:
    """The trips in the order of the log, each with its driver's name; a trip's number is its place, from 1."""
    trips = [(driver.name, trip) for driver in log.drivers for trip in driver.trips]
    return sorted(trips, key=lambda each: (each[1].span.line or 0, each[1].span.column or 0))


def new_driver_warning(log: Log, driver: str) -> Problem | None:
    """A driver whom the log does not know (T235), with the names that are near; None for one whom it does."""
    names = [known.name for known in log.drivers]
    if driver in names:
        return None
    near = get_close_matches(driver, names, n=1, cutoff=0.6)
    hint = message('is it "{name}"? ', name=near[0]) if near else ""
    return Problem("T235", params={"driver": driver, "help": hint}, driver=driver)


def _driver(log: Log, name: str) -> Driver:
    return next((driver for driver in log.drivers if driver.name == name), Driver(name))


def _usable(log: Log, driver: str, today: date) -> list[Trip]:
    return sound_trips(_driver(log, driver), today)[0]


def _trip(log: Log, number: int) -> tuple[str, Trip]:
    trips = numbered(log)
    if not 1 <= number <= len(trips):
        _refuse("T231", number=number, help=message("the last one is {last}; ", last=len(trips)) if trips else "")
    return trips[number - 1]


def _current(trips: Sequence[Trip], today: date) -> Trip | None:
    """The trip under way today: one without exit, or one whose planned exit is still to come."""
    here = [trip for trip in trips if trip.entry <= today and (trip.exit is None or trip.exit > today)]
    return here[-1] if here else None


def _refuse_past(log: Log, driver: str, trips: Sequence[Trip], on: date, today: date) -> None:
    """Raises ProblemError (T228) where a trip that has begun has a day, not planned, after this one."""
    begun = [(trip.exit if trip.exit and trip.exit <= today else trip.entry, trip) for trip in trips]
    last, trip = max((each for each in begun if each[0] <= today), default=(on, None), key=lambda each: each[0])
    if trip is not None and on < last:
        _refuse_trip("T228", log, driver, trip, {"date": on, "last": last})


def _checked(log: Log, change: Change, today: date) -> Change:
    """The change; raises ProblemError (T232) where the driver's trips are wrong with it and were not before."""
    driver = _driver(log, change.driver)
    before = Counter(problem.code for problem in sound_trips(driver, today)[1])
    for problem in sound_trips(driver._replace(trips=change.on(driver.trips)), today)[1]:
        before[problem.code] -= 1
        if before[problem.code] < 0 and (problem.is_error or problem.code in _FORBIDDEN_NEW_WARNINGS):
            _refuse("T232", reason=problem.message, help=message("check the dates; staycheck log shows the trips"))
    return change


def _refuse_trip(code: str, log: Log, driver: str, trip: Trip, more: Mapping[str, object]) -> NoReturn:
    numbers = [each for _, each in numbered(log)]
    number = next(place for place, each in enumerate(numbers, 1) if each is trip)
    known = {"country": trip.country, "entry": trip.entry, "exit": trip.exit or trip.entry, "number": number}
    _refuse(code, **{"driver": driver, **known, **more})


def _refuse(code: str, **params: object) -> NoReturn:
    raise ProblemError(Problem(code, params=params))
