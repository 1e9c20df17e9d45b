"""`staycheck rules` and `staycheck config`, the roster and the settings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import GOLDEN, PACKAGE

from staycheck.data.bundled_rules import BUNDLED

HEAD = "driver,country,entry,exit\n"
LOG = HEAD + "A,RU,2026-01-01,2026-03-31\nA,RU,2026-07-01,2026-08-31\nB,RU,2026-03-01,2026-03-10\n"
AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but the test's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STAYCHECK_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.mark.parametrize("rule", BUNDLED)
def test_rules_show(rule: str, run: Run, golden: Callable[[Path, str], None]) -> None:
    outcome = run("rules", "show", rule)
    assert outcome.code == 0
    golden(GOLDEN / "rules" / f"{rule}.txt", outcome.out)


def test_rules_list(run: Run, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "rules" / "list", run("rules", "list").out)


def test_rules_show_on_a_day(run: Run) -> None:
    before = run("rules", "show", "union-state-calendar", "--on", "2024-06-01").out
    after = run("rules", "show", "union-state-calendar", "--on", "2026-06-01").out
    assert "in any 180 days" in before
    assert "Belarus" not in before.split("zone")[1].split("applies to")[0]
    assert "calendar year, from 1 January" in after
    assert "in any 180 days" not in after


def test_rules_show_of_every_kind_of_period(run: Run) -> None:
    Path("rule.yaml").write_text(
        "id: mine\nzone: [RU]\ncounts: {entry_day: false, exit_day: false}\ncitizens: {only: [KZ]}\nlimits:\n"
        "  - {limit: 1, period: {fixed: 180 days}, until: 2026-01-01}\n  - {limit: 2, period: {rolling: 6 months}}\n"
    )
    out = run("rules", "show", "rule.yaml").out
    assert "starting with the first entry" in out
    assert "in any 6 months" in out
    assert "citizens of Kazakhstan" in out
    assert "the day of entry does not count" in out


def test_rules_new_is_valid_and_rules_check_says_so(run: Run) -> None:
    Path("mine.yaml").write_text(run("rules", "new", "mine").out, "utf-8")
    outcome = run("rules", "check", "mine.yaml")
    assert (outcome.code, outcome.out) == (0, "mine.yaml: the rule mine is valid\n")
    assert run("rules", "new", "Not An Id").code == 2


def test_rules_check_tells_every_mistake(run: Run) -> None:
    Path("mine.yaml").write_text("id: Mine\nzone: [Nowhere]\nwarn: 3\ncounts: {entry_day: maybe}\nversions: []\n")
    outcome = run("rules", "check", "mine.yaml")
    assert outcome.code == 2
    places = [line.split(":")[1] for line in outcome.err.splitlines() if line.startswith("mine.yaml:")]
    assert sorted(places) == ["1", "2", "3", "4", "5"]
    Path("mine.yaml").write_text(
        "id: a\nzone:\n  - XQ\n  - ZQ\nversions:\n  - {limit: x, period: visit}\n  - {limit: 1, perod: visit}\n"
    )
    err = run("rules", "check", "mine.yaml").err
    assert [line.split(":")[1] for line in err.splitlines() if line.startswith("mine.yaml:")] == ["3", "4", "6", "7"]
    assert run("rules", "show", "mine.yaml").code == 2
    assert run("rules", "check", "nowhere.yaml").code == 2


def test_a_rule_extends_a_bundled_one(run: Run) -> None:
    Path("mine.yaml").write_text("id: mine\nextends: union-state\nversions: [{limit: 60, period: {calendar: year}}]\n")
    answer = json.loads(run("check", "csv:-", "--rule", "mine.yaml", "--format", "json", *AS_OF, stdin=LOG).out)
    assert answer["rules"][0]["zone"] == ["BY", "RU"]
    assert (answer["rules"][0]["limit"], answer["rules"][0]["period"]) == (60, "calendar year")


def roster(text: str, name: str = "roster.yaml") -> list[str]:
    Path(name).write_text(text, "utf-8")
    return ["--roster", name, "--format", "json", *AS_OF]


def test_citizenship_chooses_the_limits(run: Run) -> None:
    options = roster("[{driver: A, citizenship: UZ}, {driver: B, citizenship: Kazakhstan}]")
    answer = json.loads(run("check", "csv:-", "--rule", "registration", *options, stdin=LOG).out)
    assert [[rule["limit"] for rule in driver["rules"]] for driver in answer["drivers"]] == [[15], [30]]
    assert [driver["citizenship"] for driver in answer["drivers"]] == ["UZ", "KZ"]
    assert "assumptions" not in answer


def test_a_rule_does_not_bind_its_own_citizens(run: Run) -> None:
    options = roster("[{driver: A, citizenship: RU}, {driver: B, citizenship: KZ}]")
    outcome = run("check", "csv:-", *options, stdin=LOG)
    first, second = json.loads(outcome.out)["drivers"]
    assert (first["status"], first["rules"], second["status"]) == ("ok", [], "ok")
    page = run("check", "csv:-", "--roster", "roster.yaml", "--driver", "A", *AS_OF, stdin=LOG).out
    assert "the rule does not apply to this driver" in page


def test_unknown_citizenship_is_assumed_and_said(run: Run) -> None:
    answer = json.loads(run("check", "csv:-", "--format", "json", *AS_OF, stdin=LOG).out)
    assert answer["assumptions"][0]["drivers"] == 2
    assert answer["assumptions"][0]["rules"] == ["union-state", "union-state-calendar", "union-state-unbroken"]
    assert "Citizenship unknown for 2 drivers" in run("check", "csv:-", *AS_OF, stdin=LOG).out


def test_an_override_lifts_a_driver_from_90_to_180_from_its_date_on(run: Run) -> None:
    options = roster(
        "- driver: A\n  citizenship: KZ\n  overrides:\n"
        "    - {rule: union-state-calendar, limit: 180, from: 2026-07-01, why: statement filed}\n"
        "- {driver: B, citizenship: KZ}\n"
    )
    arguments = ["check", "csv:-", "--rule", "union-state-calendar"]
    first, second = json.loads(run(*arguments, *options, stdin=LOG).out)["drivers"]
    assert (first["status"], first["rules"][0]["limit"], first["rules"][0]["used"]) == ("ok", 180, 152)
    assert first["rules"][0]["override"] == {
        "limit": 180,
        "from": "2026-07-01",
        "until": None,
        "why": "statement filed",
    }
    assert (second["rules"][0]["limit"], "override" in second["rules"][0]) == (90, False)
    without = json.loads(run(*arguments, "--format", "json", *AS_OF, stdin=LOG).out)["drivers"][0]
    assert (without["status"], without["rules"][0]["limit"]) == ("violation", 90)
    before = json.loads(run(*arguments, *options, "--as-of", "2026-06-30", stdin=LOG).out)["drivers"][0]
    assert before["rules"][0]["limit"] == 90
    table = run(*arguments, "--roster", "roster.yaml", *AS_OF, "--all", stdin=LOG).out
    assert "override of union-state-calendar 180 days from 1 Jul 2026: statement filed" in table


def test_one_log_judged_in_2024_2025_and_2026_by_three_versions(run: Run) -> None:
    log = HEAD + (
        "A,RU,2024-06-01,2024-08-29\nA,BY,2024-09-01,2024-09-10\n"
        "A,BY,2025-03-01,2025-03-10\nA,RU,2025-06-01,2025-08-19\n"
        "A,RU,2026-03-01,2026-05-29\nA,RU,2026-08-01,2026-08-30\n"
    )
    options = roster(
        "- driver: A\n  citizenship: KZ\n  overrides:\n    - {rule: union-state-calendar, limit: 180, from: 2026-01-01}\n"
    )
    judged = {}
    for day in ("2024-09-30", "2025-09-30", "2026-09-30"):
        answer = run("check", "csv:-", "--rule", "union-state-calendar", *options, "--as-of", day, stdin=log).out
        rule = json.loads(answer)["drivers"][0]["rules"][0]
        judged[day] = (rule["period"], rule["limit"], rule["used"], rule["status"])
    assert judged == {
        "2024-09-30": ("rolling 180 days", 90, 90, "warning"),
        "2025-09-30": ("calendar year", 90, 90, "warning"),
        "2026-09-30": ("calendar year", 180, 120, "ok"),
    }


def test_permits_are_not_counted_and_said(run: Run) -> None:
    options = roster(
        "driver,citizenship,permit,permit_from,permit_until,permit_country\n"
        "A,KZ,labour-contract,2026-01-11,31.01.2026,RU\nA,,visa,2026-07-01,2026-07-31,\nB,KZ,,,,\n",
        "roster.csv",
    )
    first = json.loads(run("check", "csv:-", "--rule", "union-state", *options, stdin=LOG).out)["drivers"][0]
    assert first["rules"][0]["used"] == 152 - 21 - 31
    assert first["rules"][0]["not_counted"] == [
        {"permit": "labour-contract", "days": 21},
        {"permit": "visa", "days": 31},
    ]
    table = run("check", "csv:-", "--roster", "roster.csv", *AS_OF, stdin=LOG).out
    assert "21 days under labour-contract not counted" in table


def test_a_permit_covers_a_plan_too(run: Run) -> None:
    Path("roster.yaml").write_text("- {driver: B, permits: [{permit: residence-permit, from: 2026-01-01}]}\n")
    log = HEAD + "B,RU,2026-03-01,2026-03-10\n"
    answer = run(
        "plan",
        "csv:-",
        "--enter",
        "2027-01-01",
        "--days",
        "200",
        "--roster",
        "roster.yaml",
        "--format",
        "json",
        *AS_OF,
        stdin=log,
    )
    assert json.loads(answer.out)["allowed"] is True


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "R102"),
        ("- {citizenship: KZ}\n", "R109"),
        ("- {driver: A, citizenship: Kazakstan}\n", "R108"),
        ("- {driver: A, nick: {visa: x}}\n", "R119"),
        ("- {driver: A, trips: [{country: RU, entry: 2026-01-01}]}\n", "R119"),
        ("- {driver: A, permits: [{from: 2026-01-01}]}\n", "C402"),
        ("- {driver: A, overrides: [{rule: union-state}]}\n", "C402"),
        ("- {driver: A, overrides: [{rule: union-stat, limit: 180}]}\n", "C401"),
        ("- {driver: A, overrides: [{rule: kazakhstan, limit: 60, period: weekly}]}\n", "C406"),
        ("- {driver: A, group: x}\n- {driver: A, group: y}\n", "T213"),
        ("drivers: 12\n", "R122"),
    ],
)
def test_a_broken_roster_makes_nobody_ok_in_silence(text: str, code: str, run: Run) -> None:
    outcome = run("check", "csv:-", *roster(text), stdin=LOG)
    assert outcome.code == 3
    assert f"[{code}]" in outcome.err


@pytest.mark.parametrize(
    "text", ["", "driver,citizenship\nA\n", 'driver\n"A\nB"\n', "phone\nA\n", "driver\n", 'driver\n"A"x\n']
)
def test_a_broken_csv_roster_too(text: str, run: Run) -> None:
    assert run("check", "csv:-", *roster(text, "roster.csv"), stdin=LOG).code == 3


def test_a_log_and_a_roster_that_differ_in_citizenship(run: Run) -> None:
    log = "driver: A\ncitizenship: KG\ntrips: []\n"
    outcome = run("check", "yaml:-", *roster("[{driver: A, citizenship: KZ}]"), stdin=log)
    assert outcome.code == 3
    assert "KZ in one place and KG in another" in outcome.err


def test_settings_are_found_upwards_and_say_where_they_come_from(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("log.csv").write_text(LOG)
    Path("roster.yaml").write_text("[{driver: A}, {driver: B}]")
    Path("mine.yaml").write_text("id: mine\nextends: union-state\nwarn_at: 3\n")
    Path("staycheck.yaml").write_text(
        "rules: [mine.yaml, schengen]\nwarn_at: 2\nroster: roster.yaml\nlog: log.csv\nlanguage: ru\n"
    )
    Path("below").mkdir()
    monkeypatch.chdir("below")
    answer = json.loads(run("check", "--format", "json", *AS_OF).out)
    assert [rule["id"] for rule in answer["rules"]] == ["mine", "schengen"]
    assert "Россия и Беларусь вместе" in run("check", "--driver", "A", *AS_OF).out
    shown = run("config").out
    assert "staycheck.yaml" in shown
    said = [line for line in shown.splitlines() if line.split()[0] in ("rules", "warn_at", "roster", "log", "language")]
    assert all("built-in default" not in line for line in said)
    assert len(said) == 5


def test_settings_are_named_by_option_variable_or_user_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, warn_at in (("one.yaml", 1), ("two.yaml", 2)):
        Path(name).write_text(f"warn_at: {warn_at}\n")
    assert "(built-in default)" in run("config").out
    monkeypatch.setenv("STAYCHECK_CONFIG", "one.yaml")
    assert "warn_at          1  (one.yaml)" in run("config").out
    assert "warn_at          2  (two.yaml)" in run("config", "--config", "two.yaml").out


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("warn: 3\n", "did you mean warn_at?"),
        ("language: de\n", "en, ru, kk"),
        ("warn_at: many\n", "whole number"),
        ("[", "R117"),
    ],
)
def test_misspelt_settings_are_errors(text: str, hint: str, run: Run) -> None:
    Path("staycheck.yaml").write_text(text)
    for arguments in (["config"], ["check", "csv:-"]):
        outcome = run(*arguments, stdin=LOG)
        assert outcome.code == 2
        assert hint in outcome.err
        assert outcome.out == ""


def test_without_a_log_anywhere_it_says_so(run: Run) -> None:
    assert run("check").code == 2


def test_no_code_branches_on_a_rules_name() -> None:
    sources = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "data"}
    mentions = {path.name for path, text in sources.items() if any(f'"{name}"' in text for name in BUNDLED)}
    assert mentions == {"model.py"}


LONG = HEAD + "A,RU,2026-01-01,2026-06-30\n"
JULY = ("--as-of", "2026-07-01")


def test_settings_without_a_rule_are_refused(run: Run) -> None:
    Path("staycheck.yaml").write_text("rules: []\n")
    assert run("check", "csv:-", *JULY, stdin=LONG).code == 2


def test_two_logs_that_differ_in_citizenship(run: Run) -> None:
    Path("a.yaml").write_text(
        "driver: A\ncitizenship: KZ\ntrips: [{country: RU, entry: 2026-01-01, exit: 2026-06-30}]\n"
    )
    Path("b.yaml").write_text("driver: A\ncitizenship: RU\ntrips: []\n")
    outcome = run("check", "a.yaml", "b.yaml", *JULY)
    assert outcome.code == 3
    assert "T213" in outcome.err


def test_a_misspelt_column_of_a_roster_is_refused(run: Run) -> None:
    options = roster("driver,permit,permit_from,permit_untill\nA,visa,2026-01-01,2026-01-10\n", "roster.csv")
    outcome = run("check", "csv:-", *options, stdin=LONG)
    assert outcome.code == 3
    assert "name the column permit_until" in outcome.err


def test_a_roster_keeps_the_citizenship_of_the_log(run: Run) -> None:
    log = "driver: A\ncitizenship: US\ntrips: [{country: TR, entry: 2026-06-01, exit: 2026-06-20}]\n"
    outcome = run("check", "yaml:-", "--rule", "turkey", *roster("driver,group\nA,x\n", "roster.csv"), stdin=log)
    assert outcome.code == 3
    assert "L302" in outcome.err


def test_an_override_names_a_rules_id_and_never_a_file(run: Run) -> None:
    Path("my.yaml").write_text("id: my\nzone: [RU]\nversions: [{limit: 200, period: {rolling: 1 year}}]\n")
    options = roster("driver,override_rule,override_limit\nA,my.yaml,60\n", "roster.csv")
    outcome = run("check", "csv:-", "--rule", "my.yaml", *options, stdin=LONG)
    assert outcome.code == 3
    assert "roster.csv:2:2: error[C401]" in outcome.err


def test_limits_that_bind_a_driver_must_be_in_force(run: Run) -> None:
    Path("lim.yaml").write_text(
        "id: lim\nzone: [RU]\nlimits:\n"
        "  - {limit: 90, period: {rolling: 180 days}, until: 2024-12-31, citizens: {only: [KZ]}}\n"
        "  - {limit: 90, period: {rolling: 180 days}, citizens: {but: [KZ]}}\n"
    )
    outcome = run("check", "csv:-", "--rule", "lim.yaml", *roster("[{driver: A, citizenship: KZ}]"), stdin=LONG)
    assert outcome.code == 3
    assert "L301" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "csv:-", "--rule", "ending.yaml"],
        ["plan", "csv:-", "--rule", "ending.yaml", "--enter", "2026-12-20", "--exit", "2027-01-05"],
        ["check", "csv:-", "--rule", "union-state-calendar", "--since", "2012-01-01"],
    ],
)
def test_days_that_no_version_covers_are_never_ok(arguments: list[str], run: Run) -> None:
    Path("ending.yaml").write_text(
        "id: ending\nzone: [RU]\nversions: [{limit: 90, period: {calendar: year}, until: 2026-12-31}]\n"
    )
    log = HEAD + "A,RU,2012-01-01,2012-12-30\nA,RU,2027-01-05,2027-12-20\n"
    outcome = run(*arguments, *JULY, stdin=log)
    assert outcome.code == 3
    assert "L301" in outcome.err


def test_a_stay_is_at_most_as_long_as_the_rule_says_anything(run: Run) -> None:
    Path("gap.yaml").write_text(
        "id: gap\nzone: [RU]\nversions:\n  - {limit: 30, period: {rolling: 180 days}, until: 2026-08-01}\n"
        "  - {limit: 30, period: {rolling: 180 days}, from: 2026-12-31}\n"
    )
    log = HEAD + "A,RU,2026-01-01,2026-01-05\n"
    out = run("plan", "csv:-", "--rule", "gap.yaml", "--enter", "2026-07-20", *JULY, stdin=log).out
    assert "leave by 1 Aug 2026" in out
    page = run("check", "csv:-", "--rule", "gap.yaml", *JULY, stdin=log).out
    assert "must leave by 30 Jul 2026" in page


def test_a_plan_into_a_country_that_is_not_in_the_zone_then_is_no_yes(run: Run) -> None:
    arguments = ["--rule", "union-state-calendar", "--country", "BY", "--as-of", "2024-06-01"]
    log = HEAD + "A,RU,2024-01-01,2024-01-10\n"
    outcome = run("plan", "csv:-", *arguments, "--enter", "2024-07-01", "--exit", "2024-11-30", stdin=log)
    assert outcome.code == 2


def test_a_plan_is_not_answered_by_the_other_rule_alone(run: Run) -> None:
    Path("tr.yaml").write_text("id: tr\nzone: [TR]\nversions: [{limit: 120, period: {rolling: 1 year}}]\n")
    Path("roster.yaml").write_text("[{driver: A, citizenship: US}]")
    arguments = ["--rule", "turkey", "--rule", "tr.yaml", "--country", "TR", "--roster", "roster.yaml"]
    outcome = run("plan", "csv:-", *arguments, "--enter", "2026-07-10", "--days", "100", *JULY, stdin=LONG)
    assert outcome.code == 3
    assert "L302" in outcome.err


def test_upper_case_endings_are_files_beside_the_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("R.YAML").write_text("id: r\nextends: union-state\n")
    Path("staycheck.yaml").write_text("rules: [R.YAML]\nlog: 'csv:log.txt'\n")
    Path("log.txt").write_text(LONG)
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    assert run("check", *JULY).code == 1


def test_an_override_yet_to_come_or_over_is_shown_too(run: Run) -> None:
    log = HEAD + "A,RU,2026-05-10,\n"
    for dates in ("from: 2026-08-01", "from: 2026-01-01, until: 2026-06-25"):
        options = roster(f"- {{driver: A, overrides: [{{rule: union-state, limit: 180, {dates}}}]}}\n")
        answer = json.loads(run("check", "csv:-", "--rule", "union-state", *options, *JULY, stdin=log).out)
        assert answer["drivers"][0]["rules"][0]["override"]["limit"] == 180


def test_a_plan_says_what_changed_its_figures(run: Run) -> None:
    Path("roster.yaml").write_text(
        "- driver: A\n  permits: [{permit: visa, from: 2026-01-01}]\n"
        "  overrides: [{rule: union-state, limit: 180, why: filed}]\n"
    )
    arguments = [
        "plan",
        "csv:-",
        "--rule",
        "union-state",
        "--enter",
        "2026-08-01",
        "--days",
        "5",
        "--roster",
        "roster.yaml",
    ]
    out = run(*arguments, *JULY, stdin=LONG).out
    assert "180 days: filed" in out
    assert "days under visa" in out
    answer = json.loads(run(*arguments, "--format", "json", *JULY, stdin=LONG).out)
    assert (answer["rules"][0]["permits"], answer["rules"][0]["override"]["limit"]) == (["visa"], 180)


def test_days_under_two_permits_are_said(run: Run) -> None:
    log = "driver,country,entry,exit,permit\nA,RU,2026-01-01,2026-01-10,visa\n"
    options = roster("- {driver: A, permits: [{permit: residence-permit, from: 2026-01-01}]}\n")
    answer = json.loads(run("check", "csv:-", "--rule", "union-state", *options, *JULY, stdin=log).out)
    assert {each["permit"] for each in answer["drivers"][0]["rules"][0]["not_counted"]} == {"visa", "residence-permit"}


def test_an_override_fits_the_limit_of_the_drivers_citizenship(run: Run) -> None:
    options = roster("- {driver: A, citizenship: UZ, overrides: [{rule: registration, limit: 25}]}\n")
    answer = json.loads(run("check", "csv:-", "--rule", "registration", *options, *JULY, stdin=LONG).out)
    assert [rule["limit"] for rule in answer["drivers"][0]["rules"]] == [25]


def test_one_broken_row_of_a_roster_does_not_hide_the_others(run: Run) -> None:
    options = roster("driver,citizenship\nA\nB,KZ\n", "roster.csv")
    err = run("check", "csv:-", *options, stdin=HEAD + "B,RU,2026-01-01,2026-01-02\n").err
    assert "R111" in err
    assert "T211" not in err


def test_null_is_nothing(run: Run) -> None:
    log = "driver: A\ntrips: [{country: RU, entry: 2026-06-01, exit: null, permit: ~, note: }]\n"
    outcome = run("check", "yaml:-", "--format", "json", *JULY, stdin=log)
    assert (outcome.code, outcome.err) == (0, "")
    assert json.loads(outcome.out)["drivers"][0]["rules"][0]["inside"] is True
    assert run("check", "yaml:-", *JULY, stdin="driver: null\ntrips: []\n").code == 2


@pytest.mark.parametrize("text", ["{}", "drivers: []\n"])
def test_an_empty_roster(text: str, run: Run) -> None:
    assert run("check", "csv:-", *roster(text), stdin=LONG).code == 3


def test_a_roster_is_no_standard_input(run: Run) -> None:
    assert run("check", "csv:-", "--roster", "-", stdin=LONG).code == 2


def test_exchanged_numbers_and_extended_rules(run: Run) -> None:
    Path("a.yaml").write_text("id: a\nzone: [RU]\nversions: [{limit: 180, period: {rolling: 90 days}}]\n")
    assert "were the two swapped?" in run("rules", "check", "a.yaml").err
    Path("b.yaml").write_text("extends: union-state\nwarn_at: 3\n")
    assert "C402" in run("rules", "check", "b.yaml").err
    Path("c.yaml").write_text(
        "id: c\nextends: union-state\ncitizens: {but: []}\nversions: [{limit: 180, period: {rolling: 1 year}}]\n"
    )
    shown = run("rules", "show", "c.yaml").out
    assert "90 days" not in shown
    assert "applies to       everybody\n" in shown


def test_nothing_in_force_is_said(run: Run) -> None:
    assert "No part of this rule is known to be in force" in run("rules", "show", "turkey", "--on", "2010-01-01").out


def test_settings_of_the_user_are_the_last_resort(run: Run, tmp_path: Path) -> None:
    import typer

    folder = Path(typer.get_app_dir("staycheck"))
    assert tmp_path in folder.parents
    folder.mkdir(parents=True)
    (folder / "staycheck.yaml").write_text("warn_at: 7\n")
    assert f"warn_at          7  ({folder / 'staycheck.yaml'})" in run("config").out


def test_since_before_a_rule_began_is_no_fault_of_those_who_were_not_there(run: Run) -> None:
    log = HEAD + "A,RU,2012-01-01,2012-12-30\nB,RU,2026-01-01,2026-01-05\n"
    arguments = ["check", "csv:-", "--rule", "union-state-calendar", "--since", "2012-01-01", "--format", "json", *JULY]
    answer = json.loads(run(*arguments, stdin=log).out)
    assert [driver["status"] for driver in answer["drivers"]] == ["incomplete", "ok"]


def test_a_plan_tells_an_unknown_citizen_once(run: Run) -> None:
    Path("roster.yaml").write_text("[{driver: A, citizenship: US}]")
    log = HEAD + "A,TR,2026-01-01,2026-01-05\n"
    arguments = [
        "plan",
        "csv:-",
        "--rule",
        "turkey",
        "--country",
        "TR",
        "--roster",
        "roster.yaml",
        "--enter",
        "2026-08-01",
    ]
    outcome = run(*arguments, *JULY, stdin=log)
    assert outcome.code == 3
    assert outcome.err.count("L302") == 1
