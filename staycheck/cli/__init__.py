"""The command line: one module a command."""

import gc
import os
import sys

from staycheck.cli.streams import discard, say
from staycheck.interruption import Interrupted, end_on_signals, ignore_signals
from staycheck.memory import keep_reserve, release_reserve

_FAILED = 2
_CTRL_C = 130


def main() -> None:
    """The entry point: exit codes are 0 to 3 by the contract; 130, 143 and 129 after Ctrl-C, SIGTERM and SIGHUP."""
    # A command lives for a moment and makes no cycles. Looking for them while modules load, and once more at the end,
    # took a fifth of the whole run: 95 ms with the collector, 76 ms without, where `import typer` alone takes 68.
    gc.disable()
    end_on_signals()
    # numpy's threads would be copied into every process and take memory, and nothing here multiplies matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        keep_reserve()
        if _COMPLETION in os.environ or any(_COMPLETION_OPTION in argument for argument in sys.argv):
            _prepare_completion()
        from staycheck.cli.app import app

        app()
    except (Interrupted, KeyboardInterrupt) as error:
        for stream in (1, 2):
            discard(stream)  # what is unwritten would be waited for, where nobody reads the pipe
        sys.exit(error.code if isinstance(error, Interrupted) else _CTRL_C)
    except Exception as error:  # noqa: BLE001 - a person never sees a traceback, and never a false ok
        release_reserve()
        _tell(error)
        if isinstance(error, OSError):
            discard(1)
        sys.exit(_FAILED)
    finally:
        ignore_signals()
        gc.freeze()


_COMPLETION = "_STAYCHECK_COMPLETE"
_COMPLETION_OPTION = "-completion"


def _prepare_completion() -> None:
    """Answers the shell that asks for completion and ends; otherwise completion is being installed or shown."""
    from staycheck.cli.completion.shells import answer, use_own_scripts

    if instruction := os.environ.get(_COMPLETION):
        answer(instruction, sys.argv[1:])
        sys.exit(0)
    use_own_scripts()


def _tell(error: Exception) -> None:
    """What went wrong; in English where even the words cannot be loaded, for want of memory or of a library."""
    try:
        from staycheck.cli.failures import tell_failure

        tell_failure(error)
    except Exception:  # noqa: BLE001 - the first error is what matters
        is_memory = isinstance(error, MemoryError | SystemError) or "failed to map segment" in str(error)
        say(f"staycheck: {'there is not enough memory' if is_memory else f'{type(error).__name__}: {error}'}\n")
