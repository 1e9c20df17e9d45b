"""Reading logs: dates, columns, crossings, names, workbooks."""

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS
from reports.test_schemas import valid

from staycheck import Driver, Log, ProblemError, Span, Trip, read
from staycheck.logs.crossing_order import Crossing
from staycheck.logs.crossings import pair
from staycheck.logs.similar_names import SimilarNames, similar_names
from staycheck.readers.dates import DateFormat, DateParser
from staycheck.readers.logs.driver_cells import driver_name, name_in_cell, names_several_drivers
from staycheck.readers.logs.rows import escape_formula, unescape_formula
from staycheck.readers.options import ReadOptions
from staycheck.readers.workbook import inspection
from staycheck.reports.scripts.log_csv import render_log

AS_OF = ("--as-of", "2026-11-22")
MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-05", datetime(2026, 3, 5)),
        ("05.03.2026", datetime(2026, 3, 5)),
        ("5 марта 2026", datetime(2026, 3, 5)),
        ("5 Марта 2026 г.", datetime(2026, 3, 5)),
        ("5 наурыз 2026", datetime(2026, 3, 5)),
        ("5 March 2026", datetime(2026, 3, 5)),
        ("05.03.2026 14:30", datetime(2026, 3, 5, 14, 30)),
        ("2026-03-05T14:30:15.123", datetime(2026, 3, 5, 14, 30, 15)),
        ("5 марта 2026, 9:05", datetime(2026, 3, 5, 9, 5)),
        ("2026-03-05T23:30:00Z", datetime(2026, 3, 6, 2, 30)),
        ("2026-03-05 23:30 +0500", datetime(2026, 3, 5, 21, 30)),
        ("2026-03-05 23:30-01", datetime(2026, 3, 6, 3, 30)),
    ],
)
def test_date_formats(text: str, moment: datetime) -> None:
    assert DateParser(zone=MOSCOW, stamps_in=MOSCOW).stamp(text).local == moment
    assert DateParser(zone=MOSCOW, stamps_in=MOSCOW).read(text) == moment.date()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03-05T23:30:00Z", "R107"),
        ("05.03.2026 10:00 UTC", "R107"),
        ("31 июня 2026", "R103"),
        ("5 мартобря 2026", "R103"),
        ("2026-03-05 25:00", "R103"),
        ("05.03.26 10:00", "R104"),
        ("3/5/2026 10:00", "R105"),
        ("46000", "R106"),
    ],
)
def test_refused_dates(text: str, code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        DateParser().read(text)
    assert caught.value.problem.code == code


@pytest.mark.parametrize("text", ["2026-03-05 10:00+99:00", "0001-01-01 00:00+05:00"])
def test_a_timestamp_out_of_range_is_a_problem(text: str) -> None:
    with pytest.raises(ProblemError):
        DateParser(zone=ZoneInfo("America/New_York")).read(text)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("DD.MM.YY", "05.03.26", date(2026, 3, 5)),
        ("D/M/YYYY", "5/3/2026", date(2026, 3, 5)),
        ("MM/DD/YYYY", "03/05/2026", date(2026, 3, 5)),
        ("MM.DD.YYYY", "03.05.2026", date(2026, 3, 5)),
        ("DD/MM/YYYY", "2026-03-05", date(2026, 3, 5)),
        ("DD/MM/YYYY", "05/03/2026 10:00", date(2026, 3, 5)),
        ("YYYY-DD-MM", "2026-05-03", date(2026, 3, 5)),
        ("DD.MM.YY", "05.03.2026", None),
        ("MM.DD.YYYY", "13.05.2026", None),
        ("YYYY-DD-MM", "2026-03-31", None),
        ("DD/MM/YYYY", "05.03.2026", None),
        ("DD/MM/YYYY", "31/02/2026", None),
    ],
)
def test_a_custom_format_accepts_only_itself_and_iso(form: str, text: str, expected: date | None) -> None:
    reader = DateParser(DateFormat(form))
    if expected:
        assert reader.read(text) == expected
        return
    with pytest.raises(ProblemError):
        reader.read(text)


@pytest.mark.parametrize("form", ["", "DD.MM", "DD.MM.YYYY.DD", "dd.mm.yyyy", "DDxMMxYYYY", "%d.%m.%Y"])
def test_a_format_must_have_day_month_and_year_once(form: str) -> None:
    with pytest.raises(ValueError, match="once each"):
        DateFormat(form)


