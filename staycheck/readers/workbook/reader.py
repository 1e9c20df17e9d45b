"""Read the sheet with the columns of a log from an Excel or OpenDocument workbook; macros and formulas never run."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import FileReading
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.file_names import is_like_person
from staycheck.readers.logs.headers import LINES_SEARCHED, Header, find_header, looks_like_data
from staycheck.readers.logs.rows import MISSING_FORMULA_RESULT, Row, Table
from staycheck.readers.logs.table import read_table
from staycheck.readers.sandbox import try_reading
from staycheck.readers.source import Source
from staycheck.readers.workbook.inspection import MissingResults, inspect_archive

_TRIAL = Path(__file__).with_name("trial_open.py")
"""Run for .xls and OpenDocument files, whose size cannot be inspected beforehand."""
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DATE_FIELDS = {"entry", "exit", "date", "from", "to"}


def read_workbook(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a workbook; raises ProblemError (R110, R125 to R128)."""
    book, missing = open_workbook(source, builder)
    tables = _choose(book, source, builder, missing)
    if not builder.read_as.sheets:
        _expect_sheets_of_one_driver(tables, source)
    for table, header in tables:
        try:
            read_table(table, header, FileReading(source.name, "workbook"), builder, source.driver)
        except ProblemError as error:
            if error.problem.code == "R102" and len(tables) > 1:
                reason = message("it has no rows below its header")
                builder.set_aside(SetAside(Kind.SHEET, table.place(), table.sheet, reason))
            else:
                builder.report(error.problem)


def tables_in(source: Source, builder: LogBuilder) -> Iterator[Table]:
    """The sheets of cells of a workbook; raises ProblemError (R125 to R128)."""
    book, missing = open_workbook(source, builder)
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            rows = _rows(book, sheet.name, source, builder, missing)
            yield Table(rows, source.name, sheet.name, has_missing_results=sheet.name in missing)


def open_workbook(source: Source, builder: LogBuilder) -> tuple[CalamineWorkbook, MissingResults]:
    """Open a workbook that is not damaged and not too large; raises ProblemError (R125 to R127)."""
    missing = inspect_archive(source.data, source.name)
    is_xls = source.data.startswith(_OLE_SIGNATURE)
    if is_xls or _is_open_document(source.data):
        _refuse_protected(source)
        if not try_reading(_TRIAL, source.data).survived:
            hint = message("open it in a spreadsheet program and save it as .xlsx")
            raise ProblemError(_unopened(source, message("it is damaged or far too large"), hint))
    if is_xls:
        builder.report(Problem("R135", Span(source.name)))
    return _open(source), missing


def _expect_sheets_of_one_driver(tables: Sequence[tuple[Table, Header]], source: Source) -> None:
    """Raise ProblemError (R146) if several sheets without a driver column have names like those of people."""
    people = [table.sheet for table, header in tables if not header.has_driver and is_like_person(table.sheet)]
    if len(people) > 1:
        sheets = ", ".join(f'"{sheet}"' for sheet in people)
        raise ProblemError(Problem("R146", Span(source.name), {"sheets": sheets}))


def _is_open_document(data: bytes) -> bool:
    return b"mimetypeapplication/vnd.oasis" in data[:100]


def _refuse_protected(source: Source) -> None:
    if _ENCRYPTED in source.data:
        raise ProblemError(_protected(source))


def _open(source: Source) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except PasswordError:
        raise ProblemError(_protected(source)) from None
    except BaseException as error:  # noqa: BLE001 - a PanicException of the library is not an Exception
        raise _refusal(source, error) from None


