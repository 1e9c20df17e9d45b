"""What the commands that record have in common: the one log, whose trip it is, and where the driver stands then."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from staycheck.cli.help import ASKED
from staycheck.cli.inputs import load_settings, names_in
from staycheck.cli.options import as_of_day, choose_rules, only_drivers, parse_day, print_problems
from staycheck.cli.output import screen_for, write_answer
from staycheck.cli.reading import ReadingOptions
from staycheck.engine.assessment import Status
from staycheck.engine.check import Report, check
from staycheck.engine.plan import rules_covering
from staycheck.i18n.messages import _, n_
from staycheck.logs.changes import Change, Kind, new_driver_warning
from staycheck.logs.roster import Roster, enrol
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import driver_name
from staycheck.readers.options import ReadOptions
from staycheck.readers.settings import Settings
from staycheck.rules.model import Rule

if TYPE_CHECKING:
    from staycheck.editing.session import Recorded

LogFile = Annotated[
    str | None,
    typer.Option(
        "--log",
        rich_help_panel=ASKED,
        metavar=_("FILE"),
        help=_("The log: CSV or YAML."),
        show_default=_("the log of staycheck.yaml"),
    ),
]
OneDriver = Annotated[
    str | None,
    typer.Option(
        "--driver",
        rich_help_panel=ASKED,
        metavar=_("NAME"),
        help=_("Whose trip; not needed where the log has one driver."),
    ),
]
On = Annotated[
    date | None,
    typer.Option(
        "--on",
        rich_help_panel=ASKED,
        parser=parse_day,
        metavar=_("DATE"),
        help=_("The day it was."),
        show_default=_("today"),
    ),
]
Today = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        rich_help_panel=ASKED,
        parser=parse_day,
        metavar=_("DATE"),
        help=_("The day to judge."),
        show_default=_("today"),
    ),
]
Note = Annotated[str | None, typer.Option(rich_help_panel=ASKED, metavar=_("TEXT"), help=_("A note on the trip."))]
PermitName = Annotated[
    str | None,
    typer.Option(rich_help_panel=ASKED, metavar=_("PERMIT"), help=_("The permit of the trip, such as visa.")),
]


class Recorder(NamedTuple):
    """The log that is changed and what is needed to judge the driver afterwards."""

    log: str
    driver: str | None
    today: date
    read_as: ReadOptions | None
    rules: tuple[Rule, ...]
    rules_are_named: bool
    roster: Roster | None
    settings: Settings

    def whose(self, log: Log) -> str:
        """The driver that was named, or the only one of the log; ends the program with 2 where neither is there."""
        if self.driver is not None:
            name = driver_name(self.driver)
            return self.read_as.same_driver.get(name, name) if self.read_as else name
        if len(log.drivers) == 1:
            return log.drivers[0].name
        print_problems(log.problems)
        count = len(log.drivers)
        many = n_(
            "the log has {count} driver: whose trip is it?", "the log has {count} drivers: whose trip is it?", count
        )
        text = many if count else _("the log names no driver yet: whose trip is it?")
        raise typer.BadParameter(text.format(count=count), param_hint="--driver")

    def record(self, decide: Callable[[Log, str], Change], *, may_be_new: bool = False) -> NoReturn:
        """Writes what is decided for the driver and tells where the driver stands; ends the program."""
        noticed: list[Problem] = []

        def decide_for(log: Log) -> Change:
            driver = self.whose(log)
            new = new_driver_warning(log, driver)
            if new and not may_be_new:
                only_drivers(log, [driver])
            if new and log.drivers:
                noticed.append(new)
            return _decided(lambda: decide(log, driver), log, driver)

        self.change(decide_for, noticed)

    def change(self, decide: Callable[[Log], Change], noticed: Iterable[Problem] = ()) -> NoReturn:
        """Writes what is decided, tells what was noticed and where the driver stands; ends the program."""
        from staycheck.editing.session import record
        from staycheck.reports.terminal.standing import change_headline

        recorded = or_end(lambda: record(self.log, self.read_as, decide))
        print_problems(noticed)
        self.tell(change_headline(recorded.change, self.today), recorded.driver, recorded.log, recorded.change)

    def tell(self, headline: str, driver: str, log: Log, change: Change | None = None) -> NoReturn:
        """Prints what was done and where the driver stands now, and ends the program with what that comes to."""
        from staycheck.reports.terminal.standing import render_nobody, render_standing

        log = enrol(log, self.roster) if self.roster else log
        screen = screen_for(None, language=str(self.settings.language.value))
        if driver not in [each.name for each in log.drivers]:
            write_answer(render_nobody(headline, screen), None)
            raise typer.Exit
        report = check(log.only([driver]), self._rules(change), self.today, warn_at=self._warn_at)
        print_problems(each for each in report.problems if each.is_error or each.driver == driver)
        write_answer(render_standing(headline, report, log, screen), None)
        raise typer.Exit(_exit_code(report, change))

    def _rules(self, change: Change | None) -> tuple[Rule, ...]:
        """The rules asked for, and where they say nothing of the country entered the bundled ones that do."""
        trip = change and (change.added or change.after)
        if self.rules_are_named or not trip:
            return self.rules
        return rules_covering(self.rules, [(trip.country, trip.entry.toordinal(), trip.end(self.today).toordinal())])

    @property
    def _warn_at(self) -> int | None:
        value = self.settings.warn_at.value
        return value if isinstance(value, int) else None


def open_recorder(
    config: str | None,
    log: str | None,
    driver: str | None,
    as_of: date | None,
    rules: Sequence[str] | None = None,
    roster: str | None = None,
    reading: ReadingOptions | None = None,
) -> Recorder:
    """What the options name, or else the settings; what cannot be used ends the program before anything is written."""
    settings = load_settings(config)
    chosen = choose_rules(tuple(rules or names_in(settings.rules.value)))
    roster = roster or (str(settings.roster.value) if settings.roster.value else None)
    return Recorder(
        one_log(log, settings),
        None if driver is None else one_line(driver, "--driver"),
        as_of_day(as_of),
        (reading or ReadingOptions()).over(settings),
        chosen,
        bool(rules),
        _roster(roster, chosen) if roster else None,
        settings,
    )


def one_log(given: str | None, settings: Settings) -> str:
    """The log that --log names, or the one of the settings; ends the program with 2 where there is not just one."""
    logs = (given,) if given else names_in(settings.log.value)
    if not logs:
        raise typer.BadParameter(
            _("name the log, or one in staycheck.yaml; staycheck init starts one"), param_hint="--log"
        )
    if len(logs) > 1:
        text = _("{file} names several logs: say which one").format(file=settings.log.source)
        raise typer.BadParameter(text, param_hint="--log")
    return logs[0]


def one_line(text: str | None, option: str) -> str:
    """A text given on the command line; one that is no single line of printable signs ends the program with 2."""
    text = (text or "").strip()
    if not text.isprintable():
        raise typer.BadParameter(_("write it on one line, without control characters"), param_hint=option)
    return text


def _roster(path: str, rules: Sequence[Rule]) -> Roster:
    from staycheck.readers.roster import read_roster

    return read_roster(path, rules)


def _decided(decide: Callable[[], Change], log: Log, driver: str) -> Change:
    """The change; where it is refused, what is wrong with the log is told first, for it may be why."""
    try:
        return decide()
    except ProblemError:
        print_problems(_errors_of(log, driver))
        raise


def _errors_of(log: Log, driver: str) -> Iterable[Problem]:
    return (each for each in log.problems if each.is_error and each.driver in (None, driver))


def or_end(work: Callable[[], "Recorded"]) -> "Recorded":
    """What was recorded; a refusal is printed and ends the program with 2."""
    try:
        return work()
    except ProblemError as error:
        print_problems(error.problems)
        raise typer.Exit(2) from None


def _exit_code(report: Report, change: Change | None) -> int:
    if report.incomplete:
        return 2
    (verdict,) = report.drivers
    plans = change is not None and change.kind is Kind.PLANNED
    breaks = plans and any(found.planned_overstays for found in verdict.assessments)
    return int(verdict.status is Status.VIOLATION or breaks)
