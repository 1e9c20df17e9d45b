"""Evaluates limits on the days of one visit for many drivers at once, on the grid of days by drivers."""

import numpy as np

from staycheck.fleet.interning import Numbers
from staycheck.fleet.limits import LimitQuery
from staycheck.fleet.results import Counts, Grid, LimitResult, Overstays, overstays_on
from staycheck.fleet.trips import Flags
from staycheck.rules.model import HORIZON_DAYS


def evaluate_visits(query: LimitQuery, grid: Grid) -> tuple[LimitResult, Numbers]:
    """The result of a limit on visits, and the drivers whose visit may have begun before the grid does."""
    as_of, limit = query.as_of, query.version.limit
    days, before = _days_until_end(grid.present), _days_until_end(grid.present[:-1])
    inside = days > 0
    length = np.where(inside, days, before + 1).astype(np.int64)  # of a stay that goes on from the as-of day
    last_legal = np.where(length > limit, 0, np.minimum(as_of + limit - length, as_of + HORIZON_DAYS))
    overstays = _overstays(query, grid)
    kind = np.min_scalar_type(limit)
    releases = np.full(np.count_nonzero(inside), limit, kind)
    starts = np.concatenate([[0], np.cumsum(inside)])
    result = LimitResult(query, days, inside, last_legal, overstays, [as_of + 1], releases, starts)
    first_run = _days_until_end(grid.present[::-1])
    return result, np.flatnonzero(first_run > query.since - grid.first)


def _overstays(query: LimitQuery, grid: Grid) -> Overstays:
    days, limit = len(grid.present), query.version.limit
    long_enough = np.flatnonzero(grid.counted[-1] > limit)
    present, counts = grid.present[:, long_enough], np.zeros((days + 2, len(long_enough)), np.int16)
    for number, row in enumerate(present, 1):
        np.multiply(counts[number - 1] + 1, row, out=counts[number], casting="unsafe")
    return overstays_on(counts > limit, counts, grid.first, query.since, long_enough)


def _days_until_end(present: Flags) -> Counts:
    """The days of presence without a break up to the last row; all rows if there is no break."""
    backwards = present[::-1]
    count: Counts = np.where(backwards.all(axis=0), len(present), backwards.argmin(axis=0)).astype(np.int16)
    return count
