"""Rules: how many days a zone allows in which reference period, by version, for whom, and which days count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.rules.periods import Period

LAST_DAY: Day = date.max.toordinal()
FARTHEST: Day = date(2210, 1, 1).toordinal()
"""No search looks further than this day."""


Stay = tuple[str, Day, Day | None]
"""A country with the days of entry and exit; no exit where the stay goes on."""


class Source(NamedTuple):
    """Where a fact of law comes from, when it was seen there, and how sure it is: law, official or press."""

    title: str
    href: str = ""
    seen: str = ""
    sure: str = ""


class Nationalities(NamedTuple):
    """Whom a rule or a limit binds, by two-letter country codes: `only` these, or everybody `but` those."""

    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def bind(self, citizenship: str | None) -> bool:
        """Whether a citizen is bound; one whose citizenship is not known is taken to be."""
        if citizenship is None:
            return True
        return citizenship in self.only if self.only else citizenship not in self.but

    def __bool__(self) -> bool:
        return bool(self.only or self.but)


EVERYBODY = Nationalities()


class Permit(NamedTuple):
    """A driver's permit from `first` to `last`, both inclusive, in a country or, where none is named, everywhere."""

    permit: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    country: str | None = None


class Override(NamedTuple):
    """Another limit for one driver from `first` to `last`, both inclusive; `period` tells which of several limits."""

    rule: str
    limit: int
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    why: str = ""
    period: str | None = None


class Version(NamedTuple):
    """A limit as it stood from `first` to `last`, both inclusive: at most `limit` days in the `period`."""

    limit: int
    period: Period
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    basis: tuple[Source, ...] = ()
    override: Override | None = None

    def window(self, day: Day, present: DaySet) -> tuple[Day, Day]:
        """The first and the last day, both inclusive, that are counted when `day` is judged."""
        return max(self.period.first(day, present), FIRST_DAY), day

    def used(self, day: Day, present: DaySet) -> int:
        """How many days of presence are counted when `day` is judged."""
        return present.count_between(*self.window(day, present))


class Limit(NamedTuple):
    """A limit through time: its versions in order, none of which overlap, for the `citizens` that it binds."""

    versions: tuple[Version, ...]
    citizens: Nationalities = EVERYBODY

    def overridden(self, override: Override) -> "Limit":
        """The same limit with another number of days while the override lasts."""
        return self._replace(versions=tuple(piece for version in self.versions for piece in _pieces(version, override)))

    def on(self, day: Day) -> Version | None:
        """The version in force on a day, or None where there is none."""
        for version in self.versions:
            if version.first <= day <= version.last:
                return version
        return None

    def nearest(self, day: Day) -> Version:
        """The version in force on a day; where there is none, the next one to come, or else the last there was."""
        return next((version for version in self.versions if day <= version.last), self.versions[-1])

    def between(self, first: Day, last: Day) -> Iterator[Version]:
        """The versions in force on any day from first to last, in order."""
        return (version for version in self.versions if version.first <= last and first <= version.last)


def _pieces(version: Version, override: Override) -> Iterator[Version]:
    first, last = max(version.first, override.first), min(version.last, override.last)
    if last < first or (override.period and override.period != str(version.period)):
        yield version
        return
    if version.first < first:
        yield version._replace(last=first - 1)
    yield version._replace(first=first, last=last, limit=override.limit, override=override)
    if last < version.last:
        yield version._replace(first=last + 1)


class Member(NamedTuple):
    """A country of a zone from `first` to `last`, both inclusive."""

    country: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY


@dataclass(frozen=True)
class Rule:
    """What a zone allows: limits on the days of presence in its countries taken together.

    `exempt` are the permits under which a trip's days are not counted; `warn_at` is the number of days left at which
    a warning begins; `citizens` are those whom it binds.
    """

    id: str
    zone: tuple[Member, ...]
    limits: tuple[Limit, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    entry_day: bool = True
    exit_day: bool = True
    exempt: tuple[str, ...] = ()
    warn_at: int = 15
    citizens: Nationalities = EVERYBODY
    note: str = ""

    def title_in(self, language: str) -> str:
        """The title in a language (en, ru, kk); where there is none, the English one, or else the id."""
        return self.title.get(language) or self.title.get("en") or self.id

    @property
    def asks_for_citizenship(self) -> bool:
        """Whether it depends on a driver's citizenship what this rule says."""
        return bool(self.citizens) or any(limit.citizens for limit in self.limits)

    def knows(self, citizenship: str | None) -> bool:
        """Whether it says anything of a citizen: a limit, or that it does not bind."""
        binding = any(limit.citizens.bind(citizenship) for limit in self.limits)
        return binding or not self.citizens.bind(citizenship)

    def for_driver(self, citizenship: str | None, overrides: Iterable[Override] = ()) -> "Rule":
        """The rule as it binds a driver: without limits where it does not, with those that overrides change."""
        own = [override for override in overrides if override.rule == self.id]
        if not own and (citizenship is None or not self.asks_for_citizenship):
            return self
        bound = [limit for limit in self.limits if limit.citizens.bind(citizenship)]
        limits = bound if self.citizens.bind(citizenship) else []
        for override in own:
            limits = [limit.overridden(override) for limit in limits]
        return replace(self, limits=tuple(limits))

    @cached_property
    def members(self) -> Mapping[str, tuple[Member, ...]]:
        """The zone by country."""
        countries = {member.country for member in self.zone}
        return {code: tuple(member for member in self.zone if member.country == code) for code in countries}

    def has(self, country: str, first: Day, last: Day) -> bool:
        """Whether a country is in the zone on any day from first to last."""
        return any(member.first <= last and first <= member.last for member in self.members.get(country, ()))

    @cached_property
    def days_outside(self) -> Mapping[str, DaySet]:
        """By country, the days, as far as any search looks, on which it is not in the zone."""
        ever = DaySet.span(FIRST_DAY, FARTHEST)
        return {
            code: ever - DaySet.union((member.first, min(member.last, FARTHEST)) for member in members)
            for code, members in self.members.items()
        }

    @cached_property
    def days_not_in_force(self) -> DaySet:
        """The days, as far as any search looks, on which no limit of the rule is in force."""
        versions = [version for limit in self.limits for version in limit.versions]
        covered = DaySet.union((version.first, min(version.last, FARTHEST)) for version in versions)
        return DaySet.span(FIRST_DAY, FARTHEST) - covered

    def countries(self, day: Day) -> list[str]:
        """The codes of the countries that are in the zone on a day, in order."""
        return sorted({member.country for member in self.zone if member.first <= day <= member.last})

    def spans(self, stays: Iterable[Stay], until: Day) -> list[tuple[Day, Day]]:
        """The days, as (first, last), that stays count here; one without exit runs to `until` inclusive."""
        not_entry, not_exit = not self.entry_day, not self.exit_day
        spans: list[tuple[Day, Day]] = []
        for country, entry, exit_ in stays:
            first = entry + not_entry
            last = max(until, entry) if exit_ is None else exit_ - not_exit
            spans += [(max(first, each.first), min(last, each.last)) for each in self.members.get(country, ())]
        return spans


HORIZON_DAYS = 3 * 366
"""How far ahead a search looks, in days: three years."""


DEFAULT_RULES = ("union-state", "union-state-calendar")
"""The rules that are applied where none are asked for."""
