"""After a failure at any moment, the log is the complete old file or the complete new one."""

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT
from waiting import wait_for

from staycheck.editing import session
from staycheck.editing.session import record, undo
from staycheck.logs.changes import Change, enter, leave
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import ProblemError
from staycheck.readers import read

TODAY = date(2026, 11, 22)
HEAD = "driver,country,entry,exit\n"
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
PLAIN["PYTHONPATH"] = str(ROOT)
STAYCHECK = [sys.executable, "-m", "staycheck"]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork and kill -9")

LOGS = {
    "log.csv": (HEAD + "Erlan,RU,2026-11-12,\n", HEAD + "Erlan,RU,2026-11-12,2026-11-22\nErlan,BY,2026-11-22,\n"),
    "log.yaml": (
        "driver: Erlan\ntrips:\n  - {country: RU, entry: 2026-11-12}\n",
        "driver: Erlan\ntrips:\n  - {country: RU, entry: 2026-11-12, exit: 2026-11-22}\n  - {country: BY, entry: 2026-11-22}\n",
    ),
}


def moves(log: Log) -> Change:
    return enter(log, "Erlan", Trip("BY", TODAY), TODAY)


def journal(path: Path) -> list[dict[str, Any]]:
    kept = path.with_name(f"{path.name}.journal.jsonl")
    return [json.loads(line) for line in kept.read_text("utf-8").splitlines()] if kept.exists() else []


