"""The command line: one module a command."""

import gc
import os
import sys


def main() -> None:
    """The entry point: exit codes are 0 to 3 by the contract, 130 after Ctrl-C."""
    # A command lives for a moment and makes no cycles. Looking for them while modules load, and once more at the end,
    # took a fifth of the whole run: 95 ms with the collector, 76 ms without, where `import typer` alone takes 68.
    gc.disable()
    try:
        if _COMPLETION in os.environ or any(_COMPLETION_OPTION in argument for argument in sys.argv):
            _prepare_completion()
        from staycheck.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        from staycheck.cli.output import discard, say
        from staycheck.i18n.library_messages import translate
        from staycheck.reports.exit_codes import ExitCode

        discard(1)
        say(f"staycheck: {translate((error.strerror or str(error)).lower())}\n")
        sys.exit(ExitCode.FAILED)
    except Exception as error:  # noqa: BLE001 - a person never sees a traceback, and never a false ok
        from staycheck.reports.exit_codes import ExitCode

        _explain_defect(error)
        sys.exit(ExitCode.FAILED)
    finally:
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


def _explain_defect(error: Exception) -> None:
    import traceback

    from staycheck.cli.output import say
    from staycheck.i18n.messages import _

    if os.environ.get("STAYCHECK_DEBUG"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    # Translators: {error} is the name of an error, in English.
    text = _("internal error, so nothing was checked ({error})")
    way_out = _("help: {text}").format(
        text=_("STAYCHECK_DEBUG=1 shows a traceback; please report it together with the log")
    )
    say(f"staycheck: {text.format(error=what)}\n  {way_out}\n")
