"""Chunks of large logs read into columns of numbers; irregular rows go through the ordinary reader."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.fleet.cells import Cells, Chunk, LargeFile, UnsupportedLogError, read_cells
from staycheck.fleet.interning import Numbers, TextIndex
from staycheck.i18n.countries import CODES
from staycheck.logs.trips import EARLIEST, YEARS_AHEAD, Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.memory_rows import canonical_names
from staycheck.readers.logs.row_reader import RowReader
from staycheck.readers.logs.rows import Row, Table, unescape_formula
from staycheck.readers.open_exits import is_still_there
from staycheck.readers.options import ReadOptions
from staycheck.readers.places import country_in_cell
from staycheck.rules.periods import months_later

COUNTRIES = sorted(CODES)
DAY_BITS, COUNTRY_BITS = 17, 8
OPEN = (1 << DAY_BITS) - 1
"""The exit day of an open trip; later than any day of a log."""
_UNUSABLE = -1


class IrregularRow(NamedTuple):
    """A row read by the ordinary reader."""

    line: int
    """Its line number, from 0 in the chunk."""
    driver: str
    trips: tuple[Trip, ...]
    problems: tuple[Problem, ...]


class Columns(NamedTuple):
    """The rows of a chunk; the first three fields have an entry for each regular, usable row."""

    lines: NDArray[np.uint32]
    """Line numbers, from 0 in the chunk."""
    names: Numbers
    """The interned text of the driver's name."""
    stays: NDArray[np.uint64]
    """Entry, exit and country packed into one integer."""
    line_count: int
    irregular: tuple[IrregularRow, ...]


class ChunkReader:
    """Reads chunks; drivers' names are interned across all chunks of one reader."""

    def __init__(self, read_as: ReadOptions, as_of: date) -> None:
        self._read_as = read_as
        self._latest = months_later(as_of, 12 * YEARS_AHEAD)
        self.names = TextIndex()
        self._countries = _ValueCache(self._country)
        self._entries = _ValueCache(lambda text: self._day(text) << (DAY_BITS + COUNTRY_BITS))
        self._exits = _ValueCache(lambda text: (OPEN if is_still_there(text) else self._day(text)) << COUNTRY_BITS)
        self._permits = _ValueCache(lambda text: _UNUSABLE if text else 0)

    def read(self, chunk: Chunk) -> Columns:
        """The rows of a chunk. Raises UnsupportedLogError if it cannot be split line by line."""
        column_of = chunk.file.header.columns
        cells = read_cells(chunk, self._read_as.dates)
        names = cells.numbers(self.names, column_of["driver"])
        country = self._countries.values(cells, column_of["country"])
        entry = self._entries.values(cells, column_of["entry"])
        exit_ = self._exits.values(cells, column_of["exit"])
        stays = country | entry | exit_
        if "permit" in column_of:
            stays |= self._permits.values(cells, column_of["permit"])
        unusable = np.flatnonzero(stays < 0) if stays.min(initial=0) < 0 else stays[:0]
        irregular_lines = sorted([*cells.irregular, *cells.lines[unusable].tolist()])
        irregular = (_read_irregular(chunk.file, cells.row(line), self._read_as) for line in irregular_lines)
        keep = np.flatnonzero(stays >= 0) if len(unusable) else slice(None)
        lines = cells.lines[keep].astype(np.uint32)
        return Columns(
            lines, names[keep], stays[keep].view(np.uint64), cells.line_count, tuple(filter(None, irregular))
        )

    def _country(self, text: str) -> int:
        code = country_in_cell(text)
        return _UNUSABLE if code is None else COUNTRIES.index(code)

    def _day(self, text: str) -> int:
        try:
            day = self._read_as.dates.read(text)
        except ProblemError:
            return _UNUSABLE
        return day.toordinal() - FIRST_DAY if EARLIEST <= day <= self._latest else _UNUSABLE


class _ValueCache:
    """Parses each distinct text of a column once, into a number; a negative one marks an unusable text."""

    def __init__(self, parse: Callable[[str], int]) -> None:
        self._parse = parse
        self._index = TextIndex()
        self._values = np.empty(0, np.int64)

    def values(self, cells: Cells, column: int) -> Numbers:
        """The value of a column in each regular row."""
        numbers = cells.numbers(self._index, column)
        if self._index.count > len(self._values):
            new = range(len(self._values), self._index.count)
            parsed = [self._parse(unescape_formula(self._index.text(number).decode().strip())) for number in new]
            self._values = np.append(self._values, np.array(parsed, np.int64))
        return self._values.take(numbers)


def _read_irregular(file: LargeFile, row: Row, read_as: ReadOptions) -> IrregularRow | None:
    """A row read by the ordinary reader; None if it is blank.

    Its spans have the line number in the chunk until all chunks are read. Raises UnsupportedLogError if the driver is
    uncertain.
    """
    if not any(map(str.strip, row.cells)):
        return None
    if len(row.cells) != len(file.header.row.cells):
        raise UnsupportedLogError
    builder = LogBuilder(read_as)
    RowReader(Table([], file.name, separator=file.separator or ","), file.header, builder, None).read(row)
    log = builder.finish()
    # The ordinary reader completes the problem of an ambiguous date (R105) with what other rows tell.
    is_alone = all(problem.driver is not None and problem.code != "R105" for problem in log.problems)
    if len(log.drivers) != 1 or log.unread or not is_alone:
        raise UnsupportedLogError
    return IrregularRow(row.line, log.drivers[0].name, log.drivers[0].trips, log.problems)


def driver_names(texts: Sequence[bytes], read_as: ReadOptions) -> list[str]:
    """The canonical driver name for each text. Raises UnsupportedLogError if one is empty or ambiguous."""
    names = canonical_names([text.decode() for text in texts], read_as)
    if not all(names):
        raise UnsupportedLogError
    return names
