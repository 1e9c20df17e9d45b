"""Read the fields of a rule from its document."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from staycheck.days import FIRST_DAY, Day
from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import N_, Message, message, one_of
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import parse_date
from staycheck.readers.logs.builder import country_problem
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    Scalar,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
)
from staycheck.rules.model import EVERYBODY, LAST_DAY, Limit, Member, Nationalities, Rule, Source, Version
from staycheck.rules.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths, Visit, can_exceed

Part = TypeVar("Part")

RULE_KEYS = ("extends", "id", "title", "zone", "citizens", "counts", "exempt", "warn_at", "note", "versions", "limits")
VERSION_KEYS = ("limit", "period", "from", "until", "basis")
SOURCE_KEYS = ("title", "href", "seen", "sure")
SURE = ("law", "official", "press")
_LONGEST_PERIOD_DAYS = 3660
NEEDED = N_("id, zone and versions or limits")
RULE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_PERIODS = one_of(["{rolling: 1 year}, {rolling: 180 days}, {calendar: year}, {fixed: 180 days}", "visit"])
_CITIZENS = ("{only: [KZ]}", "{but: [RU, BY]}")


def _required(mapping: Mapping, key: str, needed: str) -> Node:
    if key not in mapping.items:
        raise ProblemError(Problem("C402", mapping.span, {"key": key, "needed": message(needed)}))
    return mapping.items[key]


def _required_text(mapping: Mapping, key: str, needed: str) -> str:
    return filled_text(_required(mapping, key, needed), key)


def filled_text(node: Node, what: str | Message) -> str:
    """Return the text of a single value that is not empty; raises ProblemError (R122, C403)."""
    text = expect_text(node, what)
    if not text:
        raise _wrong(node, what, text, message("write a value"))
    return text


def _filled_list(mapping: Mapping, key: str) -> list[Node]:
    node = _required(mapping, key, NEEDED)
    items = expect_sequence(node, key).items
    if not items:
        raise _wrong(node, key, "[]", message("list at least one"))
    return items


def _wrong(node: Node, what: str | Message, value: str | Message, hint: Message) -> ProblemError:
    return ProblemError(Problem("C403", node.span, {"what": what, "value": value, "help": hint}))


def _each(nodes: list[Node], read: Callable[[Node], Part]) -> list[Part]:
    """Read each node; raises ProblemError with all mistakes in any of them."""
    parts: list[Part] = []
    problems: list[Problem] = []
    for node in nodes:
        try:
            parts.append(read(node))
        except ProblemError as error:
            problems += error.problems
    if problems:
        raise ProblemError(*problems)
    return parts


def _texts(node: Node | None, what: str) -> list[str]:
    return [filled_text(item, what) for item in _listed(node, what)]


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


def boolean_of(node: Node, what: str) -> bool:
    """Read true or false; raises ProblemError (C403)."""
    text = expect_text(node, what).lower()
    if text not in ("true", "false"):
        raise _wrong(node, what, text, message("write true or false"))
    return text == "true"


def number_of(node: Node, what: str, least: int) -> int:
    """Read a whole number of days, from `least` to 3660; raises ProblemError (C403)."""
    text = expect_text(node, what)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not least <= int(text) <= _LONGEST_PERIOD_DAYS:
        hint = message("write a whole number of days from {least} to {most}", least=least, most=_LONGEST_PERIOD_DAYS)
        raise _wrong(node, what, text, hint)
    return int(text)


def _day(node: Node | None, what: str, otherwise: Day) -> Day:
    if node is None:
        return otherwise
    try:
        return max(parse_date(expect_text(node, what)).toordinal(), FIRST_DAY)
    except ProblemError as error:
        raise ProblemError(Problem(error.problem.code, node.span, error.problem.params)) from None


def country_of(node: Node) -> str:
    """Read a country and return its code; raises ProblemError (R108)."""
    text = expect_text(node, message("a country"))
    code = country_code(text)
    if code is None:
        problem = country_problem(text)
        raise ProblemError(Problem("R108", node.span, problem.params if problem else {}))
    return code


def _member(node: Node) -> Member:
    if isinstance(node, Scalar):
        return Member(country_of(node))
    member = expect_mapping(node, message("a country of the zone"))
    check_keys(member, ("country", "from", "until"))
    country = country_of(_required(member, "country", N_("country and optionally from and until")))
    first, last = first_and_last(member)
    return Member(country, first, last)


def first_and_last(mapping: Mapping) -> tuple[Day, Day]:
    """Read `from` and `until`, both optional and inclusive; raises ProblemError."""
    first = _day(mapping.items.get("from"), "from", FIRST_DAY)
    last = _day(mapping.items.get("until"), "until", LAST_DAY)
    if last < first:
        until = mapping.items["until"]
        raise _wrong(until, "until", expect_text(until, "until"), message("from is later"))
    return first, last


def _limits(rule: Mapping) -> tuple[Limit, ...]:
    if "limits" not in rule.items:
        return (_limit(rule),)
    if "versions" in rule.items:
        hint = message("put them under one of the limits")
        raise _wrong(rule.items["versions"], "versions", message("beside limits"), hint)
    return tuple(_each(_filled_list(rule, "limits"), _limit_item))


def _limit_item(node: Node) -> Limit:
    mapping = expect_mapping(node, message("a limit"))
    citizens = _citizens(mapping)
    if "versions" in mapping.items:
        check_keys(mapping, ("versions", "citizens"))
        return _limit(mapping)._replace(citizens=citizens)
    check_keys(mapping, (*VERSION_KEYS, "citizens"))
    return Limit((_version(mapping),), citizens)


def _limit(mapping: Mapping) -> Limit:
    nodes = _filled_list(mapping, "versions")
    versions: list[Version] = []
    for node, version in zip(nodes, _each(nodes, _version_item), strict=True):
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
    limit = number_of(_required(mapping, "limit", needed), "limit", 1)
    period = _period(_required(mapping, "period", needed))
    expect_reachable(mapping.items["limit"], limit, period)
    basis = tuple(_source(item) for item in _listed(mapping.items.get("basis"), "basis"))
    return Version(limit, period, first, last, basis)


def expect_reachable(node: Node, limit: int, period: Period) -> None:
    """Raise ProblemError (C403) for a limit in days that a period can never exceed: it would limit nothing."""
    if not can_exceed(period, limit):
        # Translators: {days} is the length of the period in days, more than one.
        text = N_("write a limit below the {days} days of its period; were the two swapped?")
        raise _wrong(node, "limit", str(limit), message(text, days=period.longest))


def _listed(node: Node | None, what: str) -> list[Node]:
    return [] if node is None else expect_sequence(node, what).items


def _source(node: Node) -> Source:
    source = expect_mapping(node, message("a source"))
    check_keys(source, SOURCE_KEYS)
    texts = {key: expect_text(item, key) for key, item in source.items.items()}
    if texts.get("sure", SURE[0]) not in SURE:
        raise _wrong(source.items["sure"], "sure", texts["sure"], message("write {names}", names=", ".join(SURE)))
    _required_text(source, "title", N_("title and optionally href, seen and sure"))
    return Source(**texts)


def _citizens(mapping: Mapping) -> Nationalities:
    if "citizens" not in mapping.items:
        return EVERYBODY
    citizens = expect_mapping(mapping.items["citizens"], "citizens")
    check_keys(citizens, ("only", "but"))
    if len(citizens.items) != 1:
        raise _wrong(citizens, "citizens", ", ".join(citizens.items), message("write {names}", names=one_of(_CITIZENS)))
    (key,) = citizens.items
    listed = _filled_list(citizens, key) if key == "only" else _listed(citizens.items[key], key)
    codes = tuple(country_of(item) for item in listed)
    return Nationalities(include=codes) if key == "only" else Nationalities(exclude=codes)


def _period(node: Node) -> Period:
    if isinstance(node, Scalar):
        if node.text == "visit":
            return Visit()
        raise _wrong(node, "period", node.text, message("write {names}", names=_PERIODS))
    period = expect_mapping(node, "period")
    check_keys(period, ("rolling", "calendar", "fixed"))
    if len(period.items) != 1:
        raise _wrong(node, "period", ", ".join(period.items), message("write one of {names}", names=_PERIODS))
    ((kind, length),) = period.items.items()
    found = _period_of(kind, expect_text(length, kind))
    if found is None:
        raise _wrong(length, kind, expect_text(length, kind), message("write {names}", names=_PERIODS))
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


def _id(rule: Mapping) -> str:
    text = _required_text(rule, "id", NEEDED)
    if not RULE_ID.fullmatch(text):
        way_out = message("use lowercase letters, digits and hyphens, such as my-rule")
        raise _wrong(rule.items["id"], "id", text, way_out)
    return text


def _counted(rule: Mapping, key: str) -> bool:
    return _counts(rule.items.get("counts")).get(key, True)


PARTS: dict[str, Callable[[Mapping], object]] = {
    "id": _id,
    "title": lambda rule: _title(rule.items.get("title")),
    "zone": lambda rule: tuple(_each(_filled_list(rule, "zone"), _member)),
    "limits": _limits,
    "entry_day": lambda rule: _counted(rule, "entry_day"),
    "exit_day": lambda rule: _counted(rule, "exit_day"),
    "exempt": lambda rule: tuple(_texts(rule.items.get("exempt"), "exempt")),
    "warn_at": lambda rule: number_of(rule.items["warn_at"], "warn_at", 0) if "warn_at" in rule.items else Rule.warn_at,
    "citizens": _citizens,
    "note": lambda rule: expect_text(rule.items["note"], "note") if "note" in rule.items else "",
}
"""The reader of each field of a rule."""
