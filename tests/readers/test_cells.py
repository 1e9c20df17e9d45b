"""Cells as people write them: dates, words for "still there", countries and towns."""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from staycheck import check, load_rules, read
from staycheck.i18n.countries import CODES, country_code
from staycheck.logs.trips import Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers import months
from staycheck.readers.dates import DateFormat, DateParser, parse_date
from staycheck.readers.open_exits import is_still_there
from staycheck.readers.places import _TABLE, countries_in_cell, country_in_cell
from staycheck.readers.written_dates import day_first

AS_OF = ("--as-of", "2026-11-22")
FIFTH_OF_MARCH = """
5.3.2026|05.3.2026|05.03.2026 г.|05.03.2026г|05.03.2026 года|05.03.2026 ж.|05.03.2026 ж|05.03.2026 жыл|05.03.2026 жылы
05.03.2026 y.|05.03.2026.|5. 3. 2026.|2026/03/05|2026/3/5|2026-3-5|2026.03.05|05-Mar-2026|5-мар-2026|05/Mar/2026
Mar 5, 2026|Mar. 5, 2026|MARCH 5 2026|March 5th 2026|5th March 2026|5 марта 2026 г.|"05" марта 2026 г.
«05» марта 2026 г.|5 марта 2026г|5 марта, 2026|пн 05.03.2026|05.03.2026 (пн)|05.03.2026, чт.|Mon, 5 Mar 2026|Thursday 5 March 2026
четверг, 5 марта 2026 г.|05.03.2026 (бейсенбі)|2026-03-05 чт|05.03.2026\u00a0г.|5\u00a0марта  2026|5 наурыз 2026 ж.|5 нау 2026
2026 жылғы 5 наурыз|5 mart 2026|2026-yil 5-mart|5-mart 2026-yil|5-март, 2026-ж.|5 Mart 2026 Perşembe|5. marta 2026.|5. марта 2026.
čet, 05.03.2026.|5 сакавіка 2026 г.|5 сакавік 2026|2026-Mar-05|2026 March 5
"""


@pytest.mark.parametrize("text", re.split(r"[|\n]", FIFTH_OF_MARCH.strip()))
def test_dates_that_can_be_read_in_one_way(text: str) -> None:
    assert DateParser().read(text) == date(2026, 3, 5)
    assert DateParser().stamp(f"{text} 14:30").local == datetime(2026, 3, 5, 14, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/03/2026", date(2026, 3, 13)),
        ("03/13/2026", date(2026, 3, 13)),
        ("25-03-2026", date(2026, 3, 25)),
        ("3-25-2026", date(2026, 3, 25)),
        ("05/05/2026", date(2026, 5, 5)),
        ("13/3/2026 г. (пт)", date(2026, 3, 13)),
        ("5 KASIM 2026", date(2026, 11, 5)),
        ("5 HAZİRAN 2026", date(2026, 6, 5)),
        ("5 лістапада 2026", date(2026, 11, 5)),
        ("1 қаң 2026", date(2026, 1, 1)),
        ("сен 1, 2026", date(2026, 9, 1)),
        ("5\tмарта\t2026", date(2026, 3, 5)),
    ],
)
def test_more_dates_that_can_be_read_in_one_way(text: str, day: date) -> None:
    assert DateParser().read(text) == day


REFUSED = (
    "чт 05.03.2026 чт|5032026|05032026|20260305|532026|46188|٠٥.٠٣.٢٠٢٦|٥ марта 2026|05.03-2026|05 03 2026|5.2026|марта 2026|5 марта|5-9 марта 2026|"
    "05.03.2026 - 09.03.2026|05.03.2026 09.03.2026|31/04/2026|99/99/2026|13.13.2026|29.02.2026|2026/13/05|0/5/2026|"
    "5 мартобря 2026|чт|чт 2026|05.03.2026 нет|05.03.2026 ?|«05» 03 2026|5.03.2026.5|г.|март 2026 5|-5.3.2026|1 г. 2026"
)


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_what_is_no_date_is_refused(text: str) -> None:
    for shown in (text, f"{text} 10:00"):
        with pytest.raises(ProblemError) as caught:
            DateParser().read(shown)
        assert caught.value.problem.code in ("R103", "R106")


NUMBERS = st.integers(1, 31).map(str) | st.integers(1, 31).map("{:02}".format)


