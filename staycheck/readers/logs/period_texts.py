"""Whether the text of a cell writes a period: two dates, in numbers or in words."""

import re

from staycheck.readers.months import MONTH_NUMBERS

_DATE = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}")
_SHORT_PERIOD = re.compile(r"\d{1,2}(?:\.\d{1,2}\.?)?\s*[-–—]\s*\d{1,2}\.\d{1,2}\.\d{2,4}")
"""A period whose first day lacks the year: 05.03-09.03.2026."""
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
_DAY_DIGITS = 2


def is_period(text: str) -> bool:
    """Whether a cell holds two dates, in numbers or in words, or the days of a period."""
    dates = sum(1 for _ in _DATE.finditer(text)) + _days_in_words(text)
    return dates > 1 or _SHORT_PERIOD.search(text) is not None


def _days_in_words(text: str) -> int:
    """How many months are named beside a day."""
    parts = _WORD_OR_NUMBER.findall(text.casefold())
    is_day = [part.isdecimal() and len(part) <= _DAY_DIGITS for part in parts]
    named = [at for at, part in enumerate(parts) if part in MONTH_NUMBERS]
    return sum(any(is_day[max(at - 1, 0) : at + 2]) for at in named)
