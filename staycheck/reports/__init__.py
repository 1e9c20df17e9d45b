"""Reports: one module a format behind one registry. They know nothing of how the answers were computed."""

from collections.abc import Callable, Iterator
from importlib import import_module

from staycheck.reports.screen import Screen
from staycheck.verdict import Report

_REPORTS = {
    "table": ("staycheck.reports.table", "render_table"),
    "json": ("staycheck.reports.json_report", "render_json"),
    "csv": ("staycheck.reports.csv_report", "render_csv"),
    "ics": ("staycheck.reports.ics_report", "render_ics"),
    "html": ("staycheck.reports.html_report", "render_html"),
}
FORMATS = tuple(_REPORTS)
"""The names of the formats."""


def report_for(format_: str) -> Callable[[Report, Screen], Iterator[str]]:
    """What renders a check in a format; its module is imported only now."""
    module, name = _REPORTS[format_]
    return getattr(import_module(module), name)  # type: ignore[no-any-return]
