"""Permits of a driver: the days on which they are valid, and the limits of stay that they carry themselves."""

from collections.abc import Iterable, Iterator, Sequence

from staycheck.days import FIRST_DAY, LAST_DAY, SEARCH_END, Day, DaySet
from staycheck.logs.trips import Driver
from staycheck.rules.driver_terms import Bar, Permit
from staycheck.rules.law import Nature
from staycheck.rules.model import Limit, Member, Rule, Version
from staycheck.rules.periods import Validity, Visit

_WARN_AT = 5
_ON_PERMIT = {
    "en": "Days of stay on the permit itself",
    "ru": "Дни пребывания по самому разрешению",
    "kk": "Рұқсаттың өзі бойынша болу күндері",
}
_BARRED = {"en": "Barred from entering", "ru": "Въезд запрещён", "kk": "Кіруге тыйым салынған"}
_NO_DAY = Limit((Version(0, Visit(), FIRST_DAY, LAST_DAY),))
BARRED = "barred"
"""The id of the rule of a driver who is barred from a country."""


def permitted(permits: Iterable[Permit], country: str, stays: DaySet) -> DaySet:
    """The days on which any of the permits is valid in a country, `stays` being the days there that use up entries."""
    days = DaySet()
    for permit in permits:
        if permit.country in (None, country):
            days |= _valid(permit, stays)
    return days


def _valid(permit: Permit, stays: DaySet) -> DaySet:
    last = min(permit.last, SEARCH_END)
    runs = list(stays.between(permit.first, last).runs()) if permit.entries is not None else []
    if permit.entries is not None and len(runs) > permit.entries:
        last = runs[permit.entries - 1][1] if permit.entries else permit.first - 1
    return DaySet.span(permit.first, last)


def permit_rules(driver: Driver, rules: Sequence[Rule], as_of: Day) -> Iterator[Rule]:
    """A rule for each permit with days of its own that has not ended before the as-of day.

    Without a country it counts the zones of the rules under which the driver needs a visa, or of all if there are none.
    """
    for permit in driver.permits:
        if permit.days is not None and permit.last >= as_of:
            countries = [permit.country] if permit.country else _countries(driver, rules)
            version = Version(permit.days, Validity(permit.first, permit.last), permit.first, permit.last)
            yield Rule(
                permit.permit,
                tuple(Member(country, permit.first, permit.last) for country in countries),
                (Limit((version,)),),
                _ON_PERMIT,
                exempt=tuple({name for rule in rules for name in rule.exempt if name != permit.permit}),
                warn_at=_WARN_AT,
                nature=Nature.STATUTE,
            )


def _countries(driver: Driver, rules: Sequence[Rule]) -> list[str]:
    with_duty = [rule for rule in rules if driver.citizenship and _has_duty(rule, driver.citizenship)]
    return sorted({country for rule in with_duty or rules for country in rule.members})


def _has_duty(rule: Rule, citizenship: str) -> bool:
    return any(duty.citizens.applies_to(citizenship) for duty in rule.visa)


def bar_rules(bars: Iterable[Bar]) -> Iterator[Rule]:
    """A rule without any day of stay for each ban; its zone is the country on the days of the ban."""
    for bar in bars:
        yield Rule(BARRED, (Member(bar.country, bar.first, bar.last),), (_NO_DAY,), _BARRED)
