"""The searches of a plan are exact: compared with the naive counter for each reference period and across versions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from engine.test_properties import AS_OF, DAY, PERIODS, START, Law, Part, laws, runs, stays
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import Driver, Leg, Log, Plan, Trip, forecast, plan_route, who
from staycheck.days import LAST_DAY
from staycheck.engine.planned_trip import PlannedTrip
from staycheck.engine.usable import UsableDriver
from staycheck.rules.driver_terms import Permit
from staycheck.rules.model import HORIZON_DAYS

FOREVER = date.fromordinal(LAST_DAY)


def law_of(name: str, limit: int = 20, later: str | None = None) -> Law:
    """A law of one reference period or, with `later`, of two versions."""
    change = date(2025, 3, 1)
    parts = [Part(date(1990, 1, 1), FOREVER, limit, name)]
    if later:
        parts = [Part(date(1990, 1, 1), change - DAY, limit, name), Part(change, FOREVER, limit + 7, later)]
    return Law(parts, START)


NAMES = sorted(PERIODS)
CHANGES = [(name, None) for name in NAMES] + [(name, NAMES[number - 1]) for number, name in enumerate(NAMES)]


@st.composite
def routes(draw: st.DrawFn, begin: date, most: int = 3) -> list[Leg]:
    legs, day = [], begin
    for _ in range(draw(st.integers(1, most))):
        leave = day + timedelta(days=draw(st.integers(0, 25)))
        legs.append(Leg(draw(st.sampled_from(["RU", "BY", "KZ"])), day, leave))
        day = leave + timedelta(days=draw(st.integers(0, 10)))
    return legs


def days_of(law: Law, leg: Leg) -> set[date]:
    return law.present([Trip(leg.country, leg.enter, leg.exit)], leg.enter)


def naive_overstays(law: Law, logged: set[date], legs: Sequence[Leg]) -> list[date]:
    present = logged.union(*(days_of(law, leg) for leg in legs))
    judged = {day for leg in legs if covers(law, leg) for day in span(leg)}
    return [day for day in sorted(judged) if law.is_over(day, present)]


def covers(law: Law, leg: Leg) -> bool:
    return leg.country == "RU" or (leg.country == "BY" and (leg.exit or leg.enter) >= law.joined)


def span(leg: Leg) -> set[date]:
    assert leg.exit
    return {leg.enter + timedelta(days=n) for n in range((leg.exit - leg.enter).days + 1)}


def postponed(legs: Sequence[Leg], days: int) -> list[Leg]:
    delay = timedelta(days=days)
    return [Leg(leg.country, leg.enter + delay, leg.exit + delay if leg.exit else None) for leg in legs]


def naive_breaks(law: Law, logged: set[date], legs: Sequence[Leg]) -> list[date]:
    present = logged.union(*(days_of(law, leg) for leg in legs))
    own = {day for leg in legs if covers(law, leg) for day in span(leg)}
    return [d for d in sorted(logged - own) if law.is_over(d, present) and not law.is_over(d, logged)]


def planned_trip(law: Law, trips: list[Trip], as_of: date, legs: list[Leg], staying: str | None = None) -> PlannedTrip:
    return PlannedTrip(
        UsableDriver(Driver("A", tuple(trips)), complete=True), (law.rule(),), as_of, tuple(legs), staying
    )


def route_plan(law: Law, trips: list[Trip], as_of: date, legs: list[Leg], **options: object) -> Plan:
    """The plan for trips that are not validated, so they may overlap."""
    from staycheck.engine.border_queue import latest_safe_exit, queue_before_exit
    from staycheck.engine.plan import Plan

    asked = planned_trip(law, trips, as_of, legs)
    queue = options.get("queue")
    answers = asked.planned_stays()
    return Plan(
        "A",
        tuple(legs),
        complete=True,
        unruled=(),
        stays=answers,
        earliest_entry=asked.earliest_entry(),
        problems=(),
        queue=queue_before_exit(asked, queue) if isinstance(queue, int) else None,
        latest_safe_exit=latest_safe_exit(asked),
    )


@pytest.mark.parametrize(("name", "then"), CHANGES)
@settings(max_examples=15)
@given(trips=stays(), as_of=AS_OF, ahead=st.integers(0, 200), days=st.integers(1, 30))
def test_no_earlier_entry_is_legal(
    name: str, then: str | None, trips: list[Trip], as_of: date, ahead: int, days: int
) -> None:
    law = law_of(name, later=then)
    enter = as_of + timedelta(days=ahead)
    legs = [Leg("RU", enter, enter + timedelta(days=days - 1))]
    (trip,) = planned_trip(law, trips, as_of, legs).under_limits()
    shift = trip.earliest_shift()
    refused = range(HORIZON_DAYS if shift is None else shift)
    assert all(trip.first_overstay(earlier) is not None for earlier in refused)
    if shift is not None:
        logged = law.present(trips, as_of)
        assert naive_overstays(law, logged, postponed(legs, shift)) == []
        assert shift == 0 or naive_overstays(law, logged, postponed(legs, shift - 1))


@pytest.mark.parametrize(("name", "then"), CHANGES)
@settings(max_examples=15)
@given(trips=stays(), as_of=AS_OF, ahead=st.integers(0, 200))
def test_the_longest_stay_is_legal_and_a_day_more_is_not(
    name: str, then: str | None, trips: list[Trip], as_of: date, ahead: int
) -> None:
    law = law_of(name, later=then)
    enter = as_of + timedelta(days=ahead)
    (stay,) = route_plan(law, trips, as_of, [Leg("RU", enter)]).stays
    logged = law.present(trips, as_of)
    if stay.longest_stay is None:
        return
    for days, legal in ((stay.longest_stay, True), (stay.longest_stay + 1, False)):
        leg = Leg("RU", enter, enter + timedelta(days=days - 1))
        assert days == 0 or (naive_overstays(law, logged, [leg]) == []) is legal
    assert stay.allowed == (stay.longest_stay > 0)


@settings(max_examples=120)
@given(st.data(), laws(), stays(), AS_OF, st.integers(0, 100))
def test_every_leg_of_a_route_is_checked(
    data: st.DataObject, law: Law, trips: list[Trip], as_of: date, ahead: int
) -> None:
    legs = data.draw(routes(as_of + timedelta(days=ahead)))
    answer = route_plan(law, trips, as_of, legs)
    logged = law.present(trips, as_of)
    over = naive_overstays(law, logged, legs)
    by_number = {stay.leg: stay for stay in answer.stays}
    for number, leg in enumerate(legs, 1):
        if not covers(law, leg):
            assert number not in by_number
            continue
        first = next((day for day in over if day in span(leg)), None)
        assert by_number[number].first_overstay == first
        assert by_number[number].allowed == (first is None)
    assert answer.allowed == (not over)
    broken = [day for stay in answer.stays for o in stay.breaks for day in sorted(span(Leg("", o.start, o.end)))]
    assert broken == naive_breaks(law, logged, legs)
    if answer.earliest_entry:
        shift = (answer.earliest_entry - legs[0].enter).days
        assert naive_overstays(law, logged, postponed(legs, shift)) == []
        assert shift == 0 or naive_overstays(law, logged, postponed(legs, shift - 1))


@settings(max_examples=60)
@given(st.data(), laws(), stays(), AS_OF, st.integers(0, 20))
def test_the_longest_queue_is_legal_and_a_day_more_is_not(
    data: st.DataObject, law: Law, trips: list[Trip], as_of: date, days: int
) -> None:
    legs = data.draw(routes(as_of, most=2))
    queue = route_plan(law, trips, as_of, legs, queue=days).queue
    assert queue
    logged = law.present(trips, as_of)

    def fine(border: int, wait: int) -> bool:
        before, leg, after = legs[:border], legs[border], legs[border + 1 :]
        assert leg.exit
        queued = [*before, leg._replace(exit=leg.exit + timedelta(days=wait)), *postponed(after, wait)]
        return not naive_overstays(law, logged, queued) and not naive_breaks(law, logged, queued)

    borders = range(len(legs))
    if queue.bears is None:
        assert all(fine(border, wait) for border in borders for wait in (0, 40, 400))
        return
    assert queue.allowed == (days <= queue.bears and fine(queue.leg - 1, 0))
    assert all(fine(border, wait) for border in borders for wait in range(queue.bears + 1)) or queue.bears == 0
    assert not fine(queue.leg - 1, queue.bears + 1) or not fine(queue.leg - 1, 0)


@settings(max_examples=60)
@given(laws(), stays(), AS_OF, st.integers(0, 60))
def test_the_latest_safe_exit_breaks_nothing_and_the_next_day_does(
    law: Law, trips: list[Trip], as_of: date, ahead: int
) -> None:
    enter = as_of + timedelta(days=ahead)
    answer = route_plan(law, trips, as_of, [Leg("BY", enter)])
    logged = law.present(trips, as_of)

    def fine(leave: date) -> bool:
        legs = [Leg("BY", enter, leave)]
        return not naive_overstays(law, logged, legs) and not naive_breaks(law, logged, legs)

    if answer.latest_safe_exit is None:
        assert not fine(enter)
    elif answer.latest_safe_exit < enter + HORIZON_DAYS * DAY:
        assert fine(answer.latest_safe_exit)
        assert not fine(answer.latest_safe_exit + DAY)


@settings(max_examples=60)
@given(laws(), stays(), AS_OF, st.integers(1, 40), st.integers(1, 20), st.sampled_from(["RU", "BY"]))
def test_with_stay_on_every_day_until_the_trip_counts(
    law: Law, trips: list[Trip], as_of: date, ahead: int, days: int, country: str
) -> None:
    enter = as_of + timedelta(days=ahead)
    leg = Leg("RU", enter, enter + timedelta(days=days - 1))
    asked = planned_trip(law, trips, as_of, [leg], staying=country)
    whole = [Leg(country, as_of, enter), leg]
    logged = law.present(trips, as_of)
    over = [
        day for day in naive_overstays(law, logged, whole) if day in span(leg) or day >= law.joined or country == "RU"
    ]
    assert all(stay.allowed for stay in asked.planned_stays()) == (not over)
    earliest = asked.earliest_entry()
    if has_open_plan(trips, as_of):
        return
    for delay in range(30):
        moved = [Leg(country, as_of, enter + delay * DAY), *postponed([leg], delay)]
        if not naive_overstays(law, logged, moved):
            assert earliest == enter + delay * DAY
            return
    assert earliest is None or earliest >= enter + 30 * DAY


def has_open_plan(trips: Iterable[Trip], as_of: date) -> bool:
    """Whether a planned trip has no exit: after that no date is named."""
    return any(trip.exit is None and trip.entry > as_of for trip in trips)


def without_overlaps(trips: list[Trip]) -> list[Trip]:
    """The trips without those that overlap, so that a log of them has no problem."""
    kept: list[Trip] = []
    for trip in sorted(trips, key=lambda trip: (trip.entry, trip.exit or date.max)):
        if not kept or (kept[-1].exit and trip.entry > kept[-1].exit):
            kept.append(trip)
    return kept


@settings(max_examples=25)
@given(laws(), stays(), AS_OF, st.integers(0, 60), st.integers(1, 30), st.booleans())
def test_who_agrees_with_plan(law: Law, trips: list[Trip], as_of: date, ahead: int, days: int, stay_on: bool) -> None:
    log = Log((Driver("A", tuple(without_overlaps(trips))),))
    enter = as_of + timedelta(days=ahead)
    leave = enter + timedelta(days=days - 1)
    (found,) = who(log, [law.rule()], as_of, country="RU", enter=enter, exit_=leave, stay_on=stay_on).candidates
    answer = plan_route(log, "A", [law.rule()], as_of, [Leg("RU", enter, leave)], stay_on=stay_on)

    def busy(first: date, last: date) -> bool:
        return any(trip.entry < last and trip.end(as_of) > first for trip in log.drivers[0].trips)

    if not answer.complete:
        assert found.obstacle == "incomplete"
        return
    assert found.can_go == (answer.safe and not busy(enter, leave))
    assert found.left == answer.stays[-1].left_on_exit
    if found.earliest:
        wait = found.earliest - enter
        moved = plan_route(log, "A", [law.rule()], as_of, [Leg("RU", enter + wait, leave + wait)], stay_on=stay_on)
        assert moved.safe
        assert not busy(enter + wait, leave + wait)
    for delay in range(min(25, (found.earliest - enter).days if found.earliest else 25)):
        wait = timedelta(days=delay)
        earlier = plan_route(log, "A", [law.rule()], as_of, [Leg("RU", enter + wait, leave + wait)], stay_on=stay_on)
        assert not earlier.safe or busy(enter + wait, leave + wait)


@settings(max_examples=60)
@given(laws(), stays(), AS_OF)
def test_free_days_are_legal_and_one_more_is_not(law: Law, trips: list[Trip], as_of: date) -> None:
    log = Log((Driver("A", tuple(without_overlaps(trips))),))
    outlook = forecast(log, [law.rule()], as_of, country="RU", months=5)
    (driver,) = outlook.drivers
    if not driver.complete:
        return
    own = without_overlaps(trips)
    logged = law.present(own, as_of)
    away = {day for trip in own for day in span(Leg("", trip.entry, trip.end(as_of)))}
    (limit,) = driver.limits
    for month, free, planned, under in zip(outlook.months, driver.free, driver.planned, limit.months, strict=True):
        days = [day for day in sorted(span(Leg("", month.first, month.last))) if day not in away]

        def fine(count: int, days: list[date] = days) -> bool:
            added = set(days[len(days) - count :])
            present = logged | added
            return not any(
                law.is_over(day, present) and (day in added or not law.is_over(day, logged))
                for day in present
                if day > as_of
            )

        assert fine(free)
        assert free == len(days) or not fine(free + 1)
        assert planned == sum(month.first <= day <= month.last for day in logged)
        assert under.used == law.count(month.last, logged)
    over = [day for day in logged if day > as_of and law.is_over(day, logged)]
    assert [(o.start, o.end) for o in limit.planned_overstays] == runs(over)


@settings(max_examples=60)
@given(stays(), AS_OF, st.integers(0, 60), st.integers(1, 20), st.integers(1, 90), st.integers(1, 60))
def test_no_entry_is_legal_while_the_rule_is_not_in_force(
    trips: list[Trip], as_of: date, ahead: int, days: int, gap_in: int, gap: int
) -> None:
    enter = as_of + timedelta(days=ahead)
    begin = enter + timedelta(days=gap_in)
    parts = [
        Part(date(1990, 1, 1), begin - DAY, 20, "rolling days"),
        Part(begin + timedelta(days=gap), FOREVER, 30, "calendar year"),
    ]
    legs = [Leg("RU", enter, enter + timedelta(days=days - 1))]
    (trip,) = planned_trip(Law(parts, START), trips, as_of, legs).under_limits()
    shift = trip.earliest_shift()
    assert all(trip.first_overstay(earlier) is not None for earlier in range(shift or 0))
    if shift is not None:
        gap_days = {begin + timedelta(days=n) for n in range(gap)}
        assert not gap_days & span(postponed(legs, shift)[0])
        assert trip.first_overstay(shift) is None


@settings(max_examples=80)
@given(laws(), stays(), AS_OF, st.integers(0, 60), st.integers(1, 20), st.integers(-200, 200), st.integers(0, 120))
def test_days_under_a_permit_do_not_count_in_any_search(
    law: Law, trips: list[Trip], as_of: date, ahead: int, days: int, begin: int, length: int
) -> None:
    rule = replace(law.rule(), exempt=("contract",))
    first = as_of + timedelta(days=begin)
    permit = Permit("contract", first.toordinal(), first.toordinal() + length, "RU")
    exempt = span(Leg("RU", first, first + timedelta(days=length)))
    driver = Driver("A", tuple(without_overlaps(trips)), permits=(permit,))
    enter = as_of + timedelta(days=ahead)
    leg = Leg("RU", enter, enter + timedelta(days=days - 1))
    asked = PlannedTrip(UsableDriver(driver, complete=True), (rule,), as_of, (leg,))
    only_russia = [trip for trip in driver.trips if trip.country == "RU"]
    logged = (law.present(only_russia, as_of) - exempt) | law.present(
        [t for t in driver.trips if t.country == "BY"], as_of
    )

    def over(moved: Leg) -> bool:
        present = logged | (span(moved) - exempt)
        return any(law.is_over(day, present) for day in span(moved))

    assert asked.planned_stays()[0].allowed == (not over(leg))
    if has_open_plan(driver.trips, as_of):
        return
    earliest = asked.earliest_entry()
    last = (earliest - enter).days if earliest else 60
    assert all(over(postponed([leg], shift)[0]) for shift in range(min(last, 60)))
    assert earliest is None or not over(postponed([leg], last)[0])


@settings(max_examples=60)
@given(stays(), AS_OF, st.integers(-60, 200), st.integers(0, 60), st.sampled_from(["rolling year", "calendar year"]))
def test_free_days_count_no_day_under_a_permit(
    trips: list[Trip], as_of: date, begin: int, length: int, name: str
) -> None:
    law = law_of(name)
    rule = replace(law.rule(), exempt=("contract",))
    first = as_of + timedelta(days=begin)
    exempt = span(Leg("RU", first, first + timedelta(days=length)))
    permit = Permit("contract", first.toordinal(), first.toordinal() + length)
    driver = Driver("A", tuple(without_overlaps(trips)), permits=(permit,))
    outlook = forecast(Log((driver,)), [rule], as_of, months=4)
    if not outlook.drivers[0].complete:
        return
    logged = law.present(list(driver.trips), as_of) - exempt
    away = {day for trip in driver.trips for day in span(Leg("", trip.entry, trip.end(as_of)))}
    for month, free in zip(outlook.months, outlook.drivers[0].free, strict=True):
        days = [day for day in sorted(span(Leg("", month.first, month.last))) if day not in away]

        def fine(count: int, days: list[date] = days) -> bool:
            added = set(days[len(days) - count :]) - exempt
            present = logged | added
            later_days = [day for day in present if day > as_of]
            return not any(law.is_over(d, present) and (d in added or not law.is_over(d, logged)) for d in later_days)

        assert fine(free)
        assert free == len(days) or not fine(free + 1)


def test_a_driver_who_stays_on_until_today_stays_on_until_a_later_trip() -> None:
    as_of = date(2024, 1, 1)
    log = Log((Driver("A", (Trip("RU", START),)),))
    rule = law_of("fixed days", 5).rule()
    (found,) = who(log, [rule], as_of, country="RU", enter=as_of, exit_=as_of, stay_on=True).candidates
    assert found.earliest is None
    assert plan_route(log, "A", [rule], as_of, [Leg("RU", as_of, as_of)], stay_on=True).earliest_entry is None


def test_no_date_is_promised_after_a_planned_trip_without_exit() -> None:
    today, enter = date(2026, 3, 1), date(2026, 3, 2)
    trips = (Trip("RU", date(2026, 1, 1), date(2026, 1, 20)), Trip("BY", date(2026, 4, 1)))
    log, law = Log((Driver("A", trips),)), law_of("calendar year", limit=20)
    (found,) = who(log, [law.rule()], today, country="RU", enter=enter, exit_=enter).candidates
    assert (found.can_go, found.earliest) == (False, None)
    answer = plan_route(log, "A", [law.rule()], today, [Leg("RU", enter, enter)])
    assert (answer.safe, answer.earliest_entry) == (False, None)
