"""The order in which drivers must act."""

from datetime import date, timedelta

import pytest

from staycheck import Driver, Log, Trip, check, load_rules
from staycheck.engine.urgency import Urgency, by_urgency, count_by_urgency, urgency
from staycheck.problems.problem import Problem

AS_OF = date(2026, 11, 22)
RULES = load_rules(["union-state"])


def days_ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def inside(days: int) -> tuple[Trip, ...]:
    """A stay of so many days that is under way."""
    return (Trip("RU", days_ago(days - 1)),)


CASES = {
    "over inside": (inside(91), Urgency.OVER_INSIDE),
    "the last day": (inside(90), Urgency.LEAVE_TODAY),
    "tomorrow": (inside(89), Urgency.LEAVE_TOMORROW),
    "in two days": (inside(88), Urgency.LEAVE_THIS_WEEK),
    "in seven days": (inside(83), Urgency.LEAVE_THIS_WEEK),
    "in eight days": (inside(82), Urgency.WARNING),
    "in thirty days": (inside(60), Urgency.NONE),
    "out, no days left": ((Trip("RU", days_ago(100), days_ago(11)),), Urgency.NO_ENTRY),
    "left today, over": ((Trip("RU", days_ago(90), AS_OF),), Urgency.NO_ENTRY),
    "over, but out for long": ((Trip("RU", days_ago(364), days_ago(270)),), Urgency.NO_ENTRY),
    "outside": ((Trip("PL", days_ago(100)),), Urgency.NONE),
    "plans an overstay": ((Trip("RU", AS_OF + timedelta(days=30), AS_OF + timedelta(days=130)),), Urgency.WARNING),
}


@pytest.mark.parametrize(("trips", "expected"), CASES.values(), ids=CASES)
def test_what_a_driver_must_do(trips: tuple[Trip, ...], expected: Urgency) -> None:
    (verdict,) = check(Log((Driver("A", trips, "KZ"),)), RULES, AS_OF).drivers
    assert urgency(verdict, AS_OF) is expected


def test_an_overstay_that_is_over() -> None:
    trips = (Trip("RU", date(2025, 1, 1), date(2025, 6, 1)),)
    report = check(Log((Driver("A", trips, "KZ"),)), RULES, AS_OF, since=date(2025, 1, 1))
    assert urgency(report.drivers[0], AS_OF) is Urgency.PAST_OVERSTAY


@pytest.mark.parametrize(
    ("days", "expected"),
    [(91, Urgency.OVER_INSIDE), (89, Urgency.LEAVE_TOMORROW), (85, Urgency.INCOMPLETE), (5, Urgency.INCOMPLETE)],
)
def test_an_incomplete_driver_may_have_to_leave_at_once(days: int, expected: Urgency) -> None:
    log = Log((Driver("A", inside(days), "KZ"),), (Problem("R103", driver="A"),))
    assert urgency(check(log, RULES, AS_OF).drivers[0], AS_OF) is expected


def test_drivers_in_the_order_of_urgency() -> None:
    drivers = tuple(Driver(name, trips, "KZ") for name, (trips, _) in reversed(CASES.items()))
    report = check(Log((*drivers, Driver("a", inside(83), "KZ"))), RULES, AS_OF)
    found = by_urgency(report)
    levels = [urgency(verdict, AS_OF) for verdict in found]
    assert levels == sorted(levels)
    assert [verdict.driver for verdict in found][3:6] == ["in two days", "a", "in seven days"]
    assert count_by_urgency(report)[Urgency.LEAVE_THIS_WEEK] == 3
