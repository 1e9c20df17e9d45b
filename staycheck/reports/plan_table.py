"""The plan for people: yes or no first, then what each rule says."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.dates import show_date, show_range
from staycheck.planning import Plan, PlannedStay
from staycheck.reports.driver_page import show_override
from staycheck.reports.layout import Page, count_days
from staycheck.reports.screen import Screen, visible


def render_plan(plan: Plan, screen: Screen) -> Iterator[str]:
    """The answer to "may this driver go"."""
    page = Page(screen)
    page.line((visible(plan.driver), "bold"), f", {_trip(plan)}: ", _verdict(plan))
    for text in _in_short(plan):
        page.line(text)
    for stay in plan.stays:
        page.line()
        page.line((visible(stay.rule), "bold"), f"  {stay.limit} days, {stay.period}  ", _word(plan, stay))
        for label, fact in _facts(stay):
            page.fact(label, fact)
    yield page.text()


def _trip(plan: Plan) -> str:
    if plan.exit is None:
        return f"entering on {show_date(plan.enter)}"
    days = (plan.exit - plan.enter).days + 1
    return f"{show_range(plan.enter, plan.exit)}, {count_days(days)}"


def _verdict(plan: Plan) -> Text:
    if not plan.complete:
        return Text("CANNOT SAY", "bold magenta")
    if not plan.allowed:
        return Text("NOT ALLOWED", "bold red")
    return Text("ALLOWED, BUT BREAKS A LATER TRIP", "yellow") if plan.breaks_a_later_trip else Text("ALLOWED", "green")


def _in_short(plan: Plan) -> Iterator[str]:
    """The one answer of all rules together."""
    if not plan.complete:
        yield "Not everything could be read: the figures below count only the rows that could, and may be too good."
        return
    for assumption in plan.assumptions:
        yield f"But {assumption.message}."
    exits = [stay.latest_exit for stay in plan.stays if stay.latest_exit]
    if plan.allowed and plan.exit is None and exits:
        latest = min(exits)
        yield f"At most {count_days((latest - plan.enter).days + 1)}: leave by {show_date(latest)}."


def _word(plan: Plan, stay: PlannedStay) -> Text:
    if not plan.complete:
        return Text("cannot say", "magenta")
    return Text("allowed", "green") if stay.allowed else Text("not allowed", "bold red")


def _facts(stay: PlannedStay) -> Iterator[tuple[str, str]]:
    if stay.longest_stay is None:
        yield "longest stay", "nothing ends it within three years"
    elif stay.latest_exit:
        yield "longest stay", f"{count_days(stay.longest_stay)}, leave by {show_date(stay.latest_exit)}"
    else:
        yield "longest stay", "none from that day"
    if not stay.allowed and stay.first_overstay:
        yield "first overstay", show_date(stay.first_overstay)
    if stay.used_on_exit is not None:
        yield "on exit", f"{stay.used_on_exit} used, {stay.left_on_exit} left"
    if not stay.allowed:
        entry = stay.earliest_entry
        yield "earliest entry", show_date(entry) if entry else "none within three years"
    if stay.override:
        yield "override", show_override(stay.override)
    if stay.permits:
        yield "not counted", f"days under {', '.join(map(visible, stay.permits))}"
    for overstay in stay.breaks:
        yield "breaks", f"a later planned stay overstays then also on {show_range(overstay.start, overstay.end)}"
