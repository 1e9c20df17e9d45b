"""The calendar of one driver: a line per month, a cell per day, and the days counted at the right."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.calendar import DayMark, MarkedMonth
from staycheck.engine.check import DriverVerdict
from staycheck.i18n.dates import show_date, show_month_briefly, show_range
from staycheck.i18n.messages import _
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.day_letters import Letters
from staycheck.reports.terminal.page import Page, status_text
from staycheck.reports.words.counts import show_period
from staycheck.reports.words.driver import incomplete_warning, on_date, show_override, what_to_do
from staycheck.reports.words.unread import unread_line

_LONGEST_MONTH = 31
_LABELLED_DAYS = (1, 5, 10, 15, 20, 25, 30)
_NARROWEST = 20
_GAP = 3
_Cell = tuple[str, str, bool]
"""A day's letter, its style, and whether it is today."""
_BLANK: _Cell = (" ", "", False)
_OUTSIDE: _Cell = ("", "", False)


class CalendarSheet(NamedTuple):
    """A driver's verdict and the months to draw."""

    verdict: DriverVerdict
    as_of: date
    months: tuple[MarkedMonth, ...]
    """Each with one count of days per assessment of the verdict."""

    @property
    def marks(self) -> list[DayMark]:
        """Every day shown."""
        return [mark for month in self.months for mark in month.marks]

    @property
    def limit_names(self) -> list[str]:
        """The heads of the columns of days counted."""
        count = len(self.verdict.assessments)
        return [_("used")] if count == 1 else [f"#{number}" for number in range(1, count + 1)]


