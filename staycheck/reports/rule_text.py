"""A rule as a text that can be read out: limit, zone, how days are counted, for whom, sources, what changed when."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.countries import country_name
from staycheck.dates import show_date
from staycheck.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths
from staycheck.reports.driver_page import dated
from staycheck.reports.layout import Page, count_days
from staycheck.reports.screen import Screen, visible
from staycheck.rules import Citizens, Limit, Rule, Source, Version
from staycheck.wording import N_, _, chosen, n_

# Translators: how sure a source of a rule is.
SURE = {
    "law": N_("the law itself"),
    "official": N_("an official statement"),
    "press": N_("press only"),
    "": N_("not said how sure"),
}
"""How sure a source is, in words that are looked up later."""


def render_rule(rule: Rule, screen: Screen, on: date | None = None) -> Iterator[str]:
    """The text of a rule; with a day only as it stands on that day."""
    page = Page(screen)
    page.line((visible(rule.id), "bold"), f"  {visible(rule.title_in(chosen()))}")
    page.line()
    for label, text in rule_facts(rule, on):
        page.fact(label, text)
    for limit in rule.limits:
        page.line()
        _print_limit(page, limit, on)
    if on is not None and on.toordinal() in rule.silent_days:
        page.line()
        page.line(_("On {date} nothing of this rule is in force, as far as is known.").format(date=show_date(on)))
    yield page.text()


def render_rules(rules: Iterable[Rule], screen: Screen) -> Iterator[str]:
    """A line a rule: its id and its title."""
    listed = list(rules)
    width = max(len(rule.id) for rule in listed)
    page = Page(screen)
    for rule in listed:
        page.line((f"{visible(rule.id):<{width}}", "bold"), f"  {visible(rule.title_in(chosen()))}")
    yield page.text()


def rule_facts(rule: Rule, on: date | None) -> Iterator[tuple[str, str]]:
    """Where, for whom and how a rule counts, as labels and texts."""
    yield "zone", ", ".join(_members(rule, on))
    yield "binds", binds(rule.citizens)
    yield "counting", " ".join(_counting(rule))
    if rule.exempt:
        yield "not counted", _("days under {permits}").format(permits=", ".join(map(visible, rule.exempt)))
    # Translators: stands behind the label "warning": from how many days left on one is given.
    text = n_("from {count} day left", "from {count} days left", rule.warn_at)
    yield "warning", text.format(count=rule.warn_at)
    if rule.note:
        yield "note", visible(_(rule.note))


def _members(rule: Rule, on: date | None) -> Iterator[str]:
    for member in rule.zone:
        if on is None or member.first <= on.toordinal() <= member.last:
            country = country_name(member.country)
            yield country if on else dated(country, member.first, member.last)


def binds(citizens: Citizens) -> str:
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


def _print_limit(page: Page, limit: Limit, on: date | None) -> None:
    if limit.citizens:
        page.fact("for", binds(limit.citizens))
    for version in limit.versions:
        if on is None or version.first <= on.toordinal() <= version.last:
            page.fact("limit", limit_in_words(version))
            for source in version.basis:
                page.fact("  source", _source(source))


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


def _source(source: Source) -> str:
    # Translators: {date} is the day on which a source was looked at, as YYYY-MM-DD.
    seen = _("seen {date}").format(date=source.seen) if source.seen else ""
    parts = [_(source.title), source.href, seen, _(SURE[source.sure])]
    return "; ".join(visible(part) for part in parts if part)
