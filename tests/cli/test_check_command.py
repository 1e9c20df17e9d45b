"""`staycheck check` as people and scripts use it."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from jsonschema import Draft202012Validator
from paths import GOLDEN, ROOT

from staycheck.reports.scripts.csv_rows import COLUMNS

EXAMPLES = ROOT / "examples"
SCHEMAS = ROOT / "staycheck" / "data" / "schemas"
AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"


def validate(answer: Any, schema: str) -> None:
    Draft202012Validator(strict(json.loads((SCHEMAS / schema).read_text("utf-8")))).validate(answer)


def strict(schema: Any) -> Any:
    """The schema with additional properties forbidden."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(each) for key, each in schema.items()}
    return (
        closed | {"additionalProperties": False}
        if "properties" in schema and "additionalProperties" not in schema
        else closed
    )


@pytest.mark.parametrize("example", ["driver.yaml", "fleet.csv", "mistakes.csv"])
@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_examples(
    example: str, format_: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = run("check", f"examples/{example}", "--format", format_, *AS_OF)
    assert outcome.code == (0 if example == "driver.yaml" else 3)
    golden(GOLDEN / f"check-{example}.{format_}", outcome.out)
    golden(GOLDEN / f"check-{example}.problems", outcome.err)


def test_the_fleet_has_every_status(run: Run) -> None:
    summary = json.loads(run("check", EXAMPLES / "fleet.csv", "--format", "json", *AS_OF).out)["summary"]
    assert summary["drivers"] == 40
    assert all(summary[status] for status in ("ok", "warning", "violation", "incomplete"))


@pytest.mark.parametrize("example", ["driver.yaml", "fleet.csv", "mistakes.csv"])
def test_json_matches_its_schema(example: str, run: Run) -> None:
    answer = json.loads(run("check", EXAMPLES / example, "--format", "json", "--rule", "schengen", *AS_OF).out)
    validate(answer, "check-2.json")
    keys = ["schema", "as_of", "settings", "unread", "rules", "summary", "drivers", "problems"]
    assert list(answer)[: len(keys)] == keys


def test_all_formats_give_the_same_figures(run: Run) -> None:
    answer = json.loads(run("check", EXAMPLES / "fleet.csv", "--format", "json", *AS_OF).out)
    rows = list(csv.DictReader(io.StringIO(run("check", EXAMPLES / "fleet.csv", "--format", "csv", *AS_OF).out)))
    assert list(rows[0]) == list(COLUMNS)
    flat = [(driver["driver"], driver["status"], rule) for driver in answer["drivers"] for rule in driver["rules"]]
    assert len(rows) == len(flat)
    for row, (driver, status, rule) in zip(rows, flat, strict=True):
        assert (row["driver"], row["status"], row["rule"]) == (driver, status, rule["rule"])
        assert [int(row[key]) for key in ("limit", "used", "left", "over")] == [
            rule[key] for key in ("limit", "used", "left", "over")
        ]
        assert row["last_legal_day"] == (rule["last_legal_day"] or "")
        assert len(row["releases"].split()) == len(rule["releases"])


def test_all_lists_everybody(run: Run) -> None:
    assert len(run("check", EXAMPLES / "fleet.csv", "--all", *AS_OF).out.splitlines()) == 1 + 40 + 5


def test_only_the_requested_drivers(run: Run) -> None:
    outcome = run("check", EXAMPLES / "fleet.csv", "--driver", "Руслан Ахметов", *AS_OF)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out.startswith("Руслан Ахметов on 22 Nov 2026: OK")


def test_an_unknown_driver_is_refused_with_a_suggestion(run: Run) -> None:
    outcome = run("check", EXAMPLES / "fleet.csv", "--driver", "Руслан Ахметоф", *AS_OF)
    assert outcome.code == 2
    assert "Руслан Ахметов" in outcome.err


@pytest.mark.parametrize(
    ("log", "options", "code"),
    [
        (HEAD + "A,RU,2026-01-01,2026-01-05\n", [], 0),
        (HEAD + "A,RU,2026-01-01,2026-03-20\n", [], 0),
        (HEAD + "A,RU,2026-01-01,2026-03-20\n", ["--fail-on", "warning"], 1),
        (HEAD + "A,RU,2026-01-01,2026-01-05\n", ["--warn-at", "85", "--fail-on", "warning"], 1),
        (HEAD + "A,RU,2026-01-01,2026-04-20\n", [], 1),
        (HEAD + "A,RU,2026-01-01,2026-04-20\n", ["--since", "2026-05-01"], 0),
        (HEAD + "A,RU,2024-01-01,2024-04-20\n", ["--since", "2024-01-01"], 1),
        (HEAD + "A,RU,2026-01-01,2026-04-20\n", ["--fail-on", "never"], 0),
        (HEAD + "A,RU,2026-01-01,2026-04-20\nB,RU,x,2026-01-01\n", [], 3),
        (HEAD + "A,RU,2026-01-01,2026-01-20\nB,RU,x,2026-01-01\n", ["--fail-on", "never"], 3),
        (HEAD + "A,RU,2026-01-01,2026-01-20\nB,RU,x,2026-01-01\n", ["--driver", "A"], 0),
    ],
)
def test_exit_codes(log: str, options: list[str], code: int, run: Run) -> None:
    assert run("check", "csv:-", *options, *AS_OF, stdin=log).code == code


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "csv:-", "csv:-"],
        ["check", "csv:-", "--as-of", "11/10/2026"],
        ["check", "csv:-", "--as-of", "1890-01-01"],
        ["check", "csv:-", "--as-of", "9999-12-31"],
        ["check", "csv:-", "--since", "2026-12-01", *AS_OF],
        ["check", "csv:-", "--format", "xml"],
        ["check", "csv:-", "--warn-at", "-1"],
        ["check", "csv:-", "--rule", "nowhere.yaml"],
        ["nonsense"],
    ],
)
def test_wrong_usage(arguments: list[str], run: Run) -> None:
    outcome = run(*arguments, stdin=HEAD + "A,RU,2026-01-01,2026-01-05\n")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err


