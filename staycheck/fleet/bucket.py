"""The trips of some drivers, sorted, as columns of numbers: whose are plain, and what is odd about them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.fleet.reading import COUNTRIES, COUNTRY_BITS, DAY_BITS, OPEN
from staycheck.trips import LONGEST

STAY_BITS = 2 * DAY_BITS + COUNTRY_BITS
DRIVER_BITS = 64 - STAY_BITS
Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Trips(NamedTuple):
    """Trips by driver, entry and exit; days are counted from FIRST_DAY, `exit` is OPEN where there is none.

    `rows` are the numbers of the rows in the whole log, from 0. Trips written twice are left out.
    """

    driver: Numbers
    country: Numbers
    entry: Numbers
    exit: Numbers
    rows: Numbers

    def of(self, driver: int) -> "Trips":
        """The trips of one driver."""
        first, last = np.searchsorted(self.driver, [driver, driver + 1])
        return Trips(*(column[first:last] for column in self))

    def written(self) -> Iterator[tuple[str, date, date | None, int]]:
        """Country, entry, exit and row of each trip, as the ordinary records have them."""
        for country, entry, leave, row in zip(*(column.tolist() for column in self[1:]), strict=True):
            exit_ = None if leave == OPEN else date.fromordinal(leave + FIRST_DAY)
            yield COUNTRIES[country], date.fromordinal(entry + FIRST_DAY), exit_, row


class Oddity(NamedTuple):
    """Trips, by their place, each with another one that it overlaps or repeats."""

    trip: Trips
    other: Trips

    def only(self, which: Flags) -> "Oddity":
        """Some of them."""
        places = np.flatnonzero(which)
        return Oddity(_picked(self.trip, places), _picked(self.other, places))

    def without(self, drivers: Flags) -> "Oddity":
        """Those of the drivers who are not among these."""
        return self.only(~drivers[self.trip.driver])


class Bucket(NamedTuple):
    """The trips of some drivers, and where each ends; `slow` are those whom only the ordinary way can judge."""

    size: int
    trips: Trips
    everything: Trips
    doubles: Oddity
    overlaps: Oddity
    ends: Numbers
    slow: Flags


def sorted_bucket(keys: NDArray[np.uint64], rows: NDArray[np.uint32], size: int, as_of: int) -> Bucket:
    """The bucket of rows, each with its driver, entry, exit and country in one key."""
    everything, ties, slow_ties = _sorted(keys, rows)
    double = np.zeros(len(keys), np.bool_)
    double[1:] = ties & (everything.country[1:] == everything.country[:-1])
    first = np.flatnonzero(double) - 1
    trips = _picked(everything, ~double) if len(first) else everything
    ends = np.where(trips.exit == OPEN, np.maximum(as_of, trips.entry), trips.exit)
    overlaps, unsound = _overlaps(trips, ends, as_of)
    slow = np.zeros(size, np.bool_)
    slow[everything.driver[slow_ties]] = True
    slow[trips.driver[unsound]] = True
    doubles = Oddity(_picked(everything, double), _picked(everything, first))
    return Bucket(size, trips, everything, doubles, overlaps, ends, slow)


def _sorted(keys: NDArray[np.uint64], rows: NDArray[np.uint32]) -> tuple[Trips, Flags, Numbers]:
    """The trips in order, where one has the driver, entry and exit of the one before, and where more than two have.

    Of two such trips the one that was written first comes first; more than two are rare, and left to the ordinary way.
    """
    order = _order(keys)
    keys, rows = keys[order], rows[order]
    stays = keys >> np.uint64(COUNTRY_BITS)
    ties = stays[1:] == stays[:-1]
    threes = np.flatnonzero(ties[1:] & ties[:-1])
    swapped = np.setdiff1d(np.flatnonzero(ties & (rows[1:] < rows[:-1])), [threes, threes + 1])
    for column in (keys, rows):
        column[swapped], column[swapped + 1] = column[swapped + 1], column[swapped]
    day = np.uint64(OPEN)
    trips = Trips(
        driver=(keys >> np.uint64(STAY_BITS)).astype(np.int64),
        country=(keys & np.uint64((1 << COUNTRY_BITS) - 1)).astype(np.int64),
        entry=(keys >> np.uint64(STAY_BITS - DAY_BITS) & day).astype(np.int64),
        exit=(keys >> np.uint64(COUNTRY_BITS) & day).astype(np.int64),
        rows=rows.astype(np.int64),
    )
    return trips, ties, threes


def _order(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """The order of the keys by driver, entry and exit.

    Most logs have a driver's trips in order already: then they are sorted by driver alone, in a fifth of the time.
    """
    stays = keys >> np.uint64(COUNTRY_BITS)
    order = np.argsort((keys >> np.uint64(STAY_BITS)).astype(np.uint16), kind="stable")
    found = stays[order]
    places = np.flatnonzero(found[1:] < found[:-1])
    if len(places):
        driver = keys[order] >> np.uint64(STAY_BITS)
        loose = np.flatnonzero(np.isin(driver, driver[places]))
        order[loose] = order[loose][np.argsort(found[loose])]
    return order


def _picked(trips: Trips, which: Flags | Numbers) -> Trips:
    return Trips(*(column[which] for column in trips))


def _overlaps(trips: Trips, end: Numbers, as_of: int) -> tuple[Oddity, Flags]:
    """The trips that begin before one of the driver's earlier ones ends, with the latest-ending of these, and the
    trips that only the ordinary way may judge: reversed, planned, very long, or with an exit lost.
    """
    reach = trips.driver << (DAY_BITS + 1) | end
    furthest = np.maximum.accumulate(reach)
    same = trips.driver[1:] == trips.driver[:-1]
    overlapping = np.flatnonzero(same & (trips.entry[1:] < (furthest[:-1] & (2 * OPEN + 1)))) + 1
    leads = np.ones(len(end), np.bool_)
    leads[1:] = reach[1:] > furthest[:-1]
    leader = np.maximum.accumulate(np.where(leads, np.arange(len(end)), 0))
    unsound = (end < trips.entry) | (end > as_of) | (end - trips.entry >= LONGEST.days)
    unsound[:-1] |= same & (trips.exit[:-1] == OPEN)
    return Oddity(_picked(trips, overlapping), _picked(trips, leader[overlapping - 1])), unsound
