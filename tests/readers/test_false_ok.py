"""Logs that hide days: none of their drivers is reported as ok, or the days are counted."""

from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from staycheck import Report, check, load_rules, read
from staycheck.readers.dates import DateParser
from staycheck.readers.options import ReadOptions

AS_OF = date(2026, 11, 27)
TRIPS = "driver,country,entry,exit\n"
DIRECTED = "driver,date,country,direction\n"
LONG, SHORT = "RU,2026-01-01,2026-03-20", "RU,2026-06-01,2026-07-20"


class Hidden(NamedTuple):
    """A log, and what is true of its drivers: days used, or None for a driver that must be incomplete."""

    text: str
    used: dict[str, int | None]


CASES = {
    "there, back and there again on one day": Hidden(
        "driver,date,country\nИван,2026-05-01,RU\nИван,2026-05-01,KZ\nИван,2026-05-01,RU\n", {"Иван": 211}
    ),
    "in, out and in again on one day": Hidden(
        DIRECTED + "Іван,2026-05-01,RU,in\nІван,2026-05-01,RU,out\nІван,2026-05-01,RU,in\n", {"Іван": 211}
    ),
    "newest first, but the rows of a day in order": Hidden(
        DIRECTED + "A,2026-09-10,RU,exit\nA,2026-09-10,BY,entry\nA,2026-09-01,RU,entry\n", {"A": 88}
    ),
    "one day of one driver in a file that is newest first": Hidden(
        DIRECTED + "Б Б,2026-10-10,RU,exit\nБ Б,2026-09-10,RU,entry\nГ Г,2026-09-10,RU,exit\nГ Г,2026-09-10,RU,entry\n",
        {"Г Г": None},
    ),
    "rows inside a quoted note": Hidden(
        "driver,country,note,entry,exit\nЕрлан,RU,ok,2026-02-01,2026-02-02\n"
        'Ерлан,RU,"шұғыл,2026-01-01,2026-05-31\nЕрлан,RU,шина 22",2026-08-01,2026-08-05\n',
        {"Ерлан": None},
    ),
    "a name with a comma where the last cell was left out": Hidden(
        "driver,country,entry,exit,note\nSeitkali, Erlan,RU,2026-03-01,2026-05-30\nБолат,RU,2026-03-01,2026-03-03,\n",
        {"Болат": None},
    ),
    "a Latin letter in a Kazakh name": Hidden(f"{TRIPS}Серік,{LONG}\nСерiк,{SHORT}\n", {"Серік": 129}),
    "kinds of apostrophes": Hidden(f"{TRIPS}O‘tkir,{LONG}\nO'tkir,{SHORT}\n", {"O‘tkir": 129}),
    "kinds of hyphens and invisible signs": Hidden(
        f"{TRIPS}Әбдіррахман-ұлы,{LONG}\nӘбдіррахман\u2011ұлы\u2060,{SHORT}\n", {"Әбдіррахман-ұлы": 129}
    ),
    **{
        f"the sign U+{ord(sign):04X}, which nobody sees": Hidden(
            f"{TRIPS}Болат Жұмабаев,{LONG}\n{sign}Болат{sign} Жұма{sign}баев,{SHORT}\n", {"Болат Жұмабаев": 129}
        )
        for sign in "\x1b\x7f\u00ad\u115f\u200b\u2800\u3164\ufe0f\ufffc\ufffd\ue000\U000e0041"
    },
    "a hyphen that was lost": Hidden(
        f"{TRIPS}Петров-Водкин Пётр,{LONG}\nПётр ПетровВодкин,{SHORT}\n", {"Петров-Водкин Пётр": None}
    ),
    "a space in one of three names": Hidden(f"{TRIPS}Ким Ир Сен,{LONG}\nКим Ирсен,{SHORT}\n", {"Ким Ир Сен": None}),
    "capitals and spaces": Hidden(f"{TRIPS}Каримов Шерзод,{LONG}\nКАРИМОВ  ШЕРЗОД,{SHORT}\n", {"Каримов Шерзод": 129}),
    "a ditto mark": Hidden(f"{TRIPS}Иван,{LONG}\nто же,{SHORT}\n", {"Иван": None}),
    "a sign for the driver above": Hidden(f"{TRIPS}Иван,{LONG}\n-//-,{SHORT}\n", {"Иван": None}),
    "a ditto mark with punctuation": Hidden(f"{TRIPS}Иван,{LONG}\n(Тот же.),{SHORT}\n", {"Иван": None}),
    "a ditto mark in Kazakh": Hidden(f"{TRIPS}Ерлан,{LONG}\nдәл  сол,{SHORT}\n", {"Ерлан": None}),
    "two drivers in capitals": Hidden(f"{TRIPS}ИВАНОВ,{LONG}\nИВАНОВ И ПЕТРОВ,{SHORT}\n", {"ИВАНОВ": None}),
    "two drivers, with": Hidden(f"{TRIPS}Иванов,{LONG}\nИванов с Петровым,{SHORT}\n", {"Иванов": None}),
    "two drivers in Kazakh": Hidden(f"{TRIPS}Ерлан,{LONG}\nЕрлан мен Болат,{SHORT}\n", {"Ерлан": None}),
    "two drivers with numbers": Hidden(f"{TRIPS}Иванов,{LONG}\n1) Иванов 2) Петров,{SHORT}\n", {"Иванов": None}),
    "two drivers, and": Hidden(f"{TRIPS}Иванов,{LONG}\nИванов и Петров,{SHORT}\n", {"Иванов": None}),
    "two drivers, a semicolon": Hidden(
        f"{TRIPS}Иванов,{LONG}\nИванов; Петров,{SHORT}\n", {"Иванов": 129, "Петров": 50}
    ),
    "two drivers with initials": Hidden(
        f"{TRIPS}Иванов И.И.,{LONG}\nИванов И.И. Петров П.П.,{SHORT}\n", {"Иванов И.И.": None}
    ),
    "only the stamps of home": Hidden(
        f"{DIRECTED}Ерлан,2026-05-02,KZ,exit\nЕрлан,2026-07-20,KZ,entry\n", {"Ерлан": None}
    ),
    "left home and never came back": Hidden(f"{DIRECTED}Ерлан,2026-05-02,KZ,шығу\n", {"Ерлан": None}),
    "left home again after a known trip": Hidden(
        f"{DIRECTED}Ерлан,2026-03-01,KZ,out\nЕрлан,2026-03-01,RU,in\nЕрлан,2026-03-05,RU,out\nЕрлан,2026-03-05,KZ,in\n"
        "Ерлан,2026-05-02,KZ,out\nЕрлан,2026-07-20,KZ,in\n",
        {"Ерлан": None},
    ),
    "left home long ago, and then for a known trip": Hidden(
        f"{DIRECTED}Ерлан,2024-03-01,KZ,out\nЕрлан,2024-07-20,KZ,in\nЕрлан,2026-05-02,KZ,out\nЕрлан,2026-05-03,RU,in\n"
        "Ерлан,2026-05-09,RU,out\nЕрлан,2026-05-09,KZ,in\n",
        {"Ерлан": 7},
    ),
    "drivers by first name": Hidden(
        "Имя;Дата;Страна\nИван;2026-05-01;Россия\nПётр;2026-05-03;Казахстан\n", {"Иван": 211, "Пётр": None}
    ),
    "drivers by surname and name": Hidden(
        "Surname;Name;Date;Country\nKim;Ivan;2026-05-01;RU\nLee;Ivan;2026-05-03;KZ\n",
        {"Kim Ivan": 211, "Lee Ivan": None},
    ),
    "where to, beside the country": Hidden(
        "Водитель;Страна;Въезд;Выезд;Куда\nИванов;Казахстан;01.03.2026;30.05.2026;Россия\n", {"Иванов": None}
    ),
    "where to, once the same and once another country": Hidden(
        "Куда;Водитель;Страна;Въезд;Выезд\nРоссия;Иванов;Россия;01.02.2026;02.02.2026\n"
        "Россия;Иванов;Казахстан;01.03.2026;30.05.2026\nРоссия;Петров;Россия;01.02.2026;02.02.2026\n",
        {"Иванов": None, "Петров": 2},
    ),
    "a date and where from, beside the country": Hidden(
        "Дата;Водитель;Откуда;Страна;Въезд;Выезд\n31.01.2026;Иванов;Казахстан;Россия;01.02.2026;02.02.2026\n",
        {"Иванов": 2},
    ),
    "several second drivers in a cell": Hidden(
        "Driver;Country;Entry;Exit;Co-driver\nKim;RU;2026-03-01;2026-04-30;Lee / Tsoi\nLee;RU;2026-07-01;2026-08-31;\n",
        {"Kim": 61, "Lee": 123, "Tsoi": 61},
    ),
    "no second driver": Hidden(
        "Водитель;Страна;Въезд;Выезд;Напарник\nИванов;Россия;01.03.2026;30.04.2026;—\n"
        "Петров;Россия;01.07.2026;31.08.2026;нет\n",
        {"Иванов": 61, "Петров": 62},
    ),
    "drivers by patronymic beside the name": Hidden(
        "Водитель;Отчество;Страна;Въезд;Выезд\nКим Иван;Ильич;RU;2026-03-01;2026-05-20\n"
        "Ким Иван;Петрович;RU;2026-06-01;2026-07-20\n",
        {"Ким Иван Ильич": 81, "Ким Иван Петрович": 50},
    ),
    "a second driver who drives alone, too": Hidden(
        "Водитель;Страна;Въезд;Выезд;Напарник\nИванов;Россия;01.03.2026;30.04.2026;Петров\n"
        "Петров;Россия;01.07.2026;31.08.2026;\n",
        {"Иванов": 61, "Петров": 123},
    ),
    "a patronymic in Kazakh and in Russian": Hidden(
        f"{TRIPS}Ахметов Сұлтан Ерланұлы,{LONG}\nАхметов Султан Ерланович,{SHORT}\n",
        {"Ахметов Сұлтан Ерланұлы": None, "Ахметов Султан Ерланович": None},
    ),
    "a patronymic in two words": Hidden(
        f"{TRIPS}Алиев Вугар Рашид оглы,{LONG}\nАлиев Вугар Рашидович,{SHORT}\n",
        {"Алиев Вугар Рашид оглы": None, "Алиев Вугар Рашидович": None},
    ),
    "қ as q": Hidden(
        f"{TRIPS}Нурлан Жаксыбеков,{LONG}\nNurlan Jaqsybekov,{SHORT}\n",
        {"Нурлан Жаксыбеков": None, "Nurlan Jaqsybekov": None},
    ),
    "initials": Hidden(
        f"{TRIPS}Каримов Шерзод,{LONG}\nКаримов Ш.,{SHORT}\n", {"Каримов Шерзод": None, "Каримов Ш.": None}
    ),
    "a patronymic": Hidden(
        f"{TRIPS}Әлиев Асан,{LONG}\nӘлиев Асан Серікұлы,{SHORT}\n", {"Әлиев Асан": None, "Әлиев Асан Серікұлы": None}
    ),
    "a surname alone": Hidden(f"{TRIPS}Ким,{LONG}\nКим Олег,{SHORT}\n", {"Ким": None, "Ким Олег": None}),
    "a first name alone, in another script": Hidden(
        f"{TRIPS}Сейтқали Ерлан,{LONG}\nYerlan,{SHORT}\nБолат,{SHORT}\n",
        {"Сейтқали Ерлан": None, "Yerlan": None, "Болат": 50},
    ),
    "a number behind a surname": Hidden(
        f"{TRIPS}Ким 2,{LONG}\nКим,{SHORT}\nЛи 1,{LONG}\nЛи 2,{SHORT}\n",
        {"Ким 2": None, "Ким": None, "Ли 1": 79, "Ли 2": 50},
    ),
    "a plate behind the name": Hidden(
        f"{TRIPS}Әлиев Асан (123 ABC 02),{LONG}\nӘлиев Асан,{SHORT}\n",
        {"Әлиев Асан (123 ABC 02)": None, "Әлиев Асан": None},
    ),
    "a passport's spelling": Hidden(
        f"{TRIPS}Жұмабаев Ерлан,{LONG}\nZhumabayev Yerlan,{SHORT}\n", {"Жұмабаев Ерлан": None}
    ),
    "a second pair of dates": Hidden(
        f"Жүргізуші;Ел;Кіру;Шығу;Кіру 2;Шығу 2\nАсан;{LONG.replace(',', ';')};2026-06-01;2026-07-20\n", {"Асан": 129}
    ),
    "a second driver": Hidden(
        f"Водитель;Сменщик;Страна;Въезд;Выезд\nАсан;Ким Олег;{LONG.replace(',', ';')}\n", {"Асан": 79, "Ким Олег": 79}
    ),
    "a period in another column": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Вторая поездка\nАсан;{LONG.replace(',', ';')};с 01.06.2026 по 20.07.2026\n",
        {"Асан": None},
    ),
    "a short period in another column": Hidden(
        f"Driver;Country;Entry;Exit;More\nAsan;{LONG.replace(',', ';')};\nBolat;{SHORT.replace(',', ';')};05.03-09.03.2026\n",
        {"Asan": 79, "Bolat": None},
    ),
    "a period in words": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Ещё\nАсан;{LONG.replace(',', ';')};1 июня – 20 июля 2026\n"
        f"Болат;{SHORT.replace(',', ';')};1 маусым - 20 шілде 2026\nKim;{SHORT.replace(',', ';')};June 1 to July 20, 2026\n",
        {"Асан": None, "Болат": None, "Kim": None},
    ),
    "one date in words": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Ещё\nЛи;{SHORT.replace(',', ';')};принят 5 мая 2024\n", {"Ли": 50}
    ),
    "a later exit": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Фактически вышел\nАсан;{LONG.replace(',', ';')};30.05.2026\n", {"Асан": None}
    ),
    "a second country": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Через\nАсан;KZ;2026-06-01;2026-07-20;Россия\nБолат;{SHORT.replace(',', ';')};\n",
        {"Асан": None, "Болат": 50},
    ),
    "one other pair of dates, the last first": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Конец;Начало\nАсан;{LONG.replace(',', ';')};20.07.2026;01.06.2026\n"
        f"Болат;{SHORT.replace(',', ';')};;\n",
        {"Асан": None, "Болат": 50},
    ),
    "a second driver, also in the total": Hidden(
        f"Водитель;Сменщик;Страна;Въезд;Выезд\nИтого;Ким Олег;;;\nАсан;Ким Олег;{LONG.replace(',', ';')}\n",
        {"Асан": 79, "Ким Олег": 79},
    ),
    "other columns of dates": Hidden(
        f"Водитель;Страна;Въезд;Выезд;Начало;Конец\nАсан;{LONG.replace(',', ';')};2026-06-01;2026-07-20\n"
        "Асан;RU;2026-04-01;2026-04-02;2026-08-01;2026-08-20\n",
        {"Асан": None},
    ),
}


