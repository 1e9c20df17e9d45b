"""`staycheck calendar` as drivers use it, in a terminal and on a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import GOLDEN, ROOT
from rich.cells import cell_len

from staycheck.cli.commands import calendar
from staycheck.reports.screen import Screen

AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"
LOGS = {"driver": "examples/driver.yaml", "every-kind": "tests/golden/calendar/every-kind-of-day.yaml"}
SCREENS = {"80": Screen(80), "45": Screen(45), "colour": Screen(80, color=True)}
SHEETS = [*((screen, "") for screen in SCREENS), ("80", "--ascii"), ("45", "--year")]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def months_of(text: str) -> list[str]:
    """The lines of the months, from the ruler to the empty line below them."""
    lines = ESCAPE.sub("", text).splitlines()
    start = next(number for number, line in enumerate(lines) if re.fullmatch(r" +1 +5 +10 .*", line))
    return lines[start : lines.index("", start)]


@pytest.mark.parametrize("log", LOGS)
@pytest.mark.parametrize(("screen", "option"), SHEETS)
def test_the_calendars(
    log: str, screen: str, option: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(calendar, "screen_for", lambda _: SCREENS[screen])
    outcome = run("calendar", LOGS[log], *AS_OF, *filter(None, [option]))
    assert outcome.code == (0 if log == "driver" else 1)
    golden(GOLDEN / "calendar" / f"{log}-{screen}{option}.txt", outcome.out)
    assert max(map(cell_len, ESCAPE.sub("", outcome.out).splitlines()[1:])) <= SCREENS[screen].width


@pytest.mark.parametrize("log", LOGS)
def test_colours_add_no_information(log: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    plain = run("calendar", LOGS[log], *AS_OF).out
    monkeypatch.setattr(calendar, "screen_for", lambda _: Screen(color=True))
    coloured = run("calendar", LOGS[log], *AS_OF).out
    assert "\x1b" in coloured
    assert ESCAPE.sub("", coloured) == plain


def test_ascii_uses_only_ascii(run: Run) -> None:
    log = HEAD + "Erlan,RU,2026-10-01,\nErlan,RU,2026-12-01,2026-12-05\n"
    outcome = run("calendar", "csv:-", "--ascii", *AS_OF, stdin=log)
    assert outcome.out.isascii()
    assert not run("calendar", "csv:-", *AS_OF, stdin=log).out.isascii()


def test_an_incomplete_driver_is_reported(run: Run) -> None:
    log = HEAD + "A,RU,2026-01-01,2026-01-05\nA,RU,2026-02-30,2026-03-05\n"
    outcome = run("calendar", "csv:-", *AS_OF, stdin=log)
    assert outcome.code == 3
    assert outcome.out.startswith("A on 22 Nov 2026: INCOMPLETE")
    assert "Not everything could be read, so this may be worse than it looks." in outcome.out
    assert "R103" in outcome.err


@pytest.mark.parametrize(
    ("row", "code"),
    [("2026-01-01,2026-01-05", 0), ("2026-01-01,2026-03-20", 0), ("2026-01-01,2026-04-20", 1), ("x,2026-04-20", 3)],
)
def test_exit_codes_match_check(row: str, code: int, run: Run) -> None:
    log = f"{HEAD}A,RU,{row}\n"
    assert run("calendar", "csv:-", *AS_OF, stdin=log).code == code
    assert run("check", "csv:-", *AS_OF, stdin=log).code == code


def test_only_one_driver_is_shown(run: Run) -> None:
    log = HEAD + "A,RU,2026-01-01,2026-01-05\nB,BY,2026-02-01,2026-02-05\n"
    outcome = run("calendar", "csv:-", *AS_OF, stdin=log)
    assert (outcome.code, outcome.out) == (2, "")
    assert "2 drivers: whose calendar is it?" in " ".join(outcome.err.replace("│", " ").split())
    outcome = run("calendar", "csv:-", "--driver", "B", *AS_OF, stdin=log)
    assert outcome.code == 0
    assert "Belarus" in outcome.out
    assert "Russia" not in outcome.out
    assert run("calendar", "csv:-", *AS_OF, stdin=HEAD).code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["LOG", "--year", "2025"],
        ["--year", "2025", "LOG"],
        ["LOG", "2025"],
        ["LOG", "--year", "--as-of", "2025-07-01"],
    ],
)
def test_the_year_may_be_given_anywhere(arguments: list[str], run: Run) -> None:
    named = [str(ROOT / "examples" / "driver.yaml") if text == "LOG" else text for text in arguments]
    rest = [] if "--as-of" in arguments else AS_OF
    months = months_of(run("calendar", *named, *rest).out)
    assert [line[:8] for line in months[1:]][::11] == ["Jan 2025", "Dec 2025"]


def test_the_year_may_be_given_when_the_log_is_in_the_settings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "staycheck.yaml").write_text(f"log: {ROOT / 'examples' / 'driver.yaml'}\n")
    monkeypatch.chdir(tmp_path)
    assert "Jan 2025" in run("calendar", "--year", "2025", *AS_OF).out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["2025", "--rolling"], "use --year to choose a year"),
        (["1890"], "1890 is not between 1991 and 2199"),
        (["other.csv"], "only one log can be drawn at a time"),
        (["²⁰²⁵"], "is not a year"),
    ],
)
def test_wrong_usage(arguments: list[str], hint: str, run: Run) -> None:
    outcome = run("calendar", "csv:-", *arguments, *AS_OF, stdin=HEAD + "A,RU,2026-01-01,2026-01-02\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split())


def test_a_driver_under_no_rule_has_no_months(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: A, citizenship: BY}\n")
    options = ("--roster", tmp_path / "roster.yaml")
    outcome = run("calendar", "csv:-", *AS_OF, *options, stdin=HEAD + "A,RU,2026-01-01,2026-06-30\n")
    assert (outcome.code, outcome.out) == (
        0,
        "A on 22 Nov 2026: OK\nNo selected rule applies to this driver.\n",
    )


def test_an_override_is_shown_beside_the_figure_it_changes(run: Run, tmp_path: Path) -> None:
    override = "{rule: union-state-calendar, limit: 180, from: 2026-07-01, why: statement}"
    (tmp_path / "roster.yaml").write_text(f"- {{driver: A, overrides: [{override}]}}\n")
    outcome = run("calendar", "csv:-", *AS_OF, "--roster", tmp_path / "roster.yaml", stdin=HEAD + "A,RU,2026-10-01,\n")
    assert "#2 union-state-calendar: 53 of 180 days" in outcome.out
    assert "\n   override: 180 days from 1 Jul 2026: statement\n" in outcome.out


def test_very_narrow_screens_show_days_without_figures(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "39")
    text = run("calendar", ROOT / "examples" / "driver.yaml", *AS_OF).out
    assert max(map(len, months_of(text))) <= 39
    assert "The screen is too narrow for the days\ncounted by #2." in text
    assert "#2 union-state-calendar: 61 of 90" in text


def test_escape_sequences_in_a_name_are_escaped(run: Run) -> None:
    text = run("calendar", "json:-", *AS_OF, stdin='{"driver": "\\u001b[2J[/b]", "trips": []}').out
    assert text.startswith("\\x1b[2J[/b] on 22 Nov 2026: OK")


def test_a_file_gets_the_calendar_without_colours(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sheet.txt"
    assert run("calendar", ROOT / "examples" / "driver.yaml", *AS_OF, "-o", target).out == ""
    assert "[R]" in target.read_text("utf-8")