def test_the_date_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staycheck.readers.dates._CACHE_SIZE", 3)
    reader = DateParser()
    assert [reader.read(f"2026-01-{day:02}").day for day in range(1, 20)] == list(range(1, 20))


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--column", "entry"], "is not FIELD=COLUMN"),
        (["--column", "arrival=X"], "is not FIELD=COLUMN"),
        (["--encoding", "klingon"], "unknown encoding"),
        (["--encoding", "rot13"], "unknown encoding"),
        (["--encoding", "undefined"], "unknown encoding"),
        (["--date-format", "DD.MM"], "once each"),
        (["--timezone", "Mars/Base"], "unknown time zone"),
        (["--timezone", "../etc/passwd"], "unknown time zone"),
        (["--same-driver", "no.yaml"], "R101"),
    ],
)
def test_wrong_options(options: list[str], hint: str, run: Run) -> None:
    outcome = run("check", "csv:-", *options, *AS_OF, stdin="driver,country,entry,exit\nA,RU,2026-01-01,2026-01-02\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split())


def used(run: Run, log: str | bytes, *options: str, kind: str = "csv:-") -> object:
    outcome = run("check", kind, *options, *AS_OF, "--format", "json", stdin=log)
    return [(d["driver"], d["status"], d["rules"][0]["used"]) for d in json.loads(outcome.out)["drivers"]]


@pytest.mark.parametrize(
    "log",
    [
        "Водитель;Страна;Дата въезда;Дата выезда\nЕ;РФ;01.11.2026;05.11.2026\n",
        "sep=;\nВодитель;Страна;Дата въезда;Дата выезда\nЕ;РФ;01.11.2026;05.11.2026\n",
        "Отчёт;;;\n;;;\nВОДИТЕЛЬ:;Страна (код);Въезд;Выезд\nЕ;RUS;01.11.2026;05.11.2026\n".replace(" (код)", ""),
        "Выезд|Въезд|Рейс|Страна|Ф.И.О.\n2026-11-05|2026-11-01|7|Russia|Е\n",
        "Ел\tЖүргізуші\tКіру күні\tШығу күні\nРесей\tЕ\t1 қараша 2026\t5 қараша 2026\n",
        "Фамилия,Имя,country,entry,exit\nЕ,,RU,2026-11-01,2026-11-05\n",
        "driver,date,country\nЕ,2026-11-01,RU\nЕ,2026-11-05,KZ\n",
        "driver,date,from,to\nЕ,2026-11-01,KZ,BY\nЕ,2026-11-05,RU,KZ\n",
        "driver,date,from,to\nЕ,2026-11-05 08:00,RU,\nЕ,2026-11-01 23:59,,RU\n",
    ],
)
def test_one_log_in_many_layouts(log: str, run: Run) -> None:
    assert used(run, log) == [("Е", "ok", 5)]
    assert used(run, log.encode("utf-16")) == [("Е", "ok", 5)]
    assert used(run, log.replace("\n", "\r\n")) == [("Е", "ok", 5)]


def test_a_named_encoding_gives_no_notice(run: Run) -> None:
    log = "Водитель;Страна;Въезд;Выезд\nЕ;РФ;01.11.2026;05.11.2026\n"
    assert "R124" in run("check", "csv:-", *AS_OF, stdin=log.encode("cp1251")).err
    assert run("check", "csv:-", *AS_OF, "--encoding", "cp1251", stdin=log.encode("cp1251")).err == ""
    assert used(run, log.encode("koi8-r"), "--encoding", "koi8-r") == [("Е", "ok", 5)]
    assert "R134" in run("check", "csv:-", *AS_OF, "--encoding", "cp1251", stdin=log).err
    assert "R115" in run("check", "csv:-", *AS_OF, "--encoding", "ascii", stdin=log.encode("cp1251")).err
    for encoding in ("koi8-r", "kz1048"):
        other = log.replace("Е;", "Еркін Қанат;" if encoding == "kz1048" else "ЕРЛАН Сейткали;").encode(encoding)
        assert "R115" in run("check", "csv:-", *AS_OF, stdin=other).err


def test_two_columns_of_one_field_are_refused_until_one_is_named(run: Run) -> None:
    log = "Водитель;ФИО;Страна;Въезд;Выезд\nА;Б;РФ;01.11.2026;05.11.2026\n"
    assert 'the column "driver" appears twice: "Водитель" and "ФИО"' in run("check", "csv:-", *AS_OF, stdin=log).err
    assert used(run, log, "--column", "driver=ФИО") == [("Б", "ok", 5)]
    plain = log.replace("ФИО", "Рейс")
    assert 'there is no "Экипажж"' in run("check", "csv:-", *AS_OF, "--column", "permit=Экипажж", stdin=plain).err


def test_a_row_without_a_driver_makes_every_driver_incomplete(run: Run) -> None:
    log = "Фамилия;Имя;Страна;Въезд;Выезд\n" + "Е;;РФ;01.11.2026;05.11.2026\n" * 2 + ";;РФ;06.11.2026;07.11.2026\n"
    assert used(run, log) == [("Е", "incomplete", 5)]
    crossings = "driver,date,country\nЕ,2026-11-01,RU\nЕ,2026-11-05,KZ\n,2026-11-07,RU\n"
    assert used(run, crossings) == [("Е", "incomplete", 5)]


def test_a_direction_says_whether_a_country_was_entered_or_left(run: Run) -> None:
    head = "Водитель;Дата;Страна;Направление\n"
    log = head + "A;01.02.2026;RU;въезд\nA;20.06.2026;RU;Выезд\nA;20.06.2026;KZ;въезд\n"
    assert used(run, log, "--since", "2025-01-01") == [("A", "violation", 140)]
    lost = head + "A;01.02.2026;KZ;выезд\nA;20.06.2026;RU;выезд\nA;20.06.2026;KZ;въезд\n"
    assert [status for _, status, _ in used(run, lost)] == ["incomplete"]  # type: ignore[attr-defined]


def test_an_incomplete_header_of_trips_is_not_one_of_crossings(run: Run) -> None:
    log = "Водитель;Страна;Дата;Выезд\nA;RU;01.02.2026;20.05.2026\n"
    assert "missing column: entry" in run("check", "csv:-", *AS_OF, stdin=log).err


def test_a_file_named_after_its_driver_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "Ерлан.csv").write_text("country,entry,exit\nRU,2026-01-01,2026-01-05\n")
    assert 'all rows belong to "Ерлан", by the file name' in run("validate", tmp_path / "Ерлан.csv", *AS_OF).out


