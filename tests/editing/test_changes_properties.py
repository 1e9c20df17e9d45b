"""Any sequence of changes gives a valid log with the expected trips, and changes no other line."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import check, load_rules
from staycheck.days import DaySet
from staycheck.editing.session import record, undo
from staycheck.engine.usable import usable_log
from staycheck.logs.changes import edit_trip, enter, leave, numbered_trips
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import ProblemError
from staycheck.readers import read
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.table import read_csv
from staycheck.readers.source import Source
from staycheck.reports.scripts.csv_rows import csv_line

TODAY = date(2026, 11, 22)
RULES = load_rules()
DRIVERS = ("Ерлан", "Anna, B.")
OFFSETS = st.integers(-1, 4)

LAYOUTS = {
    "plain.csv": ("# a title\n\ndriver,country,entry,exit,permit,note\n", "utf-8"),
    "windows.csv": ("Рейсы;;;;;\r\nПримечание;Выезд;Въезд;Страна;Водитель;Госномер\r\n", "cp1251"),
    "quoted.csv": ('"driver"\t"entry"\t"x"\t"exit"\t"country"\t"note"\r\n', "utf-16"),
    "lines.yaml": (
        """# two drivers
drivers:
  - driver: Ерлан   # one
    trips: []

  # another
  - driver: 'Anna, B.'
    trips: []  # none
# end
""",
        "utf-8",
    ),
    "block.yaml": (
        """drivers:
- driver: Ерлан
  trips:
  -   country: RU
      entry:   '2026-01-01'   # first
      exit: 2026-01-02
      note: |
        two
        lines

- driver: Anna, B.
  trips:
  - country: RU
    entry: 2026-01-01
    exit: 2026-01-02
