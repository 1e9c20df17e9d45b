"""Ordinary sheets of offices: no column beside those of a log may disturb the verdict."""

from pathlib import Path

import ordinary_crossings
import ordinary_trips
import pytest
from ordinary_sheets import AS_OF, Sheet, Truth

from staycheck import check, load_rules, read

SHEETS = (*ordinary_trips.SHEETS, *ordinary_crossings.SHEETS)
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)


def assert_judged_right(path: Path, sheet: Sheet) -> None:
    report = check(read([str(path)]), load_rules(), AS_OF)
    assert [f"{each.code} {each.span}: {each.message}" for each in report.problems if each.is_error] == []
    used = {
        (verdict.driver, each.used)
        for verdict in report.drivers
        for each in verdict.assessments
        if each.rule == "union-state"
    }
    assert used == {(driver, truth.used) for driver, truth in sheet.drivers.items()}
    statuses = {verdict.driver: str(verdict.status) for verdict in report.drivers}
    assert statuses == {driver: truth.status for driver, truth in sheet.drivers.items()}


@each_sheet
def test_a_csv_file_is_judged_right(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    sheet.write_csv(path)
    assert_judged_right(path, sheet)


@each_sheet
def test_a_workbook_is_judged_right(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    sheet.write_workbook(path)
    assert_judged_right(path, sheet)


def test_there_are_thirty_sheets_and_every_row_has_a_cell_for_each_column() -> None:
    assert len({sheet.name for sheet in SHEETS}) == len(SHEETS) == 30
    for sheet in SHEETS:
        assert len({len(row) for row in sheet.rows()}) == 1, sheet.name


def test_days_are_counted_inclusively_and_within_the_year() -> None:
    assert Truth("ok", "2026-03-05/2026-03-09 2026-03-09/2026-03-10").used == 6
    assert Truth("ok", "2025-11-01/2025-11-24 2026-11-21/").used == 4
