"""The program as a process: pipes, signals, atomic output and outputs that cannot be written."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT
from waiting import SECONDS, read_terminal

STAYCHECK = [sys.executable, "-m", "staycheck"]
HEAD = "driver,country,entry,exit\n"
OK = HEAD + "Ерлан,RU,2026-01-01,2026-01-05\n"
VIOLATION = HEAD + "Ерлан,RU,2026-01-01,2026-04-20\n"
# As in a user's shell: Python's own variables would hide what happens to unwritten output.
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
PLAIN["PYTHONPATH"] = str(ROOT)
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX pipes and signals")


def staycheck(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*STAYCHECK, *map(str, arguments), "--as-of", "2026-11-22"],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env=PLAIN | environment,
        check=False,
    )


def test_the_exit_code_is_the_verdict() -> None:
    assert staycheck("check", "csv:-", stdin=OK).returncode == 0
    assert staycheck("check", "csv:-", stdin=VIOLATION).returncode == 1
    assert staycheck("check", "csv:-", stdin=HEAD).returncode == 2


@posix
@pytest.mark.parametrize(("log", "code"), [(OK, 0), (VIOLATION, 1)])
def test_a_closed_pipe_changes_nothing(log: str, code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*STAYCHECK, "check", "csv:-", "--as-of", "2026-11-22"],
        input=log.encode(),
        stdout=writing,
        stderr=subprocess.PIPE,
        env=PLAIN,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


@posix
def test_ctrl_c_ends_with_130() -> None:
    process = subprocess.Popen(
        [*STAYCHECK, "check", "csv:-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=PLAIN
    )
    assert process.stdin
    process.stdin.write(b"x" * (1 << 20))  # more than a pipe holds, so this returns once the program reads
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_an_ascii_terminal_gets_an_answer() -> None:
    done = staycheck("check", "csv:-", stdin=OK, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "#" in done.stdout
    assert done.stdout.isascii()


def test_output_is_written_atomically(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    target.chmod(0o640)
    done = staycheck("check", "csv:-", "--format", "json", "-o", target, stdin=OK)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text("utf-8"))["drivers"][0]["driver"] == "Ерлан"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_failed_output_leaves_the_old_file(tmp_path: Path) -> None:
    from staycheck.cli.output import write_whole

    def breaks_off() -> object:
        yield "half"
        raise OSError(28, "No space left on device")

    target = tmp_path / "report.json"
    target.write_text("old")
    with pytest.raises(OSError):
        write_whole(breaks_off(), target)  # type: ignore[arg-type]
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


@posix
def test_output_follows_links_and_writes_to_devices(tmp_path: Path) -> None:
    target, link = tmp_path / "report.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    assert staycheck("check", "csv:-", "--format", "csv", "-o", link, stdin=OK).returncode == 0
    assert link.is_symlink()
    assert "Ерлан" in target.read_text("utf-8")
    assert staycheck("check", "csv:-", "-o", "/dev/null", stdin=OK).returncode == 0
    assert not Path("/dev/null").is_file()


@posix
@pytest.mark.parametrize("target", ["/dev/full", "/nowhere/report.csv", "."])
def test_an_unwritable_output_is_an_error(target: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = staycheck("check", "csv:-", "-o", target, stdin=OK)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_log_is_never_overwritten(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(OK, "utf-8")
    done = staycheck("check", log, "-o", log)
    assert done.returncode == 2
    assert log.read_text("utf-8") == OK


@posix
@pytest.mark.parametrize("redirect", ["2>&-", "2>/dev/full", "2>/dev/null", "2>&1 | head -1; exit ${PIPESTATUS[0]}"])
def test_a_failing_stderr_does_not_change_the_exit_code(redirect: str, tmp_path: Path) -> None:
    log = tmp_path / "bad.csv"
    log.write_text(HEAD + "E,RU,x,y\n" * 5000)
    command = f"{sys.executable} -m staycheck check {log} {redirect}"
    assert subprocess.run(["bash", "-c", command], stdout=subprocess.DEVNULL, env=PLAIN, check=False).returncode == 3


@posix
@pytest.mark.parametrize("redirect", [">/dev/full", ">&-"])
@pytest.mark.parametrize("command", ["check csv:-", "plan csv:- --enter 2026-12-01", "explain R103", "--help"])
def test_a_failing_stdout_is_an_error(command: str, redirect: str) -> None:
    line = f"{sys.executable} -m staycheck {command} {redirect}"
    done = subprocess.run(["bash", "-c", line], input=OK, capture_output=True, encoding="utf-8", env=PLAIN, check=False)
    if command in ("explain R103", "--help") and redirect == ">&-":
        return  # without a log there is no answer that could get lost
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


@posix
def test_a_loop_of_links_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    done = staycheck("check", "csv:-", "-o", tmp_path / "a", stdin=OK)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
def test_output_for_scripts_is_always_utf8(encoding: str) -> None:
    log = HEAD + "José 😀 Ерлан,RU,2026-01-01,2026-01-05\n"
    done = staycheck("check", "csv:-", "--format", "json", stdin=log, PYTHONIOENCODING=f"utf-8:{encoding}")
    assert json.loads(done.stdout)["drivers"][0]["driver"] == "José 😀 Ерлан"
    done = staycheck("check", "csv:-", "--format", "json", stdin=log, PYTHONIOENCODING=encoding)
    assert json.loads(done.stdout)


def test_a_rule_or_standard_input_is_never_overwritten(tmp_path: Path) -> None:
    rule, log = tmp_path / "rule.yaml", tmp_path / "log.csv"
    rule.write_text("id: mine\nzone: [RU]\nversions: [{limit: 90, period: visit}]\n")
    log.write_text(OK, "utf-8")
    assert staycheck("check", log, "--rule", rule, "-o", rule).returncode == 2
    assert rule.read_text().startswith("id: mine")
    with log.open() as stream:
        arguments = [*STAYCHECK, "check", "csv:-", "-o", str(log)]
        assert subprocess.run(arguments, stdin=stream, capture_output=True, env=PLAIN, check=False).returncode == 2
    assert log.read_text("utf-8") == OK


def test_a_line_break_in_a_name_stays_one_cell() -> None:
    import csv
    import io

    log = '{"driver": "a\\rb", "trips": []}'
    done = staycheck("check", "json:-", "--format", "csv", stdin=log)
    assert '"a\rb"' in done.stdout or '"a\nb"' in done.stdout
    assert len(list(csv.reader(io.StringIO(done.stdout, newline="")))) == 4


def test_an_unexpected_error_shows_no_traceback() -> None:
    code = (
        "import sys; sys.argv = ['staycheck', 'check', 'csv:-']\n"
        "import staycheck.readers\n"
        "def broken(*_): raise ZeroDivisionError('boom')\n"
        "staycheck.readers.read = broken\n"
        "from staycheck.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=PLAIN, check=False)
    assert done.returncode == 2
    assert "ZeroDivisionError: boom" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_has_colours_unless_no_color() -> None:
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def shown(**environment: str) -> bytes:
        leader, follower = pty.openpty()
        command = [*STAYCHECK, "check", "csv:-", "--as-of", "2026-11-22"]
        colours = {**PLAIN, "TERM": "xterm", **environment}
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=follower, env=colours) as process:
            os.close(follower)
            assert process.stdin
            process.stdin.write(OK.encode())
            process.stdin.close()
            return read_terminal(leader)

    assert b"\x1b[" in shown()
    assert b"\x1b[" not in shown(NO_COLOR="1")
    assert b"OK" in shown(NO_COLOR="1")
