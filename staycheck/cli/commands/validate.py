"""`staycheck validate`: what is wrong with logs, and how they were understood."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Annotated

import typer

from staycheck.cli.answer_format import expect_format
from staycheck.cli.help import OUTPUT, READING
from staycheck.cli.inputs import Inputs, choose_inputs
from staycheck.cli.options import AsProblems, Logs, OutputFile, ProblemsFormat, Query
from staycheck.cli.output import prepare_streams, screen_for, write_answer, wrong_usage
from staycheck.cli.reading_options import Reading
from staycheck.days import DaySet
from staycheck.engine.usable import usable_log
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem
from staycheck.readers.source import STDIN
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.screen import Screen

HELP = (
    N_("Report the problems of logs and how each file was interpreted."),
    N_("Exit codes: 0 every row is usable; 2 usage error or unreadable input; 3 a row or file is unusable."),
)
EXAMPLES = ("staycheck validate examples/driver.yaml --as-of 2026-11-22",)


def validate_command(
    logs: Logs = None,
    *,
    query: Query,
    reading: Reading,
    format: AsProblems = ProblemsFormat.table,  # noqa: A002
    output: OutputFile = None,
    mark: Annotated[
        bool,
        typer.Option(
            "--mark",
            rich_help_panel=OUTPUT,
            help=N_(
                "With --format xlsx: a copy of the CSV files and sheets that were read, values only, with the cells in "
                "question filled and commented."
            ),
        ),
    ] = False,
    save: Annotated[
        bool,
        typer.Option(
            "--save",
            rich_help_panel=READING,
            help=N_("Write how these logs are read into the staycheck.yaml beside the first one, or --config FILE."),
        ),
    ] = False,
    show_all: Annotated[
        bool,
        typer.Option("--all", rich_help_panel=OUTPUT, help=N_("List every problem of a kind, not only the first ten.")),
    ] = False,
) -> None:
    """Says what is wrong with logs, and how each file was understood."""
    prepare_streams(for_scripts=format is not ProblemsFormat.table)
    expect_format(format, output)
    if mark and format is not ProblemsFormat.xlsx:
        raise typer.BadParameter(_("it needs --format xlsx -o marked.xlsx"), param_hint="--mark")
    inputs = choose_inputs(query, reading, logs or [])
    if save and inputs.read_options:
        inputs = inputs._replace(read_options=inputs.read_options._replace(layouts=()))
    log = inputs.read()
    problems = usable_log(log, inputs.rules, inputs.as_of, lambda _: DaySet()).problems
    answer = _rendered(log, problems, inputs, format, partial(screen_for, output, show_all=show_all), mark=mark)
    write_answer(answer, output, inputs.files(log.files))
    if save and log.readings:
        from staycheck.cli.saved_reading import save_reading

        save_reading(log, reading, query.config, inputs.logs)
    unusable = any(problem.is_error for problem in problems)
    raise typer.Exit(exit_code(judged=bool(log.readings or log.drivers), incomplete=unusable))


def _rendered(
    log: Log,
    problems: Sequence[Problem],
    inputs: Inputs,
    format_: ProblemsFormat,
    screen: Callable[[], Screen],
    *,
    mark: bool,
) -> Iterable[str] | Iterable[memoryview]:
    if mark:
        return _marked(log, problems, inputs)
    if format_ is ProblemsFormat.xlsx:
        from staycheck.reports.xlsx.report import render_problems_xlsx

        return render_problems_xlsx(problems, inputs.as_of, inputs.origin(log))
    from staycheck.reports.terminal.validate import render_validate, validate_answer

    if format_ is ProblemsFormat.table:
        return render_validate(log, problems, screen())
    from staycheck.reports.scripts.json_lines import document

    return document(validate_answer(log, problems, inputs.origin(log)))


def _marked(log: Log, problems: Sequence[Problem], inputs: Inputs) -> Iterable[memoryview]:
    from staycheck.readers.as_written import KINDS, tables_as_written
    from staycheck.reports.xlsx.marked import render_marked

    if not any(reading.kind in KINDS for reading in log.readings):
        raise typer.BadParameter(_("no CSV file or sheet was read that could be copied"), param_hint="--mark")
    if any(reading.file == STDIN for reading in log.readings):
        raise typer.BadParameter(_("standard input cannot be copied: name a file"), param_hint="--mark")
    with wrong_usage("--mark"):
        return render_marked(tables_as_written(log.readings), problems, inputs.as_of)
