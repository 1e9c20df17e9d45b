"""The sheet of trips: a row per trip, with the days that it counts and where it was read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from staycheck.engine.assessment import Status
from staycheck.engine.check import DriverVerdict
from staycheck.engine.trip_days import TripDays, trip_days
from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import N_, _
from staycheck.reports.xlsx.book import Book, Cell, Column, Heading, Look, Value, write_rows
from staycheck.reports.xlsx.looks import DOUBTFUL, yes_or_nothing
from staycheck.reports.xlsx.places import cell_of

_FROZEN = 1
# Translators: heads of the columns of a table of trips; "place" is the cell or the line of a file.
_COLUMNS = (
    (N_("driver"), 28),
    (N_("country"), 16),
    (N_("entry"), 13),
    (N_("exit"), 13),
    (N_("days counted"), 10),
    (N_("planned"), 10),
    (N_("permit"), 14),
    (N_("note"), 24),
    (N_("file"), 28),
    (N_("sheet"), 16),
    (N_("place"), 10),
)


def write_trips(book: Book, verdicts: Sequence[DriverVerdict], as_of: date) -> None:
    """Write the trips of the drivers, by date."""
    notes = [_("Only trips that could be used; rows that could not are on the sheet of problems.")]
    heading = Heading(_("Trips"), _("Trips"), notes, [Column(_(head), width) for head, width in _COLUMNS], _FROZEN)
    write_rows(book, heading, _rows(verdicts, as_of))


def _rows(verdicts: Iterable[DriverVerdict], as_of: date) -> Iterator[Iterator[Cell | Value]]:
    for verdict in verdicts:
        look = DOUBTFUL if verdict.status is Status.INCOMPLETE else Look()
        for each in trip_days(verdict, as_of):
            yield _cells(verdict.driver, each, look)


def _cells(driver: str, found: TripDays, look: Look) -> Iterator[Cell | Value]:
    trip = found.trip
    yield driver
    yield country_name(trip.country)
    yield trip.entry
    yield trip.exit
    yield Cell(found.counted, look)
    yield yes_or_nothing(found.planned)
    yield trip.permit
    yield trip.note
    yield trip.span.file
    yield trip.span.sheet
    yield cell_of(trip.span)
