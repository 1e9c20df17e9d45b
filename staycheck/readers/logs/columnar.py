"""Read logs from Parquet and Arrow files."""

import io
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import FileReading
from staycheck.memory import PYARROW, has_room
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.rows import Row, Table
from staycheck.readers.logs.table import read_table
from staycheck.readers.logs.tables import tables_of
from staycheck.readers.sandbox import try_reading
from staycheck.readers.source import Source

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow import Table as ArrowTable

_TRIAL = Path(__file__).with_name("trial_columns.py")
_PARQUET = b"PAR1"


def read_columnar(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a Parquet or Arrow file; raises ProblemError (R110, R140)."""
    with _guarded(source.name):
        trial = try_reading(_TRIAL, source.data)
        if not trial.survived or trial.refusal:
            reason = trial.refusal or message("it is damaged or far too large")
            raise ProblemError(_refusal(source.name, reason, message("export the file again")))
    table = Table(_rows(source, builder.read_as.dates), source.name)
    for fit in tables_of(table, builder.read_as, named_driver=source.driver is not None):
        read_table(fit, FileReading(source.name, "columns"), builder, source.driver)


def names_and_parts(stream: BinaryIO, name: str) -> tuple[list[str], int]:
    """The column names and the number of parts (row groups or batches); raises ProblemError (R140)."""
    with _guarded(name):
        names, count, _ = _open(stream)
        return names, count


def part_of(stream: BinaryIO, name: str, number: int) -> "RecordBatch":
    """Read one part of the rows, numbered from 0; raises ProblemError (R140)."""
    with _guarded(name):
        batch = _open(stream)[2](number)
        # Damaged offsets would be read as addresses.
        batch.validate(full=True)
        return batch


def _open(stream: BinaryIO) -> tuple[list[str], int, Callable[[int], "RecordBatch"]]:
    """The column names, the number of parts, and a function that reads one of them."""
    from pyarrow import ipc, parquet

    is_parquet = stream.read(len(_PARQUET)) == _PARQUET
    stream.seek(0)
    if is_parquet:
        file = parquet.ParquetFile(stream)
        read = partial(file.read_row_group, use_threads=False)
        return file.schema_arrow.names, file.num_row_groups, lambda number: _one_batch(read(number))
    # Threads that are still running at the end of the process may abort it.
    arrow = ipc.open_file(stream, options=ipc.IpcReadOptions(use_threads=False))
    return arrow.schema.names, arrow.num_record_batches, arrow.get_batch


def _one_batch(table: "ArrowTable") -> "RecordBatch":
    import pyarrow as pa

    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)


@contextmanager
def _guarded(name: str) -> Iterator[None]:
    """Turn exceptions of pyarrow, or its absence, into ProblemError (R140)."""
    if "pyarrow" not in sys.modules and not has_room(PYARROW):
        raise MemoryError
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        reason = message("it needs the extra staycheck[fleet]")
        raise ProblemError(_refusal(name, reason, message("install it"))) from None
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise ProblemError(_damaged(name, error)) from None


def _damaged(name: str, error: Exception) -> Problem:
    return _refusal(name, (str(error).splitlines() or [""])[0][:120], message("export the file again"))


def _refusal(name: str, reason: str | Message, hint: Message) -> Problem:
    return Problem("R140", Span(name), {"reason": reason, "help": hint})


def _rows(source: Source, dates: DateParser) -> Iterator[Row]:
    """The column names as row 0, then the rows from 1."""
    stream = io.BytesIO(source.data)
    names, parts = names_and_parts(stream, source.name)
    yield Row(names, 0, "", 1, file=source.name)
    texts, line = CellTexts(dates), 0
    for number in range(parts):
        stream.seek(0)
        for cells in zip(*map(_values, part_of(stream, source.name, number).columns), strict=True):
            line += 1
            yield Row(list(map(texts.__getitem__, cells)), line, "", 1, file=source.name)


def _values(column: Any) -> list[object]:
    """The values of a column; unhashable ones, such as lists, as text, and those that Python lacks as "?"."""
    try:
        values: list[object] = column.to_pylist()
    except (ValueError, OverflowError):
        values = list(map(_value, column))
    return [value if isinstance(value, Hashable) else str(value) for value in values]


def _value(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return "?"
