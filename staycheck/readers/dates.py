"""Parse dates in logs, with times and offsets, in custom formats or as people write them."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from staycheck.i18n.messages import _, message
from staycheck.problems.problem import ProblemError
from staycheck.readers.plain_dates import date_problem, plain_date

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

    def for_stamps_in(self, zone: tzinfo) -> "DateParser":
        """The same, for stamps without an offset that are in a zone, unless the user named another."""
        return self if self._stamps_in is not None else DateParser(self._form, self._zone, zone)

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
            raise ProblemError(date_problem("R103", text))
        # Spaces are of many kinds, such as those that do not break.
        plain = text if text.isascii() else " ".join(text.split())
        found = _WITH_TIME.fullmatch(plain)
        day = self._day(found["date"] if found else plain)
        if found is None:
            return Stamp(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - a date at the border has no zone
        try:
            zone = self._stamps_in if found["zone"] is None else _offset(found["zone"])
        except ValueError:
            raise ProblemError(date_problem("R103", text, help=message("there is no such time; "))) from None
        if zone is not None and self._zone is None:
            raise ProblemError(
                date_problem("R107", text, zone="UTC" if found["zone"] in (None, "Z") else found["zone"])
            )
        if zone is None and self._zone is not None:
            raise ProblemError(date_problem("R144", text, zone=str(self._zone)))
        try:
            hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
            moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
            if zone is None:
                return Stamp(moment, is_timed=True)
            local = moment.astimezone(self._zone).replace(tzinfo=None)
            return Stamp(local, is_timed=True, instant=moment.astimezone(UTC))
        except (ValueError, OverflowError):
            raise ProblemError(date_problem("R103", text, help=message("there is no such time; "))) from None

    def _day(self, text: str) -> date:
        if self._form is not None:
            found = self._form.read(text) or self._form.read(_core_of(text))
            if found is not None:
                return found
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
                raise ProblemError(
                    date_problem("R103", text, help=message("it is not in the format {form}; ", form=self._form))
                )
        return parse_date(text, has_format=True)


def parse_date(text: str, *, has_format: bool = False) -> date:
    """Parse a date that can be read in one way only; raises ProblemError (R103 to R106) for anything else.

    The help names a --date-format if `has_format`: that is, where it would be heeded.
    """
    day = plain_date(text)
    if day is not None:
        return day
    from staycheck.readers.written_dates import read_written

    return read_written(text, has_format=has_format)


def _core_of(text: str) -> str:
    from staycheck.readers.written_dates import core_of

    return core_of(text)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ProblemError(date_problem("R103", text, help=message("there is no such day; "))) from None


def _offset(zone: str) -> tzinfo:
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if zone[0] == "-" else offset)


def is_date(text: str, dates: DateParser) -> bool:
    """Whether a text is a date."""
    try:
        dates.read(text)
    except ProblemError:
        return False
    return True
