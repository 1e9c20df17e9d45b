"""A driver's situation in sentences."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from staycheck.days import FIRST_DAY, LAST_DAY, Day
from staycheck.engine.assessment import Assessment, Overstay, Status
from staycheck.engine.check import DriverVerdict
from staycheck.engine.releases import Release, release_runs
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_, p_
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_days, show_period
from staycheck.rules.driver_terms import Override

_MOST_RELEASES = 4


def what_to_do(verdict: DriverVerdict, as_of: date) -> str:
    """The most important sentence: until when the driver may stay, or whether they may enter.

    No date is told of a driver whose data could not be read completely: the true one may be long past.
    """
    is_inside = verdict.staying(as_of) or verdict.bars_here(as_of)
    last = verdict.last_day_there(as_of) if is_inside else verdict.last_legal_day
    may_be_worse = last is not None or not verdict.assessments
    if verdict.status is Status.INCOMPLETE and may_be_worse:
        return _("Do not rely on these figures: not everything could be read.")
    return what_rows_say(verdict, as_of)


def what_rows_say(verdict: DriverVerdict, as_of: date) -> str:
    """The same by the rows that could be read, however many could not."""
    if not verdict.assessments:
        return no_rule_applies()
    if verdict.staying(as_of) or verdict.bars_here(as_of):
        last = verdict.last_day_there(as_of)
        return leave_by(last) if last else _("Leave today: every further day is an overstay.")
    advice = _entry_advice(_last_day_of_entry(verdict, as_of))
    # Translators: {advice} is a whole sentence, such as "Do not enter the zone today."
    if verdict.inside:
        return _("Left today, which still counts. {advice}").format(advice=advice)
    is_elsewhere = verdict.under_way(as_of)
    return _("Days there are not counted. {advice}").format(advice=advice) if is_elsewhere else advice


def _last_day_of_entry(verdict: DriverVerdict, as_of: date) -> date | None:
    """The last legal day of a stay that begins today, in whichever country of the zones."""
    zones = {country for rule in verdict.rules for country in rule.members}
    bars = [bar for bar in verdict.judged.barred if bar.country in zones and bar.last >= as_of.toordinal()]
    last = verdict.last_legal_day
    if last is None or any(bar.first <= as_of.toordinal() for bar in bars):
        return None
    return min((last, *(date.fromordinal(bar.first - 1) for bar in bars)))


def _entry_advice(last: date | None) -> str:
    """The sentence for a driver outside the zone; `last` is the last legal day of an entry today, if it is legal."""
    if last is None:
        return _("Do not enter the zone today.")
    return _("If they enter the zone today, they must leave by {date}.").format(date=show_date(last))


def leave_by(last: date) -> str:
    """The instruction to leave on the last legal day at the latest."""
    return _("Leave by {date}.").format(date=show_date(last))


def no_rule_applies() -> str:
    """The sentence for a driver to whom no rule applies."""
    return _("No selected rule applies to this driver.")


def no_rule_applies_briefly() -> str:
    """The same in a table's cell."""
    return _("no rule applies")


def incomplete_warning() -> str:
    """The caveat for a driver whose data could not be read completely."""
    return _("Not everything could be read, so this may be worse than it looks.")


def on_date(name: str, day: date) -> tuple[str, str]:
    """The start of a headline in two parts, the name and the as-of day; the status follows."""
    # Translators: goes between a driver's name and the status: Erlan on 22 Nov 2026: OK.
    return printable(name), _(" on {date}: ").format(date=show_date(day))


def trip_with_length(where: str, first: date, last: date) -> str:
    """A trip with its place, inclusive dates and length in days."""
    return f"{where}, {show_range(first, last)}, {count_days((last - first).days + 1)}"


def latest_overstay(verdict: DriverVerdict) -> Overstay | None:
    """The overstay that ended last, under any rule."""
    past = {each for found in verdict.assessments for each in found.overstays}
    return max(past, key=lambda overstay: (overstay.end, overstay.start), default=None)


def first_planned_overstay(verdict: DriverVerdict) -> Overstay | None:
    """The overstay that planned trips would cause first, under any rule."""
    planned = {each for found in verdict.assessments for each in found.planned_overstays}
    return min(planned, key=lambda overstay: (overstay.start, overstay.end), default=None)


