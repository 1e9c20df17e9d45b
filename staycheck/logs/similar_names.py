"""Likeness: names that are probably one driver's, written in two ways. They are reported, never merged."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from staycheck.i18n.messages import one_of
from staycheck.logs.trips import Driver
from staycheck.problems.problem import NOWHERE, Problem

_SHORTEST_SURNAME = 3
_BETWEEN = "\0"
_INTERCHANGEABLE_LETTERS = str.maketrans("ёқғұүәөіңһ", "екгууаоинх", "\u200b\u200c\u200d\u00ad\ufeff") | str.maketrans(
    ".,", "  "
)
"""Letters that are often written for one another, and signs that nobody sees."""
_LOOKALIKE_LETTERS = str.maketrans("асекмнортухв", "acekmhoptyxb")
"""Cyrillic letters that look like Latin ones, large or small: two names that nobody can tell apart by eye."""


def similar_names(drivers: Iterable[Driver], different: Collection[frozenset[str]] = frozenset()) -> Iterator[Problem]:
    """A problem for each driver whose name differs from another's only in capitals, blanks, ё and е, or order.

    Initials stand for the names that begin with them. Pairs that are known to be `different` people are left out.
    """
    known = {driver.name: driver for driver in drivers}
    plain = _normalized(known)
    written = plain.split(_BETWEEN) if known else []
    has_blanks = plain.split() != [plain]
    if not has_blanks and len(set(written)) == len(written):
        return
    words = {name: tuple(sorted(own.split())) for name, own in zip(known, written, strict=True)}
    alike: dict[str, set[str]] = {}
    for names in _candidates(words):
        for one, other in combinations(names, 2):
            if frozenset((one, other)) not in different and _matches(words[one], words[other]):
                alike.setdefault(one, set()).add(other)
                alike.setdefault(other, set()).add(one)
    places = {name: place for place, name in enumerate(known)} if alike else {}
    for name in sorted(alike, key=places.__getitem__):
        others = one_of(f'"{other}"' for other in sorted(alike[name], key=places.__getitem__))
        trips = known[name].trips
        yield Problem("T209", trips[0].span if trips else NOWHERE, {"driver": name, "others": others}, name)


def _candidates(words: Mapping[str, tuple[str, ...]]) -> Iterable[Collection[str]]:
    """Names that may be alike, together: few are, so there are no lists for the others."""
    first: dict[object, str] = {}
    shared: dict[object, dict[str, None]] = {}
    for name, own in words.items():
        for shape in own if len(own) == 1 else _shapes(own):
            other = first.setdefault(shape, name)
            if other is not name:
                shared.setdefault(shape, {other: None})[name] = None
    return shared.values()


def _normalized(names: Iterable[str]) -> str:
    """The names with one letter for those that are alike: all of them at once, in half the time."""
    plain = _BETWEEN.join(name.replace(_BETWEEN, " ") for name in names).casefold()
    # Of ASCII only full stops and commas are exchanged.
    return (
        plain.replace(".", " ").replace(",", " ")
        if plain.isascii()
        else plain.translate(_INTERCHANGEABLE_LETTERS).translate(_LOOKALIKE_LETTERS)
    )


def _shapes(words: tuple[str, ...]) -> Iterator[object]:
    """What names that may be alike have in common: the letters without blanks, or a surname with the initials."""
    yield "".join(words)
    for place, word in enumerate(words):
        others = words[:place] + words[place + 1 :]
        if len(word) >= _SHORTEST_SURNAME and word.isalpha() and others:
            yield word, tuple(sorted(other[0] if other.isalpha() else other for other in others))


def _matches(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
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
