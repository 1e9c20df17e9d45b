"""`staycheck leave`: records an exit."""

from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import LogFile, On, OneDriver, Query
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import open_recording
from staycheck.cli.values import parse_country
from staycheck.i18n.messages import N_
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
    on: On = None,
    to: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=QUERY, parser=parse_country, metavar=N_("COUNTRY"), help=N_("The country entered next.")
        ),
    ] = None,
    driver: OneDriver = None,
    log: LogFile = None,
    *,
    query: Query,
    reading: EditedReading,
) -> None:
    """Records an exit."""
    recording = open_recording(log, driver, query, reading)
    today = recording.today
    recording.record(lambda log, name: leave(log, name, on or today, today, to=to or ""))
