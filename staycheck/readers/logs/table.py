"""Read logs that are tables, with one trip or one crossing per row."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from staycheck.i18n.messages import message
from staycheck.logs.trips import FileReading
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.headers import Header, find_header, looks_like_data, unread_places
from staycheck.readers.logs.row_reader import RowReader
from staycheck.readers.logs.rows import (
    SEPARATORS,
    Row,
    Table,
    first_text,
    read_rows,
    skip_blank,
    with_progress,
)
from staycheck.readers.source import Source

if TYPE_CHECKING:
    from staycheck.readers.logs.unread_columns import UnreadColumns

_SAMPLE_SIZE = 65_536


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a CSV log; raises ProblemError if it has no usable header."""
    table, header = open_csv(source, builder.read_as.columns)
    reading = FileReading(source.name, "csv", source.encoding, table.separator)
    read_table(table, header, reading, builder, source.driver)


def open_csv(source: Source, columns: Mapping[str, str]) -> tuple[Table, Header]:
    """Parse a CSV log and find its header; raises ProblemError if there is none.

    `columns` maps fields to the column names that the user gave.
    """
    has_default = source.driver is not None
    separator = separator_of(source, columns, named_driver=has_default)
    table = Table(skip_blank(read_rows(source.text, source.name, separator)), source.name, separator=separator)
    return table, find_header(table, columns, named_driver=has_default)


def separator_of(source: Source, chosen: Mapping[str, str], *, named_driver: bool) -> str:
    """The first separator that gives a usable header, or else the most frequent one."""
    sample = source.text[:_SAMPLE_SIZE]
    for separator in SEPARATORS:
        if separator in sample:
            try:
                rows = skip_blank(read_rows(sample, separator=separator))
                find_header(Table(rows, ""), chosen, named_driver=named_driver)
            except ProblemError:
                continue
            return separator
    return max(SEPARATORS, key=sample.count)


def read_table(
    table: Table, header: Header, reading: FileReading, builder: LogBuilder, default_driver: str | None
) -> None:
    """Add the rows below a header; raises ProblemError (R102) if there are none."""
    for row in table.above(header.row):
        if looks_like_data(row, builder.read_as.dates):
            builder.report(Problem("R130", row.place(), {"line": header.row.line}, excerpt=row.excerpt()))
    reader = RowReader(table, header, builder, default_driver)
    rows, unread = _observed(table, header, reader, builder)
    for row in reader.read_fast_path(with_progress(rows, builder.watch) if builder.watch else rows):
        reader.read(row)
    if not reader.rows:
        raise ProblemError(Problem("R102", table.place(header.row.line + 1)))
    _account(unread, reader, table, header, builder)
    not_read = unread_places(header)
    names = sorted((item for item in header.columns.items() if item[1] not in not_read), key=lambda item: item[1])
    builder.add_reading(
        reading._replace(
            sheet=table.sheet,
            header_line=header.row.line,
            holds=header.holds,
            columns=tuple((field, header.row.cells[column].strip()) for field, column in names),
            rows=reader.rows,
            drivers=len(reader.drivers),
            named_after=None if header.has_driver else default_driver,
        )
    )


def _observed(
    table: Table, header: Header, reader: RowReader, builder: LogBuilder
) -> tuple[Iterable[Row], "UnreadColumns | None"]:
    """The rows below the header, and what remembers the cells of columns that are not read, if there are any."""
    rows = table.after(header.row)
    if not unread_places(header):
        return rows, None
    from staycheck.readers.logs.unread_columns import UnreadColumns

    unread = UnreadColumns(header, builder.read_as.ignored, reader.dates, lambda row: reader.why_no_trip(row) is None)
    if header.has_driver:
        return unread.observe(rows), unread
    known = list(unread.observe(rows))
    _expect_one_driver(unread, table, header)
    return known, unread


def _expect_one_driver(unread: "UnreadColumns", table: Table, header: Header) -> None:
    """Raise ProblemError (R142) if no column names the driver, but one that is not read may."""
    name = unread.looks_like_names()
    if name:
        raise ProblemError(
            Problem("R142", table.place(header.row.line), {"column": name}, excerpt=header.row.excerpt())
        )


def _account(
    unread: "UnreadColumns | None", reader: RowReader, table: Table, header: Header, builder: LogBuilder
) -> None:
    """Report what was not read, or set it aside."""
    parts = list(reader.set_aside.values())
    if unread:
        for problem in unread.problems(reader.driver_of, builder.canonical_name):
            builder.report(problem)
        parts = [*table.unread(unread.set_aside()), *parts]
    for part in parts:
        builder.set_aside(part)
    above = [row for row in table.above(header.row) if any(map(str.strip, row.cells))]
    if above:
        reason = message("it is above the header")
        builder.set_aside(SetAside(Kind.ROW, above[0].place(), first_text(above[0]), reason, len(above)))
