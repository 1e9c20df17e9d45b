"""Who can go: the drivers of a fleet that can take a trip, and the earliest date for the others."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from staycheck.engine.permits import BARRED
from staycheck.engine.plan import open_trip_at, overlapping_trips, require_valid_route
from staycheck.engine.planned_trip import PlannedTrip, earliest_shift, prepare_query
from staycheck.engine.together import with_doubts
from staycheck.engine.usable import UsableDriver
from staycheck.engine.what_if import Leg, TripUnderLimit
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Bar
from staycheck.rules.model import HORIZON_DAYS, Rule

_WORSE = N_("together {used} of {limit} days, and this trip is not possible, or only later")


class Obstacle(StrEnum):
    """Why a driver cannot take a trip."""

    OVERSTAY = "overstay"
    BREAKS = "breaks"
    """The trip would make a later trip overstay."""
    BUSY = "busy"
    """Another trip of the driver overlaps."""
    BARRED = "barred"
    """The roster says that the driver is barred from the country."""
    INCOMPLETE = "incomplete"
    """Not all rows of the driver could be used."""


class Candidate(NamedTuple):
    """Whether a driver can take a trip. All numbers are days, all dates inclusive."""

    driver: str
    group: str
    obstacle: Obstacle | None
    """None for a driver who can go."""
    rule: str | None
    """The rule whose limit leaves the fewest days; None if no rule applies to the driver."""
    limit: int | None
    """That limit on the last day of the trip."""
    used: int | None
    """Days counted under it on the last day of the trip."""
    first_overstay: date | None
    """The first day of the trip that would overstay."""
    earliest: date | None
    """The first possible entry of this driver; None if not within three years or the driver is incomplete."""
    inside: Trip | None = None
    """The driver's current trip without a known exit."""
    until: date | None = None
    """The day up to which that trip was counted."""

    @property
    def can_go(self) -> bool:
        """Whether the driver can take the trip."""
        return self.obstacle is None

    @property
    def left(self) -> int | None:
        """Days left on the last day of the trip, never below 0."""
        return None if self.used is None or self.limit is None else max(0, self.limit - self.used)


class Availability(NamedTuple):
    """The drivers who can go, most days left first, then the others by their earliest date."""

    as_of: date
    legs: tuple[Leg, ...]
    """The trip as asked, without the queue."""
    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...]
    queue: int = 0
    """Days of waiting before the last exit, which are counted."""

    @property
    def enter(self) -> date:
        """The first day of the trip."""
        return self.legs[0].enter

    @property
    def exit(self) -> date:
        """The last day of the trip, without the queue."""
        return self.legs[-1].exit or self.legs[-1].enter

    def tally(self, obstacle: Obstacle | None) -> int:
        """The number of drivers with this obstacle; None counts those who can go."""
        return sum(candidate.obstacle is obstacle for candidate in self.candidates)

    @property
    def incomplete(self) -> bool:
        """Whether anything could not be read or used."""
        return any(problem.is_error for problem in self.problems)


def who(
    log: Log, rules: Sequence[Rule], as_of: date, *, country: str, enter: date, exit_: date, stay_on: bool = False
) -> Availability:
    """Find the drivers of a log who can stay in `country` (a two-letter code) from `enter` to `exit_`, inclusive.

    A driver on a trip without exit is assumed to leave on the as-of day or, with `stay_on`, when the trip begins.
    Raises ValueError for an unknown country, an exit before the entry, a day outside 1991..2199 or more than six years
    after the as-of day, and if no rule covers the country.
    """
    return who_route(log, rules, as_of, [Leg(country, enter, exit_)], stay_on=stay_on)


def who_route(
    log: Log, rules: Sequence[Rule], as_of: date, legs: Sequence[Leg], *, queue: int = 0, stay_on: bool = False
) -> Availability:
    """Find the drivers who can make a trip of legs in order, each with an exit, also with `queue` days of waiting.

    The waiting is before the last exit. Otherwise like `who`.
    """
    last = legs[-1]
    whole = (*legs[:-1], last._replace(exit=(last.exit or last.enter) + timedelta(days=queue)))
    require_valid_route(whole, as_of)
    for leg in legs:
        if not any(rule.covers(*leg.days) for rule in rules):
            text = _("no selected rule covers {country} on {day}")
            raise ValueError(text.format(country=leg.country, day=leg.enter))
    enter, stayed = legs[0].enter, set[str]()
    for driver in (*log.drivers, *log.companions) if stay_on else ():
        trip = open_trip_at(driver, rules, as_of, enter, stay_on=True)
        stayed |= {trip.country} if trip else set()
    before = [Leg(other, as_of, enter) for other in sorted(stayed)]
    covering, usable = prepare_query(log, rules, as_of, [*whole, *before])

    def answer(driver: UsableDriver) -> Candidate:
        trip = open_trip_at(driver.driver, rules, as_of, enter, stay_on=stay_on)
        candidate = _candidate(PlannedTrip(driver, covering, as_of, whole, trip.country if trip and stay_on else None))
        return candidate._replace(inside=trip, until=(enter if stay_on else as_of) if trip else None)

    def can_go_later(one: UsableDriver, joined: UsableDriver) -> bool:
        return (answer(joined).earliest or date.max) > (answer(one).earliest or date.max)

    usable = with_doubts(usable, covering, as_of, can_go_later, worse=_WORSE)
    candidates = tuple(sorted(map(answer, usable.drivers), key=_best_first))
    return Availability(as_of, tuple(legs), candidates, usable.problems, queue)


