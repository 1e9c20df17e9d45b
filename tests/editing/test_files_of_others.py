"""What others put beside a log, or do to it meanwhile, is neither written to nor lost."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from staycheck.editing.journal import journal_of
from staycheck.editing.open_log import previous_of
from staycheck.editing.session import record, undo
from staycheck.logs.changes import Change, enter
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import ProblemError

TODAY = date(2026, 11, 22)
TEXT = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"
STARTUP = "alias ll='ls -l'\n"


def a_log(folder: Path) -> Path:
    path = folder / "log.csv"
    path.write_text(TEXT)
    (folder / "profile").write_text(STARTUP)
    return path


def enters(log: Log) -> Change:
    return enter(log, "Erlan", Trip("RU", TODAY), TODAY)


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def new_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


OBSTACLES: dict[str, Callable[[Path, Path], None]] = {
    "a symbolic link": lambda name, other: name.symlink_to(other),
    "a relative link": lambda name, other: name.symlink_to(other.name),
    "a link to nothing": lambda name, other: name.symlink_to(other.with_name("nothing")),
    "a second name": lambda name, other: os.link(other, name),
    "a FIFO": lambda name, _: os.mkfifo(name),
    "a folder": lambda name, _: name.mkdir(),
}


@pytest.mark.skipif(os.name == "nt", reason="links and FIFOs of POSIX")
@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("name_of", [journal_of, lock_of], ids=["journal", "lock"])
def test_journal_and_lock_are_only_files_of_one_name(
    name_of: Callable[[Path], Path], obstacle: str, tmp_path: Path
) -> None:
    path = a_log(tmp_path)
    OBSTACLES[obstacle](name_of(path), tmp_path / "profile")
    changes: tuple[Callable[[], object], ...] = (
        lambda: record(str(path), None, enters),
        lambda: undo(str(path), None),
    )
    for change in changes:
        with pytest.raises(ProblemError) as error:
            change()
        assert error.value.problem.code == "R137"
        assert name_of(path).name in str(error.value.problem.message)
    assert (path.read_text(), (tmp_path / "profile").read_text()) == (TEXT, STARTUP)
    assert not (tmp_path / "nothing").exists()


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("obstacle", ["a symbolic link", "a link to nothing", "a second name", "a FIFO"])
@pytest.mark.parametrize(
    "name_of",
    [previous_of, new_of, lambda path: previous_of(path).with_name(f"{previous_of(path).name}.new")],
    ids=["previous", "new", "previous new"],
)
def test_other_files_are_replaced_and_not_followed(
    name_of: Callable[[Path], Path], obstacle: str, tmp_path: Path
) -> None:
    path = a_log(tmp_path)
    OBSTACLES[obstacle](name_of(path), tmp_path / "profile")
    record(str(path), None, enters)
    assert (tmp_path / "profile").read_text() == STARTUP
    assert path.read_text() == TEXT + "Erlan,RU,2026-11-22,\n"
    assert previous_of(path).read_text() == TEXT
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("by_rename", [True, False])
def test_what_an_editor_saves_meanwhile_stays(tmp_path: Path, *, by_rename: bool) -> None:
    path = a_log(tmp_path)
    saved = TEXT + "Anna,BY,2026-11-03,2026-11-04\n"

    def saves(log: Log) -> Change:
        if by_rename:
            (tmp_path / "editor").write_text(saved)
            (tmp_path / "editor").replace(path)
        else:
            path.write_text(saved)
        return enters(log)

    with pytest.raises(ProblemError) as error:
        record(str(path), None, saves)
    assert (error.value.problem.code, path.read_text()) == ("R137", saved)
    assert not new_of(path).exists()
    with pytest.raises(ProblemError, match="no change left"):
        undo(str(path), None)
    record(str(path), None, enters)
    assert path.read_text() == saved + "Erlan,RU,2026-11-22,\n"


def test_a_log_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    path = a_log(tmp_path)

    def replaces(log: Log) -> Change:
        path.unlink()
        path.symlink_to(tmp_path / "profile")
        return enters(log)

    with pytest.raises(ProblemError):
        record(str(path), None, replaces)
    assert ((tmp_path / "profile").read_text(), path.is_symlink()) == (STARTUP, True)
