"""`staycheck assign`: which driver takes which load."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.drivers import only_groups
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import AsTableOrJson, Groups, Logs, OutputFile, Query, StayOn, TableOrJson
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer, wrong_usage
from staycheck.cli.reading_options import Reading
from staycheck.cli.route_options import QueueToo
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.unread_note import tell_unread
from staycheck.engine.assignment import Assignment, Load, assign
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.origin import Origin

HELP = (
    N_("Assign loads to drivers, at most one to each, so that nobody overstays."),
    N_(
        "As many loads as possible are assigned, and then so that the driver with the fewest days left has the most. "
        "The file of loads has the columns country, entry and exit, and note for the name of a load."
    ),
    N_(
        "Exit codes: 0 every load is assigned; 1 not every one; 2 usage error or unreadable input; 3 a driver is "
        "INCOMPLETE."
    ),
)
EXAMPLES = (
    (
        "staycheck assign examples/fleet.csv --trips examples/loads.csv \\\n"
        "  --roster examples/roster.yaml --group Алматы --as-of 2026-11-22"
    ),
)


def assign_command(
    load_file: Annotated[
        str, typer.Option("--trips", rich_help_panel=QUERY, metavar=N_("FILE"), help=N_("The loads, a row each."))
    ],
    logs: Logs = None,
    queue: QueueToo = 0,
    group: Groups = None,
    stay_on: StayOn = False,
    *,
    query: Query,
    reading: Reading,
    format: AsTableOrJson = TableOrJson.table,  # noqa: A002
    output: OutputFile = None,
) -> None:
    """Says which driver takes which load, and from when somebody could take the others."""
    prepare_streams(for_scripts=format is TableOrJson.json)
    inputs = choose_inputs(query, reading, logs or [])
    if format is TableOrJson.table:
        tell_settings(inputs)
    loads = _loads(load_file)
    log = inputs.read()
    log = only_groups(log, group) if group else log
    rules = inputs.rules_for([load.leg for load in loads], log, stay_on=stay_on)
    with wrong_usage("--trips"):
        found = assign(log, rules, inputs.as_of, loads, queue=queue, stay_on=stay_on)
    print_problems(found.problems)
    origin = inputs.origin(log)
    if format is TableOrJson.json:
        tell_unread(origin)
    write_answer(_rendered(found, origin, format, output), output, (*inputs.files(log.files), load_file))
    raise typer.Exit(exit_code(judged=bool(log.drivers), incomplete=found.incomplete, found=bool(found.unassigned)))


def _loads(path: str) -> list[Load]:
    """The loads of a file; one that cannot be read, or has a row that cannot, ends the program with 2."""
    from staycheck.readers import read

    log = read([path])
    if any(problem.is_error for problem in log.problems):
        print_problems(log.problems)
        raise typer.BadParameter(_("every row of the loads must be readable"), param_hint="--trips")
    return list(_loads_of(log))


def _loads_of(log: Log) -> Iterator[Load]:
    trips = sorted((trip for driver in log.drivers for trip in driver.trips), key=lambda trip: trip.span.line or 0)
    for trip in trips:
        if trip.exit is None:
            text = _("the load in line {line} has no exit").format(line=trip.span.line)
            raise typer.BadParameter(text, param_hint="--trips")
        yield Load(trip.note, Leg(trip.country, trip.entry, trip.exit))


def _rendered(found: Assignment, origin: Origin, format_: TableOrJson, output: Path | None) -> Iterable[str]:
    if format_ is TableOrJson.json:
        from staycheck.reports.scripts.assignment import assignment_answer
        from staycheck.reports.scripts.json_lines import dump

        return [dump(assignment_answer(found, origin), indent=1), "\n"]
    from staycheck.reports.terminal.assignment import render_assignment

    return render_assignment(found, screen_for(output), origin)
