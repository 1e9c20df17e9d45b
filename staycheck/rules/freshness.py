"""How long ago the sources of rules were read."""

from collections.abc import Iterable
from datetime import date

from staycheck.problems.problem import Problem
from staycheck.rules.model import Rule
from staycheck.rules.periods import months_later

_MONTHS = 12


def last_read(rule: Rule) -> date | None:
    """The newest day on which a source of a rule was read; None if none is known."""
    sources = [source for limit in rule.limits for version in limit.versions for source in version.basis]
    sources += [source for duty in rule.visa for source in duty.basis]
    days = (_date(source.seen) for source in sources)
    return max((day for day in days if day), default=None)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def stale_rules(rules: Iterable[Rule], as_of: date) -> tuple[Problem, ...]:
    """One warning (L306) for the rules whose sources were all read more than a year before the day that is judged."""
    found = [(day, rule.id) for rule in rules if (day := last_read(rule)) and months_later(day, _MONTHS) < as_of]
    if not found:
        return ()
    names = ", ".join(name for _, name in found)
    return (Problem("L306", params={"rules": names, "seen": min(found)[0], "rule": found[0][1]}),)
