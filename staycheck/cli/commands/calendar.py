"""`staycheck calendar`: a driver's months, day by day."""

from typing import Annotated

import typer

from staycheck.cli.drivers import one_driver
from staycheck.cli.help import OUTPUT, QUERY
from staycheck.cli.inputs import choose_inputs
from staycheck.cli.options import OneDriver, OneLog, OutputFile, Query
from staycheck.cli.output import prepare_streams, print_problems, screen_for, write_answer
from staycheck.cli.reading_options import Reading
from staycheck.cli.settings_note import tell_settings
from staycheck.engine.assessment import Status
from staycheck.engine.calendar import marked_months, rolling_span, year_span
from staycheck.engine.check import check
from staycheck.engine.timeline import timelines
from staycheck.engine.usable import LATEST
from staycheck.i18n.messages import N_, _
from staycheck.logs.trips import EARLIEST
from staycheck.reports.exit_codes import exit_code

HELP = (
    N_("Draw a driver's calendar, one letter a day: country, planned trips, overstays; and the days counted."),
    N_("Exit codes: 0 nothing to report; 1 violation; 2 usage error or unreadable input; 3 a driver is INCOMPLETE."),
)
EXAMPLES = (
    "staycheck calendar examples/driver.yaml --as-of 2026-11-22",
    'staycheck calendar examples/fleet.csv --driver "Асхат Нұрпейісов" \\\n  --year 2026 --as-of 2026-11-22',
)


def calendar_command(
    log: OneLog = None,
    named_year: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("YYYY"), help=N_("The calendar year to draw."), show_default=N_("the year of the as-of day")
        ),
    ] = None,
    driver: OneDriver = None,
    whole_year: Annotated[
        bool | None,
        typer.Option(
            "--year/--rolling",
            rich_help_panel=QUERY,
            help=N_("Draw a calendar year, or the year that ends on the as-of day plus later planned trips."),
            show_default="rolling",
        ),
    ] = None,
    *,
    query: Query,
    reading: Reading,
    ascii_: Annotated[
        bool, typer.Option("--ascii", rich_help_panel=OUTPUT, help=N_("Use only ASCII characters."))
    ] = False,
    output: OutputFile = None,
) -> None:
    """Draws the months of a driver and ends with the exit code of the verdict."""
    from staycheck.reports.terminal.calendar import CalendarSheet, render_calendar
    from staycheck.reports.words.law import assessments_shown

    prepare_streams(for_scripts=False)
    log, named_year = _log_and_year(log, named_year)
    year = _year(named_year, query.day.year, whole_year)
    inputs = choose_inputs(query, reading, [log] if log else [])
    tell_settings(inputs)
    read = one_driver(inputs.read(), driver, _("whose calendar is it?"))
    report = check(read, inputs.rules, inputs.as_of, warn_at=inputs.warn_at)
    print_problems(report.problems)
    verdict = report.drivers[0]
    verdict = verdict._replace(assessments=assessments_shown(verdict))
    shown = {found.rule for found in verdict.assessments}
    rules = [rule for rule in verdict.rules if rule.id in shown]
    span = year_span(year) if year else rolling_span(verdict, rules, inputs.as_of)
    lines = [line for each in rules for line in timelines(verdict.judged, each, inputs.as_of, *span)]
    drawn = CalendarSheet(verdict, inputs.as_of, tuple(marked_months(lines)) if lines else ())
    screen = screen_for(output)
    parts = render_calendar(drawn, screen._replace(unicode=screen.unicode and not ascii_), inputs.origin(read))
    write_answer(parts, output, inputs.files(read.files))
    found = bool(report.tally(Status.VIOLATION))
    raise typer.Exit(exit_code(judged=True, incomplete=report.incomplete, found=found))


def _log_and_year(log: str | None, year: str | None) -> tuple[str | None, str | None]:
    """Year and log in either order, so that the year can be named right after --year."""
    if log and _is_year(log) and not (year and _is_year(year)):
        return year, log
    return log, year


def _is_year(text: str) -> bool:
    return len(text) == len("YYYY") and text.isascii() and text.isdigit()


def _year(named: str | None, current: int, whole_year: bool | None) -> int | None:
    """The calendar year to show, None for the rolling one."""
    if named is None:
        return current if whole_year else None
    if whole_year is False:
        raise typer.BadParameter(
            _("--rolling always ends on the as-of day; use --year to choose a year"), param_hint="YYYY"
        )
    if not _is_year(named):
        raise typer.BadParameter(
            _('"{text}" is not a year, and only one log can be drawn at a time').format(text=named)
        )
    year = int(named)
    if not EARLIEST.year <= year <= LATEST.year:
        text = _("{year} is not between {first} and {last}")
        raise typer.BadParameter(text.format(year=year, first=EARLIEST.year, last=LATEST.year), param_hint="YYYY")
    return year
