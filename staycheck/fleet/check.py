"""A large log judged: several processes read its chunks and share its drivers, and all is put together."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from staycheck.engine.assessment import Status
from staycheck.engine.check import CheckQuery
from staycheck.fleet.cells import Chunk, LargeFile, NotPlainError
from staycheck.fleet.columns import IrregularRow
from staycheck.fleet.files import chunks_of, large_files
from staycheck.fleet.problem_lines import (
    Places,
    ProblemCollector,
    Problems,
    RenderedProblems,
    can_be_rendered,
    concatenate,
    rendered,
)
from staycheck.fleet.processes import PARTS, WorkerPool, worker_pool
from staycheck.fleet.steps import BucketJob, Judged, Names, Routing
from staycheck.fleet.trips import Numbers
from staycheck.logs.similar_names import similar_names
from staycheck.logs.trips import Driver
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.reports.scripts.check import check_head, check_tail
from staycheck.reports.scripts.json_lines import dump

CHUNK = 4 << 20
ROWS_A_BUCKET = 300_000
_MOST_BUCKETS = 256
_MOST_DRIVERS_A_BUCKET = 1 << 16
_MOST_ROWS = 1 << 32
_MOST_PROCESSES = 8
_AT_ONCE = 1000


class FleetAnswer(NamedTuple):
    """What was found: how many drivers have which status, what people are told of every problem in order, and the parts
    of the JSON answer.
    """

    tallies: dict[Status, int]
    has_error: bool
    problems: list[bytes]
    parts: Iterator[str | bytes | memoryview]


class ProgressCallbacks(NamedTuple):
    """Who is told how many more rows were read and drivers judged."""

    rows: ProgressCallback
    drivers: ProgressCallback


class _Verdict(NamedTuple):
    tallies: Counter[Status]
    has_error: bool
    problems: ProblemCollector


class DriverIndex(NamedTuple):
    """The drivers of a log in order, and the rows of their first trips; for each worker the driver of each of its
    names, and odd rows by driver.
    """

    drivers: list[str]
    first_trips: Numbers
    by_name: list[Numbers]
    odd: dict[int, list[tuple[int, IrregularRow]]]


@contextmanager
def check_files(
    names: Sequence[str], asked: CheckQuery, read_as: ReadOptions, watches: ProgressCallbacks
) -> Iterator[FleetAnswer]:
    """The answer for a log of large files; its parts can be had within. Raises NotPlainError and WorkerLostError."""
    if not all(map(can_be_rendered, names)):
        raise NotPlainError
    files = large_files(names, read_as)
    size = min(_cores(), _MOST_PROCESSES)
    with (
        tempfile.TemporaryDirectory(prefix="staycheck-") as folder,
        worker_pool(size, Path(folder), asked, read_as, watches.rows) as workers,
    ):
        shares = _distributed(files, len(workers))
        found: list[Names] = workers.all("read", [(chunks,) for chunks in shares])
        chunk_rows, places = _placed(shares, found)
        roll = _driver_index(found, chunk_rows, places)
        per_bucket = _drivers_a_bucket(len(roll.drivers), sum(map(sum, (each.line_counts for each in found))))
        shared = [(Routing(*own, per_bucket),) for own in zip(roll.by_name, chunk_rows, strict=True)]
        workers.all("partition", shared)
        calls = _calls(roll, per_bucket, places)
        judging = workers.each("judge", [(call,) for call in calls])
        found_alike = concatenate(_similar_names(roll, places, read_as))  # while the first ones are judged
        yield _answer(_collect(calls, judging, found_alike, watches), len(calls), asked, workers)


def _collect(
    calls: Sequence[BucketJob], judging: Iterable[Judged], found_alike: Problems, watches: ProgressCallbacks
) -> _Verdict:
    """The verdicts of all buckets."""
    tallies: Counter[Status] = Counter()
    has_error, problems = False, ProblemCollector()
    problems.add(found_alike)
    for verdict, call in zip(judging, calls, strict=True):
        tallies.update(verdict.tallies)
        has_error |= verdict.has_error
        problems.add(verdict.problems)
        if (verdict.problems.rows < 0).any():  # problems of no row have an order of their own
            raise NotPlainError
        watches.drivers(len(call.names))
    return _Verdict(tallies, has_error, problems)


def _similar_names(roll: DriverIndex, places: Places, read_as: ReadOptions) -> Iterator[RenderedProblems]:
    """The problems of names that look alike, each at the driver's first trip."""
    problems = list(similar_names(map(Driver, roll.drivers), read_as.different))
    rows = dict(zip(roll.drivers, roll.first_trips.tolist(), strict=True)) if problems else {}
    for problem in problems:
        row = rows[problem.driver or ""]
        if row == _MOST_ROWS:
            raise NotPlainError
        yield rendered(problem._replace(span=places.span(row)), row)


