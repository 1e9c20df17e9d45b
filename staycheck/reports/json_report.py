"""JSON, by the contract: one document, one line a driver and a problem."""

import json
from collections.abc import Iterable, Iterator
from functools import partial

from staycheck.reports.answers import check_head, check_tail, driver_answer, problem_answer
from staycheck.reports.screen import Screen
from staycheck.verdict import Report

dump = partial(json.dumps, ensure_ascii=False)


def render_json(report: Report, screen: Screen) -> Iterator[str]:  # noqa: ARG001 - JSON is the same on every screen
    """The answer of a check, piece by piece."""
    yield dump(check_head(report))[:-1]
    yield from _list("drivers", (dump(driver_answer(verdict)) for verdict in report.drivers))
    yield from _list("problems", (dump(problem_answer(problem)) for problem in report.problems))
    yield "".join(f",\n{dump(key)}: {dump(value)}" for key, value in check_tail(report).items())
    yield "}\n"


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    yield f',\n"{name}": ['
    separator = "\n"
    for item in items:
        yield separator + item
        separator = ",\n"
    yield "]"
