"""The program and its commands."""

from typing import Annotated

import typer

from staycheck import __version__
from staycheck.cli.check import check_command
from staycheck.cli.explain import explain_command
from staycheck.cli.plan import plan_command

app = typer.Typer(
    name="staycheck",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("check")(check_command)
app.command("plan")(plan_command)
app.command("explain")(explain_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"staycheck {__version__}")
        raise typer.Exit


@app.callback()
def staycheck(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Do stays abroad keep within the law? At most 90 days in any year, Russia and Belarus together."""
