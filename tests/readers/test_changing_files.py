"""Files that are changed while they are read: two versions of a log are never mixed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from conftest import Run

from staycheck.readers import unchanged

HEAD = "driver,country,entry,exit\n"
LOG = HEAD + "A,RU,2026-01-01,2026-06-30\n"
Change = Callable[[Path], None]
Arrange = Callable[[Path, Change], None]
CHANGED = "it was changed while it was read"


def truncate(path: Path) -> None:
    os.truncate(path, len(HEAD))


def extend(path: Path) -> None:
    with path.open("a") as stream:
        stream.write("B,RU,2026-01-01,2026-01-02\n")


def overwrite(path: Path) -> None:
    with path.open("r+") as stream:
        stream.write(LOG.replace("06-30", "01-02"))
    os.utime(path, ns=(0, 1))  # a clock that is too coarse does not decide whether the test passes


CHANGES = [truncate, extend, overwrite]


@pytest.fixture
def change_while_read(monkeypatch: pytest.MonkeyPatch) -> Arrange:
    """Changes a file when its bytes have been read and nothing was compared yet."""

    def arrange(path: Path, change: Change) -> None:
        def changed(stream: BinaryIO, most: int | None) -> bytes:
            data = stream.read() if most is None else stream.read(most + 1)
            if path.exists() and os.path.samestat(os.fstat(stream.fileno()), path.stat()):
                change(path)
            return data

        monkeypatch.setattr(unchanged, "_read", changed)

    return arrange


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "command", [("check",), ("plan", "--enter", "2026-12-01"), ("forecast",), ("validate",), ("convert",)]
)
def test_a_log_that_changes_is_not_judged(
    command: tuple[str, ...],
    change: Change,
    run: Run,
    change_while_read: Arrange,
    tmp_path: Path,
) -> None:
    log, other, target = tmp_path / "log.csv", tmp_path / "other.csv", tmp_path / "answer"
    log.write_text(LOG)
    other.write_text(LOG.replace("A,", "C,"))
    target.write_text("old")
    change_while_read(log, change)
    logs = [log, other] if command[0] in ("check", "validate", "convert") else [log]
    outcome = run(command[0], *logs, *command[1:], "-o", target)
    assert (outcome.code, outcome.out, target.read_text()) == (2, "", "old")
    assert outcome.err.count("R101") == 1
    assert CHANGED in outcome.err


@pytest.mark.parametrize("name", ["roster.csv", "rule.yaml", "same.yaml", "staycheck.yaml"])
def test_nothing_else_that_changes_is_used(
    name: str,
    run: Run,
    change_while_read: Arrange,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text(LOG)
    texts = {
        "roster.csv": "driver,citizenship\nA,KZ\n",
        "rule.yaml": "id: own\nextends: union-state\n",
        "same.yaml": "same:\n- [A, B]\n",
        "staycheck.yaml": "warn_at: 3\n",
    }
    Path(name).write_text(texts[name])
    option = {"roster.csv": "--roster", "rule.yaml": "--rule", "same.yaml": "--same-driver"}.get(name, "--config")
    change_while_read(Path(name), extend)
    outcome = run("check", "log.csv", option, name)
    assert (outcome.code, outcome.out) == (2, "")
    assert CHANGED in outcome.err


def test_standard_input_from_a_file_is_compared_as_well(change_while_read: Arrange, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    change_while_read(log, truncate)
    with log.open("rb") as stream, pytest.raises(unchanged.FileChangedError, match=CHANGED):
        unchanged.read_unchanged(stream, "-")


def test_a_log_replaced_by_another_file_is_one_version(run: Run, change_while_read: Arrange, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(LOG)

    def replace(path: Path) -> None:
        (tmp_path / "new").write_text(HEAD)
        (tmp_path / "new").replace(path)

    change_while_read(log, replace)
    assert run("check", log, "--as-of", "2026-11-22").code == 1
