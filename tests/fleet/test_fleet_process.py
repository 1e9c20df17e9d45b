"""The processes of a large fleet's check: killed workers, Ctrl-C, limited memory, the progress bar."""

import os
import pty
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import ROOT
from waiting import SECONDS, read_terminal, wait_for

pytest.importorskip("numpy", reason="large fleets need the fleet extra")
if not Path("/proc/self/task").exists():
    pytest.skip("the processes of a process are looked up in /proc", allow_module_level=True)

from benchmarks.big_fleet import LAST, write_fleet

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
PLAIN["PYTHONDONTWRITEBYTECODE"] = "1"  # a limit of the size of files would leave a compiled module cut short
PLAIN["PYTHONPATH"] = str(ROOT)
STEPS = ("read", "partition", "check_bucket", "write")
GATED = """
import os, sys, time
from pathlib import Path
from staycheck.cli import main
from staycheck.fleet.steps import Worker

folder, step = Path(sys.argv.pop(1)), sys.argv.pop(1)
work = getattr(Worker, step)

def gated(*arguments):
    (folder / str(os.getpid())).touch()
    end = time.monotonic() + 600  # a failed test leaves no process behind
    while not (folder / "open").exists() and time.monotonic() < end:
        time.sleep(0.005)
    return work(*arguments)

setattr(Worker, step, gated)
main()
"""
"""The program with a gate before a step of its workers: each names itself there and waits until the gate is open."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fleet") / "fleet.csv"
    write_fleet(path, 400_000)
    return path


@pytest.fixture
def gate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gate")


def start(
    log: Path,
    folder: Path,
    *gated: str,
    is_new: bool = True,
    preexec_fn: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.Popen[bytes]:
    """Starts a check whose answer and temporary files go to `folder`; `gated` is a gate and its step."""
    if is_new:
        (folder / "tmp").mkdir()
        (folder / "answer.json").write_text("old")
    program = ["-c", GATED, *gated] if gated else ["-m", "staycheck"]
    command = [sys.executable, *program, "check", str(log), "--as-of", str(LAST)]
    return subprocess.Popen(
        [*command, "--format", "json", "-o", str(folder / "answer.json")],
        stderr=subprocess.PIPE,
        env=PLAIN | {"TMPDIR": str(folder / "tmp")} | environment,
        start_new_session=True,
        preexec_fn=preexec_fn,  # noqa: PLW1509 - limits hold for the program alone
    )


def children(process: subprocess.Popen[bytes]) -> list[int]:
    try:
        found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    except OSError:
        return []
    return [int(number) for number in found.split()]


def first_children(process: subprocess.Popen[bytes]) -> list[int]:
    """The workers as soon as there are any; none where the check has ended."""
    wait_for(lambda: children(process) or process.poll() is not None, "a worker")
    return children(process)


def worker_at(gate: Path) -> int:
    """A worker that waits at the gate."""
    return int(wait_for(lambda: list(gate.iterdir()), "a worker at the gate")[0].name)


def is_running(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_until_ended(numbers: list[int]) -> None:
    wait_for(lambda: not any(map(is_running, numbers)), "the workers to end")


def assert_nothing_is_left(folder: Path) -> None:
    assert (folder / "answer.json").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["answer.json", "tmp"]
    assert list((folder / "tmp").iterdir()) == []


def assert_refused(err: bytes, folder: Path) -> None:
    assert b"a worker process was killed" in err
    assert b"Traceback" not in err
    assert_nothing_is_left(folder)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_worker_ends_the_check_with_2(log: Path, tmp_path: Path, gate: Path, step: str) -> None:
    process = start(log, tmp_path, str(gate), step)
    killed = worker_at(gate)
    found = children(process)
    assert killed in found
    os.kill(killed, signal.SIGKILL)
    (gate / "open").touch()
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 2
    assert_refused(err, tmp_path)
    wait_until_ended(found)


@pytest.mark.long
def test_a_worker_killed_at_any_moment_leaves_no_partial_answer(log: Path, tmp_path: Path) -> None:
    def begin(name: str) -> tuple[Path, subprocess.Popen[bytes]]:
        folder = tmp_path / name
        folder.mkdir()
        return folder, start(log, folder)

    begun, runs = time.monotonic(), 25
    begin("whole")[1].communicate()
    duration = time.monotonic() - begun
    for number in range(runs):
        folder, process = begin(str(number))
        found = first_children(process)
        time.sleep(duration * number / runs)  # when the kill comes does not decide whether the test passes
        if found and process.poll() is None and is_running(found[0]):
            os.kill(found[0], signal.SIGKILL)
        _, err = process.communicate(timeout=SECONDS)
        assert process.returncode in (1, 2)  # 1: the worker had nothing left to do
        if process.returncode == 2:
            assert_refused(err, folder)
        wait_until_ended(found)


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_leaves_nothing(log: Path, tmp_path: Path, gate: Path, step: str) -> None:
    process = start(log, tmp_path, str(gate), step)
    worker_at(gate)
    assert_ended(process, tmp_path, signal.SIGINT)


@pytest.mark.parametrize("step", ["read", "write"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name)
def test_other_signals_to_all_processes_or_one_leave_nothing(
    log: Path, tmp_path: Path, gate: Path, step: str, number: signal.Signals
) -> None:
    process = start(log, tmp_path, str(gate), step)
    worker_at(gate)
    assert_ended(process, tmp_path, number, to_all=number == signal.SIGHUP)


def test_ctrl_c_while_workers_start_leaves_nothing(log: Path, tmp_path: Path, gate: Path) -> None:
    process = start(log, tmp_path, str(gate), "read")
    assert first_children(process)
    assert_ended(process, tmp_path, signal.SIGINT)


def assert_ended(
    process: subprocess.Popen[bytes], folder: Path, number: signal.Signals, *, to_all: bool = True
) -> None:
    found = children(process)
    (os.killpg if to_all else os.kill)(process.pid, number)
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    wait_until_ended(found)
    assert_nothing_is_left(folder)


@pytest.mark.parametrize("step", STEPS)
def test_workers_do_not_outlive_the_check(log: Path, tmp_path: Path, gate: Path, step: str) -> None:
    process = start(log, tmp_path, str(gate), step)
    worker_at(gate)
    found = children(process)
    process.kill()
    process.wait()
    if sys.platform != "linux":  # which alone kills them even in the middle of a step
        (gate / "open").touch()
    process.communicate()  # the workers hold the other end
    wait_until_ended(found)


def test_the_next_check_clears_what_a_killed_one_left_and_nothing_else(log: Path, tmp_path: Path, gate: Path) -> None:
    place = tmp_path / "tmp"
    killed = start(log, tmp_path, str(gate), "read")
    worker_at(gate)
    found = children(killed)
    killed.kill()
    killed.communicate()
    wait_until_ended(found)
    (left,) = place.iterdir()
    not_ours = {"staycheck-notes", "staycheck-file", "staycheck-link", "other"}
    for name in ("staycheck-notes", "other"):
        (place / name).mkdir()
        (place / name / "kept").touch()
    (place / "staycheck-file").touch()
    (place / "staycheck-link").symlink_to(place / "other")
    (tmp_path / "living").mkdir()
    (gate / "living").mkdir()
    living = start(log, tmp_path / "living", str(gate / "living"), "check_bucket", TMPDIR=str(place))
    worker_at(gate / "living")
    assert not left.exists()
    (in_use,) = {path.name for path in place.iterdir()} - not_ours
    (tmp_path / "next").mkdir()
    assert start(log, tmp_path / "next", TMPDIR=str(place)).communicate(timeout=SECONDS)
    assert {path.name for path in place.iterdir()} == {in_use, *not_ours}
    (gate / "living" / "open").touch()
    living.communicate(timeout=SECONDS)
    assert living.returncode == 1
    assert {path.name for path in place.iterdir()} == not_ours
    assert (place / "staycheck-notes" / "kept").exists()


@pytest.mark.long
def test_killed_at_any_moment_leaves_nothing_after_the_next_check(log: Path, tmp_path: Path) -> None:
    place, answer = tmp_path / "tmp", tmp_path / "answer.json"
    begun, runs = time.monotonic(), 25
    start(log, tmp_path).communicate()
    duration, whole = time.monotonic() - begun, answer.read_bytes()
    place.rmdir()
    for number in range(runs):
        process = start(log, tmp_path)
        time.sleep(duration * number / runs)  # when the kill comes does not decide whether the test passes
        found = children(process)
        process.kill()
        process.communicate()
        wait_until_ended(found)
        assert answer.read_bytes() in (b"old", whole)
        assert start(log, tmp_path, is_new=False).communicate(timeout=SECONDS)
        assert_only_the_answer(tmp_path)
        place.rmdir()


def assert_only_the_answer(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["answer.json", "tmp"]
    assert list((folder / "tmp").iterdir()) == []


LIMITS = {
    "few handles": (resource.RLIMIT_NOFILE, 8, b"too many open files (ulimit -n 8)"),
    "still few handles": (resource.RLIMIT_NOFILE, 13, b"too many open files (ulimit -n 13)"),
    "a full folder": (resource.RLIMIT_FSIZE, 5000, b"{folder}: file too large"),
    "no folder": (resource.RLIMIT_FSIZE, 0, b"{folder}: neither this nor any other folder for temporary files"),
}


@pytest.mark.parametrize("lacking", LIMITS)
def test_what_is_lacking_is_told_and_nothing_is_left(log: Path, tmp_path: Path, lacking: str) -> None:
    kind, most, text = LIMITS[lacking]
    process = start(log, tmp_path, preexec_fn=lambda: resource.setrlimit(kind, (most, most)))
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 2
    assert err.startswith(b"staycheck: " + text.replace(b"{folder}", os.fsencode(tmp_path / "tmp")))
    assert err.count(b"\n") == 1
    assert_nothing_is_left(tmp_path)


def test_memory_that_cannot_be_shared_is_not_needed(log: Path, tmp_path: Path) -> None:
    most = 400 << 20
    process = start(log, tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 1, err[-300:]


@pytest.mark.long
@pytest.mark.parametrize("most", [*range(20, 96, 4), *range(112, 600, 16)])
def test_the_answer_is_whole_or_memory_is_told_to_lack(log: Path, tmp_path: Path, most: int) -> None:
    size = most << 20
    process = start(log, tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
    _, err = process.communicate(timeout=SECONDS)
    if process.returncode == 1:
        assert (tmp_path / "answer.json").read_bytes().endswith(b"}\n")
        return
    assert process.returncode in (2, -signal.SIGABRT), err[-300:]  # which Python does where it can do nothing else
    if process.returncode == 2:
        assert err.splitlines()[-1] == b"staycheck: there is not enough memory"
        assert_nothing_is_left(tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("most", range(5, 30))
def test_the_answer_is_whole_or_handles_are_told_to_lack(log: Path, tmp_path: Path, most: int) -> None:
    process = start(log, tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most)))
    _, err = process.communicate(timeout=SECONDS)
    if process.returncode == 2:
        assert err == b"staycheck: too many open files (ulimit -n %d)\n" % most
        assert_nothing_is_left(tmp_path)
    else:
        assert process.returncode == 1
        assert_only_the_answer(tmp_path)


@pytest.mark.long
def test_a_log_larger_than_the_memory_that_it_may_have(tmp_path: Path) -> None:
    log, most = tmp_path / "fleet.csv", 384 << 20
    write_fleet(log, 12_000_000)
    assert log.stat().st_size > most
    (tmp_path / "run").mkdir()
    process = start(log, tmp_path / "run", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (most, most)))
    _, err = process.communicate()
    assert process.returncode == 1, err[-300:]
    assert (tmp_path / "run" / "answer.json").stat().st_size > 100 << 20


IMPATIENT = "from staycheck.cli import main, progress; progress._SECONDS_UNSEEN = -1; main()"


def in_terminal(log: Path, format_: str, *program: str) -> bytes:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *program, "check", str(log), "--as-of", str(LAST), "--format", format_],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env=PLAIN | {"TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = read_terminal(ours)
    process.wait()
    return shown


def test_a_bar_in_a_terminal_and_none_in_a_pipe(log: Path, tmp_path: Path) -> None:
    short = tmp_path / "fleet.csv"
    short.write_text("".join(log.read_text().splitlines(keepends=True)[:200_000]))
    assert b"drivers checked" in in_terminal(short, "csv", "-c", IMPATIENT)
    piped = start(short, tmp_path)
    assert b"rows read" not in piped.communicate()[1]


@pytest.mark.long
def test_a_bar_tells_rows_and_the_time_left(tmp_path: Path) -> None:
    log = tmp_path / "fleet.csv"
    write_fleet(log, 9_000_000)
    shown = in_terminal(log, "json", "-c", IMPATIENT)
    assert b"drivers checked" in shown
    assert b"rows read" in shown
    assert b"%" in shown
