"""The order of a driver's crossings within each day: which orders are possible, and which one to take."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, groupby, permutations, product
from math import factorial, prod
from operator import attrgetter
from typing import NamedTuple

from staycheck.problems.problem import Span

UNSTAMPED_BORDER = frozenset({"RU", "BY"})
"""Countries whose common border is crossed without a stamp."""
_MAX_ORDERS = 720
"""The most orders of a day that are tried: those of six crossings without times."""
_UNKNOWN = "?"
"""Where a driver is before the first crossing."""


class Crossing(NamedTuple):
    """A border crossing."""

    moment: datetime
    """The local date, with the time of day if it is known."""
    from_country: str
    """The country left; empty if not recorded."""
    to_country: str
    """The country entered; empty if not recorded."""
    permit: str = ""
    note: str = ""
    span: Span = Span("")
    excerpt: str = ""
    timed: bool = False
    """Whether the time of day is known."""
    cells: tuple[str, ...] = ()
    """The cells of the row, by which rows of one day may have been sorted."""
    instant: datetime | None = None
    """The moment in UTC, if it is known: local times of the hour that clocks repeat cannot be compared."""

    @property
    def identity(self) -> tuple[datetime, datetime | None, str, str]:
        """What two rows of the same crossing share."""
        return self.moment, self.instant, self.from_country, self.to_country

    @property
    def day(self) -> date:
        """The local date."""
        return self.moment.date()

    @property
    def seconds(self) -> float:
        """The moment as a number that can be compared with those of the same day."""
        moment = self.instant or self.moment
        return moment.timestamp() if moment.tzinfo else (moment - datetime.min).total_seconds()  # noqa: DTZ901 - naive times

    @property
    def table(self) -> tuple[str, str]:
        """The file and sheet of the row; between two of them the order of rows says nothing."""
        return self.span.file, self.span.sheet


class Day(NamedTuple):
    """The crossings of one day in the order taken."""

    crossings: tuple[Crossing, ...]
    repeated: tuple[Crossing, ...] = ()
    """Rows that repeat a crossing."""
    ends: frozenset[str] = frozenset()
    """Where the driver may be at the end of the day, if that is not known; empty text: in no recorded country."""


class _Order(NamedTuple):
    """A possible order of a day's rows."""

    crossings: tuple[Crossing, ...]
    repeated: tuple[Crossing, ...]
    differs: bool
    """Whether it is not the order of the rows, although those run forward in time."""
    is_known: bool
    """Whether all orders of the day were tried, or its rows are in order of time."""


class _Cost(NamedTuple):
    """What speaks against a way through the crossings; the smallest is taken."""

    contradictions: int = 0
    """Exits from where the driver is not, and entries into where the driver is."""
    gaps: int = 0
    """Exits that are missing in a log that records exits."""
    reordered: int = 0
    """Days taken in another order than their rows, although those run forward in time."""

    def plus(self, other: "_Cost") -> "_Cost":
        return _Cost(*(a + b for a, b in zip(self, other, strict=True)))


class _Way(NamedTuple):
    """A way through the crossings of the days so far."""

    cost: _Cost
    last: _Order | None
    befores: tuple[tuple[str, "_Way"], ...]
    """The country before the last day, and the way to there; several if they cost the same."""


def ordered_days(crossings: Sequence[Crossing], forward: frozenset[tuple[str, str]]) -> list[Day]:
    """The crossings of a driver day by day, each day in the order that contradicts the other days least.

    `forward` are the tables whose rows run forward in time, so that the order of their rows is known.
    """
    by_day = [list(rows) for _, rows in groupby(sorted(crossings, key=_day), _day)]
    if all(len(rows) == 1 for rows in by_day):
        return [Day(tuple(rows)) for rows in by_day]
    records_exits = any(each.from_country and not each.to_country for each in crossings)
    ways: dict[str, _Way] = {_UNKNOWN: _Way(_Cost(), None, ())}
    stages = [ways]
    for rows in by_day:
        ways = _next_ways(ways, _orders(rows, forward), records_exits=records_exits)
        stages.append(ways)
    return _taken(stages)


def _day(crossing: Crossing) -> date:
    return crossing.moment.date()


