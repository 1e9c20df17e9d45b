"""The program as the shell runs it: in this process with captured streams, or in one of its own, which may crash."""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest.mock import patch

from staycheck.cli import main
from staycheck.i18n.messages import set_language

PROCESS_SECONDS = 60.0
"""How long a process of its own may take on a busy machine; a hang takes longer than that."""


class Outcome(NamedTuple):
    """The exit code and output of a run."""

    code: int
    out: str
    err: str


def run_here(*arguments: str) -> Outcome:
    """Run `staycheck ARGUMENTS...` in this process; a defect raises instead of being explained."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    nothing = io.TextIOWrapper(io.BytesIO(b""), "utf-8")
    collects = gc.isenabled()
    code: object = 0
    try:
        with (
            redirect_stdout(out),
            redirect_stderr(err),
            patch.object(sys, "stdin", nothing),
            patch.object(sys, "argv", ["staycheck", *arguments]),
            patch("staycheck.cli._tell", _raise),
            patch("staycheck.cli.end_on_signals"),
            patch("staycheck.cli.ignore_signals"),
            patch("os.fsync"),  # a busy disk takes seconds
        ):
            main()
    except SystemExit as ended:
        code = ended.code
    finally:
        gc.unfreeze()
        if collects:
            gc.enable()
        set_language("en")
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err) if isinstance(stream.buffer, io.BytesIO)]
    return Outcome(code if isinstance(code, int) else 0, *texts)


def _raise(error: Exception) -> None:
    raise error


def run_apart(arguments: Sequence[str]) -> Outcome:
    """Run `python -m staycheck ARGUMENTS...`; a negative exit code is the signal that ended it."""
    done = subprocess.run(
        [sys.executable, "-m", "staycheck", *arguments],
        capture_output=True,
        timeout=PROCESS_SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace"))
