"""Problems of a driver's papers: a visa that is needed, and papers that end before a stay does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from staycheck.days import FIRST_DAY, LAST_DAY, SEARCH_END, DaySet
from staycheck.engine.assessment import days_in, presence
from staycheck.engine.permits import permitted
from staycheck.i18n.countries import CountryNamed
from staycheck.i18n.messages import Message, message
from staycheck.logs.trips import Driver, Trip
from staycheck.problems.problem import NOWHERE, Problem, Span
from staycheck.rules.driver_terms import Bar
from staycheck.rules.model import Rule, Stay

VISA, PASSPORT = "visa", "passport"
PAPERS = frozenset((VISA, PASSPORT))
"""Papers that a roster may name although no rule exempts their days."""


def paper_problems(
    drivers: Sequence[Driver], rules: Sequence[Rule], as_of: date, since: date | None, planned: Sequence[Stay]
) -> Iterator[Problem]:
    """What the papers of drivers do not do for, and what a roster says that changes their figures or their plans."""
    yield from _unknown_permits(drivers, rules)
    yield from needed_visas(drivers, rules, as_of, since, planned)
    yield from ended_papers(drivers, rules, as_of, planned)
    yield from openings_told(drivers, rules)
    yield from bars_told(drivers, as_of)


def _unknown_permits(drivers: Sequence[Driver], rules: Sequence[Rule]) -> Iterator[Problem]:
    known = {"", *PAPERS, *(permit for rule in rules for permit in rule.exempt)}
    names = ", ".join(sorted(known - {""}))
    hint = message("known are {names}", names=names) if names else message("no rule exempts any")
    for driver in drivers:
        for trip in driver.trips:
            if trip.permit not in known:
                yield Problem("T210", trip.span, {"permit": trip.permit, "help": hint}, driver.name)
        for permit in driver.permits:
            if permit.permit not in known:
                yield Problem("T210", params={"permit": permit.permit, "help": hint}, driver=driver.name)


def needed_visas(
    drivers: Iterable[Driver], rules: Sequence[Rule], as_of: date, since: date | None, planned: Sequence[Stay]
) -> Iterator[Problem]:
    """A problem for each driver who needs a visa under a rule on a day that matters and has none in the roster.

    It is an error (L303) where a visa takes the place of the rule, and a warning (L304) where its days count beside it.
    """
    duties = [rule for rule in rules if rule.visa]
    for driver in drivers if duties else ():
        for rule in duties:
            if problem := _needed_visa(driver, rule, as_of, since, planned):
                yield problem


def _needed_visa(
    driver: Driver, rule: Rule, as_of: date, since: date | None, planned: Sequence[Stay]
) -> Problem | None:
    replaces = VISA in rule.exempt
    present = presence(driver.trips, rule, as_of, driver.permits) | _days_planned(driver, rule, as_of, planned)
    needed = rule.needs_visa(driver.citizenship, present)
    if not replaces:
        needed -= DaySet.union(
            (each.first, min(each.last, SEARCH_END)) for each in driver.permits if each.permit == VISA
        )
    day = needed.next_from(_first_that_matters(driver, rule, as_of, since)) if needed else None
    if day is None:
        return None
    params = {
        "driver": driver.name,
        "citizenship": driver.citizenship,
        "rule": rule.id,
        "date": date.fromordinal(day),
    }
    return Problem("L303" if replaces else "L304", _place(driver, day), params, driver.name)


def _days_planned(driver: Driver, rule: Rule, as_of: date, planned: Sequence[Stay]) -> DaySet:
    """The days of a planned trip that the rule counts and no permit exempts."""
    exempt = [permit for permit in driver.permits if permit.permit in rule.exempt]
    days = DaySet()
    for stay in planned:
        own = DaySet.union(rule.spans([stay], as_of.toordinal()))
        days |= own - permitted(exempt, stay[0], days_in(driver.trips, stay[0], as_of) | own)
    return days


def _first_that_matters(driver: Driver, rule: Rule, as_of: date, since: date | None) -> int:
    """The first day of any window on the as-of day, or of those that are checked."""
    today = as_of.toordinal()
    present = presence(driver.trips, rule, as_of, driver.permits)
    starts = [limit.nearest(today).window(today, present)[0] for limit in rule.limits]
    return min([today, *starts, *([since.toordinal()] if since else [])], default=FIRST_DAY)


def _place(driver: Driver, day: int) -> Span:
    found = (trip for trip in driver.trips if trip.entry.toordinal() <= day)
    return max(found, key=lambda trip: trip.entry, default=Trip("", date.min)).span


def ended_papers(
    drivers: Iterable[Driver], rules: Sequence[Rule], as_of: date, planned: Sequence[Stay]
) -> Iterator[Problem]:
    """A warning (L305) for each kind of paper of a driver that ends before a stay that goes on or is planned."""
    names = PAPERS | {name for rule in rules for name in rule.exempt}
    for driver in drivers:
        stays = [*_logged_stays(driver, as_of), *((stay, NOWHERE) for stay in planned)] if driver.permits else []
        for name in dict.fromkeys(each.permit for each in driver.permits if each.permit in names):
            if problem := _ended(driver, name, stays):
                yield problem


def _logged_stays(driver: Driver, as_of: date) -> Iterator[tuple[Stay, Span]]:
    for trip in driver.trips:
        if trip.end(as_of) > as_of or (trip.exit is None and trip.entry <= as_of):
            yield (trip.country, trip.entry.toordinal(), trip.end(as_of).toordinal()), trip.span


def _ended(driver: Driver, name: str, stays: Iterable[tuple[Stay, Span]]) -> Problem | None:
    for (country, _, last), span in stays:
        own = [each for each in driver.permits if each.permit == name and each.country in (None, country)]
        ends = max((each.last for each in own), default=last or FIRST_DAY)
        is_valid = any(each.first <= (last or FIRST_DAY) <= each.last for each in own)
        if own and not is_valid and last is not None and ends < last:
            params = {
                "driver": driver.name,
                "permit": name,
                "ended": date.fromordinal(ends),
                "country": country,
                "exit": date.fromordinal(last),
            }
            return Problem("L305", span, params, driver.name)
    return None


def openings_told(drivers: Iterable[Driver], rules: Sequence[Rule]) -> Iterator[Problem]:
    """A notice (L308) for each official figure that replaces logged days under one of the rules."""
    judged = {rule.id for rule in rules}
    for driver in drivers:
        for each in driver.openings:
            if each.rule in judged:
                params = {"driver": driver.name, "rule": each.rule, "days": each.days, "on": date.fromordinal(each.on)}
                params["source"] = f" ({each.source})" if each.source else ""
                yield Problem("L308", NOWHERE, params, driver.name)


def bars_told(drivers: Iterable[Driver], as_of: date) -> Iterator[Problem]:
    """A warning (L307) for each country from which a driver is barred on the as-of day or later."""
    for driver in drivers:
        for bar in driver.barred:
            if bar.last >= as_of.toordinal():
                why = f": {bar.why}" if bar.why else ""
                params = {"driver": driver.name, "country": CountryNamed(bar.country), "dates": _dates(bar), "why": why}
                yield Problem("L307", NOWHERE, params, driver.name)


def _dates(bar: Bar) -> Message | str:
    """When a ban holds, as the end of a sentence such as "the driver is barred from Russia"."""
    first, last = date.fromordinal(bar.first), date.fromordinal(bar.last)
    if bar.first > FIRST_DAY and bar.last < LAST_DAY:
        return message(" from {first} to {last}", first=first, last=last)
    if bar.last < LAST_DAY:
        return message(" until {last}", last=last)
    return message(" from {first} on", first=first) if bar.first > FIRST_DAY else ""
