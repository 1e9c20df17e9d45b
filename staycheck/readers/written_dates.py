"""Dates as people write them, in numbers or with the name of the month; what could be two dates is refused."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.i18n.messages import N_, message, one_of
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.months import MONTHS_IN_DATES, WEEKDAYS
from staycheck.readers.plain_dates import date_problem, existing_day, on_day

_YEAR_WORD = r"(?:года|год|г|жылғы|жылы|жыл|жылдын|ж|yilgi|yili|yil|y|йил|йили|й)"
_AFTER_YEAR = re.compile(rf"(?<=[0-9][0-9])(?: ?-?{_YEAR_WORD}\.?|\.)$")
_YEAR_LAST = re.compile(r"(?P<first>[0-9]{1,2})(?P<sign>\. ?|[-/])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})(?P<sign>[-./])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})")
_DAY = r"""["'«“„]?(?P<day>[0-9]{1,2})["'»”“]?(?:st|nd|rd|th|-го|-е|\.)?"""
_WORD = r"(?P<word>[^\W\d_]{1,20})"
_DAY_AND_WORD = rf"{_DAY}[ ./-]{{1,2}}{_WORD}\.?,?[ ./-]{{1,2}}"
_WITH_WORD = (
    re.compile(_DAY_AND_WORD + "(?P<year>[0-9]{4})"),
    re.compile(rf"{_WORD}\.?[ -](?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:, ?|[ -])(?P<year>[0-9]{{4}})"),
    re.compile(rf"(?P<year>[0-9]{{4}})(?:[ -]?{_YEAR_WORD}\.?)?,? (?P<day>[0-9]{{1,2}})[ .-]{{1,2}}{_WORD}"),
    re.compile(rf"(?P<year>[0-9]{{4}})[ ./-]{_WORD}\.?[ ./-](?P<day>[0-9]{{1,2}})"),
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})(\. ?|[-/])([0-9]{1,2})\2([0-9]{1,2})")
_WORD_AND_SHORT_YEAR = re.compile(_DAY_AND_WORD + "(?P<year>[0-9]{2})")
_SERIAL_NUMBER = re.compile(r"([2-6][0-9]{4})(?:[.,][0-9]+)?")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ORDER = re.compile(r"(?P<first>[0-9]{1,2})(?P<sign>[-/])(?P<second>[0-9]{1,2})(?P=sign)[0-9]{4}(?![0-9])")
_SHORT_ORDERS = {".": ("DMY",), "/": ("DMY", "MDY"), "-": ("YMD", "DMY", "MDY")}
"""The orders of day, month and year that are usual with a sign between them."""
_MONTHS = 12
_CENTURY = 2000
_BOTH_FORMS = N_("YYYY-MM-DD or DD.MM.YYYY")


class _Reading(NamedTuple):
    """One way to read a date, and the format that reads it so."""

    day: date
    form: str


def read_written(text: str, *, has_format: bool) -> date:
    """Read a date that can be read in one way only; raises ProblemError (R103 to R106) for anything else.

    The help names a --date-format if `has_format`: that is, where it would be heeded.
    """
    core = core_of(text)
    if found := _YEAR_FIRST.fullmatch(core):
        return existing_day(text, found)
    if found := _YEAR_LAST.fullmatch(core):
        return _in_one_order(text, found, has_format=has_format)
    for pattern in _WITH_WORD:
        found = pattern.fullmatch(core)
        month = MONTHS_IN_DATES.get(found["word"]) if found else None
        if found and month:
            return on_day(text, int(found["year"]), month, int(found["day"]))
    raise ProblemError(_explain(text, core, has_format=has_format))


def core_of(text: str) -> str:
    """A date in small letters, without its weekday, a word for "year" at its end and needless spaces."""
    # A Turkish capital letter leaves a dot of its own.
    words = text.casefold().replace("\u0307", "").replace("(", " (").split()
    if len(words) > 1 and words[0].strip("(),.") in WEEKDAYS:
        del words[0]
    elif len(words) > 1 and words[-1].strip("(),.") in WEEKDAYS:
        del words[-1]
        words[-1] = words[-1].rstrip(",")
    return _AFTER_YEAR.sub("", " ".join(words))


def day_first(text: str) -> bool | None:
    """Whether a date with slashes or hyphens puts the day before the month; None if it does not tell."""
    found = _ORDER.match(core_of(text))
    if found is None:
        return None
    first, second = int(found["first"]), int(found["second"])
    return None if (first > _MONTHS) == (second > _MONTHS) else first > _MONTHS


def _in_one_order(text: str, found: re.Match[str], *, has_format: bool) -> date:
    sign, numbers = found["sign"], (found["first"], found["second"], found["year"])
    if sign[0] == ".":
        return on_day(text, *(int(number) for number in reversed(numbers)))
    readings = list(_readings(numbers, sign, ("DMY", "MDY")))
    days = {reading.day for reading in readings}
    if len(days) > 1:
        raise ProblemError(date_problem("R105", text, likely=_likely(readings, has_format=has_format)))
    if not days:
        raise ProblemError(date_problem("R103", text, help=message("there is no such day; ")))
    return days.pop()


def _readings(numbers: Iterable[str], sign: str, orders: Iterable[str]) -> Iterable[_Reading]:
    """What three numbers mean in some orders of day, month and year, where there is such a day."""
    for order in orders:
        parts = dict(zip(order, numbers, strict=True))
        is_padded = len(parts["D"]) == len(parts["M"]) == 2  # noqa: PLR2004 - DD and MM stand for two digits
        form = sign.join(part * (len(parts["Y"]) if part == "Y" else 1 + is_padded) for part in order)
        try:
            yield _Reading(date(_full_year(parts["Y"]), int(parts["M"]), int(parts["D"])), form)
        except ValueError:
            continue


def _full_year(digits: str) -> int:
    """The year; 0, which there is not, if one digit writes it."""
    return {1: 0, 2: _CENTURY + int(digits)}.get(len(digits), int(digits))


def _likely(readings: Iterable[_Reading], *, has_format: bool) -> object:
    """The dates that may be meant, each with the format that reads it so."""
    if not has_format:
        return one_of(dict.fromkeys(reading.day.isoformat() for reading in readings))
    # Translators: {day} is a date such as 2026-04-03, and --date-format reads a text as that date.
    text = N_("{day} (--date-format {form} reads it so)")
    return one_of(message(text, day=reading.day.isoformat(), form=reading.form) for reading in readings)


def _explain(text: str, core: str, *, has_format: bool) -> Problem:
    """The problem of a text that is not a date, with the date that was probably meant."""
    if found := _SHORT_YEAR.fullmatch(core):
        first, sign, second, last = found.groups()
        readings = list(_readings((first, second, last), sign, _SHORT_ORDERS[sign[0]]))
        likely = _likely(readings, has_format=has_format) if readings else message(_BOTH_FORMS)
        return date_problem("R104", text, likely=likely)
    if (found := _WORD_AND_SHORT_YEAR.fullmatch(core)) and (month := MONTHS_IN_DATES.get(found["word"])):
        return date_problem(
            "R104", text, likely=_iso("20" + found["year"], month, found["day"]) or message(_BOTH_FORMS)
        )
    if found := _SERIAL_NUMBER.fullmatch(core):
        likely_day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return date_problem("R106", text, likely=likely_day.isoformat())
    if (found := _DIGITS.fullmatch(core)) and (meant := _iso(*found.groups())):
        return date_problem("R103", text, help=message("write {likely}; ", likely=meant))
    return date_problem("R103", text)


def _iso(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
