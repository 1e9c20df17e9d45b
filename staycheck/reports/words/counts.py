"""Counts, periods, statuses and severities in words."""

from staycheck.engine.assessment import Status
from staycheck.i18n.messages import N_, _, n_, p_
from staycheck.problems.problem import Severity

# Translators: a driver's status, in capitals, at the beginning of a line.
_STATUS = {
    Status.OK: N_("OK"),
    Status.WARNING: N_("WARNING"),
    Status.VIOLATION: N_("VIOLATION"),
    Status.INCOMPLETE: N_("INCOMPLETE"),
}


def status_word(status: Status) -> str:
    """A status in capitals."""
    return _(_STATUS[status])


def cannot_say() -> str:
    """The verdict on incomplete data, in capitals."""
    return _("CANNOT SAY")


def count_days(count: int) -> str:
    """1 day, 2 days."""
    return n_("{count} day", "{count} days", count).format(count=count)


def count_drivers(count: int) -> str:
    """1 driver, 2 drivers."""
    return n_("{count} driver", "{count} drivers", count).format(count=count)


def count_trips(count: int) -> str:
    """1 trip, 2 trips."""
    return n_("{count} trip", "{count} trips", count).format(count=count)


def count_months(count: int) -> str:
    """1 month, 2 months."""
    return n_("{count} month", "{count} months", count).format(count=count)


def show_period(period: str) -> str:
    """A reference period for people, from its name for scripts: rolling 1 year."""
    kind, _space, length = period.partition(" ")
    if kind == "permit":
        return _("validity of the permit")
    if kind == "since":
        count = int(length.split()[2])
        return n_("since {count} day outside", "since {count} days outside", count).format(count=count)
    if kind in ("calendar", "visit"):
        return _("calendar year") if kind == "calendar" else _("visit")
    number, _space, unit = length.partition(" ")
    count = int(number)
    if kind == "fixed":
        text = n_("fixed {count} day", "fixed {count} days", count)
    elif unit.startswith("day"):
        text = n_("rolling {count} day", "rolling {count} days", count)
    elif unit.startswith("month"):
        text = n_("rolling {count} month", "rolling {count} months", count)
    else:
        text = n_("rolling {count} year", "rolling {count} years", count)
    return text.format(count=count)


def severity_word(severity: str) -> str:
    """A problem's severity: error, warning or notice."""
    words = {
        Severity.ERROR: p_("a problem", "error"),
        Severity.WARNING: p_("a problem", "warning"),
        Severity.NOTICE: p_("a problem", "notice"),
    }
    return words[Severity(severity)]


def help_line(text: str) -> str:
    """The line below a problem that says how to fix it."""
    return _("help: {text}").format(text=text)
