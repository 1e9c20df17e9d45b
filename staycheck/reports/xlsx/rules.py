"""The sheet of rules: a row per limit and source, with the address of the source as a text."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.days import FIRST_DAY, LAST_DAY
from staycheck.i18n.messages import N_, _
from staycheck.reports.words.rules import applies_to, period_in_words, reliability, rule_facts, rule_title, seen_on
from staycheck.reports.xlsx.book import WRAPPED, Book, Cell, Column, Heading, Look, Value, write_rows
from staycheck.rules.law import Source
from staycheck.rules.model import Limit, Rule, Version

_FROZEN = 1
_FACTS = ("zone", "nature")
# Translators: heads of the columns of a table of rules; "address" is that of a page on the web.
_COLUMNS = (
    (N_("rule"), 24),
    (N_("title"), 40),
    (N_("limit"), 10),
    (N_("period"), 30),
    (N_("in force from"), 13),
    (N_("in force to"), 13),
    (N_("applies to"), 30),
    (N_("zone"), 36),
    (N_("nature"), 24),
    (N_("source"), 50),
    (N_("address"), 60),
    (N_("seen"), 26),
    (N_("reliability"), 26),
)


def write_rules(book: Book, rules: Iterable[Rule]) -> None:
    """Write the rules by which drivers were judged."""
    columns = [Column(_(head), width) for head, width in _COLUMNS]
    heading = Heading(_("Rules"), _("Rules"), [], columns, _FROZEN)
    write_rows(book, heading, (row for rule in rules for limit in rule.limits for row in _rows(rule, limit)))


def _rows(rule: Rule, limit: Limit) -> Iterator[Iterator[Cell | Value]]:
    for version in limit.versions:
        for source in version.basis or (None,):
            yield _cells(rule, limit, version, source)


def _cells(rule: Rule, limit: Limit, version: Version, source: Source | None) -> Iterator[Cell | Value]:
    facts = dict(rule_facts(rule, None))
    yield rule.id
    yield Cell(rule_title(rule), WRAPPED)
    yield Cell(version.limit, Look(middle=True))
    yield Cell(period_in_words(version.period), WRAPPED)
    yield date.fromordinal(version.first) if version.first > FIRST_DAY else None
    yield date.fromordinal(version.last) if version.last < LAST_DAY else None
    yield Cell(applies_to(limit.citizens or rule.citizens), WRAPPED)
    yield from (Cell(facts[name], WRAPPED) for name in _FACTS)
    if source:
        yield Cell(_(source.title), WRAPPED)
        yield source.href
        yield seen_on(source)
        yield reliability(source)
