"""`staycheck compare`: where two logs of the same drivers differ."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.help import OUTPUT
from staycheck.cli.inputs import Inputs, choose_inputs
from staycheck.cli.options import AsTableOrJson, OutputFile, Query, TableOrJson
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.reading_options import Reading
from staycheck.cli.settings_note import tell_settings
from staycheck.engine.check import CheckQuery, Report, check_log
from staycheck.engine.comparison import Comparison, compare
from staycheck.i18n.messages import N_
from staycheck.reports.exit_codes import exit_code

HELP = (
    N_("Compare two logs of the same drivers: the days that differ, and whether the verdicts do."),
    N_(
        "Such as the dispatcher's sheet with the telematics or with the stamps. Only days in the countries of the "
        "rules are compared; without --all only the drivers who differ are shown."
    ),
    N_("Exit codes: 0 no difference; 1 differences; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."),
)
EXAMPLES = ("staycheck compare examples/driver.yaml examples/driver.yaml --as-of 2026-11-22",)


def compare_command(
    first: Annotated[str, typer.Argument(metavar=N_("LOG"), help=N_("The first log, such as the dispatcher's sheet."))],
    second: Annotated[str, typer.Argument(metavar=N_("LOG"), help=N_("The second log, such as the telematics."))],
    *,
    query: Query,
    reading: Reading,
    format: AsTableOrJson = TableOrJson.table,  # noqa: A002
    output: OutputFile = None,
    show_all: Annotated[
        bool, typer.Option("--all", rich_help_panel=OUTPUT, help=N_("Also list the drivers who do not differ."))
    ] = False,
) -> None:
    """Says where two logs differ."""
    prepare_streams(for_scripts=format is TableOrJson.json)
    inputs = [choose_inputs(query, reading, [name]) for name in (first, second)]
    if format is TableOrJson.table:
        tell_settings(inputs[0])
    reports = [_judged(each) for each in inputs]
    for report in reports:
        print_problems(problem for problem in report.problems if problem.is_error)
    found = compare(*reports)
    names = first, second
    write_answer(_rendered(found, names, format, output, show_all=show_all), output, (*inputs[0].files(()), *names))
    judged = all(report.drivers for report in reports)
    incomplete = any(report.incomplete for report in reports)
    raise typer.Exit(exit_code(judged=judged, incomplete=incomplete, found=bool(found.different)))


def _judged(inputs: Inputs) -> Report:
    return check_log(inputs.read(), CheckQuery(inputs.rules, inputs.as_of, None, inputs.warn_at))


def _rendered(
    found: Comparison, names: tuple[str, str], format_: TableOrJson, output: Path | None, *, show_all: bool
) -> Iterable[str]:
    if format_ is TableOrJson.json:
        from staycheck.reports.scripts.comparison import comparison_answer
        from staycheck.reports.scripts.json_lines import dump

        return [dump(comparison_answer(found, names), indent=1), "\n"]
    from staycheck.reports.terminal.comparison import render_comparison

    return render_comparison(found, names, screen_for(output, show_all=show_all))
