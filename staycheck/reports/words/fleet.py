"""A fleet's situation in sentences."""

from staycheck.engine.assessment import Status
from staycheck.engine.check import Report
from staycheck.engine.urgency import Urgency, count_by_urgency
from staycheck.i18n.messages import N_, _, n_
from staycheck.reports.screen import printable


def no_drivers() -> str:
    """The sentence for a log in which no driver was read."""
    return _("No drivers were read, so nothing could be checked.")


def unknown_citizenship(report: Report) -> str:
    """The drivers whose citizenship is unknown and the rules applied to them; empty where there are none."""
    unknown, rules = report.assumed()
    if not unknown:
        return ""
    text = n_(
        "Citizenship unknown for {count} driver, so these rules were applied: {rules}",
        "Citizenship unknown for {count} drivers, so these rules were applied: {rules}",
        unknown,
    )
    text = text.format(count=unknown, rules=printable(", ".join(rules)))
    left_out = ", ".join(rule.id for rule in report.rules if rule.citizens.if_known)
    # Translators: follows "… so these rules were applied: union-state".
    return text + (_("; not applied to them: {rules}").format(rules=printable(left_out)) if left_out else "")


def what_may_follow(report: Report) -> str:
    """Where to read what may follow from the overstays found; empty if there are none."""
    told = {rule.id for rule in report.rules if rule.consequences or rule.advice}
    found = (each.rule for verdict in report.drivers for each in verdict.assessments if each.overstays)
    rule = next((each for each in found if each in told), None)
    return _("What may follow and what to do: staycheck explain {rule}").format(rule=rule) if rule else ""


def who_must_act(report: Report) -> str:
    """How many drivers must do what, and when, the most urgent first; empty if nobody must."""
    counts = count_by_urgency(report)
    found = [_(text).format(count=counts[urgency]) for urgency, text in _URGENT.items() if counts[urgency]]
    # Translators: {counts} is a list such as "inside and over: 3; must leave today: 1".
    return _("Who must act: {counts}").format(counts="; ".join(found)) if found else ""


_URGENT = {
    Urgency.OVER_INSIDE: N_("inside and over: {count}"),
    Urgency.LEAVE_TODAY: N_("must leave today: {count}"),
    Urgency.LEAVE_TOMORROW: N_("by tomorrow: {count}"),
    Urgency.LEAVE_THIS_WEEK: N_("within a week: {count}"),
    Urgency.NO_ENTRY: N_("may not enter: {count}"),
    Urgency.PAST_OVERSTAY: N_("over before, may stay or enter now: {count}"),
}


def lawful_violations(report: Report) -> int:
    """The number of drivers in violation of a precaution only."""
    return sum(verdict.is_lawful and verdict.status is Status.VIOLATION for verdict in report.drivers)
