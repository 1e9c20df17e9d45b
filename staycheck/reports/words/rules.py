"""Rules in words: zone, limit, how days are counted."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import N_, _, n_
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_days
from staycheck.reports.words.driver import dated
from staycheck.rules.model import Nationalities, Rule, Version
from staycheck.rules.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths

# Translators: how sure a source of a rule is.
SURE = {
    "law": N_("the law itself"),
    "official": N_("an official statement"),
    "press": N_("press only"),
    "": N_("not said how sure"),
}
"""How sure a source is, in words that are looked up later."""


def rule_facts(rule: Rule, on: date | None) -> Iterator[tuple[str, str]]:
    """Where, for whom and how a rule counts, as labels and texts."""
    yield "zone", ", ".join(_members(rule, on))
    yield "binds", binds(rule.citizens)
    yield "counting", " ".join(_counting(rule))
    if rule.exempt:
        yield "not counted", _("days under {permits}").format(permits=", ".join(map(printable, rule.exempt)))
    # Translators: stands behind the label "warning": from how many days left on one is given.
    text = n_("from {count} day left", "from {count} days left", rule.warn_at)
    yield "warning", text.format(count=rule.warn_at)
    if rule.note:
        yield "note", printable(_(rule.note))


def _members(rule: Rule, on: date | None) -> Iterator[str]:
    for member in rule.zone:
        if on is None or member.first <= on.toordinal() <= member.last:
            country = country_name(member.country)
            yield country if on else dated(country, member.first, member.last)


def binds(citizens: Nationalities) -> str:
    """Whom a rule or a limit binds, in words."""
    # Translators: {countries} lists countries by name, as they stand alone; whom a rule binds.
    if citizens.only:
        return _("citizens of {countries}").format(countries=_names(citizens.only))
    if citizens.but:
        return _("everybody but citizens of {countries}").format(countries=_names(citizens.but))
    return _("everybody")


def _names(codes: Iterable[str]) -> str:
    return ", ".join(map(country_name, codes))


def _counting(rule: Rule) -> Iterator[str]:
    yield _("the day of entry counts,") if rule.entry_day else _("the day of entry does not count,")
    yield _("the day of exit counts;") if rule.exit_day else _("the day of exit does not count;")
    yield _("a date counts once; the countries of the zone are counted together")


def _in_words(period: Period) -> str:
    match period:
        case RollingDays(days):
            text = n_(
                "in any {count} day, the day itself included", "in any {count} days, the day itself included", days
            )
            return text.format(count=days)
        case RollingMonths(months):
            return _in_months(months)
        case CalendarYear():
            return _("in a calendar year, from 1 January")
        case FixedDays(days):
            text = n_(
                "in each period of {count} day, begun by the first entry after the one before",
                "in each period of {count} days, begun by the first entry after the one before",
                days,
            )
            return text.format(count=days)
        case _:
            return _("without a break")


def _in_months(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return n_("in any month", "in any {count} months", months).format(count=months)
    return n_("in any year", "in any {count} years", years).format(count=years)


def limit_in_words(version: Version) -> str:
    """How many days in which period, and since or until when."""
    # Translators: a limit, such as "90 days", with its period, such as "in any year": 90 days in any year.
    text = _("{days} {period}").format(days=count_days(version.limit), period=_in_words(version.period))
    # Translators: {limit} is a limit with its period, such as "90 days in any year".
    in_force = _("{limit}, in force").format(limit=text)
    found = dated(in_force, version.first, version.last)
    return text if found == in_force else found
