"""Workbooks and CSV for Excel at the command line."""

import csv
import io
from pathlib import Path

import pytest
from conftest import Run
from openpyxl import load_workbook
from paths import EXAMPLES

FLEET = str(EXAMPLES / "fleet.csv")
DAY = ("--as-of", "2026-11-22")
COMMANDS = {
    "check": (),
    "who": ("--enter", "2026-12-01", "--days", "3"),
    "forecast": (),
    "validate": (),
}


def expect_usage(run: Run, text: str, *arguments: str) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert text in " ".join(outcome.err.replace("│", " ").split())


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_is_written_with_the_exit_code_of_the_table(run: Run, command: str, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    arguments = (command, FLEET, *COMMANDS[command], *DAY)
    outcome = run(*arguments, "--format", "xlsx", "-o", target)
    assert outcome.code == run(*arguments).code
    assert outcome.out == ""
    assert load_workbook(target).sheetnames
    first = target.read_bytes()
    run(*arguments, "--format", "xlsx", "-o", target)
    assert target.read_bytes() == first


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_needs_a_file(run: Run, command: str) -> None:
    expect_usage(run, "add -o report.xlsx", command, FLEET, *COMMANDS[command], "--format", "xlsx")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_input_is_never_overwritten(run: Run, command: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes(Path(FLEET).read_bytes())
    arguments = (command, str(log), *COMMANDS[command], "--format", "xlsx", "-o", str(log))
    expect_usage(run, "is an input of this command", *arguments)
    assert log.read_bytes() == Path(FLEET).read_bytes()


@pytest.mark.parametrize("command", ["check", "who", "forecast"])
def test_csv_for_excel_holds_the_same(run: Run, command: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("driver,country,entry,exit\n'=1;'+2,RU,2026-11-01,2026-11-02\n", "utf-8")
    target = tmp_path / "report.csv"
    arguments = (command, str(log), *COMMANDS[command], *DAY, "--format", "csv")
    run(*arguments, "--excel", "-o", target)
    data = target.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in data.replace(b"\r\n", b"")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == list(csv.reader(io.StringIO(run(*arguments).out)))
    assert rows[1][0].startswith("'=")


@pytest.mark.parametrize("command", ["check", "who", "forecast"])
def test_excel_needs_csv(run: Run, command: str) -> None:
    expect_usage(run, "it needs --format csv", command, FLEET, *COMMANDS[command], "--excel")


def test_a_marked_copy_needs_a_workbook_and_a_file_of_cells(run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "marked.xlsx")
    expect_usage(run, "it needs --format xlsx", "validate", FLEET, "--mark")
    marked = ("--mark", "--format", "xlsx", "-o", target)
    expect_usage(run, "that could be copied", "validate", str(EXAMPLES / "driver.yaml"), *marked)
    assert run("validate", FLEET, *marked).code == 3
    assert load_workbook(target).sheetnames == ["fleet", "Problems"]


def test_standard_input_is_not_copied(run: Run, tmp_path: Path) -> None:
    log = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"
    outcome = run("validate", "csv:-", "--mark", "--format", "xlsx", "-o", tmp_path / "m.xlsx", stdin=log)
    assert outcome.code == 2
    assert not (tmp_path / "m.xlsx").exists()


@pytest.mark.parametrize("format_", [("--format", "xlsx"), ("--format", "csv", "--excel")])
def test_a_report_in_the_folder_of_the_logs_is_no_log(run: Run, tmp_path: Path, format_: tuple[str, ...]) -> None:
    (tmp_path / "log.csv").write_bytes(Path(FLEET).read_bytes())
    before = run("check", tmp_path, *DAY, "--format", "csv")
    assert run("check", tmp_path, *DAY, *format_, "-o", tmp_path / f"report.{format_[1]}").code == before.code
    after = run("check", tmp_path, *DAY, "--format", "csv")
    assert (after.code, after.out) == (before.code, before.out)
    assert "Not read: 1 file" in after.err
