"""The differences of two rules in a terminal: for whom, from when, what was and what is."""

from collections.abc import Iterator, Sequence
from datetime import date

from staycheck.days import FIRST_DAY, LAST_DAY
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.counts import count_days, show_period
from staycheck.rules.differences import OTHERS, Difference, Terms
from staycheck.rules.model import Rule


def render_differences(before: Rule, after: Rule, found: Sequence[Difference], screen: Screen) -> Iterator[str]:
    """Yield the differences in order of time; a line says so if there are none."""
    page = Page(screen)
    for text in _counting(before, after):
        page.line(text)
    for each in found:
        page.line((_when(each), "bold"), "  ", ", ".join(map(_citizen, each.citizens)))
        page.fact("before", _terms(each.before))
        page.fact("after", _terms(each.after))
    if not found and not list(_counting(before, after)):
        page.line(_("The two rules give the same verdicts."))
    yield page.text()


def _counting(before: Rule, after: Rule) -> Iterator[str]:
    """What differs for everybody on every day."""
    if (before.entry_day, before.exit_day) != (after.entry_day, after.exit_day):
        yield _("The days of entry and exit are counted differently.")
    if set(before.exempt) != set(after.exempt):
        old, new = (printable(", ".join(rule.exempt)) or "–" for rule in (before, after))
        yield _("Permits whose days are not counted: {before}; now {after}.").format(before=old, after=new)
    if before.nature is not after.nature:
        yield _("One is the law, the other a precaution.")


def _when(found: Difference) -> str:
    first, last = (date.fromordinal(day) for day in (found.first, found.last))
    if found.first > FIRST_DAY and found.last < LAST_DAY:
        return _("from {first} to {last}").format(first=show_date(first), last=show_date(last))
    if found.first > FIRST_DAY:
        return _("from {first}").format(first=show_date(first))
    return _("until {last}").format(last=show_date(last)) if found.last < LAST_DAY else _("always")


def _citizen(code: str | None) -> str:
    if code is None:
        return _("citizenship unknown")
    return _("all others") if code == OTHERS else country_name(code)


def _terms(terms: Terms) -> str:
    parts = [f"{count_days(limit)} ({show_period(period)})" for limit, period in terms.limits]
    if terms.needs_visa:
        parts = [_("a visa is needed"), *parts]
    if not parts:
        return _("no limit known")
    return f"{'; '.join(parts)}: {', '.join(map(country_name, terms.countries))}"