def report_of(text: str, folder: Path, options: ReadOptions | None = None) -> Report:
    path = folder / "журнал.csv"
    path.write_text(text, "utf-8")
    return check(read([str(path)], options), load_rules(), AS_OF)


@pytest.mark.parametrize("name", CASES)
def test_no_day_is_hidden(name: str, tmp_path: Path) -> None:
    report = report_of(CASES[name].text, tmp_path)
    found = {verdict.driver: verdict for verdict in report.drivers}
    for driver, used in CASES[name].used.items():
        if used is None:
            assert found[driver].status == "incomplete"
        else:
            assert (found[driver].status != "incomplete", found[driver].assessments[0].used) == (True, used)
    assert len(found) == len(CASES[name].used) or None in CASES[name].used.values()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("январь", "февраль", True),
        ("2026-01", "2026-02", True),
        ("Россия", "РБ", True),
        ("Ким", "Ким 2", True),
        ("Ким январь 2026", "Ким ақпан 2026", True),
        ("Ким", "Ким - копия", True),
        ("рейсы 1", "журнал (2)", True),
        ("Ким", "Ли", False),
        ("Ким Олег", "Ли февраль", False),
    ],
)
def test_files_that_may_be_of_one_driver(one: str, other: str, same: bool, tmp_path: Path) -> None:
    for name, days in ((one, LONG), (other, SHORT)):
        (tmp_path / f"{name}.csv").write_text(f"country,entry,exit\n{days}\n", "utf-8")
    report = check(read([str(tmp_path)]), load_rules(), AS_OF)
    assert {verdict.status == "incomplete" for verdict in report.drivers} == {same}


