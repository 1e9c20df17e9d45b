"""Ctrl-C, SIGTERM and SIGHUP end the program by an exception, so that whatever is under way clears up behind itself."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""The signals that end the program, as far as this platform has them."""


class Interrupted(SystemExit):
    """Raised in the main thread by the first such signal; the exit code is 128 and its number, as in a shell."""


class _Watch:
    """What has come so far: one signal ends the program, and more of them must not disturb how it clears up."""

    def __init__(self) -> None:
        self._sections = 0
        self._waiting = 0
        self._is_ending = False

    def receive(self, number: int, _frame: object = None) -> None:
        if self._is_ending:
            return
        if self._sections:
            self._waiting = self._waiting or number
            return
        self._is_ending = True
        ignore_signals()
        raise Interrupted(128 + number)

    @contextmanager
    def section(self) -> Iterator[None]:
        self._sections += 1
        try:
            yield
        finally:
            self._sections -= 1
            if self._waiting and not self._sections:
                self.receive(self._waiting)


def ignore_signals() -> None:
    """From here on the program ends anyway, and Python with it, where an exception could no longer be handled."""
    for each in ENDING:
        if signal.getsignal(each) == _watch.receive:
            signal.signal(each, signal.SIG_IGN)


_watch = _Watch()
deferred = _watch.section
"""A section that a signal does not cut in two: it ends the program where the section ends."""


def end_on_signals() -> None:
    """Make these signals end the program; one that is ignored, as SIGHUP by nohup, stays so.

    Does nothing outside of the main thread, which alone may do this.
    """
    for number in ENDING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            try:
                signal.signal(number, _watch.receive)
            except ValueError:
                return


@contextmanager
def signals_blocked() -> Iterator[None]:
    """Hold these signals back: a process that is forked meanwhile gets none before it has its own ways with them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_signals_to_parent() -> None:
    """For a forked process: the main process alone ends, and kills this one. Unblocks what was blocked for the fork."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
