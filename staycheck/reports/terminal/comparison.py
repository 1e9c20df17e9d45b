"""Two logs compared, for people: each driver who differs with the days that only one log has."""

from collections.abc import Iterator

from staycheck.engine.assessment import Status
from staycheck.engine.comparison import Comparison, DaysApart, DriverComparison
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_range
from staycheck.i18n.messages import _, n_
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.counts import count_days, status_word


def render_comparison(found: Comparison, names: tuple[str, str], screen: Screen) -> Iterator[str]:
    """Yield the drivers who differ, those with another verdict first, and how many they are."""
    page = Page(screen)
    for number, name in enumerate(names, 1):
        page.line((f"{number}: ", "dim"), printable(name))
    for driver in found.drivers if screen.show_all else found.different:
        page.line()
        page.line((printable(driver.driver), "bold"), f": {_statuses(driver)}")
        for days in driver.apart:
            page.line(f"  {_days(days)}")
    page.line()
    count = len(found.drivers)
    text = n_("{different} of {count} driver differs", "{different} of {count} drivers differ", count)
    page.line(text.format(different=len(found.different), count=count))
    yield page.text()


def _statuses(driver: DriverComparison) -> str:
    first, second = _status(driver.first), _status(driver.second)
    return first if first == second else f"1 {first}, 2 {second}"


def _status(status: Status | None) -> str:
    return status_word(status) if status else _("not in the log")


def _days(days: DaysApart) -> str:
    count = (days.last - days.first).days + 1
    text = _("{country}, {dates} ({days}): only in 1") if days.in_first else _("{country}, {dates} ({days}): only in 2")
    return text.format(
        country=country_name(days.country), dates=show_range(days.first, days.last), days=count_days(count)
    )
