"""Prospects: what every limit that has a say in a planned trip says of each of its legs, for one driver."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.days import Day, DaySet
from staycheck.engine.assessment import Overstay, permitted, presence
from staycheck.engine.usable import UsableDriver, UsableLog, usable_log
from staycheck.engine.what_if import Leg, PlannedDays, TripUnderLimit
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem
from staycheck.rules.model import HORIZON_DAYS, Override, Permit, Rule


class PlannedStay(NamedTuple):
    """What one limit of a rule says of a stay that is planned. All numbers are days, all dates inclusive.

    `longest_stay` and `latest_exit` are for an unbroken stay from the entry, other logged days counted; 0 and None
    where the entry day itself is not legal, both None where nothing ends it within three years. `first_overstay` is
    the first day of the stay that would overstay; where no exit was asked for, the day after the latest exit.
    `used_on_exit` and `left_on_exit` are None where there is no exit to count to. `earliest_entry` is the first date
    not before the entry from which the whole trip is legal on every day, None where there is none within three years;
    where the trip has several legs they are all put off together. `breaks` are the overstays that the trip would cause
    on other days that are already in the log; with several legs the last one tells them. `permits`, whose days were
    not counted, and `override` are what changed these figures. `leg` is the number of the leg, from 1; 0 is the stay
    that is taken for granted until the trip begins. `limit_on_exit` is the limit in force on the day of exit.
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
    leg: int = 1
    limit_on_exit: int | None = None


class PlannedTrip(NamedTuple):
    """The legs of a trip, in order, and the rules that are asked about them, for one driver on the as-of day.

    `staying` is a country in which the driver is on the as-of day and stays until the trip begins.
    """

    driver: UsableDriver
    rules: tuple[Rule, ...]
    as_of: date
    legs: tuple[Leg, ...]
    staying: str | None = None

    def stays(self) -> list[tuple[int, Leg]]:
        """The legs by number from 1; 0 is the stay that is taken for granted until they begin."""
        stayed = [(0, Leg(self.staying, self.as_of, self.legs[0].enter))] if self.staying else []
        return [*stayed, *enumerate(self.legs, 1)]

    def itineraries(self) -> tuple[TripUnderLimit, ...]:
        """The legs under each limit of each rule that binds the driver."""
        return tuple(found for rule in self.driver.bound_by(self.rules) for found in self._under(rule))

    def _under(self, rule: Rule) -> Iterator[TripUnderLimit]:
        trips = self.driver.driver.trips
        permits = self.driver.driver.permits
        exempt = self._exempt(rule)
        covered = {leg.country: permitted(exempt, leg.country) for _, leg in self.stays()} if exempt else {}
        present = presence(trips, rule, self.as_of, permits)
        staying = (self.staying, self.as_of.toordinal()) if self.staying else None
        for limit in rule.limits:
            yield TripUnderLimit(rule, limit, present, tuple(leg.days for leg in self.legs), covered, staying)

    def _exempt(self, rule: Rule) -> list[Permit]:
        return [permit for permit in self.driver.driver.permits if permit.permit in rule.exempt]

    def answers(self) -> tuple[PlannedStay, ...]:
        """What each limit says of each leg in whose country its rule has a say, leg by leg."""
        found = [(each, each.earliest_shift()) for each in self.itineraries()]
        stays = ((leg, *pair) for leg in self.stays() for pair in found)
        answers = (self._answer(*leg, each, shift) for leg, each, shift in stays if self._says(each, leg[1]))
        if self.driver.complete:
            return tuple(answers)
        return tuple(answer._replace(allowed=False, earliest_entry=None) for answer in answers)

    def _says(self, found: TripUnderLimit, leg: Leg) -> bool:
        """Whether the rule has a say in a leg; in one without exit on any day that it may last."""
        return found.touches(leg.days if leg.exit else _to_horizon(leg))

    def _answer(self, number: int, leg: Leg, found: TripUnderLimit, shift: int | None) -> PlannedStay:
        stay = _, enter, leave = leg.days
        version = found.limit.nearest(enter)
        latest = found.latest_exit(stay)
        longest = None if latest is None else latest - enter + 1
        last = leave if leg.exit else latest if longest else None
        first_overstay = found.alone(stay, leave if leg.exit else enter + HORIZON_DAYS).first_overstay()
        used, left = (None, None) if last is None else _on_exit(found.alone(stay, last), last)
        return PlannedStay(
            rule=found.rule.id,
            period=str(version.period),
            limit=version.limit,
            allowed=first_overstay is None if leg.exit else longest != 0,
            longest_stay=longest,
            latest_exit=_date(latest) if longest else None,
            first_overstay=_date(first_overstay),
            used_on_exit=used,
            left_on_exit=left,
            earliest_entry=None if shift is None else leg.enter + timedelta(days=shift if number else 0),
            breaks=self._breaks(found, number, last),
            permits=tuple(dict.fromkeys(self._permits(found, enter, last or enter))),
            limit_on_exit=None if last is None else found.limit.nearest(last).limit,
            override=next((each.override for each in found.limit.between(enter, last or enter) if each.override), None),
            leg=number,
        )

    def _permits(self, found: TripUnderLimit, enter: Day, last: Day) -> Iterator[str]:
        """The permits that hold on any day that is counted together with the stay."""
        since = found.limit.nearest(enter).window(enter, found.present)[0]
        return (each.permit for each in self._exempt(found.rule) if each.first <= last and since <= each.last)

    def _breaks(self, found: TripUnderLimit, number: int, last: Day | None) -> tuple[Overstay, ...]:
        last_told = [each for each, leg in self.stays() if self._says(found, leg)][-1]
        if last is None or number != last_told:
            return ()
        ended = [leg if each != number else (*leg[:2], last) for each, leg in enumerate(found.legs, 1)]
        return found._replace(legs=tuple(ended)).breaks()

    def earliest_entry(self) -> date | None:
        """The first date not before the entry from which every limit allows the whole trip, or None.

        None also where not all rows of the driver could be used.
        """
        shift = earliest_shift(self.itineraries()) if self.driver.complete else None
        return None if shift is None else self.legs[0].enter + timedelta(days=shift)

    def is_legal_and_safe(self) -> bool:
        """Whether every limit allows every leg and the trip breaks no later one."""
        return all(found.first_overstay() is None and not found.breaks() for found in self.itineraries())