@pytest.mark.parametrize(("february", "status"), [((5, 20), "ok"), ((20, 5), "incomplete")])
def test_a_short_file_beside_a_shuffled_one_may_run_forward_by_chance(
    february: tuple[int, int], status: str, tmp_path: Path
) -> None:
    countries = {5: "UZ", 20: "KZ"}
    rows = [f"A,2026-02-{day:02},{countries[day]}" for day in february]
    (tmp_path / "feb.csv").write_text("\n".join(["driver,date,country", *rows]), "utf-8")
    (tmp_path / "old.csv").write_text("driver,date,country\nA,2024-01-01,KZ\n", "utf-8")
    march = "A,2026-03-12,RU\nA,2026-03-12,PL\nA,2026-03-20,LT\nA,2026-03-20,UZ\n"
    (tmp_path / "mar.csv").write_text(f"driver,date,country\n{march}", "utf-8")
    (verdict,) = check(read([str(tmp_path)]), load_rules(["union-state"]), AS_OF).drivers
    assert verdict.status == status


@pytest.mark.parametrize("heading", ["Шоферы", "Кім барды", "Haydovchilar", "Кто ехал", "Sürücüler"])
def test_an_unknown_column_of_names_is_never_one_driver(heading: str, tmp_path: Path) -> None:
    report = report_of(f"{heading},country,entry,exit\nИванов Иван,{LONG}\nПетров Пётр,{SHORT}\n", tmp_path)
    assert (report.drivers, [problem.code for problem in report.problems]) == ((), ["R142"])


