"""What was set aside in a log, and which settings were used, is told in every answer; notices change none."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from reports.test_schemas import valid

from staycheck.i18n.messages import message, set_language
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.kinds import notice
from staycheck.problems.problem import CATALOGUE, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.reports.words.unread import unread_item, unread_line

HEAD = "driver,country,entry,exit\n"
LOG = HEAD + "A,RU,2026-01-01,2026-01-05\n"
TWO = LOG + "B,RU,2026-02-01,2026-02-05\n"
AS_OF = ("--as-of", "2026-11-22")
ANSWERS: dict[str, tuple[str, ...]] = {
    "check": AS_OF,
    "plan": ("--driver", "A", "--enter", "2027-02-01", *AS_OF),
    "who": ("--enter", "2027-02-01", "--days", "3", *AS_OF),
    "forecast": AS_OF,
    "validate": AS_OF,
}
TABLES = {**ANSWERS, "calendar": ("--driver", "A", *AS_OF)}
del TABLES["validate"]
WHY = message('no field is recorded in "{name}"', name="fleet")
COLUMNS = (
    SetAside(Kind.COLUMN, Span("a.csv", 1, 5), "Phone", WHY, 12),
    SetAside(Kind.COLUMN, Span("b.csv", 1, 6), "Phone", WHY, 3),
    SetAside(Kind.COLUMN, Span("a.csv", 1, 6), "Vehicle", WHY, 1234),
)
MORE = (
    SetAside(Kind.ROW, Span("a.csv", 9, 1), "Total", WHY, 3),
    SetAside(Kind.SHEET, Span("a.xlsx", sheet="Summary"), "Summary", WHY),
)


def setting_aside(monkeypatch: pytest.MonkeyPatch, *parts: SetAside) -> None:
    """Every log has these parts set aside."""
    original = LogBuilder.__init__

    def build(self: LogBuilder, *arguments: Any, **more: Any) -> None:
        original(self, *arguments, **more)
        for part in parts:
            self.set_aside(part)

    monkeypatch.setattr(LogBuilder, "__init__", build)


@pytest.mark.parametrize("command", ANSWERS)
def test_json_lists_what_was_set_aside(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    setting_aside(monkeypatch, *COLUMNS, *MORE)
    answer = json.loads(run(command, "csv:-", *ANSWERS[command], "--format", "json", stdin=TWO).out)
    assert valid(f"{command}-2", answer)
    assert answer["schema"] == f"staycheck/{command}/2"
    assert answer["unread"][0] == {
        "kind": "column",
        "file": "a.csv",
        "line": 1,
        "column": 5,
        "name": "Phone",
        "reason": 'no field is recorded in "fleet"',
        "count": 12,
    }
    assert [(part["kind"], part.get("sheet"), part["count"]) for part in answer["unread"]][2:] == [
        ("column", None, 1234),
        ("row", None, 3),
        ("sheet", "Summary", 1),
    ]


@pytest.mark.parametrize("command", ANSWERS)
def test_json_of_a_log_read_whole(command: str, run: Run) -> None:
    answer = json.loads(run(command, "csv:-", *ANSWERS[command], "--format", "json", stdin=TWO).out)
    assert valid(f"{command}-2", answer)
    assert (answer["unread"], answer["settings"]) == ([], {"files": []})


@pytest.mark.parametrize("command", ANSWERS)
def test_json_names_the_settings_and_rule_files(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text("id: own\nzone: [RU]\nversions: [{limit: 90, period: visit}]\n")
    Path("staycheck.yaml").write_text("rules: [union-state, own.yaml]\n")
    arguments = (command, "csv:-", *ANSWERS[command], "--format", "json")
    answer = json.loads(run(*arguments, stdin=TWO).out)
    assert [Path(name).name for name in answer["settings"]["files"]] == ["staycheck.yaml", "own.yaml"]
    answer = json.loads(run(*arguments, "--rule", "union-state", stdin=TWO).out)
    assert [Path(name).name for name in answer["settings"]["files"]] == ["staycheck.yaml"]
    Path("other.yaml").write_text("warn_at: 10\n")
    options = ("--config", "other.yaml", "--rule", "own.yaml", "--rule", "union-state")
    answer = json.loads(run(*arguments, *options, stdin=TWO).out)
    assert answer["settings"]["files"] == ["other.yaml", "own.yaml"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), ""),
        (COLUMNS[:1], "Not read: 1 column (Phone); staycheck validate lists them."),
        (COLUMNS, "Not read: 2 columns (Phone, Vehicle); staycheck validate lists them."),
        ((*MORE, *COLUMNS), "Not read: 2 columns (Phone, Vehicle), 1 sheet, 3 rows; staycheck validate lists them."),
        (MORE[:1] * 400, "Not read: 1,200 rows; staycheck validate lists them."),
        (
            [SetAside(Kind.COLUMN, Span("a.csv", 1, number), f"C{number}", WHY) for number in range(7)],
            "Not read: 7 columns (C0, C1, C2, C3, C4, …); staycheck validate lists them.",
        ),
        (
            [SetAside(Kind.COLUMN, Span("a.csv", 1, number), "", WHY) for number in (5, 6)],
            "Not read: 2 columns; staycheck validate lists them.",
        ),
        (
            [SetAside(kind, Span("a.xlsx"), "\x1b[31m", WHY) for kind in (Kind.FILE, Kind.TABLE, Kind.KEY)],
            "Not read: 1 key (\\x1b[31m), 1 file, 1 table; staycheck validate lists them.",
        ),
    ],
)
def test_in_one_line(parts: tuple[SetAside, ...], expected: str) -> None:
    assert unread_line(parts) == expected


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("log", [LOG, TWO])
def test_tables_tell_it_below(command: str, log: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = run(command, "csv:-", *TABLES[command], stdin=log)
    setting_aside(monkeypatch, *COLUMNS, *MORE)
    after = run(command, "csv:-", *TABLES[command], stdin=log)
    line = "Not read: 2 columns (Phone, Vehicle), 1 sheet, 3 rows; staycheck validate lists them."
    assert after == before._replace(out=f"{before.out}\n{line}\n")


def test_the_page_tells_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    setting_aside(monkeypatch, COLUMNS[0]._replace(name="<b>Phone</b>"))
    outcome = run("check", "csv:-", *AS_OF, "--format", "html", stdin=LOG)
    assert "Not read: 1 column (&lt;b&gt;Phone&lt;/b&gt;); staycheck validate lists them." in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        *[("check", *AS_OF, "--format", name) for name in ("json", "csv", "ics")],
        *[(command, *ANSWERS[command], "--format", "json") for command in ("plan", "who", "forecast")],
        *[(command, *ANSWERS[command], "--format", "csv") for command in ("who", "forecast")],
        ("convert",),
    ],
)
def test_beside_an_answer_for_scripts(arguments: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    command, *options = arguments
    setting_aside(monkeypatch, *COLUMNS)
    assert run(command, "csv:-", *options, stdin=LOG).err == ""
    setting_aside(monkeypatch, *MORE)
    err = run(command, "csv:-", *options, stdin=LOG).err
    assert err == "Not read: 2 columns (Phone, Vehicle), 1 sheet, 3 rows; staycheck validate lists them.\n"


def test_validate_lists_each(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    setting_aside(monkeypatch, *MORE, *COLUMNS)
    outcome = run("validate", "csv:-", *AS_OF, stdin=LOG)
    assert (
        outcome.out
        == """-: csv, utf-8, comma-separated, header on line 1, 1 row of trips, 1 driver
  columns: driver, country, entry, exit
  row 2: A: in Russia (RU) from 1 Jan 2026 to 5 Jan 2026; from columns A, B, C, D

