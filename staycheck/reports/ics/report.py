"""iCalendar (RFC 5545): the events of a check as a calendar file."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from staycheck.engine.check import Report
from staycheck.i18n.messages import _
from staycheck.reports.ics.events import Event, calendar_events
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen

_HOUR_OF_REMINDERS = timedelta(hours=9)


def render_ics(
    report: Report,
    screen: Screen,
    origin: Origin = NO_ORIGIN,  # noqa: ARG001 - there is no place for it
) -> Iterator[str]:
    """Yield the calendar of a check; equal input gives equal output.

    An event imported again on a later day has the same UID and a higher SEQUENCE and DTSTAMP, so it replaces the
    earlier one.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//staycheck//staycheck//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Days of stay"))
    keys: Counter[tuple[str, ...]] = Counter()
    for event in calendar_events(report, show_all=screen.show_all):
        keys[event.key] += 1
        calendar.add_component(_entry(event, keys[event.key], report.as_of))
    yield calendar.to_ical().decode("utf-8")


def _entry(event: Event, number: int, as_of: date) -> Entry:
    stamp = datetime.combine(as_of, time(), UTC)
    entry = Entry()
    entry.add("uid", _uid(event.key, number))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", as_of.toordinal())
    entry.add("dtstart", event.first)
    entry.add("dtend", event.last + timedelta(days=1))
    entry.add("summary", event.summary)
    entry.add("description", event.description)
    entry.add("transp", "OPAQUE" if event.urgent else "TRANSPARENT")
    if event.urgent:
        entry.add("priority", 1)
        entry.add("color", "red")
    for days in event.reminders:
        entry.add_component(_alarm(event, days))
    return entry


def _alarm(event: Event, days: int) -> Alarm:
    """A reminder in the morning, not at midnight, when an all-day event begins."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.summary)
    alarm.add("trigger", _HOUR_OF_REMINDERS - timedelta(days=days))
    return alarm


def _uid(key: tuple[str, ...], number: int) -> str:
    """A UID that is stable across imports; the number tells apart events of one key, such as two trips of one day."""
    text = "\x1f".join([*key, *([str(number)] if number > 1 else [])])
    return f"{sha256(text.encode('utf-8', 'backslashreplace')).hexdigest()[:32]}@staycheck"
