"""The options that say how logs are read, where that cannot be seen from them."""

from typing import Annotated

import typer

from staycheck.cli.help import OUTPUT, READING
from staycheck.cli.option_groups import OptionGroup
from staycheck.cli.output import ALL_PROBLEMS
from staycheck.i18n.messages import N_


def _show_all_problems(context: typer.Context, value: bool) -> bool:
    context.meta[ALL_PROBLEMS] = value
    return value


class EditedReading(OptionGroup):
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
    sheet: list[str] | None = None
    date_format: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING, metavar=N_("FORMAT"), help=N_("The date format, such as DD/MM/YYYY or D.M.YY.")
        ),
    ] = ""
    timezone: str = ""
    stamps_in: str = ""
    ignore_column: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore-column",
            rich_help_panel=READING,
            metavar=N_("NAME"),
            help=N_("A column without stays or drivers. Repeatable."),
        ),
    ] = None
    layout: str = ""
    log_country: str = ""
    letter: list[str] | None = None
    place: list[str] | None = None
    same_driver: Annotated[
        list[str] | None,
        typer.Option(
            "--same-driver",
            rich_help_panel=READING,
            metavar=N_("FILE"),
            help=N_("YAML file of names that mean the same driver (repeatable)."),
        ),
    ] = None
    all_problems: Annotated[
        bool,
        typer.Option(
            "--all-problems",
            rich_help_panel=OUTPUT,
            callback=_show_all_problems,
            help=N_("Show every problem on the terminal, not only the first of each kind."),
        ),
    ] = False


class Reading(EditedReading):
    """How logs are read, where that cannot be seen from them."""

    sheet: Annotated[
        list[str] | None,
        typer.Option(
            "--sheet",
            rich_help_panel=READING,
            metavar=N_("NAME"),
            help=N_("A sheet of a workbook; by default all with the columns of a log. Repeatable."),
        ),
    ] = None
    timezone: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING,
            metavar=N_("ZONE"),
            help=N_("Time zone that gives UTC timestamps their dates, such as Europe/Moscow."),
        ),
    ] = ""
    stamps_in: Annotated[
        str,
        typer.Option(
            "--stamps-in",
            rich_help_panel=READING,
            metavar=N_("ZONE"),
            help=N_("The time zone of timestamps that name none (with --timezone): UTC."),
        ),
    ] = ""
    layout: Annotated[
        str,
        typer.Option(
            rich_help_panel=READING,
            metavar=N_("NAME"),
            help=N_("The layout of the tables, where several fit, such as wide or days-in-columns."),
        ),
    ] = ""
    log_country: Annotated[
        str,
        typer.Option(
            "--log-country",
            rich_help_panel=READING,
            metavar=N_("COUNTRY"),
            help=N_("The country of all stays of a log that names none."),
        ),
    ] = ""
    letter: Annotated[
        list[str] | None,
        typer.Option(
            "--letter",
            rich_help_panel=READING,
            metavar=N_("LETTER=COUNTRY"),
            help=N_(
                "What a letter means in a table with a column a day; nothing after = for a day at home. Repeatable."
            ),
        ),
    ] = None
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            rich_help_panel=READING,
            metavar=N_("NAME=COUNTRY"),
            help=N_("The country of a place, such as a geofence. Repeatable."),
        ),
    ] = None
