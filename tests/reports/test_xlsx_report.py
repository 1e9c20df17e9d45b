"""Workbooks: opened again by another library and compared with the report."""

import io
import shutil
import subprocess
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from paths import EXAMPLES

from staycheck import check, load_rules, read
from staycheck.engine.assessment import Status
from staycheck.engine.check import Report, tightest
from staycheck.engine.forecast import forecast
from staycheck.engine.trip_days import trip_days
from staycheck.engine.urgency import by_urgency
from staycheck.engine.who import who
from staycheck.i18n.messages import LANGUAGES, in_language
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import Problem, Span
from staycheck.readers.as_written import tables_as_written
from staycheck.reports.screen import Screen
from staycheck.reports.xlsx import book
from staycheck.reports.xlsx.forecast import render_forecast_xlsx
from staycheck.reports.xlsx.marked import render_marked
from staycheck.reports.xlsx.report import render_problems_xlsx, render_xlsx
from staycheck.reports.xlsx.texts import LONGEST, cell_text, sheet_name
from staycheck.reports.xlsx.who import render_who_xlsx

AS_OF = date(2026, 11, 22)
RULES = tuple(load_rules())
HOSTILE = (
    "=cmd|'/c calc'!A1",
    "+1",
    "-2+3",
    "@x",
    "＝1",
    "\t=1",
    "https://example.org/",
    "mailto:a@example.org",
    "007",
    "1e5",
    "TRUE",
    "_x0041_",
    "a\x01b\x1b[31m",
    "\u202eabc",
    "\ud800",
    "<b>&amp;",
    " padded ",
    "яя" * 20_000,
    "😀" * 20_000,
)


