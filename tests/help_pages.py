"""All commands, for the tests of help, completion and the man page."""

from collections.abc import Iterator

from typer._click.core import Command, Context
from typer.core import TyperGroup
from typer.main import get_command

from staycheck.cli.app import app


def every_command() -> Iterator[tuple[str, Command, Context]]:
    """Each command, including `staycheck` and `rules`, with its full name and context."""
    root = get_command(app)
    yield from _below(Context(root, info_name="staycheck"))


def _below(ctx: Context) -> Iterator[tuple[str, Command, Context]]:
    yield ctx.command_path, ctx.command, ctx
    if isinstance(ctx.command, TyperGroup):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            assert command is not None
            yield from _below(Context(command, parent=ctx, info_name=name))


PAGES = {path: (command, ctx) for path, command, ctx in every_command()}


def examples(path: str) -> list[str]:
    """The example lines at the end of a command's help."""
    return (PAGES[path][0].epilog or "").splitlines()[1:]
