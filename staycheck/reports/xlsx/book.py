"""A workbook being written: its sheets, rows and formats. The only module that imports XlsxWriter."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from staycheck.i18n.messages import LANGUAGES, current_language
from staycheck.owned import temporary_folder
from staycheck.reports.xlsx.texts import FORMULA_SIGNS, cell_text, sheet_name

MOST_ROWS = 1 << 20
"""How many rows a sheet of Excel has."""
MOST_COLUMNS = 1 << 14
"""How many columns a sheet of Excel has."""
MARK = "staycheck"
"""The document property by which a workbook is known to be an answer and not a log."""
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DATE = date(1900, 3, 1)
"""The day from which on Excel counts days without its false leap day."""
_ENGLISH_DATE = "[$-409]d mmm yyyy"
_NUMERIC_DATE = "dd.mm.yyyy"
_DOUBT = '" ?"'
"""Shown behind figures that are not reliable; they stay numbers and dates."""
_LINE_HEIGHT = 15
_TITLE_HEIGHT = 21
_WIDER = 1.15
"""How much wider than an ordinary character the letters of a text may be on the whole."""
_MOST_LINES = 25
_OPTIONS = {
    # Half the memory: 140 MB instead of 260 for 5,000 drivers. Rows are kept in a temporary file, and must be in order.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "use_zip64": True,
}

Value = str | int | float | date | datetime | None


class Look(NamedTuple):
    """How a cell looks."""

    fill: str = ""
    """A colour such as #FFEB9C; "" for none."""
    color: str = ""
    bold: bool = False
    size: int = 0
    """In points; 0 for the ordinary size."""
    wrap: bool = False
    middle: bool = False
    """Whether it stands in the middle of its column."""
    border: str = ""
    """The colour of the lines around it; "" for none."""
    doubtful: bool = False
    """Whether a question mark follows its number or date."""


PLAIN = Look()
TITLE = Look(bold=True, size=14)
NOTE = Look(color="#595959")
HEAD = Look(fill="#E7E6E6", bold=True, wrap=True, border="#BFBFBF")
WRAPPED = Look(wrap=True)


class Cell(NamedTuple):
    """A value and how it looks."""

    value: Value
    look: Look = PLAIN


class Column(NamedTuple):
    """A column of a sheet."""

    head: str
    width: float
    """In characters."""
    look: Look = HEAD
    """How its head looks."""
    band: str = ""
    """A text above its head."""
    filtered: bool = True
    """Whether its head has a button to filter and sort by it."""


class Heading(NamedTuple):
    """What stands above the rows of a sheet."""

    name: str
    """The name on its tab."""
    title: str
    notes: Sequence[str]
    columns: Sequence[Column]
    frozen: int = 0
    """How many columns stay in sight."""
    printed: int = 0
    """How many columns are printed; 0 for all."""


