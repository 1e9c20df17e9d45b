"""What one process does of a fleet's check: it reads, hands rows on by driver, judges and writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.engine.assessment import Status
from staycheck.engine.check import CheckQuery, Report, check
from staycheck.fleet.cells import Chunk
from staycheck.fleet.columns import ChunkReader, IrregularRow, names_of
from staycheck.fleet.driver_lines import drivers_text, statuses
from staycheck.fleet.grid import Answers, answers
from staycheck.fleet.limits import can_answer, questions_of
from staycheck.fleet.problem_lines import (
    Places,
    Problems,
    concatenate,
    duplicates_rendered,
    overlaps_rendered,
    rendered,
)
from staycheck.fleet.trips import STAY_BITS, Bucket, Flags, Keys, Trips, sorted_bucket
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.readers.options import ReadOptions
from staycheck.reports.scripts.check import driver_answer
from staycheck.reports.scripts.json_lines import dump

_UNSEEN = np.iinfo(np.int64).max
"""The first row of a name that no plain row has."""
_STATUSES = (Status.OK, Status.WARNING, Status.VIOLATION)


class Names(NamedTuple):
    """The drivers that are meant by the texts of some chunks, with the row in which each text was first seen.

    Every chunk has its number of lines, and of rows that say anything; `odd` are the rows that the ordinary reader has
    read, each with the number of its chunk.
    """

    names: list[str]
    first_rows: NDArray[np.int64]
    line_counts: list[int]
    row_counts: list[int]
    odd: list[tuple[int, IrregularRow]]


class Routing(NamedTuple):
    """How the rows go to buckets: the driver of each name, the first row of each chunk, the drivers in a bucket."""

    drivers: NDArray[np.int64]
    chunk_rows: list[int]
    per_bucket: int


class BucketJob(NamedTuple):
    """The drivers of a bucket in order, and by place the rows that the ordinary reader has read."""

    bucket: int
    names: list[str]
    odd: Mapping[int, list[tuple[int, IrregularRow]]]
    places: Places


class Judged(NamedTuple):
    """What a bucket's check found: how many drivers have which status, and every problem."""

    tallies: dict[Status, int]
    has_error: bool
    problems: Problems


class _PendingBucket(NamedTuple):
    names: list[str]
    found: list[Answers]
    slow: dict[int, str]


class Worker:
    """The steps of the work, in order: read, hand on, judge, write. Rows in between lie in files of a folder."""

    def __init__(
        self,
        number: int,
        workers: int,
        folder: Path,
        asked: CheckQuery,
        read_as: ReadOptions,
        say: Callable[[int], None],
    ) -> None:
        self._number, self._workers, self._folder = number, workers, folder
        self._asked, self._say = asked, say
        self._read_as = read_as
        self._reader = ChunkReader(read_as, asked.as_of)
        self._spill = folder / f"{number}.read"
        self._sizes: list[tuple[int, bool]] = []
        self._used = np.empty(0, np.int64)
        self._held: dict[int, _PendingBucket] = {}
        questions = questions_of(asked.rules, asked.as_of, asked.since, asked.warn_at)
        self._questions = questions if all(map(can_answer, questions)) else []

    def read(self, chunks: Sequence[Chunk]) -> Names:
        """Reads chunks, in order."""
        line_counts, row_counts, odd, first_rows, lines = [], [], [], np.empty(0, np.int64), 0
        with self._spill.open("wb") as stream:
            for number, chunk in enumerate(chunks):
                columns = self._reader.read(chunk)
                rows = _Rows(columns.lines, columns.drivers.astype(np.int32), columns.stays)
                is_every_line = len(columns.lines) == columns.line_count
                stream.writelines(column.data for column in (rows[1:] if is_every_line else rows))
                self._sizes.append((len(columns.lines), is_every_line))
                new = np.full(self._reader.names.count - len(first_rows), _UNSEEN)
                first_rows = np.append(first_rows, new)
                fresh = np.flatnonzero(first_rows[columns.drivers] == _UNSEEN)[::-1]
                first_rows[columns.drivers[fresh]] = columns.lines[fresh].astype(np.int64) + lines
                line_counts.append(columns.line_count)
                row_counts.append(len(columns.lines) + len(columns.odd))
                odd += [(number, row) for row in columns.odd]
                lines += columns.line_count
                self._say(columns.line_count)
        self._used = np.flatnonzero(first_rows != _UNSEEN)  # a text that is in no plain row means nobody
        texts = self._reader.names.texts()
        names = names_of([texts[number] for number in self._used.tolist()], self._read_as)
        return Names(names, first_rows[self._used], line_counts, row_counts, odd)

    def partition(self, share: Routing) -> None:
        """Appends the rows to the files of their buckets."""
        numbers = np.zeros(self._reader.names.count, np.int64)
        numbers[self._used] = share.drivers
        number = numbers // share.per_bucket
        buckets = number.astype(np.min_scalar_type(int(number.max(initial=0))))  # bytes, mostly: sorted in one pass
        drivers = (numbers % share.per_bucket).astype(np.uint64) << np.uint64(STAY_BITS)
        with self._spill.open("rb") as stream, ExitStack() as opened:
            files: dict[int, list[BinaryIO]] = {}
            for (size, is_every_line), begin in zip(self._sizes, share.chunk_rows, strict=True):
                for bucket, columns in _by_bucket(
                    _Rows.read(stream, size, is_every_line=is_every_line), begin, buckets, drivers
                ):
                    if bucket not in files:
                        paths = self._paths(bucket, self._number)
                        files[bucket] = [opened.enter_context(path.open("wb")) for path in paths]
                    for file, column in zip(files[bucket], columns, strict=True):
                        file.write(np.asarray(column).data)
        self._spill.unlink()

    def judge(self, call: BucketJob) -> Judged:
        """Judges the drivers of a bucket."""
        names, places, today = call.names, call.places, self._asked.as_of
        bucket = sorted_bucket(*self._rows_of(call.bucket), len(names), today.toordinal() - FIRST_DAY)
        bucket.slow[list(call.odd)] = True
        found, slow = answers(bucket, self._questions) if self._questions else ([], np.ones(len(names), np.bool_))
        reports = {driver: self._report(driver, bucket, call) for driver in np.flatnonzero(slow).tolist()}
        texts = {driver: dump(driver_answer(report.drivers[0])) for driver, report in reports.items()}
        self._held[call.bucket] = _PendingBucket(names, found, texts)
        problems = concatenate(
            [
                *(rendered(each, places.row(each.span)) for report in reports.values() for each in report.problems),
                *duplicates_rendered(names, bucket.doubles.without(slow), today, places),
                *overlaps_rendered(names, bucket.overlaps.without(slow), today, places),
            ]
        )
        has_error = any(report.incomplete for report in reports.values())
        return Judged(_tallies(found, slow, reports.values()), has_error, problems)

    def write(self, bucket: int) -> bytes:
        """The lines of a bucket's drivers."""
        held = self._held.pop(bucket)
        return drivers_text(held.names, held.found, held.slow)

    def _report(self, driver: int, bucket: Bucket, call: BucketJob) -> Report:
        """What the ordinary check says of a driver."""
        odd = call.odd.get(driver, [])
        known = _driver(call.names[driver], bucket.trips.of(driver), odd, call.places)
        problems = tuple(problem for _, row in odd for problem in row.problems)
        rules, as_of, since, warn_at = self._asked
        return check(Log((known,), problems, call.places.files), rules, as_of, since=since, warn_at=warn_at)

    def _paths(self, bucket: int, worker: int) -> tuple[Path, Path]:
        """Where a worker leaves the keys and the row numbers of a bucket."""
        return self._folder / f"{bucket}-{worker}.keys", self._folder / f"{bucket}-{worker}.rows"

    def _rows_of(self, bucket: int) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """The keys and the numbers of a bucket's rows, from every worker."""
        paths = [self._paths(bucket, worker) for worker in range(self._workers)]
        found = [both for both in paths if both[0].exists()]
        keys = [np.fromfile(path, np.uint64) for path, _ in found]
        rows = [np.fromfile(path, np.uint32) for _, path in found]
        for path in (path for both in found for path in both):
            path.unlink()
        return np.concatenate([np.empty(0, np.uint64), *keys]), np.concatenate([np.empty(0, np.uint32), *rows])


