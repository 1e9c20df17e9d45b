"""The cells of a chunk, in lines of text or in a columnar batch, and the lines that need the ordinary reader."""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from staycheck.fleet.interning import LONGEST_TEXT, Numbers, TextIndex, words_of
from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.headers import Header
from staycheck.readers.logs.rows import Row
from staycheck.readers.unchanged import FileChangedError, FileVersion, open_unchanged

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_NEWLINE = ord("\n")


class UnsupportedLogError(Exception):
    """Raised for a log that only the ordinary check can read, or whose problems affect every driver."""


class LargeFile(NamedTuple):
    """A log file with a known header."""

    name: str
    header: Header
    separator: str
    """The CSV separator; empty for a columnar file."""
    begin: int
    """The first byte of the rows, or 0 for a columnar file."""
    size: int
    """The file size in bytes, or the number of parts of a columnar file."""
    lines: int
    """The lines up to and including the header."""
    version: FileVersion
    """The version that the header was read from."""

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, open. Raises FileChangedError if it is or becomes another version than the header's."""
        try:
            with open_unchanged(self.name, self.version) as (stream, _):
                yield stream
        except FileNotFoundError:
            raise FileChangedError(self.name) from None


class Chunk(NamedTuple):
    """Rows of a file: the lines that start at a byte in first..last-1, or the columnar part number `first`."""

    file: LargeFile
    first: int
    last: int


class Cells(Protocol):
    """The cells of a chunk."""

    lines: Numbers
    """The line numbers of the regular rows, from 0 in the chunk."""
    irregular: list[int]
    """The line numbers of all other rows."""
    line_count: int

    def numbers(self, index: TextIndex, column: int) -> Numbers:
        """The interned text of a column in each regular row."""

    def row(self, line: int) -> Row:
        """A row in the form that the ordinary reader takes."""


def read_cells(chunk: Chunk, dates: DateParser) -> Cells:
    """Locates the cells of a chunk. Raises UnsupportedLogError if they are not regular lines, and FileChangedError."""
    return _TextCells(chunk) if chunk.file.separator else _ColumnarCells(chunk, dates)


class _TextCells:
    """Cells in lines of text; a line is regular if it has as many cells as the header and no quotes."""

    def __init__(self, chunk: Chunk) -> None:
        self._file = chunk.file
        self._buffer = _read_lines(chunk)
        self._has_returns = b"\r" in self._buffer
        text = np.frombuffer(self._buffer, np.uint8, len(self._buffer) - LONGEST_TEXT)
        separator, width = ord(chunk.file.separator), len(chunk.file.header.row.cells)
        is_newline = text == _NEWLINE
        is_end = text == separator
        is_end |= is_newline
        cell_ends = np.flatnonzero(is_end)
        may_be_regular = len(cell_ends) == np.count_nonzero(is_newline) * width and b'"' not in self._buffer
        ends = cell_ends.reshape(-1, width).T if may_be_regular else cell_ends.reshape(1, -1)
        if may_be_regular and is_newline.take(ends[-1]).all():  # so all newlines are in the last column
            self.irregular: list[int] = []
            self._newlines = ends[-1]
            self.lines = np.arange(len(self._newlines))
        else:
            self._newlines = cell_ends[text[cell_ends] == _NEWLINE]
            self.lines, ends, self.irregular = _split_regular(text, cell_ends, self._newlines, width)
        starts = np.concatenate([[0], self._newlines + 1])
        if np.diff(starts).max(initial=0) > csv.field_size_limit():
            raise UnsupportedLogError
        starts = starts[:-1]
        self._starts = starts[self.lines] if self.irregular else starts
        self._ends = list(ends)
        self.line_count = len(self._newlines)

    def numbers(self, index: TextIndex, column: int) -> Numbers:
        """The interned text of a column in each regular row. Raises UnsupportedLogError for a text that is too long."""
        starts = self._ends[column - 1] + 1 if column else self._starts
        ends = self._ends[column]
        if self._has_returns and column == len(self._ends) - 1:
            ends = ends - (np.frombuffer(self._buffer, np.uint8)[np.maximum(ends - 1, 0)] == ord("\r"))
        if (ends - starts).max(initial=0) > LONGEST_TEXT:
            raise UnsupportedLogError
        return index.numbers(words_of(self._buffer, starts, ends))

    def row(self, line: int) -> Row:
        """A row in the form that the ordinary reader takes. Raises UnsupportedLogError if it spans several lines."""
        begin = int(self._newlines[line - 1]) + 1 if line else 0
        text = self._buffer[begin : int(self._newlines[line]) + 1].decode()
        try:
            cells = next(csv.reader([text], strict=True, delimiter=self._file.separator))
        except csv.Error:
            raise UnsupportedLogError from None
        if any("\n" in cell for cell in cells):
            raise UnsupportedLogError
        return Row(cells, line, text, 1, file=self._file.name)


