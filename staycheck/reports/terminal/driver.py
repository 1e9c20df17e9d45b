"""The page of one driver: what to do, then the figures under each rule."""

from datetime import date

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict, Report
from staycheck.engine.usable import COMPANIONS
from staycheck.i18n.countries import country_name
from staycheck.i18n.messages import _
from staycheck.reports.screen import printable
from staycheck.reports.terminal.page import STYLE, Page, status_text
from staycheck.reports.words.driver import facts, figures, incomplete_warning, on_date, what_to_do
from staycheck.reports.words.law import advice, assessments_shown, bars, consequences, lawful_note, lawful_until
from staycheck.reports.words.rules import rule_title
from staycheck.rules.model import Rule

_BAR_WIDTH = 30
_WIDE_ENOUGH_FOR_BAR_AND_FIGURES = 76


def print_driver(page: Page, report: Report, verdict: DriverVerdict) -> None:
    """Write a driver's page."""
    name, day = on_date(verdict.driver, report.as_of)
    barred = "".join(f", {bar}" for bar in bars(verdict.judged, report.as_of))
    page.line((name, "bold"), day, status_text(verdict.status, is_lawful=verdict.is_lawful), (barred, "bold red"))
    page.line(what_to_do(verdict, report.as_of))
    for text in (lawful_note(verdict), lawful_until(verdict)):
        if text:
            page.line(text[0].upper() + text[1:])
    if verdict.status is Status.INCOMPLETE:
        page.line((incomplete_warning(), "magenta"))
    for rule in verdict.rules:
        _print_rule(page, rule, report, verdict)
    _print_statements(page, report, verdict)


def _print_rule(page: Page, rule: Rule, report: Report, verdict: DriverVerdict) -> None:
    chosen = next((each for each in report.rules if each.id == rule.id), rule)
    found = [assessment for assessment in assessments_shown(verdict) if assessment.rule == rule.id]
    is_left_out = chosen.citizens.if_known and verdict.citizenship is not None
    if not found and (is_left_out or rule.id in COMPANIONS):
        return
    page.line()
    page.line((printable(rule.id), "bold"), f"  {rule_title(rule)}")
    for assessment in found:
        _print_assessment(page, verdict, assessment, report.as_of)
    _print_citizenship(page, chosen, verdict)


def _print_statements(page: Page, report: Report, verdict: DriverVerdict) -> None:
    told = {"may follow": consequences(verdict, report.as_of), "what to do": advice(verdict, report.as_of)}
    if any(told.values()):
        page.line()
    for label, texts in told.items():
        for number, text in enumerate(texts):
            page.fact("" if number else label, text)


def _print_citizenship(page: Page, rule: Rule, verdict: DriverVerdict) -> None:
    if not rule.asks_for_citizenship:
        return
    if verdict.citizenship is None and rule.citizens.if_known:
        page.fact("citizenship", _("not known, so the rule was not applied"))
    elif verdict.citizenship is None:
        page.fact("citizenship", _("not known, so the rule was applied"))
    elif not rule.citizens.applies_to(verdict.citizenship):
        text = _("{country}: the rule does not apply to this driver")
        page.fact("citizenship", text.format(country=country_name(verdict.citizenship)))


def _print_assessment(page: Page, verdict: DriverVerdict, found: Assessment, as_of: date) -> None:
    filled = min(_BAR_WIDTH, round(_BAR_WIDTH * found.used / found.limit))
    filled = max(filled, 1) if found.used else 0
    bar = ("█" * filled, STYLE[found.status]), ("░" * (_BAR_WIDTH - filled), "dim")
    summary = f"  {figures(found)}  ", status_text(found.status)
    if page.screen.width >= _WIDE_ENOUGH_FOR_BAR_AND_FIGURES:
        page.line("  ", *bar, *summary)
    else:
        page.line("  ", *bar)
        page.line(*summary)
    for label, text in facts(verdict, found, as_of):
        page.fact(label, text)
