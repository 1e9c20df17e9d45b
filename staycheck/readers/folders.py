"""Folders and patterns: the files that they name, in order."""

from glob import glob
from pathlib import Path

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import LogBuilder
from staycheck.readers.source import FORMAT_BY_ENDING

_NOT_LOGS = ("staycheck.yaml",)
_TEMPORARY = ("~$", ".")


def files_of(argument: str, builder: LogBuilder) -> list[str]:
    """The files of a folder, with those of the folders in it, or those that a pattern fits.

    Hidden and temporary files and staycheck.yaml are left alone, others of an unknown kind are reported (R129); where
    nothing is left to read, that is (R101).
    """
    place = Path(argument)
    if not place.is_dir():
        found = sorted(glob(argument, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        names = [name for name in found if not Path(name).is_dir()]
        return names if names and not place.exists() else [argument]
    files = sorted(path for path in place.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(place)))
    logs = [path for path in files if path.suffix.lower() in FORMAT_BY_ENDING and path.name not in _NOT_LOGS]
    for path in files:
        if path not in logs and path.name not in _NOT_LOGS:
            builder.report(Problem("R129", Span(str(path)), {"known": ", ".join(FORMAT_BY_ENDING)}))
    if not logs:
        params = {"reason": "there is no log in this folder", "help": f"known are {', '.join(FORMAT_BY_ENDING)}"}
        raise ProblemError(Problem("R101", Span(argument), params))
    return list(map(str, logs))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(_TEMPORARY) for part in path.parts)
