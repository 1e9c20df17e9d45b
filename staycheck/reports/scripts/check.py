"""The answers as plain data, by the contract that scripts rely on: names, order and types of every key."""

from collections.abc import Iterable, Mapping
from datetime import date

from staycheck.days import FIRST_DAY
from staycheck.engine.assessment import Assessment, Overstay, Status
from staycheck.engine.check import DriverVerdict
from staycheck.i18n.messages import in_english
from staycheck.problems.problem import Problem
from staycheck.rules.model import LAST_DAY, Override, Rule

CHECK_SCHEMA = "staycheck/check/1"


def check_head(rules: Iterable[Rule], as_of: date, tallies: Mapping[Status, int]) -> dict[str, object]:
    """What a check's answer begins with: the schema, the day, the rules, and how many drivers have which status."""
    return {
        "schema": CHECK_SCHEMA,
        "as_of": as_of.isoformat(),
        "rules": [answer for rule in rules for answer in _rule_answers(rule, as_of)],
        "summary": {"drivers": sum(tallies.values())} | {status.value: tallies[status] for status in Status},
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


def check_tail(unknown: int, rules: Iterable[str]) -> dict[str, object]:
    """What a check's answer ends with: of how many drivers citizenship was not known, and the rules applied to them."""
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
        changes["override"] = override_answer(found.override)
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
        "last_legal_day": iso(found.last_legal_day),
        "overstays": [overstay_answer(overstay) for overstay in found.overstays],
        "planned_overstays": [overstay_answer(overstay) for overstay in found.planned_overstays],
        "releases": [{"date": release.date.isoformat(), "left": release.left} for release in found.releases],
    }


def override_answer(override: Override) -> dict[str, object]:
    """A driver's own limit, with its dates; null where it has no beginning or end."""
    return {
        "limit": override.limit,
        "from": date.fromordinal(override.first).isoformat() if override.first > FIRST_DAY else None,
        "until": date.fromordinal(override.last).isoformat() if override.last < LAST_DAY else None,
        "why": override.why,
    }


def overstay_answer(overstay: Overstay) -> dict[str, object]:
    """An overstay, both days inclusive, with the most days counted on any of them."""
    return {"start": overstay.start.isoformat(), "end": overstay.end.isoformat(), "peak": overstay.peak}


def problem_answer(problem: Problem) -> dict[str, object]:
    """A problem with its place; line, column and driver are null where they are not known, a workbook has a sheet."""
    with in_english():
        message, way_out = problem.message, problem.help
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.span.file or None,
        "line": problem.span.line,
        "column": problem.span.column,
        **({"sheet": problem.span.sheet} if problem.span.sheet else {}),
        "driver": problem.driver,
        "message": message,
        "help": way_out,
    }


def iso(day: date | None) -> str | None:
    """A date as YYYY-MM-DD, or null."""
    return day.isoformat() if day else None
