"""What fuzzing found, each as small as it can be."""

import io
import json
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
import xlsxwriter
from fuzz.damage import LONG
from fuzz.program import run_here
from fuzz.promises import AS_OF, DAY, expect_clean, expect_no_control
from fuzz.readers import CORPUS, GOOD_LOG, LOGS, RULES, Trial, ask_fleet
from time_limits import time_limit

from staycheck import ProblemError, check, load_rules, read
from staycheck.readers.dates import DateParser
from staycheck.reports import report_for
from staycheck.reports.screen import Screen


@pytest.mark.parametrize("text", ["x" + " " * LONG + "y", "2026-01-01" + " " * LONG + "x", "x" + " ," * LONG])
def test_a_cell_of_many_spaces_is_no_date_soon(text: str) -> None:
    with time_limit(), pytest.raises(ProblemError):
        DateParser().read(text)


@pytest.mark.parametrize(
    "name", ["x" * LONG, "x" * LONG + " 12-34-56", "Иван " * (LONG // 5), "x(" * LONG, "1-" * LONG]
)
def test_a_driver_with_a_very_long_name_is_compared_soon(name: str, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    trips = [{"country": "RU", "entry": "2026-01-01", "exit": "2026-01-05"}]
    path.write_text(
        json.dumps({"drivers": [{"driver": each, "trips": trips} for each in (name, "Иванов 7", name + "y")]})
    )
    with time_limit():
        assert len(read([str(path)]).drivers) == 3


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_no_report_for_scripts_commands_a_terminal(format_: str, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    trip = {"country": "\x9b2JRU", "entry": "2026-01-01", "exit": "2026-01-05"}
    path.write_text(json.dumps({"driver": "A\x1b[2J\x7f\x9b2J\0", "trips": [trip]}))
    report = check(read([str(path)]), RULES, AS_OF)
    text = "".join(report_for(format_)(report, Screen()))
    expect_clean(format_, text)
    if format_ == "json":
        assert json.loads(text)["drivers"][0]["driver"] == "A\x1b[2J\x7f\x9b2J\0"


@pytest.mark.parametrize("command", ["who --enter 2026-12-01 --days 3", "forecast"])
def test_no_table_for_scripts_commands_a_terminal(command: str, tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"driver": "A\x1b[2J\x9b", "trips": []}))
    name, *options = command.split()
    expect_no_control(run_here(name, str(path), *options, "--format", "csv", "--as-of", DAY).out, "\n")


@pytest.mark.parametrize(
    "content", ["[" * LONG, '{"text": [{"at": 1e999, "before": "", "after": "x"}]}', '{"text": [], "of": 1e999}']
)
def test_a_line_of_the_journal_that_is_no_entry_is_passed_over(content: str, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes((CORPUS / "csv" / "log.csv").read_bytes())
    (tmp_path / "log.csv.journal.jsonl").write_text(content + "\n")
    assert run_here("enter", "BY", "--driver", "Болат Жұмабаев", "--log", str(log), "--as-of", DAY).code == 1
    assert run_here("undo", "--log", str(log), "--as-of", DAY).code == 1
    assert "T233" in run_here("undo", "--log", str(log), "--as-of", DAY).err


def test_a_change_with_a_note_that_is_no_unicode_is_undone(tmp_path: Path) -> None:
    log, journal = tmp_path / "log.csv", tmp_path / "log.csv.journal.jsonl"
    log.write_bytes((CORPUS / "edited.csv").read_bytes())
    lines = (CORPUS / "journal" / "log.jsonl").read_text().splitlines()
    journal.write_text(lines[0] + "\n" + lines[1].replace('"note": "a note"', '"note": "\\ud800"') + "\n")
    assert run_here("undo", "--log", str(log), "--as-of", DAY).code in (0, 1, 3)
    assert json.loads(journal.read_bytes().splitlines()[2])["after"][0]["note"] == "\ud800"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_very_long_tag_is_refused_soon(part: str, tmp_path: Path) -> None:
    path, target = tmp_path / "log.xlsx", io.BytesIO()
    with ZipFile(LOGS / "xlsxwriter-formulas.xlsx") as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            end = b"<sheet " + b"a" * LONG + b"><Relationship " + b"a" * LONG + b">" if name == part else b""
            new.writestr(name, old.read(name) + end)
    path.write_bytes(target.getvalue())
    with time_limit():
        read([str(path)])


def test_a_driver_is_added_to_a_list_that_ends_with_a_single_value(tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text("drivers:\n  - {driver: A, trips: []}\n  - B")
    assert run_here("enter", "BY", "--driver", "C", "--log", str(log), "--as-of", DAY).code == 3
    assert "  - B\n  - driver: C\n    trips:\n" in log.read_text()


def test_a_very_long_name_of_a_country_is_compared_soon(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    trips = [{"country": letter * LONG, "entry": "2026-01-01"} for letter in "АБВГДКЛМНР"]
    path.write_text(json.dumps({"driver": "A", "trips": trips}))
    with time_limit():
        assert [problem.code for problem in read([str(path)]).problems] == ["R108"] * 10


def test_the_way_of_large_fleets_escapes_the_same(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    names = ("A\x9b2J", "B\x7f", "C\x1b")
    rows = "".join(f"{name},RU,2025-12-01,2026-10-01\n{name},RU,2026-01-01,2026-10-01\n" for name in names)
    path.write_text("driver,country,entry,exit\n" + rows)
    ask_fleet(path, Trial(Random(0), hides=True))


@pytest.mark.parametrize("number", [-850101300123, -1e300])
def test_a_number_that_is_no_date_in_a_cell_of_a_date_is_refused(number: float, tmp_path: Path) -> None:
    """The library panics on a large negative number, such as the difference of two identification numbers."""
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["driver", "country", "entry", "exit"])
        sheet.write_row(1, 0, ["A", "RU", "2026-01-01", "2026-01-05"])
        sheet.write_number(1, 4, number, book.add_format({"num_format": "dd.mm.yyyy"}))
    outcome = run_here("check", str(path), "--as-of", DAY)
    assert (outcome.code, "R127" in outcome.err) == (2, True)


def test_a_driver_called_by_a_number_is_not_called_true(tmp_path: Path) -> None:
    """A logical value equals the number 1, but is written differently."""
    path = tmp_path / "log.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for title, note, entry, exit_ in (
            ("A", "", "2026-01-01", "2026-02-28"),
            ("B", True, "2026-05-01", "2026-06-30"),
        ):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ["note", "driver", "country", "entry", "exit"])
            sheet.write_row(1, 0, [note, 1, "RU", entry, exit_])
    report = check(read([str(path)]), RULES, AS_OF)
    assert [(verdict.driver, verdict.status) for verdict in report.drivers] == [("1", "violation")]


@pytest.mark.parametrize("value", ["x\\x1b[2J", "x\\0"])
@pytest.mark.parametrize("key", ["encoding", "date_format", "timezone", "stamps_in"])
def test_a_wrong_setting_does_not_command_a_terminal(key: str, value: str, tmp_path: Path) -> None:
    settings = tmp_path / "staycheck.yaml"
    settings.write_text(f'{key}: "{value}"\n')
    outcome = run_here("check", str(GOOD_LOG), "--config", str(settings), "--as-of", DAY)
    assert outcome.code == 2
    expect_no_control(outcome.err)


def test_a_source_with_control_characters_is_not_linked(tmp_path: Path) -> None:
    path = tmp_path / "rule.yaml"
    basis = '[{title: A law, href: "https://example.org/\\x1b"}]'
    path.write_text(f"id: a\nzone: [RU]\nversions: [{{limit: 90, period: {{rolling: 1 year}}, basis: {basis}}}]\n")
    report = check(read([str(GOOD_LOG)]), load_rules([str(path)]), AS_OF)
    expect_clean("html", "".join(report_for("html")(report, Screen())))
