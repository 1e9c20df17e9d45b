"""`staycheck plan`: may a driver go, how long, and from when."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from staycheck.cli.options import AsOf, Rules, as_of_day, only_drivers, parse_day, print_problems
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.setup import ConfigFile, RosterFile, set_up
from staycheck.planning import Plan, plan
from staycheck.trips import Log


class Format(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"


def _country(text: str) -> str:
    from staycheck.countries import country_code
    from staycheck.readers.builder import country_problem

    problem = country_problem(text)
    if problem is not None:
        raise typer.BadParameter(f"{problem.message}; {problem.help}")
    return country_code(text) or text


def plan_command(
    enter: Annotated[date, typer.Option(parser=parse_day, metavar="DATE", help="The day of entry.")],
    log: Annotated[
        str | None,
        typer.Argument(
            metavar="LOG",
            help="A CSV, YAML or JSON file; - is standard input.",
            show_default="the log of staycheck.yaml",
        ),
    ] = None,
    driver: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose trip; not needed where the log has one driver.")
    ] = None,
    exit_: Annotated[
        date | None, typer.Option("--exit", parser=parse_day, metavar="DATE", help="The day of exit.")
    ] = None,
    days: Annotated[int | None, typer.Option(metavar="N", min=1, max=1096, help="Days, both ends counted.")] = None,
    country: Annotated[str, typer.Option(parser=_country, metavar="COUNTRY", help="Where to.")] = "RU",
    as_of: AsOf = None,
    rule: Rules = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    format: Annotated[Format, typer.Option(help="For people or for scripts.")] = Format.table,  # noqa: A002
) -> None:
    """May a driver go, how long at most, and if not now, when?

    Without --exit and --days it answers how long at most.

    Exit codes: 0 the trip is allowed, 1 it is not or it breaks a later one, 2 something could not be read or is wrong.
    """
    prepare_streams(for_scripts=format is Format.json)
    day = as_of_day(as_of)
    leave = _exit_day(enter, exit_, days)
    setup = set_up(config, rule, roster, [log] if log else [])
    read = only_drivers(setup.log, [driver or _only_driver(setup.log)])
    try:
        answer = plan(read, read.drivers[0].name, setup.rules, day, country=country, enter=enter, exit_=leave)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--enter") from None
    print_problems(answer.problems)
    if not answer.stays:
        raise typer.BadParameter(f"none of the rules has a say in {country} on {enter}", param_hint="--country")
    if format is Format.json:
        from staycheck.reports.answers import plan_answer
        from staycheck.reports.json_report import dump

        write_answer([dump(plan_answer(answer, day), indent=1), "\n"], None)
    else:
        from staycheck.reports.plan_table import render_plan

        write_answer(render_plan(answer, screen_for(None)), None)
    raise typer.Exit(_exit_code(answer))


def _exit_day(enter: date, exit_: date | None, days: int | None) -> date | None:
    if exit_ is not None and days is not None:
        raise typer.BadParameter("give --exit or --days, not both")
    leave = enter + timedelta(days=days - 1) if days else exit_
    if leave and leave < enter:
        raise typer.BadParameter(f"{leave} is before the entry {enter}", param_hint="--exit")
    return leave


def _only_driver(log: Log) -> str:
    if len(log.drivers) == 1:
        return log.drivers[0].name
    print_problems(log.problems)
    if not log.drivers:
        raise typer.Exit(2)
    raise typer.BadParameter(f"the log has {len(log.drivers)} drivers: whose trip is it?", param_hint="--driver")


def _exit_code(answer: Plan) -> int:
    if not answer.complete:
        return 2
    return 0 if answer.allowed and not answer.breaks_a_later_trip else 1