@pytest.mark.parametrize(
    "row",
    ["Е,2026-11-33,RU,KZ", "Е,,RU,KZ", "Е,2026-11-05,RU,Kazakstan", "Е,2026-11-05,Rusia,KZ", "Е,2026-11-05,,"],
)
def test_a_crossing_that_cannot_be_used_makes_its_driver_incomplete(row: str, run: Run) -> None:
    log = f"driver,date,from,to\nЕ,2026-11-01,KZ,RU\n{row}\nЖ,2026-11-01,KZ,RU\n"
    assert [(name, status) for name, status, _ in used(run, log)] == [("Е", "incomplete"), ("Ж", "ok")]  # type: ignore[attr-defined]


def test_a_citizenship_column_selects_the_limits(run: Run) -> None:
    log = "driver,citizenship,country,entry,exit\nA,Беларусь,RU,2026-01-01,2026-06-30\nB,KZ,RU,2026-01-01,2026-01-02\n"
    outcome = run("check", "csv:-", *AS_OF, "--format", "json", stdin=log)
    assert [d["citizenship"] for d in json.loads(outcome.out)["drivers"]] == ["BY", "KZ"]
    assert outcome.code == 0
    bad = log.replace("Беларусь", "Atlantis")
    assert "R108" in run("check", "csv:-", *AS_OF, stdin=bad).err


def crossing(day: int, left: str, entered: str, hour: int = 0, line: int | None = None) -> Crossing:
    moment = datetime(2026, 1, day, hour)
    return Crossing(moment, left, entered, span=Span("x", line or day), timed=bool(hour), cells=(left, entered))


def paired(*crossings: Crossing) -> tuple[list[tuple[str, int, int | None]], list[str]]:
    found = pair("A", crossings)
    stays = [(trip.country, trip.entry.day, trip.exit.day if trip.exit else None) for trip in found.trips]
    left = [f"left {departure.country}" for departure in found.departures if departure.country]
    return stays, [problem.code for problem in found.problems] + left


def test_crossings_become_trips() -> None:
    there_and_back = crossing(3, "KZ", "RU"), crossing(9, "RU", "KZ")
    assert paired(*there_and_back) == ([("RU", 3, 9), ("KZ", 9, None)], ["left KZ"])
    assert paired(*reversed(there_and_back)) == paired(*there_and_back)
    assert paired(crossing(3, "", "RU"), crossing(9, "", "KZ")) == ([("RU", 3, 9), ("KZ", 9, None)], [])
    assert paired(crossing(3, "", "RU"), crossing(9, "RU", "")) == ([("RU", 3, 9)], [])
    same_day = crossing(3, "", "RU", 8), crossing(3, "RU", "BY", 20), crossing(3, "BY", "PL", 22)
    assert paired(*same_day) == ([("RU", 3, 3), ("BY", 3, 3), ("PL", 3, None)], [])


def test_days_between_crossings_that_do_not_connect_count_for_both_countries() -> None:
    assert paired(crossing(3, "", "RU"), crossing(9, "BY", "PL")) == (
        [("RU", 3, 9), ("BY", 3, 9), ("PL", 9, None)],
        ["T219"],
    )
    assert paired(crossing(3, "", "RU"), crossing(9, "BY", "RU")) == (
        [("RU", 3, 9), ("BY", 3, 9), ("RU", 9, None)],
        ["T219"],
    )


def test_missing_and_impossible_crossings_are_problems() -> None:
    assert paired(crossing(3, "", "RU"), crossing(9, "KZ", "RU")) == ([("RU", 9, None)], ["T217"])
    assert paired(crossing(3, "", "RU"), crossing(9, "", "RU"), crossing(12, "", "KZ"))[1] == ["T217"]
    assert paired(crossing(3, "", "PL"), crossing(9, "LT", "BY")) == ([("BY", 9, None)], ["T218"])
    assert paired(crossing(3, "KZ", "RU", 8), crossing(3, "KZ", "RU", 8, line=4), crossing(9, "RU", "KZ"))[1] == [
        "T220",
        "left KZ",
    ]
    assert paired(crossing(3, "KZ", "RU"), crossing(3, "KZ", "RU", line=4), crossing(9, "RU", "KZ"))[1] == [
        "T220",
        "left KZ",
    ]


def test_crossings_of_one_day_are_sorted_so_that_they_connect() -> None:
    there_back_there = crossing(5, "KZ", "RU", line=1), crossing(5, "RU", "KZ", line=2), crossing(5, "KZ", "RU", line=3)
    for order in permutations(there_back_there):
        stays, codes = paired(*order)
        assert stays == [("RU", 5, 5), ("KZ", 5, 5), ("RU", 5, None)]
        assert ("T224" in codes) == (order[1].identity in (order[0].identity, order[2].identity))
    forward = crossing(3, "", "RU", line=1), crossing(9, "", "KZ", line=2), crossing(9, "", "BY", line=3)
    assert "T224" in paired(*forward)[1]  # sorted by country, falling
    both_ways = crossing(12, "", "KZ", line=4), crossing(12, "", "PL", line=5)
    assert paired(*forward, *both_ways)[1] == []
    assert "T224" in paired(*reversed(forward))[1]
    mixed = crossing(1, "", "RU", 9), crossing(3, "", "KZ", 9, line=2), crossing(3, "", "BY", line=3)
    assert paired(*mixed)[1] == ["T224"]
    unclear = crossing(3, "RU", "KZ", line=1), crossing(3, "KZ", "RU", line=2)
    assert paired(*unclear)[1] == ["T224", "left RU"]


def test_no_order_of_many_crossings_of_a_day_is_known_if_some_were_not_tried() -> None:
    # Without the rows that look repeated, the six others end the day in KZ.
    sides = ("", "KZ"), ("", "RU"), ("", "RU"), ("RU", ""), ("KZ", ""), ("KZ", ""), ("RU", ""), ("", "KZ")
    shuffled = (crossing(5, left, entered, line=line) for line, (left, entered) in enumerate(sides, 5))
    before = crossing(4, "KZ", "RU", line=2), crossing(1, "PL", "KZ", line=3)
    assert "T224" in paired(*before, *shuffled)[1]