def render_calendar(sheet: CalendarSheet, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the calendar, as wide as the screen allows."""
    page = Page(screen)
    _print_head(page, sheet)
    if sheet.months:
        drawing = _Drawing.of(sheet, screen.width)
        for line in (Text(), drawing.ruler(), *drawing.lines(), Text()):
            line.rstrip()
            page.line(line)
        _print_legend(page, sheet, drawing)
    page.note(unread_line(origin.unread))
    yield page.text()


def _print_head(page: Page, sheet: CalendarSheet) -> None:
    verdict = sheet.verdict
    page.line(
        ("".join(on_date(verdict.driver, sheet.as_of)), "bold"),
        status_text(verdict.status, is_lawful=verdict.is_lawful),
    )
    for line in _wrapped(what_to_do(verdict, sheet.as_of), page.screen.width):
        page.line(line)
    if verdict.status is Status.INCOMPLETE:
        for line in _wrapped(incomplete_warning(), page.screen.width):
            page.line((line, "magenta"))
    if verdict.assessments:
        page.line()
    several = len(verdict.assessments) > 1
    for name, found in zip(sheet.limit_names, verdict.assessments, strict=True):
        head = f"{name} " if several else ""
        for line in _wrapped(head + _figures(found), page.screen.width, cell_len(head)):
            page.line(line)
        if found.override:
            text = _("override: {override}").format(override=show_override(found.override))
            for line in _wrapped(" " * cell_len(head) + text, page.screen.width, cell_len(head)):
                page.line(line)


def _figures(found: Assessment) -> str:
    return _("{rule}: {used} of {limit} days, {window} ({period})").format(
        rule=printable(found.rule),
        used=found.used,
        limit=found.limit,
        window=show_range(found.window_start, found.window_end),
        period=show_period(found.period),
    )


def _wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    return textwrap.wrap(text, max(width, _NARROWEST), subsequent_indent=" " * indent, break_on_hyphens=False)


class _Drawing(NamedTuple):
    """The layout of the months: a letter per day, on a wide screen with spaces between and brackets around today."""

    months: Sequence[MarkedMonth]
    letters: Letters
    columns: tuple[tuple[str, ...], ...]
    wide: bool = True

    @classmethod
    def of(cls, sheet: CalendarSheet, width: int) -> "_Drawing":
        """The widest drawing that fits the screen; if none does, columns at the right are left out."""
        used = zip(*(month.used for month in sheet.months), strict=True)
        columns = (_aligned([name, *map(_count, each)]) for name, each in zip(sheet.limit_names, used, strict=True))
        drawing = cls(sheet.months, Letters.for_days(sheet.marks), tuple(columns))
        if drawing.width > width:
            drawing = drawing._replace(wide=False)
        while drawing.width > width and drawing.columns:
            drawing = drawing._replace(columns=drawing.columns[:-1])
        return drawing

    @property
    def width(self) -> int:
        """The width of a line in characters."""
        strip = _LONGEST_MONTH * self._day_width + self.wide
        return self._margin + strip + sum(1 + cell_len(column[0]) for column in self.columns)

    @property
    def _day_width(self) -> int:
        return 2 if self.wide else 1

    @property
    def _margin(self) -> int:
        return max(map(cell_len, self._labels()))

    def _labels(self) -> list[str]:
        return [show_month_briefly(month.first) if self.wide else f"{month.first:%m} " for month in self.months]

    def ruler(self) -> Text:
        """The line of day numbers and column heads."""
        days = [" "] * (self._day_width * _LONGEST_MONTH)
        for day in _LABELLED_DAYS:
            end = self._day_width * day
            days[end - len(str(day)) : end] = str(day)
        return Text(" " * self._margin + "".join(days) + " " * self.wide + self._numbers(0), "dim")

    def _numbers(self, row: int) -> str:
        return "".join(f" {column[row]}" for column in self.columns)

    def lines(self) -> Iterator[Text]:
        """The months; on a narrow screen grouped under their years, with a pointer below today."""
        year = None
        for number, (label, month) in enumerate(zip(self._labels(), self.months, strict=True), 1):
            if not self.wide and month.first.year != year:
                year = month.first.year
                yield Text(str(year), "dim")
            margin = label + " " * (self._margin - cell_len(label))
            yield Text.assemble(margin, *_joined_by_style(self._cells(month)), self._numbers(number))
            yield from () if self.wide else self._pointer(month)

    def _cells(self, month: MarkedMonth) -> Iterator[tuple[str, str]]:
        by_day = {mark.day.day: mark for mark in month.marks}
        drawn = [self._cell_of(by_day.get(day)) for day in range(1, _LONGEST_MONTH + 1)]
        for before, (letter, style, today) in pairwise([_OUTSIDE, *drawn, _OUTSIDE]):
            if self.wide:
                yield _between(before, (letter, style, today))
            yield letter, style

    def _cell_of(self, mark: DayMark | None) -> _Cell:
        if mark is None:
            return _BLANK
        letter, style = self.letters.drawn(mark)
        return letter, f"{style} bold" if mark.today else style, mark.today

    def _pointer(self, month: MarkedMonth) -> Iterator[Text]:
        today = next((mark.day.day for mark in month.marks if mark.today), None)
        if today is None:
            return
        column, name = self._margin + today - 1, _("today")
        left = column - cell_len(name) - 1
        yield Text(" " * left + f"{name} ^" if left >= self._margin else " " * column + f"^ {name}", "bold")


def _between(before: _Cell, after: _Cell) -> tuple[str, str]:
    """The text between two days: a bracket of today, or a space, coloured if both days have the same style."""
    (_last, style_before, was_today), (_next, style, is_today) = before, after
    if is_today or was_today:
        return ("[", style) if is_today else ("]", style_before)
    return " ", style if style == style_before else ""


def _joined_by_style(cells: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Adjacent texts of the same style, joined."""
    for style, band in groupby(cells, itemgetter(1)):
        yield "".join(text for text, _style in band), style


def _count(used: int | None) -> str:
    return "–" if used is None else str(used)


def _aligned(cells: Sequence[str]) -> tuple[str, ...]:
    width = max(map(cell_len, cells))
    return tuple(" " * (width - cell_len(cell)) + cell for cell in cells)


def _print_legend(page: Page, sheet: CalendarSheet, drawing: _Drawing) -> None:
    """Print the meaning of the letters, as many per line as fit, and of the columns at the right."""
    line = Text()
    for letter, style, meaning in _entries(sheet, drawing):
        entry = Text.assemble((letter, style), f" {meaning}")
        if line and line.cell_len + _GAP + entry.cell_len > page.screen.width:
            page.line(line)
            line = Text()
        line = line + " " * _GAP + entry if line else entry
    page.line(line)
    for note in _notes(sheet, drawing):
        for text in _wrapped(note, page.screen.width):
            page.line((text, "dim"))


def _entries(sheet: CalendarSheet, drawing: _Drawing) -> Iterator[tuple[str, str, str]]:
    yield from drawing.letters.legend(sheet.marks)
    if drawing.wide and any(mark.today for mark in sheet.marks):
        yield "[ ]", "bold", _("today")


def _notes(sheet: CalendarSheet, drawing: _Drawing) -> Iterator[str]:
    if any(mark.today for mark in sheet.marks):
        text = _("At the right: days counted on the last day of each month, for this month on {date}.")
        yield text.format(date=show_date(sheet.as_of))
    else:
        yield _("At the right: days counted on the last day of each month.")
    if sheet.months[-1].counted_on > sheet.as_of and _has_open_trip(sheet):
        text = _("Later months assume that the driver leaves on {date}.")
        yield text.format(date=show_date(sheet.as_of))
    if missing := sheet.limit_names[len(drawing.columns) :]:
        yield _("The screen is too narrow for the days counted by {limits}.").format(limits=", ".join(missing))


def _has_open_trip(sheet: CalendarSheet) -> bool:
    return any(trip.exit is None and trip.entry <= sheet.as_of for trip in sheet.verdict.judged.trips)
