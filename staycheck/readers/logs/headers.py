"""Find the header row of a table and the field that each column holds, in three languages."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from staycheck.i18n.messages import MessageList, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateParser, is_date
from staycheck.readers.logs.field_names import FIELD_BY_NAME, FIELDS, LESS_CERTAIN
from staycheck.readers.logs.rows import Row, Table, broken_row, names_of, possible_unclosed_quote
from staycheck.readers.places import country_in_cell

TRIPS = ("country", "entry", "exit")
CROSSINGS = (("date", "to"), ("date", "country"))
_NAME_PARTS = ("surname", "first_name", "patronymic")
_OF_DRIVERS = {"driver", "co_driver", *_NAME_PARTS, "citizenship"}
_OF_CROSSINGS = {"date", "direction", "from", "to"}
LINES_SEARCHED = 30
_LINES_LOOKED_AT = 200
_ZONE_BEHIND = re.compile(r"(?<=.)[\s,(\[]{1,3}(?:UTC|GMT)\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?[)\]]?\s?$")
_JOINED_WORDS = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ][a-zа-яё])")


class Header(NamedTuple):
    """The header row of a table."""

    row: Row
    columns: Mapping[str, int]
    """The column number, from 0, of each field found."""

    @property
    def driver_columns(self) -> list[int]:
        """The columns that together name the driver, in the order of the name."""
        parts = [self.columns[field] for field in _NAME_PARTS if field in self.columns]
        return sorted([self.columns["driver"], *parts]) if "driver" in self.columns else parts

    @property
    def has_driver(self) -> bool:
        """Whether a column names the driver."""
        return bool(self.driver_columns)

    @property
    def value_columns(self) -> dict[str, int]:
        """The columns that are read of each trip or crossing, without those of its driver."""
        others = _OF_DRIVERS | (_OF_CROSSINGS if self.holds == "trips" else set())
        return {field: column for field, column in self.columns.items() if field not in others}

    @property
    def holds(self) -> str:
        """What the rows are: "trips", "crossings", or "" if columns are missing."""
        if all(field in self.columns for field in TRIPS):
            return "trips"
        if {"entry", "exit"} & set(self.columns):
            return ""
        return "crossings" if any(all(field in self.columns for field in fields) for fields in CROSSINGS) else ""


def key(name: str) -> str:
    """Normalise a column name: case, punctuation, ё, spaces, joined words as in entryDate and a zone do not matter."""
    name = _JOINED_WORDS.sub(" ", _ZONE_BEHIND.sub("", name))
    return " ".join(re.sub(r"[^\w]+|_", " ", name.casefold().replace("ё", "е").replace("\u00a0", " ")).split())


def header_of(row: Row, chosen: Mapping[str, str]) -> Header:
    """Interpret a row as a header; `chosen` maps fields to the column names that the user gave.

    Raises ProblemError (R112) if two columns hold the same field.
    """
    names = list(map(key, row.cells))
    own = {key(name): field for field, name in chosen.items() if key(name) in names}
    columns: dict[str, int] = {}
    for number, name in enumerate(names):
        field = own.get(name) or FIELD_BY_NAME.get(name)
        if field is None or (field in own.values() and name not in own) or (field in columns and field == "note"):
            continue
        if field in columns:
            raise ProblemError(_repeated(field, columns[field], number, row))
        columns[field] = number
    return Header(row, columns | _less_certain(names, Header(row, columns)))


def _repeated(field: str, first: int, second: int, row: Row) -> Problem:
    one, other = row.cells[first].strip(), row.cells[second].strip()
    both = message(': "{first}" and "{second}"', first=one, second=other)
    params = {"column": field, "help": "" if key(one) == key(other) == field else both}
    return Problem("R112", row.place(second), params, excerpt=row.excerpt())


def _less_certain(names: list[str], sure: Header) -> dict[str, int]:
    """The fields that less certain names tell, each once; a header with all columns only lacks its drivers."""
    wanted = {"co_driver"} if sure.holds else {*FIELDS, "co_driver"} - {"driver"}
    wanted |= set() if sure.has_driver else {"driver"}
    found: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        field = LESS_CERTAIN.get(name)
        if field in wanted and field not in sure.columns and number not in sure.columns.values():
            found.setdefault(field, []).append(number)
    return {field: numbers[0] for field, numbers in found.items() if len(numbers) == 1}


def unread_places(header: Header) -> list[int]:
    """The numbers of the columns that are not read."""
    read = {
        *header.driver_columns,
        *header.value_columns.values(),
        header.columns.get("citizenship"),
        header.columns.get("co_driver"),
    }
    return [at for at in range(len(header.row.cells)) if at not in read]


def find_header(table: Table, chosen: Mapping[str, str], *, named_driver: bool) -> Header:
    """Find the header in the first 30 rows; with `named_driver` no driver column is needed.

    Raises ProblemError (R102, R110, R112, R113, R123) for the row with the most known columns.
    """
    nearest: Header | None = None
    unusable: ProblemError | None = None
    for row in table.first(LINES_SEARCHED):
        try:
            found = _usable_header(row, chosen)
        except ProblemError as error:
            if error.problem.code == "R112":
                raise
            unusable = unusable or error
            continue
        if found.holds and (found.has_driver or named_driver) and all(field in found.columns for field in chosen):
            return found
        if nearest is None or len(found.columns) > len(nearest.columns):
            nearest = found
    if unusable is not None and (nearest is None or not nearest.columns):
        raise unusable
    if nearest is None:
        raise ProblemError(Problem("R102", table.place()))
    rows = list(table.first(_LINES_LOOKED_AT))
    has_data = any(looks_like_data(row, DateParser()) for row in rows)
    problem = _missing(nearest, chosen, needs_driver=not named_driver)
    params: dict[str, object] = {**problem.params, "has_data": has_data}
    if has_data:
        from staycheck.readers.logs.column_looks import column_looks, options_for

        below = [row for row in rows if row.line > nearest.row.line]
        missing = str(params["missing"]).split(", ")
        params["found"] = column_looks(nearest.row, below)
        params["help"] = MessageList((params["help"], *options_for(missing, nearest.row, nearest.columns, below)), "")
    raise ProblemError(problem._replace(params=params))


def _usable_header(row: Row, chosen: Mapping[str, str]) -> Header:
    if row.broken:
        raise ProblemError(broken_row(row))
    if row.lines > 1 and any("\n" in cell and FIELD_BY_NAME.get(key(cell)) is None for cell in row.cells):
        raise ProblemError(possible_unclosed_quote(row))
    return header_of(row, chosen)


def _missing(header: Header, chosen: Mapping[str, str], *, needs_driver: bool) -> Problem:
    row = header.row
    is_of_crossings = "date" in header.columns and not {"entry", "exit"} & set(header.columns)
    needed = ("date", "to") if is_of_crossings else TRIPS
    missing = [field for field in needed if field not in header.columns]
    if needs_driver and not header.has_driver:
        missing.insert(0, "driver")
    missing += [field for field in chosen if field not in header.columns and field not in missing]
    found = [cell.strip() for cell in row.cells]
    near = [(field, match[0]) for field in missing if (match := get_close_matches(field, found, n=1))]
    hints = [message('; is "{name}" meant to be "{field}"?', name=match, field=field) for field, match in near]
    absent = [name for name in chosen.values() if key(name) not in map(key, found)]
    hints += [message('; there is no "{name}"', name=name) for name in absent]
    params = {
        "missing": ", ".join(missing),
        "found": names_of(row),
        "known": ", ".join(FIELDS),
        "help": MessageList(tuple(hints), ""),
        "columns": tuple(header.columns),
    }
    return Problem("R110", row.place(), params, excerpt=row.excerpt())


def looks_like_data(row: Row, dates: DateParser) -> bool:
    """Whether a row has both a country and a date."""
    cells = [text for cell in row.cells if (text := cell.strip())]
    return any(is_date(cell, dates) for cell in cells) and any(map(country_in_cell, cells))
