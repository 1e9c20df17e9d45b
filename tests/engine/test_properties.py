"""The engine compared with a naive counter that walks the calendar day by day, without day sets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given, settings
from hypothesis import strategies as st

from staycheck import Limit, Member, Rule, Trip, Version, assess, plan_stay
from staycheck.days import LAST_DAY
from staycheck.rules.periods import (
    CalendarYear,
    FixedDays,
    Period,
    RollingDays,
    RollingMonths,
    SinceBreak,
    Visit,
    months_later,
)

DAY = timedelta(days=1)
START = date(2023, 1, 1)
AS_OF = st.dates(date(2024, 1, 1), date(2026, 1, 1))
SOME_YEARS = 3 * 366


def same_date_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, last))


def visit_start(day: date, present: set[date]) -> date:
    while day in present and day - DAY in present:
        day -= DAY
    return day


def fixed_start(day: date, present: set[date], length: int) -> date:
    start = None
    for other in sorted(present):
        if other <= day and (start is None or other >= start + timedelta(days=length)):
            start = other
    return day if start is None or start + timedelta(days=length) <= day else start


def break_start(day: date, present: set[date], length: int) -> date:
    start = day
    for other in sorted((each for each in present if each < day), reverse=True):
        if (start - other).days > length:
            break
        start = other
    return start


Start = Callable[[date, set[date]], date]
PERIODS: dict[str, tuple[Period, Start]] = {
    "rolling days": (RollingDays(60), lambda day, _: day - timedelta(days=59)),
    "rolling year": (RollingMonths(12), lambda day, _: same_date_before(day, 12) + DAY),
    "rolling months": (RollingMonths(6), lambda day, _: same_date_before(day, 6) + DAY),
    "calendar year": (CalendarYear(), lambda day, _: date(day.year, 1, 1)),
    "visit": (Visit(), visit_start),
    "since a break": (SinceBreak(30), lambda day, present: break_start(day, present, 30)),
    "fixed days": (FixedDays(90), lambda day, present: fixed_start(day, present, 90)),
}


@dataclass
class Part:
    """A version for the naive counter."""

    first: date
    last: date
    limit: int
    period: str


@dataclass
class Law:
    """One rule in two forms, for the engine and for the naive counter."""

    parts: list[Part]
    joined: date

    def rule(self) -> Rule:
        versions = tuple(
            Version(part.limit, PERIODS[part.period][0], part.first.toordinal(), part.last.toordinal())
            for part in self.parts
        )
        return Rule("law", (Member("RU"), Member("BY", self.joined.toordinal())), (Limit(versions),), warn_at=5)

    def part(self, day: date) -> Part:
        return next(part for part in self.parts if part.first <= day <= part.last)

    def present(self, trips: list[Trip], as_of: date) -> set[date]:
        days = set()
        for trip in trips:
            day, end = trip.entry, trip.exit or max(as_of, trip.entry)
            while day <= end:
                if trip.country == "RU" or (trip.country == "BY" and day >= self.joined):
                    days.add(day)
                day += DAY
        return days

    def count(self, day: date, present: set[date]) -> int:
        start = PERIODS[self.part(day).period][1](day, present)
        return sum(start <= other <= day for other in present)

    def is_over(self, day: date, present: set[date]) -> bool:
        return day in present and self.count(day, present) > self.part(day).limit


@st.composite
def laws(draw: st.DrawFn) -> Law:
    limit = st.integers(5, 40)
    period = st.sampled_from(sorted(PERIODS))
    change = draw(st.dates(date(2024, 1, 1), date(2026, 6, 1)))
    joined = draw(st.sampled_from([START, date(2024, 7, 1)]))
    first = Part(date(1990, 1, 1), change - DAY, draw(limit), draw(period))
    second = Part(change, date.fromordinal(LAST_DAY), draw(limit), draw(period))
    if draw(st.booleans()):
        return Law([first, second], joined)
    return Law([Part(first.first, second.last, first.limit, first.period)], joined)


@st.composite
def stays(draw: st.DrawFn) -> list[Trip]:
    """Trips in any order that may overlap, share a day, be planned, or have no exit."""
    trips, day = [], START
    for _ in range(draw(st.integers(0, 12))):
        day += timedelta(days=draw(st.integers(0, 90)))
        length = draw(st.integers(0, 45))
        country = draw(st.sampled_from(["RU", "BY", "KZ"]))
        trips.append(Trip(country, day, day + timedelta(days=length)))
        day += timedelta(days=draw(st.integers(0, length)) if draw(st.booleans()) else length)
    if draw(st.booleans()):
        trips.append(Trip(draw(st.sampled_from(["RU", "BY"])), day, None))
    return draw(st.permutations(trips))


def runs(days: list[date]) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


@settings(max_examples=150)
@given(laws(), stays(), AS_OF)
def test_the_assessment_matches_the_naive_counter(law: Law, trips: list[Trip], as_of: date) -> None:
    found = assess(trips, law.rule(), as_of)[0]
    everything = law.present(trips, as_of)
    past = {day for day in everything if day <= as_of}
    start = PERIODS[law.part(as_of).period][1](as_of, past)
    over = [day for day in past if law.is_over(day, past)]
    planned_over = [day for day in everything if day > as_of and law.is_over(day, everything)]
    limit = law.part(as_of).limit
    assert found.used == law.count(as_of, past)
    assert (found.left, found.over) == (max(0, limit - found.used), max(0, found.used - limit))
    assert (found.window_start, found.window_end) == (start, as_of)
    assert found.inside_since == (visit_start(as_of, past) if as_of in past else None)
    expected = [
        (first, last, max(law.count(day, past) for day in over if first <= day <= last))
        for first, last in runs(over)
        if last >= start
    ]
    assert [tuple(overstay) for overstay in found.overstays] == expected
    assert [(o.start, o.end) for o in found.planned_overstays] == runs(planned_over)
    status = "violation" if expected else "warning" if found.left <= 5 or planned_over else "ok"
    assert found.status == status


@settings(max_examples=60)
@given(laws(), stays(), AS_OF)
def test_the_last_legal_day_is_legal_and_the_next_is_not(law: Law, trips: list[Trip], as_of: date) -> None:
    found = assess(trips, law.rule(), as_of)[0].last_legal_day
    present = {day for day in law.present(trips, as_of) if day <= as_of}
    day = as_of
    for _ in range(SOME_YEARS + 1):
        present.add(day)
        if law.is_over(day, present):
            break
        day += DAY
    else:
        assert found == as_of + (SOME_YEARS) * DAY
        return
    assert found == (day - DAY if day > as_of else None)


@settings(max_examples=60)
@given(laws(), stays(), AS_OF)
def test_releases_are_the_days_on_which_more_is_left(law: Law, trips: list[Trip], as_of: date) -> None:
    releases = assess(trips, law.rule(), as_of)[0].releases
    past = {day for day in law.present(trips, as_of) if day <= as_of}
    expected = []
    day, left = as_of, max(0, law.part(as_of).limit - law.count(as_of, past))
    while law.count(day, past) > 0 or day < law.parts[-1].first:
        day += DAY
        before, left = left, max(0, law.part(day).limit - law.count(day, past))
        if left > before:
            expected.append((day, left))
    assert [tuple(release) for release in releases] == expected


@settings(max_examples=60)
@given(laws(), stays(), AS_OF, st.integers(0, 200), st.integers(1, 60))
def test_the_plan_matches_the_naive_counter(law: Law, trips: list[Trip], as_of: date, ahead: int, days: int) -> None:
    enter = as_of + timedelta(days=ahead)
    leave = enter + timedelta(days=days - 1)
    stay = plan_stay(trips, law.rule(), as_of, country="RU", enter=enter, exit_=leave)[0]
    logged = law.present(trips, as_of)

    def first_over(first: date, length: int) -> date | None:
        present = logged | {first + timedelta(days=n) for n in range(length)}
        return next((d for n in range(length) if law.is_over(d := first + timedelta(days=n), present)), None)

    present = logged | {enter + timedelta(days=n) for n in range(days)}
    assert stay.first_overstay == first_over(enter, days)
    assert stay.allowed == (stay.first_overstay is None)
    assert stay.used_on_exit == law.count(leave, present)
    breaks = [d for d in logged if d > leave and law.is_over(d, present) and not law.is_over(d, logged)]
    assert [(o.start, o.end) for o in stay.breaks] == runs(breaks)
    if stay.longest_stay is not None:
        assert stay.longest_stay == 0 or first_over(enter, stay.longest_stay) is None
        assert first_over(enter, stay.longest_stay + 1) is not None
        assert stay.latest_exit == (enter + (stay.longest_stay - 1) * DAY if stay.longest_stay else None)
    if stay.earliest_entry is not None:
        assert first_over(stay.earliest_entry, days) is None
        assert stay.earliest_entry == enter or first_over(stay.earliest_entry - DAY, days) is not None


@settings(max_examples=100)
@given(laws(), stays(), AS_OF)
def test_order_and_splitting_change_nothing(law: Law, trips: list[Trip], as_of: date) -> None:
    split = []
    for trip in trips:
        middle = trip.entry + (trip.end(as_of) - trip.entry) // 2
        split += [trip._replace(exit=middle), trip._replace(entry=middle)]
    rule = law.rule()
    assert assess(trips, rule, as_of) == assess(list(reversed(trips)), rule, as_of) == assess(split, rule, as_of)


@settings(max_examples=100)
@pytest.mark.parametrize("name", ["rolling days", "rolling year", "rolling months", "calendar year"])
@given(trips=stays(), as_of=AS_OF, back=st.integers(0, 400))
def test_an_added_day_never_leaves_more_days(name: str, trips: list[Trip], as_of: date, back: int) -> None:
    rule = Law([Part(date(1990, 1, 1), date.fromordinal(LAST_DAY), 30, name)], START).rule()
    day = as_of - timedelta(days=back)
    assert assess([*trips, Trip("RU", day, day)], rule, as_of)[0].left <= assess(trips, rule, as_of)[0].left


def test_the_naive_counter_handles_leap_days() -> None:
    assert same_date_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert same_date_before(date(2025, 3, 1), 12) == date(2024, 3, 1)
    assert same_date_before(date(2025, 8, 31), 6) == date(2025, 2, 28)


@given(st.dates(date(1600, 1, 1), date(2400, 12, 31)), st.integers(-2400, 2400))
@example(date(2024, 2, 29), -12)
@example(date(2025, 3, 31), -1)
def test_the_same_date_of_another_month(day: date, months: int) -> None:
    assert months_later(day, months) == day + relativedelta(months=months)


@pytest.mark.parametrize("day", [date(9999, 11, 28), date(9999, 12, 31)])
def test_years_after_9999_are_refused(day: date) -> None:
    with pytest.raises(ValueError, match="year 10000"):
        months_later(day, 2)
