"""The cells of a chunk: where they are in lines of text or in columns, and which lines are of another kind."""

import csv
import os
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from staycheck.fleet.interning import LONGEST_TEXT, TextIndex, words_of
from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateReader
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.headers import Header
from staycheck.readers.logs.rows import Row

if TYPE_CHECKING:
    from pyarrow import RecordBatch

_BREAK = ord("\n")
Places = NDArray[np.int64]


class NotPlainError(Exception):
    """Raised where only the ordinary way can read a log, or where it would make every driver incomplete."""


class LargeFile(NamedTuple):
    """A file whose columns are known; without a `separator` it holds columns instead of lines.

    Its rows are from byte `begin` to byte `size`, or in as many parts; `lines` are those that stand above them.
    """

    name: str
    header: Header
    separator: str
    begin: int
    size: int
    lines: int


class Chunk(NamedTuple):
    """Rows of a file: the lines that begin from byte `first` on and before byte `last`, or parts by their numbers."""

    file: LargeFile
    first: int
    last: int


class Fields(Protocol):
    """The cells of a chunk: its regular rows by their `lines` in it, and the `others`, which nobody has looked at."""

    lines: Places
    others: list[int]
    line_count: int

    def numbers(self, index: TextIndex, column: int) -> Places:
        """The number of the text in a column of each regular row."""

    def row(self, line: int) -> Row:
        """Any row, as the ordinary reader takes it."""


def fields_of(chunk: Chunk, dates: DateReader) -> Fields:
    """The cells of a chunk; raises NotPlainError where its rows cannot be told apart."""
    return _Lines(chunk) if chunk.file.separator else _Batch(chunk, dates)


class _Lines:
    """Lines of text, each with as many cells as the header and no quotes, or among the others."""

    def __init__(self, chunk: Chunk) -> None:
        self._file = chunk.file
        self._buffer = _text_of(chunk)
        self._has_returns = b"\r" in self._buffer
        text = np.frombuffer(self._buffer, np.uint8, len(self._buffer) - LONGEST_TEXT)
        separator, width = ord(chunk.file.separator), len(chunk.file.header.row.cells)
        breaks = text == _BREAK
        found = text == separator
        found |= breaks
        signs = np.flatnonzero(found)
        is_plain = len(signs) == np.count_nonzero(breaks) * width and b'"' not in self._buffer
        ends = signs.reshape(-1, width).T if is_plain else signs.reshape(1, -1)
        if is_plain and breaks.take(ends[-1]).all():  # then no other sign is a break
            self.others: list[int] = []
            self._breaks = ends[-1]
            self.lines = np.arange(len(self._breaks))
        else:
            self._breaks = signs[text[signs] == _BREAK]
            self.lines, ends, self.others = _regular(text, signs, self._breaks, width)
        begins = np.concatenate([[0], self._breaks + 1])
        if np.diff(begins).max(initial=0) > csv.field_size_limit():
            raise NotPlainError
        begins = begins[:-1]
        self._begins = begins[self.lines] if self.others else begins
        self._ends = list(ends)
        self.line_count = len(self._breaks)

    def numbers(self, index: TextIndex, column: int) -> Places:
        """The number of the text in a column of each regular row."""
        starts = self._ends[column - 1] + 1 if column else self._begins
        ends = self._ends[column]
        if self._has_returns and column == len(self._ends) - 1:
            ends = ends - (np.frombuffer(self._buffer, np.uint8)[np.maximum(ends - 1, 0)] == ord("\r"))
        if (ends - starts).max(initial=0) > LONGEST_TEXT:
            raise NotPlainError
        return index.numbers(words_of(self._buffer, starts, ends))

    def row(self, line: int) -> Row:
        """Any row, as the ordinary reader takes it; raises NotPlainError where it is not the only one of its line."""
        begin = int(self._breaks[line - 1]) + 1 if line else 0
        text = self._buffer[begin : int(self._breaks[line]) + 1].decode()
        try:
            cells = next(csv.reader([text], strict=True, delimiter=self._file.separator))
        except csv.Error:
            raise NotPlainError from None
        if any("\n" in cell for cell in cells):
            raise NotPlainError
        return Row(cells, line, text, 1, file=self._file.name)


