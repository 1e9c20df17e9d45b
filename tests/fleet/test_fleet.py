"""Large fleets: the multi-process check writes byte for byte what the ordinary check writes."""

import json
import os
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Outcome, Run
from paths import ROOT
from waiting import wait_for

pytest.importorskip("numpy", reason="large fleets need the fleet extra")

from staycheck.cli import large_fleet
from staycheck.engine import check as engine_check
from staycheck.fleet import check as fleet_check
from staycheck.fleet import columns, grid, processes, steps
from staycheck.fleet.cells import Chunk
from staycheck.i18n.messages import message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Span
from staycheck.readers.logs.builder import LogBuilder

AS_OF = date(2026, 11, 22)
DAY = timedelta(days=1)
CheckBoth = Callable[..., Outcome]
OWN_RULES = {
    "rolling-60": "{rolling: 60 days}",
    "rolling-month": "{rolling: 5 months}",
    "calendar": "{calendar: year}",
    "visit": "visit",
    "fixed": "{fixed: 120 days}",
}


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes chunks and buckets so small that even a short log has several."""
    monkeypatch.setattr(fleet_check, "CHUNK_BYTES", 700)
    monkeypatch.setattr(fleet_check, "ROWS_PER_BUCKET", 20)


@pytest.fixture
def fast_runs(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each check that tried the multi-process path, whether it was completed there."""
    found: list[bool] = []
    original = large_fleet.check_large

    def recorded(*arguments: object) -> int | None:
        code = original(*arguments)  # type: ignore[arg-type]
        found.append(code is not None)
        return code

    monkeypatch.setattr("staycheck.cli.commands.check.check_large", recorded)
    return found


