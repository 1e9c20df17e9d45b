"""Read the sheet with the columns of a log from an Excel or OpenDocument workbook; macros and formulas never run."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import FileReading
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.cells import CellTexts
from staycheck.readers.logs.file_names import is_like_person, words_of_person
from staycheck.readers.logs.fit import Fit
from staycheck.readers.logs.headers import LINES_SEARCHED, looks_like_data
from staycheck.readers.logs.rows import MISSING_FORMULA_RESULT, Row, Table
from staycheck.readers.logs.table import read_table
from staycheck.readers.logs.tables import tables_of
from staycheck.readers.sandbox import try_reading
from staycheck.readers.source import Source
from staycheck.readers.workbook.inspection import DAMAGES, MissingResults, inspect_archive
from staycheck.readers.workbook.merged import MergedBySheet, filled, merged_in, merged_in_open_document

_TRIAL = Path(__file__).with_name("trial_open.py")
"""Run for .xls and OpenDocument files, whose size cannot be inspected beforehand."""
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OF_LAYOUTS = ("R147", "R151", "R152", "R154", "R157", "R158")
"""The problems of a table that would be read, if something were not lacking."""
_DATE_FIELDS = {"entry", "exit", "date", "from", "to"}


def read_workbook(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a workbook; raises ProblemError (R110, R125 to R128)."""
    sheets = open_workbook(source, builder)
    fits = _choose(sheets)
    is_by_sheet = _names_drivers(fits, source, chosen=builder.read_as.sheets)
    for fit in fits:
        driver = fit.table.sheet if is_by_sheet else source.driver
        try:
            read_table(fit, FileReading(source.name, "workbook"), builder, driver)
        except ProblemError as error:
            if error.problem.code == "R102" and len(fits) > 1:
                reason = message("it has no rows below its header")
                builder.set_aside(SetAside(Kind.SHEET, fit.table.place(), fit.table.sheet, reason))
            else:
                builder.report(error.problem)


def tables_in(source: Source, builder: LogBuilder) -> Iterator[Table]:
    """The sheets of cells of a workbook; raises ProblemError (R125 to R128)."""
    sheets = open_workbook(source, builder)
    for sheet in sheets.book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            yield sheets.table(sheet.name)


def open_workbook(source: Source, builder: LogBuilder) -> "Sheets":
    """Open a workbook that is not damaged and not too large; raises ProblemError (R125 to R127)."""
    missing = inspect_archive(source.data, source.name)
    is_xls, is_open_document = source.data.startswith(_OLE_SIGNATURE), _is_open_document(source.data)
    if is_xls or is_open_document:
        _refuse_protected(source)
        if not try_reading(_TRIAL, source.data).survived:
            hint = message("open it in a spreadsheet program and save it as .xlsx")
            raise ProblemError(_unopened(source, message("it is damaged or far too large"), hint))
    if is_xls:
        builder.report(Problem("R135", Span(source.name)))
    book = _open(source)
    try:
        merged = merged_in_open_document(source.data) if is_open_document else {}
    except DAMAGES as error:
        raise _refusal(source, error) from None
    return Sheets(book, source, builder, missing, merged)


def _names_drivers(fits: Sequence[Fit], source: Source, chosen: Sequence[str]) -> bool:
    """Whether the names of the sheets are those of their drivers: if none has a driver column, and all are like names.

    Raises ProblemError (R146) if only some are, unless the user chose the sheets.
    """
    nameless = dict.fromkeys(fit.table.sheet for fit in fits if not fit.header.has_driver)
    people = [sheet for sheet in nameless if is_like_person(sheet)]
    if len(people) > 1 and len(people) == len({fit.table.sheet for fit in fits}):
        return True
    named = [sheet for sheet in nameless if words_of_person(sheet)]
    if len(set(map(words_of_person, named))) > 1 and not chosen:
        sheets = ", ".join(f'"{sheet}"' for sheet in named)
        raise ProblemError(Problem("R146", Span(source.name), {"sheets": sheets}))
    return False