def _regular(
    text: NDArray[np.uint8], signs: NDArray[np.intp], breaks: NDArray[np.intp], width: int
) -> tuple[Places, Places, list[int]]:
    """The lines with as many cells as the header and without quotes, the ends of their cells, and the other lines."""
    line_of = np.searchsorted(breaks, signs)
    counts = np.bincount(line_of, minlength=len(breaks))
    regular = counts == width
    regular[np.searchsorted(breaks, np.flatnonzero(text == ord('"')))] = False
    return np.flatnonzero(regular), signs[regular[line_of]].reshape(-1, width).T, np.flatnonzero(~regular).tolist()


def _text_of(chunk: Chunk) -> bytes:
    """The whole lines of a chunk with some bytes behind; raises NotPlainError for what is not lines of UTF-8."""
    with open(chunk.file.name, "rb") as stream:  # noqa: PTH123 - a name, as the ordinary reader has it
        first, last = _lines_of(stream.fileno(), chunk)
        data = os.pread(stream.fileno(), last - first + LONGEST_TEXT, first)
    size = min(len(data), last - first)
    if size and not data.endswith(b"\n", 0, size):
        data, size = data[:size] + b"\n", size + 1
    if b"\0" in data or (b"\r" in data and data.count(b"\r", 0, size) != data.count(b"\r\n", 0, size)):
        raise NotPlainError
    if not data.isascii():
        try:
            data[:size].decode()
        except UnicodeDecodeError:
            raise NotPlainError from None
    missing = size + LONGEST_TEXT - len(data)
    return data + b"\0" * missing if missing else data


def _lines_of(handle: int, chunk: Chunk) -> tuple[int, int]:
    """Where the first of the lines that begin in a chunk begins, and where the last one ends."""
    first, last = chunk.first, chunk.last
    if first > chunk.file.begin:
        first = _next_line(handle, first - 1)
    if last < chunk.file.size:
        last = _next_line(handle, last - 1)
    return first, max(first, last)


def _next_line(handle: int, at: int) -> int:
    """Where the first line begins behind a byte that may be the last one of a line."""
    while piece := os.pread(handle, 1 << 16, at):
        end = piece.find(b"\n")
        if end >= 0:
            return at + end + 1
        at += len(piece)
    return at


class _Batch:
    """A part of a Parquet or Arrow file: all its rows are regular."""

    def __init__(self, chunk: Chunk, dates: DateReader) -> None:
        self._file = chunk.file
        self._batch = _part(chunk)
        self._texts = CellTexts(dates)
        self.line_count = self._batch.num_rows
        self.lines = np.arange(self.line_count)
        self.others: list[int] = []

    def numbers(self, index: TextIndex, column: int) -> Places:
        """The number of the text in a column of each row: its distinct values are looked at once."""
        cells = self._batch.column(column)
        coded = cells if hasattr(cells, "dictionary") else cells.dictionary_encode()
        texts = [self._texts[value].encode() for value in [*coded.dictionary.to_pylist(), None]]
        if any(len(text) > LONGEST_TEXT or b"\0" in text for text in texts):
            raise NotPlainError
        ends = np.cumsum([len(text) for text in texts])
        starts = np.concatenate([[0], ends[:-1]])
        numbers = index.numbers(words_of(b"".join(texts) + b"\0" * LONGEST_TEXT, starts, ends))
        places: Places = coded.indices.fill_null(len(texts) - 1).to_numpy().astype(np.int64)
        return numbers.take(places)

    def row(self, line: int) -> Row:
        """Any row, as the ordinary reader takes it."""
        cells = [self._texts[column[line].as_py()] for column in self._batch.columns]
        return Row(cells, line, "", 1, file=self._file.name)


def _part(chunk: Chunk) -> "RecordBatch":
    from staycheck.readers.logs.columnar import part_of

    try:
        with open(chunk.file.name, "rb") as stream:  # noqa: PTH123 - a name, as the ordinary reader has it
            return part_of(stream, chunk.file.name, chunk.first)
    except ProblemError:
        raise NotPlainError from None
