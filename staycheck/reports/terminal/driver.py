"""The page of one driver: what to do, then the figures under each rule."""

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict, Report
from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import _
from staycheck.reports.screen import printable
from staycheck.reports.terminal.page import STYLE, Page, status_text
from staycheck.reports.words.driver import facts, figures, incomplete_warning, on_date, what_to_do
from staycheck.reports.words.rules import rule_title
from staycheck.rules.model import Rule

_BAR_WIDTH = 30
_WIDE_ENOUGH_FOR_BAR_AND_FIGURES = 76


def print_driver(page: Page, report: Report, verdict: DriverVerdict) -> None:
    """Write a driver's page."""
    name, day = on_date(verdict.driver, report.as_of)
    page.line((name, "bold"), day, status_text(verdict.status))
    page.line(what_to_do(verdict))
    if verdict.status is Status.INCOMPLETE:
        page.line((incomplete_warning(), "magenta"))
    for rule in report.rules:
        found = [assessment for assessment in verdict.assessments if assessment.rule == rule.id]
        page.line()
        page.line((printable(rule.id), "bold"), f"  {rule_title(rule)}")
        for assessment in found:
            _print_assessment(page, assessment)
        _print_citizenship(page, rule, verdict)


def _print_citizenship(page: Page, rule: Rule, verdict: DriverVerdict) -> None:
    if not rule.asks_for_citizenship:
        return
    if verdict.citizenship is None:
        page.fact("citizenship", _("not known, so the rule was applied"))
    elif not rule.citizens.applies_to(verdict.citizenship):
        text = _("{country}: the rule does not apply to this driver")
        page.fact("citizenship", text.format(country=country_name(verdict.citizenship)))


def _print_assessment(page: Page, found: Assessment) -> None:
    filled = min(_BAR_WIDTH, round(_BAR_WIDTH * found.used / found.limit))
    filled = max(filled, 1) if found.used else 0
    bar = ("█" * filled, STYLE[found.status]), ("░" * (_BAR_WIDTH - filled), "dim")
    summary = f"  {figures(found)}  ", status_text(found.status)
    if page.screen.width >= _WIDE_ENOUGH_FOR_BAR_AND_FIGURES:
        page.line("  ", *bar, *summary)
    else:
        page.line("  ", *bar)
        page.line(*summary)
    for label, text in facts(found):
        page.fact(label, text)
