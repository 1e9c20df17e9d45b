"""Names that may be one person's: with initials, in another order, without a patronymic, in another script."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from staycheck.logs.common_letters import in_common_letters
from staycheck.logs.name_graph import MOST_TOGETHER, NameGraph
from staycheck.logs.names import CYRILLIC_AS_LATIN, DifferentPeople, is_usual, name_key

_FEWEST_WORDS = 2
_MOST_WORDS = 6
"""The most words of a name that are compared one by one; longer names must have the same words."""
_MOST_WITH_INITIALS = 64
"""The most names of a surname with an initial that are compared with the others of that surname."""
_MOST_FOR_SLIPS = 5_000
"""The most drivers among whom slips of one letter are looked for; these are only warnings."""
_SHORTEST_FOR_SLIPS = 10
_LONGEST_FOR_SLIPS = 100
"""The most letters of a name in which slips are looked for, which takes memory for their square."""
_SHORTEST_WORD = 3
"""The fewest letters of a name of one word that is compared with the words of longer names."""
_PHONE_DIGITS = 7
_DIGITS = "0123456789"

_ASIDE = r"\([^()\0]*\)|\[[^\[\]\0]*\]|\b(?:тел|tel|phone|моб|mob|таб|tab|т\.|авто|гос|№|#)[.:]?|[№#+]"
_NUMBER = r"[^\s\0\d]*+\d[^\s\0]*(?:[ -]\d{2,}(?=[\s\0-]|$))*"
_WORD_OR_NUMBER = rf"([^\s\0\d]++)(?=[\s\0]|$)|({_NUMBER})"
"""A word without a digit, or a word with one and the digits behind it; each letter is looked at once."""


class SimilarNames(NamedTuple):
    """Which names of a log may be one person's, each group in the order of the log."""

    together: tuple[tuple[str, ...], ...] = ()
    """As many names together as may all be one person's."""
    crowded: tuple[str, ...] = ()
    """Names that may be one person's with more others than are judged together."""
    slips: tuple[tuple[str, str], ...] = ()
    """Long names that differ in one letter."""


class _Name(NamedTuple):
    """What is compared of a name."""

    words: tuple[str, ...]
    """Its words in common letters, sorted."""
    number: str
    """A short number behind it, which tells people of one name apart."""


_Families = Mapping[tuple[str, ...], Mapping[str, _Name]]
"""The names of the same words, each by the number behind it."""


def similar_names(
    names: Sequence[str], different: Iterable[Iterable[str]] = (), compared_as: Mapping[str, str] = {}
) -> SimilarNames:
    """The names that may be one person's, but not any two in a group of `different` people.

    `compared_as` gives what to compare of a name that is not only a person's, such as a file's.
    """
    if not names:
        return SimilarNames()
    known = DifferentPeople(different)
    texts = [compared_as.get(name, name) for name in names] if compared_as else names
    compared = dict(zip(names, _compared(texts), strict=True))
    groups: dict[_Name, list[str]] = {}
    for name, own in compared.items():
        groups.setdefault(own, []).append(name)
    graph = NameGraph(groups, known)
    families = _families(groups)
    for own, other in _pairs(groups, families):
        graph.connect(own, other)
    if any(len(word) == 1 for own in groups for word in own.words):
        _connect_initials(graph, groups)
    _connect_longer(graph, groups, families)
    _connect_run_together(graph, groups, families)
    for name, twin in _drawn_alike(names):
        graph.connect_names(name, twin)
    found, crowded = graph.largest_groups()
    order = {name: number for number, name in enumerate(names)} if found or crowded else {}
    together = sorted(sorted(map(order.__getitem__, group)) for group in found if not group <= crowded)
    return SimilarNames(
        tuple(tuple(names[number] for number in group) for group in together),
        tuple(sorted(crowded, key=order.__getitem__)),
        tuple(_slips(compared, graph, known)),
    )