""".replace("\n", "\r\n"),
        "utf-8-sig",
    ),
    "braces.yaml": ("{drivers: [{driver: Ерлан, trips: []}, {driver: 'Anna, B.', trips: [ ]}]}  # all\n", "utf-8"),
}

CHANGES = st.one_of(
    st.tuples(st.just("enter"), st.sampled_from(DRIVERS), st.sampled_from(["RU", "BY", "KZ"]), OFFSETS),
    st.tuples(st.just("leave"), st.sampled_from(DRIVERS), st.sampled_from(["", "", "RU", "KZ"]), OFFSETS),
    st.tuples(st.just("exit"), st.integers(0, 40), st.none(), OFFSETS),
    st.tuples(st.just("entry"), st.integers(0, 40), st.none(), OFFSETS),
    st.tuples(st.just("open"), st.integers(0, 40), st.none(), OFFSETS),
    st.tuples(st.just("country"), st.integers(0, 40), st.sampled_from(["RU", "BY", "UZ"]), OFFSETS),
    st.tuples(st.just("note"), st.integers(0, 40), st.sampled_from(["долго", "=cmd()", "a, b; 'c' \"d\"", "# x: y", ""]), OFFSETS),
    st.tuples(st.just("undo"), st.none(), st.none(), OFFSETS),
)  # fmt: skip
Step = tuple[str, object, object, int]


Trips = dict[str, list[Trip]]


def trips_of(log: Log) -> Trips:
    return {name: [] for name in DRIVERS} | {each.name: list(each.trips) for each in log.drivers}


class Notebook(NamedTuple):
    """The expected trips of each driver."""

    trips: Trips

    def copy(self) -> "Notebook":
        return Notebook({name: list(trips) for name, trips in self.trips.items()})

    def has_no_twins(self, driver: str) -> bool:
        """Whether no trip is a duplicate, such as one of a day that was entered, edited and entered again."""
        written = [trip.identity for trip in self.trips[driver]]
        return len(set(written)) == len(written)

    def may_enter(self, driver: str, country: str, day: date) -> bool:
        trips = self.trips[driver]
        here = any(trip.country == country and (trip.exit is None or trip.entry == day) for trip in trips)
        return not here and self.is_last(driver, day)

    def is_last(self, driver: str, day: date) -> bool:
        return all((trip.exit or trip.entry) <= day for trip in self.trips[driver])

    def last(self, driver: str) -> date:
        days = [trip.exit or trip.entry for trip in self.trips.get(driver, ())]
        return max(days, default=TODAY - timedelta(days=60))

    def is_inside(self, driver: str) -> bool:
        return any(trip.exit is None for trip in self.trips[driver])

    def leave(self, driver: str, day: date) -> None:
        trips = self.trips[driver]
        trips[:] = [trip if trip.exit else trip._replace(exit=day) for trip in trips]

    def enter(self, driver: str, country: str, day: date) -> None:
        self.leave(driver, day)
        self.trips[driver].append(Trip(country, day))

    def as_csv(self) -> str:
        rows: list[list[object]] = [["driver", "country", "entry", "exit"]]
        rows += [[name, trip.country, trip.entry, trip.exit or ""] for name in DRIVERS for trip in self.trips[name]]
        return "".join(csv_line(row) for row in rows)


def sequences_of_changes(run: Run, examples: int) -> Counter[str]:
    """Make sequences of changes and count the accepted ones by kind."""
    taken: Counter[str] = Counter()

    @settings(max_examples=examples)
    @given(st.sampled_from(sorted(LAYOUTS)), st.lists(CHANGES, min_size=8, max_size=24))
    def property_of(layout: str, steps: list[Step]) -> None:
        text, encoding = LAYOUTS[layout]
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(os, "fsync"):
            path = Path(folder) / layout
            path.write_bytes(text.encode(encoding))
            versions = [(path.read_bytes(), Notebook(trips_of(read([str(path)]))))]
            for step in steps:
                taken[step[0]] += take(path, step, versions)
                check_log(path, versions[-1][1])
            if any(versions[-1][1].trips.values()):
                assert run("validate", path, "--as-of", str(TODAY)).code == 0

    property_of()
    return taken


def test_any_sequence_of_changes(run: Run) -> None:
    assert sequences_of_changes(run, 20)["enter"] > 1


@pytest.mark.long
def test_very_many_sequences_of_changes(run: Run) -> None:
    taken = sequences_of_changes(run, 400)
    # Most changes are refused; the accepted ones must be of every kind.
    kinds = ("enter", "leave", "exit", "entry", "open", "country", "note", "undo")
    assert all(taken[what] > 10 for what in kinds), taken


def take(path: Path, step: Step, versions: list[tuple[bytes, Notebook]]) -> bool:
    """Make a change in the log and the notebook; both refuse it or neither does."""
    before, notebook = versions[-1]
    what = step[0]
    try:
        if what == "undo":
            undo(str(path), None)
        else:
            notebook = notebook.copy()
            change(path, step, notebook)
    except ProblemError as error:
        code = error.problem.code
        refused = code == "T233" and len(versions) == 1 if what == "undo" else code.startswith("T2")
        if refused and path.read_bytes() == before:
            return False
        raise
    if what == "undo":
        versions.pop()
        assert path.read_bytes() == versions[-1][0]
        return True
    check_other_lines(before, path.read_bytes(), LAYOUTS[path.name][1])
    versions.append((path.read_bytes(), notebook))
    return True


def change(path: Path, step: Step, notebook: Notebook) -> None:
    what, whose, value, offset = step
    name = str(path)
    day = min(TODAY, notebook.last(str(whose)) + timedelta(days=offset))
    if what == "enter":
        driver, country = str(whose), str(value)
        allowed = notebook.may_enter(driver, country, day)
        notebook.enter(driver, country, day)
        allowed = allowed and notebook.has_no_twins(driver)
        expect(allowed, lambda: record(name, None, lambda log: enter(log, driver, Trip(country, day), TODAY)))
    elif what == "leave":
        driver, to = str(whose), str(value)
        allowed = notebook.is_inside(driver) and notebook.is_last(driver, day)
        allowed = allowed and (not to or notebook.may_enter(driver, to, day))
        notebook.leave(driver, day)
        notebook.trips[driver] += [Trip(to, day)] if to else []
        allowed = allowed and notebook.has_no_twins(driver)
        expect(allowed, lambda: record(name, None, lambda log: leave(log, driver, day, TODAY, to=to)))
    else:
        trips = numbered_trips(read([name]))
        number = int(str(whose)) % (len(trips) + 1) + 1
        day = _beside(trips, number, what, offset)
        fields: dict[str, object] = {"exit": day} if what in ("exit", "open") else {what: day}
        fields = {"exit": None} if what == "open" else {what: value} if what in ("country", "note") else fields
        edit_notebook(notebook, trips, number, fields)
        record(name, None, lambda log: edit_trip(log, number, fields, TODAY))


def _beside(trips: list[tuple[str, Trip]], number: int, what: str, offset: int) -> date:
    """A day near the one that is edited."""
    if number > len(trips):
        return TODAY
    trip = trips[number - 1][1]
    return min(TODAY, (trip.entry if what == "entry" else trip.exit or trip.entry) + timedelta(days=offset))


def edit_notebook(notebook: Notebook, trips: list[tuple[str, Trip]], number: int, fields: dict[str, Any]) -> None:
    if number <= len(trips):
        driver, trip = trips[number - 1]
        own = notebook.trips[driver]
        place = next(place for place, each in enumerate(own) if each.identity == trip.identity)
        own[place] = own[place]._replace(**fields)


def expect(allowed: bool, work: Callable[[], object]) -> None:
    """Do the work, which must be refused unless it is allowed."""
    try:
        work()
    except ProblemError as error:
        if allowed:
            raise AssertionError(error.problem.message) from None
        raise
    assert allowed


def check_log(path: Path, notebook: Notebook) -> None:
    """The trips are those of the notebook, without errors, and assessed like a CSV of it."""
    found = read([str(path)])
    assert identity(trips_of(found)) == identity(notebook.trips)
    problems = usable_log(found, RULES, TODAY, lambda _: DaySet()).problems
    assert {each.code for each in problems if each.is_error} <= {"R102"}
    builder = LogBuilder()
    if any(notebook.trips.values()):
        read_csv(Source("-", "csv", notebook.as_csv()), builder)
    judged = {each.driver: each.assessments for each in check(found, RULES, TODAY).drivers if each.judged.trips}
    assert {each.driver: each.assessments for each in check(builder.finish(), RULES, TODAY).drivers} == judged


def identity(trips: Trips) -> object:
    return {name: Counter((*trip.identity, trip.note.strip()) for trip in own) for name, own in trips.items()}


def check_other_lines(before: bytes, after: bytes, encoding: str) -> None:
    """At most one old line is changed and at most six are new; all others stay in order."""
    old, new = (data.decode(encoding).splitlines(keepends=True) for data in (before, after))
    gone = Counter(old) - Counter(new)
    # A note of several lines is removed with its lines.
    assert sum(gone.values()) <= (3 if "      note: |\r\n" in gone else 1), gone
    kept = [line for line in old if line not in gone]
    rest = iter(new)
    assert all(line in rest for line in kept)
    assert sum((Counter(new) - Counter(old)).values()) <= 6