def test_a_log_that_starts_inside_the_zone_is_incomplete(run: Run) -> None:
    log = "driver,date,from,to\nA,2026-11-05,RU,KZ\nB,2026-11-01,KZ,RU\nB,2026-11-05,RU,KZ\n"
    assert [(name, status) for name, status, _ in used(run, log)] == [("A", "incomplete"), ("B", "ok")]  # type: ignore[attr-defined]
    outcome = run("check", "csv:-", "--rule", "kazakhstan", *AS_OF, "--format", "json", stdin=log)
    assert [d["status"] for d in json.loads(outcome.out)["drivers"]] == ["ok", "incomplete"]


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["RU", "BY", "KZ", "PL"])), min_size=1, max_size=12))
def test_complete_crossings_give_back_the_trips(steps: list[tuple[int, str]]) -> None:
    """A driver goes from country to country; the crossings of that journey give back each stay."""
    day, place, journey = date(2026, 1, 1), "UZ", []
    for wait, country in steps:
        day = date.fromordinal(day.toordinal() + wait)
        if country != place:
            journey.append((day, place, country))
            place = country
    crossings = [
        Crossing(datetime(d.year, d.month, d.day, n % 24, n // 24), left, to, span=Span("x", n), timed=True)
        for n, (d, left, to) in enumerate(journey, 1)
    ]
    found = pair("A", crossings)
    ends = [entry for entry, _, _ in journey[1:]] + [None]
    expected = [(to, entry, end) for (entry, _, to), end in zip(journey, ends, strict=True)]
    assert [(trip.country, trip.entry, trip.exit) for trip in found.trips] == expected
    assert found.problems == ()


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Виктор Ким", "виктор ким", True),
        ("Виктор Ким", "ВикторКим", True),
        ("Семёнов Пётр", "Семенов Петр", True),
        ("Сейтқали Ерлан", "Ерлан Сейтқали", True),
        ("Иванов И.П.", "И. П. Иванов", True),
        ("Иванов И.П.", "Иванов Иван Петрович", True),
        ("Иванов И.", "Игорь Иванов", True),
        ("Иванов, Иван", "Иванов Иван", True),
        ("Сейтқали Ерлан", "Сейткали Ерлан", True),
        ("Иванов Иван", "Иванов Игорь", False),
        ("Иванов И.П.", "Иванов И.С.", False),
        ("Иванов Иван", "Иванов Иван Петрович", True),
        ("Иванов Иван Сергеевич", "Иванов Иван Петрович", False),
        ("Driver 1", "Driver 10", False),
        ("Ли О.", "Ли Олег", True),
        ("Ли О.", "Ли Иван", False),
        ("drv-1", "drv-2", False),
    ],
)
def test_similar_names(one: str, other: str, alike: bool) -> None:
    assert similar_names([one, other]).together == (((one, other),) if alike else ())
    assert similar_names([one, other], {frozenset((one, other))}).together == ()


def test_20_000_numbered_names_are_not_similar() -> None:
    assert similar_names([f"Driver {number}" for number in range(20_000)]) == SimilarNames()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [Olzhas, olzhas r.]\n", [("Olzhas", "ok", 4)]),
        ("same: [[olzhas r., Olzhas]]\n", [("olzhas r.", "ok", 4)]),
        ("different: [[Olzhas, olzhas r.]]\n", [("Olzhas", "ok", 2), ("olzhas r.", "ok", 2)]),
        ("", [("Olzhas", "ok", 2), ("olzhas r.", "ok", 2)]),
        ("- []\n", [("Olzhas", "ok", 2), ("olzhas r.", "ok", 2)]),
    ],
)
def test_same_driver_files(text: str, expected: object, run: Run, tmp_path: Path) -> None:
    (tmp_path / "same.yaml").write_text(text)
    log = "driver,country,entry,exit\nOlzhas,RU,2026-11-01,2026-11-02\nolzhas r.,RU,2026-11-05,2026-11-06\n"
    assert used(run, log, "--same-driver", str(tmp_path / "same.yaml")) == expected
    tree = '{"drivers": [{"driver": "olzhas r.", "trips": []}, {"driver": "Olzhas", "trips": []}]}'
    names = [name for name, _, _ in used(run, tree, "--same-driver", str(tmp_path / "same.yaml"), kind="json:-")]  # type: ignore[attr-defined]
    assert len(names) == len(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["x\n", "same: x\n", "some: []\n", "- [[a]]\n", "- a\n"])
def test_an_invalid_same_driver_file_is_refused(text: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "same.yaml").write_text(text)
    log = "driver,country,entry,exit\nOlzhas,RU,2026-11-01,2026-11-02\n"
    outcome = run("check", "csv:-", *AS_OF, "--same-driver", tmp_path / "same.yaml", stdin=log)
    assert (outcome.code, outcome.out) == (2, "")


LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="/+&.")
NAMES = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda text: name_in_cell(text) and not names_several_drivers(text)
)
DAYS = st.dates(date(2024, 1, 1), date(2027, 1, 1))


