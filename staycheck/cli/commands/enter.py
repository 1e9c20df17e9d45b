"""`staycheck enter`: records an entry."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import LogFile, Note, On, OneDriver, PermitName, Query
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import one_line, open_recording
from staycheck.cli.values import parse_country, parse_day
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import add_planned_trip, enter
from staycheck.logs.trips import Trip

HELP = (
    N_("Record an entry into a country and show the driver's status."),
    N_(
        "A driver who is in another country leaves it on that day. An entry that causes an overstay is "
        "recorded anyway. staycheck undo reverts it."
    ),
    N_(
        "Exit codes: 0 recorded; 1 recorded, with an overstay now or later; 2 not recorded; 3 recorded, but the "
        "driver is INCOMPLETE."
    ),
)
EXAMPLES = ('staycheck init --driver "Ерлан Сейтқали"', "staycheck enter RU")


def enter_command(
    country: Annotated[
        str, typer.Argument(metavar=N_("COUNTRY"), help=N_("The country entered, such as RU, BY or Russia."))
    ],
    on: On = None,
    driver: OneDriver = None,
    log: LogFile = None,
    note: Note = None,
    permit: PermitName = None,
    planned: Annotated[
        bool,
        typer.Option("--planned", rich_help_panel=QUERY, help=N_("Record a planned trip; needs --on and --until.")),
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
        raise typer.BadParameter(_("--until needs --planned; use staycheck leave to record an exit"))
    recording.record(lambda log, name: enter(log, name, stay, today), may_be_new=True)


def _expect_plan(entry: date, until: date | None, today: date) -> None:
    if until is None:
        raise typer.BadParameter(_("a planned trip needs both --on and --until"), param_hint="--until")
    if entry <= today:
        text = _("a planned trip must begin after today ({today}); omit --planned").format(today=today)
        raise typer.BadParameter(text, param_hint="--on")
    if until < entry:
        text = _("{exit} is before the entry {entry}").format(exit=until, entry=entry)
        raise typer.BadParameter(text, param_hint="--until")
