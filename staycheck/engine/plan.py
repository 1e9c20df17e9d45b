"""Before a trip: whether it is allowed, how long it may last, what a queue would change, from when it would be."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.data.bundled_rules import BUNDLED
from staycheck.engine.border_queue import Queue, latest_safe_exit, queue_before_exit
from staycheck.engine.planned_trip import PlannedStay, PlannedTrip, prepare_query
from staycheck.engine.usable import UsableDriver, require_supported_date
from staycheck.engine.what_if import Leg, PlannedDays
from staycheck.i18n.countries import CODES
from staycheck.i18n.messages import _, n_
from staycheck.logs.trips import YEARS_AHEAD, Driver, Log, Trip
from staycheck.problems.problem import Problem
from staycheck.rules.model import Permit, Rule

ASSUMED_EXIT = "T214"
ASSUMED_STAY = "T215"
ELSEWHERE = "T223"


class Plan(NamedTuple):
    """The answer to "may this driver go": a stay for each leg under each limit of each rule that has a say in it.

    `complete` is False where not all of the driver's rows could be used, `unruled` are the legs in whose country no
    rule has a say: in either case nothing is allowed. `earliest_entry` is the first date not before the entry from
    which every rule allows the whole trip, None where there is none within three years. `latest_safe_exit` is known
    where no exit was asked for and the longest stay would break a later trip: the last exit that breaks none, or None.
    """

    driver: str
    legs: tuple[Leg, ...]
    complete: bool
    unruled: tuple[Leg, ...]
    stays: tuple[PlannedStay, ...]
    earliest_entry: date | None
    problems: tuple[Problem, ...]
    queue: Queue | None = None
    latest_safe_exit: date | None = None

    @property
    def enter(self) -> date:
        """The day on which the trip begins."""
        return self.legs[0].enter

    @property
    def exit(self) -> date | None:
        """The day on which the trip ends; None where the question is how long at most."""
        return self.legs[-1].exit

    @property
    def allowed(self) -> bool:
        """Whether every rule allows the trip, without a queue."""
        return self.complete and not self.unruled and all(stay.allowed for stay in self.stays)

    @property
    def safe(self) -> bool:
        """Whether the trip is allowed, with the queue that was asked for, and breaks no later one."""
        return self.allowed and not self.breaks_a_later_trip and (self.queue is None or self.queue.allowed)

    @property
    def assumptions(self) -> tuple[Problem, ...]:
        """What the answer takes for granted: where a driver is until the trip, or that another trip falls out."""
        codes = (ASSUMED_EXIT, ASSUMED_STAY, ELSEWHERE)
        return tuple(problem for problem in self.problems if problem.code in codes)

    @property
    def breaks_a_later_trip(self) -> bool:
        """Whether the trip would make a later planned one overstay."""
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
    """Whether a driver of the log may stay in `country` (a two-letter code) from `enter` to `exit_`, both inclusive.

    Without exit it says how long the stay may be at most. Raises what `plan_route` raises.
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
    """Whether a driver of the log may make a trip of several legs, in order; only the last may be without exit.

    `queue` asks also what as many days of waiting before an exit would change. A driver who is in a country on the
    as-of day is taken to leave on it or, with `stay_on`, to stay until the trip begins. Raises KeyError for a driver
    who is not in the log and ValueError for a country that is none, legs out of order, an exit before the entry, a day
    out of 1991..2199 or more than six years after the as-of day.
    """
    require_valid_route(legs, as_of)
    own = log.only([driver])
    inside = open_trip_at(own.drivers[0], rules, as_of, legs[0].enter, stay_on=stay_on)
    stayed = [Leg(inside.country, as_of, legs[0].enter)] if inside and stay_on else []
    asked, sound = prepare_query(own, rules, as_of, [*stayed, *legs])
    prospects = PlannedTrip(sound.drivers[0], asked, as_of, tuple(legs), stayed[0].country if stayed else None)
    stays = prospects.answers()
    return Plan(
        driver=driver,
        legs=tuple(legs),
        complete=sound.drivers[0].complete,
        unruled=tuple(leg for leg in legs if not any(rule.has(*leg.days) for rule in rules)),
        stays=stays,
        earliest_entry=prospects.earliest_entry(),
        problems=(*sound.problems, *_assumed(sound.drivers[0].driver, inside, as_of, legs, stay_on=stay_on)),
        queue=None if queue is None else queue_before_exit(prospects, queue),
        latest_safe_exit=latest_safe_exit(prospects) if any(stay.breaks for stay in stays) else None,
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
    """What a rule says of a stay in `country` from `enter` to `exit_`, both inclusive: one answer a limit.

    Without exit it says how long the stay may be at most. Trips without exit run to the as-of day; days already
    planned in the log count. With `complete=False` nothing is allowed. Raises ValueError for an exit before the entry.
    """
    leg = Leg(country, enter, exit_)
    require_valid_route([leg], as_of)
    driver = Driver("", tuple(trips), permits=tuple(permits))
    return PlannedTrip(UsableDriver(driver, complete), (rule,), as_of, (leg,)).answers()


def require_valid_route(legs: Sequence[Leg], as_of: date) -> None:
    """Raises ValueError for legs that cannot be planned; the message says what is wrong with which of them."""
    if not legs:
        raise ValueError(_("a trip has at least one leg"))
    farthest = as_of + relativedelta(years=2 * YEARS_AHEAD)
    require_supported_date(as_of)
    before: Leg | None = None
    for leg in legs:
        if leg.country not in CODES:
            raise ValueError(_("'{code}' is not the two-letter code of a country").format(code=leg.country))
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
    """The trip on which the driver is on the as-of day without a known exit, where the plan begins later.

    Where none of the rules has a say in its country, nothing depends on when it ends.
    """
    day = as_of.toordinal()
    # Who stays on until a trip of the as-of day stays on until a later one, too, where that day is not allowed.
    is_before = as_of <= enter if stay_on else as_of < enter
    open_trips = (trip for trip in driver.trips if trip.exit is None and trip.entry <= as_of and is_before)
    return next((trip for trip in open_trips if any(rule.has(trip.country, day, day) for rule in rules)), None)


def _assumed(
    driver: Driver, inside: Trip | None, as_of: date, legs: Sequence[Leg], *, stay_on: bool
) -> Iterator[Problem]:
    """What is taken for granted of where the driver is until the trip begins and while it lasts."""
    enter, leave = legs[0].enter, legs[-1].exit or legs[-1].enter
    if inside is not None:
        params = {"country": inside.country, "entry": inside.entry, "as_of": as_of, "enter": enter}
        yield Problem(ASSUMED_STAY if stay_on else ASSUMED_EXIT, inside.span, params, driver.name)
    for trip in overlapping_trips(driver, as_of, enter, leave):
        params = {"country": trip.country, "entry": trip.entry, "exit": trip.end(as_of)}
        yield Problem(ELSEWHERE, trip.span, params, driver.name)


def overlapping_trips(driver: Driver, as_of: date, enter: date, leave: date) -> Iterator[Trip]:
    """The trips of the log that share more than a day of passage with one from `enter` to `leave`."""
    return (trip for trip in driver.trips if trip.entry < leave and trip.end(as_of) > enter)


def rules_covering(rules: tuple[Rule, ...], stays: Iterable[PlannedDays]) -> tuple[Rule, ...]:
    """The rules, and for each planned stay in which none of them has a say the bundled ones that do."""
    unruled = [stay for stay in stays if not any(rule.has(*stay) for rule in rules)]
    known = {rule.id for rule in rules}
    more = (rule for rule in BUNDLED.values() if rule.id not in known and any(rule.has(*stay) for stay in unruled))
    return (*rules, *more)
