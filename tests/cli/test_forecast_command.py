"""`staycheck forecast` as drivers, fleet managers and scripts use it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from paths import GOLDEN, ROOT
from reports.test_schemas import valid

AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"


def answer(run: Run, log: str, *options: str) -> Any:
    outcome = run("forecast", "csv:-", *AS_OF, "--format", "json", *options, stdin=HEAD + log)
    document = json.loads(outcome.out)
    assert valid("forecast-2", document)
    return document


@pytest.mark.parametrize("log", ["driver.yaml", "fleet.csv"])
@pytest.mark.parametrize("format_", ["table", "json", "csv"])
def test_the_examples(
    log: str, format_: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    outcome = run("forecast", f"examples/{log}", *AS_OF, "--format", format_)
    assert outcome.code == (0 if log == "driver.yaml" else 3)
    golden(GOLDEN / f"forecast-{log}.{format_}", outcome.out)


def test_where_the_plan_breaks(run: Run, golden: Callable[[Path, str], None]) -> None:
    log = "A,RU,2026-01-01,2026-03-11\nA,RU,2026-12-05,2026-12-29\n"
    outcome = run("forecast", "csv:-", *AS_OF, "--months", "4", stdin=HEAD + log)
    assert outcome.code == 1
    golden(GOLDEN / "forecast-breaks.table", outcome.out)
    (driver,) = answer(run, log)["drivers"]
    assert driver["rules"][0]["planned_overstays"] == [{"start": "2026-12-25", "end": "2026-12-29", "peak": 95}]
    outcome = run("forecast", "csv:-", *AS_OF, "--months", "2", stdin=HEAD + log + "B,RU,2026-01-01,2026-01-02\n")
    assert outcome.code == 1
    assert "25 Dec 2026" in outcome.out
    rows = list(csv.DictReader(io.StringIO(run("forecast", "csv:-", *AS_OF, "--format", "csv", stdin=HEAD + log).out)))
    assert {row["breaks_on"] for row in rows} == {"2026-12-25"}


def test_days_come_back_as_the_window_leaves_them_behind(run: Run) -> None:
    (driver,) = answer(run, "A,RU,2026-01-10,2026-03-20\n", "--months", "6")["drivers"]
    rolling, calendar, _unbroken = driver["rules"]
    assert [month["back"] for month in rolling["months"]] == [0, 0, 22, 28, 20, 0]
    assert [month["left"] for month in rolling["months"]] == [20, 20, 42, 70, 90, 90]
    assert [month["back"] for month in calendar["months"]] == [0, 0, 70, 0, 0, 0]
    assert driver["free"] == [8, 20, 31, 28, 31, 30]


ENDED = "{limit: 10, period: {rolling: 90 days}, until: 2026-12-31}"
BEGINNING = "{limit: 12, period: {rolling: 90 days}, from: 2027-02-10}"
GENEROUS = "{limit: 60, period: {rolling: 180 days}}"


def test_a_limit_out_of_force_binds_no_month(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "own.yaml"
    rule.write_text(f"id: own\nzone: [RU]\nlimits: [{ENDED}, {GENEROUS}, {BEGINNING}]\n")
    (driver,) = answer(run, "A,RU,2026-11-01,2026-11-08\n", "--months", "4", "--rule", str(rule))["drivers"]
    ended, _, beginning = ([(month["used"], month["left"]) for month in limit["months"]] for limit in driver["rules"])
    assert ended == [(8, 2), (8, 2), (None, None), (None, None)]
    assert beginning == [(None, None), (None, None), (None, None), (0, 12)]
    assert [month["back"] for month in driver["rules"][0]["months"]] == [0, 0, 0, 0]
    assert driver["free"] == [2, 2, 31, 12]
    table = run(
        "forecast", "csv:-", *AS_OF, "--rule", rule, "--months", "4", stdin=HEAD + "A,RU,2026-11-01,2026-11-08\n"
    ).out
    (january,) = (line.split() for line in table.splitlines() if line.startswith("Jan 2027"))
    assert january == ["Jan", "2027", "31", "–", "52", "left", "–"]


def test_a_broken_plan_is_told_with_the_limit_of_its_days(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "own.yaml"
    later = "{limit: 5, period: {rolling: 90 days}, from: 2027-01-01}"
    rule.write_text(f"id: own\nzone: [RU]\nversions: [{ENDED}, {later}]\n")
    outcome = run("forecast", "csv:-", *AS_OF, "--rule", rule, stdin=HEAD + "A,RU,2027-05-01,2027-05-07\n")
    assert "2 days over, up to 7 counted of 5" in outcome.out


def test_gaps_in_a_month_are_no_reason_to_offer_less(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "own.yaml"
    rule.write_text("id: own\nzone: [RU]\nversions: [{limit: 4, period: {rolling: 10 days}}]\n")
    (driver,) = answer(run, "A,KZ,2026-12-05,2026-12-28\n", "--months", "2", "--rule", str(rule))["drivers"]
    assert driver["free"][1] == 7  # three after the trip, four before it


def test_a_planned_trip_takes_free_days_before_it(run: Run) -> None:
    log = "A,RU,2026-01-01,2026-03-11\nA,RU,2026-12-20,2026-12-31\n"
    (driver,) = answer(run, log, "--months", "2")["drivers"]
    assert driver["planned"] == [0, 12]
    assert driver["free"] == [8, 8]


def test_a_trip_elsewhere_takes_its_days(run: Run) -> None:
    (driver,) = answer(run, "A,KZ,2026-11-25,2026-12-29\n", "--months", "2")["drivers"]
    assert driver["free"] == [2, 2]


def test_an_incomplete_driver_is_not_in_the_sum(run: Run) -> None:
    log = "A,RU,2026-01-01,2026-01-02\nB,RU,2026-02-30,2026-03-01\n"
    document = answer(run, log, "--months", "1")
    assert [driver["complete"] for driver in document["drivers"]] == [True, False]
    assert document["free"] == [8]
    alone = run("forecast", "csv:-", *AS_OF, "--driver", "B", stdin=HEAD + log)
    assert alone.code == 3
    assert "CANNOT SAY" in alone.out


def test_one_who_is_inside_is_counted_as_leaving_and_it_is_said(run: Run) -> None:
    outcome = run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-11-02,\n")
    assert outcome.code == 0
    assert "Assumes departure from Russia on 22 Nov 2026." in outcome.out
    assert "T214" in outcome.err
    fleet = run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-11-02,\nB,RU,2026-11-02,2026-11-03\n")
    assert "T214" not in fleet.err
    assert "Still there, assumed to leave on 22 Nov 2026: 1 driver." in fleet.out


def test_one_whom_no_rule_binds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: A, citizenship: BY, group: Minsk}\n")
    options = ("--roster", tmp_path / "roster.yaml", "--group", "Minsk")
    outcome = run("forecast", "csv:-", *AS_OF, *options, stdin=HEAD + "A,RU,2026-01-01,2026-06-30\n")
    assert outcome.code == 0
    assert "No selected rule applies to this driver." in outcome.out


def test_nothing_read(run: Run) -> None:
    outcome = run("forecast", "csv:-", *AS_OF, stdin=HEAD)
    assert "No drivers were read" in outcome.out


def test_a_narrow_screen_gets_several_tables(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = run("forecast", "examples/driver.yaml", *AS_OF)
    monkeypatch.setenv("COLUMNS", "40")
    narrow = run_narrow(run)
    assert max(map(len, narrow.splitlines()[3:])) <= 40
    assert narrow.count("Oct 2027") > outcome.out.count("Oct 2027")


def run_narrow(run: Run) -> str:
    return run("forecast", "examples/driver.yaml", *AS_OF).out


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--months", "0"], "1<=x<=36"),
        (["--months", "37"], "1<=x<=36"),
        (["--country", "IS", "--rule", "turkey"], "no selected rule covers"),
        (["--driver", "C"], "no driver"),
        (["--group", "C"], "no driver in the log is in the group"),
    ],
)
def test_wrong_usage(options: list[str], hint: str, run: Run) -> None:
    outcome = run("forecast", "csv:-", *options, *AS_OF, stdin=HEAD + "A,RU,2026-01-01,2026-01-02\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split())


def test_the_library_refuses_what_it_cannot_look_at() -> None:
    from datetime import date

    from staycheck import Log, forecast, load_rules

    with pytest.raises(ValueError, match="from 1 to 36"):
        forecast(Log(), load_rules(), date(2026, 11, 22), months=37)


def test_a_rule_of_another_zone_is_not_left_out(run: Run) -> None:
    log = "A,PL,2026-09-01,2026-11-20\nA,PL,2026-12-01,2026-12-20\n"
    outcome = run("forecast", "csv:-", *AS_OF, "--rule", "union-state", "--rule", "schengen", stdin=HEAD + log)
    assert outcome.code == 1
    assert "THE PLAN BREAKS A RULE ON 10 Dec 2026" in outcome.out
    (driver,) = answer(run, log, "--rule", "union-state", "--rule", "schengen", "--months", "2")["drivers"]
    assert driver["free"] == [8, 11]


def test_one_who_is_over_now_is_never_green(run: Run) -> None:
    outcome = run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-07-01,\n")
    assert outcome.code == 1
    assert "OVER THE LIMIT NOW" in outcome.out
    fleet = run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-07-01,\nB,RU,2026-01-01,2026-01-02\n")
    assert "over now" in fleet.out
    assert fleet.code == 1


def test_a_trip_that_is_planned_elsewhere_is_a_plan(run: Run) -> None:
    assert (
        "the plan breaks no rule" in run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,KZ,2026-12-01,2026-12-05\n").out
    )
    assert "nothing planned" in run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,KZ,2026-01-01,2026-01-05\n").out


def test_days_under_a_permit_are_free(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(
        "- {driver: A, permits: [{permit: labour-contract, country: RU, from: 2026-12-01, until: 2026-12-31}]}\n"
    )
    found = answer(run, "A,RU,2026-08-01,2026-10-29\n", "--months", "2", "--roster", str(tmp_path / "roster.yaml"))
    assert found["drivers"][0]["free"] == [0, 31]


def test_a_planned_trip_without_exit_leaves_nothing_sure(run: Run) -> None:
    assert run("forecast", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-12-01,\n").code == 3


def test_csv_says_what_was_assumed_and_what_breaks_beyond_the_months(run: Run) -> None:
    log = "A,RU,2026-11-02,\nB,RU,2027-06-01,2027-10-20\n"
    outcome = run("forecast", "csv:-", *AS_OF, "--months", "2", "--format", "csv", stdin=HEAD + log)
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert [(row["inside"], row["inside_since"], row["counted_until"]) for row in rows][::2] == [
        ("RU", "2026-11-02", "2026-11-22"),
        ("", "", ""),
    ]
    assert {row["breaks_on"] for row in rows if row["driver"] == "B"} == {"2027-08-30"}
    assert outcome.code == 1
