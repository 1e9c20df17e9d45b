"""Rules by name: the bundled ones by their id, a user's own by the path of its file."""

from collections.abc import Iterable
from difflib import get_close_matches

from staycheck.data.bundled_rules import BUNDLED
from staycheck.itinerary import PlannedDays
from staycheck.problems import NOWHERE, Problem, ProblemError, Span
from staycheck.rules import Rule
from staycheck.settings import DEFAULT_RULES
from staycheck.wording import said

RULE_ENDINGS = (".yaml", ".yml")


def load_rules(names: Iterable[str] = DEFAULT_RULES) -> tuple[Rule, ...]:
    """The rules of these names: ids of bundled rules or paths of YAML files.

    Raises ProblemError for a name that is neither (C401), a name given twice (C405) and a file that is no rule.
    """
    rules: dict[str, Rule] = {}
    for name in names:
        rule = load_rule(name)
        if rule.id in rules:
            raise ProblemError(Problem("C405", params={"rule": rule.id}))
        rules[rule.id] = rule
    return tuple(rules.values())


def load_rule(name: str) -> Rule:
    """The bundled rule of this id, or the rule of the YAML file at this path; raises ProblemError."""
    if name.lower().endswith(RULE_ENDINGS):
        from staycheck.readers.rule_files import read_rule_file

        return read_rule_file(name)
    if name not in BUNDLED:
        raise ProblemError(unknown_rule(name))
    return BUNDLED[name]


def with_a_say(rules: tuple[Rule, ...], stays: Iterable[PlannedDays]) -> tuple[Rule, ...]:
    """The rules, and for each planned stay in which none of them has a say the bundled ones that do."""
    unruled = [stay for stay in stays if not any(rule.has(*stay) for rule in rules)]
    known = {rule.id for rule in rules}
    more = (rule for rule in BUNDLED.values() if rule.id not in known and any(rule.has(*stay) for stay in unruled))
    return (*rules, *more)


def unknown_rule(name: str, place: Span = NOWHERE) -> Problem:
    """The problem of a name that is no rule's (C401), with the nearest one."""
    near = get_close_matches(name, BUNDLED, n=1)
    hint = said("did you mean {name}? ", name=near[0]) if near else ""
    return Problem("C401", place, {"rule": name, "help": hint, "known": ", ".join(BUNDLED)})
