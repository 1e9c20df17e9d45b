"""Countries by code, number plate, name and alias."""

import json

import pytest

from staycheck.i18n.countries import CODES, TABLE, country_code, nearest_countries


def test_three_letter_codes_are_complete_and_number_plates_unique() -> None:
    table = json.loads(TABLE.read_text("utf-8"))
    assert CODES - set(table["codes"].values()) <= {"XK"}
    assert not set(table["plates"]) & CODES
    assert not set(table["plates"]) & set(table["codes"])


def test_codes_match_the_table() -> None:
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
        ("Киргизия", "KG"),
        ("Кыргызстан", "KG"),
        ("Әзірбайжан", "AZ"),
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
def test_a_country_is_found_by_code_and_name(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", "XX", "R U", "Rusia", "R", "=RU", "EU", "SU"])
def test_nothing_is_guessed(text: str) -> None:
    assert country_code(text) is None


def test_a_misspelt_country_has_suggestions() -> None:
    assert nearest_countries("Rusia")[0] == "RU"
    assert nearest_countries("Belorus")[0] == "BY"
    assert nearest_countries("qqqqqqqq") == []
