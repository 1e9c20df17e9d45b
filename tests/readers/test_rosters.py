"""Rosters as offices keep them: in any table or tree, with their own headings, of all drivers or of some."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from conftest import Run

from staycheck import load_rules
from staycheck.logs.roster import Roster
from staycheck.logs.trips import Driver
from staycheck.logs.unread import Kind
from staycheck.readers.dates import DateFormat, DateParser
from staycheck.readers.logs.headers import key
from staycheck.readers.options import ReadOptions
from staycheck.readers.roster import read_roster
from staycheck.rules.driver_terms import Permit

FIRST, LAST = date(2026, 3, 1).toordinal(), date(2026, 3, 31).toordinal()
VISA = Permit("visa", FIRST, LAST, "RU")
EXPECTED = {"Иванов Иван": ("KZ", "Алматы", (VISA,)), "Петров Пётр": ("BY", "", ())}
RULES = load_rules()
Rows = list[list[object]]


def roster(folder: Path, name: str, text: str | bytes | Rows, **options: object) -> Roster:
    path = folder / name
    if isinstance(text, list):
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in text:
            book.active.append(row)
        book.save(path)
    else:
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_roster(str(path), RULES, None, ReadOptions(**options))  # type: ignore[arg-type]


def known(drivers: Roster) -> dict[str, tuple[str | None, str, tuple[Permit, ...]]]:
    return {name: (each.citizenship, each.group, each.permits) for name, each in drivers.drivers.items()}


def codes(found: Roster) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.driver) for problem in found.problems]


ROWS: dict[str, Rows] = {
    "english": [
        ["driver", "citizenship", "group", "permit", "permit_from", "permit_until", "permit_country"],
        ["Иванов Иван", "KZ", "Алматы", "visa", "2026-03-01", "2026-03-31", "RU"],
        ["Петров Пётр", "BY", "", "", "", "", ""],
    ],
    "russian": [
        ["ФИО водителя", "Гражданство", "Колонна", "Документ", "Действует с", "Действует по", "Страна"],
        ["Иванов Иван", "Казахстан", "Алматы", "visa", "01.03.2026", "31.03.2026", "Россия"],
        ["Петров Пётр", "Беларусь", "", "-", "-", "-", ""],
    ],
    "kazakh": [
        ["Жүргізуші", "Азаматтығы", "Топ", "Рұқсат", "Басталуы", "Мерзімі", "Ел"],
        ["Иванов Иван", "Қазақстан", "Алматы", "visa", "1 наурыз 2026", "31.03.2026", "Ресей"],
        ["Петров Пётр", "Беларусь", "", "", "", "", ""],
    ],
    "parts, titles, blanks, a total": [
        ["Список водителей", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", ""],
        ["Имя", "Фамилия", "Гражданство", "Филиал", "Вид разрешения", "Начало действия", "Срок действия", "Страна"],
        ["Иван", "Иванов", "KZ", "Алматы", "visa", "2026-03-01", "2026-03-31", "RU"],
        ["", "", "", "", "", "", "", ""],
        ["Пётр", "Петров", "BY", "", "", "", "", ""],
        ["Итого", "2", "", "", "", "", "", ""],
    ],
    "more columns": [
        [
            "№ п/п",
            "ФИО",
            "Гражданство",
            "Группа",
            "Разрешение",
            "с",
            "по",
            "Страна",
            "Телефон водителя",
            "Дата рождения",
        ],
        ["1", "Иванов Иван", "KZ", "Алматы", "visa", "2026-03-01", "2026-03-31", "RU", "+7 701", "1980-01-01"],
        ["2", "Петров Пётр", "BY", "", "", "", "", "", "+7 702", "1981-01-01"],
    ],
}


def written(rows: Rows, separator: str) -> str:
    return "".join(separator.join(map(str, row)) + "\n" for row in rows)


@pytest.mark.parametrize("layout", ROWS)
def test_tables(tmp_path: Path, layout: str) -> None:
    rows = ROWS[layout]
    for separator in (",", ";", "\t", "|"):
        found = roster(tmp_path, "roster.csv", written(rows, separator))
        assert (known(found), codes(found)) == (EXPECTED, [])
    for encoding in ("utf-8-sig", "utf-16", *(() if layout == "kazakh" else ("cp1251",))):
        found = roster(tmp_path, "roster.csv", written(rows, ";").encode(encoding))
        assert (known(found), {code for code, _ in codes(found)} - {"R124"}) == (EXPECTED, set())
    found = roster(tmp_path, "roster.xlsx", rows)
    assert (known(found), codes(found)) == (EXPECTED, [])


def test_dates_of_a_workbook(tmp_path: Path) -> None:
    rows: Rows = [
        ROWS["russian"][0],
        ["Иванов Иван", "KZ", "Алматы", "visa", date(2026, 3, 1), date(2026, 3, 31), "RU"],
    ]
    assert known(roster(tmp_path, "roster.xlsx", rows))["Иванов Иван"][2] == (VISA,)


IVAN = {"driver": "Иванов Иван", "citizenship": "KZ", "group": "Алматы"}
PETR = {"driver": "Петров Пётр", "citizenship": "BY"}
NESTED = {"permit": "visa", "country": "RU", "from": "2026-03-01", "until": "31.03.2026"}
TREES = {
    "as documented": [IVAN | {"permits": [NESTED]}, PETR],
    "drivers": {"drivers": [IVAN | {"permits": [NESTED]}, PETR]},
    "data, with more": {"version": "2", "data": [IVAN | {"permits": [NESTED], "phone": "1"}, PETR]},
    "flat": [
        IVAN | {"permit": "visa", "permitFrom": "2026-03-01", "permit_until": "2026-03-31", "permitCountry": "RU"},
        PETR,
    ],
    "russian": [
        {
            "Фамилия": "Иванов",
            "Имя": "Иван",
            "Гражданство": "Казахстан",
            "Филиал": "Алматы",
            "Разрешения": [
                {"Разрешение": "visa", "Страна": "Россия", "Действует с": "01.03.2026", "Действует по": "31.03.2026"}
            ],
        },
        {"ФИО": "Петров Пётр", "Гражданство": "Беларусь", "Разрешения": []},
    ],
}


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("ending", ["json", "yaml"])
def test_trees(tmp_path: Path, tree: str, ending: str) -> None:
    found = roster(tmp_path, f"roster.{ending}", json.dumps(TREES[tree], ensure_ascii=False))
    assert (known(found), codes(found)) == (EXPECTED, [])


def test_what_is_set_aside_is_told(tmp_path: Path) -> None:
    found = roster(tmp_path, "roster.csv", written(ROWS["more columns"], ";"))
    assert [(part.kind, part.name) for part in found.unread] == [
        (Kind.COLUMN, "№ п/п"),
        (Kind.COLUMN, "Телефон водителя"),
        (Kind.COLUMN, "Дата рождения"),
    ]
    found = roster(tmp_path, "roster.csv", written(ROWS["parts, titles, blanks, a total"], ";"))
    assert [(part.kind, part.name, part.quantity) for part in found.unread] == [
        (Kind.ROW, "Список водителей", 1),
        (Kind.ROW, "Итого", 1),
    ]
    found = roster(tmp_path, "roster.json", json.dumps([IVAN | {"phone": "1"}, PETR | {"phone": "2", "tab": "3"}]))
    assert [(part.kind, part.name, part.quantity) for part in found.unread] == [
        (Kind.KEY, "phone", 2),
        (Kind.KEY, "tab", 1),
    ]


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [
        ("Виза до", "2026-05-01", "permit"),
        ("ВНЖ", "да", "permit"),
        ("work permit since", "2026-05-01", "permit"),
        ("Гражданство (второе)", "RU", "citizenship"),
        ("Страна", "RU", "citizenship"),
        ("Подданство по паспорту", "RU", "citizenship"),
        ("Продлённый срок", "180", "override_limit"),
        ("Лимит в году", "180", "override_limit"),
        ("Выезд", "2026-05-01", "exit"),
    ],
)
def test_what_may_be_a_permit_or_the_like_is_a_problem(tmp_path: Path, heading: str, value: str, field: str) -> None:
    text = f"ФИО;{heading}\nИванов Иван;{value}\nПетров Пётр;\n"
    found = roster(tmp_path, "roster.csv", text)
    assert codes(found) == [("R141", "Иванов Иван")]
    assert found.problems[0].params["field"] == field
    found = roster(tmp_path, "roster.json", json.dumps([{"ФИО": "Иванов Иван", heading: value}]))
    assert codes(found) == [("R141", "Иванов Иван")]
    ignored = frozenset({key(heading)})
    assert codes(roster(tmp_path, "roster.csv", text, ignored=ignored)) == []


@pytest.mark.parametrize(
    "heading", ["Паспорт", "Срок действия паспорта", "Срок медсправки", "Телефон водителя", "Дата приёма", "Причина"]
)
def test_other_columns_are_no_problem(tmp_path: Path, heading: str) -> None:
    assert codes(roster(tmp_path, "roster.csv", f"ФИО;{heading}\nИванов Иван;2026-05-01\n")) == []


def test_the_day_of_a_permit_is_never_guessed(tmp_path: Path) -> None:
    for text in (
        "ФИО;Разрешение;Действует с;Окончено\nИванов Иван;visa;2026-01-01;2026-02-01\n",
        "ФИО;Разрешение;Действует по;Получено\nИванов Иван;visa;2026-03-01;2026-02-01\n",
        "ФИО;Разрешение;Период\nИванов Иван;visa;01.01.2026 - 01.02.2026\n",
        "ФИО;Разрешение;Примечание\nИванов Иван;visa;до 01.02.2026\n",
        "ФИО;Разрешение;Номер разрешения\nИванов Иван;visa;АВ 12 от 5 марта 2026\n",
        "ФИО;Разрешение;Договор\nИванов Иван;labour-contract;01.01.2026\n",
        "ФИО;Разрешение;Действует с;До какого дня\nИванов Иван;visa;01.01.2026;46054\n",
        "ФИО;Правило;Лимит;С какого дня\nИванов Иван;union-state-calendar;180;2026-02-01\n",
    ):
        assert codes(roster(tmp_path, "roster.csv", text)) == [("R141", "Иванов Иван")]
    text = "ФИО;Разрешение;Действует с;Действует по;Выдано\nИванов Иван;visa;2026-01-01;2026-02-01;2025-12-01\n"
    assert codes(roster(tmp_path, "roster.csv", text)) == []
    text = "ФИО;Разрешение;Срок действия паспорта\nИванов Иван;visa;2026-01-01\n"
    assert codes(roster(tmp_path, "roster.csv", text)) == []


def test_the_days_of_a_nested_permit_are_never_guessed(tmp_path: Path) -> None:
    more = {"until": "2026-02-01"}
    for permits in ([{"permit": "visa"}], [{"permit": "visa", "from": "2026-01-01"}]):
        found = roster(tmp_path, "roster.json", json.dumps([IVAN | {"permits": permits} | more]))
        assert codes(found) == [("R141", "Иванов Иван")]
    assert codes(roster(tmp_path, "roster.json", json.dumps([IVAN | {"permits": [NESTED]} | more]))) == []


def test_no_end_is_said(tmp_path: Path) -> None:
    text = "ФИО;Разрешение;Действует с;Действует по\nИванов Иван;residence-permit;2026-03-01;бессрочно\n"
    found = roster(tmp_path, "roster.csv", text)
    assert codes(found) == []
    assert found.drivers["Иванов Иван"].permits[0].last > LAST


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ФИО;Гражданство\nИванов Иван;Казакстан\n", "R108"),
        ("ФИО;Разрешение;с;по\nИванов Иван;visa;2026-01-01;-1\n", "R103"),
        ("ФИО;Разрешение;с;по\nИванов Иван;visa;03/04/2026;\n", "R105"),
        ("ФИО;Разрешение;с;по\nИванов Иван;;2026-01-01;2026-02-01\n", "C402"),
        ("ФИО;Разрешение;с;по;Лимит\nИванов Иван;visa;2026-01-01;2026-02-01;180\n", "R141"),
        ("ФИО;Водитель\nИванов Иван;Петров\n", "R112"),
        ("Телефон;Гражданство\n1;KZ\n", "R110"),
        ("ФИО;Гражданство\n;KZ\n", "R109"),
        ("ФИО;Гражданство\nИванов Иван\n", "R111"),
        ("Асан;KZ\nФИО;Гражданство\nИванов Иван;KZ\n", "R130"),
    ],
)
def test_refusals(tmp_path: Path, text: str, code: str) -> None:
    assert [found for found, _ in codes(roster(tmp_path, "roster.csv", text))] == [code]


def test_dates_in_the_format_of_the_logs(tmp_path: Path) -> None:
    text = "ФИО;Разрешение;с;по\nИванов Иван;visa;{};31.03.2026\n"
    american = DateParser(DateFormat("MM/DD/YYYY"))
    found = roster(tmp_path, "roster.csv", text.format("03/01/2026"), dates=american)
    assert (codes(found), found.drivers["Иванов Иван"].permits[0].first) == ([], FIRST)
    dotted = DateParser(DateFormat("MM.DD.YYYY"))
    assert codes(roster(tmp_path, "roster.csv", text.format("03.01.2026"), dates=dotted)) == [("R105", "Иванов Иван")]


def test_several_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS["russian"][:1] + ROWS["russian"][2:]:
        book.active.append(row)
    permits = book.create_sheet("Визы")
    permits.append(["ФИО", "Документ", "с", "по", "Страна"])
    permits.append(["Иванов Иван", "visa", "01.03.2026", "31.03.2026", "RU"])
    book.create_sheet("Пусто")
    book.create_sheet("Телефоны").append(["Диспетчер", "123"])
    book.save(tmp_path / "roster.xlsx")
    found = read_roster(str(tmp_path / "roster.xlsx"), RULES)
    assert found.drivers["Иванов Иван"] == Driver("Иванов Иван", permits=(VISA,))
    assert [part.name for part in found.unread] == ["Пусто", "Телефоны"]
    book["Телефоны"].append(["Гражданство", "Группа"])
    book.save(tmp_path / "roster.xlsx")
    assert codes(read_roster(str(tmp_path / "roster.xlsx"), RULES)) == [("R110", None)]


LOG = "driver,country,entry,exit\nИванов Иван,RU,2026-01-01,2026-01-05\nСидоров Олег,RU,2026-01-01,2026-01-05\n"
AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text("ФИО;Гражданство;Телефон\nИванов Иван;KZ;1\n", "utf-8")
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    return tmp_path / "log.csv"


def test_a_roster_of_some_drivers(run: Run, log: Path) -> None:
    outcome = run("check", log, "--roster", "roster.csv", "--format", "json", *AS_OF)
    answer = json.loads(outcome.out)
    assert (outcome.code, [driver["status"] for driver in answer["drivers"]]) == (0, ["ok", "ok"])
    assert [(p["code"], p["severity"], p["driver"]) for p in answer["problems"]] == [("T243", "notice", None)]
    assert [(part["file"], part["kind"], part["name"]) for part in answer["unread"]] == [
        ("roster.csv", "column", "Телефон")
    ]


def test_a_complete_roster(run: Run, log: Path) -> None:
    for options in (("--roster-complete",), ()):
        outcome = run("check", log, "--roster", "roster.csv", *options, *AS_OF)
        assert (outcome.code, "error[T211]" in outcome.err, "T243" in outcome.err) == (3, True, False)
        Path("staycheck.yaml").write_text("roster_complete: true\n")
    assert "roster_complete  true  (" in run("config").out
    Path("staycheck.yaml").write_text("roster_complete: often\n")
    assert "C403" in run("check", log, "--roster", "roster.csv", *AS_OF).err


def test_a_name_like_one_without_trips_is_an_error_all_the_same(run: Run, log: Path) -> None:
    Path("roster.csv").write_text("driver,citizenship\nИванов Иван,KZ\nСидоров О.,KZ\n", "utf-8")
    outcome = run("check", log, "--roster", "roster.csv", *AS_OF)
    assert (outcome.code, "error[T211]" in outcome.err) == (3, True)
    Path("roster.csv").write_text("driver,citizenship\nИванов Иван,KZ\nСидоров Олег,KZ\nСидоров О.,KZ\n", "utf-8")
    assert "T211" not in run("check", log, "--roster", "roster.csv", *AS_OF).err
