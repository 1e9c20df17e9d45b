"""The plan for people: the verdict, then the figures of each leg under each rule."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from staycheck.engine.border_queue import Queue
from staycheck.engine.permits import BARRED
from staycheck.engine.plan import Plan
from staycheck.engine.planned_trip import PlannedStay
from staycheck.engine.usable import COMPANIONS
from staycheck.engine.what_if import Leg
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_, p_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page
from staycheck.reports.words.counts import cannot_say, count_days, show_period
from staycheck.reports.words.driver import days_under_permits, no_rule_applies, show_override, trip_with_length
from staycheck.reports.words.unread import unread_line
from staycheck.rules.model import HORIZON_DAYS


def render_plan(plan: Plan, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the answer to "may this driver go"."""
    page = Page(screen)
    page.line((printable(plan.driver), "bold"), f", {_trip(plan)}: ", _verdict(plan))
    for text in _summary(plan):
        page.line(text)
    if plan.queue:
        page.line(_queue(plan, plan.queue))
    for number in sorted({stay.leg for stay in plan.stays}):
        _print_leg(page, plan, number)
    if not plan.stays and plan.complete:
        page.line(no_rule_applies())
    page.note(unread_line(origin.unread))
    yield page.text()


def _trip(plan: Plan) -> str:
    where = " – ".join(country_name(leg.country) for leg in plan.legs)
    return trip_with_length(where, plan.enter, plan.exit) if plan.exit else _entering(where, plan.enter)


def _verdict(plan: Plan) -> Text:
    if not plan.complete:
        return Text(cannot_say(), "bold magenta")
    if not plan.allowed:
        return Text(_("NOT ALLOWED"), "bold red")
    if plan.breaks_a_later_trip:
        return Text(_("ALLOWED, BUT BREAKS A LATER TRIP"), "yellow")
    return Text(_("ALLOWED"), "green") if plan.safe else Text(_("ALLOWED, BUT NOT WITH THE QUEUE"), "yellow")


def _summary(plan: Plan) -> Iterator[str]:
    """The answer under all rules together."""
    if not plan.complete:
        yield _("Not everything could be read: the figures below use only the readable rows and may be too optimistic.")
        return
    for assumption in plan.assumptions:
        # Translators: {assumption} is a problem's message, such as "the driver is in RU since 2026-11-20, so …".
        yield _("But {assumption}.").format(assumption=assumption.message)
    exits = [stay.latest_exit for stay in plan.stays if stay.latest_exit and stay.leg == len(plan.legs)]
    if plan.allowed and plan.exit is None and exits:
        latest = min(exits)
        days = (latest - plan.legs[-1].enter).days + 1
        text = n_("At most {count} day: leave by {date}.", "At most {count} days: leave by {date}.", days)
        yield text.format(count=days, date=show_date(latest))
        if plan.breaks_a_later_trip:
            yield _safe_exit(plan)
    if not plan.allowed:
        yield _instead(plan) or _not_before(plan)


def _instead(plan: Plan) -> str:
    """How long a single trip may be from the same day, and from when it may be as long as asked; empty if no day is."""
    latest = min((stay.latest_exit or date.min for stay in plan.stays if stay.longest_stay is not None), default=None)
    is_single = len(plan.legs) == 1 and all(stay.leg for stay in plan.stays)
    if not is_single or plan.exit is None or latest is None or latest < plan.enter:
        return ""
    asked, possible = (plan.exit - plan.enter).days + 1, (latest - plan.enter).days + 1
    # Translators: {days} is a number of days, such as "10 days".
    parts = [_("{days}: no.").format(days=count_days(asked))]
    parts.append(_("{days}: yes, until {date}.").format(days=count_days(possible), date=show_date(latest)))
    if plan.earliest_entry:
        text = _("All {days}: from {date}.")
        parts.append(text.format(days=count_days(asked), date=show_date(plan.earliest_entry)))
    else:
        parts.append(_not_before(plan))
    return " ".join(parts)


def _safe_exit(plan: Plan) -> str:
    if plan.latest_safe_exit is None:
        return _("Even one day would break a later trip.")
    return _("To keep later trips possible, leave by {date}.").format(date=show_date(plan.latest_safe_exit))


