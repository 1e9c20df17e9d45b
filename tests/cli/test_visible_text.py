"""What strangers write into settings, rules, rosters and names of files is shown, but never acts on the terminal."""

import json
from pathlib import Path

import pytest
from conftest import Run

EVIL = "x\x1b[31mred\x1b]0;title\x07\u202ey"
QUOTED = json.dumps(EVIL)
TRIPS = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"
SETTINGS = (
    "rules warn_at roster log language columns encoding sheet date_format timezone same_driver stamps_in ignore_columns"
).split()
RULE = """\
id: own
title: {en: plain}
zone: [RU, BY]
citizens: {only: [KZ]}
exempt: [sticker]
warn_at: 15
versions:
- limit: 90
  period: {rolling: 1 year}
  from: 2020-01-01
  basis: [{title: source, href: "https://example.org", seen: 2026-01-01, sure: law}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "log.csv").write_text(TRIPS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(run: Run, *arguments: str) -> str:
    outcome = run(*arguments, "--as-of", "2026-11-22")
    return outcome.out + outcome.err


def is_harmless(text: str) -> bool:
    return not any(sign in text for sign in "\x1b\x07\u202e")


@pytest.mark.parametrize("key", [*SETTINGS, QUOTED])
def test_settings(run: Run, key: str) -> None:
    values = (QUOTED, f"[{QUOTED}]", f"{{entry: {QUOTED}}}", f"{{{QUOTED}: {QUOTED}}}", "!" + EVIL[1:])
    for value in values:
        Path("staycheck.yaml").write_text(f"{key}: {value}\n", "utf-8")
        for command in (("check", "log.csv"), ("validate", "log.csv"), ("plan", "log.csv", "--enter", "2026-12-01")):
            assert is_harmless(shown(run, *command))
        assert is_harmless(run("config").out + run("config").err)


@pytest.mark.parametrize(
    "option", ["--rule", "--roster", "--config", "--same-driver", "--sheet", "--encoding", "--as-of"]
)
def test_options(run: Run, option: str) -> None:
    assert is_harmless(shown(run, "check", "log.csv", option, EVIL))


PIECES = "own plain RU KZ sticker 15 90 rolling 2020-01-01 source https://example.org 2026-01-01 law title zone versions limit"


@pytest.mark.parametrize("piece", PIECES.split())
def test_rules(run: Run, piece: str) -> None:
    Path("own.yaml").write_text(RULE.replace(piece, QUOTED), "utf-8")
    for command in (("check", "log.csv", "--rule", "own.yaml"), ("rules", "show", "own.yaml")):
        outcome = run(*command)
        assert is_harmless(outcome.out + outcome.err)


def test_names_of_files(run: Run, tmp_path: Path) -> None:
    Path(f"{EVIL}.csv".replace("\x1b]0;", "")).write_text("country,entry,exit\nRU,2026-11-01,2026-11-0x\n")
    Path(f"{EVIL}.xlsb").write_text("")
    for command in ("check", "validate", "names", "convert"):
        outcome = run(command, str(tmp_path))
        assert is_harmless(outcome.out + outcome.err)


def test_rosters_and_groups(run: Run) -> None:
    Path("roster.yaml").write_text(
        f"drivers:\n- {{driver: Erlan, group: {QUOTED}, permits: [{{permit: {QUOTED}, from: 2026-11-01}}]}}\n"
        f"- {{driver: {QUOTED}, citizenship: {QUOTED}, overrides: [{{rule: {QUOTED}, limit: 90, why: {QUOTED}}}]}}\n",
        "utf-8",
    )
    for command in (
        ("check", "log.csv"),
        ("check", "log.csv", "--format", "csv"),
        ("who", "log.csv", "--enter", "2026-12-01", "--days", "3", "--group", EVIL),
        ("forecast", "log.csv"),
    ):
        assert is_harmless(shown(run, *command, "--roster", "roster.yaml"))
