"""Dates as YYYY-MM-DD or DD.MM.YYYY, and the problems of dates."""

import re
from datetime import date
from functools import lru_cache

from staycheck.i18n.dates import MONTHS
from staycheck.i18n.messages import N_, Message, message
from staycheck.problems.problem import Problem, ProblemError, shorten

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})", re.ASCII)


@lru_cache(maxsize=8192)
def plain_date(text: str) -> date | None:
    """Read a date as YYYY-MM-DD or DD.MM.YYYY; None for any other text.

    Raises ProblemError (R103) if there is no such day.
    """
    found = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    return None if found is None else existing_day(text, found)


def date_problem(code: str, text: str, **params: object) -> Problem:
    """The problem of a text that is not a date, or not one only."""
    return Problem(code, params={"text": shorten(text), "help": "", **params})


def existing_day(text: str, found: re.Match[str]) -> date:
    """The day of a match with year, month and day; raises ProblemError (R103) if there is none."""
    return on_day(text, *(int(found[part]) for part in ("year", "month", "day")))


def on_day(text: str, year: int, month: int, day: int) -> date:
    """A day of the calendar; raises ProblemError (R103) if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ProblemError(date_problem("R103", text, help=_no_such_day(year, month, day))) from None


def _no_such_day(year: int, month: int, day: int) -> Message:
    if not 1 <= month <= len(MONTHS):
        return message("there is no month {month}; ", month=f"{month:02}")
    if year == 0:
        return message("there is no year 0; ")
    first = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - first).days if (year, month) != (9999, 12) else 31
    # Translators: {month} is the full name of a month in the nominative: February 2026 has 28 days, not 30.
    text = N_("{month} {year} has {days} days, not {day}; ")
    return message(text, month=message(MONTHS[month - 1]), year=f"{year:04}", days=days, day=day)
