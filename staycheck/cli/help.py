"""Commands in the current language, typer's own texts included: it has no catalogues."""

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
from staycheck.cli.output import print_problems, width_of_errors
from staycheck.cli.streams import say
from staycheck.i18n.messages import LANGUAGES, N_, _, n_, one_of
from staycheck.problems.problem import ProblemError
from staycheck.reports.exit_codes import ExitCode
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import help_line

# Translators: these are errors on the command line; {name} is an option, a command or an argument.
_TEXTS = (
    N_("Invalid value for {name}: {message}"),
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
QUERY = N_("Query")
CONTEXT = N_("Context")
READING = N_("Reading logs")
OUTPUT = N_("Output")
"""The panels in which the help of a command shows its options."""

COMMON = N_("Common options")

# Translators: what typer says of options of its own.
N_("Install completion for the current shell.")
N_("Show completion for the current shell, to copy it or customize the installation.")

_NARROWEST = 20
"""The smallest width in characters at which an error is wrapped."""
_TRANSLATED = ("help", "metavar", "rich_help_panel", "show_default")
"""What a person sees of an option or an argument."""


def _check_language(ctx: Context, param: Parameter, value: str | None) -> str | None:  # noqa: ARG001 - as typer calls it
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
    callback=_check_language,
    rich_help_panel=COMMON,
    help=N_("Language of texts for people: English, Russian or Kazakh."),
)
"""The language is chosen before the command line is parsed; here the option is only checked and shown."""


class Translated(click.Command):
    """What commands and groups share: every text is shown in the current language."""

    @property
    def help(self) -> str | None:
        """The help, paragraph by paragraph."""
        return "\n\n".join(map(_, self._paragraphs)) or None

    @help.setter  # noqa: A003 - the property, not the builtin
    def help(self, text: str | None) -> None:
        self._paragraphs = (text or "").split("\n\n")

    @property
    def epilog(self) -> str | None:
        """The examples below a title: commands as they are typed, one a line."""
        examples = self._examples
        return "\n".join((n_("Example:", "Examples:", len(examples)), *examples)) if examples else None

    @epilog.setter
    def epilog(self, text: str | None) -> None:
        self._examples = text.split("\0") if text else []

    def get_params(self, ctx: Context) -> list[Parameter]:
        *own, last = super().get_params(ctx)
        return [*map(_in_current_language, (*own, _LANGUAGE)), last]

    def get_help_option(self, ctx: Context) -> typer.core.TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help, option.rich_help_panel = _("Show this message and exit."), _(COMMON)
        return option

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        known = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
        return [known.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        translate_typer()
        super().format_help(ctx, formatter)


def examples_text(*commands: str) -> str | None:
    """Examples as the epilog of a command takes them."""
    return "\0".join(commands) or None


def _in_current_language(param: Parameter) -> Parameter:
    """The parameter, what a person sees of it looked up anew from its English texts."""
    texts = {name: text for name in _TRANSLATED if isinstance(text := getattr(param, name, None), str)}
    for name, text in vars(param).setdefault("english", texts).items():
        setattr(param, name, _(text))
    return param


class Command(Translated, typer.core.TyperCommand):
    """A command in the current language."""


class Group(Translated, typer.core.TyperGroup):
    """A group of commands in the current language, errors on the command line included."""

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """The command that is named; where there is none of that name, the error names the nearest ones."""
        try:
            return super().resolve_command(ctx, args)
        except UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            if not near:
                raise
            text = _("No such command {name}. Did you mean {names}?")
            raise UsageError(text.format(name=repr(args[0]), names=one_of(near)), ctx) from None

    def make_context(self, *args: Any, **kwargs: Any) -> Context:
        """The context of a command line."""
        with _errors_reported():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Context) -> Any:
        """Runs the command; a problem that ends it is printed, and the exit code is 2."""
        with _errors_reported():
            return super().invoke(ctx)


@contextmanager
def _errors_reported() -> Iterator[None]:
    try:
        yield
    except ProblemError as error:
        print_problems(error.problems)
        raise typer.Exit(ExitCode.FAILED) from None
    except NoArgsIsHelpError:
        raise
    except UsageError as error:
        _tell_usage_error(error)
        raise typer.Exit(ExitCode.FAILED) from None


def _tell_usage_error(error: UsageError) -> None:
    """What is wrong with the command line, and the command that says more."""
    from textwrap import wrap

    message = error.format_message().removeprefix("Invalid value: ")
    text = _("Error: {message}").format(message=translated(message))
    width = width_of_errors()
    for line in map(printable, text.splitlines()):
        parts = wrap(line, max(width, _NARROWEST), break_on_hyphens=False) if width else [line]
        say("".join(f"{part}\n" for part in parts))
    if error.ctx is not None:
        say(f"  {help_line(f'{error.ctx.command_path} --help')}\n")


def translated(message: str) -> str:
    """An error message of typer's in the current language; any other text stays as it is."""
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
    """Translates the texts that typer fixes when it is imported."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    # Translators: {} is the value that an option has where none is given.
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    # Translators: {} is the name of a variable of the environment.
    rich_utils.ENVVAR_STRING = _("[env var: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    usage = re.escape(_("Usage: "))
    rich_utils.OptionHighlighter.highlights[-1] = rf"(?P<usage>{usage})"
