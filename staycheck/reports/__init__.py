"""Reports of a check: one renderer per output format."""

from collections.abc import Iterator
from typing import Protocol

from staycheck.engine.check import Report
from staycheck.reports.origin import Origin
from staycheck.reports.screen import Screen

FORMATS = ("table", "json", "csv", "ics", "html")
"""The names of the output formats."""


class Renderer(Protocol):
    """Renders the report of a check, piece by piece."""

    def __call__(self, report: Report, screen: Screen, origin: Origin = ...) -> Iterator[str]: ...


def report_for(format_: str) -> Renderer:
    """The renderer of a format; raises KeyError for an unknown one."""
    # Lazy imports, so that no format loads the libraries of another.
    match format_:
        case "table":
            from staycheck.reports.terminal.check import render_table as render
        case "json":
            from staycheck.reports.scripts.json_lines import render_json as render
        case "csv":
            from staycheck.reports.scripts.csv_rows import render_csv as render
        case "ics":
            from staycheck.reports.ics.report import render_ics as render
        case "html":
            from staycheck.reports.html.report import render_html as render
        case _:
            raise KeyError(format_)
    return render
