"""Logs that are changed: one module a format behind one registry, a lock around it, and a journal beside it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from staycheck.editing.atomic_write import UnconfirmedError, replace_whole
from staycheck.editing.journal import Entry, Journal, changed_line, undone_line
from staycheck.editing.open_log import (
    OpenLog,
    Splice,
    line_start,
    locate,
    not_editable,
    open_log,
    reopened,
    spliced,
    widen_to_lines,
)
from staycheck.i18n.messages import N_, Message, message
from staycheck.logs.changes import Change, Kind
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.options import ReadOptions

_WRITERS = {
    "csv": ("staycheck.editing.csv_edits", "splices_of"),
    "yaml": ("staycheck.editing.yaml_edits", "splices_of"),
}
LOCK_SECONDS = 30.0
_LOCK_ASKED_EVERY = 0.01
"""How long another change of the same log is waited for; one takes some hundredths of a second."""


class Recorded(NamedTuple):
    """What was written, whose trips it changed, and the log as it is now."""

    what: str
    driver: str
    log: Log
    change: Change | None = None


def record(argument: str, read_as: ReadOptions | None, decide: Callable[[Log], Change]) -> Recorded:
    """Changes a log by what is decided on it, while nobody else can.

    Raises ProblemError where the log cannot be read or added to (R136), where the change is refused, and where it could
    not be written (R137): then the log is as it was.
    """
    reading = read_as or ReadOptions()
    with _locked(argument) as path:
        opened, journal = _opened(argument, path, reading)
        change = decide(opened.log)
        splices = widen_to_lines(opened.text, _writer(opened.source.format)(opened, change, reading))
        data = spliced(opened, splices)
        changed = _read_again(opened, data, change, reading)
        _write(opened, data, journal, changed_line(change, splices, opened.data, data))
    return Recorded(change.kind.value, change.driver, changed.log, change)


def undo(argument: str, read_as: ReadOptions | None) -> Recorded:
    """Takes the last change of a log back that holds; raises ProblemError as `record` does, and T233, T234."""
    reading = read_as or ReadOptions()
    with _locked(argument) as path:
        opened, journal = _opened(argument, path, reading)
        standing = journal.standing()
        if not standing:
            raise ProblemError(Problem("T233", Span(argument)))
        entry = standing[-1]
        splices = list(_inverse(entry.splices))
        if not all(_is_unchanged(opened.text, splice) for splice in splices):
            raise ProblemError(_changed_since(argument, entry))
        data = spliced(opened, splices)
        changed = reopened(opened, data, reading)
        _write(opened, data, journal, undone_line(entry, splices, opened.data, data))
    return Recorded(entry.what, entry.driver, changed.log)


@contextmanager
def _locked(argument: str) -> Iterator[Path]:
    """The log's true place, for as long as nobody else changes it."""
    from filelock import FileLock, Timeout

    try:
        path = locate(argument)
        mode = path.stat().st_mode & 0o666 | 0o600
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS, mode=mode)
        # Asked often: of several who wait none has a turn, and who asks seldom may wait for ever.
        lock.acquire(poll_interval=_LOCK_ASKED_EVERY)
    except Timeout:
        reason = message("nothing was recorded: the log is being changed by another staycheck")
        raise ProblemError(_unwritten(argument, reason, message("wait a moment and try again"))) from None
    except OSError as error:
        raise ProblemError(_failed(argument, error)) from None
    try:
        yield path
    except OSError as error:
        raise ProblemError(_failed(argument, error)) from None
    except UnconfirmedError as error:
        reason = message("it was recorded, but the disk did not confirm it: {error}", error=error)
        raise ProblemError(_unwritten(argument, reason, message("see what is there: staycheck log"))) from None
    finally:
        lock.release()


def _opened(argument: str, path: Path, read_as: ReadOptions) -> tuple[OpenLog, Journal]:
    opened = open_log(argument, path, read_as)
    journal = Journal(path)
    journal.settle(opened.data)
    return opened, journal


