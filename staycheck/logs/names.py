"""Which texts are the same name of a driver."""

import re
from collections.abc import Sequence

_HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u05be\u30fb"
_APOSTROPHES = (
    "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\u2018\u2019\u201a\u201b\u2032\u2035\uff07\u0374\u055a\u05f3"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_SIGNS = str.maketrans(dict.fromkeys(_HYPHENS, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_SPACES, " "))
CYRILLIC_AS_LATIN = dict(zip("асеорхуіјѕԁһкмнтвѵԛԝ", "aceopxyijsdhkmhtbvqw", strict=True))
"""Cyrillic letters drawn like Latin ones, in small letters (of т, м, н, в, к the capitals)."""
_LATIN_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in CYRILLIC_AS_LATIN.items() if cyrillic != "һ"}
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00c0-\u024f]")
_UNUSUAL = re.compile("[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z]|[^\\w\\s.\0-]")


def name_key(name: str) -> str:
    """What all ways of writing the same name share.

    Equal are names that differ in compatible characters (NFKC), case, runs of spaces, invisible characters, kinds of
    hyphens and apostrophes, and in letters of another script that look like those of the rest of their word.
    """
    if name.isascii():
        return " ".join(name.casefold().translate(_SIGNS).split())
    from unicodedata import category, normalize

    text = normalize("NFKC", name).translate(_SIGNS).casefold()
    text = "".join(each for each in text if category(each) not in ("Cf", "Mn") or each in "\u0306\u0308")
    return " ".join(_WORD.sub(_in_one_script, normalize("NFC", text)).split())


def has_spellings(names: Sequence[str]) -> bool:
    """Whether any two of the names are the same; plain names are compared all at once."""
    text = "\0".join(names)
    if text.isascii() or _is_usual(text):
        keys = [" ".join(each.split()) for each in text.casefold().split("\0")]
    else:
        keys = list(map(name_key, names))
    return len(set(keys)) < len(names)


def _is_usual(text: str) -> bool:
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
