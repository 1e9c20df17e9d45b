"""`staycheck add`, and dates as people say them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import typer
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from staycheck.cli.spoken_dates import coming_day, is_day, is_written_out, past_day

TODAY = date(2026, 11, 22)
HEADER = "driver,country,entry,exit,permit,note\n"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "log.csv"
    path.write_text(HEADER + "Erlan,RU,2026-09-01,2026-09-05,,\n")
    (tmp_path / "staycheck.yaml").write_text("log: log.csv\n")
    return path


def rows(log: Path) -> list[str]:
    return [line.removesuffix(",,") for line in log.read_text().splitlines()[2:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RU 2026-07-10 2026-07-18", ["Erlan,RU,2026-07-10,2026-07-18"]),
        ("RU 10.07.2026 18.07.2026", ["Erlan,RU,2026-07-10,2026-07-18"]),
        ("Беларусь 2026-07-10..2026-07-18", ["Erlan,BY,2026-07-10,2026-07-18"]),
        ("RU 10.07 18.07 --yes", ["Erlan,RU,2026-07-10,2026-07-18"]),
        ("RU 10.7-18.7 -y", ["Erlan,RU,2026-07-10,2026-07-18"]),
        ("RU 10.07 - 18.07 -y", ["Erlan,RU,2026-07-10,2026-07-18"]),
        ("RU 5.3.2026 5.3.26 -y", ["Erlan,RU,2026-03-05,2026-03-05"]),
        ("RU 10.07.2025-18.07 -y", ["Erlan,RU,2025-07-10,2025-07-18"]),
        ("RU 28.12-5.01.2026 -y", ["Erlan,RU,2025-12-28,2026-01-05"]),
        ("RU 10.03-15.03.2028 --planned -y", ["Erlan,RU,2028-03-10,2028-03-15"]),
        ("RU 28.12 5.01 -y", ["Erlan,RU,2025-12-28,2026-01-05"]),
        ("RU 15.12 18.12 -y", ["Erlan,RU,2025-12-15,2025-12-18"]),
        ("RU -5 -2 -y", ["Erlan,RU,2026-11-17,2026-11-20"]),
        ("RU вчера сегодня -y", ["Erlan,RU,2026-11-21,2026-11-22"]),
        ("RU кеше бүгін -y", ["Erlan,RU,2026-11-21,2026-11-22"]),
        ("RU yesterday today -y", ["Erlan,RU,2026-11-21,2026-11-22"]),
        ("Нижний Новгород 10.07-18.07 -y", ["Erlan,RU,2026-07-10,2026-07-18"]),
        (
            "RU 10.07-18.07 Минск 18.07-20.07 1.08 2.08 -y",
            [
                "Erlan,RU,2026-07-10,2026-07-18",
                "Erlan,BY,2026-07-18,2026-07-20",
                "Erlan,BY,2026-08-01,2026-08-02",
            ],
        ),
        ("RU 5.12-8.12 --planned -y", ["Erlan,RU,2026-12-05,2026-12-08"]),
        ("RU 28.12-5.01 --planned -y", ["Erlan,RU,2026-12-28,2027-01-05"]),
        ("RU +3 +5 --planned -y", ["Erlan,RU,2026-11-25,2026-11-27"]),
    ],
)
def test_trips_are_added(run: Run, log: Path, words: str, expected: list[str]) -> None:
    outcome = run("add", *words.split(), "--as-of", TODAY.isoformat())
    assert outcome.code == 0, outcome.err
    assert rows(log) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("RU 10.07 18.07", "10.07 18.07 was understood as: Russia, 10–18 Jul 2026, 9 days; write dates"),
        ("Минск 2026-07-10 2026-07-18", "Минск was understood as: Belarus, 10–18 Jul 2026, 9 days; write dates"),
        ("RU 10.07 -y", "RU needs an entry and an exit"),
        ("10.07 18.07 -y", "begin with the country"),
        ("RU -y", "RU needs an entry and an exit"),
        ("RU 31.02 1.03 -y", '"31.02" is not a date'),
        ("RU 31.02.2026 1.03 -y", "31.02.2026"),
        ("RU 18.07.2026 10.07.2026 -y", "2026-07-10 is before the entry 2026-07-18"),
        ("RU 2026-11-20 2026-11-25", "2026-11-25 is after 2026-11-22"),
        ("RU 2026-11-20 2026-11-25 --planned", "a planned trip must begin after today"),
        ("RU 4.09 10.09 -y", "Erlan is already in RU from 2026-09-01 to 2026-09-05"),
        ("RU 10.07-18.07 BY 12.07-13.07 -y", "Erlan is already in RU from 2026-07-10 to 2026-07-18"),
        ("Atlantis 10.07-18.07 -y", "Atlantis"),
        ("RU 18.07-10.07 -y", "18.07 – 10.07 would be 2025-07-18 to 2026-07-10; write the years"),
        ("RU 29.02-1.3 -y", "29.02 – 1.3 would be 2024-02-29 to 2026-03-01; write the years"),
        ("RU 21.11-23.11 -y", "21.11 – 23.11 would be 2025-11-21 to 2025-11-23; write the years"),
        ("RU 26.03.05 26.03.07 -y", '"26.03.07" is not a date'),
        ("RU 5.12-1.12 --planned -y", "5.12 – 1.12 would be 2026-12-05 to 2027-12-01; write the years"),
        ("RU 10.07-18.07 --drver Erlan -y", "--drver Erlan needs an entry and an exit"),
    ],
)
def test_what_is_refused_leaves_the_log_as_it_is(run: Run, log: Path, words: str, expected: str) -> None:
    before = log.read_bytes()
    outcome = run("add", *words.split(), "--as-of", TODAY.isoformat())
    assert expected in outcome.err
    assert outcome.code == 2
    assert log.read_bytes() == before


def test_the_verdict_comes_once_and_undo_takes_all_trips_back(run: Run, log: Path) -> None:
    before = log.read_text()
    outcome = run("add", "RU", "1.01-20.02", "BY", "1.03-20.04", "-y", "--as-of", TODAY.isoformat())
    assert outcome.code == 1
    assert outcome.out.count("VIOLATION") == 1
    assert outcome.out.startswith("Recorded: Erlan, Russia 1 Jan – 20 Feb 2026; Belarus 1 Mar – 20 Apr 2026.\n")
    undone = run("undo", "--as-of", TODAY.isoformat())
    assert undone.out.startswith(
        "Undone: the last past trips of Erlan. Russia 1 Jan – 20 Feb 2026; Belarus 1 Mar – 20 Apr 2026.\n"
    )
    assert log.read_text() == before


@pytest.mark.parametrize("command", [["enter", "BY", "--on", "вчера"], ["leave", "--on", "-1"], ["enter", "Минск"]])
def test_spoken_dates_and_cities_need_agreement_in_every_recording_command(
    run: Run, log: Path, command: list[str]
) -> None:
    log.write_text(HEADER + "Erlan,RU,2026-11-10,,,\n")
    refused = run(*command, "--as-of", TODAY.isoformat())
    assert "was understood as" in refused.err
    assert refused.code == 2
    assert run(*command, "--as-of", TODAY.isoformat(), "--yes").code == 0


def test_a_past_trip_by_enter_and_until(run: Run, log: Path) -> None:
    assert run("enter", "RU", "--on", "2026-07-10", "--until", "2026-07-18", "--as-of", TODAY.isoformat()).code == 0
    assert rows(log) == ["Erlan,RU,2026-07-10,2026-07-18"]
    assert run("enter", "RU", "--on", "1.08", "--until", "3.08", "-y", "--as-of", TODAY.isoformat()).code == 0
    assert rows(log)[1:] == ["Erlan,RU,2026-08-01,2026-08-03"]


DAYS = st.dates(date(1992, 1, 1), date(2190, 12, 31))


@given(DAYS, st.integers(0, 364))
def test_a_day_without_a_year_is_the_last_or_the_next_one(today: date, distance: int) -> None:
    past, coming = today - timedelta(days=distance), today + timedelta(days=distance + 1)
    for day, found in ((past, past_day), (coming, coming_day)):
        if (day.month, day.day) != (2, 29):
            assert found(f"{day.day}.{day.month}", today) == day
        assert found(f"{day.day}.{day.month}.{day.year}", today) == day
        assert found(day.isoformat(), today) == day


def test_29_february_is_one_of_a_leap_year() -> None:
    assert past_day("29.02", date(2027, 3, 1)) == date(2024, 2, 29)
    assert coming_day("29.2", date(2096, 3, 1)) == date(2104, 2, 29)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_wrong_usage(text: str) -> None:
    try:
        found = past_day(text, TODAY)
    except typer.BadParameter:
        return
    assert is_written_out(text) or found <= TODAY or text.startswith("+") or "." in text or text == "tomorrow"
    assert is_day(text)
