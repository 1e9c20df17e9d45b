"""Who can go, for people: a line a driver, those who can first."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.availability import Availability, Candidate, Obstacle
from staycheck.countries import country_name
from staycheck.dates import show_date, show_range
from staycheck.reports.layout import Page, count_days, count_of, in_columns
from staycheck.reports.screen import Screen, visible

_COLUMNS = ("", "driver", "group", "left after", "what")
_GROUP = _COLUMNS.index("group")
_RIGHT = (_COLUMNS.index("left after"),)
_WORDS = {
    None: ("CAN GO", "green"),
    Obstacle.OVERSTAY: ("no", "bold red"),
    Obstacle.BREAKS: ("no", "bold red"),
    Obstacle.BUSY: ("no", "bold red"),
    Obstacle.INCOMPLETE: ("CANNOT SAY", "bold magenta"),
}


def render_who(found: Availability, screen: Screen) -> Iterator[str]:
    """The answer to "who can go"."""
    page = Page(screen)
    page.line((_trip(found), "bold"), f": {found.tally(None)} of {count_of(len(found.candidates), 'driver')} can go")
    if found.candidates:
        page.line()
        page.line(Text("\n").join(_lines(found)))
    yield page.text()


def _trip(found: Availability) -> str:
    leg = found.leg
    leave = leg.exit or leg.enter
    return f"{country_name(leg.country)}, {show_range(leg.enter, leave)}, {count_days((leave - leg.enter).days + 1)}"


def _lines(found: Availability) -> Iterator[Text]:
    rows = [_COLUMNS, *(_cells(candidate, found) for candidate in found.candidates)]
    right = _RIGHT
    if not any(candidate.group for candidate in found.candidates):
        rows = [row[:_GROUP] + row[_GROUP + 1 :] for row in rows]
        right = (_RIGHT[0] - 1,)
    head, *lines = in_columns(rows, right)
    yield Text(head, "dim")
    for candidate, line in zip(found.candidates, lines, strict=True):
        word, style = _WORDS[candidate.obstacle]
        text = Text(line)
        text.stylize(style, 0, len(word))
        yield text


def _cells(candidate: Candidate, found: Availability) -> tuple[str, ...]:
    word, _ = _WORDS[candidate.obstacle]
    left = "" if candidate.left is None else f"{candidate.left} of {candidate.limit}"
    what = "; ".join(_what(candidate, found))
    return word, visible(candidate.driver), visible(candidate.group), left if candidate.can_go else "", what


def _what(candidate: Candidate, found: Availability) -> Iterator[str]:
    if candidate.obstacle is Obstacle.INCOMPLETE:
        yield "not everything could be used or judged: see the problems"
        return
    if candidate.obstacle is not None:
        yield f"from {show_date(candidate.earliest)}" if candidate.earliest else "on no day within three years"
    if candidate.obstacle is Obstacle.OVERSTAY and candidate.first_overstay:
        yield f"would overstay from {show_date(candidate.first_overstay)}"
    if candidate.obstacle is Obstacle.BREAKS:
        yield "a later planned trip would overstay"
    if candidate.obstacle is Obstacle.BUSY:
        yield "on another trip then"
    if candidate.rule is None:
        yield "no rule binds them"
    if candidate.inside and candidate.until:
        country, day = country_name(candidate.inside.country), show_date(candidate.until)
        stays_on = candidate.until == found.leg.enter != found.as_of
        yield f"staying in {country} until {day}" if stays_on else f"if they leave {country} by {day}"
