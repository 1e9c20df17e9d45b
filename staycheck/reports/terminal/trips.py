"""Trips as a numbered list, with dates in the form that commands take."""

from collections.abc import Iterator, Sequence
from datetime import date

from staycheck.i18n.messages import _
from staycheck.logs.trips import Trip
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.counts import count_days

NumberedTrip = tuple[int, str, Trip]
"""A trip with its number and its driver's name."""


def render_trips(trips: Sequence[NumberedTrip], of: int, today: date, screen: Screen) -> Iterator[str]:
    """Yield one line per trip, and the total `of` trips if not all are shown."""
    page = Page(screen)
    several = len({name for _number, name, _trip in trips}) > 1
    for line in in_columns([_row(each, today, several=several) for each in trips], right=(0,)) if trips else ():
        page.line(line)
    if of > len(trips):
        page.line(_("{shown} of {count} trips; -n {count} shows them all").format(shown=len(trips), count=of))
    if not of:
        page.line(_("There are no trips in this log."))
    yield page.text()


def _row(each: NumberedTrip, today: date, *, several: bool) -> list[str]:
    number, name, trip = each
    days = count_days((trip.end(today) - trip.entry).days + 1)
    what = [_("planned") if trip.entry > today else "", trip.permit, trip.note]
    driver = [printable(name)] if several else []
    cells = [str(number), *driver, trip.country, trip.entry.isoformat(), trip.exit.isoformat() if trip.exit else "–"]
    return [*cells, days, printable(", ".join(filter(None, what)))]