@given(NUMBERS, NUMBERS, st.sampled_from("/-."), st.sampled_from(["2026", "2024", "26", "05"]))
def test_the_formats_in_the_help_read_the_date(first: str, second: str, sign: str, year: str) -> None:
    text = sign.join((first, second, year))
    try:
        days = {DateParser().read(text)}
    except ProblemError as error:
        problem = error.problem
        readings = re.findall(r"(\d{4}-\d\d-\d\d) [(]--date-format (\S+) reads", problem.help)
        assert (problem.code == "R105") <= (len(readings) == 2)
        assert (problem.code == "R103") <= (not readings)
        assert all(str(DateParser(DateFormat(form)).read(text)) == day for day, form in readings)
        return
    forms = ["D{0}M{0}YYYY"] if sign == "." else ["D{0}M{0}YYYY", "M{0}D{0}YYYY"]
    assert days == {day for form in forms if (day := read_or_none(DateFormat(form.format(sign)), text))}


def read_or_none(form: DateFormat, text: str) -> date | None:
    try:
        return form.read(text)
    except ProblemError:
        return None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(sorted(months.MONTHS_IN_DATES.items())))
def test_every_month_is_read_in_every_place(day: date, named: tuple[str, int]) -> None:
    word, month = named
    day = day.replace(day=min(day.day, 28), month=month)
    for form in ("{0} {1} {2}", "{0}-{1}-{2}", "{0:02}/{1}/{2}", "{1} {0}, {2}", "{2} {1} {0}", "«{0}» {1} {2} г."):
        assert parse_date(form.format(day.day, word, day.year)) == day


def test_words_of_dates_have_one_meaning() -> None:
    tables = (months._NAMES, months._SHORT_NAMES, months._SHORTEST_NAMES)
    assert [len(names) for names in tables] == [12, 12, 12]
    count = Counter(
        (word, number) for names in tables for number, each in enumerate(names) for word in set(each.split())
    )
    assert len({word for word, _ in count}) == len(count)
    assert not months.WEEKDAYS & months.MONTHS_IN_DATES.keys()
    assert all(word == word.casefold() for word in [*months.MONTHS_IN_DATES, *months.WEEKDAYS])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/03/2026", True),
        ("03/13/2026 10:00", False),
        ("25-3-2026", True),
        ("пн 3-25-2026", False),
        ("05/03/2026", None),
    ]
    + [(text, None) for text in ("13.03.2026", "2026-03-13", "13/14/2026", "soon", "")],
)
def test_the_order_of_a_date(text: str, expected: bool | None) -> None:
    assert day_first(text) is expected


def problems(folder: Path, rows: list[str], header: str = "driver,country,entry,exit") -> list[Problem]:
    path = folder / "log.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return list(read([str(path)]).problems)


def test_other_dates_of_the_table_tell_the_order(tmp_path: Path) -> None:
    ambiguous = "A,RU,03/04/2026,2026-04-09"
    (alone,) = problems(tmp_path, [ambiguous])
    assert "of this table" not in alone.help
    (found,) = problems(tmp_path, [ambiguous, "B,RU,13/04/2026,2026-04-20"])
    assert found.help.endswith('; the day is first in "13/04/2026" of this table')
    (found,) = problems(tmp_path, ["B,RU,2026-04-20,4/21/2026", ambiguous])
    assert found.help.endswith('; the month is first in "4/21/2026" of this table')
    (found,) = problems(tmp_path, ["B,RU,13/04/2026,4/21/2026", ambiguous])
    assert "of this table" not in found.help
    bad, found = problems(tmp_path, ["A,RU,13/04/2026,soon", ambiguous])
    assert (bad.code, found.code) == ("R103", "R105")
    assert found.help.endswith("of this table")


def test_an_option_on_the_command_line_names_no_format(run: Run) -> None:
    outcome = run("check", "csv:-", "--as-of", "03/04/2026", stdin="driver,country,entry,exit\nA,RU,2026-01-01,\n")
    message = " ".join(outcome.err.replace("│", " ").split())
    assert outcome.code == 2
    assert "write 2026-04-03 or 2026-03-04" in message
    assert "--date-format" not in message


STILL_THERE = (
    "—|–|-|--|-----|…|...|н.в.|Н.В.|н/в|нв|по н.в.|по н. в.|по настоящее время|По настоящее время.|по сей день|до сих пор|там|в пути|"
    "еще там|ещё там|не выехал|не  выехал|қазіргі уақытқа дейін|әлі сонда|now|NOW|present|to date|still there|ongoing|\\N|NULL|"
    "None|nan|NaN|NaT|азыркы убакытка чейин|hozirgacha|ҳозиргача|yo'lda|yo\u02bblda|yo‘lda|halen|HÂLEN|hâlâ orada|ŞİMDİ|devam ediyor|"
    "do danas|још увек тамо|яшчэ там|па сённяшні дзень"
)
NO_EXIT = "0|?|now?|н.в.?|нет|!|.|/|N|n/a|x|no|yes|сегодня|today|по|вр|- ?|до 05.03.2026|там был|05.2026|soon|Нива|н.в. 05.03.2026"


@pytest.mark.parametrize("text", STILL_THERE.split("|"))
def test_still_there(text: str) -> None:
    assert is_still_there(text)