def opened(parts: Iterable[memoryview]) -> Workbook:
    return load_workbook(io.BytesIO(b"".join(map(bytes, parts))))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the head, which is above the frozen pane."""
    head = int("".join(filter(str.isdigit, str(sheet.freeze_panes)))) - 1
    names = [cell.value for cell in sheet[head]]
    return [
        {str(name): cell.value for name, cell in zip(names, row, strict=True) if name is not None}
        for row in sheet.iter_rows(min_row=head + 1)
    ]


def report_of(*names: str) -> Report:
    return check(read([str(EXAMPLES / name) for name in names]), RULES, AS_OF)


def driver(name: str, *stays: tuple[date, date | None], country: str = "RU") -> Driver:
    return Driver(name, tuple(Trip(country, *stay, span=Span("fleet.xlsx", 7, 3, "Sheet1")) for stay in stays))


@pytest.fixture(scope="module")
def fleet() -> Report:
    return report_of("fleet.csv")


def test_drivers_are_those_of_the_report_worst_first(fleet: Report) -> None:
    found = rows(opened(render_xlsx(fleet, Screen())).worksheets[0])
    expected = by_urgency(fleet)
    assert [row["driver"] for row in found] == [verdict.driver for verdict in expected]
    for row, verdict in zip(found, expected, strict=True):
        worst = tightest(verdict)
        assert worst
        assert row["status"] == verdict.status.upper()
        assert (row["used"], row["limit"], row["left"]) == (worst.used, worst.limit, worst.limit - worst.used)
        day = row["leave by"] or row["last legal day if they enter today"]
        assert day is None or isinstance(day, datetime)
        if day and verdict.last_legal_day:
            assert day.date() == verdict.last_legal_day


def test_what_is_incomplete_is_never_green_and_its_figures_are_marked(fleet: Report) -> None:
    sheet = opened(render_xlsx(fleet, Screen())).worksheets[0]
    lines = [row for row in sheet.iter_rows() if row[0].value in {status.upper() for status in Status}]
    green = {row[0].fill.fgColor.rgb for row in lines if row[0].value == "OK"}
    unsure = [row for row in lines if row[0].value == "INCOMPLETE"]
    assert len(green) == 1
    assert unsure
    for row in unsure:
        assert row[0].fill.fgColor.rgb not in green
        figures = [cell for cell in row[2:7] if cell.value is not None]
        assert figures
        assert all(cell.number_format.endswith('" ?"') for cell in figures)
        assert "may be worse" in str(row[7].value)
    assert not any("?" in cell.number_format for row in lines if row[0].value != "INCOMPLETE" for cell in row)


def test_trips_have_the_days_they_count_and_their_cells(fleet: Report) -> None:
    found = rows(opened(render_xlsx(fleet, Screen())).worksheets[1])
    expected = [(verdict.driver, each) for verdict in by_urgency(fleet) for each in trip_days(verdict, AS_OF)]
    assert len(found) == len(expected)
    for row, (name, each) in zip(found, expected, strict=True):
        entry, left = row["entry"], row["exit"]
        assert isinstance(entry, datetime)
        assert (row["driver"], entry.date(), row["days counted"]) == (name, each.trip.entry, each.counted)
        assert (left.date() if isinstance(left, datetime) else left) == each.trip.exit
        assert row["planned"] == ("yes" if each.planned else None)
        assert (row["file"], row["place"]) == (each.trip.span.file, f"{each.trip.span.line}:1")


def test_weeks_hold_the_days_that_count() -> None:
    stays = (date(2026, 11, 9), date(2026, 11, 17)), (date(2027, 1, 4), date(2027, 1, 5))
    report = check(Log((driver("Erlan", *stays),)), RULES, AS_OF)
    sheet = opened(render_xlsx(report, Screen())).worksheets[0]
    numbers = [cell.value for cell in list(sheet.iter_rows())[-1] if cell.font.sz == 8]
    assert numbers == [7, 2, 2]


def test_filter_and_sorting_take_the_weeks_along_without_their_buttons(fleet: Report) -> None:
    sheet = opened(render_xlsx(fleet, Screen())).worksheets[0]
    assert sheet.auto_filter.ref.split(":")[1].startswith(sheet.dimensions.split(":")[1].rstrip("0123456789"))
    hidden = [column for column in sheet.auto_filter.filterColumn if column.hiddenButton]
    assert len(hidden) == 66


def test_problems_have_their_cells_as_texts() -> None:
    problem = Problem("R103", Span("fleet.xlsx", 7, 3, "Sheet1"), driver="=x", params={"text": "=1+1", "help": ""})
    row = rows(opened(render_problems_xlsx([problem], AS_OF)).worksheets[0])[0]
    assert (row["place"], row["file"], row["code"], row["driver"]) == ("Sheet1!C7", "fleet.xlsx", "R103", "=x")


def test_rules_name_their_sources_without_links(fleet: Report) -> None:
    sheet = opened(render_xlsx(fleet, Screen())).worksheets[3]
    found = rows(sheet)
    assert {row["rule"] for row in found} == {rule.id for rule in fleet.rules if rule.limits}
    assert any(str(row["address"]).startswith("https://") for row in found)
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_hostile_texts_stay_texts() -> None:
    log = Log(tuple(driver(name, (date(2026, 11, 1), date(2026, 11, 2))) for name in HOSTILE))
    data = b"".join(map(bytes, render_xlsx(check(log, RULES, AS_OF), Screen())))
    for sheet in load_workbook(io.BytesIO(data)).worksheets[:2]:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
        texts = {cell.value for cell in cells if isinstance(cell.value, str)}
        assert {cell_text(name) for name in HOSTILE if name != "_x0041_"} <= texts
        for cell in cells:
            if str(cell.value)[0] in "=+-@＝\t":
                assert cell.data_type != "s" or cell.quotePrefix
    with ZipFile(io.BytesIO(data)) as archive:
        assert not any("<f>" in archive.read(name).decode() for name in archive.namelist())
        assert "_x005F_x0041_" in archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_too_long_or_cannot_be_seen(text: str) -> None:
    found = cell_text(text)
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST
    assert found.replace("\t", "").isprintable()
    if len(text) > LONGEST // 2:
        assert found.endswith(f"… (cut off: {len(text):,} characters)")


def test_names_of_sheets_are_safe_and_unique() -> None:
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in ("a/b:c", "A_B_C", "", "'", "History", "x" * 40, "x" * 50, "\x01")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in names


def test_the_same_input_gives_the_same_bytes(fleet: Report) -> None:
    first, second = (b"".join(map(bytes, render_xlsx(fleet, Screen()))) for _ in range(2))
    assert first == second
    assert load_workbook(io.BytesIO(first)).properties.created == datetime(2026, 11, 22)


def test_what_does_not_fit_on_a_sheet_goes_on_in_another(fleet: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 30)
    sheets = opened(render_xlsx(fleet, Screen()))
    names = [row["driver"] for sheet in sheets.worksheets[:2] for row in rows(sheet)]
    assert sheets.sheetnames[:2] == ["Drivers", "Drivers (2)"]
    assert names == [verdict.driver for verdict in by_urgency(fleet)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(fleet: Report, language: str) -> None:
    with in_language(language):
        sheets = opened(render_xlsx(fleet, Screen()))
    assert len(sheets.sheetnames) == 4
    assert language == "en" or "Drivers" not in sheets.sheetnames


def test_nobody_is_told() -> None:
    sheet = opened(render_xlsx(check(Log(), RULES, AS_OF), Screen())).worksheets[0]
    assert "No drivers were read" in str(sheet["A2"].value)


def test_who_can_go() -> None:
    log = read([str(EXAMPLES / "fleet.csv")])
    found = who(log, RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 12))
    answer = rows(opened(render_who_xlsx(found)).worksheets[0])
    assert [(row["driver"], row["used after"], row["left after"]) for row in answer] == [
        (each.driver, each.used, each.left) for each in found.candidates
    ]
    earliest = [row["earliest entry"] for row in answer]
    assert [day and day.date() for day in earliest if isinstance(day, datetime | None)] == [
        each.earliest for each in found.candidates
    ]


def test_a_forecast_has_a_row_per_driver_and_month() -> None:
    outlook = forecast(read([str(EXAMPLES / "fleet.csv")]), RULES, AS_OF, months=3)
    answer = rows(opened(render_forecast_xlsx(outlook)).worksheets[0])
    assert [row["free"] for row in answer] == [days for each in outlook.drivers for days in each.free]


def test_a_marked_copy_has_the_cells_and_comments() -> None:
    log = read([str(EXAMPLES / "export.xlsx"), str(EXAMPLES / "mistakes.csv")])
    copies = opened(render_marked(tables_as_written(log.readings), log.problems, AS_OF))
    original = load_workbook(EXAMPLES / "export.xlsx", data_only=True)["Рейсы"]
    copy = copies.worksheets[0]
    for row in original.iter_rows():
        for cell in row:
            value = copy[cell.coordinate].value
            assert value == cell.value or (value is None and cell.value == "")
    for problem in log.problems:
        span = problem.span
        if span.sheet == "Рейсы" and span.line and span.column:
            marked = copy.cell(span.line, span.column)
            assert marked.fill.fgColor.rgb != "00000000"
            assert marked.comment
            assert problem.message in marked.comment.text
    assert copies.worksheets[1]["C3"].comment is None
    assert copies.worksheets[1]["B3"].comment
    assert rows(copies.worksheets[-1])[0]["code"]


def test_a_copy_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    log = tmp_path / "wide.csv"
    log.write_text("driver,country,entry,exit\nErlan,RU,2026-01-01,2026-01-02" + "," * 20_000 + "x\n")
    with pytest.raises(ValueError, match="more rows or columns"):
        render_marked(tables_as_written(read([str(log)]).readings), (), AS_OF)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(fleet: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(b"".join(map(bytes, render_xlsx(fleet, Screen()))))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*command, "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path, path], check=True)
    text = (tmp_path / "report.csv").read_text("utf-8")
    assert all(verdict.driver in text for verdict in fleet.drivers)
