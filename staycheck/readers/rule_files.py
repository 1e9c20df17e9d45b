"""Rules from YAML files, with the place of everything that is wrong in them."""

import re
from datetime import date

from staycheck.countries import country_code
from staycheck.dates import parse_date
from staycheck.days import FIRST_DAY, Day
from staycheck.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths, Visit
from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import country_problem
from staycheck.readers.documents import parse_yaml
from staycheck.readers.nodes import (
    Mapping,
    Node,
    Scalar,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
)
from staycheck.readers.source import read_text
from staycheck.rules import LAST_DAY, Limit, Member, Rule, Source, Version

_RULE_KEYS = ("id", "title", "zone", "counts", "exempt", "warn_at", "versions", "limits")
_VERSION_KEYS = ("limit", "period", "from", "until", "basis")
_LONGEST_PERIOD_DAYS = 3660
_PERIODS = "{rolling: 1 year}, {rolling: 180 days}, {calendar: year}, {fixed: 180 days} or visit"


def read_rule_file(path: str) -> Rule:
    """The rule of a YAML file; raises ProblemError with line and column."""
    node = parse_yaml(read_text(path), path)
    if node is None:
        raise ProblemError(Problem("C402", Span(path), {"key": "id", "needed": "id, zone and versions"}))
    return rule_from(node)


def rule_from(node: Node) -> Rule:
    """The rule that a document writes; raises ProblemError for the first thing in it that is not one."""
    rule = expect_mapping(node, "a rule")
    check_keys(rule, _RULE_KEYS)
    counts = _counts(rule.items.get("counts"))
    return Rule(
        id=_required_text(rule, "id", "id, zone and versions"),
        title=_title(rule.items.get("title")),
        zone=tuple(_member(item) for item in _filled_list(rule, "zone")),
        limits=_limits(rule),
        entry_day=counts.get("entry_day", True),
        exit_day=counts.get("exit_day", True),
        exempt=tuple(_texts(rule.items.get("exempt"), "exempt")),
        warn_at=_number(rule.items["warn_at"], "warn_at", 0) if "warn_at" in rule.items else Rule.warn_at,
    )


def _required(mapping: Mapping, key: str, needed: str) -> Node:
    if key not in mapping.items:
        raise ProblemError(Problem("C402", mapping.span, {"key": key, "needed": needed}))
    return mapping.items[key]


def _required_text(mapping: Mapping, key: str, needed: str) -> str:
    return _filled_text(_required(mapping, key, needed), key)


def _filled_text(node: Node, what: str) -> str:
    text = expect_text(node, what)
    if not text:
        raise _wrong(node, what, text, "write a word")
    return text


def _filled_list(mapping: Mapping, key: str) -> list[Node]:
    node = _required(mapping, key, "id, zone and versions")
    items = expect_sequence(node, key).items
    if not items:
        raise _wrong(node, key, "[]", "list at least one")
    return items


def _wrong(node: Node, what: str, value: str, way_out: str) -> ProblemError:
    return ProblemError(Problem("C403", node.span, {"what": what, "value": value, "help": way_out}))


def _texts(node: Node | None, what: str) -> list[str]:
    return [_filled_text(item, what) for item in _listed(node, what)]


def _title(node: Node | None) -> dict[str, str]:
    if node is None or isinstance(node, Scalar):
        return {"en": expect_text(node, "title")} if node is not None else {}
    titles = expect_mapping(node, "title")
    return {language: expect_text(text, "title") for language, text in titles.items.items()}


def _counts(node: Node | None) -> dict[str, bool]:
    if node is None:
        return {}
    counts = expect_mapping(node, "counts")
    check_keys(counts, ("entry_day", "exit_day"))
    return {key: _truth(item, key) for key, item in counts.items.items()}


def _truth(node: Node, what: str) -> bool:
    text = expect_text(node, what).lower()
    if text not in ("true", "false"):
        raise _wrong(node, what, text, "write true or false")
    return text == "true"


def _number(node: Node, what: str, least: int) -> int:
    text = expect_text(node, what)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not least <= int(text) <= _LONGEST_PERIOD_DAYS:
        raise _wrong(node, what, text, f"write a whole number of days from {least} to {_LONGEST_PERIOD_DAYS}")
    return int(text)


def _day(node: Node | None, what: str, otherwise: Day) -> Day:
    if node is None:
        return otherwise
    try:
        return max(parse_date(expect_text(node, what)).toordinal(), FIRST_DAY)
    except ProblemError as error:
        raise ProblemError(Problem(error.problem.code, node.span, error.problem.params)) from None


