"""What one process does of a fleet's check: it reads some chunks, hands rows on by driver, judges and writes some drivers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.assessment import Status
from staycheck.days import FIRST_DAY
from staycheck.fleet.answer import Places, Told, doubles_told, driver_texts, overlaps_told, statuses, told
from staycheck.fleet.bucket import STAY_BITS, Bucket, Oddity, Trips, sorted_bucket
from staycheck.fleet.grid import Answers, answers, can_answer, questions_of
from staycheck.fleet.reading import Chunk, ChunkReader, OddRow
from staycheck.problems import Problem
from staycheck.readers.read_as import ReadAs
from staycheck.reports.answers import driver_answer
from staycheck.reports.json_report import dump
from staycheck.rules import Rule
from staycheck.trips import Driver, Log, Trip
from staycheck.verdict import check

_STATUSES = (Status.OK, Status.WARNING, Status.VIOLATION)
UNSEEN = np.iinfo(np.int64).max
"""The first row of a name that no plain row has."""


class Asked(NamedTuple):
    """What is asked of every driver."""

    rules: tuple[Rule, ...]
    as_of: date
    since: date | None
    warn_at: int | None


class Names(NamedTuple):
    """The texts that stand for drivers in some chunks, with the row in which each was first seen, and lines a chunk.

    `odd` are the rows that the ordinary reader has read, each with the number of its chunk.
    """

    texts: list[bytes]
    first_rows: NDArray[np.int64]
    line_counts: list[int]
    odd: list[tuple[int, OddRow]]


class Share(NamedTuple):
    """How the rows go to buckets: the driver of each name, the first row of each chunk, the drivers in a bucket."""

    drivers: NDArray[np.int64]
    chunk_rows: list[int]
    per_bucket: int


class Judged(NamedTuple):
    """What a bucket's check found: how many drivers have which status, and every problem."""

    tallies: dict[Status, int]
    problems: list[Told]
    has_error: bool


class _Held(NamedTuple):
    names: list[str]
    found: list[Answers]
    slow: dict[int, str]


