"""Headers: which line of a table names its columns, and which column holds what, in three languages."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import MessageList, message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateReader
from staycheck.readers.logs.rows import Row, Table, broken_row, names_of, possible_unclosed_quote

TRIPS = ("country", "entry", "exit")
CROSSINGS = (("date", "to"), ("date", "country"))
LINES_SEARCHED = 30

_NAMES = {
    "driver": (
        "driver|driver name|name of driver|name|full name|водитель|фио|ф и о|фио водителя|водитель фио|"
        "имя водителя|шофер|сотрудник|работник|жүргізуші|жүргізушінің аты жөні|аты жөні|тегі аты"
    ),
    "surname": "surname|last name|family name|фамилия|фамилия водителя|тегі",
    "first_name": "first name|given name|имя|аты|есімі",
    "patronymic": "patronymic|middle name|отчество|әкесінің аты",
    "country": "country|country code|страна|страна пребывания|код страны|государство|ел|елі|мемлекет",
    "entry": (
        "entry|entry date|date of entry|entered|въезд|дата въезда|дата въезд|прибытие|дата прибытия|кіру|"
        "кірген күні|кіру күні"
    ),
    "exit": (
        "exit|exit date|date of exit|left|выезд|дата выезда|дата выезд|убытие|дата убытия|шығу|шыққан күні|шығу күні"
    ),
    "permit": "permit|разрешение|основание|основание пребывания|рұқсат|негіз|негізі|болу негізі|елде болу негізі",
    "note": "note|notes|comment|примечание|комментарий|ескерту|ескертпе",
    "citizenship": "citizenship|гражданство|азаматтығы|азаматтық",
    "date": (
        "date|crossing date|date of crossing|timestamp|дата|дата пересечения|дата и время|"
        "дата и время пересечения|дата время|күні|өту күні|өткен күні"
    ),
    "direction": "direction|направление|вид пересечения|тип пересечения|въезд выезд|бағыт|бағыты",
    "from": "from|from country|откуда|из|из страны|қайдан",
    "to": "to|to country|куда|в страну|қайда",
}
FIELDS = tuple(_NAMES)
"""What a column can hold; `--column` and problems call it by these names."""

_FIELD_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split("|")}


class Header(NamedTuple):
    """The line that names the columns, the place of each known one, and the names of those that are left alone."""

    row: Row
    columns: Mapping[str, int]
    others: tuple[str, ...]

    @property
    def has_driver(self) -> bool:
        """Whether a column or two say whose trip a row is."""
        return "driver" in self.columns or "surname" in self.columns

    @property
    def holds(self) -> str:
        """What the rows are: trips or crossings; "" where it cannot be told."""
        if all(field in self.columns for field in TRIPS):
            return "trips"
        if {"entry", "exit"} & set(self.columns):
            return ""
        return "crossings" if any(all(field in self.columns for field in need) for need in CROSSINGS) else ""


def key(name: str) -> str:
    """A column's name as it is compared: without case, full stops, colons, brackets and doubled blanks."""
    return " ".join(re.sub(r"[^\w]+|_", " ", name.casefold().replace("ё", "е").replace("\u00a0", " ")).split())


def header_of(row: Row, chosen: Mapping[str, str]) -> Header:
    """A row taken as the header; `chosen` are the names of columns that the user has given to fields.

    Raises ProblemError (R112) where two columns are one field.
    """
    here = set(map(key, row.cells))
    own = {key(name): field for field, name in chosen.items() if key(name) in here}
    columns: dict[str, int] = {}
    others = []
    for number, cell in enumerate(row.cells):
        name = key(cell)
        field = own.get(name) or _FIELD_BY_NAME.get(name)
        if field is None or (field in own.values() and name not in own):
            others.extend([cell.strip()] if cell.strip() else [])
        elif field in columns:
            first = row.cells[columns[field]].strip()
            both = message(': "{first}" and "{second}"', first=first, second=cell.strip())
            hint = "" if key(first) == key(cell) == field else both
            raise ProblemError(
                Problem("R112", row.place(number), {"column": field, "help": hint}, excerpt=row.excerpt())
            )
        else:
            columns[field] = number
    return Header(row, columns, tuple(others))


def find_header(table: Table, chosen: Mapping[str, str], *, named_driver: bool) -> Header:
    """The first of the first 30 lines that names all that a log needs; `named_driver`: the file's name is a driver's.

    Raises ProblemError (R102, R110, R112, R113, R123) for the line that comes nearest to it.
    """
    nearest: Header | None = None
    wrong: ProblemError | None = None
    for row in table.first(LINES_SEARCHED):
        try:
            found = _sound(row, chosen)
        except ProblemError as error:
            if error.problem.code == "R112":
                raise
            wrong = wrong or error
            continue
        if found.holds and (found.has_driver or named_driver) and all(field in found.columns for field in chosen):
            return found
        if nearest is None or len(found.columns) > len(nearest.columns):
            nearest = found
    if wrong is not None and (nearest is None or not nearest.columns):
        raise wrong
    if nearest is None:
        raise ProblemError(Problem("R102", table.place()))
    raise ProblemError(_missing(nearest, chosen, needs_driver=not named_driver))


def _sound(row: Row, chosen: Mapping[str, str]) -> Header:
    if row.broken:
        raise ProblemError(broken_row(row))
    if row.lines > 1 and any("\n" in cell and _FIELD_BY_NAME.get(key(cell)) is None for cell in row.cells):
        raise ProblemError(possible_unclosed_quote(row))
    return header_of(row, chosen)


def _missing(header: Header, chosen: Mapping[str, str], *, needs_driver: bool) -> Problem:
    row = header.row
    asks_for_crossings = "date" in header.columns and not {"entry", "exit"} & set(header.columns)
    needed = ("date", "to") if asks_for_crossings else TRIPS
    missing = [field for field in needed if field not in header.columns]
    if needs_driver and not header.has_driver:
        missing.insert(0, "driver")
    missing += [field for field in chosen if field not in header.columns and field not in missing]
    found = [cell.strip() for cell in row.cells]
    near = [(field, match[0]) for field in missing if (match := get_close_matches(field, found, n=1))]
    hints = [message('; is "{name}" meant to be "{field}"?', name=match, field=field) for field, match in near]
    hints += [
        message('; there is no "{name}"', name=name) for name in chosen.values() if key(name) not in map(key, found)
    ]
    params = {
        "missing": ", ".join(missing),
        "found": names_of(row),
        "known": ", ".join(FIELDS),
        "help": MessageList(tuple(hints), ""),
        "columns": tuple(header.columns),
    }
    return Problem("R110", row.place(), params, excerpt=row.excerpt())


def looks_like_data(row: Row, dates: DateReader) -> bool:
    """Whether a row has a country and a date in it, as a trip or a crossing has."""
    cells = [cell.strip() for cell in row.cells]
    return any(map(country_code, filter(None, cells))) and any(_is_date(cell, dates) for cell in cells)


def _is_date(text: str, dates: DateReader) -> bool:
    try:
        dates.read(text)
    except ProblemError:
        return False
    return True