def nearest_names(strangers: Collection[str], names: Collection[str]) -> dict[str, str]:
    """For each stranger the first of the names that may be the same person's, if any; in linear time."""
    known: dict[tuple[str, ...], list[tuple[str, _Name]]] = {}
    for name, own in zip(names, _compared(names), strict=True) if strangers and names else ():
        for key in _keys(own.words):
            known.setdefault(key, []).append((name, own))
    found = {}
    for stranger, own in zip(strangers, _compared(strangers), strict=True) if known else ():
        near = (each for key in _keys(own.words) for each in known.get(key, ())[:MOST_TOGETHER])
        for name, other in near:
            if _numbers_agree(own, other) and _may_be(own, other):
                found[stranger] = name
                break
    return found


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What names of the same person have in common, the surest first."""
    yield words
    if _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        pairs = list(combinations(words, _FEWEST_WORDS))
        yield from (pair for pair in pairs if pair != words)
        yield from dict.fromkeys((surname, "", other[0]) for pair in pairs for surname, other in (pair, pair[::-1]))


def _may_be(one: _Name, other: _Name) -> bool:
    if max(len(one.words), len(other.words)) > _MOST_WORDS or len(one.words) == len(other.words) == 1:
        return one.words == other.words
    return _match(one.words, other.words)


def _compared(names: Collection[str]) -> Iterator[_Name]:
    """What is compared of each name; all at once, which takes a third of the time."""
    text = "\0".join(name.replace("\0", " ") for name in names).casefold()
    if not is_usual(text):
        text = "\0".join(name_key(name.replace("\0", " ")) for name in names)
    whole = (tuple(sorted(own.split())) for own in in_common_letters(text).split("\0"))
    if not (re.search(r"\d", text) or re.search(_ASIDE, text)):
        return (_Name(words, "") for words in whole)
    named = re.sub(_ASIDE, " ", text)
    bare = in_common_letters(re.sub(_WORD_OR_NUMBER, r"\1 ", named)).split("\0")
    return map(_without_numbers, bare, named.split("\0"), whole)


def _without_numbers(bare: str, name: str, whole: tuple[str, ...]) -> _Name:
    """A name without a phone, a plate, a number or brackets behind it, if words are left."""
    words = tuple(sorted(bare.split()))
    if max(map(len, words), default=0) < _SHORTEST_WORD:
        return _Name(whole, "")
    numbers = (found[2] for found in re.finditer(_WORD_OR_NUMBER, name) if found[2])
    return _Name(words, " ".join(each for each in numbers if each.isdecimal() and len(each) < _PHONE_DIGITS))


def _families(groups: Iterable[_Name]) -> _Families:
    families: dict[tuple[str, ...], dict[str, _Name]] = {}
    for own in groups:
        families.setdefault(own.words, {})[own.number] = own
    return families


def _pairs(groups: Mapping[_Name, list[str]], families: _Families) -> Iterator[tuple[_Name, _Name]]:
    """The pairs that may be one person, a name of several spellings with itself; not those connected below."""
    yield from ((own, own) for own, names in groups.items() if len(names) > 1)
    for own in groups:
        if own.number and "" in families[own.words]:
            yield own, families[own.words][""]


def _connect_longer(graph: NameGraph[_Name], groups: Iterable[_Name], families: _Families) -> None:
    """Connects names with those that have some of their words."""
    longer: dict[tuple[str, ...], list[_Name]] = {}
    for own, words in _with_parts(groups, families):
        if not own.number:
            longer.setdefault(words, []).append(own)
        for short in filter(None, map(families[words].get, ("", own.number) if own.number else ())):
            graph.connect(own, short)
    for words, names in longer.items():
        graph.connect_all(list(names), families[words].values())


def _with_parts(groups: Iterable[_Name], families: _Families) -> Iterator[tuple[_Name, tuple[str, ...]]]:
    """Each name with the words of others that are some of its own."""
    alone = {words[0] for words in families if len(words) == 1 and len(words[0]) >= _SHORTEST_WORD}
    for own in groups:
        if alone and len(own.words) > 1:
            yield from ((own, (word,)) for word in alone.intersection(own.words))
        if _FEWEST_WORDS < len(own.words) <= _MOST_WORDS:
            for fewer in {part for left in (1, 2) for part in combinations(own.words, len(own.words) - left)}:
                if fewer in families and len(fewer) >= _FEWEST_WORDS and any(len(word) > 1 for word in fewer):
                    yield own, fewer


def _numbers_agree(one: _Name, other: _Name) -> bool:
    return not one.number or not other.number or one.number == other.number


def _connect_initials(graph: NameGraph[_Name], groups: Iterable[_Name]) -> None:
    """Connects names with an initial with the others of the surname; those beyond the first 64 are crowded."""
    by_surname: dict[tuple[str, str], tuple[list[_Name], list[_Name]]] = {}
    for own in groups:
        if len(own.words) <= _MOST_WORDS:
            for surname, other in dict.fromkeys(permutations(own.words, 2)):
                if len(surname) > 1 and not other[0].isdigit():
                    both = by_surname.setdefault((surname, other[0]), ([], []))
                    both[len(other) > 1].append(own)
    for short, full in by_surname.values():
        for number, one in enumerate(short[:_MOST_WITH_INITIALS]):
            for name in (*short[number + 1 :], *full):
                if one != name and _numbers_agree(one, name) and _match(one.words, name.words):
                    graph.connect(one, name)
        if beyond := short[_MOST_WITH_INITIALS:]:
            graph.crowd(beyond, (*short, *full))


def _connect_run_together(graph: NameGraph[_Name], groups: Iterable[_Name], families: _Families) -> None:
    """Connects names of which one is written without a space, or a hyphen, that the other has."""
    known = {word for words in families for word in words}
    apart: dict[tuple[str, ...], dict[_Name, None]] = {}
    for own in groups:
        for words in _run_together(own.words, known) if 1 < len(own.words) < _MOST_WORDS // 2 + 1 else ():
            if words in families:
                apart.setdefault(words, {})[own] = None
    for words, names in apart.items():
        graph.connect_all(list(names), families[words].values())


def _run_together(words: tuple[str, ...], known: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The words with two of them, or with all, as one that is `known`."""
    for order in (*permutations(words, 2), *permutations(words, 3)):
        joined = order[0]
        for word in order[1:]:
            joined += word.removeprefix(joined[-1])  # as in a word, of two same letters one
        if joined in known:
            yield tuple(sorted([*(Counter(words) - Counter(order)).elements(), joined]))


