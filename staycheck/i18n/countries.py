"""Country codes, names and aliases, and suggestions for misspelt names."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from staycheck.i18n.messages import current_language

_LONGEST_CODE = 3
TABLE = Path(__file__).parents[1] / "data" / "countries.json"

CODES = frozenset(
    (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
        "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
        "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
        "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
        "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
        "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
        "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
        "UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "
    ).split()
)
"""The two-letter ISO 3166 codes, and XK for Kosovo."""


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The two-letter code for a code, number plate, name or alias, ignoring case; None if unknown."""
    code = text.upper()
    return code if code in CODES and text.isascii() else _by_name().get(_key(text))


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in a language (en, ru, kk; by default the current one), falling back to English."""
    names: dict[str, str] = _table()["names"][code]
    return names.get(language or current_language()) or names["en"]


class CountryNamed(NamedTuple):
    """A country for a problem's params, shown as name and code; the name is looked up when it is shown."""

    code: str

    def __str__(self) -> str:
        return f"{country_name(self.code)} ({self.code})"


@lru_cache(maxsize=4096)
def nearest_countries(text: str) -> list[str]:
    """The codes of up to three countries whose names are closest to a misspelt one, closest first.

    Only names with the same first letter are compared: thousands of misspelt names would take minutes otherwise.
    """
    from difflib import get_close_matches

    names, key = _by_name(), _key(text)
    same_letter = [name for name in names if name[:1] == key[:1] and len(name) > _LONGEST_CODE]
    near = get_close_matches(key, same_letter, n=6, cutoff=0.75)
    return list(dict.fromkeys(names[name] for name in near))[:3]


@cache
def _by_name() -> dict[str, str]:
    names = {_key(name): code for code, names in _table()["names"].items() for name in names.values()}
    others = {**_table()["codes"], **_table()["plates"], **_table()["aliases"]}
    return names | {_key(other): code for other, code in others.items()}


@cache
def _table() -> Any:
    """`names` by code, then language; `codes` (three-letter), `plates` and `aliases` mapped to two-letter codes."""
    import json

    return json.loads(TABLE.read_text("utf-8"))


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())