@st.composite
def logs(draw: st.DrawFn) -> Log:
    names = {driver_name(name) for name in draw(st.lists(NAMES, min_size=1, max_size=4))}
    drivers = []
    for name in sorted(names - {""}):
        trips = [
            draw(
                st.builds(
                    lambda country, days, permit, note: Trip(country, min(days), max(days), permit, note.strip()),
                    st.sampled_from(["RU", "BY", "KZ", "DE"]),
                    st.tuples(DAYS, DAYS),
                    st.sampled_from(["", "visa", "=visa"]),
                    NAMES | st.just(""),
                )
            )
            for _ in range(draw(st.integers(1, 4)))
        ]
        drivers.append(Driver(name, (*trips, Trip("RU", date(2027, 2, 1))), draw(st.sampled_from([None, "KZ"]))))
    return Log(tuple(drivers))


@settings(max_examples=150)
@given(written=logs())
def test_a_written_log_is_read_back_as_the_same_trips(written: Log, tmp_path_factory: pytest.TempPathFactory) -> None:
    text = "".join(render_log(written))
    path = tmp_path_factory.mktemp("log") / "log.csv"
    path.write_text(text, "utf-8", newline="")
    again = read([str(path)])
    assert [(d.name, d.citizenship) for d in again.drivers] == [(d.name, d.citizenship) for d in written.drivers]
    for one, other in zip(written.drivers, again.drivers, strict=True):
        assert [(*trip.identity, trip.note) for trip in one.trips] == [
            (*trip.identity, trip.note) for trip in other.trips
        ]
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_names_and_notes_that_look_like_formulas_are_written() -> None:
    notes = ["", "queue, 3 days", 'he said "wait"', "=1+1", "'=1+1", "-", "'quoted'", "a;b|c"]
    trips = tuple(Trip("RU", date(2026, 1, 1 + n), date(2026, 1, 1 + n), "", note) for n, note in enumerate(notes))
    lines = render_log(Log((Driver("=cmd()", trips), Driver("'O'Brien", trips))))
    assert len(lines) == 1 + 2 * len(notes)


def test_a_note_with_lines_that_look_like_rows_is_refused() -> None:
    trip = Trip("RU", date(2026, 1, 1), None, "", "first\nA,RU,2026-01-01,2026-01-05")
    with pytest.raises(ProblemError, match="nothing was written"):
        render_log(Log((Driver("A", (trip,)),)))


