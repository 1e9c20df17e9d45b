"""`staycheck enter`, `leave`, `undo`, `log`, `edit` and `init` as used by a driver at the border."""

from pathlib import Path

import pytest
from cli.test_prompts import talk
from conftest import Outcome, Run
from paths import ROOT

HEAD = "driver,country,entry,exit,permit,note\n"
TODAY = "2026-11-22"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log named in the settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STAYCHECK_CONFIG", raising=False)
    (tmp_path / "staycheck.yaml").write_text("log: log.csv\n")
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "Erlan,RU,2026-11-12,2026-11-14,,\n", "utf-8")
    return path


@pytest.fixture
def today(run: Run) -> Run:
    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Outcome:
        return run(*arguments, "--as-of", TODAY, stdin=stdin)

    return call


def test_enter_reports_the_drivers_status(today: Run, log: Path) -> None:
    outcome = today("enter", "Россия", "--permit", "visa", "--note", "  долго ")
    assert outcome == Outcome(
        0,
        "Recorded: Erlan entered Russia on 22 Nov 2026.\n"
        "OK  Days there are not counted. If they enter the zone today, they must leave by 16 Feb 2027.\n"
        "union-state           3 of 90  87 days left\n"
        "union-state-calendar  3 of 90  87 days left\n",
        "",
    )
    assert log.read_text("utf-8").endswith("\nErlan,RU,2026-11-22,,visa,долго\n")


def test_crossing_into_another_country_is_one_change(today: Run, log: Path) -> None:
    before = log.read_bytes()
    assert today("enter", "RU", "--on", "2026-11-20").code == 0
    entered = log.read_bytes()
    outcome = today("enter", "BY")
    assert "Erlan left Russia and entered Belarus on 22 Nov 2026." in outcome.out
    assert "Leave by 14 Feb 2027." in outcome.out
    assert log.read_text().endswith("Erlan,RU,2026-11-20,2026-11-22,,\nErlan,BY,2026-11-22,,,\n")
    assert "Undone: the last border crossing of Erlan." in today("undo").out
    assert log.read_bytes() == entered
    assert "Undone: the last entry of Erlan." in today("undo").out
    assert log.read_bytes() == before
    outcome = today("undo")
    assert (outcome.code, outcome.out) == (2, "")
    assert "[T233]" in outcome.err


@pytest.mark.usefixtures("log")
def test_leaving(today: Run) -> None:
    today("enter", "RU", "--on", "2026-11-20")
    outcome = today("leave", "--on", "2026-11-21", "--to", "KZ")
    assert "Erlan left Russia and entered Kazakhstan on 21 Nov 2026." in outcome.out
    assert "OK  Leave by 20 Dec 2026." in outcome.out
    assert "union-state           5 of 90  85 days left\n" in outcome.out
    assert "kazakhstan            2 of 90  88 days left  last legal day 18 Feb 2027" in outcome.out
    outcome = today("leave")
    assert "Recorded: Erlan left Kazakhstan on 22 Nov 2026." in outcome.out
    assert outcome.code == 0
    assert today("leave").code == 2


