"""Rows of a table that are border crossings."""

from collections.abc import Mapping

from staycheck.i18n.countries import country_code
from staycheck.logs.crossing_order import Crossing
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.rows import Row

_IN = ("въезд", "въехал", "in", "entry", "enter", "entered", "кіру", "кірді")
_OUT = ("выезд", "выехал", "out", "exit", "leave", "left", "шығу", "шықты")


def direct(values: dict[str, str], row: Row, column: int | None) -> tuple[Problem | None, str]:
    """Set `from` or `to` of a row's values from country and direction; return the key of the country entered.

    A direction that is not known is a problem (R131).
    """
    if "direction" not in values:
        return None, "to" if "to" in values else "country"
    word = values["direction"].casefold()
    if word in _OUT:
        values["from"], values["to"] = values.get("country", ""), ""
        return None, "to"
    if word in _IN:
        values["to"] = values.get("country", "")
        return None, "to"
    values["to"] = ""
    params = {"text": values["direction"], "known": ", ".join((*_IN, *_OUT))}
    return Problem("R131", row.place(column), params, excerpt=row.excerpt()), "to"


def crossing_of(values: Mapping[str, str], target: str, row: Row, dates: DateParser) -> Crossing | None:
    """The crossing that a row's values write; None if any of them is wrong or missing."""
    left, entered = country_code(values.get("from", "")), country_code(values[target])
    try:
        stamp = dates.stamp(values["date"]) if values["date"] else None
    except ProblemError:
        return None
    are_countries = bool(left or not values.get("from")) and bool(entered or not values[target])
    if stamp is None or not are_countries or not (left or entered):
        return None
    return Crossing(
        stamp.local,
        left or "",
        entered or "",
        values.get("permit", ""),
        values.get("note", ""),
        row.start(),
        row.excerpt(),
        timed=stamp.is_timed,
        cells=tuple(row.cells),
        instant=stamp.instant,
    )