def forked(work: Callable[[], None]) -> int:
    """Run some work in a child process and return its wait status."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        except ProblemError as error:
            code = 4 if "it was recorded, but" in error.problem.message else 3
        except Exception:  # noqa: BLE001 - the parent reports any failure
            traceback.print_exc()
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


# Each system call of a change fails in each way.

CALLS = "open write read close fsync ftruncate link unlink replace rename chown chmod utime stat fstat lstat".split()


class Breaks:
    """Wraps system calls on files: at the n-th of them the process is killed, or the call fails."""

    def __init__(self, at: int, way: str) -> None:
        self.at, self.way, self.count = at, way, 0

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def broken(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count != self.at:
                return call(*arguments, **named)
            if self.way == "kill before":
                os.kill(os.getpid(), signal.SIGKILL)
            if self.way in ("ENOSPC", "EIO", "EACCES"):
                raise OSError(getattr(errno, self.way), os.strerror(getattr(errno, self.way)))
            if self.way == "half" and name == "write":
                call(arguments[0], arguments[1][: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            result = call(*arguments, **named)
            if self.way == "kill after":
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return broken


def count_calls(path: Path) -> int:
    reading, writing = os.pipe()

    def work() -> None:
        breaks, write = Breaks(0, ""), os.write
        breaks.install()
        record(str(path), None, moves)
        write(writing, str(breaks.count).encode())

    assert forked(work) == 0
    count = int(os.read(reading, 10))
    os.close(reading)
    os.close(writing)
    return count


@pytest.mark.parametrize("way", ["kill before", "kill after", "half", "ENOSPC", "EIO", "EACCES"])
@pytest.mark.parametrize("name", LOGS)
def test_every_system_call_may_fail(name: str, way: str, tmp_path: Path) -> None:
    old, new = LOGS[name]
    folder = tmp_path / "count"
    folder.mkdir()
    (folder / name).write_text(old)
    calls = count_calls(folder / name)
    assert calls > 20
    ends = {"old": 0, "new": 0}
    for at in range(1, calls + 1):
        folder = tmp_path / f"at-{at}"
        folder.mkdir()
        path = folder / name
        path.write_text(old)
        path.chmod(0o640)

        def work(path: Path = path, at: int = at) -> None:
            Breaks(at, way).install()
            record(str(path), None, moves)

        status = forked(work)
        text = path.read_text()
        assert text in (old, new), (at, text)
        ends["new" if text == new else "old"] += 1
        assert path.stat().st_mode & 0o777 == 0o640
        if os.WIFEXITED(status):
            # 3 is "nothing was recorded", 4 "it was recorded, but the disk did not confirm it".
            assert text == {0: new, 3: old, 4: new}[os.WEXITSTATUS(status)], at
        check_recovery(path, old, new)
    assert ends["old"] > 0
    assert ends["new"] > 0 or way == "half"


def check_recovery(path: Path, old: str, new: str) -> None:
    """After a failure the next change works, and so does its undo."""
    if path.read_text() == old:
        record(str(path), None, moves)
    assert path.read_text() == new
    assert read([str(path)]).problems == ()
    undo(str(path), None)
    assert path.read_text() == old
    with pytest.raises(ProblemError) as raised:
        undo(str(path), None)
    assert raised.value.problem.code == "T233"


# Killed at any moment.


def record_forever(path: Path) -> None:
    """Enter and leave on alternate days until killed."""
    trip = read([str(path)]).drivers[0].trips[-1]
    inside, last = trip.exit is None, trip.exit or trip.entry
    while True:
        last += timedelta(days=1)
        record(str(path), None, crosses("Erlan", last, last, inside=inside))
        inside = not inside


def crosses(driver: str, day: date, today: date, *, inside: bool) -> Callable[[Log], Change]:
    """Leave if the driver is inside, otherwise enter."""
    if inside:
        return lambda log: leave(log, driver, day, today)
    return lambda log: enter(log, driver, Trip("RU", day), today)


def check_after_a_kill(path: Path) -> None:
    """The log is the one before or after the change in the last line of the journal."""
    lines = path.with_name(f"{path.name}.journal.jsonl").read_bytes().splitlines()
    whole = [line for line in map(parsed, lines) if line and "log_after" in line]
    digest = sha256(path.read_bytes()).hexdigest()
    assert digest in (whole[-1]["log_before"], whole[-1]["log_after"])
    previous = sha256(path.with_name(f".{path.name}.previous").read_bytes()).hexdigest()
    # If the kill came just before the journal line, the previous version is the log itself.
    assert previous in {digest, *(line["log_before"] for line in whole)}
    log = read([str(path)])
    assert log.problems == ()
    assert [trip.exit is None for trip in log.drivers[0].trips[:-1]] == [False] * (len(log.drivers[0].trips) - 1)


def parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def killed_at_random(path: Path, times: int) -> None:
    path.write_text(HEAD + "Erlan,RU,2000-01-01,2000-01-02\n")
    record(str(path), None, lambda log: enter(log, "Erlan", Trip("RU", date(2000, 1, 2)), TODAY))
    generator = random.Random(90)
    for _ in range(times):
        child = os.fork()
        if child == 0:
            try:
                record_forever(path)
            finally:
                os._exit(70)
        before = path.read_bytes()
        wait_for(lambda before=before: path.read_bytes() != before, "a change")  # type: ignore[misc]
        time.sleep(generator.uniform(0, 0.05))  # at any moment of a later change
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        check_after_a_kill(path)
    assert len(read([str(path)]).drivers[0].trips) > times / 2


def test_killed_at_random_moments(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "log.csv", 10)


@pytest.mark.long
def test_killed_at_200_random_moments(tmp_path: Path) -> None:
    killed_at_random(tmp_path / "log.csv", 200)


def command_killed_at_random(path: Path, times: int) -> None:
    path.write_text(LOGS["log.csv"][0])
    generator = random.Random(180)
    day, lock = TODAY, path.with_name(f".{path.name}.lock")
    for _ in range(times):
        lock.unlink(missing_ok=True)
        before = path.read_bytes()
        inside = read([str(path)]).drivers[0].trips[-1].exit is None
        day += timedelta(days=1)
        arguments = ["leave"] if inside else ["enter", "RU"]
        process = subprocess.Popen(
            [*STAYCHECK, *arguments, "--as-of", str(day), "--log", str(path)],
            env=PLAIN,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(lock.exists, "the command to lock the log")
        time.sleep(generator.uniform(0, 0.05))  # at any moment of its change
        process.kill()
        process.wait()
        after = path.read_bytes()
        if after != before:
            check_after_a_kill(path)
        assert read([str(path)]).problems == ()


def test_the_command_killed_at_random_moments(tmp_path: Path) -> None:
    command_killed_at_random(tmp_path / "log.csv", 5)


@pytest.mark.long
def test_the_command_killed_at_200_random_moments(tmp_path: Path) -> None:
    command_killed_at_random(tmp_path / "log.csv", 200)


SYSTEM_CALLS = (
    "openat,read,write,fsync,ftruncate,link,linkat,unlink,unlinkat,rename,renameat,renameat2,close,utimensat,chmod,"
    "fchmodat,newfstatat,flock"
)


def stopped_by_strace(path: Path, at: int, what: str) -> subprocess.CompletedProcess[str]:
    """Run the command under strace, which breaks its n-th system call on the log or a file beside it."""
    names = ["", ".new", ".previous", ".previous.new", ".lock"]
    journals = [path.with_name(f"{path.name}.journal.jsonl")]
    beside = [path, path.parent, *journals, *(path.with_name(f".{path.name}{name}") for name in names)]
    places = [part for each in beside for part in ("-P", str(each))]
    broken = ["-e", f"trace={SYSTEM_CALLS}", "-e", f"inject={SYSTEM_CALLS}:{what}:when={at}"]
    command = [*STAYCHECK, "enter", "BY", "--as-of", str(TODAY), "--log", str(path)]
    traced = ["strace", "-f", "-qq", "-o", os.devnull, *places, *broken, *command]
    return subprocess.run(traced, env=PLAIN, capture_output=True, text=True, check=False)


@pytest.mark.long
@pytest.mark.parametrize("what", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_the_real_calls_of_the_command_broken_one_by_one(what: str, tmp_path: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    old, new = LOGS["log.csv"]
    ends: list[str] = []
    for at in range(1, 100):
        folder = tmp_path / f"at-{at}"
        folder.mkdir()
        path = folder / "log.csv"
        path.write_text(old)
        done = stopped_by_strace(path, at, what)
        if "ptrace" in done.stderr and "not permitted" in done.stderr:
            pytest.skip("strace may not trace here")
        text = path.read_text()
        assert text in (old, new), (at, text)
        assert "Traceback" not in done.stderr
        ends.append("old" if text == old else "new")
        check_recovery(path, old, new)
        if done.returncode == 0 and text == new and ends[-3:] == ["new"] * 3 and at > 30:
            break
    assert ends.count("old") > 5
    assert "new" in ends


# A full disk, missing permissions, a locked log.


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB, if this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no file system may be mounted here; ENOSPC is injected by the tests above")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    path = small_disk / "log.csv"
    text = HEAD + "".join(f"Driver {n},RU,2026-11-01,2026-11-02\n" for n in range(300)) + "Erlan,RU,2026-11-12,\n"
    path.write_text(text)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        while True:
            try:
                stream.write(b"x" * 1024)
            except OSError:
                break
    done = staycheck("enter", "BY", "--driver", "Erlan", "--log", path)
    assert done.returncode == 2
    assert "error[R137] nothing was recorded: no space left on device" in done.stderr
    assert path.read_text() == text
    assert journal(path) == []
    filler.unlink()
    assert staycheck("enter", "BY", "--driver", "Erlan", "--log", path).returncode == 0
    assert [line["what"] for line in journal(path)] == ["moved"]


def staycheck(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*STAYCHECK, *map(str, arguments), "--as-of", str(TODAY)],
        env=PLAIN,
        capture_output=True,
        text=True,
        check=False,
    )


def as_nobody(work: Callable[[], None]) -> int:
    """Run some work as a user without root's rights."""

    def drop() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        work()

    return forked(drop)


