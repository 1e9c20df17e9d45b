"""Checks a large log: several processes read its chunks and check its drivers, and the output is put together here."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from staycheck.engine.assessment import Status
from staycheck.engine.check import CheckQuery, Tallies
from staycheck.fleet.cells import Chunk, LargeFile, UnsupportedLogError
from staycheck.fleet.columns import IrregularRow
from staycheck.fleet.files import chunks_of, columns_set_aside, large_files
from staycheck.fleet.interning import Numbers
from staycheck.fleet.problem_lines import (
    PackedProblems,
    ProblemCollector,
    RenderedProblems,
    RowMap,
    concatenate,
    is_template_safe,
    render_problem,
)
from staycheck.fleet.processes import BUFFER_PARTS, WorkerPool, worker_pool
from staycheck.fleet.steps import BucketJob, BucketResult, ReadResult, Routing
from staycheck.logs.names import has_spellings
from staycheck.logs.similar_names import similar_names
from staycheck.logs.trips import Driver
from staycheck.owned import temporary_folder
from staycheck.readers.logs.builder import name_problems
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.check import check_head, check_tail
from staycheck.reports.scripts.json_lines import dump

CHUNK_BYTES = 4 << 20
ROWS_PER_BUCKET = 300_000
_MAX_BUCKETS = 256
_MAX_DRIVERS_PER_BUCKET = 1 << 16
_MAX_ROWS = 1 << 32
_MAX_PROCESSES = 8
_PROBLEMS_PER_PART = 1000


class FleetAnswer(NamedTuple):
    """The outcome of a large check."""

    tallies: Tallies
    has_error: bool
    problems: list[bytes]
    """The texts for people, in the order of the log."""
    parts: Iterator[str | bytes | memoryview]
    """The JSON output, in parts; each is valid until the next is requested."""


class ProgressCallbacks(NamedTuple):
    """Called with the number of rows just read, and of drivers just checked."""

    rows: ProgressCallback
    drivers: ProgressCallback


class _Totals(NamedTuple):
    tallies: Tallies
    has_error: bool
    problems: ProblemCollector


class DriverIndex(NamedTuple):
    """All drivers of a log, in the order of their first rows."""

    drivers: list[str]
    first_trips: Numbers
    """The row of each driver's first trip; _MAX_ROWS if there is none."""
    by_name: list[Numbers]
    """For each worker the driver number of each entry of `ReadResult.names`."""
    irregular: dict[int, list[tuple[int, IrregularRow]]]
    """Irregular rows with their row numbers, by driver number."""


@contextmanager
def check_files(
    names: Sequence[str],
    query: CheckQuery,
    read_as: ReadOptions,
    progress: ProgressCallbacks,
    origin: Origin = NO_ORIGIN,
) -> Iterator[FleetAnswer]:
    """Checks a log of large files; the parts of the answer must be consumed inside the context.

    `origin` has the settings that the answer names. Raises UnsupportedLogError if only the ordinary check can handle
    the log, WorkerLostError if a process died, and FileChangedError if a file was changed before all of it was read.
    """
    if not all(map(is_template_safe, names)):
        raise UnsupportedLogError
    files = large_files(names, read_as)
    origin = origin._replace(unread=columns_set_aside(files, read_as.ignored))
    size = min(_cores(), _MAX_PROCESSES)
    with (
        temporary_folder() as folder,
        worker_pool(size, folder, query, read_as, progress.rows) as workers,
    ):
        chunks = _split_chunks(files, len(workers))
        results: list[ReadResult] = workers.run_on_all("read", [(own,) for own in chunks])
        _expect_unchanged(files)
        chunk_rows, row_map = _number_rows(chunks, results)
        index = _driver_index(results, chunk_rows, row_map)
        per_bucket = _drivers_per_bucket(len(index.drivers), sum(map(sum, (each.line_counts for each in results))))
        routings = [(Routing(*own, per_bucket),) for own in zip(index.by_name, chunk_rows, strict=True)]
        workers.run_on_all("partition", routings)
        jobs = _bucket_jobs(index, per_bucket, row_map)
        checked = workers.run_in_turns("check_bucket", [(job,) for job in jobs])
        similar = concatenate(_similar_names(index, row_map, read_as))  # while workers check the first buckets
        yield _answer(_collect(jobs, checked, similar, progress), len(jobs), query, workers, origin)


