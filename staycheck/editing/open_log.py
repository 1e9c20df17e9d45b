"""A log opened for a change: its bytes, the text that they are and the log that it says, all of one moment."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers import reader_for
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.options import ReadOptions
from staycheck.readers.source import STDIN, Source, format_by_extension, read_bytes, source_from_bytes, split_kind

_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NO_TRIPS = "R102"
LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line."""


class Splice(NamedTuple):
    """A piece of text put in another's place, `start` characters from the beginning of the old text."""

    start: int
    old: str
    new: str


class OpenLog(NamedTuple):
    """A log that can be changed: where it is in truth, its bytes, its text, and what it says.

    `mark` is the byte order mark, `codec` the encoding of what follows it.
    """

    path: Path
    data: bytes
    mark: bytes
    codec: str
    source: Source
    log: Log

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.source.text


def locate(argument: str) -> Path:
    """Where the log of a name is in truth, behind all links.

    Raises ProblemError (R101, R116, R136) where there is none, or none that can be added to; and OSError.
    """
    kind, name = split_kind(argument)
    if name == STDIN:
        raise ProblemError(not_editable(name, message("it is standard input"), message("name a file with --log")))
    path = Path(name).resolve()
    if path.is_dir() or (not path.exists() and any(sign in name for sign in "*?[")):
        raise ProblemError(
            not_editable(name, message("it is not one file"), message("name one of the files with --log"))
        )
    if not path.exists():
        params = {
            "reason": message("there is no such file"),
            "help": message("check the name; staycheck init starts a log"),
        }
        raise ProblemError(Problem("R101", Span(name), params))
    if not path.is_file():
        raise ProblemError(not_editable(name, message("it is not an ordinary file"), message("name a file with --log")))
    _expect_text(name, kind or format_by_extension(name))
    if path.stat().st_nlink > _names_of_its_own(path):
        reason = message("it has another name, a hard link, and the two would be parted")
        raise ProblemError(not_editable(name, reason, message("remove the other name, or make it a symbolic link")))
    return path


def _expect_text(name: str, kind: str) -> None:
    if kind not in ("csv", "yaml"):
        what = message("it is JSON") if kind == "json" else message("it is a workbook")
        way_out = message("staycheck convert {file} -o FILE.csv makes a log of it that can be added to", file=name)
        raise ProblemError(not_editable(name, what, way_out))


def _names_of_its_own(path: Path) -> int:
    """One, or two where a change that broke off has left the log linked to its own previous version."""
    own = [previous_of(path), previous_of(path).with_name(f"{previous_of(path).name}.new")]
    return 1 + sum(each.exists() and each.samefile(path) for each in own)


def previous_of(path: Path) -> Path:
    """Where the version before the last change is kept."""
    return path.with_name(f".{path.name}.previous")


def open_log(argument: str, path: Path, read_as: ReadOptions) -> OpenLog:
    """The log as it is now; raises ProblemError where it cannot be read at all or never be added to (R136)."""
    kind, name = split_kind(argument)
    kind = kind or format_by_extension(name)
    data = read_bytes(str(path))
    source = source_from_bytes(data, name, kind, read_as.encoding)
    _expect_text(name, source.format)
    mark = next((mark for mark in _MARKS if data.startswith(mark) and source.encoding.startswith("utf")), b"")
    log = _read(source, read_as)
    if any(reading.holds == "crossings" for reading in log.readings):
        raise ProblemError(of_crossings(name))
    return OpenLog(path, data, mark, _MARKS.get(mark, source.encoding), source, log)


def _read(source: Source, read_as: ReadOptions) -> Log:
    """What a log says; one that has no trips yet has nothing wrong with it."""
    builder = LogBuilder(read_as)
    builder.begin(source.name)
    for problem in source.problems:
        builder.report(problem)
    try:
        reader_for(source.format)(source, builder)
    except ProblemError as error:
        if error.problem.code != _NO_TRIPS:
            raise
    return builder.finish()


