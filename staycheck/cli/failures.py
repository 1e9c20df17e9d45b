"""What is told of an error that no command expected: what is missing or full, and where; else that it is a defect."""

import errno
import os
import sys

from staycheck.cli.streams import say
from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import _
from staycheck.memory import has_room

_UNMAPPED = "failed to map segment"
"""How the system's linker says that a library does not fit into the memory."""
_ROOM = 8 << 20
"""Less than this is too little: a small check takes 30 MiB."""


def tell_failure(error: Exception) -> None:
    """One line on standard error; for a defect of the program also what to do about it."""
    if _is_lack_of_memory(error):
        say(f"staycheck: {_('there is not enough memory')}\n")
    elif isinstance(error, OSError):
        say(f"staycheck: {_failed_call(error)}\n")
    else:
        _tell_defect(error)


def _is_lack_of_memory(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, (SystemError, ImportError)) and not has_room(_ROOM):  # no memory for the right error
        return True
    return isinstance(error, MemoryError) or (isinstance(error, ImportError) and _UNMAPPED in str(error))


def _failed_call(error: OSError) -> str:
    reason = translate((error.strerror or str(error)).lower())
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return f"{reason}{_handles_allowed()}"
    if isinstance(error.filename, str):
        return f"{_printable(error.filename)}: {reason}"
    if _is_output_unwritten():
        return _("{file} cannot be written: {reason}").format(file=_("standard output"), reason=reason)
    return str(reason)


def _handles_allowed() -> str:
    try:
        import resource

        return f" (ulimit -n {resource.getrlimit(resource.RLIMIT_NOFILE)[0]})"
    except (ImportError, OSError):
        return ""


def _printable(name: str) -> str:
    from staycheck.reports.screen import printable

    return printable(name)


def _is_output_unwritten() -> bool:
    try:
        sys.stdout.flush()
    except (OSError, AttributeError, ValueError):
        return True
    return False


def _tell_defect(error: Exception) -> None:
    if os.environ.get("STAYCHECK_DEBUG"):
        import traceback

        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    # Translators: {error} is the name of an error, in English.
    text = _("internal error, so nothing was checked ({error})")
    way_out = _("help: {text}").format(
        text=_("STAYCHECK_DEBUG=1 shows a traceback; please report it together with the log")
    )
    say(f"staycheck: {text.format(error=what)}\n  {way_out}\n")
