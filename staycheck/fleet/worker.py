"""What one process does of a fleet's check: it reads, hands rows on by driver, judges and writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.assessment import Status
from staycheck.days import FIRST_DAY
from staycheck.fleet.answer import driver_texts, statuses
from staycheck.fleet.bucket import STAY_BITS, Bucket, Flags, Trips, sorted_bucket
from staycheck.fleet.fields import Chunk
from staycheck.fleet.grid import Answers, answers, can_answer, questions_of
from staycheck.fleet.reading import ChunkReader, OddRow, names_of
from staycheck.fleet.told import Places, Told, doubles_told, overlaps_told, together, told
from staycheck.problems import Problem
from staycheck.readers.read_as import ReadAs
from staycheck.reports.answers import driver_answer
from staycheck.reports.json_report import dump
from staycheck.rules import Rule
from staycheck.trips import Driver, Log, Trip
from staycheck.verdict import Report, check

_UNSEEN = np.iinfo(np.int64).max
"""The first row of a name that no plain row has."""
_STATUSES = (Status.OK, Status.WARNING, Status.VIOLATION)


class Asked(NamedTuple):
    """What is asked of every driver."""

    rules: tuple[Rule, ...]
    as_of: date
    since: date | None
    warn_at: int | None


class Names(NamedTuple):
    """The drivers that are meant by the texts of some chunks, with the row in which each text was first seen.

    Every chunk has its number of lines, and of rows that say anything; `odd` are the rows that the ordinary reader has
    read, each with the number of its chunk.
    """

    names: list[str]
    first_rows: NDArray[np.int64]
    line_counts: list[int]
    row_counts: list[int]
    odd: list[tuple[int, OddRow]]


class Share(NamedTuple):
    """How the rows go to buckets: the driver of each name, the first row of each chunk, the drivers in a bucket."""

    drivers: NDArray[np.int64]
    chunk_rows: list[int]
    per_bucket: int


class Call(NamedTuple):
    """The drivers of a bucket in order; by place the rows that the ordinary reader has read, and alike names."""

    bucket: int
    names: list[str]
    odd: Mapping[int, list[tuple[int, OddRow]]]
    alike: Mapping[int, Problem]
    places: Places


class Judged(NamedTuple):
    """What a bucket's check found: how many drivers have which status, and every problem."""

    tallies: dict[Status, int]
    has_error: bool
    problems: Told


class _Held(NamedTuple):
    names: list[str]
    found: list[Answers]
    slow: dict[int, str]


