"""Inspect a workbook before opening it: its unpacked size, and formulas without a cached value."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from staycheck.i18n.messages import Message, _, message
from staycheck.problems.problem import Problem, ProblemError, Span

MAX_BYTES = 1 << 30
MAX_CELLS = 30_000_000
_MAX_PARTS = 10_000
_CHUNK = 1 << 22
_OVERLAP = 1 << 12
_LOCAL_HEADER_SIZE = 30
_BOOK = "xl/workbook.xml"
_NO_SHEETS = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml", "content.xml", "styles.xml")
_ALPHABET = 26
_SIX_DIGITS = 999_999
_MAX_ROWS = 1_048_576

_FORMULAS = (re.compile(rb"<f"), re.compile(rb":f"), re.compile(rb't="e"'))
# Three patterns that start with literals take half the time of one that joins them.
_FAR_REFERENCE = re.compile(rb'r="[A-Z](?:[A-Z]|\d{6})')
_IRREGULAR_REFERENCE = (re.compile(rb'r=[^"]'), re.compile(rb"r\s+="))
_SIX_DIGIT_ROW = re.compile(rb'r="[A-Z]{1,3}\d{6}')
_SEVEN_DIGIT_ROW = re.compile(rb'r="[A-Z]{1,3}\d{7}')
_TWO_LETTERS = re.compile(rb'r="[A-Z]{2}')
_THREE_LETTERS = re.compile(rb'r="[A-Z]{3}')
_BEYOND_EXCEL_GRID = re.compile(rb'r="(?:[A-Z]{4}|[A-Z]+\d{8})')
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]+)(\d+)[\"']")
# [^<>]* never crosses a tag, so a hostile sheet cannot cause quadratic time.
_MISSING_RESULT = re.compile(
    rb'<(?:\w+:)?c\b(?![^<>]*\bt="(?:str|e)")([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR_RESULT = re.compile(rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")([^<>]*)>')
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_REPEATED_VALUE = re.compile(
    rb'<table:table-cell\b(?=[^<>]*number-columns-repeated="\d{3,}")(?=[^<>]*office:value-type)'
)
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^<>]*number-rows-repeated="\d{3,}"[^<>]*>(.{0,4096}?)</table:table-row>', re.DOTALL
)
_ODS_MISSING_RESULT = re.compile(
    rb'calcext:value-type="error"|<table:table-cell\b(?=[^<>]*table:formula=)(?![^<>]*office:value-type=)[^<>]*>'
)

DAMAGES = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError, SyntaxError)
"""What a damaged archive, or XML in it, raises."""
MissingResults = Mapping[str, frozenset[tuple[int, int]]]
"""By sheet, the cells, as (row, column) from 1, whose formula has no cached value."""


def inspect_archive(data: bytes, file: str) -> MissingResults:
    """Find cells with formulas without a cached value; raises ProblemError (R125, R126, R127).

    Bytes that are not a ZIP archive have none.
    """
    if not data.startswith(b"PK"):
        return {}
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _inspect(archive, data, file)
    except DAMAGES as error:
        reason = str(error)[:120] or message("it is damaged")
        params = {"reason": reason, "help": message("open it in a spreadsheet program and save it again")}
        raise ProblemError(Problem("R127", Span(file), params)) from None


def _inspect(archive: ZipFile, data: bytes, file: str) -> MissingResults:
    parts = archive.infolist()
    if len(parts) > _MAX_PARTS:
        raise ProblemError(_too_large(file, message("it has {count} parts", count=len(parts))))
    if sum(part.file_size for part in parts) > MAX_BYTES:
        raise ProblemError(_too_large(file, message("it unpacks to more than {most} MiB", most=MAX_BYTES >> 20)))
    formulas = {info.filename: archive.read(info) for info in parts if _has_formulas(archive, info, data, file)}
    return _missing_results(archive, formulas, file) if formulas and _BOOK in archive.namelist() else {}


def _has_formulas(archive: ZipFile, info: ZipInfo, data: bytes, file: str) -> bool:
    """Check the unpacked size and extent of a part; return whether it is an Excel sheet with formulas."""
    is_sheet = info.filename.endswith(".xml") and info.filename not in _NO_SHEETS
    extent = _SheetExtent()
    for chunk in _unpacked(data, info, file):
        if is_sheet:
            extent.estimate(chunk)
        if info.filename == "content.xml":
            _check_ods(chunk, file)
    if is_sheet and extent.cells > MAX_CELLS:
        extent.measure(archive.read(info), file)
    return is_sheet and extent.has_formulas


def _check_ods(chunk: bytes, file: str) -> None:
    if _REPEATED_VALUE.search(chunk) or _has_repeated_rows(chunk):
        what = message("a cell or a row with a value is repeated a hundred times or more")
        raise ProblemError(_too_large(file, what))
    if _ODS_MISSING_RESULT.search(chunk):
        raise ProblemError(Problem("R126", Span(file)))


def _too_large(file: str, what: Message) -> Problem:
    hint = message("delete cells far away from the table, or copy the table into a new workbook")
    return Problem("R125", Span(file), {"what": what, "help": hint})


def _unpacked(data: bytes, info: ZipInfo, file: str) -> Iterator[bytes]:
    """Unpack a part in chunks that overlap by 4 KiB; raises ProblemError (R125) beyond its declared size."""
    name, extra = (
        int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28)
    )
    start = info.header_offset + _LOCAL_HEADER_SIZE + name + extra
    packed = memoryview(data)[start : start + info.compress_size]
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile(_("its compression method is not supported"))
    if info.compress_type == ZIP_STORED:
        yield bytes(packed)
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, rest, overlap = 0, bytes(packed), b""
    while rest and not unpacker.eof:
        chunk = unpacker.decompress(rest, _CHUNK)
        rest = unpacker.unconsumed_tail
        size += len(chunk)
        if size > info.file_size:
            raise ProblemError(_too_large(file, message("it unpacks to more than its declared size")))
        yield overlap + chunk
        overlap = chunk[-_OVERLAP:]


class _SheetExtent:
    """An upper bound of the rows and columns of a sheet."""

    def __init__(self) -> None:
        self.rows, self.columns = 99_999, _ALPHABET
        self.has_formulas = False
        self._is_unbounded = False

    @property
    def cells(self) -> int:
        return MAX_CELLS + 1 if self._is_unbounded else self.rows * self.columns

    def estimate(self, chunk: bytes) -> None:
        """Widen the bound quickly, by the number of letters and digits in cell references."""
        self.has_formulas = self.has_formulas or any(pattern.search(chunk) for pattern in _FORMULAS)
        is_irregular = any(pattern.search(chunk) for pattern in _IRREGULAR_REFERENCE)
        if not is_irregular and not _FAR_REFERENCE.search(chunk):
            return
        self._is_unbounded = self._is_unbounded or is_irregular or _BEYOND_EXCEL_GRID.search(chunk) is not None
        if self.columns < _ALPHABET**3 and _THREE_LETTERS.search(chunk):
            self.columns = 16_384
        elif self.columns == _ALPHABET and _TWO_LETTERS.search(chunk):
            self.columns = 702
        if self.rows < _MAX_ROWS and _SEVEN_DIGIT_ROW.search(chunk):
            self.rows = _MAX_ROWS
        elif self.rows < _SIX_DIGITS and _SIX_DIGIT_ROW.search(chunk):
            self.rows = _SIX_DIGITS

    def measure(self, sheet: bytes, file: str) -> None:
        """Measure the exact extent of a whole sheet; raises ProblemError (R125) if it is too large."""
        self._is_unbounded = False
        self.rows = self.columns = 1
        for found in _CELL.finditer(sheet):
            self.rows = max(self.rows, int(found[2]))
            self.columns = max(self.columns, _column_number(found[1]))
        if self.cells > MAX_CELLS:
            what = message("its cells reach row {line} and column {column}", line=self.rows, column=self.columns)
            raise ProblemError(_too_large(file, what))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - ord("A") + 1
    return number


def _has_repeated_rows(chunk: bytes) -> bool:
    return any(b"office:value-type" in found[1] for found in _REPEATED_ROW.finditer(chunk))


def _missing_results(archive: ZipFile, formulas: Mapping[str, bytes], file: str) -> MissingResults:
    cells = {part: frozenset(_cells_without_result(sheet, file)) for part, sheet in formulas.items()}
    known = {name: cells.pop(part) for name, part in _sheets(archive) if part in cells}
    if any(cells.values()):
        raise ProblemError(Problem("R126", Span(file)))
    return {name: found for name, found in known.items() if found}


def _cells_without_result(sheet: bytes, file: str) -> Iterator[tuple[int, int]]:
    for pattern in (_MISSING_RESULT, _ERROR_RESULT):
        for found in pattern.finditer(sheet):
            reference = _REFERENCE.search(found[1])
            if reference is None:
                raise ProblemError(Problem("R126", Span(file)))
            yield int(reference[2]), _column_number(reference[1])


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an Excel workbook with the names of their parts."""
    book = archive.read(_BOOK).decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for found in _RELATION.finditer(relations):
        attributes = _attributes(found[0])
        targets[attributes.get("Id", "")] = normpath(join("/xl", unescape(attributes.get("Target", ""))))[1:]
    for found in _SHEET.finditer(book):
        attributes = _attributes(found[0])
        yield unescape(attributes.get("name", "")), targets.get(attributes.get("id", ""), "")


def _attributes(tag: str) -> dict[str, str]:
    return dict(re.findall(r'(?<![\w:])(?:\w+:)?(\w+)="([^"]*)"', tag))
