"""Who can go, for people: a line per driver, those who can first."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.engine.who import Availability, Candidate, Obstacle
from staycheck.i18n.messages import N_, _, n_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.unread import unread_line
from staycheck.reports.words.who import candidate_reasons, candidate_word, trip_asked_for

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
    page.line((trip_asked_for(found), "bold"), text.format(able=found.tally(None), count=drivers))
    if found.candidates:
        page.line()
        page.rows(_lines(found, screen))
    page.note(unread_line(origin.unread))
    yield page.text()


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
        text.stylize(_STYLE[candidate.obstacle], 0, len(candidate_word(candidate)))
        yield text


def _cells(candidate: Candidate, found: Availability) -> tuple[str, ...]:
    word = candidate_word(candidate)
    # Translators: days left of the days allowed: 12 of 90.
    left = "" if candidate.left is None else _("{left} of {limit}").format(left=candidate.left, limit=candidate.limit)
    what = "; ".join(candidate_reasons(candidate, found))
    return word, printable(candidate.driver), printable(candidate.group), left if candidate.can_go else "", what
