"""The exit code of every command, decided in one place."""

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ends; 2 takes precedence over 3, and 3 over 1."""

    OK = 0
    """Nothing to report, or the answer is yes."""
    FOUND = 1
    """A violation, or the answer is no."""
    FAILED = 2
    """Wrong usage, or an input that could not be read: nothing was judged or written."""
    INCOMPLETE = 3
    """Something was judged or written, but a driver is incomplete, or a row or file could not be used."""


def exit_code(*, judged: bool, incomplete: bool, found: bool = False) -> ExitCode:
    """The exit code of an answer.

    `judged` says whether there was anything to judge or to write, `incomplete` whether a row or file could not be used,
    and `found` whether there is a violation, or the answer is no.
    """
    if incomplete:
        return ExitCode.INCOMPLETE if judged else ExitCode.FAILED
    return ExitCode.FOUND if found else ExitCode.OK
