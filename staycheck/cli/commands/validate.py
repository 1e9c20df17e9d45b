"""`staycheck validate`: what is wrong with logs, and how they were understood."""

from enum import StrEnum
from typing import Annotated

import typer

from staycheck.cli.help import ANSWER
from staycheck.cli.inputs import ConfigFile, RosterFile, set_up
from staycheck.cli.options import AsOf, Logs, OutputFile, Rules, as_of_day
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.days import DaySet
from staycheck.engine.usable import usable_log
from staycheck.i18n.messages import _


class Format(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"


HELP = "\n\n".join(
    (
        _("Only what is wrong with logs, and how each file was understood."),
        _("Exit codes: 0 every row can be used; 2 something could not be read or used, or is wrong."),
    )
)
EXAMPLES = ("staycheck validate examples/driver.yaml --as-of 2026-11-22",)


def validate_command(
    logs: Logs = None,
    as_of: AsOf = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    sheet: Sheet = "",
    date_format: DateFormat = "",
    timezone: Timezone = "",
    same_driver: SameDriver = None,
    format: Annotated[  # noqa: A002
        Format, typer.Option(rich_help_panel=ANSWER, help=_("For people or for scripts."))
    ] = Format.table,
    output: OutputFile = None,
    show_all: Annotated[
        bool, typer.Option("--all", rich_help_panel=ANSWER, help=_("List every problem of a kind, not the first ten."))
    ] = False,
) -> None:
    """Only what is wrong with logs, and how each file was understood."""
    prepare_streams(for_scripts=format is Format.json)
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    setup = set_up(config, rule, roster, logs or [], reading=reading)
    problems = usable_log(setup.log, setup.rules, as_of_day(as_of), lambda _: DaySet()).problems
    if format is Format.json:
        from staycheck.reports.scripts.json_lines import document
        from staycheck.reports.terminal.validate import validate_answer

        write_answer(document(validate_answer(setup.log, problems)), output, setup.files)
    else:
        from staycheck.reports.terminal.validate import render_validate

        write_answer(render_validate(setup.log, problems, screen_for(output, show_all=show_all)), output, setup.files)
    raise typer.Exit(2 if any(problem.is_error for problem in problems) else 0)
