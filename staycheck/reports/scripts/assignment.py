"""Who takes which load, as JSON data. Scripts rely on the names, order and types of all keys."""

from staycheck.engine.assignment import Assigned, Assignment
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.check import iso, problem_answer
from staycheck.reports.scripts.origin import origin_answer

ASSIGN_SCHEMA = "staycheck/assign/1"


def assignment_answer(found: Assignment, origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """Each load with the driver who takes it, or from when somebody could."""
    return {
        "schema": ASSIGN_SCHEMA,
        "as_of": found.as_of.isoformat(),
        **origin_answer(origin),
        "summary": {"loads": len(found.loads), "assigned": len(found.loads) - found.unassigned},
        "loads": [_load_answer(each) for each in found.loads],
        "problems": [problem_answer(problem) for problem in found.problems],
    }


def _load_answer(found: Assigned) -> dict[str, object]:
    leg, taken = found.load.leg, found.candidate
    return {
        "load": found.load.name or None,
        "country": leg.country,
        "enter": leg.enter.isoformat(),
        "exit": iso(leg.exit),
        "driver": taken.driver if taken else None,
        "left_on_exit": taken.left if taken else None,
        "able": found.able,
        "earliest_entry": iso(found.earliest),
    }
