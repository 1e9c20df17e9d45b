"""The time zone of stamps that name none, where the headings tell it."""

import re
from datetime import UTC, timedelta, timezone, tzinfo

from staycheck.readers.dates import DateParser
from staycheck.readers.logs.headers import Header, key

_OF_DATES = ("entry", "exit", "date")
_ZONE = re.compile(r"(?<![^\W\d_])(?:utc|gmt)(?![^\W\d_])\s{0,3}(?:([+-])\s?(\d{1,2})(?::?(\d{2}))?)?", re.IGNORECASE)
_OF_TACHOGRAPHS = re.compile(r"\bnation\b")
"""Headings of tachograph exports; these devices record UTC by Regulation (EU) 2016/799, annex IC, requirement 040."""


def dates_under(header: Header, dates: DateParser) -> DateParser:
    """How to parse the dates below a header."""
    zone = zone_in_headings(header)
    return dates.for_stamps_in(zone) if zone else dates


def zone_in_headings(header: Header) -> tzinfo | None:
    """The zone that a heading of dates names, as in "Entry (UTC+3)", or UTC for a tachograph; None if none does."""
    cells = header.row.cells
    if any(
        _OF_TACHOGRAPHS.search(key(cells[at])) for field in ("from", "to") if (at := header.columns.get(field, -1)) >= 0
    ):
        return UTC
    for field in _OF_DATES:
        found = _ZONE.search(cells[header.columns[field]]) if field in header.columns else None
        if found:
            hours, minutes = int(found[2] or 0), int(found[3] or 0)
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(-offset if found[1] == "-" else offset) if offset < timedelta(1) else None
    return None
