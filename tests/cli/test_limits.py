"""Few file handles, no temporary folder, a full disk, little memory: one line says what is lacking, and the code is 2."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from paths import EXAMPLES, ROOT, TESTS

from staycheck import memory

resource = pytest.importorskip("resource", reason="this system has no limits for a process")

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
PLAIN["PYTHONDONTWRITEBYTECODE"] = "1"  # a limit of the size of files would leave a compiled module cut short
PLAIN["PYTHONPATH"] = str(ROOT)
AS_OF = ("--as-of", "2026-11-22")
INSIDE = "driver,country,entry,exit\nErlan,RU,2026-11-12,\n"
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", "driver.yaml", *AS_OF),
    "check as JSON": ("check", "fleet.csv", *AS_OF, "--format", "json"),
    "check into a file": ("check", "fleet.csv", *AS_OF, "--format", "html", "-o", "out.html"),
    "check a workbook": ("check", "export.xlsx", *AS_OF),
    "check an open document": ("check", "libreoffice.ods", *AS_OF),
    "check a folder": ("check", "logs", *AS_OF),
    "check in Russian": ("check", "driver.yaml", *AS_OF, "--lang", "ru"),
    "plan": ("plan", "driver.yaml", *AS_OF, "--enter", "2026-12-01", "--days", "4"),
    "who": ("who", "fleet.csv", *AS_OF, "--enter", "2026-12-01", "--days", "4"),
    "forecast": ("forecast", "fleet.csv", *AS_OF),
    "calendar": ("calendar", "driver.yaml", *AS_OF),
    "enter": ("enter", "BY", "--log", "log.csv", *AS_OF),
    "leave": ("leave", "--log", "log.csv", *AS_OF),
    "log": ("log", "--log", "log.csv", *AS_OF),
    "edit": ("edit", "1", "--note", "x", "--log", "driver.yaml", *AS_OF),
    "init": ("init", "--driver", "Erlan", "--log", "new.yaml"),
    "validate": ("validate", "export.xlsx", *AS_OF),
    "names": ("names", "fleet.csv", "-o", "same.yaml"),
    "convert": ("convert", "fleet.csv", "-o", "clean.csv"),
    "rules": ("rules", "list"),
    "config": ("config",),
    "explain": ("explain", "R103"),
    "man": ("man",),
    "help": ("--help",),
    "version": ("--version",),
}
each_command = pytest.mark.parametrize("name", COMMANDS)
FEW = ("check", "check an open document", "enter")
OWN_FILES = (".lock", ".previous", ".journal.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the logs of the commands."""
    for log in ("driver.yaml", "fleet.csv", "export.xlsx"):
        shutil.copy(EXAMPLES / log, tmp_path)
    shutil.copy(TESTS / "logs" / "libreoffice.ods", tmp_path)
    (tmp_path / "log.csv").write_text(INSIDE)
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "log.csv").write_text(INSIDE)
    (tmp_path / "tmp").mkdir()
    return tmp_path


