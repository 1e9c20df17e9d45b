"""Planning a trip: whether it is allowed, how long it may last, what a border queue changes, and the earliest entry."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.data.bundled_rules import BUNDLED
from staycheck.engine.border_queue import Queue, latest_safe_exit, queue_before_exit
from staycheck.engine.planned_trip import PlannedStay, PlannedTrip, prepare_query
from staycheck.engine.together import with_doubts
from staycheck.engine.usable import UsableDriver, require_supported_date
from staycheck.engine.what_if import Leg, PlannedDays
from staycheck.i18n.countries import CODES
from staycheck.i18n.messages import N_, _, n_
from staycheck.logs.trips import YEARS_AHEAD, Driver, Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Permit
from staycheck.rules.model import HORIZON_DAYS, Rule

ASSUMED_EXIT = "T214"
ASSUMED_STAY = "T215"
ELSEWHERE = "T223"
_WORSE = N_("together {used} of {limit} days, which leaves less for this trip")


class Plan(NamedTuple):
    """Whether a driver may make a trip."""

    driver: str
    legs: tuple[Leg, ...]
    complete: bool
    """Whether all rows of the driver could be used; if not, nothing is allowed."""
    unruled: tuple[Leg, ...]
    """The legs that no rule covers; if there are any, the trip is not allowed."""
    stays: tuple[PlannedStay, ...]
    """Each leg under each limit of each rule that covers it."""
    earliest_entry: date | None
    """The first date, not before the entry, from which every rule allows the trip; None if not within three years."""
    problems: tuple[Problem, ...]
    queue: Queue | None = None
    latest_safe_exit: date | None = None
    """For a trip without exit whose longest stay would break a later trip: the last exit that breaks none, if any."""
    earliest_safe_entry: date | None = None
    """The first such date from which the trip also breaks no later one, if the trip itself is not safe."""
    longest: "Plan | None" = None
    """For a trip of one leg that is not safe as long as asked: the same trip without exit, as long as may be."""

    @property
    def latest_exit(self) -> date | None:
        """The last legal exit from the last leg; None if there is none, or nothing limits it for three years."""
        last = [stay for stay in self.stays if stay.leg == len(self.legs) and stay.longest_stay is not None]
        days = [stay.latest_exit for stay in last if stay.latest_exit]
        return min(days, default=None) if len(days) == len(last) else None

    @property
    def enter(self) -> date:
        """The first day of the trip."""
        return self.legs[0].enter

    @property
    def exit(self) -> date | None:
        """The last day of the trip; None for one without exit."""
        return self.legs[-1].exit

    @property
    def allowed(self) -> bool:
        """Whether every rule allows the trip, not considering the queue."""
        return self.complete and not self.unruled and all(stay.allowed for stay in self.stays)

    @property
    def safe(self) -> bool:
        """Whether the trip is allowed, also with the queue, and breaks no later trip."""
        return self.allowed and not self.breaks_a_later_trip and (self.queue is None or self.queue.allowed)

    @property
    def assumptions(self) -> tuple[Problem, ...]:
        """The warnings about assumptions: where the driver is until the trip, or that another trip is cancelled."""
        codes = (ASSUMED_EXIT, ASSUMED_STAY, ELSEWHERE)
        return tuple(problem for problem in self.problems if problem.code in codes)

    @property
    def breaks_a_later_trip(self) -> bool:
        """Whether the trip would make a later planned trip overstay."""
        return any(stay.breaks for stay in self.stays)


def plan(
    log: Log,
    driver: str,
    rules: Sequence[Rule],
    as_of: date,
    *,
    country: str,
    enter: date,
    exit_: date | None = None,
    queue: int | None = None,
    stay_on: bool = False,
) -> Plan:
    """Plan a stay of a driver in `country` (a two-letter code) from `enter` to `exit_`, inclusive.

    Without `exit_` the longest stay is found. Otherwise like `plan_route`.
    """
    return plan_route(log, driver, rules, as_of, [Leg(country, enter, exit_)], queue=queue, stay_on=stay_on)


def plan_route(
    log: Log,
    driver: str,
    rules: Sequence[Rule],
    as_of: date,
    legs: Sequence[Leg],
    *,
    queue: int | None = None,
    stay_on: bool = False,
) -> Plan:
    """Plan a trip of one or more legs in order; only the last may have no exit.

    With `queue` the trip is also checked with that many days of waiting at the border. A driver on a trip without exit
    is assumed to leave on the as-of day or, with `stay_on`, to stay until the planned trip begins. Raises KeyError if
    the driver is not in the log, and ValueError for an unknown country, legs out of order, an exit before the entry, or
    a day outside 1991..2199 or more than six years after the as-of day.
    """
    require_valid_route(legs, as_of)
    own = log.only([driver])
    inside = open_trip_at(own.drivers[0], rules, as_of, legs[0].enter, stay_on=stay_on)
    stayed = [Leg(inside.country, as_of, legs[0].enter)] if inside and stay_on else []
    covering, usable = prepare_query(own, rules, as_of, [*stayed, *legs])
    query = _Query(rules, covering, as_of, tuple(legs), queue, stay_on)
    usable = with_doubts(usable, covering, as_of, partial(_is_worse_together, query), worse=_WORSE)
    answer = _answer(query, usable.drivers[0])
    return answer._replace(problems=(*usable.problems, *answer.problems))


class _Query(NamedTuple):
    """What is asked about a driver."""

    rules: Sequence[Rule]
    covering: tuple[Rule, ...]
    """The rules that cover any part of the trip."""
    as_of: date
    legs: tuple[Leg, ...]
    queue: int | None
    stay_on: bool


def _answer(query: _Query, usable: UsableDriver) -> Plan:
    """The plan of one driver, with the problems of what is assumed alone."""
    as_of, legs, stay_on = query.as_of, query.legs, query.stay_on
    inside = open_trip_at(usable.driver, query.rules, as_of, legs[0].enter, stay_on=stay_on)
    trip = PlannedTrip(usable, query.covering, as_of, legs, inside.country if inside and stay_on else None)
    stays = trip.planned_stays()
    answer = Plan(
        driver=usable.driver.name,
        legs=legs,
        complete=usable.complete,
        unruled=tuple(leg for leg in legs if not any(rule.covers(*leg.days) for rule in query.rules)),
        stays=stays,
        earliest_entry=trip.earliest_entry(),
        problems=tuple(_assumed(usable.driver, inside, as_of, legs, stay_on=stay_on)),
        queue=None if query.queue is None else queue_before_exit(trip, query.queue),
        latest_safe_exit=latest_safe_exit(trip) if any(stay.breaks for stay in stays) else None,
    )
    if answer.safe:
        return answer
    answer = answer._replace(earliest_safe_entry=trip.earliest_safe_entry())
    if answer.exit is None or len(legs) > 1:
        return answer
    longest = _answer(query._replace(legs=(legs[0]._replace(exit=None),), queue=None), usable)
    return answer._replace(longest=longest)


def _is_worse_together(query: _Query, one: UsableDriver, joined: UsableDriver) -> bool:
    """Whether several drivers, as one, may do less than one of them alone."""
    alone, together = _freedom(_answer(query, one)), _freedom(_answer(query, joined))
    return any(after < before for before, after in zip(alone, together, strict=True))


def _freedom(answer: Plan) -> tuple[int, ...]:
    """What a plan allows, in numbers of which more is better."""
    longest = [stay.longest_stay for stay in answer.stays if stay.longest_stay is not None]
    safe_exit = answer.latest_safe_exit or (date.min if answer.breaks_a_later_trip else date.max)
    return (
        answer.allowed,
        answer.safe,
        not answer.breaks_a_later_trip,
        min(longest, default=HORIZON_DAYS + 1),
        safe_exit.toordinal(),
        -(answer.earliest_entry or date.max).toordinal(),
    )


def plan_stay(
    trips: Sequence[Trip],
    rule: Rule,
    as_of: date,
    *,
    permits: Sequence[Permit] = (),
    country: str,
    enter: date,
    exit_: date | None = None,
    complete: bool = True,
) -> tuple[PlannedStay, ...]:
    """Plan a stay in `country` (a two-letter code) from `enter` to `exit_`, inclusive, under each limit of one rule.

    Without `exit_` the longest stay is found. Trips without exit run to the as-of day; planned trips count. With
    `complete=False` nothing is allowed. Raises ValueError like `plan_route`.
    """
    leg = Leg(country, enter, exit_)
    require_valid_route([leg], as_of)
    driver = Driver("", tuple(trips), permits=tuple(permits))
    return PlannedTrip(UsableDriver(driver, complete), (rule,), as_of, (leg,)).planned_stays()


def require_valid_route(legs: Sequence[Leg], as_of: date) -> None:
    """Raise ValueError, with a translated message, for legs that cannot be planned."""
    if not legs:
        raise ValueError(_("a trip needs at least one leg"))
    farthest = as_of + relativedelta(years=2 * YEARS_AHEAD)
    require_supported_date(as_of)
    before: Leg | None = None
    for leg in legs:
        if leg.country not in CODES:
            raise ValueError(_("'{code}' is not a two-letter country code").format(code=leg.country))
        for day in (leg.enter, leg.exit or leg.enter):
            require_supported_date(day)
            if day > farthest:
                text = n_(
                    "the trip is more than {count} year after {day}",
                    "the trip is more than {count} years after {day}",
                    2 * YEARS_AHEAD,
                )
                raise ValueError(text.format(count=2 * YEARS_AHEAD, day=as_of))
        if leg.exit is not None and leg.exit < leg.enter:
            text = _("the exit {exit} is before the entry {entry}")
            raise ValueError(text.format(exit=leg.exit, entry=leg.enter))
        if before is not None and (before.exit is None or leg.enter < before.exit):
            text = _("the leg to {country} begins on {day}, before the one to {before} ends")
            raise ValueError(text.format(country=leg.country, day=leg.enter, before=before.country))
        before = leg


def open_trip_at(
    driver: Driver, rules: Sequence[Rule], as_of: date, enter: date, *, stay_on: bool = False
) -> Trip | None:
    """The driver's current trip without exit, if a rule covers it and the plan begins later."""
    day = as_of.toordinal()
    # A trip that begins on the as-of day may have to be postponed; then the driver stays on until it begins.
    is_before = as_of <= enter if stay_on else as_of < enter
    open_trips = (trip for trip in driver.trips if trip.exit is None and trip.entry <= as_of and is_before)
    return next((trip for trip in open_trips if any(rule.covers(trip.country, day, day) for rule in rules)), None)


