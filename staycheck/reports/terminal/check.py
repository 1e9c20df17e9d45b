"""The check for people: a page for one driver, a line per driver for a fleet."""

from collections.abc import Iterator

from staycheck.engine.check import Report
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen
from staycheck.reports.terminal.driver import print_driver
from staycheck.reports.terminal.fleet import print_fleet
from staycheck.reports.terminal.page import Page
from staycheck.reports.terminal.since import print_since
from staycheck.reports.words.unread import unread_line


def render_table(report: Report, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the page of a single driver or the table of a fleet."""
    page = Page(screen)
    if origin.since:
        print_since(page, origin.since)
    if len(report.drivers) == 1:
        print_driver(page, report, report.drivers[0])
    else:
        print_fleet(page, report, only_summary=origin.since is not None and not screen.show_all)
    page.note(unread_line(origin.unread))
    yield page.text()