class Sheets(NamedTuple):
    """An opened workbook and what is needed to read its sheets."""

    book: CalamineWorkbook
    source: Source
    builder: LogBuilder
    missing: MissingResults
    merged: MergedBySheet

    def table(self, name: str) -> Table:
        """The rows of a sheet; raises ProblemError (R127)."""
        try:
            sheet = self.book.get_sheet_by_name(name)
            ranges = self.merged.get(name) or merged_in(sheet)
        except BaseException as error:  # noqa: BLE001 - a PanicException of the library is not an Exception
            raise _refusal(self.source, error) from None
        rows = filled(_rows(sheet, name, self), ranges)
        return Table(rows, self.source.name, name, has_missing_results=name in self.missing, merged=ranges)


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


def _choose(sheets: Sheets) -> list[Fit]:
    """The tables of the sheets that the user names, or of all with the columns of a log; the others are set aside."""
    source, builder = sheets.source, sheets.builder
    names = [sheet.name for sheet in sheets.book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    asked = builder.read_as.sheets
    for name in asked:
        if name not in names:
            raise ProblemError(_no_sheet(source, message('there is no sheet "{name}"', name=name), names))
    found: list[Fit] = []
    others: list[tuple[Table, Problem]] = []
    for name in asked or names:
        table = sheets.table(name)
        try:
            found += tables_of(table, builder.read_as, named_driver=source.driver is not None)
        except ProblemError as error:
            others.append((table, error.problem))
    if not found:
        first = next((problem for _, problem in others if problem.code != "R102"), others[0][1] if others else None)
        raise ProblemError(first or _no_sheet(source, message("there is no sheet in this workbook"), names))
    _account_for_others(sheets, names, found, others)
    return found


def _account_for_others(
    sheets: Sheets, names: Sequence[str], found: Sequence[Fit], others: Sequence[tuple[Table, Problem]]
) -> None:
    """Report the sheets that may be part of the log, and set aside the others that are not read."""
    builder = sheets.builder
    for table, problem in others:
        if not _report_likely_log(table, problem, builder):
            reason = (
                message("it is empty") if problem.code == "R102" else message("it does not have the columns of a log")
            )
            builder.set_aside(SetAside(Kind.SHEET, table.place(), table.sheet, reason))
    read = {fit.table.sheet for fit in found} | {table.sheet for table, _ in others}
    for name in (each for each in sheets.book.sheet_names if each not in read):
        reason = message("--sheet names others") if name in names else message("it is not a sheet of cells")
        builder.set_aside(SetAside(Kind.SHEET, Span(sheets.source.name, sheet=name), name, reason))


def _report_likely_log(table: Table, problem: Problem, builder: LogBuilder) -> bool:
    """Report a sheet that cannot be read but looks like part of the log (R133); return whether it does."""
    if problem.code in _OF_LAYOUTS:
        builder.report(problem)
        return True
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


def _rows(sheet: CalamineSheet, name: str, sheets: Sheets) -> Iterator[Row]:
    source = sheets.source
    try:
        rows = sheet.to_python()
    except BaseException as error:  # noqa: BLE001 - a PanicException of the library is not an Exception
        raise _refusal(source, error) from None
    start = sheet.start
    if start is None:
        return
    first, offset = start[0] + 1, [""] * start[1]
    missing: dict[int, list[int]] = {}
    for line, column in sheets.missing.get(name, ()):
        missing.setdefault(line, []).append(column - 1)
    text = CellTexts(sheets.builder.read_as.dates)
    new = tuple.__new__  # Row(...) takes twice as long, a tenth of the reading time
    for line, cells in enumerate(rows, first):
        if not (cells[0] or any(cells)) and line not in missing:
            continue
        texts = list(map(text.__getitem__, cells))
        if offset:
            texts = offset + texts
        if missing and line in missing:
            texts = _with_missing(texts, missing.pop(line))
        yield new(Row, (texts, line, "", 1, "", source.name, name, None))
    # The library returns no rows below the last value.
    width = len(offset) + (len(rows[0]) if rows else 0)
    for line in sorted(missing):
        yield Row(_with_missing([""] * width, missing[line]), line, "", 1, "", source.name, name)


def _with_missing(texts: list[str], columns: Sequence[int]) -> list[str]:
    texts += [""] * (max(columns) + 1 - len(texts))
    for column in columns:
        texts[column] = MISSING_FORMULA_RESULT
    return texts
