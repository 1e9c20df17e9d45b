"""The page of one driver: what to do first, then what each rule says."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from staycheck.assessment import Assessment, Overstay, Release, Status
from staycheck.countries import country_name
from staycheck.dates import show_date, show_range
from staycheck.reports.layout import STYLE, Page, count_days, status_text
from staycheck.reports.screen import visible
from staycheck.rules import Override, Rule
from staycheck.verdict import DriverVerdict, Report

_BAR_WIDTH = 30
_WIDE_ENOUGH_FOR_BAR_AND_FIGURES = 76
_MOST_RELEASES = 4


def print_driver(page: Page, report: Report, verdict: DriverVerdict) -> None:
    """Writes a driver's page."""
    name, day = visible(verdict.driver), show_date(report.as_of)
    page.line((name, "bold"), f" on {day}: ", status_text(verdict.status))
    page.line(what_to_do(verdict))
    if verdict.status is Status.INCOMPLETE:
        page.line(("Not everything could be read, so this may be worse than it looks.", "magenta"))
    for rule in report.rules:
        found = [assessment for assessment in verdict.assessments if assessment.rule == rule.id]
        page.line()
        page.line((visible(rule.id), "bold"), f"  {visible(rule.title_in(page.screen.language))}")
        for assessment in found:
            _print_assessment(page, assessment)
        _print_citizenship(page, rule, verdict)


def what_to_do(verdict: DriverVerdict) -> str:
    """The sentence that a driver needs first: until when they may stay, or whether they may go in."""
    if not verdict.assessments:
        return "No rule that was asked binds this driver."
    last = verdict.last_legal_day
    if verdict.inside:
        return f"Leave by {show_date(last)}." if last else "Leave today: every further day is an overstay."
    return f"Whoever entered today would have to leave by {show_date(last)}." if last else "Do not enter today."


def _print_citizenship(page: Page, rule: Rule, verdict: DriverVerdict) -> None:
    if not rule.asks_for_citizenship:
        return
    if verdict.citizenship is None:
        page.fact("citizenship", "not known, so the rule was applied")
    elif not rule.citizens.bind(verdict.citizenship):
        page.fact("citizenship", f"{country_name(verdict.citizenship)}: the rule does not bind this driver")


def _print_assessment(page: Page, found: Assessment) -> None:
    filled = min(_BAR_WIDTH, round(_BAR_WIDTH * found.used / found.limit))
    filled = max(filled, 1) if found.used else 0
    bar = ("█" * filled, STYLE[found.status]), ("░" * (_BAR_WIDTH - filled), "dim")
    rest = f"{found.over} over" if found.over else f"{found.left} left"
    figures = f"  {found.used} of {count_days(found.limit)} used, {rest}  ", status_text(found.status)
    if page.screen.width >= _WIDE_ENOUGH_FOR_BAR_AND_FIGURES:
        page.line("  ", *bar, *figures)
    else:
        page.line("  ", *bar)
        page.line(*figures)
    for label, text in facts(found):
        page.fact(label, text)


def facts(found: Assessment) -> Iterator[tuple[str, str]]:
    """What stands behind the figures, as labels and texts; a text without label goes on with the one before."""
    yield "counted", f"{show_range(found.window_start, found.window_end)} ({found.period})"
    for exemption in found.exemptions:
        yield "not counted", f"{count_days(exemption.days)} under {visible(exemption.permit)}"
    if found.override:
        yield "override", show_override(found.override)
    yield "inside", f"since {show_date(found.inside_since)}" if found.inside_since else "no"
    yield "last legal day", _last_legal_day(found)
    for overstay in found.overstays:
        yield "overstay", _overstay(overstay)
    for overstay in found.planned_overstays:
        yield "planned overstay", _overstay(overstay)
    if found.releases and found.inside:
        yield "days come back", "if they leave today:"
    for number, text in enumerate(_releases(found.releases)):
        yield "" if number or found.inside else "days come back", text


def show_override(override: Override) -> str:
    """An override with its dates and its reason."""
    first, last = date.fromordinal(override.first), date.fromordinal(override.last)
    since = f" from {show_date(first)}" if first.year > 1990 else ""  # noqa: PLR2004 - the first day there is
    until = f" to {show_date(last)}" if last < date.max else ""
    return f"{count_days(override.limit)}{since}{until}" + (f": {visible(override.why)}" if override.why else "")


def _last_legal_day(found: Assessment) -> str:
    if found.last_legal_day is None:
        return "none: leave today" if found.inside else "none: do not enter today"
    day = show_date(found.last_legal_day)
    return day if found.inside else f"{day}, if they entered today"


def _overstay(overstay: Overstay) -> str:
    days = (overstay.end - overstay.start).days + 1
    return f"{show_range(overstay.start, overstay.end)}, {count_days(days)}, up to {overstay.peak} counted"


def _releases(releases: Sequence[Release]) -> Iterator[str]:
    groups = list(_grouped(releases))
    for group in groups[:_MOST_RELEASES]:
        first, last = group[0], group[-1]
        if first is last:
            yield f"{show_date(first.date)}: {first.left} left"
        else:
            yield f"{show_range(first.date, last.date)}, day by day: from {first.left} to {last.left} left"
    if len(groups) > _MOST_RELEASES:
        yield f"and so on, until {show_date(releases[-1].date)}: {releases[-1].left} left"


def _grouped(releases: Iterable[Release]) -> Iterator[list[Release]]:
    group: list[Release] = []
    for release in releases:
        if group and (release.date - group[-1].date != timedelta(days=1) or release.left != group[-1].left + 1):
            yield group
            group = []
        group.append(release)
    if group:
        yield group
