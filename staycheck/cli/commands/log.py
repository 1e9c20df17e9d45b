"""`staycheck log`: the last trips, with the numbers that `edit` takes."""

from typing import Annotated

import typer

from staycheck.cli.help import ASKED
from staycheck.cli.inputs import ConfigFile, load_settings
from staycheck.cli.options import as_of_day, only_drivers, print_problems, read_logs
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.cli.recording import LogFile, Today, one_log
from staycheck.i18n.messages import _
from staycheck.logs.changes import numbered

HELP = "\n\n".join(
    (
        _("The last trips of the log, with the numbers that staycheck edit takes."),
        _("They stand in order of time; a trip's number is its place in the log. Rows that cannot be used have none."),
        _("Exit codes: 0; 2 something could not be read or used, or is wrong."),
    )
)


EXAMPLES = ("staycheck log --log examples/driver.yaml -n 3",)


def log_command(
    log: LogFile = None,
    driver: Annotated[
        list[str] | None,
        typer.Option(rich_help_panel=ASKED, metavar=_("NAME"), help=_("Only this driver, again for more.")),
    ] = None,
    count: Annotated[
        int, typer.Option("-n", rich_help_panel=ASKED, metavar=_("N"), min=1, help=_("How many trips, the last ones."))
    ] = 10,
    as_of: Today = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    sheet: Sheet = "",
    date_format: DateFormat = "",
    timezone: Timezone = "",
    same_driver: SameDriver = None,
) -> None:
    """The last trips of the log, with the numbers that staycheck edit takes."""
    from staycheck.reports.terminal.trips import render_trips

    prepare_streams(for_scripts=False)
    settings = load_settings(config)
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    read = read_logs([one_log(log, settings)], reading.over(settings))
    shown = only_drivers(read, driver) if driver else read
    print_problems(shown.problems)
    names = {each.name for each in shown.drivers}
    trips = [(number, name, trip) for number, (name, trip) in enumerate(numbered(read), 1) if name in names]
    trips.sort(key=lambda each: each[2].entry)
    write_answer(render_trips(trips[-count:], len(trips), as_of_day(as_of), screen_for(None)), None)
    raise typer.Exit(2 if any(problem.is_error for problem in shown.problems) else 0)
