"""The program and its commands. A command's module is imported only when it is asked for."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from staycheck import __version__
from staycheck.cli.help import Command, Group, examples_text
from staycheck.cli.language import choose_language
from staycheck.cli.option_groups import spread
from staycheck.i18n.messages import N_, _

COMMANDS = {
    "check": N_("Show days used and left, overstays and warnings for every driver in a log."),
    "plan": N_("Check whether a driver may go, for how long, and if not, when."),
    "who": N_("List the drivers who can take a trip, and when the others could."),
    "assign": N_("Assign loads to drivers, at most one to each, so that nobody overstays."),
    "forecast": N_("Forecast by month: days that come back, planned trips that overstay, free days."),
    "calendar": N_("Draw a driver's calendar, one letter a day: country, planned trips, overstays."),
    "enter": N_("Record an entry into a country and show the driver's status."),
    "leave": N_("Record an exit from a country and show the driver's status."),
    "add": N_("Record past trips, each with its entry and exit, and show the driver's status."),
    "undo": N_("Undo the last change of the log."),
    "remind": N_("Print the drivers who must leave soon, and nothing if there are none."),
    "log": N_("List the last trips of the log with their numbers."),
    "edit": N_("Edit one trip of the log."),
    "init": N_("Create a log and a staycheck.yaml."),
    "compare": N_("Compare two logs of the same drivers: the days that differ, and whether the verdicts do."),
    "validate": N_("Report the problems of logs and how each file was interpreted."),
    "names": N_("List names that are, or may be, one driver's; -o FILE writes them to be settled."),
    "convert": N_("Convert logs of any format to one standard CSV."),
    "rules": N_("Show rules with their sources, and write your own."),
    "config": N_("Show every setting and where it comes from."),
    "explain": N_("Explain a problem code and how to fix the problem."),
    "man": N_("Print the manual of all commands as a man page."),
}
"""Every command with its line of help; `check` is check_command in staycheck.cli.commands.check, and so on."""


class _CommandsOnDemand(Group):
    """Commands by name. Building them all would cost a script that calls one of them a fifth of its start."""

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **kwargs: Any) -> typer.Context:
        """The context of a command line, in whose language everything is shown from here on."""
        choose_language(args)
        return super().make_context(info_name, args, *more, **kwargs)  # type: ignore[return-value]

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> typer.core.TyperCommand | None:  # type: ignore[override]  # noqa: ARG002
        return _command(cmd_name) if cmd_name in COMMANDS else None


def _command(name: str) -> typer.core.TyperCommand:
    module = import_module(f"staycheck.cli.commands.{name}")
    command = getattr(module, f"{name}_command")
    if not isinstance(command, typer.Typer):
        function, command = (
            spread(command),
            typer.Typer(add_completion=False, context_settings=_CONTEXT | getattr(module, "CONTEXT", {})),
        )
        help_, epilog = "\n\n".join(module.HELP), examples_text(*module.EXAMPLES)
        command.command(name, cls=Command, help=help_, epilog=epilog)(function)
    return typer.main.get_command(command)  # type: ignore[return-value]


_CONTEXT = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="staycheck",
    cls=_CommandsOnDemand,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    context_settings=_CONTEXT,
    epilog=examples_text("staycheck check examples/driver.yaml --as-of 2026-11-22", "staycheck check --help"),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"staycheck {__version__}")
        raise typer.Exit


@app.callback(help=N_("Check that stays abroad are legal: at most 90 days in any year, Russia and Belarus together."))
def staycheck(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback prints it
        bool, typer.Option("--version", help=N_("Print the version."), callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Without a command, says where the drivers of this folder's log stand."""
    if context.invoked_subcommand is None:
        _check_here(context)


def _check_here(context: typer.Context) -> None:
    """Checks the log of this folder; where there is none, says how to come to one and ends the program with 2."""
    from staycheck.cli.commands.init import DEFAULT_LOG
    from staycheck.cli.inputs import load_settings
    from staycheck.cli.output import prepare_streams, write_lines
    from staycheck.reports.exit_codes import ExitCode

    is_named = load_settings(None).log.value
    if is_named or Path(DEFAULT_LOG).is_file():
        command = _command("check")
        with command.make_context("check", [] if is_named else [DEFAULT_LOG], parent=context) as own:
            command.invoke(own)
        return
    prepare_streams(for_scripts=False)
    lines = (
        _("There is no log in this folder yet."),
        _("Start one: {command}").format(command="staycheck init"),
        _("Read a table: {command}").format(command="staycheck check FILE.xlsx"),
    )
    write_lines(lines)
    raise typer.Exit(ExitCode.FAILED)
