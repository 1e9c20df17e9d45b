"""The columns of days in a header: as dates, or as numbers of a month that other texts tell."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.layouts.day_marks import is_weekday
from staycheck.readers.layouts.grid import Grid
from staycheck.readers.layouts.meanings import meaning
from staycheck.readers.months import MONTH_NUMBERS

FEWEST_DAYS = 5
_LAST_DAY, _LAST_MONTH = 31, 12
_DAY = re.compile(r"(.{0,40}?)(?<!\d)(\d{1,2})(?:\s[^\W\d_]{2,3}\.?)?")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_MONTH_NUMBER = re.compile(r"(?<!\d)(\d{1,2})[./-](20\d{2})(?!\d)|(?<!\d)(20\d{2})[./-](\d{1,2})(?![\d./-])")
_WHOLE_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](20\d{2}|\d{2})|(20\d{2})[./-]\d{1,2}[./-]\d{1,2}|"
    r"\d{1,2}\s{1,2}([^\W\d_]{3,12})(?:\s{1,2}(20\d{2}))?)(?!\d)"
)
_LONGEST = 200


class Days(NamedTuple):
    """The columns of days, and which days they are."""

    columns: tuple[int, ...]
    dates: tuple[date | None, ...]
    """None for a day that its month does not have."""


class _Numbered(NamedTuple):
    """A day by its number, with the month that its heading names."""

    year: int
    month: int
    day: int


def columns_of_days(grid: Grid, dates: DateParser) -> Days | None:
    """The columns of consecutive days; None if there are not at least five.

    Raises ProblemError: R152 if their month is not told, or told in two ways; R158 if days are missing between them.
    """
    found = [(at, day) for at, text in enumerate(grid.header.cells) if (day := _day(text.strip(), dates)) is not None]
    if len(found) < FEWEST_DAYS:
        return None
    columns = [at for at, _ in found]
    days = [day for _, day in found if isinstance(day, date)]
    numbered = [day for _, day in found if isinstance(day, _Numbered)]
    if days and numbered:
        return None
    if any(other - one != 1 for one, other in pairwise(columns)) or not (days or _rise(numbered)):
        raise ProblemError(_out_of_order(grid, columns[0]))
    resolved: list[date | None] = list(days) if days else list(_dated(grid, columns[0], numbered))
    known = [day for day in resolved if day is not None]
    if any(other - one != timedelta(1) for one, other in pairwise(known)):
        raise ProblemError(_out_of_order(grid, columns[0]))
    return Days(tuple(columns), tuple(resolved))


def _out_of_order(grid: Grid, at: int) -> Problem:
    return Problem("R158", grid.header.place(at), {}, excerpt=grid.header.excerpt())


def is_day(text: str) -> bool:
    """Whether a heading is the number of a day."""
    return text.isdecimal() and len(text) <= len(str(_LAST_DAY)) and 1 <= int(text) <= _LAST_DAY


def _day(text: str, dates: DateParser) -> date | _Numbered | None:
    """The day that a heading names."""
    try:
        return dates.read(text)
    except ProblemError:
        found = _DAY.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= _LAST_DAY or meaning(text) is not None:
        return None
    year, month = month_of(found[1])
    if is_weekday(found[1].strip()):
        return _Numbered(0, 0, int(found[2]))
    return _Numbered(year, month, int(found[2])) if month or not found[1].strip() else None


def _rise(days: Sequence[_Numbered]) -> bool:
    """Whether each number is one more than the one before, or begins the next month."""
    return all(other.day == one.day + 1 or (other.day == 1 and other.month) for one, other in pairwise(days))


def _dated(grid: Grid, at: int, days: Iterable[_Numbered]) -> Iterator[date | None]:
    """The dates of numbered days; raises ProblemError (R152)."""
    told: tuple[int, int] | None = None
    year = month = 0
    for each in days:
        year, month = (each.year or year, each.month) if each.month else (year, month)
        if not (year and month):
            told = told or _month_told(grid)
            year, month = year or told[0], month or told[1]
        if not (year and month):
            raise ProblemError(Problem("R152", grid.header.place(at), {}, excerpt=grid.header.excerpt()))
        try:
            yield date(year, month, each.day)
        except ValueError:
            yield None


def _month_told(grid: Grid) -> tuple[int, int]:
    """The one year and the one month that the sheet, the file and the rows above tell; 0 for what they do not."""
    texts = [grid.header.sheet, Path(grid.header.file).stem]
    texts += [text for row in grid.above for text in row.cells]
    found = [month_of(text) for text in texts]
    years, months = ({each[part] for each in found} - {0} for part in (0, 1))
    return (years.pop() if len(years) == 1 else 0), (months.pop() if len(months) == 1 else 0)


@lru_cache(maxsize=1024)
def month_of(text: str) -> tuple[int, int]:
    """The year and the month that a text names, apart from whole dates; 0 for what it does not name, or names twice."""
    text = _WHOLE_DATE.sub(_blank, text[:_LONGEST])
    numbers = {(int(found[2] or found[3]), int(found[1] or found[4])) for found in _MONTH_NUMBER.finditer(text)}
    if len(numbers) == 1 and 1 <= next(iter(numbers))[1] <= _LAST_MONTH:
        return next(iter(numbers))
    months = {MONTH_NUMBERS[word] for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in MONTH_NUMBERS}
    years = {int(found) for found in _YEAR.findall(text)}
    return (years.pop() if len(years) == 1 else 0), (months.pop() if len(months) == 1 else 0)


def _blank(found: re.Match[str]) -> str:
    """Nothing in the place of a whole date; a number before a word that is no month stays."""
    return found[0] if found[3] and found[3].casefold() not in MONTH_NUMBERS else " "
