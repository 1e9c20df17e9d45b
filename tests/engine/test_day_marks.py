"""Calendar marks, compared with a naive model that walks the trips day by day, in the data and as drawn."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from engine.test_properties import AS_OF, DAY, START, Law, stays
from engine.test_searches import CHANGES, law_of
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import Driver, Log, Rule, Trip, check, load_rules
from staycheck.engine.calendar import MarkedMonth, marked_months, rolling_span, year_span
from staycheck.engine.timeline import timelines
from staycheck.reports.screen import Screen
from staycheck.reports.terminal.calendar import CalendarSheet, render_calendar
from staycheck.rules.model import Member

WIDE, NARROW = Screen(80), Screen(45)


@st.composite
def stays_with_permits(draw: st.DrawFn) -> list[Trip]:
    return [trip._replace(permit=draw(st.sampled_from(["", "", "visa"]))) for trip in draw(stays())]


def sheet_of(trips: list[Trip], rules: Sequence[Rule], as_of: date, year: int | None = None) -> CalendarSheet:
    (verdict,) = check(Log((Driver("A", tuple(trips)),)), rules, as_of).drivers
    span = year_span(year) if year else rolling_span(verdict, rules, as_of)
    lines = [line for rule in rules for line in timelines(verdict.judged, rule, as_of, *span)]
    return CalendarSheet(verdict, as_of, tuple(marked_months(lines)))


def naive_letters(sheet: CalendarSheet, law: Law, days: list[date]) -> dict[date, str]:
    """The letter of each day, computed from the trips alone."""
    trips, as_of = list(sheet.verdict.judged.trips), sheet.as_of
    counted = law.present([trip for trip in trips if not trip.permit], as_of)
    where = {country: law.present([t for t in trips if t.country == country], as_of) for country in ("RU", "BY")}
    letters: dict[date, str] = {}
    for day in days:
        there = [country[0] for country in where if day in where[country]]
        letter = "·" if not there else "P" if day not in counted else "X" if len(there) > 1 else there[0]
        if day > as_of:
            letter = letter.lower()
        if law.is_over(day, counted):
            letter = "?" if day > as_of else "!"
        letters[day] = letter
    return letters


def naive_used(sheet: CalendarSheet, law: Law, months: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    as_of = sheet.as_of
    used: dict[tuple[int, int], str] = {}
    counted = law.present([trip for trip in sheet.verdict.judged.trips if not trip.permit], as_of)
    for year, month in months:
        last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - DAY
        used[year, month] = str(law.count(as_of if (year, month) == (as_of.year, as_of.month) else last, counted))
    return used


Drawn = tuple[dict[date, str], dict[tuple[int, int], str], list[date]]


def read_wide(text: str) -> Drawn:
    """The letters, the counts and today, read from the calendar of a wide screen."""
    letters: dict[date, str] = {}
    used: dict[tuple[int, int], str] = {}
    today: list[date] = []
    for line in re.findall(r"^[A-Z][a-z]{2} \d{4}.{63}.*", text, re.MULTILINE):
        first = datetime.strptime(line[:8], "%b %Y").replace(tzinfo=UTC).date()
        used[first.year, first.month] = line[71:].strip()
        for number in range(31):
            before, letter = line[8 + 2 * number : 10 + 2 * number]
            if letter != " ":
                letters[first + number * DAY] = letter
            today += [first + number * DAY] if before == "[" else []
    return letters, used, today


def read_narrow(text: str) -> Drawn:
    """The same for a narrow screen, where an arrow below points at today."""
    letters: dict[date, str] = {}
    used: dict[tuple[int, int], str] = {}
    today: list[date] = []
    year = 0
    first = START
    for line in text.splitlines():
        if re.fullmatch(r"\d{4}", line):
            year = int(line)
        elif re.match(r"\d\d [·.A-Za-z!? ]{31} +\S", line):
            first = date(year, int(line[:2]), 1)
            used[first.year, first.month] = line[34:].strip()
            letters |= {first + n * DAY: letter for n, letter in enumerate(line[3:34]) if letter != " "}
        elif re.fullmatch(r" *(\^ today|today \^)", line):
            today.append(first + (line.index("^") - 3) * DAY)
    return letters, used, today


@pytest.mark.parametrize(("name", "later"), CHANGES)
@given(trips=stays_with_permits(), as_of=AS_OF, year=st.sampled_from([None, 2024, 2025]))
@settings(max_examples=10)
def test_letters_match_the_naive_model(
    name: str, later: str | None, trips: list[Trip], as_of: date, year: int | None
) -> None:
    law = law_of(name, later=later)
    sheet = sheet_of(trips, [replace(law.rule(), exempt=("visa",))], as_of, year)
    days = [mark.day for mark in sheet.marks]
    months = list(dict.fromkeys((day.year, day.month) for day in days))
    expected = naive_letters(sheet, law, days), naive_used(sheet, law, months), [as_of] if as_of in days else []
    assert read_wide("".join(render_calendar(sheet, WIDE))) == expected
    assert read_narrow("".join(render_calendar(sheet, NARROW))) == expected


@given(trips=stays(), as_of=AS_OF)
@settings(max_examples=50)
def test_the_days_shown(trips: list[Trip], as_of: date) -> None:
    """The year up to the as-of day, then whole months until the last planned day in the zone."""
    law = law_of("rolling days")
    sheet = sheet_of(trips, [law.rule()], as_of)
    days = [mark.day for mark in sheet.marks]
    last = max([as_of, *law.present(list(sheet.verdict.judged.trips), as_of)])
    assert days == [days[0] + number * DAY for number in range(len(days))]
    assert days[0] == as_of - relativedelta(years=1) + DAY
    assert (days[-1] + DAY).day == 1
    assert (days[-1].year, days[-1].month) == (last.year, last.month)


def test_a_window_longer_than_a_year_is_shown_completely() -> None:
    trips = [Trip("RU", date(2023, 11, 1), None)]
    sheet = sheet_of(trips, [law_of("visit").rule()], date(2026, 11, 22))
    assert sheet.marks[0].day == date(2023, 11, 1)


def test_a_day_counts_if_any_rule_counts_it() -> None:
    rule = replace(law_of("rolling days").rule(), exempt=("visa",))
    other = Rule("other", (Member("RU"), Member("TR")), rule.limits)
    trips = [Trip("RU", START, START, permit="visa"), Trip("TR", START + DAY, START + DAY)]
    sheet = sheet_of(trips, [rule, other], START + 2 * DAY, START.year)
    first, second, third = sheet.marks[:3]
    assert (first.countries, first.counted) == (("RU",), True)
    assert (second.countries, second.counted) == (("TR",), True)
    assert (third.countries, third.counted, third.today) == ((), False, True)
    assert sheet.months[0] == MarkedMonth(tuple(sheet.marks[:31]), START + 2 * DAY, (0, 2))
    assert sheet.months[0].first == START


def test_nothing_is_counted_where_no_limit_is_in_force() -> None:
    sheet = sheet_of([], load_rules(["union-state-calendar"]), date(2026, 11, 22), 1995)
    assert {month.used for month in sheet.months} == {(None,)}
    assert "Jan 1995" in "".join(render_calendar(sheet, WIDE))
    assert "–" in "".join(render_calendar(sheet, WIDE))


def test_the_year_of_a_leap_day_begins_on_the_first_of_march() -> None:
    sheet = sheet_of([], [law_of("visit").rule()], date(2024, 2, 29))
    assert sheet.marks[0].day == date(2023, 3, 1)


CODES = "AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()


def test_countries_have_letters_of_their_own_until_the_letters_run_out() -> None:
    trips = [Trip(code, START + n * 2 * DAY, START + n * 2 * DAY) for n, code in enumerate([*CODES, "RU"])]
    rule = Rule("all", tuple(map(Member, [*CODES, "RU"])), law_of("visit").rule().limits)
    sheet = sheet_of(trips, [rule], START + 100 * DAY, START.year)
    text = "".join(render_calendar(sheet, WIDE))
    letters = [letter for letter in read_wide(text)[0].values() if letter != "·"]
    assert len(letters) == 30
    assert letters[-1] == "R"
    assert "R Russia" in text
    assert len(set(letters) - {"O"}) == 23
    assert not set(letters) & {"X", "P"}
    assert re.search(r"O \w+(, \w+){6}", text)
