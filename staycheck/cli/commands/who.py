"""`staycheck who`: which drivers of a fleet can take a trip."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import ANSWER, ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile, set_up
from staycheck.cli.options import (
    DEFAULT_COUNTRY,
    AsOf,
    Country,
    Days,
    ExitDay,
    Group,
    Logs,
    OutputFile,
    Rules,
    StayOn,
    TableFormat,
    as_of_day,
    exit_day,
    only_groups,
    parse_day,
    print_problems,
)
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.engine.what_if import Leg
from staycheck.engine.who import Availability, who
from staycheck.i18n.messages import _

HELP = "\n\n".join(
    (
        _("Which drivers of a fleet can take a trip, and from when the others could."),
        _(
            "Those who can go stand first, whoever has most days left after it at the top. A driver who is on another"
            " trip on those days, or whose later trip would overstay because of this one, cannot."
        ),
        _("Exit codes: 0 somebody can go; 1 nobody can; 2 something could not be read or is wrong."),
    )
)
EXAMPLES = (
    (
        "staycheck who examples/fleet.csv --roster examples/roster.yaml \\\n"
        "  --group Алматы --enter 2026-12-01 --days 12 --as-of 2026-11-22"
    ),
)


def who_command(
    enter: Annotated[
        date, typer.Option(rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of entry."))
    ],
    logs: Logs = None,
    days: Days = None,
    exit_: ExitDay = None,
    country: Country = None,
    group: Group = None,
    stay_on: StayOn = False,
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
    """Which drivers of a fleet can take a trip, and from when the others could."""
    prepare_streams(for_scripts=format is not TableFormat.table)
    day = as_of_day(as_of)
    leave = exit_day(enter, exit_, days)
    if leave is None:
        raise typer.BadParameter(_("say how long the trip is: --days or --exit"), param_hint="--days")
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    setup = set_up(config, rule, roster, logs or [], reading=reading)
    log = only_groups(setup.log, group) if group else setup.log
    leg = Leg(country or DEFAULT_COUNTRY, enter, leave)
    rules = setup.rules_for([leg], log, day, stay_on=stay_on)
    try:
        found = who(log, rules, day, country=leg.country, enter=enter, exit_=leave, stay_on=stay_on)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    print_problems(found.problems)
    if format is TableFormat.table:
        from staycheck.reports.terminal.who import render_who

        parts = render_who(found, screen_for(output))
    else:
        from staycheck.reports.scripts.who import render_who_csv, render_who_json

        parts = render_who_json(found) if format is TableFormat.json else render_who_csv(found)
    write_answer(parts, output, setup.files)
    raise typer.Exit(_exit_code(found))


def _exit_code(found: Availability) -> int:
    if found.incomplete:
        return 2
    return 0 if found.tally(None) else 1
