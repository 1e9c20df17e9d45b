"""`check --format ics`, parsed by another library than the one that writes it."""

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from paths import GOLDEN, ROOT

from staycheck.cli.output import prepare_streams, write_answer
from staycheck.i18n import messages

AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit,permit,note\n"
DAY = timedelta(days=1)


class Seen(NamedTuple):
    """An event as a calendar program shows it, with inclusive dates and reminders relative to the first midnight."""

    uid: str
    first: date
    last: date
    summary: str
    description: str
    reminders: list[object]
    looks: tuple[int | None, str | None, str | None]
    version: tuple[int, date]

    @property
    def days(self) -> list[str]:
        return [(self.first + number * DAY).isoformat() for number in range((self.last - self.first).days + 1)]

    @property
    def names(self) -> list[str]:
        """The parts of the summary, one of which is the driver."""
        return self.summary.replace(",", ":").split(": ")


def text_of(run: Run, log: str | Path, *options: str | Path) -> str:
    """The calendar of a log file or of a log's text."""
    argument = log if isinstance(log, Path) else "csv:-" if log.startswith(HEAD) else "json:-"
    dates = () if "--as-of" in options else AS_OF
    text = None if isinstance(log, Path) else log
    return run("check", argument, "--format", "ics", "--all-events", *dates, *options, stdin=text).out


def read(text: str) -> list[Seen]:
    events = [seen(event) for event in IcsCalendarStream.calendar_from_ics(text).events]
    assert len({event.uid for event in events}) == len(events)
    return events


def seen(event: Event) -> Seen:
    assert type(event.dtstart) is date
    return Seen(
        str(event.uid),
        event.start,
        event.end - DAY,
        event.summary or "",
        event.description or "",
        [alarm.trigger for alarm in event.alarm],
        (event.priority, event.color, event.transparency),
        (event.sequence or 0, event.dtstamp),
    )


def events_of(run: Run, log: str | Path, *options: str | Path) -> list[Seen]:
    return read(text_of(run, log, *options))


def with_word(events: list[Seen], word: str) -> list[Seen]:
    return [event for event in events if word in event.summary]


def mornings(*days: int) -> list[object]:
    return [timedelta(days=-number, hours=9) for number in days]


def as_listed(event: Seen) -> str:
    urgent = " URGENT" if event.looks[0] else ""
    lines = [f"{event.first}..{event.last}{urgent} {event.summary}", *event.description.splitlines()]
    return "\n    ".join([*lines, *(f"reminder {reminder}" for reminder in event.reminders)]) + "\n"


