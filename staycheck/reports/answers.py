"""The answers as plain data, by the contract that scripts rely on: names, order and types of every key."""

from collections.abc import Iterable
from datetime import date

from staycheck.assessment import Assessment, Overstay, Status
from staycheck.days import FIRST_DAY
from staycheck.planning import Plan, PlannedStay
from staycheck.problems import Problem
from staycheck.rules import LAST_DAY, Override, Rule
from staycheck.verdict import DriverVerdict, Report

CHECK_SCHEMA = "staycheck/check/1"
PLAN_SCHEMA = "staycheck/plan/1"


def check_head(report: Report) -> dict[str, object]:
    """What a check's answer begins with: the schema, the as-of day, the rules and the summary."""
    return {
        "schema": CHECK_SCHEMA,
        "as_of": report.as_of.isoformat(),
        "rules": [answer for rule in report.rules for answer in _rule_answers(rule, report.as_of)],
        "summary": {"drivers": len(report.drivers)} | {status.value: report.tally(status) for status in Status},
    }


def _rule_answers(rule: Rule, as_of: date) -> Iterable[dict[str, object]]:
    day = as_of.toordinal()
    for version in (limit.nearest(day) for limit in rule.limits):
        yield {
            "id": rule.id,
            "title": rule.title_in("en"),
            "zone": rule.countries(day),
            "limit": version.limit,
            "period": str(version.period),
        }


def check_tail(report: Report) -> dict[str, object]:
    """What a check's answer ends with, where there is anything of it: what was assumed."""
    unknown, rules = report.assumed()
    assumption = {"what": "citizenship not known, so the rules were applied", "drivers": unknown, "rules": list(rules)}
    return {"assumptions": [assumption]} if unknown else {}


def driver_answer(verdict: DriverVerdict) -> dict[str, object]:
    """A driver's status and what each limit of each rule says; citizenship where it is known."""
    known = {"citizenship": verdict.citizenship} if verdict.citizenship else {}
    rules = [_assessment_answer(found) | _changes_answer(found) for found in verdict.assessments]
    return {"driver": verdict.driver, "status": verdict.status.value, **known, "rules": rules}


def _changes_answer(found: Assessment) -> dict[str, object]:
    """What changed a rule's figures for this driver, where anything did: an override, permits."""
    changes: dict[str, object] = {}
    if found.override:
        changes["override"] = _override_answer(found.override)
    if found.exemptions:
        changes["not_counted"] = [{"permit": each.permit, "days": each.days} for each in found.exemptions]
    return changes


def _assessment_answer(found: Assessment) -> dict[str, object]:
    return {
        "rule": found.rule,
        "period": found.period,
        "status": found.status.value,
        "limit": found.limit,
        "used": found.used,
        "left": found.left,
        "over": found.over,
        "window": {"start": found.window_start.isoformat(), "end": found.window_end.isoformat()},
        "inside": found.inside,
        "last_legal_day": _iso(found.last_legal_day),
        "overstays": [_overstay_answer(overstay) for overstay in found.overstays],
        "planned_overstays": [_overstay_answer(overstay) for overstay in found.planned_overstays],
        "releases": [{"date": release.date.isoformat(), "left": release.left} for release in found.releases],
    }


def _override_answer(override: Override) -> dict[str, object]:
    return {
        "limit": override.limit,
        "from": date.fromordinal(override.first).isoformat() if override.first > FIRST_DAY else None,
        "until": date.fromordinal(override.last).isoformat() if override.last < LAST_DAY else None,
        "why": override.why,
    }


def _overstay_answer(overstay: Overstay) -> dict[str, object]:
    return {"start": overstay.start.isoformat(), "end": overstay.end.isoformat(), "peak": overstay.peak}


def problem_answer(problem: Problem) -> dict[str, object]:
    """A problem with its place; line, column and driver are null where they are not known."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.span.file or None,
        "line": problem.span.line,
        "column": problem.span.column,
        "driver": problem.driver,
        "message": problem.message,
        "help": problem.help,
    }


def plan_answer(plan: Plan, as_of: date) -> dict[str, object]:
    """The answer to a plan: whether the trip is allowed, and what each limit of each rule says."""
    return {
        "schema": PLAN_SCHEMA,
        "as_of": as_of.isoformat(),
        "driver": plan.driver,
        "enter": plan.enter.isoformat(),
        "exit": _iso(plan.exit),
        "days": (plan.exit - plan.enter).days + 1 if plan.exit else None,
        "allowed": plan.allowed,
        "rules": [_stay_answer(stay) for stay in plan.stays],
        "problems": [problem_answer(problem) for problem in plan.problems],
    }


def _stay_answer(stay: PlannedStay) -> dict[str, object]:
    return {
        "rule": stay.rule,
        "period": stay.period,
        "limit": stay.limit,
        "allowed": stay.allowed,
        "longest_stay": stay.longest_stay,
        "latest_exit": _iso(stay.latest_exit),
        "first_overstay": _iso(stay.first_overstay),
        "used_on_exit": stay.used_on_exit,
        "left_on_exit": stay.left_on_exit,
        "earliest_entry": _iso(stay.earliest_entry),
        "breaks": [_overstay_answer(overstay) for overstay in stay.breaks],
        **({"override": _override_answer(stay.override)} if stay.override else {}),
        **({"permits": list(stay.permits)} if stay.permits else {}),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
