"""Read logs from files and standard input in every supported format."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from staycheck.i18n.messages import message
from staycheck.logs.trips import Log
from staycheck.logs.unread import Kind, SetAside
from staycheck.memory import release_reserve
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.readers.source import STDIN, Source, open_source, split_format
from staycheck.readers.unchanged import FileChangedError

Reader = Callable[[Source, LogBuilder], None]
"""Adds the trips of a source to a builder; raises ProblemError where the source cannot be read."""

_WILDCARDS = "*?["


def reader_for(format_: str) -> Reader:
    """The reader of a format; only the module of that format is imported."""
    match format_:
        case "csv":
            from staycheck.readers.logs.table import read_csv

            return read_csv
        case "workbook":
            from staycheck.readers.workbook.reader import read_workbook

            return read_workbook
        case "columns":
            from staycheck.readers.logs.columnar import read_columnar

            return read_columnar
        case "yaml":
            from staycheck.readers.logs.tree import read_yaml

            return read_yaml
        case "json":
            from staycheck.readers.logs.tree import read_json

            return read_json
    raise ValueError(format_)


def read(arguments: Iterable[str], read_as: ReadOptions | None = None, watch: ProgressCallback | None = None) -> Log:
    """Read several files as one log, with a problem for each row and file that could not be used.

    Each argument is a path, a folder, a pattern such as `logs/*.xlsx`, or `-` for standard input, optionally prefixed
    with its format: `csv:`, `yaml:`, `json:`, `columns:` or `workbook:`. `watch` is called after each 1,000 rows.
    Raises ProblemError (R101) for a file that is changed while it is read.
    """
    builder = LogBuilder(read_as, watch)
    with _gc_disabled():
        _read_all(arguments, builder)
        return builder.finish()


@contextmanager
def _gc_disabled() -> Iterator[None]:
    """Disable garbage collection: it takes 0.13 of 0.53 s for a workbook of 100,000 rows, and rows have no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def plain_files(arguments: Iterable[str]) -> list[str]:
    """The files that arguments name, in reading order; empty if any argument is a problem or not a regular file."""
    builder = LogBuilder()
    try:
        names = [name for argument in arguments for name in _files(argument, builder)]
    except (ProblemError, OSError, ValueError):
        return []
    log = builder.finish()
    return names if not log.problems and not log.unread and all(Path(name).is_file() for name in names) else []


def _read_all(arguments: Iterable[str], builder: LogBuilder) -> None:
    for argument in arguments:
        try:
            names = _files(argument, builder)
        except ProblemError as error:
            names = []
            builder.report(error.problem)
        for name in names:
            _read_file(name, builder, is_named=name == argument)


def _read_file(argument: str, builder: LogBuilder, *, is_named: bool) -> None:
    """Read a file; one that only a folder names and that holds nothing like stays is set aside."""
    try:
        source = open_source(argument, builder.read_as.encoding)
        builder.begin_file(source.name)
        for problem in source.problems:
            builder.report(problem)
        reader_for(source.format)(source, builder)
    except FileChangedError:
        raise
    except ProblemError as error:
        problem = error.problem
        if not is_named and problem.code == "R110" and not problem.params.get("has_data"):
            reason = message("it does not have the columns of a log")
            builder.set_aside(SetAside(Kind.FILE, problem.span, Path(argument).name, reason))
            return
        builder.begin_file(problem.span.file)
        builder.report(problem)
    except MemoryError:
        release_reserve()
        raise
    except RecursionError:
        # Translators: fills {limit} of "this is nested deeper than {limit} levels" where the number is not known.
        builder.report(Problem("R121", Span(argument), {"limit": message("so many")}))


def _files(argument: str, builder: LogBuilder) -> Iterable[str]:
    """The files that an argument names; those of a folder or a pattern sorted by name."""
    name = split_format(argument)[1]
    is_pattern = any(wildcard in name for wildcard in _WILDCARDS) and not Path(name).exists()
    if name == STDIN or not (is_pattern or Path(name).is_dir()):
        return [argument]
    from staycheck.readers.logs.folders import files_of

    return files_of(argument, builder)
