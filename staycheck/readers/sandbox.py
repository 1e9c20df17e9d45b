"""Try to read a file in a subprocess, where a library may crash, hang or fill the memory without harm."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TIMEOUT_SECONDS = 60
EXIT_UNREADABLE = 3
"""The exit code of a script for a file that the library refuses with an ordinary error."""


class Trial(NamedTuple):
    """What came of reading a file in a subprocess."""

    survived: bool
    """Whether the library neither crashed nor took too long."""
    refusal: str = ""
    """Why the library refused the file, if the script says so."""


def try_reading(script: Path, data: bytes) -> Trial:
    """Run a script that reads a file from standard input.

    The script runs as a file, not with -m: importing the parent packages takes 40 ms of 52 ms.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter with a script of this package
            [sys.executable, "-P", str(script)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Trial(survived=False)
    refusal = done.stdout.decode("utf-8", "replace") if done.returncode == EXIT_UNREADABLE else ""
    return Trial(done.returncode in (0, EXIT_UNREADABLE), refusal)