def test_an_overstay_is_recorded_and_reported_as_a_violation(today: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-08-20,2026-11-20,,\n")
    outcome = today("enter", "RU")
    assert outcome.code == 1
    assert "VIOLATION  Leave today: every further day is an overstay." in outcome.out
    assert "94 of 90  4 days over" in outcome.out
    assert "Overstay 18–20 Nov 2026 (union-state, union-state-calendar)" in outcome.out
    assert "Erlan,RU,2026-11-22,," in log.read_text()
    assert "Left today, which still counts. Do not enter the zone today." in today("leave").out


def test_a_country_that_no_rule_covers(today: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-08-20,2026-11-22,,\n")
    outcome = today("enter", "KZ", "--rule", "union-state")
    assert "VIOLATION  Left today, which still counts. Do not enter the zone today." in outcome.out
    today("undo")
    assert (
        "VIOLATION  Left today, which still counts. Do not enter the zone today."
        in today("edit", "1", "--note", "x").out
    )


def test_a_narrow_screen_shows_only_the_first_date(today: Run, log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "46")
    outcome = today("edit", "1", "--open")
    assert "union-state-calendar  11 of 90  79 days left\n" in outcome.out
    assert "Leave by" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 70
    assert log.exists()


def test_a_plan(today: Run, log: Path) -> None:
    outcome = today("enter", "RU", "--planned", "--on", "2026-12-01", "--until", "2026-12-10")
    assert outcome.code == 0
    assert "Planned: Erlan, Russia 1–10 Dec 2026." in outcome.out
    assert "Next planned, trip 2: Russia 1–10 Dec 2026" in outcome.out
    outcome = today("enter", "BY", "--planned", "--on", "2026-12-10", "--until", "2027-04-10")
    assert outcome.code == 1
    assert "Planned overstay" in outcome.out
    assert today("edit", "2", "--exit", "2026-12-08").code == 0
    assert today("edit", "3", "--remove").code == 0
    assert log.read_text().endswith("Erlan,RU,2026-12-01,2026-12-08,,\n")


def test_a_plan_that_begins_early_can_be_removed(run: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-12-01,2026-12-10,,\nErlan,BY,2026-11-20,,,\n")
    assert "remove the plan" not in run("edit", "2", "--note", "x", "--as-of", "2026-11-30").out
    outcome = run("enter", "RU", "--as-of", "2026-11-30")
    assert "If that trip has begun, remove the plan: staycheck edit 1 --remove" in outcome.out
    assert run("edit", "1", "--remove", "--as-of", "2026-11-30").code == 0
    assert run("leave", "--as-of", "2026-12-02").code == 0
    assert run("validate", "--as-of", "2026-12-02").code == 0


def test_a_plan_that_begins_is_edited_not_entered_again(run: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-12-01,2026-12-10,,\n")
    before = log.read_bytes()
    outcome = run("enter", "RU", "--as-of", "2026-12-02")
    assert outcome.code == 2
    assert "error[T230]" in outcome.err
    assert "staycheck edit 1 --entry DATE" in outcome.err
    assert log.read_bytes() == before
    assert run("edit", "1", "--entry", "2026-12-02", "--open", "--as-of", "2026-12-02").code == 0
    assert run("leave", "--as-of", "2026-12-04").code == 0
    assert log.read_text() == HEAD + "Erlan,RU,2026-12-02,2026-12-04,,\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["enter", "RU", "--until", "2026-12-01"], "2026-12-01 is after 2026-11-22"),
        (["enter", "RU", "--planned"], "a planned trip needs both --on and --until"),
        (["enter", "RU", "--planned", "--until", "2026-12-01"], "a planned trip must begin after today (2026-11-22)"),
        (["enter", "RU", "--planned", "--on", "2026-12-02", "--until", "2026-12-01"], "is before the entry"),
        (["enter", "Rusia"], "did you mean Russia (RU)"),
        (["enter", "RU", "--note", "a\nb"], "use a single line without control characters"),
        (["enter", "RU", "--permit", "\x1b[31m"], "use a single line without control characters"),
        (["leave", "--driver", "Nobody"], 'there is no driver "Nobody" in the log'),
        (["edit", "1"], "nothing to change: give --entry"),
        (["edit", "1", "--remove", "--open"], "nothing to change: give --entry"),
        (["edit", "1", "--exit", "2026-11-20", "--open"], "give --exit or --open, not both"),
        (["enter", "RU", "--log", "-"], "[R136]"),
        (["enter", "RU", "--log", "no.csv"], "staycheck init creates a log"),
        (["enter", "RU", "--log", "."], "it is not a single file"),
    ],
)
def test_what_is_refused(arguments: list[str], expected: str, today: Run, log: Path) -> None:
    before = log.read_bytes()
    outcome = today(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert expected in " ".join(outcome.err.replace("│", " ").split())
    assert log.read_bytes() == before
    assert not log.with_name("log.csv.journal.jsonl").exists()


def test_whose_trip(today: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-11-12,2026-11-14,,\nAnna,RU,2026-11-12,,,\n")
    outcome = today("leave")
    assert outcome.code == 2
    assert "the log has 2 drivers: whose trip is it?" in " ".join(outcome.err.replace("│", " ").split())
    assert today("leave", "--driver", " Anna ").code == 0
    log.write_text(HEAD)
    assert "the log has no driver yet" in " ".join(today("enter", "RU").err.replace("│", " ").split())


def test_a_new_driver_is_recorded_with_a_warning(today: Run, log: Path) -> None:
    outcome = today("enter", "RU", "--driver", "Erlam")
    assert outcome.code == 0
    assert "warning[T235]" in outcome.err
    assert 'is it "Erlan"?' in outcome.err
    assert "Erlam,RU,2026-11-22,,," in log.read_text()
    log.write_text(HEAD)
    assert today("enter", "RU", "--driver", "Anna").err == ""


def test_in_an_incomplete_log_it_is_recorded_but_not_ok(today: Run, log: Path) -> None:
    log.write_text(HEAD + "Erlan,RU,2026-11-31,,,\nErlan,RU,2026-11-01,2026-11-02,,\n")
    outcome = today("enter", "RU")
    assert outcome.code == 3
    assert "INCOMPLETE  Do not rely on these figures: not everything could be read." in outcome.out
    assert "this may be worse than it looks" in outcome.out
    assert "[R103]" in outcome.err
    assert log.read_text().endswith("Erlan,RU,2026-11-22,,,\n")
    outcome = today("enter", "RU")
    assert outcome.err.index("[R103]") < outcome.err.index("[T226]")


def test_mistakes_of_other_drivers_do_not_matter(today: Run, log: Path) -> None:
    log.write_text(HEAD + "Anna,RU,2026-11-31,,,\nErlan,RU,2026-11-01,2026-11-02,,\n")
    outcome = today("enter", "RU", "--driver", "Erlan")
    assert (outcome.code, outcome.err) == (0, "")


def test_the_roster_and_the_rules_of_the_settings(today: Run, log: Path) -> None:
    (log.parent / "roster.yaml").write_text("- {driver: Erlan, citizenship: RU}\n")
    (log.parent / "staycheck.yaml").write_text("log: log.csv\nroster: roster.yaml\nrules: [schengen]\nwarn_at: 90\n")
    outcome = today("enter", "PL")
    assert "WARNING  Leave by 19 Feb 2027." in outcome.out
    assert "schengen  1 of 90  89 days left  last legal day 19 Feb 2027" in outcome.out
    assert log.read_text().count("PL") == 1
    (log.parent / "roster.yaml").write_text("- {driver: Anna}\n")
    with (log.parent / "staycheck.yaml").open("a") as settings:
        settings.write("roster_complete: true\n")
    outcome = today("leave")
    assert "[T211]" in outcome.err
    assert "INCOMPLETE" in outcome.out


def test_with_an_unreadable_rule_nothing_is_recorded(today: Run, log: Path) -> None:
    before = log.read_bytes()
    assert today("enter", "RU", "--rule", "nothing").code == 2
    assert log.read_bytes() == before


@pytest.mark.usefixtures("log")
def test_a_country_that_only_another_rule_covers(today: Run) -> None:
    assert "turkey                1 of 90" in today("enter", "TR").out
    assert "china" not in today("enter", "CN", "--rule", "turkey").out


def test_which_log(today: Run, log: Path) -> None:
    (log.parent / "staycheck.yaml").write_text("log: [log.csv, other.csv]\n")
    assert "has several logs; choose one" in " ".join(today("enter", "RU").err.replace("│", " ").split())
    (log.parent / "staycheck.yaml").write_text("log: .\n")
    assert "it is not a single file" in today("enter", "RU").err
    (log.parent / "staycheck.yaml").unlink()
    assert "staycheck init creates one" in " ".join(today("enter", "RU").err.replace("│", " ").split())


def test_undoing_the_last_trip_of_a_driver(today: Run, log: Path) -> None:
    log.write_text(HEAD)
    today("enter", "RU", "--driver", "Anna")
    outcome = today("undo")
    assert (outcome.code, outcome.err) == (0, "")
    assert "The log has no more trips of this driver." in outcome.out


def test_the_trips_with_their_numbers(today: Run, log: Path) -> None:
    rows = [f"Erlan,RU,2026-0{month}-01,2026-0{month}-05,," for month in range(1, 10)]
    rows[0], rows[1] = rows[1], rows[0]
    log.write_text(
        HEAD + "\n".join([*rows, "Anna,BY,2026-11-12,,,[/b]", "Erlan,RU,2026-12-01,2026-12-05,visa,"]) + "\n"
    )
    outcome = today("log")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-3:] == [
        "10  Anna   BY  2026-11-12  –           11 days  [/b]",
        "11  Erlan  RU  2026-12-01  2026-12-05  5 days   planned, visa",
        "10 of 11 trips; -n 11 shows them all",
    ]
    assert today("log", "--driver", "Anna").out == "10  BY  2026-11-12  –  11 days  [/b]\n"
    assert [line[:24].split()[0] for line in today("log", "-n", "11").out.splitlines()[:3]] == ["2", "1", "3"]
    assert len(today("log", "-n", "2").out.splitlines()) == 3
    assert (
        "Edited: Anna, Belarus since 12 Nov 2026 is now Belarus 12–20 Nov 2026."
        in today("edit", "10", "--exit", "2026-11-20").out
    )
    assert "Removed: Erlan, Russia 1–5 Jan 2026." in today("edit", "2", "--remove").out
    assert "Restored: the removed trip of Erlan." in today("undo").out


def test_a_log_without_trips_or_with_mistakes(today: Run, log: Path) -> None:
    log.write_text(HEAD)
    outcome = today("log")
    assert outcome.code == 2
    assert "There are no trips in this log." in outcome.out
    log.write_text(HEAD + "Erlan,RU,2026-02-30,,,\nErlan,RU,2026-02-01,2026-02-02,,\n")
    outcome = today("log")
    assert outcome.code == 3
    assert outcome.out.startswith("1  RU  2026-02-01")


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "[/b]", "=cmd()", "Нұрсұлтан Әбілқасымұлы " * 6, "a: b # c", "Ерлан \u202e"]
)
@pytest.mark.parametrize("ending", ["csv", "yaml"])
def test_hostile_and_long_names(
    name: str, ending: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    who = ["--driver", name]
    if not name.strip().isprintable():
        assert run("init", "--log", "log.yaml", *who).code == 2
        return
    if "/" in name and ending == "csv":
        # A slash in a name means two drivers, as in any CSV.
        name = name.replace("/", "")
        who = ["--driver", name]
    assert run("init", "--log", f"log.{ending}", *(who if ending == "yaml" else [])).code == 0
    assert run("enter", "RU", *who, "--note", name, "--as-of", TODAY).code == 0
    outcome = run("leave", "--as-of", TODAY)
    assert outcome.code == 0
    assert name.strip() in outcome.out
    assert run("validate", "--as-of", TODAY).code == 0


def test_init_creates_what_the_other_commands_find(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("init", "--driver", "Ерлан", "--citizenship", "Kazakhstan", "--no-input")
    assert outcome.code == 0
    assert Path("log.yaml").read_text("utf-8") == "driver: Ерлан\ncitizenship: KZ\ntrips: []\n"
    assert Path("staycheck.yaml").read_text() == "log: log.yaml\n"
    assert run("enter", "RU", "--as-of", TODAY).code == 0
    assert "Ерлан" in run("check", "--as-of", TODAY).out


def test_init_for_a_fleet(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--log", "our fleet #1.csv").code == 0
    assert run("enter", "RU", "--driver", "Anna", "--as-of", TODAY).code == 0
    assert Path("our fleet #1.csv").read_text() == HEAD + "Anna,RU,2026-11-22,,,\n"


@pytest.mark.parametrize(
    ("there", "arguments", "expected"),
    [
        ("log.yaml", ["--driver", "A"], "log.yaml already exists"),
        ("staycheck.yaml", ["--driver", "A"], "staycheck.yaml already exists"),
        ("", [], "give the driver's name"),
        ("", ["--driver", " "], "give the driver's name"),
        ("", ["--log", "log.csv", "--driver", "A"], "a CSV log has the driver in every row"),
        ("", ["--log", "log.csv", "--citizenship", "KZ"], "a CSV log has the driver in every row"),
        ("", ["--log", "log.xlsx"], "a new log must end in .yaml"),
        ("", ["--log", "staycheck.yaml", "--driver", "A"], "a new log must end in .yaml"),
        ("", ["--log", "no/log.yaml", "--driver", "A"], "nothing was created: no such file or directory"),
    ],
)
def test_init_never_overwrites_and_makes_both_or_neither(
    there: str, arguments: list[str], expected: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if there:
        Path(there).write_text("mine\n")
    outcome = run("init", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert expected in " ".join(outcome.err.replace("│", " ").split())
    assert [path.name for path in tmp_path.iterdir()] == ([there] if there else [])
    assert not there or Path(there).read_text() == "mine\n"


def test_a_failed_init_leaves_nothing(tmp_path: Path) -> None:
    from staycheck.editing.atomic_write import create

    (tmp_path / "second").write_text("mine")
    with pytest.raises(FileExistsError):
        create({tmp_path / "first": "a", tmp_path / "second": "b"})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("second", "mine")]


def test_init_asks_for_the_driver_in_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    code, seen = talk(["init"], ["x.doc", "", "", "Ерлан", "Kazakstan", "KZ", ""])
    assert code == 0, seen
    assert "x.doc: there is no such file" in seen
    assert "did you mean Kazakhstan (KZ)" in seen
    assert Path("log.yaml").read_text("utf-8") == "driver: Ерлан\ncitizenship: KZ\ntrips: []\n"


def test_init_asks_for_the_days_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    code, seen = talk(["init"], ["", "Ерлан", "KZ", "400", "40", "41", "30"])
    assert code == 0, seen
    assert "a number of days from 0 to 366" in seen
    assert "a number of days from 0 to 40" in seen
    log = Path("log.yaml").read_text("utf-8")
    assert "  - {rule: union-state, days: '40', on: '20" in log
    assert "  - {rule: union-state-calendar, days: '30', on: '20" in log


def test_init_names_a_table_that_is_kept_already(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("trips.csv").write_text("driver,country,entry,exit\nErlan,RU,2026-01-01,2026-01-05\n")
    outcome = run("init", "--existing", "trips.csv")
    expected = "Created staycheck.yaml. Read from trips.csv: 1 driver, 1 trip. Where they stand: staycheck\n"
    assert (outcome.out, outcome.code) == (expected, 0)
    assert "5 of 90 days used" in run("check", "--as-of", TODAY).out
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["staycheck.yaml", "trips.csv"]
    assert run("init", "--existing", "trips.csv").code == 2
    assert "there is no such file" in run("init", "--existing", "no.csv").err


def test_init_asks_only_what_the_options_leave_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    code, seen = talk(["init", "--log", "log.csv"], [])
    assert code == 0
    assert "?" not in seen
    assert "[" not in seen


def test_other_commands_import_nothing_of_recording() -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.argv = ['staycheck', 'check', 'csv:-', '--as-of', '2026-11-22']\n"
        "from staycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if 'filelock' in name or 'editing' in name or name == 'staycheck.logs.changes'], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=HEAD + "A,RU,2026-01-01,2026-01-02,,\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "[]\n"


def test_blank_lines_in_a_note_are_kept(run: Run, tmp_path: Path) -> None:
    import yaml

    log = tmp_path / "log.yaml"
    log.write_text(
        "driver: Ann\ntrips:\n- country: RU\n  entry: 2026-01-01\n  exit: 2026-01-10\n  note: |+\n    hello\n\n\n"
    )
    assert run("enter", "BY", "--log", log, "--as-of", "2026-11-22").code == 0
    notes = [trip.get("note") for trip in yaml.safe_load(log.read_text())["trips"]]
    assert notes == ["hello\n\n\n", None]


def test_trips_that_are_not_a_list_are_reported(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text("driver: Ann\ntrips:\n")
    outcome = run("enter", "BY", "--log", log, "--as-of", "2026-11-22")
    assert outcome.code == 2
    assert "are not a list" in outcome.err
    assert log.read_text() == "driver: Ann\ntrips:\n"


def test_a_multi_line_driver_name_is_refused(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.yaml"
    log.write_text("drivers:\n- driver: Bob\n  trips: []\n")
    assert run("enter", "RU", "--driver", "Bob\nX", "--log", log, "--as-of", "2026-11-22").code == 2
    assert log.read_text() == "drivers:\n- driver: Bob\n  trips: []\n"


@pytest.mark.parametrize("name", ["\u0410nn", "ANN", " ann "])
def test_a_name_written_in_another_way_is_the_driver_of_the_log(run: Run, tmp_path: Path, name: str) -> None:
    log = tmp_path / "log.csv"
    log.write_text("driver,country,entry,exit\nAnn,RU,2026-01-01,2026-01-10\n")
    outcome = run("enter", "RU", "--driver", name, "--log", log, "--as-of", "2026-11-22")
    assert (outcome.code, outcome.err) == (0, "")
    assert log.read_text().endswith("\nAnn,RU,2026-11-22,\n")
