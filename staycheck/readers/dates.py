"""Parse dates in logs: ISO, dotted, month names, times with offsets, custom formats. Ambiguous dates are refused."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from staycheck.i18n.dates import MONTHS
from staycheck.i18n.messages import N_, Message, _, message, one_of
from staycheck.problems.problem import Problem, ProblemError, shorten

_MONTH_WORDS = (
    "january jan января январь янв қаңтар",
    "february feb февраля февраль фев ақпан",
    "march mar марта март мар наурыз",
    "april apr апреля апрель апр сәуір",
    "may мая май мамыр",
    "june jun июня июнь июн маусым",
    "july jul июля июль июл шілде",
    "august aug августа август авг тамыз",
    "september sep sept сентября сентябрь сен сент қыркүйек",
    "october oct октября октябрь окт қазан",
    "november nov ноября ноябрь ноя нояб қараша",
    "december dec декабря декабрь дек желтоқсан",
)
MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
"""The number of a month by its names and their forms, in small letters."""
_WITH_MONTH_NAME = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?\s+(\d{4})(?:\s*(?:г|года|ж|жылы)\.?)?")
_WITH_TIME = re.compile(
    r"(?P<date>.{1,40}?)(?:T|,?\s{1,9})(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
_LONGEST = 64
"""The most characters of a date with its time."""
_FIELDS = {
    "YYYY": r"(?P<year>\d{4})",
    "YY": r"(?P<short>\d{2})",
    "MM": r"(?P<month>\d{2})",
    "DD": r"(?P<day>\d{2})",
}
_FIELDS |= {"M": r"(?P<month>\d{1,2})", "D": r"(?P<day>\d{1,2})"}
_CENTURY = 2000
_CACHE_SIZE = 100_000


class DateFormat:
    """A custom date format, such as DD/MM/YYYY or D.M.YY; two-digit years are 2000 to 2099."""

    def __init__(self, form: str) -> None:
        """Raises ValueError unless the format has day, month and year exactly once each."""
        parts = _parts(form)
        names = sorted(part[0] for part in parts[1::2])
        if names != ["D", "M", "Y"] or any(character.isalnum() for part in parts[::2] for character in part):
            text = _('"{form}" must contain the day (DD), the month (MM) and the year (YYYY or YY) once each')
            raise ValueError(text.format(form=form))
        self._pattern = re.compile("".join(_FIELDS.get(part, re.escape(part)) for part in parts), re.ASCII)
        self._form = form

    def read(self, text: str) -> date | None:
        """Parse a date; None for text in another format. Raises ProblemError (R103) for a date that does not exist."""
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        parts = {name: int(value) for name, value in found.groupdict().items()}
        return _day(text, parts["year"] if "year" in parts else _CENTURY + parts["short"], parts["month"], parts["day"])

    def write(self, day: date) -> str:
        """Format a date."""
        values = {
            "YYYY": f"{day.year:04}",
            "YY": f"{day.year % 100:02}",
            "MM": f"{day.month:02}",
            "DD": f"{day.day:02}",
        }
        values |= {"M": str(day.month), "D": str(day.day)}
        return "".join(values.get(part, part) for part in _parts(self._form))

    def __str__(self) -> str:
        return self._form


def _parts(form: str) -> list[str]:
    return re.split(r"(YYYY|YY|MM|DD|M|D)", form)


class Stamp(NamedTuple):
    """A date, and what is known of its time."""

    local: datetime
    """The date at the border, with the time of day if it is known."""
    is_timed: bool = False
    """Whether the time of day is known."""
    instant: datetime | None = None
    """The moment in UTC, if it is known."""


class DateParser:
    """Parses the dates of a log, caching each text: in `form`, ISO always included, or else in any supported format.

    A timestamp with an offset from UTC is converted to `zone`; without a zone it is a problem (R107). With `zone`, one
    without an offset is in `stamps_in`, or a problem (R144).
    """

    def __init__(
        self, form: DateFormat | None = None, zone: tzinfo | None = None, stamps_in: tzinfo | None = None
    ) -> None:
        self._form = form
        self._zone = zone
        self._stamps_in = stamps_in
        self._cache: dict[str, Stamp] = {}

    def read(self, text: str) -> date:
        """Parse a date; raises ProblemError (R103 to R107)."""
        return self.stamp(text).local.date()

    def written(self, day: date) -> str:
        """Format a date so that this reader parses it back as the same date."""
        if self._form is not None and self._form.read(self._form.write(day)) == day:
            return self._form.write(day)
        return day.isoformat()

    def stamp(self, text: str) -> Stamp:
        """Parse a date with its time of day, if any; raises ProblemError (R103 to R107, R144)."""
        found = self._cache.get(text)
        if found is None:
            if len(self._cache) > _CACHE_SIZE:
                self._cache.clear()
            found = self._cache[text] = self._parse(text)
        return found

    def _parse(self, text: str) -> Stamp:
        if len(text) > _LONGEST:
            raise ProblemError(_problem("R103", text))
        found = _WITH_TIME.fullmatch(text)
        day = self._day(found["date"] if found else text)
        if found is None:
            return Stamp(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - a date at the border has no zone
        try:
            zone = self._stamps_in if found["zone"] is None else _offset(found["zone"])
        except ValueError:
            raise ProblemError(_problem("R103", text, help=message("there is no such time; "))) from None
        if zone is not None and self._zone is None:
            raise ProblemError(_problem("R107", text, zone="UTC" if found["zone"] in (None, "Z") else found["zone"]))
        if zone is None and self._zone is not None:
            raise ProblemError(_problem("R144", text, zone=str(self._zone)))
        try:
            hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
            moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
            if zone is None:
                return Stamp(moment, is_timed=True)
            local = moment.astimezone(self._zone).replace(tzinfo=None)
            return Stamp(local, is_timed=True, instant=moment.astimezone(UTC))
        except (ValueError, OverflowError):
            raise ProblemError(_problem("R103", text, help=message("there is no such time; "))) from None

    def _day(self, text: str) -> date:
        if self._form is not None:
            found = self._form.read(text)
            if found is not None:
                return found
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
                raise ProblemError(
                    _problem("R103", text, help=message("it is not in the format {form}; ", form=self._form))
                )
        named = _WITH_MONTH_NAME.fullmatch(text)
        month = MONTH_NUMBERS.get(named[2].casefold()) if named else None
        return _day(text, int(named[3]), month, int(named[1])) if named and month else parse_date(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ProblemError(_problem("R103", text, help=message("there is no such day; "))) from None


def _offset(zone: str) -> tzinfo:
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)


_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DOTTED = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})", re.ASCII)
_BOTH_FORMS = N_("YYYY-MM-DD or DD.MM.YYYY")


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """Parse a date written as YYYY-MM-DD or DD.MM.YYYY; raises ProblemError (R103 to R106) for anything else."""
    found = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    if found is None:
        raise ProblemError(_explain(text))
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ProblemError(_problem("R103", text, help=_no_such_day(year, month, day))) from None


def _problem(code: str, text: str, **params: object) -> Problem:
    return Problem(code, params={"text": shorten(text), "help": "", **params})


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


def _explain(text: str) -> Problem:
    """The problem of a text that is not a date, with the date that was probably meant."""
    for pattern, explain in _NEAR_MISSES:
        found = re.fullmatch(pattern, text, re.ASCII)
        if found is not None:
            return explain(text, found)
    return _problem("R103", text)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _two_digit_year(text: str, found: re.Match[str]) -> Problem:
    likely = _iso("20" + found[3], found[2], found[1])
    return _problem("R104", text, likely=likely or message(_BOTH_FORMS))


def _two_digit_numbers(text: str, found: re.Match[str]) -> Problem:  # noqa: ARG001 - any of them may be the year
    return _problem("R104", text, likely=message(_BOTH_FORMS))


def _slashed(text: str, found: re.Match[str]) -> Problem:
    first, second, year = found.groups()
    if len(year) != 4:  # noqa: PLR2004 - the digits of a full year
        return _two_digit_year(text, found)
    readings = [_iso(year, second, first), _iso(year, first, second)]
    likely = tuple(dict.fromkeys(reading for reading in readings if reading))
    return _problem("R105", text, likely=one_of(likely) if likely else message(_BOTH_FORMS))


def _slashed_year_first(text: str, found: re.Match[str]) -> Problem:
    return _problem("R105", text, likely=_iso(*found.groups()) or "YYYY-MM-DD")


def _serial_number(text: str, found: re.Match[str]) -> Problem:
    likely = date(1899, 12, 30) + timedelta(days=int(found[1]))
    return _problem("R106", text, likely=likely.isoformat())


def _misformatted(text: str, found: re.Match[str]) -> Problem:
    parts = found.groupdict()
    likely = _iso(parts["year"], parts["month"], parts["day"])
    return _problem("R103", text, help=message("write {likely}; ", likely=likely) if likely else "")


_NEAR_MISSES: tuple[tuple[str, Callable[[str, re.Match[str]], Problem]], ...] = (
    (r"(\d{1,2})\.(\d{1,2})\.(\d{2})", _two_digit_year),
    (r"(\d{1,2})-(\d{1,2})-(\d{1,2})", _two_digit_numbers),
    (r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})", _slashed),
    (r"(\d{4})/(\d{1,2})/(\d{1,2})", _slashed_year_first),
    (r"([2-6]\d{4})(?:[.,]\d+)?", _serial_number),
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _misformatted),
    (r"(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>\d{4})", _misformatted),
    (r"(?P<year>\d{4})\.?(?P<month>\d{2})\.?(?P<day>\d{2})", _misformatted),
)
