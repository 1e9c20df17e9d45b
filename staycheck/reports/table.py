"""The check for people: a whole page for one driver, a line a driver for a fleet."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from staycheck.assessment import Assessment, Overstay, Release, Status
from staycheck.dates import show_date, show_range
from staycheck.reports.screen import Screen, drawn_for, visible
from staycheck.verdict import DriverVerdict, Report

STYLE = {
    Status.OK: "green",
    Status.WARNING: "yellow",
    Status.VIOLATION: "bold red",
    Status.INCOMPLETE: "bold magenta",
}
WORST_FIRST = (Status.INCOMPLETE, Status.VIOLATION, Status.WARNING, Status.OK)
_BAR_WIDTH = 30
_LABEL_WIDTH = 17
_MOST_RELEASES = 4
_COLUMNS = ("status", "driver", "used", "left", "what", "rule")
_RIGHT = ("used", "left")


def render_table(report: Report, screen: Screen) -> Iterator[str]:
    """The page of the one driver, or the table of the fleet."""
    console = console_for(screen)
    if len(report.drivers) == 1:
        _print_driver(console, report, report.drivers[0])
    else:
        _print_fleet(console, report, screen)
    yield text_of(console, screen)


def console_for(screen: Screen) -> Console:
    """A console that writes into memory for this screen."""
    return Console(
        file=io.StringIO(),
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        safe_box=not screen.unicode,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def text_of(console: Console, screen: Screen) -> str:
    """What was printed on the console, as the screen can show it."""
    buffer = console.file
    return drawn_for(screen, buffer.getvalue() if isinstance(buffer, io.StringIO) else "")


def status_text(status: Status) -> Text:
    """A status as a coloured word."""
    return Text(status.value.upper(), STYLE[status])


def _print_driver(console: Console, report: Report, verdict: DriverVerdict) -> None:
    console.print(Text.assemble((visible(verdict.driver), "bold"), f" on {show_date(report.as_of)}: "), end="")
    console.print(status_text(verdict.status))
    if verdict.status is Status.INCOMPLETE:
        console.print(Text("Not everything could be read, so this may be worse than it looks.", "magenta"))
    titles = {rule.id: rule.title.get("en", "") for rule in report.rules}
    for assessment in verdict.assessments:
        console.print()
        title = visible(titles.get(assessment.rule, ""))
        console.print(Text.assemble((visible(assessment.rule), "bold"), f"  {title}"))
        console.print(_bar_line(assessment))
        for label, text in _facts(assessment):
            console.print(Text(f"  {label:<{_LABEL_WIDTH}}{text}"), soft_wrap=True)


def _bar_line(found: Assessment) -> Text:
    filled = min(_BAR_WIDTH, round(_BAR_WIDTH * found.used / found.limit))
    filled = max(filled, 1) if found.used else 0
    rest = f"{found.over} over" if found.over else f"{found.left} left"
    return Text.assemble(
        "  ",
        ("█" * filled, STYLE[found.status]),
        ("░" * (_BAR_WIDTH - filled), "dim"),
        f"  {found.used} of {count_days(found.limit)} used, {rest}  ",
        status_text(found.status),
    )


def _facts(found: Assessment) -> Iterator[tuple[str, str]]:
    yield "counted", f"{show_range(found.window_start, found.window_end)} ({found.period})"
    if found.inside_since:
        yield "inside", f"since {show_date(found.inside_since)}"
    else:
        yield "inside", "no"
    yield "last legal day", _last_legal_day(found)
    for overstay in found.overstays:
        yield "overstay", _overstay(overstay)
    for overstay in found.planned_overstays:
        yield "planned overstay", _overstay(overstay)
    for number, text in enumerate(_releases(found.releases)):
        yield "" if number else "days come back", text


def _last_legal_day(found: Assessment) -> str:
    if found.last_legal_day is None:
        return "none: leave today" if found.inside else "none: do not enter today"
    day = show_date(found.last_legal_day)
    return day if found.inside else f"{day}, if they entered today"


def _overstay(overstay: Overstay) -> str:
    days = (overstay.end - overstay.start).days + 1
    return f"{show_range(overstay.start, overstay.end)}, {count_days(days)}, up to {overstay.peak} counted"


def count_days(count: int) -> str:
    """1 day, 2 days."""
    return f"{count} day" if count == 1 else f"{count} days"


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


def _print_fleet(console: Console, report: Report, screen: Screen) -> None:
    shown = [
        verdict
        for verdict in sorted(report.drivers, key=_urgency)
        if screen.show_all or verdict.status is not Status.OK
    ]
    if shown:
        console.print(Text("\n").join(_fleet_lines(shown, report)), soft_wrap=True)
        console.print()
    console.print(_summary(report, screen), soft_wrap=True)


def _urgency(verdict: DriverVerdict) -> tuple[int, int, str]:
    worst = tightest(verdict)
    return WORST_FIRST.index(verdict.status), worst.limit - worst.used if worst else 0, verdict.driver


def tightest(verdict: DriverVerdict) -> Assessment | None:
    """The assessment that a driver's one line shows: the worst, and of equals the one with the least left."""
    return min(
        verdict.assessments,
        key=lambda found: (WORST_FIRST.index(found.status), found.limit - found.used),
        default=None,
    )