@pytest.fixture
def check_both(run: Run, fast_runs: list[bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CheckBoth:
    """Runs a check on both paths, asserts equal outcomes and which path completed it, and returns the outcome."""

    def call(*arguments: str | Path, is_fast: bool = True) -> Outcome:
        outcomes, written = [], []
        for limit in (0, 1 << 60):
            monkeypatch.setattr("staycheck.cli.large_fleet.LARGE", limit)
            target = tmp_path / "answer.json"
            target.unlink(missing_ok=True)
            options = ("--format", "json", "--as-of", str(AS_OF), "-o", target)
            outcomes.append(run("check", *arguments, *options))
            written.append(target.read_bytes() if target.exists() else b"")
        assert outcomes[0].code == outcomes[1].code
        assert outcomes[0].err == outcomes[1].err
        assert written[0] == written[1]
        assert any(fast_runs) is is_fast
        fast_runs.clear()
        return outcomes[0]._replace(out=written[0].decode())

    return call


COUNTRIES = ["RU", "BY", "KZ", "TR", "PL", "HR", "KG", "CN"]


def regular_rows(numbers: random.Random, drivers: int, trips: int) -> list[list[str]]:
    """Realistic trips of three years: some adjacent, overlapping, duplicated or open."""
    rows = []
    for driver in range(drivers):
        day = AS_OF - timedelta(days=numbers.randint(500, 1100))
        is_eager = numbers.random() < 0.4
        for _ in range(trips):
            day += timedelta(days=numbers.randint(-2, 8 if is_eager else 30))
            end = day + timedelta(days=numbers.choice([0, 0, 1, 3, 7, 12, 20]))
            if end > AS_OF:
                break
            country = numbers.choice(COUNTRIES[: 2 if is_eager else 8])
            rows.append([f"Водитель {driver}", country, str(day), str(end)])
            if numbers.random() < 0.03:
                rows.append(rows[-1][:])
            day = end
        if numbers.random() < 0.2:
            rows.append([f"Водитель {driver}", "RU", str(max(day, AS_OF - 9 * DAY)), ""])
    numbers.shuffle(rows)
    return rows


def crowded_rows(numbers: random.Random, drivers: int) -> list[list[str]]:
    """Long stays, some illegal, with rows repeated up to three times, some in two countries at once."""
    rows = []
    for driver in range(drivers):
        day = AS_OF - timedelta(days=numbers.randint(700, 1500))
        while (end := day + timedelta(days=numbers.choice([0, 5, 40, 90, 130]))) < AS_OF:
            own = [
                [f"Водитель {driver}", country, str(day), str(end)] for country in numbers.sample(["RU", "BY", "KZ"], 2)
            ]
            rows += numbers.choice([own[:1], own[:1] * 2, own[:1] * 3, own * 2, [*own, *own, own[0]]])
            day = end + timedelta(days=numbers.choice([-1, 0, 1, 2, 30, 200]))
        if numbers.random() < 0.3:
            rows.append([f"Водитель {driver}", "RU", str(min(AS_OF, max(day + DAY, AS_OF - 99 * DAY))), ""])
    numbers.shuffle(rows)
    return rows


@pytest.fixture
def ordinary_checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """Counts the drivers given to the ordinary check, in any process."""
    original, seen = engine_check.check, tmp_path / "calls"

    def recorded(*arguments: object, **options: object) -> object:
        with seen.open("a") as stream:
            stream.write("x")
        return original(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "check", recorded)
    return lambda: len(seen.read_text()) if seen.exists() else 0


def irregular_rows(numbers: random.Random) -> list[list[str]]:
    """Rows that need the ordinary reader."""
    day = str(AS_OF - timedelta(days=numbers.randint(0, 300)))
    return [
        [f"Водитель {numbers.randrange(30)}", *rest]
        for rest in (
            ["RU", "2026-02-30", day],
            ["Rusia", day, day],
            ["RU", "05.04.26", ""],
            ["RU", day, "2020-01-01"],
            ["Россия", day, day],
            ["russia", "5 марта 2026", "06.03.2026"],
            [" RU ", day, f" {day}"],
            ["RU", "2027-01-01", "2027-01-10"],
            ["RU", "2026-11-01", ""],
            ["RU", "2024-01-01", "2025-06-01"],
            ["BY", "1980-01-01", "1980-01-02"],
            ["BY", "2099-01-01", ""],
            ["RU", "", day],
        )
    ]


def text_of(rows: list[list[str]], separator: str = ",", end: str = "\n") -> str:
    header = ["driver", "country", "entry", "exit"]
    return end.join(separator.join(row) for row in [header, *rows]) + end


@pytest.mark.parametrize(("log", "is_fast"), [("fleet.csv", True), ("mistakes.csv", False)])
def test_examples(check_both: CheckBoth, log: str, is_fast: bool) -> None:
    check_both(ROOT / "examples" / log, is_fast=is_fast)


@pytest.mark.parametrize("seed", range(6))
def test_regular_fleets(check_both: CheckBoth, tmp_path: Path, seed: int) -> None:
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(regular_rows(random.Random(seed), 30, 40)), "utf-8")
    found = check_both(log)
    assert found.out.count('"status": "violation"') > 3
    assert "T203" in found.err
    assert "T204" in found.err


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("options", [(), ("--since", "2026-08-01"), ("--since", "2023-01-01")])
def test_long_overstays_and_repeated_rows(
    check_both: CheckBoth,
    tmp_path: Path,
    ordinary_checks: Callable[[], int],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    options: tuple[str, ...],
) -> None:
    monkeypatch.setattr(grid, "_MAX_CELLS", 6000)
    monkeypatch.setattr(fleet_check, "ROWS_PER_BUCKET", 400)
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(crowded_rows(random.Random(seed), 25)), "utf-8")
    found = check_both(log, *options)
    assert found.out.count('"status": "violation"') > 10
    assert found.err.count("T204") > 20
    assert ordinary_checks() <= 3  # of visits that began long before


