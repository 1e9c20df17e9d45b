"""Realistic logs in tests/logs, with the trips and the validate output expected for each in tests/logs/expected."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import TESTS

from staycheck import read
from staycheck.cli.reading import read_options
from staycheck.cli.reading_options import Reading
from staycheck.readers.settings import Settings

FOLDER = TESTS / "logs"
AS_OF = ("--as-of", "2026-11-22")

CASES = {
    "excel-title-rows.xlsx": ("", 3),
    "windows-semicolons.csv": ("", 3),
    "kazakh-headers.csv": ("", 0),
    "crossings.csv": ("", 3),
    "crossings-entered.csv": ("", 3),
    "tachograph-utc.csv": ("--timezone Europe/Moscow", 0),
    "tachograph-utc.csv without a zone": ("", 3),
    "utf16-tabs.txt": ("", 0),
    "bars.csv": ("", 0),
    "libreoffice.xlsx": ("", 0),
    "libreoffice.ods": ("", 0),
    "libreoffice.xls": ("", 0),
    "xlsxwriter-formulas.xlsx": ("", 3),
    "two-digit-years.csv": ("--date-format DD.MM.YY", 3),
    "own-columns.csv": (
        (
            "--column driver=Экипаж --column 'country=Куда ездил' --column 'entry=Дата пересечения туда' "
            "--column 'exit=Дата пересечения обратно'"
        ),
        0,
    ),
    "spellings.csv": ("", 0),
    "spellings.csv with same.yaml": ("--same-driver same.yaml", 0),
    "january.csv february.csv": ("", 0),
    **dict.fromkeys(
        (
            *("layout-wide.csv", "layout-by-country.csv", "layout-side-by-side.csv"),
            *("layout-two-tables.csv", "layout-crew.csv", "layout-blocks.csv", "layout-plan-fact.csv", "autograph.csv"),
            *("layout-merged.xlsx", "layout-merged.xls", "layout-merged.ods", "layout-merged-days.ods"),
            *("layout-sheets.xlsx",),
        ),
        ("", 0),
    ),
    **dict.fromkeys(
        (
            "layout-periods.csv",
            "layout-stacked.csv",
            "layout-days.csv",
            "layout-filled-down.csv",
            "tachograph-nations.csv",
        ),
        ("", 3),
    ),
    "layout-days-in-columns.csv": ("--letter К=KZ", 0),
    "wialon.csv": ("", 3),
    "traccar.csv": ("--place 'Terminal 5=RU'", 0),
    "tachograph-nations.csv in Moscow": ("--timezone Europe/Moscow", 0),
}


def files(case: str) -> list[str]:
    return [name for name in case.split() if (FOLDER / name).is_file() and not name.endswith(".yaml")]


def trips(names: list[str], options: str) -> str:
    """Every trip that was read, one per line."""
    values: dict[str, list[str]] = {}
    words = shlex.split(options)
    for option, value in zip(words[::2], words[1::2], strict=True):
        values.setdefault(option, []).append(value)
    one = {option: found[0] for option, found in values.items()}
    reading = Reading(
        column=values.get("--column"),
        date_format=one.get("--date-format", ""),
        timezone=one.get("--timezone", ""),
        same_driver=values.get("--same-driver"),
        letter=values.get("--letter"),
        place=values.get("--place"),
    )
    log = read(names, read_options(reading, Settings()))
    lines = [
        f"{driver.name} | {trip.country} | {trip.entry} .. {trip.exit or ''} | {trip.note} | {trip.span}\n"
        for driver in log.drivers
        for trip in driver.trips
    ]
    return "".join(lines)


@pytest.mark.parametrize("case", CASES)
def test_trips_and_validation(
    case: str, run: Run, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    options, code = CASES[case]
    names = files(case)
    assert names
    outcome = run("validate", *names, *AS_OF, *shlex.split(options))
    assert outcome.code == code
    golden(FOLDER / "expected" / f"{case}.txt", f"{trips(names, options)}\n{outcome.out}")


@pytest.mark.parametrize("case", CASES)
def test_conversion_is_lossless_or_refused(
    case: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(FOLDER)
    options, _ = CASES[case]
    target = tmp_path / "clean.csv"
    outcome = run("convert", *files(case), *shlex.split(options), "-o", target)
    if outcome.code:
        assert not target.exists()
        assert "C409" in outcome.err
        return
    first, second = trips(files(case), options), trips([str(target)], "")
    assert [line.split(" | ")[:4] for line in first.splitlines()] == [
        line.split(" | ")[:4] for line in second.splitlines()
    ]


def test_every_log_has_a_case() -> None:
    used = {name for case in CASES for name in case.split()}
    assert {path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"} <= used


def test_the_files_of_a_pattern_are_one_log(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    by_pattern = run("validate", "lib*.xls*", *AS_OF)
    assert "2 files, 6 trips, 2 drivers: 0 errors, 4 warnings" in by_pattern.out
    assert "this trip is a duplicate of the one in libreoffice.xls:libreoffice!A4" in by_pattern.out
    assert run("validate", "nothing*.csv", *AS_OF).code == 2
