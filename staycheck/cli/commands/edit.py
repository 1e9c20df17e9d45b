"""`staycheck edit`: one trip of the log mended, or taken out."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile
from staycheck.cli.options import Rules, parse_country, parse_day
from staycheck.cli.output import prepare_streams
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver
from staycheck.cli.recording import LogFile, Note, PermitName, Today, one_line, open_recorder
from staycheck.i18n.messages import _
from staycheck.logs.changes import edit_trip, remove

HELP = "\n\n".join(
    (
        _("Mends one trip of the log, and tells where its driver stands."),
        _(
            "What would make the log wrong, such as an overlap with another trip, is refused. staycheck undo takes it"
            " back."
        ),
        _("Exit codes: 0 recorded; 1 recorded, and there is an overstay; 2 not recorded, or the log is INCOMPLETE."),
    )
)


EXAMPLES = (
    "staycheck log --log examples/driver.yaml --as-of 2026-11-22",
    "staycheck edit 1 --note ferry --log examples/driver.yaml --as-of 2026-11-22",
)


def edit_command(
    number: Annotated[
        int, typer.Argument(metavar=_("N"), help=_("The number of the trip, as staycheck log shows it."))
    ],
    entry: Annotated[
        date | None,
        typer.Option(rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of entry.")),
    ] = None,
    exit_: Annotated[
        date | None,
        typer.Option("--exit", rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of exit.")),
    ] = None,
    open_: Annotated[
        bool, typer.Option("--open", rich_help_panel=ASKED, help=_("The driver is still there: without exit."))
    ] = False,
    country: Annotated[
        str | None,
        typer.Option(rich_help_panel=ASKED, parser=parse_country, metavar=_("COUNTRY"), help=_("The country.")),
    ] = None,
    permit: PermitName = None,
    note: Note = None,
    planned: Annotated[
        bool, typer.Option("--planned", rich_help_panel=ASKED, help=_("The trip is planned to reach beyond today."))
    ] = False,
    remove_: Annotated[
        bool, typer.Option("--remove", rich_help_panel=ASKED, help=_("Take the trip out of the log."))
    ] = False,
    log: LogFile = None,
    as_of: Today = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    date_format: DateFormat = "",
    same_driver: SameDriver = None,
) -> None:
    """Mends one trip of the log, and tells where its driver stands."""
    prepare_streams(for_scripts=False)
    if open_ and exit_:
        raise typer.BadParameter(_("give --exit or --open, not both"))
    reading = ReadingOptions(column, encoding, "", date_format, "", same_driver)
    recorder = open_recorder(config, log, None, as_of, rule, roster, reading)
    given = {
        "country": country,
        "entry": entry,
        "exit": exit_,
        "permit": None if permit is None else one_line(permit, "--permit"),
        "note": None if note is None else one_line(note, "--note"),
    }
    fields = {name: value for name, value in given.items() if value is not None} | ({"exit": None} if open_ else {})
    if bool(fields) == remove_:
        text = _("say what is to change: --entry, --exit, --open, --country, --permit, --note; or --remove alone")
        raise typer.BadParameter(text)
    if remove_:
        recorder.change(lambda log: remove(log, number))
    recorder.change(lambda log: edit_trip(log, number, fields, recorder.today, planned=planned))
