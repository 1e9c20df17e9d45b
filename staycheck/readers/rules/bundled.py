"""The bundled rules by name, and the problem of a name that is none."""

from difflib import get_close_matches

from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n.messages import message
from staycheck.problems.problem import NOWHERE, Problem, Span

RULE_ENDINGS = (".yaml", ".yml")


def unknown_rule(name: str, place: Span = NOWHERE) -> Problem:
    """The problem of a name that is no rule's (C401), with the nearest one."""
    near = get_close_matches(name, BUNDLED, n=1)
    hint = message("did you mean {name}? ", name=near[0]) if near else ""
    return Problem("C401", place, {"rule": name, "help": hint, "known": ", ".join(BUNDLED)})