def staycheck(
    folder: Path, command: Sequence[str], *, limit: tuple[int, int] | None = None, **how: object
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with a limit: its kind and how much there may be."""

    def lower() -> None:
        if limit:
            resource.setrlimit(limit[0], (limit[1], limit[1]))

    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | how
    environment = PLAIN | {"TMPDIR": str(folder / "tmp")}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, "-m", "staycheck", *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env=environment,
        encoding="utf-8",
        preexec_fn=lower,
        check=False,
        **streams,
    )


def contents(folder: Path) -> dict[Path, bytes]:
    """All files, apart from those that editing keeps beside a log."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(OWN_FILES))
    return {path: path.read_bytes() for path in files}


def assert_same_or_lacking(
    done: subprocess.CompletedProcess[str], folder: Path, before: dict[Path, bytes], *lacking: str
) -> None:
    """Either the limit did not matter, or one line says what is lacking and nothing has changed."""
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    if done.returncode == 2:
        assert any(text in done.stderr for text in lacking), done.stderr
        assert contents(folder) == before or "changed all the same" in done.stderr
    else:
        assert done.returncode in (0, 3)
    assert list((folder / "tmp").iterdir()) == []


HANDLES = "too many open files"


@pytest.mark.parametrize("name", FEW)
def test_few_handles(name: str, folder: Path) -> None:
    before = contents(folder)
    done = staycheck(folder, COMMANDS[name], limit=(resource.RLIMIT_NOFILE, 6))
    assert_same_or_lacking(done, folder, before, HANDLES)


@pytest.mark.long
@pytest.mark.parametrize("most", range(5, 21))
@each_command
def test_few_handles_for_every_command(name: str, most: int, folder: Path) -> None:
    before = contents(folder)
    done = staycheck(folder, COMMANDS[name], limit=(resource.RLIMIT_NOFILE, most))
    assert_same_or_lacking(done, folder, before, HANDLES)


MEMORY = ("there is not enough memory", "не хватает памяти", "cannot allocate memory", "it is damaged or far too large")
BARELY = 20
"""How many MiB Python needs to start, and a few more."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits how much memory a process may reserve")
@pytest.mark.parametrize("name", FEW)
def test_little_memory(name: str, folder: Path) -> None:
    before = contents(folder)
    done = staycheck(folder, COMMANDS[name], limit=(resource.RLIMIT_AS, BARELY << 20))
    assert_same_or_lacking(done, folder, before, *MEMORY)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits how much memory a process may reserve")
@pytest.mark.parametrize("most", range(18, 50, 2))
@each_command
def test_little_memory_for_every_command(name: str, most: int, folder: Path) -> None:
    before = contents(folder)
    done = staycheck(folder, COMMANDS[name], limit=(resource.RLIMIT_AS, most << 20))
    assert_same_or_lacking(done, folder, before, *MEMORY)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits how much memory a process may reserve")
@pytest.mark.parametrize("most", [64, 160, 256])
def test_little_memory_for_a_columnar_file(most: int, folder: Path) -> None:
    """One of its libraries would end the program with 1, as for a violation."""
    pyarrow = pytest.importorskip("pyarrow", reason="columnar files need the fleet extra")
    parquet = pytest.importorskip("pyarrow.parquet", reason="columnar files need the fleet extra")
    columns = {"driver": ["Erlan"], "country": ["RU"], "entry": ["2026-11-01"], "exit": ["2026-11-05"]}
    parquet.write_table(pyarrow.table(columns), folder / "log.parquet")
    done = staycheck(folder, ("check", "log.parquet", *AS_OF), limit=(resource.RLIMIT_AS, most << 20))
    assert (done.returncode, done.stderr) == (2, "staycheck: there is not enough memory\n")


@pytest.mark.parametrize("name", FEW)
def test_no_temporary_folder_where_none_is_needed(name: str, folder: Path) -> None:
    (folder / "tmp").rmdir()
    done = staycheck(folder, COMMANDS[name])
    assert done.returncode in (0, 3)
    assert "temporary" not in done.stderr


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


@full
@pytest.mark.parametrize("name", ["check as JSON", "explain", "version"])
def test_a_full_disk_for_the_answer(name: str, folder: Path) -> None:
    assert_full(name, folder)


@full
@pytest.mark.long
@each_command
def test_a_full_disk_for_the_answer_of_every_command(name: str, folder: Path) -> None:
    if "-o" in COMMANDS[name] and name != "names":
        pytest.skip("its answer goes into a file")
    assert_full(name, folder)


def assert_full(name: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = staycheck(folder, COMMANDS[name], stdout=nowhere)
        both = staycheck(folder, COMMANDS[name], stdout=nowhere, stderr=nowhere)
    assert done.returncode == both.returncode == 2
    text = "стандартный вывод: на диске нет места" if "ru" in COMMANDS[name] else "no space left on device"
    line = next(each for each in done.stderr.splitlines() if each.startswith("staycheck: "))
    assert line.endswith(text)
    assert "standard output cannot be written" in line or "ru" in COMMANDS[name]


@full
def test_a_change_that_was_made_is_admitted_where_the_answer_cannot_be_written(folder: Path) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = staycheck(folder, COMMANDS["enter"], stdout=nowhere)
    assert done.returncode == 2
    assert "standard output cannot be written: no space left on device" in done.stderr
    assert "the log was changed all the same" in done.stderr
    assert (folder / "log.csv").read_text() != INSIDE


@full
@pytest.mark.parametrize("name", ["check", "enter"])
def test_a_full_disk_for_errors_changes_no_verdict(name: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as nowhere:
        assert staycheck(folder, COMMANDS[name], stderr=nowhere).returncode == 0


@pytest.mark.parametrize("most", [0, 100])
@pytest.mark.parametrize("name", ["enter", "check into a file", "names"])
def test_a_full_disk_for_files(name: str, most: int, folder: Path) -> None:
    before = contents(folder)
    done = staycheck(folder, COMMANDS[name], limit=(resource.RLIMIT_FSIZE, most))
    assert_same_or_lacking(done, folder, before, "file too large")
    assert done.returncode == 2


def test_a_missing_library_is_no_violation() -> None:
    program = "import sys; sys.modules['typer'] = None; sys.argv = ['staycheck', 'check', 'csv:-']\nfrom staycheck.cli import main\nmain()"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env=PLAIN, check=False
    )
    assert done.returncode == 2
    assert "typer" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_reserve_is_kept_once() -> None:
    for _ in range(3):
        memory.keep_reserve()
    assert len(memory._reserve) == 1
    memory.release_reserve()
    assert memory._reserve == []
