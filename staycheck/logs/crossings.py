"""Border crossings: the trips between them, and crossings that are missing or contradictory."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from staycheck.logs.crossing_order import UNSTAMPED_BORDER, Crossing, Day, ordered_days
from staycheck.logs.row_order import forward_tables
from staycheck.logs.trips import Absence, Departure, Trip
from staycheck.problems.problem import Problem


class Paired(NamedTuple):
    """The trips of a driver's crossings, the exits without entry or destination, and the problems."""

    trips: tuple[Trip, ...]
    departures: tuple[Departure, ...]
    absences: tuple[Absence, ...]
    problems: tuple[Problem, ...]


def pair(driver: str, crossings: Sequence[Crossing], forward: frozenset[tuple[str, str]] | None = None) -> Paired:
    """Pair the crossings of a driver into trips, in order of time.

    `forward` are the tables whose rows run forward in time, by default those of these crossings. Crossings of one day
    are taken in the order that contradicts the rest least. If several do, and they end in different countries, the
    order is unknown (T224); between Russia and Belarus the days after it count for both (T219). The last country
    entered becomes a trip without exit. Where a driver entered Russia and leaves Belarus, or the other way round, the
    days between count for both (T219).
    """
    pairing = _Pairing(driver)
    for day in ordered_days(crossings, forward_tables([crossings]) if forward is None else forward):
        pairing.cross_all(day)
    return pairing.finish()


class _Pairing:
    def __init__(self, driver: str) -> None:
        self._driver = driver
        self._inside: Crossing | None = None
        self._or_in = ""
        self._started = False
        self._trips: list[Trip] = []
        self._departures: list[Departure] = []
        self._homes = set[str]()
        self._left_home: Crossing | None = None
        self._absences: list[Absence] = []
        self._problems: list[Problem] = []

    def report(self, code: str, crossing: Crossing, **params: object) -> None:
        common = {"country": crossing.to_country, "date": crossing.day, **params}
        self._problems.append(Problem(code, crossing.span, common, self._driver, crossing.excerpt))

    def cross_all(self, day: Day) -> None:
        """Add the crossings of one day."""
        for crossing in day.repeated:
            self.report("T220", crossing)
        for crossing in day.crossings:
            self.cross(crossing)
        if day.ends == UNSTAMPED_BORDER and self._inside is not None:
            (self._or_in,) = day.ends - {self._inside.to_country}
            self.report("T219", self._inside, left=self._or_in, **self._entry_params(self._inside))
        elif day.ends:
            self.report("T224", min(day.crossings, key=lambda each: each.span.line or 0))

    def cross(self, crossing: Crossing) -> None:
        self._leave(crossing)
        self._follow_home(crossing)
        self._started, self._or_in = True, ""
        self._inside = crossing if crossing.to_country else None

    def _leave(self, crossing: Crossing) -> None:
        """End the current stay, if the crossing does, or report why it does not."""
        inside, left = self._inside, crossing.from_country
        if inside is None:
            if left:
                self._homes.add(left)
            if left or not self._started:
                into = "" if left else crossing.to_country
                day = crossing.day
                self._departures.append(Departure(left, day, crossing.span, crossing.excerpt, into))
            return
        current = inside.to_country
        without_stamp = left not in ("", current) and {left, current} <= UNSTAMPED_BORDER
        if crossing.to_country == current and not without_stamp:
            self.report("T217", crossing, **self._entry_params(inside))
            return
        if left not in ("", current) and not without_stamp:
            self.report("T218", crossing, left=left, **self._entry_params(inside))
            return
        self._end_stay(inside, crossing)
        if without_stamp and not self._or_in:
            self.report("T219", crossing, left=left, **self._entry_params(inside))
            self._trips.append(self._trip(inside, left, crossing))

    def _follow_home(self, crossing: Crossing) -> None:
        """Note an exit from where the driver was before the log began, and whether another country was entered next."""
        if self._left_home:
            if crossing.to_country == self._left_home.from_country:
                self._add_absence(self._left_home, crossing.day)
            self._left_home = None
        if crossing.from_country in self._homes and not crossing.to_country:
            self._left_home = crossing

    def _add_absence(self, exit_: Crossing, returned: date | None) -> None:
        self._absences.append(Absence(exit_.from_country, exit_.day, returned, exit_.span, exit_.excerpt))

    def _end_stay(self, inside: Crossing, left: Crossing | None) -> None:
        countries = [inside.to_country, *([self._or_in] if self._or_in else [])]
        self._trips += [self._trip(inside, country, left) for country in countries]

    def _entry_params(self, inside: Crossing) -> dict[str, object]:
        return {"before": inside.to_country, "since": inside.day, "line": inside.span.line or "?"}

    def _trip(self, entered: Crossing, country: str, left: Crossing | None) -> Trip:
        exit_ = left.day if left else None
        return Trip(country, entered.day, exit_, entered.permit, entered.note, entered.span)

    def finish(self) -> Paired:
        if self._inside is not None:
            self._end_stay(self._inside, None)
        if self._left_home is not None:
            self._add_absence(self._left_home, None)
        return Paired(tuple(self._trips), tuple(self._departures), tuple(self._absences), tuple(self._problems))
