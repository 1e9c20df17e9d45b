"""The differences of two rules: for which citizens, from which day and until when, other limits bind."""

from collections.abc import Iterator
from typing import NamedTuple

from staycheck.days import FIRST_DAY, LAST_DAY, Day, DaySet
from staycheck.rules.model import Rule

OTHERS = "??"
"""Stands for the citizens of any country that neither rule names."""


class Terms(NamedTuple):
    """What binds a citizen under a rule on a day."""

    limits: tuple[tuple[int, str], ...] = ()
    """The days and the period of each limit in force."""
    needs_visa: bool = False
    countries: tuple[str, ...] = ()
    """The countries of the zone."""


class Difference(NamedTuple):
    """Other terms for some citizens from `first` to `last`, inclusive."""

    citizens: tuple[str | None, ...]
    """Two-letter codes, OTHERS, and None for those whose citizenship is unknown."""
    first: Day
    last: Day
    before: Terms
    after: Terms


def differences(before: Rule, after: Rule) -> list[Difference]:
    """The differences of two rules in order of time; citizens with the same ones are told together."""
    by_terms: dict[tuple[Day, Day, Terms, Terms], list[str | None]] = {}
    for citizen in (*_citizens(before, after), OTHERS, None):
        for first, last, old, new in _changes(before, after, citizen):
            by_terms.setdefault((first, last, old, new), []).append(citizen)
    return [
        Difference(tuple(citizens), *terms)
        for terms, citizens in sorted(by_terms.items(), key=lambda each: each[0][:2])
    ]


def _citizens(*rules: Rule) -> list[str]:
    groups = [group for rule in rules for group in (rule.citizens, *(limit.citizens for limit in rule.limits))]
    groups += [duty.citizens for rule in rules for duty in rule.visa]
    return sorted({code for group in groups for code in (*group.include, *group.exclude)})


def _changes(before: Rule, after: Rule, citizen: str | None) -> Iterator[tuple[Day, Day, Terms, Terms]]:
    """The spans of days on which the terms of a citizen differ, those with the same terms joined."""
    days = sorted({FIRST_DAY, *_turns(before), *_turns(after)})
    found: tuple[Day, Day, Terms, Terms] | None = None
    for first, following in zip(days, [*days[1:], LAST_DAY + 1], strict=True):
        old, new = (_terms(rule, citizen, first) for rule in (before, after))
        if found and (old, new) == found[2:]:
            found = (found[0], following - 1, old, new)
            continue
        if found and found[2] != found[3]:
            yield found
        found = (first, following - 1, old, new)
    if found and found[2] != found[3]:
        yield found


def _turns(rule: Rule) -> Iterator[Day]:
    """The days on which anything in a rule begins, or no longer holds."""
    spans = [(version.first, version.last) for limit in rule.limits for version in limit.versions]
    spans += [(duty.first, duty.last) for duty in rule.visa] + [(member.first, member.last) for member in rule.zone]
    for first, last in spans:
        yield first
        if last < LAST_DAY:
            yield last + 1


def _terms(rule: Rule, citizen: str | None, day: Day) -> Terms:
    own = rule.for_driver(citizen)
    versions = [version for limit in own.limits if (version := limit.on(day))]
    limits = tuple(sorted((version.limit, str(version.period)) for version in versions))
    needs_visa = bool(rule.needs_visa(citizen, DaySet.span(day, day)))
    return Terms(limits, needs_visa, tuple(rule.countries(day)) if limits or needs_visa else ())
