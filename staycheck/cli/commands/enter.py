"""`staycheck enter`: records an entry."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import (
    EditedReading,
    LogFile,
    Note,
    On,
    OneDriver,
    PermitName,
    Query,
    parse_country,
    parse_day,
)
from staycheck.cli.recording import one_line, open_recording
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import add_planned_trip, enter
from staycheck.logs.trips import Trip

HELP = (
    N_("Records that a country was entered, and tells where the driver stands."),
    N_(
        "A driver who is in another country leaves it on that day. An entry that overstays is recorded all the "
        "same, for it happened. staycheck undo takes it back."
    ),
    N_(
        "Exit codes: 0 recorded; 1 recorded, and it is or will be an overstay; 2 not recorded, or recorded in a "
        "log that is INCOMPLETE because something in it cannot be used."
    ),
)
EXAMPLES = ('staycheck init --driver "Ерлан Сейтқали"', "staycheck enter RU")


def enter_command(
    country: Annotated[str, typer.Argument(metavar=N_("COUNTRY"), help=N_("The country entered: RU, BY, Russia."))],
    on: On = None,
    driver: OneDriver = None,
    log: LogFile = None,
    note: Note = None,
    permit: PermitName = None,
    planned: Annotated[
        bool,
        typer.Option("--planned", rich_help_panel=QUERY, help=N_("A trip that is planned: with --on and --until.")),
    ] = False,
    until: Annotated[
        date | None,
        typer.Option(
            rich_help_panel=QUERY, parser=parse_day, metavar=N_("DATE"), help=N_("The day of exit of a planned trip.")
        ),
    ] = None,
    *,
    query: Query,
    reading: EditedReading,
) -> None:
    """Records an entry."""
    where = parse_country(country)
    recording = open_recording(log, driver, query, reading)
    today = recording.today
    entry = on or today
    stay = Trip(where, entry, until, one_line(permit, "--permit"), one_line(note, "--note"))
    if planned:
        _expect_plan(entry, until, today)
        recording.record(lambda log, name: add_planned_trip(log, name, stay, today), may_be_new=True)
    if until:
        raise typer.BadParameter(_("--until is for a trip with --planned; staycheck leave records the exit"))
    recording.record(lambda log, name: enter(log, name, stay, today), may_be_new=True)


def _expect_plan(entry: date, until: date | None, today: date) -> None:
    if until is None:
        raise typer.BadParameter(_("a planned trip has both days: --on and --until"), param_hint="--until")
    if entry <= today:
        text = _("a plan begins after today, {today}: leave --planned out").format(today=today)
        raise typer.BadParameter(text, param_hint="--on")
    if until < entry:
        text = _("{exit} is before the entry {entry}").format(exit=until, entry=entry)
        raise typer.BadParameter(text, param_hint="--until")