@pytest.mark.parametrize("text", NO_EXIT.split("|"))
def test_no_exit_and_not_still_there(text: str) -> None:
    assert not is_still_there(text)
    with pytest.raises(ProblemError):
        DateParser().read(text)


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("kind", ["csv", "json", "yaml", "xlsx", "parquet", "arrow"])
def test_still_there_and_towns_in_every_kind_of_log(kind: str, tmp_path: Path) -> None:
    cells = [("Москва", "2026-01-01", "н.в."), ("398", "05-Mar-2026", "\\N"), ("Минск (РБ)", "5.3.2026", "-")]
    rows = [("A", *each) for each in cells] + [("B", "RU", "-", "2026-01-01"), ("B", "RU", "2026-01-01", "нет")]
    path = tmp_path / f"log.{kind}"
    WRITERS[kind](path, rows)
    log = read([str(path)])
    assert [(trip.country, str(trip.entry), trip.exit) for trip in log.drivers[0].trips] == [
        ("RU", "2026-01-01", None),
        ("KZ", "2026-03-05", None),
        ("BY", "2026-03-05", None),
    ]
    assert [problem.code for problem in log.problems] == ["R103", "R103"]
    assert not log.drivers[1].trips


HEADER = ("driver", "country", "entry", "exit")
Rows = list[tuple[str, str, str, str]]


def write_csv(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(",".join(map(quoted, row)) for row in [HEADER, *rows]) + "\n", "utf-8")


def write_tree(path: Path, rows: Rows) -> None:
    names = dict.fromkeys(row[0] for row in rows)
    trips = {name: [dict(zip(HEADER[1:], row[1:], strict=True)) for row in rows if row[0] == name] for name in names}
    drivers = [{"driver": name, "trips": trips[name]} for name in names]
    path.write_text(json.dumps({"drivers": drivers}), "utf-8")


def write_workbook(path: Path, rows: Rows) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [HEADER, *rows]:
        sheet.append(row)
    book.save(path)


def write_columns(path: Path, rows: Rows) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra staycheck[fleet]")
    table = pa.table(dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True)))
    if path.suffix == ".parquet":
        pytest.importorskip("pyarrow.parquet").write_table(table, path)
        return
    with pa.ipc.new_file(str(path), table.schema) as writer:
        writer.write_table(table)


WRITERS = {"csv": write_csv, "json": write_tree, "yaml": write_tree, "xlsx": write_workbook}
WRITERS |= {"parquet": write_columns, "arrow": write_columns}


@pytest.mark.parametrize("kind", ["csv", "yaml"])
def test_leaving_replaces_the_word(kind: str, run: Run, tmp_path: Path) -> None:
    log = tmp_path / f"log.{kind}"
    text = "driver,country,entry,exit\nA,Москва,2026-11-01,н.в.\n"
    if kind == "yaml":
        text = "driver: A\ntrips:\n- country: Москва\n  entry: 2026-11-01\n  exit: н.в.\n"
    log.write_text(text, "utf-8")
    assert run("leave", "--on", "2026-11-20", "--to", "KZ", "--log", log, *AS_OF).code == 0
    assert log.read_text("utf-8").startswith(text.replace("н.в.", "2026-11-20"))


PLACES = {
    "RU": "РФ|RF|Рос.|Росс.|643|RUS|Россия, Москва|Москва|МОСКВА|г. Омск|г.Омск|Омск г.|Russia / Moscow region|Мәскеу|"
    "Ростов-на-Дону|Ростов на Дону|Россия (Москва)|Россия – Омск|Saint Petersburg|Маштаково|643, Москва|Москва, РФ",
    "BY": "РБ|Бел.|112|Минск (Беларусь)|Минск|Брест|Могилев|Могилёв",
    "KZ": "РК|Каз.|398|Алматы|қ. Алматы|Алматы қаласы|Достык|Қордай",
    "KG": "КР|417|Бишкек|Джалал-Абад|Ак-Тилек",
    "UZ": "РУз|860|Ташкент|Farg'ona",
    "AM": "051|Ереван",
    "AZ": "031|Баку",
    "TR": "792|İstanbul|ISTANBUL",
    "DE": "D|276|Берлин",
    "AT": "A|040",
    "CN": "156|Урумчи",
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in PLACES.items() for text in texts.split("|")]
)
def test_places(code: str, text: str) -> None:
    assert country_in_cell(text) == code


