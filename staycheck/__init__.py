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

Every result is a frozen dataclass. Days are counted inclusively, dates are `datetime.date`, and nothing but `read`,
`load_rules` and `load_rule` touches a file. `assess` and `plan_stay` ask one rule about trips as they stand;
`sound_trips` says which of a driver's trips can be used.
"""

from staycheck.assess import Assessment, Overstay, Release, Status, assess
from staycheck.check import DriverVerdict, Report, check
from staycheck.days import DaySet
from staycheck.plan import Plan, PlannedStay, plan, plan_stay
from staycheck.problems import Problem, ProblemError, Severity, Span
from staycheck.readers import read
from staycheck.readers.rule_book import load_rule, load_rules
from staycheck.rules import Limit, Member, Rule, Version
from staycheck.trips import Driver, Log, Trip, sound_trips

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "DaySet",
    "Driver",
    "DriverVerdict",
    "Limit",
    "Log",
    "Member",
    "Overstay",
    "Plan",
    "PlannedStay",
    "Problem",
    "ProblemError",
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
    "load_rule",
    "load_rules",
    "plan",
    "plan_stay",
    "read",
    "sound_trips",
]