def workbook(**parts: str) -> bytes:
    """A workbook with sheets of this XML."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return data.getvalue()


def sheet(cells: str) -> bytes:
    return workbook(**{"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"})


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        '<row><c r="A4294967295"/></row>',
        "<row><c r='XFD1048576'/></row>",
        '<row><c r = "XFD1048576"/></row>',
        '<row><c r="AZZ100000"/></row>',
        '<row><c r="A1048576"/><c r="AZ1"/></row>',
    ],
)
def test_a_cell_beyond_the_bounds_is_refused(cells: str) -> None:
    with pytest.raises(ProblemError) as caught:
        inspection.inspect_archive(sheet(cells), "x.xlsx")
    assert caught.value.problem.code == "R125"


@pytest.mark.parametrize("cells", ['<row><c r="Z999999"/></row>', '<row><c r="ZZ9"/></row>', "<row><c r='B7'/></row>"])
def test_a_cell_within_bounds_is_read(cells: str) -> None:
    assert inspection.inspect_archive(sheet(cells), "x.xlsx") == {}


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MAX_BYTES", 10_000)
    with pytest.raises(ProblemError, match="too large"):
        inspection.inspect_archive(sheet("x" * 20_000), "x.xlsx")
    understated = sheet("x" * 200_000)
    monkeypatch.setattr(inspection, "MAX_BYTES", 1 << 30)
    size = (len("<worksheet><sheetData></sheetData></worksheet>") + 200_000).to_bytes(4, "little")
    with pytest.raises(ProblemError, match="more than its declared size"):
        inspection.inspect_archive(understated.replace(size, (100).to_bytes(4, "little")), "x.xlsx")
    many = workbook(**{f"xl/{number}": "" for number in range(20)})
    monkeypatch.setattr(inspection, "_MAX_PARTS", 10)
    with pytest.raises(ProblemError, match="20 parts"):
        inspection.inspect_archive(many, "x.xlsx")


@pytest.mark.parametrize(
    "xml",
    [
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">',
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string"/></table:table-row>',
    ],
)
def test_a_repeated_cell_with_a_value_is_refused(xml: str) -> None:
    with pytest.raises(ProblemError, match="repeated"):
        inspection.inspect_archive(workbook(**{"content.xml": xml}), "x.ods")
    empty = xml.replace('office:value-type="string"', "")
    assert inspection.inspect_archive(workbook(**{"content.xml": empty}), "x.ods") == {}


def test_an_ods_formula_without_a_result_is_refused() -> None:
    cell = '<table:table-cell table:formula="of:=[.A1]+1">'
    with pytest.raises(ProblemError) as caught:
        inspection.inspect_archive(workbook(**{"content.xml": cell}), "x.ods")
    assert caught.value.problem.code == "R126"


def test_an_unsupported_compression_method_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(ProblemError, match="not supported"):
        inspection.inspect_archive(data.getvalue(), "x.xlsx")


def book(tmp_path: Path, rows: list[list[object]], name: str = "log.xlsx") -> str:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(row)
    made.save(tmp_path / name)
    return str(tmp_path / name)


TABLE: list[list[object]] = [["driver", "country", "entry", "exit"], ["A", "RU", date(2026, 1, 1), date(2026, 1, 2)]]


def test_a_formula_in_an_unread_column_is_ignored(tmp_path: Path, run: Run) -> None:
    path = book(tmp_path, [[*TABLE[0], "sum"], [*TABLE[1], "=1+1"]])
    assert run("check", path, *AS_OF).code == 0
    path = book(tmp_path, [TABLE[0], ["=A9", "RU", date(2026, 1, 1), None], TABLE[1]])
    outcome = run("check", path, *AS_OF)
    assert outcome.code == 3
    assert "!A2: error[R126]" in outcome.err


def test_all_sheets_with_a_log_are_read(tmp_path: Path, run: Run) -> None:
    made = openpyxl.load_workbook(book(tmp_path, TABLE))
    other = made.create_sheet("Ещё")
    other.append(TABLE[0])
    other.append([TABLE[1][0], TABLE[1][1], "2026-06-01", "2026-06-20"])
    made.create_sheet("Пусто")
    made.save(tmp_path / "two.xlsx")
    path = str(tmp_path / "two.xlsx")
    both = read([path])
    assert [trip.span.sheet for trip in both.drivers[0].trips] == ["Sheet", "Ещё"]
    assert [(part.kind, part.name) for part in both.unread] == [("sheet", "Пусто")]
    one = read([path], ReadOptions(sheets=("Ещё",)))
    assert [trip.span.sheet for trip in one.drivers[0].trips] == ["Ещё"]
    assert {(part.kind, part.name) for part in one.unread} == {("sheet", "Sheet"), ("sheet", "Пусто")}
    assert 'there is no sheet "Нет"' in run("check", path, "--sheet", "Нет", *AS_OF).err
    assert "R102" in run("check", path, "--sheet", "Пусто", *AS_OF).err


def test_date_cells_ignore_the_date_format(tmp_path: Path, run: Run) -> None:
    path = book(
        tmp_path,
        [TABLE[0], ["A", "RU", date(2026, 3, 5), datetime(2026, 3, 7, 10, 30)], ["A", "RU", "2026-30-03", None]],
    )
    for form in ("YYYY-DD-MM",):
        assert run("convert", path, "--date-format", form).out.splitlines()[1:] == [
            "A,RU,2026-03-05,2026-03-07,,",
            "A,RU,2026-03-30,,,",
        ]
    plain = book(tmp_path, TABLE)
    for form in ("DD.MM.YY", "D/M/YYYY", "YYYY-DD-MM"):
        assert run("convert", plain, "--date-format", form).out.endswith("A,RU,2026-01-01,2026-01-02,,\n")


def test_a_formula_error_is_not_an_empty_cell(tmp_path: Path, run: Run) -> None:
    import xlsxwriter

    for name, value in (("error", "#N/A"), ("number", 46000)):
        made = xlsxwriter.Workbook(tmp_path / f"{name}.xlsx")
        page = made.add_worksheet("Log")
        page.write_row(0, 0, ["driver", "country", "entry", "exit"])
        page.write_row(1, 0, ["A", "RU", "2026-11-01"])
        page.write_formula(1, 3, "=VLOOKUP(A1,B1,1)", None, value)
        made.close()
    outcome = run("check", tmp_path / "error.xlsx", *AS_OF)
    assert outcome.code == 3
    assert "error.xlsx:Log!D2: error[R126]" in outcome.err
    assert "R106" in run("check", tmp_path / "number.xlsx", *AS_OF).err


def test_a_formula_in_prefixed_tags_is_found() -> None:
    cell = '<x:c r="C2"><x:f>A1</x:f></x:c>'
    names = {
        "xl/worksheets/sheet1.xml": f"<x:worksheet>{cell}</x:worksheet>",
        "xl/workbook.xml": '<x:sheet r:id="r1" sheetId="1" name="Log &amp; co"/>',
        "xl/_rels/workbook.xml.rels": '<Relationship Target="worksheets/sheet1.xml" Id="r1"/>',
    }
    assert inspection.inspect_archive(workbook(**names), "x.xlsx") == {"Log & co": frozenset({(2, 3)})}
    for broken in ({"xl/workbook.xml": ""}, {"xl/worksheets/sheet1.xml": cell.replace(' r="C2"', "")}):
        with pytest.raises(ProblemError) as caught:
            inspection.inspect_archive(workbook(**(names | broken)), "x.xlsx")
        assert caught.value.problem.code == "R126"


def test_a_hostile_sheet_is_inspected_quickly() -> None:
    cells = "<!-- " + "<c " * 200_000 + '--><c r="A1"><f>1</f><v>1</v></c>'
    names = {"xl/workbook.xml": "", "xl/_rels/workbook.xml.rels": "", "xl/worksheets/sheet1.xml": cells}
    assert inspection.inspect_archive(workbook(**names), "x.xlsx") == {}


def test_a_workbook_that_crashes_or_hangs_the_library_is_refused(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = TESTS / "logs" / "libreoffice.xls"
    data = bytearray(source.read_bytes())
    data[3767] ^= 0xFF
    (tmp_path / "flip.xls").write_bytes(bytes(data))
    monkeypatch.setattr("staycheck.readers.sandbox.TIMEOUT_SECONDS", 0.3)
    script = tmp_path / "script.py"
    monkeypatch.setattr("staycheck.readers.workbook.reader._TRIAL", script)
    for code in ("import time; time.sleep(60)", "import os; os.abort()"):
        script.write_text(code)
        outcome = run("check", source, *AS_OF)
        assert outcome.code == 2
        assert "damaged or far too large" in outcome.err
    monkeypatch.undo()
    assert run("check", tmp_path / "flip.xls", *AS_OF).code == 2


def test_a_protected_workbook_says_so(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    outcome = run("check", path, *AS_OF)
    assert outcome.code == 2
    assert "it is password-protected" in outcome.err


def test_a_panic_of_the_library_is_a_problem(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from staycheck.readers.workbook import reader

    class PanicException(BaseException):
        pass

    class Book:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise PanicException("index out of bounds")

    monkeypatch.setattr(reader, "CalamineWorkbook", Book)
    assert "error[R127]" in run("check", book(tmp_path, TABLE), *AS_OF).err


def test_a_workbook_from_standard_input(tmp_path: Path, run: Run) -> None:
    data = Path(book(tmp_path, TABLE)).read_bytes()
    assert used(run, data, kind="-") == [("A", "ok", 2)]
    assert used(run, data, kind="workbook:-") == [("A", "ok", 2)]


def test_numbers_and_booleans_are_texts(tmp_path: Path, run: Run) -> None:
    rows: list[list[object]] = [TABLE[0], [1234, "RU", datetime(2026, 1, 1, 23, 59), True], [12.5, "RU", 46000.5, None]]
    outcome = run("check", book(tmp_path, rows), *AS_OF, "--format", "json")
    answer = json.loads(outcome.out)
    assert {problem["sheet"] for problem in answer["problems"]} == {"Sheet"}
    assert [driver["driver"] for driver in answer["drivers"]] == ["1234", "12.5"]
    assert [(p["code"], p["line"], p["column"]) for p in answer["problems"]] == [("R103", 2, 4), ("R106", 3, 3)]


def test_the_reading_options_reach_every_command(tmp_path: Path, run: Run) -> None:
    log = "Экипаж;Страна;Въезд;Выезд\nE;RU;01.02.26;05.02.26\n".encode("cp1251")
    (tmp_path / "log.csv").write_bytes(log)
    options = ["--column", "driver=Экипаж", "--date-format", "DD.MM.YY", "--encoding", "cp1251"]
    for command in (["check"], ["plan", "--enter", "2026-12-01"], ["who", "--enter", "2026-12-01", "--days", "3"]):
        assert run(*command, tmp_path / "log.csv", *AS_OF, *options).code == 0, command
    assert run("forecast", tmp_path / "log.csv", *AS_OF, *options).code == 0
    assert run("validate", tmp_path / "log.csv", *AS_OF, *options).code == 0
    assert run("convert", tmp_path / "log.csv", *options).out.endswith("E,RU,2026-02-01,2026-02-05,,\n")


def test_convert_asks_for_a_log(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("convert").code == 2
    Path("staycheck.yaml").write_text("log: log.csv\n")
    Path("log.csv").write_text("driver,country,entry,exit,citizenship\nA,RU,2026-01-01,,KZ\n")
    assert run("convert").out == "driver,country,entry,exit,permit,note,citizenship\nA,RU,2026-01-01,,,,KZ\n"


def test_validate_for_scripts(run: Run) -> None:
    log = "driver,country,entry,exit,truck\nA,RU,2026-01-01,2026-01-05,7\nA,RU,x,2026-01-05,7\n"
    outcome = run("validate", "csv:-", *AS_OF, "--format", "json", stdin=log)
    answer = json.loads(outcome.out)
    assert valid("validate-2", answer)
    assert outcome.code == 3
    assert answer["summary"] == {"files": 1, "trips": 1, "drivers": 1, "errors": 1, "warnings": 0, "notices": 0}
    (file,) = answer["files"]
    assert (file["encoding"], file["separator"], file["header_line"], file["rows"]) == ("utf-8", ",", 1, 2)
    assert [problem["code"] for problem in answer["problems"]] == ["R103"]


def test_validate_lists_ten_of_a_kind_and_all_if_asked(run: Run) -> None:
    log = "driver,country,entry,exit\n" + "".join(f"A,RU,x{n},2026-01-05\n" for n in range(12))
    assert "and 2 more (--all lists them)" in run("validate", "csv:-", *AS_OF, stdin=log).out
    assert '"x11" is not a date' in run("validate", "csv:-", *AS_OF, "--all", stdin=log).out


def test_a_folder_is_one_log(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.csv").write_text("country,entry,exit\nRU,2026-01-01,2026-01-05\n")
    (tmp_path / "two.csv").write_text("driver,country,entry,exit\none,RU,2026-01-01,2026-01-05\n")
    (tmp_path / "~$two.xlsx").write_text("")
    (tmp_path / "staycheck.yaml").write_text("")
    (tmp_path / ".hidden.csv").write_text("")
    outcome = run("check", tmp_path, *AS_OF, "--format", "json")
    answer = json.loads(outcome.out)
    assert [d["rules"][0]["used"] for d in answer["drivers"]] == [5]
    assert [p["code"] for p in answer["problems"]] == ["T204"]


def test_every_file_of_a_folder_is_read_once(run: Run, tmp_path: Path) -> None:
    head = "driver,country,entry,exit\n"
    (tmp_path / "logs" / "2025").mkdir(parents=True)
    (tmp_path / "else").mkdir()
    (tmp_path / "logs" / "a.csv").write_text(head + "A,RU,2026-01-01,2026-01-05\n")
    (tmp_path / "logs" / "2025" / "b.csv").write_text(head + "A,RU,2026-02-01,2026-02-05\n")
    (tmp_path / "else" / "c.csv").write_text(head + "A,RU,2026-03-01,2026-03-05\n")
    (tmp_path / "logs" / "linked").symlink_to(tmp_path / "else")
    (tmp_path / "else" / "loop").symlink_to(tmp_path / "logs")
    for name in ("logs", "logs/*", "csv:logs", "csv:logs/*"):
        kind, _, path = name.rpartition(":")
        argument = f"{kind}:{tmp_path / path}" if kind else str(tmp_path / path)
        outcome = run("check", argument, *AS_OF, "--format", "json")
        assert json.loads(outcome.out)["drivers"][0]["rules"][0]["used"] == 15, name
    (tmp_path / "logs" / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    assert run("check", tmp_path / "logs", *AS_OF).code == 3


def test_an_incomplete_log_is_not_converted(run: Run, tmp_path: Path) -> None:
    log = "driver,date,from,to\nA,2026-11-05,RU,KZ\nA,2026-11-10,KZ,TR\n"
    assert run("check", "csv:-", *AS_OF, stdin=log).code == 3
    outcome = run("convert", "csv:-", "-o", tmp_path / "clean.csv", stdin=log)
    assert outcome.code == 3
    assert not (tmp_path / "clean.csv").exists()


def test_read_options_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("driver,country,entry,exit\nA,RU,01/02/2026,05/02/2026\n")
    log = read([str(tmp_path / "log.csv")], ReadOptions(dates=DateParser(DateFormat("DD/MM/YYYY"))))
    assert log.drivers[0].trips[0].entry == date(2026, 2, 1)


def test_reading_options_in_the_settings(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("staycheck.yaml").write_text(
        "log: export.csv\ncolumns: {driver: Экипаж}\nencoding: cp1251\ndate_format: DD.MM.YY\n"
        "timezone: Asia/Almaty\nsame_driver: same.yaml\nsheet: Рейсы\n"
    )
    Path("same.yaml").write_text("- [Erlan, erlan]\n")
    Path("export.csv").write_bytes("Экипаж;Страна;Въезд;Выезд\nerlan;РФ;01.02.26;05.02.26\n".encode("cp1251"))
    assert run("convert").out.endswith("Erlan,RU,2026-02-01,2026-02-05,,\n")
    assert run("check", *AS_OF).code == 0
    assert "columns          driver=Экипаж  (staycheck.yaml)" in " ".join(run("config").out.split("\n")).replace(
        str(tmp_path) + "/", ""
    )
    other = "Driver;Country;Entry;Exit\nErlan;RU;2026-02-01;2026-02-05\n"
    Path("other.csv").write_text(other)
    assert run("check", "other.csv", *AS_OF).code == 0
    assert run("check", "other.csv", "--date-format", "DD/MM/YYYY", *AS_OF).code == 0
    Path("staycheck.yaml").write_text("columns: {arrival: X}\n")
    assert "R119" in run("check", "other.csv", *AS_OF).err


def test_blank_rows_are_ignored_and_rows_of_errors_reported(tmp_path: Path, run: Run) -> None:
    path = book(tmp_path, [TABLE[0], ["  ", " ", None, ""], TABLE[1], [None, None, None, None]])
    assert "1 row of trips" in run("validate", path, *AS_OF).out
    lost: list[object] = ["=A9", "=A9", "=A9", "=A9"]
    cases: list[list[list[object]]] = [[TABLE[0], lost, TABLE[1]], [*TABLE, lost], [*TABLE, [None], lost]]
    for rows in cases:
        outcome = run("check", book(tmp_path, rows), *AS_OF)
        assert outcome.code == 3
        assert outcome.err.count("R126") == 4


@pytest.mark.parametrize(
    "name", ["Ivanov with Petrov", "Иванов И.И. Петров П.П.", "Иванов И.И., Петров П.П.", "A&B", "A + B"]
)
def test_a_cell_with_two_drivers_is_refused(name: str, tmp_path: Path, run: Run) -> None:
    path = book(tmp_path, [TABLE[0], [name, "RU", date(2026, 1, 1), date(2026, 1, 2)]])
    outcome = run("check", path, *AS_OF)
    assert outcome.code == 3
    assert "R132" in outcome.err


@pytest.mark.parametrize("name", ["Ivanov, Ivan", "Иванов И.И.", "О'Брайен", "Abdul-Rahman", "Driver 7"])
def test_a_name_with_punctuation_is_one_driver(name: str, tmp_path: Path, run: Run) -> None:
    assert run("check", book(tmp_path, [TABLE[0], [name, *TABLE[1][1:]]]), *AS_OF).code == 0


def test_a_formula_without_a_result_in_a_note_is_reported(tmp_path: Path, run: Run) -> None:
    path = book(tmp_path, [[*TABLE[0], "note"], [*TABLE[1], "x"], [*TABLE[1], "=A1"]])
    assert "!E3: error[R126]" in run("check", path, *AS_OF).err


def test_an_unknown_start_does_not_matter_to_an_exempt_citizen(run: Run) -> None:
    log = "driver,date,country,citizenship\nA,2026-11-05,KZ,{}\nA,2026-11-08,RU,{}\nA,2026-11-10,KZ,{}\n"
    assert [status for _, status, _ in used(run, log.replace("{}", "KZ"))] == ["incomplete"]  # type: ignore[attr-defined]
    outcome = run("check", "csv:-", *AS_OF, stdin=log.replace("{}", "BY"))
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("names", [("Ivanov", "Ivanov."), (".Ivanov", "Ivanov")])
def test_names_that_differ_in_a_full_stop_alone(names: tuple[str, str]) -> None:
    assert similar_names(names).together == (names,)


def test_every_row_with_two_drivers_is_reported(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    days = ("2026-01-01", "2026-02-01", "2026-01-01")
    log.write_text("driver,country,entry,exit\n" + "".join(f"Ким с Паком,RU,{day},{day}\n" for day in days), "utf-8")
    assert [(each.code, each.span.line) for each in read([str(log)]).problems if each.code == "R132"] == [
        ("R132", line) for line in (2, 3, 4)
    ]


@given(st.text("=+-@＝';\t\r\n\" a", max_size=12))
def test_what_is_escaped_for_spreadsheets_is_read_as_written(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not re.search(r"[;\t\r\n][\" ]*[=+@＝-]", escape_formula(text))
