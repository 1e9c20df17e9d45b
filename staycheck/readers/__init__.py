"""Logs from files: one module a format behind one registry."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

from staycheck.i18n.messages import message
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.options import ProgressCallback, ReadOptions
from staycheck.readers.source import STDIN, Source, open_source, split_kind

_READERS = {
    "csv": ("staycheck.readers.logs.table", "read_csv"),
    "workbook": ("staycheck.readers.workbook.reader", "read_workbook"),
    "columns": ("staycheck.readers.logs.columnar", "read_columnar"),
    "yaml": ("staycheck.readers.logs.tree", "read_yaml"),
    "json": ("staycheck.readers.logs.tree", "read_json"),
}
_FOLDER_SIGNS = "*?["


def reader_for(format_: str) -> Callable[[Source, LogBuilder], None]:
    """The reader of a format; its module is imported only now."""
    module, name = _READERS[format_]
    return getattr(import_module(module), name)  # type: ignore[no-any-return]


def read(arguments: Iterable[str], read_as: ReadOptions | None = None, watch: ProgressCallback | None = None) -> Log:
    """The log of several files taken together, with a problem for each row and file that could not be used.

    Each argument is a path, a folder, a pattern such as `logs/*.xlsx`, or `-` for standard input; before a name may
    stand its kind: `csv:`, `yaml:`, `json:`, `columns:` or `workbook:`. `watch` is told of each thousand rows read.
    """
    builder = LogBuilder(read_as, watch)
    with _uncollected():
        _read_all(arguments, builder)
        return builder.finish()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector: a log is hundreds of thousands of records without cycles, and looking for some takes
    0.13 s of the 0.53 s that a workbook of 100,000 rows takes.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def plain_files(arguments: Iterable[str]) -> list[str]:
    """The files that arguments name, in the order in which they are read; none where there is more to say of them."""
    from pathlib import Path

    builder = LogBuilder()
    try:
        names = [name for argument in arguments for name in _files(argument, builder)]
    except (ProblemError, OSError, ValueError):
        return []
    found = builder.finish()
    return names if not found.problems and all(Path(name).is_file() for name in names) else []


def _read_all(arguments: Iterable[str], builder: LogBuilder) -> None:
    for argument in arguments:
        try:
            names = _files(argument, builder)
        except ProblemError as error:
            names = []
            builder.report(error.problem)
        for name in names:
            _read_file(name, builder)


def _read_file(argument: str, builder: LogBuilder) -> None:
    try:
        source = open_source(argument, builder.read_as.encoding)
        builder.begin(source.name)
        for problem in source.problems:
            builder.report(problem)
        reader_for(source.format)(source, builder)
    except ProblemError as error:
        builder.begin(error.problem.span.file)
        builder.report(error.problem)
    except RecursionError:
        # Translators: fills {limit} of "this is nested deeper than {limit} levels" where the number is not known.
        builder.report(Problem("R121", Span(argument), {"limit": message("so many")}))


def _files(argument: str, builder: LogBuilder) -> Iterable[str]:
    """The files that an argument names; those of a folder or a pattern in order of their names."""
    from pathlib import Path

    name = split_kind(argument)[1]
    is_pattern = any(sign in name for sign in _FOLDER_SIGNS) and not Path(name).exists()
    if name == STDIN or not (is_pattern or Path(name).is_dir()):
        return [argument]
    from staycheck.readers.logs.folders import files_of

    return files_of(argument, builder)
