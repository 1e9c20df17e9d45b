"""Chunks of large CSV files read as columns of numbers; rows that are not plain the ordinary reader reads."""

import csv
import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from staycheck.countries import CODES, country_code
from staycheck.days import FIRST_DAY
from staycheck.fleet.texts import LONGEST_TEXT, TextIndex, words_of
from staycheck.problems import Problem, ProblemError
from staycheck.readers.builder import LogBuilder
from staycheck.readers.headers import Header
from staycheck.readers.read_as import ReadAs
from staycheck.readers.rows import Row, Table, plain
from staycheck.readers.table_log import RowReader
from staycheck.trips import EARLIEST, YEARS_AHEAD, Trip

COUNTRIES = sorted(CODES)
DAY_BITS, COUNTRY_BITS = 17, 8
OPEN = (1 << DAY_BITS) - 1
"""What stands for the day of an exit that is not in the log; no day of a log is as late."""
_UNUSABLE = -1
_BREAK = ord("\n")


class NotPlainError(Exception):
    """Raised where only the ordinary way can read a log, or where it would make every driver incomplete."""


class LargeFile(NamedTuple):
    """A CSV file whose columns are known: `begin` is the first byte behind the header, `lines` those up to there."""

    name: str
    header: Header
    separator: str
    begin: int
    size: int
    lines: int


class Chunk(NamedTuple):
    """Lines of a file: those that begin from byte `first` on and before byte `last`."""

    file: LargeFile
    first: int
    last: int


class OddRow(NamedTuple):
    """What the ordinary reader made of a row, by the number of its line in the chunk: a trip or problems."""

    line: int
    driver: str
    trips: tuple[Trip, ...]
    problems: tuple[Problem, ...]


class Columns(NamedTuple):
    """The rows of a chunk: lines in it, numbers of the drivers' names, and entry, exit and country as one number."""

    lines: NDArray[np.uint32]
    drivers: NDArray[np.int32]
    stays: NDArray[np.uint64]
    line_count: int
    odd: tuple[OddRow, ...]


