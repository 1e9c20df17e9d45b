"""The cases of tests/cases: facts of law as data, each file with its source."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from paths import TESTS

from staycheck import Assessment, PlannedStay, Rule, Trip, assess, load_rule, plan_stay
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.rules.files import examine_rule

FOLDER = TESTS / "cases"


class _Texts(yaml.SafeLoader):
    """Loads dates as strings."""


_Texts.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.load(path.read_text("utf-8"), _Texts)
    return document


def rule_of(document: dict[str, Any]) -> Rule:
    rule = document["rule"]
    if isinstance(rule, str):
        return load_rule(rule)
    node = parse_yaml(yaml.safe_dump(rule), "case")
    assert node is not None
    found, problems = examine_rule(node)
    assert found, problems
    return found


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = load(path)
        assert document["source"]["title"], path
        rule = rule_of(document)
        found += [pytest.param(rule, case, id=f"{path.stem}: {case['id']}") for case in document["cases"]]
    return found


def trip(text: str, default: str) -> Trip:
    words = text.split()
    country = words.pop(0) if words[0].isupper() else default
    entry, _, exit_ = words.pop(0).partition("..")
    permit = words[0] if words else ""
    return Trip(country, date.fromisoformat(entry), date.fromisoformat(exit_) if exit_ else None, permit)


@pytest.mark.parametrize(("rule", "case"), cases())
def test_case(rule: Rule, case: dict[str, Any]) -> None:
    trips = [trip(text, rule.zone[0].country) for text in case["trips"]]
    result: Assessment | PlannedStay
    if "plan" in case:
        enter = date.fromisoformat(case["plan"]["enter"])
        days = case["plan"].get("days")
        exit_ = enter + timedelta(days=int(days) - 1) if days else None
        result = plan_stay(trips, rule, enter, country=rule.zone[0].country, enter=enter, exit_=exit_)[0]
    else:
        since = date.fromisoformat(case["since"]) if "since" in case else None
        result = assess(trips, rule, date.fromisoformat(case["as_of"]), since=since)[int(case.get("limit", 1)) - 1]
    assert {key: actual(result, key) for key in case["expect"]} == case["expect"]


def actual(result: Any, key: str) -> object:
    if key == "last_day_before_overstay":
        overstays = result.overstays + result.planned_overstays
        return str(overstays[0].start - timedelta(days=1))
    value = getattr(result, key)
    if key in ("overstays", "planned_overstays"):
        return [f"{overstay.start}..{overstay.end}={overstay.peak}" for overstay in value]
    if key == "releases":
        return [f"{release.date}={release.left}" for release in value]
    return value if isinstance(value, bool | int | None) else str(value)


def test_every_bundled_rule_has_a_case() -> None:
    from staycheck.data.bundled_rules import BUNDLED

    rules = {load(path)["rule"] for path in FOLDER.glob("*.yaml") if isinstance(load(path)["rule"], str)}
    assert rules == set(BUNDLED)
