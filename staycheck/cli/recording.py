"""What the commands that record share: the one log, whose trip it is, and the verdict on the driver afterwards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import NamedTuple, NoReturn

import typer

from staycheck.cli.drivers import called_in, only_drivers
from staycheck.cli.inputs import Inputs, choose_inputs
from staycheck.cli.options import Query
from staycheck.cli.output import is_conversation, prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.spoken_dates import is_written_out
from staycheck.cli.streams import say
from staycheck.cli.terminal_answer import more_to_see
from staycheck.engine.assessment import Status
from staycheck.engine.check import Report, check
from staycheck.engine.plan import rules_covering
from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import _, n_
from staycheck.logs.changes import Change, Kind, new_driver_warning
from staycheck.logs.roster import Roster, add_roster
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError
from staycheck.reports.exit_codes import ExitCode, exit_code
from staycheck.reports.screen import printable
from staycheck.rules.model import Rule


class Recording(NamedTuple):
    """The log that is changed, and what the driver is judged by afterwards."""

    log: str
    """The file of the log."""
    driver: str | None
    """The driver that --driver names."""
    inputs: Inputs
    """What the other options and the settings name."""
    roster: Roster | None
    """What is known of the drivers."""

    @property
    def today(self) -> date:
        """The as-of day."""
        return self.inputs.as_of

    def driver_in(self, log: Log) -> str:
        """The driver that was named, or the only one of the log; where there is neither, that is wrong usage."""
        if self.driver is not None:
            return called_in(log, self.driver, self.inputs.driver_names())
        if len(log.drivers) == 1:
            return log.drivers[0].name
        print_problems(log.problems)
        count = len(log.drivers)
        many = n_(
            "the log has {count} driver: whose trip is it?", "the log has {count} drivers: whose trip is it?", count
        )
        text = many if count else _("the log has no driver yet: whose trip is it?")
        raise typer.BadParameter(text.format(count=count), param_hint="--driver")

    def record(self, *decisions: Callable[[Log, str], Change], may_be_new: bool = False) -> NoReturn:
        """Writes what is decided for the driver and tells where the driver stands; ends the program."""
        noticed: list[Problem] = []

        def decide_for(decide: Callable[[Log, str], Change], log: Log) -> Change:
            driver = self.driver_in(log)
            new = new_driver_warning(log, driver)
            if new and not may_be_new:
                only_drivers(log, [driver])
            if new and log.drivers:
                noticed.append(new)
            return _decided(lambda: decide(log, driver), log, driver)

        self.change(*(partial(decide_for, decide) for decide in decisions), noticed=noticed)

    def change(self, *decisions: Callable[[Log], Change], noticed: Sequence[Problem] = ()) -> NoReturn:
        """Writes what is decided, tells what was noticed and where the driver stands; ends the program."""
        from staycheck.editing.session import record
        from staycheck.reports.words.trips import changes_headline

        recorded = record(self.log, self.inputs.read_options, *decisions)
        with _change_admitted():
            print_problems(noticed)
            headline = changes_headline(recorded.changes)
            self._tell(headline, recorded.driver, recorded.log, recorded.changes)

    def tell(self, headline: Callable[[], str], driver: str, log: Log) -> NoReturn:
        """Prints what was done and where the driver stands now; ends the program with the exit code of that."""
        with _change_admitted():
            self._tell(headline(), driver, log)

    def _tell(self, headline: str, driver: str, log: Log, changes: Sequence[Change] = ()) -> NoReturn:
        from staycheck.reports.terminal.standing import render_nobody, render_standing

        log = add_roster(log, self.roster, self.inputs.driver_names()) if self.roster else log
        if driver not in [each.name for each in log.drivers]:
            errors = list(_errors_of(log, driver))
            print_problems(errors)
            _answer(render_nobody(headline, screen_for(None)))
            raise typer.Exit(exit_code(judged=True, incomplete=bool(errors)))
        report = check(log.only([driver]), self._rules(changes), self.today, warn_at=self.inputs.warn_at)
        told = [each for each in report.problems if each.is_error or each.driver == driver]
        screen = screen_for(None)
        if not screen.height:
            print_problems(told)
        more = more_to_see(len(told), "staycheck check --full")
        _answer(render_standing(headline, report, log, screen, more))
        raise typer.Exit(_exit_code(report, changes))

    def _rules(self, changes: Iterable[Change]) -> tuple[Rule, ...]:
        """The rules asked for, and where they do not cover a country entered the bundled ones that do."""
        trips = [trip for change in changes if (trip := change.added or change.after)]
        if self.inputs.rules_are_named:
            return self.inputs.rules
        stays = [(trip.country, trip.entry.toordinal(), trip.end(self.today).toordinal()) for trip in trips]
        return rules_covering(self.inputs.rules, stays)


def _answer(parts: Iterable[str]) -> None:
    try:
        write_answer(parts, None)
    except typer.Exit:
        _admit_change()
        raise


@contextmanager
def _change_admitted() -> Iterator[None]:
    """Where the answer fails, the exit code would say that nothing was recorded; so this says what was."""
    try:
        yield
    except typer.Exit:
        raise
    except Exception:  # whatever it is, the change was made
        _admit_change()
        raise


def _admit_change() -> None:
    say(f"staycheck: {_('the log was changed all the same; see staycheck log')}\n")


def open_recording(log: str | None, driver: str | None, query: Query, reading: EditedReading) -> Recording:
    """What the options name, or else the settings; raises for what cannot be used, before anything is written."""
    prepare_streams(for_scripts=False)
    inputs = choose_inputs(query, reading, [log] if log else [])
    tell_settings(inputs)
    print_problems(inputs.notices)
    named = None if driver is None else one_line(driver, "--driver")
    return Recording(the_one_log(inputs), named, inputs, inputs.read_roster())


def the_one_log(inputs: Inputs) -> str:
    """The log that --log or the settings name; where that is not just one, it is wrong usage."""
    if not inputs.logs:
        raise typer.BadParameter(
            _("give --log or set a log in staycheck.yaml; staycheck init creates one"), param_hint="--log"
        )
    if len(inputs.logs) > 1:
        text = _("{file} has several logs; choose one").format(file=inputs.settings.log.source)
        raise typer.BadParameter(text, param_hint="--log")
    return inputs.logs[0]


def expect_agreement(words: Sequence[str], shown: Sequence[str], *, yes: bool) -> None:
    """Has what was understood confirmed if dates or places were not written out; ends the program with 2 otherwise."""
    said = [word for word in words if word and not is_written_out(word) and country_code(word) is None]
    if yes or not said:
        return
    if not is_conversation():
        text = _("{said} was understood as: {shown}; write dates and countries in full, or add --yes")
        raise typer.BadParameter(printable(text.format(said=" ".join(said), shown="; ".join(shown))))
    from staycheck.cli.prompts import agrees

    for line in shown:
        say(f"  {line}\n")
    if not agrees(_("Record this?")):
        say(f"{_('Nothing was recorded.')}\n")
        raise typer.Exit(ExitCode.FAILED)


def one_line(text: str | None, option: str) -> str:
    """A text given on the command line; it must be a single line of printable characters."""
    text = (text or "").strip()
    if not text.isprintable():
        raise typer.BadParameter(_("use a single line without control characters"), param_hint=option)
    return text


def _decided(decide: Callable[[], Change], log: Log, driver: str) -> Change:
    """The change; where it is refused, what is wrong with the log is told first, for it may be why."""
    try:
        return decide()
    except ProblemError:
        print_problems(_errors_of(log, driver))
        raise


def _errors_of(log: Log, driver: str) -> Iterable[Problem]:
    return (each for each in log.problems if each.is_error and each.driver in (None, driver))


def _exit_code(report: Report, changes: Iterable[Change]) -> ExitCode:
    (verdict,) = report.drivers
    plans = any(change.kind is Kind.PLANNED for change in changes)
    breaks = plans and any(found.planned_overstays for found in verdict.assessments)
    found = verdict.status is Status.VIOLATION or breaks
    return exit_code(judged=True, incomplete=report.incomplete, found=found)
