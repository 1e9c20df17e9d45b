"""The grid of days by drivers, and what the limits give for every driver of it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import Day
from staycheck.fleet.interning import Numbers
from staycheck.fleet.limits import LimitQuery
from staycheck.fleet.trips import Flags

Counts = NDArray[np.int16]


class Grid(NamedTuple):
    """A row for each day from `first` to the as-of day, a column for each driver."""

    first: Day
    present: Flags
    """Whether the driver was in the zone that day."""
    counted: Counts
    """Days in the zone before that day, with one more row at the end for the total."""

    def between(self, first: Sequence[Day], last: Sequence[Day]) -> Counts:
        """Days in the zone from each `first` to each `last`, both inclusive."""
        rows = np.array([first, last]) - self.first
        counts: Counts = self.counted[rows[1] + 1] - self.counted[rows[0]]
        return counts

    def select(self, drivers: Numbers) -> "Grid":
        """The columns of some drivers."""
        return Grid(self.first, self.present[:, drivers], self.counted[:, drivers])


class Overstays(NamedTuple):
    """Overstays of all drivers, sorted by driver."""

    driver: Numbers
    start: Numbers
    end: Numbers
    """The last day, inclusive."""
    peak: Numbers
    """The most days counted on any day of the overstay."""


class LimitResult(NamedTuple):
    """The result of one limit for every driver of a bucket."""

    query: LimitQuery
    used: Counts
    inside: Flags
    """Whether the driver is in the zone on the as-of day."""
    last_legal: Numbers
    """The last legal day of a stay from the as-of day on; 0 if there is none."""
    overstays: Overstays
    release_days: list[Day]
    releases: NDArray[np.unsignedinteger]
    """Releases of all drivers: index in `release_days` * (limit + 1) + days left then."""
    release_starts: Numbers
    """Where each driver's releases start; one more entry for the end."""


def overstays_on(over: Flags, counts: Counts, begin: Day, since: Day, drivers: Numbers) -> Overstays:
    """The overstays that end on `since` or later, by the days over the limit and the days counted on them.

    Both have a row a day from the day before `begin` on, the first and the last of which are not over, and a column for
    each of the `drivers`.
    """
    edges = np.diff(over.T.astype(np.int8), axis=1)
    column, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    slices = np.stack([starts + 1, ends + 1], axis=1) + (column * len(counts))[:, np.newaxis]
    peaks = np.maximum.reduceat(counts.T.ravel(), slices.ravel())[::2] if len(column) else column
    reported = ends + begin - 1 >= since
    return Overstays(*(each[reported] for each in (drivers[column], starts + begin, ends + begin - 1, peaks)))
