"""Exit codes are the same for every command: 2 where nothing was judged or written, 3 where something is incomplete."""

from pathlib import Path

import pytest
from conftest import Run

from staycheck.reports.exit_codes import ExitCode, exit_code

HEAD = "driver,country,entry,exit\n"
FINE = "A,RU,2026-01-01,2026-01-05\n"
BAD = "A,RU,2026-02-30,2026-03-05\n"
OVER = "A,RU,2026-02-01,2026-06-20\n"
NOBODY = ",RU,2026-02-01,2026-02-05\n"
AS_OF = ("--as-of", "2026-11-22")
JUDGING: dict[str, tuple[str, ...]] = {
    "check": AS_OF,
    "check as json": ("--format", "json", *AS_OF),
    "check never failing": ("--fail-on", "never", *AS_OF),
    "plan": ("--driver", "A", "--enter", "2027-02-01", *AS_OF),
    "who": ("--enter", "2027-02-01", "--days", "400", *AS_OF),
    "forecast": AS_OF,
    "calendar": ("--driver", "A", *AS_OF),
    "validate": AS_OF,
    "convert": (),
}


def code(run: Run, what: str, *logs: Path | str) -> int:
    command = what.split(maxsplit=1)[0]
    return run(command, *logs, *JUDGING[what]).code


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    texts = {"fine": FINE, "bad": FINE + BAD, "worse": OVER + BAD, "nobody": NOBODY, "some": FINE + FINE + NOBODY}
    for name, rows in texts.items():
        (tmp_path / f"{name}.csv").write_text(HEAD + rows)
    (tmp_path / "text.csv").write_text("nothing to see\n")
    return tmp_path


@pytest.mark.parametrize(
    ("judged", "incomplete", "found", "expected"),
    [
        (True, False, False, ExitCode.OK),
        (True, False, True, ExitCode.FOUND),
        (True, True, True, ExitCode.INCOMPLETE),
        (False, True, True, ExitCode.FAILED),
        (False, False, True, ExitCode.FOUND),
    ],
)
def test_precedence(*, judged: bool, incomplete: bool, found: bool, expected: ExitCode) -> None:
    assert exit_code(judged=judged, incomplete=incomplete, found=found) is expected


@pytest.mark.parametrize("what", JUDGING)
@pytest.mark.parametrize("name", ["bad", "worse", "some"])
def test_a_row_that_could_not_be_used(what: str, name: str, run: Run, logs: Path) -> None:
    assert code(run, what, logs / f"{name}.csv") == 3


@pytest.mark.parametrize("what", [what for what in JUDGING if what not in ("plan", "calendar")])
def test_one_file_of_several_that_could_not_be_read(what: str, run: Run, logs: Path) -> None:
    for broken in ("missing.csv", "text.csv", "missing.xlsx"):
        assert code(run, what, logs / "fine.csv", logs / broken) == 3, broken
    assert code(run, what, logs / "fine.csv") == (1 if what == "who" else 0)


@pytest.mark.parametrize("what", JUDGING)
@pytest.mark.parametrize("name", ["missing.csv", "text.csv", "missing.yaml", "missing.xlsx", "nowhere/*.csv"])
def test_no_file_that_could_be_read(what: str, name: str, run: Run, logs: Path) -> None:
    assert code(run, what, logs / name) == 2


@pytest.mark.parametrize("what", [what for what in JUDGING if what not in ("validate", "convert")])
def test_settings_and_rules_that_could_not_be_read(what: str, run: Run, logs: Path) -> None:
    (logs / "rule.yaml").write_text("id: own\nzone: [RU\n")
    (logs / "set.yaml").write_text("rules: [own\n")
    command, *options = what.split(maxsplit=1)[0], *JUDGING[what]
    for wrong in (
        ("--rule", logs / "rule.yaml"),
        ("--rule", logs / "missing.yaml"),
        ("--config", logs / "set.yaml"),
    ):
        assert run(command, logs / "bad.csv", *options, *wrong).code == 2, wrong
    if what != "who":
        assert run(command, logs / "fine.csv", *options, "--roster", logs / "missing.csv").code == 3


def test_rows_without_any_driver(run: Run, logs: Path) -> None:
    for what in JUDGING:
        assert code(run, what, logs / "nobody.csv") == (3 if what == "validate" else 2), what


def test_the_last_trips(run: Run, logs: Path) -> None:
    for name, expected in {"fine": 0, "bad": 3, "nobody": 2, "text": 2, "missing": 2}.items():
        assert run("log", "--log", logs / f"{name}.csv", *AS_OF).code == expected, name


def test_recording(run: Run, logs: Path) -> None:
    log = ("--log", logs / "bad.csv", *AS_OF)
    assert run("enter", "RU", *log).code == 3
    assert run("edit", "1", "--exit", "2026-01-06", *log).code == 3
    assert run("leave", *log).code == 3
    assert run("leave", *log).code == 2
    assert run("undo", *log).code == 3
    assert run("enter", "RU", "--log", logs / "missing.csv", *AS_OF).code == 2
    assert run("enter", "RU", "--log", logs / "nobody.csv", *AS_OF).code == 2


def test_an_undo_after_which_the_driver_is_gone(run: Run, logs: Path) -> None:
    log = ("--log", logs / "some.csv", *AS_OF)
    assert run("enter", "RU", "--driver", "B", *log).code == 3
    undone = run("undo", *log)
    assert "The log has no more trips of this driver." in undone.out
    assert "[R109]" in undone.err
    assert undone.code == 3
