"""Whether drivers can take a trip, and why not, in words."""

from collections.abc import Iterator

from staycheck.engine.who import Availability, Candidate, Obstacle
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, n_
from staycheck.reports.words.counts import cannot_say
from staycheck.reports.words.driver import no_rule_applies_briefly, trip_with_length


def trip_asked_for(found: Availability) -> str:
    """The trip with its country, dates and length."""
    where = " – ".join(country_name(leg.country) for leg in found.legs)
    trip = trip_with_length(where, found.enter, found.exit)
    if not found.queue:
        return trip
    text = n_("{trip}, and a queue of {count} day", "{trip}, and a queue of {count} days", found.queue)
    return text.format(trip=trip, count=found.queue)


def candidate_word(candidate: Candidate) -> str:
    """Whether a driver can go, in a word."""
    if candidate.obstacle is Obstacle.INCOMPLETE:
        return cannot_say()
    # Translators: whether a driver can go, a word at the beginning of a line.
    return _("no") if candidate.obstacle else _("CAN GO")


def candidate_reasons(candidate: Candidate, found: Availability) -> Iterator[str]:
    """Why a driver cannot go, from when on they could, and what is assumed."""
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
