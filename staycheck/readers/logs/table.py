"""Read logs that are tables, with one trip or one crossing per row."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from staycheck.i18n.messages import message
from staycheck.logs.trips import FileReading
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.date_order import tell_order
from staycheck.readers.logs.fit import Fit, columns_read
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
from staycheck.readers.logs.saved_layouts import expect_saved
from staycheck.readers.logs.tables import tables_of
from staycheck.readers.options import ReadOptions
from staycheck.readers.source import Source

if TYPE_CHECKING:
    from staycheck.readers.logs.unread_columns import UnreadColumns

_SAMPLE_SIZE = 65_536


def read_csv(source: Source, builder: LogBuilder) -> None:
    """Add the trips of a CSV log; raises ProblemError if it has no usable header."""
    table = csv_table(source, builder.read_as)
    reading = FileReading(source.name, "csv", source.encoding, table.separator)
    for fit in tables_of(table, builder.read_as, named_driver=source.driver is not None):
        read_table(fit, reading, builder, source.driver)


def csv_table(source: Source, read_as: ReadOptions) -> Table:
    """The rows of a CSV log."""
    separator = separator_of(source, read_as.columns, named_driver=source.driver is not None)
    return Table(skip_blank(read_rows(source.text, source.name, separator)), source.name, separator=separator)


def open_csv(source: Source, read_as: ReadOptions) -> tuple[Table, Header]:
    """Parse a CSV log of one trip a row and find its header; raises ProblemError if there is none."""
    table = csv_table(source, read_as)
    return table, find_header(table, read_as.columns, named_driver=source.driver is not None)


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


def read_table(fit: Fit, reading: FileReading, builder: LogBuilder, default_driver: str | None) -> None:
    """Add the rows of a table; raises ProblemError (R102) if there are none below its header."""
    table, header = fit.table, fit.header
    if reading.kind not in ("json", "yaml"):
        expect_saved(fit, builder.read_as)
    for row in (above := [*table.above(header.row), *fit.above]):
        if looks_like_data(row, builder.read_as.dates):
            builder.report(Problem("R130", row.place(), {"line": header.row.line}, excerpt=row.excerpt()))
    reader, known = RowReader(table, header, builder, default_driver), builder.problem_count
    rows, unread = _observed(fit, reader, builder)
    for row in reader.read_fast_path(with_progress(rows, builder.watch) if builder.watch else rows):
        reader.read(row)
    tell_order(builder, known, reader.dates)
    for row in fit.idle:
        reader.add_idle(row)
    if not reader.rows and not fit.idle:
        raise ProblemError(Problem("R102", table.place(header.row.line + 1)))
    _account(unread, reader, fit, above, builder)
    builder.add_reading(
        reading._replace(
            sheet=table.sheet,
            header_line=header.row.line,
            holds=header.holds,
            columns=columns_read(fit),
            rows=reader.rows,
            drivers=len(reader.drivers),
            named_after=None if header.has_driver else default_driver,
            layout=fit.layout,
            examples=tuple(reader.examples),
        )
    )


def _observed(fit: Fit, reader: RowReader, builder: LogBuilder) -> tuple[Iterable[Row], "UnreadColumns | None"]:
    """The rows below the header, and what remembers the cells of columns that are not read, if there are any."""
    table, header = fit.table, fit.header
    rows = table.after(header.row)
    if not unread_places(header):
        return rows, None
    from staycheck.readers.logs.unread_columns import UnreadColumns

    unread = UnreadColumns(
        header,
        builder.read_as.ignored,
        reader.dates,
        lambda row: reader.why_no_trip(row) is None,
        is_of_periods=fit.layout == "periods",
    )
    if header.has_driver:
        return unread.observe(rows), unread
    known = list(unread.observe(rows))
    _expect_one_driver(unread, table, header)
    return known, unread


def _expect_one_driver(unread: "UnreadColumns", table: Table, header: Header) -> None:
    """Raise ProblemError (R142) if no column names the driver, but one that is not read may."""
    name = unread.looks_like_names()
    if name is not None:
        column = name or message("(empty)")
        raise ProblemError(
            Problem("R142", table.place(header.row.line), {"column": column}, excerpt=header.row.excerpt())
        )


def _account(
    unread: "UnreadColumns | None", reader: RowReader, fit: Fit, above: Sequence[Row], builder: LogBuilder
) -> None:
    """Report what was not read, or set it aside, and what was done beyond reading cells."""
    parts = [*reader.set_aside.values(), *fit.set_aside]
    if unread:
        for problem in unread.problems(reader.driver_of, builder.canonical_name):
            builder.report(problem)
        for problem in unread.of_permits():
            builder.report(problem)
        parts = [*fit.table.unread(unread.set_aside()), *parts]
    for part in parts:
        builder.set_aside(part)
    for notice in fit.notices:
        builder.report(Problem("R155", fit.header.row.place(), {"what": notice}))
    titles = [row for row in above if any(map(str.strip, row.cells))]
    if titles:
        reason = message("it is above the header")
        builder.set_aside(SetAside(Kind.ROW, titles[0].place(), first_text(titles[0]), reason, len(titles)))
