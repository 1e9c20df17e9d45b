"""Tables that look like a layout, but say something else: each is read as it is meant, or refused."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from time_limits import time_limit

from staycheck import Log, read
from staycheck.readers.layouts.find import find_layouts
from staycheck.readers.logs.rows import Row, Table
from staycheck.readers.options import ReadOptions

Days = dict[str, int]
BLOCK = "Страна|Въезд|Выезд\nПетров Пётр||\nRU|05.01.2026|09.01.2026\n{}||\nRU|10.02.2026|15.02.2026\n"
LIST = "ФИО|Страна|Въезд|Выезд\nИванов Иван|RU|05.01.2026|09.01.2026\n{}|RU|10.02.2026|20.04.2026\nСидоров Олег|BY|10.02.2026|15.02.2026\n"
JANUARY = "Табель за январь 2026 г.\n"

READ: dict[str, tuple[str, Days]] = {
    "a phone behind the name": (BLOCK.format("Иванов Иван 8 701 123 45 67"), {"Петров Пётр": 5, "Иванов Иван": 6}),
    "a plate in brackets": (BLOCK.format("Иванов Иван (A123BC02)"), {"Петров Пётр": 5, "Иванов Иван": 6}),
    "a tab number": (BLOCK.format("Иванов Иван т/н 015"), {"Петров Пётр": 5, "Иванов Иван": 6}),
    "a number in front": (BLOCK.format("1. Иванов Иван"), {"Петров Пётр": 5, "Иванов Иван": 6}),
    "a label and a birth date": (
        BLOCK.format("Водитель: Иванов Иван, 15.03.1980"),
        {"Петров Пётр": 5, "Иванов Иван": 6},
    ),
    "labels with more behind": (
        (
            "Водитель: Иванов Иван, авто 123ABC\n№|Страна|Въезд|Выезд\n1|RU|05.01.2026|09.01.2026\n\n"
            "Водитель: Петров Пётр, авто 456\n№|Страна|Въезд|Выезд\n1|RU|05.02.2026|06.02.2026\n"
        ),
        {"Иванов Иван": 5, "Петров Пётр": 2},
    ),
    "a label among others": (
        "Водитель:|Иванов Иван|Авто:|123ABC|Прицеп:|77\nСтрана|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n",
        {"Иванов Иван": 5},
    ),
    "labels side by side": (
        (
            "Водитель: Иванов Иван||||Водитель: Петров Пётр||\nСтрана|Въезд|Выезд||Страна|Въезд|Выезд\n"
            "RU|05.01.2026|09.01.2026||RU|05.02.2026|06.02.2026\n"
        ),
        {"Иванов Иван": 5, "Петров Пётр": 2},
    ),
    "two months with one header": (
        "Январь 2026\nФИО|1|2|3|4|5|6\nИванов Иван|Р|Р||||\n\nФевраль 2026\nФИО|1|2|3|4|5|6\nИванов Иван|Р|Р|Р|||\n",
        {"Иванов Иван": 5},
    ),
    "a date above the days": (
        JANUARY + "Дата составления: 2 февраля 2026\nФИО|1|2|3|4|5|6\nИванов Иван|Р|Р||||\n",
        {"Иванов Иван": 2},
    ),
    "only plus signs": (
        JANUARY + "ФИО|Страна|1|2|3|4|5|6\nИванов Иван|RU|+|+|+|+|+|+\nПетров Пётр|RU|X|||||\n",
        {"Иванов Иван": 6, "Петров Пётр": 1},
    ),
    "a name that begins like a word of the legend": (
        JANUARY + "№|ФИО|Страна|1|2|3|4|5\n1|Базарбаев Ерлан|||||||\n2|Иванов Иван|RU|1|1|X|X|\n",
        {"Базарбаев Ерлан": 0, "Иванов Иван": 4},
    ),
    "a driver at home": (
        JANUARY + "ФИО|1|2|3|4|5|6\nИванов Иван|О|О|О|О|О|О\nПетров Пётр|Р|Р||||\nО - отпуск\n",
        {"Иванов Иван": 0, "Петров Пётр": 2},
    ),
    "weekdays under the days": (
        JANUARY + "ФИО|1|2|3|4|5|6\n|чт|пт|сб|вс|пн|вт\nИванов Иван|Р|Р||||\n",
        {"Иванов Иван": 2},
    ),
    "a country without dates": (
        "ФИО|Страна 1|Въезд 1|Выезд 1|Страна 2|Въезд 2|Выезд 2\nИванов Иван|RU|05.01.2026|09.01.2026|RU||\n",
        {"Иванов Иван": 5},
    ),
    "numbered periods in another order": (
        "ФИО|Страна 2|Период 1|Страна 1|Период 2\nИванов Иван|KZ|05.03.2026-09.03.2026|RU|05.04.2026-09.04.2026\n",
        {"Иванов Иван": 5},
    ),
    "columns as pandas names them": (
        "ФИО|Страна|Въезд|Выезд|Въезд.1|Выезд.1\nИванов Иван|RU|05.01.2026|09.01.2026|05.02.2026|06.02.2026\n",
        {"Иванов Иван": 7},
    ),
    "a second driver filled down": (
        (
            "Водитель|Напарник|Страна|Въезд|Выезд\nИванов Иван|Петров Пётр|RU|05.01.2026|09.01.2026\n"
            "||RU|10.02.2026|12.02.2026\nСидоров Олег||RU|05.03.2026|09.03.2026\n"
        ),
        {"Иванов Иван": 8, "Петров Пётр": 8, "Сидоров Олег": 5},
    ),
    "another table above a plain one": (
        (
            "ФИО|Страна|Период\nИванов Иван|RU|05.01.2026-09.01.2026\nФИО|Страна|Въезд|Выезд\n"
            "Петров Пётр|RU|05.01.2026|06.01.2026\n"
        ),
        {"Иванов Иван": 5, "Петров Пётр": 2},
    ),
    "other dates beside a driver written once": (
        (
            "ФИО|Страна|Въезд|Выезд|Начало|Конец\nИванов Иван|RU|05.01.2026|09.01.2026|05.01.2026|09.01.2026\n"
            "|RU|10.02.2026|15.02.2026|10.02.2026|15.02.2026\nПетров Пётр|RU|05.01.2026|09.01.2026||\n"
        ),
        {"Иванов Иван": 11, "Петров Пётр": 5},
    ),
    "a last row of one date": (
        (
            "ФИО|Въезд РФ|Выезд РФ\nИванов Иван|05.01.2026|09.01.2026\n|10.02.2026|10.02.2026\n"
            "Водитель|Въезд РФ|Выезд РФ\nПетров Пётр|05.01.2026|09.01.2026\n"
        ),
        {"Иванов Иван": 6, "Петров Пётр": 5},
    ),
    "a row of ones": (JANUARY + "ФИО|Страна|1|2|3|4|5|6\nИванов Иван|RU|1|1|1|1|1|1\n", {"Иванов Иван": 6}),
}
"""Tables and the days in Russia of each driver."""
REFUSED = {
    "a surname alone": (BLOCK.format("Иванов"), "R147"),
    "a crew": (BLOCK.format("Иванов Иван / Ким Олег"), "R147"),
    "a part of the fleet": (BLOCK.format("Первый рабочий квартал"), "R147"),
    "towns": (BLOCK.format("Алматы Омск"), "R147"),
    "a driver's heading deleted": (
        "|Страна|Въезд|Выезд\nИванов Иван|RU|05.01.2026|09.01.2026\nПетров Пётр|RU|05.02.2026|09.02.2026\n",
        "R142",
    ),
    "a country in the heading and another in a column": (
        "ФИО|Страна|Въезд РФ|Выезд РФ|Въезд РБ|Выезд РБ\nИванов Иван|Казахстан|05.01.2026|09.01.2026|10.02.2026|15.02.2026\n",
        "R112",
    ),
    "a misread legend": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\nР — Румыния (рейс)\n", "R153"),
    "a legend of work": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\nР - работа; Б - больничный лист\n", "R153"),
    "a day off in Russia": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|В|В|||\nВ - выходной в России\n", "R153"),
    "a Latin letter": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|P|P|||\n", "R153"),
    "two letters without a sign": (
        JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|РБ|РБ|||\nР - Россия, Б - Беларусь\n",
        "R153",
    ),
    "two months told": ("Табель за январь 2026 г.\nПриказ от 12.2025\nФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\n", "R152"),
    "weeks": (JANUARY + "ФИО|Неделя 1|Неделя 2|Неделя 3|Неделя 4|Неделя 5\nИванов Иван|РФ|РФ|||\n", "R110"),
    "a day without its number": (JANUARY + "ФИО|1|2|3|4|5|6|\nИванов Иван|Р|Р|Р|Р|Р|Р|Р\n", "R158"),
    "a repeated header within a block": (
        (
            "ФИО|Страна|Въезд|Выезд\nИванов Иван|RU|05.01.2026|09.01.2026\nФИО|Страна|Въезд|Выезд\n"
            "|RU|10.02.2026|20.04.2026\nПетров Пётр|RU|05.01.2026|09.01.2026\n"
        ),
        "R109",
    ),
    "a tab number for a name": (LIST.format("таб. № 15"), "R147"),
    "a phone for a name": (LIST.format("8 701 123 45 67"), "R147"),
    "dates beside a number of days": (
        "ФИО|Страна|Дата въезда|Дата возврата|Дней\nИванов Иван|RU|05.01.2026|09.01.2026|4\n",
        "R110",
    ),
    "a truck between the rows": (
        (
            "Страна|Въезд|Выезд|Водитель\nA123BC|||\nRU|05.01.2026|09.01.2026|Иванов Иван\nB456|||\n"
            "RU|10.02.2026|15.02.2026|\n"
        ),
        "R109",
    ),
    "a name forgotten in a list": (
        (
            "ФИО|Страна|Въезд|Выезд\nИванов Иван|RU|05.01.2026|09.01.2026\nПетров Пётр|RU|05.01.2026|09.01.2026\n"
            "Иванов Иван|RU|15.01.2026|19.01.2026\n|RU|10.02.2026|20.04.2026\nСидоров Олег|RU|05.01.2026|09.01.2026\n"
        ),
        "R109",
    ),
    "a second period under another heading": (
        "ФИО|Страна|Период 1|Срок командировки\nИванов Иван|RU|05.03.2026-09.03.2026|05.04.2026-09.04.2026\n",
        "R141",
    ),
    "a crew above": ("Водитель: Иванов Иван, Петров Пётр\nСтрана|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n", "R147"),
    "a second driver above": (
        "Водитель: Иванов Иван\nНапарник: Петров Пётр\nСтрана|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n",
        "R147",
    ),
    "two drivers above": (
        "Водитель:|Иванов Иван|Петров Пётр\nСтрана|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n",
        "R147",
    ),
    "a title that may be a name": ("Ромашка Транс\nСтрана|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n", "R147"),
    "a letter that contradicts the country": (
        JANUARY + "ФИО|Страна|1|2|3|4|5|6\nИванов Иван|BY|Р|Р|Р|||\n",
        "R153",
    ),
    "a legend in quotes": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\n«Р» - работа, «Б» - больничный\n", "R153"),
    "a legend the other way round": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\nработа - Р\n", "R153"),
    "a legend without a sign": (JANUARY + "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\nБуква Р означает работу\n", "R153"),
    "a star": (JANUARY + "ФИО|Страна|1|2|3|4|5|6\nИванов Иван|RU|*|*|*|||\n", "R153"),
    "a trailer in a crew": ("ФИО|Страна|Въезд|Выезд\nИванов Иван / прицеп|RU|05.01.2026|09.01.2026\n", "R132"),
    "two names with a comma": (
        "ФИО|Страна|Въезд|Выезд\nИванов Иван, Петров Пётр|RU|05.01.2026|09.01.2026\n",
        "R132",
    ),
    "a month in a column": (
        JANUARY + "ФИО|Месяц|1|2|3|4|5|6\nИванов Иван|январь|Р|Р||||\nИванов Иван|февраль|Р|||||\n",
        "R152",
    ),
}
SHEETS_REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "another country in a row": (
        {"Казахстан": "ФИО|Въезд|Выезд\nИванов Иван|05.01.2026|09.01.2026\nРоссия||\nПетров Пётр|05.02.2026|09.02.2026\n"},
        "R157",
    ),
    "another country above": ({"Казахстан": "Россия\nФИО|Въезд|Выезд\nИванов Иван|05.01.2026|09.01.2026\n"}, "R157"),
    "a country that is no place": ({"Граждане Казахстан": "ФИО|Въезд|Выезд\nИванов Иван|05.01.2026|09.01.2026\n"}, "R154"),
    "a second sheet without a month": (
        {"Январь 2026": "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\n", "Февраль": "ФИО|1|2|3|4|5\nИванов Иван|Р|Р|||\n"},
        "R152",
    ),
    "a second sheet without a country": (
        {"РФ": "ФИО|Въезд|Выезд\nИванов Иван|05.01.2026|09.01.2026\n", "Лист2": "ФИО|Въезд|Выезд\nИванов Иван|05.02.2026|09.02.2026\n"},
        "R154",
    ),
    "a country that is given, beside one of a sheet's name": (
        {"IT": "ФИО|Въезд|Выезд\nИванов Иван|05.01.2026|09.01.2026\n"},
        "R154",
    ),
    "trucks": (
        {"A123BC": "Страна|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n", "B456CD": "Страна|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n"},
        "R146",
    ),
    "numbers before names": (
        {"1. Иванов": "Страна|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n", "2. Петров": "Страна|Въезд|Выезд\nRU|05.01.2026|09.01.2026\n"},
        "R146",
    ),
}  # fmt: skip


def rows_of(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.splitlines()]


def in_csv(text: str, folder: Path) -> Log:
    path = folder / "флот.csv"
    rows = rows_of(text)
    width = max(map(len, rows))
    path.write_text("".join(";".join(row + [""] * (width - len(row))) + "\n" for row in rows), "utf-8")
    return read([str(path)])


def in_workbook(sheets: dict[str, str], folder: Path, *merged: str) -> Log:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows_of(text):
            sheet.append([cell or None for cell in row])
        for each in merged:
            sheet.merge_cells(each)
    book.save(folder / "флот.xlsx")
    return read([str(folder / "флот.xlsx")])


def days_in_russia(log: Log) -> Days:
    found = {}
    for driver in log.drivers:
        stays = [(trip.entry, trip.exit or date(2026, 12, 31)) for trip in driver.trips if trip.country == "RU"]
        found[driver.name] = len({day for one, last in stays for day in range(one.toordinal(), last.toordinal() + 1)})
    return found


def errors(log: Log) -> set[str]:
    return {problem.code for problem in log.problems if problem.is_error}


@pytest.mark.parametrize("name", READ)
def test_what_is_meant_is_read(name: str, tmp_path: Path) -> None:
    text, days = READ[name]
    for log in (in_csv(text, tmp_path), in_workbook({"Лист1": text}, tmp_path)):
        assert errors(log) == set()
        assert days_in_russia(log) == days


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_unclear_is_refused(name: str, tmp_path: Path) -> None:
    text, code = REFUSED[name]
    assert code in errors(in_csv(text, tmp_path))
    assert code in errors(in_workbook({"Лист1": text}, tmp_path))


@pytest.mark.parametrize("name", SHEETS_REFUSED)
def test_sheets_that_are_unclear_are_refused(name: str, tmp_path: Path) -> None:
    sheets, code = SHEETS_REFUSED[name]
    assert code in errors(in_workbook(sheets, tmp_path))


def test_a_run_drawn_as_one_merged_cell_counts_all_its_days(tmp_path: Path) -> None:
    text = "ФИО|1|2|3|4|5|6|7|8|9|10\nИванов Иван|Россия||||Беларусь|||||\n"
    (driver,) = in_workbook({"Январь 2026": text}, tmp_path, "B2:E2", "F2:H2").drivers
    assert [(trip.country, trip.entry.day, trip.exit and trip.exit.day) for trip in driver.trips] == [
        ("RU", 1, 4),
        ("BY", 5, 7),
    ]


def test_a_stay_that_has_begun_does_not_end_by_a_plan(tmp_path: Path) -> None:
    head = "ФИО|Страна|Въезд план|Въезд факт|Выезд план|Выезд факт\n"
    (driver,) = in_csv(head + "Иванов Иван|RU|01.06.2026|01.06.2026|05.06.2026|\n", tmp_path).drivers
    assert driver.trips[0].exit is None


def test_two_rows_of_headings_of_which_the_upper_is_not_known(tmp_path: Path) -> None:
    text = "ФИО|Страна|Командировка||Отпуск|\n||с|по|с|по\nИванов Иван|RU|05.01.2026|09.01.2026|10.02.2026|15.02.2026\n"
    assert errors(in_workbook({"Лист1": text}, tmp_path, "A1:A2", "B1:B2", "C1:D1", "E1:F1"))


def test_several_drivers_beside_several_dates_are_not_paired(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["ФИО", "Страна", "Въезд", "Выезд"])
    names = "Иванов Иван\nПетров Пётр"
    book.active.append([names, "RU", "05.01.2026\n10.02.2026", "09.01.2026\n15.02.2026"])
    book.save(tmp_path / "log.xlsx")
    assert errors(read([str(tmp_path / "log.xlsx")])) == {"R149"}


def test_the_name_of_a_sheet_may_be_very_long() -> None:
    rows = [Row(["Водитель", "Период"], 1, "", 1), Row(["Иванов Иван", "05.01-09.01.2026"], 2, "", 1)]
    with time_limit(5):
        (found,) = find_layouts(
            Table(rows, "log.xlsx", "Россия и так далее " * 5000), ReadOptions(country="RU"), named_driver=False
        )
    assert found.layout == "periods"
