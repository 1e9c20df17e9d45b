"""What rules say of the law: their sources, the citizens whom they bind, visas, and what follows from an overstay."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from staycheck.days import FIRST_DAY, LAST_DAY, Day


class Nature(StrEnum):
    """Whether a rule is the law, or stricter than the law by one's own choice."""

    STATUTE = "statute"
    PRECAUTION = "precaution"


class Source(NamedTuple):
    """The source of a fact of law."""

    title: str
    href: str = ""
    seen: str = ""
    """The date on which it was read."""
    sure: str = ""
    """How reliable it is: law, official or press."""


class Nationalities(NamedTuple):
    """The citizens to whom a rule or limit applies, by two-letter codes: `include` only, or all except `exclude`."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    if_known: bool = False
    """Whether it does not apply to somebody whose citizenship is unknown."""

    def applies_to(self, citizenship: str | None) -> bool:
        """Whether the rule or limit applies to a citizenship; to an unknown one it does unless `if_known`."""
        if citizenship is None:
            return not self.if_known
        return citizenship in self.include if self.include else citizenship not in self.exclude

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)


EVERYBODY = Nationalities()


class Statement(NamedTuple):
    """What may follow from an overstay, or what to do about it, from `first` to `last`, inclusive."""

    text: Mapping[str, str]
    """The text in each language (en, ru, kk)."""
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    basis: tuple[Source, ...] = ()

    def text_in(self, language: str) -> str:
        """The text in a language, otherwise in English."""
        return self.text.get(language) or self.text.get("en", "")


class VisaDuty(NamedTuple):
    """The citizens who need a visa in the zone from `first` to `last`, inclusive."""

    citizens: Nationalities
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    basis: tuple[Source, ...] = ()