class _Fields(NamedTuple):
    """Where the cells of the plain rows of a chunk are, by column, and which lines are of another kind."""

    buffer: bytes
    lines: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: list[NDArray[np.int64]]
    others: list[int]
    breaks: NDArray[np.int64]

    def column(self, place: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the cells of a column begin and end; raises NotPlainError where one is too long to be compared."""
        starts = self.ends[place - 1] + 1 if place else self.begins
        ends = self.ends[place]
        if place == len(self.ends) - 1 and b"\r" in self.buffer:
            ends = ends - (np.frombuffer(self.buffer, np.uint8)[np.maximum(ends - 1, 0)] == ord("\r"))
        if (ends - starts).max(initial=0) > LONGEST_TEXT:
            raise NotPlainError
        return starts, ends


class ChunkReader:
    """Reads chunks; the names of the drivers get numbers, the same in all of its chunks."""

    def __init__(self, read_as: ReadAs, as_of: date) -> None:
        self._read_as = read_as
        self._latest = as_of + relativedelta(years=YEARS_AHEAD)
        self.names = TextIndex()
        self._countries = _Meanings(self._country)
        self._entries = _Meanings(self._day)
        self._exits = _Meanings(lambda text: self._day(text) if text else OPEN)

    def read(self, chunk: Chunk) -> Columns:
        """The rows of a chunk. Raises NotPlainError where they cannot be told apart line by line."""
        fields = _fields(chunk)
        place = chunk.file.header.columns
        drivers = self.names.numbers(words_of(fields.buffer, *fields.column(place["driver"])))
        country = self._countries.of(fields.buffer, *fields.column(place["country"]))
        entry = self._entries.of(fields.buffer, *fields.column(place["entry"]))
        leave = self._exits.of(fields.buffer, *fields.column(place["exit"]))
        usable = (country | entry | leave) >= 0
        if "permit" in place:
            usable &= np.equal(*fields.column(place["permit"]))
        stays = ((entry << DAY_BITS | leave) << COUNTRY_BITS | country).astype(np.uint64)
        odd = self._odd_rows(chunk, fields, np.flatnonzero(~usable))
        keep = usable if not usable.all() else slice(None)
        return Columns(fields.lines[keep].astype(np.uint32), drivers[keep], stays[keep], len(fields.breaks), tuple(odd))

    def _country(self, text: str) -> int:
        code = country_code(text) if text else None
        return _UNUSABLE if code is None else COUNTRIES.index(code)

    def _day(self, text: str) -> int:
        try:
            day = self._read_as.dates.read(text)
        except ProblemError:
            return _UNUSABLE
        return day.toordinal() - FIRST_DAY if EARLIEST <= day <= self._latest else _UNUSABLE

    def _odd_rows(self, chunk: Chunk, fields: _Fields, unusable: NDArray[np.intp]) -> Iterator[OddRow]:
        for line in sorted([*fields.others, *fields.lines[unusable].tolist()]):
            begin = int(fields.breaks[line - 1]) + 1 if line else 0
            yield from _read_odd(chunk.file, fields.buffer[begin : int(fields.breaks[line]) + 1], line, self._read_as)


class _Meanings:
    """What the distinct texts of a column mean, asked once for each: a number, -1 for what cannot be used."""

    def __init__(self, meaning: Callable[[str], int]) -> None:
        self._meaning = meaning
        self._index = TextIndex()
        self._known = np.empty(0, np.int64)

    def of(self, buffer: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
        """The meaning of each text."""
        numbers = self._index.numbers(words_of(buffer, starts, ends))
        if self._index.count > len(self._known):
            new = range(len(self._known), self._index.count)
            found = [self._meaning(plain(self._index.text(number).decode().strip())) for number in new]
            self._known = np.append(self._known, np.array(found, np.int64))
        return self._known[numbers]


def _fields(chunk: Chunk) -> _Fields:
    buffer = _text_of(chunk)
    size = len(buffer) - LONGEST_TEXT
    text = np.frombuffer(buffer, np.uint8, size)
    separator, width = ord(chunk.file.separator), len(chunk.file.header.row.cells)
    found = text == separator
    found |= text == _BREAK
    signs = np.flatnonzero(found)
    ends = np.ascontiguousarray(signs.reshape(-1, width).T) if len(signs) % width == 0 else signs.reshape(1, -1)
    is_plain = len(ends) == width and (text[ends[-1]] == _BREAK).all() and (text[ends[:-1]] == separator).all()
    if is_plain and b'"' not in buffer:
        others: list[int] = []
        breaks, lines = ends[-1], np.arange(len(ends[-1]))
        begins = np.concatenate([[0], breaks[:-1] + 1])
    else:
        breaks = signs[text[signs] == _BREAK]
        lines, ends, others = _regular(text, signs, breaks, width)
        begins = np.concatenate([[0], breaks[:-1] + 1])[lines]
    return _Fields(buffer, lines, begins, list(ends), others, breaks)


def _regular(
    text: NDArray[np.uint8], signs: NDArray[np.intp], breaks: NDArray[np.intp], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[int]]:
    """The lines with as many cells as the header and without quotes, the ends of their cells, and the other lines."""
    line_of = np.searchsorted(breaks, signs)
    counts = np.bincount(line_of, minlength=len(breaks))
    regular = counts == width
    regular[np.searchsorted(breaks, np.flatnonzero(text == ord('"')))] = False
    return np.flatnonzero(regular), signs[regular[line_of]].reshape(-1, width).T, np.flatnonzero(~regular).tolist()


def _text_of(chunk: Chunk) -> bytes:
    """The whole lines of a chunk, with padding behind; raises NotPlainError for what is not lines of UTF-8."""
    with open(chunk.file.name, "rb") as stream:  # noqa: PTH123 - a name, as the ordinary reader has it
        data = _from_line_start(stream.fileno(), chunk)
    if not data.endswith(b"\n"):
        data += b"\n"
    if b"\0" in data or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n")):
        raise NotPlainError
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            raise NotPlainError from None
    return data + b"\0" * LONGEST_TEXT


def _from_line_start(handle: int, chunk: Chunk) -> bytes:
    first, last = chunk.first, chunk.last
    if first > chunk.file.begin:
        first = _next_line(handle, first - 1)
    if last < chunk.file.size:
        last = _next_line(handle, last - 1)
    return os.pread(handle, max(last - first, 0), first)


def _next_line(handle: int, at: int) -> int:
    """Where the first line begins behind a byte that may be the last one of a line."""
    while piece := os.pread(handle, 1 << 16, at):
        end = piece.find(b"\n")
        if end >= 0:
            return at + end + 1
        at += len(piece)
    return at


def _read_odd(file: LargeFile, text: bytes, line: int, read_as: ReadAs) -> Iterator[OddRow]:
    """What the ordinary reader makes of one row; raises NotPlainError where it would not be sure whose row it is."""
    written = text.decode()
    try:
        cells = next(csv.reader([written], strict=True, delimiter=file.separator))
    except csv.Error:
        raise NotPlainError from None
    if not any(map(str.strip, cells)):
        return
    if len(cells) != len(file.header.row.cells) or any("\n" in cell for cell in cells):
        raise NotPlainError
    builder = LogBuilder(read_as)
    table = Table([], file.name, separator=file.separator)
    # The line in the file is known only when all chunks have been read: until then it is the one in the chunk.
    RowReader(table, file.header, builder, None).read(Row(cells, line, written, 1, file=file.name))
    log = builder.finish()
    if len(log.drivers) != 1 or any(problem.driver is None for problem in log.problems):
        raise NotPlainError
    yield OddRow(line, log.drivers[0].name, log.drivers[0].trips, log.problems)
