"""What the cell of a driver says: one name, those of several drivers, or nobody's."""

import re
from functools import lru_cache

SEVERAL_DRIVERS = re.compile(
    r"\S[^\S\n]*[/+&\n;|\\][\s/+&;|\\]{0,9}[^\W\d_]|\.\s*,\s*[^\W\d_]{2}|[^\W\d_]\s+\d+[).]\s*[^\W\d_]{2}|"
    r"\S\s+(?:(?i:и|and|және|жана|with|напарник|сменщик|вместе с|совместно с)|"
    r"с|і|й|та|мен|пен|бен|менен|билан|va|ва|ve|bilan)\s+[^\W\d_]{2}|"
    r"[^\W\d_]{2}\s+[^\W\d_]\..{0,40}?\s[^\W\d_]{2,30}\s+[^\W\d_]\."
)
"""What a cell with the names of several drivers looks like."""
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
    return "" if " ".join(text.casefold().translate(_MARKS).split()) in _NOBODY else driver_name(text)


@lru_cache(maxsize=4096)
def names_several_drivers(name: str) -> bool:
    """Whether a cell seems to name several drivers: a very long one does."""
    return len(name) > _LONGEST_NAME or SEVERAL_DRIVERS.search(name) is not None
