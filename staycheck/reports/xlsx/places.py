"""Places in files as texts: a cell of a sheet, or a line of a text."""

from staycheck.problems.problem import Span, column_letters


def cell_of(span: Span) -> str:
    """The cell, such as C7, or outside of workbooks the line and the column, such as 7:3; empty if not known."""
    if span.line is None:
        return ""
    if span.sheet:
        return f"{column_letters(span.column or 1)}{span.line}"
    return f"{span.line}:{span.column}" if span.column else f"{span.line}"


def address_of(span: Span) -> str:
    """The same with the name of the sheet before it: Sheet1!C7."""
    place = cell_of(span)
    return f"{span.sheet}!{place}" if span.sheet and place else span.sheet or place