def test_moments_are_compared_and_not_wall_clocks(tmp_path: Path) -> None:
    """Clocks in Warsaw went back at 01:00 UTC: 00:30 UTC is 02:30 there, and 01:10 UTC is 02:10."""
    log = "driver,date,country\nA,2025-10-26T00:30Z,UA\nA,2025-10-26T01:10Z,BY\nA,2026-03-04T10:00Z,PL\n"
    warsaw = ReadOptions(dates=DateParser(zone=ZoneInfo("Europe/Warsaw")))
    (verdict,) = report_of(log, tmp_path, warsaw).drivers
    assert [(trip.country, trip.exit) for trip in verdict.judged.trips if trip.country == "BY"] == [
        ("BY", date(2026, 3, 4))
    ]


def test_times_without_a_zone_are_not_taken_for_local_ones(tmp_path: Path) -> None:
    log = "driver,date,from,to\nA,2026-01-05 20:30,KZ,RU\nA,2026-01-09 20:30,RU,KZ\n"
    almaty, utc = ZoneInfo("Asia/Almaty"), ZoneInfo("UTC")
    (verdict,) = report_of(log, tmp_path, ReadOptions(dates=DateParser(zone=almaty))).drivers
    assert verdict.status == "incomplete"
    (verdict,) = report_of(log, tmp_path, ReadOptions(dates=DateParser(zone=almaty, stamps_in=utc))).drivers
    assert verdict.judged.trips[0].entry == date(2026, 1, 6)


