"""A trial of a workbook in a process of its own: what would crash, hang or fill the memory does it there."""

import subprocess
import sys

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span

_SECONDS = 60
_MOST_BYTES = 4 << 30
_UNDERSTOOD = (0, 3)
_CODE = f"""
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_BYTES}, {_MOST_BYTES}))
except (ImportError, ValueError, OSError):
    pass
from python_calamine import CalamineWorkbook
try:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
except Exception:
    sys.exit(3)
"""


def open_in_subprocess(data: bytes, file: str) -> None:
    """Raises ProblemError (R127) where the library that reads workbooks does not survive this one.

    Files of the old kind and of OpenDocument cannot be looked through beforehand, as those of Excel are.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this very Python with the code above
            [sys.executable, "-c", _CODE],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
        survived = done.returncode in _UNDERSTOOD
    except subprocess.TimeoutExpired:
        survived = False
    if not survived:
        params = {
            "reason": message("it is damaged or far too large"),
            "help": message("open it in a spreadsheet program and save it as .xlsx"),
        }
        raise ProblemError(Problem("R127", Span(file), params))
