"""The check as a transformation of Apache Spark data frames, for fleets too large for one machine.

    from staycheck.spark import check_frame

    verdicts = check_frame(spark.read.parquet("trips"), load_rules(), as_of=date(2026, 11, 22))
    verdicts.write.parquet("verdicts")

or as a program:

    spark-submit --master local[2] "$(python -m staycheck.spark --path)" trips.parquet verdicts --as-of 2026-11-22

The frame of trips has the columns driver, country, entry and exit, as strings or dates, and optionally permit. The
result has a row for each driver: `status`, `answer` (the driver's object in the JSON of `staycheck check`) and
`problems` (JSON objects without line numbers). A name in several spellings is one driver, and names that may be one
driver's are also judged as one; those that differ in one letter are not reported. Needs `staycheck[spark]` and Java.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from staycheck.engine.check import check
from staycheck.engine.usable import require_supported_date
from staycheck.logs.similar_names import SimilarNames, similar_names
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.memory_rows import InMemoryRows, canonical_names
from staycheck.readers.options import ReadOptions
from staycheck.reports.exit_codes import ExitCode, exit_code
from staycheck.reports.scripts.check import driver_answer, problem_answer
from staycheck.reports.scripts.json_lines import dump
from staycheck.rules.model import Rule

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

COLUMNS = ("driver", "country", "entry", "exit", "permit")
_ROW = ("together", *COLUMNS)
SCHEMA = "driver string, status string, answer string, problems array<string>"
_SLIP = "T209"
_UNKNOWN_DRIVER = "the driver"
_MAX_CACHED_TEXTS = 100_000
_ROWS_PER_BATCH = 1000
_FORMATS = ("parquet", "csv", "json", "orc")


class _Query(NamedTuple):
    rules: tuple[Rule, ...]
    as_of: date
    since: date | None
    warn_at: int | None
    read_as: ReadOptions
    is_complete: bool
    """Whether the driver of every row is known."""


def check_frame(
    trips: "DataFrame",
    rules: Sequence[Rule],
    as_of: date,
    *,
    since: date | None = None,
    warn_at: int | None = None,
    read_as: ReadOptions | None = None,
) -> "DataFrame":
    """Checks every driver of a frame of trips. A row whose driver is unknown makes every driver incomplete.

    Raises ValueError for a missing column, an empty list of rules, or an as-of day outside 1991..2199.
    """
    require_supported_date(as_of)
    if missing := [name for name in COLUMNS[:4] if name not in trips.columns]:
        raise ValueError(f"the frame has no column {', '.join(missing)}")
    if not rules:
        raise ValueError("at least one rule is required")
    known = trips.select(*(name for name in COLUMNS if name in trips.columns))
    names = _inspect_names(known, read_as or ReadOptions())
    named = known.selectExpr("*", "driver as together")
    if names.must_change:
        named = known.mapInArrow(_NormalizeNames(names.read_as, names.together), _schema_of(known))
    query = _Query(tuple(rules), as_of, since, warn_at, names.read_as, names.is_complete)
    # Spark partitions by a hash, so all rows of drivers who are judged together are in one partition.
    parts = named.repartition("together").sortWithinPartitions("together", "driver", "entry", "exit", "country")
    return parts.mapInArrow(_CheckDrivers(query), SCHEMA)


class _Names(NamedTuple):
    """What the names of all rows say."""

    read_as: ReadOptions
    """The options, with every spelling settled."""
    together: dict[str, str]
    """For each driver whose name may be another's a name that all of those share."""
    is_complete: bool
    """Whether the driver of every row is known."""
    must_change: bool
    """Whether any name must be changed or judged together with others."""


