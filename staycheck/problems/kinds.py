"""A kind of problem: its severity and its texts."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A kind of problem: its message and help take the problem's params; `explanation` is for `staycheck explain`."""

    severity: str
    title: str
    message: str
    help: str
    explanation: str


def error(title: str, message: str, way_out: str, explanation: str) -> Entry:
    """A kind of problem because of which something cannot be used."""
    return Entry("error", title, message, way_out, explanation)


def warning(title: str, message: str, way_out: str, explanation: str) -> Entry:
    """A kind of problem that should be looked at."""
    return Entry("warning", title, message, way_out, explanation)
