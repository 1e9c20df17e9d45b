"""The steps of a fleet's check that run in worker processes: read, partition, check, write."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import FIRST_DAY
from staycheck.engine.assessment import Status
from staycheck.engine.check import CheckQuery, Report, Tallies, check
from staycheck.engine.statute import judges_by_statute
from staycheck.fleet.cells import Chunk
from staycheck.fleet.columns import ChunkReader, IrregularRow, driver_names
from staycheck.fleet.driver_lines import driver_lines, statuses, statute_statuses
from staycheck.fleet.grid import evaluate_limits
from staycheck.fleet.interning import Numbers
from staycheck.fleet.limits import is_supported, limit_queries
from staycheck.fleet.problem_lines import (
    PackedProblems,
    RowMap,
    concatenate,
    render_duplicates,
    render_overlaps,
    render_problem,
)
from staycheck.fleet.results import LimitResult
from staycheck.fleet.trips import STAY_BITS, Bucket, Flags, Keys, Rows, Trips, build_bucket
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.readers.options import ReadOptions
from staycheck.reports.scripts.check import driver_answer
from staycheck.reports.scripts.json_lines import dump

_UNSEEN = np.iinfo(np.int64).max
"""The first row of a name that no regular row has."""
_STATUSES = (Status.OK, Status.WARNING, Status.VIOLATION)


class ReadResult(NamedTuple):
    """What a worker found in its chunks."""

    names: list[str]
    """Canonical driver names; several spellings of a name give several entries."""
    first_rows: Numbers
    """The row where each entry of `names` first occurs, from 0 at the worker's first chunk."""
    line_counts: list[int]
    """Lines in each chunk."""
    row_counts: list[int]
    """Rows in each chunk that are not blank."""
    irregular: list[tuple[int, IrregularRow]]
    """Irregular rows with the index of their chunk."""


class Routing(NamedTuple):
    """How a worker's rows go to buckets."""

    drivers: Numbers
    """The driver number of each entry of `ReadResult.names`."""
    chunk_rows: list[int]
    """The row number of each chunk's first line in the whole log."""
    per_bucket: int
    """Drivers in a bucket."""


class BucketJob(NamedTuple):
    """The drivers of a bucket, to be checked."""

    bucket: int
    names: list[str]
    irregular: Mapping[int, list[tuple[int, IrregularRow]]]
    """Irregular rows with their row numbers, by index in `names`."""
    row_map: RowMap


class BucketResult(NamedTuple):
    """The outcome of checking a bucket."""

    tallies: Tallies
    has_error: bool
    problems: PackedProblems


class _CheckedBucket(NamedTuple):
    names: list[str]
    results: list[LimitResult]
    rendered: dict[int, str]
    """Finished lines of the drivers that took the ordinary check."""


