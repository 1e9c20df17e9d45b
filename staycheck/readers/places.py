"""Countries as cells of trips name them: also by an abbreviation, an ISO number, a town or a checkpoint."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from staycheck.i18n.countries import country_code

_TABLE = Path(__file__).parents[1] / "data" / "places.json"
_LONGEST = 100
"""The most characters of a cell that names towns."""


def country_in_cell(text: str) -> str | None:
    """The two-letter code of the country that a cell names; None if it names none, or places of several countries."""
    code = country_code(text)
    return _country_of_places(text) if code is None and 0 < len(text) <= _LONGEST else code


def countries_in_cell(text: str) -> tuple[str, ...]:
    """The two-letter codes of the countries that a cell of a stay names, each once: none, one, or several.

    Several are read from names of countries alone: a town may be another of the same name.
    """
    code = country_in_cell(text)
    return _several_countries(text) if code is None and len(text) <= _LONGEST else (code,) if code else ()


@lru_cache(maxsize=4096)
def _several_countries(text: str) -> tuple[str, ...]:
    parts = re.split(r"[,;/\\&+\n]| [-–—] |(?<!\d)[-–—](?!\d)| (?:и|and|мен|пен|және|ve|va|ва|і|жана) ", text)
    codes = [country_code(part.strip()) for part in parts if part.strip()]
    return tuple(dict.fromkeys(filter(None, codes))) if len(codes) > 1 and None not in codes else ()


@lru_cache(maxsize=4096)
def _country_of_places(text: str) -> str | None:
    found = _country_of(text)
    if found is not None:
        return found
    parts = [part.strip() for part in re.split(r"[,;/()\n]+| [-–—] ", text) if part.strip()]
    codes = {_country_of(part) for part in parts}
    return codes.pop() if len(codes) == 1 and len(parts) > 1 else None


def _country_of(place: str) -> str | None:
    table = _table()
    code = country_code(place) or table.numbers.get(place) or table.places.get(_key(place))
    if code is not None:
        return code
    town = re.fullmatch(
        r"(?:г|гор|город|city|қ)(?:\. ?| )(.+)|(.{1,60}?),? (?:г|гор|қ|қаласы|city|шаары)\.?", place.casefold()
    )
    return table.places.get(_key(town[1] or town[2])) if town else None


class _Table(NamedTuple):
    numbers: dict[str, str]
    """The country of each ISO number."""
    places: dict[str, str]
    """The country of each abbreviation and town, by its key."""


@cache
def _table() -> _Table:
    import json

    table = json.loads(_TABLE.read_text("utf-8"))
    places = {_key(name): code for code, names in table["towns"].items() for name in names}
    return _Table(table["numbers"], places | {_key(name): code for name, code in table["names"].items()})


def _key(name: str) -> str:
    return re.sub(r"[\s._-]+", " ", name.casefold().replace("ё", "е").replace("\u0307", "")).strip()
