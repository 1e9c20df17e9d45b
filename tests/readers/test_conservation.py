"""Nothing in a table is lost without a word: every cell is a trip's, a problem's, or in a part that was set aside."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

import openpyxl
import pytest

from staycheck import Log, read
from staycheck.logs.unread import Kind

HEADINGS = {
    "driver": ("driver", "Водитель", "ФИО водителя", "Жүргізуші", "Экипаж"),
    "country": ("country", "Страна", "Ел", "Страна пребывания"),
    "entry": ("entry", "Дата въезда", "Кіру күні", "Въезд"),
    "exit": ("exit", "Дата выезда", "Шығу күні", "Выезд"),
}
EXTRA = (
    *("phone", "Гос. номер", "Примечание", "Дата оплаты", "Страна регистрации ТС", "Пункт въезда", "Груз", "№ п/п"),
    *(
        "Въезд 2",
        "Выезд 2",
        "Водитель 2",
        "Напарник",
        "Страна 2",
        "",
        "Что-то",
        "Дата 1",
        "Дата 2",
        "Кіру 2",
        "Co-driver",
    ),
)
NAMES = ("Иванов Иван", "Сейтқали Ерлан", "Karimov Sherzod", "Петров П.")
FREE = (
    "ok",
    "8 701 123 45 67",
    "Жайсан",
    "Москва",
    "2026-02-30",
    "12",
    "Иванов Пётр",
    "RU",
    "KZ",
    "2026-03-05",
    "текст",
)
NO_TRIPS = (("Итого", "12"), ("Total",), ("Подпись диспетчера",), ("Сформирован 05.03.2026",), ("Просто текст",))
Rows = list[list[str]]


def a_day(random: Random) -> date:
    return date(2026, 1, 1) + timedelta(random.randrange(300))


def a_table(random: Random) -> Rows:
    """A table as somebody may keep it: title rows, extra columns, blank rows, totals, repeated headers, mistakes."""
    fields = list(HEADINGS)
    extra = random.sample(EXTRA, random.randrange(5))
    columns = [*fields, *extra]
    random.shuffle(columns)
    header = [random.choice(HEADINGS[name]) if name in HEADINGS else name for name in columns]
    rows: Rows = [["Журнал поездок"] for _ in range(random.randrange(2))]
    rows.append(header)
    for _ in range(random.randrange(1, 12)):
        rows.append(a_row(random, columns, header))
    return rows


def a_row(random: Random, columns: list[str], header: list[str]) -> list[str]:
    kind = random.random()
    if kind < 0.06:
        return []
    if kind < 0.14:
        row = list(random.choice(NO_TRIPS))
        return row + [""] * (len(columns) - len(row))
    if kind < 0.18:
        return list(header)
    entry = a_day(random)
    values = {
        "driver": random.choice(NAMES),
        "country": random.choice(("RU", "Беларусь", "KZ", "Rusia" if random.random() < 0.1 else "BY")),
        "entry": entry.isoformat() if random.random() > 0.05 else "вчера",
        "exit": (entry + timedelta(random.randrange(9))).strftime("%d.%m.%Y"),
    }
    return [values[name] if name in values else random.choice((*FREE, "", "")) for name in columns]


def unaccounted(rows: Rows, log: Log, sheet: str = "") -> list[tuple[int, int]]:
    """The filled cells that are in no trip, no problem and no part that was set aside."""
    lines = {problem.span.line for problem in log.problems if problem.span.sheet == sheet}
    if any(problem.span.line is None and problem.is_error for problem in log.problems):
        return []
    trips = {trip.span.line for driver in log.drivers for trip in driver.trips if trip.span.sheet == sheet}
    parts = [part for part in log.unread if part.span.sheet == sheet]
    if any(part.kind is Kind.SHEET for part in parts):
        return []
    columns = {part.span.column for part in parts if part.kind is Kind.COLUMN}
    wrong = {problem.span.column for problem in log.problems if problem.code == "R141" and problem.span.sheet == sheet}
    (reading,) = (each for each in log.readings if each.sheet == sheet)
    header = rows[(reading.header_line or 1) - 1]
    known = {header.index(name) + 1 for _, name in reading.columns}
    left = sum(part.quantity for part in parts if part.kind is Kind.ROW)
    found = []
    for line, row in enumerate(rows, 1):
        filled = [at for at, cell in enumerate(row, 1) if cell.strip()]
        if not filled or line in lines or line == reading.header_line:
            continue
        if line not in trips:
            left -= 1
            continue
        found += [(line, at) for at in filled if at not in known | columns | wrong]
    return found if left == 0 else [*found, (0, left)]


@pytest.mark.parametrize("seed", range(150))
def test_every_cell_of_a_csv_is_accounted_for(seed: int, tmp_path: Path) -> None:
    rows = a_table(Random(seed))
    path = tmp_path / "log.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    assert unaccounted(rows, read([str(path)])) == []


@pytest.mark.parametrize("seed", range(60))
def test_every_cell_of_a_workbook_is_accounted_for(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    sheets = {f"Sheet {number}": a_table(random) for number in range(1 + random.randrange(3))}
    sheets["Справочник"] = [["Код", "Название"], ["1", "текст"]]
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "log.xlsx"
    book.save(path)
    log = read([str(path)])
    assert {name: cells for name, rows in sheets.items() if (cells := unaccounted(rows, log, name))} == {}
