"""`staycheck rules`: what the rules say, and rules of one's own."""

import re
from datetime import date
from importlib.resources import files
from typing import Annotated

import typer

from staycheck.cli.help import QUERY, Command, Group, examples_text
from staycheck.cli.inputs import load_settings
from staycheck.cli.options import ConfigFile
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.values import parse_day
from staycheck.i18n.messages import N_, _
from staycheck.readers.rules.book import load_rule
from staycheck.reports.exit_codes import ExitCode
from staycheck.reports.screen import Screen, printable

COMMENTS = re.compile(r"(?:^# (?!\w+:(?: |$)| ).*\n)+", re.MULTILINE)
"""The comments of the template of a rule, each a run of lines; keys that are switched off by # are none."""

rules_command = typer.Typer(
    name="rules",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    epilog=examples_text("staycheck rules list", "staycheck rules show schengen --on 2026-11-22"),
)


@rules_command.callback(help=N_("Show rules with their sources, and write your own."))
def rules() -> None:
    """What the rules say, with their sources, and rules of one's own."""


@rules_command.command(
    "list",
    cls=Command,
    help=N_("List the bundled rules."),
    epilog=examples_text("staycheck rules list"),
)
def list_rules(config: ConfigFile = None) -> None:
    """Every bundled rule with its title."""
    from staycheck.data.bundled_rules import BUNDLED
    from staycheck.reports.terminal.rules import render_rules

    prepare_streams(for_scripts=False)
    write_answer(render_rules(BUNDLED.values(), _screen(config)), None)


@rules_command.command(
    "show",
    cls=Command,
    help=N_("Show a rule: limits, zone, how days are counted, sources and how reliable they are, and past versions."),
    epilog=examples_text("staycheck rules show schengen --on 2026-11-22"),
)
def show_rule(
    rule: Annotated[str, typer.Argument(metavar=N_("ID|FILE"), help=N_("A bundled rule or a YAML file."))],
    on: Annotated[
        date | None,
        typer.Option(
            rich_help_panel=QUERY,
            parser=parse_day,
            metavar=N_("DATE"),
            help=N_("Show only the version in force on this day."),
        ),
    ] = None,
    config: ConfigFile = None,
) -> None:
    """What a rule says: limit, zone, how days are counted, sources, how sure, what changed when."""
    from staycheck.reports.terminal.rules import render_rule

    prepare_streams(for_scripts=False)
    write_answer(render_rule(load_rule(rule), _screen(config), on), None)


@rules_command.command(
    "check",
    cls=Command,
    help=N_("Validate a rule file; each error has its line and column. Exit codes: 0 valid; 2 invalid."),
    epilog=examples_text("staycheck rules new my-rule > my-rule.yaml", "staycheck rules check my-rule.yaml"),
)
def check_rule(
    path: Annotated[str, typer.Argument(metavar=N_("FILE"), help=N_("A YAML rule file."))],
) -> None:
    """Whether a rule file is sound; every mistake with its line and column. Exit codes: 0 sound, 2 not."""
    from staycheck.readers.rules.files import examine_rule_file

    prepare_streams(for_scripts=False)
    rule, problems = examine_rule_file(path)
    print_problems(problems)
    if rule is None:
        raise typer.Exit(ExitCode.FAILED)
    text = _("{file}: the rule {rule} is valid").format(file=printable(path), rule=rule.id)
    write_answer([f"{text}\n"], None)


@rules_command.command(
    "diff",
    cls=Command,
    help=N_("Tell which limits two rules give for which citizens from which day. Exit codes: 0 the same; 1 different."),
    epilog=examples_text("staycheck rules diff union-state union-state-calendar"),
)
def diff_rules(
    before: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("A bundled rule or a YAML file."))],
    after: Annotated[str, typer.Argument(metavar=N_("NEW"), help=N_("A bundled rule or a YAML file."))],
    config: ConfigFile = None,
) -> None:
    """The differences of two rules."""
    from staycheck.reports.terminal.rule_differences import render_differences
    from staycheck.rules.differences import differences

    prepare_streams(for_scripts=False)
    old, new = load_rule(before), load_rule(after)
    found = differences(old, new)
    write_answer(render_differences(old, new, found, _screen(config)), None)
    raise typer.Exit(ExitCode.FOUND if found else ExitCode.OK)


@rules_command.command(
    "new",
    cls=Command,
    help=N_("Print a commented rule file as a starting point."),
    epilog=examples_text(
        "staycheck rules new my-rule > my-rule.yaml",
        "staycheck rules new mine --extends turkey > mine.yaml",
    ),
)
def new_rule(
    new_id: Annotated[str, typer.Argument(metavar=N_("ID"), help=N_("The id of the new rule, such as my-rule."))],
    extends: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("RULE"),
            help=N_("A bundled rule of which only some things are to be changed."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """A commented rule file to start from, on standard output."""
    from staycheck.readers.rules.bundled_files import RULE_ID
    from staycheck.readers.rules.files import limits_as_yaml

    if not RULE_ID.fullmatch(new_id):
        raise typer.BadParameter(_("use lowercase letters, digits and hyphens, such as my-rule"), param_hint=_("ID"))
    prepare_streams(for_scripts=True)
    if extends is None:
        template = files("staycheck.data").joinpath("new-rule.yaml").read_text("utf-8")
        write_answer([commented(template).replace("my-rule", new_id)], None)
        return
    template = files("staycheck.data").joinpath("extended-rule.yaml").read_text("utf-8")
    text = commented(template).replace("my-rule", new_id).replace("base-rule", load_rule(extends).id)
    write_answer([text, limits_as_yaml(extends)], None)


def commented(template: str) -> str:
    """A template whose comments are in the language chosen; what is only switched off by # stays as it is."""
    return COMMENTS.sub(lambda found: _as_comment(_(comment_text(found[0]))), template)


def comment_text(comment: str) -> str:
    """What the lines of a comment say."""
    return "\n".join(line.removeprefix("# ") for line in comment.splitlines())


def _as_comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _screen(config: str | None) -> Screen:
    load_settings(config)  # what is wrong in them is told here as everywhere
    return screen_for(None)
