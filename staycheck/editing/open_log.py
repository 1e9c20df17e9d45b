"""A log opened for editing, and edits of its text."""

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
from staycheck.readers.source import STDIN, Source, format_by_extension, read_bytes, source_from_bytes, split_format

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NO_TRIPS = "R102"
LINE_END = re.compile(r"\r\n|\n|\r")


class Splice(NamedTuple):
    """A replacement of a piece of text."""

    start: int
    """The offset in the old text, in characters."""
    old: str
    new: str


class OpenLog(NamedTuple):
    """A log that can be edited."""

    path: Path
    """The real path, with links resolved."""
    data: bytes
    mark: bytes
    """The byte order mark, or b""."""
    codec: str
    """The encoding of what follows the mark."""
    source: Source
    log: Log

    @property
    def text(self) -> str:
        """The text without a byte order mark."""
        return self.source.text


def locate(argument: str) -> Path:
    """Resolve the real path of a log; raises OSError, and ProblemError (R101, R116, R136) if it cannot be edited."""
    format_, name = split_format(argument)
    if name == STDIN:
        raise ProblemError(not_editable(name, message("it is standard input"), message("name a file with --log")))
    path = Path(name).resolve()
    if path.is_dir() or (not path.exists() and any(wildcard in name for wildcard in "*?[")):
        hint = message("name one of the files with --log")
        raise ProblemError(not_editable(name, message("it is not a single file"), hint))
    if not path.exists():
        params = {
            "reason": message("there is no such file"),
            "help": message("check the name; staycheck init creates a log"),
        }
        raise ProblemError(Problem("R101", Span(name), params))
    if not path.is_file():
        raise ProblemError(not_editable(name, message("it is not a regular file"), message("name a file with --log")))
    _expect_text(name, format_ or format_by_extension(name))
    return path


def _expect_text(name: str, format_: str) -> None:
    if format_ not in ("csv", "yaml"):
        what = message("it is JSON") if format_ == "json" else message("it is a workbook")
        hint = message("convert it to a log that can be edited: staycheck convert {file} -o FILE.csv", file=name)
        raise ProblemError(not_editable(name, what, hint))


def _own_links(path: Path) -> int:
    """The number of hard links to expect: more than 1 if an interrupted change left the previous version linked."""
    own = [previous_of(path), previous_of(path).with_name(f"{previous_of(path).name}.new")]
    return 1 + sum(each.exists() and each.samefile(path) for each in own)


def previous_of(path: Path) -> Path:
    """The path of the version before the last change."""
    return path.with_name(f".{path.name}.previous")


def open_log(argument: str, path: Path, read_as: ReadOptions) -> OpenLog:
    """Read a log for editing; raises ProblemError if it cannot be read, or (R136) edited."""
    format_, name = split_format(argument)
    if path.stat().st_nlink > _own_links(path):
        reason = message("it has another name, a hard link, which would keep the old version")
        raise ProblemError(not_editable(name, reason, message("remove the other name, or make it a symbolic link")))
    data = read_bytes(str(path))
    source = source_from_bytes(data, name, format_ or format_by_extension(name), read_as.encoding)
    _expect_text(name, source.format)
    marks = _BYTE_ORDER_MARKS if source.encoding.startswith("utf") else ()
    mark = next((mark for mark in marks if data.startswith(mark)), b"")
    log = _read(source, read_as)
    if any(reading.holds == "crossings" for reading in log.readings):
        raise ProblemError(crossings_not_editable(name))
    if any(reading.layout or "co_driver" in dict(reading.columns) for reading in log.readings) or _share_rows(log):
        reason = message("its rows are not one trip of one driver each")
        raise ProblemError(not_editable(name, reason, message("convert it first: staycheck convert {file}", file=name)))
    return OpenLog(path, data, mark, _BYTE_ORDER_MARKS.get(mark, source.encoding), source, log)


def _share_rows(log: Log) -> bool:
    """Whether trips of several drivers are written in one row."""
    places = [trip.span for driver in log.drivers for trip in driver.trips]
    return len(set(places)) < len(places)


def _read(source: Source, read_as: ReadOptions) -> Log:
    """Parse a log, which may be without trips."""
    builder = LogBuilder(read_as)
    builder.begin_file(source.name)
    for problem in source.problems:
        builder.report(problem)
    try:
        reader_for(source.format)(source, builder)
    except ProblemError as error:
        if error.problem.code != _NO_TRIPS:
            raise
    return builder.finish()


def with_data(opened: OpenLog, data: bytes, read_as: ReadOptions) -> OpenLog:
    """The log with other bytes, parsed again; raises ProblemError if they cannot be read."""
    source = source_from_bytes(data, opened.source.name, opened.source.format, read_as.encoding)
    return opened._replace(data=data, source=source, log=_read(source, read_as))


def apply_splices(opened: OpenLog, splices: Sequence[Splice]) -> bytes:
    """The bytes of the log with splices, sorted by `start`, applied to its text.

    Raises ProblemError (R136) if the encoding lacks a character of the new text, or does not reproduce the old bytes.
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
    """Widen splices to whole lines, so that the journal is readable and undo can recognise each place.

    A removed line is widened to the line before it, so that no splice leaves an empty text.
    """
    regions: list[tuple[int, int, list[Splice]]] = []
    for splice in splices:
        first, last = _lines_around(text, splice)
        if regions and first < regions[-1][1]:
            first, _, before = regions.pop()
            regions.append((first, last, [*before, splice]))
        else:
            regions.append((first, last, [splice]))
    return [_region_splice(text, first, last, each) for first, last, each in regions]


def changed_lines(old: str, new: str) -> Splice:
    """The lines between the first and the last in which two texts differ, as one splice of the old one."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = min(len(before), len(after)) if first is None else first
    most = min(len(before), len(after)) - start
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    begin = sum(map(len, before[:start]))
    return Splice(begin, "".join(before[start : len(before) - tail]), "".join(after[start : len(after) - tail]))


def _lines_around(text: str, splice: Splice) -> tuple[int, int]:
    first, end = line_start(text, splice.start), splice.start + len(splice.old)
    is_whole_lines = first == splice.start and line_start(text, end) == end
    if is_whole_lines and (not splice.new or splice.new.endswith(("\n", "\r"))):
        return first, end
    return first, line_end(text, end)


def _region_splice(text: str, first: int, last: int, splices: Sequence[Splice]) -> Splice:
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
    """The offset where the line at `index` starts."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def line_end(text: str, index: int) -> int:
    """The offset after the line at `index`, including its line end."""
    found = LINE_END.search(text, index)
    return found.end() if found else len(text)


def _encoded(opened: OpenLog, text: str) -> bytes:
    try:
        return text.encode(opened.codec)
    except UnicodeError as error:
        letter = text[error.start : error.start + 1] if isinstance(error, UnicodeEncodeError) else text[:1]
        reason = message('its encoding, {encoding}, has no "{letter}"', letter=letter, encoding=opened.codec)
        raise ProblemError(not_editable(opened.source.name, reason, message("save it again as UTF-8"))) from None


def crossings_not_editable(name: str) -> Problem:
    """The problem of a log of crossings (R136)."""
    reason = message("it is a log of crossings; only logs of trips can be edited")
    hint = message("convert it to a log of trips: staycheck convert {file} -o FILE.csv", file=name)
    return not_editable(name, reason, hint)


def not_editable(name: str, reason: Message, hint: Message) -> Problem:
    """The problem of a log that cannot be edited (R136)."""
    return Problem("R136", Span(name), {"reason": reason, "help": hint})
