"""Read files that say which similar names belong to the same driver and which do not."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import driver_name
from staycheck.readers.nodes.model import Mapping, Node, check_keys, expect_sequence, expect_text
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.source import read_text

KEYS = ("same", "different")


def read_same_driver(paths: Iterable[str]) -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    """Read the canonical name of each name, which is the first of its group, and the pairs of names of two people.

    A file is YAML with lists of groups of names under `same` and `different`; a bare list means `same`. Raises
    ProblemError for any other structure, and for a name in two groups of `same` (C408).
    """
    same: dict[str, str] = {}
    different: set[frozenset[str]] = set()
    for path in paths:
        root = parse_yaml(read_text(path), path)
        for group in _groups(root, "same"):
            first = driver_name(expect_text(group[0], message("a name")))
            for node in group:
                name = driver_name(expect_text(node, message("a name")))
                if same.setdefault(name, first) != first:
                    raise ProblemError(Problem("C408", node.span, {"name": name, "first": same[name]}))
        for group in _groups(root, "different"):
            names = [driver_name(expect_text(node, message("a name"))) for node in group]
            different.update(map(frozenset, combinations(names, 2)))
    return same, frozenset(different)


def _groups(root: Node | None, key: str) -> Iterator[list[Node]]:
    if isinstance(root, Mapping):
        check_keys(root, KEYS)
        node = root.items.get(key)
    else:
        node = root if key == "same" else None
    for group in expect_sequence(node, f'"{key}"').items if node is not None else ():
        names = list(expect_sequence(group, message("a group of names")).items)
        if names:
            yield names
