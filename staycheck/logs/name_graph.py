"""Which names of a log may be one person's, as a graph: its neighbours and its largest groups."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations, islice, product
from typing import Generic, TypeVar

from staycheck.logs.names import DifferentPeople

MOST_TOGETHER = 8
"""The most names that are judged together as one person's."""
_MOST_ALIKE = 64
"""The most names of the same words that are compared one by one."""
_MOST_SEARCHED = MOST_TOGETHER * MOST_TOGETHER
"""The most names connected with each other whose largest groups are looked for; more are taken pair by pair."""
_MOST_GROUPS = 1000
"""The most groups that are looked for among these."""

_Key = TypeVar("_Key", bound=Hashable)


class NameGraph(Generic[_Key]):
    """Connects names that may be one person's, by what is compared of them; never different people."""

    def __init__(self, groups: Mapping[_Key, Sequence[str]], different: DifferentPeople) -> None:
        """`groups` has the names of which the same is compared."""
        self._groups = groups
        self._different = different
        self._shared = cache(lambda own: different.shared(groups[own]))
        self._near: dict[str, set[str]] = {}
        self._crowds: set[_Key] = set()

    def are_connected(self, one: str, other: str) -> bool:
        """Whether the two names may be one person's."""
        return other in self._near.get(one, ())

    def connect(self, one: _Key, other: _Key) -> None:
        """Any name of a group may be any of another, or of the same; if they are too many, all are crowded."""
        names, others = self._groups[one], self._groups[other]
        if max(len(names), len(others)) <= _MOST_ALIKE:
            pairs = combinations(names, 2) if one == other else product(names, others)
            for pair in pairs:
                self.connect_names(*pair)
        elif not self._shared(one) & self._shared(other):
            self._crowds |= {one, other}

    def crowd(self, owns: Iterable[_Key], others: Iterable[_Key]) -> None:
        """The names of groups may be any of others, which are too many to be compared, unless all are different."""
        if not set.intersection(*map(self._shared, others)):
            self._crowds.update(owns)

    def connect_all(self, ones: Collection[_Key], others: Collection[_Key]) -> None:
        """Any name of each of the groups may be any of each other group."""
        pairs: Iterable[tuple[_Key, _Key]] = product(ones, others)
        if len(ones) > MOST_TOGETHER and len(others) > MOST_TOGETHER:
            if set.intersection(*map(self._shared, (*ones, *others))):
                return
            few, many = list(filter(self._is_small, ones)), list(filter(self._is_small, others))
            if self._is_crowd(few, many):
                # All are crowded whomever they meet, but they stay connected: whom else they meet may depend on it.
                self._crowds.update(few, many)
                pairs = chain(product(few[:1], others), product(ones, many[:1]))
        for pair in pairs:
            self.connect(*pair)

    def _is_small(self, own: _Key) -> bool:
        return len(self._groups[own]) <= _MOST_ALIKE

    def _is_crowd(self, few: Sequence[_Key], many: Sequence[_Key]) -> bool:
        """Whether each name of one side may be too many of the other, and all are too many for a search."""
        if min(len(few), len(many)) <= MOST_TOGETHER or len(few) + len(many) <= _MOST_SEARCHED:
            return False
        return not any(self._different.mentions(name) for own in (*few, *many) for name in self._groups[own])

    def connect_names(self, one: str, other: str) -> None:
        """The two names may be one person's unless they are known to be different people's."""
        if not self._different.has(one, other):
            self._near.setdefault(one, set()).add(other)
            self._near.setdefault(other, set()).add(one)

    def largest_groups(self) -> tuple[list[set[str]], set[str]]:
        """The largest groups of names each of which may be any other, and the names that are in too many of them.

        Of very many names the groups are pairs, without those of two names that are in too many.
        """
        found: list[set[str]] = []
        crowded = set(chain.from_iterable(self._groups[own] for own in self._crowds))
        for component in self._components():
            if groups := self._searched(component):
                found += groups
                crowded |= _in_too_many(groups)
            else:
                many = {name for name in component if len(self._near[name]) > MOST_TOGETHER}
                found += self._pairs(component - many, many)
                crowded |= many
        return found, crowded

    def _components(self) -> Iterator[set[str]]:
        left = set(self._near)
        while left:
            component, edge = set(), {left.pop()}
            while edge:
                component |= edge
                edge = {near for name in edge for near in self._near[name]} - component
            left -= component
            yield component

    def _searched(self, component: set[str]) -> list[set[str]]:
        """The largest groups, or none if they are too many."""
        if len(component) > _MOST_SEARCHED:
            return []
        found = list(islice(self._grown(set(), component, set()), _MOST_GROUPS + 1))
        return found if len(found) <= _MOST_GROUPS else []

    def _pairs(self, few: set[str], many: set[str]) -> Iterator[set[str]]:
        """The pairs of names one of which is in few of them."""
        return ({name, near} for name in few for near in self._near[name] if name < near or near in many)

    def _grown(self, group: set[str], candidates: set[str], done: set[str]) -> Iterator[set[str]]:
        """Bron and Kerbosch's search with a pivot; each call has fewer candidates."""
        if not candidates:
            if not done:
                yield group
            return
        near = self._near
        pivot = max(candidates | done, key=lambda name: len(near[name] & candidates))
        for name in sorted(candidates - near[pivot]):
            yield from self._grown(group | {name}, candidates & near[name], done & near[name])
            candidates, done = candidates - {name}, done | {name}


def _in_too_many(groups: Iterable[Collection[str]]) -> set[str]:
    """The names in more groups, or in larger ones, than are judged together."""
    counts = Counter(chain.from_iterable(groups))
    found = {name for name, count in counts.items() if count > MOST_TOGETHER}
    return found.union(*(group for group in groups if len(group) > MOST_TOGETHER))