def _refusal(source: Source, error: BaseException) -> BaseException:
    """The exception to raise for an error or a panic of the library; any other exception as it is."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        return error
    lines = str(error).splitlines()
    reason = lines[0][:120] if lines and isinstance(error, Exception) else message("it is damaged")
    return ProblemError(_unopened(source, reason, message("open it in a spreadsheet program and save it again")))


def _protected(source: Source) -> Problem:
    return _unopened(source, message("it is password-protected"), message("remove the password"))


def _unopened(source: Source, reason: str | Message, hint: Message) -> Problem:
    return Problem("R127", Span(source.name), {"reason": reason, "help": hint})


def _choose(
    book: CalamineWorkbook, source: Source, builder: LogBuilder, missing: MissingResults
) -> list[tuple[Table, Header]]:
    """The sheets that the user names, or all with the columns of a log; the others are set aside."""
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    asked = builder.read_as.sheets
    for name in asked:
        if name not in names:
            raise ProblemError(_no_sheet(source, message('there is no sheet "{name}"', name=name), names))
    has_default = source.driver is not None
    found, others = [], []
    for name in asked or names:
        rows = _rows(book, name, source, builder, missing)
        table = Table(rows, source.name, name, has_missing_results=name in missing)
        try:
            found.append((table, find_header(table, builder.read_as.columns, named_driver=has_default)))
        except ProblemError as error:
            others.append((table, error.problem))
    if not found:
        first = next((problem for _, problem in others if problem.code != "R102"), others[0][1] if others else None)
        raise ProblemError(first or _no_sheet(source, message("there is no sheet in this workbook"), names))
    for table, problem in others:
        if not _report_likely_log(table, problem, builder):
            reason = (
                message("it is empty") if problem.code == "R102" else message("it does not have the columns of a log")
            )
            builder.set_aside(SetAside(Kind.SHEET, table.place(), table.sheet, reason))
    read = {table.sheet for table, _ in (*found, *others)}
    for name in (each for each in book.sheet_names if each not in read):
        reason = message("--sheet names others") if name in names else message("it is not a sheet of cells")
        builder.set_aside(SetAside(Kind.SHEET, Span(source.name, sheet=name), name, reason))
    return found


def _report_likely_log(table: Table, problem: Problem, builder: LogBuilder) -> bool:
    """Report a sheet that cannot be read but looks like part of the log (R133); return whether it does."""
    known = problem.params.get("columns", ())
    has_columns = isinstance(known, tuple) and len(known) > 1 and _DATE_FIELDS & set(known)
    has_data = any(looks_like_data(row, builder.read_as.dates) for row in table.first(LINES_SEARCHED))
    if not (has_columns or has_data or problem.code == "R112"):
        return False
    what = message("rows with a country and a date") if has_data else message("some of the columns")
    builder.report(Problem("R133", table.place(), {"sheet": table.sheet, "what": what}))
    return True


def _no_sheet(source: Source, what: Message, names: Sequence[str]) -> Problem:
    sheets = ", ".join(names) or message("none")
    params = {"what": what, "sheets": sheets, "help": message("; choose one with --sheet NAME")}
    return Problem("R128", Span(source.name), params)


def _rows(
    book: CalamineWorkbook, name: str, source: Source, builder: LogBuilder, missing_results: MissingResults
) -> Iterator[Row]:
    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python()
    except BaseException as error:  # noqa: BLE001 - a PanicException of the library is not an Exception
        raise _refusal(source, error) from None
    start = sheet.start
    if start is None:
        return
    first, offset = start[0] + 1, [""] * start[1]
    missing: dict[int, list[int]] = {}
    for line, column in missing_results.get(name, ()):
        missing.setdefault(line, []).append(column - 1)
    text = CellTexts(builder.read_as.dates)
    new = tuple.__new__  # Row(...) takes twice as long, a tenth of the reading time
    for line, cells in enumerate(rows, first):
        if not (cells[0] or any(cells)) and line not in missing:
            continue
        texts = list(map(text.__getitem__, cells))
        if offset:
            texts = offset + texts
        if missing and line in missing:
            texts = _with_missing(texts, missing.pop(line))
        yield new(Row, (texts, line, "", 1, "", source.name, name))
    # The library returns no rows below the last value.
    width = len(offset) + (len(rows[0]) if rows else 0)
    for line in sorted(missing):
        yield Row(_with_missing([""] * width, missing[line]), line, "", 1, "", source.name, name)


def _with_missing(texts: list[str], columns: Sequence[int]) -> list[str]:
    texts += [""] * (max(columns) + 1 - len(texts))
    for column in columns:
        texts[column] = MISSING_FORMULA_RESULT
    return texts
