"""Reports of a check: one renderer per output format."""

from collections.abc import Iterator
from typing import Protocol

from staycheck.engine.check import Report
from staycheck.reports.origin import Origin
from staycheck.reports.screen import Screen

FORMATS = ("table", "json", "csv", "ics", "html", "xlsx")
"""The names of the output formats."""


class Renderer(Protocol):
    """Renders the report of a check, piece by piece."""

    def __call__(self, report: Report, screen: Screen, origin: Origin = ...) -> Iterator[str]: ...


class BytesRenderer(Protocol):
    """Renders the report of a check as a binary file."""

    def __call__(self, report: Report, screen: Screen, origin: Origin = ...) -> Iterator[memoryview]: ...


def binary_report_for(format_: str) -> BytesRenderer | None:
    """The renderer of a format that is no text; None for the others."""
    if format_ != "xlsx":
        return None
    from staycheck.reports.xlsx.report import render_xlsx

    return render_xlsx


def report_for(format_: str, *, excel: bool = False) -> Renderer:
    """The renderer of a format of text, for CSV if asked the one for Excel; raises KeyError for any other format."""
    # Lazy imports, so that no format loads the libraries of another.
    match format_:
        case "table":
            from staycheck.reports.terminal.check import render_table as render
        case "json":
            from staycheck.reports.scripts.json_lines import render_json as render
        case "csv" if excel:
            from staycheck.reports.scripts.csv_rows import render_csv_for_excel as render
        case "csv":
            from staycheck.reports.scripts.csv_rows import render_csv as render
        case "ics":
            from staycheck.reports.ics.report import render_ics as render
        case "html":
            from staycheck.reports.html.report import render_html as render
        case _:
            raise KeyError(format_)
    return render
