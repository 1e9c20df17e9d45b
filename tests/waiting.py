"""Waiting for events. The bound only ends a test that hangs: no test measures time with it."""

import os
import time
from collections.abc import Callable
from typing import TypeVar

SECONDS = 120
T = TypeVar("T")


def wait_for(event: Callable[[], T], what: str) -> T:
    """The first true result of `event`, called again and again; fails after SECONDS."""
    end = time.monotonic() + SECONDS
    while not (found := event()):
        assert time.monotonic() < end, f"waited {SECONDS} s for {what}"
        time.sleep(0.005)
    return found


def read_terminal(leader: int) -> bytes:
    """Everything that is written to a pseudo-terminal until its other end is closed; closes it."""
    shown = bytearray()
    try:
        while part := os.read(leader, 65536):
            shown += part
    except OSError:  # Linux reports the closed end as an error
        pass
    os.close(leader)
    return bytes(shown)