def _split_regular(
    text: NDArray[np.uint8], cell_ends: NDArray[np.intp], newlines: NDArray[np.intp], width: int
) -> tuple[Numbers, Numbers, list[int]]:
    """The regular lines, the ends of their cells (a row a column), and the irregular lines."""
    line_of = np.searchsorted(newlines, cell_ends)
    counts = np.bincount(line_of, minlength=len(newlines))
    regular = counts == width
    regular[np.searchsorted(newlines, np.flatnonzero(text == ord('"')))] = False
    return np.flatnonzero(regular), cell_ends[regular[line_of]].reshape(-1, width).T, np.flatnonzero(~regular).tolist()


def _read_lines(chunk: Chunk) -> bytes:
    """The lines of a chunk, plus LONGEST_TEXT bytes of padding.

    Raises UnsupportedLogError if they are not UTF-8 text, and FileChangedError.
    """
    with chunk.file.opened() as stream:
        first, last = _line_range(stream.fileno(), chunk)
        data = os.pread(stream.fileno(), last - first + LONGEST_TEXT, first)
    size = min(len(data), last - first)
    if size and not data.endswith(b"\n", 0, size):
        data, size = data[:size] + b"\n", size + 1
    if b"\0" in data or (b"\r" in data and data.count(b"\r", 0, size) != data.count(b"\r\n", 0, size)):
        raise UnsupportedLogError
    if not data.isascii():
        try:
            data[:size].decode()
        except UnicodeDecodeError:
            raise UnsupportedLogError from None
    missing = size + LONGEST_TEXT - len(data)
    return data + b"\0" * missing if missing else data


def _line_range(descriptor: int, chunk: Chunk) -> tuple[int, int]:
    """The byte range of the whole lines that start in a chunk."""
    first, last = chunk.first, chunk.last
    if first > chunk.file.begin:
        first = _next_line(descriptor, first - 1)
    if last < chunk.file.size:
        last = _next_line(descriptor, last - 1)
    return first, max(first, last)


def _next_line(descriptor: int, at: int) -> int:
    """The offset after the first newline at or after `at`, or the end of the file."""
    while piece := os.pread(descriptor, 1 << 16, at):
        end = piece.find(b"\n")
        if end >= 0:
            return at + end + 1
        at += len(piece)
    return at


class _ColumnarCells:
    """Cells of a part of a Parquet or Arrow file; all its rows are regular."""

    def __init__(self, chunk: Chunk, dates: DateParser) -> None:
        self._file = chunk.file
        self._batch = _read_batch(chunk)
        self._texts = CellTexts(dates)
        self.line_count = self._batch.num_rows
        self.lines = np.arange(self.line_count)
        self.irregular: list[int] = []

    def numbers(self, index: TextIndex, column: int) -> Numbers:
        """The interned text of a column in each row. Raises UnsupportedLogError for a NUL or a text too long."""
        cells = self._batch.column(column)
        coded = cells if hasattr(cells, "dictionary") else cells.dictionary_encode()
        texts = [self._texts[value].encode() for value in [*coded.dictionary.to_pylist(), None]]
        if any(len(text) > LONGEST_TEXT or b"\0" in text for text in texts):
            raise UnsupportedLogError
        ends = np.cumsum([len(text) for text in texts])
        starts = np.concatenate([[0], ends[:-1]])
        numbers = index.numbers(words_of(b"".join(texts) + b"\0" * LONGEST_TEXT, starts, ends))
        codes: Numbers = coded.indices.fill_null(len(texts) - 1).to_numpy().astype(np.int64)
        return numbers.take(codes)

    def row(self, line: int) -> Row:
        """A row in the form that the ordinary reader takes."""
        cells = [self._texts[column[line].as_py()] for column in self._batch.columns]
        return Row(cells, line, "", 1, file=self._file.name)


def _read_batch(chunk: Chunk) -> "RecordBatch":
    from staycheck.readers.logs.columnar import part_of

    try:
        with chunk.file.opened() as stream:
            return part_of(stream, chunk.file.name, chunk.first)
    except FileChangedError:
        raise
    except ProblemError:
        raise UnsupportedLogError from None
