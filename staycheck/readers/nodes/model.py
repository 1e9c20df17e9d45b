"""YAML and JSON as nodes that know their place: texts, lists and mappings, nothing converted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError, Span

_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it was written; `quoted` tells "null" from null."""

    text: str
    span: Span
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether nothing is said here."""
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    span: Span
    items: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    span: Span
    keys: dict[str, Scalar] = field(default_factory=dict)
    items: dict[str, "Node"] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping

# Translators: fills {expected} and {found} of "{what} should be {expected}, but is {found}".
KIND = {Scalar: N_("a single value"), Sequence: N_("a list"), Mapping: N_("keys with values")}
"""What each kind of node is called."""


def expect_mapping(node: Node, what: str | Message) -> Mapping:
    """The node as keys with values; raises ProblemError (R122)."""
    if not isinstance(node, Mapping):
        raise ProblemError(_shape(node, what, KIND[Mapping]))
    return node


def expect_sequence(node: Node, what: str | Message) -> Sequence:
    """The node as a list; raises ProblemError (R122)."""
    if not isinstance(node, Sequence):
        raise ProblemError(_shape(node, what, KIND[Sequence]))
    return node


def expect_text(node: Node, what: str | Message) -> str:
    """The text of a single value, "" where it is null; raises ProblemError (R122)."""
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
            "help": message("see the README for the shape of the file"),
        },
    )


def check_keys(node: Mapping, known: tuple[str, ...]) -> None:
    """Raises ProblemError (R119) for the first key that is not one of the known ones, with the nearest of them."""
    for key, place in unknown_keys(node, known):
        raise ProblemError(unknown_key(key, place, known))


def unknown_keys(node: Mapping, known: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """The keys that are not known, with their places."""
    return ((key, scalar.span) for key, scalar in node.keys.items() if key not in known)


def unknown_key(key: str, place: Span, known: tuple[str, ...]) -> Problem:
    """The problem of a key that is not known (R119), with the nearest known one."""
    near = get_close_matches(key, known, n=1)
    hint = message("did you mean {name}? ", name=near[0]) if near else ""
    return Problem("R119", place, {"key": key, "help": hint, "known": ", ".join(known)})
