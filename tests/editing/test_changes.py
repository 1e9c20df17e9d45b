"""Changes of trips and the refused ones, without files."""

from datetime import date, timedelta

import pytest

from staycheck.logs.changes import (
    Change,
    Kind,
    add_planned_trip,
    edit_trip,
    enter,
    leave,
    new_driver_warning,
    numbered_trips,
    remove,
)
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import ProblemError, Span

TODAY = date(2026, 11, 22)


def day(text: str) -> date:
    return date.fromisoformat(text)


def trip(country: str, entry: str, exit_: str = "", line: int = 2) -> Trip:
    return Trip(country, day(entry), day(exit_) if exit_ else None, span=Span("log.csv", line, 1))


def log(*trips: Trip, name: str = "Erlan") -> Log:
    placed = tuple(each._replace(span=Span("log.csv", line, 1)) for line, each in enumerate(trips, 2))
    return Log((Driver(name, placed),))


def entered(log: Log, country: str, on: date = TODAY) -> Change:
    return enter(log, "Erlan", Trip(country, on), TODAY)


def code(raised: pytest.ExceptionInfo[ProblemError]) -> tuple[str, object]:
    return raised.value.problem.code, raised.value.problem.params.get("number")


def test_entering_adds_a_trip() -> None:
    assert entered(log(), "RU") == Change(Kind.ENTERED, "Erlan", added=Trip("RU", TODAY))
    assert entered(log(trip("RU", "2026-11-01", "2026-11-22")), "BY").kind is Kind.ENTERED


def test_entering_from_another_country_ends_the_trip_there() -> None:
    before = log(trip("RU", "2026-11-12"))
    change = entered(before, "BY")
    (current,) = before.drivers[0].trips
    assert change == Change(Kind.MOVED, "Erlan", current, current._replace(exit=TODAY), Trip("BY", TODAY))
    assert [each.identity[:3] for each in change.on(before.drivers[0].trips)] == [
        ("RU", day("2026-11-12"), TODAY),
        ("BY", TODAY, None),
    ]


def test_leaving_ends_the_trip_and_may_begin_another() -> None:
    before = log(trip("RU", "2026-11-12"))
    change = leave(before, "Erlan", day("2026-11-20"), TODAY)
    assert (change.kind, change.after) == (Kind.LEFT, before.drivers[0].trips[0]._replace(exit=day("2026-11-20")))
    assert leave(before, "Erlan", TODAY, TODAY, to="KZ").added == Trip("KZ", TODAY)


def test_leaving_a_trip_whose_planned_exit_is_still_to_come() -> None:
    before = log(trip("RU", "2026-11-20", "2026-11-30"))
    assert leave(before, "Erlan", TODAY, TODAY).after == before.drivers[0].trips[0]._replace(exit=TODAY)
    assert entered(before, "BY").kind is Kind.MOVED


@pytest.mark.parametrize(
    ("trips", "country", "on", "expected"),
    [
        ([trip("RU", "2026-11-12")], "RU", "2026-11-22", ("T226", 1)),
        ([], "RU", "2026-11-23", ("T229", None)),
        ([trip("RU", "2026-11-12", "2026-11-20")], "BY", "2026-11-19", ("T228", 1)),
        ([trip("RU", "2026-11-12")], "BY", "2026-11-11", ("T228", 1)),
        (
            [trip("BY", "2026-11-01", "2026-11-02"), trip("RU", "2026-11-20", "2026-11-30")],
            "RU",
            "2026-11-22",
            ("T230", 2),
        ),
        ([trip("RU", "2026-11-22", "2026-11-22")], "RU", "2026-11-22", ("T230", 1)),
    ],
)
def test_refused_entries(trips: list[Trip], country: str, on: str, expected: tuple[str, object]) -> None:
    with pytest.raises(ProblemError) as raised:
        entered(log(*trips), country, day(on))
    assert code(raised) == expected


@pytest.mark.parametrize(
    ("trips", "on", "to", "expected"),
    [
        ([], "2026-11-22", "", "T227"),
        ([trip("RU", "2026-11-12", "2026-11-20")], "2026-11-22", "KZ", "T227"),
        ([trip("RU", "2026-12-12", "2026-12-20")], "2026-11-22", "", "T227"),
        ([trip("RU", "2026-11-12")], "2026-11-11", "", "T228"),
        ([trip("RU", "2026-11-12")], "2026-11-23", "", "T229"),
        ([trip("RU", "2026-11-12")], "2026-11-22", "RU", "T226"),
    ],
)
def test_refused_exits(trips: list[Trip], on: str, to: str, expected: str) -> None:
    with pytest.raises(ProblemError) as raised:
        leave(log(*trips), "Erlan", day(on), TODAY, to=to)
    assert code(raised)[0] == expected


def test_a_plan_may_start_on_the_exit_day_of_another() -> None:
    before = log(trip("RU", "2026-11-12"), trip("BY", "2026-12-01", "2026-12-10"))
    change = add_planned_trip(before, "Erlan", trip("RU", "2026-12-10", "2026-12-12"), TODAY)
    assert (change.kind, change.added) == (Kind.PLANNED, trip("RU", "2026-12-10", "2026-12-12"))


