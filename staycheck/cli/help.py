"""Commands that speak the language chosen, in what typer says of its own, too: it has no catalogues."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import typer
import typer.core
from typer._click import core as click
from typer._click.core import Context, Parameter
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter

from staycheck.cli.language import OPTION, VARIABLE
from staycheck.i18n.messages import LANGUAGES, N_, _, current_language, n_

# Translators: what follows is said of a command line that is wrong; {name} is an option, a command or an argument.
_TEXTS = (
    N_("Invalid value for {name}: {message}"),
    N_("Invalid value: {message}"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("Missing command."),
    N_("No such option: {name} (Possible options: {names})"),
    N_("No such option: {name}"),
    N_("No such command {name}. Did you mean {names}?"),
    N_("No such command {name}."),
    N_("Option {name} requires an argument."),
    N_("Option {name} does not take a value."),
    N_("Got unexpected extra argument(s) ({names})"),
    # Translators: {range} is a range as mathematics writes it: 0<=x<=366.
    N_("{value} is not in the range {range}."),
    N_("{value} is not a valid int."),
    N_("{value} is not one of {names}."),
)


# Translators: these are titles over groups of options.
ASKED = _("What is asked")
SETTINGS = _("What is known already")
READING = _("How logs are read")
ANSWER = _("The answer")
"""The panels in which the help of a command shows its options."""

EVERYWHERE = _("In every command")

_HELP = frozenset(
    (
        N_("Install completion for the current shell."),
        N_("Show completion for the current shell, to copy it or customize the installation."),
    )
)
"""What typer says of options of its own."""


def _known(ctx: Context, param: Parameter, value: str | None) -> str | None:  # noqa: ARG001 - typer hands them over
    if value is not None and value not in LANGUAGES:
        names = ", ".join(map(repr, LANGUAGES))
        raise typer.BadParameter(_("{value} is not one of {names}.").format(value=repr(value), names=names))
    return value


_LANGUAGE = typer.core.TyperOption(
    param_decls=[OPTION],
    type=str,
    metavar="|".join(LANGUAGES),
    envvar=VARIABLE,
    show_envvar=True,
    expose_value=False,
    callback=_known,
    rich_help_panel=EVERYWHERE,
    help=_("The language for people: English, Russian or Kazakh."),
)
"""It is read before the commands are imported; here it is only checked and shown."""


def examples_text(*commands: str) -> str | None:
    """The end of a help: commands as they are typed, below a title; or None."""
    if not commands:
        return None
    return "\n".join((n_("Example:", "Examples:", len(commands)), *commands))


class Translated(click.Command):
    """What commands and groups have in common."""

    def get_params(self, ctx: Context) -> list[Parameter]:
        *own, last = super().get_params(ctx)
        for param in own:
            if isinstance(param, typer.core.TyperOption) and param.help in _HELP:
                param.help = _(param.help)
        return [*own, _LANGUAGE, last]

    def get_help_option(self, ctx: Context) -> typer.core.TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help, option.rich_help_panel = _("Show this message and exit."), EVERYWHERE
        return option

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        known = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
        return [known.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        translate_typer()
        super().format_help(ctx, formatter)


class Command(Translated, typer.core.TyperCommand):
    """A command that speaks the language chosen."""


class Group(Translated, typer.core.TyperGroup):
    """A group of commands that speaks the language chosen, in what is wrong with the command line, too."""

    def make_context(self, *args: Any, **kwargs: Any) -> Context:
        """The context of a command line."""
        with _translated():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Context) -> Any:
        """Runs the command."""
        with _translated():
            return super().invoke(ctx)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except UsageError as error:
        translate_typer()
        if current_language() == LANGUAGES[0]:
            raise
        raise UsageError(translated(error.format_message()), error.ctx) from error


def translated(message: str) -> str:
    """What typer says in English, in the language chosen; what is not typer's stays as it is."""
    for text in _TEXTS:
        found = _pattern(text).fullmatch(message)
        if found is not None:
            parts = found.groupdict()
            return _(text).format(**{name: translated(part) for name, part in parts.items()})
    return message


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(text)), re.DOTALL)


def translate_typer() -> None:
    """Gives typer its own words in the language chosen: it looks them up once, when it is imported."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.ERRORS_PANEL_TITLE = _("Error")
    # Translators: {} is the value that an option has where none is given.
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    # Translators: {} is the name of a variable of the environment.
    rich_utils.ENVVAR_STRING = _("[env var: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    # Translators: keep [blue] and [/] around the command.
    rich_utils.RICH_HELP = _("Try [blue]'{command_path} {help_option}'[/] for help.")
    usage = re.escape(_("Usage: "))
    rich_utils.OptionHighlighter.highlights[-1] = rf"(?P<usage>{usage})"
