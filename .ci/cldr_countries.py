"""Writes country names and codes from Unicode's CLDR: data/countries.json has names and three-letter codes,
data/places.json three-digit ones.

All else in these files, such as aliases, number-plate codes and towns, is maintained by hand and kept.
"""

import json
from pathlib import Path

from babel import Locale
from babel.core import get_global

from staycheck.i18n.countries import TABLE
from staycheck.i18n.messages import LANGUAGES

NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
PLACES = Path(TABLE).with_name("places.json")
OLD_NUMBERS = {"230", "249", "278", "280", "720", "736", "886"}
"""Those of former countries, such as East Germany."""
OTHER_NAMES = {"AZ": {"kk": "Әзербайжан"}, "KG": {"ru": "Кыргызстан"}}
"""Names more usual in the language than those of CLDR, which are aliases."""


def names() -> dict[str, dict[str, str]]:
    """The names of every country by two-letter code and language."""
    territories = {
        language: {str(code): str(name) for code, name in Locale(language).territories.items()}
        for language in LANGUAGES
    }
    codes = [code for code in territories["en"] if len(code) == 2 and code not in NOT_COUNTRIES]
    names_of_cldr = {
        code: {language: territories[language][code] for language in LANGUAGES if code in territories[language]}
        for code in sorted(codes)
    }
    return {code: {**found, **OTHER_NAMES.get(code, {})} for code, found in names_of_cldr.items()}


def three_letter_codes(known: set[str]) -> dict[str, str]:
    """The two-letter code of each three-letter code, from CLDR's territory aliases."""
    aliases = get_global("territory_aliases")
    return {
        old: new[0]
        for old, new in sorted(aliases.items())
        if len(old) == 3 and old.isascii() and old.isalpha() and len(new) == 1 and new[0] in known
    }


def numbers(known: set[str]) -> dict[str, str]:
    """The two-letter code of each three-digit code, from CLDR's territory aliases."""
    aliases = get_global("territory_aliases")
    return {
        old: new[0]
        for old, new in sorted(aliases.items())
        if len(old) == 3 and old.isdecimal() and old not in OLD_NUMBERS and len(new) == 1 and new[0] in known
    }


def main() -> None:
    """Rewrite the table and print what changed."""
    table = json.loads(TABLE.read_text("utf-8"))
    before, table["names"] = table["names"], names()
    table["codes"] = three_letter_codes(set(table["names"]))
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    places = json.loads(PLACES.read_text("utf-8"))
    places["numbers"] = numbers(set(table["names"]))
    PLACES.write_text(json.dumps(places, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    for code in sorted(before.keys() | table["names"].keys()):
        if before.get(code) != table["names"].get(code):
            print(code, before.get(code), "->", table["names"].get(code))


if __name__ == "__main__":
    main()
