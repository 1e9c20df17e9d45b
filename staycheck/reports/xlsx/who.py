"""Who can go, as a workbook: a row per driver, those who can first."""

from collections.abc import Iterator

from staycheck.engine.who import Availability, Candidate, Obstacle
from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import N_, _
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.words.unread import unread_line
from staycheck.reports.words.who import candidate_reasons, candidate_word, trip_asked_for
from staycheck.reports.xlsx.book import WRAPPED, Cell, Column, Heading, Look, Value, new_book, write_rows
from staycheck.reports.xlsx.looks import BAD, DOUBTFUL, GOOD, UNSURE

_FROZEN = 2
# Translators: heads of the columns of a table of drivers who are asked about a trip.
_COLUMNS = (
    (N_("can go"), 16),
    (N_("driver"), 28),
    (N_("group"), 14),
    (N_("used after"), 12),
    (N_("limit"), 9),
    (N_("left after"), 12),
    (N_("earliest entry"), 14),
    (N_("first overstay"), 14),
    (N_("what"), 60),
    (N_("rule"), 24),
    (N_("inside"), 16),
    (N_("inside since"), 14),
    (N_("counted until"), 14),
)


def render_who_xlsx(found: Availability, origin: Origin = NO_ORIGIN) -> Iterator[memoryview]:
    """Yield the workbook."""
    with new_book(found.as_of) as book:
        columns = [Column(_(head), width) for head, width in _COLUMNS]
        notes = list(filter(None, [unread_line(origin.unread)]))
        heading = Heading(_("Who can go"), trip_asked_for(found), notes, columns, _FROZEN)
        write_rows(book, heading, (_cells(candidate, found) for candidate in found.candidates))
        yield from book.parts()


def _cells(candidate: Candidate, found: Availability) -> Iterator[Cell | Value]:
    is_sure = candidate.obstacle is not Obstacle.INCOMPLETE
    look = Look() if is_sure else DOUBTFUL
    trip = candidate.inside
    yield Cell(candidate_word(candidate), GOOD if candidate.can_go else BAD if is_sure else UNSURE)
    yield Cell(candidate.driver, Look(bold=True))
    yield candidate.group
    yield from (Cell(days, look) for days in (candidate.used, candidate.limit, candidate.left))
    yield Cell(candidate.earliest, look)
    yield Cell(candidate.first_overstay, look)
    yield Cell("; ".join(candidate_reasons(candidate, found)), WRAPPED)
    yield candidate.rule or ""
    yield country_name(trip.country) if trip else ""
    yield trip.entry if trip else None
    yield candidate.until
