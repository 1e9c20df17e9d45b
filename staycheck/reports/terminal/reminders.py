"""Reminders for people, a line each."""

from collections.abc import Iterable, Iterator

from staycheck.engine.reminders import Due, Reminder
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, n_
from staycheck.reports.screen import printable


def render_reminders(reminders: Iterable[Reminder]) -> Iterator[str]:
    """Yield a line for each reminder, short enough for a message on a phone."""
    for each in reminders:
        yield f"{printable(each.driver)}: {_text(each)}\n"


def _text(reminder: Reminder) -> str:
    day = show_date(reminder.day)
    if reminder.due is Due.OVERSTAY:
        return _("Leave today: every further day is an overstay.")
    if reminder.due is Due.PLAN:
        return _("The planned trip overstays from {date}.").format(date=day)
    if not reminder.days:
        return _("Today is the last legal day.")
    text = n_("Leave by {date}: {count} day left.", "Leave by {date}: {count} days left.", reminder.days)
    return text.format(date=day, count=reminder.days)
