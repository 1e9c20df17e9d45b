"""Who can go: which drivers of a fleet can take a trip, and from when the others could."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from staycheck.engine.plan import open_trip_at, overlapping_trips, require_valid_route
from staycheck.engine.planned_trip import PlannedTrip, earliest_shift, prepare_query
from staycheck.engine.what_if import Leg, TripUnderLimit
from staycheck.i18n.messages import _
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.model import HORIZON_DAYS, Rule


class Obstacle(StrEnum):
    """Why a driver cannot take a trip; `incomplete`: not all of the driver's rows could be used."""

    OVERSTAY = "overstay"
    BREAKS = "breaks"
    BUSY = "busy"
    INCOMPLETE = "incomplete"


class Candidate(NamedTuple):
    """Whether a driver can take a trip. All numbers are days, all dates inclusive.

    `obstacle` is None for those who can. `used` and `left` are what is counted and left on the last day of the trip
    under the limit that leaves least, `over` what exceeds it there, `rule` and `limit` which limit that is; all None
    where no rule binds the driver. `first_overstay` is the first day of the trip that would overstay. `earliest` is the
    first date not before the entry on which this driver could begin the trip, None where there is none within three
    years or the driver is incomplete. `inside` is the trip that a driver is on without a known exit, `until` the day to
    which it was counted.
    """

    driver: str
    group: str
    obstacle: Obstacle | None
    rule: str | None
    limit: int | None
    used: int | None
    first_overstay: date | None
    earliest: date | None
    inside: Trip | None = None
    until: date | None = None

    @property
    def can_go(self) -> bool:
        """Whether nothing stands in the way."""
        return self.obstacle is None

    @property
    def left(self) -> int | None:
        """Days left on the last day of the trip, never below 0."""
        return None if self.used is None or self.limit is None else max(0, self.limit - self.used)


class Availability(NamedTuple):
    """The answer to "who can go": first those who can, with most days left first; then by the earliest date."""

    as_of: date
    leg: Leg
    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...]

    def tally(self, obstacle: Obstacle | None) -> int:
        """How many drivers have this obstacle; None counts those who can go."""
        return sum(candidate.obstacle is obstacle for candidate in self.candidates)

    @property
    def incomplete(self) -> bool:
        """Whether anything could not be read or used, so that this may not be the whole truth."""
        return any(problem.is_error for problem in self.problems)


def who(
    log: Log, rules: Sequence[Rule], as_of: date, *, country: str, enter: date, exit_: date, stay_on: bool = False
) -> Availability:
    """Which drivers of a log can stay in `country` (a two-letter code) from `enter` to `exit_`, both inclusive.

    A driver who is inside without a known exit is taken to leave on the as-of day, or, with `stay_on`, when the trip
    begins. Raises ValueError for an exit before the entry, a day out of 1991..2199 or more than six years after the
    as-of day, and where none of the rules has a say in the country.
    """
    leg = Leg(country, enter, exit_)
    require_valid_route([leg], as_of)
    if not any(rule.has(*leg.days) for rule in rules):
        text = _("no selected rule covers {country} on {day}")
        raise ValueError(text.format(country=country, day=enter))
    inside = {driver.name: open_trip_at(driver, rules, as_of, enter, stay_on=stay_on) for driver in log.drivers}
    stayed = {trip.country for trip in inside.values() if trip} if stay_on else set()
    asked, sound = prepare_query(log, rules, as_of, [leg, *(Leg(other, as_of, enter) for other in sorted(stayed))])
    candidates = []
    for driver in sound.drivers:
        trip = inside[driver.driver.name]
        staying = trip.country if trip and stay_on else None
        until = (enter if stay_on else as_of) if trip else None
        candidate = _candidate(PlannedTrip(driver, asked, as_of, (leg,), staying))
        candidates.append(candidate._replace(inside=trip, until=until))
    return Availability(as_of, leg, tuple(sorted(candidates, key=_best_first)), sound.problems)


def _candidate(prospects: PlannedTrip) -> Candidate:
    driver, leg = prospects.driver, prospects.legs[0]
    itineraries = prospects.itineraries()
    overstays = [day for found in itineraries if (day := found.first_overstay()) is not None]
    tightest = min((found for found in itineraries if found.touches(leg.days)), key=_left_on_exit, default=None)
    version = tightest.limit.nearest(leg.days[-1]) if tightest else None
    obstacle = _obstacle(prospects, itineraries, may_stay=not overstays)
    return Candidate(
        driver=driver.driver.name,
        group=driver.driver.group,
        obstacle=obstacle,
        rule=tightest.rule.id if tightest else None,
        limit=version.limit if version else None,
        used=version.limit - _left_on_exit(tightest) if tightest and version else None,
        first_overstay=date.fromordinal(min(overstays)) if overstays else None,
        earliest=leg.enter if obstacle is None else _earliest(prospects, itineraries) if driver.complete else None,
    )


def _left_on_exit(found: TripUnderLimit) -> int:
    """Days left on the last day of the trip; fewer than 0 where more is counted than the limit."""
    leave = found.legs[-1][-1]
    version = found.limit.nearest(leave)
    return version.limit - version.used(leave, found.with_stays(found.stays()))


def _obstacle(prospects: PlannedTrip, itineraries: Sequence[TripUnderLimit], *, may_stay: bool) -> Obstacle | None:
    if not prospects.driver.complete:
        return Obstacle.INCOMPLETE
    if not may_stay:
        return Obstacle.OVERSTAY
    if _free_from(prospects, 0) is not None:
        return Obstacle.BUSY
    return Obstacle.BREAKS if any(found.breaks() for found in itineraries) else None


def _free_from(prospects: PlannedTrip, shift: int) -> int | None:
    """Where another trip of the log is in the way of one that begins `shift` days later, the shift that clears it."""
    later = timedelta(days=shift)
    enter, leave = prospects.legs[0].enter + later, (prospects.legs[0].exit or prospects.legs[0].enter) + later
    ends = [
        trip.end(prospects.as_of) for trip in overlapping_trips(prospects.driver.driver, prospects.as_of, enter, leave)
    ]
    return shift + (max(ends) - enter).days if ends else None


def _earliest(prospects: PlannedTrip, itineraries: Sequence[TripUnderLimit]) -> date | None:
    """The first date on which every limit allows the trip, no other trip is in the way, and no later one breaks."""
    shift = earliest_shift(itineraries)
    while shift is not None:
        busy = _free_from(prospects, shift)
        if busy is None and not any(found.breaks(shift) for found in itineraries):
            return prospects.legs[0].enter + timedelta(days=shift)
        shift = earliest_shift(itineraries, shift + 1 if busy is None else busy)
    return None


def _best_first(candidate: Candidate) -> tuple[int, int, date, str]:
    place = 0 if candidate.can_go else 2 if candidate.obstacle is Obstacle.INCOMPLETE else 1
    left = HORIZON_DAYS if candidate.left is None else candidate.left
    return place, -left if candidate.can_go else 0, candidate.earliest or date.max, candidate.driver
