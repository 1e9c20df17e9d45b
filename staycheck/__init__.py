"""staycheck: whether stays abroad keep within the law.

A script reads a log, judges it, and plans a trip:

    from datetime import date
    from staycheck import check, load_rules, plan, read

    log = read(["fleet.csv"])
    report = check(log, load_rules(), as_of=date.today())
    for verdict in report.drivers:
        print(verdict.driver, verdict.status)

    trip = plan(log, "Erlan", load_rules(), date.today(), country="RU", enter=date(2026, 12, 1))
    print(trip.allowed, [(stay.rule, stay.longest_stay, stay.latest_exit) for stay in trip.stays])

Every result is a frozen record. Days are counted inclusively, dates are `datetime.date`, and nothing but `read`,
`load_rules` and `load_rule` touches a file. `assess` and `plan_stay` ask one rule about trips as they stand;
`sound_trips` says which of a driver's trips can be used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staycheck.days import DaySet
    from staycheck.engine.assessment import Assessment, Overstay, Status, assess
    from staycheck.engine.border_queue import Queue
    from staycheck.engine.check import DriverVerdict, Report, check
    from staycheck.engine.forecast import DriverOutlook, Outlook, forecast
    from staycheck.engine.plan import Plan, plan, plan_route, plan_stay
    from staycheck.engine.planned_trip import PlannedStay
    from staycheck.engine.releases import Release
    from staycheck.engine.what_if import Leg
    from staycheck.engine.who import Availability, Candidate, who
    from staycheck.logs.trip_checks import sound_trips
    from staycheck.logs.trips import Driver, Log, Trip
    from staycheck.problems.problem import Problem, ProblemError, Severity, Span
    from staycheck.readers import read
    from staycheck.readers.rules.book import load_rule, load_rules
    from staycheck.rules.model import Limit, Member, Rule, Version

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "Availability",
    "Candidate",
    "DaySet",
    "Driver",
    "DriverOutlook",
    "DriverVerdict",
    "Leg",
    "Limit",
    "Log",
    "Member",
    "Outlook",
    "Overstay",
    "Plan",
    "PlannedStay",
    "Problem",
    "ProblemError",
    "Queue",
    "Release",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "Status",
    "Trip",
    "Version",
    "assess",
    "check",
    "forecast",
    "load_rule",
    "load_rules",
    "plan",
    "plan_route",
    "plan_stay",
    "read",
    "sound_trips",
    "who",
]

_NAMES = {
    "staycheck.days": "DaySet",
    "staycheck.engine.assessment": "Assessment Overstay Status assess",
    "staycheck.engine.border_queue": "Queue",
    "staycheck.engine.check": "DriverVerdict Report check",
    "staycheck.engine.forecast": "DriverOutlook Outlook forecast",
    "staycheck.engine.plan": "Plan plan plan_route plan_stay",
    "staycheck.engine.planned_trip": "PlannedStay",
    "staycheck.engine.releases": "Release",
    "staycheck.engine.what_if": "Leg",
    "staycheck.engine.who": "Availability Candidate who",
    "staycheck.logs.trip_checks": "sound_trips",
    "staycheck.logs.trips": "Driver Log Trip",
    "staycheck.problems.problem": "Problem ProblemError Severity Span",
    "staycheck.readers": "read",
    "staycheck.readers.rules.book": "load_rule load_rules",
    "staycheck.rules.model": "Limit Member Rule Version",
}
_MODULES = {name: module for module, names in _NAMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """A public name, from its module: a command that needs few of them does not import them all."""
    if name not in _MODULES:
        raise AttributeError(f"module 'staycheck' has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return __all__