@pytest.mark.parametrize("seed", range(8))
def test_fleets_with_irregular_rows(check_both: CheckBoth, tmp_path: Path, seed: int) -> None:
    numbers = random.Random(seed)
    rows = regular_rows(numbers, 30, 25)
    for row in numbers.sample(irregular_rows(numbers), 7):
        rows.insert(numbers.randrange(len(rows)), row)
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(rows), "utf-8")
    check_both(log)


CELLS = {
    "country": ["Москва", "Минск (Беларусь)", "398", "РФ", "г. Омск", "Рос."],
    "entry": ["05-Mar-2026", "5.3.2026", "13/03/2026", "2026/03/05", "чт 05.03.2026 г.", "5 марта 2026 г. 10:00"],
    "exit": ["н.в.", "-", "—", "NULL", "\\N", "по настоящее время", "әлі сонда", "13/05/2026", "2026.05.05"],
}
WRONG = {
    "country": ["Москва/Минск", "51"],
    "entry": ["н.в.", "-", "31/04/2026", "05-Mar-26"],
    "exit": ["нет", "?", "0"],
}
AMBIGUOUS = {"entry": ["05/03/2026"], "exit": ["05-06-2026"]}


@pytest.mark.parametrize(("cells", "is_fast"), [(CELLS, True), (WRONG, True), (AMBIGUOUS, False)])
def test_cells_as_people_write_them(
    check_both: CheckBoth,
    tmp_path: Path,
    ordinary_checks: Callable[[], int],
    cells: dict[str, list[str]],
    is_fast: bool,
) -> None:
    log = tmp_path / "fleet.csv"
    for field, texts in cells.items():
        for text in texts:
            row = {"driver": "Ким Олег", "country": "RU", "entry": "2026-03-01", "exit": "2026-05-20"} | {field: text}
            rows = [*regular_rows(random.Random(7), 5, 20), [*row.values()]]
            log.write_text(text_of(rows), "utf-8")
            found = check_both(log, is_fast=is_fast)
            assert ("error[" in found.err) is (cells is not CELLS)
    assert (ordinary_checks() > 0) is (cells is WRONG)


def test_repeated_and_overlapping_rows_with_words(check_both: CheckBoth, tmp_path: Path) -> None:
    log = tmp_path / "fleet.csv"
    rows = [
        ["Ким Олег", "Москва", "2026-11-01", "н.в."],
        ["Ким Олег", "RU", "01.11.2026", ""],
        ["Ким Олег", "BY", "2026-11-09", "—"],
    ]
    log.write_text(text_of([*regular_rows(random.Random(7), 5, 20), *rows]), "utf-8")
    assert "T204" in check_both(log).err


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_dialects(check_both: CheckBoth, tmp_path: Path, separator: str, end: str, mark: str) -> None:
    log = tmp_path / "fleet.csv"
    rows = regular_rows(random.Random(1), 12, 20)
    rows.insert(9, ['"Ким, Виктор"' if separator == "," else '"Ким"', "RU", "2026-01-01", "2026-01-09"])
    rows.insert(40, ["", "", "", ""])
    text = mark + text_of(rows, separator, end)
    log.write_bytes(text.replace(f"{end}Водитель 3", f"{end}{end}  {end}Водитель 3", 2).removesuffix(end).encode())
    check_both(log)


@pytest.mark.parametrize("rule", sorted(path.stem for path in (ROOT / "staycheck/data/rules").glob("*.yaml")))
def test_every_bundled_rule(check_both: CheckBoth, tmp_path: Path, rule: str) -> None:
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(regular_rows(random.Random(2), 15, 25)), "utf-8")
    others = ["--rule", "union-state"] if rule != "union-state" else []
    check_both(log, "--rule", rule, *others, "--since", "2025-03-01")


