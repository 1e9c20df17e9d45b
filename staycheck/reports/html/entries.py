"""The what-if of a driver's page: what `plan` answers for each day of entry, as texts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.engine.assessment import Status
from staycheck.engine.check import Report
from staycheck.engine.entry_days import DEFAULT_COUNTRY, EntryDay, entry_days
from staycheck.engine.permits import BARRED, bar_rules
from staycheck.engine.plan import ASSUMED_EXIT, ELSEWHERE, Plan
from staycheck.engine.planned_trip import PlannedStay
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_
from staycheck.problems.problem import Span
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import cannot_say, count_days
from staycheck.reports.words.driver import incomplete_warning, no_rule_applies
from staycheck.reports.words.plan import assumption, longest_in_words, not_before, safe_exit, stays_shown
from staycheck.reports.words.rules import rule_title


class EntryText(NamedTuple):
    """What is read for a day of entry."""

    status: Status
    """How the answer is coloured."""
    word: str
    stay: str
    """The longest stay; empty if there is none."""
    until: str
    """The sentence with its last day; empty if there is none."""
    safe: str
    """Until when later trips remain possible; empty if none would break."""
    notes: tuple[str, ...]
    limits: tuple[tuple[str, str], ...]
    """The title of each rule with the longest stay under it."""


class EntryRun(NamedTuple):
    """Days of entry in a row whose longest stay is the same, or a day longer or shorter each day."""

    dates: str
    status: Status
    word: str
    stay: str
    until: str
    notes: tuple[str, ...]


class WhatIf(NamedTuple):
    """The what-if: the table that the script looks a day up in, and the same in runs."""

    country: str
    first: date
    last: date
    chosen: date
    """The day of entry that is shown first."""
    table: Mapping[str, object]
    """The texts, and for each day the places of its own in them; empty if nothing can be said."""
    runs: tuple[EntryRun, ...]
    assumption: str
    """Where the driver is assumed to be until the trip; empty if nothing is assumed."""
    unknown: str
    """Why nothing can be said; empty if something can."""


def what_if(report: Report, country: str = DEFAULT_COUNTRY) -> WhatIf:
    """The what-if of the only driver of a report."""
    days, as_of = entry_days(report, country), report.as_of
    titles = _titles(report)
    known = {(problem.code, problem.span) for problem in report.problems}
    texts = [_entry_text(day, titles, known) for day in days]
    assumed = [found for day in days for found in day.plan.problems if found.code == ASSUMED_EXIT]
    last = days[-1].enter if days else as_of
    return WhatIf(
        country=country_name(country),
        first=as_of,
        last=last,
        chosen=min(as_of + timedelta(days=1), last) if assumed else as_of,
        table=_table(as_of, texts),
        runs=tuple(_runs(days, texts)),
        assumption=assumption(assumed[0]) if assumed else "",
        unknown=_unknown(report, days, country),
    )


def _unknown(report: Report, days: Sequence[EntryDay], country: str) -> str:
    if report.drivers[0].status is Status.INCOMPLETE:
        return incomplete_warning()
    if not days:
        return _("The driver may be the same person as another driver of the log.")
    if all(day.plan.unruled for day in days):
        text = _("no selected rule covers {country} on {day}")
        return _sentence(text.format(country=country_name(country), day=show_date(report.as_of)))
    return ""


def _titles(report: Report) -> dict[str, str]:
    verdict = report.drivers[0]
    rules = (*report.rules, *verdict.rules, *bar_rules(verdict.judged.barred))
    return {rule.id: rule_title(rule) for rule in rules}


def _entry_text(day: EntryDay, titles: Mapping[str, str], known: set[tuple[str, Span]]) -> EntryText:
    status, word = _verdict(day)
    return EntryText(
        status=status,
        word=word,
        stay=_stay(day),
        until=_("Leave by {date}.").format(date=show_date(day.last_day)) if day.last_day else "",
        safe=safe_exit(day.plan) if day.is_known and day.plan.allowed and day.plan.breaks_a_later_trip else "",
        notes=tuple(_notes(day.plan, known)),
        limits=tuple(
            (titles.get(stay.rule, printable(stay.rule)), _limit(stay))
            for stay in (stays_shown(day.plan.stays) if day.is_known else ())
        ),
    )


def _verdict(day: EntryDay) -> tuple[Status, str]:
    if not day.is_known:
        return Status.INCOMPLETE, cannot_say()
    if not day.plan.allowed:
        return Status.VIOLATION, _("NOT ALLOWED")
    if day.plan.breaks_a_later_trip:
        return Status.WARNING, _("ALLOWED, BUT BREAKS A LATER TRIP")
    return Status.OK, _("ALLOWED")


def _stay(day: EntryDay) -> str:
    if day.longest_stay is None:
        return _("no end within three years") if day.plan.stays else no_rule_applies()
    return count_days(day.longest_stay) if day.longest_stay else ""


def _limit(stay: PlannedStay) -> str:
    if stay.rule == BARRED:
        if stay.earliest_entry:
            return _("Not before {date}.").format(date=show_date(stay.earliest_entry))
        return _("Not within three years.")
    return longest_in_words(stay)


def _notes(plan: Plan, known: set[tuple[str, Span]]) -> Iterator[str]:
    """What is to be known beside the figures, but not what the whole page says already."""
    if plan.complete and not plan.allowed and not plan.unruled:
        yield not_before(plan)
    for found in plan.problems:
        if found.code != ASSUMED_EXIT and (found.code, found.span) not in known:
            yield assumption(found) if found.code == ELSEWHERE else _sentence(printable(found.message))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _table(first: date, texts: Sequence[EntryText]) -> dict[str, object]:
    places: dict[str, int] = {}

    def place(text: str) -> int:
        return places.setdefault(text, len(places))

    days = [
        [
            each.status.value,
            place(each.word),
            place(each.stay),
            place(each.until),
            [place(note) for note in (each.safe, *each.notes) if note],
            [[place(title), place(text)] for title, text in each.limits],
        ]
        for each in texts
    ]
    return {"first": str(first), "texts": list(places), "days": days}


def _runs(days: Sequence[EntryDay], texts: Sequence[EntryText]) -> Iterator[EntryRun]:
    start = 0
    for end in range(1, len(days) + 1):
        if end == len(days) or not _continues(days, texts, start, end):
            yield _run(days[start:end], texts[start])
            start = end


def _continues(days: Sequence[EntryDay], texts: Sequence[EntryText], start: int, end: int) -> bool:
    """Whether the day at `end` belongs to the run from `start`."""
    if (texts[start].word, texts[start].notes) != (texts[end].word, texts[end].notes):
        return False
    steps = _steps(days[end - 1], days[end])
    return steps is not None and (end == start + 1 or steps == _steps(days[start], days[start + 1]))


def _steps(one: EntryDay, other: EntryDay) -> tuple[int, int] | None:
    """How many days longer the stay from the other day is, and how many days later the exit that breaks no trip.

    None if that is not said in few words.
    """
    longer = _step(one.longest_stay, other.longest_stay)
    later = _step(_ordinal(one.plan.latest_safe_exit), _ordinal(other.plan.latest_safe_exit))
    return None if longer is None or later is None else (longer, later)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _step(before: int | None, after: int | None) -> int | None:
    if before is None or after is None:
        return 0 if before is after else None
    return after - before if abs(after - before) <= 1 else None


def _run(days: Sequence[EntryDay], text: EntryText) -> EntryRun:
    first, last = days[0], days[-1]
    stay, until = text.stay, ""
    if first.longest_stay and last.longest_stay and first.longest_stay != last.longest_stay:
        many = n_("{first} → {count} day", "{first} → {count} days", last.longest_stay)
        stay = many.format(first=first.longest_stay, count=last.longest_stay)
    if first.last_day and last.last_day:
        until = show_range(*sorted((first.last_day, last.last_day)))
    notes = (*([safe_exit(first.plan, last.plan)] if text.safe else []), *text.notes)
    return EntryRun(show_range(first.enter, last.enter), text.status, text.word, stay, until, notes)
