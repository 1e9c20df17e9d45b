"""Plans, forecasts and available drivers as JSON data. Scripts rely on the names, order and types of all keys."""

from datetime import date

from staycheck.engine.border_queue import Queue
from staycheck.engine.forecast import DriverOutlook, LimitOutlook, Month, Outlook
from staycheck.engine.plan import Plan
from staycheck.engine.planned_trip import PlannedStay
from staycheck.engine.what_if import Leg
from staycheck.engine.who import Availability, Candidate, Obstacle
from staycheck.logs.trips import Trip
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.check import iso, override_answer, overstay_answer, problem_answer
from staycheck.reports.scripts.origin import origin_answer

PLAN_SCHEMA = "staycheck/plan/2"
WHO_SCHEMA = "staycheck/who/2"
FORECAST_SCHEMA = "staycheck/forecast/2"


def plan_answer(plan: Plan, as_of: date, origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """Whether a trip is allowed, and the figures of each leg under each limit of each rule."""
    return {
        "schema": PLAN_SCHEMA,
        "as_of": as_of.isoformat(),
        **origin_answer(origin),
        "driver": plan.driver,
        "enter": plan.enter.isoformat(),
        "exit": iso(plan.exit),
        "days": (plan.exit - plan.enter).days + 1 if plan.exit else None,
        "allowed": plan.allowed,
        "earliest_entry": iso(plan.earliest_entry),
        **({"latest_safe_exit": iso(plan.latest_safe_exit)} if plan.exit is None and plan.breaks_a_later_trip else {}),
        **({"legs": [_leg_answer(leg) for leg in plan.legs]} if len(plan.legs) > 1 else {}),
        "rules": _stay_answers(plan, plan.stays),
        **({"queue": _queue_answer(plan, plan.queue)} if plan.queue else {}),
        "problems": [problem_answer(problem) for problem in plan.problems],
    }


def _leg_answer(leg: Leg) -> dict[str, object]:
    return {"country": leg.country, "enter": leg.enter.isoformat(), "exit": iso(leg.exit)}


def _stay_answers(plan: Plan, stays: tuple[PlannedStay, ...]) -> list[dict[str, object]]:
    """The stays, with the number of the leg if there are several."""
    numbered = len(plan.legs) > 1 or any(stay.leg == 0 for stay in stays)
    return [{**({"leg": stay.leg} if numbered else {}), **_stay_answer(stay)} for stay in stays]


def _stay_answer(stay: PlannedStay) -> dict[str, object]:
    return {
        "rule": stay.rule,
        "period": stay.period,
        "limit": stay.limit,
        "allowed": stay.allowed,
        "longest_stay": stay.longest_stay,
        "latest_exit": iso(stay.latest_exit),
        "first_overstay": iso(stay.first_overstay),
        "used_on_exit": stay.used_on_exit,
        "left_on_exit": stay.left_on_exit,
        "earliest_entry": iso(stay.earliest_entry),
        "breaks": [overstay_answer(overstay) for overstay in stay.breaks],
        **({"override": override_answer(stay.override)} if stay.override else {}),
        **({"limit_on_exit": stay.limit_on_exit} if stay.limit_on_exit not in (None, stay.limit) else {}),
        **({"permits": list(stay.permits)} if stay.permits else {}),
    }


def _queue_answer(plan: Plan, queue: Queue) -> dict[str, object]:
    return {
        "days": queue.days,
        "leg": queue.leg,
        "exit": iso(queue.exit),
        "allowed": queue.allowed,
        "bears": queue.bears,
        "join_by": iso(queue.join_by),
        "rules": _stay_answers(plan, queue.stays),
    }


def who_answer(found: Availability, origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """Who can go, best first, and why the others cannot."""
    return {
        "schema": WHO_SCHEMA,
        "as_of": found.as_of.isoformat(),
        **origin_answer(origin),
        "country": found.legs[0].country,
        "enter": found.enter.isoformat(),
        "exit": found.exit.isoformat(),
        "days": (found.exit - found.enter).days + 1,
        **({"legs": [_leg_answer(leg) for leg in found.legs]} if len(found.legs) > 1 else {}),
        **({"queue": found.queue} if found.queue else {}),
        "summary": {
            "drivers": len(found.candidates),
            "can_go": found.tally(None),
            "incomplete": found.tally(Obstacle.INCOMPLETE),
        },
        "drivers": [_candidate_answer(candidate) for candidate in found.candidates],
        "problems": [problem_answer(problem) for problem in found.problems],
    }


def _candidate_answer(candidate: Candidate) -> dict[str, object]:
    return {
        "driver": candidate.driver,
        "group": candidate.group or None,
        "can_go": candidate.can_go,
        "obstacle": candidate.obstacle.value if candidate.obstacle else None,
        "rule": candidate.rule,
        "limit": candidate.limit,
        "used_on_exit": candidate.used,
        "left_on_exit": candidate.left,
        "first_overstay": iso(candidate.first_overstay),
        "earliest_entry": iso(candidate.earliest),
        **({"inside": _inside_answer(candidate.inside, candidate.until)} if candidate.inside else {}),
    }


def _inside_answer(trip: Trip, until: date | None) -> dict[str, object]:
    return {"country": trip.country, "since": trip.entry.isoformat(), "counted_until": iso(until)}


def forecast_answer(outlook: Outlook, origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """The coming months of each driver and of the fleet."""
    return {
        "schema": FORECAST_SCHEMA,
        "as_of": outlook.as_of.isoformat(),
        **origin_answer(origin),
        "country": outlook.country,
        "months": [_month_answer(month) for month in outlook.months],
        "drivers": [_outlook_answer(driver, outlook) for driver in outlook.drivers],
        "free": list(outlook.free),
        "problems": [problem_answer(problem) for problem in outlook.problems],
    }


def _month_answer(month: Month) -> dict[str, object]:
    return {"month": str(month), "start": month.first.isoformat(), "end": month.last.isoformat()}


def _outlook_answer(driver: DriverOutlook, outlook: Outlook) -> dict[str, object]:
    inside = {"inside": _inside_answer(driver.inside, outlook.as_of)} if driver.inside else {}
    return {
        "driver": driver.driver,
        "group": driver.group or None,
        "complete": driver.complete,
        "over": driver.over,
        "planned": list(driver.planned),
        "free": list(driver.free),
        **inside,
        "rules": [_limit_answer(limit) for limit in driver.limits],
    }


def _limit_answer(limit: LimitOutlook) -> dict[str, object]:
    return {
        "rule": limit.rule,
        "period": limit.period,
        "limit": limit.limit,
        "months": [{"back": month.back, "used": month.used, "left": month.left} for month in limit.months],
        "planned_overstays": [overstay_answer(overstay) for overstay in limit.planned_overstays],
    }
