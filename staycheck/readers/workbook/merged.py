"""Merged cells of a workbook: the text of a range merged over several rows belongs to each of them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from python_calamine import CalamineSheet

from staycheck.readers.logs.rows import Merged, Row

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPANS = (b"number-rows-spanned=", b"number-columns-spanned=")
_MOST_RANGES = 200_000
MergedBySheet = Mapping[str, tuple[Merged, ...]]


def merged_in_open_document(data: bytes) -> MergedBySheet:
    """The merged ranges of each sheet of an OpenDocument workbook, which the library does not tell."""
    with ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml")
    if not any(span in content for span in _SPANS):
        return {}
    found: dict[str, list[Merged]] = {}
    name, line, count = "", 1, 0
    for event, element in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 - its size was inspected
        if event == "start" and element.tag == f"{_TABLE}table":
            name, line = element.get(f"{_TABLE}name", ""), 1
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            ranges = list(_ranges(element, line))
            count += len(ranges)
            if count > _MOST_RANGES:
                return {}
            found.setdefault(name, []).extend(ranges)
            line += _number(element, "number-rows-repeated")
            element.clear()
    return {sheet: tuple(ranges) for sheet, ranges in found.items()}


def _ranges(row: Element, line: int) -> Iterator[Merged]:
    column = 0
    for cell in row:
        rows, columns = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            yield Merged(line, column, line + rows - 1, column + columns - 1)
        column += _number(cell, "number-columns-repeated")


def _number(element: Element, attribute: str) -> int:
    text = element.get(f"{_TABLE}{attribute}", "1")
    return int(text) if text.isdecimal() and len(text) < len(str(1 << 32)) else 1


def merged_in(sheet: CalamineSheet) -> tuple[Merged, ...]:
    """The merged ranges of a sheet, as far as the library tells them."""
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges[:_MOST_RANGES])


def filled(rows: Iterator[Row], merged: Sequence[Merged]) -> Iterator[Row]:
    """The rows, with the text of each range that is merged downwards in all its rows."""
    ranges = sorted(each for each in merged if each.last_line > each.first_line)
    if not ranges:
        yield from rows
        return
    following, active = iter([*ranges, None]), {}
    coming = next(following)
    for row in rows:
        while coming is not None and coming.first_line <= row.line:
            at = coming.first_column
            if coming.first_line == row.line and at < len(row.cells) and row.cells[at].strip():
                active[at] = (coming.last_line, row.cells[at])
            coming = next(following)
        for at, (last, text) in active.items():
            if row.line <= last and at < len(row.cells) and not row.cells[at].strip():
                row.cells[at] = text
        yield row