@pytest.mark.parametrize(
    "text",
    "Москва, Минск|Россия/Беларусь|Россия, Минск|Брест, Франция|Россия, склад 5|51|31|0|1|-643|643.0|999|810|Иванов|Владимир|Иваново|"
    "Петропавловск|Дзержинск|Москва?|?|нет|-|,|()|г.|г. |область|Хоргос|Москва 5|в Москве|Москва-Минск|груз".split("|"),
)
def test_what_names_no_country_or_several(text: str) -> None:
    assert country_in_cell(text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(
            (each, "RU BY")
            for each in "Россия/Беларусь|РФ и РБ|RU-BY|RU + BY|Russia and Belarus|Ресей және Беларусь".split("|")
        ),
        *((each, "RU BY") for each in "РФ, РБ, РФ|Россия\nБеларусь|Россия – Беларусь|RUS;BLR".split("|")),
        ("RU, BY, PL", "RU BY PL"),
        ("Россия", "RU"),
        ("Bosnia & Herzegovina", "BA"),
        ("Гвинея-Бисау", "GW"),
        *(
            (each, "")
            for each in "Россия, Минск|Брест, Франция|Москва-Минск|Россия/|Россия/?|Россия/Марс|2/3|/".split("|")
        ),
    ],
)
def test_a_cell_of_a_stay_may_name_several_countries(text: str, codes: str) -> None:
    assert countries_in_cell(text) == tuple(codes.split())


@pytest.mark.parametrize("kind", ["csv", "json", "yaml", "xlsx", "parquet", "arrow"])
def test_each_day_counts_in_every_country_of_the_cell(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"log.{kind}"
    WRITERS[kind](path, [("A", "РФ и РБ", "2026-05-05", "2026-05-09"), ("A", "Россия/Беларусь", "2026-11-01", "")])
    report = check(read([str(path)]), load_rules(["union-state"]), date(2026, 11, 22))
    assert [problem.code for problem in report.problems] == ["R160", "R160"]
    (verdict,) = report.drivers
    assert (verdict.status, verdict.assessments[0].used) == ("ok", 27)
    assert [(trip.country, str(trip.entry), trip.exit) for trip in verdict.judged.trips] == [
        ("RU", "2026-05-05", date(2026, 5, 9)),
        ("BY", "2026-05-05", date(2026, 5, 9)),
        ("RU", "2026-11-01", None),
        ("BY", "2026-11-01", None),
    ]


def test_a_missing_exit_of_a_stay_in_several_countries(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_csv(path, [("A", "РФ и РБ", "2026-05-05", ""), ("A", "Россия", "2026-11-01", "")])
    report = check(read([str(path)]), load_rules(["union-state"]), date(2026, 11, 22))
    assert [problem.code for problem in report.problems] == ["T202", "T202", "R160"]


def test_no_exit_is_added_to_a_stay_in_several_countries(run: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(text := "driver,country,entry,exit\nA,Россия/Беларусь,2026-11-01,\n", "utf-8")
    outcome = run("leave", "--on", "2026-11-20", "--log", log, *AS_OF)
    assert (outcome.code, "R136" in outcome.err, log.read_text("utf-8")) == (2, True, text)


def test_the_table_of_places_is_sound() -> None:
    table = json.loads(_TABLE.read_text("utf-8"))
    towns = [name for names in table["towns"].values() for name in names]
    assert sorted({name for name in [*towns, *table["names"], *table["numbers"]] if country_code(name)}) == []
    countries: dict[str, set[str]] = {}
    for code, names in table["towns"].items():
        for name in names:
            countries.setdefault(country_key(name), set()).add(code)
    assert [
        name for name, codes in countries.items() if len(codes) > 1 or name in map(country_key, table["names"])
    ] == []
    assert {*table["towns"], *table["names"].values(), *table["numbers"].values()} <= CODES
    assert set(table["numbers"].values()) == CODES
    assert all(re.fullmatch("[0-9]{3}", number) for number in table["numbers"])


def country_key(name: str) -> str:
    return re.sub(r"[\s._-]+", " ", name.casefold().replace("ё", "е")).strip()


def test_towns_are_for_trips_only(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ["A,Москва,RU,2026-01-01,"], "driver,citizenship,country,entry,exit")
    assert problem.code == "R108"


def test_towns_in_crossings(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("driver,date,from,to\nA,5.3.2026,Алматы,Омск\nA,09.03.2026 г.,643,КР\n", "utf-8")
    log = read([str(path)])
    assert log.problems == ()
    russian = [
        trip._replace(span=Trip("RU", trip.entry, None).span) for trip in log.drivers[0].trips if trip.country == "RU"
    ]
    assert russian == [Trip("RU", date(2026, 3, 5), date(2026, 3, 5) + timedelta(4))]


def test_a_plain_log_needs_no_table_of_places(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("driver,country,entry,exit\nA,RU,2026-01-01,05.01.2026\nA,Россия,2026-02-01,\n", "utf-8")
    code = (
        "import sys; from staycheck import read; from staycheck.readers.places import _table\n"
        "read([sys.argv[1]]); print(_table.cache_info().currsize, 'staycheck.readers.written_dates' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout == "0 False\n"
