"""`staycheck init`: a new log, and a staycheck.yaml that names it."""

from pathlib import Path
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.language import FILE_NAME
from staycheck.cli.options import NoInput
from staycheck.cli.output import is_conversation, prepare_streams, write_answer
from staycheck.cli.recording import one_line
from staycheck.cli.values import parse_country
from staycheck.i18n.messages import N_, _
from staycheck.interruption import deferred
from staycheck.reports.screen import printable

DEFAULT_LOG = "log.yaml"
_COLUMNS = "driver,country,entry,exit,permit,note\n"
_YAML = (".yaml", ".yml")
_CSV = (".csv",)
_OPENING = ("rule", "days", "on")


HELP = (
    N_("Create a log in this folder and a staycheck.yaml that points to it. Existing files are never overwritten."),
    N_("In a terminal, prompt for missing options: the log, the driver and the citizenship."),
    N_("Exit codes: 0 both files created; 2 neither created."),
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
    no_input: NoInput = False,
) -> None:
    """Starts a log in this folder, and a staycheck.yaml that names it."""
    prepare_streams(for_scripts=False)
    asks = not no_input and is_conversation()
    if log is None and asks:
        from staycheck.cli.prompts import ask

        log = ask(_("Log file: .yaml for one driver, .csv for several"), DEFAULT_LOG, _log_name)
    path = Path(_log_name(log or DEFAULT_LOG))
    settings = Path(FILE_NAME)
    for each in (path, settings):
        if each.exists() or each.is_symlink():
            hint = _("{file} already exists and is not overwritten").format(file=each)
            raise typer.BadParameter(hint, param_hint="--log" if each is path else None)
    text = _text_of(path, driver, citizenship, opening or [], asks=asks)
    _create(path, text, settings, f"log: {_yaml_text(str(path))}\n")
    made = _("Created {log} and {settings}. Record the next border crossing: staycheck enter RU")
    write_answer([made.format(log=printable(str(path)), settings=FILE_NAME), "\n"], None)


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
    name = one_line(driver, "--driver")
    if not name:
        raise typer.BadParameter(_("give the driver's name"), param_hint="--driver")
    known = f"citizenship: {_yaml_text(citizenship)}\n" if citizenship else ""
    return f"driver: {_yaml_text(name)}\n{known}{_openings(openings, citizenship)}trips: []\n"


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


def _create(path: Path, text: str, settings: Path, named: str) -> None:
    """Both files, or neither; a file that came to be in the meantime is left as it is."""
    from staycheck.editing.atomic_write import create

    try:
        with deferred():
            create({path: text, settings: named})
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise typer.BadParameter(_("nothing was created: {reason}").format(reason=reason)) from None
