"""A check as JSON data. Scripts rely on the names, order and types of all keys."""

from collections.abc import Iterable, Mapping
from datetime import date

from staycheck.days import FIRST_DAY, LAST_DAY
from staycheck.engine.assessment import Assessment, Overstay, Status
from staycheck.engine.check import DriverVerdict, Tallies
from staycheck.i18n.messages import in_english
from staycheck.problems.problem import Problem
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.origin import origin_answer
from staycheck.rules.driver_terms import Override
from staycheck.rules.model import Rule

CHECK_SCHEMA = "staycheck/check/2"


def check_head(rules: Iterable[Rule], as_of: date, tallies: Tallies, origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """The first keys of a check's answer: schema, as-of day, origin, rules, and the number of drivers by status."""
    return {
        "schema": CHECK_SCHEMA,
        "as_of": as_of.isoformat(),
        **origin_answer(origin),
        "rules": [answer for rule in rules for answer in _rule_answers(rule, as_of)],
        "summary": {
            "drivers": sum(tallies.whole.values()),
            **_by_status(tallies.whole),
            "statute": _by_status(tallies.statute) if tallies.statute is not None else None,
        },
    }


def _by_status(tally: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: tally[status] for status in Status}


def _rule_answers(rule: Rule, as_of: date) -> Iterable[dict[str, object]]:
    day = as_of.toordinal()
    for version in (limit.nearest(day) for limit in rule.limits):
        yield {
            "id": rule.id,
            "title": rule.title_in("en"),
            "zone": rule.countries(day),
            "limit": version.limit,
            "period": str(version.period),
            "nature": rule.nature.value,
        }


def check_tail(unknown: int, rules: Iterable[str]) -> dict[str, object]:
    """The last key of a check's answer: the drivers of unknown citizenship and the rules applied to them."""
    assumption = {"what": "citizenship not known, so the rules were applied", "drivers": unknown, "rules": list(rules)}
    return {"assumptions": [assumption]} if unknown else {}


def driver_answer(verdict: DriverVerdict) -> dict[str, object]:
    """A driver's status, citizenship if known, and figures under each limit of each rule."""
    known = {"citizenship": verdict.citizenship} if verdict.citizenship else {}
    rules = [_assessment_answer(found) | _changes_answer(found) for found in verdict.assessments]
    statute = verdict.statute and verdict.statute.value
    return {"driver": verdict.driver, "status": verdict.status.value, "statute": statute, **known, "rules": rules}


def _changes_answer(found: Assessment) -> dict[str, object]:
    """The override and the permits that changed the figures, if any."""
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
    """A driver's own limit with its inclusive dates, null where unbounded."""
    return {
        "limit": override.limit,
        "from": date.fromordinal(override.first).isoformat() if override.first > FIRST_DAY else None,
        "until": date.fromordinal(override.last).isoformat() if override.last < LAST_DAY else None,
        "why": override.why,
    }


def overstay_answer(overstay: Overstay) -> dict[str, object]:
    """An overstay's inclusive dates and the most days counted on any of them."""
    return {"start": overstay.start.isoformat(), "end": overstay.end.isoformat(), "peak": overstay.peak}


def problem_answer(problem: Problem) -> dict[str, object]:
    """A problem in English with its place; line, column and driver are null if unknown, sheet is only in workbooks."""
    with in_english():
        message, help_ = problem.message, problem.help
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.span.file or None,
        "line": problem.span.line,
        "column": problem.span.column,
        **({"sheet": problem.span.sheet} if problem.span.sheet else {}),
        "driver": problem.driver,
        "message": message,
        "help": help_,
    }


def iso(day: date | None) -> str | None:
    """A date as YYYY-MM-DD, or null."""
    return day.isoformat() if day else None
