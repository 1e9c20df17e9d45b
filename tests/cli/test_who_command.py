"""`staycheck who` as dispatchers and scripts use it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import GOLDEN, ROOT
from reports.test_schemas import schema, valid

from staycheck import who

AS_OF = ("--as-of", "2026-11-22")
TRIP = ("--enter", "2026-12-01", "--days", "12")
LOG = """driver,country,entry,exit
Free,RU,2026-01-01,2026-01-10
Full,RU,2026-01-01,2026-03-31
Inside,RU,2026-11-02,
Busy,KZ,2026-11-28,2026-12-04
Later,RU,2026-01-01,2026-03-11
Later,RU,2026-12-20,2026-12-29
"""


def answer(run: Run, log: str, *options: str) -> dict[str, dict[str, object]]:
    outcome = run("who", "csv:-", *TRIP, *AS_OF, "--format", "json", *options, stdin=log)
    document = json.loads(outcome.out)
    assert valid("who-2", document)
    return {each["driver"]: each for each in document["drivers"]}


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_the_fleet(
    format_: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = run("who", "examples/fleet.csv", *TRIP, *AS_OF, "--format", format_)
    assert outcome.code == 3
    assert "error[R103]" in outcome.err
    golden(GOLDEN / f"who-fleet.csv.{format_}", outcome.out)


def test_each_obstacle_and_its_earliest_date(run: Run, golden: Callable[[Path, str], None]) -> None:
    outcome = run("who", "csv:-", *TRIP, *AS_OF, stdin=LOG)
    assert outcome.code == 0
    golden(GOLDEN / "who-obstacles.table", outcome.out)
    found = answer(run, LOG)
    assert list(found) == ["Free", "Inside", "Busy", "Later", "Full"]
    told = {name: (each["obstacle"], each["left_on_exit"], each["earliest_entry"]) for name, each in found.items()}
    assert told == {
        "Free": (None, 68, "2026-12-01"),
        "Inside": (None, 57, "2026-12-01"),
        "Busy": ("busy", 78, "2026-12-04"),
        "Later": ("breaks", 8, "2026-12-29"),
        "Full": ("overstay", 0, "2027-01-01"),
    }
    assert found["Inside"]["inside"] == {"country": "RU", "since": "2026-11-02", "counted_until": "2026-11-22"}


def test_stay_on_counts_the_days_until_the_trip(run: Run) -> None:
    assert "staying in Russia until 1 Dec 2026" in run("who", "csv:-", *TRIP, *AS_OF, "--stay-on", stdin=LOG).out
    found = answer(run, LOG, "--stay-on")
    assert found["Inside"]["left_on_exit"] == 90 - 41
    assert found["Inside"]["inside"] == {"country": "RU", "since": "2026-11-02", "counted_until": "2026-12-01"}
    long_inside = "driver,country,entry,exit\nA,RU,2026-08-28,\n"
    assert answer(run, long_inside)["A"]["obstacle"] == "overstay"
    (staying,) = answer(run, long_inside, "--stay-on").values()
    assert (staying["obstacle"], staying["first_overstay"]) == ("overstay", "2026-11-26")


def test_staying_on_in_another_zone_is_checked_under_its_rule(run: Run) -> None:
    log = "driver,country,entry,exit\nA,PL,2026-08-30,\n"
    rules = ("--rule", "union-state", "--rule", "schengen")
    assert answer(run, log, *rules)["A"]["obstacle"] is None
    assert answer(run, log, *rules, "--stay-on")["A"]["obstacle"] == "overstay"
    assert answer(run, log, *rules, "--stay-on")["A"]["earliest_entry"] is None


def test_days_left_are_not_those_of_a_limit_out_of_force(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "own.yaml"
    ended, later = "until: 2026-11-30}", "from: 2027-06-01}"
    limits = [f"{{limit: 10, period: {{rolling: 90 days}}, {dates}" for dates in (ended, later)]
    rule.write_text(
        f"id: own\nzone: [RU]\nlimits: [{', '.join(limits)}, {{limit: 60, period: {{rolling: 180 days}}}}]\n"
    )
    found = answer(run, "driver,country,entry,exit\nA,RU,2026-11-01,2026-11-08\n", "--rule", str(rule))["A"]
    assert (found["can_go"], found["limit"], found["left_on_exit"]) == (True, 60, 60 - 8 - int(TRIP[-1]))


def test_an_incomplete_driver_never_can_go(run: Run) -> None:
    found = answer(run, LOG + "Free,RU,2026-02-30,2026-03-01\n")
    assert found["Free"]["can_go"] is False
    assert found["Free"]["obstacle"] == "incomplete"
    assert found["Free"]["earliest_entry"] is None
    assert list(found)[-1] == "Free"
    assert run("who", "csv:-", *TRIP, *AS_OF, stdin=LOG + ",RU,2026-02-01,2026-03-01\n").out.count("CANNOT SAY") == 5


def test_nobody_can_go(run: Run) -> None:
    log = "driver,country,entry,exit\nFull,RU,2026-01-01,2026-03-31\n"
    assert run("who", "csv:-", *TRIP, *AS_OF, stdin=log).code == 1
    assert run("who", "csv:-", *TRIP, *AS_OF, stdin="driver,country,entry,exit\n").code == 2


def test_a_driver_under_no_rule_can_go(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: Full, citizenship: BY}\n")
    log = "driver,country,entry,exit\nFull,RU,2026-01-01,2026-03-31\n"
    outcome = run("who", "csv:-", *TRIP, *AS_OF, "--roster", tmp_path / "roster.yaml", stdin=log)
    assert outcome.code == 0
    assert "no rule applies" in outcome.out
    (found,) = answer(run, log, "--roster", str(tmp_path / "roster.yaml")).values()
    assert (found["can_go"], found["rule"], found["left_on_exit"]) == (True, None, None)


def test_groups_of_the_roster(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "roster.yaml"
    names = ["Free", "Full", "Inside", "Busy", "Later"]
    roster.write_text("".join(f"- {{driver: {name}, group: {name[0]}}}\n" for name in names))
    found = answer(run, LOG, "--roster", str(roster), "--group", "F", "--group", "I")
    assert {name: each["group"] for name, each in found.items()} == {"Free": "F", "Full": "F", "Inside": "I"}
    outcome = run("who", "csv:-", *TRIP, *AS_OF, "--roster", roster, "--group", "X", stdin=LOG)
    assert (outcome.code, outcome.out) == (2, "")
    assert 'no driver in the log is in the group "X"; the groups are B, F, I, L' in " ".join(
        outcome.err.replace("│", " ").split()
    )
    assert "--roster file" in run("who", "csv:-", *TRIP, *AS_OF, "--group", "X", stdin=LOG).err


def test_another_zone_uses_its_bundled_rule(run: Run) -> None:
    found = answer(run, "driver,country,entry,exit\nA,DE,2026-11-01,2026-11-10\n", "--country", "Польша")
    assert (found["A"]["rule"], found["A"]["left_on_exit"]) == ("schengen", 90 - 22)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--enter", "2026-12-01"], "give the length of the trip"),
        (["--enter", "2026-12-01", "--days", "3", "--exit", "2026-12-03"], "not both"),
        (["--enter", "2026-12-03", "--exit", "2026-12-01"], "before the entry"),
        (["--enter", "2026-12-03", "--days", "3", "--country", "IS", "--rule", "turkey"], "no selected rule covers"),
        (["--enter", "2099-12-03", "--days", "3"], "six years"),
        ([], "--enter"),
    ],
)
def test_wrong_usage(options: list[str], hint: str, run: Run) -> None:
    outcome = run("who", "csv:-", *options, *AS_OF, stdin=LOG)
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split()).replace("more than 6 years", "six years")


def test_csv_has_the_keys_of_json_and_escapes_formulas(run: Run) -> None:
    log = "driver,country,entry,exit\n=cmd(),RU,2026-01-01,2026-01-10\n"
    (row,) = csv.DictReader(io.StringIO(run("who", "csv:-", *TRIP, *AS_OF, "--format", "csv", stdin=log).out))
    keys = schema("who-2")["properties"]["drivers"]["items"]["required"]
    assert list(row)[: len(keys)] == keys
    assert row["driver"] == "'=cmd()"


def test_the_library_raises_for_wrong_arguments() -> None:
    from datetime import date

    from staycheck import Log, load_rules

    day = date(2026, 11, 22)
    with pytest.raises(ValueError, match="no selected rule covers"):
        who(Log(), load_rules(), day, country="TR", enter=day, exit_=day)
    with pytest.raises(ValueError, match="before the entry"):
        who(Log(), load_rules(), day, country="RU", enter=day, exit_=date(2026, 11, 1))


def test_the_answer_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "who.csv"
    outcome = run("who", "csv:-", *TRIP, *AS_OF, "--format", "csv", "-o", target, stdin=LOG)
    assert outcome.out == ""
    assert target.read_text("utf-8").count("\n") == 6
