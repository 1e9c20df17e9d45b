"""Rules: the days allowed in a zone per reference period, by version, nationality and permit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from staycheck.days import FIRST_DAY, LAST_DAY, SEARCH_END, Day, DaySet
from staycheck.rules.driver_terms import Opening, Override
from staycheck.rules.law import EVERYBODY, Nationalities, Nature, Source, Statement, VisaDuty
from staycheck.rules.periods import Period

Stay = tuple[str, Day, Day | None]
"""A country with the days of entry and exit, inclusive; no exit for a stay that goes on."""


class Version(NamedTuple):
    """A limit in force from `first` to `last`, inclusive: at most `limit` days in the `period`."""

    limit: int
    period: Period
    first: Day = FIRST_DAY
    last: Day = LAST_DAY
    basis: tuple[Source, ...] = ()
    override: Override | None = None

    def window(self, day: Day, present: DaySet) -> tuple[Day, Day]:
        """The window on `day`: its first and last day, inclusive."""
        return max(self.period.first(day, present), FIRST_DAY), day

    def used(self, day: Day, present: DaySet) -> int:
        """The number of days of presence in the window on `day`."""
        return present.count_between(*self.window(day, present))


class Limit(NamedTuple):
    """A limit over time: versions in order that do not overlap, and the `citizens` to whom it applies."""

    versions: tuple[Version, ...]
    citizens: Nationalities = EVERYBODY
    opening: Opening | None = None
    """A driver's official figure, which replaces the logged days up to it."""

    def counted(self, present: DaySet) -> DaySet:
        """The days of presence that this limit counts: those of the opening balance, and the logged ones after it."""
        if self.opening is None:
            return present
        return present.between(self.opening.on + 1, SEARCH_END) | self.opening.span

    def opened(self, opening: Opening) -> "Limit":
        """The limit with an opening balance, if it is about this limit."""
        is_meant = opening.period in (None, *(str(version.period) for version in self.versions))
        return self._replace(opening=opening) if is_meant else self

    def overridden(self, override: Override) -> "Limit":
        """The limit with the days of the override while it applies."""
        return self._replace(versions=tuple(part for version in self.versions for part in _split(version, override)))

    def on(self, day: Day) -> Version | None:
        """The version in force on a day; None if there is none."""
        for version in self.versions:
            if version.first <= day <= version.last:
                return version
        return None

    def nearest(self, day: Day) -> Version:
        """The version in force on a day, otherwise the next one, otherwise the last one."""
        return next((version for version in self.versions if day <= version.last), self.versions[-1])

    def between(self, first: Day, last: Day) -> Iterator[Version]:
        """The versions in force on any day from first to last, inclusive, in order."""
        return (version for version in self.versions if version.first <= last and first <= version.last)


def _split(version: Version, override: Override) -> Iterator[Version]:
    first, last = max(version.first, override.first), min(version.last, override.last)
    if last < first or not override.changes(version.period):
        yield version
        return
    if version.first < first:
        yield version._replace(last=first - 1)
    yield version._replace(first=first, last=last, limit=override.limit, override=override)
    if last < version.last:
        yield version._replace(first=last + 1)


class Member(NamedTuple):
    """A country that belongs to a zone from `first` to `last`, inclusive."""

    country: str
    first: Day = FIRST_DAY
    last: Day = LAST_DAY


