"""Folders and patterns: the files that they name, in order."""

from collections.abc import Iterator
from glob import glob
from pathlib import Path

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.source import FORMAT_BY_ENDING, split_kind

_NOT_LOGS = ("staycheck.yaml",)
_TEMPORARY = ("~$", ".")
_JOURNAL = ".journal.jsonl"


def files_of(argument: str, builder: LogBuilder) -> list[str]:
    """The files of a folder, with those of the folders in it, or those that a pattern fits, each with its kind.

    Hidden and temporary files, journals of changes and staycheck.yaml are left alone, others of an unknown kind are
    reported (R129); where nothing is left to read, that is (R101).
    """
    kind, name = split_kind(argument)
    found = [name] if Path(name).is_dir() else sorted(glob(name, recursive=True))  # noqa: PTH207 - also absolute ones
    places = [place for place in found if not place.endswith(_JOURNAL)]
    names = [file for place in places for file in ([place] if not Path(place).is_dir() else _in_folder(place, builder))]
    if not names and places:
        way_out = message("known are {names}", names=", ".join(FORMAT_BY_ENDING))
        params = {"reason": message("there is no log in this folder"), "help": way_out}
        raise ProblemError(Problem("R101", Span(name), params))
    return [f"{kind}:{file}" if kind else file for file in dict.fromkeys(names)] or [argument]


def _in_folder(folder: str, builder: LogBuilder) -> Iterator[str]:
    for path in sorted(_walk(Path(folder), set())):
        if path.suffix.lower() in FORMAT_BY_ENDING:
            yield str(path)
        else:
            builder.report(Problem("R129", Span(str(path)), {"known": ", ".join(FORMAT_BY_ENDING)}))


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """The files of a folder and of those in it, once each, however they are linked; what is linked to nothing, too."""
    if folder.resolve() in seen:
        return
    seen.add(folder.resolve())
    for path in folder.iterdir():
        if path.name.startswith(_TEMPORARY) or path.name.endswith(_JOURNAL) or path.name in _NOT_LOGS:
            continue
        if path.is_dir():
            yield from _walk(path, seen)
        else:
            yield path
