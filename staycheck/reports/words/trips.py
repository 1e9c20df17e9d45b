"""Trips, and changes to them, in words."""

from datetime import date

from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import Change, Kind
from staycheck.logs.trips import Trip
from staycheck.reports.screen import printable

_HEADLINES = {
    Kind.ENTERED: N_("Recorded: {driver} entered {country} on {date}."),
    Kind.LEFT: N_("Recorded: {driver} left {left} on {exit}."),
    Kind.MOVED: N_("Recorded: {driver} left {left} and entered {country} on {date}."),
    Kind.PLANNED: N_("Planned: {driver} in {country}, {stay}."),
    Kind.EDITED: N_("Edited: {driver}, {before} is now {after}."),
    Kind.REMOVED: N_("Removed: {driver}, {before}."),
}
_UNDO_HEADLINES = {
    Kind.ENTERED: N_("Undone: the last entry of {driver}."),
    Kind.LEFT: N_("Undone: the last exit of {driver}."),
    Kind.MOVED: N_("Undone: the last border crossing of {driver}."),
    Kind.PLANNED: N_("Undone: the last plan of {driver}."),
    Kind.EDITED: N_("Undone: the last edit of a trip of {driver}."),
    Kind.REMOVED: N_("Restored: the removed trip of {driver}."),
}


def change_headline(change: Change | None, today: date) -> str:
    """What a change did, in one sentence; empty if nothing changed."""
    if change is None:
        return ""
    before, after, added = change.before, change.after, change.added
    return _(_HEADLINES[change.kind]).format(
        driver=printable(change.driver),
        left=_country(before),
        exit=show_date(after.exit) if after and after.exit else "",
        country=_country(added),
        date=show_date(added.entry) if added else "",
        stay=show_range(added.entry, added.end(today)) if added else "",
        before=show_trip(before),
        after=show_trip(after),
    )


def undo_headline(what: str, driver: str) -> str:
    """What was undone, in one sentence."""
    text = _UNDO_HEADLINES[Kind(what)] if what in set(Kind) else N_("Undone: the last change to a trip of {driver}.")
    return _(text).format(driver=printable(driver))


def _country(trip: Trip | None) -> str:
    return country_name(trip.country) if trip else ""


def show_trip(trip: Trip | None) -> str:
    """A trip with its dates; empty if there is none."""
    if trip is None:
        return ""
    if trip.exit is None:
        return _("{country} since {date}").format(country=_country(trip), date=show_date(trip.entry))
    return _("{country} {stay}").format(country=_country(trip), stay=show_range(trip.entry, trip.exit))
