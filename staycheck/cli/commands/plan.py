"""`staycheck plan`: may a driver go, how long, and from when."""

from datetime import date
from enum import StrEnum
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
    OneLog,
    OutputFile,
    Rules,
    StayOn,
    as_of_day,
    exit_day,
    one_driver,
    parse_country,
    parse_day,
    print_problems,
)
from staycheck.cli.output import is_conversation, prepare_streams, screen_for, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.engine.plan import Plan, plan_route
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _


class Format(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"


def parse_leg(text: str) -> Leg:
    """A leg given on the command line as COUNTRY:ENTRY..EXIT; without EXIT it is as long as may be."""
    country, colon, dates = text.partition(":")
    enter, dots, leave = dates.partition("..")
    if not (colon and dots):
        wrong = _('"{text}" is not a leg; one is written RU:2026-12-01..2026-12-05')
        raise typer.BadParameter(wrong.format(text=text))
    return Leg(parse_country(country.strip()), parse_day(enter.strip()), parse_day(leave.strip()) if leave else None)


HELP = "\n\n".join(
    (
        _("May a driver go, how long at most, and if not now, when?"),
        _("Without --exit and --days it answers how long at most. In a terminal, without --enter and --leg, it asks."),
        _(
            "Exit codes: 0 the trip is allowed; 1 it is not, not with the queue, or it breaks a later one; 2 "
            "something could not be read or is wrong."
        ),
    )
)
EXAMPLES = (
    "staycheck plan examples/driver.yaml --enter 2026-12-01 --days 4 \\\n  --as-of 2026-11-22",
    (
        "staycheck plan examples/driver.yaml --leg RU:2026-12-01..2026-12-05 \\\n"
        "  --leg BY:2026-12-05..2026-12-07 --queue 3 --as-of 2026-11-22"
    ),
)


def plan_command(
    log: OneLog = None,
    driver: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=ASKED, metavar=_("NAME"), help=_("Whose trip; not needed where the log has one driver.")
        ),
    ] = None,
    enter: Annotated[
        date | None,
        typer.Option(rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of entry.")),
    ] = None,
    exit_: ExitDay = None,
    days: Days = None,
    country: Country = None,
    leg: Annotated[
        list[Leg] | None,
        typer.Option(
            rich_help_panel=ASKED,
            parser=parse_leg,
            metavar=_("COUNTRY:ENTRY..EXIT"),
            help=_("A leg of a route, again for the next, in order."),
        ),
    ] = None,
    queue: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=ASKED,
            metavar=_("N"),
            min=0,
            max=366,
            help=_("Answer also for N days of waiting before an exit."),
        ),
    ] = None,
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
        Format, typer.Option(rich_help_panel=ANSWER, help=_("For people or for scripts."))
    ] = Format.table,
    output: OutputFile = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", rich_help_panel=ANSWER, help=_("Never ask anything."))
    ] = False,
) -> None:
    """May a driver go, how long at most, and if not now, when?"""
    prepare_streams(for_scripts=format is Format.json)
    day = as_of_day(as_of)
    asks = not (enter or leg or no_input or output or format is Format.json) and is_conversation()
    if asks:
        from staycheck.cli.prompts import ask_for_driver, ask_for_leg

        legs = [ask_for_leg(country or DEFAULT_COUNTRY, day, exit_, days)]
    else:
        legs = _legs(leg or [], enter, exit_, days, country)
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    setup = set_up(config, rule, roster, [log] if log else [], reading=reading)
    if asks and driver is None and len(setup.log.drivers) > 1:
        driver = ask_for_driver([each.name for each in setup.log.drivers])
    read = one_driver(setup.log, driver, _("whose trip is it?"))
    rules = setup.rules_for(legs, read, day, stay_on=stay_on)
    try:
        answer = plan_route(read, read.drivers[0].name, rules, day, legs, queue=queue, stay_on=stay_on)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--leg" if leg else "--enter") from None
    print_problems(answer.problems)
    if answer.unruled:
        where = answer.unruled[0]
        hint = "--leg" if leg else "--country"
        text = _("none of the rules has a say in {country} on {day}").format(country=where.country, day=where.enter)
        raise typer.BadParameter(text, param_hint=hint)
    if format is Format.json:
        from staycheck.reports.scripts.json_lines import dump
        from staycheck.reports.scripts.plans import plan_answer

        write_answer([dump(plan_answer(answer, day), indent=1), "\n"], output, setup.files)
    else:
        from staycheck.reports.terminal.plan import render_plan

        write_answer(render_plan(answer, screen_for(output)), output, setup.files)
    raise typer.Exit(_exit_code(answer))


def _legs(legs: list[Leg], enter: date | None, exit_: date | None, days: int | None, country: str | None) -> list[Leg]:
    if legs and (enter or exit_ or days or country):
        raise typer.BadParameter(_("give --leg, or --enter with --exit or --days and --country, not both"))
    if legs:
        return legs
    if enter is None:
        raise typer.BadParameter(_("name the day of entry, or a route with --leg"), param_hint="--enter")
    return [Leg(country or DEFAULT_COUNTRY, enter, exit_day(enter, exit_, days))]


def _exit_code(answer: Plan) -> int:
    if not answer.complete:
        return 2
    return 0 if answer.safe else 1
