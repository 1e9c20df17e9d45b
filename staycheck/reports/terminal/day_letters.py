"""The letter and colour of each day of a calendar, and their legend."""

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from staycheck.engine.calendar import DayMark
from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import _

NOWHERE, OVER, PLANNED_OVER = "·", "!", "?"
SEVERAL, PERMIT, OTHERS = "X", "P", "O"
_COUNTRY_STYLES = (
    ("white on blue", "bright_blue"),
    ("black on green", "green"),
    ("black on cyan", "cyan"),
    ("black on magenta", "magenta"),
)
_STYLES = {NOWHERE: ("dim", "dim"), SEVERAL: ("black on yellow", "yellow"), PERMIT: ("reverse", "dim")}


class Letters(NamedTuple):
    """The letters of a calendar: a capital per country, the small letter for planned days, symbols for the rest."""

    by_country: Mapping[str, str]

    @classmethod
    def for_days(cls, marks: Sequence[DayMark]) -> "Letters":
        """The letters of the countries in which any of the days was spent."""
        countries = {country for mark in marks for country in mark.countries}
        # Russia first, so that its letter and colour are the same in every calendar.
        return cls(_letters(sorted(countries, key=lambda country: (country != "RU", country))))

    def drawn(self, mark: DayMark) -> tuple[str, str]:
        """A day's letter and style."""
        if mark.over:
            return (PLANNED_OVER, "bold red") if mark.planned else (OVER, "bold white on red")
        letter = self._capital(mark)
        past, planned = _STYLES.get(letter) or self._country_style(letter)
        return (letter.lower(), planned) if mark.planned else (letter, past)

    def _capital(self, mark: DayMark) -> str:
        if not mark.countries:
            return NOWHERE
        if not mark.counted:
            return PERMIT
        return SEVERAL if len(mark.countries) > 1 else self.by_country[mark.countries[0]]

    def _country_style(self, letter: str) -> tuple[str, str]:
        number = list(self.by_country.values()).index(letter)
        return _COUNTRY_STYLES[number % len(_COUNTRY_STYLES)]

    def legend(self, marks: Sequence[DayMark]) -> Iterator[tuple[str, str, str]]:
        """The letters that occur among the days, each with its style and meaning."""
        styles = dict(map(self.drawn, marks))
        for letter, text in self._meanings():
            style = styles.get(letter) or styles.get(letter.lower())
            if style:
                yield letter, style, text
        small = sorted(letter for letter in styles if letter.islower())
        if small:
            yield " ".join(small), styles[small[0]], _("planned")

    def _meanings(self) -> Iterator[tuple[str, str]]:
        for letter in dict.fromkeys(self.by_country.values()):
            countries = (code for code, own in self.by_country.items() if own == letter)
            yield letter, ", ".join(country_name(code) for code in countries)
        yield SEVERAL, _("several countries")
        yield PERMIT, _("under a permit, not counted")
        yield OVER, _("overstay")
        yield PLANNED_OVER, _("planned overstay")
        yield NOWHERE, _("not there")


def _letters(countries: Sequence[str]) -> dict[str, str]:
    """A letter per country, from its code if one is free, else any free one; when none is left, countries share one."""
    free = [letter for letter in ascii_uppercase if letter not in (SEVERAL, PERMIT, OTHERS)]
    letters = {}
    for code in countries:
        letters[code] = next((letter for letter in [*code, *free] if letter in free), OTHERS)
        free = [letter for letter in free if letter != letters[code]]
    return letters
