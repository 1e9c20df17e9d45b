"""Crossings: trips made of the stamps at borders, and the places where stamps are missing or contradict each other."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from staycheck.problems import Problem, Span
from staycheck.trips import Departure, Trip

WITHOUT_STAMPS = frozenset({"RU", "BY"})
"""Between these countries drivers pass without a stamp."""


class Crossing(NamedTuple):
    """A border crossed at a moment, from one country into another; either is "" where it is not written down."""

    moment: datetime
    from_country: str
    to_country: str
    permit: str = ""
    note: str = ""
    span: Span = Span("")
    excerpt: str = ""


class Paired(NamedTuple):
    """The trips that crossings make, what was left without having been entered, and what is wrong with them."""

    trips: tuple[Trip, ...]
    departures: tuple[Departure, ...]
    problems: tuple[Problem, ...]


def pair(driver: str, crossings: Sequence[Crossing]) -> Paired:
    """The trips of a driver's crossings, in order of time; those of one moment stay in the order given.

    The last country entered is a trip without exit. Where a driver who entered Russia leaves from Belarus, or the other
    way round, the days between are counted for both (T219), for the day of passage is not known.
    """
    pairing = _Pairing(driver)
    doubles = set()
    for crossing in sorted(crossings, key=lambda crossing: crossing.moment):
        essence = crossing[:4]
        if essence in doubles:
            pairing.report("T220", crossing)
            continue
        doubles.add(essence)
        pairing.cross(crossing)
    return pairing.finish()


class _Pairing:
    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._inside: Crossing | None = None
        self._trips: list[Trip] = []
        self._departures: list[Departure] = []
        self._problems: list[Problem] = []

    def report(self, code: str, crossing: Crossing, **params: object) -> None:
        common = {"country": crossing.to_country, "date": crossing.moment.date(), **params}
        self._problems.append(Problem(code, crossing.span, common, self._driver, crossing.excerpt))

    def cross(self, crossing: Crossing) -> None:
        self._leave(crossing)
        self._inside = crossing if crossing.to_country else None

    def _leave(self, crossing: Crossing) -> None:
        """Ends the stay in which the driver was, if the crossing tells its end."""
        inside, left = self._inside, crossing.from_country
        if inside is None:
            if left:
                self._departures.append(Departure(left, crossing.moment.date(), crossing.span, crossing.excerpt))
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


def departures_judged(departures: Sequence[Departure], countries: frozenset[str], driver: str) -> Iterator[Problem]:
    """A problem for each departure from one of the countries whose entry is not in the log."""
    for departure in departures:
        if departure.country in countries:
            params = {"country": departure.country, "date": departure.date}
            yield Problem("T216", departure.span, params, driver, departure.excerpt)
