"""A driver as the page shows them: the one line, and what opens beneath it, as plain texts and figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict, tightest
from staycheck.engine.timeline import Timeline, timelines
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _, current_language, n_
from staycheck.reports.html.drawing import Curve, Span, Strip, curve, strip
from staycheck.reports.screen import printable
from staycheck.reports.words.driver import facts, what_to_do
from staycheck.rules.model import Rule

_WORDS = {
    Status.OK: N_("ok"),
    Status.WARNING: N_("warning"),
    Status.VIOLATION: N_("violation"),
    Status.INCOMPLETE: N_("incomplete"),
}
_WHOLE_BAR = 100

Fact = tuple[str, tuple[str, ...]]
"""A label and its texts."""


class Figures(NamedTuple):
    """The figures of a driver's line, in days; `left` is negative where `over`, `filled` the bar in hundredths."""

    used: int
    limit: int
    left: int
    over: int
    filled: int


class LimitView(NamedTuple):
    """What one limit of a rule says of a driver."""

    title: str
    status: Status
    word: str
    figures: str
    facts: tuple[Fact, ...]
    curve: Curve


class DriverView(NamedTuple):
    """A driver. Where the status is incomplete, of the `advice` only what is `certain` can be relied on.

    `gravity` grows with how grave the status is; `unbound` are the titles of the rules that do not bind the driver.
    """

    name: str
    group: str
    status: Status
    word: str
    gravity: int
    figures: Figures | None
    last_legal_day: date | None
    last_legal_day_text: str
    advice: str
    certain: str
    strip: Strip | None
    limits: tuple[LimitView, ...]
    unbound: tuple[str, ...]


def status_word(status: Status) -> str:
    """A status in the language chosen."""
    return _(_WORDS[status])


def driver_view(verdict: DriverVerdict, rules: Sequence[Rule], as_of: date, span: Span) -> DriverView:
    """A driver under the rules that were asked, drawn over the days of the span."""
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    lines = [timelines(verdict.judged, rule, as_of, first, last) for rule in rules]
    return DriverView(
        name=printable(verdict.driver),
        group=printable(verdict.judged.group),
        status=verdict.status,
        word=status_word(verdict.status),
        gravity=list(Status).index(verdict.status),
        figures=_figures(tightest(verdict)),
        last_legal_day=verdict.last_legal_day,
        last_legal_day_text=_last_legal_day(verdict),
        advice=" ".join([what_to_do(verdict), *_overstays(verdict)]),
        certain=" ".join(_certain(verdict)),
        strip=strip([line for own in lines for line in own], span),
        limits=tuple(_limits(verdict, rules, lines, span)),
        unbound=tuple(
            printable(rule.title_in(current_language())) for rule, own in zip(rules, lines, strict=True) if not own
        ),
    )


def _figures(found: Assessment | None) -> Figures | None:
    if found is None:
        return None
    filled = min(_WHOLE_BAR, round(_WHOLE_BAR * found.used / found.limit))
    return Figures(found.used, found.limit, found.limit - found.used, found.over, filled)


def _certain(verdict: DriverVerdict) -> Iterator[str]:
    """What is grave whatever could not be used: more days would not make it better."""
    if verdict.assessments and verdict.last_legal_day is None:
        yield what_to_do(verdict)
    yield from _overstays(verdict)


def _overstays(verdict: DriverVerdict) -> Iterator[str]:
    """The latest overstay, and the first that would come of the trips that are planned."""
    past = {each for found in verdict.assessments for each in found.overstays}
    planned = {each for found in verdict.assessments for each in found.planned_overstays}
    if past:
        last = max(past, key=lambda overstay: (overstay.end, overstay.start))
        yield _("Overstay {days}.").format(days=show_range(last.start, last.end))
    if planned:
        first = min(planned, key=lambda overstay: (overstay.start, overstay.end))
        yield _("Planned overstay {days}.").format(days=show_range(first.start, first.end))


def _last_legal_day(verdict: DriverVerdict) -> str:
    if not verdict.assessments:
        return ""
    return show_date(verdict.last_legal_day) if verdict.last_legal_day else _("none")


def _limits(
    verdict: DriverVerdict, rules: Sequence[Rule], lines: Sequence[Sequence[Timeline]], span: Span
) -> Iterator[LimitView]:
    """The limits with their curves: both are made of the rule as it binds the driver, limit by limit."""
    for rule, own in zip(rules, lines, strict=True):
        judged = [found for found in verdict.assessments if found.rule == rule.id]
        for found, line in zip(judged, own, strict=True):
            yield LimitView(
                title=printable(rule.title_in(current_language())),
                status=found.status,
                word=status_word(found.status),
                figures=_figures_in_words(found),
                facts=tuple(_gathered(facts(found))),
                curve=curve(line, span),
            )


def _figures_in_words(found: Assessment) -> str:
    if found.over:
        text = n_("{used} of {limit} day used, {over} over", "{used} of {limit} days used, {over} over", found.limit)
    else:
        text = n_("{used} of {limit} day used, {left} left", "{used} of {limit} days used, {left} left", found.limit)
    return text.format(used=found.used, limit=found.limit, over=found.over, left=found.left)


def _gathered(pairs: Iterable[tuple[str, str]]) -> Iterator[Fact]:
    """Each label with all its texts; a text without label belongs to the label before."""
    label, texts = "", list[str]()
    for each, text in pairs:
        if each and texts:
            yield _(label), tuple(texts)
            texts = []
        label = each or label
        texts.append(text)
    if texts:
        yield _(label), tuple(texts)
