"""Rules by name: the bundled ones by their id, a user's own by the path of its file."""

from collections.abc import Iterable

from staycheck.data.bundled_rules import BUNDLED
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.rules.bundled import RULE_ENDINGS, unknown_rule
from staycheck.rules.model import DEFAULT_RULES, Rule


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
        from staycheck.readers.rules.files import read_rule_file

        return read_rule_file(name)
    if name not in BUNDLED:
        raise ProblemError(unknown_rule(name))
    return BUNDLED[name]
