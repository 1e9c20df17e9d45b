"""What several commands take: dates, logs, rules and drivers, and what they do when these are wrong."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from staycheck.cli.help import ANSWER, ASKED
from staycheck.cli.output import say, width_of_errors
from staycheck.i18n.messages import _, n_, one_of
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.reports.screen import printable
from staycheck.rules.model import Rule


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


AsOf = Annotated[
    date | None,
    typer.Option(
        rich_help_panel=ASKED,
        parser=parse_day,
        metavar=_("DATE"),
        help=_("The day to judge; later days are planned."),
        show_default=_("today"),
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rule",
        rich_help_panel=ASKED,
        metavar=_("ID|FILE"),
        help=_("A bundled rule or a YAML file, again for more."),
        show_default=_("union-state and union-state-calendar"),
    ),
]


DEFAULT_COUNTRY = "RU"
Country = Annotated[
    str | None,
    typer.Option(
        rich_help_panel=ASKED,
        parser=parse_country,
        metavar=_("COUNTRY"),
        help=_("Where to."),
        show_default=DEFAULT_COUNTRY,
    ),
]


class TableFormat(StrEnum):
    """For people or for scripts."""

    table = "table"
    json = "json"
    csv = "csv"


OneLog = Annotated[
    str | None,
    typer.Argument(
        metavar=_("LOG"),
        help=_("A workbook, CSV, YAML or JSON file, or a folder; - is standard input."),
        show_default=_("the log of staycheck.yaml"),
    ),
]
Logs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=_("LOG..."),
        help=_("Workbooks, CSV, YAML or JSON files, folders, patterns; -, csv:-, yaml:- or json:- is standard input."),
        show_default=_("the log of staycheck.yaml"),
    ),
]
ExitDay = Annotated[
    date | None,
    typer.Option("--exit", rich_help_panel=ASKED, parser=parse_day, metavar=_("DATE"), help=_("The day of exit.")),
]
Days = Annotated[
    int | None, typer.Option(rich_help_panel=ASKED, metavar=_("N"), min=1, max=1096, help=_("Days, both ends counted."))
]
StayOn = Annotated[
    bool,
    typer.Option(
        "--stay-on",
        rich_help_panel=ASKED,
        help=_("A driver who is inside stays until the trip begins, not until the as-of day."),
    ),
]
Group = Annotated[
    list[str] | None,
    typer.Option(
        "--group", rich_help_panel=ASKED, metavar=_("GROUP"), help=_("Only this group of the roster, again for more.")
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        rich_help_panel=ANSWER,
        metavar=_("FILE"),
        help=_("Write the answer into FILE, whole or not at all."),
    ),
]


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


def only_groups(log: Log, groups: Iterable[str]) -> Log:
    """The log of the drivers of these groups; a group that no driver is in ends the program with 2."""
    wanted = set(groups)
    known = {driver.group for driver in log.drivers}
    if missing := sorted(wanted - known):
        if names := ", ".join(sorted(known - {""})):
            text = _('no driver of the log is in the group "{name}"; there are {names}')
        else:
            text = _('no driver of the log is in the group "{name}"; --roster says who is in which')
        raise typer.BadParameter(printable(text.format(name=missing[0], names=names)), param_hint="--group")
    return log.only(driver.name for driver in log.drivers if driver.group in wanted)


def as_of_day(given: date | None) -> date:
    """The day to judge: the one given, or today by this machine's calendar."""
    return given or date.today()  # noqa: DTZ011 - the user's own calendar is the one meant


def read_logs(
    arguments: Sequence[str], read_as: ReadOptions | None = None, watch: ProgressCallback | None = None
) -> Log:
    """The log of all files named; standard input can be read only once."""
    from staycheck.readers import read
    from staycheck.readers.source import names_stdin

    if sum(map(names_stdin, arguments)) > 1:
        raise typer.BadParameter(_("standard input (-) can be read only once"), param_hint=_("LOG"))
    return read(arguments, read_as, watch)


def choose_rules(names: Sequence[str]) -> tuple[Rule, ...]:
    """The rules asked for; a rule that cannot be read ends the program with 2."""
    from staycheck.readers.rules.book import load_rules

    try:
        return load_rules(names)
    except ProblemError as error:
        print_problems([error.problem])
        raise typer.Exit(2) from None


def only_drivers(log: Log, names: Iterable[str]) -> Log:
    """The log of these drivers; a name that is not in it ends the program with 2."""
    from staycheck.readers.logs.builder import driver_name

    wanted = [driver_name(name) for name in names]
    known = [driver.name for driver in log.drivers]
    for name in wanted:
        if name not in known:
            print_problems(log.problems)
            _refuse_driver(name, known)
    return log.only(wanted)


def one_driver(log: Log, name: str | None, question: str) -> Log:
    """The log of the driver named or, where none is, of its only one; the question is put where it has several."""
    if name is not None:
        return only_drivers(log, [name])
    if len(log.drivers) == 1:
        return only_drivers(log, [log.drivers[0].name])
    print_problems(log.problems)
    if not log.drivers:
        raise typer.Exit(2)
    count = len(log.drivers)
    text = n_("the log has {count} driver: {question}", "the log has {count} drivers: {question}", count)
    raise typer.BadParameter(text.format(count=count, question=question), param_hint="--driver")


def _refuse_driver(name: str, known: Sequence[str]) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=3, cutoff=0.5) or known[:3]
    if near:
        text = _('there is no driver "{name}" in the log; did you mean {names}?')
    else:
        text = _('there is no driver "{name}" in the log')
    raise typer.BadParameter(printable(text.format(name=name, names=one_of(near))), param_hint="--driver")


def print_problems(problems: Iterable[Problem]) -> None:
    """Every problem on standard error."""
    from staycheck.reports.terminal.problems import render_problems

    texts = iter(render_problems(problems, width_of_errors()))
    while some := "".join(islice(texts, 1000)):
        say(some)
