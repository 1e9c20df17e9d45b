"""The trips of some drivers, sorted, as columns of numbers: whose are plain, and what is odd about them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.fleet.columns import COUNTRIES, COUNTRY_BITS, DAY_BITS, OPEN
from staycheck.logs.trip_checks import LONGEST

STAY_BITS = 2 * DAY_BITS + COUNTRY_BITS
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Keys = NDArray[np.uint64]
Rows = NDArray[np.uint32]


class Trips(NamedTuple):
    """Trips by driver, entry and exit; days are counted from FIRST_DAY, `exit` is OPEN where there is none.

    `rows` are the numbers of the rows in the whole log, from 0.
    """

    driver: Numbers
    country: Numbers
    entry: Numbers
    exit: Numbers
    rows: Rows

    def of(self, driver: int) -> "Trips":
        """The trips of one driver."""
        first, last = np.searchsorted(self.driver, [driver, driver + 1])
        return _picked(self, slice(first, last))

    def written(self) -> Iterator[tuple[str, date, date | None, int]]:
        """Country, entry, exit and row of each trip, as the ordinary records have them."""
        for country, entry, leave, row in zip(*(column.tolist() for column in self[1:]), strict=True):
            exit_ = None if leave == OPEN else date.fromordinal(leave + FIRST_DAY)
            yield COUNTRIES[country], date.fromordinal(entry + FIRST_DAY), exit_, row


class PairedTrips(NamedTuple):
    """Trips, by their place, each with another one that it overlaps or repeats."""

    trip: Trips
    other: Trips

    def only(self, which: Flags) -> "PairedTrips":
        """Some of them."""
        places = np.flatnonzero(which)
        return PairedTrips(_picked(self.trip, places), _picked(self.other, places))

    def without(self, drivers: Flags) -> "PairedTrips":
        """Those of the drivers who are not among these."""
        return self.only(~drivers[self.trip.driver])


class Bucket(NamedTuple):
    """The trips of some drivers, and where each ends; `slow` are those whom only the ordinary way can judge."""

    size: int
    trips: Trips
    doubles: PairedTrips
    overlaps: PairedTrips
    ends: Numbers
    slow: Flags

    def only(self, drivers: Numbers) -> "Bucket":
        """The trips of some drivers, who get new numbers in their order; nothing that is odd about them."""
        places = np.full(self.size, -1)
        places[drivers] = np.arange(len(drivers))
        own = np.flatnonzero(places[self.trips.driver] >= 0)
        trips = _picked(self.trips, own)
        trips = trips._replace(driver=places[trips.driver])
        nothing = PairedTrips(_picked(trips, slice(0)), _picked(trips, slice(0)))
        return Bucket(len(drivers), trips, nothing, nothing, self.ends[own], self.slow[drivers])


def sorted_bucket(keys: Keys, rows: Rows, size: int, as_of: int) -> Bucket:
    """The bucket of rows, each with its driver, entry, exit and country in one key."""
    keys, rows, tied = _sorted(keys, rows)
    trips = _trips(keys, rows)
    doubles, first = _duplicates(keys, rows, tied)
    ends, still_there = trips.exit.copy(), np.flatnonzero(trips.exit == OPEN)
    ends[still_there] = np.maximum(as_of, trips.entry[still_there])
    slow = np.zeros(size, np.bool_)
    slow[trips.driver[_has_wrong_dates(trips, ends, as_of)]] = True
    slow[trips.driver[_lost_exits(trips, still_there, doubles)]] = True
    twice = PairedTrips(_picked(trips, doubles), _picked(trips, first))
    return Bucket(size, trips, twice, _overlaps(trips, ends, doubles), ends, slow)


def _sorted(keys: Keys, rows: Rows) -> tuple[Keys, Rows, Numbers]:
    """Keys by driver, entry and exit, their rows, and the places of those that are not the only ones with these three:
    of them the row that was written first comes first.
    """
    keys, rows = _by_driver(keys, rows)
    stays = keys >> np.uint64(COUNTRY_BITS)
    loose = _of_unsorted_drivers(keys, stays)
    order = loose[np.argsort(stays[loose])]
    for column in (keys, rows, stays):
        column[loose] = column[order]
    again = np.flatnonzero(stays[1:] == stays[:-1])
    tied = np.union1d(again, again + 1)
    by_row = tied[np.lexsort((rows[tied], stays[tied]))]
    keys[tied], rows[tied] = keys[by_row], rows[by_row]
    return keys, rows, tied


def _by_driver(keys: Keys, rows: Rows) -> tuple[Keys, Rows]:
    driver = (keys >> np.uint64(STAY_BITS)).astype(np.uint16)
    if (driver[1:] >= driver[:-1]).all():
        return keys, rows
    order = np.argsort(driver, kind="stable")
    return keys[order], rows[order]


def _of_unsorted_drivers(keys: Keys, stays: Keys) -> Numbers:
    """The places of the drivers whose trips are not in order: sorting them alone takes a fifth of the time."""
    places = np.flatnonzero(stays[1:] < stays[:-1])
    if not len(places):
        return places
    driver = (keys >> np.uint64(STAY_BITS)).view(np.int64)
    unsorted = np.zeros(int(driver[-1]) + 1, np.bool_)
    unsorted[driver[places]] = True
    return np.flatnonzero(unsorted[driver])


def _duplicates(keys: Keys, rows: Rows, tied: Numbers) -> tuple[Numbers, Numbers]:
    """The places of trips that are written again, and for each the place of the trip that was written first."""
    places = tied[np.lexsort((rows[tied], keys[tied]))]
    again = keys[places[1:]] == keys[places[:-1]]
    first = np.append(0, np.where(again, 0, np.arange(1, len(again) + 1)))
    return places[1:][again], places[np.maximum.accumulate(first)[1:][again]]


def _trips(keys: Keys, rows: Rows) -> Trips:
    day = np.uint64(OPEN)
    return Trips(
        driver=(keys >> np.uint64(STAY_BITS)).view(np.int64),
        country=(keys & np.uint64((1 << COUNTRY_BITS) - 1)).view(np.int64),
        entry=(keys >> np.uint64(STAY_BITS - DAY_BITS) & day).view(np.int64),
        exit=(keys >> np.uint64(COUNTRY_BITS) & day).view(np.int64),
        rows=rows,
    )


def _picked(trips: Trips, which: Numbers | slice) -> Trips:
    return Trips(trips.driver[which], trips.country[which], trips.entry[which], trips.exit[which], trips.rows[which])


def _has_wrong_dates(trips: Trips, ends: Numbers, as_of: int) -> Flags:
    """The trips that only the ordinary way may judge: reversed, planned or very long ones."""
    lengths = (ends - trips.entry).view(np.uint64)  # below 0 is very long
    return (lengths >= LONGEST.days) | (ends > as_of)


def _lost_exits(trips: Trips, still_there: Numbers, doubles: Numbers) -> Numbers:
    """The trips without exit that the driver's next one follows; the same trip written again does not."""
    behind: Numbers = still_there[still_there + 1 < len(trips.driver)] + 1
    return np.setdiff1d(behind[trips.driver[behind] == trips.driver[behind - 1]], doubles, assume_unique=True)


def _overlaps(trips: Trips, ends: Numbers, doubles: Numbers) -> PairedTrips:
    """The trips that begin before one of the driver's earlier ones ends, with the latest-ending of these."""
    reach = trips.driver << (DAY_BITS + 1)
    furthest = np.maximum.accumulate(reach | ends)
    overlapping = np.flatnonzero((reach[1:] | trips.entry[1:]) < furthest[:-1]) + 1
    overlapping = np.setdiff1d(overlapping, doubles, assume_unique=True)
    leader = np.searchsorted(furthest, furthest[overlapping - 1])  # the first one that reaches as far
    return PairedTrips(_picked(trips, overlapping), _picked(trips, leader))
