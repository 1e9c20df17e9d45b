"""Tables whose rows run forward in time, so that the order of their rows within a day is evidence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter

from staycheck.logs.crossing_order import Crossing

_NOT_BY_CHANCE = 10**6
"""In how many ways the days of a table could follow each other for their order to be no accident."""


def forward_tables(drivers: Iterable[Sequence[Crossing]]) -> frozenset[tuple[str, str]]:
    """The tables whose rows run forward in time, so that the order of rows of one day is known, too.

    That is not so if the rows of each day are sorted by another column: then somebody sorted the table by date first.
    Beside a table that runs to and fro, a short one may run forward by chance.
    """
    tables: dict[tuple[str, str], list[list[Crossing]]] = {}
    for crossings in drivers:
        own: dict[tuple[str, str], list[Crossing]] = {}
        for crossing in crossings:
            own.setdefault(crossing.table, []).append(crossing)
        for table, rows in own.items():
            tables.setdefault(table, []).append(rows)
    needed = _NOT_BY_CHANCE if any(map(_runs_to_and_fro, tables.values())) else 1
    return frozenset(
        table
        for table, rows in tables.items()
        if _runs_forward(rows) and not _is_sorted_otherwise(rows) and _arrangements(rows) >= needed
    )


def _runs_forward(drivers: Sequence[Sequence[Crossing]]) -> bool:
    """Whether the days of every driver only go up, and those of one do; or those of all rows together."""
    if _runs_to_and_fro(drivers):
        return False
    if any(rows[0].day < rows[-1].day for rows in drivers):
        return True
    lines = sorted((each for rows in drivers for each in rows), key=lambda each: each.span.line or 0)
    days = [each.day for each in lines]
    return len(set(days)) > 1 and days == sorted(days)


def _runs_to_and_fro(drivers: Sequence[Sequence[Crossing]]) -> bool:
    return any(one.day > other.day for rows in drivers for one, other in pairwise(rows))


def _arrangements(drivers: Sequence[Sequence[Crossing]]) -> int:
    """In how many ways the days of the drivers could follow each other, up to what chance does not explain."""
    found = 1
    for rows in drivers:
        days = Counter(each.day for each in rows)
        for placed, count in enumerate(chain.from_iterable(range(1, each + 1) for each in days.values()), 1):
            found = found * placed // count
            if found >= _NOT_BY_CHANCE:
                return found
    return found


def _is_sorted_otherwise(drivers: Sequence[Sequence[Crossing]]) -> bool:
    groups = [list(same) for rows in drivers for _, same in groupby(rows, key=attrgetter("day"))]
    groups = [group for group in groups if len(group) > 1 and not _times_decide(group)]
    width = min((len(each.cells) for group in groups for each in group), default=0)
    columns = ([[each.cells[at] for each in group] for group in groups] for at in range(width))
    return any(_sorts(column) for column in columns)


def _sorts(groups: Sequence[Sequence[str]]) -> bool:
    """Whether a column's values sort all groups the same way, but not the table as a whole, as numbers of rows do."""
    if not any(len(set(group)) > 1 for group in groups):
        return False
    rising = all(list(group) == sorted(group) for group in groups)
    falling = all(list(group) == sorted(group, reverse=True) for group in groups)
    whole = [value for group in groups for value in group]
    return (rising or falling) and not _is_running_number(whole)


def _is_running_number(values: Sequence[str]) -> bool:
    return all(value.isdecimal() for value in values) and len(set(values)) == len(values)


def _times_decide(rows: Sequence[Crossing]) -> bool:
    return all(each.timed for each in rows) and all(one.seconds < other.seconds for one, other in pairwise(rows))
