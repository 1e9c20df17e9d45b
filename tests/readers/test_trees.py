"""JSON and YAML logs as other programs export them: lists of trips or drivers, in an object or not, by any names."""

import json
from pathlib import Path

import pytest

from staycheck import Log, read
from staycheck.logs.unread import Kind
from staycheck.readers.options import ReadOptions

STAY = {"country": "RU", "entry": "2026-01-10", "exit": "2026-01-19"}
OTHER = {"country": "BY", "entry": "2026-02-01", "exit": "2026-02-03"}
ERLAN, ASAN = {"driver": "Erlan"}, {"driver": "Asan"}


def read_tree(folder: Path, tree: object, name: str = "log.json", **options: object) -> Log:
    path = folder / name
    text = tree if isinstance(tree, str) else json.dumps(tree, ensure_ascii=False)
    path.write_text(text, "utf-8")
    return read([str(path)], ReadOptions(**options))  # type: ignore[arg-type]


def days(log: Log) -> dict[str, list[tuple[str, str, str]]]:
    return {
        driver.name: [(trip.country, str(trip.entry), str(trip.exit)) for trip in driver.trips]
        for driver in log.drivers
    }


def codes(log: Log) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.driver) for problem in log.problems]


BOTH = {"Erlan": [("RU", "2026-01-10", "2026-01-19")], "Asan": [("BY", "2026-02-01", "2026-02-03")]}
FLAT = [ERLAN | STAY, ASAN | OTHER]
NESTED = [ERLAN | {"trips": [STAY]}, ASAN | {"trips": [OTHER]}]
SHAPES = {
    "bare list of trips": FLAT,
    "bare list of drivers": NESTED,
    "drivers": {"drivers": NESTED},
    "drivers, flat": {"drivers": FLAT},
    **{name: {name: FLAT} for name in ("trips", "data", "rows", "items", "records", "result", "поездки", "fleet_7")},
    "drivers in data": {"data": NESTED},
    "an object in an object": {"result": {"items": FLAT}},
    "in Russian": {
        "водители": [
            {
                "ФИО": "Erlan",
                "поездки": [{"Страна": "Россия", "Дата въезда": "10.01.2026", "Дата выезда": "19.01.2026"}],
            },
            {
                "ФИО": "Asan",
                "поездки": [{"Страна": "Беларусь", "Дата въезда": "01.02.2026", "Дата выезда": "03.02.2026"}],
            },
        ]
    },
    "parts of a name": [{"surname": "", "firstName": one["driver"]} | one | {"driver": ""} for one in FLAT],
    "a list in one line, in yaml": FLAT,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(tmp_path: Path, shape: str) -> None:
    for name in ("log.json", "log.yaml"):
        log = read_tree(tmp_path, SHAPES[shape], name)
        assert (days(log), codes(log), log.unread) == (BOTH, [], ())


@pytest.mark.parametrize(
    "names",
    [
        ("driverName", "countryCode", "entryDate", "exitDate"),
        ("driver_name", "country_code", "entry_date", "exit_date"),
        ("fullName", "country", "start", "end"),
        ("name", "country", "startDate", "endDate"),
        ("name", "country", "from", "to"),
        ("name", "country", "date_from", "date_to"),
        ("name", "country", "arrival", "departure"),
        ("водитель", "страна", "с", "по"),
        ("Водитель", "Страна", "ДатаВъезда", "ДатаВыезда"),
    ],
)
def test_names_of_keys(tmp_path: Path, names: tuple[str, ...]) -> None:
    tree = [dict(zip(names, one.values(), strict=True)) for one in FLAT]
    log = read_tree(tmp_path, tree)
    assert (days(log), codes(log), log.unread) == (BOTH, [], ())


def test_a_name_in_parts(tmp_path: Path) -> None:
    parts = {"first_name": "Иван", "patronymic": "Петрович", "surname": "Иванов"}
    assert list(days(read_tree(tmp_path, [parts | STAY]))) == ["Иванов Иван Петрович"]
    assert list(days(read_tree(tmp_path, [parts | {"trips": [STAY]}]))) == ["Иванов Иван Петрович"]


def test_columns_named_and_ignored(tmp_path: Path) -> None:
    tree = [ERLAN | {"country": "RU", "ArrivedOn": "2026-01-10", "gone": "2026-01-19", "кіру 2": "2026-03-01"}]
    chosen = {"entry": "ArrivedOn", "exit": "gone"}
    log = read_tree(tmp_path, tree, columns=chosen, ignored=frozenset({"кіру 2"}))
    assert (days(log), codes(log)) == ({"Erlan": BOTH["Erlan"]}, [])
    assert [str(part.reason) for part in log.unread] == ["--ignore-column names it"]
    assert codes(read_tree(tmp_path, tree, columns=chosen)) == [("R141", "Erlan")]
    assert [code for code, _ in codes(read_tree(tmp_path, tree))] == ["R110"]


def test_unknown_keys_are_told_once_with_their_count(tmp_path: Path) -> None:
    more = {"id": 7, "phone": "+7 701", "cargo": {"kind": "wood", "weight": [1, 2]}}
    tree = {"version": 2, "drivers": [ERLAN | {"tab": "1", "trips": [STAY | more, OTHER | more]}, ASAN | {"trips": []}]}
    log = read_tree(tmp_path, tree)
    assert codes(log) == []
    found = {(part.kind, part.name, str(part.reason), part.quantity) for part in log.unread}
    assert found == {
        (Kind.KEY, "id", "unknown key", 2),
        (Kind.KEY, "phone", "unknown key", 2),
        (Kind.KEY, "cargo", "unknown key", 2),
        (Kind.KEY, "tab", "unknown key", 1),
        (Kind.KEY, "version", "unknown key", 1),
    }
    assert [driver.name for driver in log.drivers] == ["Erlan", "Asan"]


HIDDEN: dict[str, tuple[dict[str, object], str]] = {
    "a second entry": ({"entry 2": "2026-05-01", "exit 2": "2026-06-30"}, "R141"),
    "camel case": ({"secondEntryDate": "2026-05-01"}, "R141"),
    "a stay in an object": ({"more": {"country": "RU", "entry": "2026-05-01", "exit": "2026-06-30"}}, "R141"),
    "stays in a list": ({"old": [{"страна": "RU", "въезд": "2026-05-01", "выезд": "2026-06-30"}]}, "R141"),
    "one crossing in a list": ({"passed": [{"date": "2026-05-01", "to": "RU"}]}, "R141"),
    "a list of days": ({"days inside": ["2026-05-01", "2026-05-02"]}, "R141"),
    "a period": ({"also": "01.05.2026-30.06.2026"}, "R141"),
    "a list where one value should be": ({"country": ["RU", "BY"]}, "R122"),
    "an object where one value should be": ({"exit": {"date": "2026-05-01"}}, "R122"),
    "a number for a date": ({"exit": 46000}, "R106"),
    "true for a date": ({"exit": True}, "R103"),
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_may_hold_a_stay_is_an_error_of_its_driver(tmp_path: Path, hidden: str) -> None:
    more, code = HIDDEN[hidden]
    stay = {**STAY, **more}
    for tree in (
        [ERLAN | stay, ASAN | OTHER],
        {"drivers": [ERLAN | {"trips": [stay]}, ASAN | {"trips": [OTHER]}]},
    ):
        found = codes(read_tree(tmp_path, tree))
        assert (code, "Erlan") in found
        assert "Asan" not in {driver for _, driver in found}


def test_what_may_hold_a_stay_at_a_driver_or_at_the_document(tmp_path: Path) -> None:
    old = {"old_trips": [OTHER]}
    found = codes(read_tree(tmp_path, {"drivers": [ERLAN | {"trips": [STAY]} | old, ASAN | {"trips": []}]}))
    assert found == [("R141", "Erlan")]
    second = {"въезд 2": "2026-05-01"}
    assert codes(read_tree(tmp_path, {"drivers": [ERLAN | {"trips": []} | second]})) == [("R141", "Erlan")]
    assert codes(read_tree(tmp_path, {"drivers": NESTED, "trips": FLAT})) == [("R141", None)]
    log = read_tree(tmp_path, {"drivers": NESTED} | old, ignored=frozenset({"old trips"}))
    assert (codes(log), [part.name for part in log.unread]) == ([], ["old_trips"])


def test_a_misspelt_exit(tmp_path: Path) -> None:
    tree = [ERLAN | STAY, ASAN | {"country": "RU", "entry": "2026-01-10", "ext": "2026-01-19"}]
    log = read_tree(tmp_path, tree)
    assert (codes(log), days(log)["Asan"]) == ([("R119", "Asan")], [])


def test_no_exits_at_all(tmp_path: Path) -> None:
    stay = {"country": "RU", "entry": "2026-01-10"}
    log = read_tree(tmp_path, [ERLAN | stay | {"birth_date": "1980-01-01"}])
    assert (days(log), codes(log)) == ({"Erlan": [("RU", "2026-01-10", "None")]}, [])
    assert codes(read_tree(tmp_path, [ERLAN | stay | {"ended": "2026-01-19"}])) == [("R110", None)]


def test_crossings(tmp_path: Path) -> None:
    crossings = [
        {"date": "2026-01-10", "direction": "въезд", "country": "RU"},
        {"date": "2026-01-19", "direction": "выезд", "country": "RU"},
    ]
    expected = {"Erlan": [("RU", "2026-01-10", "2026-01-19")]}
    assert days(read_tree(tmp_path, [ERLAN | each for each in crossings])) == expected
    assert days(read_tree(tmp_path, {"drivers": [ERLAN | {"crossings": crossings}]})) == expected
    moves = [{"date": "2026-01-10", "from": "KZ", "to": "RU"}, {"date": "2026-01-19", "from": "RU", "to": "KZ"}]
    assert days(read_tree(tmp_path, {"data": [ERLAN | each for each in moves]}))["Erlan"][:1] == expected["Erlan"]


def test_places(tmp_path: Path) -> None:
    text = (
        '[\n  {"driver": "Erlan",\n   "country": "RUX", "entry": "2026-01-41",\n   "exit": null}, {"driver": "Asan"}]'
    )
    log = read_tree(tmp_path, text)
    assert [(p.code, p.span.line, p.span.column) for p in log.problems] == [
        ("R108", 3, 15),
        ("R103", 3, 31),
        ("R109", 4, 19),
        ("R109", 4, 19),
    ]
    assert log.problems[0].excerpt == "driver: Erlan, country: RUX, entry: 2026-01-41"
    log = read_tree(tmp_path, json.dumps(FLAT))
    assert [(trip.span.line, trip.span.column) for driver in log.drivers for trip in driver.trips] == [(1, 2), (1, 85)]


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ([], [("R102", None)]),
        ({"data": []}, [("R102", None)]),
        ({"drivers": []}, [("R102", None)]),
        ({"a": FLAT, "b": FLAT}, [("R119", None)]),
        ({"Иванов Иван": [STAY]}, [("R110", None)]),
        ({"drivers": [{"trips": [STAY]}, ERLAN | {"trips": [OTHER]}]}, [("R109", None)]),
        ({"drivers": [{"driver": "-", "trips": [STAY]}]}, [("R147", None)]),
        ([ERLAN | STAY, STAY], [("R109", None)]),
        ([{"driver": "Erlan with Asan"} | STAY], [("R132", None)]),
        ({"drivers": [{"driver": "Erlan / Asan", "trips": [STAY, OTHER]}]}, [("R132", None)]),
        ({"drivers": [{"driver": "<b>1</b>", "trips": [STAY]}]}, []),
        ([ERLAN | STAY, "x"], [("R122", None)]),
        ({"drivers": [ERLAN | {"trips": [STAY, "x"]}]}, [("R122", "Erlan")]),
        ({"drivers": [ERLAN | {"trips": 12}]}, [("R122", "Erlan")]),
        ({"drivers": [ERLAN]}, [("R109", "Erlan")]),
        ([ERLAN | STAY | {"entry_date": "2026-03-01"}], [("R112", None)]),
        (
            [ERLAN | {"country": "RU", "start": "2026-01-01", "end": "2026-01-02", "from": "2026-03-01", "to": "x"}],
            [("R141", "Erlan")],
        ),
        ([STAY | {"manager": "Иванов Иван"}, OTHER | {"manager": "Петров Пётр"}], [("R142", None)]),
    ],
)
def test_refusals(tmp_path: Path, tree: object, expected: list[tuple[str, str | None]]) -> None:
    assert codes(read_tree(tmp_path, tree)) == expected


def test_the_file_names_the_driver_of_a_list_without_drivers(tmp_path: Path) -> None:
    for tree in ([STAY], {"trips": [STAY]}, {"data": [STAY]}):
        assert list(days(read_tree(tmp_path, tree, "Erlan.json"))) == ["Erlan"]


def test_very_many_different_keys_are_refused_at_once(tmp_path: Path) -> None:
    tree = [ERLAN | STAY | {f"key {number}": "1"} for number in range(6000)]
    assert codes(read_tree(tmp_path, tree)) == [("R122", None)]


def test_a_text_that_looks_like_a_formula_stays_as_it_is(tmp_path: Path) -> None:
    log = read_tree(tmp_path, [ERLAN | STAY | {"note": "'=1"}, ERLAN | OTHER | {"note": "=1"}])
    assert [trip.note for trip in log.drivers[0].trips] == ["'=1", "=1"]
