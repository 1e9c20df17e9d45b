"""A driver's status after a change to the log, short enough for a phone's screen."""

from collections.abc import Iterator
from datetime import date

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict, Report
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _, n_
from staycheck.logs.changes import Change, Kind, numbered_trips
from staycheck.logs.trips import Log, Trip
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns, status_text
from staycheck.reports.words.driver import entry_advice, leave_by, no_rule_applies, used_of_limit
from staycheck.reports.words.law import assessments_shown, lawful_note

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
_WIDE_ENOUGH_FOR_DATES = 76


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
        before=_trip(before),
        after=_trip(after),
    )


def undo_headline(what: str, driver: str) -> str:
    """What was undone, in one sentence."""
    text = _UNDO_HEADLINES[Kind(what)] if what in set(Kind) else N_("Undone: the last change to a trip of {driver}.")
    return _(text).format(driver=printable(driver))


def render_nobody(headline: str, screen: Screen) -> Iterator[str]:
    """Yield the headline for a driver who has no trips left."""
    page = Page(screen)
    page.line(headline)
    page.line(_("The log has no more trips of this driver."))
    yield page.text()


def render_standing(headline: str, report: Report, log: Log, screen: Screen) -> Iterator[str]:
    """Yield the headline and the status of the report's only driver; `log` is the full log, which numbers the trips."""
    (verdict,) = report.drivers
    page = Page(screen)
    page.line(headline)
    page.line(status_text(verdict.status, is_lawful=verdict.is_lawful), "  ", (_what_now(report, verdict), "bold"))
    if text := lawful_note(verdict):
        page.line(text[0].upper() + text[1:])
    if verdict.status is Status.INCOMPLETE:
        page.line(_("Not everything in the log could be used, so this may be worse than it looks: staycheck validate"))
    inside = _inside(report, verdict)
    shown = assessments_shown(verdict)
    rows = [_row(found, is_inside=found in inside, width=screen.width) for found in shown]
    for line in in_columns(rows) if rows else ():
        page.line(line)
    for text in (*_overstays(verdict), *_next_plan(report, verdict, log)):
        page.line(text)
    yield page.text()


def _current(report: Report, verdict: DriverVerdict) -> Trip | None:
    """The trip under way that continues after the as-of day."""
    day = report.as_of
    here = (trip for trip in verdict.judged.trips if trip.entry <= day and (trip.exit is None or trip.exit > day))
    return next(here, None)


def _inside(report: Report, verdict: DriverVerdict) -> list[Assessment]:
    """The assessments of the rules that count the trip under way."""
    # On the day of an exit the rules of the country that was left count, too.
    current, today = _current(report, verdict), report.as_of.toordinal()
    zones = {rule.id for rule in report.rules if current and rule.covers(current.country, today, today)}
    return [found for found in verdict.assessments if found.inside and found.rule in zones]


def _what_now(report: Report, verdict: DriverVerdict) -> str:
    if not verdict.assessments:
        return no_rule_applies()
    if inside := _inside(report, verdict):
        days = [found.last_legal_day for found in inside]
        last = min((day for day in days if day is not None), default=None)
        if last is None or None in days:
            return _("OVERSTAY: leave today, every further day adds to it.")
        return leave_by(last)
    last = verdict.last_legal_day
    if _current(report, verdict):
        text = _("Days there are not counted. If they enter the zone today, they must leave by {date}.")
        return (
            text.format(date=show_date(last)) if last else _("Days there are not counted. Do not enter the zone today.")
        )
    # Translators: {advice} is a whole sentence, such as "Do not enter today."
    return _("Outside the zone. {advice}").format(advice=entry_advice(last))


def _row(found: Assessment, *, is_inside: bool, width: int) -> list[str]:
    over = n_("{count} day over", "{count} days over", found.over).format(count=found.over)
    left = n_("{count} day left", "{count} days left", found.left).format(count=found.left)
    cells = [printable(found.rule), used_of_limit(found), over if found.over else left]
    last = found.last_legal_day if is_inside and width >= _WIDE_ENOUGH_FOR_DATES else None
    return [*cells, _("last legal day {date}").format(date=show_date(last)) if last else ""]


def _overstays(verdict: DriverVerdict) -> Iterator[str]:
    for found in assessments_shown(verdict):
        for overstay in found.overstays:
            stay = show_range(overstay.start, overstay.end)
            yield _("Overstay {stay} ({rule})").format(stay=stay, rule=printable(found.rule))
        for overstay in found.planned_overstays:
            stay = show_range(overstay.start, overstay.end)
            yield _("Planned overstay {stay} ({rule})").format(stay=stay, rule=printable(found.rule))


def _next_plan(report: Report, verdict: DriverVerdict, log: Log) -> Iterator[str]:
    """The next planned trip with its number, by which it can be removed once it is recorded as entered."""
    planned = [trip for trip in verdict.judged.trips if trip.entry > report.as_of]
    for trip in planned[:1]:
        number = next(place for place, (_name, each) in enumerate(numbered_trips(log), 1) if each is trip)
        yield _("Next planned, trip {number}: {trip}").format(number=number, trip=_trip(trip))
        current = _current(report, verdict)
        if current and current.country == trip.country:
            yield _("If that trip has begun, remove the plan: staycheck edit {number} --remove").format(number=number)


def _country(trip: Trip | None) -> str:
    return country_name(trip.country) if trip else ""


def _trip(trip: Trip | None) -> str:
    if trip is None:
        return ""
    if trip.exit is None:
        return _("{country} since {date}").format(country=_country(trip), date=show_date(trip.entry))
    return _("{country} {stay}").format(country=_country(trip), stay=show_range(trip.entry, trip.exit))