def _inspect_names(known: "DataFrame", read_as: ReadOptions) -> _Names:
    """Looks at all names, each of which must fit into the memory of the program that asks, not their rows."""
    places = known.selectExpr("driver", "monotonically_increasing_id() as place")
    names = places.groupBy("driver").agg({"place": "min"}).selectExpr("driver", "driver as written", "`min(place)`")
    named = names.mapInArrow(_NormalizeNames(read_as, {}), _schema_of(names))
    rows = sorted(named.collect(), key=itemgetter("min(place)"))
    found = read_as.driver_names()
    called = {row["driver"]: found.canonical(row["driver"]) for row in rows if not row["is_doubtful"]}
    together = _together(similar_names(list(dict.fromkeys(called.values())), found.different()))
    is_complete = len(called) > 0 and not any(row["is_doubtful"] for row in rows)
    settled = {name: first for name, first in called.items() if name != first}
    is_plain = is_complete and all(row["driver"] == row["written"] for row in rows)
    return _Names(
        read_as._replace(same_driver={**read_as.same_driver, **settled}),
        together,
        is_complete,
        bool(settled or together) or not is_plain,
    )


def _together(similar: SimilarNames) -> dict[str, str]:
    """For each name that may be another's the same one of all that it is connected with."""
    groups: dict[str, list[str]] = {}
    for names in (*similar.together, similar.crowded):
        joined = {id(group): group for name in names for group in [groups.setdefault(name, [name])]}
        largest, *others = sorted(joined.values(), key=len, reverse=True) or ([],)
        for group in others:
            largest += group
            groups.update(dict.fromkeys(group, largest))
    return {name: group[0] for name, group in groups.items()}


def _schema_of(known: "DataFrame") -> str:
    kinds = {field.name: field.dataType.simpleString() for field in known.schema.fields} | {"driver": "string"}
    more = (("is_doubtful", "boolean"), ("together", "string"))
    return ", ".join(f"`{name}` {kind}" for name, kind in (*kinds.items(), *more))


