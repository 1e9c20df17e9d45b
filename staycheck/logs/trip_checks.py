"""Validation of a driver's trips."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import EARLIEST, YEARS_AHEAD, Driver, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.periods import months_later

LONGEST = timedelta(days=365)
"""A trip of more than this many days is reported (T207)."""


def sound_trips(driver: Driver, as_of: date) -> tuple[list[Trip], list[Problem]]:
    """The trips of a driver that can be used, by entry, and the problems of all of them."""
    latest = months_later(as_of, 12 * YEARS_AHEAD)
    problems: list[Problem] = []
    trips: list[Trip] = []
    for trip in driver.trips:
        if EARLIEST <= trip.entry <= (trip.exit or trip.entry) <= latest:
            trips.append(trip)
        else:
            problems.append(_problem(driver, trip, *_wrong_dates(trip, as_of, latest)))
    trips.sort(key=lambda trip: (trip.entry, trip.exit or date.max))
    trips, duplicates = _drop_duplicates(driver, trips)
    trips, missing_exits = _drop_missing_exits(driver, trips, as_of)
    problems += duplicates
    problems += missing_exits
    problems += _warnings(driver, trips, as_of)
    return trips, problems


def _problem(driver: Driver, trip: Trip, code: str, params: dict[str, object]) -> Problem:
    cells = [driver.name, trip.country, trip.entry, trip.exit or "", *([trip.permit] if trip.permit else [])]
    return Problem(code, trip.span, params, driver.name, ",".join(map(str, cells)))


def _wrong_dates(trip: Trip, as_of: date, latest: date) -> tuple[str, dict[str, object]]:
    """The code and params of a trip with an exit before the entry, or out of range."""
    end = trip.exit or trip.entry
    if trip.entry < EARLIEST or end < EARLIEST:
        return "T205", {"date": min(trip.entry, end)}
    if trip.entry > latest or end > latest:
        return "T206", {"date": max(trip.entry, end), "as_of": as_of}
    return "T201", {"entry": trip.entry, "exit": end}


def _drop_duplicates(driver: Driver, trips: list[Trip]) -> tuple[list[Trip], list[Problem]]:
    kept: dict[tuple[object, ...], Trip] = {}
    problems = []
    for trip in trips:
        first = kept.setdefault(trip.identity, trip)
        if first is not trip:
            problems.append(_problem(driver, trip, "T204", {"place": _place_beside(first, trip)}))
    return list(kept.values()), problems


def _drop_missing_exits(driver: Driver, trips: list[Trip], as_of: date) -> tuple[list[Trip], list[Problem]]:
    next_trip = {id(trip): later for trip, later in _missing_exits(trips, as_of)}
    if not next_trip:
        return trips, []
    problems = [
        _problem(driver, trip, "T202", {**_trip_params(trip, as_of), "next": later.entry, "line": _line(later)})
        for trip in trips
        if (later := next_trip.get(id(trip)))
    ]
    return [trip for trip in trips if id(trip) not in next_trip], problems


def _missing_exits(trips: list[Trip], as_of: date) -> Iterator[tuple[Trip, Trip]]:
    """Each trip whose exit is missing, with the trip after it.

    A current trip without exit may be followed by trips that begin after the as-of day.
    """
    for number, trip in enumerate(trips, 1):
        if trip.exit is None:
            later = next((each for each in trips[number:] if not _is_same_stay(each, trip)), None)
            if later and (later.entry <= as_of or trip.entry > as_of):
                yield trip, later


def _warnings(driver: Driver, trips: Iterable[Trip], as_of: date) -> Iterator[Problem]:
    longest, longest_end = None, date.min
    for trip in trips:
        end = trip.exit or trip.end(as_of)
        # Two trips of one row come from a crossing without a stamp or a cell of several countries: see T219 and R160.
        if longest is not None and trip.entry < longest_end and not _same_row(trip, longest):
            params = {**_trip_params(trip, as_of), "country": longest.country, "line": _line(longest)}
            yield _problem(driver, trip, "T203", params)
        if end - trip.entry >= LONGEST:
            yield _problem(driver, trip, "T207", {"days": (end - trip.entry).days + 1})
        if trip.exit is None and trip.entry > as_of:
            yield _problem(driver, trip, "T208", {"entry": trip.entry})
        if end > longest_end:
            longest, longest_end = trip, end


def _trip_params(trip: Trip, as_of: date) -> dict[str, object]:
    return {"country": trip.country, "entry": trip.entry, "exit": trip.end(as_of)}


def _same_row(one: Trip, other: Trip) -> bool:
    return one.span.line is not None and one.span == other.span


def _is_same_stay(one: Trip, other: Trip) -> bool:
    """Whether two trips are one stay that counts in two countries."""
    return _same_row(one, other) and one.entry == other.entry and one.exit == other.exit


def _line(trip: Trip) -> object:
    return trip.span.line or "?"


def _place_beside(first: Trip, second: Trip) -> Message:
    """The place of the first trip as seen from the second."""
    if first.span.file == second.span.file:
        return message("on line {line}", line=_line(first))
    # Translators: {place} is a place in another file: fleet.csv:7:1.
    return message("in {place}", place=first.span)
