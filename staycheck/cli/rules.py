"""`staycheck rules`: what the rules say, and rules of one's own."""

from datetime import date
from importlib.resources import files
from typing import Annotated

import typer

from staycheck.cli.options import parse_day, print_problems
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.setup import ConfigFile, load_settings
from staycheck.problems import ProblemError
from staycheck.rules import Rule

rules_command = typer.Typer(name="rules", no_args_is_help=True, add_completion=False)


@rules_command.callback()
def rules() -> None:
    """What the rules say, with their sources, and rules of one's own."""


@rules_command.command("list")
def list_rules(config: ConfigFile = None) -> None:
    """Every bundled rule with its title."""
    from staycheck.data.bundled_rules import BUNDLED
    from staycheck.reports.rule_text import render_rules

    prepare_streams(for_scripts=False)
    write_answer(render_rules(BUNDLED.values(), screen_for(None, language=_language(config))), None)


@rules_command.command("show")
def show_rule(
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help="A bundled rule or a YAML file.")],
    on: Annotated[date | None, typer.Option(parser=parse_day, metavar="DATE", help="Only as it stands then.")] = None,
    config: ConfigFile = None,
) -> None:
    """What a rule says: limit, zone, how days are counted, sources, how sure, what changed when."""
    from staycheck.reports.rule_text import render_rule

    prepare_streams(for_scripts=False)
    write_answer(render_rule(_loaded(name), screen_for(None, language=_language(config)), on), None)


@rules_command.command("check")
def check_rule(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The YAML file of a rule.")],
) -> None:
    """Whether a rule file is sound; every mistake with its line and column. Exit codes: 0 sound, 2 not."""
    from staycheck.readers.rule_files import examine_rule_file

    prepare_streams(for_scripts=False)
    rule, problems = examine_rule_file(path)
    print_problems(problems)
    if rule is None:
        raise typer.Exit(2)
    write_answer([f"{path}: the rule {rule.id} is sound\n"], None)


@rules_command.command("new")
def new_rule(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of the new rule, such as my-rule.")],
) -> None:
    """A commented rule file to start from, on standard output."""
    from staycheck.readers.rule_parts import AN_ID

    if not AN_ID.fullmatch(name):
        raise typer.BadParameter("write small letters, digits and hyphens, such as my-rule", param_hint="ID")
    prepare_streams(for_scripts=True)
    template = files("staycheck.data").joinpath("new-rule.yaml").read_text("utf-8")
    write_answer([template.replace("my-rule", name)], None)


def _loaded(name: str) -> Rule:
    from staycheck.readers.rule_book import load_rule

    try:
        return load_rule(name)
    except ProblemError as error:
        print_problems([error.problem])
        raise typer.Exit(2) from None


def _language(config: str | None) -> str:
    return str(load_settings(config).language.value)
