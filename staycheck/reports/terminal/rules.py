"""A rule in words: zone, citizens, counting, and its limits with their dates and sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.rules import applies_to, limit_in_words, reliability, rule_facts, rule_title, seen_on
from staycheck.rules.model import Limit, Rule, Source


def render_rule(rule: Rule, screen: Screen, on: date | None = None) -> Iterator[str]:
    """Yield the text of a rule; with a day, only what is in force on it."""
    page = Page(screen)
    page.line((printable(rule.id), "bold"), f"  {rule_title(rule)}")
    page.line()
    for label, text in rule_facts(rule, on):
        page.fact(label, text)
    for limit in rule.limits:
        page.line()
        _print_limit(page, limit, on)
    if on is not None and on.toordinal() in rule.days_not_in_force:
        page.line()
        page.line(_("No part of this rule is known to be in force on {date}.").format(date=show_date(on)))
    yield page.text()


def render_rules(rules: Iterable[Rule], screen: Screen) -> Iterator[str]:
    """Yield a line per rule: its id and its title."""
    listed = list(rules)
    width = max(len(rule.id) for rule in listed)
    page = Page(screen)
    for rule in listed:
        page.line((f"{printable(rule.id):<{width}}", "bold"), f"  {rule_title(rule)}")
    yield page.text()


def _print_limit(page: Page, limit: Limit, on: date | None) -> None:
    if limit.citizens:
        page.fact("for", applies_to(limit.citizens))
    for version in limit.versions:
        if on is None or version.first <= on.toordinal() <= version.last:
            page.fact("limit", limit_in_words(version))
            for source in version.basis:
                page.fact("  source", _source(source))


def _source(source: Source) -> str:
    parts = [_(source.title), source.href, seen_on(source), reliability(source)]
    return "; ".join(printable(part) for part in parts if part)