class Worker:
    """The steps of the work, in order: read, hand on, judge, write. Rows in between lie in files of a folder."""

    def __init__(
        self, number: int, workers: int, folder: Path, asked: Asked, read_as: ReadAs, say: Callable[[int], None]
    ) -> None:
        self._number, self._workers, self._folder = number, workers, folder
        self._asked, self._say = asked, say
        self._read_as = read_as
        self._reader = ChunkReader(read_as, asked.as_of)
        self._spill = folder / f"{number}.read"
        self._sizes: list[int] = []
        self._used = np.empty(0, np.int64)
        self._held: dict[int, _Held] = {}
        questions = questions_of(asked.rules, asked.as_of, asked.since, asked.warn_at)
        self._questions = questions if all(map(can_answer, questions)) else []

    def read(self, chunks: Sequence[Chunk]) -> Names:
        """Reads chunks, in order."""
        line_counts, row_counts, odd, first_rows, lines = [], [], [], np.empty(0, np.int64), 0
        with self._spill.open("wb") as stream:
            for number, chunk in enumerate(chunks):
                columns = self._reader.read(chunk)
                stream.write(columns.lines.data)
                stream.write(columns.drivers.astype(np.int32).data)
                stream.write(columns.stays.data)
                self._sizes.append(len(columns.lines))
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

    def hand_on(self, share: Share) -> None:
        """Appends the rows to the files of their buckets."""
        drivers = np.zeros(self._reader.names.count, np.int64)
        drivers[self._used] = share.drivers
        share = share._replace(drivers=drivers)
        with self._spill.open("rb") as stream, ExitStack() as opened:
            files: dict[int, list[BinaryIO]] = {}
            for size, begin in zip(self._sizes, share.chunk_rows, strict=True):
                for bucket, columns in _by_bucket(stream, size, begin, share):
                    if bucket not in files:
                        paths = self._paths(bucket, self._number)
                        files[bucket] = [opened.enter_context(path.open("wb")) for path in paths]
                    for file, column in zip(files[bucket], columns, strict=True):
                        file.write(np.asarray(column).data)
        self._spill.unlink()

    def judge(self, call: Call) -> Judged:
        """Judges the drivers of a bucket."""
        names, places, today = call.names, call.places, self._asked.as_of
        bucket = sorted_bucket(*self._rows_of(call.bucket), len(names), today.toordinal() - FIRST_DAY)
        bucket.slow[list(call.odd)] = True
        found, slow = answers(bucket, self._questions) if self._questions else ([], np.ones(len(names), np.bool_))
        reports = {driver: self._report(driver, bucket, call) for driver in np.flatnonzero(slow).tolist()}
        texts = {driver: dump(driver_answer(report.drivers[0])) for driver, report in reports.items()}
        self._held[call.bucket] = _Held(names, found, texts)
        problems = together(
            [
                *_alikes(bucket, call),
                *(told(each, places.row(each.span)) for report in reports.values() for each in report.problems),
                *doubles_told(names, bucket.doubles.without(slow), today, places),
                *overlaps_told(names, bucket.overlaps.without(slow), today, places),
            ]
        )
        has_error = any(report.incomplete for report in reports.values())
        return Judged(_tallies(found, slow, reports.values()), has_error, problems)

    def write(self, bucket: int) -> bytes:
        """The lines of a bucket's drivers."""
        held = self._held.pop(bucket)
        texts = driver_texts(held.names, held.found) if held.found else [""] * len(held.names)
        for driver, text in held.slow.items():
            texts[driver] = text
        return ",\n".join(texts).encode("utf-8", "backslashreplace")

    def _report(self, driver: int, bucket: Bucket, call: Call) -> Report:
        """What the ordinary check says of a driver."""
        odd = call.odd.get(driver, [])
        known = _driver(call.names[driver], bucket.everything.of(driver), odd, call.places)
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


def _by_bucket(
    stream: BinaryIO, size: int, begin: int, share: Share
) -> Iterator[tuple[int, tuple[NDArray[np.uint64], NDArray[np.uint32]]]]:
    """The keys and the row numbers of a chunk that was read, bucket by bucket."""
    lines, numbers = np.fromfile(stream, np.uint32, size), np.fromfile(stream, np.int32, size)
    stays = np.fromfile(stream, np.uint64, size)
    driver = share.drivers.take(numbers)
    bucket = (driver // share.per_bucket).astype(np.uint16)
    keys = (driver % share.per_bucket).astype(np.uint64) << np.uint64(STAY_BITS) | stays
    order = np.argsort(bucket, kind="stable")
    keys, rows, bucket = keys[order], (lines + np.uint32(begin))[order], bucket[order]
    starts = np.flatnonzero(np.diff(bucket.astype(np.int32), prepend=-1)).tolist()
    for first, last in pairwise([*starts, size]):
        yield int(bucket[first]), (keys[first:last], rows[first:last])


def _driver(name: str, trips: Trips, odd: Sequence[tuple[int, OddRow]], places: Places) -> Driver:
    """A driver as the ordinary reader would have read it."""
    rows: list[tuple[int, Trip]] = [(written[-1], places.trip(*written)) for written in trips.written()]
    rows += [(row, trip) for row, found in odd for trip in found.trips]
    return Driver(name, tuple(trip for _, trip in sorted(rows, key=lambda each: each[0])))


def _alikes(bucket: Bucket, call: Call) -> Iterator[Told]:
    """The problems of names that look alike, each at the driver's first trip."""
    for driver, problem in call.alike.items():
        odd = [row for row, found in call.odd.get(driver, []) if found.trips]
        row = min([*bucket.everything.of(driver).rows.tolist(), *odd], default=None)
        yield told(problem, -1) if row is None else told(problem._replace(span=call.places.span(row)), row)


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