def a_workbook(path: Path, *sheets: str) -> str:
    """A workbook of sheets without a driver column, each with one entry or exit of a day."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, name in enumerate(sheets):
        rows = book.create_sheet(name)
        rows.append(("Дата", "Страна"))
        rows.append((f"2026-05-0{number + 1}", "KZ" if number % 2 else "RU"))
    book.save(path)
    return str(path)


def test_sheets_some_of_which_are_named_like_people_are_never_one_driver(tmp_path: Path) -> None:
    sheets = ("Ким А.", "Архив", "Ли Б.")
    path = a_workbook(tmp_path / "log.xlsx", *sheets)
    assert [problem.code for problem in read([path]).problems] == ["R146"]
    assert not read([path], ReadOptions(sheets=sheets)).problems


@pytest.mark.parametrize("sheets", [("Иванов", "Петров"), ("Болат", "Асан Серікұлы")])
def test_sheets_that_are_all_named_like_people_are_theirs(sheets: tuple[str, ...], tmp_path: Path) -> None:
    log = read([a_workbook(tmp_path / "log.xlsx", *sheets)])
    assert [driver.name for driver in log.drivers] == list(sheets)


@pytest.mark.parametrize(
    "sheets", [("Январь", "Февраль"), ("май 2026", "Маусым"), ("Лист1", "Архив"), ("Россия", "РБ")]
)
def test_other_sheets_may_be_those_of_one_driver(sheets: tuple[str, ...], tmp_path: Path) -> None:
    (driver,) = read([a_workbook(tmp_path / "Иванов.xlsx", *sheets)]).drivers
    assert [(trip.country, trip.entry, trip.exit) for trip in driver.trips if trip.country == "RU"] == [
        ("RU", date(2026, 5, 1), date(2026, 5, 2))
    ]


def test_an_unknown_entry_may_begin_the_visit_of_today(tmp_path: Path) -> None:
    log = "driver,citizenship,date,direction,country\nA,KZ,2026-11-20,exit,RU\nA,KZ,2026-11-21,entry,RU\n"
    (tmp_path / "log.csv").write_text(log, "utf-8")
    report = check(read([str(tmp_path / "log.csv")]), load_rules(["registration"]), AS_OF)
    assert [verdict.status for verdict in report.drivers] == ["incomplete"]
    assert [problem.code for problem in report.problems] == ["T216"]


def test_other_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(f"{TRIPS}Асан,{SHORT}\n", "utf-8")
    (tmp_path / "README.txt").write_text("Здесь лежат журналы.\n", "utf-8")
    (tmp_path / "report.json").write_text('{"schema": "staycheck/check/2", "drivers": []}', "utf-8")
    (tmp_path / "roster.csv").write_text("driver,citizenship\nАсан,KZ\n", "utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    log = read([str(tmp_path)])
    assert [problem.code for problem in log.problems] == []
    assert {part.name for part in log.unread} == {"README.txt", "report.json", "roster.csv", "photo.jpg"}
    for name in ("~$май.xlsx", "._июнь.csv", ".июль.csv", ".log.csv.previous", ".config", ".gitignore"):
        (tmp_path / name).write_text(f"{TRIPS}Асан,{LONG}\n", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "log.csv").write_text(f"{TRIPS}Асан,{LONG}\n", "utf-8")
    log = read([str(tmp_path)])
    hidden = {part.name for part in log.unread if part.reason.text == "it is hidden or temporary"}
    assert (log.problems, hidden) == ((), {"~$май.xlsx", "._июнь.csv", ".июль.csv"})
    for name in ("март.xlsb", "апрель.numbers", "май.csv.bak", "июнь.xlsx~"):
        (tmp_path / name).write_bytes(b"x")
    problems = read([str(tmp_path)]).problems
    assert sorted(Path(problem.span.file).name for problem in problems) == sorted(
        ["март.xlsb", "апрель.numbers", "май.csv.bak", "июнь.xlsx~"]
    )
