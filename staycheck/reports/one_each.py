"""A report of its own for each driver: the names of its files, and what is in them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from staycheck.engine.check import DriverVerdict, Report
from staycheck.engine.urgency import by_urgency
from staycheck.i18n.messages import current_language, in_language
from staycheck.problems.problem import Problem
from staycheck.reports.html.report import render_html
from staycheck.reports.ics.report import render_ics
from staycheck.reports.screen import Screen
from staycheck.reports.scripts.json_lines import render_json

_RENDERERS = {"html": render_html, "ics": render_ics, "json": render_json}
_LONGEST = 60
"""The most characters of a name that its files are called by; in UTF-8 a file name may have 255 bytes."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|index|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, and the one of the index."""


class OwnReport(NamedTuple):
    """The report of one driver."""

    stem: str
    """The name of its files without the ending."""
    report: Report
    language: str
    """What the driver reads, or the language chosen."""


def own_reports(report: Report) -> list[OwnReport]:
    """The reports of the drivers, the most urgent first."""
    problems: dict[str | None, list[Problem]] = {}
    for problem in report.problems:
        problems.setdefault(problem.driver, []).append(problem)
    drivers = by_urgency(report)
    stems = file_stems([verdict.driver for verdict in drivers])
    return [
        OwnReport(stem, _own(report, verdict, problems), verdict.judged.language or current_language())
        for stem, verdict in zip(stems, drivers, strict=True)
    ]


def _own(report: Report, verdict: DriverVerdict, problems: dict[str | None, list[Problem]]) -> Report:
    own = (*problems.get(verdict.driver, ()), *problems.get(None, ()))
    return report._replace(drivers=(verdict,), problems=own)


def file_stems(names: Sequence[str]) -> list[str]:
    """File names for drivers, each once, also where capitals do not matter; letters and digits of any script stay."""
    taken, stems = set[str](), []
    for name in names:
        plain = unicodedata.normalize("NFC", name)
        kept = "".join(each if each.isalnum() or unicodedata.category(each)[0] == "M" else " " for each in plain)
        stem = "-".join(kept.split())[:_LONGEST].strip("-") or "driver"
        stem = f"{stem}-1" if _RESERVED.fullmatch(stem) else stem
        number, unique = 1, stem
        while unique.casefold() in taken:
            number += 1
            unique = f"{stem}-{number}"
        taken.add(unique.casefold())
        stems.append(unique)
    return stems


def files_of(own: OwnReport, screen: Screen) -> Iterator[tuple[str, str]]:
    """The files of a driver by name, in the driver's language."""
    with in_language(own.language):
        for ending, render in _RENDERERS.items():
            yield f"{own.stem}.{ending}", "".join(render(own.report, screen))
