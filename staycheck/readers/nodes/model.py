"""Nodes of YAML and JSON documents: texts, lists and mappings with their position; no value is converted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError, Span

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written."""

    text: str
    span: Span
    quoted: bool = False
    """Tells "null" from null."""

    @property
    def is_null(self) -> bool:
        """Whether the value is null or missing."""
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    span: Span
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Unique keys with values, in file order."""

    span: Span
    keys: dict[str, Scalar] = field(default_factory=dict)
    items: dict[str, "Node"] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping

# Translators: fills {expected} and {found} of "{what} should be {expected}, but is {found}".
KIND = {Scalar: N_("a single value"), Sequence: N_("a list"), Mapping: N_("keys with values")}
"""The name of each kind of node in messages."""


def expect_mapping(node: Node, what: str | Message) -> Mapping:
    """Return a mapping; raises ProblemError (R122) for any other node."""
    if not isinstance(node, Mapping):
        raise ProblemError(_shape(node, what, KIND[Mapping]))
    return node


def expect_sequence(node: Node, what: str | Message) -> Sequence:
    """Return a list; raises ProblemError (R122) for any other node."""
    if not isinstance(node, Sequence):
        raise ProblemError(_shape(node, what, KIND[Sequence]))
    return node


def expect_text(node: Node, what: str | Message) -> str:
    """Return the text of a single value, "" for null; raises ProblemError (R122) for any other node."""
    if not isinstance(node, Scalar):
        raise ProblemError(_shape(node, what, KIND[Scalar]))
    return "" if node.is_null else node.text


def _shape(node: Node, what: str | Message, expected: str) -> Problem:
    return Problem(
        "R122",
        node.span,
        {
            "what": what,
            "expected": message(expected),
            "found": message(KIND[type(node)]),
            "help": message("see the README for the structure of the file"),
        },
    )


def check_keys(node: Mapping, known: tuple[str, ...]) -> None:
    """Raise ProblemError (R119) for the first unknown key, suggesting the closest known one."""
    for key, place in unknown_keys(node, known):
        raise ProblemError(unknown_key(key, place, known))


def unknown_keys(node: Mapping, known: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """The unknown keys with their positions."""
    return ((key, scalar.span) for key, scalar in node.keys.items() if key not in known)


def unknown_key(key: str, place: Span, known: tuple[str, ...]) -> Problem:
    """The problem of an unknown key (R119), suggesting the closest known one."""
    near = get_close_matches(key, known, n=1)
    hint = message("did you mean {name}? ", name=near[0]) if near else ""
    return Problem("R119", place, {"key": key, "help": hint, "known": ", ".join(known)})
