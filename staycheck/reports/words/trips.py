"""Trips, and changes to them, in words."""

from collections.abc import Sequence

from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import Change, Kind
from staycheck.logs.trips import Trip
from staycheck.reports.screen import printable
from staycheck.reports.words.driver import trip_with_length

_HEADLINES = {
    Kind.ENTERED: N_("Recorded: {driver} entered {country} on {date}."),
    Kind.LEFT: N_("Recorded: {driver} left {left} on {exit}."),
    Kind.MOVED: N_("Recorded: {driver} left {left} and entered {country} on {date}."),
    Kind.EDITED: N_("Edited: {driver}, {before} is now {after}."),
    Kind.REMOVED: N_("Removed: {driver}, {before}."),
}
_UNDO_HEADLINES = {
    Kind.ENTERED: N_("Undone: the last entry of {driver}."),
    Kind.LEFT: N_("Undone: the last exit of {driver}."),
    Kind.MOVED: N_("Undone: the last border crossing of {driver}."),
    Kind.PLANNED: N_("Undone: the last plan of {driver}."),
    Kind.ADDED: N_("Undone: the last past trips of {driver}."),
    Kind.EDITED: N_("Undone: the last edit of a trip of {driver}."),
    Kind.REMOVED: N_("Restored: the removed trip of {driver}."),
}


def changes_headline(changes: Sequence[Change]) -> str:
    """What changes that were made together did, in one sentence."""
    if changes[0].kind in (Kind.ADDED, Kind.PLANNED):
        trips = "; ".join(show_trip(change.added) for change in changes)
        text = _("Recorded: {driver}, {trips}.") if changes[0].kind is Kind.ADDED else _("Planned: {driver}, {trips}.")
        return text.format(driver=printable(changes[0].driver), trips=trips)
    return _change_headline(changes[0])


def _change_headline(change: Change) -> str:
    before, after, added = change.before, change.after, change.added
    return _(_HEADLINES[change.kind]).format(
        driver=printable(change.driver),
        left=_country(before),
        exit=show_date(after.exit) if after and after.exit else "",
        country=_country(added),
        date=show_date(added.entry) if added else "",
        before=show_trip(before),
        after=show_trip(after),
    )


def undo_headline(what: str, driver: str, trips: Sequence[Trip]) -> str:
    """What was undone, and the trips that were taken back or restored."""
    text = _UNDO_HEADLINES[Kind(what)] if what in set(Kind) else N_("Undone: the last change to a trip of {driver}.")
    headline = _(text).format(driver=printable(driver))
    return f"{headline} {'; '.join(map(show_trip, trips))}." if trips else headline


def _country(trip: Trip | None) -> str:
    return country_name(trip.country) if trip else ""


def show_trip_with_length(trip: Trip) -> str:
    """A trip with its dates and, if it has an exit, its length in days."""
    return trip_with_length(country_name(trip.country), trip.entry, trip.exit) if trip.exit else show_trip(trip)


def show_trip(trip: Trip | None) -> str:
    """A trip with its dates; empty if there is none."""
    if trip is None:
        return ""
    if trip.exit is None:
        return _("{country} since {date}").format(country=_country(trip), date=show_date(trip.entry))
    return _("{country} {stay}").format(country=_country(trip), stay=show_range(trip.entry, trip.exit))
