"""What an ordinary sheet of an office is: its text, and what is true of its drivers."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

AS_OF = date(2026, 11, 22)
WINDOW_START = date(2025, 11, 23)


class Truth(NamedTuple):
    """What is true of a driver."""

    status: str
    stays: str
    """Stays in Russia and Belarus, parted by spaces: 2026-03-05/2026-03-09, or 2026-11-10/ where it goes on."""

    @property
    def used(self) -> int:
        """The days of the stays within the year that ends on the as-of day, counted one by one."""
        days = set()
        for stay in self.stays.split():
            entry, exit_ = stay.split("/")
            day, last = date.fromisoformat(entry), date.fromisoformat(exit_) if exit_ else AS_OF
            while day <= last:
                days.add(day)
                day += timedelta(days=1)
        return sum(WINDOW_START <= day <= AS_OF for day in days)


class Sheet(NamedTuple):
    """A log as an office keeps it."""

    name: str
    drivers: dict[str, Truth]
    text: str
    """CSV with semicolons."""

    def write_csv(self, path: Path) -> None:
        path.write_text(self.text.lstrip(), "utf-8")

    def write_workbook(self, path: Path) -> None:
        """Write a workbook whose dates and whole numbers are typed, as a spreadsheet program saves them."""
        book = Workbook()
        page = book.active
        assert page is not None
        for row in self.rows():
            page.append([_typed(cell) for cell in row])
        book.save(path)

    def rows(self) -> Iterable[list[str]]:
        return csv.reader(io.StringIO(self.text.lstrip()), delimiter=";")


def _typed(cell: str) -> date | datetime | int | str | None:
    for form in ("%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(cell, form)  # noqa: DTZ007 - a date at the border has no zone
        except ValueError:
            continue
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return int(cell) if cell.isdigit() and not cell.startswith("0") else cell or None
