"""Waiting at the border before an exit: these days count like any others."""

from datetime import date, timedelta
from typing import NamedTuple

from staycheck.engine.planned_trip import PlannedStay, PlannedTrip
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _
from staycheck.rules.model import HORIZON_DAYS


class Queue(NamedTuple):
    """A trip with some days of waiting before an exit, at the border where it can absorb the fewest."""

    days: int
    """Days of waiting, as asked."""
    leg: int
    """Number of the leg, from 1, whose exit is delayed."""
    exit: date | None
    """The exit after the queue; None if the leg has no exit."""
    allowed: bool
    """Whether the whole trip stays legal with the queue and breaks no later trip."""
    bears: int | None
    """The most days of waiting with which it does; None if the leg has no exit or nothing limits it for three years."""
    join_by: date | None
    """The last day to join a queue of `days`; None if there is none, or nothing limits the stay."""
    stays: tuple[PlannedStay, ...]
    """The trip with the queue."""
    earliest_entry: date | None = None
    """The first date from which the trip with the queue is legal and breaks no later one; None if there is none."""


def queue_before_exit(trip: PlannedTrip, days: int) -> Queue:
    """The trip with `days` of waiting at the border where it can absorb the fewest; later legs are delayed as well.

    Raises ValueError unless `days` is from 0 to three years.
    """
    if not 0 <= days <= HORIZON_DAYS:
        text = _("a queue must last from 0 to {most} days, not {days}")
        raise ValueError(text.format(days=days, most=HORIZON_DAYS))
    closed = _with_exit(trip)
    longest_by_leg = {number: _longest_queue(closed, number) for number in range(1, len(closed.legs) + 1)}
    number = min(longest_by_leg, key=longest_by_leg.__getitem__)
    longest = longest_by_leg[number]
    delayed = _delayed(closed, number, days)
    leg = closed.legs[number - 1]
    exit_ = leg.exit or leg.enter
    join_by = exit_ + timedelta(days=longest - days)
    unlimited, has_no_exit = longest == HORIZON_DAYS, trip.legs[number - 1].exit is None
    return Queue(
        days=days,
        leg=number,
        exit=None if has_no_exit else delayed.legs[number - 1].exit,
        allowed=trip.driver.complete and days <= longest,
        bears=None if has_no_exit or unlimited else max(longest, 0),
        join_by=None if unlimited or longest < 0 or join_by < leg.enter else join_by,
        stays=delayed.planned_stays(),
        earliest_entry=None if has_no_exit else delayed.earliest_safe_entry(),
    )


def latest_safe_exit(trip: PlannedTrip) -> date | None:
    """The last legal exit of a trip planned without one that breaks no later trip; None if there is none."""
    last = trip.legs[-1]
    longest = _longest_queue(_with_exit(trip), len(trip.legs)) if last.exit is None else -1
    return last.enter + timedelta(days=longest) if longest >= 0 else None


def _with_exit(trip: PlannedTrip) -> PlannedTrip:
    """The same trip; if it has no exit, it ends on the day of its last entry."""
    last = trip.legs[-1]
    return trip._replace(legs=(*trip.legs[:-1], last._replace(exit=last.exit or last.enter)))


def _longest_queue(trip: PlannedTrip, leg: int) -> int:
    """The most days of waiting before a leg's exit such that these and all fewer are legal and safe; -1 if none."""
    days = 0
    while days < HORIZON_DAYS and _delayed(trip, leg, days).is_legal_and_safe():
        days += 1
    return days if days == HORIZON_DAYS else days - 1


def _delayed(trip: PlannedTrip, delayed_leg: int, days: int) -> PlannedTrip:
    delay = timedelta(days=days)
    legs = [
        Leg(
            country=leg.country,
            enter=leg.enter + delay if number > delayed_leg else leg.enter,
            exit=leg.exit + delay if leg.exit and number >= delayed_leg else leg.exit,
        )
        for number, leg in enumerate(trip.legs, 1)
    ]
    return trip._replace(legs=tuple(legs))
