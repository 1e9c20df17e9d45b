"""What a workbook would unpack to, found out before it is opened: its size, and formulas whose value is not kept."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from staycheck.i18n.messages import Message, _, message
from staycheck.problems.problem import Problem, ProblemError, Span

MOST_BYTES = 1 << 30
MOST_CELLS = 30_000_000
_MOST_PARTS = 10_000
_CHUNK = 1 << 22
_OVERLAP = 1 << 12
_LOCAL_HEADER = 30
_BOOK = "xl/workbook.xml"
_NO_SHEETS = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml", "content.xml", "styles.xml")
_ALPHABET = 26
_SIX_DIGITS = 999_999
_MOST_LINES = 1_048_576

_FORMULAS = (re.compile(rb"<f"), re.compile(rb":f"), re.compile(rb't="e"'))
# Three patterns that begin with letters are found in half the time of one that joins them.
_UNUSUAL = re.compile(rb'r="[A-Z](?:[A-Z]|\d{6})')
_ODDLY_WRITTEN = (re.compile(rb'r=[^"]'), re.compile(rb"r\s+="))
_SIX_DIGIT_LINE = re.compile(rb'r="[A-Z]{1,3}\d{6}')
_SEVEN_DIGIT_LINE = re.compile(rb'r="[A-Z]{1,3}\d{7}')
_TWO_LETTERS = re.compile(rb'r="[A-Z]{2}')
_THREE_LETTERS = re.compile(rb'r="[A-Z]{3}')
_BEYOND_EXCEL_GRID = re.compile(rb'r="(?:[A-Z]{4}|[A-Z]+\d{8})')
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Z]+)(\d+)[\"']")
# A tag is looked at up to the next one and no further, so that a hostile sheet cannot make this take for ever.
_VALUELESS = re.compile(
    rb'<(?:\w+:)?c\b(?![^<>]*\bt="(?:str|e)")([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^<>]*\bt="e")([^<>]*)>')
_NAME = re.compile(rb'\br="([A-Z]+)(\d+)"')
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^<>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^<>]*>")
_REPEATED_VALUE = re.compile(
    rb'<table:table-cell\b(?=[^<>]*number-columns-repeated="\d{3,}")(?=[^<>]*office:value-type)'
)
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^<>]*number-rows-repeated="\d{3,}"[^<>]*>(.{0,4096}?)</table:table-row>', re.DOTALL
)
_ODS_VALUELESS = re.compile(
    rb'calcext:value-type="error"|<table:table-cell\b(?=[^<>]*table:formula=)(?![^<>]*office:value-type=)[^<>]*>'
)

Valueless = Mapping[str, frozenset[tuple[int, int]]]
"""By sheet, the cells, as (line, column) from 1, that hold a formula without its value."""


def inspect_archive(data: bytes, file: str) -> Valueless:
    """The cells whose formulas have no value; raises ProblemError (R125, R126, R127) for what cannot be unpacked."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _inspect(archive, data, file)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError) as error:
        # What the library says is in English, and for those who will mend the file.
        reason = str(error)[:120] or message("it is damaged")
        params = {"reason": reason, "help": message("open it in a spreadsheet program and save it again")}
        raise ProblemError(Problem("R127", Span(file), params)) from None


def _inspect(archive: ZipFile, data: bytes, file: str) -> Valueless:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise ProblemError(_too_large(file, message("it has {count} parts", count=len(parts))))
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise ProblemError(_too_large(file, message("it unpacks to more than {most} MiB", most=MOST_BYTES >> 20)))
    formulas = {info.filename: archive.read(info) for info in parts if _look_at(archive, info, data, file)}
    return _valueless(archive, formulas, file) if formulas and _BOOK in archive.namelist() else {}


def _look_at(archive: ZipFile, info: ZipInfo, data: bytes, file: str) -> bool:
    """Unpacks a part and looks how far it reaches; says whether it is a sheet of Excel with formulas."""
    is_sheet = info.filename.endswith(".xml") and info.filename not in _NO_SHEETS
    reach = _SheetExtent()
    for chunk in _unpacked(data, info, file):
        if is_sheet:
            reach.look(chunk)
        if info.filename == "content.xml":
            _look_at_ods(chunk, file)
    if is_sheet and reach.cells > MOST_CELLS:
        reach.measure(archive.read(info), file)
    return is_sheet and reach.has_formulas


