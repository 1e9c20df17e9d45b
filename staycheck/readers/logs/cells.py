"""Cells of tables: their dates, and those of workbooks and of columns as a log in text would write them."""

from datetime import date, datetime

from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateReader
from staycheck.readers.logs.rows import unescape_formula

_MOST_KEPT = 100_000


class CellDates(dict[str, date | None]):
    """The dates that texts of cells write, each read once; None for one that writes none."""

    def __init__(self, dates: DateReader) -> None:
        super().__init__()
        self._read = dates.read

    def __missing__(self, cell: str) -> date | None:
        if len(self) > _MOST_KEPT:
            self.clear()
        try:
            day = self[cell] = self._read(unescape_formula(cell.strip()))
        except ProblemError:
            return None
        return day


class CellCache:
    """What cells of countries and dates mean: a table that has the same ones can know it from another."""

    def __init__(self, dates: DateReader) -> None:
        self.codes: dict[str, str] = {}
        self.dates = CellDates(dates)


class CellTexts(dict[object, str]):
    """The text of a cell, dates in the form that is read; a number stays a number, and nothing is an empty text."""

    def __init__(self, dates: DateReader) -> None:
        super().__init__({None: ""})
        self._written = dates.written

    def __missing__(self, cell: object) -> str:
        text = self[cell] = cell if isinstance(cell, str) and cell.strip() else self._text(cell)
        return text

    def _text(self, cell: object) -> str:
        if isinstance(cell, datetime):
            time = f" {cell.time():%H:%M:%S}" if cell.hour or cell.minute or cell.second else ""
            return self._written(cell.date()) + time + _zone(cell)
        if isinstance(cell, date):
            return self._written(cell)
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _zone(moment: datetime) -> str:
    """The offset of a moment that has one: its date may be another one than at the border."""
    return "" if moment.tzinfo is None else f"{moment:%z}"
