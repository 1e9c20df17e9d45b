"""Crossings: trips made of the stamps at borders, and the places where stamps are missing or contradict each other."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby, permutations
from typing import NamedTuple

from staycheck.logs.trips import Departure, Trip
from staycheck.problems.problem import Problem, Span

WITHOUT_STAMPS = frozenset({"RU", "BY"})
"""Between these countries drivers pass without a stamp."""
_MOST_ON_A_DAY = 6


class Crossing(NamedTuple):
    """A border crossed at a moment, from one country into another; either is "" where it is not written down.

    `timed` says whether the time of day is known, too.
    """

    moment: datetime
    from_country: str
    to_country: str
    permit: str = ""
    note: str = ""
    span: Span = Span("")
    excerpt: str = ""
    timed: bool = False

    @property
    def identity(self) -> tuple[datetime, str, str]:
        """What makes it the same crossing as another one."""
        return self.moment, self.from_country, self.to_country


class Paired(NamedTuple):
    """The trips that crossings make, what was left without having been entered, and what is wrong with them."""

    trips: tuple[Trip, ...]
    departures: tuple[Departure, ...]
    problems: tuple[Problem, ...]


def pair(driver: str, crossings: Sequence[Crossing]) -> Paired:
    """The trips of a driver's crossings, in order of time.

    Those of one day without times are put in the one order in which each leaves the country entered before; where
    there is none or more than one that ends elsewhere, and the rows do not run through time, it is not known (T224).
    The last country entered is a trip without exit. Where a driver who entered Russia leaves from Belarus, or the other
    way round, the days between are counted for both (T219), for the day of passage is not known.
    """
    pairing = _Pairing(driver)
    runs = _direction_of_time(crossings)
    for _, same_day in groupby(sorted(crossings, key=_day), key=_day):
        pairing.cross_all(list(same_day)[:: -1 if runs < 0 else 1], in_order=runs != 0)
    return pairing.finish()


def _day(crossing: Crossing) -> date:
    return crossing.moment.date()


def _direction_of_time(crossings: Sequence[Crossing]) -> int:
    """1 where the rows run forward in time, -1 where backward, 0 where neither."""
    days = list(map(_day, crossings))
    if days == sorted(days):
        return 1
    return -1 if days == sorted(days, reverse=True) else 0


def _orders(crossings: Sequence[Crossing], begins: str) -> list[tuple[Crossing, ...]]:
    """The orders in which each crossing leaves the country entered before, which is at first where the day begins."""
    if len(crossings) > _MOST_ON_A_DAY or not all(each.from_country and each.to_country for each in crossings):
        return []
    found: dict[str, tuple[Crossing, ...]] = {}
    for order in permutations(crossings):
        before = [begins or order[0].from_country, *(each.to_country for each in order)]
        if all(each.from_country == was for each, was in zip(order, before, strict=False)):
            found.setdefault(order[-1].to_country, order)
    return list(found.values())


class _Pairing:
    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._inside: Crossing | None = None
        self._begun = False
        self._trips: list[Trip] = []
        self._departures: list[Departure] = []
        self._problems: list[Problem] = []

    def report(self, code: str, crossing: Crossing, **params: object) -> None:
        common = {"country": crossing.to_country, "date": crossing.moment.date(), **params}
        self._problems.append(Problem(code, crossing.span, common, self._driver, crossing.excerpt))

    def cross_all(self, crossings: list[Crossing], *, in_order: bool) -> None:
        """The crossings of one day; `in_order` says that rows of one moment stand in the order of time."""
        if all(crossing.timed for crossing in crossings):
            crossings = self._without_doubles(sorted(crossings, key=lambda crossing: crossing.moment))
        elif len(crossings) > 1:
            crossings = self._ordered(crossings, in_order=in_order)
        for crossing in crossings:
            self.cross(crossing)

    def _ordered(self, crossings: list[Crossing], *, in_order: bool) -> list[Crossing]:
        begins = self._inside.to_country if self._inside else ""
        orders = _orders(crossings, begins)
        if not orders and len({each.identity for each in crossings}) < len(crossings):
            crossings = self._without_doubles(crossings)
            orders = _orders(crossings, begins)
        if len(orders) == 1:
            return list(orders[0])
        mixed = any(each.timed for each in crossings)
        if len(crossings) > 1 and (len(orders) > 1 or mixed or not in_order):
            self.report("T224", crossings[0])
        return crossings

    def _without_doubles(self, crossings: list[Crossing]) -> list[Crossing]:
        kept: dict[object, Crossing] = {}
        for crossing in crossings:
            if kept.setdefault(crossing.identity, crossing) is not crossing:
                self.report("T220", crossing)
        return list(kept.values())

    def cross(self, crossing: Crossing) -> None:
        self._leave(crossing)
        self._begun = True
        self._inside = crossing if crossing.to_country else None

    def _leave(self, crossing: Crossing) -> None:
        """Ends the stay in which the driver was, if the crossing tells its end."""
        inside, left = self._inside, crossing.from_country
        if inside is None:
            if left or not self._begun:
                into = "" if left else crossing.to_country
                day = crossing.moment.date()
                self._departures.append(Departure(left, day, crossing.span, crossing.excerpt, into))
            return
        was_in = inside.to_country
        passed_unseen = left not in ("", was_in) and {left, was_in} <= WITHOUT_STAMPS
        if crossing.to_country == was_in and not passed_unseen:
            self.report("T217", crossing, **self._before(inside))
            return
        if left not in ("", was_in) and not passed_unseen:
            self.report("T218", crossing, left=left, **self._before(inside))
            return
        self._trips.append(self._trip(inside, was_in, crossing))
        if passed_unseen:
            self.report("T219", crossing, left=left, **self._before(inside))
            self._trips.append(self._trip(inside, left, crossing))

    def _before(self, inside: Crossing) -> dict[str, object]:
        return {"before": inside.to_country, "since": inside.moment.date(), "line": inside.span.line or "?"}

    def _trip(self, entered: Crossing, country: str, left: Crossing | None) -> Trip:
        exit_ = left.moment.date() if left else None
        return Trip(country, entered.moment.date(), exit_, entered.permit, entered.note, entered.span)

    def finish(self) -> Paired:
        """All that came of it."""
        if self._inside is not None:
            self._trips.append(self._trip(self._inside, self._inside.to_country, None))
        return Paired(tuple(self._trips), tuple(self._departures), tuple(self._problems))
