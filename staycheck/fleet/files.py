"""Which files a fleet's check can read in chunks, and where their rows begin."""

from collections.abc import Sequence
from pathlib import Path

from staycheck.fleet.reading import LargeFile, NotPlainError
from staycheck.problems import ProblemError
from staycheck.readers.headers import find_header
from staycheck.readers.read_as import ReadAs
from staycheck.readers.rows import Table, not_blank, read_rows
from staycheck.readers.source import Source, decode
from staycheck.readers.table_log import separator_of

_SAMPLE = 1 << 16
_MARK = b"\xef\xbb\xbf"
_KNOWN = {"driver", "country", "entry", "exit", "permit", "note"}


def large_files(names: Sequence[str], read_as: ReadAs) -> list[LargeFile]:
    """The files with their columns; raises NotPlainError for one that is no CSV of trips in UTF-8."""
    return [_large_file(name, read_as) for name in names]


def _large_file(name: str, read_as: ReadAs) -> LargeFile:
    if read_as.encoding not in ("", "utf-8", "utf-8-sig"):
        raise NotPlainError
    with Path(name).open("rb") as stream:
        data = stream.read(_SAMPLE)
        size = stream.seek(0, 2)
    if size > len(data):
        data = data[: data.rfind(b"\n") + 1]
    try:
        text = decode(data, name, read_as.encoding)
        separator = separator_of(Source(name, "csv", text), read_as.columns, named_driver=True)
        table = Table(not_blank(read_rows(text, name, separator)), name, separator=separator)
        header = find_header(table, read_as.columns, named_driver=False)
    except ProblemError:
        raise NotPlainError from None
    if "\r" in text.replace("\r\n", ""):
        raise NotPlainError
    understood = header.holds == "trips" and "driver" in header.columns and set(header.columns) <= _KNOWN
    if not understood or table.above(header.row) or header.row.lines > 1 or not separator.isascii():
        raise NotPlainError
    lines = text.split("\n", header.row.line)[: header.row.line]
    begin = len(data) - len(data.removeprefix(_MARK)) + sum(len(line.encode()) + 1 for line in lines)
    if begin >= size:
        raise NotPlainError
    return LargeFile(name, header, separator, begin, size, header.row.line)
