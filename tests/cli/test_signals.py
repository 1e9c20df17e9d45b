"""SIGTERM and SIGHUP end the program as Ctrl-C does, and nothing is left; after SIGKILL the next run clears up."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from gates import Gate
from paths import ROOT, TESTS
from waiting import SECONDS, wait_for

if os.name != "posix":
    pytest.skip("needs POSIX signals", allow_module_level=True)
import fcntl
import termios

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
PLAIN["PYTHONPATH"] = str(ROOT)
STAYCHECK = [sys.executable, "-m", "staycheck"]
HEAD = "driver,country,entry,exit\n"
OK = HEAD + "Erlan,RU,2026-01-01,2026-01-05\n"
INSIDE = HEAD + "Erlan,RU,2026-11-12,\n"
AS_OF = ["--as-of", "2026-11-22"]
each_signal = pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda each: each.name
)


@pytest.fixture
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    return Gate(tmp_path_factory.mktemp("gate"))


def environment(folder: Path) -> dict[str, str]:
    return PLAIN | {"TMPDIR": str(folder)}


def end(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Send a signal; the program must end by it without a word."""

    def has_ended() -> bool:
        process.send_signal(number)  # one that comes in the moment before the program waits is seen with the next
        return process.poll() is not None

    wait_for(has_ended, "the program to end")
    assert process.returncode == 128 + number
    if process.stderr:
        assert process.stderr.read() == b""
        process.stderr.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@each_signal
