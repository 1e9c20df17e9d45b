"""`staycheck convert`: logs of any kind as one CSV in the tool's own form."""

import typer

from staycheck.cli.inputs import ConfigFile, load_settings
from staycheck.cli.options import Logs, OutputFile, choose_rules, print_problems, read_logs
from staycheck.cli.output import prepare_streams, write_answer
from staycheck.cli.reading import Columns, DateFormat, Encoding, ReadingOptions, SameDriver, Sheet, Timezone
from staycheck.engine.usable import departures_without_entry
from staycheck.i18n.messages import _
from staycheck.problems.problem import Problem, ProblemError

HELP = "\n\n".join(
    (
        _("Logs of any kind as one CSV in the tool's own form: driver,country,entry,exit,permit,note."),
        _(
            "Nothing is written where a row could not be used, or where the CSV would not be read as the very same "
            "trips."
        ),
        _("Exit codes: 0 written; 2 something could not be read or used, or is wrong."),
    )
)
EXAMPLES = ("staycheck convert examples/driver.yaml -o clean.csv",)


def convert_command(
    logs: Logs = None,
    output: OutputFile = None,
    config: ConfigFile = None,
    column: Columns = None,
    encoding: Encoding = "",
    sheet: Sheet = "",
    date_format: DateFormat = "",
    timezone: Timezone = "",
    same_driver: SameDriver = None,
) -> None:
    """Logs of any kind as one CSV in the tool's own form: driver,country,entry,exit,permit,note."""
    from staycheck.reports.scripts.log_csv import render_log

    prepare_streams(for_scripts=True)
    reading = ReadingOptions(column, encoding, sheet, date_format, timezone, same_driver)
    settings = load_settings(config)
    configured = settings.log.value
    files = tuple(logs or (configured if isinstance(configured, tuple) else ()))
    if not files:
        raise typer.BadParameter(_("name a log, or one in staycheck.yaml"), param_hint=_("LOG"))
    log = read_logs(files, reading.over(settings))
    print_problems(log.problems)
    rules = choose_rules(tuple(map(str, settings.rules.value)) if isinstance(settings.rules.value, tuple) else ())
    unknown = [problem for driver in log.drivers for problem in departures_without_entry(driver, rules)]
    print_problems(unknown)
    log = log._replace(problems=(*log.problems, *unknown))
    departures = [(driver.name, departure) for driver in log.drivers for departure in driver.departures]
    print_problems(
        Problem("T221", left.span, {"country": left.country, "date": left.date}, name, left.excerpt)
        for name, left in departures
        if left.country
    )
    try:
        parts = render_log(log)
    except ProblemError as error:
        print_problems([error.problem])
        raise typer.Exit(2) from None
    write_answer(parts, output, log.files)
