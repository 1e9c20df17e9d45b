"""The trips of a bucket of drivers as sorted columns of numbers, with duplicates, overlaps and fallbacks detected."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.fleet.columns import COUNTRIES, COUNTRY_BITS, DAY_BITS, OPEN
from staycheck.fleet.interning import Numbers
from staycheck.logs.trip_checks import LONGEST

STAY_BITS = 2 * DAY_BITS + COUNTRY_BITS
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]
"""Driver, entry, exit and country packed into one integer."""
Rows = NDArray[np.uint32]


class Trips(NamedTuple):
    """Trips sorted by driver, entry and exit."""

    driver: Numbers
    country: Numbers
    """Indices into COUNTRIES."""
    entry: Numbers
    """Days since FIRST_DAY."""
    exit: Numbers
    """Days since FIRST_DAY, or OPEN."""
    rows: Rows
    """Row numbers, from 0 in the whole log."""

    def of_driver(self, driver: int) -> "Trips":
        """The trips of one driver."""
        first, last = np.searchsorted(self.driver, [driver, driver + 1])
        return _take(self, slice(first, last))

    def records(self) -> Iterator[tuple[str, date, date | None, int]]:
        """Country code, entry, exit and row number of each trip."""
        for country, entry, exit_, row in zip(*(column.tolist() for column in self[1:]), strict=True):
            exit_day = None if exit_ == OPEN else date.fromordinal(exit_ + FIRST_DAY)
            yield COUNTRIES[country], date.fromordinal(entry + FIRST_DAY), exit_day, row


class PairedTrips(NamedTuple):
    """Trips, each with another one of the same driver that it overlaps or repeats."""

    trip: Trips
    other: Trips

    def select(self, mask: Flags) -> "PairedTrips":
        """The pairs where a mask is set."""
        indices = np.flatnonzero(mask)
        return PairedTrips(_take(self.trip, indices), _take(self.other, indices))

    def without(self, drivers: Flags) -> "PairedTrips":
        """The pairs of the drivers that are not flagged."""
        return self.select(~drivers[self.trip.driver])


class Bucket(NamedTuple):
    """The trips of some drivers, numbered from 0."""

    size: int
    """The number of drivers."""
    trips: Trips
    duplicates: PairedTrips
    overlaps: PairedTrips
    ends: Numbers
    """The last day of each trip; an open one ends on the as-of day."""
    fallback: Flags
    """Drivers that need the ordinary check."""

    def select(self, drivers: Numbers) -> "Bucket":
        """The trips of some drivers, renumbered in that order, without duplicates and overlaps."""
        numbers = np.full(self.size, -1)
        numbers[drivers] = np.arange(len(drivers))
        own = np.flatnonzero(numbers[self.trips.driver] >= 0)
        trips = _take(self.trips, own)
        trips = trips._replace(driver=numbers[trips.driver])
        none = PairedTrips(_take(trips, slice(0)), _take(trips, slice(0)))
        return Bucket(len(drivers), trips, none, none, self.ends[own], self.fallback[drivers])


def build_bucket(keys: Keys, rows: Rows, size: int, as_of: int) -> Bucket:
    """The bucket of `size` drivers from unsorted keys and their row numbers."""
    keys, rows, tied = _sort(keys, rows)
    trips = _unpack(keys, rows)
    again, first = _duplicates(keys, rows, tied)
    ends, open_trips = trips.exit.copy(), np.flatnonzero(trips.exit == OPEN)
    ends[open_trips] = np.maximum(as_of, trips.entry[open_trips])
    fallback = np.zeros(size, np.bool_)
    fallback[trips.driver[_has_unusual_dates(trips, ends, as_of)]] = True
    fallback[trips.driver[_after_open_trips(trips, open_trips, again)]] = True
    duplicates = PairedTrips(_take(trips, again), _take(trips, first))
    return Bucket(size, trips, duplicates, _overlaps(trips, ends, again), ends, fallback)


def _sort(keys: Keys, rows: Rows) -> tuple[Keys, Rows, Numbers]:
    """Keys by driver, entry and exit, their rows, and the indices of keys that tie in these; ties are in row order."""
    keys, rows = _sort_by_driver(keys, rows)
    stays = keys >> np.uint64(COUNTRY_BITS)
    unsorted = _of_unsorted_drivers(keys, stays)
    order = unsorted[np.argsort(stays[unsorted])]
    for column in (keys, rows, stays):
        column[unsorted] = column[order]
    again = np.flatnonzero(stays[1:] == stays[:-1])
    tied = np.union1d(again, again + 1)
    by_row = tied[np.lexsort((rows[tied], stays[tied]))]
    keys[tied], rows[tied] = keys[by_row], rows[by_row]
    return keys, rows, tied


def _sort_by_driver(keys: Keys, rows: Rows) -> tuple[Keys, Rows]:
    driver = (keys >> np.uint64(STAY_BITS)).astype(np.uint16)
    if (driver[1:] >= driver[:-1]).all():
        return keys, rows
    order = np.argsort(driver, kind="stable")
    return keys[order], rows[order]


def _of_unsorted_drivers(keys: Keys, stays: Keys) -> Numbers:
    """The indices of drivers with trips out of order: sorting only these takes a fifth of the time."""
    descents = np.flatnonzero(stays[1:] < stays[:-1])
    if not len(descents):
        return descents
    driver = (keys >> np.uint64(STAY_BITS)).view(np.int64)
    unsorted = np.zeros(int(driver[-1]) + 1, np.bool_)
    unsorted[driver[descents]] = True
    return np.flatnonzero(unsorted[driver])


def _duplicates(keys: Keys, rows: Rows, tied: Numbers) -> tuple[Numbers, Numbers]:
    """The indices of repeated trips, and for each the index of its first occurrence in the log."""
    by_key = tied[np.lexsort((rows[tied], keys[tied]))]
    again = keys[by_key[1:]] == keys[by_key[:-1]]
    first = np.append(0, np.where(again, 0, np.arange(1, len(again) + 1)))
    return by_key[1:][again], by_key[np.maximum.accumulate(first)[1:][again]]


def _unpack(keys: Keys, rows: Rows) -> Trips:
    day = np.uint64(OPEN)
    return Trips(
        driver=(keys >> np.uint64(STAY_BITS)).view(np.int64),
        country=(keys & np.uint64((1 << COUNTRY_BITS) - 1)).view(np.int64),
        entry=(keys >> np.uint64(STAY_BITS - DAY_BITS) & day).view(np.int64),
        exit=(keys >> np.uint64(COUNTRY_BITS) & day).view(np.int64),
        rows=rows,
    )


def _take(trips: Trips, which: Numbers | slice) -> Trips:
    return Trips(trips.driver[which], trips.country[which], trips.entry[which], trips.exit[which], trips.rows[which])


def _has_unusual_dates(trips: Trips, ends: Numbers, as_of: int) -> Flags:
    """Flags trips that need the ordinary check: reversed, planned or very long ones."""
    lengths = (ends - trips.entry).view(np.uint64)  # a negative length becomes a very long one
    return (lengths >= LONGEST.days) | (ends > as_of)


def _after_open_trips(trips: Trips, open_trips: Numbers, duplicates: Numbers) -> Numbers:
    """The indices of trips that follow an open trip of the same driver and are not its duplicate."""
    after: Numbers = open_trips[open_trips + 1 < len(trips.driver)] + 1
    return np.setdiff1d(after[trips.driver[after] == trips.driver[after - 1]], duplicates, assume_unique=True)


def _overlaps(trips: Trips, ends: Numbers, duplicates: Numbers) -> PairedTrips:
    """Trips that begin before an earlier one of the driver ends, each with the latest-ending of these."""
    driver = trips.driver << (DAY_BITS + 1)
    latest_end = np.maximum.accumulate(driver | ends)
    overlapping = np.flatnonzero((driver[1:] | trips.entry[1:]) < latest_end[:-1]) + 1
    overlapping = np.setdiff1d(overlapping, duplicates, assume_unique=True)
    other = np.searchsorted(latest_end, latest_end[overlapping - 1])  # the first trip with this end
    return PairedTrips(_take(trips, overlapping), _take(trips, other))
