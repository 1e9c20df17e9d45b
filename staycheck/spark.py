"""Fleets beyond one machine: the same check as a step of Apache Spark, which reads, shares out and writes.

    from staycheck.spark import check_frame

    verdicts = check_frame(spark.read.parquet("trips"), load_rules(), as_of=date(2026, 11, 22))
    verdicts.write.parquet("verdicts")

or as a program of its own:

    spark-submit --master local[2] "$(python -m staycheck.spark --path)" trips.parquet verdicts --as-of 2026-11-22

A frame of trips has the columns driver, country, entry and exit, of texts or dates, and may have permit. The answer
has a row a driver: `status`, `answer` (what the JSON of `staycheck check` says of the driver) and `problems` (JSON,
too; rows of a frame have no lines). Names that look alike are not told here. It takes `staycheck[spark]` and Java.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from staycheck.engine.check import check
from staycheck.engine.usable import require_supported_date
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, Span
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.memory_rows import InMemoryRows, canonical_names
from staycheck.readers.options import ReadOptions
from staycheck.reports.scripts.check import driver_answer, problem_answer
from staycheck.reports.scripts.json_lines import dump
from staycheck.rules.model import Rule

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyspark.sql import DataFrame, SparkSession

COLUMNS = ("driver", "country", "entry", "exit", "permit")
SCHEMA = "driver string, status string, answer string, problems array<string>"
_NOBODY = "the driver"
_MOST_TEXTS = 100_000
_FORMATS = ("parquet", "csv", "json", "orc")


class _Question(NamedTuple):
    rules: tuple[Rule, ...]
    as_of: date
    since: date | None
    warn_at: int | None
    read_as: ReadOptions
    is_sure: bool


def check_frame(
    trips: "DataFrame",
    rules: Sequence[Rule],
    as_of: date,
    *,
    since: date | None = None,
    warn_at: int | None = None,
    read_as: ReadOptions | None = None,
) -> "DataFrame":
    """Judges every driver of a frame of trips, each in one place; a row whose driver is not known makes all incomplete.

    Raises ValueError where a column is missing, where there is no rule, and for an as-of day out of 1991..2199.
    """
    require_supported_date(as_of)
    if missing := [name for name in COLUMNS[:4] if name not in trips.columns]:
        raise ValueError(f"the frame has no column {', '.join(missing)}")
    if not rules:
        raise ValueError("without a rule nothing can be judged")
    known = trips.select(*(name for name in COLUMNS if name in trips.columns))
    naming = _Naming(read_as or ReadOptions())
    is_sure, is_plain = _names_of(known, naming)
    named = known if is_plain else known.mapInArrow(naming, _schema_of(known))
    question = _Question(tuple(rules), as_of, since, warn_at, read_as or ReadOptions(), is_sure)
    # By driver, not by a bucket of them: Spark hashes the names, so each driver is whole in one of the parts.
    parts = named.repartition("driver").sortWithinPartitions("driver", "entry", "exit", "country")
    return parts.mapInArrow(_Judging(question), SCHEMA)


def _names_of(known: "DataFrame", naming: "_Naming") -> tuple[bool, bool]:
    """Whether it is known of every row whose it is, and whether all names are written as they are compared."""
    names = known.selectExpr("driver", "driver as written").distinct()
    named = names.mapInArrow(naming, _schema_of(names))
    found = named.selectExpr("max(is_doubtful)", "max(driver <> cast(written as string))").first()
    doubtful, differs = found or (True, True)
    is_text = dict(known.dtypes)["driver"] == "string"
    return not doubtful, is_text and not doubtful and not differs


def _schema_of(known: "DataFrame") -> str:
    kinds = {field.name: field.dataType.simpleString() for field in known.schema.fields} | {"driver": "string"}
    return ", ".join(f"`{name}` {kind}" for name, kind in (*kinds.items(), ("is_doubtful", "boolean")))


class _Naming:
    """Names as they are compared, so that a driver comes to one place however a cell is written."""

    def __init__(self, read_as: ReadOptions) -> None:
        self._read_as = read_as

    def __call__(self, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
        """The same rows, and of each whether it cannot be known whose it is."""
        import pyarrow as pa

        for batch in batches:
            place = batch.schema.names.index("driver")
            cells = batch.column(place)
            written = cells.dictionary_encode() if not pa.types.is_dictionary(cells.type) else cells
            texts = [str(text or "") for text in written.dictionary.to_pylist()]
            meant = canonical_names(texts, self._read_as)
            names = pa.array([name or text for name, text in zip(meant, texts, strict=True)] + [""], pa.string())
            doubts = pa.array([not name for name in meant] + [True], pa.bool_())
            numbers = written.indices.fill_null(len(texts))
            columns = [*batch.columns, doubts.take(numbers)]
            columns[place] = names.take(numbers)
            yield pa.RecordBatch.from_arrays(columns, [*batch.schema.names, "is_doubtful"])


class _Judging:
    """What every part of the frame goes through, on whatever machine it is."""

    def __init__(self, question: _Question) -> None:
        self._question = question

    def __call__(self, batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
        """The verdicts of a part, whose rows are sorted by driver."""
        import pyarrow as pa

        kinds = (pa.string(), pa.string(), pa.string(), pa.list_(pa.string()))
        schema = pa.schema(list(zip(("driver", "status", "answer", "problems"), kinds, strict=True)))
        rows: list[dict[str, object]] = []
        reader, texts = InMemoryRows(COLUMNS, self._question.read_as), CellTexts(self._question.read_as.dates)
        for _, own in groupby(_rows(batches), key=itemgetter(0)):
            if len(texts) > _MOST_TEXTS:
                texts = CellTexts(self._question.read_as.dates)
            rows += self._judged(reader.log([texts[cell] for cell in row] for row in own))
            if len(rows) >= 1000:  # noqa: PLR2004 - few enough to keep, many enough to pass on at once
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
        yield pa.RecordBatch.from_pylist(rows, schema)

    def _judged(self, log: Log) -> Iterator[dict[str, object]]:
        question = self._question
        doubt = () if question.is_sure else (Problem("R109", Span(""), {"what": _NOBODY, "help": ""}),)
        whole = Log(log.drivers, (*log.problems, *doubt), log.files)
        report = check(whole, question.rules, question.as_of, since=question.since, warn_at=question.warn_at)
        told = [problem for problem in report.problems if problem not in doubt]
        for verdict in report.drivers:
            own = [dump(problem_answer(problem)) for problem in told if problem.driver == verdict.driver]
            yield {
                "driver": verdict.driver,
                "status": verdict.status.value,
                "answer": dump(driver_answer(verdict)),
                "problems": own,
            }
        if unknown := [dump(problem_answer(problem)) for problem in told if problem.driver is None]:
            yield {"driver": None, "status": "incomplete", "answer": None, "problems": unknown}


def _rows(batches: Iterable["RecordBatch"]) -> Iterator[tuple[object, ...]]:
    """The rows of batches, with nothing in the columns that are not there."""
    for batch in batches:
        nothing = [None] * batch.num_rows
        names = batch.schema.names
        yield from zip(
            *(batch.column(names.index(name)).to_pylist() if name in names else nothing for name in COLUMNS),
            strict=True,
        )


def main(arguments: Sequence[str]) -> int:
    """The program for spark-submit: reads trips, writes verdicts; 0 nothing to report, 1 a violation, 2 incomplete."""
    from pyspark.sql import SparkSession

    from staycheck.readers.rules.book import load_rules
    from staycheck.rules.model import DEFAULT_RULES

    asked = _parser().parse_args(arguments)
    if asked.path:
        sys.stdout.write(f"{__file__}\n")
        return 0
    session = SparkSession.builder.appName("staycheck").getOrCreate()
    try:
        verdicts = check_frame(
            _read(session, asked.trips, asked.format), load_rules(asked.rule or DEFAULT_RULES), asked.as_of
        )
        verdicts.write.mode("errorifexists").format(asked.to).save(asked.verdicts)
        written = session.read.format(asked.to).schema(SCHEMA).load(asked.verdicts)
        tallies = {row["status"]: row["count"] for row in written.groupBy("status").count().collect()}
    finally:
        session.stop()
    sys.stderr.write(", ".join(f"{count} {status}" for status, count in sorted(tallies.items())) + "\n")
    return 2 if "incomplete" in tallies else int("violation" in tallies)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="staycheck.spark", description="The check of a fleet on Apache Spark.")
    parser.add_argument("trips", nargs="?", help="what Spark reads: a file or folder of trips")
    parser.add_argument("verdicts", nargs="?", help="the folder that Spark writes")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD")  # noqa: DTZ011
    parser.add_argument("--rule", action="append", metavar="ID|FILE", help="again for more")
    parser.add_argument("--format", choices=_FORMATS, default="parquet", help="of the trips")
    parser.add_argument("--to", choices=("parquet", "json", "orc"), default="parquet", help="of the verdicts")
    parser.add_argument("--path", action="store_true", help="print where this program is, for spark-submit")
    return parser


def _read(session: "SparkSession", place: str, format_: str) -> "DataFrame":
    reader = session.read.format(format_)
    return (reader.option("header", "true") if format_ == "csv" else reader).load(place)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
