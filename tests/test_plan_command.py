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
}


@pytest.mark.parametrize("name", PLANS)
def test_plans(
    name: str, run: Run, golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tight.yaml").write_text("id: tight\nzone: [RU]\nversions: [{limit: 3, period: {rolling: 30 days}}]\n")
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
