"""The program with a gate before one of its functions: it tells that it is there and waits until the gate is open."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from waiting import wait_for

PROGRAM = """
import os, sys, time
from importlib import import_module
from pathlib import Path
from staycheck.cli import main

folder, module, path = Path(sys.argv.pop(1)), *sys.argv.pop(1).split(":")
*owners, name = path.split(".")
owner = import_module(module)
for each in owners:
    owner = getattr(owner, each)
work = getattr(owner, name)

def gated(*arguments, **named):
    (folder / str(os.getpid())).touch()
    end = time.monotonic() + 600  # a failed test leaves no process behind
    while not (folder / "open").exists() and time.monotonic() < end:
        time.sleep(0.005)
    return work(*arguments, **named)

setattr(owner, name, gated)
main()
"""


class Gate:
    """A gate in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def start(self, function: str, arguments: Sequence[object], **how: Any) -> subprocess.Popen[bytes]:
        """Start the program with the gate before a function, given as module:name."""
        command = [sys.executable, "-c", PROGRAM, str(self._folder), function, *map(str, arguments)]
        return subprocess.Popen(command, stderr=subprocess.PIPE, **how)

    def wait(self) -> None:
        """Wait until the program is at the gate."""
        wait_for(lambda: any(self._folder.iterdir()), "the program at the gate")

    def open(self) -> None:
        """Let the program go on."""
        (self._folder / "open").touch()
