"""A row a driver and a column a day: a letter or word of the country on each day abroad."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, shorten
from staycheck.readers.layouts.day_columns import Days, columns_of_days
from staycheck.readers.layouts.day_marks import NO_MARKS, Marks, are_weekdays, is_legend, legend_of, with_given
from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.rebuilt import Rebuilt, TripValues, Value
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.rows import Merged, Row
from staycheck.readers.months import MONTH_NUMBERS
from staycheck.readers.options import ReadOptions

NAME = "days-in-columns"
_MOST_RANGES = 1000
_LONGEST_MARK = 3


def fit(grid: Grid, read_as: ReadOptions, country: str) -> Fit | None:
    """The runs of days as trips; None for another layout.

    Raises ProblemError (R152, R158) if it is not clear which days the columns are.
    """
    days = columns_of_days(grid, read_as.dates)
    if days is None:
        return None
    countries = grid.columns("country")
    added = dict.fromkeys(("entry", "exit", "country"), days.columns[0])
    rebuilt = Rebuilt(grid, (*days.columns, *countries), added, read_as.columns)
    _expect_one_month(grid, days)
    apart = [row for row in grid.rows if not any(cell(row, at) for at in days.columns) or _is_key(row)]
    letters = with_given(legend_of((*grid.above, *apart)), read_as.letters)
    spread, used = _Spread(grid, days), dict[str, str]()
    for row in map(spread.filled, grid.rows):
        own = country_code(cell(row, countries[0])) if len(countries) == 1 else None
        marks = Marks(letters, own or country)
        _expect_no_more(grid, row, days, marks)
        _add_row(rebuilt, row, days, marks)
        used |= _meanings(row, days, marks)
    known = [day for day in days.dates if day is not None]
    text = message("days of {first} to {last}; what came after is not known", first=known[0], last=known[-1])
    told = ", ".join(f"{mark} = {codes}" for mark, codes in sorted(used.items()))
    return rebuilt.fit(NAME, [text, *([message("marks: {marks}", marks=told)] if told else [])])


def _meanings(row: Row, days: Days, marks: Marks) -> dict[str, str]:
    """The marks of a row that stand for countries, with their codes."""
    found = {text: marks.countries(text) for at in days.columns if (text := cell(row, at))}
    return {shorten(text): "+".join(sorted(codes)) for text, codes in found.items() if codes}


def _is_key(row: Row) -> bool:
    """Whether a row is a letter and, in the next cell, its meaning."""
    texts = [text.strip() for text in row.cells if text.strip()]
    return (
        len(texts) == len(("letter", "meaning"))
        and texts[0].isalpha()
        and len(texts[0]) == 1
        and len(texts[1]) > _LONGEST_MARK
    )


def _expect_one_month(grid: Grid, days: Days) -> None:
    """Raise ProblemError (R152) if a row or a cell beside the days names a month: then they are not all of one."""
    for row in grid.rows:
        apart = [text for at, text in enumerate(row.cells) if at not in days.columns]
        if any(text.strip().casefold() in MONTH_NUMBERS for text in apart):
            raise ProblemError(Problem("R152", row.place(), {}, excerpt=row.excerpt()))


class _Spread:
    """The text of a range that is merged over several days, on each of them."""

    def __init__(self, grid: Grid, days: Days) -> None:
        self._columns = days.columns
        self._by_line: dict[int, list[Merged]] = {}
        for each in grid.merged:
            if each.last_column > each.first_column:
                self._by_line.setdefault(each.first_line, []).append(each)

    def filled(self, row: Row) -> Row:
        """The row with the texts of its ranges on all their days."""
        ranges = self._by_line.get(row.line, ())
        if not ranges or row.broken:
            return row
        places = row.origin.places if row.origin else ()
        at_column = {(places[at][1] if at < len(places) else at): at for at in self._columns}
        texts = {
            at_column[column]: cell(row, at_column[each.first_column])
            for each in ranges[:_MOST_RANGES]
            if each.first_column in at_column
            for column in range(each.first_column, each.last_column + 1)
            if column in at_column
        }
        return row._replace(cells=[texts.get(at, text) for at, text in enumerate(row.cells)], text=row.excerpt())


def _expect_no_more(grid: Grid, row: Row, days: Days, marks: Marks) -> None:
    """Raise ProblemError (R158) if there are countries beside the days, below a heading that says nothing."""
    for at in (days.columns[0] - 1, days.columns[-1] + 1):
        if not 0 <= at < len(grid.header.cells) or grid.meanings[at] is not None:
            continue
        text = cell(row, at)
        if text not in NO_MARKS and not text.isdecimal() and len(text) <= len("RUS") and marks.countries(text):
            raise ProblemError(Problem("R158", grid.header.place(at), {}, excerpt=grid.header.excerpt()))


def _add_row(rebuilt: Rebuilt, row: Row, days: Days, marks: Marks) -> None:
    """Add the runs of days of a row, each as a trip."""
    if rebuilt.is_unreadable(row):
        return
    texts = [cell(row, at) for at in days.columns]
    if _is_key(row):
        rebuilt.put_aside(row, message("it says what letters mean"))
    elif are_weekdays(texts):
        rebuilt.put_aside(row, message("it names the days of the week"))
    elif not any(texts):
        if is_legend(row):
            rebuilt.put_aside(row, message("it says what letters mean"))
        elif not rebuilt.is_no_trip(row):
            rebuilt.no_trips(row)
    elif not rebuilt.is_no_trip(row):
        _add_days(rebuilt, row, days, marks)


def _add_days(rebuilt: Rebuilt, row: Row, days: Days, marks: Marks) -> None:
    by_day, unknown = [], set[str]()
    for at, day in zip(days.columns, days.dates, strict=True):
        text = cell(row, at)
        countries = marks.countries(text)
        if countries is not None and (day is not None or not countries):
            by_day.append((at, day, countries))
        elif text not in unknown:
            unknown.add(text)
            problem = Problem("R153", row.place(at), {"text": shorten(text)}, excerpt=row.excerpt())
            rebuilt.add(row, TripValues(Value("", at), Value("", at), None, problem))
    runs = list(_runs(by_day))
    for first, last, code in runs:
        rebuilt.add(row, TripValues(first, last, Value(code, first.column)))
    if not runs and not unknown:
        rebuilt.no_trips(row)


Run = tuple[Value, Value, str]
"""The first and the last day in a country, and its code."""


def _runs(days: Iterable[tuple[int, date | None, frozenset[str]]]) -> Iterator[Run]:
    """The runs of days in each country."""
    open_runs: dict[str, tuple[Value, Value]] = {}
    for at, day, countries in days:
        for code in [code for code in open_runs if code not in countries]:
            yield (*open_runs.pop(code), code)
        for code in sorted(countries):
            value = Value(str(day), at)
            open_runs[code] = (open_runs[code][0] if code in open_runs else value, value)
    for code, run in open_runs.items():
        yield (*run, code)