def prepare_query(
    log: Log, rules: Sequence[Rule], as_of: date, stays: Sequence[Leg]
) -> tuple[tuple[Rule, ...], UsableLog]:
    """The rules that may have a say in the stays, now or put off, and what can be used of a log to ask them.

    A planned trip without exit that begins before the stays end is an error of its driver (T222): where that driver
    is then cannot be known.
    """
    asked = tuple(rule for rule in rules if any(rule.has(*_to_horizon(stay)) for stay in stays))
    last = max(stay.days[-1] for stay in stays)
    open_ended = tuple(_open_ended(log, asked, as_of.toordinal(), last))
    log = log._replace(problems=(*log.problems, *open_ended))

    def judged(rule: Rule) -> DaySet:
        return DaySet.union(stay.days[1:] for stay in stays if rule.has(*stay.days))

    return asked, usable_log(log, asked, as_of, judged, bound_for=[stay.country for stay in stays])


def _to_horizon(leg: Leg) -> PlannedDays:
    country, first, last = leg.days
    return country, first, last + HORIZON_DAYS


def _open_ended(log: Log, rules: Sequence[Rule], as_of: Day, last: Day) -> Iterator[Problem]:
    for driver in log.drivers:
        for trip in driver.trips:
            begins = trip.entry.toordinal()
            if trip.exit is None and as_of < begins <= last and any(trip.country in rule.members for rule in rules):
                yield Problem("T222", trip.span, {"country": trip.country, "entry": trip.entry}, driver.name)


def earliest_shift(itineraries: Sequence[TripUnderLimit], least: int = 0) -> int | None:
    """The fewest days, at least `least`, by which a trip must begin later for all its limits at once to allow it."""
    shift: int | None = least
    before = None
    while shift is not None and shift != before:
        before = shift
        for found in itineraries:
            shift = None if shift is None else found.earliest_shift(shift)
    return shift


def _on_exit(found: TripUnderLimit, leave: Day) -> tuple[int | None, int | None]:
    """Days counted and days left on the day of leaving; None where no version is in force on it."""
    version = found.limit.on(leave)
    if version is None:
        return None, None
    used = version.used(leave, found.with_stays(found.stays()))
    return used, max(0, version.limit - used)


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)
