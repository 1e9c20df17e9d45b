"""The plan for people: yes or no first, then what each rule says."""

from collections.abc import Iterator

from rich.text import Text

from staycheck.dates import show_date, show_range
from staycheck.planning import Plan, PlannedStay
from staycheck.reports.screen import Screen, visible
from staycheck.reports.table import console_for, count_days, text_of

_LABEL_WIDTH = 17


def render_plan(plan: Plan, screen: Screen) -> Iterator[str]:
    """The answer to "may this driver go"."""
    console = console_for(screen)
    console.print(Text.assemble((visible(plan.driver), "bold"), f", {_trip(plan)}: ", _verdict(plan)))
    for stay in plan.stays:
        console.print()
        console.print(Text.assemble((visible(stay.rule), "bold"), f"  {stay.limit} days, {stay.period}  ", _word(stay)))
        for label, text in _facts(stay):
            console.print(Text(f"  {label:<{_LABEL_WIDTH}}{text}"), soft_wrap=True)
    yield text_of(console, screen)


def _trip(plan: Plan) -> str:
    if plan.exit is None:
        return f"entering on {show_date(plan.enter)}"
    days = (plan.exit - plan.enter).days + 1
    return f"{show_range(plan.enter, plan.exit)}, {count_days(days)}"


def _verdict(plan: Plan) -> Text:
    if not plan.complete:
        return Text("CANNOT SAY, not everything could be read", "bold magenta")
    if not plan.allowed:
        return Text("NOT ALLOWED", "bold red")
    return Text("ALLOWED, BUT BREAKS A LATER TRIP", "yellow") if plan.breaks_a_later_trip else Text("ALLOWED", "green")


def _word(stay: PlannedStay) -> Text:
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
    for overstay in stay.breaks:
        yield "breaks", f"the planned stay overstays on {show_range(overstay.start, overstay.end)}"