def _writer(format_: str) -> Callable[[OpenLog, Change, ReadOptions], list[Splice]]:
    module, name = _WRITERS[format_]
    return getattr(import_module(module), name)  # type: ignore[no-any-return]


def _read_again(opened: OpenLog, data: bytes, change: Change, read_as: ReadOptions) -> OpenLog:
    """The log as it will be; raises ProblemError (R136) where that is not the old one with the change."""
    try:
        changed = reopened(opened, data, read_as)
    except ProblemError:
        raise ProblemError(_unreadable(opened)) from None
    trips = {driver.name: driver.trips for driver in opened.log.drivers}
    trips[change.driver] = change.on(trips.get(change.driver, ()))
    wanted = {name: _essence(each) for name, each in trips.items() if each}
    found = {driver.name: _essence(driver.trips) for driver in changed.log.drivers if driver.trips}
    known = _errors(opened.log)
    wrong = next((each for each in changed.log.problems if each.is_error and not known.get(each.code)), None)
    if found != wanted or _errors(changed.log) - known:
        raise ProblemError(_unreadable(opened, wrong))
    return changed


def _essence(trips: Sequence[object]) -> list[object]:
    return sorted(((*trip.identity, trip.note) for trip in trips), key=repr)  # type: ignore[attr-defined]


def _errors(log: Log) -> Counter[str]:
    return Counter(problem.code for problem in log.problems if problem.is_error)


def _write(opened: OpenLog, data: bytes, journal: Journal, line: dict[str, object]) -> None:
    try:
        replace_whole(opened.path, data, lambda: journal.append(line))
    except OSError:
        _settle_quietly(journal, opened.data)
        raise


def _settle_quietly(journal: Journal, data: bytes) -> None:
    """Notes that the change never was; where even that cannot be written, the next change notes it."""
    try:
        journal.settle(data)
    except OSError:
        return


def _inverse(splices: Sequence[Splice]) -> Iterator[Splice]:
    """What takes pieces of text back, each at its place in the new text."""
    shift = 0
    for splice in splices:
        yield Splice(splice.start + shift, splice.new, splice.old)
        shift += len(splice.new) - len(splice.old)


def _is_unchanged(text: str, splice: Splice) -> bool:
    """Whether whole lines, and some, stand where they were written."""
    end = splice.start + len(splice.old)
    stands = splice.old != "" and text.startswith(splice.old, splice.start)
    begins = line_start(text, splice.start) == splice.start
    return stands and begins and (end == len(text) or line_start(text, end) == end)


def _unreadable(opened: OpenLog, wrong: Problem | None = None) -> Problem:
    reason = message("what would be written would be read as something else")
    if wrong:
        reason = message("what would be written could not be used: {problem}", problem=wrong.message)
    way_out = message("look for odd signs in names and notes, or write it by hand")
    return not_editable(opened.source.name, reason, way_out)


# Translators: what a change of the log was.
_WHAT = {
    Kind.ENTERED.value: N_("an entry"),
    Kind.LEFT.value: N_("an exit"),
    Kind.MOVED.value: N_("a passage"),
    Kind.PLANNED.value: N_("a plan"),
    Kind.MENDED.value: N_("a trip mended"),
    Kind.REMOVED.value: N_("a trip taken out"),
}


def _changed_since(argument: str, entry: Entry) -> Problem:
    params = {"when": entry.when, "what": message(_WHAT.get(entry.what, entry.what)), "driver": entry.driver}
    return Problem("T234", Span(argument), params)


def _failed(argument: str, error: OSError) -> Problem:
    where = f" ({Path(error.filename).name})" if isinstance(error.filename, str) else ""
    reason = message("nothing was recorded: {error}", error=(error.strerror or str(error)).lower() + where)
    way_out = message(
        "the log is as it was; check the permissions of the file and its folder, and the room on the disk"
    )
    return _unwritten(argument, reason, way_out)


def _unwritten(argument: str, reason: Message, way_out: Message) -> Problem:
    return Problem("R137", Span(argument), {"reason": reason, "help": way_out})
