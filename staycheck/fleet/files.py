"""Detects the files that can be read in chunks, and where their rows begin."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from staycheck.fleet.cells import Chunk, LargeFile, UnsupportedLogError
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import ProblemError
from staycheck.readers.logs.headers import Header, find_header, unread_places
from staycheck.readers.logs.heading_zones import zone_in_headings
from staycheck.readers.logs.rows import Row, Table, read_rows, skip_blank
from staycheck.readers.logs.table import separator_of
from staycheck.readers.logs.tables import may_have_layout
from staycheck.readers.options import ReadOptions
from staycheck.readers.source import FORMAT_BY_EXTENSION, Source, decode
from staycheck.readers.unchanged import FileChangedError, open_unchanged

_SAMPLE_BYTES = 1 << 16
_BOM = b"\xef\xbb\xbf"
_SUPPORTED_COLUMNS = {"driver", "country", "entry", "exit", "permit", "note"}


def large_files(names: Sequence[str], read_as: ReadOptions) -> list[LargeFile]:
    """The files with their headers. Raises UnsupportedLogError if one is not a trip log in UTF-8 or columnar form, with
    no other columns.

    Raises FileChangedError if one is changed meanwhile.
    """
    try:
        files = [_large_file(name, read_as) for name in names]
    except FileChangedError:
        raise
    except ProblemError:
        raise UnsupportedLogError from None
    if len(names) > len(set(names)) or any(file.begin >= file.size for file in files):
        raise UnsupportedLogError
    return files


def chunks_of(file: LargeFile, size: int) -> Iterator[Chunk]:
    """The chunks of a file, in order: about `size` bytes each, or one part each of a columnar file."""
    step = size if file.separator else 1
    for first in range(file.begin, file.size, step):
        yield Chunk(file, first, min(first + step, file.size))


def columns_set_aside(files: Sequence[LargeFile], ignored: frozenset[str]) -> tuple[SetAside, ...]:
    """The columns that are not read, all of them known by their headings to hold no stays."""
    places = [(file.header, at) for file in files for at in unread_places(file.header)]
    if not places:
        return ()
    from staycheck.readers.logs.unread_columns import column_set_aside

    return tuple(column_set_aside(header, at, ignored) for header, at in places)


def _large_file(name: str, read_as: ReadOptions) -> LargeFile:
    is_columnar = FORMAT_BY_EXTENSION.get(Path(name).suffix.lower()) == "columns"
    return _columnar_file(name, read_as) if is_columnar else _text_file(name, read_as)


def _text_file(name: str, read_as: ReadOptions) -> LargeFile:
    if read_as.encoding not in ("", "utf-8", "utf-8-sig"):
        raise UnsupportedLogError
    with open_unchanged(name) as (stream, version):
        data = stream.read(_SAMPLE_BYTES)
    if version is None:
        raise UnsupportedLogError
    if version.size > len(data):
        data = data[: data.rfind(b"\n") + 1]
    text = decode(data, name, read_as.encoding)
    if "\r" in text.replace("\r\n", ""):
        raise UnsupportedLogError
    separator = separator_of(Source(name, "csv", text), read_as.columns, named_driver=True)
    table = Table(skip_blank(read_rows(text, name, separator)), name, separator=separator)
    header = _header(table, read_as)
    lines = text.split("\n", header.row.line)[: header.row.line]
    begin = len(data) - len(data.removeprefix(_BOM)) + sum(len(line.encode()) + 1 for line in lines)
    return LargeFile(name, header, separator, begin, version.size, header.row.line, version)


def _columnar_file(name: str, read_as: ReadOptions) -> LargeFile:
    from staycheck.readers.logs.columnar import names_and_parts

    with open_unchanged(name) as (stream, version):
        columns, parts = names_and_parts(stream, name)
    if version is None:
        raise UnsupportedLogError
    header = _header(Table([Row(columns, 0, "", 1, file=name)], name), read_as)
    return LargeFile(name, header, "", 0, parts, 0, version)


def _header(table: Table, read_as: ReadOptions) -> Header:
    header = find_header(table, read_as.columns, named_driver=False)
    is_supported = header.holds == "trips" and "driver" in header.columns and set(header.columns) <= _SUPPORTED_COLUMNS
    if (
        not is_supported
        or table.above(header.row)
        or header.row.lines > 1
        or read_as.layout
        or read_as.layouts
        or read_as.places
    ):
        raise UnsupportedLogError
    if may_have_layout(table, header) or zone_in_headings(header):
        raise UnsupportedLogError
    if unread_places(header):
        from staycheck.readers.logs.unread_columns import doubtful_places

        if doubtful_places(header, read_as.ignored):
            raise UnsupportedLogError
    return header