@pytest.mark.parametrize("period", OWN_RULES)
@pytest.mark.parametrize("counts", ["", "counts: {entry_day: false}\n", "counts: {exit_day: false}\n"])
@pytest.mark.parametrize("since", ["2024-05-01", "2026-11-22"])
def test_every_kind_of_period(check_both: CheckBoth, tmp_path: Path, period: str, counts: str, since: str) -> None:
    log, rule = tmp_path / "fleet.csv", tmp_path / "own.yaml"
    log.write_text(text_of(regular_rows(random.Random(3), 15, 30)), "utf-8")
    zone = "zone: [RU, {country: BY, from: 2026-03-01}, {country: TR, until: 2025-12-31}]\n"
    versions = f"versions:\n- {{limit: 20, period: {{rolling: 90 days}}}}\n- {{limit: 25, period: {OWN_RULES[period]}, from: 2026-03-01}}\n"
    rule.write_text(f"id: own\n{zone}{counts}{versions}", "utf-8")
    check_both(log, "--rule", rule, "--since", since, "--warn-at", "7")


@pytest.mark.parametrize(
    ("key", "first", "second"),
    [
        (
            "versions",
            "20, period: {rolling: 90 days}, until: 2026-12-05",
            "40, period: {rolling: 90 days}, from: 2027-06-01",
        ),
        ("versions", "20, period: {rolling: 30 days}", "20, period: {rolling: 200 days}, from: 2027-01-01"),
        ("versions", "20, period: {rolling: 90 days}", "40, period: {calendar: year}, from: 2029-11-24"),
        ("versions", "20, period: {rolling: 90 days}", "40, period: {calendar: year}, from: 2029-11-25"),
        ("limits", "9, period: {rolling: 90 days}, until: 2026-09-30", "40, period: {calendar: year}"),
        ("limits", "9, period: {rolling: 90 days}, from: 2027-01-01", "40, period: {calendar: year}"),
    ],
)
def test_limits_that_end_or_begin(check_both: CheckBoth, tmp_path: Path, key: str, first: str, second: str) -> None:
    log, rule = tmp_path / "fleet.csv", tmp_path / "own.yaml"
    rows = [*regular_rows(random.Random(3), 12, 30), ["Давно", "RU", "2025-01-01", "2025-01-02"]]
    log.write_text(text_of(rows), "utf-8")
    rule.write_text(f"id: own\nzone: [RU, BY]\n{key}: [{{limit: {first}}}, {{limit: {second}}}]\n", "utf-8")
    check_both(log, "--rule", rule)


@pytest.mark.parametrize("as_of", ["2024-02-29", "2025-02-28", "2025-03-01", "2026-01-01", "2025-12-31"])
def test_leap_days_and_new_years(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, as_of: str, fast_runs: list[bool]
) -> None:
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(regular_rows(random.Random(4), 25, 60)), "utf-8")
    found = []
    for limit in (0, 1 << 60):
        monkeypatch.setattr("staycheck.cli.large_fleet.LARGE", limit)
        found.append(run("check", log, "--format", "json", "--as-of", as_of))
    assert found[0] == found[1]
    assert fast_runs == [True]


def test_several_files_are_one_log(check_both: CheckBoth, tmp_path: Path) -> None:
    rows = regular_rows(random.Random(5), 20, 30)
    logs = [tmp_path / name for name in ("b.csv", "a.tsv", "c.txt")]
    for number, log in enumerate(logs):
        log.write_text(text_of([*rows[number::3], rows[0]], "\t" if log.suffix == ".tsv" else ","), "utf-8")
    check_both(*logs)