class _Rows(NamedTuple):
    """Rows that were read: their lines in the chunk, the numbers of the drivers' names, and the stays."""

    lines: NDArray[np.uint32]
    names: NDArray[np.int32]
    stays: NDArray[np.uint64]

    @classmethod
    def read(cls, stream: BinaryIO, size: int, *, is_every_line: bool) -> "_Rows":
        """The next rows of a file; where they are every line of their chunk, the lines do not stand in it."""
        return cls(
            np.arange(size, dtype=np.uint32) if is_every_line else np.fromfile(stream, np.uint32, size),
            np.fromfile(stream, np.int32, size),
            np.fromfile(stream, np.uint64, size),
        )


def _by_bucket(
    rows: _Rows, begin: int, buckets: NDArray[np.unsignedinteger], drivers: Keys
) -> Iterator[tuple[int, tuple[Keys, NDArray[np.uint32]]]]:
    """The keys and the row numbers of rows, bucket by bucket; `buckets` and `drivers` are those of each name."""
    bucket = buckets.take(rows.names)
    keys, numbers = drivers.take(rows.names) | rows.stays, rows.lines + np.uint32(begin)
    if (bucket[1:] < bucket[:-1]).any():
        order = np.argsort(bucket, kind="stable")
        keys, numbers = keys.take(order), numbers.take(order)
    counts = np.bincount(bucket, minlength=1)
    ends = np.cumsum(counts)
    for number in np.flatnonzero(counts).tolist():
        part = slice(ends[number] - counts[number], ends[number])
        yield number, (keys[part], numbers[part])


def _driver(name: str, trips: Trips, odd: Sequence[tuple[int, IrregularRow]], places: Places) -> Driver:
    """A driver as the ordinary reader would have read it."""
    rows: list[tuple[int, Trip]] = [(written[-1], places.trip(*written)) for written in trips.written()]
    rows += [(row, trip) for row, found in odd for trip in found.trips]
    return Driver(name, tuple(trip for _, trip in sorted(rows, key=lambda each: each[0])))


def _tallies(found: Sequence[Answers], slow: Flags, reports: Iterable[Report]) -> dict[Status, int]:
    """How many drivers have which status."""
    tallies = dict.fromkeys(Status, 0)
    for report in reports:
        tallies[report.drivers[0].status] += 1
    if found:
        counts = np.bincount(np.max(statuses(found), axis=0)[~slow], minlength=len(_STATUSES))
        for status, count in zip(_STATUSES, counts.tolist(), strict=True):
            tallies[status] += count
    return tallies
