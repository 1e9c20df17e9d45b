"""Find the logs that a folder or a pattern names."""

from collections.abc import Iterator
from glob import glob
from pathlib import Path

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.source import FORMAT_BY_EXTENSION, split_format

_NOT_LOGS = ("staycheck.yaml",)
_TEMPORARY_PREFIXES = ("~$", ".")
_JOURNAL_SUFFIX = ".journal.jsonl"


def files_of(argument: str, builder: LogBuilder) -> list[str]:
    """The files below a folder or matching a pattern, sorted, each with the format prefix of the argument.

    Hidden and temporary files, journals and staycheck.yaml are skipped; other files of an unknown format are reported
    (R129). Raises ProblemError (R101) if nothing remains.
    """
    format_, name = split_format(argument)
    found = [name] if Path(name).is_dir() else sorted(glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    places = [place for place in found if not place.endswith(_JOURNAL_SUFFIX)]
    names = [file for place in places for file in ([place] if not Path(place).is_dir() else _in_folder(place, builder))]
    if not names and places:
        hint = message("known are {names}", names=", ".join(FORMAT_BY_EXTENSION))
        params = {"reason": message("there is no log in this folder"), "help": hint}
        raise ProblemError(Problem("R101", Span(name), params))
    return [f"{format_}:{file}" if format_ else file for file in dict.fromkeys(names)] or [argument]


def _in_folder(folder: str, builder: LogBuilder) -> Iterator[str]:
    for path in sorted(_walk(Path(folder), set())):
        if path.suffix.lower() in FORMAT_BY_EXTENSION:
            yield str(path)
        else:
            builder.report(Problem("R129", Span(str(path)), {"known": ", ".join(FORMAT_BY_EXTENSION)}))


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """The files below a folder, each folder once even if linked twice; includes broken links."""
    if folder.resolve() in seen:
        return
    seen.add(folder.resolve())
    for path in folder.iterdir():
        if path.name.startswith(_TEMPORARY_PREFIXES) or path.name.endswith(_JOURNAL_SUFFIX) or path.name in _NOT_LOGS:
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        else:
            yield path