def _cores() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _distributed(files: Sequence[LargeFile], size: int) -> list[list[Chunk]]:
    """The chunks of all files in order, in as many runs as there are workers, of about the same length."""
    chunks = [chunk for file in files for chunk in chunks_of(file, CHUNK)]
    bounds = (len(chunks) * number // size for number in range(size + 1))
    return [chunks[first:last] for first, last in pairwise(bounds)]


def _placed(shares: Sequence[Sequence[Chunk]], names: Sequence[Names]) -> tuple[list[list[int]], Places]:
    """For each worker the number of the first row of each of its chunks, and where the lines of each file begin."""
    row, begins = 0, {}
    sizes: Counter[str] = Counter()
    chunk_rows: list[list[int]] = []
    for chunks, found in zip(shares, names, strict=True):
        own = []
        for chunk, lines, rows in zip(chunks, found.line_counts, found.row_counts, strict=True):
            if chunk.first == chunk.file.begin:
                begins[chunk.file.name] = row
                row += chunk.file.lines
            own.append(row)
            row += lines
            sizes[chunk.file.name] += rows
        chunk_rows.append(own)
    if row >= _MOST_ROWS or not all(sizes.values()):
        raise NotPlainError
    return chunk_rows, Places(tuple(begins), tuple(begins.values()))


def _driver_index(names: Sequence[Names], chunk_rows: Sequence[Sequence[int]], places: Places) -> DriverIndex:
    """Who the drivers are, in the order of their first rows: names are compared as the ordinary reader does."""
    placed = [
        (begins[chunk] + row.line, row)
        for found, begins in zip(names, chunk_rows, strict=True)
        for chunk, row in found.odd
    ]
    known: dict[str, int] = {}
    by_name = [_numbers(found.names, known) for found in names]
    by_odd = _numbers([odd.driver for _, odd in placed], known)
    first_row = np.full(len(known), _MOST_ROWS)
    for own, found, begins in zip(by_name, names, chunk_rows, strict=True):
        np.minimum.at(first_row, own, _shifted(found, begins))
    first_trip = first_row.copy()
    for number, (row, odd) in zip(by_odd.tolist(), placed, strict=True):
        first_row[number] = min(row, first_row[number])
        first_trip[number] = min(row, first_trip[number]) if odd.trips else first_trip[number]
    order, place = np.argsort(first_row), np.empty(len(known), np.int64)
    place[order] = np.arange(len(known))
    drivers = list(map(list(known).__getitem__, order.tolist()))
    by_driver: dict[int, list[tuple[int, IrregularRow]]] = {}
    for number, (row, odd) in zip(place[by_odd].tolist(), placed, strict=True):
        by_driver.setdefault(number, []).append((row, with_file_line(odd, places.span(row).line or 0)))
    return DriverIndex(drivers, first_trip[order], [place[own] for own in by_name], by_driver)


def _numbers(names: Sequence[str], known: dict[str, int]) -> Numbers:
    """The number of each name; names that are not known yet get the next ones."""
    new = dict.fromkeys(name for name in names if name not in known)
    known.update(zip(new, range(len(known), len(known) + len(new)), strict=True))
    return np.fromiter(map(known.__getitem__, names), np.int64, len(names))


def _shifted(found: Names, begins: Sequence[int]) -> Numbers:
    """The first rows of names, counted in the whole log instead of from the worker's first chunk."""
    counts = np.cumsum([0, *found.line_counts])
    chunk = np.searchsorted(counts, found.first_rows, side="right") - 1
    moved: Numbers = (np.array([*begins, 0]) - counts)[chunk]
    return found.first_rows + moved


def with_file_line(odd: IrregularRow, line: int) -> IrregularRow:
    """An odd row with the line that it has in its file."""
    trips = tuple(trip._replace(span=trip.span._replace(line=line)) for trip in odd.trips)
    problems = tuple(problem._replace(span=problem.span._replace(line=line)) for problem in odd.problems)
    return odd._replace(trips=trips, problems=problems)


def _drivers_a_bucket(drivers: int, rows: int) -> int:
    wanted = max(1, drivers * ROWS_A_BUCKET // max(rows, 1))
    return min(max(wanted, -(-drivers // _MOST_BUCKETS)), _MOST_DRIVERS_A_BUCKET)


def _calls(roll: DriverIndex, per_bucket: int, places: Places) -> list[BucketJob]:
    """What must be known of the drivers of each bucket."""
    calls = []
    for number, first in enumerate(range(0, len(roll.drivers), per_bucket)):
        names = roll.drivers[first : first + per_bucket]
        odd = {place: roll.odd[first + place] for place in range(len(names)) if first + place in roll.odd}
        calls.append(BucketJob(number, names, odd, places))
    return calls


def _answer(verdict: _Verdict, buckets: int, asked: CheckQuery, workers: WorkerPool) -> FleetAnswer:
    texts = _last(workers.each("write", [(number,) for number in range(buckets)], PARTS), workers)
    tallies = {status: verdict.tallies[status] for status in Status}
    shown, answers = verdict.problems.in_order()
    head = dump(check_head(asked.rules, asked.as_of, tallies)).removesuffix("}")
    unknown = [rule.id for rule in asked.rules if rule.asks_for_citizenship]
    tail = check_tail(sum(tallies.values()) if unknown else 0, unknown)
    return FleetAnswer(tallies, verdict.has_error, shown, _parts(head, answers, tail, texts))


def _last(texts: Iterable[memoryview], workers: WorkerPool) -> Iterator[memoryview]:
    """The last thing that workers do: what they have in memory goes while the rest is written."""
    yield from texts
    workers.dismiss()


def _parts(
    head: str, problems: Sequence[bytes], tail: dict[str, object], texts: Iterable[memoryview]
) -> Iterator[str | bytes | memoryview]:
    yield f'{head},\n"drivers": ['
    opening = "\n"
    for text in texts:
        yield opening
        yield text
        opening = ",\n"
    yield '],\n"problems": ['
    opening = "\n"
    for first in range(0, len(problems), _AT_ONCE):
        yield opening
        yield b",\n".join(problems[first : first + _AT_ONCE])
        opening = ",\n"
    yield "]"
    yield "".join(f",\n{dump(key)}: {dump(value)}" for key, value in tail.items())
    yield "}\n"
