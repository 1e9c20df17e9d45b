"""`staycheck convert`: logs of any kind as one CSV in the tool's own form."""

import typer

from staycheck.cli.inputs import choose_inputs, read_logs
from staycheck.cli.options import ConfigFile, Logs, OutputFile, Query
from staycheck.cli.output import prepare_streams, print_problems, write_answer
from staycheck.cli.reading_options import Reading
from staycheck.cli.unread_note import tell_unread
from staycheck.engine.unknown_days import absences_to_elsewhere, departures_without_entry
from staycheck.i18n.messages import N_
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError
from staycheck.reports.exit_codes import ExitCode, exit_code

HELP = (
    N_("Convert logs of any format to one standard CSV: driver,country,entry,exit,permit,note."),
    N_("Nothing is written if a row is unusable or if the CSV would not read back as exactly the same trips."),
    N_("Exit codes: 0 written; 2 usage error or unreadable input; 3 a row is unusable, so nothing is written."),
)
EXAMPLES = ("staycheck convert examples/driver.yaml -o clean.csv",)


def convert_command(
    logs: Logs = None, config: ConfigFile = None, *, reading: Reading, output: OutputFile = None
) -> None:
    """Writes logs of any kind as one CSV in the tool's own form."""
    from staycheck.reports.scripts.log_csv import render_log

    prepare_streams(for_scripts=True)
    inputs = choose_inputs(Query(config=config), reading, logs or [])
    log = read_logs(inputs.logs, inputs.read_options)
    print_problems(log.problems)
    tell_unread(inputs.origin(log))
    unknown = [
        problem
        for driver in log.drivers
        for find in (departures_without_entry, absences_to_elsewhere)
        for problem in find(driver, inputs.rules)
    ]
    print_problems(unknown)
    log = log._replace(problems=(*log.problems, *unknown))
    departures = [(driver.name, departure) for driver in log.drivers for departure in driver.departures]
    print_problems(
        Problem("T221", left.span, {"country": left.country, "date": left.date}, name, left.excerpt)
        for name, left in departures
        if left.country
    )
    try:
        lines = render_log(log)
    except ProblemError as error:
        print_problems(error.problems)
        raise typer.Exit(_refusal(log)) from None
    write_answer(lines, output, inputs.files(log.files))


def _refusal(log: Log) -> ExitCode:
    """The exit code of a log that is not written: because of its rows, or because CSV cannot hold it."""
    unusable = any(problem.is_error for problem in log.problems)
    return exit_code(judged=bool(log.drivers), incomplete=True) if unusable else ExitCode.FAILED
