"""How long a driver may stay from each day of entry in the year to come."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.engine.assessment import Status
from staycheck.engine.check import Report
from staycheck.engine.plan import Plan, plan_route
from staycheck.engine.together import DOUBTFUL, HARMLESS
from staycheck.engine.usable import LATEST
from staycheck.engine.what_if import Leg
from staycheck.logs.trips import Driver, Log
from staycheck.rules.model import Rule

DEFAULT_COUNTRY = "RU"
DAYS = 366
"""The as-of day and the 365 days after it."""


class EntryDay(NamedTuple):
    """A day of entry, and the plan of a trip that begins on it and has no exit."""

    enter: date
    plan: Plan

    @property
    def is_known(self) -> bool:
        """Whether anything can be said: all rows of the driver could be used, and a rule covers the trip."""
        return self.plan.complete and not self.plan.unruled

    @property
    def longest_stay(self) -> int | None:
        """The longest stay under all rules together, 0 if not allowed or not known; None if nothing limits it."""
        if not self.is_known or not self.plan.allowed:
            return 0
        return min((stay.longest_stay for stay in self.plan.stays if stay.longest_stay is not None), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day of the longest stay; None if there is none or nothing limits it."""
        longest = self.longest_stay
        return self.enter + timedelta(days=longest - 1) if longest else None


def entry_days(report: Report, country: str = DEFAULT_COUNTRY) -> tuple[EntryDay, ...]:
    """The days of entry of the only driver of a report; none if the driver is incomplete or may be two persons.

    Each plan is what `plan_route` answers for the log that was checked. The report holds only the usable trips, so a
    driver with others is not planned for; nor does it hold the drivers who may be the same person, so neither is one
    with such names, even if the verdict is the same.
    """
    (verdict,) = report.drivers
    has_namesakes = any(
        problem.code in (DOUBTFUL, HARMLESS) and problem.driver == verdict.driver for problem in report.problems
    )
    if verdict.status is Status.INCOMPLETE or has_namesakes:
        return ()
    return tuple(_plans(verdict.judged, report.rules, report.as_of, country))


def _plans(driver: Driver, rules: Sequence[Rule], as_of: date, country: str) -> list[EntryDay]:
    log, days = Log((driver,)), min(DAYS, (LATEST - as_of).days + 1)
    entries = (as_of + timedelta(days=number) for number in range(days))
    return [EntryDay(day, plan_route(log, driver.name, rules, as_of, [Leg(country, day)])) for day in entries]
