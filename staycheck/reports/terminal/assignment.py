"""Who takes which load, for people: a line per load."""

from collections.abc import Iterator

from staycheck.engine.assignment import Assigned, Assignment
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import N_, _, n_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.unread import unread_line

# Translators: a table's column heads; "left after" are the days left after the trip.
_COLUMNS = (N_("load"), N_("trip"), N_("driver"), N_("left after"), N_("what"))


def render_assignment(found: Assignment, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the answer to "who takes what"."""
    page = Page(screen)
    loads = len(found.loads)
    text = n_("{taken} of {count} load assigned", "{taken} of {count} loads assigned", loads)
    page.line((text.format(taken=loads - found.unassigned, count=loads), "bold"))
    page.line()
    rows = [tuple(map(_, _COLUMNS)), *(_cells(number, each) for number, each in enumerate(found.loads, 1))]
    for line in in_columns(rows, (), screen=screen, wrapped=len(_COLUMNS) - 1):
        page.line(line)
    page.note(unread_line(origin.unread))
    yield page.text()


def _cells(number: int, found: Assigned) -> tuple[str, ...]:
    leg, taken = found.load.leg, found.candidate
    trip = f"{country_name(leg.country)}, {show_range(leg.enter, leg.exit or leg.enter)}"
    name = printable(found.load.name) or str(number)
    if taken is None:
        return name, trip, "–", "", _nobody(found)
    left = "" if taken.left is None else _("{left} of {limit}").format(left=taken.left, limit=taken.limit)
    what = ""
    if taken.inside and taken.until:
        text = _("if they leave {country} by {date}")
        what = text.format(country=country_name(taken.inside.country), date=show_date(taken.until))
    return name, trip, printable(taken.driver), left, what


def _nobody(found: Assigned) -> str:
    if found.able:
        text = n_("nobody: {count} could, but takes another", "nobody: {count} could, but take others", found.able)
        return text.format(count=found.able)
    if found.earliest is None:
        return _("nobody can, not within three years")
    return _("nobody can; somebody could from {date}").format(date=show_date(found.earliest))
