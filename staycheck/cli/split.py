"""A folder with a page, a calendar and a JSON report of each driver, and an index of them."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import typer

from staycheck.engine.check import Report
from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import _, n_
from staycheck.interruption import leave_signals_to_parent
from staycheck.reports.html.index import render_index
from staycheck.reports.one_each import OwnReport, files_of, own_reports
from staycheck.reports.screen import Screen, printable

_AT_ONCE = 25
"""Drivers that a process is given at once; fewer are not worth another process."""
_ENOUGH = 2


def write_split(report: Report, folder: Path, screen: Screen) -> None:
    """Writes the files of each driver and then the index; ends the program with 2 if they cannot be written.

    An older folder is written over file by file; files of drivers who are gone stay.
    """
    reports = own_reports(report)
    parts = [reports[start : start + _AT_ONCE] for start in range(0, len(reports), _AT_ONCE)]
    try:
        folder.mkdir(exist_ok=True)
        for _done in _each(partial(_write, folder, screen), parts):
            pass
        _write_file(folder / "index.html", render_index(reports))
    except OSError as error:
        reason = translate((error.strerror or str(error)).lower())
        text = _("{file} cannot be written: {reason}").format(
            file=printable(error.filename or str(folder)), reason=reason
        )
        raise typer.BadParameter(text, param_hint="--split") from None


def told_split(report: Report, folder: Path) -> str:
    """What was written, in a sentence."""
    count = len(report.drivers)
    text = n_("{folder}: {count} driver, see index.html", "{folder}: {count} drivers, see index.html", count)
    return text.format(folder=printable(str(folder)), count=count)


def _each(write: Callable[[Sequence[OwnReport]], None], parts: Sequence[Sequence[OwnReport]]) -> Iterator[None]:
    workers = min(os.cpu_count() or 1, len(parts))
    if workers < _ENOUGH:
        yield from map(write, parts)
        return
    with ProcessPoolExecutor(workers, initializer=leave_signals_to_parent) as pool:
        yield from pool.map(write, parts)


def _write(folder: Path, screen: Screen, reports: Sequence[OwnReport]) -> None:
    for own in reports:
        for name, text in files_of(own, screen):
            _write_file(folder / name, [text])


def _write_file(path: Path, parts: Iterable[str]) -> None:
    """Writes a file of the folder; a link there is not followed, as it may lead anywhere."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as stream:
        stream.writelines(part.encode("utf-8", "backslashreplace") for part in parts)
