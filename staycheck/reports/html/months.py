"""SVG coordinates of a driver's calendar: a line per month, a cell per day, and the days counted at its end."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.engine.assessment import Assessment
from staycheck.engine.calendar import DayMark, MarkedMonth, marked_months
from staycheck.engine.check import DriverVerdict, tightest
from staycheck.engine.timeline import Timeline, timelines
from staycheck.i18n.dates import show_month_briefly, show_range
from staycheck.i18n.messages import N_, _
from staycheck.reports.words.counts import count_days
from staycheck.reports.words.law import assessments_shown

PITCH = 22
"""The distance of two days in a line, in units."""
SIDE = 18
"""The side of a day's cell, in units."""
MONTHS_WIDE = 150
"""The width of the column of months, in units."""
COUNTS_WIDE = 54
"""The width of the column of days counted, in units."""
LINE = 32
"""The height of a month, in units."""
_LONGEST_MONTH = 31
_NUMBERED_DAYS = (1, 5, 10, 15, 20, 25, 30)
_SQUARE = f"h{SIDE}v{SIDE}h-{SIDE}z"
_RING = f"h{SIDE + 4}v{SIDE + 4}h-{SIDE + 4}z"
_CROSSED = f"{_SQUARE}l{SIDE} {SIDE}m-{SIDE} 0l{SIDE}-{SIDE}"
_BAR = f"m2 {SIDE // 2}h{SIDE - 4}"
_SHAPES = {"over": _CROSSED, "over-planned": _CROSSED, "exempt": _BAR, "away": f"m{SIDE // 2} {SIDE // 2}h0"}
"""By kind of day how its cell is drawn from its corner; a square if not named. No kind differs by its colour alone."""
_KINDS = {
    "counted": N_("day counted"),
    "planned": N_("planned day"),
    "over": N_("day of overstay"),
    "over-planned": N_("planned day of overstay"),
    "exempt": N_("under a permit, not counted"),
    "away": N_("outside"),
}


class DayKind(NamedTuple):
    """The days of one kind, as the path of their cells."""

    name: str
    """The class in the style sheet."""
    word: str
    path: str
    sample: str
    """The path of one cell whose corner is the origin, for the key."""


class MonthLine(NamedTuple):
    """The texts of a month's line, and the place of its base line."""

    y: int
    label: str
    used: str
    """The days counted on the as-of day in its month, otherwise on the last day shown; empty if not known."""


class Calendar(NamedTuple):
    """The calendar of a year before the as-of day and of the year after it."""

    width: int
    height: int
    kinds: tuple[DayKind, ...]
    """The kinds of days that occur."""
    today: str
    """The path around the cell of the as-of day."""
    today_sample: str
    current_y: int
    """The top of the line of the as-of day's month."""
    months: tuple[MonthLine, ...]
    numbers: tuple[tuple[int, int], ...]
    """Days of the month, each with its middle."""
    counted_by: str
    """The id of the rule whose days are counted at the end of the lines; empty if there is none."""
    label: str


def calendar(verdict: DriverVerdict, as_of: date) -> Calendar | None:
    """The calendar under the rules that are shown; None if no rule binds the driver."""
    first, last = as_of - relativedelta(years=1) + timedelta(days=1), as_of + relativedelta(years=1)
    shown = {found.rule for found in assessments_shown(verdict)}
    rules = [rule for rule in verdict.rules if rule.id in shown]
    lines = [line for rule in rules for line in timelines(verdict.judged, rule, as_of, first, last)]
    if not lines:
        return None
    months = tuple(marked_months(lines))
    kinds = tuple(_kinds(months))
    x, y = next((x, y) for mark, x, y in _places(months) if mark.today)
    strictest = _strictest(lines, tightest(verdict))
    return Calendar(
        width=MONTHS_WIDE + _LONGEST_MONTH * PITCH + COUNTS_WIDE,
        height=LINE * (len(months) + 1),
        kinds=kinds,
        today=f"M{x - 2} {y - 2}{_RING}",
        today_sample=f"M-2 -2{_RING}",
        current_y=y - (LINE - SIDE) // 2,
        months=tuple(_month_lines(months, strictest)),
        numbers=tuple((day, _x(day) + SIDE // 2) for day in _NUMBERED_DAYS),
        counted_by="" if strictest is None else lines[strictest].rule,
        label=_describe(months, first, last),
    )


def _strictest(lines: Sequence[Timeline], found: Assessment | None) -> int | None:
    """The index of the timeline of an assessment."""
    pairs = ((number, (line.rule, line.period)) for number, line in enumerate(lines))
    return next((number for number, limit in pairs if found and limit == (found.rule, found.period)), None)


def _x(day: int) -> int:
    return MONTHS_WIDE + (day - 1) * PITCH


def _places(months: Sequence[MarkedMonth]) -> Iterator[tuple[DayMark, int, int]]:
    """Every day with the corner of its cell."""
    for number, month in enumerate(months, 1):
        for mark in month.marks:
            yield mark, _x(mark.day.day), number * LINE + (LINE - SIDE) // 2


def _kind(mark: DayMark) -> str:
    if mark.over:
        return "over-planned" if mark.planned else "over"
    if not mark.countries:
        return "away"
    if not mark.counted:
        return "exempt"
    return "planned" if mark.planned else "counted"


def _kinds(months: Sequence[MarkedMonth]) -> Iterator[DayKind]:
    paths = dict.fromkeys(_KINDS, "")
    for mark, x, y in _places(months):
        paths[_kind(mark)] += f"M{x} {y}{_shape(_kind(mark))}"
    return (DayKind(name, _(_KINDS[name]), path, f"M0 0{_shape(name)}") for name, path in paths.items() if path)


def _shape(kind: str) -> str:
    return _SHAPES.get(kind, _SQUARE)


def _month_lines(months: Sequence[MarkedMonth], strictest: int | None) -> Iterator[MonthLine]:
    for number, month in enumerate(months, 1):
        used = None if strictest is None else month.used[strictest]
        shown = "" if used is None else str(used)
        yield MonthLine(number * LINE + LINE * 3 // 4, show_month_briefly(month.first), shown)


def _describe(months: Sequence[MarkedMonth], first: date, last: date) -> str:
    counts = Counter(_kind(mark) for month in months for mark in month.marks)
    parts = (f"{_(word)}: {count_days(counts[name])}" for name, word in _KINDS.items() if counts[name])
    return "; ".join((show_range(first, last), *parts))