def open_to_all(tmp_path: Path) -> Path:
    """A folder that any user may write to."""
    folder = Path(__file__).parent if os.geteuid() else tmp_path
    for parent in (folder, *folder.parents):
        if (
            parent.stat().st_mode & 0o005 != 0o005
            and os.geteuid() == 0
            and str(parent).startswith(("/tmp/", "/var/tmp/"))
        ):
            parent.chmod(parent.stat().st_mode | 0o055)
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(0o777)
    return place


@pytest.mark.parametrize("what", ["file", "folder", "other user's file"])
def test_a_read_only_file_or_folder(what: str, tmp_path: Path) -> None:
    place = open_to_all(tmp_path)
    path = place / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    path.chmod(0o444 if what == "file" else 0o666)
    if what != "other user's file" and os.geteuid() == 0:
        os.chown(path, 65534, 65534)
    if what == "other user's file" and os.geteuid():
        pytest.skip("only root can give a file to somebody else")
    place.chmod(0o555 if what == "folder" else 0o777)
    # Import lazy modules first: the other user may be unable to read them.
    (tmp_path / "log.csv").write_text(LOGS["log.csv"][0])
    record(str(tmp_path / "log.csv"), None, moves)
    status = as_nobody(lambda: record(str(path), None, moves) and None)
    place.chmod(0o777)
    assert os.WEXITSTATUS(status) == 3
    assert path.read_text() == LOGS["log.csv"][0]
    assert {each.name for each in place.iterdir()} <= {"log.csv", ".log.csv.lock"}


def test_owner_and_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    path.chmod(0o604)
    if os.geteuid() == 0:
        os.chown(path, 65534, 12345)
    before = path.stat()
    record(str(path), None, moves)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_mtime_ns >= before.st_mtime_ns
    assert path.with_name("log.csv.journal.jsonl").stat().st_mode & 0o777 == 0o604


def test_a_symbolic_link_stays_and_its_target_is_changed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    path, link = tmp_path / "there" / "log.csv", tmp_path / "link.csv"
    path.write_text(LOGS["log.csv"][0])
    link.symlink_to(path)
    record(str(link), None, moves)
    assert link.is_symlink()
    assert path.read_text() == LOGS["log.csv"][1]
    assert journal(path)
    assert {each.name for each in tmp_path.iterdir()} == {"there", "link.csv"}


