"""A planned trip under one limit of a rule: overstays, the latest exit and the earliest entry, all exact."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.engine.assessment import Overstay, overstay_days, overstay_set, overstays_of
from staycheck.rules.model import HORIZON_DAYS, Limit, Member, Rule, Version
from staycheck.rules.periods import FIXED_WINDOW_PERIODS

_NO_DAYS = DaySet()

PlannedDays = tuple[str, Day, Day]
"""A country with the first and last day of a planned stay in it, inclusive."""


class Leg(NamedTuple):
    """A planned stay in a country (a two-letter code), dates inclusive; without exit as long as possible."""

    country: str
    enter: date
    exit: date | None = None

    @property
    def days(self) -> PlannedDays:
        """The country with the first and last day; without exit the first day alone."""
        return self.country, self.enter.toordinal(), (self.exit or self.enter).toordinal()


class TripUnderLimit(NamedTuple):
    """Planned legs, in order, under one limit of a rule."""

    rule: Rule
    limit: Limit
    present: DaySet
    """The driver's other days that count, logged or planned."""
    legs: tuple[PlannedDays, ...]
    exempt: Mapping[str, DaySet]
    """By country, the days that are not counted because of a permit."""
    staying: tuple[str, Day] | None = None
    """The country in which the driver stays until the first leg begins, and the first day of that stay."""

    def covered_stays(self, shift: int = 0) -> list[PlannedDays]:
        """The stays that the rule covers if the legs begin `shift` days later."""
        legs = [(country, first + shift, last + shift) for country, first, last in self.legs]
        return [stay for stay in (*self._stay_until_start(shift), *legs) if self.covers(stay)]

    def _stay_until_start(self, shift: int = 0) -> list[PlannedDays]:
        start = self.legs[0][1] + shift
        return [(*self.staying, start)] if self.staying and self.staying[1] <= start else []

    def covers(self, stay: PlannedDays) -> bool:
        """Whether the rule covers a stay on any of its days."""
        return self.rule.covers(*stay)

    def presence_with(self, stays: Iterable[PlannedDays]) -> DaySet:
        """The days of presence if the stays are added."""
        present = self.present
        for stay in stays:
            present |= DaySet.union(self.rule.spans([stay], stay[2])) - self._exempt_in(stay[0])
        return present

    def _exempt_in(self, country: str) -> DaySet:
        return self.exempt.get(country, _NO_DAYS)

    def first_overstay(self, shift: int = 0) -> Day | None:
        """The first day of a stay that is over the limit or on which the rule is not in force."""
        stays = self.covered_stays(shift)
        present = self.presence_with(stays)
        for country, first, last in stays:
            overstay = next(overstay_days(present, self.limit, first, last), None)
            days_not_in_force = self.rule.days_not_in_force.between(first, last) - self._exempt_in(country)
            not_in_force = days_not_in_force.next_from(first)
            if overstay is not None or not_in_force is not None:
                return min(day for day in (overstay, not_in_force) if day is not None)
        return None

    def single_stay(self, stay: PlannedDays, last: Day) -> "TripUnderLimit":
        """One of the stays as a separate trip that ends on `last`; the other stays become days of presence."""
        others = [*self._stay_until_start(), *self.legs]
        others.remove(stay)
        present = self.presence_with(filter(self.covers, others))
        return self._replace(present=present, legs=((stay[0], stay[1], last),), staying=None)

    def latest_exit(self, stay: PlannedDays) -> Day | None:
        """The last legal day to end a stay; the day before its entry if it is not legal, None if nothing limits it."""
        single = self.single_stay(stay, stay[1] + HORIZON_DAYS)
        first_overstay = single.first_overstay()
        if first_overstay is None:
            return None
        counts_anyway = first_overstay in single.present or first_overstay in self.rule.days_not_in_force
        can_exit_on_it = not self.rule.exit_day and not counts_anyway
        return first_overstay if can_exit_on_it else first_overstay - 1

    def caused_overstays(self, shift: int = 0) -> tuple[Overstay, ...]:
        """The overstays on other days, after or between the stays, that the stays cause."""
        stays = self.covered_stays(shift)
        if not stays or self.present.next_from(stays[0][2] + 1) is None:
            return ()
        start = stays[0][2] + 1
        present = self.presence_with(stays)
        own = DaySet.union((first, last) for _, first, last in stays)
        caused = overstay_set(present, self.limit, start) - overstay_set(self.present, self.limit, start) - own
        return tuple(overstays_of(caused, present, self.limit))

    def earliest_shift(self, least: int = 0) -> int | None:
        """The fewest days, at least `least`, by which the legs must be postponed so that every day is legal.

        None if no date within three years is legal.
        """
        shift = least
        while shift < HORIZON_DAYS:  # the next shift is always larger
            first_overstay = self.first_overstay(shift)
            if first_overstay is None:
                return shift
            shift = self._next_shift(shift, first_overstay)
        return None

    def _next_shift(self, shift: int, first_overstay: Day) -> int:
        """The next shift that may be legal; every one in between is not."""
        country, enter, leave = self.legs[0][0], self.legs[0][1] + shift, self.legs[0][2] + shift
        if self._is_over_at_any_shift(country, is_over_at_start=first_overstay <= enter):
            return HORIZON_DAYS
        if len(self.legs) > 1:
            return shift + 1
        if first_overstay in self.rule.days_not_in_force:
            return shift + max(1, first_overstay - enter + 1)
        version = self.limit.on(leave)
        if (
            version is None
            or not isinstance(version.period, FIXED_WINDOW_PERIODS)
            or not self._every_day_counts(country)
        ):
            return shift + 1
        if version.used(leave, self.presence_with(self.covered_stays(shift))) <= version.limit:
            return shift + 1
        return shift + max(1, self._days_until_allowed(version, enter, leave))

    def _is_over_at_any_shift(self, country: str, *, is_over_at_start: bool) -> bool:
        """Whether postponing cannot help, because the driver stays in the zone until the trip begins."""
        if self.staying is None or not self._every_day_counts(self.staying[0]):
            return False
        return is_over_at_start or self.staying[0] == country

    def _every_day_counts(self, country: str) -> bool:
        whole = self.rule.entry_day and self.rule.exit_day and not self.exempt.get(country)
        return whole and self.rule.members.get(country) == (Member(country),)

    def _days_until_allowed(self, version: Version, enter: Day, leave: Day) -> int:
        """A lower bound on the days by which a stay that is over the limit on its last day must be postponed.

        The stay itself uses its length of the limit. So at most limit - length of the earlier days may remain in the
        window: while it contains one more of them it starts before the stay, contains all of it, and is over the limit.
        Only another version can allow the stay sooner.
        """
        length = leave - enter + 1
        may_remain = version.limit - length
        if may_remain < 0:
            return 1
        before = self.present.between(FIRST_DAY, enter - 1)
        low, high = FIRST_DAY, enter
        while low < high:
            middle = (low + high) // 2
            if before.count_between(middle, enter - 1) > may_remain:
                low = middle + 1
            else:
                high = middle
        released = version.period.release(low - 1, before)
        return min(released, version.last + 1) - leave
