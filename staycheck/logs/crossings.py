"""Border crossings: the trips between them, and crossings that are missing or contradictory."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby, permutations
from typing import NamedTuple

from staycheck.logs.trips import Departure, Trip
from staycheck.problems.problem import Problem, Span

_NO_STAMPS_BETWEEN = frozenset({"RU", "BY"})
"""Countries whose common border is crossed without a stamp."""
_MAX_PERMUTED = 6
"""The most crossings of a day whose possible orders are tried."""


class Crossing(NamedTuple):
    """A border crossing."""

    moment: datetime
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

    @property
    def identity(self) -> tuple[datetime, str, str]:
        """What two rows of the same crossing share."""
        return self.moment, self.from_country, self.to_country


class Paired(NamedTuple):
    """The trips of a driver's crossings, the exits without entry, and the problems."""

    trips: tuple[Trip, ...]
    departures: tuple[Departure, ...]
    problems: tuple[Problem, ...]


def pair(driver: str, crossings: Sequence[Crossing]) -> Paired:
    """Pair the crossings of a driver into trips, in order of time.

    Crossings of one day without times are put in the order in which each leaves the country entered before. If there is
    no such order, or there are several that end in different countries, the order of the rows is used if the rows run
    through time; otherwise it is unknown (T224). The last country entered becomes a trip without exit. Where a driver
    entered Russia and leaves Belarus, or the other way round, the days between count for both (T219).
    """
    pairing = _Pairing(driver)
    direction = _direction_of_time(crossings)
    for _, same_day in groupby(sorted(crossings, key=_day), key=_day):
        pairing.cross_all(list(same_day)[:: -1 if direction < 0 else 1], in_order=direction != 0)
    return pairing.finish()


def _day(crossing: Crossing) -> date:
    return crossing.moment.date()


def _direction_of_time(crossings: Sequence[Crossing]) -> int:
    """1 if the rows run forward in time, -1 if backward, 0 if neither."""
    days = list(map(_day, crossings))
    if days == sorted(days):
        return 1
    return -1 if days == sorted(days, reverse=True) else 0


def _orders(crossings: Sequence[Crossing], start: str) -> list[tuple[Crossing, ...]]:
    """The orders in which each crossing leaves the country entered before, one per final country.

    `start` is the country at the start of the day, empty if unknown.
    """
    if len(crossings) > _MAX_PERMUTED or not all(each.from_country and each.to_country for each in crossings):
        return []
    found: dict[str, tuple[Crossing, ...]] = {}
    for order in permutations(crossings):
        previous = [start or order[0].from_country, *(each.to_country for each in order)]
        if all(each.from_country == country for each, country in zip(order, previous, strict=False)):
            found.setdefault(order[-1].to_country, order)
    return list(found.values())


class _Pairing:
    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._inside: Crossing | None = None
        self._started = False
        self._trips: list[Trip] = []
        self._departures: list[Departure] = []
        self._problems: list[Problem] = []

    def report(self, code: str, crossing: Crossing, **params: object) -> None:
        common = {"country": crossing.to_country, "date": crossing.moment.date(), **params}
        self._problems.append(Problem(code, crossing.span, common, self._driver, crossing.excerpt))

    def cross_all(self, crossings: list[Crossing], *, in_order: bool) -> None:
        """Add the crossings of one day; `in_order` says that the rows are in order of time."""
        if all(crossing.timed for crossing in crossings):
            crossings = self._drop_duplicates(sorted(crossings, key=lambda crossing: crossing.moment))
        elif len(crossings) > 1:
            crossings = self._ordered(crossings, in_order=in_order)
        for crossing in crossings:
            self.cross(crossing)

    def _ordered(self, crossings: list[Crossing], *, in_order: bool) -> list[Crossing]:
        start = self._inside.to_country if self._inside else ""
        orders = _orders(crossings, start)
        if not orders and len({each.identity for each in crossings}) < len(crossings):
            crossings = self._drop_duplicates(crossings)
            orders = _orders(crossings, start)
        if len(orders) == 1:
            return list(orders[0])
        some_timed = any(each.timed for each in crossings)
        if len(crossings) > 1 and (len(orders) > 1 or some_timed or not in_order):
            self.report("T224", crossings[0])
        return crossings

    def _drop_duplicates(self, crossings: list[Crossing]) -> list[Crossing]:
        kept: dict[object, Crossing] = {}
        for crossing in crossings:
            if kept.setdefault(crossing.identity, crossing) is not crossing:
                self.report("T220", crossing)
        return list(kept.values())

    def cross(self, crossing: Crossing) -> None:
        self._leave(crossing)
        self._started = True
        self._inside = crossing if crossing.to_country else None

    def _leave(self, crossing: Crossing) -> None:
        """End the current stay, if the crossing does, or report why it does not."""
        inside, left = self._inside, crossing.from_country
        if inside is None:
            if left or not self._started:
                into = "" if left else crossing.to_country
                day = crossing.moment.date()
                self._departures.append(Departure(left, day, crossing.span, crossing.excerpt, into))
            return
        current = inside.to_country
        without_stamp = left not in ("", current) and {left, current} <= _NO_STAMPS_BETWEEN
        if crossing.to_country == current and not without_stamp:
            self.report("T217", crossing, **self._entry_params(inside))
            return
        if left not in ("", current) and not without_stamp:
            self.report("T218", crossing, left=left, **self._entry_params(inside))
            return
        self._trips.append(self._trip(inside, current, crossing))
        if without_stamp:
            self.report("T219", crossing, left=left, **self._entry_params(inside))
            self._trips.append(self._trip(inside, left, crossing))

    def _entry_params(self, inside: Crossing) -> dict[str, object]:
        return {"before": inside.to_country, "since": inside.moment.date(), "line": inside.span.line or "?"}

    def _trip(self, entered: Crossing, country: str, left: Crossing | None) -> Trip:
        exit_ = left.moment.date() if left else None
        return Trip(country, entered.moment.date(), exit_, entered.permit, entered.note, entered.span)

    def finish(self) -> Paired:
        if self._inside is not None:
            self._trips.append(self._trip(self._inside, self._inside.to_country, None))
        return Paired(tuple(self._trips), tuple(self._departures), tuple(self._problems))