class Worker:
    """Runs the steps in order; between them, rows are kept in files of a folder shared by all workers."""

    def __init__(
        self,
        number: int,
        workers: int,
        folder: Path,
        query: CheckQuery,
        read_as: ReadOptions,
        on_progress: Callable[[int], None],
    ) -> None:
        self._number, self._workers, self._folder = number, workers, folder
        self._query, self._on_progress = query, on_progress
        self._read_as = read_as
        self._reader = ChunkReader(read_as, query.as_of)
        self._spill = folder / f"{number}.read"
        self._sizes: list[tuple[int, bool]] = []
        self._used = np.empty(0, np.int64)
        self._checked: dict[int, _CheckedBucket] = {}
        self._has_statute = judges_by_statute(query.rules)
        queries = limit_queries(query.rules, query.as_of, query.since, query.warn_at)
        self._limit_queries = queries if all(map(is_supported, queries)) else []

    def read(self, chunks: Sequence[Chunk]) -> ReadResult:
        """Reads chunks in order and writes their rows to a spill file."""
        line_counts, row_counts, irregular, first_rows, lines = [], [], [], np.empty(0, np.int64), 0
        with self._spill.open("wb") as stream:
            for number, chunk in enumerate(chunks):
                columns = self._reader.read(chunk)
                rows = _SpilledRows(columns.lines, columns.names.astype(np.int32), columns.stays)
                is_every_line = len(columns.lines) == columns.line_count
                stream.writelines(column.data for column in (rows[1:] if is_every_line else rows))
                self._sizes.append((len(columns.lines), is_every_line))
                new = np.full(self._reader.names.count - len(first_rows), _UNSEEN)
                first_rows = np.append(first_rows, new)
                fresh = np.flatnonzero(first_rows[columns.names] == _UNSEEN)[::-1]
                first_rows[columns.names[fresh]] = columns.lines[fresh].astype(np.int64) + lines
                line_counts.append(columns.line_count)
                row_counts.append(len(columns.lines) + len(columns.irregular))
                irregular += [(number, row) for row in columns.irregular]
                lines += columns.line_count
                self._on_progress(columns.line_count)
        self._used = np.flatnonzero(first_rows != _UNSEEN)
        texts = self._reader.names.texts()
        names = driver_names([texts[number] for number in self._used.tolist()], self._read_as)
        return ReadResult(names, first_rows[self._used], line_counts, row_counts, irregular)

    def partition(self, routing: Routing) -> None:
        """Distributes the rows of the spill file to this worker's bucket files."""
        numbers = np.zeros(self._reader.names.count, np.int64)
        numbers[self._used] = routing.drivers
        number = numbers // routing.per_bucket
        buckets = number.astype(np.min_scalar_type(int(number.max(initial=0))))  # mostly bytes: sorted in one pass
        drivers = (numbers % routing.per_bucket).astype(np.uint64) << np.uint64(STAY_BITS)
        with self._spill.open("rb") as stream, ExitStack() as opened:
            files: dict[int, list[BinaryIO]] = {}
            for (size, is_every_line), begin in zip(self._sizes, routing.chunk_rows, strict=True):
                rows = _SpilledRows.read(stream, size, is_every_line=is_every_line)
                for bucket, columns in _split_by_bucket(rows, begin, buckets, drivers):
                    if bucket not in files:
                        paths = self._paths(bucket, self._number)
                        files[bucket] = [opened.enter_context(path.open("wb")) for path in paths]
                    for file, column in zip(files[bucket], columns, strict=True):
                        file.write(np.asarray(column).data)
        self._spill.unlink()

    def check_bucket(self, job: BucketJob) -> BucketResult:
        """Checks the drivers of a bucket and keeps what `write` needs."""
        names, row_map, as_of = job.names, job.row_map, self._query.as_of
        bucket = build_bucket(*self._load(job.bucket), len(names), as_of.toordinal() - FIRST_DAY)
        bucket.fallback[list(job.irregular)] = True
        queries = self._limit_queries
        results, fallback = evaluate_limits(bucket, queries) if queries else ([], np.ones(len(names), np.bool_))
        reports = {driver: self._report(driver, bucket, job) for driver in np.flatnonzero(fallback).tolist()}
        lines = {driver: dump(driver_answer(report.drivers[0])) for driver, report in reports.items()}
        self._checked[job.bucket] = _CheckedBucket(names, results, lines)
        reported = [problem for report in reports.values() for problem in report.problems]
        problems = concatenate(
            [
                *(render_problem(problem, row_map.row(problem.span)) for problem in reported),
                *render_duplicates(names, bucket.duplicates.without(fallback), as_of, row_map),
                *render_overlaps(names, bucket.overlaps.without(fallback), as_of, row_map),
            ]
        )
        has_error = any(report.incomplete for report in reports.values())
        return BucketResult(
            _tallies(results, fallback, reports.values(), has_statute=self._has_statute), has_error, problems
        )

    def write(self, bucket: int) -> bytes:
        """The output lines of a checked bucket's drivers."""
        checked = self._checked.pop(bucket)
        return driver_lines(checked.names, checked.results, checked.rendered, has_statute=self._has_statute)

    def _report(self, driver: int, bucket: Bucket, job: BucketJob) -> Report:
        """The ordinary check of one driver."""
        irregular = job.irregular.get(driver, [])
        known = _driver(job.names[driver], bucket.trips.of_driver(driver), irregular, job.row_map)
        problems = tuple(problem for _, row in irregular for problem in row.problems)
        rules, as_of, since, warn_at = self._query
        return check(Log((known,), problems, job.row_map.files), rules, as_of, since=since, warn_at=warn_at)

    def _paths(self, bucket: int, worker: int) -> tuple[Path, Path]:
        """The files of a worker for the keys and the row numbers of a bucket."""
        return self._folder / f"{bucket}-{worker}.keys", self._folder / f"{bucket}-{worker}.rows"

    def _load(self, bucket: int) -> tuple[Keys, Rows]:
        """The keys and row numbers of a bucket, from all workers; deletes their files."""
        paths = [self._paths(bucket, worker) for worker in range(self._workers)]
        found = [pair for pair in paths if pair[0].exists()]
        keys = [np.fromfile(path, np.uint64) for path, _ in found]
        rows = [np.fromfile(path, np.uint32) for _, path in found]
        for path in (path for pair in found for path in pair):
            path.unlink()
        return np.concatenate([np.empty(0, np.uint64), *keys]), np.concatenate([np.empty(0, np.uint32), *rows])


class _SpilledRows(NamedTuple):
    """The regular rows of a chunk."""

    lines: NDArray[np.uint32]
    """Line numbers, from 0 in the chunk."""
    names: NDArray[np.int32]
    """The interned text of the driver's name."""
    stays: NDArray[np.uint64]

    @classmethod
    def read(cls, stream: BinaryIO, size: int, *, is_every_line: bool) -> "_SpilledRows":
        """The next chunk's rows; line numbers are not stored where every line has a row."""
        return cls(
            np.arange(size, dtype=np.uint32) if is_every_line else np.fromfile(stream, np.uint32, size),
            np.fromfile(stream, np.int32, size),
            np.fromfile(stream, np.uint64, size),
        )


def _split_by_bucket(
    rows: _SpilledRows, begin: int, buckets: NDArray[np.unsignedinteger], drivers: Keys
) -> Iterator[tuple[int, tuple[Keys, Rows]]]:
    """The keys and row numbers of each bucket; `buckets` and `drivers` are indexed by name."""
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


def _driver(name: str, trips: Trips, irregular: Sequence[tuple[int, IrregularRow]], row_map: RowMap) -> Driver:
    """A driver as the ordinary reader returns it, with trips in row order."""
    rows: list[tuple[int, Trip]] = [(record[-1], row_map.trip(*record)) for record in trips.records()]
    rows += [(row, trip) for row, found in irregular for trip in found.trips]
    return Driver(name, tuple(trip for _, trip in sorted(rows, key=lambda each: each[0])))


def _tallies(
    results: Sequence[LimitResult], fallback: Flags, reports: Collection[Report], *, has_statute: bool
) -> Tallies:
    whole = Counter(report.drivers[0].status for report in reports)
    by_law = Counter(status for report in reports if (status := report.drivers[0].statute))
    if results:
        own = statuses(results)
        whole.update(_counted(np.max(own, axis=0)[~fallback]))
        by_law.update(_counted(statute_statuses(results, own)[~fallback]) if has_statute else {})
    return Tallies(whole, by_law if has_statute else None)


def _counted(codes: Numbers) -> dict[Status, int]:
    return dict(zip(_STATUSES, np.bincount(codes, minlength=len(_STATUSES)).tolist(), strict=True))
