"""Rules of one's own cannot pass for those of the law, and settings from elsewhere are told."""

import json
from pathlib import Path

import pytest
from conftest import Run
from reports.test_schemas import document, valid

from staycheck.data.bundled_rules import BUNDLED
from staycheck.rules.model import DEFAULT_RULES

AS_OF = ("--as-of", "2026-11-22")
LOG = "driver,country,entry,exit\nA,RU,2026-01-01,2026-08-31\n"
GENEROUS = "zone: [RU, BY]\nversions: [{limit: 300, period: {rolling: 1 year}}]\n"
PERIODS = [
    ("{rolling: 1 year}", 366),
    ("{rolling: 12 months}", 366),
    ("{rolling: 2 years}", 731),
    ("{rolling: 4 years}", 1461),
    ("{rolling: 1 month}", 31),
    ("{rolling: 2 months}", 62),
    ("{rolling: 3 months}", 92),
    ("{rolling: 6 months}", 184),
    ("{rolling: 11 months}", 337),
    ("{calendar: year}", 366),
    ("{rolling: 180 days}", 180),
    ("{fixed: 180 days}", 180),
]
COMMANDS = [
    ("check", "log.csv"),
    ("plan", "log.csv", "--enter", "2026-12-01"),
    ("who", "log.csv", "--enter", "2026-12-01", "--days", "3"),
    ("forecast", "log.csv"),
    ("enter", "RU", "--on", "2026-11-22", "--log", "log.csv"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log's folder, which is the current one, below another."""
    place = tmp_path / "company" / "logs"
    place.mkdir(parents=True)
    monkeypatch.chdir(place)
    Path("log.csv").write_text(LOG)
    return place


@pytest.mark.parametrize("rule", DEFAULT_RULES)
@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize("extends", ["", "extends: union-state\n"])
def test_no_own_rule_takes_the_id_of_a_default_rule(
    rule: str, arguments: tuple[str, ...], extends: str, run: Run, folder: Path
) -> None:
    (folder.parent / "own.yaml").write_text(f"{extends}id: {rule}\n{GENEROUS}")
    (folder.parent / "staycheck.yaml").write_text("rules: [own.yaml]\n")
    for options in ((), ("--rule", "../own.yaml")):
        outcome = run(*arguments, *AS_OF, *options)
        assert (outcome.code, outcome.out) == (2, "")
        assert "error[C410]" in outcome.err
        assert f"extends: {rule}" in outcome.err
    assert Path("log.csv").read_text() == LOG


def test_a_reserved_id_is_told_with_its_place_and_the_other_mistakes(run: Run) -> None:
    Path("own.yaml").write_text("zone: [RU]\nid: union-state\nversions: [{limit: 0, period: visit}]\n")
    outcome = run("rules", "check", "own.yaml")
    assert outcome.code == 2
    assert "own.yaml:2:5: error[C410]" in outcome.err
    assert "C403" in outcome.err


def test_another_id_and_extends_is_the_way_out(run: Run) -> None:
    Path("own.yaml").write_text("id: ours\nextends: union-state\nversions: [{limit: 300, period: {rolling: 1 year}}]\n")
    outcome = run("check", "log.csv", *AS_OF, "--rule", "own.yaml")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("rule", sorted(set(BUNDLED) - set(DEFAULT_RULES)))
def test_the_id_of_another_bundled_rule_is_told(rule: str, run: Run, folder: Path) -> None:
    Path("own.yaml").write_text(f"id: {rule}\n{GENEROUS}")
    Path("staycheck.yaml").write_text("rules: [own.yaml]\n")
    for arguments in COMMANDS:
        outcome = run(*arguments, *AS_OF)
        assert outcome.code in (0, 1)
        assert "own.yaml: warning[C411]" in outcome.err
    answer = json.loads(run("check", "log.csv", *AS_OF, "--format", "json").out)
    assert [(problem["code"], problem["file"]) for problem in answer["problems"]] == [
        ("C411", str(folder / "own.yaml"))
    ]
    assert answer["drivers"][0]["rules"][0]["limit"] == 300
    outcome = run("rules", "check", "own.yaml")
    assert outcome.code == 0
    assert "C411" in outcome.err


def test_a_large_log_tells_it_as_well(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staycheck.cli.large_fleet.LARGE", 0)
    Path("own.yaml").write_text(f"id: schengen\n{GENEROUS}")
    outcome = run("check", "log.csv", *AS_OF, "--rule", "own.yaml", "--format", "json")
    assert "C411" in outcome.out
    assert "C411" in outcome.err


@pytest.mark.parametrize(("period", "longest"), PERIODS)
@pytest.mark.parametrize("form", ["versions: [{}]", "limits: [{}]", "limits: [{{versions: [{}]}}]"])
def test_a_limit_that_no_period_can_exceed(period: str, longest: int, form: str, run: Run) -> None:
    for limit in (longest - 1, longest, longest + 1, 3000):
        text = f"id: own\nzone: [RU]\n{form.format(f'{{limit: {limit}, period: {period}}}')}\n"
        Path("own.yaml").write_text(text)
        outcome = run("rules", "check", "own.yaml")
        assert ("C403" in outcome.err) == (limit >= longest), (limit, outcome.err)
        assert outcome.code == (2 if limit >= longest else 0)
        if "year" in period and "years" not in period:
            assert valid("rule", document(text)) == (limit < longest)
    assert f"below the {longest} days" in outcome.err


@pytest.mark.parametrize(
    ("override", "is_refused"),
    [
        ("{rule: union-state, limit: 365}", False),
        ("{rule: union-state, limit: 366}", True),
        ("{rule: union-state, limit: 3660, from: 2026-01-01, until: 2026-12-31}", True),
        ("{rule: union-state-calendar, limit: 366, from: 2026-01-01}", True),
        ("{rule: union-state-calendar, limit: 180, from: 2026-01-01}", False),
        ("{rule: union-state-calendar, limit: 180, from: 2024-06-01}", True),
        ("{rule: union-state-calendar, limit: 180, until: 2024-12-31}", True),
        ("{rule: union-state-calendar, limit: 180, until: 2026-12-31}", False),
        ("{rule: union-state-calendar, limit: 180}", False),
        ("{rule: union-state-unbroken, limit: 3660}", False),
    ],
)
@pytest.mark.parametrize("is_csv", [False, True])
def test_an_override_cannot_switch_a_limit_off(override: str, is_refused: bool, is_csv: bool, run: Run) -> None:
    Path("roster.yaml").write_text(f"- {{driver: A, overrides: [{override}]}}\n")
    if is_csv:
        parts = document(override)
        columns = ",".join(f"override_{name}" for name in parts)
        Path("roster.csv").write_text(f"driver,{columns}\nA,{','.join(map(str, parts.values()))}\n")
    outcome = run("check", "log.csv", *AS_OF, "--roster", "roster.csv" if is_csv else "roster.yaml")
    assert ("C403" in outcome.err) == is_refused
    assert (outcome.code == 3) == is_refused


def test_an_override_without_a_beginning_leaves_a_limit_that_it_would_switch_off(run: Run) -> None:
    Path("roster.yaml").write_text("- {driver: A, overrides: [{rule: own, limit: 200}]}\n")
    now, later = (
        "{limit: 90, period: {rolling: 180 days}, until: 2026-12-31}",
        "{limit: 90, period: {calendar: year}, from: 2027-01-01}",
    )
    Path("own.yaml").write_text(f"id: own\nzone: [RU]\nversions: [{now}, {later}]\n")
    Path("log.csv").write_text("driver,country,entry,exit\nA,RU,2026-06-01,2026-11-20\n")
    options = ("--rule", "own.yaml", "--roster", "roster.yaml", "--format", "json")
    (driver,) = json.loads(run("check", "log.csv", *AS_OF, *options).out)["drivers"]
    assert (driver["status"], driver["rules"][0]["limit"]) == ("violation", 90)
    (driver,) = json.loads(run("check", "log.csv", "--as-of", "2027-02-01", *options).out)["drivers"]
    assert driver["rules"][0]["limit"] == 200


def told(outcome_err: str) -> list[str]:
    return [line for line in outcome_err.splitlines() if line.startswith("settings: ")]


@pytest.mark.parametrize("arguments", COMMANDS)
def test_settings_from_elsewhere_are_told_on_a_terminal(arguments: tuple[str, ...], speak: Run, folder: Path) -> None:
    settings = folder.parent / "staycheck.yaml"
    settings.write_text("encoding: utf-8\n")
    outcome = speak(*arguments, *AS_OF, in_colour=True)
    assert told(outcome.err) == [f"settings: {settings}"]
    assert told(outcome.out) == []


@pytest.mark.parametrize("arguments", COMMANDS)
def test_settings_that_change_the_rules_are_told_on_a_terminal(
    arguments: tuple[str, ...], speak: Run, folder: Path
) -> None:
    Path("own.yaml").write_text("id: ours\nextends: union-state\nversions: [{limit: 300, period: {rolling: 1 year}}]\n")
    Path("staycheck.yaml").write_text("rules: [own.yaml, schengen]\n")
    outcome = speak(*arguments, *AS_OF, in_colour=True)
    assert told(outcome.err) == [f"settings: {folder / 'staycheck.yaml'}; rules: {folder / 'own.yaml'}, schengen"]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("log: log.csv\n", False),
        ("language: en\n", False),
        ("rules: [union-state, union-state-calendar, union-state-unbroken, russia-treaties]\n", False),
        ("rules: [union-state]\n", True),
        ("warn_at: 0\n", True),
    ],
)
def test_settings_beside_the_log_are_told_only_if_they_change_the_rules(
    text: str, is_told: bool, speak: Run, folder: Path
) -> None:
    Path("staycheck.yaml").write_text(text)
    assert bool(told(speak("check", "log.csv", *AS_OF, in_colour=True).err)) is is_told
    assert bool(told(speak("check", folder, *AS_OF, in_colour=True).err)) is is_told


def test_rules_named_on_the_command_line_are_not_those_of_the_settings(speak: Run) -> None:
    Path("staycheck.yaml").write_text("rules: [schengen]\n")
    assert told(speak("check", "log.csv", *AS_OF, "--rule", "union-state", in_colour=True).err) == []


@pytest.mark.parametrize("format_", ["json", "csv", "ics"])
def test_nothing_is_told_to_scripts(format_: str, speak: Run, folder: Path) -> None:
    (folder.parent / "staycheck.yaml").write_text("rules: [schengen]\n")
    assert told(speak("check", "log.csv", *AS_OF, "--format", format_, in_colour=True).err) == []
    assert told(speak("check", "log.csv", *AS_OF).err) == []
    assert told(speak("plan", "log.csv", *AS_OF, "--enter", "2026-12-01", "--format", "json", in_colour=True).err) == []


def test_a_hostile_name_is_one_harmless_line(speak: Run, folder: Path) -> None:
    evil = folder.parent / "a\x1b[2J\nb.yaml"
    evil.write_text("rules: [union-state]\n")
    (line,) = told(speak("check", "log.csv", *AS_OF, "--config", evil, in_colour=True).err)
    assert line.endswith("a\\x1b[2J\\nb.yaml; rules: union-state")