def used_of_limit(found: Assessment) -> str:
    """12 of 90."""
    return _("{used} of {limit}").format(used=found.used, limit=found.limit)


def figures(found: Assessment) -> str:
    """The days used and left, or over: 76 of 90 days used, 14 left."""
    # Translators: {count} is the days allowed: 76 of 90 days used, 14 left.
    if found.over:
        text = n_("{used} of {count} day used, {over} over", "{used} of {count} days used, {over} over", found.limit)
    else:
        # Translators: {count} is the days allowed: 76 of 90 days used, 14 left.
        text = n_("{used} of {count} day used, {left} left", "{used} of {count} days used, {left} left", found.limit)
    return text.format(used=found.used, count=found.limit, over=found.over, left=found.left)


def facts(verdict: DriverVerdict, found: Assessment, as_of: date) -> Iterator[tuple[str, str]]:
    """The details of an assessment as labels and texts; a text with an empty label continues the one before."""
    stays = found in verdict.staying(as_of)
    yield "counted", f"{show_range(found.window_start, found.window_end)} ({show_period(found.period)})"
    for exemption in found.exemptions:
        yield "not counted", days_under(exemption.days, exemption.permit)
    if found.override:
        yield "override", show_override(found.override)
    yield "inside", _inside(found, stays=stays)
    yield "last legal day", _last_legal_day(found, stays=stays)
    for overstay in found.overstays:
        yield "overstay", _overstay(overstay)
    for overstay in found.planned_overstays:
        yield "planned overstay", _overstay(overstay)
    if found.releases and stays:
        yield "days come back", _("if they leave today:")
    for number, text in enumerate(_releases(found.releases)):
        yield "" if number or stays else "days come back", text


def _inside(found: Assessment, *, stays: bool) -> str:
    if found.inside_since is None:
        return p_("inside", "no")
    if not stays:
        return _("no: left today, which still counts")
    return _("since {date}").format(date=show_date(found.inside_since))


def days_under(count: int, permit: str) -> str:
    """The number of days exempted by a permit."""
    # Translators: {days} is a number of days, such as "5 days", and {permit} the name of a permit, such as visa.
    return _("{days} under {permit}").format(days=count_days(count), permit=printable(permit))


def days_under_permits(permits: Iterable[str]) -> str:
    """The permits whose days are not counted."""
    return _("days under {permits}").format(permits=", ".join(map(printable, permits)))


def show_override(override: Override) -> str:
    """An override with its dates and its reason."""
    text = dated(count_days(override.limit), override.first, override.last)
    return f"{text}: {printable(override.why)}" if override.why else text


def dated(what: str, first: Day, last: Day) -> str:
    """A text with its inclusive dates; a side without a bound is left out."""
    has_first, has_last = first > FIRST_DAY, last < LAST_DAY
    since, until = (show_date(date.fromordinal(day)) for day in (first, last))
    # Translators: {what} is a country, or a limit such as "90 days", that holds from one date to another.
    if has_first and has_last:
        return _("{what} from {first} to {last}").format(what=what, first=since, last=until)
    if has_first:
        return _("{what} from {first}").format(what=what, first=since)
    return _("{what} to {last}").format(what=what, last=until) if has_last else what


def _last_legal_day(found: Assessment, *, stays: bool) -> str:
    if found.last_legal_day is None:
        return _("none: leave today") if stays else _("none: do not enter today")
    day = show_date(found.last_legal_day)
    return day if stays else _("{date}, if they enter today").format(date=day)


def _overstay(overstay: Overstay) -> str:
    days = count_days((overstay.end - overstay.start).days + 1)
    text = _("{dates}, {days}, up to {peak} counted")
    return text.format(dates=show_range(overstay.start, overstay.end), days=days, peak=overstay.peak)


def _releases(releases: Sequence[Release]) -> Iterator[str]:
    groups = list(release_runs(releases))
    for group in groups[:_MOST_RELEASES]:
        first, last = group[0], group[-1]
        if first is last:
            yield _("{date}: {left} left").format(date=show_date(first.date), left=first.left)
        else:
            text = _("{dates}, day by day: from {first} to {last} left")
            yield text.format(dates=show_range(first.date, last.date), first=first.left, last=last.left)
    if len(groups) > _MOST_RELEASES:
        text = _("and so on, until {date}: {left} left")
        yield text.format(date=show_date(releases[-1].date), left=releases[-1].left)