@pytest.mark.parametrize(
    ("argument", "log"),
    [
        ("-", HEAD + "A,RU,2026-01-01,2026-01-05\n"),
        ("csv:-", HEAD + "A,RU,2026-01-01,2026-01-05\n"),
        ("-", "driver: A\ntrips:\n  - {country: RU, entry: 2026-01-01, exit: 05.01.2026}\n"),
        ("yaml:-", "{driver: A, trips: [{country: Russia, entry: 2026-01-01, exit: 2026-01-05}]}"),
        ("-", '{"driver": "A", "trips": [{"country": "RU", "entry": "2026-01-01", "exit": "2026-01-05"}]}'),
        (
            "json:-",
            '{"drivers":\t[{"driver":"A","trips":[{"country":"RU","entry":"2026-01-01","exit":"2026-01-05"}]}]}',
        ),
        ("-", (HEAD + "A,RU,2026-01-01,2026-01-05\n").replace("\n", "\r\n")),
        ("csv:-", "\ufeff" + HEAD + '"A","RU","2026-01-01","2026-01-05"\n\n,,,\n'),
        ("csv:-", "note,Exit,Entry,COUNTRY,driver,other\nx,2026-01-05,2026-01-01,RU, A ,y\n"),
    ],
)
def test_standard_input(argument: str, log: str, run: Run) -> None:
    outcome = run("check", argument, "--format", "json", *AS_OF, stdin=log)
    assert (outcome.code, outcome.err) == (0, "")
    (driver,) = json.loads(outcome.out)["drivers"]
    assert (driver["driver"], driver["rules"][0]["used"]) == ("A", 5)


def test_utf16_with_a_byte_order_mark_is_read(run: Run) -> None:
    outcome = run(
        "check",
        "csv:-",
        "--format",
        "json",
        *AS_OF,
        stdin=(HEAD + "Ерлан,RU,2026-01-01,2026-01-05\n").encode("utf-16"),
    )
    assert json.loads(outcome.out)["drivers"][0]["driver"] == "Ерлан"


