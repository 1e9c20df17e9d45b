"""The screen a report is rendered for, and escaping of untrusted text."""

from typing import NamedTuple


class Screen(NamedTuple):
    """The properties of the output that a report adapts to."""

    width: int = 100
    """Width in characters."""
    color: bool = False
    unicode: bool = True
    show_all: bool = False
    """Whether to include drivers who are ok and all problems."""
    language: str = "en"
    wraps: bool = False
    """Whether lines are wrapped at `width`; otherwise each driver takes one line of any length."""
    height: int = 0
    """Lines of a terminal that shows only the last ones of a long answer; 0 where all of it is seen or wanted."""
    what_if: bool = True
    """Whether the page of a driver has the stays that are possible from each day of the next year."""


_IN_ASCII = str.maketrans({"█": "#", "░": ".", "–": "-", "·": ".", "…": "..."})


def drawn_for(screen: Screen, text: str) -> str:
    """The report with its own symbols replaced by ASCII where the screen lacks Unicode."""
    return text if screen.unicode else text.translate(_IN_ASCII)


def printable(text: str) -> str:
    """Untrusted text with every non-printable character replaced by its escape sequence."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _escape(character) for character in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
