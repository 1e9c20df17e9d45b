"""`staycheck leave`: records an exit."""

from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import Full, LogFile, On, OneDriver, Query, Yes
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import expect_agreement, open_recording
from staycheck.cli.spoken_dates import past_day
from staycheck.cli.values import parse_place
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import leave

HELP = (
    N_("Record an exit from the country the driver is in and show the driver's status."),
    N_("staycheck undo reverts it."),
    N_(
        "Exit codes: 0 recorded; 1 recorded, with an overstay; 2 not recorded; 3 recorded, but the driver is "
        "INCOMPLETE."
    ),
)
EXAMPLES = ("staycheck leave --log examples/driver.yaml --as-of 2026-11-22",)


def leave_command(
    on: On = "",
    to: Annotated[
        str,
        typer.Option(rich_help_panel=QUERY, metavar=N_("COUNTRY"), help=N_("The country entered next, or a city.")),
    ] = "",
    driver: OneDriver = None,
    log: LogFile = None,
    yes: Yes = False,
    *,
    query: Query,
    reading: EditedReading,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Records an exit."""
    next_country = parse_place(to) if to else ""
    recording = open_recording(log, driver, query, reading)
    today = recording.today
    day = past_day(on, today) if on else today
    shown = _("exit on {date}").format(date=show_date(day))
    if next_country:
        shown += f", {country_name(next_country)}"
    expect_agreement([on, to], [shown], yes=yes)
    recording.record(lambda log, name: leave(log, name, day, today, to=next_country))
