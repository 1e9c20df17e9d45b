"""Before a trip: whether it is allowed, how long it may last, and from when it would be."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.assessment import HORIZON_DAYS, Overstay, overstay_days, overstay_set, overstays_of, permitted, presence
from staycheck.countries import CODES
from staycheck.days import Day, DaySet
from staycheck.problems import Problem
from staycheck.rules import Limit, Override, Permit, Rule
from staycheck.trips import YEARS_AHEAD, Driver, Log, Trip
from staycheck.verdict import expect_judgeable, sound_log, unknown_citizen

ASSUMED_EXIT = "T214"


class PlannedStay(NamedTuple):
    """What one limit of a rule says of a stay that is planned. All numbers are days, all dates inclusive.

    `longest_stay` and `latest_exit` are for an unbroken stay from the entry, other logged days counted; 0 and None
    where the entry day itself is not legal, both None where nothing ends it within three years. `first_overstay` is
    the first day of the stay that would overstay; where no exit was asked for, the day after the latest exit.
    `used_on_exit` and `left_on_exit` are None where there is no exit to count to. `earliest_entry` is the first date
    not before the entry from which the whole stay is legal on every day, None where there is none within three years.
    `breaks` are the overstays that the trip would cause on later days that are already in the log. `permits`, whose
    days were not counted, and `override` are what changed these figures.
    """

    rule: str
    period: str
    limit: int
    allowed: bool
    longest_stay: int | None
    latest_exit: date | None
    first_overstay: date | None
    used_on_exit: int | None
    left_on_exit: int | None
    earliest_entry: date | None
    breaks: tuple[Overstay, ...]
    permits: tuple[str, ...] = ()
    override: Override | None = None


class Plan(NamedTuple):
    """The answer to "may this driver go": a stay for each limit of each rule that has a say in the country.

    `allowed` is False also where the driver's rows could not all be used (`complete` is False then) and where no rule
    has a say in the country at all.
    """

    driver: str
    enter: date
    exit: date | None
    complete: bool
    stays: tuple[PlannedStay, ...]
    problems: tuple[Problem, ...]

    @property
    def allowed(self) -> bool:
        """Whether every rule allows the trip."""
        return self.complete and bool(self.stays) and all(stay.allowed for stay in self.stays)

    @property
    def assumptions(self) -> tuple[Problem, ...]:
        """What the answer takes for granted: that a driver who is still there leaves on the as-of day."""
        return tuple(problem for problem in self.problems if problem.code == ASSUMED_EXIT)

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
) -> Plan:
    """Whether a driver of the log may stay in `country` (a two-letter code) from `enter` to `exit_`, both inclusive.

    Without exit it says how long the stay may be at most. Raises KeyError for a driver who is not in the log and
    ValueError for an exit before the entry, a day out of 1991..2199 or more than six years after the as-of day.
    """
    if country not in CODES:
        raise ValueError(f"{country!r} is not the two-letter code of a country")
    first, last = enter.toordinal(), (exit_ or enter).toordinal()
    asked = [rule for rule in rules if rule.has(country, first, last)]
    sound = sound_log(log.only([driver]), asked, as_of, DaySet.span(first, last))
    (found,) = sound.drivers
    unknown = [each for rule in asked for each in unknown_citizen(found.driver, rule) if each not in sound.problems]
    found = found._replace(complete=found.complete and not unknown)
    own = found.bound_by(asked)
    ask = partial(plan_stay, country=country, enter=enter, exit_=exit_, complete=found.complete)
    stays = (ask(found.driver.trips, rule, as_of, permits=found.driver.permits) for rule in own)
    problems = (*sound.problems, *unknown, *_still_there(found.driver, as_of, enter))
    return Plan(driver, enter, exit_, found.complete, tuple(chain.from_iterable(stays)), problems)


def _still_there(driver: Driver, as_of: date, enter: date) -> Iterator[Problem]:
    for trip in driver.trips:
        if trip.exit is None and trip.entry <= as_of < enter:
            params = {"country": trip.country, "entry": trip.entry, "as_of": as_of}
            yield Problem(ASSUMED_EXIT, trip.span, params, driver.name)


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
    for day in (as_of, enter, exit_ or enter):
        expect_judgeable(day)
    if max(enter, exit_ or enter) > as_of + relativedelta(years=2 * YEARS_AHEAD):
        raise ValueError(f"the trip is more than {2 * YEARS_AHEAD} years after {as_of}")
    if exit_ is not None and exit_ < enter:
        raise ValueError(f"the exit {exit_} is before the entry {enter}")
    first, last = enter.toordinal(), exit_.toordinal() if exit_ else None
    present = presence(trips, rule, as_of, permits)
    exempt = [permit for permit in permits if permit.permit in rule.exempt]
    covered = permitted(exempt, country)
    stays = (_plan_limit(_Stay(rule, limit, country, present, covered), first, last) for limit in rule.limits)
    names = tuple(dict.fromkeys(permit.permit for permit in exempt))
    return tuple(stay._replace(allowed=stay.allowed and complete, permits=names) for stay in stays)


class _Stay(NamedTuple):
    """A stay in `country` under one limit of a rule, for a driver `present` on other days, `covered` by a permit."""

    rule: Rule
    limit: Limit
    country: str
    present: DaySet
    covered: DaySet

    def with_stay(self, enter: Day, last: Day) -> DaySet:
        return self.present | (DaySet.union(self.rule.spans([(self.country, enter, last)], last)) - self.covered)

    def first_overstay(self, enter: Day, last: Day) -> Day | None:
        """The first day that overstays, or of which the rule says nothing."""
        overstay = next(overstay_days(self.with_stay(enter, last), self.limit, enter, last), None)
        silent = self.rule.silent_days.between(enter, last).next_from(enter)
        return min((day for day in (overstay, silent) if day is not None), default=None)

    def latest_exit(self, enter: Day) -> Day | None:
        """The last legal day to leave; the day before `enter` where there is none, None where nothing ends it."""
        first_overstay = self.first_overstay(enter, enter + HORIZON_DAYS)
        if first_overstay is None:
            return None
        may_leave_then = not self.rule.exit_day and first_overstay not in self.present
        return first_overstay if may_leave_then else first_overstay - 1

    def earliest_entry(self, enter: Day, days: int) -> Day | None:
        candidates = range(enter, enter + HORIZON_DAYS)
        return next((day for day in candidates if self.first_overstay(day, day + days - 1) is None), None)

    def breaks(self, enter: Day, last: Day) -> tuple[Overstay, ...]:
        """Overstays after the stay that would not be there without it."""
        with_stay = self.with_stay(enter, last)
        caused = overstay_set(with_stay, self.limit, last + 1) - overstay_set(self.present, self.limit, last + 1)
        return tuple(overstays_of(caused, with_stay, self.limit))


def _plan_limit(stay: _Stay, enter: Day, asked: Day | None) -> PlannedStay:
    version = stay.limit.nearest(enter)
    latest = stay.latest_exit(enter)
    longest = None if latest is None else latest - enter + 1
    leave = asked if asked is not None else latest if longest else None
    first_overstay = stay.first_overstay(enter, enter + HORIZON_DAYS if asked is None else asked)
    used, left = (None, None) if leave is None else _on_exit(stay, enter, leave)
    return PlannedStay(
        rule=stay.rule.id,
        period=str(version.period),
        limit=version.limit,
        allowed=longest != 0 if asked is None else first_overstay is None,
        longest_stay=longest,
        latest_exit=_date(latest) if longest else None,
        first_overstay=_date(first_overstay),
        used_on_exit=used,
        left_on_exit=left,
        earliest_entry=_date(stay.earliest_entry(enter, 1 if asked is None else asked - enter + 1)),
        breaks=() if leave is None else stay.breaks(enter, leave),
        override=next((found.override for found in stay.limit.between(enter, leave or enter) if found.override), None),
    )


def _on_exit(stay: _Stay, enter: Day, leave: Day) -> tuple[int | None, int | None]:
    """Days counted and days left on the day of leaving; None where no version is in force on it."""
    version = stay.limit.on(leave)
    if version is None:
        return None, None
    used = version.used(leave, stay.with_stay(enter, leave))
    return used, max(0, version.limit - used)


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)
