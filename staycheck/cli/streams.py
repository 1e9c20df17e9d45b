"""The standard streams where they are closed, full, or nobody reads them."""

import os
import sys
from contextlib import suppress


def say(text: str) -> None:
    """Writes to standard error; where that is closed or full, the exit code alone must speak."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except AttributeError:
        return
    except OSError:
        discard(2)


def discard(stream: int) -> None:
    """Lets what is unwritten to standard output (1) or error (2) go nowhere: it would fail again at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        with suppress(OSError):
            os.close(stream)  # no handle is left, so this one makes room
            os.open(os.devnull, os.O_WRONLY)
        return
    if nowhere != stream:
        os.dup2(nowhere, stream)
        os.close(nowhere)
