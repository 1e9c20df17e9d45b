"""What is wrong with a whole row of a table, rather than with one of its cells."""

from staycheck.i18n.messages import N_, message
from staycheck.problems.problem import Problem, Span
from staycheck.readers.logs.rows import Row

_SEPARATOR_NAMES = {",": N_("a comma"), ";": N_("a semicolon"), "\t": N_("a tab"), "|": N_("a bar")}


def wrong_width(row: Row, expected: int, separator: str, driver: str | None) -> Problem:
    """The problem of a row with more or fewer cells than the header (R111)."""
    sign = message(_SEPARATOR_NAMES[separator])
    if len(row.cells) < expected:
        hint = message("add the missing cells; an empty one is {sign} with nothing after it", sign=sign)
    else:
        hint = message('put a cell that contains {sign} in quotes: "Ivanov, Ivan"', sign=sign)
    params = {"cells": len(row.cells), "expected": expected, "help": hint}
    return Problem("R111", row.place(), params, driver, row.excerpt())


def no_driver(row: Row, place: Span, text: str) -> Problem:
    """The problem of a row whose cells of the driver say nothing (R109), or what is no name (R147)."""
    if text:
        return Problem("R147", place, {"text": text}, excerpt=row.excerpt())
    hint = message("name the driver; without a name this trip could be anyone's")
    return Problem("R109", place, {"what": message("the {field}", field="driver"), "help": hint}, excerpt=row.excerpt())
