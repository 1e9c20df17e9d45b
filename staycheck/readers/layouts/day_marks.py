"""What the marks of days mean: countries, days at home, or what a legend or the user says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.readers.logs.rows import Row

NO_MARKS = frozenset(("", "-", "–", "—", "0", ".", "_"))
_CROSSES = frozenset(("x", "х", "+", "1", "v", "✓", "✔", "•", "да", "yes", "иә"))
"""Marks that stand for the one country of the table or of the row."""
_LETTERS = {"р": "RU", "б": "BY"}
_AT_HOME = re.compile(
    r"(?:в |на )?(?:отпуск\w{0,3}|выходн\w{1,4}(?: день)?|больничн\w{1,4}(?: лист)?|дома|дом|гараж\w?|"
    r"ремонт\w?|баз[аеы]|vacation|holiday|day off|sick(?: leave)?|at home|home|off|демалыс|үйде)"
)
_LEGEND = re.compile(
    r"(?:^|[,;:]\s{0,3}|\s{2})[«\"(]?([^\s,;:=–—«»\"().-]{1,3})[»\").]?\s{0,3}[-–—=]\s{0,3}([^,;=]{2,40})"
)
_INITIALS = re.compile(
    r"[А-ЯЁ][а-яё]{1,40}\s{1,3}[А-ЯЁ](?:\.\s?[А-ЯЁ])?\.?\s{0,3}$|(?<!\w)[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё]+"
)
_BETWEEN = re.compile(r"[/,;+\s]")
_LONGEST_LETTER = 3
_WEEKDAYS = frozenset(
    "пн вт ср чт пт сб вс дс сс сн бс жм сб жб mo tu we th fr sa su mon tue wed thu fri sat sun пнд втр срд чтв птн "
    "понедельник вторник среда четверг пятница суббота воскресенье du se ch pa ju sh ya pzt sal çar per cum cmt paz "
    "pon uto sre čet pet sub ned пон уто сре чет пет суб нед аўт пят няд".split()
)


class Marks(NamedTuple):
    """What the marks of a row mean."""

    letters: Mapping[str, str | None]
    """The code of a country by a mark, in small letters; "" for a day at home, None if a legend does not tell it."""
    country: str
    """The country of a cross."""

    def countries(self, text: str) -> frozenset[str] | None:
        """The countries of a day; None if the mark is not known."""
        mark = text.casefold()
        if self._is_whole(mark) or country_code(text):
            parts = [mark]
        else:
            parts = [part for part in _BETWEEN.split(mark) if part]
        codes = {self._country(part) for part in parts}
        return None if None in codes or not codes else frozenset(code for code in codes if code)

    def _is_whole(self, mark: str) -> bool:
        return mark in self.letters or mark in NO_MARKS or mark in _CROSSES

    def _country(self, mark: str) -> str | None:
        if mark in self.letters:
            return self.letters[mark]
        if mark in NO_MARKS:
            return ""
        if mark in _CROSSES:
            return self.country or None
        if len(mark) == 1:
            code = _LETTERS.get(mark)
            return code if self.country in ("", code) else None
        is_of_letters = len(mark) <= _LONGEST_LETTER and all(letter in self.letters for letter in mark)
        return None if is_of_letters else country_code(mark)


def legend_of(rows: Iterable[Row]) -> dict[str, str | None]:
    """What letters mean, where one of these rows says so: "R = Russia"; "" for a day at home, None if it is unclear."""
    found: dict[str, str | None] = {}
    for row in rows:
        for letter, meant in _pairs(row):
            code = country_code(meant.strip())
            at_home = _AT_HOME.fullmatch(meant.strip().casefold()) is not None
            own = code or ("" if at_home else None)
            found[letter.casefold()] = own if found.get(letter.casefold(), own) == own else None
        for letter in _mentioned(row) - found.keys():
            found[letter] = None
    return found


def with_given(legend: Mapping[str, str | None], given: Mapping[str, str]) -> dict[str, str | None]:
    """The letters of a legend and those that the user gave; None for one that both tell in another way."""
    own = {letter.casefold(): code for letter, code in given.items()}
    return {
        **legend,
        **{letter: code if legend.get(letter) in (None, code) else None for letter, code in own.items()},
    }


def _mentioned(row: Row) -> set[str]:
    """The letters known without a legend that a row speaks of; initials of names do not count."""
    texts = (_INITIALS.sub(" ", text) for text in row.cells)
    words = {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    return words & _LETTERS.keys()


def is_legend(row: Row) -> bool:
    """Whether a row says what letters mean."""
    return any(True for _ in _pairs(row))


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    texts = [text.strip() for text in row.cells if text.strip()]
    for text in texts:
        yield from _LEGEND.findall(text)
    for one, other in pairwise(texts):
        if len(one) <= _LONGEST_LETTER and not one.isdecimal() and country_code(other) and not country_code(one):
            yield one, other


def is_weekday(text: str) -> bool:
    """Whether a text is the name of a weekday."""
    return text.casefold().rstrip(".") in _WEEKDAYS


def are_weekdays(texts: Iterable[str]) -> bool:
    """Whether all texts that are not empty are names of weekdays."""
    words = [text for text in texts if text]
    return len(words) > 1 and all(map(is_weekday, words))
