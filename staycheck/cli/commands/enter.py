"""`staycheck enter`: a country was entered."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile
from staycheck.cli.options import Rules, parse_country, parse_day
from staycheck.cli.output import prepare_streams
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver
from staycheck.cli.recording import LogFile, Note, On, OneDriver, PermitName, Today, one_line, open_recorder
from staycheck.i18n.messages import _
from staycheck.logs.changes import add_planned_trip, enter
from staycheck.logs.trips import Trip

HELP = "\n\n".join(
    (
        _("Records that a country was entered, and tells where the driver stands."),
        _(
            "A driver who is in another country leaves it on that day. An entry that overstays is recorded all the "
            "same, for it happened. staycheck undo takes it back."
        ),
        _(
            "Exit codes: 0 recorded; 1 recorded, and it is or will be an overstay; 2 not recorded, or recorded in a "
            "log that is INCOMPLETE because something in it cannot be used."
        ),
    )
)


EXAMPLES = (
    'staycheck init --driver "Ерлан Сейтқали"',
    "staycheck enter RU",
)


def enter_command(
    country: Annotated[str, typer.Argument(metavar=_("COUNTRY"), help=_("The country entered: RU, BY, Russia."))],
    on: On = None,
    driver: OneDriver = None,
    log: LogFile = None,
    note: Note = None,
    permit: PermitName = None,
    planned: Annotated[
        bool, typer.Option("--planned", rich_help_panel=ASKED, help=_("A trip that is planned: with --on and --until."))
    ] = False,
    until: Annotated[
        date | None,
        typer.Option(
            rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of exit of a planned trip.")
        ),
    ] = None,
    as_of: Today = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    date_format: DateFormat = "",
    same_driver: SameDriver = None,
) -> None:
    """Records that a country was entered, and tells where the driver stands."""
    prepare_streams(for_scripts=False)
    where = parse_country(country)
    reading = ReadingOptions(column, encoding, "", date_format, "", same_driver)
    recorder = open_recorder(config, log, driver, as_of, rule, roster, reading)
    entry = on or recorder.today
    stay = Trip(where, entry, until, one_line(permit, "--permit"), one_line(note, "--note"))
    if planned:
        _expect_plan(entry, until, recorder.today)
        recorder.record(lambda log, name: add_planned_trip(log, name, stay, recorder.today), may_be_new=True)
    if until:
        raise typer.BadParameter(_("--until is for a trip with --planned; staycheck leave records the exit"))
    recorder.record(lambda log, name: enter(log, name, stay, recorder.today), may_be_new=True)


def _expect_plan(entry: date, until: date | None, today: date) -> None:
    if until is None:
        raise typer.BadParameter(_("a planned trip has both days: --on and --until"), param_hint="--until")
    if entry <= today:
        text = _("a plan begins after today, {today}: leave --planned out").format(today=today)
        raise typer.BadParameter(text, param_hint="--on")
    if until < entry:
        text = _("{exit} is before the entry {entry}").format(exit=until, entry=entry)
        raise typer.BadParameter(text, param_hint="--until")
