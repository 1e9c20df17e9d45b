"""Which texts are the same name of a driver."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u05be\u30fb"
_APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u2018\u2019\u201a\u201b\u2032\u2035\uff07\u0374\u055a\u05f3"
)
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029"
    "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85"
)
_SIGNS = str.maketrans(dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_SPACES, " "))
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800\ufffc\ufffd"
"""Letters and symbols that show nothing, and what stands for a character that was lost."""
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
"""ASCII characters that are seen in no name; NUL parts names."""
CYRILLIC_AS_LATIN = dict(zip("асеорхуіјѕԁһкмнтвѵԛԝ", "aceopxyijsdhkmhtbvqw", strict=True))
"""Cyrillic letters drawn like Latin ones, in small letters (of т, м, н, в, к the capitals)."""
_LATIN_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in CYRILLIC_AS_LATIN.items() if cyrillic != "һ"}
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00c0-\u024f]")
_UNUSUAL = re.compile(f"[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z]|[^\\w\\s.\0-]|[{_BLANKS}]")


@lru_cache(maxsize=4096)  # each name of a log is asked for three times
def name_key(name: str) -> str:
    """What all ways of writing the same name share.

    Equal are names that differ in compatible characters (NFKC), case, runs of spaces, invisible characters, kinds of
    hyphens and apostrophes, and in letters of another script that look like those of the rest of their word.
    """
    if name.isascii():
        return " ".join(_CONTROL.sub("", name.casefold()).translate(_SIGNS).split())
    from unicodedata import normalize

    text = "".join(filter(_is_seen, normalize("NFKC", name).translate(_SIGNS).casefold()))
    return " ".join(_WORD.sub(_in_one_script, normalize("NFC", text)).split())


def _is_seen(sign: str) -> bool:
    """Whether a character shows in a name; the marks of й and ё do."""
    from unicodedata import category

    kind = category(sign)
    return sign not in _BLANKS and not kind.startswith("C") and (kind != "Mn" or sign in "\u0306\u0308")


class DifferentPeople:
    """Names of people who are known to be different: any two in one of the groups."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._groups: dict[str, set[int]] = {}
        for number, group in enumerate(groups):
            for name in group:
                self._groups.setdefault(name, set()).add(number)

    def has(self, one: str, other: str) -> bool:
        """Whether the two names belong to different people."""
        return not self._groups.get(one, set()).isdisjoint(self._groups.get(other, ()))

    def shared(self, names: Iterable[str]) -> set[int]:
        """The numbers of the groups that have all of the names."""
        return set.intersection(*(self._groups.get(name, set()) for name in names))

    def mentions(self, name: str) -> bool:
        """Whether the name is in any of the groups."""
        return name in self._groups


class DriverNames:
    """The drivers of a log by any way of writing their names."""

    def __init__(self, same: Mapping[str, str] = {}, different: Iterable[Iterable[str]] = ()) -> None:
        """`same` gives the name of a driver by others; of each group of `different` any two are different people."""
        self._different = tuple(map(tuple, different))
        self._apart = shared_keys(self._different)
        self._same = same
        self._same_by_key = {key: first for name, first in same.items() if (key := name_key(name)) not in self._apart}
        self._by_key: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def canonical(self, name: str) -> str:
        """The name of the driver, one for all ways of writing it: as it was first written."""
        found = self._names.get(name)
        if found is None:
            found = self._find(name) or name
            if (key := name_key(found)) not in self._apart:
                self._by_key.setdefault(key, found)
            self._names[name] = found
        return found

    def _find(self, name: str) -> str | None:
        """What the driver is called already; None for a new one, and for a name that different people have."""
        key = name_key(name)
        settled = self._same.get(name) or self._same_by_key.get(key)
        if settled is None:
            return self._by_key.get(key)
        return self._by_key.get(name_key(settled), settled)

    def different(self) -> Iterator[tuple[str, ...]]:
        """The groups of different people by what they are called."""
        return (tuple(self._names.get(name) or self._find(name) or name for name in group) for group in self._different)

    def spellings(self) -> Iterator[tuple[str, ...]]:
        """The names of each driver that has several, the one by which the driver is called first."""
        groups: dict[str, list[str]] = {}
        for written, name in self._names.items():
            groups.setdefault(name, []).append(written)
        return (tuple(dict.fromkeys((name, *names))) for name, names in groups.items() if len(names) > 1)


def shared_keys(different: Iterable[Iterable[str]]) -> set[str]:
    """The keys of the names that several people of a group of different people have."""
    shared: set[str] = set()
    for group in different:
        seen: set[str] = set()
        for key in map(name_key, group):
            (shared if key in seen else seen).add(key)
    return shared


def has_spellings(names: Sequence[str]) -> bool:
    """Whether any two of the names are the same; plain names are compared all at once."""
    text = "\0".join(names)
    if is_usual(text):
        keys = [" ".join(each.split()) for each in text.casefold().split("\0")]
    else:
        keys = list(map(name_key, names))
    return len(set(keys)) < len(names)


def is_usual(text: str) -> bool:
    """Whether two texts of such characters are the same name only if they differ in case or blanks."""
    if text.isascii():
        return not _CONTROL.search(text)
    from unicodedata import is_normalized

    return is_normalized("NFKC", text) and not _UNUSUAL.search(text)


def _in_one_script(found: re.Match[str]) -> str:
    """A word that mixes scripts in one of them, if all its letters look like that; in Cyrillic if in both."""
    word = found[0]
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    for table, other in ((_LATIN_AS_CYRILLIC, _LATIN), (CYRILLIC_AS_LATIN, _CYRILLIC)):
        whole = "".join(table.get(letter, letter) for letter in word)
        if not other.search(whole):
            return whole
    return word
