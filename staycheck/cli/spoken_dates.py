"""Dates as people say them when they record a trip: 5.12, 5.3.2026, yesterday, вчера, кеше, -2."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import count, islice
from typing import NoReturn

import typer

from staycheck.cli.values import parse_day
from staycheck.i18n.messages import _

_DAYS_AGO = {
    "today": 0,
    "сегодня": 0,
    "бүгін": 0,
    "yesterday": 1,
    "вчера": 1,
    "кеше": 1,
    "позавчера": 2,
    "tomorrow": -1,
    "завтра": -1,
    "ертең": -1,
}
_COUNTED = re.compile(r"([-\u2212+])(\d{1,3})", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2})?)?", re.ASCII)
_WRITTEN_OUT = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4}", re.ASCII)
_CENTURY = 2000
_FEW_YEARS = 3
_YEARS_TRIED = 9
"""29 February comes back after at most eight years."""


def is_written_out(text: str) -> bool:
    """Whether a date is one that every command takes, on whatever day it is read."""
    return _WRITTEN_OUT.fullmatch(text) is not None


def has_year(text: str) -> bool:
    """Whether a date says its year, or is so many days from today."""
    found = _SHORT.fullmatch(text.casefold())
    return found is None or bool(found[3])


def is_day(text: str) -> bool:
    """Whether a word is meant as a date, as it begins like one."""
    return text.casefold() in _DAYS_AGO or text[0].isdigit() or _COUNTED.fullmatch(text) is not None


def past_day(text: str, today: date, latest: date | None = None) -> date:
    """The day that is meant by what has happened; without a year the last one until `latest`, or else until today."""
    bound = latest or today
    return _day(text, today, (day for day in _in_years(text, count(bound.year, -1)) if day <= bound))


def coming_day(text: str, today: date, earliest: date | None = None) -> date:
    """The day that is meant by what is planned; without a year the first one from `earliest`, or else after today."""
    bound = earliest or today + timedelta(days=1)
    return _day(text, today, (day for day in _in_years(text, count(bound.year)) if day >= bound))


def _day(text: str, today: date, in_years: Iterator[date]) -> date:
    word = text.casefold()
    short = _SHORT.fullmatch(word)
    if word in _DAYS_AGO:
        day = today - timedelta(days=_DAYS_AGO[word])
    elif counted := _COUNTED.fullmatch(word):
        day = today + timedelta(days=int(counted[2]) * (1 if counted[1] == "+" else -1))
    elif short and short[3] and not is_written_out(word):
        year = int(short[3]) if len(short[3]) > len("26") else _near(int(short[3]) + _CENTURY, today) or _refused(text)
        day = next(_in_years(f"{short[1]}.{short[2]}", [year]), None) or _refused(text)
    elif short and not short[3]:
        day = next(in_years, None) or _refused(text)
    else:
        return parse_day(text)
    return parse_day(day.isoformat())


def _near(year: int, today: date) -> int | None:
    """A year of two digits is one of the last and the next few: 26.03.05 may be a day of March as well."""
    return year if abs(year - today.year) <= _FEW_YEARS else None


def _in_years(text: str, years: Iterable[int]) -> Iterator[date]:
    """The dates of a day and month in the years that have it, of some years."""
    found = _SHORT.fullmatch(text)
    if found is None:
        return
    for year in islice(years, _YEARS_TRIED):
        with suppress(ValueError):
            yield date(year, int(found[2]), int(found[1]))


def _refused(text: str) -> NoReturn:
    wrong = _('"{text}" is not a date; write DD.MM.YYYY, DD.MM, yesterday, or -2 for two days ago')
    raise typer.BadParameter(wrong.format(text=text))
