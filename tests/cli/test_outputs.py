"""An output is never one of the files that were read, however they were named."""

import os
from pathlib import Path

import pytest
from conftest import Run

TRIPS = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"
COMMANDS = {
    "check": (),
    "check --format json": (),
    "validate": (),
    "convert": (),
    "who": ("--enter", "2026-12-01", "--days", "3"),
    "forecast": (),
    "calendar": (),
    "plan": ("--enter", "2026-12-01"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "logs" / "older").mkdir(parents=True)
    (tmp_path / "logs" / "a.csv").write_text(TRIPS)
    (tmp_path / "logs" / "older" / "b.csv").write_text(TRIPS.replace("Erlan", "Anna"))
    (tmp_path / "link.csv").symlink_to(tmp_path / "logs" / "a.csv")
    (tmp_path / "roster.csv").write_text("driver,citizenship\nErlan,KZ\nAnna,KZ\n")
    (tmp_path / "same.yaml").write_text("different:\n- [Erlan, Anna]\n")
    (tmp_path / "settings.yaml").write_text("same_driver: same.yaml\nroster: roster.csv\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refuses(run: Run, output: str, *arguments: str) -> bool:
    target = Path(output)
    before = target.read_text()
    outcome = run(*arguments, "-o", output)
    return (
        outcome.code == 2
        and "is an input of this command" in " ".join(outcome.err.replace("│", " ").split())
        and target.read_text() == before
    )


@pytest.mark.parametrize("output", ["logs/a.csv", "logs/older/../a.csv", "link.csv", "logs/older/b.csv"])
@pytest.mark.parametrize("source", ["logs", "csv:logs", "logs/**/*.csv", "./logs"])
@pytest.mark.parametrize("command", ["check", "check --format json", "validate", "convert", "forecast"])
def test_no_log_of_a_folder_or_pattern_is_overwritten(run: Run, command: str, source: str, output: str) -> None:
    assert refuses(run, output, *command.split(), source, *COMMANDS[command])


@pytest.mark.parametrize("command", COMMANDS)
def test_no_log_is_overwritten_by_another_name(run: Run, command: str) -> None:
    os.link("logs/a.csv", "second.csv")
    for output in ("logs/a.csv", "link.csv", "second.csv"):
        assert refuses(run, output, *command.split(), "logs/a.csv", *COMMANDS[command])


@pytest.mark.parametrize("output", ["roster.csv", "same.yaml", "settings.yaml"])
@pytest.mark.parametrize("command", ["check", "validate", "forecast"])
def test_nothing_else_that_was_read_is_overwritten(run: Run, command: str, output: str) -> None:
    assert refuses(run, output, command, "logs", "--config", "settings.yaml")
    options = ("--roster", "roster.csv", "--same-driver", "same.yaml")
    assert output == "settings.yaml" or refuses(run, output, command, "logs", *options)


def test_a_new_file_in_the_folder_is_written(run: Run) -> None:
    for _ in range(2):
        assert run("check", "logs", "--format", "json", "-o", "logs/report.json").code == 0
    assert "Anna" in Path("logs/report.json").read_text()