def _next_ways(ways: Mapping[str, _Way], orders: Sequence[_Order], *, records_exits: bool) -> dict[str, _Way]:
    found: dict[str, _Way] = {}
    for start, way in ways.items():
        cheapest: dict[str, tuple[_Cost, _Order]] = {}
        for order in orders:
            end, cost = _cost(start, order, records_exits=records_exits)
            if end not in cheapest or cost < cheapest[end][0]:
                cheapest[end] = cost, order
        for end, (cost, order) in cheapest.items():
            total = way.cost.plus(cost)
            known = found.get(end)
            if known is None or total < known.cost:
                found[end] = _Way(total, order, ((start, way),))
            elif total == known.cost:
                found[end] = known._replace(befores=(*known.befores, (start, way)))
    least = min(way.cost.contradictions for way in found.values())
    # A later day may decide between ends, but hardly two contradictions later.
    return {end: way for end, way in found.items() if way.cost.contradictions <= least + 1}


def _cost(start: str, order: _Order, *, records_exits: bool) -> tuple[str, _Cost]:
    """Where a day ends that starts in a country, and what speaks against it."""
    country, contradictions, gaps = start, 0, 0
    for each in order.crossings:
        left, entered = each.from_country, each.to_country
        if country == _UNKNOWN:
            pass
        elif not country:
            contradictions += bool(left)
        elif left and left != country:
            contradictions += not {left, country} <= UNSTAMPED_BORDER
        elif entered == country:
            contradictions += 1
        elif not left:
            gaps += records_exits
        country = entered
    return country, _Cost(contradictions, gaps, int(order.differs))


def _orders(rows: list[Crossing], forward: frozenset[tuple[str, str]]) -> list[_Order]:
    """The possible orders of a day's rows."""
    in_order = len({each.table for each in rows}) == 1 and rows[0].table in forward
    kept, repeated = _without_repeated(rows)
    variants = [(kept, repeated)]
    if repeated and not in_order and not all(each.timed for each in rows):
        variants.insert(0, (rows, []))
    is_known = in_order or all(_is_permuted(some) for some, _ in variants)
    return [
        _Order(tuple(order), tuple(doubles), in_order and list(order) != _by_time(some), is_known)
        for some, doubles in variants
        for order in _permuted(some)
    ]


def _without_repeated(rows: list[Crossing]) -> tuple[list[Crossing], list[Crossing]]:
    """The rows without those that repeat the one before, or one of another table; and those."""
    kept: list[Crossing] = []
    repeated: list[Crossing] = []
    for row in rows:
        same = [each for each in kept if each.identity == row.identity]
        if same and (row.timed or kept[-1] in same or all(each.table != row.table for each in same)):
            repeated.append(row)
        else:
            kept.append(row)
    return kept, repeated


def _permuted(rows: list[Crossing]) -> Iterable[Sequence[Crossing]]:
    """The orders of rows in which no time is before an earlier one; the rows as they are if there are too many."""
    first = _by_time(rows)
    if not _is_permuted(first):
        return [first]
    orders = (tuple(chain.from_iterable(parts)) for parts in product(*map(permutations, _at_once(first))))
    return dict.fromkeys(order for order in orders if _is_in_time(order))


def _is_permuted(rows: list[Crossing]) -> bool:
    return prod(factorial(len(run)) for run in _at_once(_by_time(rows))) <= _MAX_ORDERS


def _at_once(rows: Sequence[Crossing]) -> list[list[Crossing]]:
    """Runs of rows whose order is not told by time."""
    if not all(each.timed for each in rows):
        return [list(rows)]
    return [list(run) for _, run in groupby(rows, key=attrgetter("seconds"))]


def _by_time(rows: list[Crossing]) -> list[Crossing]:
    """The rows by time where it is known of all of them, else as they are."""
    return sorted(rows, key=attrgetter("seconds")) if all(each.timed for each in rows) else rows


def _is_in_time(order: Sequence[Crossing]) -> bool:
    times = [each.seconds for each in order if each.timed]
    return times == sorted(times)


def _taken(stages: Sequence[Mapping[str, _Way]]) -> list[Day]:
    """The days of the cheapest way, with where other ways of the same cost end."""
    cheapest = min(way.cost for way in stages[-1].values())
    ways = {end: way for end, way in stages[-1].items() if way.cost == cheapest}
    end = max(ways, key=lambda each: (each in UNSTAMPED_BORDER, each))
    days = []
    while (order := ways[end].last) is not None:
        ends = (
            frozenset(ways) if order.is_known else frozenset(("", end, *(each.to_country for each in order.crossings)))
        )
        days.append(Day(order.crossings, order.repeated, ends if len(ends) > 1 else frozenset()))
        end = ways[end].befores[0][0]
        ways = {start: earlier for way in ways.values() for start, earlier in way.befores}
    return days[::-1]
