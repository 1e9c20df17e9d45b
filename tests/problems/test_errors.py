"""One broken input per problem code: tests/errors/CODE has the arguments, the input files and the expected output.

Each runs on a copy, since recording commands write beside the log.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import TESTS

from staycheck.problems.problem import CATALOGUE, Problem, Span
from staycheck.reports.terminal.problems import render_problems

FOLDER = TESTS / "errors"


def test_every_code_has_a_broken_input() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(CATALOGUE)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_broken_input(
    code: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = FOLDER / code
    monkeypatch.chdir(shutil.copytree(folder, tmp_path / code))
    outcome = run(*(folder / "arguments").read_text("utf-8").split())
    assert f"[{code}]" in outcome.err
    is_error = CATALOGUE[code].severity == "error"
    judged = bool(outcome.out.replace("No drivers were read, so nothing could be checked.\n", "")) or code == "C409"
    assert outcome.code == (3 if judged else 2) if is_error else outcome.code in (0, 1)
    golden(folder / "expected.txt", outcome.err)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_explain(code: str, run: Run) -> None:
    outcome = run("explain", code.lower())
    assert outcome.code == 0
    assert outcome.out.startswith(f"{code} ({CATALOGUE[code].severity}): {CATALOGUE[code].title}")
    assert CATALOGUE[code].explanation.format() in outcome.out


def test_explain_suggests_similar_codes(run: Run) -> None:
    outcome = run("explain", "R10")
    assert outcome.code == 2
    assert "R10" in outcome.err


def test_problems_wrap_at_word_boundaries() -> None:
    problem = Problem("R104", Span("log.csv", 3, 3), {"text": "05.04.26", "likely": "2026-04-05"}, excerpt="A" * 80)
    lines = "".join(render_problems([problem], 46)).splitlines()
    assert max(map(len, lines)) <= 46
    assert "AAAA" not in "".join(lines)
    plain = "".join(render_problems([problem])).splitlines()
    assert " ".join(" ".join(lines).split()) == " ".join(" ".join(line for line in plain if "AAAA" not in line).split())
