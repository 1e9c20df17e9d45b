"""An entry of the catalogue of problems: its severity and its texts."""

from typing import NamedTuple


class Entry(NamedTuple):
    """Severity and texts of one problem code."""

    severity: str
    title: str
    message: str
    """What is wrong, with the problem's params as placeholders."""
    help: str
    """How to fix it, with the same placeholders."""
    explanation: str
    """The text of `staycheck explain`; literal braces are doubled."""


def error(title: str, message: str, help_: str, explanation: str) -> Entry:
    """The entry of a problem that makes something unusable."""
    return Entry("error", title, message, help_, explanation)


def warning(title: str, message: str, help_: str, explanation: str) -> Entry:
    """The entry of a problem that is worth checking."""
    return Entry("warning", title, message, help_, explanation)


def notice(title: str, message: str, help_: str, explanation: str) -> Entry:
    """The entry of what should be known, but changes no status and no exit code."""
    return Entry("notice", title, message, help_, explanation)