def test_merged_and_similar_names(check_both: CheckBoth, tmp_path: Path) -> None:
    rows = regular_rows(random.Random(6), 10, 20)
    for number, row in enumerate(rows):
        row[0] = ["Ерлан Сейтқали", " Ерлан Сейтқали", "Сейтқали Ерлан", "Ерлан Сейткали", "'=Ерлан", "Е. Сейтқали"][
            number % 6
        ]
    log, same = tmp_path / "fleet.csv", tmp_path / "same.yaml"
    log.write_text(text_of(rows), "utf-8")
    assert "T236" in check_both(log, is_fast=False).err
    log.write_text(
        text_of([["Ерлан  Сейтқали", "RU", "2026-02-30", ""], *rows, ["Ерлан  Сейтқали", "RU", "2026-01-01", ""]]),
        "utf-8",
    )
    check_both(log, is_fast=False)
    same.write_text(
        "same: [[Ерлан Сейтқали, Сейтқали Ерлан, Ерлан Сейткали, Е. Сейтқали]]\nopen: [[Ерлан, Ерлан К.]]\n", "utf-8"
    )
    log.write_text(text_of(rows), "utf-8")
    check_both(log, "--same-driver", same)


ONE_ROW = [["Ким Олег", "RU", "2026-01-01", "2026-02-20"], ["Пак Инна", "RU", "2026-03-01", "2026-04-25"]]


@pytest.mark.parametrize(
    ("name", "settled", "is_fast"),
    [
        ("КИМ ОЛЕГ", "", False),
        ("Kим Олег", "", False),
        ("Ким\u00a0Олег", "", False),
        ("Ким О.", "", False),
        ("Kim Oleg", "", False),
        ("Олег Ким 77", "", False),
        ("Kim Oleg", "different: [[Kim Oleg, Ким Олег]]", True),
        ("Kim Oleg", "same: [[Kim Oleg, Ким Олег]]", True),
        ("Цой Вера", "same: [[цой  вера, Пак Инна]]", False),
        ("КИМ ОЛЕГ", "different: [[КИМ ОЛЕГ, Ким Олег]]", False),
    ],
)
def test_names_of_one_driver_are_judged_in_the_ordinary_way(
    check_both: CheckBoth, tmp_path: Path, name: str, settled: str, is_fast: bool
) -> None:
    log, same = tmp_path / "fleet.csv", tmp_path / "same.yaml"
    same.write_text(settled or "same: []", "utf-8")
    log.write_text(text_of([*ONE_ROW, [name, "RU", "2026-06-01", "2026-07-20"]]), "utf-8")
    check_both(log, "--same-driver", same, is_fast=is_fast)


@pytest.mark.parametrize(
    ("text", "is_fast"),
    [
        (
            "driver,country,entry,exit,permit,note\nЕрлан,RU,2026-01-01,2026-01-09,visa,x\nБолат,RU,2026-02-01,,,y\n",
            True,
        ),
        ("Страна;Водитель;Выезд;Въезд\nRU;Ерлан;09.01.2026;01.01.2026\nBY;Болат;;01.02.2026\n", True),
        ("Страна;Водитель;Выезд;Въезд;Рейс\nRU;Ерлан;09.01.2026;01.01.2026;77\nBY;Болат;;01.02.2026;78\n", True),
        ("driver,country,entry,exit,\nЕрлан,RU,2026-01-01,,77\nБолат,RU,2026-02-01,,\n", False),
        ("driver,country,entry,exit\nЕрлан,RU,2026-01-01\n", False),
        ("driver,country,entry,exit\nЕрлан,RU,2026-01-01,2026-01-02,Болат\nRU,2026-02-01,2026-02-03\n", False),
        ('driver,country,entry,exit\nЕрлан,RU,"2026-01-01,2026-01-09\nБолат,RU,2026-01-01,\n', False),
        (",RU,2026-01-01,2026-01-02\n", False),
        ("driver,country,entry,exit\n,RU,2026-01-01,2026-01-02\n", False),
        ("driver,country,entry,exit\n", False),
        ("driver,country,entry,exit\n\n  \n,,,\n", False),
        ("driver,country,entry,exit\nИванов / Петров,RU,2026-01-01,2026-01-02\n", False),
        ("driver,date,from,to\nЕрлан,2026-01-01,KZ,RU\n", False),
        ("surname,first name,country,entry,exit\nСейтқали,Ерлан,RU,2026-01-01,\n", False),
        ("driver,country,entry,exit,citizenship\nЕрлан,RU,2026-01-01,,KZ\n", False),
        ("driver,country,entry,exit\nЕрлан,RU,2026-01-01,\0\n", False),
        ("driver,country,entry,exit\rЕрлан,RU,2026-01-01,\r", False),
        (f"driver,country,entry,exit\n{'Ы' * 90},RU,2026-01-01,\n", False),
        (f"driver,country,entry,exit,note\nЕрлан,RU,2026-01-01,,{'x' * 9_000}\nБолат,RU,2026-02-01,,\n", True),
        (f"driver,country,entry,exit,note\nЕрлан,RU,2026-01-01,,{'x' * 140_000}\nБолат,RU,2026-02-01,,\n", False),
        ("trips of 2026\ndriver,country,entry,exit\nЕрлан,RU,2026-01-01,\n", False),
        ("Ерлан,RU,2025-01-01,2025-01-02\ndriver,country,entry,exit\nЕрлан,RU,2026-01-01,\n", False),
    ],
)
def test_unsupported_logs_take_the_ordinary_check(
    check_both: CheckBoth, tmp_path: Path, text: str, is_fast: bool
) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes(text.encode())
    check_both(log, is_fast=is_fast)


