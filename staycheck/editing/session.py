"""Change a log under a lock, or undo the last change of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from staycheck.editing.atomic_write import ChangedMeanwhileError, UnconfirmedError, clear_leftovers, replace_file
from staycheck.editing.journal import Entry, Journal, changed_line, undone_line
from staycheck.editing.open_log import (
    OpenLog,
    Splice,
    apply_splices,
    changed_lines,
    locate,
    not_editable,
    open_log,
    widen_to_lines,
    with_data,
)
from staycheck.editing.own_files import expect_own
from staycheck.editing.undoing import inverse_decisions, inverse_splices, is_inverse, trips_of
from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import N_, Message, message
from staycheck.interruption import deferred
from staycheck.logs.changes import Change, Kind
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.options import ReadOptions

Editor = Callable[[OpenLog, Change, ReadOptions], list[Splice]]
"""The edits of the text of a log that make a change, in order; raises ProblemError (R136) if it cannot be made."""

LOCK_SECONDS = 30.0
"""How long to wait for another change of the same log; one takes some hundredths of a second."""
_POLL_SECONDS = 0.01


class Recorded(NamedTuple):
    """The result of changes or of an undo."""

    what: str
    """The kind of the change made or undone."""
    driver: str
    log: Log
    """The log after the change."""
    changes: tuple[Change, ...] = ()
    """The changes made; none for an undo."""
    undone: tuple[Trip, ...] = ()
    """The trips whose recording, editing or removal was undone."""
    by_hand: bool = False
    """Whether what was undone had been changed by hand since."""


Decision = Callable[[Log], Change]
"""What is to be changed in a log as it is; raises ProblemError if that is refused."""


def record(argument: str, read_as: ReadOptions | None, *decisions: Decision) -> Recorded:
    """Make the changes that are decided for the current log, one after the other, all of them or none, under a lock.

    Raises ProblemError if the log cannot be read or edited (R136), if a change is refused, and if it could not be
    written (R137); unless R137 says otherwise, the log is unchanged then.
    """
    options = read_as or ReadOptions()
    with _locked(argument) as path:
        opened, journal = _open(argument, path, options)
        changed, changes, splices = _decided(opened, decisions, options)
        _write(opened, changed.data, journal, changed_line(changes, splices, opened.data, changed.data))
    return Recorded(changes[0].kind.value, changes[0].driver, changed.log, tuple(changes))


def _decided(
    opened: OpenLog, decisions: Sequence[Decision], options: ReadOptions
) -> tuple[OpenLog, list[Change], list[Splice]]:
    """The log after the changes that are decided, and the splices of its text."""
    changed, changes, splices = opened, list[Change](), list[Splice]()
    for decide in decisions:
        change = decide(changed.log)
        splices = widen_to_lines(changed.text, _editor_for(opened.source.format)(changed, change, options))
        changed = _verify(changed, apply_splices(changed, splices), change, options)
        changes.append(change)
    return changed, changes, splices if len(changes) == 1 else [changed_lines(opened.text, changed.text)]


def undo(argument: str, read_as: ReadOptions | None) -> Recorded:
    """Undo the last effective change of a log; raises ProblemError like `record`, and T233, T234."""
    options = read_as or ReadOptions()
    with _locked(argument) as path:
        opened, journal = _open(argument, path, options)
        entries = journal.effective()
        if not entries:
            raise ProblemError(Problem("T233", Span(argument)))
        entry = entries[-1]
        undone = _undone_by_text(opened, entry, options)
        by_hand = undone is None
        changed, splices = undone or _undone_by_trips(argument, opened, entry, options)
        _write(opened, changed.data, journal, undone_line(entry, splices, opened.data, changed.data))
    return Recorded(entry.what, entry.driver, changed.log, undone=trips_of(entry), by_hand=by_hand)


def _undone_by_text(opened: OpenLog, entry: Entry, options: ReadOptions) -> tuple[OpenLog, list[Splice]] | None:
    """The log with the old text back; None unless this takes back just the trips of the entry, and no others."""
    splices = inverse_splices(opened.text, entry)
    if splices is None:
        return None
    try:
        changed = with_data(opened, apply_splices(opened, splices), options)
    except ProblemError:
        return None
    return (changed, splices) if is_inverse(opened.log, changed.log, entry) else None


def _undone_by_trips(
    argument: str, opened: OpenLog, entry: Entry, options: ReadOptions
) -> tuple[OpenLog, list[Splice]]:
    decisions = inverse_decisions(entry)
    try:
        if decisions:
            changed, _changes, splices = _decided(opened, decisions, options)
            return changed, splices
    except LookupError:
        pass
    raise ProblemError(_changed_since(argument, entry))


def verify(argument: str) -> tuple[list[Problem], int]:
    """What the journal of a log says against it (T240 to T242), and how many lines it has.

    Raises ProblemError if the log cannot be read or edited (R136).
    """
    with _locked(argument) as path:
        journal = Journal(path)
        return list(journal.verify(path.read_bytes())), journal.changes()


@contextmanager
def _locked(argument: str) -> Iterator[Path]:
    """Lock a log and yield its real path; turns OSError into ProblemError (R137)."""
    from filelock import FileLock, Timeout

    try:
        path = locate(argument)
        mode = path.stat().st_mode & 0o666 | 0o600
        lock_file = path.with_name(f".{path.name}.lock")
        expect_own(lock_file)
        lock = FileLock(lock_file, timeout=LOCK_SECONDS, mode=mode)
        # The lock has no queue, so a process that polls rarely may never get it.
        lock.acquire(poll_interval=_POLL_SECONDS)
    except Timeout:
        reason = message("nothing was recorded: another staycheck process is changing the log")
        raise ProblemError(_unwritten(argument, reason, message("wait a moment and try again"))) from None
    except OSError as error:
        raise ProblemError(_failed(argument, error)) from None
    try:
        clear_leftovers(path)
        yield path
    except OSError as error:
        raise ProblemError(_failed(argument, error)) from None
    except ChangedMeanwhileError:
        reason = message("nothing was recorded: another program has changed the log meanwhile")
        raise ProblemError(_unwritten(argument, reason, message("look at the log and record it again"))) from None
    except UnconfirmedError as error:
        reason = message("it was recorded, but the disk did not confirm it: {error}", error=error)
        raise ProblemError(_unwritten(argument, reason, message("check the log: staycheck log"))) from None
    finally:
        lock.release()


def _open(argument: str, path: Path, read_as: ReadOptions) -> tuple[OpenLog, Journal]:
    opened = open_log(argument, path, read_as)
    journal = Journal(path)
    journal.void_if_missing(opened.data)
    return opened, journal


def _editor_for(format_: str) -> Editor:
    """The editor of a format; only the module of that format is imported."""
    if format_ == "csv":
        from staycheck.editing.csv_edits import csv_splices

        return csv_splices
    from staycheck.editing.yaml_edits import yaml_splices

    return yaml_splices


def _verify(opened: OpenLog, data: bytes, change: Change, read_as: ReadOptions) -> OpenLog:
    """Parse the new bytes; raises ProblemError (R136) unless they are the old log with just this change."""
    try:
        changed = with_data(opened, data, read_as)
    except ProblemError:
        raise ProblemError(_misread(opened)) from None
    trips = {driver.name: driver.trips for driver in opened.log.drivers}
    trips[change.driver] = change.on(trips.get(change.driver, ()))
    expected = {name: _content(each) for name, each in trips.items() if each}
    found = {driver.name: _content(driver.trips) for driver in changed.log.drivers if driver.trips}
    known = _errors(opened.log)
    new = next((each for each in changed.log.problems if each.is_error and not known.get(each.code)), None)
    if found != expected or _errors(changed.log) - known:
        raise ProblemError(_misread(opened, new))
    return changed


def _content(trips: Sequence[Trip]) -> list[object]:
    return sorted(((*trip.identity, trip.note) for trip in trips), key=repr)


def _errors(log: Log) -> Counter[str]:
    return Counter(problem.code for problem in log.problems if problem.is_error)


def _write(opened: OpenLog, data: bytes, journal: Journal, line: dict[str, object]) -> None:
    with deferred():
        try:
            replace_file(opened.path, opened.data, data, lambda: journal.append(line))
        except (OSError, ChangedMeanwhileError):
            with suppress(OSError):  # the next change voids it then
                journal.void_if_missing(opened.data)
            raise


def _misread(opened: OpenLog, problem: Problem | None = None) -> Problem:
    reason = message("the changed log would not be read back as intended")
    if problem:
        reason = message("the changed log would have an error: {problem}", problem=problem.message)
    hint = message("look for unusual characters in names and notes, or edit the log by hand")
    return not_editable(opened.source.name, reason, hint)


# Translators: what a change of the log was.
_KIND_NAMES = {
    Kind.ENTERED.value: N_("an entry"),
    Kind.LEFT.value: N_("an exit"),
    Kind.MOVED.value: N_("a border crossing"),
    Kind.PLANNED.value: N_("a planned trip"),
    Kind.ADDED.value: N_("a past trip"),
    Kind.EDITED.value: N_("an edited trip"),
    Kind.REMOVED.value: N_("a removed trip"),
}


def _changed_since(argument: str, entry: Entry) -> Problem:
    params = {"when": entry.when, "what": message(_KIND_NAMES.get(entry.what, entry.what)), "driver": entry.driver}
    return Problem("T234", Span(argument), params)


def _failed(argument: str, error: OSError) -> Problem:
    why = translate((error.strerror or str(error)).lower())
    reason = message("nothing was recorded: {error}", error=why)
    if isinstance(error.filename, str):
        name = Path(error.filename).name
        reason = message("nothing was recorded: {error} ({file})", error=why, file=name)
    hint = message("the log is unchanged; check the permissions of the file and its folder, and the free disk space")
    return _unwritten(argument, reason, hint)


def _unwritten(argument: str, reason: Message, hint: Message) -> Problem:
    return Problem("R137", Span(argument), {"reason": reason, "help": hint})
