"""What the page shows, as plain texts and figures: the template only puts them in their places."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from staycheck.engine.assessment import WORST_FIRST, Status
from staycheck.engine.check import DriverVerdict, Report, tightest
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, current_language, n_
from staycheck.problems.problem import Problem, Severity
from staycheck.reports.html.drawing import Mark, Span, axis, two_years
from staycheck.reports.html.driver import DriverView, driver_view, status_word
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import severity_word
from staycheck.reports.words.rules import SURE, binds, limit_in_words, rule_facts
from staycheck.rules.model import Limit, Rule, Source


class StatusView(NamedTuple):
    """A status, the word for it, and how many drivers have it."""

    status: Status
    word: str
    drivers: int


class ProblemView(NamedTuple):
    """A problem with its place; `number` is what links point to."""

    number: int
    severity: Severity
    word: str
    code: str
    place: str
    driver: str
    message: str
    help: str


class SourceView(NamedTuple):
    """A source of a rule; `href` only where it leads into the web."""

    title: str
    href: str
    seen: str
    sure: str


class RuleLimitView(NamedTuple):
    """A limit of a rule as it stood for a time, for whom, and where that is written."""

    text: str
    whom: str
    sources: tuple[SourceView, ...]


class RuleView(NamedTuple):
    """A rule that was asked."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    limits: tuple[RuleLimitView, ...]


class PageView(NamedTuple):
    """The whole page. `drivers` are drawn one by one, worst first, while the page is written, each with its problems.

    `unplaced` is how many errors there are whose driver is not known: they may be anybody's.
    """

    language: str
    date: str
    span: Span
    axis: tuple[Mark, ...]
    crew: int
    statuses: tuple[StatusView, ...]
    unplaced: int
    assumed: str
    drivers: Iterator[tuple[DriverView, tuple[ProblemView, ...]]]
    rules: tuple[RuleView, ...]
    problems: tuple[ProblemView, ...]


def page_view(report: Report) -> PageView:
    """A report as the page shows it, in the language chosen."""
    span = two_years(report.as_of)
    tally = Counter(verdict.status for verdict in report.drivers)
    problems = tuple(_problem(number, problem) for number, problem in enumerate(report.problems, 1))
    return PageView(
        language=current_language(),
        date=show_date(report.as_of),
        span=span,
        axis=axis(span),
        crew=len(report.drivers),
        statuses=tuple(StatusView(status, status_word(status), tally[status]) for status in WORST_FIRST),
        unplaced=sum(problem.is_error and problem.driver is None for problem in report.problems),
        assumed=_assumed(report),
        drivers=_drivers(report, span, problems),
        rules=tuple(map(_rule, report.rules)),
        problems=problems,
    )


def _assumed(report: Report) -> str:
    unknown, rules = report.assumed()
    if not unknown:
        return ""
    text = n_(
        "Citizenship not known for {count} driver, so the rules were applied to them: {rules}",
        "Citizenship not known for {count} drivers, so the rules were applied to them: {rules}",
        unknown,
    )
    return text.format(count=unknown, rules=printable(", ".join(rules)))


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


def _drivers(
    report: Report, span: Span, problems: tuple[ProblemView, ...]
) -> Iterator[tuple[DriverView, tuple[ProblemView, ...]]]:
    own: dict[str | None, list[ProblemView]] = {}
    for problem, view in zip(report.problems, problems, strict=True):
        own.setdefault(problem.driver, []).append(view)
    for verdict in sorted(report.drivers, key=_urgency):
        yield driver_view(verdict, report.rules, report.as_of, span), tuple(own.get(verdict.driver, ()))


def _urgency(verdict: DriverVerdict) -> tuple[int, int, str]:
    found = tightest(verdict)
    return WORST_FIRST.index(verdict.status), found.limit - found.used if found else 0, verdict.driver


def _rule(rule: Rule) -> RuleView:
    limits = tuple(view for limit in rule.limits for view in _limits(limit))
    return RuleView(
        printable(rule.id),
        printable(rule.title_in(current_language())),
        tuple((_(label), text) for label, text in rule_facts(rule, None)),
        limits,
    )


def _limits(limit: Limit) -> Iterator[RuleLimitView]:
    whom = binds(limit.citizens) if limit.citizens else ""
    for version in limit.versions:
        yield RuleLimitView(limit_in_words(version), whom, tuple(map(_source, version.basis)))


def _source(source: Source) -> SourceView:
    # A rule of one's own may hold anything: only what leads into the web becomes a link.
    href = source.href if source.href.startswith(("https://", "http://")) else ""
    return SourceView(printable(_(source.title) or source.href), href, printable(source.seen), _(SURE[source.sure]))
