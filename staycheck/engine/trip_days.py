"""How many days of each trip count."""

from datetime import date
from functools import reduce
from typing import NamedTuple

from staycheck.days import DaySet
from staycheck.engine.assessment import presence
from staycheck.engine.check import DriverVerdict
from staycheck.logs.trips import Trip


class TripDays(NamedTuple):
    """A trip and its days that count."""

    trip: Trip
    counted: int
    """The days that any rule counts, without those that an earlier trip has already; up to the as-of day if the trip
    has no exit."""
    planned: bool
    """Whether the trip begins after the as-of day."""


def trip_days(verdict: DriverVerdict, as_of: date) -> tuple[TripDays, ...]:
    """The usable trips of a driver by date, under the rules that bind the driver; each date counts in one trip only."""
    driver, free = verdict.judged, DaySet()
    rules = [rule for rule in verdict.rules if rule.limits]
    for rule in rules:
        free |= presence(driver.trips, rule, as_of, driver.permits)
    found = []
    for trip in sorted(driver.trips, key=lambda trip: (trip.entry, trip.end(as_of))):
        own = (presence([trip], rule, as_of) for rule in rules)
        days = free & reduce(DaySet.__or__, own, DaySet())
        free -= days
        found.append(TripDays(trip, len(days), trip.entry > as_of))
    return tuple(found)
