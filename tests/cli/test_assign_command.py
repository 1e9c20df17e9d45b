"""`staycheck assign` as dispatchers and scripts use it."""

import json
from pathlib import Path

import pytest
from conftest import Run
from paths import ROOT
from reports.test_schemas import valid

AS_OF = ("--as-of", "2026-11-22")
LOG = """driver,country,entry,exit
Full,RU,2026-07-04,2026-10-01
Few,RU,2026-07-14,2026-10-01
Inside,RU,2026-11-02,
"""
LOADS = """note,country,entry,exit
short,RU,2026-12-01,2026-12-05
long,RU,2026-12-01,2027-01-09
longer,BY,2026-12-01,2027-01-15
,RU,2026-12-01,2027-03-15
"""


@pytest.fixture
def loads(tmp_path: Path) -> Path:
    (tmp_path / "loads.csv").write_text(LOADS)
    return tmp_path / "loads.csv"


def test_the_loads_are_assigned(run: Run, loads: Path) -> None:
    outcome = run("assign", "csv:-", "--trips", loads, *AS_OF, stdin=LOG)
    assert outcome.code == 1
    assert outcome.out == (
        "2 of 4 loads assigned\n\n"
        "load    trip                               driver  left after  what\n"
        "short   Russia, 1–5 Dec 2026               Few     5 of 90\n"
        "long    Russia, 1 Dec 2026 – 9 Jan 2027    Inside  29 of 90    if they leave Russia by 22 Nov 2026\n"
        "longer  Belarus, 1 Dec 2026 – 15 Jan 2027  –                   nobody: 1 could, but takes another\n"
        "4       Russia, 1 Dec 2026 – 15 Mar 2027   –                   nobody can, not within three years\n"
    )


def test_for_scripts(run: Run, loads: Path) -> None:
    outcome = run("assign", "csv:-", "--trips", loads, *AS_OF, "--format", "json", stdin=LOG)
    document = json.loads(outcome.out)
    assert valid("assign-1", document)
    assert document["summary"] == {"loads": 4, "assigned": 2}
    assert [each["driver"] for each in document["loads"]] == ["Few", "Inside", None, None]
    with_queue = run("assign", "csv:-", "--trips", loads, *AS_OF, "--queue", "6", "--format", "json", stdin=LOG)
    assert [each["driver"] for each in json.loads(with_queue.out)["loads"]] == ["Inside", None, None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("note,country,entry,exit\nx,RU,2026-12-01,\n", "the load in line 2 has no exit"),
        ("note,country,entry,exit\nx,Atlantis,2026-12-01,2026-12-02\n", "every row of the loads must be readable"),
        ("note,country,entry,exit\nx,RU,2026-12-05,2026-12-02\n", "the exit 2026-12-02 is before the entry"),
        ("what\never\n", "R110"),
    ],
)
def test_loads_that_cannot_be_read(run: Run, loads: Path, text: str, expected: str) -> None:
    loads.write_text(text)
    outcome = run("assign", "csv:-", "--trips", loads, *AS_OF, stdin=LOG)
    assert (outcome.code, outcome.out) == (2, "")
    assert expected in outcome.err


def test_an_incomplete_driver_takes_nothing(run: Run) -> None:
    examples = ROOT / "examples"
    outcome = run("assign", examples / "fleet.csv", "--trips", examples / "loads.csv", *AS_OF)
    assert outcome.code == 3
    assert "Павел Ни" not in outcome.out
    assert outcome.out.startswith("3 of 4 loads assigned")


def test_the_loads_are_not_overwritten(run: Run, loads: Path) -> None:
    outcome = run("assign", "csv:-", "--trips", loads, *AS_OF, "-o", loads, stdin=LOG)
    assert outcome.code == 2
    assert loads.read_text() == LOADS
