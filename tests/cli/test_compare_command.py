"""`staycheck compare`: two logs of the same drivers."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from reports.test_schemas import valid

from staycheck import Driver, Log, Trip, check, load_rules
from staycheck.engine.comparison import compare

AS_OF = date(2026, 11, 22)
HEAD = "driver,country,entry,exit\n"
SHEET = HEAD + "Anna,RU,2026-09-01,2026-09-10\nBoris,BY,2026-10-01,2026-10-05\nBoris,PL,2026-10-05,2026-10-20\n"
STAMPS = "driver,date,from,to\nanna,2026-09-02,KZ,RU\nanna,2026-09-10,RU,KZ\nCyril,2026-08-20,KZ,RU\n"


@pytest.fixture
def logs(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "sheet.csv").write_text(SHEET)
    (tmp_path / "stamps.csv").write_text(STAMPS)
    return tmp_path / "sheet.csv", tmp_path / "stamps.csv"


def test_what_differs(run: Run, logs: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(logs[0].parent)
    outcome = run("compare", "sheet.csv", "stamps.csv", "--as-of", AS_OF.isoformat())
    assert outcome.code == 1
    assert outcome.out == (
        "1: sheet.csv\n"
        "2: stamps.csv\n"
        "\n"
        "Boris: 1 OK, 2 not in the log\n"
        "  Belarus, 1–5 Oct 2026 (5 days): only in 1\n"
        "\n"
        "Cyril: 1 not in the log, 2 VIOLATION\n"
        "  Russia, 20 Aug – 22 Nov 2026 (95 days): only in 2\n"
        "\n"
        "Anna / anna: OK\n"
        "  Russia, 1 Sep 2026 (1 day): only in 1\n"
        "\n"
        "3 of 3 drivers differ\n"
    )


def test_for_scripts(run: Run, logs: tuple[Path, Path]) -> None:
    options = ("--as-of", AS_OF.isoformat(), "--format", "json")
    document = json.loads(run("compare", *logs, *options).out)
    assert valid("compare-1", document)
    assert document["summary"] == {"drivers": 3, "different": 3}
    same = run("compare", logs[0], logs[0], *options)
    assert (same.code, json.loads(same.out)["summary"]) == (0, {"drivers": 2, "different": 0})


def test_an_unreadable_row_is_never_agreement(run: Run, logs: tuple[Path, Path]) -> None:
    logs[1].write_text(SHEET + "Anna,RU,2026-02-31,2026-03-01\n")
    outcome = run("compare", *logs, "--as-of", AS_OF.isoformat())
    assert outcome.code == 3
    assert "Anna: 1 OK, 2 INCOMPLETE" in outcome.out
    assert "R103" in outcome.err


def test_a_name_in_another_order_is_the_same_driver_unless_there_are_two(run: Run, logs: tuple[Path, Path]) -> None:
    row = ",RU,2026-09-01,2026-09-10\n"
    logs[0].write_text(f"{HEAD}Ерлан Сейтқали{row}")
    logs[1].write_text(f"{HEAD}Сейтқали Ерлан{row}")
    assert run("compare", *logs, "--as-of", AS_OF.isoformat()).out.endswith("\n0 of 1 driver differs\n")
    logs[1].write_text(f"{HEAD}Сейтқали Ерлан{row}Болат Сейтқали{row}")
    assert run("compare", *logs, "--as-of", AS_OF.isoformat()).out.endswith("\n1 of 2 drivers differ\n")


STAYS = st.lists(st.tuples(st.sampled_from(["RU", "BY", "PL"]), st.integers(0, 60), st.integers(0, 9)), max_size=5)
RULES = load_rules(["union-state"])


def log_of(stays: list[tuple[str, int, int]]) -> Log:
    first = date(2026, 8, 1)
    trips = (Trip(c, first + timedelta(at), first + timedelta(at + length)) for c, at, length in stays)
    return Log((Driver("A", tuple(trips), "KZ"),))


@settings(max_examples=60)
@given(STAYS, STAYS)
def test_the_days_apart_are_those_that_only_one_log_has(
    one: list[tuple[str, int, int]], other: list[tuple[str, int, int]]
) -> None:
    def days(stays: list[tuple[str, int, int]]) -> set[tuple[str, date]]:
        return {
            (country, date(2026, 8, 1) + timedelta(at + number))
            for country, at, length in stays
            for number in range(length + 1)
            if country != "PL"
        }

    (found,) = compare(check(log_of(one), RULES, AS_OF), check(log_of(other), RULES, AS_OF)).drivers
    told = {
        (each.country, each.first + timedelta(number), each.in_first)
        for each in found.apart
        for number in range((each.last - each.first).days + 1)
    }
    expected = {(*day, True) for day in days(one) - days(other)} | {(*day, False) for day in days(other) - days(one)}
    assert told == expected
    assert found.differs == bool(expected) or found.first is not found.second
