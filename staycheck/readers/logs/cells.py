"""Caches of table cells: parsed dates, country codes, and the texts of typed cells."""

from datetime import date, datetime

from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.rows import unescape_formula

_CACHE_SIZE = 100_000


class CellDates(dict[str, date | None]):
    """Parsed dates by cell text, computed on first use; None for a text that is not a date."""

    def __init__(self, dates: DateParser) -> None:
        super().__init__()
        self._read = dates.read

    def __missing__(self, cell: str) -> date | None:
        if len(self) > _CACHE_SIZE:
            self.clear()
        try:
            day = self[cell] = self._read(unescape_formula(cell.strip()))
        except ProblemError:
            return None
        return day


class CellCache:
    """Country codes and dates by cell text; can be shared between tables."""

    def __init__(self, dates: DateParser) -> None:
        self.codes: dict[str, str] = {}
        self.dates = CellDates(dates)


_LOGICAL = (False, True)
"""They equal the numbers 0 and 1, whose texts are others, so that none of them can be kept."""


class CellTexts(dict[object, str]):
    """Texts by cell value: dates in the format that `dates` reads, whole floats as integers, None as ""."""

    def __init__(self, dates: DateParser) -> None:
        super().__init__({None: ""})
        self._format_date = dates.written

    def __missing__(self, cell: object) -> str:
        text = cell if isinstance(cell, str) and cell.strip() else self._text(cell)
        if cell not in _LOGICAL:
            self[cell] = text
        return text

    def _text(self, cell: object) -> str:
        if isinstance(cell, datetime):
            time = f" {cell.time():%H:%M:%S}" if cell.hour or cell.minute or cell.second else ""
            return self._format_date(cell.date()) + time + _offset(cell)
        if isinstance(cell, date):
            return self._format_date(cell)
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _offset(moment: datetime) -> str:
    """The UTC offset, if any: the date there may differ from the one at the border."""
    return "" if moment.tzinfo is None else f"{moment:%z}"
