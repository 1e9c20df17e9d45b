"""How logs are to be read, where it cannot be seen from them: the options that every command on a log takes."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Annotated, NamedTuple

import typer

from staycheck.cli.help import READING
from staycheck.i18n.messages import _
from staycheck.readers.dates import DateForm, DateReader
from staycheck.readers.options import ReadOptions
from staycheck.readers.settings import Setting, Settings

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        rich_help_panel=READING,
        metavar=_("WHAT=NAME"),
        help=_("What a column holds, by its name: entry=Arrived. Again for more."),
    ),
]
Encoding = Annotated[
    str, typer.Option(rich_help_panel=READING, metavar=_("NAME"), help=_("The encoding of CSV files, such as cp1251."))
]
Sheet = Annotated[str, typer.Option(rich_help_panel=READING, metavar=_("NAME"), help=_("The sheet of a workbook."))]
DateFormat = Annotated[
    str, typer.Option(rich_help_panel=READING, metavar=_("FORM"), help=_("How dates are written: DD/MM/YYYY, D.M.YY."))
]
Timezone = Annotated[
    str,
    typer.Option(rich_help_panel=READING, metavar=_("ZONE"), help=_("Whose dates stamps in UTC are: Europe/Moscow.")),
]
SameDriver = Annotated[
    list[str] | None,
    typer.Option(
        "--same-driver",
        rich_help_panel=READING,
        metavar=_("FILE"),
        help=_("YAML that says which names are one driver. Again for more."),
    ),
]


class ReadingOptions(NamedTuple):
    """What the options say of reading, as it was written; what is empty is left to the settings."""

    columns: list[str] | None = None
    encoding: str = ""
    sheet: str = ""
    date_format: str = ""
    timezone: str = ""
    same_driver: list[str] | None = None

    def over(self, settings: Settings) -> ReadOptions | None:
        """How logs are to be read, by these options or else by the settings; None where neither says anything."""
        columns = (*_pairs(settings.columns.value), *map(_column, self.columns or []))
        encoding = self.encoding or _text(settings.encoding)
        sheet = self.sheet or _text(settings.sheet)
        form = self.date_format or _text(settings.date_format)
        zone = self.timezone or _text(settings.timezone)
        files = self.same_driver or _names(settings.same_driver)
        if not (columns or encoding or sheet or form or zone or files):
            return None
        same, different = _same_driver(files)
        dates = DateReader(_form(form), _zone(zone))
        return ReadOptions(_encoding(encoding), sheet, dict(columns), dates, same, different)


def _text(setting: Setting) -> str:
    return str(setting.value or "")


def _names(setting: Setting) -> list[str]:
    return [str(name) for name in setting.value] if isinstance(setting.value, tuple) else []


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return value if isinstance(value, tuple) else ()


def _form(form: str) -> DateForm | None:
    try:
        return DateForm(form) if form else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--date-format") from None


def _column(text: str) -> tuple[str, str]:
    from staycheck.readers.logs.headers import FIELDS

    field, equals, name = text.partition("=")
    if not equals or not name.strip() or field not in FIELDS:
        wrong = _('"{text}" is not WHAT=NAME; WHAT is one of {names}')
        raise typer.BadParameter(wrong.format(text=text, names=", ".join(FIELDS)), param_hint="--column")
    return field, name


def _encoding(name: str) -> str:
    import codecs

    if not name:
        return ""
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        text = _('there is no encoding "{name}"').format(name=name)
        raise typer.BadParameter(text, param_hint="--encoding") from None
    return codecs.lookup(name).name


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        text = _('there is no time zone "{name}"; they are called like Europe/Moscow or Asia/Almaty')
        raise typer.BadParameter(text.format(name=name), param_hint="--timezone") from None


def _same_driver(paths: Sequence[str]) -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    from staycheck.cli.options import print_problems
    from staycheck.problems.problem import ProblemError

    if not paths:
        return {}, frozenset()
    from staycheck.readers.same_driver import read_same_driver

    try:
        return read_same_driver(paths)
    except ProblemError as error:
        print_problems(error.problems)
        raise typer.Exit(2) from None
