"""Opening balances and bans in the documents of rosters and logs."""

from collections.abc import Mapping as Mapping_
from datetime import date

from staycheck.data.bundled_rules import BUNDLED
from staycheck.days import Day, DaySet
from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    Sequence,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
)
from staycheck.readers.rules.bundled import unknown_rule
from staycheck.readers.rules.values import country_of, day_of, filled_text, first_and_last, number_of, required
from staycheck.rules.driver_terms import Bar, Opening
from staycheck.rules.model import Limit, Rule, Version
from staycheck.rules.periods import CalendarYear, RollingDays, RollingMonths

OPENING_KEYS = ("rule", "days", "on", "period", "source")
BARRED_KEYS = ("country", "from", "until", "why")
_COUNTABLE = (RollingDays, RollingMonths, CalendarYear)
_NEEDED = N_("rule, days and on, and optionally period and source")


def openings_of(node: Node | None, rules: Mapping_[str, Rule], citizenship: str | None) -> tuple[Opening, ...]:
    """The opening balances of a driver, one or a list of them; raises ProblemError (C401 to C403, C412)."""
    nodes = [] if node is None else node.items if isinstance(node, Sequence) else [node]
    found = tuple(_opening(expect_mapping(each, message("an opening balance")), rules, citizenship) for each in nodes)
    for number, opening in enumerate(found):
        if any(_is_same_limit(opening, other) for other in found[:number]):
            raise _refused(nodes[number], opening.rule, message("it is given twice"), message("give it once"))
    return found


def _is_same_limit(one: Opening, other: Opening) -> bool:
    return one.rule == other.rule and (None in (one.period, other.period) or one.period == other.period)


def _opening(node: Mapping, rules: Mapping_[str, Rule], citizenship: str | None) -> Opening:
    check_keys(node, OPENING_KEYS)
    name = filled_text(required(node, "rule", _NEEDED), "rule")
    rule = rules.get(name) or BUNDLED.get(name)
    if rule is None:
        raise ProblemError(unknown_rule(name, node.items["rule"].span))
    opening = Opening(
        name,
        number_of(required(node, "days", _NEEDED), "days", 0),
        day_of(required(node, "on", _NEEDED), "on", 0),
        _text(node, "period") or None,
        _text(node, "source"),
    )
    _expect_fit(node, opening, [limit for limit in rule.limits if limit.citizens.applies_to(citizenship)])
    return opening


def _expect_fit(node: Node, opening: Opening, limits: list[Limit]) -> None:
    """Raise ProblemError (C412) unless the balance is about one limit, and not more than its window can have."""
    versions = [limit.nearest(opening.on) for limit in limits]
    periods = sorted({str(version.period) for version in versions})
    meant = [version for version in versions if opening.period in (None, str(version.period))]
    if len(meant) != 1:
        reason = message("it matches none of its limits") if not meant else message("it matches several of its limits")
        raise _refused(node, opening.rule, reason, message("name the period: {known}", known=", ".join(periods)))
    if not isinstance(meant[0].period, _COUNTABLE):
        hint = message("log the trips themselves")
        raise _refused(node, opening.rule, message("its period begins with an entry"), hint)
    most = _most(meant[0], opening.on)
    if opening.days > most:
        reason = message(
            "{days} days are more than the {most} of its period up to {on}",
            days=opening.days,
            most=most,
            on=date.fromordinal(opening.on),
        )
        raise _refused(node, opening.rule, reason, message("correct the days, or the day on which they were counted"))


def _most(version: Version, on: Day) -> int:
    return on - version.window(on, DaySet())[0] + 1


def _refused(node: Node, rule: str, reason: Message, hint: Message) -> ProblemError:
    return ProblemError(Problem("C412", node.span, {"rule": rule, "reason": reason, "help": hint}))


def bars_of(node: Node | None) -> tuple[Bar, ...]:
    """The bans of a driver; raises ProblemError (C402, C403, R103 to R122)."""
    nodes = [] if node is None else expect_sequence(node, "barred").items
    return tuple(_bar(expect_mapping(each, message("a ban"))) for each in nodes)


def _bar(node: Mapping) -> Bar:
    check_keys(node, BARRED_KEYS)
    country = country_of(required(node, "country", N_("country and optionally from, until and why")))
    return Bar(country, *first_and_last(node), _text(node, "why"))


def _text(node: Mapping, key: str) -> str:
    return expect_text(node.items[key], key).strip() if key in node.items else ""
