"""`staycheck edit`: changes one trip of the log, or removes it."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import ExitDay, LogFile, Note, PermitName, Query
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import one_line, open_recording
from staycheck.cli.values import parse_country, parse_day
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import edit_trip, remove

HELP = (
    N_("Edit one trip of the log and show the driver's status."),
    N_(
        "A change that would make the log invalid, such as an overlap with another trip, is refused. "
        "staycheck undo reverts the edit."
    ),
    N_(
        "Exit codes: 0 recorded; 1 recorded, with an overstay; 2 not recorded; 3 recorded, but the driver is "
        "INCOMPLETE."
    ),
)
EXAMPLES = (
    "staycheck log --log examples/driver.yaml --as-of 2026-11-22",
    "staycheck edit 1 --note ferry --log examples/driver.yaml --as-of 2026-11-22",
)


def edit_command(
    number: Annotated[int, typer.Argument(metavar=N_("N"), help=N_("The trip number shown by staycheck log."))],
    entry: Annotated[
        date | None,
        typer.Option(rich_help_panel=QUERY, parser=parse_day, metavar=N_("DATE"), help=N_("The day of entry.")),
    ] = None,
    exit_: ExitDay = None,
    open_: Annotated[
        bool, typer.Option("--open", rich_help_panel=QUERY, help=N_("Remove the exit: the driver is still there."))
    ] = False,
    country: Annotated[
        str | None,
        typer.Option(rich_help_panel=QUERY, parser=parse_country, metavar=N_("COUNTRY"), help=N_("The country.")),
    ] = None,
    permit: PermitName = None,
    note: Note = None,
    planned: Annotated[
        bool, typer.Option("--planned", rich_help_panel=QUERY, help=N_("The trip is planned to end after today."))
    ] = False,
    remove_: Annotated[
        bool, typer.Option("--remove", rich_help_panel=QUERY, help=N_("Remove the trip from the log."))
    ] = False,
    log: LogFile = None,
    *,
    query: Query,
    reading: EditedReading,
) -> None:
    """Changes one trip of the log, or removes it."""
    if open_ and exit_:
        raise typer.BadParameter(_("give --exit or --open, not both"))
    recording = open_recording(log, None, query, reading)
    texts = {"permit": permit, "note": note}
    given = {"country": country, "entry": entry, "exit": exit_} | {
        name: None if text is None else one_line(text, f"--{name}") for name, text in texts.items()
    }
    fields = {name: value for name, value in given.items() if value is not None} | ({"exit": None} if open_ else {})
    if bool(fields) == remove_:
        text = _("nothing to change: give --entry, --exit, --open, --country, --permit or --note, or --remove alone")
        raise typer.BadParameter(text)
    if remove_:
        recording.change(lambda log: remove(log, number))
    recording.change(lambda log: edit_trip(log, number, fields, recording.today, planned=planned))
