"""Who must act first: drivers by what they must do and when."""

from collections import Counter
from datetime import date
from enum import IntEnum

from staycheck.engine.assessment import Status
from staycheck.engine.check import DriverVerdict, Report, tightest

_DAYS_OF_A_WEEK = 7


class Urgency(IntEnum):
    """What a driver must do, the most urgent first."""

    OVER_INSIDE = 0
    """Is over a limit and inside: every further day is an overstay."""
    LEAVE_TODAY = 1
    """The as-of day is the last legal day."""
    LEAVE_TOMORROW = 2
    INCOMPLETE = 3
    """Not everything could be read, so the driver may have to leave at once."""
    LEAVE_THIS_WEEK = 4
    """The last legal day is at most seven days away."""
    NO_ENTRY = 5
    """Is outside, and an entry today would be an overstay."""
    PAST_OVERSTAY = 6
    """Was over a limit that counts, and may stay or enter now."""
    WARNING = 7
    """Few days are left, or a planned trip overstays."""
    NONE = 8


def urgency(verdict: DriverVerdict, as_of: date) -> Urgency:
    """How urgently a driver must act on the as-of day."""
    days = [found.last_legal_day for found in verdict.staying(as_of)]
    known = [(day - as_of).days for day in days if day]
    if len(known) < len(days):
        return Urgency.OVER_INSIDE
    left = min(known, default=_DAYS_OF_A_WEEK + 1)
    if left <= 1:
        return Urgency.LEAVE_TOMORROW if left else Urgency.LEAVE_TODAY
    if verdict.status is Status.INCOMPLETE:
        return Urgency.INCOMPLETE
    if left <= _DAYS_OF_A_WEEK:
        return Urgency.LEAVE_THIS_WEEK
    if verdict.assessments and not days and verdict.last_legal_day is None:
        return Urgency.NO_ENTRY
    by_status = {Status.VIOLATION: Urgency.PAST_OVERSTAY, Status.WARNING: Urgency.WARNING}
    return by_status.get(verdict.status, Urgency.NONE)


def by_urgency(report: Report) -> list[DriverVerdict]:
    """The drivers of a report, the most urgent first: then those with the fewest days left, then by name."""
    return sorted(report.drivers, key=lambda verdict: _key(verdict, report.as_of))


def _key(verdict: DriverVerdict, as_of: date) -> tuple[int, int, str]:
    found = tightest(verdict)
    return urgency(verdict, as_of), found.limit - found.used if found else 0, verdict.driver


def count_by_urgency(report: Report) -> Counter[Urgency]:
    """How many drivers there are of each urgency."""
    return Counter(urgency(verdict, report.as_of) for verdict in report.drivers)
