"""What has changed since an earlier report."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import Driver, Log, Report, Trip, check, load_rules
from staycheck.engine.since import ChangeKind, since
from staycheck.reports.screen import Screen
from staycheck.reports.scripts.earlier import earlier_report
from staycheck.reports.scripts.json_lines import render_json

AS_OF = date(2026, 11, 22)
RULES = load_rules()
HEAD = "driver,citizenship,country,entry,exit\n"


def stored(report: Report) -> str:
    return "".join(render_json(report, Screen()))


def kinds(before: Report, after: Report) -> list[tuple[str, str | None]]:
    found = since(after, earlier_report(stored(before), "earlier.json"))
    return [(change.kind.value, change.driver) for change in found.changes]


def of(trips: dict[str, list[Trip]], day: date = AS_OF) -> Report:
    return check(Log(tuple(Driver(name, tuple(own), "KZ") for name, own in trips.items())), RULES, day)


STAY = [Trip("RU", date(2026, 8, 27))]  # 88 days on 22 November
DAY = timedelta(days=1)


def test_what_moves_every_day_is_no_change() -> None:
    log = {"A": STAY, "B": [Trip("RU", date(2026, 1, 1), date(2026, 2, 1))]}
    assert kinds(of(log), of(log)) == []
    assert kinds(of(log), of(log, AS_OF + DAY)) == []


def test_an_overstay_is_told_once() -> None:
    begun = of({"A": STAY}, AS_OF + 3 * DAY)
    assert kinds(of({"A": STAY}), begun) == [("overstay", "A"), ("overstay", "A"), ("overstay", "A")]
    assert kinds(begun, of({"A": STAY}, AS_OF + 9 * DAY)) == []


def test_a_planned_overstay_is_told_once_and_again_when_it_begins() -> None:
    plans = {"A": [Trip("RU", date(2026, 12, 1), date(2027, 3, 20))]}
    told = kinds(of({"A": []}), of(plans))
    assert set(told) == {("planned_overstay", "A")}
    assert kinds(of(plans), of(plans, AS_OF + DAY)) == []
    assert set(kinds(of(plans), of(plans, date(2027, 3, 5)))) == {("overstay", "A")}
    assert kinds(of(plans, date(2027, 3, 4)), of(plans, date(2027, 3, 5))) == []


def test_worse_and_better() -> None:
    few = {"A": [Trip("RU", date(2026, 9, 1), date(2026, 11, 18))]}
    assert kinds(of({"A": []}), of(few)) == [("worse", "A")]
    assert kinds(of(few), of({"A": []})) == [("better", "A")]


def test_drivers_who_appear_or_vanish() -> None:
    assert kinds(of({"A": [], "B": []}), of({"B": [], "C": []})) == [("vanished", "A"), ("appeared", "C")]
    (gone, _new) = since(of({"B": [], "C": []}), earlier_report(stored(of({"A": [], "B": []})), "x")).changes
    assert (gone.kind, gone.is_worse) == (ChangeKind.VANISHED, True)
    assert kinds(of({"Ерлан Сейтов": []}), of({"ерлан  сейтов": []})) == []


def test_problems(run: Run, tmp_path: Path) -> None:
    earlier, bad = tmp_path / "earlier.json", "A,KZ,RU,2026-02-31,2026-03-01\n"
    sound = HEAD + "A,KZ,RU,2026-01-01,2026-01-05\nB,KZ,RU,2026-01-01,2026-01-05\n"
    options = ("check", "csv:-", "--as-of", "2026-11-22")
    assert run(*options, "--format", "json", "-o", earlier, stdin=sound).code == 0
    after = run(*options, "--since-report", earlier, "--format", "json", stdin=sound + bad)
    assert after.code == 3
    answer = json.loads(after.out)["since_report"]
    found = [(each["kind"], each["driver"], each["worse"]) for each in answer["changes"]]
    assert found == [("worse", "A", True), ("problem", "A", True)]
    assert run(*options, "--format", "json", "-o", earlier, stdin=sound + bad).code == 3
    same = run(*options, "--since-report", earlier, stdin=HEAD + bad + sound.removeprefix(HEAD))
    assert same.out.startswith("Nothing has changed since the report of 22 Nov 2026.\n")
    solved = run(*options, "--since-report", earlier, stdin=sound)
    assert (solved.code, "A  better: was INCOMPLETE" in solved.out, "solved: R103" in solved.out) == (0, True, True)


@pytest.mark.parametrize("form", ["table", "html"])
def test_the_changes_are_shown(run: Run, tmp_path: Path, form: str) -> None:
    earlier = tmp_path / "earlier.json"
    log = HEAD + "A<b>,KZ,RU,2026-08-27,\nB,KZ,PL,2026-01-01,2026-01-05\n"
    assert run("check", "csv:-", "--as-of", "2026-11-22", "--format", "json", "-o", earlier, stdin=log).code == 0
    now = run("check", "csv:-", "--as-of", "2026-11-25", "--since-report", earlier, "--format", form, stdin=log)
    assert now.code == 1
    assert "Since the report of 22 Nov 2026:" in now.out
    assert "new overstay from 25 Nov 2026 (union-state)" in now.out
    assert ("A<b>" in now.out) == (form == "table")
    later = run("check", "csv:-", "--as-of", "2026-11-25", "--since-report", earlier, "-o", earlier, stdin=log)
    assert (later.code, "is an input of this command" in later.err) == (2, True)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 3}', "x", '{"schema": "staycheck/check/2", "as_of": "x"}', "[" * 100_000]
)
def test_what_is_no_report(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "earlier.json").write_text(text)
    outcome = run(
        "check", "csv:-", "--since-report", tmp_path / "earlier.json", stdin=HEAD + "A,KZ,RU,2026-01-01,2026-01-05\n"
    )
    assert (outcome.code, outcome.out) == (2, "")
    assert "R162" in outcome.err


TRIPS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 100)), max_size=5)


@settings(max_examples=50)
@given(
    st.dictionaries(st.sampled_from("ABCD"), TRIPS, min_size=1),
    st.dictionaries(st.sampled_from("ABCD"), TRIPS, min_size=1),
)
def test_a_worse_status_is_always_told(
    before: dict[str, list[tuple[int, int]]], after: dict[str, list[tuple[int, int]]]
) -> None:
    reports = [
        of(
            {
                name: [Trip("RU", AS_OF - (600 - at) * DAY, AS_OF - (600 - at - length) * DAY) for at, length in own]
                for name, own in log.items()
            }
        )
        for log in (before, after)
    ]
    order = ["ok", "warning", "violation", "incomplete"]
    statuses = [{each.driver: order.index(each.status) for each in report.drivers} for report in reports]
    found = since(reports[1], earlier_report(stored(reports[0]), "x"))
    worse = {change.driver for change in found.changes if change.is_worse}
    for name, now in statuses[1].items():
        if now > statuses[0].get(name, now):
            assert name in worse
    assert {name for name in statuses[0] if name not in statuses[1]} == {
        c.driver for c in found.changes if c.kind is ChangeKind.VANISHED
    }