def _expect_unchanged(files: Sequence[LargeFile]) -> None:
    for file in files:
        with file.opened():
            pass


def _collect(
    jobs: Sequence[BucketJob], checked: Iterable[BucketResult], similar: PackedProblems, progress: ProgressCallbacks
) -> _Totals:
    """The totals of all buckets. Raises UnsupportedLogError for a problem without a row: its order is unknown."""
    whole, by_law, has_statute = Counter[Status](), Counter[Status](), True
    has_error, problems = False, ProblemCollector()
    problems.add(similar)
    for result, job in zip(checked, jobs, strict=True):
        whole.update(result.tallies.whole)
        by_law.update(result.tallies.statute or {})
        has_statute &= result.tallies.statute is not None
        has_error |= result.has_error
        problems.add(result.problems)
        if (result.problems.rows < 0).any():
            raise UnsupportedLogError
        progress.drivers(len(job.names))
    return _Totals(Tallies(whole, by_law if has_statute else None), has_error, problems)


def _similar_names(index: DriverIndex, row_map: RowMap, read_as: ReadOptions) -> Iterator[RenderedProblems]:
    """The problems of similar names, each located at the driver's first trip."""
    if has_spellings(index.drivers) or _renames(read_as, index.drivers):
        raise UnsupportedLogError
    similar = similar_names(index.drivers, read_as.different)
    if similar.together or similar.crowded:
        raise UnsupportedLogError
    problems = list(name_problems(similar, map(Driver, index.drivers)))
    rows = dict(zip(index.drivers, index.first_trips.tolist(), strict=True)) if problems else {}
    for problem in problems:
        row = rows[problem.driver or ""]
        if row == _MAX_ROWS:
            raise UnsupportedLogError
        yield render_problem(problem._replace(span=row_map.span(row)), row)


def _renames(read_as: ReadOptions, drivers: Sequence[str]) -> bool:
    """Whether the ordinary way calls any of the drivers differently, such as one settled under another spelling."""
    if not (read_as.same_driver or read_as.different):
        return False
    names = read_as.driver_names()
    return any(names.canonical(name) != name for name in drivers) or [*names.different()] != [
        *map(tuple, read_as.different)
    ]


def _cores() -> int:
    """The number of CPU cores available to this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _split_chunks(files: Sequence[LargeFile], size: int) -> list[list[Chunk]]:
    """The chunks of all files in order, split into about equal runs, one for each worker."""
    chunks = [chunk for file in files for chunk in chunks_of(file, CHUNK_BYTES)]
    bounds = (len(chunks) * number // size for number in range(size + 1))
    return [chunks[first:last] for first, last in pairwise(bounds)]


def _number_rows(chunks: Sequence[Sequence[Chunk]], results: Sequence[ReadResult]) -> tuple[list[list[int]], RowMap]:
    """For each worker the row numbers of its chunks' first lines, and the map of rows to files.

    Raises UnsupportedLogError if there are too many rows, or none in a file.
    """
    row, first_rows = 0, {}
    row_counts: Counter[str] = Counter()
    chunk_rows: list[list[int]] = []
    for run, result in zip(chunks, results, strict=True):
        own = []
        for chunk, lines, rows in zip(run, result.line_counts, result.row_counts, strict=True):
            if chunk.first == chunk.file.begin:
                first_rows[chunk.file.name] = row
                row += chunk.file.lines
            own.append(row)
            row += lines
            row_counts[chunk.file.name] += rows
        chunk_rows.append(own)
    if row >= _MAX_ROWS or not all(row_counts.values()):
        raise UnsupportedLogError
    return chunk_rows, RowMap(tuple(first_rows), tuple(first_rows.values()))


def _driver_index(results: Sequence[ReadResult], chunk_rows: Sequence[Sequence[int]], row_map: RowMap) -> DriverIndex:
    irregular = [
        (rows[chunk] + row.line, row)
        for result, rows in zip(results, chunk_rows, strict=True)
        for chunk, row in result.irregular
    ]
    known: dict[str, int] = {}
    by_name = [_number_names(result.names, known) for result in results]
    by_irregular = _number_names([each.driver for _, each in irregular], known)
    first_row = np.full(len(known), _MAX_ROWS)
    for own, result, rows in zip(by_name, results, chunk_rows, strict=True):
        np.minimum.at(first_row, own, _log_rows(result, rows))
    first_trip = first_row.copy()
    for number, (row, each) in zip(by_irregular.tolist(), irregular, strict=True):
        first_row[number] = min(row, first_row[number])
        first_trip[number] = min(row, first_trip[number]) if each.trips else first_trip[number]
    order, rank = np.argsort(first_row), np.empty(len(known), np.int64)
    rank[order] = np.arange(len(known))
    drivers = list(map(list(known).__getitem__, order.tolist()))
    by_driver: dict[int, list[tuple[int, IrregularRow]]] = {}
    for number, (row, each) in zip(rank[by_irregular].tolist(), irregular, strict=True):
        by_driver.setdefault(number, []).append((row, with_file_line(each, row_map.span(row).line or 0)))
    return DriverIndex(drivers, first_trip[order], [rank[own] for own in by_name], by_driver)


def _number_names(names: Sequence[str], known: dict[str, int]) -> Numbers:
    """The number of each name; new names are added to `known`."""
    new = dict.fromkeys(name for name in names if name not in known)
    known.update(zip(new, range(len(known), len(known) + len(new)), strict=True))
    return np.fromiter(map(known.__getitem__, names), np.int64, len(names))


def _log_rows(result: ReadResult, chunk_rows: Sequence[int]) -> Numbers:
    """A worker's `first_rows`, counted in the whole log."""
    counts = np.cumsum([0, *result.line_counts])
    chunk = np.searchsorted(counts, result.first_rows, side="right") - 1
    offsets: Numbers = (np.array([*chunk_rows, 0]) - counts)[chunk]
    return result.first_rows + offsets


