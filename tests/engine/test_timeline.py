"""Timelines compared with the naive counter, with planned days, permits and changes of the law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from engine.test_properties import AS_OF, DAY, START, stays
from engine.test_searches import CHANGES, law_of
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import Driver, Trip
from staycheck.days import DaySet
from staycheck.engine.timeline import timelines
from staycheck.rules.driver_terms import Override, Permit


def days(found: DaySet) -> set[date]:
    return {date.fromordinal(day) for day in found}


@pytest.mark.parametrize(("name", "later"), CHANGES)
@given(data=st.data(), as_of=AS_OF)
@settings(max_examples=15)
def test_counts_match_the_naive_counter(name: str, later: str | None, data: st.DataObject, as_of: date) -> None:
    law, trips = law_of(name, later=later), data.draw(stays())
    present = law.present(trips, as_of)
    first, last = as_of - timedelta(days=200), as_of + timedelta(days=100)
    (line,) = timelines(Driver("Erlan", tuple(trips)), law.rule(), as_of, first, last)
    asked = [first + DAY * number for number in range(301)]
    assert [date.fromordinal(count.day) for count in line.counts] == asked
    assert [count.used for count in line.counts] == [law.count(day, present) for day in asked]
    assert days(line.over) == {day for day in asked if day in present and law.is_over(day, present)}
    assert set().union(*(days(found) for _, found in line.by_country)) == present & set(asked)


def test_days_under_a_permit_are_shown_as_exempt() -> None:
    rule = replace(law_of("rolling days").rule(), exempt=("visa",))
    trips = (Trip("RU", START, START + DAY, permit="visa"), Trip("RU", START + 3 * DAY, START + 5 * DAY))
    permit = Permit("visa", (START + 5 * DAY).toordinal())
    (line,) = timelines(Driver("Erlan", trips, permits=(permit,)), rule, START, START, START + 9 * DAY)
    assert days(line.exempt) == {START, START + DAY, START + 5 * DAY}
    assert line.counts[-1].used == 2
    assert line.by_country[0][0] == "RU"
    assert len(line.by_country[0][1]) == 5


def test_an_override_and_a_gap_show_in_the_counts() -> None:
    rule = law_of("rolling days").rule()
    driver = Driver("Erlan", (Trip("RU", START, START),), overrides=(Override("law", 7, START.toordinal() + 2),))
    (line,) = timelines(driver, rule, START, START, START + 2 * DAY)
    assert [count.limit for count in line.counts] == [20, 20, 7]
    (line,) = timelines(Driver("Erlan"), rule, START, date(1989, 12, 31), date(1990, 1, 1))
    assert [(count.used, count.limit) for count in line.counts] == [(None, None), (0, 20)]


def test_a_running_count_may_start_before_the_first_day_of_a_set() -> None:
    new_year = date(1990, 1, 1).toordinal()
    some = DaySet.union([(new_year, new_year + 1), (new_year + 3, new_year + 9)])
    assert some.running_count(new_year + 1, new_year + 4) == [0, 1, 1, 2, 3]
    assert some.running_count(new_year - 2, new_year + 1) == [0, 0, 0, 1, 2]


def test_countries_outside_the_zone_and_rules_without_limits_have_no_days() -> None:
    (line,) = timelines(Driver("Erlan", (Trip("KZ", START, START),)), law_of("visit").rule(), START, START, START)
    assert line.by_country == ()
    assert timelines(Driver("Erlan"), law_of("visit").rule().__class__("none", (), ()), START, START, START) == ()
    without_entry = replace(law_of("visit").rule(), entry_day=False)
    (line,) = timelines(Driver("Erlan", (Trip("RU", START, START),)), without_entry, START, START, START)
    assert line.by_country == ()
