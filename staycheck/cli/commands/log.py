"""`staycheck log`: the last trips, with the numbers that `edit` takes."""

from typing import Annotated

import typer

from staycheck.cli.drivers import only_drivers
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import choose_inputs, read_logs
from staycheck.cli.options import AsOf, ConfigFile, Drivers, LogFile, Query
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.reading_options import Reading
from staycheck.cli.recording import the_one_log
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import numbered_trips
from staycheck.reports.exit_codes import exit_code

HELP = (
    N_("List the last trips of the log with the numbers that staycheck edit takes."),
    N_("Trips are sorted by date; a trip's number is its position in the log. Unusable rows have no number."),
    N_("Exit codes: 0 success; 1 --verify found changes; 2 usage error or unreadable input; 3 a row is unusable."),
)
EXAMPLES = ("staycheck log --log examples/driver.yaml -n 3",)


def log_command(
    log: LogFile = None,
    driver: Drivers = None,
    count: Annotated[
        int,
        typer.Option(
            "-n",
            rich_help_panel=QUERY,
            metavar=N_("N"),
            min=1,
            help=N_("Number of trips to list, counted from the last."),
        ),
    ] = 10,
    as_of: AsOf = None,
    config: ConfigFile = None,
    *,
    reading: Reading,
    verifies: Annotated[
        bool,
        typer.Option(
            "--verify",
            rich_help_panel=QUERY,
            help=N_("Compare the log with its journal instead: was it changed by anything but staycheck?"),
        ),
    ] = False,
) -> None:
    """The last trips of the log."""
    from staycheck.reports.terminal.trips import render_trips

    prepare_streams(for_scripts=False)
    inputs = choose_inputs(Query(as_of=as_of, config=config), reading, [log] if log else [])
    if verifies:
        raise typer.Exit(_verified(the_one_log(inputs)))
    read = read_logs([the_one_log(inputs)], inputs.read_options)
    shown = only_drivers(read, driver) if driver else read
    print_problems(shown.problems)
    names = {each.name for each in shown.drivers}
    trips = [(number, name, trip) for number, (name, trip) in enumerate(numbered_trips(read), 1) if name in names]
    trips.sort(key=lambda each: each[2].entry)
    write_answer(render_trips(trips[-count:], len(trips), inputs.as_of, screen_for(None)), None)
    unusable = any(problem.is_error for problem in shown.problems)
    raise typer.Exit(exit_code(judged=bool(shown.drivers), incomplete=unusable))


def _verified(log: str) -> int:
    """Says what the journal has against the log; the exit code is 1 if anything."""
    from staycheck.editing.session import verify

    found, changes = verify(log)
    print_problems(found)
    if found:
        return 1
    text = _("the log agrees with its journal, lines compared: {count}").format(count=changes)
    write_answer([f"{text}\n"], None)
    return 0
