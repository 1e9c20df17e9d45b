"""A rule in words: zone, citizens, counting, and its limits with their dates and sources."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, current_language
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.rules import (
    applies_to,
    limit_in_words,
    reliability,
    rule_facts,
    rule_title,
    seen_on,
    visa_facts,
)
from staycheck.rules.freshness import last_read
from staycheck.rules.law import Source, Statement, VisaDuty
from staycheck.rules.model import Limit, Rule


def render_rule(rule: Rule, screen: Screen, on: date | None = None) -> Iterator[str]:
    """Yield the text of a rule; with a day, only what is in force on it."""
    page = Page(screen)
    page.line((printable(rule.id), "bold"), f"  {rule_title(rule)}")
    page.line()
    for label, text in rule_facts(rule, on):
        page.fact(label, text)
    for limit in rule.limits:
        _print_limit(page, limit, on)
    _print_visa(page, rule, on)
    _print_statements(page, rule, on)
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
        seen = last_read(rule)
        # Translators: {date} is the day on which the sources of a rule were last read.
        read = _(" (sources read {date})").format(date=show_date(seen)) if seen else ""
        page.line((f"{printable(rule.id):<{width}}", "bold"), f"  {rule_title(rule)}", (read, "dim"))
    yield page.text()


def _print_visa(page: Page, rule: Rule, on: date | None) -> None:
    for text, duty in visa_facts(rule):
        if _is_on(duty, on):
            page.line()
            page.fact("visa needed", text)
            for source in duty.basis:
                page.fact("  source", _source(source))


def _print_statements(page: Page, rule: Rule, on: date | None) -> None:
    for label, statements in (("may follow", rule.consequences), ("what to do", rule.advice)):
        told = [each for each in statements if _is_on(each, on)]
        if told:
            page.line()
        for each in told:
            page.fact(label, printable(each.text_in(current_language())))
            for source in each.basis:
                page.fact("  source", _source(source))


def _is_on(found: Statement | VisaDuty, on: date | None) -> bool:
    return on is None or found.first <= on.toordinal() <= found.last


def _print_limit(page: Page, limit: Limit, on: date | None) -> None:
    versions = [each for each in limit.versions if on is None or each.first <= on.toordinal() <= each.last]
    if not versions:
        return
    page.line()
    if limit.citizens:
        page.fact("for", applies_to(limit.citizens))
    for version in versions:
        page.fact("limit", limit_in_words(version))
        for source in version.basis:
            page.fact("  source", _source(source))


def _source(source: Source) -> str:
    parts = [_(source.title), source.href, seen_on(source), reliability(source)]
    return "; ".join(printable(part) for part in parts if part)