def _look_at_ods(chunk: bytes, file: str) -> None:
    if _REPEATED_VALUE.search(chunk) or _has_repeated_rows(chunk):
        raise ProblemError(
            _too_large(file, message("a cell or a row with a value is repeated a hundred times or more"))
        )
    if _ODS_VALUELESS.search(chunk):
        raise ProblemError(Problem("R126", Span(file)))


def _too_large(file: str, what: Message) -> Problem:
    way_out = message("delete what is far away from the table, or copy the table into a workbook of its own")
    return Problem("R125", Span(file), {"what": what, "help": way_out})


def _unpacked(data: bytes, info: ZipInfo, file: str) -> Iterator[bytes]:
    """A part piece by piece, each with the end of the one before; never more than the archive says that there is."""
    name, extra = (
        int.from_bytes(data[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28)
    )
    start = info.header_offset + _LOCAL_HEADER + name + extra
    packed = memoryview(data)[start : start + info.compress_size]
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile(_("it is packed in an unusual way"))
    if info.compress_type == ZIP_STORED:
        yield bytes(packed)
        return
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, rest, before = 0, bytes(packed), b""
    while rest and not unpacker.eof:
        piece = unpacker.decompress(rest, _CHUNK)
        rest = unpacker.unconsumed_tail
        size += len(piece)
        if size > info.file_size:
            raise ProblemError(_too_large(file, message("it unpacks to more than it says")))
        yield before + piece
        before = piece[-_OVERLAP:]


class _SheetExtent:
    """How far the cells of a sheet reach: no further than `lines` and `columns`."""

    def __init__(self) -> None:
        self.lines, self.columns = 99_999, _ALPHABET
        self.has_formulas = False
        self._is_odd = False

    @property
    def cells(self) -> int:
        return MOST_CELLS + 1 if self._is_odd else self.lines * self.columns

    def look(self, chunk: bytes) -> None:
        """A bound that is quick to find: how many letters and digits the cells' names have."""
        self.has_formulas = self.has_formulas or any(sign.search(chunk) for sign in _FORMULAS)
        odd = any(sign.search(chunk) for sign in _ODDLY_WRITTEN)
        if not odd and not _UNUSUAL.search(chunk):
            return
        self._is_odd = self._is_odd or odd or _BEYOND_EXCEL_GRID.search(chunk) is not None
        if self.columns < _ALPHABET**3 and _THREE_LETTERS.search(chunk):
            self.columns = 16_384
        elif self.columns == _ALPHABET and _TWO_LETTERS.search(chunk):
            self.columns = 702
        if self.lines < _MOST_LINES and _SEVEN_DIGIT_LINE.search(chunk):
            self.lines = _MOST_LINES
        elif self.lines < _SIX_DIGITS and _SIX_DIGIT_LINE.search(chunk):
            self.lines = _SIX_DIGITS

    def measure(self, sheet: bytes, file: str) -> None:
        """How far they really reach; raises ProblemError (R125) where that is too far."""
        self._is_odd = False
        self.lines = self.columns = 1
        for found in _CELL.finditer(sheet):
            self.lines = max(self.lines, int(found[2]))
            self.columns = max(self.columns, _number(found[1]))
        if self.cells > MOST_CELLS:
            far = message("its cells reach to line {line} and column {column}", line=self.lines, column=self.columns)
            raise ProblemError(_too_large(file, far))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _ALPHABET + letter - ord("A") + 1
    return number


def _has_repeated_rows(chunk: bytes) -> bool:
    return any(b"office:value-type" in found[1] for found in _REPEATED_ROW.finditer(chunk))


def _valueless(archive: ZipFile, formulas: Mapping[str, bytes], file: str) -> Valueless:
    cells = {part: frozenset(_cells_without_value(sheet, file)) for part, sheet in formulas.items()}
    known = {name: cells.pop(part) for name, part in _sheets(archive) if part in cells}
    if any(cells.values()):
        raise ProblemError(Problem("R126", Span(file)))
    return {name: found for name, found in known.items() if found}


def _cells_without_value(sheet: bytes, file: str) -> Iterator[tuple[int, int]]:
    for pattern in (_VALUELESS, _ERROR):
        for found in pattern.finditer(sheet):
            name = _NAME.search(found[1])
            if name is None:
                raise ProblemError(Problem("R126", Span(file)))
            yield int(name[2]), _number(name[1])


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a workbook of Excel with the parts that hold them."""
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
    return dict(re.findall(r'(?:\w+:)?(\w+)="([^"]*)"', tag))