not read: 2 columns
  a.csv:1:5: column "Phone": no field is recorded in "fleet"
  b.csv:1:6: column "Phone": no field is recorded in "fleet"
  a.csv:1:6: column "Vehicle": no field is recorded in "fleet"

not read: 1 sheet
  a.xlsx:Summary: sheet "Summary": no field is recorded in "fleet"

not read: 3 rows
  a.csv:9:1: row "Total", 3 rows: no field is recorded in "fleet"

1 file, 1 trip, 1 driver: 0 errors, 0 warnings
"""
    )
    assert (outcome.code, outcome.err) == (0, "")


def test_validate_lists_ten_of_a_kind_and_all_if_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    setting_aside(monkeypatch, *(COLUMNS[0]._replace(name=f"C{number}") for number in range(12)), *MORE)
    out = run("validate", "csv:-", *AS_OF, stdin=LOG).out
    assert out.count('column "') == 10
    assert "  and 2 more (--all lists them)\n" in out
    assert 'row "Total"' in out
    assert run("validate", "csv:-", *AS_OF, "--all", stdin=LOG).out.count('column "') == 12


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_words(kind: Kind) -> None:
    part = SetAside(kind, Span("a.csv"), "X", WHY, 2)
    count = ", 2 rows" if kind is Kind.ROW else ""
    assert unread_item(part).startswith(f'{kind.value} "X"{count}: ')
    assert f"2 {kind.value}s" in unread_line([part] * 2 if kind is not Kind.ROW else [part]) or kind in (
        Kind.COLUMN,
        Kind.KEY,
    )


def test_it_is_told_in_every_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        for language, number in (("ru", "\u00a0"), ("kk", "\u00a0")):
            set_language(language)
            line = unread_line([*COLUMNS, MORE[0]._replace(quantity=1200)])
            assert "(Phone, Vehicle)" in line
            assert f"1{number}200" in line
    finally:
        set_language("en")
    setting_aside(monkeypatch, *MORE)
    out = run("--lang", "ru", "check", "csv:-", *AS_OF, "--format", "json", stdin=LOG).out
    assert json.loads(out)["unread"][0]["reason"] == 'no field is recorded in "fleet"'


OVERLAP = LOG + "A,BY,2026-01-04,2026-01-06\n"
"""A log with one warning, T203."""


@pytest.fixture
def overlaps_are_notices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CATALOGUE, "T203", notice(*CATALOGUE["T203"][1:]))


@pytest.mark.usefixtures("overlaps_are_notices")
@pytest.mark.parametrize("command", TABLES)
def test_a_notice_is_printed_and_changes_nothing(command: str, run: Run) -> None:
    plain = run(command, "csv:-", *TABLES[command], stdin=LOG)
    noticed = run(command, "csv:-", *TABLES[command], stdin=OVERLAP)
    assert "notice[T203]" in noticed.err
    assert "INCOMPLETE" not in noticed.out
    assert noticed.code == plain.code == 0


@pytest.mark.usefixtures("overlaps_are_notices")
@pytest.mark.parametrize("command", ANSWERS)
def test_a_notice_in_json(command: str, run: Run) -> None:
    outcome = run(command, "csv:-", *ANSWERS[command], "--format", "json", stdin=OVERLAP)
    answer = json.loads(outcome.out)
    assert valid(f"{command}-2", answer)
    assert [problem["severity"] for problem in answer["problems"]] == ["notice"]
    assert outcome.code == 0


@pytest.mark.usefixtures("overlaps_are_notices")
def test_validate_lists_notices_last(run: Run) -> None:
    log = OVERLAP + "A,RU,2026-05-01,2026-05-05\nA,RU,2026-05-01,2026-05-05\nA,RU,x,2026-05-05\n"
    outcome = run("validate", "csv:-", *AS_OF, stdin=log)
    assert re.findall(r"^(error|warning|notice) \w+", outcome.out, re.MULTILINE) == ["error", "warning", "notice"]
    assert outcome.out.endswith(": 1 error, 1 warning, 1 notice\n")
    assert outcome.code == 3
    answer = json.loads(run("validate", "csv:-", *AS_OF, "--format", "json", stdin=log).out)
    assert valid("validate-2", answer)
    assert answer["summary"]["notices"] == 1
    assert answer["summary"]["warnings"] == 1
    assert run("validate", "csv:-", *AS_OF, stdin=OVERLAP).code == 0


@pytest.mark.usefixtures("overlaps_are_notices")
def test_a_notice_on_the_page(run: Run) -> None:
    assert '<li id="problem-1" class="notice">' in run("check", "csv:-", *AS_OF, "--format", "html", stdin=OVERLAP).out
