"""JSON: one document with a line per driver and problem."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from staycheck.engine.check import Report
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen
from staycheck.reports.scripts.check import check_head, check_tail, driver_answer, problem_answer
from staycheck.reports.scripts.since import since_answer

_CONTROLS = re.compile("[\x7f-\x9f]")
"""The control characters that JSON allows in a text, though a terminal may obey them."""


def dump(value: object, indent: int | None = None) -> str:
    """A value as JSON."""
    return escape_controls(json.dumps(value, ensure_ascii=False, indent=indent))


def escape_controls(text: str) -> str:
    """JSON with every control character in a text as an escape."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def render_json(
    report: Report,
    screen: Screen,  # noqa: ARG001 - JSON is the same on every screen
    origin: Origin = NO_ORIGIN,
) -> Iterator[str]:
    """Yield the check piece by piece."""
    head = check_head(report.rules, report.as_of, report.tallies, origin)
    drivers = map(driver_answer, report.drivers)
    problems = map(problem_answer, report.problems)
    changes = since_answer(origin.since) if origin.since else {}
    tail = check_tail(*report.assumed())
    yield from document({**head, **changes, "drivers": drivers, "problems": problems, **tail})


def document(answer: Mapping[str, object]) -> Iterator[str]:
    """Yield an answer as one JSON document: its head on one line, then a line per driver and problem."""
    opening, between = "{", ", "
    for key, value in answer.items():
        if key in ("drivers", "problems") and isinstance(value, Iterable):
            between = ",\n"
            yield f"{between}{dump(key)}: "
            yield from _list(value)
        else:
            yield f"{opening}{dump(key)}: {dump(value)}"
        opening = between
    yield "}\n"


def _list(items: Iterable[object]) -> Iterator[str]:
    yield "["
    opening = "\n"
    for item in items:
        yield opening + dump(item)
        opening = ",\n"
    yield "]"
