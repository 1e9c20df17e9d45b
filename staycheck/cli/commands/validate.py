"""`staycheck validate`: what is wrong with logs, and how they were understood."""

from collections.abc import Iterable
from typing import Annotated

import typer

from staycheck.cli.help import OUTPUT, READING
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import AsTableOrJson, Logs, OutputFile, Query, TableOrJson
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.reading_options import Reading
from staycheck.days import DaySet
from staycheck.engine.usable import usable_log
from staycheck.i18n.messages import N_
from staycheck.reports.exit_codes import exit_code

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
    format: AsTableOrJson = TableOrJson.table,  # noqa: A002
    output: OutputFile = None,
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
    from staycheck.reports.terminal.validate import render_validate, validate_answer

    prepare_streams(for_scripts=format is TableOrJson.json)
    inputs = choose_inputs(query, reading, logs or [])
    if save and inputs.read_options:
        inputs = inputs._replace(read_options=inputs.read_options._replace(layouts=()))
    log = inputs.read()
    problems = usable_log(log, inputs.rules, inputs.as_of, lambda _: DaySet()).problems
    if format is TableOrJson.json:
        from staycheck.reports.scripts.json_lines import document

        answer: Iterable[str] = document(validate_answer(log, problems, inputs.origin(log)))
    else:
        answer = render_validate(log, problems, screen_for(output, show_all=show_all))
    write_answer(answer, output, inputs.files(log.files))
    if save and log.readings:
        from staycheck.cli.saved_reading import save_reading

        save_reading(log, reading, query.config, inputs.logs)
    unusable = any(problem.is_error for problem in problems)
    raise typer.Exit(exit_code(judged=bool(log.readings or log.drivers), incomplete=unusable))