def _match(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word of the shorter name is a word of the other, or one of the two the initial of the other."""
    fewer, more = sorted((one, other), key=len)
    first = [word[0] for word in more]
    for word in fewer:
        if word[0] not in first:
            return False  # as most do, which is found without trying all orders
        first.remove(word[0])
    return any(
        all(a == b or _is_initial(a, b) for a, b in zip(fewer, some, strict=False))
        and any(a == b and len(a) > 1 for a, b in zip(fewer, some, strict=False))
        for some in permutations(more, len(fewer))
    )


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0] and not one[0].isdigit()


def _drawn_alike(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names in two scripts that nobody can tell apart by eye."""
    if all(name.isascii() for name in names):
        return
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault("".join(CYRILLIC_AS_LATIN.get(each, each) for each in name.casefold()), []).append(name)
    for same in groups.values():
        yield from combinations(same[:MOST_TOGETHER], 2)


def _slips(
    compared: Mapping[str, _Name], graph: NameGraph[_Name], different: DifferentPeople
) -> Iterator[tuple[str, str]]:
    if len(compared) > _MOST_FOR_SLIPS:
        return
    shortened: dict[str, list[str]] = {}
    for name, own in compared.items():
        text = " ".join(own.words)
        if _SHORTEST_FOR_SLIPS <= len(text) <= _LONGEST_FOR_SLIPS and not any(each.isdigit() for each in name):
            for key in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}:
                shortened.setdefault(key, []).append(name)
    counts = Counter[str]()
    for pair in dict.fromkeys(pair for near in shortened.values() for pair in combinations(near[:MOST_TOGETHER], 2)):
        is_new = not graph.are_connected(*pair) and not different.has(*pair)
        if is_new and max(counts[pair[0]], counts[pair[1]]) < MOST_TOGETHER:
            counts.update(pair)
            yield pair