def test_while_a_log_is_read(number: signal.Signals) -> None:
    with subprocess.Popen(
        [*STAYCHECK, "check", "csv:-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    ) as process:
        assert process.stdin
        process.stdin.write(b"x" * (1 << 20))  # more than a pipe holds, so this returns once the program reads
        end(process, number)


@each_signal
def test_while_a_long_answer_is_written_into_a_pipe_that_nobody_reads(number: signal.Signals, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(HEAD + "".join(f"Driver {each},RU,2026-01-01,2026-01-05\n" for each in range(2000)))
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [*STAYCHECK, "check", str(log), *AS_OF, "--format", "json"], stdout=writing, stderr=subprocess.PIPE, env=PLAIN
    )
    os.close(writing)
    wait_for(lambda: any(fcntl.ioctl(reading, termios.FIONREAD, bytes(4))), "the answer to fill the pipe")
    end(process, number)
    os.close(reading)


@each_signal
def test_while_an_answer_is_written_into_a_file(number: signal.Signals, tmp_path: Path, gate: Gate) -> None:
    log, answer = tmp_path / "log.csv", tmp_path / "out.json"
    log.write_text(OK)
    answer.write_text("old")
    arguments = ["check", log, *AS_OF, "--format", "json", "-o", answer]
    process = gate.start("os:fsync", arguments, env=environment(tmp_path))
    gate.wait()
    assert len(names(tmp_path)) == 3
    end(process, number)
    assert names(tmp_path) == ["log.csv", "out.json"]
    assert answer.read_text() == "old"


def test_another_signal_does_not_disturb_how_the_first_one_clears_up(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(OK)
    arguments = ["check", log, *AS_OF, "-o", tmp_path / "out.txt"]
    program = """
import os, pathlib
from staycheck.cli import main, output

unlink = pathlib.Path.unlink

def ends(*_):
    os.kill(os.getpid(), 15)

def removes(path, missing_ok=False):
    for number in (15, 1, 2):
        os.kill(os.getpid(), number)
    unlink(path, missing_ok)

output._write_to_disk, pathlib.Path.unlink = ends, removes
main()
"""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (143, b"")
    assert names(tmp_path) == ["log.csv"]


def sandboxed(tmp_path: Path) -> tuple[subprocess.Popen[bytes], int]:
    """A check whose workbook is being opened in a subprocess, which never ends by itself, and that subprocess."""
    script, told = tmp_path / "script.py", tmp_path / "number"
    script.write_text(
        "import os, pathlib, time\n"
        f"new = pathlib.Path({str(tmp_path / 'new')!r})\n"
        "new.write_text(str(os.getpid()))\n"
        f"new.replace({str(told)!r})\n"
        "time.sleep(600)\n"
    )
    program = (
        "import pathlib\nfrom staycheck.readers.workbook import reader\n"
        f"reader._TRIAL = pathlib.Path({str(script)!r})\n"
        "from staycheck.cli import main\nmain()\n"
    )
    log = TESTS / "logs" / "libreoffice.ods"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "check", str(log), *AS_OF], stderr=subprocess.PIPE, env=environment(tmp_path)
    )
    wait_for(told.exists, "the subprocess")
    return process, int(told.read_text())


def has_ended(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return False


@each_signal
def test_while_a_workbook_is_opened(number: signal.Signals, tmp_path: Path) -> None:
    process, opening = sandboxed(tmp_path)
    end(process, number)
    wait_for(lambda: has_ended(opening), "the subprocess to end")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux kills a process when its parent dies")
def test_the_subprocess_of_a_workbook_does_not_outlive_a_killed_program(tmp_path: Path) -> None:
    from staycheck.readers.workbook import trial_open

    ready = tmp_path / "ready"
    program = (
        f"import os, pathlib, runpy, time\n"
        f"runpy.run_path({trial_open.__file__!r})['_die_with_parent']()\n"
        f"pathlib.Path({str(ready)!r}).write_text(str(os.getpid()))\n"
        "time.sleep(600)\n"
    )
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    process = subprocess.Popen([sys.executable, "-c", parent, program])
    child = int(wait_for(lambda: ready.exists() and ready.read_text(), "the child"))
    process.kill()
    process.wait()
    wait_for(lambda: has_ended(child), "the child to end")


def enters(gate: Gate, function: str, log: Path) -> subprocess.Popen[bytes]:
    process = gate.start(
        function, ["enter", "BY", "--log", log, *AS_OF], env=environment(log.parent), stdout=subprocess.DEVNULL
    )
    gate.wait()
    return process


def assert_next_change_works(log: Path, code: str) -> None:
    done = subprocess.run([*STAYCHECK, code, "--log", str(log), *AS_OF], env=PLAIN, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [name for name in names(log.parent) if name.endswith(".new")] == []


@each_signal
def test_before_a_change_is_written(number: signal.Signals, tmp_path: Path, gate: Gate) -> None:
    log = tmp_path / "log.csv"
    log.write_text(INSIDE)
    end(enters(gate, "staycheck.editing.session:_verify", log), number)
    assert log.read_text() == INSIDE
    assert names(tmp_path) == [".log.csv.lock", "log.csv"]
    assert_next_change_works(log, "leave")


@each_signal
def test_a_change_is_not_cut_in_two(number: signal.Signals, tmp_path: Path, gate: Gate) -> None:
    log = tmp_path / "log.csv"
    log.write_text(INSIDE)
    process = enters(gate, "staycheck.editing.journal:Journal.append", log)
    process.send_signal(number)
    gate.open()
    process.communicate(timeout=SECONDS)
    assert process.returncode == 128 + number
    assert log.read_text() != INSIDE
    assert_next_change_works(log, "undo")
    assert log.read_text() == INSIDE


def test_what_a_kill_leaves_beside_a_log_is_removed_by_the_next_change_even_if_it_is_refused(
    tmp_path: Path, gate: Gate
) -> None:
    log = tmp_path / "log.csv"
    log.write_text(INSIDE)
    process = enters(gate, "staycheck.editing.journal:Journal.append", log)
    process.kill()
    process.communicate()
    assert ".log.csv.new" in names(tmp_path)
    assert log.read_text() == INSIDE
    done = subprocess.run([*STAYCHECK, "undo", "--log", str(log)], env=PLAIN, capture_output=True, check=False)
    assert b"T233" in done.stderr
    assert ".log.csv.new" not in names(tmp_path)


def test_what_a_kill_leaves_beside_an_answer_is_removed_by_the_next_one(tmp_path: Path, gate: Gate) -> None:
    log, answer = tmp_path / "log.csv", tmp_path / "out.json"
    log.write_text(OK)
    arguments = ["check", log, *AS_OF, "--format", "json", "-o", answer]
    process = gate.start("os:fsync", arguments, env=environment(tmp_path))
    gate.wait()
    not_ours = [".out.json.mine", ".out.json.abcdefgh", "out.json.staycheck", ".other.json.abcdefgh.staycheck"]
    for name in not_ours:
        (tmp_path / name).touch()
    (tmp_path / ".out.json.link.staycheck").symlink_to(log)
    command = [*STAYCHECK, *map(str, arguments)]
    subprocess.run(command, env=PLAIN, check=True)
    kept = sorted([*not_ours, ".out.json.link.staycheck", "log.csv", "out.json"])
    assert len(names(tmp_path)) == len(kept) + 1  # the first program still writes
    process.kill()
    process.communicate()
    subprocess.run(command, env=PLAIN, check=True)
    assert names(tmp_path) == kept


def test_a_signal_that_is_ignored_stays_so(tmp_path: Path, gate: Gate) -> None:
    log = tmp_path / "log.csv"
    log.write_text(OK)
    arguments = ["check", log, *AS_OF, "-o", tmp_path / "out.txt"]
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does; a child inherits it
    try:
        process = gate.start("os:fsync", arguments, env=environment(tmp_path))
    finally:
        signal.signal(signal.SIGHUP, before)
    gate.wait()
    process.send_signal(signal.SIGHUP)
    gate.open()
    process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert (tmp_path / "out.txt").exists()


def test_a_signal_after_the_answer_changes_nothing(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(OK)
    program = "import atexit, os\natexit.register(os.kill, os.getpid(), 15)\nfrom staycheck.cli import main\nmain()\n"
    command = [sys.executable, "-c", program, "check", str(log), *AS_OF]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"OK" in done.stdout
