"""What holds for one driver alone: permits, overrides, opening balances, and bans."""

from typing import NamedTuple

from staycheck.days import FIRST_DAY, LAST_DAY, Day, DaySet
from staycheck.rules.periods import Period, can_exceed


class Permit(NamedTuple):
    """A driver's permit from `first` to `last`, inclusive, for one country or, without one, for all."""

    permit: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    country: str | None = None
    days: int | None = None
    """The most days of stay under it, as on the sticker of a visa; None if it names none."""
    entries: int | None = None
    """The most entries under it; None if it names none."""


class Opening(NamedTuple):
    """An official figure of the days counted on a day: they are taken to be the last ones up to it, inclusive."""

    rule: str
    days: int
    on: Day
    period: str | None = None
    """The period of the limit that it is about, for a rule with several limits."""
    source: str = ""

    @property
    def span(self) -> DaySet:
        """The days taken to be counted."""
        return DaySet.span(self.on - self.days + 1, self.on)


class Bar(NamedTuple):
    """A ban on entering a country from `first` to `last`, inclusive."""

    country: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    why: str = ""


class Override(NamedTuple):
    """Another limit in days for one driver from `first` to `last`, inclusive."""

    rule: str
    limit: int
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    why: str = ""
    period: str | None = None
    """The period of the limit that it replaces, for a rule with several limits."""

    def changes(self, period: Period) -> bool:
        """Whether it is meant for a limit of this period, whatever the dates.

        An override without a beginning is not meant for a period that could never exceed its limit.
        """
        if self.period not in (None, str(period)):
            return False
        return self.first > FIRST_DAY or can_exceed(period, self.limit)
