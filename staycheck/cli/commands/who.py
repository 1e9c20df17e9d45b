"""`staycheck who`: which drivers of a fleet can take a trip."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.answer_format import expect_format
from staycheck.cli.drivers import only_groups
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import (
    FOR_PEOPLE,
    AsTable,
    Country,
    Days,
    ExitDay,
    ForExcel,
    Groups,
    Logs,
    OutputFile,
    Query,
    StayOn,
    TableFormat,
)
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer, wrong_usage
from staycheck.cli.reading_options import Reading
from staycheck.cli.route_options import Legs, QueueToo, trip_legs
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.unread_note import tell_unread
from staycheck.cli.values import parse_day
from staycheck.engine.who import Availability, who_route
from staycheck.i18n.messages import N_, _
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.origin import Origin

HELP = (
    N_("List the drivers who can take a trip, and when the others could."),
    N_(
        "Drivers who can go come first, those with the most days left after the trip at the top. A driver "
        "cannot go if on another trip on those days, or if a later trip would overstay because of this one."
    ),
    N_("Exit codes: 0 enough can go; 1 too few can; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."),
)
EXAMPLES = (
    (
        "staycheck who examples/fleet.csv --roster examples/roster.yaml \\\n"
        "  --group Алматы --enter 2026-12-01 --days 12 --as-of 2026-11-22"
    ),
)


def who_command(
    logs: Logs = None,
    enter: Annotated[
        date | None,
        typer.Option(rich_help_panel=QUERY, parser=parse_day, metavar=N_("DATE"), help=N_("The day of entry.")),
    ] = None,
    days: Days = None,
    exit_: ExitDay = None,
    country: Country = None,
    leg: Legs = None,
    queue: QueueToo = 0,
    needed: Annotated[
        int,
        typer.Option(
            "--count",
            rich_help_panel=QUERY,
            metavar=N_("N"),
            min=1,
            help=N_("How many drivers are needed; fewer give exit code 1."),
            show_default=False,
        ),
    ] = 1,
    group: Groups = None,
    stay_on: StayOn = False,
    *,
    query: Query,
    reading: Reading,
    format: AsTable = TableFormat.table,  # noqa: A002
    excel: ForExcel = False,
    output: OutputFile = None,
) -> None:
    """Says which drivers of a fleet can take a trip, and from when the others could."""
    prepare_streams(for_scripts=format is not TableFormat.table)
    expect_format(format, output, excel=excel)
    legs = trip_legs(leg or [], enter, exit_, days, country)
    if any(each.exit is None for each in legs):
        raise typer.BadParameter(_("give the length of the trip: --days or --exit"), param_hint="--days")
    inputs = choose_inputs(query, reading, logs or [])
    if format in FOR_PEOPLE:
        tell_settings(inputs)
    log = inputs.read()
    log = only_groups(log, group) if group else log
    rules = inputs.rules_for(legs, log, stay_on=stay_on)
    with wrong_usage():
        found = who_route(log, rules, inputs.as_of, legs, queue=queue, stay_on=stay_on)
    print_problems(found.problems)
    origin = inputs.origin(log)
    if format not in FOR_PEOPLE:
        tell_unread(origin)
    write_answer(_rendered(found, origin, format, output, excel=excel), output, inputs.files(log.files))
    too_few = found.tally(None) < needed
    raise typer.Exit(exit_code(judged=bool(found.candidates), incomplete=found.incomplete, found=too_few))


def _rendered(
    found: Availability, origin: Origin, format_: TableFormat, output: Path | None, *, excel: bool
) -> Iterable[str] | Iterable[memoryview]:
    if format_ is TableFormat.table:
        from staycheck.reports.terminal.who import render_who

        return render_who(found, screen_for(output), origin)
    if format_ is TableFormat.xlsx:
        from staycheck.reports.xlsx.who import render_who_xlsx

        return render_who_xlsx(found, origin)
    from staycheck.reports.scripts.csv_rows import EXCEL, SCRIPTS
    from staycheck.reports.scripts.who import render_who_csv, render_who_json

    if format_ is TableFormat.json:
        return render_who_json(found, origin)
    return render_who_csv(found, EXCEL if excel else SCRIPTS)
