"""`staycheck check`: the verdict on every driver of a log."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.answer_format import expect_format
from staycheck.cli.drivers import only_drivers
from staycheck.cli.help import OUTPUT, QUERY
from staycheck.cli.inputs import Inputs, choose_inputs
from staycheck.cli.large_fleet import check_large, is_large
from staycheck.cli.options import Drivers, ForExcel, Full, Logs, OutputFile, Query
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.progress import Progress
from staycheck.cli.reading_options import Reading
from staycheck.cli.settings_note import tell_settings
from staycheck.cli.streams import say
from staycheck.cli.terminal_answer import show_answer
from staycheck.cli.unread_note import tell_unread
from staycheck.cli.values import parse_day
from staycheck.engine.assessment import Status
from staycheck.engine.check import CheckQuery, Report, Tallies, check_log
from staycheck.engine.since import EarlierReport
from staycheck.engine.since import since as since_earlier
from staycheck.engine.statute import judges_by_statute
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import Log
from staycheck.reports import FORMATS, binary_report_for, report_for
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.screen import Screen

Format = StrEnum("Format", {name: name for name in FORMATS})  # type: ignore[misc] # the registry names them


class FailOn(StrEnum):
    """From which status on the exit code is 1."""

    violation = "violation"
    statute = "statute"
    """A violation of the law, and not of a precaution."""
    warning = "warning"
    never = "never"


HELP = (
    N_("Show days used and left, overstays and warnings for every driver in a log."),
    N_("Dates are YYYY-MM-DD or DD.MM.YYYY. A driver with an unusable row is INCOMPLETE, never OK."),
    N_("Exit codes: 0 nothing to report; 1 violation; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."),
)
EXAMPLES = (
    "staycheck check examples/driver.yaml --as-of 2026-11-22",
    "staycheck check examples/driver.yaml --format html -o report.html",
)


def check_command(
    logs: Logs = None,
    driver: Drivers = None,
    since: Annotated[
        date | None,
        typer.Option(
            rich_help_panel=QUERY,
            parser=parse_day,
            metavar=N_("DATE"),
            help=N_("Overstays on or after this day are violations."),
            show_default=N_("the first day of the current reference period"),
        ),
    ] = None,
    warn_at: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("N"),
            min=0,
            help=N_("Warn when this many days or fewer are left."),
            show_default=N_("set by the rule, usually 15"),
        ),
    ] = None,
    since_report: Annotated[
        str | None,
        typer.Option(
            "--since-report",
            rich_help_panel=QUERY,
            metavar=N_("FILE"),
            help=N_("Show what has changed since an earlier report in JSON; exit with 1 only if something got worse."),
        ),
    ] = None,
    *,
    query: Query,
    reading: Reading,
    format: Annotated[  # noqa: A002
        Format, typer.Option(rich_help_panel=OUTPUT, help=N_("Output format."))
    ] = Format["table"],
    excel: ForExcel = False,
    output: OutputFile = None,
    fail_on: Annotated[
        FailOn, typer.Option(rich_help_panel=OUTPUT, help=N_("The lowest status that gives exit code 1."))
    ] = FailOn.violation,
    show_all: Annotated[
        bool, typer.Option("--all", rich_help_panel=OUTPUT, help=N_("Also list the drivers who are OK."))
    ] = False,
    split: Annotated[
        Path | None,
        typer.Option(
            "--split",
            rich_help_panel=OUTPUT,
            metavar=N_("FOLDER"),
            help=N_("Also write a page, a calendar and a JSON report of each driver, and an index, into FOLDER."),
        ),
    ] = None,
    with_what_if: Annotated[
        bool,
        typer.Option(
            "--what-if",
            rich_help_panel=OUTPUT,
            help=N_("With --split, also write how long each driver may stay from any day of the next year."),
        ),
    ] = False,
    all_events: Annotated[
        bool,
        typer.Option(
            "--all-events",
            rich_help_panel=OUTPUT,
            help=N_("In the calendar of a fleet, also show trips, past overstays and days that come back."),
        ),
    ] = False,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Judges every driver of a log."""
    prepare_streams(for_scripts=format is not Format["table"])
    expect_format(format, output, excel=excel)
    if since and since > query.day:
        text = _("{since} is after the as-of day {day}").format(since=since, day=query.day)
        raise typer.BadParameter(text, param_hint="--since")
    inputs = choose_inputs(query, reading, logs or [])
    if format in _FOR_PEOPLE:
        tell_settings(inputs)
    asked = CheckQuery(inputs.rules, inputs.as_of, since, inputs.warn_at if warn_at is None else warn_at)
    failing = partial(_fails, fail_on)
    if fail_on is FailOn.statute and not judges_by_statute(inputs.rules):
        text = _("statute needs every rule that is the law of a zone: leave --rule out, or name them all")
        raise typer.BadParameter(text, param_hint="--fail-on")
    earlier = read_earlier(since_report)
    if format is Format["json"] and not driver and earlier is None and split is None and is_large(inputs):
        code = check_large(inputs, asked, output, failing)
        if code is not None:
            raise typer.Exit(code)
    report, log = _judged(inputs, asked, driver)
    origin = inputs.origin(log)._replace(since=earlier and since_earlier(report, earlier))
    screen = screen_for(output, show_all=all_events if format is Format["ics"] else show_all)
    if split:
        _split(report, split, screen._replace(what_if=with_what_if, show_all=True))
    if format is Format["table"] and output is None:
        brief = partial(_brief, report, log, screen) if len(report.drivers) == 1 and not origin.since else None
        answer = report_for("table")(report, screen, origin)
        show_answer(report.problems, answer, brief, screen, origin)
    else:
        print_problems(report.problems)
        if format not in _FOR_PEOPLE:
            tell_unread(origin)
        render = binary_report_for(format.value) or report_for(format.value, excel=excel)
        files = (*inputs.files(log.files), *([since_report] if since_report else []))
        write_answer(render(report, screen, origin), output, files)
    found = origin.since.is_worse if origin.since else failing(report.tallies)
    raise typer.Exit(exit_code(judged=bool(report.drivers), incomplete=report.incomplete, found=found))


