"""CSV: a row per driver, rule and limit, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.assessment import Assessment, Overstay
from staycheck.engine.check import DriverVerdict, Report
from staycheck.readers.logs.rows import escape_formula
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen

COLUMNS = (
    "driver,status,rule,period,rule_status,limit,used,left,over,window_start,window_end,inside,last_legal_day,"
    "overstays,planned_overstays,releases,citizenship,override,not_counted,nature,statute"
).split(",")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters that are no part of CSV, though a terminal may obey them."""


class Dialect(NamedTuple):
    """How CSV is written."""

    separator: str = ","
    line_end: str = "\n"
    start: str = ""
    """What stands before the first line."""


SCRIPTS = Dialect()
"""What scripts read."""
EXCEL = Dialect(";", "\r\n", "\ufeff")
"""What Excel opens right by a double click where the decimal sign is a comma, as in Russian and Kazakh."""


def render_csv(
    report: Report,
    screen: Screen,  # noqa: ARG001 - CSV is the same on every screen
    origin: Origin = NO_ORIGIN,  # noqa: ARG001 - there is no place for it
    dialect: Dialect = SCRIPTS,
) -> Iterator[str]:
    """Yield the check row by row; ranges are written start..end and separated by spaces."""
    return csv_lines(_rows(report), dialect)


def render_csv_for_excel(report: Report, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the same for Excel."""
    return render_csv(report, screen, origin, EXCEL)


def _rows(report: Report) -> Iterator[Sequence[object]]:
    yield COLUMNS
    for verdict in report.drivers:
        for assessment in verdict.assessments:
            yield _cells(verdict, assessment)
        if not verdict.assessments:
            empty = [""] * (len(COLUMNS) - 3)
            yield [untrusted(verdict.driver), verdict.status.value, *empty, _statute(verdict)]


def _cells(verdict: DriverVerdict, found: Assessment) -> list[object]:
    return [
        untrusted(verdict.driver),
        verdict.status.value,
        untrusted(found.rule),
        found.period,
        found.status.value,
        found.limit,
        found.used,
        found.left,
        found.over,
        found.window_start,
        found.window_end,
        "true" if found.inside else "false",
        _date(found.last_legal_day),
        " ".join(map(_overstay, found.overstays)),
        " ".join(map(_overstay, found.planned_overstays)),
        " ".join(f"{release.date}={release.left}" for release in found.releases),
        verdict.citizenship or "",
        found.override.limit if found.override else "",
        untrusted(" ".join(f"{each.permit}={each.days}" for each in found.exemptions)),
        verdict.nature(found.rule).value,
        _statute(verdict),
    ]


def _statute(verdict: DriverVerdict) -> str:
    return verdict.statute.value if verdict.statute else ""


def _date(day: date | None) -> str:
    return day.isoformat() if day else ""


def _overstay(overstay: Overstay) -> str:
    return f"{overstay.start}..{overstay.end}={overstay.peak}"


def csv_lines(rows: Iterable[Sequence[object]], dialect: Dialect = SCRIPTS) -> Iterator[str]:
    """Yield rows as lines of CSV; untrusted texts must have been passed through `untrusted` or `escape_formula`."""
    start = dialect.start
    for row in rows:
        yield start + csv_line(row, dialect)
        start = ""


def csv_line(cells: Sequence[object], dialect: Dialect = SCRIPTS) -> str:
    """A row as a line of CSV; untrusted texts must have been passed through `untrusted` or `escape_formula`."""
    buffer = io.StringIO()
    # The writer quotes only the line breaks of its own terminator, and a name may hold CR or LF.
    csv.writer(buffer, delimiter=dialect.separator, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + dialect.line_end


def untrusted(text: str) -> str:
    """A text that is neither a formula to a spreadsheet nor a command to a terminal."""
    return escape_formula(_CONTROLS.sub(lambda found: f"\\x{ord(found[0]):02x}", text))
