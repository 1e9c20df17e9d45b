"""Similar names: probably one driver, written in two ways. They are reported, never merged."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from staycheck.i18n.messages import one_of
from staycheck.logs.trips import Driver
from staycheck.problems.problem import NOWHERE, Problem

_SHORTEST_SURNAME = 3
_SEPARATOR = "\0"
_INTERCHANGEABLE_LETTERS = str.maketrans("ёқғұүәөіңһ", "екгууаоинх", "\u200b\u200c\u200d\u00ad\ufeff") | str.maketrans(
    ".,", "  "
)
"""Letters that are often interchanged, and invisible characters."""
_LOOKALIKE_LETTERS = str.maketrans("асекмнортухв", "acekmhoptyxb")
"""Cyrillic letters that look like Latin ones."""


def similar_names(drivers: Iterable[Driver], different: Collection[frozenset[str]] = frozenset()) -> Iterator[Problem]:
    """A problem (T209) for each driver whose name matches another's but for case, spaces, ё and е, or order.

    An initial matches any name that begins with it. Pairs known to be `different` people are left out.
    """
    by_name = {driver.name: driver for driver in drivers}
    joined = _normalized(by_name)
    normalized = joined.split(_SEPARATOR) if by_name else []
    has_spaces = joined.split() != [joined]
    if not has_spaces and len(set(normalized)) == len(normalized):
        return
    words = {name: tuple(sorted(own.split())) for name, own in zip(by_name, normalized, strict=True)}
    similar: dict[str, set[str]] = {}
    for names in _candidates(words):
        for one, other in combinations(names, 2):
            if frozenset((one, other)) not in different and _matches(words[one], words[other]):
                similar.setdefault(one, set()).add(other)
                similar.setdefault(other, set()).add(one)
    order = {name: number for number, name in enumerate(by_name)} if similar else {}
    for name in sorted(similar, key=order.__getitem__):
        others = one_of(f'"{other}"' for other in sorted(similar[name], key=order.__getitem__))
        trips = by_name[name].trips
        yield Problem("T209", trips[0].span if trips else NOWHERE, {"driver": name, "others": others}, name)


def _candidates(words: Mapping[str, tuple[str, ...]]) -> Iterable[Collection[str]]:
    """Groups of names that may match; names that match no other, which are most, get no group of their own."""
    first: dict[object, str] = {}
    groups: dict[object, dict[str, None]] = {}
    for name, own in words.items():
        for key in own if len(own) == 1 else _keys(own):
            other = first.setdefault(key, name)
            if other is not name:
                groups.setdefault(key, {other: None})[name] = None
    return groups.values()


def _normalized(names: Iterable[str]) -> str:
    """The names, joined, with one letter for those that look alike: joined they take half the time."""
    joined = _SEPARATOR.join(name.replace(_SEPARATOR, " ") for name in names).casefold()
    # Of the ASCII characters only full stops and commas are replaced.
    return (
        joined.replace(".", " ").replace(",", " ")
        if joined.isascii()
        else joined.translate(_INTERCHANGEABLE_LETTERS).translate(_LOOKALIKE_LETTERS)
    )


def _keys(words: tuple[str, ...]) -> Iterator[object]:
    """What names that may match have in common: the letters without spaces, or a surname and initials."""
    yield "".join(words)
    for index, word in enumerate(words):
        others = words[:index] + words[index + 1 :]
        if len(word) >= _SHORTEST_SURNAME and word.isalpha() and others:
            yield word, tuple(sorted(other[0] if other.isalpha() else other for other in others))


def _matches(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two names are pairwise the same, or one the initial of the other."""
    if "".join(one) == "".join(other):
        return True
    left = list(other)
    for word in sorted(one, key=len, reverse=True):
        match = next((each for each in sorted(left, key=len, reverse=True) if _same_word(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))
