"""Chunks of large logs read as columns of numbers; rows that are not plain the ordinary reader reads."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.fleet.cells import Chunk, Fields, LargeFile, NotPlainError, fields_of
from staycheck.fleet.interning import TextIndex
from staycheck.i18n.countries import CODES, country_code
from staycheck.logs.trips import EARLIEST, YEARS_AHEAD, Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.memory_rows import canonical_names
from staycheck.readers.logs.rows import Row, Table, unescape_formula
from staycheck.readers.logs.table import RowReader
from staycheck.readers.options import ReadOptions
from staycheck.rules.periods import months_later

COUNTRIES = sorted(CODES)
DAY_BITS, COUNTRY_BITS = 17, 8
OPEN = (1 << DAY_BITS) - 1
"""What stands for the day of an exit that is not in the log; no day of a log is as late."""
_UNUSABLE = -1


class IrregularRow(NamedTuple):
    """What the ordinary reader made of a row, by the number of its line in the chunk: a trip or problems."""

    line: int
    driver: str
    trips: tuple[Trip, ...]
    problems: tuple[Problem, ...]


class Columns(NamedTuple):
    """The rows of a chunk: lines in it, numbers of the drivers' names, and entry, exit and country as one number."""

    lines: NDArray[np.uint32]
    drivers: NDArray[np.int64]
    stays: NDArray[np.uint64]
    line_count: int
    odd: tuple[IrregularRow, ...]


class ChunkReader:
    """Reads chunks; the names of the drivers get numbers, the same in all of its chunks."""

    def __init__(self, read_as: ReadOptions, as_of: date) -> None:
        self._read_as = read_as
        self._latest = months_later(as_of, 12 * YEARS_AHEAD)
        self.names = TextIndex()
        self._countries = _Meanings(self._country)
        self._entries = _Meanings(lambda text: self._day(text) << (DAY_BITS + COUNTRY_BITS))
        self._exits = _Meanings(lambda text: (self._day(text) if text else OPEN) << COUNTRY_BITS)
        self._permits = _Meanings(lambda text: _UNUSABLE if text else 0)

    def read(self, chunk: Chunk) -> Columns:
        """The rows of a chunk. Raises NotPlainError where they cannot be told apart line by line."""
        place = chunk.file.header.columns
        fields = fields_of(chunk, self._read_as.dates)
        drivers = fields.numbers(self.names, place["driver"])
        country = self._countries.of(fields, place["country"])
        entry = self._entries.of(fields, place["entry"])
        leave = self._exits.of(fields, place["exit"])
        stays = country | entry | leave
        if "permit" in place:
            stays |= self._permits.of(fields, place["permit"])
        unusable = np.flatnonzero(stays < 0) if stays.min(initial=0) < 0 else stays[:0]
        odd_lines = sorted([*fields.others, *fields.lines[unusable].tolist()])
        odd = (_read_irregular(chunk.file, fields.row(line), self._read_as) for line in odd_lines)
        keep = np.flatnonzero(stays >= 0) if len(unusable) else slice(None)
        lines = fields.lines[keep].astype(np.uint32)
        return Columns(lines, drivers[keep], stays[keep].view(np.uint64), fields.line_count, tuple(filter(None, odd)))

    def _country(self, text: str) -> int:
        code = country_code(text) if text else None
        return _UNUSABLE if code is None else COUNTRIES.index(code)

    def _day(self, text: str) -> int:
        try:
            day = self._read_as.dates.read(text)
        except ProblemError:
            return _UNUSABLE
        return day.toordinal() - FIRST_DAY if EARLIEST <= day <= self._latest else _UNUSABLE


class _Meanings:
    """What the distinct texts of a column mean, asked once for each: a number, below 0 for what cannot be used."""

    def __init__(self, meaning: Callable[[str], int]) -> None:
        self._meaning = meaning
        self._index = TextIndex()
        self._known = np.empty(0, np.int64)

    def of(self, fields: Fields, column: int) -> NDArray[np.int64]:
        """The meaning of each text in a column."""
        numbers = fields.numbers(self._index, column)
        if self._index.count > len(self._known):
            new = range(len(self._known), self._index.count)
            found = [self._meaning(unescape_formula(self._index.text(number).decode().strip())) for number in new]
            self._known = np.append(self._known, np.array(found, np.int64))
        return self._known.take(numbers)


def _read_irregular(file: LargeFile, row: Row, read_as: ReadOptions) -> IrregularRow | None:
    """What the ordinary reader makes of one row, None of a blank one.

    The line in the file is known only when all chunks have been read: until then it is the one in the chunk. Raises
    NotPlainError where the reader would not be sure whose row it is.
    """
    if not any(map(str.strip, row.cells)):
        return None
    if len(row.cells) != len(file.header.row.cells):
        raise NotPlainError
    builder = LogBuilder(read_as)
    RowReader(Table([], file.name, separator=file.separator or ","), file.header, builder, None).read(row)
    log = builder.finish()
    if len(log.drivers) != 1 or any(problem.driver is None for problem in log.problems):
        raise NotPlainError
    return IrregularRow(row.line, log.drivers[0].name, log.drivers[0].trips, log.problems)


def names_of(texts: Sequence[bytes], read_as: ReadOptions) -> list[str]:
    """The drivers whom texts mean; raises NotPlainError where the ordinary reader would ask whose row it is."""
    names = canonical_names([text.decode() for text in texts], read_as)
    if not all(names):
        raise NotPlainError
    return names
