"""`staycheck enter`: records an entry."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import Full, LogFile, Note, On, OneDriver, PermitName, Query, Yes
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import expect_agreement, one_line, open_recording
from staycheck.cli.spoken_dates import coming_day, past_day
from staycheck.cli.values import before_entry, parse_place
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import add_past_trip, add_planned_trip, enter
from staycheck.logs.trips import Trip
from staycheck.reports.words.trips import show_trip_with_length

HELP = (
    N_("Record an entry into a country and show the driver's status."),
    N_(
        "A driver who is in another country leaves it on that day. An entry that causes an overstay is "
        "recorded anyway. With --until the whole past trip is recorded. staycheck undo reverts it."
    ),
    N_(
        "Exit codes: 0 recorded; 1 recorded, with an overstay now or later; 2 not recorded; 3 recorded, but the "
        "driver is INCOMPLETE."
    ),
)
EXAMPLES = ('staycheck init --driver "Ерлан Сейтқали"', "staycheck enter RU")


def enter_command(
    country: Annotated[
        str, typer.Argument(metavar=N_("COUNTRY"), help=N_("The country entered, such as RU, BY or Russia, or a city."))
    ],
    on: On = "",
    driver: OneDriver = None,
    log: LogFile = None,
    note: Note = None,
    permit: PermitName = None,
    planned: Annotated[
        bool,
        typer.Option("--planned", rich_help_panel=QUERY, help=N_("Record a planned trip; needs --on and --until.")),
    ] = False,
    until: Annotated[
        str,
        typer.Option(rich_help_panel=QUERY, metavar=N_("DATE"), help=N_("The day of exit of a past or planned trip.")),
    ] = "",
    yes: Yes = False,
    *,
    query: Query,
    reading: EditedReading,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Records an entry."""
    where = parse_place(country)
    recording = open_recording(log, driver, query, reading)
    today = recording.today
    entry, exit_ = _planned_days(on, until, today) if planned else _past_days(on, until, today)
    stay = Trip(where, entry, exit_, one_line(permit, "--permit"), one_line(note, "--note"))
    expect_agreement([country, on, until], [show_trip_with_length(stay)], yes=yes)
    if planned:
        recording.record(lambda log, name: add_planned_trip(log, name, stay, today), may_be_new=True)
    if exit_:
        recording.record(lambda log, name: add_past_trip(log, name, stay, today), may_be_new=True)
    recording.record(lambda log, name: enter(log, name, stay, today), may_be_new=True)


def _past_days(on: str, until: str, today: date) -> tuple[date, date | None]:
    exit_ = past_day(until, today) if until else None
    entry = past_day(on, today, exit_) if on else today
    if exit_ and exit_ < entry:
        raise before_entry(exit_, entry, "--until")
    return entry, exit_


def _planned_days(on: str, until: str, today: date) -> tuple[date, date]:
    entry = coming_day(on, today) if on else today
    if not until:
        raise typer.BadParameter(_("a planned trip needs both --on and --until"), param_hint="--until")
    if entry <= today:
        text = _("a planned trip must begin after today ({today}); omit --planned").format(today=today)
        raise typer.BadParameter(text, param_hint="--on")
    exit_ = coming_day(until, today, entry)
    if exit_ < entry:
        raise before_entry(exit_, entry, "--until")
    return entry, exit_
