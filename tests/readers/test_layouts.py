"""Each kind of layout, made at random with a known truth, is read exactly: in CSV and in workbooks."""

import csv
import re
from datetime import date
from pathlib import Path
from random import Random

import openpyxl
import pytest
from made_tables import KINDS, Made, Truth, padded

from staycheck import Log, read

SEEDS = 20
NOT_IN_CSV = {"one_country"}
"""What a name of a sheet tells."""


def trips_of(log: Log) -> Truth:
    return {driver.name: sorted((t.country, t.entry, t.exit) for t in driver.trips) for driver in log.drivers}


def as_csv(made: Made, path: Path, random: Random) -> str:
    separator = random.choice(",;\t")
    file = path / ("log.csv" if made.sheet == "Лист1" else f"{made.sheet}.csv")
    with file.open("w", newline="", encoding="utf-8-sig" if random.random() < 0.3 else "utf-8") as stream:
        csv.writer(stream, delimiter=separator).writerows(padded(made.rows))
    return str(file)


def as_cell(text: str, random: Random) -> object:
    """A text, a number or a date, as people enter them."""
    if text.isdecimal() and random.random() < 0.5:
        return int(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and random.random() < 0.7:
        return date.fromisoformat(text)
    return text or None


def as_workbook(made: Made, path: Path, random: Random) -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = made.sheet
    for row in padded(made.rows):
        sheet.append([as_cell(text, random) for text in row])
    for first_row, first, last_row, last in made.merged:
        sheet.merge_cells(start_row=first_row + 1, start_column=first + 1, end_row=last_row + 1, end_column=last + 1)
    if random.random() < 0.3:
        sheet.row_dimensions[len(made.rows)].hidden = True
    book.save(path / "log.xlsx")
    return str(path / "log.xlsx")


def assert_read(made: Made, path: str) -> None:
    log = read([path])
    errors = [f"{problem.code} {problem.span}: {problem.message}" for problem in log.problems if problem.is_error]
    assert errors == []
    assert trips_of(log) == {name: sorted(trips) for name, trips in made.truth.items()}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - NOT_IN_CSV))
def test_a_layout_in_csv(kind: str, tmp_path: Path) -> None:
    for seed in range(SEEDS):
        random = Random(f"{kind} {seed}")
        made = KINDS[kind](random)
        assert_read(made, as_csv(made, tmp_path, random))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_layout_in_a_workbook(kind: str, tmp_path: Path) -> None:
    for seed in range(SEEDS):
        random = Random(f"{kind} {seed}")
        made = KINDS[kind](random)
        assert_read(made, as_workbook(made, tmp_path, random))
