"""The options that several commands share, in records where they come together, and how their values are read."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.help import CONTEXT, OUTPUT, QUERY
from staycheck.cli.option_groups import OptionGroup
from staycheck.cli.output import FULL
from staycheck.cli.values import as_of_day, parse_country, parse_day
from staycheck.i18n.messages import N_

DEFAULT_COUNTRY = "RU"


class TableOrJson(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"


class TableFormat(StrEnum):
    """For people, for scripts or for Excel."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


class ProblemsFormat(StrEnum):
    """For people, for scripts or for Excel."""

    table = "table"
    json = "json"
    xlsx = "xlsx"


FOR_PEOPLE = (TableFormat.table, TableFormat.xlsx)
"""The formats in which an answer itself tells of its settings and of what was not read."""


def _show_in_full(context: typer.Context, value: bool) -> bool:
    context.meta[FULL] = value
    return value


OneLog = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("LOG"),
        help=N_("A workbook, CSV, YAML or JSON file, or a folder; - is standard input."),
        show_default=N_("the log set in staycheck.yaml"),
    ),
]
Logs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("LOG..."),
        help=N_("Workbooks, CSV, YAML or JSON files, folders, patterns; -, csv:-, yaml:- or json:- is standard input."),
        show_default=N_("the log set in staycheck.yaml"),
    ),
]
LogFile = Annotated[
    str | None,
    typer.Option(
        "--log",
        rich_help_panel=QUERY,
        metavar=N_("FILE"),
        help=N_("The log: CSV or YAML."),
        show_default=N_("the log set in staycheck.yaml"),
    ),
]
Drivers = Annotated[
    list[str] | None,
    typer.Option("--driver", rich_help_panel=QUERY, metavar=N_("NAME"), help=N_("Only this driver (repeatable).")),
]
OneDriver = Annotated[
    str | None,
    typer.Option(
        "--driver",
        rich_help_panel=QUERY,
        metavar=N_("NAME"),
        help=N_("The driver; not needed if the log has only one."),
    ),
]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group", rich_help_panel=QUERY, metavar=N_("GROUP"), help=N_("Only this group of the roster (repeatable).")
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=QUERY,
        parser=parse_country,
        metavar=N_("COUNTRY"),
        help=N_("The destination."),
        show_default=DEFAULT_COUNTRY,
    ),
]
ExitDay = Annotated[
    date | None,
    typer.Option("--exit", rich_help_panel=QUERY, parser=parse_day, metavar=N_("DATE"), help=N_("The day of exit.")),
]
Days = Annotated[
    int | None,
    typer.Option(
        rich_help_panel=QUERY,
        metavar=N_("N"),
        min=1,
        max=1096,
        help=N_("Length of the trip in days, first and last included."),
    ),
]
StayOn = Annotated[
    bool,
    typer.Option(
        "--stay-on",
        rich_help_panel=QUERY,
        help=N_("Assume that a driver who is inside stays until the trip begins, not only until the as-of day."),
    ),
]
On = Annotated[
    str,
    typer.Option(
        "--on",
        rich_help_panel=QUERY,
        metavar=N_("DATE"),
        help=N_("The day of the border crossing, as you say it: 5.12, yesterday, -2."),
        show_default=N_("today"),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes", "-y", rich_help_panel=OUTPUT, help=N_("Record without asking whether dates were understood.")
    ),
]
Note = Annotated[str | None, typer.Option(rich_help_panel=QUERY, metavar=N_("TEXT"), help=N_("A note on the trip."))]
PermitName = Annotated[
    str | None,
    typer.Option(rich_help_panel=QUERY, metavar=N_("PERMIT"), help=N_("The permit for the trip, such as visa.")),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        "--config",
        rich_help_panel=CONTEXT,
        metavar=N_("FILE"),
        help=N_("Settings file."),
        show_default=N_("staycheck.yaml in this folder or a parent"),
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        rich_help_panel=OUTPUT,
        metavar=N_("FILE"),
        help=N_("Write the output to FILE, completely or not at all."),
    ),
]
AsTableOrJson = Annotated[TableOrJson, typer.Option(rich_help_panel=OUTPUT, help=N_("Output format."))]
AsTable = Annotated[TableFormat, typer.Option(rich_help_panel=OUTPUT, help=N_("Output format."))]
AsProblems = Annotated[ProblemsFormat, typer.Option(rich_help_panel=OUTPUT, help=N_("Output format."))]
ForExcel = Annotated[
    bool,
    typer.Option(
        "--excel",
        rich_help_panel=OUTPUT,
        help=N_("With --format csv: for Excel with Russian or Kazakh settings (semicolons, byte order mark)."),
    ),
]
NoInput = Annotated[bool, typer.Option("--no-input", rich_help_panel=OUTPUT, help=N_("Never prompt."))]
Full = Annotated[
    bool,
    typer.Option(
        "--full",
        rich_help_panel=OUTPUT,
        callback=_show_in_full,
        help=N_("Show the whole answer in a terminal, also where it does not fit."),
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        rich_help_panel=QUERY,
        parser=parse_day,
        metavar=N_("DATE"),
        help=N_("The day to check; trips after it are planned."),
        show_default=N_("today"),
    ),
]


class Query(OptionGroup):
    """What a log is judged by, and on which day."""

    as_of: AsOf = None
    rule: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            rich_help_panel=QUERY,
            metavar=N_("ID|FILE"),
            help=N_("A bundled rule or a YAML file (repeatable)."),
            show_default=N_("union-state and union-state-calendar"),
        ),
    ] = None
    roster: Annotated[
        str | None,
        typer.Option(
            "--roster",
            rich_help_panel=CONTEXT,
            metavar=N_("FILE"),
            help=N_("Roster of the drivers or a part of them: a workbook, CSV, YAML or JSON."),
        ),
    ] = None
    roster_complete: Annotated[
        bool,
        typer.Option(
            "--roster-complete",
            rich_help_panel=CONTEXT,
            help=N_("The roster names every driver: one it lacks is an error."),
        ),
    ] = False
    config: ConfigFile = None

    @property
    def day(self) -> date:
        """The day to judge: the one given, or today."""
        return as_of_day(self.as_of)
