"""`staycheck plan`: may a driver go, how long, and from when."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.drivers import one_driver
from staycheck.cli.help import QUERY
from staycheck.cli.inputs import Inputs, choose_inputs
from staycheck.cli.options import (
    DEFAULT_COUNTRY,
    AsTableOrJson,
    Country,
    Days,
    ExitDay,
    Full,
    NoInput,
    OneDriver,
    OneLog,
    OutputFile,
    Query,
    StayOn,
    TableOrJson,
)
from staycheck.cli.output import (
    is_conversation,
    prepare_streams,
    print_problems,
    screen_for,
    write_answer,
    wrong_usage,
)
from staycheck.cli.reading_options import Reading
from staycheck.cli.route_options import Legs, trip_legs
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.spoken_dates import coming_day
from staycheck.cli.terminal_answer import show_answer
from staycheck.cli.unread_note import tell_unread
from staycheck.cli.values import parse_day
from staycheck.engine.plan import Plan, plan_route
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.origin import Origin

HELP = (
    N_("Check whether a driver may go, for how long, and if not, when."),
    N_(
        "Without --exit and --days, find the longest legal stay; with --days alone, the first day from which so many "
        "are legal. In a terminal, without any of them, prompt for the trip."
    ),
    N_(
        "Exit codes: 0 the trip is legal; 1 it is not, or not with the queue, or a later trip would overstay "
        "because of it; 2 usage error or unreadable input; 3 the driver is INCOMPLETE."
    ),
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
    driver: OneDriver = None,
    enter: Annotated[
        date | None,
        typer.Option(rich_help_panel=QUERY, parser=parse_day, metavar=N_("DATE"), help=N_("The day of entry.")),
    ] = None,
    exit_: ExitDay = None,
    days: Days = None,
    country: Country = None,
    leg: Legs = None,
    queue: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("N"),
            min=0,
            max=366,
            help=N_("Also check with N days of waiting before an exit."),
        ),
    ] = None,
    stay_on: StayOn = False,
    home_until: Annotated[
        str,
        typer.Option(
            "--home-until",
            rich_help_panel=QUERY,
            metavar=N_("DATE"),
            help=N_("Find the longest stay for a driver who enters on this day; without a year the next such day."),
        ),
    ] = "",
    *,
    query: Query,
    reading: Reading,
    format: AsTableOrJson = TableOrJson.table,  # noqa: A002
    output: OutputFile = None,
    no_input: NoInput = False,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Says whether a driver may go, how long at most, and if not now, when."""
    prepare_streams(for_scripts=format is TableOrJson.json)
    is_open = not (enter or leg or days or home_until)
    asks = is_open and not (no_input or output or format is TableOrJson.json) and is_conversation()
    if asks:
        from staycheck.cli.prompts import ask_for_leg, ask_for_queue

        legs = [ask_for_leg(country or DEFAULT_COUNTRY, query.day, exit_)]
        queue = ask_for_queue() if queue is None else queue
    else:
        at_home = coming_day(home_until, query.day, query.day) if home_until else None
        legs = trip_legs(leg or [], _entry(enter, at_home, days, exit_, query.day), exit_, days, country)
    inputs = choose_inputs(query, reading, [log] if log else [])
    if format is TableOrJson.table:
        tell_settings(inputs)
    read = _with_one_driver(inputs.read(), driver, asks=asks)
    rules = inputs.rules_for(legs, read, stay_on=stay_on)
    with wrong_usage("--leg" if leg else "--enter"):
        asked = partial(plan_route, read, read.drivers[0].name, rules, inputs.as_of, queue=queue, stay_on=stay_on)
        answer = asked(legs)
        if days and not (enter or leg or home_until):
            answer = _as_soon_as_possible(answer, asked)
    if answer.unruled:
        print_problems(answer.problems)
        _expect_rules(answer, "--leg" if leg else "--country")
    if format is TableOrJson.json or output:
        print_problems(answer.problems)
        _write(answer, inputs, read, format, output)
    else:
        _show(answer, inputs.origin(read))
    raise typer.Exit(exit_code(judged=True, incomplete=not answer.complete, found=not answer.safe))


def _entry(
    enter: date | None, at_home_until: date | None, days: int | None, exit_: date | None, today: date
) -> date | None:
    """The day of entry that the options name; where a length alone is asked for, today, to begin with."""
    if at_home_until and enter:
        raise typer.BadParameter(_("give --enter or --home-until, not both"))
    return enter or at_home_until or (today if days and not exit_ else None)


def _as_soon_as_possible(answer: Plan, asked: Callable[[Sequence[Leg]], Plan]) -> Plan:
    """The plan of the same length from the first day on which it, and the queue, is allowed; else the one given."""
    earliest = answer.queue.earliest_entry if answer.queue else answer.earliest_entry
    (leg,) = answer.legs
    if answer.safe or earliest is None or leg.exit is None:
        return answer
    return asked([leg._replace(enter=earliest, exit=leg.exit + (earliest - leg.enter))])


def _with_one_driver(log: Log, driver: str | None, *, asks: bool) -> Log:
    if asks and driver is None and len(log.drivers) > 1:
        from staycheck.cli.prompts import ask_for_driver

        driver = ask_for_driver([each.name for each in log.drivers])
    return one_driver(log, driver, _("whose trip is it?"))


def _expect_rules(answer: Plan, hint: str) -> None:
    if answer.unruled:
        leg = answer.unruled[0]
        text = _("no selected rule covers {country} on {day}").format(country=leg.country, day=leg.enter)
        raise typer.BadParameter(text, param_hint=hint)


def _write(answer: Plan, inputs: Inputs, log: Log, format_: TableOrJson, output: Path | None) -> None:
    origin = inputs.origin(log)
    parts: Iterable[str]
    if format_ is TableOrJson.json:
        from staycheck.reports.scripts.json_lines import dump
        from staycheck.reports.scripts.plans import plan_answer

        tell_unread(origin)
        parts = [dump(plan_answer(answer, inputs.as_of, origin), indent=1), "\n"]
    else:
        from staycheck.reports.terminal.plan import render_plan

        parts = render_plan(answer, screen_for(output), origin)
    write_answer(parts, output, inputs.files(log.files))


def _show(answer: Plan, origin: Origin) -> None:
    from staycheck.reports.terminal.plan import render_brief_plan, render_plan

    screen = screen_for(None)
    show_answer(
        answer.problems, render_plan(answer, screen, origin), partial(render_brief_plan, answer, screen), screen
    )
