"""Likeness: names that are probably one driver's, written in two ways. They are reported, never merged."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from staycheck.problems import NOWHERE, Problem
from staycheck.trips import Driver
from staycheck.wording import either

_SHORTEST_SURNAME = 3
_ALIKE = str.maketrans("ёқғұүәөіңһ", "екгууаоинх", "\u200b\u200c\u200d\u00ad\ufeff") | str.maketrans(".,", "  ")
"""Letters that are often written for one another, and signs that nobody sees."""
_DRAWN_ALIKE = str.maketrans("асекмнортухв", "acekmhoptyxb")
"""Cyrillic letters that look like Latin ones, large or small: two names that nobody can tell apart by eye."""


def look_alikes(drivers: Iterable[Driver], different: Collection[frozenset[str]] = frozenset()) -> Iterator[Problem]:
    """A problem for each driver whose name differs from another's only in capitals, blanks, ё and е, or order.

    Initials stand for the names that begin with them. Pairs that are known to be `different` people are left out.
    """
    known = {driver.name: driver for driver in drivers}
    words = {name: _words(name) for name in known}
    by_shape: dict[object, list[str]] = {}
    for name in known:
        for shape in _shapes(words[name]):
            by_shape.setdefault(shape, []).append(name)
    alike: dict[str, set[str]] = {}
    for names in by_shape.values():
        for one, other in combinations(dict.fromkeys(names), 2):
            if frozenset((one, other)) not in different and _fit(words[one], words[other]):
                alike.setdefault(one, set()).add(other)
                alike.setdefault(other, set()).add(one)
    for name, driver in known.items():
        if name in alike:
            others = either(f'"{other}"' for other in known if other in alike[name])
            span = driver.trips[0].span if driver.trips else NOWHERE
            yield Problem("T209", span, {"driver": name, "others": others}, name)


def _words(name: str) -> tuple[str, ...]:
    plain = name.casefold()
    # Of ASCII only full stops and commas are exchanged; a fleet of 100,000 names takes half the time so.
    plain = (
        plain.replace(".", " ").replace(",", " ")
        if plain.isascii()
        else plain.translate(_ALIKE).translate(_DRAWN_ALIKE)
    )
    words = plain.split()
    return tuple(sorted(words)) if len(words) > 1 else tuple(words)


def _shapes(words: tuple[str, ...]) -> Iterator[object]:
    """What names that may be alike have in common: the letters without blanks, or a surname with the initials."""
    yield "".join(words) if len(words) > 1 else words[0] if words else ""
    if len(words) == 1:
        return
    for place, word in enumerate(words):
        others = words[:place] + words[place + 1 :]
        if len(word) >= _SHORTEST_SURNAME and word.isalpha() and others:
            yield word, tuple(sorted(other[0] if other.isalpha() else other for other in others))


def _fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of two names of one shape are the same, or pairwise one the initial of the other."""
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
