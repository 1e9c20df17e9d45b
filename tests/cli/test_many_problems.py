"""On a terminal problems are grouped and bounded; pipes, files and JSON have them all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from waiting import read_terminal

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

TRIPS = 60
COUNTRIES = 4
LOG = "driver,country,entry,exit\n" + "".join(f"D{number},RU,2026-01-0x,2026-01-05\n" for number in range(TRIPS))
LOG += "".join(f"E{number},QQ,2026-01-01,2026-01-05\n" for number in range(COUNTRIES))


def on_a_terminal(log: Path, *options: str) -> str:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "staycheck", "check", str(log), "--as-of", "2026-11-22", *options]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=follower,
        env={**os.environ, "COLUMNS": "80"},
    ):
        os.close(follower)
        return read_terminal(leader).decode()


def a_log(folder: Path, text: str = LOG) -> Path:
    (folder / "log.csv").write_text(text)
    return folder / "log.csv"


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_the_first_of_each_kind_and_a_count(options: tuple[str, ...], tmp_path: Path) -> None:
    shown = on_a_terminal(a_log(tmp_path), *options)
    assert (shown.count("[R103]"), shown.count("[R108]")) == (3, 3)
    assert "R103: 57 more, which --all-problems shows" in shown
    assert "R108: 1 more, which --all-problems shows" in shown


def test_all_of_them(tmp_path: Path, run: Run) -> None:
    shown = on_a_terminal(a_log(tmp_path), "--all-problems")
    assert (shown.count("[R103]"), shown.count("[R108]"), "--all-problems" in shown) == (TRIPS, COUNTRIES, False)
    outcome = run("check", tmp_path / "log.csv", "--format", "json")
    assert outcome.err.count("[R103]") == TRIPS
    assert len(json.loads(outcome.out)["problems"]) == TRIPS + COUNTRIES


def test_few_problems_are_all_shown(tmp_path: Path) -> None:
    shown = on_a_terminal(a_log(tmp_path, "driver,country,entry,exit\n" + "A,RU,2026-01-0x,\n" * 3))
    assert (shown.count("[R103]"), "more" in shown) == (3, False)


def test_a_large_log_read_by_several_processes(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="needs the extra staycheck[fleet]")
    rows = "".join(
        f"F{number % 50},RU,2020-01-{number % 28 + 1:02},2020-01-{number % 28 + 1:02}\n" for number in range(90_000)
    )
    shown = on_a_terminal(a_log(tmp_path, LOG + rows), "--format", "json")
    assert shown.count("[R103]") == 3
    assert "R103: 57 more, which --all-problems shows" in shown
