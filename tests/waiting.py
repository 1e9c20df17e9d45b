"""Waiting for events. The time limit only ends a test that hangs."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

SECONDS = 120
T = TypeVar("T")


def wait_for(event: Callable[[], T], what: str) -> T:
    """Poll `event` and return its first true result; fail after SECONDS."""
    end = time.monotonic() + SECONDS
    while not (found := event()):
        assert time.monotonic() < end, f"waited {SECONDS} s for {what}"
        time.sleep(0.005)
    return found


def read_terminal(leader: int) -> bytes:
    """Read a pseudo-terminal until its other end is closed, and close it."""
    shown = bytearray()
    try:
        while part := os.read(leader, 65536):
            shown += part
    except OSError:  # how Linux reports the closed end
        pass
    os.close(leader)
    return bytes(shown)