def _candidate(trip: PlannedTrip) -> Candidate:
    driver, leg = trip.driver, trip.legs[-1]
    under_limits = trip.under_limits()
    overstays = [day for each in under_limits if (day := each.first_overstay()) is not None]
    tightest = min(_in_force_on_exit(under_limits, leg), key=_left_on_exit, default=None)
    version = tightest.limit.nearest(leg.days[-1]) if tightest else None
    obstacle = _obstacle(trip, under_limits, overstays=bool(overstays))
    return Candidate(
        driver=driver.driver.name,
        group=driver.driver.group,
        obstacle=obstacle,
        rule=tightest.rule.id if tightest else None,
        limit=version.limit if version else None,
        used=version.limit - _left_on_exit(tightest) if tightest and version else None,
        first_overstay=date.fromordinal(min(overstays)) if overstays else None,
        earliest=trip.legs[0].enter if obstacle is None else _earliest(trip, under_limits) if driver.complete else None,
    )


def _in_force_on_exit(under_limits: Sequence[TripUnderLimit], leg: Leg) -> list[TripUnderLimit]:
    """The trip under the limits in force on its last day; if there are none, under all that cover it."""
    covering = [each for each in under_limits if each.covers(leg.days) and each.rule.id != BARRED]
    return [each for each in covering if each.limit.on(leg.days[-1])] or covering


def _left_on_exit(trip: TripUnderLimit) -> int:
    """Days left on the last day of the trip; negative if it is over the limit."""
    leave = trip.legs[-1][-1]
    version = trip.limit.nearest(leave)
    return version.limit - version.used(leave, trip.presence_with(trip.covered_stays()))


def _obstacle(trip: PlannedTrip, under_limits: Sequence[TripUnderLimit], *, overstays: bool) -> Obstacle | None:
    if not trip.driver.complete:
        return Obstacle.INCOMPLETE
    if any(_is_barred(trip, bar) for bar in trip.driver.driver.barred):
        return Obstacle.BARRED
    if overstays:
        return Obstacle.OVERSTAY
    if _shift_past_overlap(trip, 0) is not None:
        return Obstacle.BUSY
    return Obstacle.BREAKS if any(each.caused_overstays() for each in under_limits) else None


def _is_barred(trip: PlannedTrip, bar: Bar) -> bool:
    stays = (leg.days for leg in trip.legs)
    return any(where == bar.country and bar.first <= last and first <= bar.last for where, first, last in stays)


def _shift_past_overlap(trip: PlannedTrip, shift: int) -> int | None:
    """The shift past the logged trips that overlap the one postponed by `shift` days; None if none overlaps."""
    delay, last = timedelta(days=shift), trip.legs[-1]
    enter, leave = trip.legs[0].enter + delay, (last.exit or last.enter) + delay
    ends = [each.end(trip.as_of) for each in overlapping_trips(trip.driver.driver, trip.as_of, enter, leave)]
    return shift + (max(ends) - enter).days if ends else None


def _earliest(trip: PlannedTrip, under_limits: Sequence[TripUnderLimit]) -> date | None:
    """The first date on which every limit allows the trip, no other trip overlaps, and no later one breaks."""
    shift = trip.known_shift(earliest_shift(under_limits))
    while shift is not None:
        free_shift = _shift_past_overlap(trip, shift)
        if free_shift is None and not any(each.caused_overstays(shift) for each in under_limits):
            return trip.legs[0].enter + timedelta(days=shift)
        shift = trip.known_shift(earliest_shift(under_limits, shift + 1 if free_shift is None else free_shift))
    return None


def _best_first(candidate: Candidate) -> tuple[int, int, date, str]:
    rank = 0 if candidate.can_go else 2 if candidate.obstacle is Obstacle.INCOMPLETE else 1
    left = HORIZON_DAYS if candidate.left is None else candidate.left
    return rank, -left if candidate.can_go else 0, candidate.earliest or date.max, candidate.driver