class _Sheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A sheet that can hide the filter buttons of narrow columns; they are sorted and filtered with the others."""

    hidden_buttons: Sequence[int] = ()

    def _write_autofilters(self) -> None:
        # The library has no option for it. Without this method, there would only be more buttons.
        for column in self.hidden_buttons:
            self._xml_empty_tag("filterColumn", [("colId", column), ("hiddenButton", 1)])


class Book:
    """A workbook in memory; its bytes depend on nothing but what is written into it."""

    def __init__(self, folder: Path, as_of: date, *, is_answer: bool) -> None:
        self._stream = io.BytesIO()
        self._book = Workbook(self._stream, {**_OPTIONS, "tmpdir": str(folder)})
        # Otherwise it would be the time of the clock.
        self._book.set_properties({"created": datetime.combine(as_of, time()), "author": "staycheck"})
        if is_answer:
            self._book.set_custom_property(MARK, as_of.isoformat(), "text")
        self._formats: dict[tuple[Look, str], Any] = {}
        self._names: set[str] = set()
        english = current_language() == LANGUAGES[0]
        self._date = _ENGLISH_DATE if english else _NUMERIC_DATE

    def sheet(self, heading: Heading) -> "Sheet":
        """A new sheet with its heading."""
        return Sheet(self, heading)

    def new_page(self, name: str) -> Any:
        """An empty sheet of the library; its name is made safe and unique."""
        return self._book.add_worksheet(sheet_name(name, self._names), _Sheet)

    def parts(self) -> Iterator[memoryview]:
        """The bytes of the workbook; nothing can be added after that."""
        self._book.close()
        yield self._stream.getbuffer()

    def write(self, page: Any, line: int, column: int, cell: Cell) -> None:
        """Write a cell: a text never becomes a formula, a link or a number."""
        value, look = cell
        if value is None or value == "":
            if look is not PLAIN:
                page.write_blank(line, column, None, self._format(look, ""))
        elif isinstance(value, str):
            text = cell_text(value)
            kind = "'" if text[0] in FORMULA_SIGNS else ""
            page.write_string(line, column, text, self._format(look, kind))
        elif isinstance(value, datetime):
            self._write_time(page, line, column, value, look)
        elif isinstance(value, date):
            if value < _FIRST_DATE:
                page.write_string(line, column, value.isoformat(), self._format(look, ""))
            else:
                page.write_number(line, column, value.toordinal() - _EPOCH, self._format(look, self._date))
        else:
            page.write_number(line, column, value, self._format(look, "0" if look.doubtful else ""))

    def _write_time(self, page: Any, line: int, column: int, value: datetime, look: Look) -> None:
        if value.date() < _FIRST_DATE:
            page.write_string(line, column, value.isoformat(" "), self._format(look, ""))
            return
        day = value.date().toordinal() - _EPOCH
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        page.write_number(line, column, day + seconds / 86400, self._format(look, f"{self._date} hh:mm"))

    def _format(self, look: Look, kind: str) -> Any:
        """The format of a look; `kind` is a number format, or an apostrophe for a text that begins like a formula."""
        found = self._formats.get((look, kind))
        if found is None:
            found = self._formats[look, kind] = self._book.add_format(dict(_properties(look, kind)))
        return found


@contextmanager
def new_book(as_of: date, *, is_answer: bool = True) -> Iterator[Book]:
    """A workbook, whose temporary files are removed at the end; raises OSError."""
    with temporary_folder() as folder:
        yield Book(folder, as_of, is_answer=is_answer)


def _properties(look: Look, kind: str) -> Iterator[tuple[str, object]]:
    yield "valign", "top"
    if kind == "'":
        # Whoever edits the cell does not make a formula of it either.
        yield "quote_prefix", True
    elif kind:
        yield "num_format", kind + (_DOUBT if look.doubtful else "")
        yield "align", "center" if look.middle or "yy" in kind else "right"
    elif look.middle:
        yield "align", "center"
    optional: Mapping[str, object] = {
        "bg_color": look.fill,
        "font_color": look.color,
        "bold": look.bold,
        "font_size": look.size,
        "text_wrap": look.wrap,
        "border_color": look.border,
        "border": int(bool(look.border)),
        "italic": look.doubtful,
    }
    yield from ((name, value) for name, value in optional.items() if value)


class Sheet:
    """A sheet with a heading, whose rows are written from the top; what does not fit goes on in another one."""

    def __init__(self, book: Book, heading: Heading) -> None:
        self._book, self._heading = book, heading
        self._line = 0
        self._page = self._begin()

    def _begin(self) -> Any:
        heading, page = self._heading, self._book.new_page(self._heading.name)
        self._page = page
        self._line = 0
        page.set_row(0, _TITLE_HEIGHT)
        for text, look in [(heading.title, TITLE), *((note, NOTE) for note in heading.notes)]:
            self._put(0, Cell(text, look))
            self._line += 1
        if any(column.band for column in heading.columns):
            for number, column in enumerate(heading.columns):
                self._put(number, Cell(column.band, NOTE._replace(size=8)))
            self._line += 1
        self._set_height(Cell(column.head, column.look) for column in heading.columns)
        for number, column in enumerate(heading.columns):
            page.set_column(number, number, column.width)
            self._put(number, Cell(column.head, column.look))
        self._first = self._line
        page.freeze_panes(self._line + 1, heading.frozen)
        self._line += 1
        return page

    def _put(self, column: int, cell: Cell) -> None:
        self._book.write(self._page, self._line, column, cell)

    def row(self, cells: Iterable[Cell | Value]) -> None:
        """Write a row; a value without a look is written plainly."""
        if self._line == MOST_ROWS:
            self.finish()
            self._begin()
        row = [cell if isinstance(cell, Cell) else Cell(cell) for cell in cells]
        self._set_height(row)
        for number, cell in enumerate(row):
            self._put(number, cell)
        self._line += 1

    def _set_height(self, cells: Iterable[Cell]) -> None:
        """Make a row as high as its texts need: not every program does that itself."""
        lines = 1
        for (value, look), column in zip(cells, self._heading.columns, strict=False):
            if look.wrap and isinstance(value, str):
                lines = max(lines, ceil(len(value) * _WIDER / column.width))
        if lines > 1:
            self._page.set_row(self._line, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def finish(self) -> None:
        """Set what depends on the number of rows: the filter and how the sheet is printed."""
        heading, page = self._heading, self._page
        last = max(self._line - 1, self._first)
        page.autofilter(self._first, 0, last, len(heading.columns) - 1)
        page.hidden_buttons = [n for n, column in enumerate(heading.columns) if not column.filtered]
        page.filter_on = bool(page.hidden_buttons)
        page.print_area(0, 0, last, (heading.printed or len(heading.columns)) - 1)
        page.repeat_rows(self._first)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)


def write_rows(book: Book, heading: Heading, rows: Iterable[Iterable[Cell | Value]]) -> None:
    """Write a whole sheet."""
    sheet = book.sheet(heading)
    for cells in rows:
        sheet.row(cells)
    sheet.finish()