class _NormalizeNames:
    """Replaces names by their canonical form, so that all spellings of a driver land in one partition."""

    def __init__(self, read_as: ReadOptions, together: Mapping[str, str]) -> None:
        self._read_as = read_as
        self._together = together

    def __call__(self, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
        """The rows with canonical names, `is_doubtful` (whether the driver is unknown), and `together`."""
        import pyarrow as pa

        for batch in batches:
            position = batch.schema.names.index("driver")
            cells = batch.column(position)
            coded = cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()
            texts = [str(text or "") for text in coded.dictionary.to_pylist()]
            canonical = canonical_names(texts, self._read_as)
            called = [*(name or text for name, text in zip(canonical, texts, strict=True)), ""]
            names = pa.array(called, pa.string())
            together = pa.array([self._together.get(name, name) for name in called], pa.string())
            is_doubtful = pa.array([not name for name in canonical] + [True], pa.bool_())
            codes = coded.indices.fill_null(len(texts))
            columns = [*batch.columns, is_doubtful.take(codes), together.take(codes)]
            columns[position] = names.take(codes)
            yield pa.RecordBatch.from_arrays(columns, [*batch.schema.names, "is_doubtful", "together"])


class _CheckDrivers:
    """Checks the drivers of a partition."""

    def __init__(self, query: _Query) -> None:
        self._query = query

    def __call__(self, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
        """The result rows of a partition, whose rows are sorted by who is judged together."""
        import pyarrow as pa

        kinds = (pa.string(), pa.string(), pa.string(), pa.list_(pa.string()))
        schema = pa.schema(list(zip(("driver", "status", "answer", "problems"), kinds, strict=True)))
        rows: list[dict[str, object]] = []
        read_as = self._query.read_as
        reader, texts = InMemoryRows(COLUMNS, read_as), CellTexts(read_as.dates)
        for _, own in groupby(_rows(batches), key=itemgetter(0)):
            if len(texts) > _MAX_CACHED_TEXTS:
                texts = CellTexts(read_as.dates)
            rows += self._check(reader.log([texts[cell] for cell in row[1:]] for row in own))
            if len(rows) >= _ROWS_PER_BATCH:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
        yield pa.RecordBatch.from_pylist(rows, schema)

    def _check(self, log: Log) -> Iterator[dict[str, object]]:
        query = self._query
        doubt = () if query.is_complete else (Problem("R109", Span(""), {"what": _UNKNOWN_DRIVER, "help": ""}),)
        whole = log._replace(problems=(*log.problems, *doubt))
        report = check(whole, query.rules, query.as_of, since=query.since, warn_at=query.warn_at)
        reported = [problem for problem in report.problems if problem not in doubt and problem.code != _SLIP]
        for verdict in report.drivers:
            own = [dump(problem_answer(problem)) for problem in reported if problem.driver == verdict.driver]
            yield {
                "driver": verdict.driver,
                "status": verdict.status.value,
                "answer": dump(driver_answer(verdict)),
                "problems": own,
            }
        if unknown := [dump(problem_answer(problem)) for problem in reported if problem.driver is None]:
            yield {"driver": None, "status": "incomplete", "answer": None, "problems": unknown}


def _rows(batches: Iterable["RecordBatch"]) -> Iterator[tuple[object, ...]]:
    """The rows of batches, each after who it is judged together with, with None for missing columns."""
    for batch in batches:
        missing = [None] * batch.num_rows
        names = batch.schema.names
        yield from zip(
            *(batch.column(names.index(name)).to_pylist() if name in names else missing for name in _ROW),
            strict=True,
        )


def main(arguments: Sequence[str]) -> int:
    """Entry point for spark-submit; returns the same exit code as `staycheck check`."""
    from pyspark.errors import PySparkException

    from staycheck.reports.terminal.problems import render_problems

    parser = _parser()
    args = parser.parse_args(arguments)
    if args.path:
        sys.stdout.write(f"{__file__}\n")
        return ExitCode.OK
    if args.verdicts is None:
        parser.error("TRIPS and VERDICTS are required")
    try:
        drivers, unassigned = _run(args)
    except ProblemError as error:
        sys.stderr.write("".join(render_problems(error.problems)))
        return ExitCode.FAILED
    except (PySparkException, ValueError) as error:
        sys.stderr.write(f"staycheck: {error}\n")
        return ExitCode.FAILED
    tallies = drivers + unassigned
    sys.stderr.write(", ".join(f"{count} {status}" for status, count in sorted(tallies.items())) + "\n")
    return exit_code(judged=bool(drivers), incomplete="incomplete" in tallies, found="violation" in tallies)


def _run(args: argparse.Namespace) -> tuple[Counter[str], Counter[str]]:
    """Writes the verdicts; the number of them by status: of drivers, and of rows without one."""
    from pyspark.sql import SparkSession

    from staycheck.readers.rules.book import load_rules
    from staycheck.rules.model import DEFAULT_RULES

    rules = load_rules(args.rule or DEFAULT_RULES)
    session = SparkSession.builder.appName("staycheck").getOrCreate()
    try:
        verdicts = check_frame(_read(session, args.trips, args.format), rules, args.as_of)
        verdicts.write.mode("errorifexists").format(args.to).save(args.verdicts)
        written = session.read.format(args.to).schema(SCHEMA).load(args.verdicts)
        counted = written.selectExpr("status", "driver is not null as known").groupBy("status", "known").count()
        rows = counted.collect()
    finally:
        session.stop()
    by_known = [{row["status"]: row["count"] for row in rows if row["known"] is known} for known in (True, False)]
    return Counter(by_known[0]), Counter(by_known[1])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="staycheck.spark", description="Check a fleet on Apache Spark.")
    parser.add_argument("trips", nargs="?", help="file or folder of trips that Spark can read")
    parser.add_argument("verdicts", nargs="?", help="output folder; must not exist")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD")  # noqa: DTZ011
    parser.add_argument("--rule", action="append", metavar="ID|FILE", help="rule id or file; repeatable")
    parser.add_argument("--format", choices=_FORMATS, default="parquet", help="input format")
    parser.add_argument("--to", choices=("parquet", "json", "orc"), default="parquet", help="output format")
    parser.add_argument("--path", action="store_true", help="print the path of this program, for spark-submit")
    return parser


def _read(session: "SparkSession", path: str, format_: str) -> "DataFrame":
    reader = session.read.format(format_)
    return (reader.option("header", "true") if format_ == "csv" else reader).load(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
