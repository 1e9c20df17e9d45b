"""The statute beside the whole status: what the law alone says of a driver, without any precaution of one's own."""

from collections.abc import Iterable, Sequence
from datetime import date

from staycheck.data.bundled_rules import BUNDLED
from staycheck.days import Day
from staycheck.engine.assessment import Assessment, Status, overstay_days, presence, worst
from staycheck.logs.trips import Driver
from staycheck.rules.law import Nature
from staycheck.rules.model import Rule


def is_statute(rule: Rule) -> bool:
    """Whether a rule is a limit of stay by law."""
    return rule.nature is Nature.STATUTE and rule.limits_stay


def judges_by_statute(rules: Sequence[Rule]) -> bool:
    """Whether the rules have all the limits of stay by law of their zones, and any at all."""
    chosen = {rule.id for rule in rules}
    zones = {frozenset(rule.members) for rule in rules if rule.limits_stay}
    needed = {rule.id for rule in BUNDLED.values() if is_statute(rule) and frozenset(rule.members) in zones}
    return needed <= chosen and any(map(is_statute, rules))


def statute_status(rules: Iterable[Rule], assessments: Iterable[Assessment], *, complete: bool) -> Status:
    """The worst status by the limits of stay by law among the rules that bind a driver; incomplete if not complete."""
    own = {rule.id for rule in rules if is_statute(rule)}
    least = Status.OK if complete else Status.INCOMPLETE
    return worst(least, *(found.status for found in assessments if found.rule in own))


def last_unlawful_day(driver: Driver, rules: Iterable[Rule], as_of: date, first: date) -> date | None:
    """The last day from `first` on, planned days included, on which a limit of stay by law is exceeded."""
    found: Day = 0
    for rule in filter(is_statute, rules):
        present = presence(driver.trips, rule, as_of, driver.permits)
        for limit in rule.limits:
            counted = limit.counted(present)
            found = max([found, *overstay_days(counted, limit, first.toordinal(), counted.last() or 0)])
    return date.fromordinal(found) if found else None
