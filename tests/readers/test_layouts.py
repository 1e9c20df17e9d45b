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


DATED = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}")


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - NOT_IN_CSV - {"day_matrix", "plan_and_fact"}))
def test_a_date_that_cannot_be_read_is_never_passed_over(kind: str, tmp_path: Path) -> None:
    for seed in range(SEEDS):
        random = Random(f"mistake {kind} {seed}")
        made = KINDS[kind](random)
        places = [(row, at) for row in made.rows for at, text in enumerate(row) if DATED.search(text)]
        row, at = random.choice(places)
        row[at] = DATED.sub(random.choice(("32.13.2026", "5/3/26", "в марте", "???")), row[at], count=1)
        log = read([as_csv(made, tmp_path, random)])
        assert any(problem.is_error for problem in log.problems), (seed, made.rows)


def test_a_mark_that_is_not_known_is_never_passed_over(tmp_path: Path) -> None:
    for seed in range(SEEDS):
        random = Random(f"mark {seed}")
        made = KINDS["day_matrix"](random)
        row = random.choice([row for row in made.rows if row[0] in made.truth])
        row[random.choice([at for at, text in enumerate(row) if at and text])] = random.choice(
            ("?", "К", "RUS?", "Франк")
        )
        log = read([as_csv(made, tmp_path, random)])
        assert any(problem.code == "R153" for problem in log.problems), (seed, made.rows)
