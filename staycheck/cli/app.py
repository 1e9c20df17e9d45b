"""The program and its commands. A command's module is imported only when it is asked for."""

from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from staycheck import __version__
from staycheck.cli.help import Command, Group, examples_text
from staycheck.cli.language import choose_language
from staycheck.cli.option_groups import spread
from staycheck.i18n.messages import N_

COMMANDS = {
    "check": N_("Days used and left, overstays and warnings for every driver of a log."),
    "plan": N_("May a driver go, how long at most, and if not now, when?"),
    "who": N_("Which drivers of a fleet can take a trip, and from when the others could."),
    "forecast": N_("Month by month: how days come back, where the plan breaks, what is free."),
    "calendar": N_("A driver's months, a letter a day: in which country, planned, overstayed."),
    "enter": N_("Record that a country was entered, and where the driver stands then."),
    "leave": N_("Record that a country was left, and where the driver stands then."),
    "undo": N_("Take the last change of the log back."),
    "log": N_("The last trips of the log, with their numbers."),
    "edit": N_("Edit one trip of the log."),
    "init": N_("Start a log and a staycheck.yaml."),
    "validate": N_("Only what is wrong with logs, and how each file was understood."),
    "convert": N_("Logs of any kind as one CSV in the tool's own form."),
    "rules": N_("What the rules say, with their sources, and rules of one's own."),
    "config": N_("Every setting with where it comes from."),
    "explain": N_("What a problem code means, and the way out."),
    "man": N_("The manual of all commands as a man page, on standard output."),
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
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"staycheck.cli.commands.{cmd_name}")
        command = getattr(module, f"{cmd_name}_command")
        if not isinstance(command, typer.Typer):
            function, command = spread(command), typer.Typer(add_completion=False, context_settings=_CONTEXT)
            help_, epilog = "\n\n".join(module.HELP), examples_text(*module.EXAMPLES)
            command.command(cmd_name, cls=Command, help=help_, epilog=epilog)(function)
        return typer.main.get_command(command)  # type: ignore[return-value]


_CONTEXT = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    name="staycheck",
    cls=_CommandsOnDemand,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=_CONTEXT,
    epilog=examples_text("staycheck check examples/driver.yaml --as-of 2026-11-22", "staycheck check --help"),
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"staycheck {__version__}")
        raise typer.Exit


@app.callback(help=N_("Do stays abroad keep within the law? At most 90 days in any year, Russia and Belarus together."))
def staycheck(
    version: Annotated[
        bool, typer.Option("--version", help=N_("Print the version."), callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """What the program is for, and the options of its own."""
