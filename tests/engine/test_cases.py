"""The cases of tests/cases: facts of law as data, each with its source.

A file has `cases` (trips and what is expected of them), and for a bundled rule `boundaries`: a limit with its period,
citizens and dates, and stays whose last day is the last lawful one; the day after it is the first overstay.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from paths import TESTS

from staycheck import Assessment, Overstay, PlannedStay, Rule, Trip, assess, load_rule, plan_stay
from staycheck.days import FIRST_DAY, LAST_DAY, Day, DaySet
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.rules.files import examine_rule
from staycheck.rules.model import Limit, Version

FOLDER = TESTS / "cases"
A_DAY = timedelta(days=1)
OTHERS = "NZ"
"""The citizenship of "others": one that no rule names."""


class _Texts(yaml.SafeLoader):
    """Loads dates as strings."""


_Texts.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
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


def items(key: str) -> Iterator[tuple[Path, Rule, dict[str, Any]]]:
    """The items under a key of every file."""
    for path in sorted(FOLDER.glob("*.yaml")):
        document = load(path)
        assert document["source"]["title"], path
        for item in document.get(key, ()):
            yield path, rule_of(document), item


def cases() -> list[Any]:
    return [pytest.param(rule, case, id=f"{path.stem}: {case['id']}") for path, rule, case in items("cases")]


def trip(text: str, default: str) -> Trip:
    words = text.split()
    country = words.pop(0) if words[0].isupper() else default
    entry, _, exit_ = words.pop(0).partition("..")
    permit = words[0] if words else ""
    return Trip(country, date.fromisoformat(entry), date.fromisoformat(exit_) if exit_ else None, permit)


@pytest.mark.parametrize(("rule", "case"), cases())
def test_case(rule: Rule, case: dict[str, Any]) -> None:
    trips = [trip(text, rule.zone[0].country) for text in case["trips"]]
    rule = rule.for_driver(case.get("citizenship"))
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


class Boundary(NamedTuple):
    """The last lawful day of a citizen under a version of a limit."""

    rule: Rule
    citizenship: str | None
    limit: int
    period: str
    first: Day
    last: Day
    trips: tuple[Trip, ...]

    @property
    def lawful(self) -> date:
        """The last lawful day: the exit of the last trip."""
        exit_ = self.trips[-1].exit
        assert exit_
        return exit_

    def is_of(self, version: Version) -> bool:
        """Whether it is about this version."""
        own = self.limit, self.period, self.first, self.last
        return own == (version.limit, str(version.period), version.first, version.last)

    def assessed(self, trips: tuple[Trip, ...], as_of: date) -> Assessment:
        """The assessment of trips by the limit that is meant."""
        found = assess(trips, self.rule.for_driver(self.citizenship), as_of)
        (own,) = (each for each in found if (each.limit, each.period) == (self.limit, self.period))
        return own


def citizenship_of(name: str) -> str | None:
    return {"others": OTHERS, "unknown": None}.get(name, name)


def day_of(item: dict[str, Any], key: str, otherwise: Day) -> Day:
    return date.fromisoformat(item[key]).toordinal() if key in item else otherwise


def boundaries() -> list[Any]:
    found = []
    for path, rule, item in items("boundaries"):
        assert item["source"], path
        dates = day_of(item, "from", FIRST_DAY), day_of(item, "until", LAST_DAY)
        trips = tuple(trip(text, rule.zone[0].country) for text in item["stays"])
        for name in item["citizens"]:
            own = Boundary(rule, citizenship_of(name), int(item["limit"]), item["period"], *dates, trips)
            found.append(pytest.param(own, id=f"{path.stem}: {name}, {own.limit} {own.period}, {own.lawful}"))
    return found


@pytest.mark.parametrize("boundary", boundaries())
def test_a_boundary(boundary: Boundary) -> None:
    lawful = boundary.assessed(boundary.trips, boundary.lawful)
    assert (lawful.used, lawful.overstays, lawful.last_legal_day) == (boundary.limit, (), boundary.lawful)
    unlawful, used = boundary.lawful + A_DAY, boundary.limit + 1
    longer = (*boundary.trips[:-1], boundary.trips[-1]._replace(exit=unlawful))
    over = boundary.assessed(longer, unlawful)
    assert (over.used, over.overstays, over.status) == (used, (Overstay(unlawful, unlawful, used),), "violation")


@pytest.mark.parametrize("boundary", boundaries())
def test_the_version_of_a_boundary_has_its_dates(boundary: Boundary) -> None:
    limits = boundary.rule.for_driver(boundary.citizenship).limits
    (limit,) = (limit for limit in limits if any(map(boundary.is_of, limit.versions)))
    days = boundary.first - 1, boundary.first, boundary.last, boundary.last + 1
    assert [_is_in_force(boundary, limit, day) for day in days] == [False, True, True, False]


def _is_in_force(boundary: Boundary, limit: Limit, day: Day) -> bool:
    version = limit.on(day)
    return version is not None and boundary.is_of(version)


def visas() -> list[Any]:
    return [
        pytest.param(rule, name, item, id=f"{path.stem}: {name}, {item['from']}")
        for path, rule, item in items("visa")
        for name in item["citizens"]
    ]


@pytest.mark.parametrize(("rule", "name", "item"), visas())
def test_who_needs_a_visa_and_when(rule: Rule, name: str, item: dict[str, Any]) -> None:
    first, last = day_of(item, "from", FIRST_DAY), day_of(item, "until", LAST_DAY)
    assert item["source"]
    assert rule.needs_visa(name, DaySet.span(first - 2, first + 1)) == DaySet.span(first, first + 1)
    if last < LAST_DAY:
        assert rule.needs_visa(name, DaySet.span(last - 1, last + 2)) == DaySet.span(last - 1, last)
    assert ("visa" in rule.exempt) == item["instead_of_the_rule"]
    for other in (OTHERS, None):
        assert not rule.needs_visa(other, DaySet.span(first, first))


def named() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = load(path)
        for key in ("not_bound", "says_nothing_of"):
            found += [
                pytest.param(rule_of(document), key, name, id=f"{path.stem}: {key} {name}")
                for name in document.get(key, ())
            ]
    return found


@pytest.mark.parametrize(("rule", "key", "name"), named())
def test_citizens_without_a_limit(rule: Rule, key: str, name: str) -> None:
    assert not rule.for_driver(citizenship_of(name)).limits
    assert rule.knows_citizenship(citizenship_of(name)) == (key == "not_bound")


def test_every_bundled_rule_has_a_case() -> None:
    from staycheck.data.bundled_rules import BUNDLED

    rules = {load(path)["rule"] for path in FOLDER.glob("*.yaml") if isinstance(load(path)["rule"], str)}
    assert rules == set(BUNDLED)


class Row(NamedTuple):
    """How many boundaries cover a version for a citizenship, and how many of them on the last day of the version."""

    rule: str
    citizenship: str
    version: str
    boundaries: int
    at_its_end: int | None
    """None for a version without an end."""

    @property
    def is_covered(self) -> bool:
        """Whether there is a boundary, also at the end of a version that ends."""
        return self.boundaries > 0 and self.at_its_end != 0

    def __str__(self) -> str:
        end = "-" if self.at_its_end is None else self.at_its_end
        missing = "" if self.is_covered else "   MISSING"
        return f"{self.rule:21} {self.citizenship:8} {self.version:54} {self.boundaries:3} {end:>3}{missing}"


def names_of(rule: Rule) -> list[str]:
    """The citizenships that a rule names, "others" and "unknown"."""
    codes = {code for limit in rule.limits for code in (*limit.citizens.include, *limit.citizens.exclude)}
    assert OTHERS not in codes
    return [*sorted(codes), "others", "unknown"]


def rows(rule: Rule, known: list[Boundary]) -> Iterator[Row]:
    for name in names_of(rule):
        own = [each for each in known if (each.rule.id, each.citizenship) == (rule.id, citizenship_of(name))]
        for limit in rule.for_driver(citizenship_of(name)).limits:
            for version in limit.versions:
                yield _row(rule, name, limit, version, [each for each in own if each.is_of(version)])


def _row(rule: Rule, name: str, limit: Limit, version: Version, own: list[Boundary]) -> Row:
    ends = version.last < LAST_DAY
    at_end = sum((each.lawful + A_DAY).toordinal() == version.last for each in own) if ends else None
    dates = "..".join(str(date.fromordinal(day)) if day not in (FIRST_DAY, LAST_DAY) else "" for day in version[2:4])
    assert limit.citizens.applies_to(citizenship_of(name))
    return Row(rule.id, name, f"{version.limit} {version.period} {dates}", len(own), at_end)


def test_every_version_is_covered_for_every_citizenship() -> None:
    """Prints a table: rule, citizenship, version, boundaries, boundaries on the last day of the version."""
    from staycheck.data.bundled_rules import BUNDLED

    known = [param.values[0] for param in boundaries()]
    table = [row for rule in BUNDLED.values() for row in rows(rule, known)]
    print(*table, sep="\n")
    assert [str(row) for row in table if not row.is_covered] == []


def test_every_duty_to_have_a_visa_is_covered() -> None:
    from staycheck.data.bundled_rules import BUNDLED

    cases = {(rule.id, name, item["from"]) for _, rule, item in items("visa") for name in item["citizens"]}
    assert cases == {
        (rule.id, code, str(date.fromordinal(duty.first)))
        for rule in BUNDLED.values()
        for duty in rule.visa
        for code in duty.citizens.include
    }