def _split(report: Report, folder: Path, screen: Screen) -> None:
    from staycheck.cli.split import told_split, write_split

    write_split(report, folder, screen)
    say(f"{told_split(report, folder)}\n")


def read_earlier(path: str | None) -> EarlierReport | None:
    """The earlier report that is to be compared with, if any; raises ProblemError."""
    if path is None:
        return None
    from staycheck.readers.source import read_text
    from staycheck.reports.scripts.earlier import earlier_report

    return earlier_report(read_text(path, _LARGEST_REPORT), path)


def _brief(report: Report, log: Log, screen: Screen, more: str) -> Iterable[str]:
    from staycheck.reports.terminal.standing import render_standing

    return render_standing("", report, log, screen, more)


def _judged(inputs: Inputs, asked: CheckQuery, drivers: list[str] | None) -> tuple[Report, Log]:
    with Progress() as progress:
        log = inputs.read(progress.stage(_("rows read")) if progress.is_seen else None)
        log = only_drivers(log, drivers) if drivers else log
        report = check_log(log, asked, progress.stage(_("drivers checked"), len(log.drivers)))
        return report, log


_LARGEST_REPORT = 1 << 30
"""The most bytes of an earlier report: that of 100,000 drivers has some 300 MB."""
_FOR_PEOPLE = (Format["table"], Format["html"], Format["xlsx"])


def _fails(fail_on: FailOn, tallies: Tallies) -> bool:
    """Whether the exit code is 1."""
    if fail_on is FailOn.statute:
        return bool(tallies.statute and tallies.statute[Status.VIOLATION])
    whole = tallies.whole
    warned = fail_on is FailOn.warning and whole[Status.WARNING]
    return fail_on is not FailOn.never and bool(whole[Status.VIOLATION] or warned)