def reopened(opened: OpenLog, data: bytes, read_as: ReadOptions) -> OpenLog:
    """The same log with other bytes; raises ProblemError where they cannot be read."""
    source = source_from_bytes(data, opened.source.name, opened.source.format, read_as.encoding)
    return opened._replace(data=data, source=source, log=_read(source, read_as))


def spliced(opened: OpenLog, splices: Sequence[Splice]) -> bytes:
    """The log's bytes with pieces of its text replaced, all others as they were; splices stand in order.

    Raises ProblemError (R136) where the text has letters that the encoding does not, and where its bytes are not those
    that the text would be written with.
    """
    old, new, at = [opened.mark], [opened.mark], 0
    for splice in (*splices, Splice(len(opened.text), "", "")):
        kept = _encoded(opened, opened.text[at : splice.start])
        old += [kept, _encoded(opened, splice.old)]
        new += [kept, _encoded(opened, splice.new)]
        at = splice.start + len(splice.old)
    if b"".join(old) != opened.data:
        codec = opened.codec
        reason = message("its bytes are not plain {encoding}, so they could not be kept as they are", encoding=codec)
        raise ProblemError(not_editable(opened.source.name, reason, message("save it again as UTF-8")))
    return b"".join(new)


def widen_to_lines(text: str, splices: Sequence[Splice]) -> list[Splice]:
    """The same splices as changes of whole lines, so that a journal reads well and each place can be known again.

    None leaves nothing: a line that goes is told together with the one before it.
    """
    regions: list[tuple[int, int, list[Splice]]] = []
    for splice in splices:
        first, last = _lines_around(text, splice)
        if regions and first < regions[-1][1]:
            first, _, before = regions.pop()
            regions.append((first, last, [*before, splice]))
        else:
            regions.append((first, last, [splice]))
    return [_with_something_left(text, first, last, each) for first, last, each in regions]


def _lines_around(text: str, splice: Splice) -> tuple[int, int]:
    first, end = line_start(text, splice.start), splice.start + len(splice.old)
    of_whole_lines = first == splice.start and line_start(text, end) == end
    if of_whole_lines and (not splice.new or splice.new.endswith(("\n", "\r"))):
        return first, end
    return first, line_end(text, end)


def _with_something_left(text: str, first: int, last: int, splices: Sequence[Splice]) -> Splice:
    new = _spliced_text(text, first, last, splices)
    if new or not first:
        return Splice(first, text[first:last], new)
    before = line_start(text, len(text[:first].rstrip("\r\n")))
    return Splice(before, text[before:last], text[before:first])


def _spliced_text(text: str, first: int, last: int, splices: Sequence[Splice]) -> str:
    parts = []
    for splice in splices:
        parts += [text[first : splice.start], splice.new]
        first = splice.start + len(splice.old)
    return "".join([*parts, text[first:last]])


def line_start(text: str, index: int) -> int:
    """Where the line of a place begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """The place behind the line of a place and its end."""
    found = LINE_END.search(text, index)
    return found.end() if found else len(text)


def _encoded(opened: OpenLog, text: str) -> bytes:
    try:
        return text.encode(opened.codec)
    except UnicodeError as error:
        letter = text[error.start : error.start + 1] if isinstance(error, UnicodeEncodeError) else text[:1]
        reason = message('there is no "{letter}" in its encoding, {encoding}', letter=letter, encoding=opened.codec)
        raise ProblemError(not_editable(opened.source.name, reason, message("save it again as UTF-8"))) from None


def of_crossings(name: str) -> Problem:
    """The problem of a log of crossings, which cannot be added to (R136)."""
    reason = message("it is a log of crossings, and only logs of trips are added to")
    way_out = message("staycheck convert {file} -o FILE.csv makes a log of trips, which can be added to", file=name)
    return not_editable(name, reason, way_out)


def not_editable(name: str, reason: Message, way_out: Message) -> Problem:
    """The problem of a log that cannot be added to (R136)."""
    return Problem("R136", Span(name), {"reason": reason, "help": way_out})
