"""Who can go, for people: a line per driver, those who can first."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.engine.who import Availability, Candidate, Obstacle
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _, n_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.counts import cannot_say
from staycheck.reports.words.driver import no_rule_applies_briefly, trip_with_length
from staycheck.reports.words.unread import unread_line

# Translators: a table's column heads; "left after" are the days left after the trip.
_COLUMNS = ("", N_("driver"), N_("group"), N_("left after"), N_("what"))
_GROUP = _COLUMNS.index("group")
_RIGHT = (_COLUMNS.index("left after"),)
_STYLE = {
    None: "green",
    Obstacle.OVERSTAY: "bold red",
    Obstacle.BREAKS: "bold red",
    Obstacle.BUSY: "bold red",
    Obstacle.BARRED: "bold red",
    Obstacle.INCOMPLETE: "bold magenta",
}


def render_who(found: Availability, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the answer to "who can go"."""
    page = Page(screen)
    drivers = len(found.candidates)
    # Translators: continues a trip; {able} is how many of all the drivers can go.
    text = n_(": {able} of {count} driver can go", ": {able} of {count} drivers can go", drivers)
    page.line((_trip(found), "bold"), text.format(able=found.tally(None), count=drivers))
    if found.candidates:
        page.line()
        page.rows(_lines(found, screen))
    page.note(unread_line(origin.unread))
    yield page.text()


def _trip(found: Availability) -> str:
    where = " – ".join(country_name(leg.country) for leg in found.legs)
    trip = trip_with_length(where, found.enter, found.exit)
    if not found.queue:
        return trip
    text = n_("{trip}, and a queue of {count} day", "{trip}, and a queue of {count} days", found.queue)
    return text.format(trip=trip, count=found.queue)


def _lines(found: Availability, screen: Screen) -> Iterator[Text]:
    rows = [tuple(map(_, _COLUMNS)), *(_cells(candidate, found) for candidate in found.candidates)]
    right = _RIGHT
    if not any(candidate.group for candidate in found.candidates):
        rows = [row[:_GROUP] + row[_GROUP + 1 :] for row in rows]
        right = (_RIGHT[0] - 1,)
    head, *lines = in_columns(rows, right, screen=screen, wrapped=len(rows[0]) - 1)
    yield Text(head, "dim")
    for candidate, line in zip(found.candidates, lines, strict=True):
        text = Text(line)
        text.stylize(_STYLE[candidate.obstacle], 0, len(_word(candidate.obstacle)))
        yield text


def _cells(candidate: Candidate, found: Availability) -> tuple[str, ...]:
    word = _word(candidate.obstacle)
    # Translators: days left of the days allowed: 12 of 90.
    left = "" if candidate.left is None else _("{left} of {limit}").format(left=candidate.left, limit=candidate.limit)
    what = "; ".join(_what(candidate, found))
    return word, printable(candidate.driver), printable(candidate.group), left if candidate.can_go else "", what


def _word(obstacle: Obstacle | None) -> str:
    if obstacle is Obstacle.INCOMPLETE:
        return cannot_say()
    # Translators: whether a driver can go, a word at the beginning of a line.
    return _("no") if obstacle else _("CAN GO")


def _what(candidate: Candidate, found: Availability) -> Iterator[str]:
    if candidate.obstacle is Obstacle.INCOMPLETE:
        yield _("not everything could be used or checked: see the problems")
        return
    if candidate.obstacle is not None:
        day = candidate.earliest
        yield _("from {date}").format(date=show_date(day)) if day else _("not within three years")
    if candidate.obstacle is Obstacle.BARRED:
        yield _("barred from {country}").format(country=" – ".join(country_name(leg.country) for leg in found.legs))
    if candidate.obstacle is Obstacle.OVERSTAY and candidate.first_overstay:
        yield _("would overstay from {date}").format(date=show_date(candidate.first_overstay))
    if candidate.obstacle is Obstacle.BREAKS:
        yield _("a later planned trip would overstay")
    if candidate.obstacle is Obstacle.BUSY:
        yield _("on another trip then")
    if candidate.rule is None:
        yield no_rule_applies_briefly()
    if candidate.inside and candidate.until:
        stays_on = candidate.until == found.enter != found.as_of
        # Translators: {country} is the name of a country in the nominative.
        text = _("staying in {country} until {date}") if stays_on else _("if they leave {country} by {date}")
        yield text.format(country=country_name(candidate.inside.country), date=show_date(candidate.until))