def _fleet_lines(verdicts: Sequence[DriverVerdict], report: Report) -> Iterator[Text]:
    """A line a driver, in columns. Laid out here: the table of rich takes 17 s for 20,000 drivers, this takes one."""
    found = [tightest(verdict) for verdict in verdicts]
    unusable = Counter(problem.driver for problem in report.problems if problem.is_error)
    rows = [_cells(*pair, unusable, report.as_of) for pair in zip(verdicts, found, strict=True)]
    if len({each.rule for each in found if each}) <= 1:
        rows = [row[:-1] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(_COLUMNS, *rows, strict=False)]
    yield Text(_laid_out(_COLUMNS, widths), "dim")
    for verdict, row in zip(verdicts, rows, strict=True):
        line = Text(_laid_out(row, widths))
        line.stylize(STYLE[verdict.status], 0, len(row[0]))
        yield line


def _laid_out(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        " " * (width - cell_len(cell)) + cell if name in _RIGHT else cell + " " * (width - cell_len(cell))
        for name, cell, width in zip(_COLUMNS, cells, widths, strict=False)
    )
    return "  ".join(padded).rstrip()


def _cells(
    verdict: DriverVerdict, found: Assessment | None, unusable: Mapping[str | None, int], as_of: date
) -> tuple[str, ...]:
    what = "; ".join(_what(verdict, found, unusable, as_of))
    if found is None:
        return verdict.status.upper(), visible(verdict.driver), "", "", what, ""
    left = f"-{found.over}" if found.over else str(found.left)
    used = f"{found.used}/{found.limit}"
    return verdict.status.upper(), visible(verdict.driver), used, left, what, visible(found.rule)


def _what(
    verdict: DriverVerdict, found: Assessment | None, unusable: Mapping[str | None, int], as_of: date
) -> Iterator[str]:
    if verdict.status is Status.INCOMPLETE:
        own = unusable.get(verdict.driver, 0)
        yield f"{own} {'row' if own == 1 else 'rows'} unusable" if own else "rows of unknown drivers"
        if found is None or not found.over:
            return
    yield _standing(found, as_of) if found else "nothing could be judged"


def _standing(found: Assessment, as_of: date) -> str:
    if found.overstays:
        last = found.overstays[-1]
        return f"{'out now: ' if last.end == as_of else ''}overstay {show_range(last.start, last.end)}"
    if found.planned_overstays:
        first = found.planned_overstays[0]
        return f"planned overstay {show_range(first.start, first.end)}"
    if found.inside:
        return f"inside, leave by {show_date(found.last_legal_day)}" if found.last_legal_day else "leave today"
    if not found.left:
        return f"no entry before {show_date(found.releases[0].date)}" if found.releases else "no entry"
    return "not inside"


def _summary(report: Report, screen: Screen) -> Text:
    counts = [(status, report.tally(status)) for status in WORST_FIRST]
    parts: list[Text | str | tuple[str, str]] = [
        f"{_count_drivers(len(report.drivers))} on {show_date(report.as_of)}: "
    ]
    for number, (status, count) in enumerate(counts):
        parts += [", " if number else "", (f"{count} {status.value}", STYLE[status] if count else "dim")]
    if not screen.show_all and report.tally(Status.OK):
        parts.append(" (--all lists everybody)")
    return Text.assemble(*parts)


def _count_drivers(count: int) -> str:
    return f"{count} driver" if count == 1 else f"{count} drivers"
