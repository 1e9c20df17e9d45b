"""Reports: one module a format behind one registry. They know nothing of how the answers were computed."""

from collections.abc import Callable, Iterator
from importlib import import_module

from staycheck.engine.check import Report
from staycheck.reports.screen import Screen

_REPORTS = {
    "table": ("staycheck.reports.terminal.check", "render_table"),
    "json": ("staycheck.reports.scripts.json_lines", "render_json"),
    "csv": ("staycheck.reports.scripts.csv_rows", "render_csv"),
    "ics": ("staycheck.reports.ics.report", "render_ics"),
    "html": ("staycheck.reports.html.report", "render_html"),
}
FORMATS = tuple(_REPORTS)
"""The names of the formats."""


def report_for(format_: str) -> Callable[[Report, Screen], Iterator[str]]:
    """What renders a check in a format; its module is imported only now."""
    module, name = _REPORTS[format_]
    return getattr(import_module(module), name)  # type: ignore[no-any-return]
