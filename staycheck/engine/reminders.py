"""What drivers must be reminded of on a day: a last legal day that is near, an overstay, a plan that overstays."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from staycheck.engine.assessment import Overstay
from staycheck.engine.check import DriverVerdict, Report
from staycheck.engine.urgency import by_urgency


class Due(StrEnum):
    """What a reminder is about."""

    OVERSTAY = "overstay"
    """The driver is over a limit and inside: every further day is an overstay."""
    LEAVE = "leave"
    """The last legal day is near."""
    PLAN = "plan"
    """A planned trip begins to overstay."""


class Reminder(NamedTuple):
    """A day that a driver must not forget."""

    driver: str
    due: Due
    day: date
    """The last legal day, or the first day of the overstay."""
    days: int
    """Days from the as-of day to that day."""


def reminders(report: Report, levels: Collection[int]) -> tuple[Reminder, ...]:
    """What is due on the as-of day, the most urgent driver first.

    A day is due when it is as many days away as one of the `levels`, and on each day from the lowest level on.
    """
    found = (each for verdict in by_urgency(report) for each in _of_driver(verdict, report.as_of))
    lowest = min(levels, default=0)
    return tuple(each for each in found if each.days in levels or each.days <= lowest)


def _of_driver(verdict: DriverVerdict, as_of: date) -> Iterator[Reminder]:
    days = [found.last_legal_day for found in verdict.staying(as_of)]
    known = [day for day in days if day]
    if len(known) < len(days):
        yield Reminder(verdict.driver, Due.OVERSTAY, as_of, 0)
    elif known:
        yield Reminder(verdict.driver, Due.LEAVE, min(known), (min(known) - as_of).days)
    planned = [overstay for found in verdict.assessments for overstay in found.planned_overstays]
    if planned:
        first = min(planned, key=_start).start
        yield Reminder(verdict.driver, Due.PLAN, first, (first - as_of).days)


def _start(overstay: Overstay) -> date:
    return overstay.start