def test_several_files_are_one_log(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "A,RU,2026-01-01,2026-01-05\n")
    (tmp_path / "A.yaml").write_text("trips: [{country: BY, entry: 2026-02-01, exit: 2026-02-05}]\n")
    outcome = run("check", tmp_path / "a.csv", tmp_path / "A.yaml", "--format", "json", *AS_OF)
    (driver,) = json.loads(outcome.out)["drivers"]
    assert driver["rules"][0]["used"] == 10


def test_with_an_unreadable_file_nobody_is_ok(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "A,RU,2026-01-01,2026-01-05\n")
    outcome = run("check", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "json", *AS_OF)
    answer = json.loads(outcome.out)
    assert outcome.code == 3
    assert [driver["status"] for driver in answer["drivers"]] == ["incomplete"]
    assert answer["drivers"][0]["rules"][0]["used"] == 5


def test_a_custom_rule(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "mine.yaml"
    rule.write_text(
        "id: mine\nzone: [KZ, {country: UZ, from: 2026-02-01}]\ncounts: {entry_day: false, exit_day: false}\n"
        "exempt: [visa]\nwarn_at: 2\nlimits:\n"
        "  - {limit: 10, period: visit}\n  - {limit: 20, period: {rolling: 2 months}}\n"
    )
    log = "driver,country,entry,exit,permit\nA,KZ,2026-01-01,2026-01-10,\nA,UZ,2026-02-01,2026-02-05,visa\nA,UZ,2026-02-10,2026-02-14,\n"
    outcome = run("check", "csv:-", "--rule", rule, "--format", "json", "--as-of", "2026-02-13", stdin=log)
    answer = json.loads(outcome.out)
    validate(answer, "check-2.json")
    figures = [(rule["limit"], rule["period"], rule["used"], rule["inside"]) for rule in answer["drivers"][0]["rules"]]
    assert figures == [(10, "visit", 3, True), (20, "rolling 2 months", 11, True)]
    assert [rule["zone"] for rule in answer["rules"]] == [["KZ", "UZ"]] * 2


def test_no_colour_in_a_pipe_and_a_word_for_every_colour(run: Run) -> None:
    out = run("check", EXAMPLES / "fleet.csv", "--all", *AS_OF).out
    assert "\x1b" not in out
    assert all(word in out for word in ("INCOMPLETE", "VIOLATION", "WARNING", "OK"))


def test_user_text_is_neither_markup_nor_formula_nor_escape(run: Run) -> None:
    names = [
        "[/b][red]x",
        "<script>alert(1)</script>",
        "=cmd()|' /C calc'!A0",
        "\x1b[2J\u202eevil",
        "@x",
        "-1",
        "+1",
        "a;=cmd()",
        'a; "=cmd()',
        "a\t=cmd()",
        "\uff1dcmd()",
        "a;\uff20x",
    ]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["driver", "country", "entry", "exit"])
    writer.writerows([name, "RU", "2026-01-01", "2026-04-20"] for name in names)
    table = run("check", "csv:-", *AS_OF, stdin=buffer.getvalue()).out
    assert "[/b][red]x" in table
    assert "\x1b" not in table
    assert "\u202e" not in table
    cells = [
        row[0]
        for row in csv.reader(
            io.StringIO(run("check", "csv:-", "--format", "csv", *AS_OF, stdin=buffer.getvalue()).out)
        )
    ]
    assert len(cells) > len(names)
    unsafe = re.compile('(?:^|[;\\t\\r\\n])[" ]*[=+@\uff1d\uff20-]')  # an apostrophe before a sign makes it text
    assert not [cell for cell in cells if unsafe.search(cell)]
    answer = json.loads(run("check", "csv:-", "--format", "json", *AS_OF, stdin=buffer.getvalue()).out)
    assert [driver["driver"] for driver in answer["drivers"]] == names
