"""Every search ends, whatever the rules: gaps between versions, dated zones, days of entry that do not count."""

import signal
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from time_limits import time_limit

from staycheck.days import FIRST_DAY, LAST_DAY
from staycheck.engine.check import check
from staycheck.engine.forecast import forecast
from staycheck.engine.plan import plan_route
from staycheck.engine.what_if import Leg
from staycheck.engine.who import who
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.rules.model import Limit, Member, Rule, Version
from staycheck.rules.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths, SinceBreak, Visit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no timers of CPU time")

TODAY = date(2026, 3, 10)
DAYS = st.integers(-60, 90).map(lambda number: TODAY + timedelta(days=number))
KINDS: list[Period] = [RollingDays(30), RollingDays(365), RollingMonths(12), CalendarYear(), FixedDays(40), Visit()]
KINDS += [SinceBreak(20)]
PERIODS = st.sampled_from(KINDS)
COUNTRIES = st.sampled_from(["RU", "BY"])


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """A limit in force from a day, with one or two gaps."""
    versions, first = [], FIRST_DAY
    for _ in range(draw(st.integers(1, 3))):
        last = draw(DAYS).toordinal()
        if last >= first:
            versions.append(Version(draw(st.integers(1, 40)), draw(PERIODS), first, last))
            first = last + draw(st.integers(1, 30))
    return Limit((*versions, Version(draw(st.integers(1, 40)), draw(PERIODS), first, LAST_DAY)))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    zone = [Member("RU"), Member("BY", draw(DAYS).toordinal())]
    if draw(st.booleans()):
        zone = [Member("RU", FIRST_DAY, draw(DAYS).toordinal()), *zone[1:]]
    whole = draw(st.booleans()), draw(st.booleans())
    return Rule("own", tuple(zone), tuple(draw(st.lists(limits(), min_size=1, max_size=2))), {}, *whole)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    trips = []
    for _ in range(draw(st.integers(0, 4))):
        entry = draw(DAYS)
        trips.append(Trip(draw(COUNTRIES), entry, entry + timedelta(days=draw(st.integers(0, 30)))))
    if draw(st.booleans()):
        trips.append(Trip(draw(COUNTRIES), TODAY - timedelta(days=draw(st.integers(0, 50)))))
    return Log((Driver("A", tuple(trips)),))


@given(
    rule=rules(),
    log=logs(),
    enter=st.integers(0, 60),
    days=st.integers(0, 20),
    country=COUNTRIES,
    stay_on=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_every_answer_comes(rule: Rule, log: Log, enter: int, days: int, country: str, stay_on: bool) -> None:
    first = TODAY + timedelta(days=enter)
    leg, open_leg = Leg(country, first, first + timedelta(days=days)), Leg(country, first)
    with time_limit():
        check(log, [rule], TODAY)
        with suppress(ValueError):
            plan_route(log, "A", [rule], TODAY, [leg], stay_on=stay_on, queue=2)
        with suppress(ValueError):
            plan_route(log, "A", [rule], TODAY, [open_leg], stay_on=stay_on)
        with suppress(ValueError):
            who(log, [rule], TODAY, country=country, enter=first, exit_=leg.exit or first, stay_on=stay_on)
        with suppress(ValueError):
            forecast(log, [rule], TODAY, country=country, months=6)


def test_a_stay_in_a_gap_whose_first_day_does_not_count() -> None:
    versions = (
        Version(90, RollingDays(365), FIRST_DAY, TODAY.toordinal() - 1),
        Version(90, RollingDays(365), TODAY.toordinal() + 2, LAST_DAY),
    )
    rule = Rule("own", (Member("RU"),), (Limit(versions),), {}, entry_day=False)
    log = Log((Driver("A", (Trip("RU", TODAY - timedelta(days=3)),)),))
    with time_limit():
        answer = plan_route(log, "A", [rule], TODAY, [Leg("RU", TODAY + timedelta(days=20))], stay_on=True)
    assert not answer.allowed
