"""SVG coordinates of a driver's two years: a day is one unit wide, a path holds all runs of one kind."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from staycheck.days import Day, DaySet
from staycheck.engine.timeline import DayCount, Timeline
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_month_briefly, show_range
from staycheck.i18n.messages import _, n_

GUTTER = 44
"""The width of the column of letters and numbers left of the days, in units."""
AXIS = 28
"""The height of the line of months above the days, in units."""
_LANE = 26
_PLOT = 90
_PADDING = 6
_LABEL = 110
_MONTHS_BETWEEN_LABELS = 3
_MONTHS_BETWEEN_LABELS_ON_A_PHONE = 6


class Span(NamedTuple):
    """The days drawn, both ends inclusive, and the as-of day among them."""

    first: Day
    last: Day
    as_of: Day

    @property
    def width(self) -> int:
        """The number of days."""
        return self.last - self.first + 1


class Mark(NamedTuple):
    """A month named on the axis."""

    x: int
    label: str
    minor: bool
    """Whether the label is left out on a narrow screen."""


class Lane(NamedTuple):
    """A line of the strip, with paths of the days there, planned and not counted, empty if there are none."""

    letters: str
    y: int
    there: str
    planned: str
    exempt: str


class Strip(NamedTuple):
    """The driver's stays: a lane per country."""

    height: int
    lanes: tuple[Lane, ...]
    over: Lane | None
    """The days over a limit, if any."""
    label: str

    @property
    def key(self) -> Iterator[tuple[str, str]]:
        """The kinds of lines in this strip, each with its meaning."""
        if any(lane.there for lane in self.lanes):
            yield "there", _("was there")
        if any(lane.planned for lane in self.lanes):
            yield "planned", _("planned")
        if any(lane.exempt for lane in self.lanes):
            yield "exempt", _("there under a permit, not counted")
        if self.over:
            yield "over", _("over a limit")


class Curve(NamedTuple):
    """The days counted on each day, up to the as-of day and, with planned trips, after it, and the limit."""

    height: int
    past: str
    planned: str
    limit: str
    limit_y: int
    limit_label: str
    bottom: int
    label: str


def two_years(as_of: date) -> Span:
    """The year before the as-of day and the year after it."""
    year = relativedelta(years=1)
    return Span((as_of - year).toordinal(), (as_of + year).toordinal(), as_of.toordinal())


def axis(span: Span) -> tuple[Mark, ...]:
    """The months that begin a quarter, as far as their labels fit."""
    day, marks = date.fromordinal(span.first).replace(day=1), []
    while (day := day + relativedelta(months=1)).toordinal() <= span.last - _LABEL:
        if day.month % _MONTHS_BETWEEN_LABELS == 1:
            minor = day.month % _MONTHS_BETWEEN_LABELS_ON_A_PHONE != 1
            marks.append(Mark(day.toordinal() - span.first, show_month_briefly(day), minor))
    return tuple(marks)


def strip(lines: Sequence[Timeline], span: Span) -> Strip | None:
    """The strip of all of a driver's timelines together; None if the driver was in no zone on any of these days.

    A day is drawn as not counted only if no rule counts it.
    """
    there: dict[str, DaySet] = {}
    counted = DaySet()
    over = DaySet.union(run for line in lines for run in line.over.runs())
    for line in lines:
        for country, days in line.by_country:
            if days:
                there[country] = there.get(country, DaySet()) | days
                counted |= days - line.exempt
    if not there:
        return None
    lanes = [_lane(country, number, days, counted, span) for number, (country, days) in enumerate(there.items())]
    over_lane = _lane("!", len(lanes), over, over, span) if over else None
    height = AXIS + _LANE * (len(lanes) + bool(over_lane))
    return Strip(height, tuple(lanes), over_lane, _describe_strip(there, counted, over, span))


