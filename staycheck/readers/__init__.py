"""Logs from files: one module a format behind one registry."""

from collections.abc import Callable, Iterable
from importlib import import_module

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import LogBuilder
from staycheck.readers.source import Source, open_source
from staycheck.trips import Log

_READERS = {
    "csv": ("staycheck.readers.csv_log", "read_csv"),
    "yaml": ("staycheck.readers.tree_log", "read_yaml"),
    "json": ("staycheck.readers.tree_log", "read_json"),
}


def reader_for(format_: str) -> Callable[[Source, LogBuilder], None]:
    """The reader of a format (csv, yaml, json); its module is imported only now."""
    module, name = _READERS[format_]
    return getattr(import_module(module), name)  # type: ignore[no-any-return]


def read(arguments: Iterable[str]) -> Log:
    """The log of several files taken together, with a problem for each row and file that could not be used.

    Each argument is a path, or `-` for standard input, either with `csv:`, `yaml:` or `json:` before it.
    """
    builder = LogBuilder()
    for argument in arguments:
        try:
            source = open_source(argument)
            builder.begin(source.name)
            reader_for(source.format)(source, builder)
        except ProblemError as error:
            builder.begin(error.problem.span.file)
            builder.report(error.problem)
        except RecursionError:
            builder.report(Problem("R121", Span(argument), {"limit": "so many"}))
    return builder.finish()
