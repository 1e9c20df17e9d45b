"""The journal of a log: one line of JSON a change, written and on the disk before the log itself is changed.

A line tells when (UTC), what, whose trip, the trip before and after, the pieces of text, and by their SHA-256 the log
before and after. A line is never changed: that the log does not hold its change, because something broke off in between
or somebody put the old file back, is a line of its own (`void`), and so is that it was taken back (`undone`).
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
from staycheck.logs.changes import Change
from staycheck.logs.trips import Trip

ENDING = ".journal.jsonl"
_TEXTS = ("when", "what", "driver", "log_before", "log_after")
_VOID, _UNDONE = "void", "undone"


class Entry(NamedTuple):
    """A line of the journal that tells a change: its number from 1, what it says, and the pieces of text."""

    number: int
    when: str
    what: str
    driver: str
    splices: tuple[Splice, ...]
    log_before: str
    log_after: str
    said: Any
    of: int = 0


def journal_of(path: Path) -> Path:
    """Where the journal of a log is: beside it."""
    return path.with_name(path.name + ENDING)


def digest(data: bytes) -> str:
    """The SHA-256 of a log's bytes."""
    return sha256(data).hexdigest()


def changed_line(change: Change, splices: Sequence[Splice], before: bytes, after: bytes) -> dict[str, object]:
    """What the journal tells of a change."""
    trips = [_trip(trip) for trip in (change.after, change.added) if trip]
    return {
        "what": change.kind.value,
        "driver": change.driver,
        "before": [_trip(change.before)] if change.before else [],
        "after": trips,
        **_text(splices, before, after),
    }


def undone_line(entry: Entry, splices: Sequence[Splice], before: bytes, after: bytes) -> dict[str, object]:
    """What the journal tells of a change that is taken back."""
    told = {"before": entry.said.get("after"), "after": entry.said.get("before")}
    return {"what": _UNDONE, "of": entry.number, "driver": entry.driver, **told, **_text(splices, before, after)}


def _text(splices: Sequence[Splice], before: bytes, after: bytes) -> dict[str, object]:
    pieces = [{"at": splice.start, "before": splice.old, "after": splice.new} for splice in splices]
    return {"text": pieces, "log_before": digest(before), "log_after": digest(after)}


def _trip(trip: Trip) -> dict[str, object]:
    shown = {name: value for name, value in trip._asdict().items() if name != "span" and value}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in shown.items()}


class Journal:
    """The journal beside a log, read once; raises OSError where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = journal_of(path)
        self._mode = path.stat().st_mode & 0o666
        data = self._path.read_bytes() if self._path.exists() else b""
        self._breaks_off = bool(data) and not data.endswith(b"\n")
        self._lines = data.split(b"\n")[: None if self._breaks_off else -1]

    def settle(self, data: bytes) -> None:
        """Notes that the last change is void, where the log of these bytes is still, or again, the one before it."""
        if not self._lines:
            return
        last = _entry(len(self._lines), self._lines[-1])
        if last and last.log_before == digest(data) != last.log_after:
            self.append({"what": _VOID, "of": last.number})

    def standing(self) -> list[Entry]:
        """The changes that hold, in order: those that are neither void nor taken back."""
        entries = {entry.number: entry for entry in self._entries()}
        for entry in [entry for entry in entries.values() if entry.what == _VOID]:
            entries.pop(entry.number)
            entries.pop(entry.of, None)
        for entry in [entry for entry in entries.values() if entry.what == _UNDONE]:
            entries.pop(entry.number)
            entries.pop(entry.of, None)
        return list(entries.values())

    def _entries(self) -> Iterator[Entry]:
        for number, line in enumerate(self._lines, 1):
            entry = _entry(number, line)
            if entry is not None and (entry.splices or entry.what in (_VOID, _UNDONE)):
                yield entry

    def append(self, said: dict[str, object]) -> None:
        """One line more, on the disk when this returns."""
        line = json.dumps({"when": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", **said}, ensure_ascii=False).encode()
        # Another line in a journal that breaks off would be lost with the broken one.
        data = b"\n" * self._breaks_off + line + b"\n"
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, self._mode)
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
        self._breaks_off = False
        self._lines.append(line)


def _entry(number: int, line: bytes) -> Entry | None:
    """What a line tells; None for one that breaks off or that somebody else wrote."""
    try:
        said = json.loads(line)
        pieces = [Splice(int(each["at"]), str(each["before"]), str(each["after"])) for each in said.get("text", [])]
        when, what, driver, before, after = (str(said.get(key, "")) for key in _TEXTS)
        return Entry(number, when, what, driver, tuple(pieces), before, after, said, int(said.get("of", 0)))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
