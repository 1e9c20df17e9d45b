"""The view of a driver for the page's template: the row and its details, as texts and figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict, tightest
from staycheck.engine.timeline import Timeline, timelines
from staycheck.engine.urgency import urgency
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _
from staycheck.reports.html.drawing import Curve, Span, Strip, curve, strip
from staycheck.reports.screen import printable
from staycheck.reports.words.advice import beside, headline, overstays
from staycheck.reports.words.driver import (
    facts,
    figures,
    used_of_limit,
    what_rows_say,
)
from staycheck.reports.words.law import advice, assessments_shown, consequences
from staycheck.reports.words.rules import rule_title
from staycheck.rules.model import Rule

_WORDS = {
    Status.OK: N_("ok"),
    Status.WARNING: N_("warning"),
    Status.VIOLATION: N_("violation"),
    Status.INCOMPLETE: N_("incomplete"),
}
_FULL_BAR = 100

Fact = tuple[str, tuple[str, ...]]
"""A label and its texts."""


class Figures(NamedTuple):
    """The figures of a driver's row, in days."""

    used: int
    limit: int
    used_of_limit: str
    left: int
    """Negative if the limit is exceeded."""
    over: int
    filled: int
    """The filled part of the bar, in percent."""


class LimitView(NamedTuple):
    """A driver's figures under one limit of a rule."""

    title: str
    status: Status
    word: str
    figures: str
    facts: tuple[Fact, ...]
    curve: Curve


class DriverView(NamedTuple):
    """A driver's row and details."""

    name: str
    group: str
    status: Status
    word: str
    urgency: int
    """The sort key of the status, lower is more urgent."""
    is_inside: bool
    """Whether the driver is in a zone and stays there."""
    figures: Figures | None
    last_legal_day: date | None
    last_legal_day_text: str
    headline: str
    """What to do first: a ban on entering, then the most important sentence."""
    beside: str
    """What else is to be known: what the law says beside a precaution, and overstays."""
    advice: str
    certain: str
    """The part of the advice that holds even if the status is incomplete."""
    strip: Strip | None
    limits: tuple[LimitView, ...]
    not_applicable: tuple[str, ...]
    """The titles of the rules that do not apply to the driver."""
    is_lawful: bool
    """Whether only a precaution is exceeded or warns."""
    told: tuple[Fact, ...]
    """What may follow, and what to do."""


def status_word(status: Status) -> str:
    """A status in lower case."""
    return _(_WORDS[status])


def driver_view(verdict: DriverVerdict, rules: Sequence[Rule], as_of: date, span: Span) -> DriverView:
    """A driver under the selected rules, drawn over the days of the span."""
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    lines = [timelines(verdict.judged, rule, as_of, first, last) for rule in verdict.rules]
    not_applicable = [rule for rule in rules if not rule.citizens.if_known and not _has_limits(rule, verdict)]
    told = ((_("may follow"), consequences(verdict, as_of)), (_("what to do"), advice(verdict, as_of)))
    return DriverView(
        name=printable(verdict.driver),
        group=printable(verdict.judged.group),
        status=verdict.status,
        word=status_word(verdict.status),
        urgency=urgency(verdict, as_of),
        is_inside=bool(verdict.staying(as_of)),
        figures=_figures(tightest(verdict)),
        last_legal_day=verdict.last_legal_day,
        last_legal_day_text=_last_legal_day(verdict),
        advice=" ".join(filter(None, (headline(verdict, as_of), beside(verdict)))),
        certain=" ".join(_certain(verdict, as_of)),
        strip=strip([line for own in lines for line in own], span),
        limits=tuple(_limits(verdict, lines, span, as_of)),
        not_applicable=tuple(map(rule_title, not_applicable)),
        is_lawful=verdict.is_lawful,
        headline=headline(verdict, as_of),
        beside=beside(verdict),
        told=tuple((label, tuple(texts)) for label, texts in told if texts),
    )


def _has_limits(rule: Rule, verdict: DriverVerdict) -> bool:
    return any(each.limits for each in verdict.rules if each.id == rule.id)


def _figures(found: Assessment | None) -> Figures | None:
    if found is None:
        return None
    filled = min(_FULL_BAR, round(_FULL_BAR * found.used / found.limit))
    return Figures(found.used, found.limit, used_of_limit(found), found.limit - found.used, found.over, filled)


def _certain(verdict: DriverVerdict, as_of: date) -> Iterator[str]:
    """The warnings that further days could not remove."""
    if verdict.assessments and verdict.last_legal_day is None:
        yield what_rows_say(verdict, as_of)
    yield from overstays(verdict)


def _last_legal_day(verdict: DriverVerdict) -> str:
    if not verdict.assessments:
        return ""
    return show_date(verdict.last_legal_day) if verdict.last_legal_day else _("none")


def _limits(
    verdict: DriverVerdict, lines: Sequence[Sequence[Timeline]], span: Span, as_of: date
) -> Iterator[LimitView]:
    """The limits with their curves; assessments and timelines of a rule are in the same order."""
    shown, every = assessments_shown(verdict), iter(verdict.assessments)
    for rule, own in zip(verdict.rules, lines, strict=True):
        for line, found in zip(own, every, strict=False):
            if found not in shown:
                continue
            yield LimitView(
                title=rule_title(rule),
                status=found.status,
                word=status_word(found.status),
                figures=figures(found),
                facts=tuple(_grouped(facts(verdict, found, as_of))),
                curve=curve(line, span),
            )


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """Each label with all its texts; a text with an empty label belongs to the label before."""
    label, texts = "", list[str]()
    for each, text in pairs:
        if each and texts:
            yield _(label), tuple(texts)
            texts = []
        label = each or label
        texts.append(text)
    if texts:
        yield _(label), tuple(texts)
