"""Simulated logs of border crossings: no driver may be given fewer days than the truth without a word.

Each log has its own random seed. A failure prints it; `JOURNEYS_SEED=... pytest tests/logs` makes the same logs again.
"""

import os
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from crossing_logs import Form, random_form, records, write
from journeys import COUNTRIES, HOME, UNION, Journey, Passage, is_well_formed, journey, shorter

from staycheck import DriverVerdict, Report, Rule, Status, check, load_rules, read

AS_OF = date(2026, 11, 22)
WINDOW_START = date(2025, 11, 23)
SEED = int(os.environ.get("JOURNEYS_SEED") or secrets.randbelow(10**9))
DRIVERS = ("Ahmet", "Bolat", "Serik")


class Outcome(StrEnum):
    """How a driver's figure compares with the truth."""

    EXACT = "exact"
    OVER = "over"
    """More days than the truth, and nothing said."""
    INCOMPLETE = "incomplete"
    MISSED = "MISSED"
    """Enough days, but not the true ones, and nothing said: the figure will be too low on a later day."""
    UNDER = "UNDER"
    """Fewer days than the truth, and nothing said: the driver may be sent into an overstay."""


FALSE = frozenset({Outcome.MISSED, Outcome.UNDER})
"""The outcomes that must never happen."""


class Judged(NamedTuple):
    """A driver of a simulated log, judged."""

    journey: Journey
    outcome: Outcome
    truth: int
    """Days spent in Russia and Belarus within the year."""
    used: int
    codes: frozenset[str]
    """Codes of the errors that concern the driver."""


class Simulated(NamedTuple):
    """A simulated log with its drivers; drivers without rows are left out."""

    seed: str
    form: Form
    files: dict[str, str]
    """The text of each file by name, in the order of reading."""
    drivers: tuple[Judged, ...]


def simulate(seed: str, folder: Path, rules: Sequence[Rule], *, order: str = "", times: str = "") -> Simulated:
    """Make a log that depends on the seed alone, read and judge it."""
    random = Random(seed)
    journeys = [journey(random, driver, AS_OF) for driver in DRIVERS[: random.randint(1, len(DRIVERS))]]
    return judge(seed, journeys, random_form(random, order=order, times=times), folder, rules)


def judge(seed: str, journeys: Sequence[Journey], form: Form, folder: Path, rules: Sequence[Rule]) -> Simulated:
    """Write a log of journeys down, read and judge it."""
    random = Random(f"{seed} rows")
    rows = records(journeys, form, random)
    paths = write(rows, form, folder, random)
    report = check(read(paths), rules, AS_OF)
    named = {record.driver for record in rows}
    judged = tuple(_judge(own, report) for own in journeys if own.driver in named)
    return Simulated(seed, form, {Path(path).name: Path(path).read_text("utf-8") for path in paths}, judged)


def _judge(own: Journey, report: Report) -> Judged:
    truth = own.days_in_union(WINDOW_START, AS_OF)
    codes = frozenset(each.code for each in report.problems if each.is_error and each.driver in (None, own.driver))
    verdict = next((each for each in report.drivers if each.driver == own.driver), None)
    used = _used(verdict) if verdict else 0
    return Judged(own, _outcome(verdict, truth, used), len(truth), used, codes)


def _used(verdict: DriverVerdict) -> int:
    (used,) = (each.used for each in verdict.assessments if each.rule == "union-state")
    return used


def _outcome(verdict: DriverVerdict | None, truth: set[date], used: int) -> Outcome:
    if verdict and verdict.status is Status.INCOMPLETE:
        return Outcome.INCOMPLETE
    if used < len(truth):
        return Outcome.UNDER
    if verdict and not truth <= _days_counted(verdict):
        return Outcome.MISSED
    return Outcome.EXACT if used == len(truth) else Outcome.OVER


def _days_counted(verdict: DriverVerdict) -> set[date]:
    return {
        trip.entry + timedelta(days=number)
        for trip in verdict.judged.trips
        if trip.country in UNION
        for number in range((trip.end(AS_OF) - trip.entry).days + 1)
    }


def simulations(count: int, folder: Path, *, seed: int = SEED, order: str = "", times: str = "") -> Iterator[Simulated]:
    """Simulate some logs, in a seed of their own each."""
    rules = load_rules()
    for number in range(count):
        yield simulate(f"{seed}-{number}", folder, rules, order=order, times=times)


def described(log: Simulated) -> str:
    """A log with the truth, to see what went wrong."""
    lines = [f"log {log.seed}: {log.form}"]
    for each in log.drivers:
        lines.append(f"{each.journey.driver}: {each.outcome}, used {each.used}, truth {each.truth}, {set(each.codes)}")
        lines += [
            f"  {passage.moment:%Y-%m-%d %H:%M} {passage.left}-{passage.entered}" for passage in each.journey.passages
        ]
    return "\n".join([*lines, *(f"--- {name}\n{text}" for name, text in log.files.items())])


