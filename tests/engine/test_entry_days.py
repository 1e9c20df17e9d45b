"""The days of entry are what `plan_route` answers, also for logs of which the report knows only a part."""

import os
from datetime import date, timedelta
from random import Random

import pytest

from staycheck import Driver, Leg, Log, Trip, load_rules, plan_route
from staycheck.engine.assessment import Status
from staycheck.engine.check import check
from staycheck.engine.entry_days import DAYS, EntryDay, entry_days
from staycheck.engine.plan import Plan
from staycheck.engine.trip_days import trip_days
from staycheck.engine.usable import LATEST
from staycheck.logs.similar_names import SimilarNames
from staycheck.problems.problem import Problem
from staycheck.rules.driver_terms import Bar, Override, Permit
from staycheck.rules.model import Rule

AS_OF = date(2026, 11, 22)
RULES = load_rules()
DAY = timedelta(days=1)
LIMITED = ("union-state", "union-state-calendar")


def days_of(log: Log, rules: tuple[Rule, ...] = RULES, as_of: date = AS_OF) -> tuple[EntryDay, ...]:
    return entry_days(check(log, rules, as_of))


def answer_of(plan: Plan) -> Plan:
    """A plan without the problems, as a report has those of the log."""
    return plan._replace(problems=plan.assumptions)


def test_a_driver_without_trips_may_stay_as_long_as_the_limit_allows() -> None:
    days = days_of(Log((Driver("A", (), "KZ"),)))
    assert len(days) == DAYS
    assert [(day.enter, day.longest_stay, day.last_day) for day in days[:1]] == [
        (AS_OF, 90, date(2027, 2, 19)),
    ]
    assert days[-1].enter == AS_OF + 365 * DAY


def test_the_shortest_stay_of_all_rules_is_told() -> None:
    trips = (Trip("RU", date(2025, 12, 10), date(2026, 2, 27)),)
    (day, *_) = days_of(Log((Driver("A", trips, "KZ"),)))
    assert {stay.rule: stay.longest_stay for stay in day.plan.stays if stay.rule in LIMITED} == {
        "union-state": 10,
        "union-state-calendar": 32,
    }
    assert (day.longest_stay, day.last_day) == (10, AS_OF + 9 * DAY)


def test_no_stay_is_told_that_is_not_allowed_or_not_known() -> None:
    used = (Trip("RU", date(2026, 8, 1), date(2026, 10, 29)), Trip("RU", date(2027, 9, 1)))
    first, *_, last = days_of(Log((Driver("A", used, "KZ"),)))
    assert (first.is_known, first.plan.allowed, first.longest_stay, first.last_day) == (True, False, 0, None)
    assert (last.is_known, last.longest_stay, last.last_day) == (False, 0, None)


def test_nothing_limits_a_citizen() -> None:
    (day, *_) = days_of(Log((Driver("A", (), "RU"),)))
    assert (day.is_known, day.longest_stay, day.last_day) == (True, None, None)


def test_a_country_that_no_rule_covers_is_not_known() -> None:
    (day, *_) = days_of(Log((Driver("A", (), "KZ"),)), load_rules(["schengen"]))
    assert (day.is_known, day.longest_stay) == (False, 0)


def test_an_incomplete_driver_has_no_days_of_entry() -> None:
    log = Log((Driver("A", (), "KZ"),), (Problem("R101", driver="A"),))
    assert check(log, RULES, AS_OF).drivers[0].status is Status.INCOMPLETE
    assert days_of(log) == ()
    assert days_of(log._replace(problems=(Problem("R101"),))) == ()


@pytest.mark.parametrize("used", [5, 85])
def test_a_driver_who_may_be_another_has_no_days_of_entry(used: int) -> None:
    """Whether the days of both together are few, which changes nothing (T237), or many (T236)."""
    first = date(2026, 3, 1)
    drivers = (
        Driver("Kim O.", (Trip("RU", first, first + 9 * DAY),), "KZ"),
        Driver("Kim Oleg", (Trip("RU", date(2026, 6, 1), date(2026, 6, 1) + (used - 1) * DAY),), "KZ"),
    )
    log = Log(drivers, similar=SimilarNames(together=(("Kim O.", "Kim Oleg"),)))
    found = check(log.only(["Kim O."]), RULES, AS_OF)
    assert [problem.code for problem in found.problems] == ["T237" if used == 5 else "T236"]
    assert entry_days(found) == ()


