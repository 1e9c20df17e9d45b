"""The view of a report for the page's template, as texts and figures."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from staycheck.engine.assessment import WORST_FIRST, Status
from staycheck.engine.check import Report
from staycheck.engine.since import Since
from staycheck.engine.urgency import by_urgency
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, current_language, n_
from staycheck.problems.problem import CATALOGUE, Problem, Severity
from staycheck.reports.html.drawing import Mark, Span, axis, two_years
from staycheck.reports.html.driver import DriverView, driver_view, status_word
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_drivers, severity_word
from staycheck.reports.words.fleet import (
    lawful_violations,
    no_drivers,
    unknown_citizenship,
    what_may_follow,
    who_must_act,
)
from staycheck.reports.words.rules import applies_to, limit_in_words, reliability, rule_facts, rule_title, seen_on
from staycheck.reports.words.since import change_in_words, changed_driver, since_title
from staycheck.reports.words.unread import unread_line
from staycheck.rules.law import Source
from staycheck.rules.model import Limit, Rule


class StatusView(NamedTuple):
    """A status, its word, and the number of drivers who have it."""

    status: Status
    word: str
    drivers: int


class ProblemView(NamedTuple):
    """A problem with its place."""

    number: int
    """The number in the anchor that links point to."""
    severity: Severity
    word: str
    code: str
    place: str
    driver: str
    message: str
    help: str


class ProblemGroup(NamedTuple):
    """The problems of a kind."""

    code: str
    word: str
    title: str
    problems: tuple[ProblemView, ...]


class SourceView(NamedTuple):
    """A source of a rule."""

    title: str
    href: str
    """Empty unless it is a web address."""
    seen: str
    reliability: str


class RuleLimitView(NamedTuple):
    """A version of a limit, the citizens it applies to, and its sources."""

    text: str
    citizens: str
    sources: tuple[SourceView, ...]


class RuleView(NamedTuple):
    """A selected rule."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    limits: tuple[RuleLimitView, ...]


class ChangeView(NamedTuple):
    """A change since an earlier report."""

    driver: str
    text: str
    worse: bool


class SinceView(NamedTuple):
    """What has changed since an earlier report."""

    title: str
    changes: tuple[ChangeView, ...]


class PageView(NamedTuple):
    """The whole page."""

    language: str
    date: str
    span: Span
    axis: tuple[Mark, ...]
    driver_count: int
    counted_drivers: str
    no_drivers: str
    statuses: tuple[StatusView, ...]
    unassigned: int
    """The number of errors whose driver is not known."""
    since: SinceView | None
    """None where no earlier report was compared with."""
    urgent: str
    """How many drivers must do what, and when; empty if nobody must."""
    inside: int
    """The number of drivers who are in a zone and stay there."""
    assumed: str
    unread: str
    """What was set aside in the logs; empty if nothing was."""
    drivers: Iterator[tuple[DriverView, tuple[ProblemView, ...]]]
    """Worst first, each with its problems; computed one by one while the page is written."""
    rules: tuple[RuleView, ...]
    problems: tuple[ProblemView, ...]
    problem_groups: tuple[ProblemGroup, ...]
    """The same by kind, errors first."""


def page_view(report: Report, origin: Origin = NO_ORIGIN) -> PageView:
    """The view of a report in the current language."""
    span = two_years(report.as_of)
    tally = Counter(verdict.status for verdict in report.drivers)
    problems = tuple(_problem(number, problem) for number, problem in enumerate(report.problems, 1))
    return PageView(
        language=current_language(),
        date=show_date(report.as_of),
        span=span,
        axis=axis(span),
        driver_count=len(report.drivers),
        counted_drivers=count_drivers(len(report.drivers)),
        no_drivers=no_drivers(),
        statuses=tuple(StatusView(status, _word(status, report), tally[status]) for status in WORST_FIRST),
        unassigned=sum(problem.is_error and problem.driver is None for problem in report.problems),
        since=_since(origin.since) if origin.since else None,
        urgent=who_must_act(report),
        inside=sum(bool(verdict.staying(report.as_of)) for verdict in report.drivers),
        assumed=". ".join(filter(None, (unknown_citizenship(report), what_may_follow(report)))),
        unread=unread_line(origin.unread),
        drivers=_drivers(report, span, problems),
        rules=tuple(map(_rule, report.rules)),
        problems=problems,
        problem_groups=tuple(_grouped(problems)),
    )


def _since(since: Since) -> SinceView:
    changes = (ChangeView(changed_driver(each), change_in_words(each), each.is_worse) for each in since.changes)
    return SinceView(since_title(since), tuple(changes))


def _word(status: Status, report: Report) -> str:
    """A status, with how many drivers have it by a precaution only."""
    lawful = lawful_violations(report) if status is Status.VIOLATION else 0
    text = n_(" ({count} of a precaution only)", " ({count} of a precaution only)", lawful).format(count=lawful)
    return status_word(status) + (text if lawful else "")


def _problem(number: int, problem: Problem) -> ProblemView:
    return ProblemView(
        number=number,
        severity=problem.severity,
        word=severity_word(problem.severity),
        code=problem.code,
        place=printable(str(problem.span)) if problem.span.file else "",
        driver=printable(problem.driver or ""),
        message=printable(problem.message),
        help=printable(problem.help),
    )


def _grouped(problems: tuple[ProblemView, ...]) -> Iterator[ProblemGroup]:
    order = list(Severity)
    by_code: dict[str, list[ProblemView]] = {}
    for problem in sorted(problems, key=lambda each: order.index(each.severity)):
        by_code.setdefault(problem.code, []).append(problem)
    for code, own in by_code.items():
        yield ProblemGroup(code, own[0].word, _(CATALOGUE[code].title), tuple(own))


def _drivers(
    report: Report, span: Span, problems: tuple[ProblemView, ...]
) -> Iterator[tuple[DriverView, tuple[ProblemView, ...]]]:
    own: dict[str | None, list[ProblemView]] = {}
    for problem, view in zip(report.problems, problems, strict=True):
        own.setdefault(problem.driver, []).append(view)
    for verdict in by_urgency(report):
        yield driver_view(verdict, report.rules, report.as_of, span), tuple(own.get(verdict.driver, ()))


def _rule(rule: Rule) -> RuleView:
    limits = tuple(view for limit in rule.limits for view in _limits(limit))
    return RuleView(
        printable(rule.id),
        rule_title(rule),
        tuple((_(label), text) for label, text in rule_facts(rule, None)),
        limits,
    )


def _limits(limit: Limit) -> Iterator[RuleLimitView]:
    citizens = applies_to(limit.citizens) if limit.citizens else ""
    for version in limit.versions:
        yield RuleLimitView(limit_in_words(version), citizens, tuple(map(_source, version.basis)))


def _source(source: Source) -> SourceView:
    # A user's own rule may hold any text, such as a javascript: address.
    is_link = source.href.startswith(("https://", "http://")) and source.href.isprintable()
    href = source.href if is_link else ""
    return SourceView(printable(_(source.title) or source.href), href, seen_on(source), reliability(source))
