"""Read every sheet of the workbook on standard input; `sandbox` runs this file in a subprocess.

Exits with 0, or 3 if the library raises an ordinary error; a crash or a panic gives any other code. It imports nothing
of staycheck, to start in 15 ms.
"""

import io
import sys
from contextlib import suppress

MAX_BYTES = 4 << 30
_DIE_WITH_PARENT, _SIGKILL = 1, 9
"""The option PR_SET_PDEATHSIG of prctl, and the signal to send then."""
EXIT_UNREADABLE = 3


def main() -> int:
    """Read standard input and return the exit code."""
    _die_with_parent()
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()
    except Exception:  # noqa: BLE001 - the parent process meets and reports the same error
        return EXIT_UNREADABLE
    return 0


def _die_with_parent() -> None:
    """Has the system kill this process when the one that waits for it dies; Linux only."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
