"""Read files that say which similar names belong to the same driver and which do not."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from staycheck.i18n.messages import message
from staycheck.logs.names import name_key, shared_keys
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.driver_cells import driver_name
from staycheck.readers.nodes.model import Mapping, Node, Scalar, check_keys, expect_sequence, expect_text
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.source import LARGEST_NAMES, read_text

KEYS = ("same", "different", "open")


class NameGroups(NamedTuple):
    """The groups of names in the files, in order."""

    same: tuple[tuple[str, ...], ...] = ()
    """All names of a group are one driver's."""
    different: tuple[tuple[str, ...], ...] = ()
    """Any two names of a group are two drivers'."""


def read_same_driver(paths: Iterable[str]) -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    """Read the canonical name of each name, which is the first of its group, and the groups of different people.

    Raises ProblemError like `read_name_groups`.
    """
    groups = read_name_groups(paths)
    return {name: group[0] for group in groups.same for name in group}, frozenset(map(frozenset, groups.different))


def read_name_groups(paths: Iterable[str]) -> NameGroups:
    """Read the groups of names in files.

    A file is YAML with lists of groups of names under `same` and `different`, and under `open` where it is not yet
    known; a bare list means `same`. Raises ProblemError for any other structure, and for a name in two groups of
    `same` (C408).
    """
    found: dict[str, list[list[Node]]] = {key: [] for key in KEYS}
    for path in paths:
        root = parse_yaml(read_text(path, LARGEST_NAMES), path)
        for key in KEYS:
            found[key].extend(_groups(root, key))
    same, different, _ = ([tuple(map(_name, group)) for group in groups] for groups in found.values())
    _expect_no_contradiction(found["same"], found["different"], shared_keys(map(set, different)))
    return NameGroups(tuple(same), tuple(different))


def _expect_no_contradiction(same: Iterable[list[Node]], different: Iterable[list[Node]], apart: set[str]) -> None:
    """Raise ProblemError (C408) for a driver in two groups of `same`, or twice in a group of `different`."""
    groups: dict[str, str] = {}
    for group in same:
        for node in group:
            first = groups.setdefault(_identity(node, apart), _name(group[0]))
            if first != _name(group[0]) and name_key(first) != _identity(group[0], apart):
                raise ProblemError(Problem("C408", node.span, {"name": _name(node), "first": first}))
    for group in different:
        seen: dict[str, str] = {}
        for node in group:
            first = groups.get(_identity(node, apart), "")
            if first and seen.setdefault(first, _name(node)) != _name(node):
                raise ProblemError(Problem("C408", node.span, {"name": _name(node), "first": seen[first]}))


def _identity(node: Node, apart: set[str]) -> str:
    """What the names of one driver share; a name that different people have is one person's as it is written."""
    key = name_key(_name(node))
    return _name(node) if key in apart else key


def _name(node: Node) -> str:
    return driver_name(expect_text(node, message("a name")))


def _groups(root: Node | None, key: str) -> Iterator[list[Node]]:
    if isinstance(root, Mapping):
        check_keys(root, KEYS)
        node = root.items.get(key)
    else:
        node = root if key == "same" else None
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return
    for group in expect_sequence(node, f'"{key}"').items:
        names = [name for name in expect_sequence(group, message("a group of names")).items if _name(name)]
        if names:
            yield names
