"""The table of countries is CLDR's; `python tests/test_countries.py` writes it anew."""

import json
from pathlib import Path

import pytest

from staycheck.countries import CODES, country_code, nearest_countries

TABLE = Path(__file__).parents[1] / "staycheck" / "data" / "countries.json"
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
LANGUAGES = ("en", "ru", "kk")


def from_cldr() -> dict[str, dict[str, str]]:
    from babel import Locale

    territories: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        territories[language] = {str(code): str(name) for code, name in Locale(language).territories.items()}
    codes = [code for code in territories["en"] if len(code) == 2 and code not in NOT_COUNTRIES]
    return {
        code: {language: territories[language][code] for language in LANGUAGES if code in territories[language]}
        for code in sorted(codes)
    }


def codes_from_cldr() -> dict[str, str]:
    """The codes of three letters, by CLDR's aliases of territories."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {old: new[0] for old, new in sorted(aliases.items()) if is_code(old) and len(new) == 1 and new[0] in CODES}


def is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()


def test_names_are_those_of_cldr() -> None:
    pytest.importorskip("babel")
    assert json.loads(TABLE.read_text("utf-8"))["names"] == from_cldr()
    assert json.loads(TABLE.read_text("utf-8"))["codes"] == codes_from_cldr()


def test_every_country_has_a_code_of_three_letters_and_no_number_plate_is_another_ones() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert CODES - set(table["codes"].values()) <= {"XK"}
    assert not set(table["plates"]) & CODES
    assert not set(table["plates"]) & set(table["codes"])


def test_codes_are_those_of_the_table() -> None:
    assert set(json.loads(TABLE.read_text("utf-8"))["names"]) == CODES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RU", "RU"),
        ("ru", "RU"),
        ("Russia", "RU"),
        ("RUSSIA", "RU"),
        ("Россия", "RU"),
        ("Ресей", "RU"),
        ("РФ", "RU"),
        ("РБ", "BY"),
        ("Белоруссия", "BY"),
        ("Republic of Belarus", "BY"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Қазақстан", "KZ"),
        ("RUS", "RU"),
        ("blr", "BY"),
        ("KAZ", "KZ"),
        ("D", "DE"),
        ("UA", "UA"),
        ("SLO", "SI"),
    ],
)
def test_a_country_is_known_by_code_and_name(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "XX", "R U", "Rusia", "R", "=RU", "EU", "SU"])
def test_nothing_is_guessed(text: str) -> None:
    assert country_code(text) is None


def test_a_misspelt_country_has_its_nearest() -> None:
    assert nearest_countries("Rusia")[0] == "RU"
    assert nearest_countries("Belorus")[0] == "BY"
    assert nearest_countries("qqqqqqqq") == []


if __name__ == "__main__":
    table = json.loads(TABLE.read_text("utf-8")) if TABLE.exists() else {"aliases": {}}
    table["names"] = from_cldr()
    table["codes"] = codes_from_cldr()
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
