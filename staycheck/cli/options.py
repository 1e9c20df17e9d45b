"""The options that several commands share, in records where they come together, and how their values are read."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.help import CONTEXT, OUTPUT, QUERY, READING
from staycheck.i18n.messages import N_, _
from staycheck.problems.problem import ProblemError

DEFAULT_COUNTRY = "RU"


class TableOrJson(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"


class TableFormat(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"
    csv = "csv"


def parse_day(text: str) -> date:
    """A date given on the command line."""
    from staycheck.engine.usable import LATEST
    from staycheck.logs.trips import EARLIEST
    from staycheck.readers.dates import parse_date

    try:
        day = parse_date(text)
    except ProblemError as error:
        raise typer.BadParameter(f"{error.problem.message}; {error.problem.help}") from None
    if not EARLIEST <= day <= LATEST:
        text = _("{day} is not between {first} and {last}")
        raise typer.BadParameter(text.format(day=day, first=EARLIEST, last=LATEST))
    return day


def parse_country(text: str) -> str:
    """The two-letter code of a country given on the command line."""
    from staycheck.i18n.countries import country_code
    from staycheck.readers.logs.builder import country_problem

    problem = country_problem(text)
    if problem is not None:
        raise typer.BadParameter(f"{problem.message}; {problem.help}")
    return country_code(text) or text


OneLog = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("LOG"),
        help=N_("A workbook, CSV, YAML or JSON file, or a folder; - is standard input."),
        show_default=N_("the log of staycheck.yaml"),
    ),
]
Logs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("LOG..."),
        help=N_("Workbooks, CSV, YAML or JSON files, folders, patterns; -, csv:-, yaml:- or json:- is standard input."),
        show_default=N_("the log of staycheck.yaml"),
    ),
]
LogFile = Annotated[
    str | None,
    typer.Option(
        "--log",
        rich_help_panel=QUERY,
        metavar=N_("FILE"),
        help=N_("The log: CSV or YAML."),
        show_default=N_("the log of staycheck.yaml"),
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
    date | None,
    typer.Option(
        "--on",
        rich_help_panel=QUERY,
        parser=parse_day,
        metavar=N_("DATE"),
        help=N_("The day of the border crossing."),
        show_default=N_("today"),
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
NoInput = Annotated[bool, typer.Option("--no-input", rich_help_panel=OUTPUT, help=N_("Never prompt."))]
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


@dataclass(frozen=True)
class Query:
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
            help=N_("Roster of the drivers: CSV or YAML."),
        ),
    ] = None
    config: ConfigFile = None

    @property
    def day(self) -> date:
        """The day to judge: the one given, or today."""
        return as_of_day(self.as_of)


@dataclass(frozen=True)
class EditedReading:
    """How a log that is edited is read, where that cannot be seen from it; such a log has no sheets and no stamps."""

    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            rich_help_panel=READING,
            metavar=N_("FIELD=COLUMN"),
            help=N_("The column of a field: entry=Arrived (repeatable)."),
        ),
    ] = None
    encoding: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING, metavar=N_("NAME"), help=N_("The encoding of CSV files, such as cp1251.")
        ),
    ] = ""
    sheet: str = ""
    date_format: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING, metavar=N_("FORMAT"), help=N_("The date format, such as DD/MM/YYYY or D.M.YY.")
        ),
    ] = ""
    timezone: str = ""
    same_driver: Annotated[
        list[str] | None,
        typer.Option(
            "--same-driver",
            rich_help_panel=READING,
            metavar=N_("FILE"),
            help=N_("YAML file of names that mean the same driver (repeatable)."),
        ),
    ] = None


@dataclass(frozen=True)
class Reading(EditedReading):
    """How logs are read, where that cannot be seen from them."""

    sheet: Annotated[
        str, typer.Option(rich_help_panel=READING, metavar=N_("NAME"), help=N_("The sheet of a workbook."))
    ] = ""
    timezone: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING,
            metavar=N_("ZONE"),
            help=N_("Time zone that gives UTC timestamps their dates, such as Europe/Moscow."),
        ),
    ] = ""


def as_of_day(given: date | None) -> date:
    """The day to judge: the one given, or today by this machine's calendar."""
    return given or date.today()  # noqa: DTZ011 - the user's own calendar is the one meant


def exit_day(enter: date, exit_: date | None, days: int | None) -> date | None:
    """The day of exit that --exit or --days names; None where neither is given."""
    if exit_ is not None and days is not None:
        raise typer.BadParameter(_("give --exit or --days, not both"))
    leave = enter + timedelta(days=days - 1) if days else exit_
    if leave and leave < enter:
        raise before_entry(leave, enter, param_hint="--exit")
    return leave


def before_entry(leave: date, enter: date, param_hint: str | None = None) -> typer.BadParameter:
    """The mistake of an exit before the entry."""
    text = _("{exit} is before the entry {entry}")
    return typer.BadParameter(text.format(exit=leave, entry=enter), param_hint=param_hint)