def test_the_settings_are_named(check_both: CheckBoth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log.csv").write_text("driver,country,entry,exit\nЕрлан,RU,2026-01-01,2026-01-09\nБолат,RU,2026-02-30,\n")
    Path("own.yaml").write_text("id: own\nzone: [RU]\nversions: [{limit: 90, period: visit}]\n")
    Path("staycheck.yaml").write_text("rules: [own.yaml]\n")
    found = check_both("log.csv")
    assert found.code == 3
    assert found.out.startswith('{"schema": "staycheck/check/2", "as_of": "2026-11-22", "settings": {"files": ["')
    assert [Path(name).name for name in json.loads(found.out)["settings"]["files"]] == ["staycheck.yaml", "own.yaml"]


def test_a_row_set_aside_is_left_to_the_ordinary_check(
    check_both: CheckBoth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = LogBuilder.add_driver

    def add(self: LogBuilder, driver: str) -> None:
        if driver == "Болат":
            self.set_aside(SetAside(Kind.ROW, Span("log.csv", 3, 1), driver, message("not a driver")))
        original(self, driver)

    monkeypatch.setattr(LogBuilder, "add_driver", add)
    log = tmp_path / "log.csv"
    log.write_text("driver,country,entry,exit\nЕрлан,RU,2026-01-01,2026-01-09\nБолат,RU,2026-02-30,\n")
    found = check_both(log, is_fast=False)
    assert json.loads(found.out)["unread"][0]["name"] == "Болат"
    assert found.err.endswith("Not read: 1 row; staycheck validate lists them.\n")


def test_a_folder_is_one_log(check_both: CheckBoth, tmp_path: Path) -> None:
    rows = regular_rows(random.Random(7), 20, 30)
    folder = tmp_path / "logs"
    (folder / "march").mkdir(parents=True)
    (folder / "b.csv").write_text(text_of(rows[::2]), "utf-8")
    (folder / "march" / "a.csv").write_text(text_of(rows[1::2]), "utf-8")
    check_both(folder)
    check_both(tmp_path / "*" / "*.csv")
    (folder / "plan.xlsb").write_bytes(b"")
    assert "R129" in check_both(folder, is_fast=False).err


def write_columns(path: Path, rows: list[list[str]], *, dated: bool, others: bool = False) -> None:
    arrow = pytest.importorskip("pyarrow", reason="columnar files need the fleet extra")
    from pyarrow import feather, parquet

    def day(text: str) -> object:
        return date.fromisoformat(text) if text else None

    drivers, countries, entries, exits = (list(column) for column in zip(*rows, strict=True))
    kind = arrow.date32() if dated else arrow.string()
    table = arrow.table(
        {
            "exit": arrow.array([day(text) for text in exits] if dated else exits, kind),
            "driver": arrow.array(drivers).dictionary_encode(),
            "country": arrow.array(countries),
            "entry": arrow.array([day(text) for text in entries] if dated else entries, kind),
            **({"km": arrow.array(range(len(rows)))} if others else {}),
        }
    )
    if path.suffix == ".parquet":
        parquet.write_table(table, path, row_group_size=100)
    else:
        feather.write_feather(table, path, compression="zstd", chunksize=90)


@pytest.mark.parametrize("ending", ["parquet", "arrow", "feather"])
def test_columnar_files_equal_the_same_log_in_csv(check_both: CheckBoth, run: Run, tmp_path: Path, ending: str) -> None:
    numbers = random.Random(8)
    regular, irregular = regular_rows(numbers, 20, 30), regular_rows(numbers, 9, 10)
    for row in irregular_rows(numbers):
        irregular.insert(numbers.randrange(len(irregular)), row)
    for name, rows in (("regular", regular), ("irregular", irregular)):
        text, columns = tmp_path / f"{name}.csv", tmp_path / f"{name}.{ending}"
        text.write_text(text_of(rows), "utf-8")
        write_columns(columns, rows, dated=name == "regular")
        found = [run("check", log, "--format", "csv", "--as-of", str(AS_OF)) for log in (text, columns)]
        assert found[0].out == found[1].out
        assert found[0].code == found[1].code
        check_both(columns)
        write_columns(columns, rows, dated=name == "regular", others=True)
        check_both(columns)


def test_columnar_files_that_are_no_log(check_both: CheckBoth, run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "fleet.parquet"
    broken.write_bytes(b"PAR1 and no more")
    assert "R140" in check_both(broken, is_fast=False).err
    write_columns(broken, [["Ерлан", "RU", "2026-01-01", ""]], dated=True, others=True)
    assert check_both(broken, "--column", "entry=km", is_fast=False).code == 3
    text = tmp_path / "fleet.txt"
    text.write_bytes(broken.read_bytes())
    assert run("check", text).code == 2
    assert run("check", f"columns:{text}", "--as-of", str(AS_OF)).code == 1


def test_columnar_files_need_pyarrow(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "fleet.parquet"
    write_columns(log, [["Ерлан", "RU", "2026-01-01", ""]], dated=True)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    found = run("check", log)
    assert found.code == 2
    assert "staycheck[fleet]" in found.err


def test_more_simultaneous_trips_than_a_grid_can_count(check_both: CheckBoth, tmp_path: Path) -> None:
    log = tmp_path / "fleet.csv"
    often = "Ерлан,RU,2026-01-01,2026-06-30\n" * 33_000 + "Болат,RU,2026-01-01,2026-01-03\n"
    log.write_text("driver,country,entry,exit\n" + often, "utf-8")
    assert '"driver": "Ерлан", "status": "violation"' in check_both(log).out


def test_results_larger_than_the_shared_buffer(
    check_both: CheckBoth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_PART_BYTES", 1 << 16)
    monkeypatch.setattr(fleet_check, "ROWS_PER_BUCKET", 3000)
    monkeypatch.setattr(fleet_check, "CHUNK_BYTES", 1 << 18)
    log = tmp_path / "fleet.csv"
    rows = (f"{'Ы' * 60}{number:07d},RU,2026-01-0{day},2026-01-09" for number in range(9000) for day in (1, 2, 3))
    log.write_text("\n".join(["driver,country,entry,exit", *rows, ""]), "utf-8")
    assert check_both(log).err.count("T203") == 18_000


def test_a_period_that_outlasts_its_version(check_both: CheckBoth, tmp_path: Path) -> None:
    log, rule = tmp_path / "fleet.csv", tmp_path / "own.yaml"
    log.write_text(text_of(regular_rows(random.Random(5), 5, 20)), "utf-8")
    early, late = (
        "{limit: 200, period: {rolling: 3000 days}, until: 2029-11-25}",
        "{limit: 80, period: {rolling: 90 days}, from: 2029-11-26}",
    )
    rule.write_text(f"id: own\nzone: [RU, BY]\nversions:\n- {early}\n- {late}\n", "utf-8")
    check_both(log, "--rule", rule)


def test_a_rule_with_very_many_releases(check_both: CheckBoth, tmp_path: Path) -> None:
    log, rule = tmp_path / "fleet.csv", tmp_path / "own.yaml"
    log.write_text(text_of(regular_rows(random.Random(5), 5, 20)), "utf-8")
    rule.write_text("id: own\nzone: [RU, BY]\nversions:\n- {limit: 3000, period: {rolling: 3660 days}}\n", "utf-8")
    assert '"releases": [{' in check_both(log, "--rule", rule).out


def truncate(log: Path) -> None:
    os.truncate(log, log.stat().st_size // 2)


def truncate_in_a_line(log: Path) -> None:
    os.truncate(log, log.stat().st_size // 2 + 5)


def replace(log: Path) -> None:
    other = log.with_name("other")
    other.write_bytes(log.read_bytes().replace(b"2026", b"2025"))
    other.replace(log)


def overwrite(log: Path) -> None:
    with log.open("r+b") as stream:
        stream.write(log.read_bytes().replace(b"2026", b"2025"))
    os.utime(log, ns=(0, 1))


def overwrite_with_zeros(log: Path) -> None:
    size = log.stat().st_size
    os.truncate(log, 900)
    os.truncate(log, size)


def remove(log: Path) -> None:
    log.unlink()


@pytest.mark.parametrize("change", [truncate, truncate_in_a_line, replace, overwrite, overwrite_with_zeros, remove])
@pytest.mark.parametrize("moment", ["before", "between", "after"])
@pytest.mark.parametrize("ending", ["csv", "parquet", "arrow"])
def test_a_log_that_changes_while_it_is_read(
    change: Callable[[Path], None],
    moment: str,
    ending: str,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fast_runs: list[bool],
) -> None:
    log, target, changed = tmp_path / f"fleet.{ending}", tmp_path / "answer.json", tmp_path / "changed"
    rows = regular_rows(random.Random(7), 60, 30)
    if ending == "csv":
        log.write_text(text_of(rows), "utf-8")
    else:
        write_columns(log, rows, dated=True)
    target.write_text("old")
    original = columns.ChunkReader.read

    def read(self: columns.ChunkReader, chunk: Chunk) -> columns.Columns:
        found = original(self, chunk) if moment != "before" else None
        if chunk.first == chunk.file.begin:
            change(log)
            changed.touch()
        elif moment != "after":
            wait_for(changed.exists, "the change")
        return found or original(self, chunk)

    monkeypatch.setattr(columns.ChunkReader, "read", read)
    monkeypatch.setattr("staycheck.cli.large_fleet.LARGE", 0)
    outcome = run("check", log, "--format", "json", "--as-of", str(AS_OF), "-o", target)
    assert (outcome.code, outcome.out, target.read_text()) == (2, "", "old")
    assert "error[R101]" in outcome.err
    assert "changed while it was read" in outcome.err
    assert fast_runs == []


@pytest.mark.parametrize("name", ["a⟪line⟫.csv", "a⟪b⟫.csv", "987654321012345.csv"])
def test_file_names_that_look_like_placeholders(check_both: CheckBoth, tmp_path: Path, name: str) -> None:
    log = tmp_path / name
    log.write_text("driver,country,entry,exit\n" + "Ерлан,RU,2026-01-01,2026-01-09\n" * 2, "utf-8")
    assert "T204" in check_both(log, is_fast=False).err
