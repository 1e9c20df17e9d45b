"""The cells of a list as they are written in a file, to copy them; nothing is understood or judged."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from staycheck.logs.trips import FileReading
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.rows import read_rows
from staycheck.readers.source import Source, read_bytes, source_from_bytes

KINDS = ("csv", "workbook")
"""The kinds of files that have cells."""

Written = str | int | float | date | datetime | None


class WrittenTable(NamedTuple):
    """A file or a sheet of cells."""

    file: str
    sheet: str
    """Empty outside of workbooks."""
    header_line: int | None
    rows: tuple[tuple[int, tuple[Written, ...]], ...]
    """Each line, from 1, with its cells from the first column on."""


def tables_as_written(readings: tuple[FileReading, ...]) -> Iterator[WrittenTable]:
    """Read the tables of a log once more, each once; raises ProblemError if a file cannot be read any more."""
    unique = {(reading.file, reading.sheet): reading for reading in readings if reading.kind in KINDS}
    sources: dict[str, Source] = {}
    for reading in unique.values():
        name = reading.file
        if name not in sources:
            encoding = reading.encoding if reading.kind == "csv" else ""
            encoding = "" if encoding == "utf-8" else encoding
            sources[name] = source_from_bytes(read_bytes(name), name, reading.kind, encoding)
        rows = _csv(sources[name], reading) if reading.kind == "csv" else _sheet(sources[name], reading.sheet)
        yield WrittenTable(name, reading.sheet, reading.header_line, tuple(rows))


def _csv(source: Source, reading: FileReading) -> Iterator[tuple[int, tuple[Written, ...]]]:
    for row in read_rows(source.text, source.name, reading.separator or ","):
        yield row.line, (row.text.rstrip("\r\n"),) if row.broken else tuple(row.cells)


def _sheet(source: Source, name: str) -> Iterator[tuple[int, tuple[Written, ...]]]:
    from staycheck.readers.workbook.reader import open_workbook

    sheet = open_workbook(source, LogBuilder()).book.get_sheet_by_name(name)
    if sheet.start is None:
        return
    first, offset = sheet.start
    for line, cells in enumerate(sheet.to_python(), first + 1):
        yield line, (*[None] * offset, *map(_value, cells))


def _value(cell: object) -> Written:
    return cell if isinstance(cell, str | int | float | date) and not isinstance(cell, bool) else str(cell)