def test_the_last_days_that_can_be_judged() -> None:
    as_of = LATEST - 2 * DAY
    assert [day.enter for day in days_of(Log((Driver("A", (), "KZ"),)), as_of=as_of)] == [as_of, as_of + DAY, LATEST]


def test_a_date_counts_in_the_first_of_two_trips() -> None:
    trips = (
        Trip("BY", date(2026, 2, 5), date(2026, 2, 7)),
        Trip("RU", date(2026, 2, 1), date(2026, 2, 5)),
        Trip("PL", date(2026, 3, 1), date(2026, 3, 9)),
        Trip("RU", date(2026, 4, 1), date(2026, 4, 9), permit="visa"),
        Trip("RU", AS_OF),
        Trip("RU", date(2027, 1, 1), date(2027, 1, 3)),
    )
    permits = (Permit("visa", date(2026, 2, 7).toordinal(), date(2026, 2, 7).toordinal()),)
    verdict = check(Log((Driver("A", trips, "KZ", permits=permits),)), RULES, AS_OF).drivers[0]
    found = [(each.trip.country, each.counted, each.planned) for each in trip_days(verdict, AS_OF)]
    assert found == [
        ("RU", 5, False),
        ("BY", 1, False),
        ("PL", 0, False),
        ("RU", 0, False),
        ("RU", 1, False),
        ("RU", 3, True),
    ]


def test_no_days_count_where_no_rule_binds() -> None:
    driver = Driver("A", (Trip("RU", date(2026, 2, 1), date(2026, 2, 5)),), "RU")
    verdict = check(Log((driver,)), RULES, AS_OF).drivers[0]
    assert [each.counted for each in trip_days(verdict, AS_OF)] == [0]


def random_log(random: Random) -> Log:
    """A log of one driver, sound or not, with the papers that change a plan."""
    day, trips = AS_OF - timedelta(days=random.randint(300, 800)), list[Trip]()
    while day < AS_OF + timedelta(days=200) and len(trips) < 60:
        last = day + timedelta(days=random.choice((0, 1, 3, 9, 30, 60)))
        is_open = random.random() < (0.5 if day <= AS_OF <= last else 0.01)
        country = random.choice(("RU", "RU", "RU", "BY", "PL", "KZ"))
        trips.append(Trip(country, day, None if is_open else last, random.choice(("", "", "", "visa"))))
        if is_open and random.random() < 0.9:
            break
        day = last + timedelta(days=random.choice((0, 1, 5, 20, 50)))
    since, until = (AS_OF + timedelta(days=random.randint(*span)) for span in ((-400, 100), (100, 500)))
    permits = (Permit("visa", since.toordinal(), until.toordinal(), days=random.choice((None, 60))),)
    overrides = (Override("union-state", 180, since.toordinal(), until.toordinal()),)
    bars = (Bar("RU", since.toordinal(), until.toordinal()),)
    driver = Driver(
        "A",
        tuple(trips),
        random.choice((None, "KZ", "KZ", "UZ", "KG", "RU", "TR", "DE")),
        permits=permits if random.random() < 0.2 else (),
        overrides=overrides if random.random() < 0.2 else (),
        barred=bars if random.random() < 0.1 else (),
    )
    problems = (Problem("R101", driver="A"),) if random.random() < 0.15 else ()
    return Log((driver,), problems)


def assert_same(log: Log, random: Random, samples: int) -> str:
    """The days of entry are the plans of the log; of an incomplete driver there are none, and nothing is refused."""
    report = check(log, RULES, AS_OF)
    days = entry_days(report)
    if not days:
        assert report.drivers[0].status is Status.INCOMPLETE
        return "incomplete"
    for number in sorted(random.sample(range(DAYS), samples)):
        plan = plan_route(log, "A", RULES, AS_OF, [Leg("RU", AS_OF + number * DAY)])
        assert answer_of(days[number].plan) == answer_of(plan), (log, number)
        exits = [stay.latest_exit for stay in plan.stays if stay.latest_exit]
        allowed = plan.complete and plan.allowed
        assert days[number].last_day == (min(exits, default=None) if allowed else None), (log, number)
    return report.drivers[0].status.value


def test_random_drivers() -> None:
    random = Random(1)
    statuses = {assert_same(random_log(random), random, 5) for _ in range(20)}
    assert {"ok", "violation", "incomplete"} <= statuses


@pytest.mark.long
def test_many_random_drivers() -> None:
    random = Random(2)
    statuses = [assert_same(random_log(random), random, 12) for _ in range(int(os.environ.get("DRIVERS", "250")))]
    assert min(map(statuses.count, ("ok", "warning", "violation", "incomplete"))) > 7
