"""A row a driver and a column a day: a letter or word of the country on each day abroad."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, shorten
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.rebuilt import Rebuilt, TripValues, Value
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.rows import Row
from staycheck.readers.months import MONTH_NUMBERS
from staycheck.readers.options import ReadOptions

NAME = "days-in-columns"
_FEWEST_DAYS = 5
_LAST_DAY = 31
_DAY = re.compile(r"(.{0,40}?)\b(\d{1,2})(?:\s[^\W\d_]{2,3}\.?)?")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_MONTH_NUMBER = re.compile(r"(?<!\d)(\d{1,2})[./-](20\d{2})(?!\d)|(?<!\d)(20\d{2})[./-](\d{1,2})(?![\d./-])")
_NO_MARKS = frozenset(("", "-", "–", "—", "0", ".", "_", "·", "*"))
_CROSSES = frozenset(("x", "х", "+", "1", "v", "✓", "✔", "•", "да", "yes", "иә"))
"""Marks that stand for the one country of the table or of the row."""
_LETTERS = {"р": "RU", "б": "BY"}
_AT_HOME = re.compile(r"отпуск|выходн|больнич|дома|дом\b|гараж|ремонт|база|vacation|holiday|sick|home|off|демалыс|үйде")
_LEGEND = re.compile(r"(?:^|[,;]\s{0,3})([^\s,;:=–—-]{1,3})\s{0,3}[-–—=:]\s{0,3}([^,;=]{2,40})")
_BETWEEN_MARKS = re.compile(r"[/,;+\s]+")


class _Days(NamedTuple):
    """The columns of days, and which days they are."""

    columns: tuple[int, ...]
    dates: tuple[date | None, ...]
    """None for a day that its month does not have."""


def fit(grid: Grid, read_as: ReadOptions, country: str, names: Sequence[str]) -> Fit | None:
    """The runs of days as trips; `names`, of the sheet and the file, may tell the month. None for another layout.

    Raises ProblemError (R152) if the month of numbered days is not told.
    """
    found = _columns_of_days(grid, read_as, names)
    if found is None:
        return None
    countries = grid.columns("country")
    added = {"entry": found.columns[0], "exit": found.columns[0], "country": found.columns[0]}
    rebuilt = Rebuilt(grid, (*found.columns, *countries), added, read_as.columns)
    letters = _legend(grid, found.columns[0]) | {name.casefold(): code for name, code in read_as.letters.items()}
    for row in grid.rows:
        own = country_code(cell(row, countries[0])) if len(countries) == 1 else None
        _add_row(rebuilt, row, found, _Marks(letters, own or country))
    days = [day for day in found.dates if day is not None]
    text = message("days of {first} to {last}; what came after is not known", first=days[0], last=days[-1])
    return rebuilt.fit(NAME, [text])


class _Marks(NamedTuple):
    """What the marks of a row mean."""

    letters: Mapping[str, str]
    """The code of a country by a mark, in small letters; "" for a day at home."""
    country: str
    """The country of a cross."""

    def countries(self, mark: str) -> frozenset[str] | None:
        """The countries of a day; None if the mark is not known."""
        found = set()
        text = mark.casefold()
        parts = [text] if text in self.letters or country_code(mark) else _BETWEEN_MARKS.split(text)
        for part in parts:
            code = self._country(part)
            if code is None:
                return None
            found.add(code)
        return frozenset(found - {""})

    def _country(self, mark: str) -> str | None:
        if mark in _NO_MARKS:
            return ""
        if mark in self.letters:
            return self.letters[mark]
        if mark in _CROSSES:
            return self.country or None
        return _LETTERS.get(mark) or country_code(mark)


def _columns_of_days(grid: Grid, read_as: ReadOptions, names: Sequence[str]) -> _Days | None:
    """Consecutive days in the header, as dates or as numbers of a month."""
    found = [(at, day) for at, text in enumerate(grid.header.cells) if (day := _day(text.strip(), read_as)) is not None]
    if len(found) < _FEWEST_DAYS:
        return None
    columns, days = zip(*found, strict=True)
    if any(other - one != 1 for one, other in pairwise(columns)):
        return None
    if all(isinstance(day, date) for day in days):
        return _consecutive(columns, list(days))
    if any(isinstance(day, date) for day in days) or not _numbers_rise(days):
        return None
    return _numbered(grid, columns, days, names)


def _consecutive(columns: Sequence[int], days: Sequence[date | None]) -> _Days | None:
    known = [day for day in days if day is not None]
    if any(other - one != timedelta(1) for one, other in pairwise(known)):
        return None
    return _Days(tuple(columns), tuple(days))


def _day(text: str, read_as: ReadOptions) -> date | tuple[str, int] | None:
    """The day that a heading names: a date, or a text of the month and the number of the day."""
    try:
        return read_as.dates.read(text)
    except ProblemError:
        found = _DAY.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= _LAST_DAY:
        return None
    return (found[1].strip(), int(found[2])) if not found[1].strip() or month_of(found[1]) else None


def _numbers_rise(days: Sequence[tuple[str, int]]) -> bool:
    """Whether each number is one more than the one before, or begins the next month."""
    return all(other == one + 1 or (other == 1 and text) for (_, one), (text, other) in pairwise(days))


def _numbered(
    grid: Grid, columns: Sequence[int], days: Sequence[tuple[str, int]], names: Sequence[str]
) -> _Days | None:
    year, month = _month_told(grid, names)
    found: list[date | None] = []
    for text, day in days:
        own_year, own_month = month_of(text)
        parts = own_year or year, own_month or month
        if not all(parts):
            raise ProblemError(Problem("R152", grid.header.place(columns[0]), {}, excerpt=grid.header.excerpt()))
        try:
            found.append(date(*parts, day))
        except ValueError:
            found.append(None)
    return _consecutive(columns, found)


def _month_told(grid: Grid, names: Sequence[str]) -> tuple[int, int]:
    """The year and the month that the names of sheet and file or the rows above tell; 0 for what is not told."""
    texts = [*names, *(text for row in reversed(grid.above) for text in row.cells)]
    year = month = 0
    for text in texts:
        own_year, own_month = month_of(text)
        year, month = year or own_year, month or own_month
    return year, month


@lru_cache(maxsize=256)
def month_of(text: str) -> tuple[int, int]:
    """The year and the month that a text names; 0 for what it does not name, or names twice."""
    numbers = {(int(found[2] or found[3]), int(found[1] or found[4])) for found in _MONTH_NUMBER.finditer(text[:200])}
    if len(numbers) == 1 and 1 <= next(iter(numbers))[1] <= 12:  # noqa: PLR2004 - the months of a year
        return next(iter(numbers))
    months = {MONTH_NUMBERS[word] for word in re.findall(r"[^\W\d_]+", text[:200].casefold()) if word in MONTH_NUMBERS}
    years = {int(found) for found in _YEAR.findall(text[:200])}
    return (years.pop() if len(years) == 1 else 0), (months.pop() if len(months) == 1 else 0)


def _legend(grid: Grid, first: int) -> dict[str, str]:
    """What letters mean, where a row above or below says so: "R = Russia"; "" for a day at home."""
    found: dict[str, str] = {}
    apart = (row for row in grid.rows if not any(cell(row, at) for at in range(first, len(row.cells))))
    for row in (*grid.above, *apart):
        texts = [text.strip() for text in row.cells if text.strip()]
        pairs = [pair for text in texts for pair in _LEGEND.findall(text)]
        pairs += [(one, other) for one, other in pairwise(texts) if len(one) <= 3]  # noqa: PLR2004 - a letter or so
        for letter, meant in pairs:
            code = country_code(meant.strip())
            if code or _AT_HOME.search(meant.casefold()):
                found[letter.casefold()] = code or ""
    return found


def _add_row(rebuilt: Rebuilt, row: Row, days: _Days, marks: _Marks) -> None:
    """Add the runs of days of a row, each as a trip."""
    if row.broken:
        rebuilt.add_unreadable(row)
        return
    texts = [cell(row, at) for at in days.columns]
    if not any(text not in _NO_MARKS for text in texts):
        if _is_legend(row):
            rebuilt.put_aside(row, message("it says what letters mean"))
        elif not rebuilt.is_no_trip(row):
            rebuilt.no_trips(row)
        return
    if rebuilt.is_no_trip(row):
        return
    by_day, unknown = [], set[str]()
    for at, text, day in zip(days.columns, texts, days.dates, strict=True):
        countries = marks.countries(text)
        if countries is None or (countries and day is None):
            if text in unknown:
                continue
            unknown.add(text)
            rebuilt.add(row, TripValues(Value("", at), Value("", at), None, _unknown_mark(row, at, text)))
        else:
            by_day.append((at, day, countries))
    for first, last, code in _runs(by_day):
        rebuilt.add(row, TripValues(first, last, Value(code, first.column)))


def _is_legend(row: Row) -> bool:
    return any(country_code(meant.strip()) for text in row.cells for _, meant in _LEGEND.findall(text))


def _unknown_mark(row: Row, at: int, text: str) -> Problem:
    return Problem("R153", row.place(at), {"text": shorten(text)}, excerpt=row.excerpt())


def _runs(days: Iterable[tuple[int, date | None, frozenset[str]]]) -> Iterator[tuple[Value, Value, str]]:
    """The runs of days in each country: the first and the last day, and its code."""
    open_runs: dict[str, tuple[Value, Value]] = {}
    for at, day, countries in days:
        for code in [code for code in open_runs if code not in countries]:
            yield (*open_runs.pop(code), code)
        for code in sorted(countries):
            value = Value(str(day), at)
            open_runs[code] = (open_runs[code][0] if code in open_runs else value, value)
    for code, run in open_runs.items():
        yield (*run, code)


def file_and_sheet(file: str, sheet: str) -> list[str]:
    """The names that may tell a month."""
    return [sheet, Path(file).stem]
