"""`staycheck remind`: what a scheduler prints, and when it prints nothing."""

from datetime import date, timedelta

import pytest
from conftest import Run

from staycheck import check, load_rules
from staycheck.engine.reminders import Due, reminders
from staycheck.logs.trips import Driver, Log, Trip

INSIDE = "driver,country,entry,exit\nAnna,RU,2026-10-01,\nBoris,RU,2026-05-01,2026-05-09\n"  # Anna until 29 December


@pytest.mark.parametrize(
    ("as_of", "options", "expected", "code"),
    [
        ("2026-11-28", [], "", 0),
        ("2026-11-29", [], "Anna: Leave by 29 Dec 2026: 30 days left.\n", 1),
        ("2026-11-30", [], "", 0),
        ("2026-12-14", [], "Anna: Leave by 29 Dec 2026: 15 days left.\n", 1),
        ("2026-12-14", ["--at", "14,2"], "", 0),
        ("2026-12-15", ["--at", "14,2"], "Anna: Leave by 29 Dec 2026: 14 days left.\n", 1),
        ("2026-12-28", ["--at", "14,2"], "Anna: Leave by 29 Dec 2026: 1 day left.\n", 1),
        ("2026-12-29", ["--at", "14"], "Anna: Today is the last legal day.\n", 1),
        ("2026-12-30", ["--at", "14"], "Anna: Leave today: every further day is an overstay.\n", 1),
        ("2027-01-20", [], "Anna: Leave today: every further day is an overstay.\n", 1),
        ("2026-12-30", ["--driver", "Boris"], "", 0),
    ],
)
def test_what_is_due_is_printed(run: Run, as_of: str, options: list[str], expected: str, code: int) -> None:
    outcome = run("remind", "csv:-", "--rule", "union-state", "--as-of", as_of, *options, stdin=INSIDE)
    assert (outcome.out, outcome.code) == (expected, code)


def test_a_plan_that_overstays(run: Run) -> None:
    log = "driver,country,entry,exit\nAnna,RU,2026-01-01,2026-03-01\nAnna,RU,2026-11-28,2027-02-10\n"
    options = ("--rule", "union-state", "--at", "30", "--as-of")
    outcome = run("remind", "csv:-", *options, "2026-11-28", stdin=log)
    assert outcome.out == (
        "Anna: Leave by 27 Dec 2026: 29 days left.\nAnna: The planned trip overstays from 28 Dec 2026.\n"
    )
    assert outcome.code == 1


def test_an_incomplete_driver_is_never_silent(run: Run) -> None:
    outcome = run("remind", "csv:-", "--as-of", "2026-11-22", stdin=INSIDE + "Anna,RU,2026-02-31,2026-03-01\n")
    assert (outcome.out, outcome.code) == ("", 3)
    assert "R103" in outcome.err


@pytest.mark.parametrize("levels", ["", "x", "3,-1", "3;1"])
def test_levels_that_are_none(run: Run, levels: str) -> None:
    outcome = run("remind", "csv:-", "--at", levels, stdin=INSIDE)
    assert outcome.code == 2
    assert "is no list of days" in outcome.err


def test_whoever_left_today_is_not_reminded() -> None:
    as_of = date(2026, 11, 22)
    log = Log((Driver("A", (Trip("RU", as_of - timedelta(days=85), as_of),)),))
    report = check(log, load_rules(), as_of)
    assert reminders(report, (30, 5, 4)) == ()
    staying = check(Log((Driver("A", (Trip("RU", as_of - timedelta(days=85)),)),)), load_rules(), as_of)
    assert {(each.due, each.days) for each in reminders(staying, (30, 5, 4))} == {(Due.LEAVE, 4)}