@dataclass(frozen=True)
class Rule:
    """Limits on the days of presence in the countries of a zone taken together."""

    id: str
    zone: tuple[Member, ...]
    limits: tuple[Limit, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    entry_day: bool = True
    """Whether the day of entry counts."""
    exit_day: bool = True
    """Whether the day of exit counts."""
    exempt: tuple[str, ...] = ()
    """The permits under which days do not count."""
    warn_at: int = 15
    """The days left at which a warning begins."""
    citizens: Nationalities = EVERYBODY
    note: str = ""
    nature: Nature = Nature.PRECAUTION
    limits_stay: bool = True
    """Whether it limits the days of stay, and not those until something has to be done."""
    with_override: tuple[str, ...] = ()
    """The rules that are judged, too, where a driver has an override of this one."""
    visa: tuple[VisaDuty, ...] = ()
    """Who needs a visa; without one, the rule does not tell whether a stay of theirs is lawful."""
    consequences: tuple[Statement, ...] = ()
    """What may follow from an overstay."""
    advice: tuple[Statement, ...] = ()
    """What to do about it."""

    def title_in(self, language: str) -> str:
        """The title in a language (en, ru, kk), otherwise the English title, otherwise the id."""
        return self.title.get(language) or self.title.get("en") or self.id

    @property
    def asks_for_citizenship(self) -> bool:
        """Whether the rule depends on a driver's citizenship."""
        return bool(self.citizens) or any(limit.citizens for limit in self.limits)

    def knows_citizenship(self, citizenship: str | None) -> bool:
        """Whether the rule covers this citizenship: it has a limit for it, or does not apply to it."""
        binding = any(limit.citizens.applies_to(citizenship) for limit in self.limits)
        return binding or not self.citizens.applies_to(citizenship)

    def for_driver(
        self, citizenship: str | None, overrides: Iterable[Override] = (), openings: Iterable[Opening] = ()
    ) -> "Rule":
        """The rule with the limits that apply to a driver, changed by this rule's overrides and opening balances."""
        own = [override for override in overrides if override.rule == self.id]
        opened = [opening for opening in openings if opening.rule == self.id]
        if not (own or opened or self._depends_on(citizenship)):
            return self
        bound = [limit for limit in self.limits if limit.citizens.applies_to(citizenship)]
        limits = bound if self.citizens.applies_to(citizenship) else []
        for override in own:
            limits = [limit.overridden(override) for limit in limits]
        for opening in opened:
            limits = [limit.opened(opening) for limit in limits]
        return replace(self, limits=tuple(limits))

    def _depends_on(self, citizenship: str | None) -> bool:
        """Whether citizens of other countries may be bound by other limits than this one."""
        if citizenship is not None:
            return self.asks_for_citizenship
        return self.citizens.if_known or any(limit.citizens.if_known for limit in self.limits)

    def needs_visa(self, citizenship: str | None, days: DaySet) -> DaySet:
        """The days, of those given, on which a citizen needs a visa; none for somebody whose citizenship is unknown."""
        duties = (duty for duty in self.visa if citizenship and duty.citizens.applies_to(citizenship))
        return days & DaySet.union((duty.first, min(duty.last, SEARCH_END)) for duty in duties)

    @cached_property
    def members(self) -> Mapping[str, tuple[Member, ...]]:
        """The members of the zone by country."""
        countries = {member.country for member in self.zone}
        return {code: tuple(member for member in self.zone if member.country == code) for code in countries}

    def covers(self, country: str, first: Day, last: Day) -> bool:
        """Whether a country is in the zone on any day from first to last, inclusive."""
        return any(member.first <= last and first <= member.last for member in self.members.get(country, ()))

    @cached_property
    def days_outside(self) -> Mapping[str, DaySet]:
        """By country, the days until SEARCH_END on which it is not in the zone."""
        all_days = DaySet.span(FIRST_DAY, SEARCH_END)
        return {
            code: all_days - DaySet.union((member.first, min(member.last, SEARCH_END)) for member in members)
            for code, members in self.members.items()
        }

    @cached_property
    def days_not_in_force(self) -> DaySet:
        """The days until SEARCH_END on which no limit of the rule is in force."""
        versions = [version for limit in self.limits for version in limit.versions]
        covered = DaySet.union((version.first, min(version.last, SEARCH_END)) for version in versions)
        return DaySet.span(FIRST_DAY, SEARCH_END) - covered

    def countries(self, day: Day) -> list[str]:
        """The codes of the countries in the zone on a day, sorted."""
        return sorted({member.country for member in self.zone if member.first <= day <= member.last})

    def spans(self, stays: Iterable[Stay], until: Day) -> list[tuple[Day, Day]]:
        """The days of the stays that count, as (first, last) inclusive; one without exit runs to `until`."""
        not_entry, not_exit = not self.entry_day, not self.exit_day
        spans: list[tuple[Day, Day]] = []
        for country, entry, exit_ in stays:
            first = entry + not_entry
            last = max(until, entry) if exit_ is None else exit_ - not_exit
            spans += [(max(first, own.first), min(last, own.last)) for own in self.members.get(country, ())]
        return spans


HORIZON_DAYS = 3 * 366
"""How far ahead a search goes: three years."""

DEFAULT_RULES = ("union-state", "union-state-calendar", "union-state-unbroken", "russia-treaties")
"""The ids of the rules applied by default."""
