"""`staycheck log --verify`: what the digests of the journal say of the log."""

from datetime import date
from pathlib import Path

import pytest
from conftest import Run

from staycheck.editing.journal import journal_of
from staycheck.editing.session import record, undo, verify
from staycheck.logs.changes import Change, enter, leave
from staycheck.logs.trips import Log, Trip

TODAY = date(2026, 11, 22)
TEXT = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"


def enters(log: Log) -> Change:
    return enter(log, "Erlan", Trip("RU", TODAY), TODAY)


def enters_belarus(log: Log) -> Change:
    return enter(log, "Erlan", Trip("BY", TODAY), TODAY)


def leaves(log: Log) -> Change:
    return leave(log, "Erlan", TODAY, TODAY)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(TEXT)
    record(str(path), None, enters)
    record(str(path), None, leaves)
    return path


def found(log: Path) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.span.line) for problem in verify(str(log))[0]]


def test_only_changes_of_staycheck(log: Path, run: Run) -> None:
    assert (found(log), verify(str(log))[1]) == ([], 2)
    undo(str(log), None)
    assert found(log) == []
    outcome = run("log", "--verify", "--log", log)
    assert (outcome.code, outcome.out) == (0, "the log agrees with its journal, lines compared: 3\n")


def test_each_change_by_hand_is_named(log: Path, run: Run) -> None:
    log.write_text(log.read_text().replace("11-02", "11-03"))
    assert found(log) == [("T240", 2)]
    record(str(log), None, enters_belarus)
    assert found(log) == [("T240", 3)]
    log.write_text(log.read_text() + "\n")
    assert found(log) == [("T240", 3), ("T240", 3)]
    outcome = run("log", "--verify", "--log", log)
    assert (outcome.code, outcome.err.count("[T240]")) == (1, 2)


def test_a_change_that_was_not_written_is_void(log: Path) -> None:
    before = log.read_bytes()
    record(str(log), None, enters_belarus)
    log.write_bytes(before)  # as after a failure between journal and log
    record(str(log), None, enters_belarus)
    assert found(log) == []


def test_a_cut_line_and_no_journal(log: Path) -> None:
    journal = journal_of(log)
    journal.write_bytes(journal.read_bytes() + b'{"when": ')
    assert found(log) == [("T241", 3)]
    record(str(log), None, enters_belarus)
    assert found(log) == [("T241", 3)]
    journal.unlink()
    assert found(log) == [("T242", None)]
