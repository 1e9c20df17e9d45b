"""The index of a folder with a page for each driver."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from staycheck.engine.assessment import Status
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import current_language
from staycheck.reports.html.driver import status_word
from staycheck.reports.html.report import content_policy, environment, read_part
from staycheck.reports.one_each import OwnReport
from staycheck.reports.screen import printable
from staycheck.reports.words.driver import what_to_do


class Row(NamedTuple):
    """A driver in the index."""

    name: str
    stem: str
    """The address of the driver's files, without the ending."""
    status: Status
    word: str
    advice: str


def render_index(reports: Sequence[OwnReport]) -> Iterator[str]:
    """Yield the page that links to the files of each driver, the most urgent first."""
    style = read_part("page.css")
    yield from (
        environment()
        .get_template("index.html")
        .stream(
            rows=[_row(own) for own in reports],
            date=show_date(reports[0].report.as_of) if reports else "",
            language=current_language(),
            style=style,
            script="",
            policy=content_policy(style, ""),
        )
    )


def _row(own: OwnReport) -> Row:
    (verdict,) = own.report.drivers
    advice = what_to_do(verdict, own.report.as_of) if verdict.status is not Status.INCOMPLETE else ""
    return Row(printable(verdict.driver), quote(own.stem), verdict.status, status_word(verdict.status), advice)