@pytest.mark.parametrize(
    "log", ["examples/driver.yaml", "tests/golden/calendar/every-kind-of-day.yaml", "examples/mistakes.csv"]
)
def test_the_events(log: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = run("check", log, "--format", "ics", "--all-events", *AS_OF).out
    golden(GOLDEN / "calendar" / f"{Path(log).stem}.events", "".join(map(as_listed, read(text))))
    assert text == run("check", log, "--format", "ics", "--all-events", *AS_OF).out


def test_of_a_fleet_only_what_somebody_must_do_is_an_event(run: Run) -> None:
    log = HEAD + (
        "A,RU,2026-08-20,2026-11-10,,\n"  # has days that come back
        "B,RU,2026-09-01,,,\n"
        "C,RU,2026-12-01,2027-03-20,,\n"  # plans an overstay
        "D,RU,2026-07-01,2026-10-05,,\n"  # was over the limit
        "E,RU,2026-08-01,,,\n"  # is
    )
    found = read(run("check", "csv:-", "--format", "ics", "--rule", "union-state", *AS_OF, stdin=log).out)
    assert {event.summary for event in found} == {
        "B: last legal day",
        "PLANNED OVERSTAY: C",
        "LEAVE TODAY: E, every further day is an overstay",
        "OVERSTAY: E",
    }
    whole = read(
        run("check", "csv:-", "--format", "ics", "--all-events", "--rule", "union-state", *AS_OF, stdin=log).out
    )
    assert len(whole) > len(found)
    assert {event.uid for event in found} <= {event.uid for event in whole}
    alone = ("check", "csv:-", "--driver", "D", "--format", "ics", "--rule", "union-state", *AS_OF)
    assert any("OVERSTAY: D" in event.summary for event in read(run(*alone, stdin=log).out))


def test_the_properties_of_the_calendar(run: Run) -> None:
    calendar = IcsCalendarStream.calendar_from_ics(text_of(run, ROOT / "examples" / "driver.yaml"))
    assert {extra.name: extra.value for extra in calendar.extras} == {"x-wr-calname": "Days of stay"}
    assert (calendar.version, calendar.method) == ("2.0", "PUBLISH")
    for event in calendar.events:
        assert event.dtstamp == event.last_modified == datetime(2026, 11, 22, tzinfo=UTC)
        assert event.sequence == date(2026, 11, 22).toordinal()


def test_the_days_are_those_of_the_json(run: Run) -> None:
    """Last legal days, overstays and the dates on which days come back, for each driver of a fleet."""
    log = ROOT / "examples" / "fleet.csv"
    answer = json.loads(run("check", log, "--format", "json", *AS_OF).out)
    events = events_of(run, log)
    for driver in answer["drivers"]:
        own = [event for event in events if driver["driver"] in event.names]
        for rule in (rule for rule in driver["rules"] if rule["rule"] != "union-state-unbroken"):
            under = [event for event in own if f"({rule['rule']})" in event.description]
            back = [day for event in with_word(under, "days come back") for day in event.days]
            assert sorted(back) == [release["date"] for release in rule["releases"]]
            over = [(event.days[0], event.days[-1]) for event in with_word(under, "OVERSTAY")]
            known = rule["overstays"] + rule["planned_overstays"]
            assert sorted(over) == sorted((overstay["start"], overstay["end"]) for overstay in known)
        inside = [rule["last_legal_day"] for rule in driver["rules"] if rule["inside"]]
        last = [event.days for event in with_word(own, "last legal day")]
        leave = [event.days for event in with_word(own, "LEAVE TODAY")]
        over_now = None in inside
        assert leave == ([["2026-11-22"]] if over_now else [])
        assert last == ([[min(inside)]] if inside and not over_now else [])


def test_the_last_legal_day_has_only_future_reminders(run: Run) -> None:
    log = HEAD + "A,RU,2026-09-05,,,\n"
    (event,) = with_word(events_of(run, log), "last legal day")
    assert event.days == ["2026-12-03"]
    assert event.reminders == mornings(7, 3, 1, 0)
    (event,) = with_word(events_of(run, log, "--as-of", "2026-12-03"), "last legal day")
    assert event.reminders == mornings(0)


def test_the_last_legal_day_names_its_rule(run: Run) -> None:
    log = HEAD + "A,RU,2025-12-20,2026-01-10,,\nA,RU,2026-10-01,,,\n"
    (event,) = with_word(events_of(run, log), "last legal day")
    assert event.description == (
        "Russia and Belarus together: 90 days in any year (union-state): 75 of 90 days counted on 22 Nov 2026, 15 left."
    )


def test_overrides_and_permits_are_in_the_description(run: Run, tmp_path: Path) -> None:
    override = "{rule: union-state, limit: 60, from: 2026-07-01, why: a; b}"
    (tmp_path / "roster.yaml").write_text(f"- {{driver: A, overrides: [{override}]}}\n")
    log = HEAD + "A,RU,2026-07-01,2026-07-02,visa,\nA,RU,2026-10-01,,,\n"
    (event,) = with_word(events_of(run, log, "--roster", tmp_path / "roster.yaml"), "last legal day")
    assert event.description.splitlines() == [
        "Russia and Belarus together: 90 days in any year (union-state): 53 of 60 days counted on 22 Nov 2026, 7 left.",
        "Override: 60 days from 1 Jul 2026: a; b.",
        "2 days under visa not counted.",
    ]


def test_leaving_today_is_urgent(run: Run) -> None:
    events = events_of(run, HEAD + "A,RU,2026-07-01,,,\n")
    leave, *rest = [event for event in events if event.looks[0]]
    assert leave.summary == "LEAVE TODAY: A, every further day is an overstay"
    assert (leave.days, leave.reminders) == (["2026-11-22"], mornings(0))
    assert {event.summary for event in rest} == {"OVERSTAY: A"}
    assert {event.looks for event in (leave, *rest)} == {(1, "red", "OPAQUE")}
    assert {event.looks for event in events if not event.looks[0]} == {(None, None, "TRANSPARENT")}


def test_a_driver_outside_has_no_last_legal_day(run: Run) -> None:
    events = events_of(run, HEAD + "A,RU,2026-07-01,2026-07-10,,\n")
    assert {event.summary.split(",")[0] for event in events} == {"A: days come back day by day", "A: days come back"}
    assert (
        events[0].description
        == "Russia and Belarus together: 90 days in any year (union-state), if the driver stays out."
    )


def test_a_stay_without_end_has_no_last_legal_day(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\nzone: [RU]\nversions: [{limit: 2000, period: visit}]\n")
    events = events_of(run, HEAD + "A,RU,2026-07-01,,,\n", "--rule", tmp_path / "mine.yaml")
    assert not with_word(events, "last legal day")


def test_planned_trips_and_the_overstays_they_cause(run: Run) -> None:
    log = HEAD + (
        "A,RU,2026-01-01,2026-03-11,,\nA,RU,2026-12-05,2026-12-29,,plan; with Gate 3\n"
        "A,PL,2026-11-20,2026-11-25,visa-d,\nA,TR,2027-02-01,,,\n"
    )
    events = events_of(run, log)
    poland, russia, turkey = with_word(events, "A: trip, ")
    assert (poland.summary, poland.days[0], poland.days[-1]) == ("A: trip, Poland", "2026-11-20", "2026-11-25")
    assert (poland.description, russia.description) == ("Permit: visa-d", "plan; with Gate 3")
    assert turkey.days == ["2027-02-01"]
    assert "no exit" in turkey.description
    over, *_others = with_word(events, "PLANNED OVERSTAY: A")
    assert (over.days[0], over.days[-1]) == ("2026-12-25", "2026-12-29")
    assert over.description.endswith("25–29 Dec 2026, 5 days, up to 95 counted of 90.")
    assert over.reminders == mornings(14, 7, 3, 1, 0)


def test_an_overstay_extended_by_a_plan_is_one_event(run: Run) -> None:
    over, *_others = with_word(events_of(run, HEAD + "A,RU,2026-08-20,2026-11-30,,\n"), "OVERSTAY")
    assert over.summary == "OVERSTAY: A"
    assert (over.days[0], over.days[-1]) == ("2026-11-18", "2026-11-30")
    assert "up to 103 counted of 90" in over.description


def test_every_event_of_an_incomplete_driver_says_so(run: Run) -> None:
    log = HEAD + "A,RU,2026-11-01,,,\nA,RU,2026-02-30,2026-03-01,,\nB,RU,2026-11-01,,,\n"
    events = events_of(run, log)
    own = [event for event in events if "A" in event.names]
    assert len(own) == 4
    assert all(event.summary.startswith("INCOMPLETE: ") for event in own)
    first = next(event for event in own if event.looks[0])
    assert (first.summary, first.days) == ("INCOMPLETE: A, not everything could be read", ["2026-11-22"])
    assert first.description == '-:3:3 [R103] "2026-02-30" is not a date'
    assert all("this may be worse than it looks" in event.description for event in own if event != first)
    assert not any("INCOMPLETE" in event.summary for event in events if event not in own)


def test_an_unreadable_log_gives_an_event(run: Run) -> None:
    (event,) = events_of(run, HEAD)
    assert (event.summary, event.looks[0]) == ("INCOMPLETE: not everything could be read", 1)


def test_only_the_first_problems_are_listed(run: Run) -> None:
    (event,) = events_of(run, HEAD + "A,RU,2026-02-30,2026-03-01,,\n" * 7)
    assert len(event.description.splitlines()) == 6
    assert event.description.endswith("and 2 more")


def test_a_later_import_updates_events(run: Run) -> None:
    """Events keep their UID after the driver left and came back and a plan changed."""
    before = events_of(run, HEAD + "A,RU,2026-11-10,,,\nA,RU,2027-03-01,2027-03-05,,\n")
    log = HEAD + "A,RU,2026-11-10,2026-11-25,,\nA,RU,2026-12-01,,,\nA,RU,2027-03-01,2027-03-09,,\n"
    after = {event.uid: event for event in events_of(run, log, "--as-of", "2026-12-05")}
    pairs = [(event, after.pop(event.uid)) for event in before]
    assert [(old.names[1], old.days[-1], new.days[-1]) for old, new in pairs] == [
        ("last legal day", "2027-02-07", "2027-02-12"),
        ("days come back day by day", "2027-11-22", "2027-12-05"),
        ("days come back", "2027-01-01", "2027-01-01"),
        ("trip", "2027-03-05", "2027-03-09"),
    ]
    assert all(new.version > old.version for old, new in pairs)
    assert [event.days[-1] for event in after.values()] == ["2027-11-25"]


@pytest.mark.parametrize("other", ["A,RU,2026-01-10,2026-02-20,,\n", "A,RU,2026-02-01,2026-05-20,,\n"])
def test_the_last_legal_day_keeps_its_uid_when_another_stay_sets_it(other: str, run: Run) -> None:
    log = HEAD + "A,RU,2026-10-20,,,\n"
    before, after = events_of(run, log)[0], events_of(run, log + other)[0]
    assert before.uid == after.uid
    assert before.days != after.days
    assert before.description != after.description


def test_other_rules_give_other_events(run: Run) -> None:
    log = HEAD + "A,RU,2026-10-01,,,\n"
    one, other = events_of(run, log), events_of(run, log, "--rule", "registration")
    assert one
    assert other
    assert not {event.uid for event in one} & {event.uid for event in other}


def test_two_trips_starting_on_one_day_are_two_events(run: Run) -> None:
    log = HEAD + "A,RU,2026-12-01,2026-12-05,,\nA,RU,2026-12-01,2026-12-06,,\n"
    assert len(with_word(events_of(run, log), "trip")) == 2


HOSTILE = [
    'a;b,c\\d "q" : e',
    "nl\nEND:VEVENT\r\nBEGIN:VALARM",
    "bell\u0007 nul\u0000 rtl\u202e esc\u001b[2J nel\u0085",
    "sur\ud800",
    "<script>alert(1)</script>",
    "[/b] =cmd()|' /C calc'!A0",
    "\\n \\, \\;",
    "Әбдірахманұлы Ғалымжан Өмірбекұлы Ұлықбек Іңкәр Һәкім " * 4,
    "😀" * 60,
    "q\u0301" * 60,
]


def test_hostile_texts_are_escaped(run: Run) -> None:
    trips = [{"country": "RU", "entry": "2026-11-01"}, {"country": "RU", "entry": "2026-12-01", "exit": "2026-12-05"}]
    drivers = [{"driver": name, "trips": [trips[0], {**trips[1], "note": name}]} for name in HOSTILE]
    text = text_of(run, json.dumps({"drivers": drivers}))
    events = read(text)
    shown = [event.summary.removesuffix(": last legal day") for event in with_word(events, "last legal day")]
    assert len(shown) == len(HOSTILE)
    assert all(summary.isprintable() for summary in shown)
    assert shown[0] == HOSTILE[0]
    assert shown[1] == "nl\\nEND:VEVENT\\r\\nBEGIN:VALARM"
    assert shown[6] == HOSTILE[6]
    assert shown[7] == HOSTILE[7].strip()
    assert shown[8:] == HOSTILE[8:]
    notes = [event.description for event in with_word(events, "trip, Russia")]
    assert notes == shown
    assert text.count("BEGIN:VEVENT") == len(events) == 4 * len(HOSTILE)


def test_lines_are_short_end_with_cr_lf_and_split_no_character(run: Run, tmp_path: Path) -> None:
    names = [name for name in HOSTILE if "\ud800" not in name]
    log = json.dumps(
        {"drivers": [{"driver": name, "trips": [{"country": "RU", "entry": "2026-11-01"}]} for name in names]}
    )
    for shift in range(4):
        target = tmp_path / f"{shift}.ics"
        text_of(run, log.replace('"driver": "', f'"driver": "{"x" * shift}'), "-o", target)
        lines = target.read_bytes().split(b"\r\n")
        assert lines[-1] == b""
        assert not any(b"\r" in line or b"\n" in line for line in lines)
        assert all(len(line) <= 75 for line in lines)
        assert all(line.decode("utf-8") is not None for line in lines)


def test_standard_output_keeps_the_line_endings(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a text stream turns LF into CR LF, and CR LF into CR CR LF."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1251", newline="\r\n"))
    prepare_streams(for_scripts=True)
    write_answer(["ә\r\n"], None)
    assert raw.getvalue() == "ә\r\n".encode()


def test_the_calendar_is_in_the_chosen_language(speak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Shouting(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace("last legal day", "LAST LEGAL DAY").replace("Days of stay", "DAYS OF STAY")

    monkeypatch.setattr(messages, "_catalogue", lambda _language: Shouting())
    monkeypatch.setenv("STAYCHECK_LANG", "ru")
    text = text_of(speak, HEAD + "A,RU,2026-11-01,,,\nA,RU,2026-12-01,2026-12-05,,\n")
    assert "SUMMARY:A: LAST LEGAL DAY" in text
    assert "X-WR-CALNAME:DAYS OF STAY" in text
    assert "SUMMARY:A: trip\\, Россия" in text
    assert "Россия и Беларусь вместе" in read(text)[0].description


def test_no_other_format_imports_the_library() -> None:
    import subprocess

    code = (
        "import sys; sys.argv = ['staycheck', 'check', 'csv:-', '--as-of', '2026-11-22']\n"
        "from staycheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('icalendar' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=HEAD, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")
