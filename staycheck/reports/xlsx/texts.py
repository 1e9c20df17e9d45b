"""Untrusted texts as Excel takes them: no control characters, not too long, safe names of sheets."""

import re

from staycheck.i18n.messages import _, number
from staycheck.reports.screen import printable

FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
"""How a text begins that Excel would take for a formula if somebody typed it."""
LONGEST = 32767
"""The longest text of a cell, in UTF-16 units."""
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
_SEPARATORS = "\u2028\u2029"
"""Line ends that Excel does not know."""


def cell_text(text: str) -> str:
    """A text for a cell: what cannot be seen is an escape, and a cut one says how long it was."""
    if not text.isprintable():
        text = "".join(each if _is_visible(each) else printable(each) for each in text)
    if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
        return text
    # Translators: the end of a cell whose text is too long for Excel; {count} is how many characters it has.
    note = _("… (cut off: {count} characters)").format(count=number(len(text)))
    return _first_units(text, LONGEST - _units(note)) + note


def _is_visible(character: str) -> bool:
    """Whether a character is shown as it is: also spaces, line breaks and tabs."""
    is_space = character.isspace() and character > "\x9f" and character not in _SEPARATORS
    return character.isprintable() or is_space or character in "\n\t"


def sheet_name(name: str, taken: set[str]) -> str:
    """A name of a sheet that Excel takes and that is not among those taken; it is added to them."""
    safe = _NOT_IN_NAMES.sub("_", printable(name)).strip("'") or "_"
    safe = _first_units(safe if safe.casefold() != _RESERVED else f"{safe}_", _LONGEST_NAME).rstrip("'")
    count, found = 1, safe
    while found.casefold() in taken:
        count += 1
        end = f" ({count})"
        found = _first_units(safe, _LONGEST_NAME - len(end)) + end
    taken.add(found.casefold())
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _first_units(text: str, most: int) -> str:
    """The longest beginning of a text with at most so many UTF-16 units; a pair of them is not parted."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
