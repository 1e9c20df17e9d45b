"""`staycheck plan LOG` asks questions in a terminal, but not in a pipe or with --no-input."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run
from waiting import SECONDS

LOG = """driver,country,entry,exit
Anna,RU,2026-01-01,2026-03-21
Boris,RU,2026-05-01,2026-05-02
"""
QUESTION = re.compile(r"^(?!Error)[^\n]+: \Z", re.MULTILINE)


def talk(arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Runs the program in a pseudo-terminal and answers each question when it is asked."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "staycheck", *arguments]
    environment = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    seen, waiting, until = "", list(answers), time.monotonic() + SECONDS
    while time.monotonic() < until:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        seen += part.decode()
        if waiting and QUESTION.search(seen):
            os.write(ours, (waiting.pop(0) + "\n").encode())
    os.close(ours)
    return process.wait(SECONDS), seen.replace("\r\n", "\n")


@pytest.fixture
def log(tmp_path: Path) -> str:
    (tmp_path / "log.csv").write_text(LOG)
    return str(tmp_path / "log.csv")


def test_enter_accepts_the_default(log: str) -> None:
    code, seen = talk(["plan", log, "--as-of", "2026-11-22"], ["", "", "", "", "Anna"])
    assert code == 0
    assert "Country [RU]: " in seen
    assert "Day of entry [2026-11-22]: " in seen
    assert "Anna, Russia, entering on 22 Nov 2026: ALLOWED" in seen


def test_an_invalid_answer_is_asked_again(log: str) -> None:
    answers = ["Rusia", "BY", "31.11.2026", "01.12.2026", "0", "2026-11-30", "12", "9", "bor"]
    code, seen = talk(["plan", log, "--as-of", "2026-11-22", "--queue", "2"], answers)
    assert "did you mean Russia (RU)" in seen
    assert "November 2026 has 30 days" in seen
    assert "2026-11-30 is before the entry 2026-12-01" in seen
    assert 'there is no driver "9"' in seen
    assert "Boris, Belarus, 1–12 Dec 2026, 12 days: ALLOWED" in seen
    assert code == 0


def test_a_driver_by_number(log: str) -> None:
    code, seen = talk(["plan", log, "--as-of", "2026-11-22"], ["", "", "2026-12-31", "3", "2"])
    assert "   2  Boris" in seen
    assert "Boris, Russia, 22 Nov – 31 Dec 2026, 40 days: ALLOWED" in seen
    assert "With a queue of 3 days, until 3 Jan 2027: allowed." in seen
    assert code == 0


def test_end_of_input_ends_the_program(log: str) -> None:
    code, seen = talk(["plan", log, "--as-of", "2026-11-22"], ["", "\x04"])
    assert code == 2
    assert "Traceback" not in seen


@pytest.mark.parametrize("more", [["--no-input"], ["--format", "json"]])
def test_nothing_is_asked_with_no_input_or_for_scripts(log: str, more: list[str]) -> None:
    code, seen = talk(["plan", log, "--as-of", "2026-11-22", *more], [])
    assert code == 2
    assert "Country" not in seen
    assert "give the day of entry, the number of days" in " ".join(seen.replace("│", " ").split())


def test_nothing_is_asked_in_a_pipe(run: Run, log: str) -> None:
    outcome = run("plan", log, "--as-of", "2026-11-22", stdin="RU\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert "give the day of entry, the number of days" in " ".join(outcome.err.replace("│", " ").split())


def test_a_long_list_of_drivers_is_truncated(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("driver,country,entry,exit\n" + "".join(f"D{n:02},RU,2026-01-01,2026-01-02\n" for n in range(30)))
    code, seen = talk(["plan", str(path), "--as-of", "2026-11-22"], ["", "", "", "", "D3", "D29"])
    assert "and 10 more" in seen
    assert "did you mean" in seen
    assert "D29, Russia" in seen
    assert code == 0
