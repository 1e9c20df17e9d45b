"""Find the logs that a folder or a pattern names."""

import re
import zlib
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from staycheck.i18n.messages import N_, Message, message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.source import FORMAT_BY_EXTENSION, split_format

_NOT_LOGS = ("staycheck.yaml",)
_HIDDEN_PREFIXES = ("~$", ".")
_JOURNAL_SUFFIX = ".journal.jsonl"
_TEXT_FORMATS = ("csv", "json", "yaml")
_BEGINNING = 4096
_TABLES = frozenset(
    ".xlsb .xltx .xltm .xlt .numbers .gsheet .fods .ots .sxc .et .dbf .mdb .accdb .sqlite .db .zip .rar .7z .gz "
    ".jsonl .ndjson .prn".split()
)
"""Other kinds of files that may hold tables."""
_OUTPUT = N_("it is staycheck output")
_PROPERTIES = "docProps/custom.xml"
"""Where a workbook has the properties of the document; one by the name of staycheck says that it is an answer."""
_IS_ANSWER = re.compile(rb'name="staycheck"')
_NO_LOGS = (
    (re.compile(r"\A\s*\{\s*\"schema\": \"staycheck/"), _OUTPUT),
    (re.compile(r"\Adriver[,;]status[,;]rule[,;]"), _OUTPUT),
    (re.compile(r"^zone\s*:", re.MULTILINE), N_("it is a rule")),
    (re.compile(r"^(?:same|different|open)\s*:", re.MULTILINE), N_("it says which names are one driver")),
)


def files_of(argument: str, builder: LogBuilder) -> list[str]:
    """The files below a folder or matching a pattern, sorted, each with the format prefix of the argument.

    Journals and staycheck.yaml are skipped, and what is hidden, but for tables. Tables that are hidden or temporary are
    set aside; other files, too, if they are of a kind that holds no tables, or are rules or answers of this program;
    otherwise they are reported (R129). Raises ProblemError (R101) if nothing remains.
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
        reason = _why_no_log(path)
        if reason is not None:
            builder.set_aside(SetAside(Kind.FILE, Span(str(path)), path.name, reason))
        elif path.suffix.lower() in FORMAT_BY_EXTENSION:
            yield str(path)
        else:
            builder.report(Problem("R129", Span(str(path)), {"known": ", ".join(FORMAT_BY_EXTENSION)}))


def _why_no_log(path: Path) -> Message | None:
    """Why a file is no log; None if it is one, or may be one of a kind that cannot be read."""
    if path.name.startswith(_HIDDEN_PREFIXES):
        return message("it is hidden or temporary")
    kind = FORMAT_BY_EXTENSION.get(path.suffix.lower())
    if kind is None:
        return None if _holds_tables(path.name.lower()) else message("this type of file is never a log")
    if kind == "workbook":
        return message(_OUTPUT) if _is_answer(path) else None
    beginning = _beginning(path) if kind in _TEXT_FORMATS else ""
    for pattern, reason in _NO_LOGS:
        if pattern.search(beginning):
            return message(reason)
    return None


def _holds_tables(name: str) -> bool:
    """Whether a file of this name may hold a table that cannot be read: another kind, a copy, an archive."""
    bare = name.rstrip("~")
    stem, _, suffix = bare.rpartition(".")
    known = any(f".{part}" in FORMAT_BY_EXTENSION for part in stem.split(".")[1:])
    return f".{suffix}" in _TABLES or known or (bare != name and f".{suffix}" in FORMAT_BY_EXTENSION)


def _is_table(name: str) -> bool:
    return any(name.endswith(suffix) for suffix in (*FORMAT_BY_EXTENSION, *_TABLES))


def _beginning(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_BEGINNING).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _is_answer(path: Path) -> bool:
    """Whether a workbook is an answer of this program; not if it is damaged, which its reader reports."""
    try:
        with ZipFile(path) as archive, archive.open(_PROPERTIES) as stream:
            return bool(_IS_ANSWER.search(stream.read(_BEGINNING)))
    except (OSError, KeyError, ValueError, EOFError, RuntimeError, NotImplementedError, BadZipFile, zlib.error):
        return False


def _walk(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """The files below a folder, each folder once even if linked twice; includes broken links."""
    if folder.resolve() in seen:
        return
    seen.add(folder.resolve())
    for path in folder.iterdir():
        if path.name.endswith(_JOURNAL_SUFFIX) or path.name in _NOT_LOGS:
            continue
        is_hidden, is_folder = path.name.startswith(_HIDDEN_PREFIXES), path.is_dir()
        if is_folder and not is_hidden:
            yield from _walk(path, seen)
        elif not is_hidden or (not is_folder and _is_table(path.name.lower())):
            yield path
