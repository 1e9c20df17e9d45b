"""Dates: read strictly, written for people. Nothing is guessed, because a guessed date is a wrong verdict."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from staycheck.problems import Problem, ProblemError, shorten
from staycheck.wording import N_, Said, either, p_, said

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})", re.ASCII)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_SHORT = tuple(month[:3] for month in _MONTHS)
_BOTH_FORMS = N_("YYYY-MM-DD or DD.MM.YYYY")


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """The date that `text` writes as YYYY-MM-DD or DD.MM.YYYY; raises ProblemError (R103 to R106) for anything else."""
    found = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    if found is None:
        raise ProblemError(_why_not(text))
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ProblemError(_problem("R103", text, help=_impossible(year, month, day))) from None


def _problem(code: str, text: str, **params: object) -> Problem:
    return Problem(code, params={"text": shorten(text), "help": "", **params})


def _impossible(year: int, month: int, day: int) -> Said:
    if not 1 <= month <= len(_MONTHS):
        return said("there is no month {month}; ", month=f"{month:02}")
    if year == 0:
        return said("there is no year 0; ")
    first = date(year, month, 1)
    days = (date(year + month // 12, month % 12 + 1, 1) - first).days if (year, month) != (9999, 12) else 31
    # Translators: {month} is the full name of a month as it stands alone: February 2026 has 28 days, not 30.
    text = N_("{month} {year} has {days} days, not {day}; ")
    return said(text, month=said(_MONTHS[month - 1]), year=f"{year:04}", days=days, day=day)


def _why_not(text: str) -> Problem:
    for pattern, explain in _NEAR_MISSES:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found is not None:
            return explain(text, found)
    return _problem("R103", text)


def _in_words(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _two_digit_year(text: str, found: re.Match[str]) -> Problem:
    likely = _in_words("20" + found[3], found[2], found[1])
    return _problem("R104", text, likely=likely or said(_BOTH_FORMS))


def _short_year_somewhere(text: str, found: re.Match[str]) -> Problem:  # noqa: ARG001 - any of the three may be it
    return _problem("R104", text, likely=said(_BOTH_FORMS))


def _slashed(text: str, found: re.Match[str]) -> Problem:
    first, second, year = found.groups()
    if len(year) != 4:  # noqa: PLR2004 - a year in full has four digits
        return _two_digit_year(text, found)
    readings = [_in_words(year, second, first), _in_words(year, first, second)]
    likely = tuple(dict.fromkeys(reading for reading in readings if reading))
    return _problem("R105", text, likely=either(likely) if likely else said(_BOTH_FORMS))


def _slashed_year_first(text: str, found: re.Match[str]) -> Problem:
    return _problem("R105", text, likely=_in_words(*found.groups()) or "YYYY-MM-DD")


def _serial_number(text: str, found: re.Match[str]) -> Problem:
    likely = date(1899, 12, 30) + timedelta(days=int(found[1]))
    return _problem("R106", text, likely=likely.isoformat())


def _loosely_written(text: str, found: re.Match[str]) -> Problem:
    parts = found.groupdict()
    likely = _in_words(parts["year"], parts["month"], parts["day"])
    return _problem("R103", text, help=said("write {likely}; ", likely=likely) if likely else "")


_NEAR_MISSES: tuple[tuple[str, Callable[[str, re.Match[str]], Problem]], ...] = (
    (r"(\d{1,2})\.(\d{1,2})\.(\d{2})", _two_digit_year),
    (r"(\d{1,2})-(\d{1,2})-(\d{1,2})", _short_year_somewhere),
    (r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", _slashed),
    (r"(\d{4})/(\d{1,2})/(\d{1,2})", _slashed_year_first),
    (r"([2-6]\d{4})(?:[.,]\d+)?", _serial_number),
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _loosely_written),
    (r"(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>\d{4})", _loosely_written),
    (r"(?P<year>\d{4})\.?(?P<month>\d{2})\.?(?P<day>\d{2})", _loosely_written),
)


def show_date(day: date) -> str:
    """A date as people write it in the language chosen: 5 Mar 2026."""
    return p_("date", "{day} {month} {year}").format(day=day.day, month=_month(day), year=day.year)


def show_month(day: date) -> str:
    """The month of a date as people write it in the language chosen: Mar 2026."""
    month = p_("month alone", _SHORT[day.month - 1])
    return p_("date", "{month} {year}").format(month=month, year=day.year)


def show_month_briefly(day: date) -> str:
    """The month of a date where there is little room: the shortest way in which people still read it, Mar 2026."""
    month = p_("month alone", _SHORT[day.month - 1])
    # Translators: the head of a line or of a few millimetres of a chart; only the month and the year, nothing else.
    return p_("date in a narrow place", "{month} {year}").format(month=month, year=day.year)


def show_range(first: date, last: date) -> str:
    """A range of dates, both inclusive, as short as it can be said in the language chosen: 20–22 Nov 2026."""
    if first == last:
        return show_date(first)
    if first.year != last.year:
        return f"{show_date(first)} – {show_date(last)}"
    if first.month != last.month:
        text = p_("date", "{first_day} {first_month} – {last_day} {last_month} {year}")
    else:
        text = p_("date", "{first_day}–{last_day} {last_month} {year}")
    return text.format(
        first_day=first.day,
        first_month=_month(first),
        last_day=last.day,
        last_month=_month(last),
        year=last.year,
    )


def _month(day: date) -> str:
    return p_("month of a date", _SHORT[day.month - 1])
