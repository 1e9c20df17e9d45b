"""Damaged Parquet and Arrow files are refused; the library reads some of them as addresses and crashes."""

import io
import random
import struct
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from staycheck import check, load_rules, read

pa = pytest.importorskip("pyarrow", reason="needs the extra staycheck[fleet]")

AS_OF = date(2026, 11, 22)
ROWS = 30


def arrow_file(days: list[int] | None = None) -> bytes:
    entry = pa.array(days or [20_400 + number for number in range(ROWS)], pa.int32()).cast(pa.date32())
    columns = {
        "driver": pa.array([f"Driver {number % 7}" for number in range(ROWS)]),
        "country": pa.array(["RU"] * ROWS),
        "entry": entry,
        "exit": entry,
    }
    stream = io.BytesIO()
    table = pa.table(columns)
    with pa.ipc.new_file(stream, table.schema) as writer:
        writer.write_table(table)
    return stream.getvalue()


def checked(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "staycheck", "check", str(path), "--as-of", f"{AS_OF}", "--format", "json"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("length", [0x7FFF_FFFF, -(2**31), -1])
def test_offsets_into_nowhere_are_refused(length: int, tmp_path: Path) -> None:
    data = arrow_file()
    offsets = struct.pack("<3i", 0, 8, 16)
    assert offsets in data
    (tmp_path / "log.arrow").write_bytes(data.replace(offsets, struct.pack("<3i", 0, length, 16), 1))
    done = checked(tmp_path / "log.arrow")
    assert (done.returncode, "R140" in done.stderr) == (2, True)


def test_a_day_that_no_calendar_has_is_an_error_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "log.arrow").write_bytes(arrow_file([2**31 - 1, *range(20_400, 20_399 + ROWS)]))
    report = check(read([str(tmp_path / "log.arrow")]), load_rules(), AS_OF)
    assert {verdict.status for verdict in report.drivers if verdict.driver == "Driver 0"} == {"incomplete"}
    assert {problem.code for problem in report.problems if problem.is_error} == {"R103"}


def test_what_crashes_the_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "script.py"
    script.write_text("import os; os.abort()")
    monkeypatch.setattr("staycheck.readers.logs.columnar._TRIAL", script)
    (tmp_path / "log.arrow").write_bytes(arrow_file())
    (problem,) = read([str(tmp_path / "log.arrow")]).problems
    assert problem.code == "R140"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(150))
def test_damage_never_crashes(seed: int, tmp_path: Path) -> None:
    numbers, data = random.Random(seed), bytearray(arrow_file())
    for _ in range(numbers.choice([1, 2, 5, 20])):
        data[numbers.randrange(len(data))] = numbers.choice([0, 1, 0x7F, 0x80, 0xFF])
    (tmp_path / "log.arrow").write_bytes(bytes(data))
    done = checked(tmp_path / "log.arrow")
    assert done.returncode in (0, 1, 2, 3)
    assert "internal error" not in done.stderr
