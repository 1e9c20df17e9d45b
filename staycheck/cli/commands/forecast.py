"""`staycheck forecast`: how days come back, month by month, and where the plan breaks."""

from typing import Annotated

import typer

from staycheck.cli.help import ANSWER, ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile, set_up
from staycheck.cli.options import (
    DEFAULT_COUNTRY,
    AsOf,
    Country,
    Group,
    Logs,
    OutputFile,
    Rules,
    TableFormat,
    as_of_day,
    only_drivers,
    only_groups,
    print_problems,
)
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.engine.forecast import MOST_MONTHS, Outlook, forecast
from staycheck.engine.plan import ASSUMED_EXIT
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _

HELP = "\n\n".join(
    (
        _("Month by month: how days come back, where the plan breaks, what is free."),
        _(
            "A driver who is inside is taken to leave on the as-of day. The trips that the log plans are counted. A "
            "free day is one that the driver could still spend there in that month without any overstay, then or "
            "later."
        ),
        _(
            "Exit codes: 0 the plans hold; 1 a planned trip would overstay or a limit is exceeded now; 2 something "
            "could not be read or is wrong."
        ),
    )
)
EXAMPLES = ("staycheck forecast examples/driver.yaml --months 6 --as-of 2026-11-22",)


def forecast_command(
    logs: Logs = None,
    months: Annotated[
        int,
        typer.Option(
            rich_help_panel=ASKED,
            metavar=_("N"),
            min=1,
            max=MOST_MONTHS,
            help=_("How many months, the running one included."),
        ),
    ] = 12,
    driver: Annotated[
        list[str] | None,
        typer.Option(rich_help_panel=ASKED, metavar=_("NAME"), help=_("Only this driver, again for more.")),
    ] = None,
    group: Group = None,
    country: Country = None,
    as_of: AsOf = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    sheet: Sheet = "",
    date_format: DateFormat = "",
    timezone: Timezone = "",
    same_driver: SameDriver = None,
    format: Annotated[  # noqa: A002
        TableFormat, typer.Option(rich_help_panel=ANSWER, help=_("For people or for scripts."))
    ] = TableFormat.table,
    output: OutputFile = None,
) -> None:
    """Month by month: how days come back, where the plan breaks, what is free."""
    prepare_streams(for_scripts=format is not TableFormat.table)
    day = as_of_day(as_of)
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    setup = set_up(config, rule, roster, logs or [], reading=reading)
    log = only_groups(setup.log, group) if group else setup.log
    log = only_drivers(log, driver) if driver else log
    leg = Leg(country or DEFAULT_COUNTRY, day)
    rules = setup.rules_for([leg], log, day)
    try:
        outlook = forecast(log, rules, day, country=leg.country, months=months)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    several = len(outlook.drivers) > 1
    print_problems(each for each in outlook.problems if not (several and each.code == ASSUMED_EXIT))
    if format is TableFormat.table:
        from staycheck.reports.terminal.forecast import render_forecast

        parts = render_forecast(outlook, screen_for(output))
    else:
        from staycheck.reports.scripts.forecast import render_forecast_csv, render_forecast_json

        parts = render_forecast_json(outlook) if format is TableFormat.json else render_forecast_csv(outlook)
    write_answer(parts, output, setup.files)
    raise typer.Exit(_exit_code(outlook))


def _exit_code(outlook: Outlook) -> int:
    if outlook.incomplete:
        return 2
    return int(any(driver.breaks_on or driver.over for driver in outlook.drivers))
