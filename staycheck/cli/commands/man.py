"""`staycheck man`: the manual as a man page, made from the help of all commands."""

from collections.abc import Iterable, Iterator

import typer
from typer._click.core import Command, Context, Parameter
from typer.core import TyperGroup, TyperOption

from staycheck import __version__
from staycheck.cli.commands.config import WHERE
from staycheck.cli.help import COMMON, READING
from staycheck.cli.output import prepare_streams, write_answer
from staycheck.cli.values import as_of_day
from staycheck.i18n.messages import N_, _
from staycheck.reports.man import CommandPage, Entry, Manual, Panel, render_man

HELP = (
    N_("Print the manual of all commands as a man page."),
    N_("It is in the selected language. To read it: staycheck man | man -l -"),
)
EXAMPLES = ("staycheck man > staycheck.1",)

_SHARED = (READING, COMMON)
"""Panels that nearly every command has: they stand once, for all."""


def man_command(ctx: typer.Context) -> None:
    """The manual of all commands as a man page, on standard output."""
    prepare_streams(for_scripts=True)
    root = ctx.find_root()
    contexts = list(_every_context(Context(root.command, info_name="staycheck")))
    shared = tuple(panel for title in _SHARED if (panel := _union(_(title), contexts)).entries)
    sections = (*shared, *_sections())
    manual = Manual("staycheck", __version__, f"{as_of_day(None)}", tuple(map(_page, contexts)), sections)
    write_answer(render_man(manual), None)


def _every_context(ctx: Context) -> Iterator[Context]:
    yield ctx
    if isinstance(ctx.command, TyperGroup):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            if command is not None and not command.hidden:
                yield from _every_context(Context(command, parent=ctx, info_name=name))


def _page(ctx: Context) -> CommandPage:
    command = ctx.command
    panels = [*_panels(command, ctx)]
    own = tuple(panel for panel in panels if panel.title not in map(_, _SHARED))
    paragraphs = tuple((command.help or "").split("\n\n"))
    usage = " ".join(command.collect_usage_pieces(ctx))
    if any(panel.title == _(READING) for panel in panels):
        also = _('See also the options under "{title}" below.').format(title=_(READING))
        paragraphs = (*paragraphs, also)
    examples = tuple((command.epilog or "").splitlines()[1:])
    return CommandPage(ctx.command_path, usage, paragraphs, own, examples)


def _panels(command: Command, ctx: Context) -> Iterator[Panel]:
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    titles = dict.fromkeys(_title(param) for param in params)
    for title in titles:
        yield Panel(title, tuple(_entry(param, ctx) for param in params if _title(param) == title))


def _title(param: Parameter) -> str:
    return getattr(param, "rich_help_panel", None) or ""


def _union(title: str, contexts: Iterable[Context]) -> Panel:
    """A panel with what any command has in it."""
    panels = (panel for ctx in contexts for panel in _panels(ctx.command, ctx) if panel.title == title)
    return Panel(title, tuple(dict.fromkeys(entry for panel in panels for entry in panel.entries)))


def _entry(param: Parameter, ctx: Context) -> Entry:
    record = param.get_help_record(ctx)
    name = record[0] if record else param.human_readable_name
    return Entry(name, " ".join(filter(None, (getattr(param, "help", ""), *_notes(param)))))


def _notes(param: Parameter) -> Iterator[str]:
    shown = getattr(param, "show_default", None)
    default = shown if isinstance(shown, str) else getattr(param.default, "value", param.default)
    if isinstance(default, str | int) and not isinstance(default, bool) and default != "":
        yield _("[default: {}]").format(default)
    if isinstance(param, TyperOption) and param.show_envvar and param.envvar:
        yield _("[env var: {}]").format(param.envvar)
    if param.required:
        yield _("[required]")


def _sections() -> tuple[Panel, ...]:
    codes = (
        Entry("0", _("There is nothing to report, or the answer is yes.")),
        Entry("1", _("There is a violation, or the answer is no.")),
        Entry("2", _("Usage error or unreadable input: nothing was checked or written; takes precedence over 3.")),
        Entry("3", _("A driver is INCOMPLETE, or a row or file could not be used; takes precedence over 1.")),
        Entry("130", _("The program was interrupted, for example by Ctrl-C.")),
    )
    environment = (
        Entry("STAYCHECK_LANG", _("Language of texts for people: English, Russian or Kazakh.")),
        Entry("STAYCHECK_CONFIG", _("The settings file if --config is not given.")),
        Entry("LC_ALL, LC_MESSAGES, LANG", _("The system language, used if no other is set.")),
        Entry("NO_COLOR", _("If set, no colours are used.")),
        Entry("STAYCHECK_DEBUG", _("If set, an internal error shows a traceback.")),
    )
    return (
        Panel(_("EXIT STATUS"), codes),
        Panel(_("ENVIRONMENT"), environment),
        Panel(_("FILES"), (Entry("staycheck.yaml", _(WHERE)),)),
    )
