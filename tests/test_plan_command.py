"""`staycheck plan` as people and scripts use it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((ROOT / "staycheck" / "data" / "schemas" / "plan-1.json").read_text("utf-8"))
LOG = """driver,country,entry,exit
A,RU,2026-01-01,2026-03-21
A,RU,2026-12-20,2026-12-29
"""
AS_OF = ("--as-of", "2026-11-22")

PLANS = {
    "allowed": (["--enter", "2026-12-01", "--days", "1"], 1),
    "breaks": (["--enter", "2026-12-01", "--exit", "2026-12-05"], 1),
    "not-allowed": (["--enter", "2026-12-01", "--days", "30"], 1),
    "how-long": (["--enter", "2027-02-01"], 0),
    "fine": (["--enter", "2027-02-01", "--days", "10", "--country", "Belarus"], 0),
    "no-entry": (["--enter", "2026-12-29", "--rule", "tight.yaml"], 1),
    "safe-exit": (["--enter", "2026-12-01"], 1),
    "route": (
        [
            "--leg",
            "RU:2026-12-01..2026-12-02",
            "--leg",
            "BY:02.12.2026..03.12.2026",
            "--leg",
            "PL:2026-12-03..2026-12-12",
        ],
        1,
    ),
    "route-open": (["--leg", "RU:2027-01-10..2027-01-12", "--leg", "BY:2027-01-12.."], 0),
    "queue": (["--enter", "2027-02-01", "--days", "10", "--queue", "3"], 0),
    "queue-too-long": (["--enter", "2027-02-01", "--days", "78", "--queue", "3"], 1),
    "queue-breaks": (["--enter", "2026-11-25", "--days", "1", "--queue", "3"], 1),
    "queue-not-allowed": (["--enter", "2026-12-01", "--days", "30", "--queue", "3"], 1),
    "queue-how-long": (["--enter", "2027-02-01", "--queue", "5"], 0),
    "queue-route": (
        ["--leg", "RU:2027-01-04..2027-01-10", "--leg", "PL:2027-01-10..2027-04-09", "--queue", "1"],
        1,
    ),
    "no-limit": (["--enter", "2026-12-01", "--days", "5", "--rule", "wide.yaml", "--queue", "3"], 0),
}


@pytest.mark.parametrize("name", PLANS)
def test_plans(
    name: str, run: Run, golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tight.yaml").write_text("id: tight\nzone: [RU]\nversions: [{limit: 3, period: {rolling: 30 days}}]\n")
    Path("wide.yaml").write_text("id: wide\nzone: [RU]\nversions: [{limit: 2000, period: visit}]\n")
    options, code = PLANS[name]
    outcome = run("plan", "csv:-", *options, *AS_OF, stdin=LOG)
    assert outcome.code == code
    golden(GOLDEN / f"plan-{name}.table", outcome.out)
    answer = run("plan", "csv:-", *options, *AS_OF, "--format", "json", stdin=LOG)
    assert answer.code == code
    Draft202012Validator(SCHEMA).validate(json.loads(answer.out))
    golden(GOLDEN / f"plan-{name}.json", answer.out)


def test_an_incomplete_driver_is_never_told_allowed(run: Run) -> None:
    log = LOG + "A,RU,2026-05-01,2026-04-01\n"
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin=log)
    assert outcome.code == 2
    assert "CANNOT SAY" in outcome.out
    answer = json.loads(run("plan", "csv:-", "--enter", "2027-02-01", "--format", "json", *AS_OF, stdin=log).out)
    assert not answer["allowed"]
    assert not any(rule["allowed"] for rule in answer["rules"])


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ([], "--enter"),
        (["--enter", "soon"], "is not a date"),
        (["--enter", "2026-12-01", "--exit", "2026-12-05", "--days", "5"], "not both"),
        (["--enter", "2026-12-05", "--exit", "2026-12-01"], "before the entry"),
        (["--enter", "2026-12-05", "--country", "Rusia"], "Russia (RU)"),
        (["--enter", "2026-12-05", "--country", "IS", "--rule", "turkey"], "none of the rules"),
        (["--enter", "2026-12-05", "--driver", "B"], "no driver"),
        (["--enter", "9998-12-05"], "2199"),
        (["--leg", "RU:2026-12-01"], "is not a leg"),
        (["--leg", "2026-12-01..2026-12-05"], "is not a leg"),
        (["--leg", "RU:2026-12-01..2026-12-32"], "is not a date"),
        (["--leg", "Rusia:2026-12-01..2026-12-02"], "Russia (RU)"),
        (["--leg", "RU:2026-12-05..2026-12-01"], "before the entry"),
        (["--leg", "RU:2026-12-01..", "--leg", "BY:2026-12-05..2026-12-06"], "before the one to RU ends"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--leg", "BY:2026-12-05..2026-12-07"], "before the one to RU ends"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--enter", "2026-12-05"], "not both"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--leg", "AF:2026-12-07..2026-12-08"], "has a say in AF"),
        (["--enter", "2026-12-05", "--queue", "-1"], "0<=x<=366"),
    ],
)
def test_wrong_usage(options: list[str], hint: str, run: Run) -> None:
    outcome = run("plan", "csv:-", *options, *AS_OF, stdin=LOG)
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split())


def test_of_several_drivers_one_must_be_named(run: Run) -> None:
    log = LOG + "B,RU,2026-05-01,2026-05-02\n"
    assert "whose trip" in run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin=log).err
    assert run("plan", "csv:-", "--enter", "2027-02-01", "--driver", "B", *AS_OF, stdin=log).code == 0
    assert run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin="").code == 2


def test_a_driver_who_is_still_there_is_told_the_assumption(run: Run) -> None:
    log = "driver,country,entry,exit\nA,RU,2026-11-01,\n"
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", "--days", "5", *AS_OF, stdin=log)
    assert outcome.code == 0
    assert "the plan holds only if they leave by 2026-11-22" in outcome.out
    answer = json.loads(run("plan", "csv:-", "--enter", "2027-02-01", "--format", "json", *AS_OF, stdin=log).out)
    assert [problem["code"] for problem in answer["problems"]] == ["T214"]


INSIDE = "driver,country,entry,exit\nA,RU,2026-09-01,\n"


def test_with_stay_on_every_day_until_the_trip_is_judged(run: Run, golden: Callable[[Path, str], None]) -> None:
    options = ("plan", "csv:-", *AS_OF, "--enter", "2026-12-05", "--days", "3")
    leaving = run(*options, "--format", "json", stdin=INSIDE)
    assert leaving.code == 0
    outcome = run(*options, "--stay-on", stdin=INSIDE)
    assert outcome.code == 1
    assert "warning[T215]" in outcome.err
    golden(GOLDEN / "plan-stay-on.table", outcome.out)
    answer = json.loads(run(*options, "--stay-on", "--format", "json", stdin=INSIDE).out)
    Draft202012Validator(SCHEMA).validate(answer)
    assert [(stay["leg"], stay["first_overstay"]) for stay in answer["rules"]][::2] == [
        (0, "2026-11-30"),
        (1, "2026-12-05"),
    ]
    assert answer["earliest_entry"] is None
    assert run("plan", "csv:-", *AS_OF, "--enter", "2026-11-24", "--days", "3", "--stay-on", stdin=INSIDE).code == 0


def test_staying_on_counts_for_a_trip_to_another_zone(run: Run) -> None:
    options = ("plan", "csv:-", *AS_OF, "--rule", "union-state", "--rule", "schengen", "--country", "PL", "--days", "3")
    assert run(*options, "--enter", "2026-12-05", stdin=INSIDE).code == 0
    assert run(*options, "--enter", "2026-12-05", "--stay-on", stdin=INSIDE).code == 1
    assert run(*options, "--enter", "2026-11-29", "--stay-on", stdin=INSIDE).code == 0


def test_one_whom_no_rule_binds_is_allowed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: A, citizenship: BY}\n")
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, "--roster", tmp_path / "roster.yaml", stdin=LOG)
    assert outcome.code == 0
    assert "No rule that was asked binds this driver." in outcome.out


def test_a_leg_without_a_rule_is_allowed_to_nobody() -> None:
    from datetime import date

    from staycheck import Driver, Leg, Log, load_rules, plan_route

    legs = [Leg("RU", date(2026, 12, 1), date(2026, 12, 2)), Leg("TR", date(2026, 12, 2), date(2026, 12, 3))]
    answer = plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), legs)
    assert answer.unruled == (legs[1],)
    assert not answer.allowed
    with pytest.raises(ValueError, match="at least one leg"):
        plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), [])
    with pytest.raises(ValueError, match="between 0 and"):
        plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), legs, queue=-1)


def test_an_incomplete_driver_has_no_queue_that_is_allowed(run: Run) -> None:
    log = LOG + "A,RU,2026-05-01,2026-04-01\n"
    options = ("plan", "csv:-", "--enter", "2027-02-01", "--days", "2", "--queue", "1", *AS_OF)
    outcome = run(*options, stdin=log)
    assert outcome.code == 2
    assert "With a queue of 1 day: cannot say." in outcome.out
    assert json.loads(run(*options, "--format", "json", stdin=log).out)["queue"]["allowed"] is False


def test_the_plan_goes_into_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    options = ("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, "--format", "json", "-o", target)
    assert run(*options, stdin=LOG).out == ""
    assert json.loads(target.read_text("utf-8"))["driver"] == "A"
