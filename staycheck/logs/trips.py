"""Trips, drivers and logs."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from staycheck.logs.similar_names import SimilarNames
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import NOWHERE, Problem, Span
from staycheck.rules.driver_terms import Bar, Opening, Override, Permit

EARLIEST = date(1991, 1, 1)
YEARS_AHEAD = 3


class Trip(NamedTuple):
    """A stay in a country from entry to exit, inclusive; without exit the driver is still there."""

    country: str
    entry: date
    exit: date | None = None
    permit: str = ""
    note: str = ""
    span: Span = NOWHERE

    @property
    def identity(self) -> tuple[str, date, date | None, str]:
        """What two rows of the same trip share: everything but the note and the place."""
        return self.country, self.entry, self.exit, self.permit

    def end(self, as_of: date) -> date:
        """The exit; without one the as-of day, or the entry if later."""
        return self.exit or max(as_of, self.entry)


class Departure(NamedTuple):
    """An exit without its entry in the log."""

    country: str
    """The country that was left; empty if unknown."""
    date: date
    span: Span = NOWHERE
    excerpt: str = ""
    into: str = ""
    """The country entered on leaving, if `country` is unknown."""


class Absence(NamedTuple):
    """Days of which the log does not say where they were spent: after an exit, no other country was entered."""

    country: str
    """The country that was left, into which no entry was logged before the first exit."""
    left: date
    returned: date | None
    """The next entry into that country; None if there is none."""
    span: Span = NOWHERE
    excerpt: str = ""


class Driver(NamedTuple):
    """A driver and the driver's trips, in any order."""

    name: str
    trips: tuple[Trip, ...] = ()
    citizenship: str | None = None
    """A two-letter country code."""
    group: str = ""
    permits: tuple[Permit, ...] = ()
    overrides: tuple[Override, ...] = ()
    departures: tuple[Departure, ...] = ()
    absences: tuple[Absence, ...] = ()
    openings: tuple[Opening, ...] = ()
    barred: tuple[Bar, ...] = ()
    language: str = ""
    """The language that the driver reads: en, ru or kk; empty if that is not known."""


class Example(NamedTuple):
    """A trip as it came out, and where it was written."""

    driver: str
    trip: Trip
    places: tuple[Span, ...]
    """The cells of its driver, country, entry and exit, each once."""


class FileReading(NamedTuple):
    """How a file was read; what a type of file does not have is empty."""

    file: str
    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header_line: int | None = None
    holds: str = "trips"
    """`trips` or `crossings`."""
    columns: tuple[tuple[str, str], ...] = ()
    """Pairs of a field and the name of its column in the file."""
    rows: int = 0
    drivers: int = 0
    named_after: str | None = None
    """The driver named by the file name, or by that of the sheet."""
    layout: str = ""
    """The layout of the table; "" for one trip or crossing a row."""
    examples: tuple[Example, ...] = ()
    """Its first trips."""


class Log(NamedTuple):
    """What was read: drivers in the order of the log, problems, and the files in order."""

    drivers: tuple[Driver, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    readings: tuple[FileReading, ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()
    """The ways in which a name was written that were read as the same, the first of which the driver is called by."""
    similar: SimilarNames = SimilarNames()
    """Names that may be one person's."""
    unread: tuple[SetAside, ...] = ()
    """What was set aside in the files."""
    companions: tuple[Driver, ...] = ()
    """Drivers left out of `drivers` whose names may be one person's with one of those."""
    companions_problems: tuple[Problem, ...] = ()
    """The problems of the companions."""

    def only(self, names: Iterable[str]) -> "Log":
        """The log of these drivers only, with their problems and those of an unknown driver.

        Raises KeyError for a name that is not in the log.
        """
        wanted = dict.fromkeys(names)
        known = {driver.name: driver for driver in self.drivers}
        problems = (problem for problem in self.problems if problem.driver is None or problem.driver in wanted)
        everything = (*self.problems, *self.companions_problems)
        together = tuple(group for group in self.similar.together if not wanted.keys().isdisjoint(group))
        others = {name for group in together for name in group} - wanted.keys()
        return self._replace(
            drivers=tuple(known[name] for name in wanted),
            problems=tuple(problems),
            similar=self.similar._replace(together=together),
            companions=tuple(each for each in (*self.drivers, *self.companions) if each.name in others),
            companions_problems=tuple(problem for problem in everything if problem.driver in others),
        )
