"""The plan for people: yes or no first, then what each rule says of each leg."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.countries import country_name
from staycheck.dates import show_date, show_range
from staycheck.itinerary import Leg
from staycheck.planning import Plan
from staycheck.prospects import PlannedStay
from staycheck.queueing import Queue
from staycheck.reports.driver_page import show_override
from staycheck.reports.layout import Page, count_days
from staycheck.reports.screen import Screen, visible


def render_plan(plan: Plan, screen: Screen) -> Iterator[str]:
    """The answer to "may this driver go"."""
    page = Page(screen)
    page.line((visible(plan.driver), "bold"), f", {_trip(plan)}: ", _verdict(plan))
    for text in _in_short(plan):
        page.line(text)
    if plan.queue:
        page.line(_queue(plan, plan.queue))
    for number in sorted({stay.leg for stay in plan.stays}):
        _print_leg(page, plan, number)
    if not plan.stays and plan.complete:
        page.line("No rule that was asked binds this driver.")
    yield page.text()


def _trip(plan: Plan) -> str:
    where = " – ".join(country_name(leg.country) for leg in plan.legs)
    if plan.exit is None:
        return f"{where}, entering on {show_date(plan.enter)}"
    days = (plan.exit - plan.enter).days + 1
    return f"{where}, {show_range(plan.enter, plan.exit)}, {count_days(days)}"


def _verdict(plan: Plan) -> Text:
    if not plan.complete:
        return Text("CANNOT SAY", "bold magenta")
    if not plan.allowed:
        return Text("NOT ALLOWED", "bold red")
    if plan.breaks_a_later_trip:
        return Text("ALLOWED, BUT BREAKS A LATER TRIP", "yellow")
    return Text("ALLOWED", "green") if plan.safe else Text("ALLOWED, BUT NOT WITH THE QUEUE", "yellow")


def _in_short(plan: Plan) -> Iterator[str]:
    """The one answer of all rules together."""
    if not plan.complete:
        yield "Not everything could be read: the figures below count only the rows that could, and may be too good."
        return
    for assumption in plan.assumptions:
        yield f"But {assumption.message}."
    exits = [stay.latest_exit for stay in plan.stays if stay.latest_exit and stay.leg == len(plan.legs)]
    if plan.allowed and plan.exit is None and exits:
        latest = min(exits)
        yield f"At most {count_days((latest - plan.legs[-1].enter).days + 1)}: leave by {show_date(latest)}."
        if plan.breaks_a_later_trip:
            safe = plan.latest_safe_exit
            yield (
                f"To break no later trip, leave by {show_date(safe)}." if safe else "Even one day breaks a later trip."
            )
    if not plan.allowed:
        stays_on = any(stay.leg == 0 for stay in plan.stays)
        entry = plan.earliest_entry
        never = "No later day is better, as long as they stay on." if stays_on else "On no day within three years."
        yield f"Not before {show_date(entry)}." if entry else never


def _queue(plan: Plan, queue: Queue) -> str:
    where = f" before leaving {country_name(plan.legs[queue.leg - 1].country)}" if len(plan.legs) > 1 else ""
    asked = f"a queue of {count_days(queue.days)}{where}"
    if not plan.complete:
        return f"With {asked}: cannot say."
    if queue.exit is None:
        by = f"be in it by {show_date(queue.join_by)}" if queue.join_by else "there is no time for it"
        return f"With {asked}: {by}."
    return f"With {asked}, until {show_date(queue.exit)}: {_queue_verdict(plan, queue)}"


def _queue_verdict(plan: Plan, queue: Queue) -> str:
    if not plan.allowed:
        return "not allowed either."
    bears = (
        "any queue" if queue.bears is None else f"at most {count_days(queue.bears)} of it" if queue.bears else "none"
    )
    if queue.allowed:
        return f"allowed. The plan bears {bears}."
    why = "NOT ALLOWED" if any(not stay.allowed for stay in queue.stays) else "a later trip would BREAK"
    return f"{why}. The plan bears {bears}."


def _print_leg(page: Page, plan: Plan, number: int) -> None:
    stays = [stay for stay in plan.stays if stay.leg == number]
    if len(plan.legs) > 1 or any(stay.leg == 0 for stay in plan.stays):
        page.line()
        page.line((_leg_title(plan, number), "underline"))
    for stay in stays:
        page.line()
        page.line((visible(stay.rule), "bold"), f"  {stay.limit} days, {stay.period}  ", _word(plan, stay))
        for label, fact in _facts(stay, complete=plan.complete):
            page.fact(label, fact)


def _leg_title(plan: Plan, number: int) -> str:
    if number == 0:
        return f"Staying on until {show_date(plan.enter)}"
    leg = plan.legs[number - 1]
    return f"{number}. {country_name(leg.country)}, {_dates(leg)}"


def _dates(leg: Leg) -> str:
    return show_range(leg.enter, leg.exit) if leg.exit else f"entering on {show_date(leg.enter)}"


def _word(plan: Plan, stay: PlannedStay) -> Text:
    if not plan.complete:
        return Text("cannot say", "magenta")
    return Text("allowed", "green") if stay.allowed else Text("not allowed", "bold red")


def _facts(stay: PlannedStay, *, complete: bool) -> Iterator[tuple[str, str]]:
    if stay.longest_stay is None:
        yield "longest stay", "nothing ends it within three years"
    elif stay.latest_exit:
        yield "longest stay", f"{count_days(stay.longest_stay)}, leave by {show_date(stay.latest_exit)}"
    else:
        yield "longest stay", "none from that day"
    if not stay.allowed and stay.first_overstay:
        yield "first overstay", show_date(stay.first_overstay)
    if stay.used_on_exit is not None:
        limit = f" of {stay.limit_on_exit}, the limit by then" if stay.limit_on_exit != stay.limit else ""
        yield "on exit", f"{stay.used_on_exit} used, {stay.left_on_exit} left{limit}"
    if complete and not stay.allowed and stay.leg:
        entry = stay.earliest_entry
        yield "earliest entry", show_date(entry) if entry else "none within three years"
    if stay.override:
        yield "override", show_override(stay.override)
    if stay.permits:
        yield "not counted", f"days under {', '.join(map(visible, stay.permits))}"
    for overstay in stay.breaks:
        yield "breaks", f"a later planned stay overstays then also on {show_range(overstay.start, overstay.end)}"
