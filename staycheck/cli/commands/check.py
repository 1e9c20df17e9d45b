"""`staycheck check`: the verdict on every driver of a log."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from staycheck.cli.help import ANSWER, ASKED
from staycheck.cli.inputs import ConfigFile, RosterFile, choose_inputs
from staycheck.cli.large_fleet import check_large, is_large
from staycheck.cli.options import AsOf, Logs, OutputFile, Rules, as_of_day, only_drivers, parse_day, print_problems
from staycheck.cli.output import prepare_streams, screen_for, write_answer
from staycheck.cli.progress import Progress
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.engine.assessment import Status
from staycheck.engine.check import check
from staycheck.i18n.messages import _
from staycheck.reports import FORMATS, report_for

Format = StrEnum("Format", {name: name for name in FORMATS})  # type: ignore[misc] # the registry names them


class FailOn(StrEnum):
    """From which status on the exit code is 1."""

    violation = "violation"
    warning = "warning"
    never = "never"


HELP = "\n\n".join(
    (
        _("Days used and left, overstays and warnings for every driver of a log."),
        _("Dates are YYYY-MM-DD or DD.MM.YYYY. A driver one of whose rows could not be used is INCOMPLETE, never OK."),
        _("Exit codes: 0 nothing to report, 1 a violation, 2 something could not be read or is wrong."),
    )
)
EXAMPLES = (
    "staycheck check examples/driver.yaml --as-of 2026-11-22",
    "staycheck check examples/driver.yaml --format html -o report.html",
)


def check_command(
    logs: Logs = None,
    as_of: AsOf = None,
    rule: Rules = None,
    driver: Annotated[
        list[str] | None,
        typer.Option(rich_help_panel=ASKED, metavar=_("NAME"), help=_("Only this driver, again for more.")),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            rich_help_panel=ASKED,
            parser=parse_day,
            metavar=_("DATE"),
            help=_("Overstays since this day are violations."),
            show_default=_("the window that ends on the as-of day"),
        ),
    ] = None,
    warn_at: Annotated[
        int | None,
        typer.Option(
            rich_help_panel=ASKED,
            metavar=_("N"),
            min=0,
            help=_("Days left at which a warning begins."),
            show_default=_("the rule's, 15"),
        ),
    ] = None,
    format: Annotated[  # noqa: A002
        Format, typer.Option(rich_help_panel=ANSWER, help=_("For people or for scripts."))
    ] = Format["table"],
    output: OutputFile = None,
    roster: RosterFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    sheet: Sheet = "",
    date_format: DateFormat = "",
    timezone: Timezone = "",
    same_driver: SameDriver = None,
    fail_on: Annotated[
        FailOn, typer.Option(rich_help_panel=ANSWER, help=_("From which status on to exit with 1."))
    ] = FailOn.violation,
    show_all: Annotated[
        bool, typer.Option("--all", rich_help_panel=ANSWER, help=_("List the drivers who are ok, too."))
    ] = False,
) -> None:
    """Days used and left, overstays and warnings for every driver of a log."""
    prepare_streams(for_scripts=format is not Format["table"])
    day = as_of_day(as_of)
    if since and since > day:
        text = _("{since} is after the as-of day {day}").format(since=since, day=day)
        raise typer.BadParameter(text, param_hint="--since")
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    inputs = choose_inputs(config, rule, roster, logs or [], reading=reading)
    at_most = inputs.warn_at if warn_at is None else warn_at
    if format is Format["json"] and not driver and is_large(inputs):
        code = check_large(inputs, day, since, at_most, output, _FAILING[fail_on])
        if code is not None:
            raise typer.Exit(code)
    with Progress() as progress:
        setup = inputs.read(progress.stage(_("rows read")) if progress.is_seen else None)
        log = only_drivers(setup.log, driver) if driver else setup.log
        judged = progress.stage(_("drivers judged"), len(log.drivers))
        report = check(log, setup.rules, day, since=since, warn_at=at_most, watch=judged)
    print_problems(report.problems)
    screen = screen_for(output, show_all=show_all, language=setup.language)
    write_answer(report_for(format.value)(report, screen), output, setup.files)
    is_failing = any(report.tally(status) for status in _FAILING[fail_on])
    raise typer.Exit(2 if report.incomplete else int(is_failing))


_FAILING = {
    FailOn.violation: (Status.VIOLATION,),
    FailOn.warning: (Status.VIOLATION, Status.WARNING),
    FailOn.never: (),
}