def _not_before(plan: Plan) -> str:
    if plan.earliest_entry:
        return _("Not before {date}.").format(date=show_date(plan.earliest_entry))
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
    is_judged = plan.complete and queue.exit
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
        return _("not allowed either.")
    # Translators: {bears} is the longest queue the plan can absorb: "any queue", "none" or "at most 3 days of it".
    if queue.allowed:
        text = _("allowed. The plan can absorb {bears}.")
    elif any(not stay.allowed for stay in queue.stays):
        text = _("NOT ALLOWED. The plan can absorb {bears}.")
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


def _print_leg(page: Page, plan: Plan, number: int) -> None:
    stays = _stays_shown([stay for stay in plan.stays if stay.leg == number])
    if len(plan.legs) > 1 or any(stay.leg == 0 for stay in plan.stays):
        page.line()
        page.line((_leg_title(plan, number), "underline"))
    for stay in stays:
        page.line()
        # Translators: {period} is the reference period, such as "rolling 1 year".
        text = n_("{count} days, {period}", "{count} days, {period}", stay.limit)
        limit = text.format(count=stay.limit, period=show_period(stay.period))
        if stay.rule == BARRED:
            page.line((_barred(stay), "bold red"))
            continue
        page.line((printable(stay.rule), "bold"), f"  {limit}  ", _word(plan, stay))
        for label, fact in _facts(stay, complete=plan.complete):
            page.fact(label, fact)


def _stays_shown(stays: Sequence[PlannedStay]) -> list[PlannedStay]:
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


def _barred(stay: PlannedStay) -> str:
    if stay.earliest_entry:
        return _("Barred from entering until then: not before {date}.").format(date=show_date(stay.earliest_entry))
    return _("Barred from entering.")


def _leg_title(plan: Plan, number: int) -> str:
    if number == 0:
        return _("Staying on until {date}").format(date=show_date(plan.enter))
    leg = plan.legs[number - 1]
    return f"{number}. {_leg(leg)}"


def _leg(leg: Leg) -> str:
    country = country_name(leg.country)
    return f"{country}, {show_range(leg.enter, leg.exit)}" if leg.exit else _entering(country, leg.enter)


def _entering(where: str, day: date) -> str:
    return _("{country}, entering on {date}").format(country=where, date=show_date(day))


def _word(plan: Plan, stay: PlannedStay) -> Text:
    if not plan.complete:
        return Text(_("cannot say"), "magenta")
    return Text(_("allowed"), "green") if stay.allowed else Text(_("not allowed"), "bold red")


def _facts(stay: PlannedStay, *, complete: bool) -> Iterator[tuple[str, str]]:
    yield "longest stay", _longest(stay)
    if not stay.allowed and stay.first_overstay:
        yield "first overstay", show_date(stay.first_overstay)
    if stay.used_on_exit is not None:
        yield "on exit", _on_exit(stay)
    if complete and not stay.allowed and stay.leg:
        entry = stay.earliest_entry
        yield "earliest entry", show_date(entry) if entry else _("none within three years")
    if stay.override:
        yield "override", show_override(stay.override)
    if stay.permits:
        yield "not counted", days_under_permits(stay.permits)
    for overstay in stay.breaks:
        text = _("a later planned stay would then also overstay on {dates}")
        yield "breaks", text.format(dates=show_range(overstay.start, overstay.end))


def _longest(stay: PlannedStay) -> str:
    if stay.longest_stay is None:
        return _("no end within three years")
    if stay.latest_exit is None:
        return _("none from that day")
    days = count_days(stay.longest_stay)
    return _("{days}, leave by {date}").format(days=days, date=show_date(stay.latest_exit))


def _on_exit(stay: PlannedStay) -> str:
    if stay.limit_on_exit != stay.limit:
        text = _("{used} used, {left} left of {limit}, the limit by then")
    else:
        text = _("{used} used, {left} left")
    return text.format(used=stay.used_on_exit, left=stay.left_on_exit, limit=stay.limit_on_exit)
