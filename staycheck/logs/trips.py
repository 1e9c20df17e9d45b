"""Trips, a log of them by driver, and what can be wrong with a driver's trips taken together."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from staycheck.i18n.messages import Message
from staycheck.problems.problem import NOWHERE, Problem, Span
from staycheck.rules.model import Override, Permit

EARLIEST = date(1991, 1, 1)
YEARS_AHEAD = 3


class Trip(NamedTuple):
    """A stay in a country from entry to exit, both inclusive; without exit the driver is still there."""

    country: str
    entry: date
    exit: date | None = None
    permit: str = ""
    note: str = ""
    span: Span = NOWHERE

    @property
    def identity(self) -> tuple[str, date, date | None, str]:
        """What makes it the same trip as another one: everything but its note and its place."""
        return self.country, self.entry, self.exit, self.permit

    def end(self, as_of: date) -> date:
        """The exit; of a trip without one the as-of day, or the entry if it is later."""
        return self.exit or max(as_of, self.entry)


class Departure(NamedTuple):
    """A country left on a date, whose entry is not in the log; where it is not known which, the one gone `into`."""

    country: str
    date: date
    span: Span = NOWHERE
    excerpt: str = ""
    into: str = ""


class Driver(NamedTuple):
    """A driver's trips, in any order, and what is known of the driver; `citizenship` is a two-letter country code."""

    name: str
    trips: tuple[Trip, ...] = ()
    citizenship: str | None = None
    group: str = ""
    permits: tuple[Permit, ...] = ()
    overrides: tuple[Override, ...] = ()
    departures: tuple[Departure, ...] = ()


class FileReading(NamedTuple):
    """How a file was understood: its kind, where its columns are named and what they are, how much was in it.

    `holds` are trips or crossings; `columns` are pairs of what a column holds and its name in the file, `left_alone`
    the names of columns and sheets that were not read; `named_after` is the driver where the file's name says whose
    it is. What a kind of file does not have is empty.
    """

    file: str
    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header_line: int | None = None
    holds: str = "trips"
    columns: tuple[tuple[str, str], ...] = ()
    left_alone: tuple[str | Message, ...] = ()
    rows: int = 0
    drivers: int = 0
    named_after: str | None = None


class Log(NamedTuple):
    """What was read: the drivers in the order of the log, every row that could not be used, the files in order."""

    drivers: tuple[Driver, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    readings: tuple[FileReading, ...] = ()

    def only(self, names: Iterable[str]) -> "Log":
        """The log of these drivers, with their problems and those whose driver is not known.

        Raises KeyError for a name that is not in the log.
        """
        wanted = dict.fromkeys(names)
        known = {driver.name: driver for driver in self.drivers}
        problems = (problem for problem in self.problems if problem.driver is None or problem.driver in wanted)
        return Log(tuple(known[name] for name in wanted), tuple(problems), self.files, self.readings)
