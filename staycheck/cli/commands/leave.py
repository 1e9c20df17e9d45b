"""`staycheck leave`: a country was left."""

from typing import Annotated

import typer

from staycheck.cli.help import ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile
from staycheck.cli.options import Rules, parse_country
from staycheck.cli.output import prepare_streams
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver
from staycheck.cli.recording import LogFile, On, OneDriver, Today, open_recorder
from staycheck.i18n.messages import _
from staycheck.logs.changes import leave

HELP = "\n\n".join(
    (
        _("Records that the driver left the country they were in, and tells where they stand."),
        _("staycheck undo takes it back."),
        _(
            "Exit codes: 0 recorded; 1 recorded, and there was an overstay; 2 not recorded, or recorded in a log that"
            " is INCOMPLETE because something in it cannot be used."
        ),
    )
)


EXAMPLES = ("staycheck leave --log examples/driver.yaml --as-of 2026-11-22",)


def leave_command(
    on: On = None,
    to: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=ASKED, parser=parse_country, metavar=_("COUNTRY"), help=_("The country gone into.")
        ),
    ] = None,
    driver: OneDriver = None,
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
    """Records that the driver left the country they were in, and tells where they stand."""
    prepare_streams(for_scripts=False)
    reading = ReadingOptions(column, encoding, "", date_format, "", same_driver)
    recorder = open_recorder(config, log, driver, as_of, rule, roster, reading)
    day = on or recorder.today
    recorder.record(lambda log, name: leave(log, name, day, recorder.today, to=to or ""))
