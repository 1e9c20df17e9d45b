"""A rule as a text that can be read out: limit, zone, how days are counted, for whom, sources, what changed when."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, current_language
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.rules import SURE, binds, limit_in_words, rule_facts
from staycheck.rules.model import Limit, Rule, Source


def render_rule(rule: Rule, screen: Screen, on: date | None = None) -> Iterator[str]:
    """The text of a rule; with a day only as it stands on that day."""
    page = Page(screen)
    page.line((printable(rule.id), "bold"), f"  {printable(rule.title_in(current_language()))}")
    page.line()
    for label, text in rule_facts(rule, on):
        page.fact(label, text)
    for limit in rule.limits:
        page.line()
        _print_limit(page, limit, on)
    if on is not None and on.toordinal() in rule.days_not_in_force:
        page.line()
        page.line(_("On {date} nothing of this rule is in force, as far as is known.").format(date=show_date(on)))
    yield page.text()


def render_rules(rules: Iterable[Rule], screen: Screen) -> Iterator[str]:
    """A line a rule: its id and its title."""
    listed = list(rules)
    width = max(len(rule.id) for rule in listed)
    page = Page(screen)
    for rule in listed:
        page.line((f"{printable(rule.id):<{width}}", "bold"), f"  {printable(rule.title_in(current_language()))}")
    yield page.text()


def _print_limit(page: Page, limit: Limit, on: date | None) -> None:
    if limit.citizens:
        page.fact("for", binds(limit.citizens))
    for version in limit.versions:
        if on is None or version.first <= on.toordinal() <= version.last:
            page.fact("limit", limit_in_words(version))
            for source in version.basis:
                page.fact("  source", _source(source))


def _source(source: Source) -> str:
    # Translators: {date} is the day on which a source was looked at, as YYYY-MM-DD.
    seen = _("seen {date}").format(date=source.seen) if source.seen else ""
    parts = [_(source.title), source.href, seen, _(SURE[source.sure])]
    return "; ".join(printable(part) for part in parts if part)
