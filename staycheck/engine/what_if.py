"""Itineraries: the days that a planned trip adds under one limit of a rule, and the exact searches on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.engine.assessment import Overstay, overstay_days, overstay_set, overstays_of
from staycheck.rules.model import HORIZON_DAYS, Limit, Member, Rule, Version
from staycheck.rules.periods import FIXED_WINDOW_PERIODS

NO_DAYS = DaySet()

PlannedDays = tuple[str, Day, Day]
"""A country with the first and the last day of a planned stay in it."""


class Leg(NamedTuple):
    """A planned stay in a country (a two-letter code), both days inclusive; without exit as long as may be."""

    country: str
    enter: date
    exit: date | None = None

    @property
    def days(self) -> PlannedDays:
        """The country with the first and the last day; without exit the first day alone."""
        return self.country, self.enter.toordinal(), (self.exit or self.enter).toordinal()


class TripUnderLimit(NamedTuple):
    """Planned legs, in order, under one limit of a rule, for a driver who is `present` on other days.

    A driver who is `staying` in a country on a day, and until the first leg begins, is given as that country and day.
    `covered` are the days in a country that a permit keeps from being counted.
    """

    rule: Rule
    limit: Limit
    present: DaySet
    legs: tuple[PlannedDays, ...]
    covered: Mapping[str, DaySet]
    staying: tuple[str, Day] | None = None

    def stays(self, shift: int = 0) -> list[PlannedDays]:
        """Every stay in which the rule has a say, of legs that begin `shift` days later."""
        legs = [(country, first + shift, last + shift) for country, first, last in self.legs]
        return [stay for stay in (*self._stayed(shift), *legs) if self.touches(stay)]

    def _stayed(self, shift: int = 0) -> list[PlannedDays]:
        begins = self.legs[0][1] + shift
        return [(*self.staying, begins)] if self.staying and self.staying[1] <= begins else []

    def touches(self, stay: PlannedDays) -> bool:
        """Whether the rule has a say in a stay on any of its days."""
        return self.rule.has(*stay)

    def with_stays(self, stays: Iterable[PlannedDays]) -> DaySet:
        """The days of presence together with those of the stays."""
        present = self.present
        for stay in stays:
            present |= DaySet.union(self.rule.spans([stay], stay[2])) - self.covered.get(stay[0], NO_DAYS)
        return present

    def first_overstay(self, shift: int = 0) -> Day | None:
        """The first day of a stay that overstays, or of which the rule says nothing."""
        stays = self.stays(shift)
        present = self.with_stays(stays)
        for _, first, last in stays:
            overstay = next(overstay_days(present, self.limit, first, last), None)
            silent = self.rule.days_not_in_force.between(first, last).next_from(first)
            if overstay is not None or silent is not None:
                return min(day for day in (overstay, silent) if day is not None)
        return None

    def alone(self, stay: PlannedDays, last: Day) -> "TripUnderLimit":
        """One of the stays, until another last day, with all others among the days of presence."""
        others = [*self._stayed(), *self.legs]
        others.remove(stay)
        present = self.with_stays(filter(self.touches, others))
        return self._replace(present=present, legs=((stay[0], stay[1], last),), staying=None)

    def latest_exit(self, stay: PlannedDays) -> Day | None:
        """The last legal day to end one of the stays; the day before it where there is none, None if nothing does."""
        alone = self.alone(stay, stay[1] + HORIZON_DAYS)
        first_overstay = alone.first_overstay()
        if first_overstay is None:
            return None
        counted_or_silent = first_overstay in alone.present or first_overstay in self.rule.days_not_in_force
        may_leave_then = not self.rule.exit_day and not counted_or_silent
        return first_overstay if may_leave_then else first_overstay - 1

    def breaks(self, shift: int = 0) -> tuple[Overstay, ...]:
        """Overstays after or between the stays that would not be there without them."""
        stays = self.stays(shift)
        if not stays or self.present.next_from(stays[0][2] + 1) is None:
            return ()
        start = stays[0][2] + 1
        with_stays = self.with_stays(stays)
        own = DaySet.union((first, last) for _, first, last in stays)
        caused = overstay_set(with_stays, self.limit, start) - overstay_set(self.present, self.limit, start) - own
        return tuple(overstays_of(caused, with_stays, self.limit))

    def earliest_shift(self, least: int = 0) -> int | None:
        """The fewest days, at least `least`, by which the legs must begin later for every day to be legal.

        None where no date within three years would do.
        """
        shift = least
        while shift < HORIZON_DAYS:
            first_overstay = self.first_overstay(shift)
            if first_overstay is None:
                return shift
            shift = self._next_shift(shift, first_overstay)
        return None

    def _next_shift(self, shift: int, first_overstay: Day) -> int:
        """The least later shift that may be legal, where this one is not since `first_overstay`."""
        country, enter, leave = (self.legs[0][0], self.legs[0][1] + shift, self.legs[0][2] + shift)
        if self._stays_on_for_ever(country, is_over_before=first_overstay <= enter):
            return HORIZON_DAYS
        if len(self.legs) > 1:
            return shift + 1
        if first_overstay in self.rule.days_not_in_force:
            return shift + first_overstay - enter + 1
        version = self.limit.on(leave)
        if (
            version is None
            or not isinstance(version.period, FIXED_WINDOW_PERIODS)
            or not self._every_day_counts(country)
        ):
            return shift + 1
        if version.used(leave, self.with_stays(self.stays(shift))) <= version.limit:
            return shift + 1
        return shift + max(1, self._days_until_fewer(version, enter, leave))

    def _stays_on_for_ever(self, country: str, *, is_over_before: bool) -> bool:
        """Whether the day that is over stays so however late the trip begins, for the driver is there until then."""
        if self.staying is None or not self._every_day_counts(self.staying[0]):
            return False
        return is_over_before or self.staying[0] == country

    def _every_day_counts(self, country: str) -> bool:
        whole = self.rule.entry_day and self.rule.exit_day and not self.covered.get(country)
        return whole and self.rule.members.get(country) == (Member(country),)

    def _days_until_fewer(self, version: Version, enter: Day, leave: Day) -> int:
        """How much later the stay's last day, which is over the limit, must be before it may be within it.

        The stay alone gives its length on that day. So the window must have left behind all but limit - length of the
        days before the stay: as long as it holds one more of them it begins before the stay, holds all of it, and is
        over the limit. Only another version can end that sooner.
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
        gone = version.period.release(low - 1, before)
        return min(gone, version.last + 1) - leave