def test_a_log_with_a_hard_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    os.link(path, tmp_path / "other.csv")
    with pytest.raises(ProblemError, match="hard link"):
        record(str(path), None, moves)
    assert path.read_text() == LOGS["log.csv"][0]


def test_without_hard_links_the_previous_version_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    record(str(path), None, moves)
    assert path.with_name(".log.csv.previous").read_text() == LOGS["log.csv"][0]


def test_a_failed_sync_of_the_folder_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_folder: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("staycheck.editing.atomic_write.sync_folder", fails)
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    with pytest.raises(ProblemError, match="it was recorded, but the disk did not confirm it: Input/output error"):
        record(str(path), None, moves)
    assert path.read_text() == LOGS["log.csv"][1]


def test_a_locked_log_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    monkeypatch.setattr("staycheck.editing.session.LOCK_SECONDS", 0.2)
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    with (
        FileLock(tmp_path / ".log.csv.lock"),
        pytest.raises(ProblemError, match="another staycheck process is changing the log"),
    ):
        record(str(path), None, moves)
    assert path.read_text() == LOGS["log.csv"][0]


# Concurrent changes.

LONG = 3600.0
"""Seconds to wait for the lock: these tests ask what is recorded, not how long it takes."""
PATIENT = (
    f"from staycheck.cli import main\nfrom staycheck.editing import session\nsession.LOCK_SECONDS = {LONG}\nmain()"
)


def records(path: Path, driver: str, count: int) -> None:
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number)
        record(str(path), None, crosses(driver, day, TODAY, inside=bool(number % 2)))


def check_all_there(path: Path, drivers: int, count: int) -> None:
    log = read([str(path)])
    assert log.problems == ()
    assert len(journal(path)) == drivers * count
    begun = date(2026, 1, 1)
    for number in range(drivers):
        (driver,) = [each for each in log.drivers if each.name == f"Driver {number}"]
        expected = [(begun + timedelta(days=at), begun + timedelta(days=at + 1)) for at in range(0, count, 2)]
        assert [(trip.entry, trip.exit) for trip in driver.trips] == expected


def at_once(path: Path, drivers: int, count: int) -> None:
    path.write_text(HEAD)
    children = []
    for number in range(drivers):
        child = os.fork()
        if child == 0:
            code = 70
            session.LOCK_SECONDS = LONG
            try:
                records(path, f"Driver {number}", count)
                code = 0
            except Exception:  # noqa: BLE001 - the parent sees only the exit code
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * drivers
    check_all_there(path, drivers, count)


def test_8_writers_at_once(tmp_path: Path) -> None:
    at_once(tmp_path / "log.csv", 8, 6)


@pytest.mark.long
def test_8_writers_50_records_each_at_once(tmp_path: Path) -> None:
    at_once(tmp_path / "log.csv", 8, 50)


def commands_at_once(path: Path, drivers: int, count: int) -> None:
    path.write_text(HEAD)
    script = """
        run() { "${@:2}" --log "$1" --driver "$NAME"; }
        path=$1 last=$2
        shift 2
        for n in $(seq 0 2 $last); do
            day=$(date -d "2026-01-01 +$n days" +%F)
            next=$(date -d "$day +1 day" +%F)
            run "$path" "$@" enter RU --as-of $day || exit 1
            run "$path" "$@" leave --as-of $next || exit 1
        done
    """
    commands = [
        subprocess.Popen(
            ["bash", "-c", script, "bash", str(path), str(count - 2), sys.executable, "-c", PATIENT],
            env={**PLAIN, "NAME": f"Driver {number}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(drivers)
    ]
    errors = [command.communicate()[1] for command in commands]
    assert [command.returncode for command in commands] == [0] * drivers, errors
    check_all_there(path, drivers, count)


def test_commands_at_once(tmp_path: Path) -> None:
    commands_at_once(tmp_path / "log.csv", 4, 2)


@pytest.mark.long
def test_8_commands_50_times_at_once(tmp_path: Path) -> None:
    commands_at_once(tmp_path / "log.csv", 8, 50)


def test_everything_is_synced_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new file and the journal line are synced before the rename, and the folder after it."""
    path = tmp_path / "log.csv"
    path.write_text(LOGS["log.csv"][0])
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(handle: int) -> None:
        done.append(f"fsync {Path(f'/proc/self/fd/{handle}').readlink().name}")
        fsync(handle)

    def seen_replace(old: Path, new: Path) -> None:
        done.append(f"replace {Path(new).name}")
        replace(old, new)

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell the name of an open file")
    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    record(str(path), None, moves)
    assert done == [
        "fsync .log.csv.new",
        "replace .log.csv.previous",
        "fsync log.csv.journal.jsonl",
        "replace log.csv",
        f"fsync {tmp_path.name}",
    ]
