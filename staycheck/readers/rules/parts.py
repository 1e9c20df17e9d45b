"""Read the fields of a rule from its document."""

import re
from collections.abc import Callable
from datetime import date

from staycheck.days import LAST_DAY
from staycheck.i18n.messages import N_, message, one_of
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.nodes.model import Mapping, Node, Scalar, check_keys, expect_mapping, expect_text
from staycheck.readers.rules.bundled_files import RULE_ID, bundled_id
from staycheck.readers.rules.law_parts import basis_of, citizens_of, nature_of, statements_of, visa_of
from staycheck.readers.rules.values import (
    LONGEST_PERIOD_DAYS,
    boolean_of,
    country_of,
    each_of,
    filled_list,
    first_and_last,
    listed,
    number_of,
    required,
    required_text,
    texts_of,
    wrong,
)
from staycheck.rules.model import Limit, Member, Rule, Version
from staycheck.rules.periods import (
    CalendarYear,
    FixedDays,
    Period,
    RollingDays,
    RollingMonths,
    SinceBreak,
    Visit,
    can_exceed,
)

RULE_KEYS = (
    *("extends", "id", "title", "nature", "limits_stay", "zone", "citizens", "visa", "counts", "exempt", "warn_at"),
    *("note", "versions", "limits", "with_override", "consequences", "advice"),
)
VERSION_KEYS = ("limit", "period", "from", "until", "basis")
NEEDED = N_("id, zone and versions or limits")
_PERIODS = one_of(
    ["{rolling: 1 year}, {rolling: 180 days}, {calendar: year}, {fixed: 180 days}, {since_break: 90 days}", "visit"]
)


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
    return {key: boolean_of(item, key) for key, item in counts.items.items()}


def _member(node: Node) -> Member:
    if isinstance(node, Scalar):
        return Member(country_of(node))
    member = expect_mapping(node, message("a country of the zone"))
    check_keys(member, ("country", "from", "until"))
    country = country_of(required(member, "country", N_("country and optionally from and until")))
    first, last = first_and_last(member)
    return Member(country, first, last)


def _limits(rule: Mapping) -> tuple[Limit, ...]:
    if "limits" not in rule.items:
        return (_limit(rule),)
    if "versions" in rule.items:
        hint = message("put them under one of the limits")
        raise wrong(rule.items["versions"], "versions", message("beside limits"), hint)
    return tuple(each_of(filled_list(rule, "limits", NEEDED), _limit_item))


def _limit_item(node: Node) -> Limit:
    mapping = expect_mapping(node, message("a limit"))
    citizens = citizens_of(mapping)
    if "versions" in mapping.items:
        check_keys(mapping, ("versions", "citizens"))
        return _limit(mapping)._replace(citizens=citizens)
    check_keys(mapping, (*VERSION_KEYS, "citizens"))
    return Limit((_version(mapping),), citizens)


def _limit(mapping: Mapping) -> Limit:
    nodes = filled_list(mapping, "versions", NEEDED)
    versions: list[Version] = []
    for node, version in zip(nodes, each_of(nodes, _version_item), strict=True):
        if versions and versions[-1].last == LAST_DAY and versions[-1].first < version.first:
            versions[-1] = versions[-1]._replace(last=version.first - 1)
        if versions and version.first <= versions[-1].last:
            raise ProblemError(_overlap(node, version, versions[-1]))
        versions.append(version)
    return Limit(tuple(versions))


def _version_item(node: Node) -> Version:
    version = expect_mapping(node, message("a version"))
    check_keys(version, VERSION_KEYS)
    return _version(version)


def _overlap(node: Node, version: Version, before: Version) -> Problem:
    params = {"first": date.fromordinal(version.first), "last": date.fromordinal(before.last)}
    return Problem("C404", node.span, params)


def _version(mapping: Mapping) -> Version:
    first, last = first_and_last(mapping)
    needed = N_("limit and period")
    limit = number_of(required(mapping, "limit", needed), "limit", 1)
    period = _period(required(mapping, "period", needed))
    expect_reachable(mapping.items["limit"], limit, period)
    basis = basis_of(mapping)
    return Version(limit, period, first, last, basis)


def expect_reachable(node: Node, limit: int, period: Period) -> None:
    """Raise ProblemError (C403) for a limit in days that a period can never exceed: it would limit nothing."""
    if not can_exceed(period, limit):
        # Translators: {days} is the length of the period in days, more than one.
        text = N_("write a limit below the {days} days of its period; were the two swapped?")
        raise wrong(node, "limit", str(limit), message(text, days=period.longest))


def _period(node: Node) -> Period:
    if isinstance(node, Scalar):
        if node.text == "visit":
            return Visit()
        raise wrong(node, "period", node.text, message("write {names}", names=_PERIODS))
    period = expect_mapping(node, "period")
    check_keys(period, ("rolling", "calendar", "fixed", "since_break"))
    if len(period.items) != 1:
        raise wrong(node, "period", ", ".join(period.items), message("write one of {names}", names=_PERIODS))
    ((kind, length),) = period.items.items()
    found = _period_of(kind, expect_text(length, kind))
    if found is None:
        raise wrong(length, kind, expect_text(length, kind), message("write {names}", names=_PERIODS))
    return found


_OF_DAYS: dict[str, Callable[[int], Period]] = {
    "rolling": RollingDays,
    "fixed": FixedDays,
    "since_break": SinceBreak,
}


def _period_of(kind: str, length: str) -> Period | None:
    if kind == "calendar":
        return CalendarYear() if length == "year" else None
    match = re.fullmatch(r"([1-9]\d{0,3}) (day|month|year)s?", length, re.ASCII)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if count * {"day": 1, "month": 31, "year": 366}[unit] > LONGEST_PERIOD_DAYS:
        return None
    if unit == "day":
        return _OF_DAYS[kind](count)
    return RollingMonths(count * (12 if unit == "year" else 1)) if kind == "rolling" else None


def _id(rule: Mapping) -> str:
    text = required_text(rule, "id", NEEDED)
    if not RULE_ID.fullmatch(text):
        way_out = message("use lowercase letters, digits and hyphens, such as my-rule")
        raise wrong(rule.items["id"], "id", text, way_out)
    return text


def _counted(rule: Mapping, key: str) -> bool:
    return _counts(rule.items.get("counts")).get(key, True)


PARTS: dict[str, Callable[[Mapping], object]] = {
    "id": _id,
    "title": lambda rule: _title(rule.items.get("title")),
    "zone": lambda rule: tuple(each_of(filled_list(rule, "zone", NEEDED), _member)),
    "limits": _limits,
    "entry_day": lambda rule: _counted(rule, "entry_day"),
    "exit_day": lambda rule: _counted(rule, "exit_day"),
    "exempt": lambda rule: tuple(texts_of(rule.items.get("exempt"), "exempt")),
    "warn_at": lambda rule: number_of(rule.items["warn_at"], "warn_at", 0) if "warn_at" in rule.items else Rule.warn_at,
    "citizens": citizens_of,
    "note": lambda rule: expect_text(rule.items["note"], "note") if "note" in rule.items else "",
    "nature": nature_of,
    "limits_stay": lambda rule: "limits_stay" not in rule.items or boolean_of(rule.items["limits_stay"], "limits_stay"),
    "with_override": lambda rule: tuple(
        bundled_id(node, "with_override") for node in listed(rule.items.get("with_override"), "with_override")
    ),
    "visa": visa_of,
    "consequences": lambda rule: statements_of(rule, "consequences"),
    "advice": lambda rule: statements_of(rule, "advice"),
}
"""The reader of each field of a rule."""
