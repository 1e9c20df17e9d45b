"""A planned trip of one driver: each leg under each limit of the rules that cover it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.days import Day, DaySet
from staycheck.engine.assessment import Overstay, days_in, presence
from staycheck.engine.permits import bar_rules, permitted
from staycheck.engine.usable import UsableDriver, UsableLog, usable_log
from staycheck.engine.what_if import Leg, PlannedDays, TripUnderLimit
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Override, Permit
from staycheck.rules.model import HORIZON_DAYS, Rule


class PlannedStay(NamedTuple):
    """A planned stay under one limit of a rule. All numbers are days, all dates inclusive."""

    rule: str
    period: str
    limit: int
    allowed: bool
    longest_stay: int | None
    """The longest continuous stay from the entry; 0 if the entry is not legal, None if nothing limits it."""
    latest_exit: date | None
    """The last day of the longest stay; None if the entry is not legal or nothing limits the stay for three years."""
    first_overstay: date | None
    """The first day of the stay that would overstay; for a stay without exit the day after the latest exit."""
    used_on_exit: int | None
    """Days counted on the day of exit, or on the latest exit; None if there is neither."""
    left_on_exit: int | None
    earliest_entry: date | None
    """The first date, not before the entry, from which the whole trip is legal, all legs postponed together.

    None if there is none within three years.
    """
    breaks: tuple[Overstay, ...]
    """The overstays that the trip would cause on other days in the log; only the last leg has them."""
    permits: tuple[str, ...] = ()
    """The permits because of which days were not counted."""
    override: Override | None = None
    leg: int = 1
    """The number of the leg, from 1; 0 is the assumed stay until the trip begins."""
    limit_on_exit: int | None = None
    """The limit in force on the day of exit."""


class PlannedTrip(NamedTuple):
    """A trip of one driver, as planned on the as-of day."""

    driver: UsableDriver
    rules: tuple[Rule, ...]
    as_of: date
    legs: tuple[Leg, ...]
    """The legs in order; only the last may have no exit."""
    staying: str | None = None
    """The country in which the driver stays from the as-of day until the trip begins."""

    def numbered_legs(self) -> list[tuple[int, Leg]]:
        """The legs with their numbers, from 1; 0 is the assumed stay until the trip begins."""
        stay_until_start = [(0, Leg(self.staying, self.as_of, self.legs[0].enter))] if self.staying else []
        return [*stay_until_start, *enumerate(self.legs, 1)]

    def under_limits(self) -> tuple[TripUnderLimit, ...]:
        """The trip under each limit of each rule that binds the driver."""
        rules = (*self.driver.bound_by(self.rules, self.as_of), *bar_rules(self.driver.driver.barred))
        return tuple(each for rule in rules for each in self._under_limits_of(rule))

    def _under_limits_of(self, rule: Rule) -> Iterator[TripUnderLimit]:
        driver = self.driver.driver
        permits = self._exempt_permits(rule)
        countries = {leg.country for _, leg in self.numbered_legs()} if permits else set()
        exempt = {country: permitted(permits, country, self._days_in(country)) for country in countries}
        present = presence(driver.trips, rule, self.as_of, driver.permits)
        staying = (self.staying, self.as_of.toordinal()) if self.staying else None
        for limit in rule.limits:
            yield TripUnderLimit(
                rule, limit, limit.counted(present), tuple(leg.days for leg in self.legs), exempt, staying
            )

    def _days_in(self, country: str) -> DaySet:
        """The days in a country, those of the trip included, that use up the entries of permits."""
        legs = (leg.days[1:] for _, leg in self.numbered_legs() if leg.country == country)
        return days_in(self.driver.driver.trips, country, self.as_of) | DaySet.union(legs)

    def _exempt_permits(self, rule: Rule) -> list[Permit]:
        return [permit for permit in self.driver.driver.permits if permit.permit in rule.exempt]

    def planned_stays(self) -> tuple[PlannedStay, ...]:
        """Each leg under each limit of each rule that covers it, leg by leg."""
        limits = [(each, self.known_shift(each.earliest_shift())) for each in self.under_limits()]
        pairs = ((leg, *limit) for leg in self.numbered_legs() for limit in limits)
        stays = (self._planned_stay(*leg, each, shift) for leg, each, shift in pairs if _covers(each, leg[1]))
        if self.driver.complete:
            return tuple(stays)
        return tuple(stay._replace(allowed=False, earliest_entry=None) for stay in stays)

    def _planned_stay(self, number: int, leg: Leg, trip: TripUnderLimit, shift: int | None) -> PlannedStay:
        stay = _, enter, leave = leg.days
        version = trip.limit.nearest(enter)
        latest = trip.latest_exit(stay)
        longest = None if latest is None else latest - enter + 1
        last = leave if leg.exit else latest if longest else None
        first_overstay = trip.single_stay(stay, leave if leg.exit else enter + HORIZON_DAYS).first_overstay()
        used, left = (None, None) if last is None else _on_exit(trip.single_stay(stay, last), last)
        return PlannedStay(
            rule=trip.rule.id,
            period=str(version.period),
            limit=version.limit,
            allowed=first_overstay is None if leg.exit else longest != 0,
            longest_stay=longest,
            latest_exit=_date(latest) if longest else None,
            first_overstay=_date(first_overstay),
            used_on_exit=used,
            left_on_exit=left,
            earliest_entry=None if shift is None else leg.enter + timedelta(days=shift if number else 0),
            breaks=self._breaks(trip, number, last),
            permits=tuple(dict.fromkeys(self._permits(trip, enter, last or enter))),
            limit_on_exit=None if last is None else trip.limit.nearest(last).limit,
            override=next((each.override for each in trip.limit.between(enter, last or enter) if each.override), None),
            leg=number,
        )

    def _permits(self, trip: TripUnderLimit, enter: Day, last: Day) -> Iterator[str]:
        """The exempt permits valid on any day of the stay or of the window on its entry."""
        since = trip.limit.nearest(enter).window(enter, trip.present)[0]
        return (each.permit for each in self._exempt_permits(trip.rule) if each.first <= last and since <= each.last)

    def _breaks(self, trip: TripUnderLimit, number: int, last: Day | None) -> tuple[Overstay, ...]:
        last_covered = [each for each, leg in self.numbered_legs() if _covers(trip, leg)][-1]
        if last is None or number != last_covered:
            return ()
        legs = [leg if each != number else (*leg[:2], last) for each, leg in enumerate(trip.legs, 1)]
        return trip._replace(legs=tuple(legs)).caused_overstays()

    def earliest_entry(self) -> date | None:
        """The first date, not before the entry, from which every limit allows the whole trip.

        None if there is none within three years, or if not all rows of the driver could be used.
        """
        shift = self.known_shift(earliest_shift(self.under_limits())) if self.driver.complete else None
        return None if shift is None else self.legs[0].enter + timedelta(days=shift)

    def earliest_safe_entry(self) -> date | None:
        """The first date from which every limit allows the whole trip and no later trip breaks; None like above."""
        limits = self.under_limits()
        shift = self.known_shift(earliest_shift(limits)) if self.driver.complete else None
        while shift is not None and any(each.caused_overstays(shift) for each in limits):
            shift = self.known_shift(earliest_shift(limits, shift + 1))  # which grows
        return None if shift is None else self.legs[0].enter + timedelta(days=shift)

    def known_shift(self, shift: int | None) -> int | None:
        """The shift; None if the trip would then not end before a planned trip whose exit is not known (T222)."""
        zones = {country for rule in self.rules for country in rule.members}
        planned = (trip for trip in self.driver.driver.trips if trip.exit is None and trip.entry > self.as_of)
        first = min((trip.entry.toordinal() for trip in planned if trip.country in zones), default=None)
        is_known = first is None or shift is None or self.legs[-1].days[-1] + shift < first
        return shift if is_known else None

    def is_legal_and_safe(self) -> bool:
        """Whether every limit allows every leg and the trip breaks no other trip."""
        return all(each.first_overstay() is None and not each.caused_overstays() for each in self.under_limits())


def prepare_query(
    log: Log, rules: Sequence[Rule], as_of: date, stays: Sequence[Leg], *, is_trip: bool = True
) -> tuple[tuple[Rule, ...], UsableLog]:
    """The rules that cover any of the stays, also if postponed, and what of the log can be used under them.

    A planned trip without exit that begins before the stays end is an error of its driver (T222). Papers are looked at
    for the stays only if these are a trip, and not any days on which one may be.
    """
    covering = tuple(rule for rule in rules if any(rule.covers(*_to_horizon(stay)) for stay in stays))
    last = max(stay.days[-1] for stay in stays)
    open_ended = tuple(_open_ended(log, covering, as_of.toordinal(), last))
    log = log._replace(problems=(*log.problems, *open_ended))

    def days_of_stays(rule: Rule) -> DaySet:
        return DaySet.union(stay.days[1:] for stay in stays if rule.covers(*stay.days))

    planned = [stay.days for stay in stays] if is_trip else []
    usable = usable_log(
        log, covering, as_of, days_of_stays, destinations=[stay.country for stay in stays], planned=planned
    )
    return covering, usable


def _covers(trip: TripUnderLimit, leg: Leg) -> bool:
    """Whether the rule covers a leg; one without exit on any day up to the horizon."""
    return trip.covers(leg.days if leg.exit else _to_horizon(leg))


def _to_horizon(leg: Leg) -> PlannedDays:
    country, first, last = leg.days
    return country, first, last + HORIZON_DAYS


def _open_ended(log: Log, rules: Sequence[Rule], as_of: Day, last: Day) -> Iterator[Problem]:
    for driver in (*log.drivers, *log.companions):
        for trip in driver.trips:
            entry = trip.entry.toordinal()
            if trip.exit is None and as_of < entry <= last and any(trip.country in rule.members for rule in rules):
                yield Problem("T222", trip.span, {"country": trip.country, "entry": trip.entry}, driver.name)


def earliest_shift(trips: Sequence[TripUnderLimit], least: int = 0) -> int | None:
    """The fewest days, at least `least`, by which a trip must be postponed to be legal under all its limits.

    None if no date within three years is legal.
    """
    shift: int | None = least
    before = None
    while shift is not None and shift != before:  # no limit gives a smaller shift than the one it is asked from
        before = shift
        for trip in trips:
            shift = None if shift is None else trip.earliest_shift(shift)
    return shift


def _on_exit(trip: TripUnderLimit, leave: Day) -> tuple[int | None, int | None]:
    """Days counted and days left on the day of exit; None if no version is in force on it."""
    version = trip.limit.on(leave)
    if version is None:
        return None, None
    used = version.used(leave, trip.presence_with(trip.covered_stays()))
    return used, max(0, version.limit - used)


def _date(day: Day | None) -> date | None:
    return None if day is None else date.fromordinal(day)
