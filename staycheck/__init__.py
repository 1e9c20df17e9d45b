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
    from staycheck.assessment import Assessment, Overstay, Release, Status, assess
    from staycheck.availability import Availability, Candidate, who
    from staycheck.days import DaySet
    from staycheck.itinerary import Leg
    from staycheck.outlook import DriverOutlook, Outlook, forecast
    from staycheck.planning import Plan, plan, plan_route, plan_stay
    from staycheck.problems import Problem, ProblemError, Severity, Span
    from staycheck.prospects import PlannedStay
    from staycheck.queueing import Queue
    from staycheck.readers import read
    from staycheck.readers.rule_book import load_rule, load_rules
    from staycheck.rules import Limit, Member, Rule, Version
    from staycheck.trips import Driver, Log, Trip, sound_trips
    from staycheck.verdict import DriverVerdict, Report, check

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

_HOME = {
    "Assessment": "staycheck.assessment",
    "Availability": "staycheck.availability",
    "Candidate": "staycheck.availability",
    "DaySet": "staycheck.days",
    "Driver": "staycheck.trips",
    "DriverOutlook": "staycheck.outlook",
    "DriverVerdict": "staycheck.verdict",
    "Leg": "staycheck.itinerary",
    "Limit": "staycheck.rules",
    "Log": "staycheck.trips",
    "Member": "staycheck.rules",
    "Outlook": "staycheck.outlook",
    "Overstay": "staycheck.assessment",
    "Plan": "staycheck.planning",
    "PlannedStay": "staycheck.prospects",
    "Problem": "staycheck.problems",
    "ProblemError": "staycheck.problems",
    "Queue": "staycheck.queueing",
    "Release": "staycheck.assessment",
    "Report": "staycheck.verdict",
    "Rule": "staycheck.rules",
    "Severity": "staycheck.problems",
    "Span": "staycheck.problems",
    "Status": "staycheck.assessment",
    "Trip": "staycheck.trips",
    "Version": "staycheck.rules",
    "assess": "staycheck.assessment",
    "check": "staycheck.verdict",
    "forecast": "staycheck.outlook",
    "load_rule": "staycheck.readers.rule_book",
    "load_rules": "staycheck.readers.rule_book",
    "plan": "staycheck.planning",
    "plan_route": "staycheck.planning",
    "plan_stay": "staycheck.planning",
    "read": "staycheck.readers",
    "sound_trips": "staycheck.trips",
    "who": "staycheck.availability",
}


def __getattr__(name: str) -> object:
    """A public name, from its module: a command that needs few of them does not import them all."""
    if name not in _HOME:
        raise AttributeError(f"module 'staycheck' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__
