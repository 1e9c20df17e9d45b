"""Rules in words: zone, limit, counting."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import N_, _, current_language, n_
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_days
from staycheck.reports.words.driver import dated, days_under_permits
from staycheck.rules.law import Nationalities, Nature, Source, VisaDuty
from staycheck.rules.model import Rule, Version
from staycheck.rules.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths, SinceBreak, Validity

# Translators: how reliable a source of a rule is.
_RELIABILITY = {
    "law": N_("the law itself"),
    "official": N_("an official statement"),
    "press": N_("press only"),
    "": N_("reliability not stated"),
}


_NATURE = {
    Nature.STATUTE: N_("the law"),
    Nature.PRECAUTION: N_("a precaution of your own, not the law"),
}
_NO_LIMIT_OF_STAY = N_("the law, but no limit of stay")


def rule_title(rule: Rule) -> str:
    """A rule's title in the current language."""
    return printable(rule.title_in(current_language()))


def rule_facts(rule: Rule, on: date | None) -> Iterator[tuple[str, str]]:
    """A rule's zone, citizens and counting as labels and texts; with a day, only the countries in the zone on it."""
    yield "zone", ", ".join(_members(rule, on))
    yield "applies to", applies_to(rule.citizens)
    yield "nature", _(_NATURE[rule.nature] if rule.limits_stay else _NO_LIMIT_OF_STAY)
    yield "counting", " ".join(_counting(rule))
    if rule.exempt:
        yield "not counted", days_under_permits(rule.exempt)
    # Translators: follows the label "warning": the number of days left at which warnings begin.
    text = n_("from {count} day left", "from {count} days left", rule.warn_at)
    yield "warning", text.format(count=rule.warn_at)
    if rule.note:
        yield "note", printable(_(rule.note))


def _members(rule: Rule, on: date | None) -> Iterator[str]:
    for member in rule.zone:
        if on is None or member.first <= on.toordinal() <= member.last:
            country = country_name(member.country)
            yield country if on else dated(country, member.first, member.last)


def applies_to(citizens: Nationalities) -> str:
    """The citizens to whom a rule or a limit applies."""
    # Translators: {countries} lists countries by name in the nominative; to whom a rule applies.
    if citizens.include:
        return _("citizens of {countries}").format(countries=_names(citizens.include))
    if citizens.exclude:
        return _("everybody except citizens of {countries}").format(countries=_names(citizens.exclude))
    return _("everybody")


def _names(codes: Iterable[str]) -> str:
    return ", ".join(map(country_name, codes))


def visa_facts(rule: Rule) -> Iterator[tuple[str, VisaDuty]]:
    """Who needs a visa, and the duty with its sources."""
    for duty in rule.visa:
        yield dated(applies_to(duty.citizens), duty.first, duty.last), duty


def _counting(rule: Rule) -> Iterator[str]:
    yield _("the day of entry counts,") if rule.entry_day else _("the day of entry does not count,")
    yield _("the day of exit counts;") if rule.exit_day else _("the day of exit does not count;")
    yield _("each date counts once; all countries of the zone count together")


def period_in_words(period: Period) -> str:
    """A reference period behind a number of days: in any year."""
    match period:
        case RollingDays(days):
            text = n_(
                "in any {count} day, including the day itself", "in any {count} days, including the day itself", days
            )
            return text.format(count=days)
        case RollingMonths(months):
            return _in_months(months)
        case CalendarYear():
            return _("in a calendar year, from 1 January")
        case FixedDays(days) | SinceBreak(days):
            return _in_days(period, days)
        case Validity():
            return _("while the permit is valid")
        case _:
            return _("in one unbroken stay")


def _in_days(period: Period, days: int) -> str:
    if isinstance(period, SinceBreak):
        text = n_(
            "until the driver was outside for {count} day in a row",
            "until the driver was outside for {count} days in a row",
            days,
        )
    else:
        text = n_(
            "in each period of {count} day, starting with the first entry after the previous one",
            "in each period of {count} days, starting with the first entry after the previous one",
            days,
        )
    return text.format(count=days)


def _in_months(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return n_("in any month", "in any {count} months", months).format(count=months)
    return n_("in any year", "in any {count} years", years).format(count=years)


def limit_in_words(version: Version) -> str:
    """A limit in days with its period and the dates on which it is in force."""
    # Translators: a limit, such as "90 days", with its period, such as "in any year".
    text = _("{days} {period}").format(days=count_days(version.limit), period=period_in_words(version.period))
    # Translators: {limit} is a limit with its period, such as "90 days in any year".
    in_force = _("{limit}, in force").format(limit=text)
    found = dated(in_force, version.first, version.last)
    return text if found == in_force else found


def reliability(source: Source) -> str:
    """How reliable a source is."""
    return _(_RELIABILITY[source.sure])


def seen_on(source: Source) -> str:
    """The day on which a source was last looked at; empty if not known."""
    # Translators: {date} is the day on which a source was looked at, as YYYY-MM-DD.
    return _("seen {date}").format(date=printable(source.seen)) if source.seen else ""
