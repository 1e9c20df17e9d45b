"""Where a driver stands, short enough for a phone's screen: what to do, the figures, the next date that matters."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from staycheck.engine.assessment import Assessment, Overstay, Status
from staycheck.engine.check import DriverVerdict, Report, tightest
from staycheck.engine.releases import Release
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_
from staycheck.logs.changes import numbered_trips
from staycheck.logs.trips import Log
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, Part, in_columns, status_text
from staycheck.reports.words.driver import (
    first_planned_overstay,
    latest_overstay,
    on_date,
    used_of_limit,
    what_to_do,
)
from staycheck.reports.words.fleet import unknown_citizenship
from staycheck.reports.words.law import assessments_shown, bars, lawful_note
from staycheck.reports.words.trips import show_trip

_WIDE_ENOUGH_FOR_DATES = 76


def render_nobody(headline: str, screen: Screen) -> Iterator[str]:
    """Yield the headline for a driver who has no trips left."""
    page = Page(screen)
    page.line(headline)
    page.line(_("The log has no more trips of this driver."))
    yield page.text()


def render_standing(headline: str, report: Report, log: Log, screen: Screen, more: str = "") -> Iterator[str]:
    """Yield the headline, or else the name and the day, and the standing of the report's only driver.

    `log` is the full log, which numbers the trips. On a terminal there are at most eight lines, and `more`.
    """
    (verdict,) = report.drivers
    page = Page(screen)
    page.parts(list(_parts(headline, report, verdict, log, screen)), more)
    yield page.text()


def _parts(headline: str, report: Report, verdict: DriverVerdict, log: Log, screen: Screen) -> Iterator[Part]:
    day = report.as_of
    status = status_text(verdict.status, is_lawful=verdict.is_lawful)
    name, on = on_date(verdict.driver, day)
    if headline:
        yield Part(Text(headline))
        yield Part(Text.assemble(status, "  ", (what_to_do(verdict, day), "bold")))
    else:
        yield Part(Text.assemble((name, "bold"), on, status))
        yield Part(Text(what_to_do(verdict, day), "bold"))
    for bar in bars(verdict.judged, day):
        yield Part(Text(_capitalized(bar), "bold red"))
    if text := lawful_note(verdict):
        yield Part(Text(_capitalized(text)), 3)
    if verdict.status is Status.INCOMPLETE:
        text = _("Not everything in the log could be used, so this may be worse than it looks: staycheck validate")
        yield Part(Text(text))
    if not headline and unknown_citizenship(report):
        yield Part(Text(_("Citizenship not known, so the rules were applied as for everybody.")), 2)
    yield from _figures(report, verdict, screen)
    yield from _overstays(verdict, day)
    if text := _days_come_back(verdict, day):
        yield Part(Text(text), 2)
    yield from _next_plan(report, verdict, log)


def _figures(report: Report, verdict: DriverVerdict, screen: Screen) -> Iterator[Part]:
    shown, tight = assessments_shown(verdict), tightest(verdict)
    staying = verdict.staying(report.as_of)
    is_known = verdict.status is not Status.INCOMPLETE
    rows = [_row(found, stays=found in staying, width=screen.width, is_known=is_known) for found in shown]
    for found, line in zip(shown, in_columns(rows) if rows else (), strict=True):
        yield Part(Text(line), 0 if found == tight else 1)


def _row(found: Assessment, *, stays: bool, width: int, is_known: bool) -> list[str]:
    over = n_("{count} day over", "{count} days over", found.over).format(count=found.over)
    left = n_("{count} day left", "{count} days left", found.left).format(count=found.left)
    cells = [printable(found.rule), used_of_limit(found), over if found.over else left]
    if not is_known and not found.over:
        return [printable(found.rule), used_of_limit(found), "?", ""]
    last = found.last_legal_day if stays and width >= _WIDE_ENOUGH_FOR_DATES else None
    return [*cells, _("last legal day {date}").format(date=show_date(last)) if last else ""]


def _overstays(verdict: DriverVerdict, as_of: date) -> Iterator[Part]:
    """The overstays with the rules that they are of; the latest one and the first planned one are never left out."""
    rules: dict[Overstay, list[str]] = {}
    for found in assessments_shown(verdict):
        for overstay in (*found.overstays, *found.planned_overstays):
            rules.setdefault(overstay, []).append(printable(found.rule))
    needed = latest_overstay(verdict), first_planned_overstay(verdict)
    for overstay, names in rules.items():
        text = _("Overstay {stay} ({rule})") if overstay.start <= as_of else _("Planned overstay {stay} ({rule})")
        stay = show_range(overstay.start, overstay.end)
        yield Part(Text(text.format(stay=stay, rule=", ".join(names))), 0 if overstay in needed else 5)


def _days_come_back(verdict: DriverVerdict, as_of: date) -> str:
    """The first day that gives days back under the tightest rule to a driver who is, or goes, outside."""
    found = tightest(verdict)
    release = _first_useful(found.releases) if found else None
    if found is None or release is None or found.status in (Status.OK, Status.INCOMPLETE):
        return ""
    if verdict.staying(as_of):
        text = _("If they leave today, days come back from {date}: {left} left.")
    else:
        text = _("Days come back from {date}: {left} left.")
    return text.format(date=show_date(release.date), left=release.left)


def _first_useful(releases: Sequence[Release]) -> Release | None:
    return next((release for release in releases if release.left > 0), None)


def _next_plan(report: Report, verdict: DriverVerdict, log: Log) -> Iterator[Part]:
    """The next planned trip with its number, by which it can be removed once it is recorded as entered."""
    day = report.as_of
    planned = [trip for trip in verdict.judged.trips if trip.entry > day]
    for trip in planned[:1]:
        number = next((place for place, (_name, each) in enumerate(numbered_trips(log), 1) if each is trip), 0)
        text = _("Next planned, trip {number}: {trip}") if number else _("Next planned: {trip}")
        yield Part(Text(text.format(number=number, trip=show_trip(trip))), 4)
        if number and any(trip.country == here.country for here in verdict.under_way(day)):
            text = _("If that trip has begun, remove the plan: staycheck edit {number} --remove")
            yield Part(Text(text.format(number=number)), 4)


def _capitalized(text: str) -> str:
    return text[0].upper() + text[1:]
