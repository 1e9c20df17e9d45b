"""Rows of a table that are border crossings."""

from collections.abc import Mapping
from functools import lru_cache

from staycheck.i18n.countries import country_code
from staycheck.logs.crossing_order import Crossing
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Row
from staycheck.readers.places import country_in_cell

_IN = (
    "въезд|въехал|въехала|in|entry|enter|entered|кіру|кірді|прибыл|прибыла|прибытие|вход|вошел|вошла|заезд|заехал|"
    "arrival|arrived|arrive|inbound|incoming|check in|geofence entered|geofenceenter|geofence enter|entered geofence|"
    "вход в геозону|въезд в геозону|кірген|келді|келу|кирди|кирүү|kirish|kirdi|кириш|giriş|girdi|ulazak|ulaz|улазак|"
    "улаз|уезд|уехаў|ўезд"
).split("|")
_OUT = (
    "выезд|выехал|выехала|out|exit|leave|left|шығу|шықты|убыл|убыла|убытие|выход|вышел|вышла|отъезд|departure|departed|"
    "depart|outbound|outgoing|check out|exited|geofence exited|geofenceexit|geofence exit|left geofence|"
    "выход из геозоны|выезд из геозоны|шыққан|кетті|кету|чыкты|чыгуу|chiqish|chiqdi|чиқиш|çıkış|çıktı|izlazak|izlaz|"
    "излазак|излаз|ад езд|выехаў"
).split("|")
_BETWEEN = frozenset("в во из с со на into in to from of of the".split())
_LONGEST = 200
"""The most characters of a direction with a country."""
_KNOWN = ("въезд", "выезд", "entry", "exit", "in", "out", "прибыл", "убыл", "кіру", "шығу")


def direction_of(text: str) -> tuple[str, str] | None:
    """Which way a text says ("in" or "out"), and the code of the country, if it names one; None if it says neither."""
    return _direction_of(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _direction_of(text: str) -> tuple[str, str] | None:
    words = key(text).split()
    for length in range(min(len(words), 3), 0, -1):
        first, rest = " ".join(words[:length]), words[length:]
        way = "in" if first in _IN else "out" if first in _OUT else ""
        if way and not rest:
            return way, ""
        if way:
            named = " ".join(rest[1:] if rest[0] in _BETWEEN else rest)
            code = country_code(named)
            return (way, code) if code else None
    return None


def direct(values: dict[str, str], row: Row, column: int | None) -> tuple[Problem | None, str]:
    """Set `from` or `to` of a row's values from country and direction; return the key of the country entered.

    A direction that is not known is a problem (R131).
    """
    if "direction" not in values:
        return None, "to" if "to" in values else "country"
    found = direction_of(values["direction"])
    if found is None or (found[1] and country_code(values.get("country", "")) not in (None, found[1])):
        values["to"] = ""
        params = {"text": values["direction"], "known": ", ".join(_KNOWN)}
        return Problem("R131", row.place(column), params, excerpt=row.excerpt()), "to"
    country = values.get("country", "") or found[1]
    if found[0] == "in":
        values["to"] = country
    else:
        values["from"], values["to"] = country, ""
    return None, "to"


def crossing_of(values: Mapping[str, str], target: str, row: Row, dates: DateParser) -> Crossing | None:
    """The crossing that a row's values write; None if any of them is wrong or missing."""
    left, entered = country_in_cell(values.get("from", "")), country_in_cell(values[target])
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