def _lane(letters: str, number: int, days: DaySet, counted: DaySet, span: Span) -> Lane:
    y = AXIS + number * _LANE + _LANE // 2
    past, future = (span.first, span.as_of), (span.as_of + 1, span.last)
    parts = ((days & counted).between(*past), (days & counted).between(*future), days - counted)
    there, planned, exempt = (_runs(part, y, span) for part in parts)
    return Lane(letters, y, there, planned, exempt)


def _runs(days: DaySet, y: int, span: Span) -> str:
    """A path with a horizontal line per run of days."""
    path, at = "", None
    for first, last in days.between(span.first, span.last).runs():
        width = last - first + 1
        path += f"M{first - span.first} {y}h{width}" if at is None else f"m{first - at} 0h{width}"
        at = last + 1
    return path


def _describe_strip(there: dict[str, DaySet], counted: DaySet, over: DaySet, span: Span) -> str:
    present = DaySet.union(run for days in there.values() for run in days.runs())
    planned = len((present | over).between(span.as_of + 1, span.last))
    texts = [show_range(date.fromordinal(span.first), date.fromordinal(span.last))]
    for country, days in there.items():
        text = n_("{country}: {count} day", "{country}: {count} days", len(days))
        texts.append(text.format(country=country_name(country), count=len(days)))
    counts = (
        (planned, n_("planned: {count} day", "planned: {count} days", planned)),
        (len(present - counted), n_("not counted: {count} day", "not counted: {count} days", len(present - counted))),
        (len(over), n_("over the limit: {count} day", "over the limit: {count} days", len(over))),
    )
    return "; ".join([*texts, *(text.format(count=count) for count, text in counts if count)])


def curve(line: Timeline, span: Span) -> Curve:
    """The days counted on each day and the limit, scaled to the higher of both."""
    used, limits = [count.used for count in line.counts], [count.limit for count in line.counts]
    top = max(filter(None, chain(used, limits)), default=1)
    today = span.as_of - span.first
    limit = next(filter(None, limits[today:]), 0)
    return Curve(
        height=AXIS + _PADDING + _PLOT + _PADDING,
        past=_line_through(used[: today + 1], 0, top),
        planned=_line_through(used[today:], today, top),
        limit=_line_through(limits, 0, top),
        limit_y=_y(limit, top),
        limit_label=str(limit or ""),
        bottom=_y(0, top),
        label=_describe_curve(line.counts, today),
    )


def _y(days: int, top: int) -> int:
    return AXIS + _PADDING + _PLOT - round(days * _PLOT / top)


def _line_through(values: Sequence[int | None], first: int, top: int) -> str:
    """A path through the values of the days from `first` on, with a gap where a value is None."""
    path, before = "", None
    for place in _bends(values):
        value = values[place]
        at = None if value is None else (first + place, _y(value, top))
        if at and before:
            across, down = at[0] - before[0], at[1] - before[1]
            path += f"l{across} {down}" if down else f"h{across}"
        elif at:
            path += f"M{at[0]} {at[1]}"
        before = at
    return path


def _bends(values: Sequence[int | None]) -> Iterator[int]:
    """The indexes at which the line through the values bends, begins or ends."""
    slope: int | None = None
    for place, (one, other) in enumerate(pairwise(values)):
        rise = None if one is None or other is None else other - one
        if rise is None or rise != slope:
            yield place
        slope = rise
    yield len(values) - 1


def _describe_curve(counts: Sequence[DayCount], today: int) -> str:
    known = [count for count in counts if count.used is not None]
    now = counts[today]
    if not known:
        return _("No limit is in force on any of these days.")
    most = max(known, key=lambda count: count.used or 0)
    text = _("{used} days counted of {limit} on {date}; at most {most}, on {day}")
    shown = now if now.used is not None else known[-1]
    return text.format(
        used=shown.used,
        limit=shown.limit,
        date=show_date(date.fromordinal(shown.day)),
        most=most.used,
        day=show_date(date.fromordinal(most.day)),
    )