def is_false(log: Simulated) -> bool:
    return any(each.outcome in FALSE for each in log.drivers)


def smallest(log: Simulated, folder: Path) -> Simulated:
    """A small log written in the same way that is judged as falsely."""
    rules = load_rules()
    journeys = [each.journey for each in log.drivers if each.outcome in FALSE][:1]
    single = judge(log.seed, journeys, log.form, folder, rules)
    if not is_false(single):  # alone, its rows have other times or another order
        return log
    while True:
        logs = (judge(log.seed, [own], log.form, folder, rules) for own in shorter(single.drivers[0].journey))
        found = next(filter(is_false, logs), None)
        if found is None:
            return single
        single = found


def assert_none_false(logs: Iterable[Simulated], folder: Path) -> None:
    false = list(filter(is_false, logs))
    if false:
        log = min(
            (smallest(each, folder) for each in false[:10]), key=lambda each: len(each.drivers[0].journey.passages)
        )
        pytest.fail(f"{len(false)} logs give false figures; JOURNEYS_SEED={SEED}; a small one:\n{described(log)}")


def test_no_driver_has_too_few_days_without_a_word(tmp_path: Path) -> None:
    assert_none_false(simulations(300, tmp_path), tmp_path)


def test_a_forward_log_without_times_is_seldom_in_unknown_order(tmp_path: Path) -> None:
    # The seed is fixed: the share is a property of the reader, and must not depend on luck.
    logs = [
        log
        for order in ("forward", "by driver")
        for log in simulations(300, tmp_path, seed=1, order=order, times="none")
    ]
    drivers = [each for log in logs for each in log.drivers]
    unknown = Counter(
        (log.form.writing, log.form.files) for log in logs for each in log.drivers if "T224" in each.codes
    )
    assert unknown.total() <= 0.05 * len(drivers), f"{unknown} of {len(drivers)} drivers"


def test_a_forward_log_with_times_begun_at_home_is_exact(tmp_path: Path) -> None:
    for log in simulations(100, tmp_path, order="forward", times="all"):
        # A log of the countries entered that begins with a return says nothing of the days before.
        at_home = [each for each in log.drivers if each.journey.start == HOME and log.form.writing != "entered only"]
        assert all(each.outcome is Outcome.EXACT for each in at_home), described(log)


def test_the_truth_is_counted_day_by_day() -> None:
    def at(day: str, left: str, entered: str) -> Passage:
        return Passage(datetime.fromisoformat(day), left, entered)

    passages = (
        at("2026-01-10 08:00", HOME, "RU"),
        at("2026-01-12 08:00", "RU", "BY"),
        at("2026-01-14 08:00", "BY", "PL"),
        at("2026-11-20 08:00", "PL", "BY"),
    )
    own = Journey("A", HOME, date(2025, 10, 19), AS_OF, passages)
    expected = {date(2026, 1, day) for day in range(10, 15)} | {date(2026, 11, day) for day in (20, 21, 22)}
    assert own.days_in_union(WINDOW_START, AS_OF) == expected
    assert own.days_in_union(date(2026, 1, 14), date(2026, 11, 20)) == {date(2026, 1, 14), date(2026, 11, 20)}


def test_journeys_are_possible_and_varied() -> None:
    random = Random(1)
    journeys = [journey(random, "A", AS_OF) for _ in range(300)]
    assert all(map(is_well_formed, journeys))
    passages = [each for own in journeys for each in own.passages]
    assert {each.entered for each in passages} == set(COUNTRIES)
    assert any(not each.has_stamp for each in passages)
    assert any(own.start in UNION for own in journeys)
    assert all(own.first_day <= each.moment.date() <= AS_OF for own in journeys for each in own.passages)
    assert AS_OF - journeys[0].first_day == timedelta(days=399)


@pytest.mark.long
def test_many_logs(tmp_path: Path) -> None:
    count = int(os.environ.get("JOURNEYS", "20000"))
    tally: Counter[tuple[str, str, str, Outcome]] = Counter()
    false = []
    for log in simulations(count, tmp_path):
        form = log.form
        tally.update((form.writing, form.order, form.times, each.outcome) for each in log.drivers)
        if is_false(log):
            false.append(log)
    print("\n" + table(tally))
    assert_none_false(false, tmp_path)


def table(tally: Counter[tuple[str, str, str, Outcome]]) -> str:
    """Drivers by writing, row order, times and outcome."""
    forms = sorted({key[:3] for key in tally})
    lines = [f"{'writing':13}{'order':15}{'times':6}" + "".join(f"{each:>12}" for each in Outcome)]
    lines += [
        f"{writing:13}{order:15}{times:6}" + "".join(f"{tally[writing, order, times, each]:12}" for each in Outcome)
        for writing, order, times in forms
    ]
    totals = {each: sum(count for key, count in tally.items() if key[3] is each) for each in Outcome}
    return "\n".join([*lines, f"{'all':34}" + "".join(f"{totals[each]:12}" for each in Outcome)])
