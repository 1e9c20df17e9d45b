"""A rule as a text that can be read out: limit, zone, how days are counted, for whom, sources, what changed when."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.countries import country_name
from staycheck.dates import show_date
from staycheck.days import FIRST_DAY, Day
from staycheck.periods import CalendarYear, FixedDays, Period, RollingDays, RollingMonths
from staycheck.reports.layout import Page, count_days
from staycheck.reports.screen import Screen, visible
from staycheck.rules import LAST_DAY, Citizens, Limit, Rule, Source, Version

SURE = {"law": "the law itself", "official": "an official statement", "press": "press only", "": "not said how sure"}
"""How sure a source is, in words."""


def render_rule(rule: Rule, screen: Screen, on: date | None = None) -> Iterator[str]:
    """The text of a rule; with a day only as it stands on that day."""
    page = Page(screen)
    page.line((visible(rule.id), "bold"), f"  {visible(rule.title_in(screen.language))}")
    page.line()
    for label, text in rule_facts(rule, on):
        page.fact(label, text)
    for limit in rule.limits:
        page.line()
        _print_limit(page, limit, on)
    if on is not None and on.toordinal() in rule.silent_days:
        page.line()
        page.line(f"On {show_date(on)} nothing of this rule is in force, as far as is known.")
    yield page.text()


def render_rules(rules: Iterable[Rule], screen: Screen) -> Iterator[str]:
    """A line a rule: its id and its title."""
    listed = list(rules)
    width = max(len(rule.id) for rule in listed)
    page = Page(screen)
    for rule in listed:
        page.line((f"{visible(rule.id):<{width}}", "bold"), f"  {visible(rule.title_in(screen.language))}")
    yield page.text()


def rule_facts(rule: Rule, on: date | None) -> Iterator[tuple[str, str]]:
    """Where, for whom and how a rule counts, as labels and texts."""
    yield "zone", ", ".join(_members(rule, on))
    yield "binds", binds(rule.citizens)
    yield "counting", " ".join(_counting(rule))
    if rule.exempt:
        yield "not counted", f"days under {', '.join(map(visible, rule.exempt))}"
    yield "warning", f"from {count_days(rule.warn_at)} left"
    if rule.note:
        yield "note", visible(rule.note)


def _members(rule: Rule, on: date | None) -> Iterator[str]:
    for member in rule.zone:
        if on is None or member.first <= on.toordinal() <= member.last:
            yield f"{country_name(member.country)}{'' if on else _dated(member.first, member.last)}"


def _dated(first: Day, last: Day) -> str:
    since = f" from {show_date(date.fromordinal(first))}" if first > FIRST_DAY else ""
    return since + (f" to {show_date(date.fromordinal(last))}" if last < LAST_DAY else "")


def binds(citizens: Citizens) -> str:
    """Whom a rule or a limit binds, in words."""
    if citizens.only:
        return f"citizens of {_names(citizens.only)}"
    return f"everybody but citizens of {_names(citizens.but)}" if citizens.but else "everybody"


def _names(codes: Iterable[str]) -> str:
    return ", ".join(map(country_name, codes))


def _counting(rule: Rule) -> Iterator[str]:
    yield "the day of entry counts," if rule.entry_day else "the day of entry does not count,"
    yield "the day of exit counts;" if rule.exit_day else "the day of exit does not count;"
    yield "a date counts once; the countries of the zone are counted together"


def _print_limit(page: Page, limit: Limit, on: date | None) -> None:
    if limit.citizens:
        page.fact("for", binds(limit.citizens))
    for version in limit.versions:
        if on is None or version.first <= on.toordinal() <= version.last:
            page.fact("limit", limit_in_words(version))
            for source in version.basis:
                page.fact("  source", _source(source))


def limit_in_words(version: Version) -> str:
    """How many days in which period, and since or until when."""
    return f"{count_days(version.limit)} {_in_words(version.period)}{_in_force(version)}"


def _in_words(period: Period) -> str:
    match period:
        case RollingDays(days):
            return f"in any {days} days, the day itself included"
        case RollingMonths():
            return f"in any {str(period).removeprefix('rolling 1 ').removeprefix('rolling ')}"
        case CalendarYear():
            return "in a calendar year, from 1 January"
        case FixedDays(days):
            return f"in each period of {days} days, begun by the first entry after the one before"
        case _:
            return "without a break"


def _in_force(version: Version) -> str:
    dated = _dated(version.first, version.last)
    return f", in force{dated}" if dated else ""


def _source(source: Source) -> str:
    parts = [source.title, source.href, f"seen {source.seen}" if source.seen else "", SURE[source.sure]]
    return "; ".join(visible(part) for part in parts if part)