def with_file_line(row: IrregularRow, line: int) -> IrregularRow:
    """An irregular row with spans at a line of its file."""
    trips = tuple(trip._replace(span=trip.span._replace(line=line)) for trip in row.trips)
    problems = tuple(problem._replace(span=problem.span._replace(line=line)) for problem in row.problems)
    return row._replace(trips=trips, problems=problems)


def _drivers_per_bucket(drivers: int, rows: int) -> int:
    wanted = max(1, drivers * ROWS_PER_BUCKET // max(rows, 1))
    return min(max(wanted, -(-drivers // _MAX_BUCKETS)), _MAX_DRIVERS_PER_BUCKET)


def _bucket_jobs(index: DriverIndex, per_bucket: int, row_map: RowMap) -> list[BucketJob]:
    jobs = []
    for number, first in enumerate(range(0, len(index.drivers), per_bucket)):
        names = index.drivers[first : first + per_bucket]
        own = {place: index.irregular[first + place] for place in range(len(names)) if first + place in index.irregular}
        jobs.append(BucketJob(number, names, own, row_map))
    return jobs


def _answer(totals: _Totals, buckets: int, query: CheckQuery, workers: WorkerPool, origin: Origin) -> FleetAnswer:
    lines = _then_kill(workers.run_in_turns("write", [(number,) for number in range(buckets)], BUFFER_PARTS), workers)
    totals.problems.add(concatenate(render_problem(problem, -1) for problem in origin.notices))
    shown, answers = totals.problems.in_order()
    head = dump(check_head(query.rules, query.as_of, totals.tallies, origin)).removesuffix("}")
    unknown = [rule.id for rule in query.rules if rule.asks_for_citizenship and not rule.citizens.if_known]
    tail = check_tail(sum(totals.tallies.whole.values()) if unknown else 0, unknown)
    return FleetAnswer(totals.tallies, totals.has_error, shown, _json_parts(head, answers, tail, lines))


def _then_kill(lines: Iterable[memoryview], workers: WorkerPool) -> Iterator[memoryview]:
    """The lines, then kills the workers, which frees their memory while the rest is written."""
    yield from lines
    workers.kill()


def _json_parts(
    head: str, problems: Sequence[bytes], tail: dict[str, object], lines: Iterable[memoryview]
) -> Iterator[str | bytes | memoryview]:
    yield f'{head},\n"drivers": ['
    opening = "\n"
    for line in lines:
        yield opening
        yield line
        opening = ",\n"
    yield '],\n"problems": ['
    opening = "\n"
    for first in range(0, len(problems), _PROBLEMS_PER_PART):
        yield opening
        yield b",\n".join(problems[first : first + _PROBLEMS_PER_PART])
        opening = ",\n"
    yield "]"
    yield "".join(f",\n{dump(key)}: {dump(value)}" for key, value in tail.items())
    yield "}\n"