@pytest.mark.parametrize(
    ("entry", "exit_"),
    [
        ("2026-12-05", "2026-12-20"),
        ("2026-11-30", "2026-12-02"),
        ("2026-12-05", "2026-12-05"),
        ("2026-11-30", "2026-12-30"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_overlapping_plans_are_refused(entry: str, exit_: str) -> None:
    before = log(trip("RU", "2026-11-12"), trip("RU", "2026-12-01", "2026-12-10"))
    with pytest.raises(ProblemError) as raised:
        add_planned_trip(before, "Erlan", trip("RU", entry, exit_), TODAY)
    assert code(raised) == ("T230", 2)


def test_a_plan_too_far_ahead() -> None:
    with pytest.raises(ProblemError) as raised:
        add_planned_trip(log(), "Erlan", trip("RU", "2030-01-01", "2030-01-02"), TODAY)
    assert code(raised)[0] == "T232"


def test_a_plan_needs_an_exit() -> None:
    with pytest.raises(ProblemError) as raised:
        add_planned_trip(log(), "Erlan", trip("RU", "2026-12-01"), TODAY)
    assert code(raised)[0] == "T232"


TWO = (trip("RU", "2026-11-12", "2026-11-14"), trip("BY", "2026-11-14"))


def test_editing() -> None:
    change = edit_trip(log(*TWO), 1, {"entry": day("2026-11-10"), "country": "KZ", "note": "x"}, TODAY)
    assert change.kind is Kind.EDITED
    assert change.after is not None
    assert change.after.identity[:3] == ("KZ", day("2026-11-10"), day("2026-11-14"))
    assert change.after.note == "x"
    assert edit_trip(log(*TWO), 2, {"exit": TODAY}, TODAY).after == TWO[1]._replace(
        exit=TODAY, span=Span("log.csv", 3, 1)
    )


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        (0, {"exit": TODAY}, "T231"),
        (3, {"exit": TODAY}, "T231"),
        (1, {"exit": day("2026-11-16")}, "T232"),
        (1, {"exit": day("2026-11-11")}, "T232"),
        (1, {"exit": None}, "T232"),
        (1, {"country": "RU"}, "T232"),
        (2, {"entry": day("2026-11-12"), "exit": day("2026-11-14"), "country": "RU"}, "T232"),
        (2, {"exit": day("2026-11-23")}, "T229"),
        (2, {"entry": day("2026-11-23")}, "T229"),
    ],
)
def test_refused_edits(number: int, fields: dict[str, object], expected: str) -> None:
    with pytest.raises(ProblemError) as raised:
        edit_trip(log(*TWO), number, fields, TODAY)
    assert code(raised)[0] == expected


def test_a_planned_trip_may_get_other_future_days() -> None:
    before = log(trip("RU", "2026-12-01", "2026-12-10"))
    assert edit_trip(before, 1, {"exit": day("2026-12-12")}, TODAY).kind is Kind.EDITED
    assert edit_trip(log(*TWO), 2, {"exit": day("2026-11-30")}, TODAY, planned=True).kind is Kind.EDITED


def test_a_wrong_log_may_be_fixed_step_by_step() -> None:
    before = log(trip("RU", "2026-11-12"), trip("BY", "2026-11-01"), trip("KZ", "2026-11-20"))
    change = edit_trip(before, 1, {"exit": day("2026-11-13")}, TODAY)
    assert change.kind is Kind.EDITED


def test_a_very_long_trip_is_recorded() -> None:
    assert leave(log(trip("RU", "2025-01-01")), "Erlan", TODAY, TODAY).kind is Kind.LEFT
    assert enter(log(), "Erlan", Trip("RU", TODAY - timedelta(days=500)), TODAY).kind is Kind.ENTERED


def test_removing() -> None:
    before = log(*TWO)
    change = remove(before, 1)
    assert change.on(before.drivers[0].trips) == (before.drivers[0].trips[1],)
    with pytest.raises(ProblemError) as raised:
        remove(log(), 1)
    assert code(raised)[0] == "T231"


def test_trips_are_numbered_in_the_order_of_the_log() -> None:
    erlan = Driver("Erlan", (trip("RU", "2026-01-01", line=4), trip("RU", "2026-02-01", line=2)))
    anna = Driver("Anna", (trip("BY", "2026-01-01", line=3), Trip("KZ", TODAY)))
    assert [(name, each.span.line) for name, each in numbered_trips(Log((erlan, anna)))] == [
        ("Anna", None),
        ("Erlan", 2),
        ("Anna", 3),
        ("Erlan", 4),
    ]


def test_a_new_driver_gives_a_warning() -> None:
    assert new_driver_warning(log(), "Erlan") is None
    near, far = new_driver_warning(log(), "Erlen"), new_driver_warning(log(), "Boris")
    assert near is not None
    assert 'is it "Erlan"?' in near.help
    assert far is not None
    assert "is it" not in far.help
