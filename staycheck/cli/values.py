"""The values of options: dates and countries, and what goes together."""

from datetime import date, timedelta

import typer

from staycheck.i18n.messages import _
from staycheck.problems.problem import ProblemError


def parse_day(text: str) -> date:
    """A date given on the command line."""
    from staycheck.engine.usable import LATEST
    from staycheck.logs.trips import EARLIEST
    from staycheck.readers.dates import parse_date

    try:
        day = parse_date(text)
    except ProblemError as error:
        raise typer.BadParameter(f"{error.problem.message}; {error.problem.help}") from None
    if not EARLIEST <= day <= LATEST:
        text = _("{day} is not between {first} and {last}")
        raise typer.BadParameter(text.format(day=day, first=EARLIEST, last=LATEST))
    return day


def parse_country(text: str) -> str:
    """The two-letter code of a country given on the command line."""
    from staycheck.i18n.countries import country_code
    from staycheck.readers.logs.builder import country_problem

    problem = country_problem(text)
    if problem is not None:
        raise typer.BadParameter(f"{problem.message}; {problem.help}")
    return country_code(text) or text


def parse_place(text: str) -> str:
    """The two-letter code of a country given on the command line, also by a city of it."""
    from staycheck.readers.places import country_in_cell

    return country_in_cell(text) or parse_country(text)


def as_of_day(given: date | None) -> date:
    """The day to judge: the one given, or today by this machine's calendar."""
    return given or date.today()  # noqa: DTZ011 - the user's own calendar is the one meant


def exit_day(enter: date, exit_: date | None, days: int | None) -> date | None:
    """The day of exit that --exit or --days names; None where neither is given."""
    if exit_ is not None and days is not None:
        raise typer.BadParameter(_("give --exit or --days, not both"))
    leave = enter + timedelta(days=days - 1) if days else exit_
    if leave and leave < enter:
        raise before_entry(leave, enter, param_hint="--exit")
    return leave


def before_entry(leave: date, enter: date, param_hint: str | None = None) -> typer.BadParameter:
    """The mistake of an exit before the entry."""
    text = _("{exit} is before the entry {entry}")
    return typer.BadParameter(text.format(exit=leave, entry=enter), param_hint=param_hint)
