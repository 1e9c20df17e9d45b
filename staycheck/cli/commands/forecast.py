"""`staycheck forecast`: how days come back, month by month, and where the plan breaks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.answer_format import expect_format
from staycheck.cli.drivers import only_drivers, only_groups
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import (
    DEFAULT_COUNTRY,
    FOR_PEOPLE,
    AsTable,
    Country,
    Drivers,
    ForExcel,
    Groups,
    Logs,
    OutputFile,
    Query,
    TableFormat,
)
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer, wrong_usage
from staycheck.cli.reading_options import Reading
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.unread_note import tell_unread
from staycheck.engine.forecast import MOST_MONTHS, Outlook, forecast
from staycheck.engine.plan import ASSUMED_EXIT
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import N_
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.origin import Origin

HELP = (
    N_("Forecast by month: days that come back, planned trips that overstay, free days."),
    N_(
        "A driver who is inside is assumed to leave on the as-of day. Planned trips in the log are counted. "
        "A free day is one that the driver could still spend there in that month without any overstay, then "
        "or later."
    ),
    N_(
        "Exit codes: 0 all planned trips are legal; 1 a planned trip would overstay or a limit is exceeded "
        "now; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."
    ),
)
EXAMPLES = ("staycheck forecast examples/driver.yaml --months 6 --as-of 2026-11-22",)


def forecast_command(
    logs: Logs = None,
    months: Annotated[
        int,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("N"),
            min=1,
            max=MOST_MONTHS,
            help=N_("Number of months, including the current one."),
        ),
    ] = 12,
    driver: Drivers = None,
    group: Groups = None,
    country: Country = None,
    *,
    query: Query,
    reading: Reading,
    format: AsTable = TableFormat.table,  # noqa: A002
    excel: ForExcel = False,
    output: OutputFile = None,
) -> None:
    """Says month by month how days come back, where the plan breaks and what is free."""
    prepare_streams(for_scripts=format is not TableFormat.table)
    expect_format(format, output, excel=excel)
    inputs = choose_inputs(query, reading, logs or [])
    if format in FOR_PEOPLE:
        tell_settings(inputs)
    log = inputs.read()
    log = only_groups(log, group) if group else log
    log = only_drivers(log, driver) if driver else log
    leg = Leg(country or DEFAULT_COUNTRY, inputs.as_of)
    rules = inputs.rules_for([leg], log)
    with wrong_usage():
        outlook = forecast(log, rules, inputs.as_of, country=leg.country, months=months)
    several = len(outlook.drivers) > 1
    print_problems(each for each in outlook.problems if not (several and each.code == ASSUMED_EXIT))
    origin = inputs.origin(log)
    if format not in FOR_PEOPLE:
        tell_unread(origin)
    write_answer(_rendered(outlook, origin, format, output, excel=excel), output, inputs.files(log.files))
    found = any(each.breaks_on or each.over for each in outlook.drivers)
    raise typer.Exit(exit_code(judged=bool(outlook.drivers), incomplete=outlook.incomplete, found=found))


def _rendered(
    outlook: Outlook, origin: Origin, format_: TableFormat, output: Path | None, *, excel: bool
) -> Iterable[str] | Iterable[memoryview]:
    if format_ is TableFormat.table:
        from staycheck.reports.terminal.forecast import render_forecast

        return render_forecast(outlook, screen_for(output), origin)
    if format_ is TableFormat.xlsx:
        from staycheck.reports.xlsx.forecast import render_forecast_xlsx

        return render_forecast_xlsx(outlook, origin)
    from staycheck.reports.scripts.csv_rows import EXCEL, SCRIPTS
    from staycheck.reports.scripts.forecast import render_forecast_csv, render_forecast_json

    if format_ is TableFormat.json:
        return render_forecast_json(outlook, origin)
    return render_forecast_csv(outlook, EXCEL if excel else SCRIPTS)
