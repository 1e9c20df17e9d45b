"""Who can go, for scripts: JSON, a line per driver, and CSV, a row per driver."""

from collections.abc import Iterator

from staycheck.engine.who import Availability, Candidate
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.check import iso
from staycheck.reports.scripts.csv_rows import SCRIPTS, Dialect, csv_lines, untrusted
from staycheck.reports.scripts.json_lines import document
from staycheck.reports.scripts.plans import who_answer

COLUMNS = (
    "driver,group,can_go,obstacle,rule,limit,used_on_exit,left_on_exit,first_overstay,earliest_entry,"
    "inside,inside_since,counted_until"
).split(",")


def render_who_json(found: Availability, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the answer as JSON."""
    yield from document(who_answer(found, origin))


def render_who_csv(found: Availability, dialect: Dialect = SCRIPTS) -> Iterator[str]:
    """Yield the answer as CSV, safe to open in a spreadsheet."""
    return csv_lines([COLUMNS, *map(_cells, found.candidates)], dialect)


def _cells(candidate: Candidate) -> list[object]:
    trip = candidate.inside
    return [
        untrusted(candidate.driver),
        untrusted(candidate.group),
        "true" if candidate.can_go else "false",
        candidate.obstacle.value if candidate.obstacle else "",
        untrusted(candidate.rule or ""),
        candidate.limit,
        candidate.used,
        candidate.left,
        iso(candidate.first_overstay),
        iso(candidate.earliest),
        trip.country if trip else "",
        iso(trip.entry) if trip else "",
        iso(candidate.until),
    ]
