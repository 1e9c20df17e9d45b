"""How rule files are recognised, and the problem of an unknown rule."""

from difflib import get_close_matches

from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n.messages import message
from staycheck.problems.problem import NOWHERE, Problem, Span

RULE_EXTENSIONS = (".yaml", ".yml")


def unknown_rule(name: str, place: Span = NOWHERE) -> Problem:
    """The problem of an unknown rule (C401), suggesting the closest bundled one."""
    near = get_close_matches(name, BUNDLED, n=1)
    hint = message("did you mean {name}? ", name=near[0]) if near else ""
    return Problem("C401", place, {"rule": name, "help": hint, "known": ", ".join(BUNDLED)})
