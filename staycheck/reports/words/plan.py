"""The answer to a plan in sentences: how long, from when, what a queue changes, and what is assumed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.border_queue import Queue
from staycheck.engine.plan import ASSUMED_EXIT, ASSUMED_STAY, ELSEWHERE, Plan
from staycheck.engine.planned_trip import PlannedStay
from staycheck.engine.usable import COMPANIONS
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_, p_
from staycheck.problems.problem import Problem
from staycheck.reports.words.counts import count_days
from staycheck.rules.model import HORIZON_DAYS


class Sentence(NamedTuple):
    """A part of the answer."""

    text: str
    rank: int = 0
    """Where there is little room, sentences of a high rank are left out first, and those of rank 0 never."""


def plan_sentences(plan: Plan) -> Iterator[Sentence]:
    """The answer under all rules together."""
    for found in plan.assumptions if plan.complete else ():
        yield Sentence(assumption(found), 1 if found.code == ELSEWHERE else 0)
    yield from map(Sentence, _summary(plan))
    if plan.queue:
        yield Sentence(_queue(plan, plan.queue), 0 if plan.allowed else 2)


def _summary(plan: Plan) -> Iterator[str]:
    if not plan.complete:
        yield _("Not everything could be read: the figures below use only the readable rows and may be too optimistic.")
        return
    latest = plan.latest_exit
    if plan.allowed and plan.exit is None and latest:
        days = (latest - plan.legs[-1].enter).days + 1
        text = n_("At most {count} day: leave by {date}.", "At most {count} days: leave by {date}.", days)
        yield text.format(count=days, date=show_date(latest))
        if plan.breaks_a_later_trip:
            yield safe_exit(plan)
    if plan.allowed and plan.longest and plan.breaks_a_later_trip:
        yield safe_exit(plan.longest)
    if not plan.allowed:
        yield " ".join(_shorter(plan))


def assumption(found: Problem) -> str:
    """What a plan assumes of where the driver is before or during the trip."""
    country = country_name(str(found.params["country"]))
    days = {name: show_date(value) for name, value in found.params.items() if isinstance(value, date)}
    if found.code == ASSUMED_STAY:
        return _("Counted as if they stay in {country} until the trip.").format(country=country)
    if found.code == ASSUMED_EXIT:
        return _("Only if they leave {country} by {date}.").format(country=country, date=days["as_of"])
    text = _("The log has another trip then: {country}, {entry} – {exit}.")
    return text.format(country=country, entry=days["entry"], exit=days["exit"])


def _shorter(plan: Plan) -> Iterator[str]:
    """How long a single trip may be from the same day, and from when it may be as long as asked."""
    possible = list(_possible(plan))
    if not possible or plan.exit is None or plan.longest is None:
        yield not_before(plan)
        return
    asked = count_days((plan.exit - plan.enter).days + 1)
    # Translators: {days} is a number of days, such as "10 days".
    yield _("{days}: no.").format(days=asked)
    yield from possible
    if earliest := _earliest(plan):
        yield _("All {days}: from {date}.").format(days=asked, date=show_date(earliest))
    else:
        yield not_before(plan)


def _possible(plan: Plan, queue: int = 0) -> Iterator[str]:
    """How long the trip may be from the same day so that the queue ends in time, if it may be at all."""
    longest = plan.longest
    latest = longest and longest.allowed and (longest.latest_safe_exit or longest.latest_exit)
    days = (latest - plan.enter).days + 1 - queue if latest else 0
    if not longest or not latest or days < 1:
        return
    if not longest.breaks_a_later_trip:
        text = _("{days}: yes, until {date}.")
    elif longest.latest_safe_exit:
        text = _("{days}: yes, until {date}; a longer stay breaks a later trip.")
    else:
        text = _("{days}: yes, until {date}, but that breaks a later trip.")
    yield text.format(days=count_days(days), date=show_date(latest))


def _with_queue(plan: Plan, queue: Queue) -> Iterator[str]:
    """What a queue leaves of a trip that is not allowed with it."""
    possible = list(_possible(plan, queue.days))
    yield from possible or [_("not allowed either.") if not plan.allowed else _("NOT ALLOWED.")]
    if plan.exit and queue.earliest_entry and queue.earliest_entry != _earliest(plan):
        days = count_days((plan.exit - plan.enter).days + 1)
        yield _("All {days}: from {date}.").format(days=days, date=show_date(queue.earliest_entry))


def safe_exit(plan: Plan, last: Plan | None = None) -> str:
    """Until when later trips remain possible; with `last`, for plans that begin on each day up to that of the last."""
    dates = plan.latest_safe_exit, (last or plan).latest_safe_exit
    if dates[0] is None or dates[1] is None:
        return _("Even one day would break a later trip.")
    return _("To keep later trips possible, leave by {date}.").format(date=show_range(dates[0], dates[1]))


def _earliest(plan: Plan) -> date | None:
    """The first day from which the trip is legal and, if there is such a day, breaks no later one."""
    return plan.earliest_safe_entry or plan.earliest_entry


def not_before(plan: Plan) -> str:
    """From when a trip that is not allowed may be made."""
    if earliest := _earliest(plan):
        return _("Not before {date}.").format(date=show_date(earliest))
    stays_on = any(stay.leg == 0 for stay in plan.stays)
    return _("No later date helps as long as they stay on.") if stays_on else _("Not within three years.")


def _queue(plan: Plan, queue: Queue) -> str:
    if len(plan.legs) > 1:
        text = n_(
            "With a queue of {count} day before leaving {country}{until}: {verdict}",
            "With a queue of {count} days before leaving {country}{until}: {verdict}",
            queue.days,
        )
    else:
        # Translators: {until} is empty or a text such as ", until 5 Dec 2026", and {verdict} a whole sentence.
        text = n_(
            "With a queue of {count} day{until}: {verdict}",
            "With a queue of {count} days{until}: {verdict}",
            queue.days,
        )
    is_judged = plan.allowed and queue.exit
    until = _(", until {date}").format(date=show_date(queue.exit)) if is_judged and queue.exit else ""
    country = country_name(plan.legs[queue.leg - 1].country)
    return text.format(count=queue.days, country=country, until=until, verdict=_queue_verdict(plan, queue))


def _queue_verdict(plan: Plan, queue: Queue) -> str:
    if not plan.complete:
        return _("cannot say.")
    if queue.exit is None and queue.join_by is None:
        return _("there is no time for one.")
    if queue.exit is None and queue.join_by:
        return _("join it by {date}.").format(date=show_date(queue.join_by))
    if not plan.allowed:
        return " ".join(_with_queue(plan, queue))
    # Translators: {bears} is the longest queue the plan can absorb: "any queue", "none" or "at most 3 days of it".
    if queue.allowed:
        text = _("allowed. The plan can absorb {bears}.")
    elif any(not stay.allowed for stay in queue.stays):
        text = _("NOT ALLOWED. The plan can absorb {bears}.")
        possible = _possible(plan, queue.days)
        return " ".join((text.format(bears=_longest_queue(queue)), *possible))
    else:
        text = _("a later trip would BREAK. The plan can absorb {bears}.")
    return text.format(bears=_longest_queue(queue))


def _longest_queue(queue: Queue) -> str:
    if queue.bears is None:
        return _("any queue")
    if queue.bears == 0:
        return p_("the plan bears", "none")
    text = n_("at most {count} day of it", "at most {count} days of it", queue.bears)
    return text.format(count=queue.bears)


def stays_shown(stays: Sequence[PlannedStay]) -> list[PlannedStay]:
    """The stays without those under a rule that comes with overrides, unless it allows the fewest days or is broken."""
    others = [stay for stay in stays if stay.rule not in COMPANIONS]
    has_override = any(stay.override for stay in stays)
    fewest = min((_length(stay) for stay in others), default=HORIZON_DAYS + 1)
    return [
        stay
        for stay in stays
        if stay in others or has_override or not stay.allowed or stay.breaks or _length(stay) < fewest
    ]


def _length(stay: PlannedStay) -> int:
    return HORIZON_DAYS if stay.longest_stay is None else stay.longest_stay


def longest_in_words(stay: PlannedStay) -> str:
    """The longest stay under one limit, and its last day."""
    if stay.longest_stay is None:
        return _("no end within three years")
    if stay.latest_exit is None:
        return _("none from that day")
    days = count_days(stay.longest_stay)
    return _("{days}, leave by {date}").format(days=days, date=show_date(stay.latest_exit))
