"""The journal of a log: a line of JSON per change, synced to the disk before the log itself is changed.

A line has the time (UTC), the kind of change, the driver, the trips before and after, the replaced pieces of text, and
the SHA-256 of the log before and after. Lines are only appended: `void` marks a change that is not in the log, because
writing failed or somebody restored the old file, and `undone` one that was undone.
"""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from staycheck.editing.atomic_write import write_all
from staycheck.editing.open_log import Splice
from staycheck.editing.own_files import open_own
from staycheck.i18n.messages import Message, message
from staycheck.logs.changes import Change
from staycheck.logs.trips import Trip
from staycheck.problems.problem import Problem, Span

SUFFIX = ".journal.jsonl"
_TEXTS = ("when", "what", "driver", "log_before", "log_after")
_VOID, _UNDONE = "void", "undone"


class Entry(NamedTuple):
    """A line of the journal."""

    number: int
    """The number of the line, from 1."""
    when: str
    what: str
    driver: str
    splices: tuple[Splice, ...]
    log_before: str
    log_after: str
    content: Any
    """The parsed JSON of the line."""
    of: int = 0
    """The number of the line that this one voids or undoes, or 0."""


def journal_of(path: Path) -> Path:
    """The path of the journal of a log."""
    return path.with_name(path.name + SUFFIX)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def changed_line(
    changes: Sequence[Change], splices: Sequence[Splice], before: bytes, after: bytes
) -> dict[str, object]:
    """The content of the line of changes that were made together; they are of one kind and driver."""
    return {
        "what": changes[0].kind.value,
        "driver": changes[0].driver,
        "before": [_trip(change.before) for change in changes if change.before],
        "after": [_trip(trip) for change in changes for trip in (change.after, change.added) if trip],
        **_text(splices, before, after),
    }


def undone_line(entry: Entry, splices: Sequence[Splice], before: bytes, after: bytes) -> dict[str, object]:
    """The content of the line that undoes a change."""
    trips = {"before": entry.content.get("after"), "after": entry.content.get("before")}
    return {"what": _UNDONE, "of": entry.number, "driver": entry.driver, **trips, **_text(splices, before, after)}


def _text(splices: Sequence[Splice], before: bytes, after: bytes) -> dict[str, object]:
    pieces = [{"at": splice.start, "before": splice.old, "after": splice.new} for splice in splices]
    return {"text": pieces, "log_before": digest(before), "log_after": digest(after)}


def _trip(trip: Trip) -> dict[str, object]:
    filled = {name: value for name, value in trip._asdict().items() if name != "span" and value}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in filled.items()}


class Journal:
    """The journal of a log, read once; raises OSError if it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = journal_of(path)
        self._mode = path.stat().st_mode & 0o666
        data = _read(self._path)
        self._is_truncated = bool(data) and not data.endswith(b"\n")
        self._lines = data.split(b"\n")[: None if self._is_truncated else -1]

    def void_if_missing(self, data: bytes) -> None:
        """Mark the last change as void if the log, given by its bytes, is the one before it."""
        if not self._lines:
            return
        last = _entry(len(self._lines), self._lines[-1])
        if last and last.log_before == digest(data) != last.log_after:
            self.append({"what": _VOID, "of": last.number})

    def effective(self) -> list[Entry]:
        """The changes in order, without void and undone ones."""
        entries = {entry.number: entry for entry in self._entries()}
        for entry in [entry for entry in entries.values() if entry.what == _VOID]:
            entries.pop(entry.number)
            entries.pop(entry.of, None)
        for entry in [entry for entry in entries.values() if entry.what == _UNDONE]:
            entries.pop(entry.number)
            entries.pop(entry.of, None)
        return list(entries.values())

    def verify(self, data: bytes) -> Iterator[Problem]:
        """What the digests say of the log, given by its bytes: changes that are not in the journal (T240 to T242)."""
        if not self._lines:
            yield Problem("T242", Span(self._path.name.removesuffix(SUFFIX)))
            return
        expected, since = "", ""
        entries = {}
        for number, line in enumerate(self._lines, 1):
            entry = _entry(number, line)
            if entry is None:
                yield Problem("T241", Span(self._path.name, number))
                continue
            entries[number] = entry
            if entry.what == _VOID:
                expected = entries[entry.of].log_before if entry.of in entries else ""
                continue
            if expected not in ("", entry.log_before):
                yield self._changed(number, message("between {since} and {until}", since=since, until=entry.when))
            expected, since = entry.log_after, entry.when
        if expected not in ("", digest(data)):
            yield self._changed(len(self._lines), message("since {since}", since=since))

    def changes(self) -> int:
        """How many lines the journal has."""
        return len(self._lines)

    def _changed(self, number: int, when: Message) -> Problem:
        return Problem("T240", Span(self._path.name, number), {"when": when})

    def _entries(self) -> Iterator[Entry]:
        for number, line in enumerate(self._lines, 1):
            entry = _entry(number, line)
            if entry is not None and (entry.splices or entry.what in (_VOID, _UNDONE)):
                yield entry

    def append(self, content: dict[str, object]) -> None:
        """Append a line and sync it to the disk."""
        text = json.dumps({"when": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", **content}, ensure_ascii=False)
        # What is not UTF-8 becomes an escape, which JSON reads as the same character.
        line = text.encode("utf-8", "backslashreplace")
        # A truncated last line is ended first, so that this one is not lost with it.
        data = b"\n" * self._is_truncated + line + b"\n"
        handle = open_own(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, self._mode)
        try:
            size = os.fstat(handle).st_size
            try:
                write_all(handle, data)
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)
        self._is_truncated = False
        self._lines.append(line)


def _read(path: Path) -> bytes:
    try:
        handle = open_own(path, os.O_RDONLY)
    except FileNotFoundError:
        return b""
    with os.fdopen(handle, "rb") as stream:
        return stream.read()


def _entry(number: int, line: bytes) -> Entry | None:
    """Parse a line; None for one that is truncated or that another program wrote."""
    try:
        content = json.loads(line)
        pieces = [Splice(int(each["at"]), str(each["before"]), str(each["after"])) for each in content.get("text", [])]
        when, what, driver, before, after = (str(content.get(key, "")) for key in _TEXTS)
        return Entry(number, when, what, driver, tuple(pieces), before, after, content, int(content.get("of", 0)))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None
