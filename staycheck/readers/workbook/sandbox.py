"""Try to open a workbook in a subprocess, where it may crash, hang or fill the memory without harm."""

import subprocess
import sys
from pathlib import Path

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.workbook.trial_open import EXIT_UNREADABLE

_TIMEOUT_SECONDS = 60
# Run as a file, not with -m: importing the parent packages takes 40 ms of 52 ms.
_SCRIPT = Path(__file__).with_name("trial_open.py")


def open_in_subprocess(data: bytes, file: str) -> None:
    """Raise ProblemError (R127) if the library crashes on this workbook, or needs more than 60 s or 4 GiB.

    Used for .xls and OpenDocument files, whose size cannot be inspected beforehand.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter with a script of this package
            [sys.executable, "-P", str(_SCRIPT)],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
        survived = done.returncode in (0, EXIT_UNREADABLE)
    except subprocess.TimeoutExpired:
        survived = False
    if not survived:
        params = {
            "reason": message("it is damaged or far too large"),
            "help": message("open it in a spreadsheet program and save it as .xlsx"),
        }
        raise ProblemError(Problem("R127", Span(file), params))
