"""How logs are to be read: what the options say, or else the settings."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

import typer

from staycheck.cli.reading_options import EditedReading
from staycheck.i18n.messages import _
from staycheck.readers.dates import DateFormat, DateParser
from staycheck.readers.options import ReadOptions, SavedLayout
from staycheck.readers.settings import Setting, Settings


def read_options(given: EditedReading, settings: Settings) -> ReadOptions | None:
    """How logs are to be read; None where neither options nor settings say anything."""
    columns = (*names_in(settings.columns), *map(_column, given.column or []))
    encoding = given.encoding or _text(settings.encoding)
    sheets = tuple(given.sheet or names_in(settings.sheet))
    form = given.date_format or _text(settings.date_format)
    zone = given.timezone or _text(settings.timezone)
    stamps_in = given.stamps_in or _text(settings.stamps_in)
    files = given.same_driver or names_in(settings.same_driver)
    ignored = _keys([*names_in(settings.ignore_columns), *(given.ignore_column or [])])
    shape = _Shape(given, settings)
    if not (columns or encoding or sheets or form or zone or stamps_in or files or ignored or shape.is_given):
        return None
    same, different = _same_driver(files)
    dates = DateParser(_form(form), _zone(zone, "--timezone"), _zone(stamps_in, "--stamps-in"))
    options = ReadOptions(_encoding(encoding), sheets, dict(columns), dates, same, different, ignored)
    return shape.added_to(options) if shape.is_given else options


class _Shape:
    """What options or settings say of the layout of tables, and of what they leave out."""

    def __init__(self, given: EditedReading, settings: Settings) -> None:
        self._layout = given.layout or _text(settings.layout)
        self._country = given.log_country or _text(settings.log_country)
        self._letters = (*names_in(settings.letters), *map(pair, given.letter or []))
        self._places = (*names_in(settings.places), *map(pair, given.place or []))
        self._saved = names_in(settings.layouts)
        self.is_given = bool(self._layout or self._country or self._letters or self._places or self._saved)

    def added_to(self, options: ReadOptions) -> ReadOptions:
        """The options with these added; raises typer.BadParameter."""
        from staycheck.cli.values import parse_country
        from staycheck.readers.layouts.find import LAYOUTS
        from staycheck.readers.logs.headers import key

        if self._layout and self._layout not in LAYOUTS:
            text = _("there is no such layout; known are {names}").format(names=", ".join(LAYOUTS))
            raise typer.BadParameter(text, param_hint="--layout")
        return options._replace(
            layout=self._layout,
            country=parse_country(self._country) if self._country else "",
            layouts=tuple(SavedLayout(frozenset(map(key, headings)), name) for name, headings in self._saved),
            letters={letter: parse_country(country) if country else "" for letter, country in self._letters},
            places={key(place): parse_country(country) for place, country in self._places},
        )


def pair(text: str) -> tuple[str, str]:
    """The name and the country of NAME=COUNTRY; raises typer.BadParameter."""
    name, equals, country = text.rpartition("=")
    if not equals or not name.strip():
        raise typer.BadParameter(_('"{text}" is not NAME=COUNTRY').format(text=text))
    return name.strip(), country.strip()


def _keys(columns: Sequence[str]) -> frozenset[str]:
    if not columns:
        return frozenset()
    from staycheck.readers.logs.headers import key

    return frozenset(map(key, columns))


def names_in(setting: Setting) -> tuple[Any, ...]:
    """The values of a setting that holds several."""
    return setting.value if isinstance(setting.value, tuple) else ()


def _text(setting: Setting) -> str:
    return str(setting.value or "")


def _form(form: str) -> DateFormat | None:
    try:
        return DateFormat(form) if form else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--date-format") from None


def _column(text: str) -> tuple[str, str]:
    from staycheck.readers.logs.field_names import FIELDS

    field, equals, name = text.partition("=")
    if not equals or not name.strip() or field not in FIELDS:
        wrong = _('"{text}" is not FIELD=COLUMN; FIELD is one of {names}')
        raise typer.BadParameter(wrong.format(text=text, names=", ".join(FIELDS)), param_hint="--column")
    return field, name


def _encoding(name: str) -> str:
    import codecs

    if not name:
        return ""
    try:
        "".encode(name)
    except (LookupError, ValueError):
        text = _('unknown encoding "{name}"').format(name=name)
        raise typer.BadParameter(text, param_hint="--encoding") from None
    return codecs.lookup(name).name


def _zone(name: str, option: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        text = _('unknown time zone "{name}"; use a name such as Europe/Moscow or Asia/Almaty')
        raise typer.BadParameter(text.format(name=name), param_hint=option) from None


def _same_driver(paths: Sequence[str]) -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    if not paths:
        return {}, frozenset()
    from staycheck.readers.same_driver import read_same_driver

    return read_same_driver(paths)