class Worker:
    """The steps of the work, in order: read, hand on, judge, write. Rows in between lie in files of a folder."""

    def __init__(self, number: int, workers: int, folder: Path, asked: Asked, read_as: ReadAs, say: Callable[[int], None]) -> None:
        self._workers = workers
        self._number, self._folder, self._asked, self._say = number, folder, asked, say
        self._reader = ChunkReader(read_as, asked.as_of)
        self._spill = folder / f"read-{number}"
        self._sizes: list[int] = []
        self._held: dict[int, _Held] = {}

    def read(self, chunks: Sequence[Chunk]) -> Names:
        """Reads chunks, in order."""
        line_counts, odd, first_rows, lines = [], [], np.empty(0, np.int64), 0
        with self._spill.open("wb") as stream:
            for number, chunk in enumerate(chunks):
                columns = self._reader.read(chunk)
                for column in (columns.lines, columns.drivers, columns.stays):
                    stream.write(column.tobytes())
                self._sizes.append(len(columns.lines))
                new = self._reader.names.count - len(first_rows)
                first_rows = np.append(first_rows, np.full(new, UNSEEN))
                fresh = np.flatnonzero(first_rows[columns.drivers] == UNSEEN)[::-1]
                first_rows[columns.drivers[fresh]] = columns.lines[fresh].astype(np.int64) + lines
                line_counts.append(columns.line_count)
                odd += [(number, row) for row in columns.odd]
                lines += columns.line_count
                self._say(chunk.last - chunk.first)
        return Names(self._reader.names.texts(), first_rows, line_counts, odd)

    def hand_on(self, share: Share) -> None:
        """Appends the rows to the files of their buckets."""
        files: dict[int, tuple[BinaryIO, BinaryIO]] = {}
        with self._spill.open("rb") as stream, ExitStack() as opened:
            for size, begin in zip(self._sizes, share.chunk_rows, strict=True):
                lines, numbers, stays = (np.fromfile(stream, kind, size) for kind in (np.uint32, np.int32, np.uint64))
                driver = share.drivers[numbers]
                bucket = (driver // share.per_bucket).astype(np.uint16)
                keys = (driver - bucket * np.int64(share.per_bucket)).astype(np.uint64) << np.uint64(STAY_BITS) | stays
                order = np.argsort(bucket, kind="stable")
                keys, rows, bucket = keys[order], (lines + np.uint32(begin))[order], bucket[order]
                starts = np.flatnonzero(np.diff(bucket.astype(np.int32), prepend=-1)).tolist()
                for first, last in pairwise([*starts, size]):
                    number = int(bucket[first])
                    if number not in files:
                        files[number] = tuple(
                            opened.enter_context(path.open("wb")) for path in self._paths(number, self._number)
                        )
                    for file, column in zip(files[number], (keys, rows), strict=True):
                        file.write(column[first:last].data)
        self._spill.unlink()

    def _paths(self, bucket: int, worker: int) -> tuple[Path, Path]:
        """Where a worker leaves the keys and the row numbers of a bucket."""
        return self._folder / f"{bucket}-{worker}.keys", self._folder / f"{bucket}-{worker}.rows"

    def judge(
        self, number: int, names: list[str], odd: Mapping[int, list[tuple[int, OddRow]]], alike: Mapping[int, Problem], places: Places
    ) -> Judged:
        """Judges the drivers of a bucket."""
        asked, today = self._asked, self._asked.as_of.toordinal()
        bucket = sorted_bucket(*self._rows_of(number), len(names), today - FIRST_DAY)
        bucket.slow[list(odd)] = True
        questions = questions_of(asked.rules, asked.as_of, asked.since, asked.warn_at)
        if all(map(can_answer, questions)) and questions:
            found, slow = answers(bucket, questions)
        else:
            found, slow = [], np.ones(len(names), np.bool_)
        problems = list(_alikes(bucket, odd, alike, places))
        has_error = False
        texts, tallies = {}, dict.fromkeys(Status, 0)
        for driver in np.flatnonzero(slow).tolist():
            known = _driver(names[driver], bucket.everything.of(driver), odd.get(driver, []), places)
            own = [problem for _, row in odd.get(driver, []) for problem in row.problems]
            report = check(Log((known,), tuple(own), places.files), asked.rules, asked.as_of, since=asked.since, warn_at=asked.warn_at)
            texts[driver] = dump(driver_answer(report.drivers[0]))
            tallies[report.drivers[0].status] += 1
            has_error |= report.incomplete
            problems += [told(problem, places.row(problem.span)) for problem in report.problems]
        problems += doubles_told(names, _without(bucket.doubles, slow), asked.as_of, places)
        problems += overlaps_told(names, _without(bucket.overlaps, slow), asked.as_of, places)
        if found:
            counts = np.bincount(np.max(statuses(found), axis=0)[~slow], minlength=len(_STATUSES))
            for status, count in zip(_STATUSES, counts.tolist(), strict=True):
                tallies[status] += count
        self._held[number] = _Held(names, found, texts)
        return Judged(tallies, problems, has_error)

    def write(self, number: int) -> bytes:
        """The lines of a bucket's drivers."""
        held = self._held.pop(number)
        texts = driver_texts(held.names, held.found) if held.found else [""] * len(held.names)
        for driver, text in held.slow.items():
            texts[driver] = text
        return ",\n".join(texts).encode("utf-8", "backslashreplace")

    def _rows_of(self, bucket: int) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """The keys and the numbers of a bucket's rows, from every worker."""
        paths = [self._paths(bucket, worker) for worker in range(self._workers)]
        found = [both for both in paths if both[0].exists()]
        keys = [np.fromfile(path, np.uint64) for path, _ in found]
        rows = [np.fromfile(path, np.uint32) for _, path in found]
        for path in (path for both in found for path in both):
            path.unlink()
        return np.concatenate([np.empty(0, np.uint64), *keys]), np.concatenate([np.empty(0, np.uint32), *rows])


def _driver(name: str, trips: Trips, odd: Sequence[tuple[int, OddRow]], places: Places) -> Driver:
    """A driver as the ordinary reader would have read it."""
    rows: list[tuple[int, Trip]] = [(written[-1], places.trip(*written)) for written in trips.written()]
    rows += [(row, trip) for row, found in odd for trip in found.trips]
    return Driver(name, tuple(trip for _, trip in sorted(rows, key=lambda each: each[0])))


def _alikes(
    bucket: Bucket, odd: Mapping[int, list[tuple[int, OddRow]]], alike: Mapping[int, Problem], places: Places
) -> Iterator[Told]:
    """The problems of names that look alike, each at the driver's first trip."""
    for driver, problem in alike.items():
        rows = [*bucket.everything.of(driver).rows.tolist(), *(row for row, found in odd.get(driver, []) if found.trips)]
        yield told(problem._replace(span=places.span(min(rows))) if rows else problem, min(rows, default=-1))


def _without(oddity: Oddity, slow: NDArray[np.bool_]) -> Oddity:
    keep = ~slow[oddity.trip.driver]
    return Oddity(*(Trips(*(column[keep] for column in side)) for side in oddity))
