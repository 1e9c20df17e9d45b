"""Read what `check --format json` wrote on an earlier day."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from staycheck.engine.assessment import Status
from staycheck.engine.since import EarlierReport, EarlierVerdict, Reported, Start
from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span

_SCHEMA = "staycheck/check/"


def earlier_report(text: str, name: str) -> EarlierReport:
    """Parse an earlier report from a file of that name; raises ProblemError (R162) if it is none."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        answer = json.loads(text)
        if str(answer["schema"]).startswith(_SCHEMA):
            return EarlierReport(
                date.fromisoformat(answer["as_of"]),
                tuple(map(_verdict, answer["drivers"])),
                frozenset(_problems(answer["problems"])),
            )
    hint = message("it must be written by staycheck check --format json")
    raise ProblemError(Problem("R162", Span(name), {"help": hint}))


def _verdict(driver: Mapping[str, Any]) -> EarlierVerdict:
    rules = driver["rules"]
    return EarlierVerdict(
        str(driver["driver"]),
        Status(driver["status"]),
        frozenset(_starts(rules, "overstays")),
        frozenset(_starts(rules, "planned_overstays")),
    )


def _starts(rules: Any, key: str) -> Iterator[Start]:
    for found in rules:
        yield from ((str(found["rule"]), date.fromisoformat(overstay["start"])) for overstay in found[key])


def _problems(problems: Any) -> Iterator[Reported]:
    for each in problems:
        driver = each["driver"]
        if each["severity"] != "notice":
            yield Reported(str(each["code"]), None if driver is None else str(driver), str(each["message"]))
