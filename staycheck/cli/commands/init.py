"""`staycheck init`: a new log, and a staycheck.yaml that names it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.language import FILE_NAME
from staycheck.cli.options import NoInput
from staycheck.cli.output import is_conversation, prepare_streams, print_problems, write_lines
from staycheck.cli.recording import one_line
from staycheck.cli.values import as_of_day, parse_country
from staycheck.i18n.messages import N_, _
from staycheck.interruption import deferred
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_drivers, count_trips

DEFAULT_LOG = "log.yaml"
_COLUMNS = "driver,country,entry,exit,permit,note\n"
_YAML = (".yaml", ".yml")
_CSV = (".csv",)
_DAYS_OF_A_YEAR = 366
_OPENING = ("rule", "days", "on")


HELP = (
    N_("Create a log in this folder and a staycheck.yaml that points to it. Existing files are never overwritten."),
    N_(
        "In a terminal, prompt for what is missing: a table that is kept already, or the driver, the citizenship and "
        "the days so far."
    ),
    N_("Exit codes: 0 created; 2 nothing created."),
)


EXAMPLES = ('staycheck init --driver "Ерлан Сейтқали" --citizenship KZ',)


def init_command(
    log: Annotated[
        str | None,
        typer.Option(
            "--log",
            rich_help_panel=QUERY,
            metavar=N_("FILE"),
            help=N_(".yaml for one driver, .csv for several."),
            show_default=DEFAULT_LOG,
        ),
    ] = None,
    driver: Annotated[
        str | None, typer.Option(rich_help_panel=QUERY, metavar=N_("NAME"), help=N_("The driver of a .yaml log."))
    ] = None,
    citizenship: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=QUERY,
            parser=parse_country,
            metavar=N_("COUNTRY"),
            help=N_("The driver's citizenship; some limits depend on it."),
        ),
    ] = None,
    opening: Annotated[
        list[str] | None,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("RULE:DAYS:DATE"),
            help=N_("An official figure: the days counted on a day under a rule, such as schengen:40:2026-04-10."),
            show_default=False,
        ),
    ] = None,
    existing: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=QUERY,
            metavar=N_("FILE"),
            help=N_("A table of trips that is kept already: staycheck.yaml names it, and no log is created."),
        ),
    ] = None,
    no_input: NoInput = False,
) -> None:
    """Starts a log in this folder, and a staycheck.yaml that names it."""
    prepare_streams(for_scripts=False)
    asks = not no_input and is_conversation()
    if existing is None and asks and log is None and driver is None:
        from staycheck.cli.prompts import ask

        existing = ask(_("A table of trips that you keep already; press Enter for none"), "", _table_or_none)
    if existing:
        _use_existing(_table_or_none(existing))
        return
    path = Path(_log_name(log or DEFAULT_LOG))
    settings = Path(FILE_NAME)
    _expect_new(path, "--log")
    _expect_new(settings)
    text = _text_of(path, driver, citizenship, opening or [], asks=asks)
    _create({path: text, settings: f"log: {_yaml_text(str(path))}\n"})
    made = _("Created {log} and {settings}. Record the next border crossing: staycheck enter RU")
    write_lines([made.format(log=printable(str(path)), settings=FILE_NAME)])


def _text_of(path: Path, driver: str | None, citizenship: str | None, openings: list[str], *, asks: bool) -> str:
    if path.suffix.lower() in _CSV:
        given = {"--driver": driver, "--citizenship": citizenship, "--opening": openings}
        if option := next((name for name, value in given.items() if value), None):
            hint = _("a CSV log has the driver in every row; omit this option or use a .yaml log")
            raise typer.BadParameter(hint, param_hint=option)
        return _COLUMNS
    if driver is None and asks:
        from staycheck.cli.prompts import ask

        driver = ask(_("Driver's name"), None, lambda text: one_line(text, "--driver"))
        citizenship = citizenship or ask(_("Citizenship, such as KZ; press Enter to skip"), "", _country)
        openings = openings or _days_so_far()
    name = one_line(driver, "--driver")
    if not name:
        raise typer.BadParameter(_("give the driver's name"), param_hint="--driver")
    known = f"citizenship: {_yaml_text(citizenship)}\n" if citizenship else ""
    return f"driver: {_yaml_text(name)}\n{known}{_openings(openings, citizenship)}trips: []\n"


def _days_so_far() -> list[str]:
    """Opening balances of the year and of the calendar year, for a driver who has no list of earlier trips."""
    from staycheck.cli.prompts import ask

    year = _("Days in Russia and Belarus in the last 365 days, until yesterday; press Enter for none")
    days = ask(year, "", _number_up_to(_DAYS_OF_A_YEAR))
    if not days:
        return []
    since = ask(_("How many of them since 1 January"), str(days), _number_up_to(days))
    yesterday = as_of_day(None) - timedelta(days=1)  # so that an entry today counts beside them
    return [f"union-state:{days}:{yesterday}", f"union-state-calendar:{since}:{yesterday}"]


def _number_up_to(most: int) -> Callable[[str], int]:
    def understood(text: str) -> int:
        if text and not (text.isdecimal() and int(text) <= most):
            raise typer.BadParameter(_("a number of days from 0 to {most}").format(most=most))
        return int(text or 0)

    return understood


def _table_or_none(text: str) -> str:
    name = one_line(text, "--existing")
    if name and not Path(name).exists():
        raise typer.BadParameter(_("{file}: there is no such file").format(file=name), param_hint="--existing")
    return name


def _use_existing(table: str) -> None:
    """A staycheck.yaml that names the table; it says what was read there."""
    from staycheck.cli.inputs import read_logs

    settings = Path(FILE_NAME)
    _expect_new(settings)
    log = read_logs([table])
    print_problems(each for each in log.problems if each.is_error)
    _create({settings: f"log: {_yaml_text(table)}\n"})
    trips = sum(len(driver.trips) for driver in log.drivers)
    made = _("Created {settings}. Read from {log}: {drivers}, {trips}. Where they stand: staycheck")
    text = made.format(
        settings=FILE_NAME, log=printable(table), drivers=count_drivers(len(log.drivers)), trips=count_trips(trips)
    )
    write_lines([text])


def _expect_new(path: Path, param_hint: str | None = None) -> None:
    if path.exists() or path.is_symlink():
        hint = _("{file} already exists and is not overwritten").format(file=path)
        raise typer.BadParameter(hint, param_hint=param_hint)


def _openings(texts: list[str], citizenship: str | None) -> str:
    """The opening balances as a log has them; a text that is none ends the program with 2."""
    from staycheck.problems.problem import ProblemError
    from staycheck.readers.nodes.parse import parse_yaml
    from staycheck.readers.rosters.balances import openings_of

    parts = [text.split(":") for text in texts]
    if any(len(each) != len(_OPENING) for each in parts):
        raise typer.BadParameter(
            _("write a rule, days and a day, such as schengen:40:2026-04-10"), param_hint="--opening"
        )
    pairs = (zip(_OPENING, map(_yaml_text, each), strict=True) for each in parts)
    written = "".join(f"  - {{{', '.join(f'{key}: {value}' for key, value in own)}}}\n" for own in pairs)
    try:
        openings_of(parse_yaml(written, "--opening"), {}, citizenship)
    except ProblemError as error:
        problem = error.problem
        raise typer.BadParameter(printable(f"{problem.message}; {problem.help}"), param_hint="--opening") from None
    return f"opening:\n{written}" if written else ""


def _country(text: str) -> str:
    return parse_country(text) if text else ""


def _log_name(text: str) -> str:
    name = one_line(text, "--log")
    if Path(name).suffix.lower() not in (*_YAML, *_CSV) or Path(name).name == FILE_NAME:
        raise typer.BadParameter(_("a new log must end in .yaml (one driver) or .csv (several)"), param_hint="--log")
    return name


def _yaml_text(text: str) -> str:
    from staycheck.editing.yaml_edits import yaml_text

    return yaml_text(text)


def _create(files: dict[Path, str]) -> None:
    """All files, or none; a file that came to be in the meantime is left as it is."""
    from staycheck.editing.atomic_write import create

    try:
        with deferred():
            create(files)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise typer.BadParameter(_("nothing was created: {reason}").format(reason=reason)) from None