def _country(node: Node) -> str:
    text = expect_text(node, "a country")
    code = country_code(text)
    if code is None:
        problem = country_problem(text)
        raise ProblemError(Problem("R108", node.span, problem.params if problem else {}))
    return code


def _member(node: Node) -> Member:
    if isinstance(node, Scalar):
        return Member(_country(node))
    member = expect_mapping(node, "a country of the zone")
    check_keys(member, ("country", "from", "until"))
    country = _country(_required(member, "country", "country and, if wanted, from and until"))
    first, last = _first_and_last(member)
    return Member(country, first, last)


def _first_and_last(mapping: Mapping) -> tuple[Day, Day]:
    first = _day(mapping.items.get("from"), "from", FIRST_DAY)
    last = _day(mapping.items.get("until"), "until", LAST_DAY)
    if last < first:
        raise _wrong(mapping.items["until"], "until", expect_text(mapping.items["until"], "until"), "from is later")
    return first, last


def _limits(rule: Mapping) -> tuple[Limit, ...]:
    if "limits" not in rule.items:
        return (_limit(rule),)
    if "versions" in rule.items:
        raise _wrong(rule.items["versions"], "versions", "beside limits", "put them under one of the limits")
    return tuple(_one_of_limits(expect_mapping(item, "a limit")) for item in _filled_list(rule, "limits"))


def _one_of_limits(mapping: Mapping) -> Limit:
    if "versions" not in mapping.items:
        return Limit((_version(mapping),))
    check_keys(mapping, ("versions",))
    return _limit(mapping)


def _limit(mapping: Mapping) -> Limit:
    versions: list[Version] = []
    for node in _filled_list(mapping, "versions"):
        version = _version(expect_mapping(node, "a version"))
        if versions and versions[-1].last == LAST_DAY and versions[-1].first < version.first:
            versions[-1] = versions[-1]._replace(last=version.first - 1)
        if versions and version.first <= versions[-1].last:
            raise ProblemError(_overlap(node, version, versions[-1]))
        versions.append(version)
    return Limit(tuple(versions))


def _overlap(node: Node, version: Version, before: Version) -> Problem:
    params = {"first": date.fromordinal(version.first), "last": date.fromordinal(before.last)}
    return Problem("C404", node.span, params)


def _version(mapping: Mapping) -> Version:
    check_keys(mapping, _VERSION_KEYS)
    first, last = _first_and_last(mapping)
    needed = "limit and period"
    return Version(
        limit=_number(_required(mapping, "limit", needed), "limit", 1),
        period=_period(_required(mapping, "period", needed)),
        first=first,
        last=last,
        basis=tuple(_source(item) for item in _listed(mapping.items.get("basis"), "basis")),
    )


def _listed(node: Node | None, what: str) -> list[Node]:
    return [] if node is None else expect_sequence(node, what).items


def _source(node: Node) -> Source:
    source = expect_mapping(node, "a source")
    check_keys(source, ("title", "href"))
    href = source.items.get("href")
    return Source(
        _required_text(source, "title", "title and, if wanted, href"),
        expect_text(href, "href") if href else "",
    )


def _period(node: Node) -> Period:
    if isinstance(node, Scalar):
        if node.text == "visit":
            return Visit()
        raise _wrong(node, "period", node.text, f"write {_PERIODS}")
    period = expect_mapping(node, "period")
    check_keys(period, ("rolling", "calendar", "fixed"))
    if len(period.items) != 1:
        raise _wrong(node, "period", ", ".join(period.items), f"write one of {_PERIODS}")
    ((kind, length),) = period.items.items()
    found = _period_of(kind, expect_text(length, kind))
    if found is None:
        raise _wrong(length, kind, expect_text(length, kind), f"write {_PERIODS}")
    return found


def _period_of(kind: str, length: str) -> Period | None:
    if kind == "calendar":
        return CalendarYear() if length == "year" else None
    match = re.fullmatch(r"([1-9]\d{0,3}) (day|month|year)s?", length, re.ASCII)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if count * {"day": 1, "month": 31, "year": 366}[unit] > _LONGEST_PERIOD_DAYS:
        return None
    if unit == "day":
        return RollingDays(count) if kind == "rolling" else FixedDays(count)
    return RollingMonths(count * (12 if unit == "year" else 1)) if kind == "rolling" else None
