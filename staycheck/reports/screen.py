"""What a report may count on where it is shown, and how foreign text is made safe to show."""

from typing import NamedTuple


class Screen(NamedTuple):
    """Where a report is shown: its width in characters, whether it has colours and more than ASCII."""

    width: int = 100
    color: bool = False
    unicode: bool = True
    show_all: bool = False


def visible(text: str) -> str:
    """Foreign text with every character that could steer a terminal written out, such as \\x1b."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else _written_out(character) for character in text)


def _written_out(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
