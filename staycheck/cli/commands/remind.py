"""`staycheck remind`: for a scheduler, prints only what is due today."""

from typing import Annotated

import typer

from staycheck.cli.drivers import only_drivers
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import Drivers, Logs, OutputFile, Query
from staycheck.cli.output import prepare_streams, print_problems, write_lines
from staycheck.cli.reading_options import Reading
from staycheck.engine.check import CheckQuery, check_log
from staycheck.engine.reminders import reminders
from staycheck.i18n.messages import N_, _
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.words.reminders import reminder_line

HELP = (
    N_("Print the drivers who must leave soon, and nothing if there are none; for a scheduler that runs every day."),
    N_(
        "A last legal day is due when it is as many days away as --at says, and on each day from the lowest of these "
        "on; the same holds for the first day on which a planned trip overstays."
    ),
    N_("Exit codes: 0 nothing is due; 1 something is; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."),
)
EXAMPLES = ("staycheck remind examples/driver.yaml --at 30,15,7,3,1",)


def _parse_levels(text: str) -> tuple[int, ...]:
    try:
        levels = tuple(int(part) for part in text.split(","))
    except ValueError:
        levels = ()
    if not levels or min(levels) < 0:
        text = _('"{text}" is no list of days, such as 30,15,7,3,1').format(text=text)
        raise typer.BadParameter(text, param_hint="--at")
    return levels


def remind_command(
    logs: Logs = None,
    driver: Drivers = None,
    at: Annotated[
        str,
        typer.Option(
            "--at",
            rich_help_panel=QUERY,
            metavar=N_("DAYS"),
            help=N_("How many days before a day to remind of it."),
            show_default="30,15,7,3,1",
        ),
    ] = "30,15,7,3,1",
    *,
    query: Query,
    reading: Reading,
    output: OutputFile = None,
) -> None:
    """Prints what is due on the as-of day."""
    prepare_streams(for_scripts=False)
    levels = _parse_levels(at)
    inputs = choose_inputs(query, reading, logs or [])
    log = inputs.read()
    log = only_drivers(log, driver) if driver else log
    report = check_log(log, CheckQuery(inputs.rules, inputs.as_of, None, inputs.warn_at))
    print_problems(problem for problem in report.problems if problem.is_error)
    due = reminders(report, levels)
    write_lines(map(reminder_line, due), output, inputs.files(log.files))
    raise typer.Exit(exit_code(judged=bool(report.drivers), incomplete=report.incomplete, found=bool(due)))
