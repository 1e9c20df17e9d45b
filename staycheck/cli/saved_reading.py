"""`staycheck validate --save`: how logs are read goes into a staycheck.yaml, so that the next ones need no options."""

from pathlib import Path
from typing import Any

import typer

from staycheck.cli.language import FILE_NAME
from staycheck.cli.reading import pair
from staycheck.cli.reading_options import Reading
from staycheck.cli.streams import say
from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import _
from staycheck.logs.trips import Log
from staycheck.readers.source import LARGEST_RULES, is_stdin, read_text, split_format
from staycheck.reports.screen import printable


def save_reading(log: Log, reading: Reading, config: str | None, logs: tuple[str, ...]) -> None:
    """Add the layouts of the tables, and the options given, to the settings beside the first log, or to `config`."""
    from staycheck.editing.settings_edits import SettingExistsError, with_settings

    path = Path(config) if config else _beside(logs)
    text = read_text(str(path), LARGEST_RULES) if path.exists() else ""
    layouts: list[dict[str, object]] = []
    for each in (table for table in log.readings if table.kind not in ("json", "yaml") and table.columns):
        saved: dict[str, object] = {
            "layout": each.layout or "plain",
            "headings": [column[1] for column in each.columns],
        }
        if saved not in layouts:
            layouts.append(saved)
    try:
        new = with_settings(text, str(path), _given(reading), layouts)
    except SettingExistsError as error:
        wrong = _("{file} has another {key}; change it there").format(file=path, key=error)
        raise typer.BadParameter(printable(wrong), param_hint="--save") from None
    try:
        if new != text:
            _write(path, text, new)
    except OSError as error:
        reason = translate((error.strerror or str(error)).lower())
        wrong = _("{file} cannot be written: {reason}").format(file=path, reason=reason)
        raise typer.BadParameter(printable(wrong), param_hint="--save") from None
    say(f"{printable(_('Saved in {file}: the next logs with these headings need no options.').format(file=path))}\n")


def _beside(logs: tuple[str, ...]) -> Path:
    first = split_format(logs[0])[1] if logs else ""
    if not first or is_stdin(logs[0]):
        raise typer.BadParameter(_("standard input has no folder; name the file: --config FILE"), param_hint="--save")
    return (Path(first) if Path(first).is_dir() else Path(first).parent) / FILE_NAME


def _given(reading: Reading) -> dict[str, object]:
    """The options of the command line as settings."""
    found: dict[str, Any] = {
        "columns": dict(each.split("=", 1) for each in reading.column or ()),
        "encoding": reading.encoding,
        "sheet": reading.sheet,
        "date_format": reading.date_format,
        "timezone": reading.timezone,
        "stamps_in": reading.stamps_in,
        "ignore_columns": reading.ignore_column,
        "log_country": reading.log_country,
        "letters": dict(map(pair, reading.letter or ())),
        "places": dict(map(pair, reading.place or ())),
    }
    return {key: value for key, value in found.items() if value}


def _write(path: Path, old: str, new: str) -> None:
    """Replace the file, if nobody has changed it meanwhile; raises OSError, typer.BadParameter."""
    from staycheck.editing.own_files import expect_own
    from staycheck.owned import replacing

    is_new = not path.exists()
    if not is_new:
        expect_own(path)
    with replacing(path, lambda: 0o644 if is_new else path.stat().st_mode & 0o777) as stream:
        stream.write(new.encode())
        stream.flush()
        if not is_new and read_text(str(path), LARGEST_RULES) != old:
            raise typer.BadParameter(_("another program has changed it meanwhile"), param_hint="--save")