def _assumed(
    driver: Driver, inside: Trip | None, as_of: date, legs: Sequence[Leg], *, stay_on: bool
) -> Iterator[Problem]:
    """Warnings about what is assumed of where the driver is before and during the trip."""
    enter, leave = legs[0].enter, legs[-1].exit or legs[-1].enter
    if inside is not None:
        params = {"country": inside.country, "entry": inside.entry, "as_of": as_of, "enter": enter}
        yield Problem(ASSUMED_STAY if stay_on else ASSUMED_EXIT, inside.span, params, driver.name)
    for trip in overlapping_trips(driver, as_of, enter, leave):
        params = {"country": trip.country, "entry": trip.entry, "exit": trip.end(as_of)}
        yield Problem(ELSEWHERE, trip.span, params, driver.name)


def overlapping_trips(driver: Driver, as_of: date, enter: date, leave: date) -> Iterator[Trip]:
    """The driver's trips that share more than an entry or exit day with one from `enter` to `leave`."""
    return (trip for trip in driver.trips if trip.entry < leave and trip.end(as_of) > enter)


def rules_covering(rules: tuple[Rule, ...], stays: Iterable[PlannedDays]) -> tuple[Rule, ...]:
    """The rules, and for each stay that none of them covers the bundled rules that do."""
    uncovered = [stay for stay in stays if not any(rule.covers(*stay) for rule in rules)]
    known = {rule.id for rule in rules}
    more = (rule for rule in BUNDLED.values() if rule.id not in known and any(rule.covers(*stay) for stay in uncovered))
    return (*rules, *more)
