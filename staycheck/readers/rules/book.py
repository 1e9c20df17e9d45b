"""Load rules by name: a bundled rule by its id, any other by the path of its file."""

from collections.abc import Iterable

from staycheck.data.bundled_rules import BUNDLED
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.rules.bundled import RULE_EXTENSIONS, unknown_rule
from staycheck.rules.model import DEFAULT_RULES, Rule


def load_rules(names: Iterable[str] = DEFAULT_RULES) -> tuple[Rule, ...]:
    """Load rules by the ids of bundled rules or the paths of YAML files.

    Raises ProblemError for an unknown id (C401), a rule given twice (C405) and an invalid file,
    also for one with the id of a default rule (C410).
    """
    rules: dict[str, Rule] = {}
    for name in names:
        rule = load_rule(name)
        if rule.id in rules:
            raise ProblemError(Problem("C405", params={"rule": rule.id}))
        rules[rule.id] = rule
    return tuple(rules.values())


def replaced_rules(names: Iterable[str], rules: Iterable[Rule]) -> tuple[Problem, ...]:
    """A warning (C411) for each of the loaded rules that a file of one's own has in place of a bundled one."""
    loaded = zip(names, rules, strict=True)
    own = ((name, rule.id) for name, rule in loaded if name.lower().endswith(RULE_EXTENSIONS) and rule.id in BUNDLED)
    return tuple(Problem("C411", Span(name), {"rule": rule}) for name, rule in own)


def load_rule(name: str) -> Rule:
    """Load a bundled rule by its id or a rule from a YAML file by its path; raises ProblemError."""
    if name.lower().endswith(RULE_EXTENSIONS):
        from staycheck.readers.rules.files import read_rule_file

        return read_rule_file(name)
    if name not in BUNDLED:
        raise ProblemError(unknown_rule(name))
    return BUNDLED[name]
