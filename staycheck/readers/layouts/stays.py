"""The stays of a row: the columns that hold each of them, and the dates that their cells write."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.problems.problem import Problem, ProblemError, shorten
from staycheck.readers.dates import DateParser
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.rebuilt import Rebuilt, TripValues, Value
from staycheck.readers.logs.rows import Row, unescape_formula
from staycheck.readers.months import MONTH_NUMBERS
from staycheck.readers.open_exits import is_still_there

_SEVERAL = re.compile(r"[\n\r;,]")
_BETWEEN = re.compile(r"[-–—…→÷/]|\.\.|\b(?:по|до|to|till|until|дейін|gacha|гача|чейин|do|да|kadar)\b")
_LEADING = re.compile(r"(?:с|со|от|from|since|od|од|з|ад)\s", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(\d{1,2})\.?(?:(\d{1,2})\.?)?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s+([^\W\d_]{3,12})")
_NUMBER_OF_DAYS = re.compile(
    r"(\d{1,4})(?:[.,]0)?\s*(?:д|дн|дней|день|дня|days?|күн|кун|kun|gün|dana|dan)?\.?", re.IGNORECASE
)
_HOW_LONG = re.compile(r"\s\(\d{1,4} (?:дн\.?|дней|день|дня|days?|күн)\)$")
_LONGEST_PERIOD = 120
_MOST_BETWEEN = 12
_LONGEST_GAP = 200
"""How many days a period may have whose first day lacks the year."""
_LONGEST_STAY = 3660


class Stay(NamedTuple):
    """The columns that hold one stay of a row; -1 for what has no column."""

    entry: int = -1
    exit: int = -1
    period: int = -1
    days: int = -1
    """The column of how many days it lasts, the first one included."""
    country: int = -1
    heading_country: str = ""
    """The code of the country that the headings name."""
    planned_entry: int = -1
    planned_exit: int = -1

    @property
    def columns(self) -> list[int]:
        """All its columns."""
        own = (self.entry, self.exit, self.period, self.days, self.country, self.planned_entry, self.planned_exit)
        return [at for at in own if at >= 0]

    @property
    def first_column(self) -> int:
        """The column that heads it: of its entry, or else of its period."""
        return self.entry if self.entry >= 0 else self.period


class Dates(NamedTuple):
    """The entry and the exit of a stay as texts, and why they cannot be used."""

    entry: str
    exit: str
    problem: Problem | None = None


def add_stays(rebuilt: Rebuilt, row: Row, stays: Sequence[Stay], dates: DateParser, country: str) -> None:
    """Add the trips of a row; `country` is that of a stay that names none, "" where a kept column has it."""
    if rebuilt.is_unreadable(row):
        return
    filled = [stay for stay in stays if any(cell(row, at) for at in stay.columns if at != stay.country)]
    if not filled:
        if not rebuilt.is_no_trip(row):
            rebuilt.no_trips(row)
        return
    if not any(_has_date(row, stay, dates) for stay in filled) and rebuilt.is_no_trip(row):
        return
    for stay in filled:
        own = _country(row, stay) or (Value(country, stay.first_column) if country else None)
        several_dates = list(dates_of(row, stay, dates))
        rebuilt.is_split = rebuilt.is_split or len(several_dates) > 1 or several_dates[0].problem is not None
        if len(several_dates) > 1 and rebuilt.has_several_drivers(row):
            several_dates = [several_dates[0]._replace(problem=_unpaired(row, stay, len(several_dates)))]
        columns = _columns_of(row, stay)
        for found in several_dates:
            first, last = map(Value, (found.entry, found.exit), columns)
            rebuilt.add(row, TripValues(first, last, own, found.problem))


def _has_date(row: Row, stay: Stay, dates: DateParser) -> bool:
    return any(found.problem is None and day_of(found.entry, dates) for found in dates_of(row, stay, dates))


def _country(row: Row, stay: Stay) -> Value | None:
    if stay.country >= 0:
        return Value(cell(row, stay.country), stay.country)
    return Value(stay.heading_country, stay.first_column) if stay.heading_country else None


def _columns_of(row: Row, stay: Stay) -> tuple[int, int]:
    """The columns that its entry and its exit come from."""
    if stay.planned_entry >= 0 and not cell(row, stay.entry) and not cell(row, stay.exit):
        return stay.planned_entry, stay.planned_exit
    return stay.first_column, _exit_column(stay)


def _exit_column(stay: Stay) -> int:
    return next(at for at in (stay.exit, stay.days, stay.period, stay.planned_exit, stay.entry) if at >= 0)


def dates_of(row: Row, stay: Stay, dates: DateParser) -> Iterator[Dates]:
    """The dates of a stay; of several where its cells hold several."""
    if stay.period >= 0:
        yield from _periods(row, stay, dates)
    elif stay.days >= 0:
        yield _by_number(row, stay, dates)
    else:
        entry, leave = cell(row, stay.entry), cell(row, stay.exit)
        if not entry and not leave:  # a stay that has begun ends by an actual exit alone
            entry, leave = (cell(row, at) if at >= 0 else "" for at in (stay.planned_entry, stay.planned_exit))
        yield from _stacked(row, stay, entry, leave, dates)


def _stacked(row: Row, stay: Stay, entry: str, leave: str, dates: DateParser) -> Iterator[Dates]:
    """Several entries and exits one below the other in their cells; an unequal number is a problem (R149)."""
    entries, exits = (several(text, dates) for text in (entry, leave))
    if len(entries) == len(exits) or (len(entries) == 1 and not exits):
        yield from (Dates(*pair) for pair in zip(entries, exits or [""], strict=True))
    elif len(entries) > 1 or len(exits) > 1:
        yield Dates(entry, leave, _unpaired(row, stay, len(entries), len(exits)))
    else:
        yield Dates(entry, leave)


def _unpaired(row: Row, stay: Stay, entries: int, exits: int | None = None) -> Problem:
    params = {"entries": entries, "exits": entries if exits is None else exits}
    return Problem("R149", row.place(_exit_column(stay)), params, excerpt=row.excerpt())


def several(text: str, dates: DateParser) -> list[str]:
    """The parts of a cell that holds several dates; the whole text if it does not."""
    if not text:
        return []
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) > 1 and day_of(text, dates) is None and all(day_of(part, dates) for part in parts[:-1]):
        return parts
    return [text]


def _periods(row: Row, stay: Stay, dates: DateParser) -> Iterator[Dates]:
    text = unescape_formula(cell(row, stay.period))
    whole = period(text, dates)
    parts = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
    for part in [text] if whole or len(parts) == 1 else parts:
        found = period(part, dates)
        if found is None:
            problem = Problem("R148", row.place(stay.period), {"text": shorten(part)}, excerpt=row.excerpt())
            yield Dates(part, "", problem)
        else:
            yield Dates(*found)


def period(text: str, dates: DateParser) -> tuple[str, str] | None:
    """The two dates of a period, the second one "" or a word for "still there"; None if it is not exactly one."""
    if len(text) > _LONGEST_PERIOD:
        return None
    text = _HOW_LONG.sub("", " ".join(text.split()))
    led = _LEADING.match(text) is not None
    bare = _LEADING.sub("", text, count=1) if led else text
    if led and day_of(bare, dates):
        return bare, ""
    places = list(_BETWEEN.finditer(bare))
    if len(places) > _MOST_BETWEEN:
        return None
    found = {pair for place in places if (pair := _pair(bare[: place.start()], bare[place.end() :], dates))}
    return found.pop() if len(found) == 1 else None


def _pair(left: str, right: str, dates: DateParser) -> tuple[str, str] | None:
    left, right = left.strip(), right.strip()
    first, last = day_of(left, dates), day_of(right, dates)
    if last is not None and first is None:
        first = _completed(left, last)
    if first is None:
        return None
    if last is None:
        return (first.isoformat(), right) if is_still_there(right) else None
    return first.isoformat(), last.isoformat()


def _completed(text: str, last: date) -> date | None:
    """The first day of a period that leaves out the month or the year of its last day."""
    numbers, named = _SHORT_DAY.fullmatch(text), _DAY_AND_MONTH.fullmatch(text)
    if numbers:
        day, month = int(numbers[1]), int(numbers[2] or last.month)
    elif named and named[2].casefold() in MONTH_NUMBERS:
        day, month = int(named[1]), MONTH_NUMBERS[named[2].casefold()]
    else:
        return None
    for year in (last.year, last.year - 1):
        try:
            first = date(year, month, day)
        except ValueError:
            continue
        if first <= last and (last - first).days <= _LONGEST_GAP:
            return first
    return None


def _by_number(row: Row, stay: Stay, dates: DateParser) -> Dates:
    entry, text = cell(row, stay.entry), cell(row, stay.days)
    first, number = day_of(entry, dates), _NUMBER_OF_DAYS.fullmatch(text)
    if not text or first is None:
        return Dates(entry, "")
    count = int(number[1]) if number else 0
    if not 1 <= count <= _LONGEST_STAY:
        problem = Problem("R150", row.place(stay.days), {"text": shorten(text)}, excerpt=row.excerpt())
        return Dates(entry, "", problem)
    return Dates(entry, (first + timedelta(count - 1)).isoformat())


def day_of(text: str, dates: DateParser) -> date | None:
    """The date that a text is; None if it is none."""
    try:
        return dates.read(text) if text else None
    except ProblemError:
        return None


def shared_country(grid: Grid, stays: Sequence[Stay]) -> int | None:
    """The one column of the country of all stays of a row, if there is one."""
    own = {stay.country for stay in stays}
    columns = [at for at in grid.columns("country") if at not in own]
    return columns[0] if len(columns) == 1 else None
