"""What a report may count on where it is shown, and how foreign text is made safe to show."""

from typing import NamedTuple


class Screen(NamedTuple):
    """Where a report is shown: its width in characters, its colours and letters, and for whom.

    On one that `wraps` nothing is wider than the screen; elsewhere a driver is a line, however long.
    """

    width: int = 100
    color: bool = False
    unicode: bool = True
    show_all: bool = False
    language: str = "en"
    wraps: bool = False


_IN_ASCII = str.maketrans({"█": "#", "░": ".", "–": "-", "·": ".", "…": "..."})


def drawn_for(screen: Screen, text: str) -> str:
    """A report as this screen can show it: its own signs in ASCII where there is nothing more."""
    return text if screen.unicode else text.translate(_IN_ASCII)


def printable(text: str) -> str:
    """Foreign text with every character that could steer a terminal written out, as its escape."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _written_out(character) for character in text)


def _written_out(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
