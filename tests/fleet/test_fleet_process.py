"""Processes of a large fleet's check: a killed worker, Ctrl-C, a memory limit, the progress bar."""

import os
import pty
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from paths import ROOT

pytest.importorskip("numpy", reason="large fleets need the fleet extra")
if not Path("/proc/self/task").exists():
    pytest.skip("child processes are looked up in /proc", allow_module_level=True)

from benchmarks.big_fleet import LAST, write_fleet

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ENVIRONMENT["PYTHONPATH"] = str(ROOT)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fleet") / "fleet.csv"
    write_fleet(path, 400_000)
    return path


def start(log: Path, folder: Path, **options: object) -> subprocess.Popen[bytes]:
    (folder / "tmp").mkdir()
    (folder / "answer.json").write_text("old")
    command = [sys.executable, "-m", "staycheck", "check", str(log), "--as-of", str(LAST)]
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
        [*command, "--format", "json", "-o", str(folder / "answer.json")],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT | {"TMPDIR": str(folder / "tmp")},
        start_new_session=True,
        **options,
    )


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """The process ids of the workers, once there are any."""
    place = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(2000):
        try:
            found = [int(number) for number in place.read_text().split()]
        except OSError:
            return []
        if found:
            return found
        time.sleep(0.005)
    return []


def is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def ended(numbers: list[int]) -> bool:
    for _ in range(400):
        if not any(map(is_running, numbers)):
            return True
        time.sleep(0.01)
    return False


def assert_no_leftovers(folder: Path) -> None:
    assert (folder / "answer.json").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["answer.json", "tmp"]
    assert list((folder / "tmp").iterdir()) == []


def kill_one(log: Path, folder: Path, after: float) -> int:
    process = start(log, folder)
    found = workers(process)
    time.sleep(after)
    if not found or process.poll() is not None or not is_running(found[0]):
        process.communicate()
        return -1  # the check had finished
    os.kill(found[0], signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    if process.returncode == 2:
        assert b"was killed" in err
        assert b"Traceback" not in err
        assert_no_leftovers(folder)
    assert ended(found)
    return process.returncode


def test_a_killed_worker_ends_the_check_with_2(log: Path, tmp_path: Path) -> None:
    assert kill_one(log, tmp_path, 0.02) == 2


@pytest.mark.long
def test_a_worker_killed_at_any_time_leaves_no_partial_output(log: Path, tmp_path: Path) -> None:
    codes = []
    for number in range(25):
        folder = tmp_path / str(number)
        folder.mkdir()
        codes.append(kill_one(log, folder, number * 0.02))
    assert codes.count(2) >= 5
    assert set(codes) <= {-1, 1, 2}  # 1: the worker was idle already


@pytest.mark.parametrize("after", [0.0, 0.15])
def test_ctrl_c_leaves_nothing(log: Path, tmp_path: Path, after: float) -> None:
    process = start(log, tmp_path)
    found = workers(process)
    assert found
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert ended(found)
    assert_no_leftovers(tmp_path)


def test_workers_do_not_outlive_the_check(log: Path, tmp_path: Path) -> None:
    process = start(log, tmp_path)
    found = workers(process)
    assert found
    process.kill()
    process.communicate()
    assert ended(found)


@pytest.mark.long
def test_a_log_larger_than_the_memory_limit(tmp_path: Path) -> None:
    log, limit = tmp_path / "fleet.csv", 384 << 20
    write_fleet(log, 12_000_000)
    assert log.stat().st_size > limit
    (tmp_path / "run").mkdir()
    process = start(log, tmp_path / "run", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
    _, err = process.communicate()
    assert process.returncode == 1, err[-300:]
    assert (tmp_path / "run" / "answer.json").stat().st_size > 100 << 20


IMPATIENT = "from staycheck.cli import main, progress; progress._SECONDS_UNSEEN = -1; main()"


def in_terminal(log: Path, format_: str, *program: str) -> bytes:
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *program, "check", str(log), "--as-of", str(LAST), "--format", format_],
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env=ENVIRONMENT | {"TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(terminal)
    shown = bytearray()
    try:
        while piece := os.read(main, 65536):
            shown += piece
    except OSError:
        pass
    process.wait()
    return bytes(shown)


def test_a_progress_bar_only_in_a_terminal(log: Path, tmp_path: Path) -> None:
    short = tmp_path / "fleet.csv"
    short.write_text("".join(log.read_text().splitlines(keepends=True)[:200_000]))
    assert b"drivers judged" in in_terminal(short, "csv", "-c", IMPATIENT)
    piped = start(short, tmp_path)
    assert b"rows read" not in piped.communicate()[1]


@pytest.mark.long
def test_a_bar_shows_rows_and_the_time_left(tmp_path: Path) -> None:
    log = tmp_path / "fleet.csv"
    write_fleet(log, 9_000_000)
    shown = in_terminal(log, "json", "-c", IMPATIENT)
    assert b"drivers judged" in shown
    assert b"rows read" in shown
    assert b"%" in shown
