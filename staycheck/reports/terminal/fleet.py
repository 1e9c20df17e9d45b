"""The table of a fleet: a line per driver, the most urgent first, then a summary."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.text import Text

from staycheck.engine.assessment import WORST_FIRST, Assessment, Status
from staycheck.engine.check import DriverVerdict, Report, tightest
from staycheck.engine.urgency import by_urgency
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _, n_, np_
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import STYLE, Page, in_columns, status_style
from staycheck.reports.words.counts import count_days, status_word
from staycheck.reports.words.driver import (
    first_planned_overstay,
    latest_overstay,
    no_rule_applies_briefly,
    show_override,
)
from staycheck.reports.words.fleet import (
    lawful_violations,
    no_drivers,
    unknown_citizenship,
    what_may_follow,
    who_must_act,
)
from staycheck.reports.words.law import bars, lawful_note

# Translators: a table's column heads.
_COLUMNS = (N_("status"), N_("driver"), N_("used"), N_("left"), N_("what"), N_("rule"))
_RIGHT = (_COLUMNS.index("used"), _COLUMNS.index("left"))
_NO_ROWS: frozenset[object] = frozenset()


def print_fleet(page: Page, report: Report, *, only_summary: bool = False) -> None:
    """Write the table and its summary, or the summary alone."""
    if not report.drivers:
        page.line((no_drivers(), "bold magenta"))
        return
    shown = [verdict for verdict in by_urgency(report) if page.screen.show_all or verdict.status is not Status.OK]
    if shown and not only_summary:
        page.rows(_lines(shown, report, page.screen))
        page.line()
    page.line(*_summary(report, show_all=page.screen.show_all))
    for text in (who_must_act(report), unknown_citizenship(report), what_may_follow(report)):
        if text:
            page.line((text, "dim"))


def _lines(verdicts: Sequence[DriverVerdict], report: Report, screen: Screen) -> Iterator[Text]:
    """The head and a line per driver, in columns."""
    found = [tightest(verdict) for verdict in verdicts]
    unusable = _unusable_rows(report)
    rows = [
        tuple(map(_, _COLUMNS)),
        *(_cells(*pair, unusable, report.as_of) for pair in zip(verdicts, found, strict=True)),
    ]
    if len({each.rule for each in found if each}) <= 1:
        rows = [row[:-1] for row in rows]
    head, *lines = in_columns(rows, _RIGHT, screen=screen, wrapped=_COLUMNS.index("what"))
    yield Text(head, "dim")
    for verdict, row, line in zip(verdicts, rows[1:], lines, strict=True):
        text = Text(line)
        text.stylize(status_style(verdict.status, is_lawful=verdict.is_lawful), 0, len(row[0]))
        yield text


def _unusable_rows(report: Report) -> dict[str | None, frozenset[object]]:
    rows: dict[str | None, set[object]] = {}
    for problem in report.problems:
        if problem.is_error:
            rows.setdefault(problem.driver, set()).add((problem.span.file, problem.span.line))
    return {driver: frozenset(places) for driver, places in rows.items()}


def _cells(
    verdict: DriverVerdict, found: Assessment | None, unusable: Mapping[str | None, frozenset[object]], as_of: date
) -> tuple[str, ...]:
    what = "; ".join(_what(verdict, unusable, as_of))
    if found is None:
        return status_word(verdict.status), printable(verdict.driver), "", "", what, ""
    left = f"-{found.over}" if found.over else str(found.left)
    used = f"{found.used}/{found.limit}"
    return status_word(verdict.status), printable(verdict.driver), used, left, what, printable(found.rule)


def _what(verdict: DriverVerdict, unusable: Mapping[str | None, frozenset[object]], as_of: date) -> Iterator[str]:
    if verdict.status is Status.INCOMPLETE:
        count = len(unusable.get(verdict.driver, _NO_ROWS))
        text = n_("{count} row unusable", "{count} rows unusable", count)
        yield text.format(count=count) if count else _("unusable rows may belong to this driver")
    if not verdict.assessments:
        yield no_rule_applies_briefly()
        return
    by_law = [lawful_note(verdict)] if verdict.status is Status.VIOLATION and lawful_note(verdict) else []
    texts = [
        *bars(verdict.judged, as_of),
        *by_law,
        *_where(verdict, as_of),
        *_overstays(verdict, as_of),
        *_changes(verdict),
    ]
    yield from texts or ([] if verdict.status is Status.INCOMPLETE else [_("outside")])


def _where(verdict: DriverVerdict, as_of: date) -> Iterator[str]:
    if verdict.staying(as_of) or verdict.bars_here(as_of):
        last = verdict.last_day_there(as_of)
        if last is None:
            yield _("leave today")
        elif verdict.status is not Status.INCOMPLETE:  # the true date may be long past
            yield _("leave by {date}").format(date=show_date(last))
        return
    if verdict.inside:
        yield _("left today")
    if verdict.last_legal_day is None:
        yield _("outside; may not enter today")


def _overstays(verdict: DriverVerdict, as_of: date) -> Iterator[str]:
    if last := latest_overstay(verdict):
        if last.end == as_of:
            yield _("overstay since {date}").format(date=show_date(last.start))
        else:
            yield _("overstay {dates}").format(dates=show_range(last.start, last.end))
    if first := first_planned_overstay(verdict):
        yield _("planned overstay {dates}").format(dates=show_range(first.start, first.end))


def _changes(verdict: DriverVerdict) -> Iterator[str]:
    """The overrides and permits that changed the figures."""
    for found in verdict.assessments:
        if found.override:
            # Translators: {override} is the limit that applies instead, such as "180 days from 1 Jan 2026: permit".
            text = _("override of {rule} {override}")
            yield text.format(rule=printable(found.rule), override=show_override(found.override))
    exempt = {exemption for found in verdict.assessments for exemption in found.exemptions}
    for permit in sorted({exemption.permit for exemption in exempt}):
        days = max(exemption.days for exemption in exempt if exemption.permit == permit)
        yield _("{days} under {permit} not counted").format(days=count_days(days), permit=printable(permit))


def _summary(report: Report, *, show_all: bool) -> Iterator[str | tuple[str, str]]:
    # Translators: begins a summary: 40 drivers on 22 Nov 2026: 3 incomplete, 2 violation …
    text = n_("{count} driver on {date}: ", "{count} drivers on {date}: ", len(report.drivers))
    yield text.format(count=len(report.drivers), date=show_date(report.as_of))
    for number, status in enumerate(WORST_FIRST):
        count = report.tally(status)
        yield f"{', ' if number else ''}"
        yield count_status(status, count), STYLE[status] if count else "dim"
        if status is Status.VIOLATION and (lawful := lawful_violations(report)):
            text = n_(" ({count} of a precaution only)", " ({count} of a precaution only)", lawful)
            yield text.format(count=lawful)
        if status is Status.INCOMPLETE and (hidden := _incomplete_with_overstay(report)):
            text = n_(" ({count} with an overstay)", " ({count} with an overstay)", hidden)
            yield text.format(count=hidden)
    if not show_all and report.tally(Status.OK):
        yield _(" (--all lists everybody)")


def count_status(status: Status, count: int) -> str:
    """How many drivers have a status: 2 violation."""
    match status:
        case Status.INCOMPLETE:
            text = n_("{count} incomplete", "{count} incomplete", count)
        case Status.VIOLATION:
            text = n_("{count} violation", "{count} violation", count)
        case Status.WARNING:
            text = np_("a driver's status", "{count} warning", "{count} warning", count)
        case _:
            text = n_("{count} ok", "{count} ok", count)
    return text.format(count=count)


def _incomplete_with_overstay(report: Report) -> int:
    return sum(
        verdict.status is Status.INCOMPLETE and any(found.overstays for found in verdict.assessments)
        for verdict in report.drivers
    )
