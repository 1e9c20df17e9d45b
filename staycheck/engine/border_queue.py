"""The queue at the border: days of waiting before an exit count like any others."""

from datetime import date, timedelta
from typing import NamedTuple

from staycheck.engine.planned_trip import PlannedStay, PlannedTrip
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _
from staycheck.rules.model import HORIZON_DAYS


class Queue(NamedTuple):
    """What changes if the driver waits some days before an exit, at the border where the trip bears least of it.

    `days` were asked for; `leg` is the number of the leg before whose exit they are spent, `exit` that exit with the
    queue, None where no exit was asked for. `allowed` says whether the whole trip stays legal with it and breaks no
    later one. `bears` is the longest queue with which it does; None where no exit was asked for, or where nothing ends
    the stay within three years. `join_by` is the last day to join a queue of `days`, None where there is none or
    nothing ends the stay. `stays` are the answers for the trip with the queue.
    """

    days: int
    leg: int
    exit: date | None
    allowed: bool
    bears: int | None
    join_by: date | None
    stays: tuple[PlannedStay, ...]


def queue_before_exit(prospects: PlannedTrip, days: int) -> Queue:
    """What a queue of `days` changes at the border where the trip bears least of it.

    The later legs are put off by as much. Raises ValueError for fewer than 0 days or more than three years of them.
    """
    if not 0 <= days <= HORIZON_DAYS:
        text = _("a queue of {days} days is not between 0 and {most}")
        raise ValueError(text.format(days=days, most=HORIZON_DAYS))
    ended = _ended(prospects)
    bearable = {border: _longest_bearable(ended, border) for border in range(1, len(ended.legs) + 1)}
    worst = min(bearable, key=lambda border: bearable[border])
    bears = bearable[worst]
    queued = _delayed(ended, worst, days)
    leg = ended.legs[worst - 1]
    exit_ = leg.exit or leg.enter
    join_by = exit_ + timedelta(days=bears - days)
    endless, has_no_exit = bears == HORIZON_DAYS, prospects.legs[worst - 1].exit is None
    return Queue(
        days=days,
        leg=worst,
        exit=None if has_no_exit else queued.legs[worst - 1].exit,
        allowed=prospects.driver.complete and days <= bears,
        bears=None if has_no_exit or endless else max(bears, 0),
        join_by=None if endless or bears < 0 or join_by < leg.enter else join_by,
        stays=queued.answers(),
    )


def latest_safe_exit(prospects: PlannedTrip) -> date | None:
    """The last exit with which a trip that is planned without one breaks no later trip; None where there is none."""
    last = prospects.legs[-1]
    more = _longest_bearable(_ended(prospects), len(prospects.legs)) if last.exit is None else -1
    return last.enter + timedelta(days=more) if more >= 0 else None


def _ended(prospects: PlannedTrip) -> PlannedTrip:
    """The same trip, ended on the day of its last entry where it has no exit."""
    last = prospects.legs[-1]
    return prospects._replace(legs=(*prospects.legs[:-1], last._replace(exit=last.exit or last.enter)))


def _longest_bearable(prospects: PlannedTrip, border: int) -> int:
    """The longest queue before the exit of a leg that the trip bears, as does every shorter one; -1 where none."""
    days = 0
    while days < HORIZON_DAYS and _delayed(prospects, border, days).is_legal_and_safe():
        days += 1
    return days if days == HORIZON_DAYS else days - 1


def _delayed(prospects: PlannedTrip, border: int, days: int) -> PlannedTrip:
    delay = timedelta(days=days)
    legs = [
        Leg(
            country=leg.country,
            enter=leg.enter + delay if number > border else leg.enter,
            exit=leg.exit + delay if leg.exit and number >= border else leg.exit,
        )
        for number, leg in enumerate(prospects.legs, 1)
    ]
    return prospects._replace(legs=tuple(legs))
