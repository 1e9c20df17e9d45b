"""The plan for people: the verdict, then the figures of each leg under each rule."""

from collections.abc import Iterator
from datetime import date

from rich.text import Text

from staycheck.engine.permits import BARRED
from staycheck.engine.plan import Plan
from staycheck.engine.planned_trip import PlannedStay
from staycheck.engine.what_if import Leg
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, Part
from staycheck.reports.words.counts import cannot_say, show_period
from staycheck.reports.words.driver import days_under_permits, no_rule_applies, show_override, trip_with_length
from staycheck.reports.words.plan import longest_in_words, plan_sentences, stays_shown
from staycheck.reports.words.unread import unread_line


def render_plan(plan: Plan, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the answer to "may this driver go"."""
    page = Page(screen)
    for part in _answer(plan):
        page.line(part.text)
    for number in sorted({stay.leg for stay in plan.stays}):
        _print_leg(page, plan, number)
    page.note(unread_line(origin.unread))
    yield page.text()


def render_brief_plan(plan: Plan, screen: Screen, more: str) -> Iterator[str]:
    """Yield the verdict and the answer in at most eight lines, and `more`."""
    page = Page(screen)
    page.parts(list(_answer(plan)), more)
    yield page.text()


def _answer(plan: Plan) -> Iterator[Part]:
    """The verdict and the answer under all rules together."""
    yield Part(Text.assemble((printable(plan.driver), "bold"), f", {_trip(plan)}: ", _verdict(plan)))
    for sentence in plan_sentences(plan):
        yield Part(Text(sentence.text), sentence.rank)
    if not plan.stays and plan.complete:
        yield Part(Text(no_rule_applies()))


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


def _print_leg(page: Page, plan: Plan, number: int) -> None:
    stays = stays_shown([stay for stay in plan.stays if stay.leg == number])
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
    yield "longest stay", longest_in_words(stay)
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


def _on_exit(stay: PlannedStay) -> str:
    if stay.limit_on_exit != stay.limit:
        text = _("{used} used, {left} left of {limit}, the limit by then")
    else:
        text = _("{used} used, {left} left")
    return text.format(used=stay.used_on_exit, left=stay.left_on_exit, limit=stay.limit_on_exit)
