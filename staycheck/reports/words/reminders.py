"""Reminders in words."""

from staycheck.engine.reminders import Due, Reminder
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, n_
from staycheck.reports.screen import printable


def reminder_line(reminder: Reminder) -> str:
    """A reminder, short enough for a message on a phone."""
    return f"{printable(reminder.driver)}: {_text(reminder)}"


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
