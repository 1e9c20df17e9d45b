"""Workbooks of Excel and OpenDocument: the sheet that has the columns of a log. Nothing in them is ever run."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, ZipError

from staycheck.problems import Problem, ProblemError, Span
from staycheck.readers.builder import LogBuilder
from staycheck.readers.headers import Header, find_header
from staycheck.readers.rows import VALUELESS, Row, Table
from staycheck.readers.source import Source
from staycheck.readers.table_log import read_table
from staycheck.readers.unpacked import Valueless, probe
from staycheck.trips import FileReading


def read_workbook(source: Source, builder: LogBuilder) -> None:
    """Adds the trips of a workbook; raises ProblemError (R110, R125 to R128) where it cannot be read."""
    valueless = probe(source.data, source.name)
    book = _open(source)
    table, header = _choose(book, source, builder, valueless)
    understood = FileReading(source.name, "workbook")
    read_table(table, header, understood, builder, source.driver)


def _open(source: Source) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(source.data))
    except PasswordError:
        raise ProblemError(_unopened(source, "it is protected by a password", "remove the password")) from None
    except (CalamineError, ZipError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:120] or "it is damaged"
        raise ProblemError(_unopened(source, reason, "open it in a spreadsheet program and save it again")) from None


def _unopened(source: Source, reason: str, way_out: str) -> Problem:
    return Problem("R127", Span(source.name), {"reason": reason, "help": way_out})


def _choose(book: CalamineWorkbook, source: Source, builder: LogBuilder, valueless: Valueless) -> tuple[Table, Header]:
    """The one sheet whose columns are known, or the one that was asked for."""
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    asked = builder.read_as.sheet
    if asked and asked not in names:
        raise ProblemError(_no_sheet(source, f'there is no sheet "{asked}"', names))
    named = source.driver is not None
    found, nearest = [], None
    for name in [asked] if asked else names:
        table = Table(_rows(book, name, source, valueless), source.name, name, has_valueless=name in valueless)
        try:
            found.append((table, find_header(table, builder.read_as.columns, named_driver=named)))
        except ProblemError as error:
            if nearest is None or nearest.problem.code == "R102":
                nearest = error
    if len(found) > 1:
        several = ", ".join(table.sheet for table, _ in found)
        raise ProblemError(_no_sheet(source, f"several sheets have the columns of a log: {several}", names))
    if not found:
        raise nearest or ProblemError(_no_sheet(source, "there is no sheet in this workbook", names))
    return found[0]


def _no_sheet(source: Source, what: str, names: Sequence[str]) -> Problem:
    params = {"what": what, "sheets": ", ".join(names) or "none", "help": "; --sheet NAME says which is meant"}
    return Problem("R128", Span(source.name), params)


def _rows(book: CalamineWorkbook, name: str, source: Source, valueless: Valueless) -> Iterator[Row]:
    try:
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, ValueError) as error:
        raise ProblemError(_unopened(source, str(error)[:120], "save it again")) from None
    start = sheet.start
    if start is None:
        return
    first, offset = start[0] + 1, [""] * start[1]
    missing: dict[int, list[int]] = {}
    for line, column in valueless.get(name, ()):
        missing.setdefault(line, []).append(column - 1)
    text, new = _Texts(), tuple.__new__  # Row(...) takes twice as long, a tenth of the whole reading
    for line, cells in enumerate(sheet.to_python(), first):
        texts = offset + list(map(text.__getitem__, cells))
        for column in missing.get(line, ()):
            texts[column : column + 1] = [VALUELESS]
        yield new(Row, (texts, line, "", 1, "", source.name, name))


class _Texts(dict[object, str]):
    """Cells as a log in text would write them; a number without a date's format stays a number."""

    def __missing__(self, cell: object) -> str:
        text = self[cell] = cell if isinstance(cell, str) else _text(cell)
        return text


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds") if cell.hour or cell.minute or cell.second else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
