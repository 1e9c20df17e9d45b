"""What the cell of a driver says: one name, those of several drivers, or nobody's."""

import re
from functools import lru_cache

from staycheck.i18n.countries import country_code

SEVERAL_DRIVERS = re.compile(
    r"\S[^\S\n]*[/+&\n;|\\][\s/+&;|\\]{0,9}[^\W\d_]|\.\s*,\s*[^\W\d_]{2}|[^\W\d_]\s+\d+[).]\s*[^\W\d_]{2}|"
    r"\S\s+(?:(?i:и|and|және|жана|with|напарник|сменщик|вместе с|совместно с)|"
    r"с|і|й|та|мен|пен|бен|менен|билан|va|ва|ve|bilan)\s+[^\W\d_]{2}|"
    r"[^\W\d_]{2}\s+[^\W\d_]\..{0,40}?\s[^\W\d_]{2,30}\s+[^\W\d_]\.|"
    r"[^\W\d_]{2,30}\s[^\W\d_]{2,30},\s?[^\W\d_]{2,30}\s[^\W\d_]{2}"
)
"""What a cell with the names of several drivers looks like."""
NAME = re.compile(r"[^\W\d_][^\W\d_.'’ʻʼ-]*(?:[ .'’ʻʼ-]+[^\W\d_][^\W\d_.'’ʻʼ-]*)*[. ]*")
"""What the names of people look like: words of letters."""
_OF_SOMEBODY = re.compile(
    r"\s{0,9}(?:таб(?:\.|ельн\w{0,9})?\s?(?:№|номер|\d)|т/н\b|тел(?:\.|ефон)?[\s:]|tel[.:\s]|phone[:\s]|"
    r"\+?\d[\s(-]{1,2}\d{3}[\s)-]{1,2}\d{3}[\s-]\d{2}[\s-]?\d{2}\s{0,9}$)"
)
"""What is a person's, but no name: a tab number or a phone."""
_CREW_SEPARATOR = re.compile(r"[/;+\n]")
_BETWEEN_NAMES = re.compile(r"[/+&\n;|\\,]")
_LARGEST_CREW = 3
_MOST_NAMES_WORDS = 5
_SHORTEST_NAME = 3
_LONGEST_NAME = 500
"""The most characters of a name."""
_MARKS = str.maketrans(dict.fromkeys("\"'`´‘’“”„«»″〃-–—_.…,:;/\\|=*+~^?!#№()[]", " "))
_NOBODY = frozenset(
    "|то же|тоже|то же самое|он же|она же|тот же|та же|тот же самый|тот же водитель|см выше|"
    "same|same driver|same as above|as above|ditto|idem|сол|дәл сол|сол адам|жоғарыдағы|ошол эле|ўша|o sha|"
    "unknown|none|nobody|неизвестно|неизвестен|неизвестный|нет|никто|без напарника|один|белгісіз|жоқ".split("|")
)
"""What stands for the name above or for no name, without punctuation marks."""


def driver_name(text: str) -> str:
    """Normalise a driver's name: strip spaces, apply Unicode NFC."""
    name = text.strip()
    if name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)


@lru_cache(maxsize=4096)  # the rows of a driver repeat the cell
def name_in_cell(text: str) -> str:
    """`driver_name` of a cell; "" if it names nobody: empty, only punctuation marks, a ditto mark, "unknown"."""
    return "" if names_nobody(text) or _OF_SOMEBODY.match(text.casefold()) else driver_name(text)


def names_nobody(text: str) -> bool:
    """Whether a cell is empty, or holds only punctuation marks, a ditto mark or a word such as "unknown"."""
    return " ".join(text.casefold().translate(_MARKS).split()) in _NOBODY


@lru_cache(maxsize=4096)
def crew_in_cell(text: str) -> tuple[str, ...]:
    """The names of a crew in one cell, parted by a slash, semicolon, plus sign or line break; () if it is none."""
    parts = tuple(name_in_cell(part.strip()) for part in _CREW_SEPARATOR.split(text))
    if not 1 < len(parts) <= _LARGEST_CREW or len(set(parts)) < len(parts) or not all(map(is_like_name, parts)):
        return ()
    are_whole = {len(part.split()) > 1 for part in parts}
    return parts if len(are_whole) == 1 and all(part[0].isupper() for part in parts) else ()


def are_names(text: str) -> bool:
    """Whether the parts of a text between signs such as a slash are like names, not like markup or commands."""
    return all(NAME.fullmatch(part.strip()) for part in _BETWEEN_NAMES.split(text) if part.strip())


def is_like_name(text: str) -> bool:
    """Whether a text looks like the name of a person: a few words of letters, one of them at least of three."""
    words = text.split()
    return (
        len(words) <= _MOST_NAMES_WORDS
        and NAME.fullmatch(text) is not None
        and any(len(word.strip(".")) >= _SHORTEST_NAME for word in words)
        and country_code(text) is None
        and names_several_drivers(text) is False
    )


@lru_cache(maxsize=4096)
def names_several_drivers(name: str) -> bool:
    """Whether a cell seems to name several drivers: a very long one does."""
    return len(name) > _LONGEST_NAME or SEVERAL_DRIVERS.search(name) is not None
