"""The calendar events of a check: last legal days, overstays, dates on which days come back, planned trips."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from staycheck.engine.assessment import Assessment, Overstay, Status
from staycheck.engine.check import DriverVerdict, Report
from staycheck.engine.releases import release_runs
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_range
from staycheck.i18n.messages import _, n_
from staycheck.logs.trips import Trip
from staycheck.problems.problem import Problem
from staycheck.reports.screen import printable
from staycheck.reports.words.driver import incomplete_warning, last_day_there, show_override
from staycheck.reports.words.law import assessments_shown, lawful_note
from staycheck.reports.words.rules import rule_title
from staycheck.rules.model import HORIZON_DAYS

REMINDERS = (14, 7, 3, 1, 0)
"""Days before a last legal day or a planned overstay on which the calendar reminds of it."""
_MOST_PROBLEMS = 5


class Event(NamedTuple):
    """An all-day event from `first` to `last`, both inclusive."""

    key: tuple[str, ...]
    """The identity of the event across imports: with the same key it replaces an earlier one."""
    first: date
    last: date
    summary: str
    description: str
    reminders: tuple[int, ...] = ()
    """Days before the first day."""
    urgent: bool = False


def calendar_events(report: Report, *, show_all: bool = False) -> Iterator[Event]:
    """Yield the events of a check, driver by driver; incomplete data always gets an event that says so.

    Of a fleet only what somebody must do is an event, unless `show_all`.
    """
    whole = show_all or len(report.drivers) == 1
    problems = _by_driver(report.problems)
    if report.incomplete and not report.tally(Status.INCOMPLETE):
        text = _("INCOMPLETE: not everything could be read")
        yield Event(("incomplete",), report.as_of, report.as_of, text, _problem_list(problems[None]), urgent=True)
    for verdict in report.drivers:
        driver = _DriverEvents(verdict, report, whole)
        if verdict.status is Status.INCOMPLETE:
            yield driver.incomplete([*problems[verdict.driver], *problems[None]])
            yield from map(_marked_incomplete, driver.events())
        else:
            yield from driver.events()


def _by_driver(problems: Iterable[Problem]) -> Mapping[str | None, list[Problem]]:
    found: dict[str | None, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.is_error:
            found[problem.driver].append(problem)
    return found


def _problem_list(problems: Sequence[Problem]) -> str:
    lines = [printable(f"{problem.span} [{problem.code}] {problem.message}".strip()) for problem in problems]
    rest = len(lines) - _MOST_PROBLEMS
    more = [n_("and {count} more", "and {count} more", rest).format(count=rest)] if rest > 0 else []
    return "\n".join([*lines[:_MOST_PROBLEMS], *more])


def _marked_incomplete(event: Event) -> Event:
    summary = _("INCOMPLETE: {event}").format(event=event.summary)
    return event._replace(summary=summary, description=f"{incomplete_warning()}\n{event.description}".strip())


class _DriverEvents(NamedTuple):
    """A driver's events. Their keys leave out the figures, which change from day to day."""

    verdict: DriverVerdict
    report: Report
    whole: bool
    """Whether what has passed, trips and days that come back are events, too."""

    @property
    def _name(self) -> str:
        return printable(self.verdict.driver)

    def _key(self, *parts: str) -> tuple[str, ...]:
        return (self.verdict.driver, *parts)

    def _key_under(self, found: Assessment, *parts: str) -> tuple[str, ...]:
        return self._key(found.rule, found.period, *parts)

    def events(self) -> Iterator[Event]:
        """Yield the events of the driver's verdict and trips."""
        yield from self._leaving()
        shown = assessments_shown(self.verdict)
        for found in shown:
            yield from self._overstays(found)
        for found in shown if self.whole else ():
            yield from self._releases(found)
        yield from map(self._trip, self._coming_trips() if self.whole else ())

    def incomplete(self, problems: Sequence[Problem]) -> Event:
        """The event on the as-of day that says the driver's data are incomplete."""
        day = self.report.as_of
        summary = _("INCOMPLETE: {driver}, not everything could be read").format(driver=self._name)
        return Event(self._key("incomplete"), day, day, summary, _problem_list(problems), urgent=True)

    def _leaving(self) -> Iterator[Event]:
        """The last legal day of a driver inside; keyed by all rules, as another may be the tightest tomorrow."""
        as_of = self.report.as_of
        inside, last = self.verdict.staying(as_of), last_day_there(self.verdict, as_of)
        if not inside or last == as_of + timedelta(days=HORIZON_DAYS):
            return
        why = "\n".join(line for found in inside if found.last_legal_day == last for line in self._figures(found))
        key = self._key("leave", *(rule.id for rule in self.report.rules))
        if last is None:
            summary = _("LEAVE TODAY: {driver}, every further day is an overstay").format(driver=self._name)
            yield Event(key, as_of, as_of, summary, why, (0,), urgent=True)
        else:
            summary = _("{driver}: last legal day").format(driver=self._name)
            yield Event(key, last, last, summary, why, _reminders(last, as_of))

    def _figures(self, found: Assessment) -> Iterator[str]:
        """The days counted, and the override and permits that changed them."""
        if found.over:
            text = _("{rule}: {used} of {limit} days counted on {date}, {over} too many.")
        else:
            text = _("{rule}: {used} of {limit} days counted on {date}, {left} left.")
        yield text.format(
            rule=self._title(found),
            used=found.used,
            limit=found.limit,
            date=show_date(self.report.as_of),
            over=found.over,
            left=found.left,
        )
        if found.override:
            yield _("Override: {override}.").format(override=show_override(found.override))
        for permit, days in found.exemptions:
            text = n_("{count} day under {permit} not counted.", "{count} days under {permit} not counted.", days)
            yield text.format(count=days, permit=printable(permit))

    def _title(self, found: Assessment) -> str:
        title = next(rule_title(rule) for rule in self.verdict.rules if rule.id == found.rule)
        return f"{title} ({printable(found.rule)})"

    def _overstays(self, found: Assessment) -> Iterator[Event]:
        as_of = self.report.as_of
        for overstay in _joined([*found.overstays, *found.planned_overstays]):
            if overstay.end < as_of and not self.whole:
                continue
            planned = overstay.start > as_of
            summary = _("PLANNED OVERSTAY: {driver}") if planned else _("OVERSTAY: {driver}")
            if self.verdict.is_lawful:
                planned_text = _("PLANNED OVERSTAY BY A PRECAUTION ONLY: {driver}")
                summary = planned_text if planned else _("OVERSTAY BY A PRECAUTION ONLY: {driver}")
            yield Event(
                self._key_under(found, "overstay", overstay.start.isoformat()),
                overstay.start,
                overstay.end,
                summary.format(driver=self._name),
                self._overstay_text(found, overstay),
                _reminders(overstay.start, as_of) if planned else (),
                urgent=True,
            )

    def _overstay_text(self, found: Assessment, overstay: Overstay) -> str:
        days = (overstay.end - overstay.start).days + 1
        text = n_(
            "{rule}: {range}, {count} day, up to {peak} counted of {limit}.",
            "{rule}: {range}, {count} days, up to {peak} counted of {limit}.",
            days,
        )
        range_ = show_range(overstay.start, overstay.end)
        text = text.format(rule=self._title(found), range=range_, count=days, peak=overstay.peak, limit=found.limit)
        return "\n".join(filter(None, [text, lawful_note(self.verdict)]))

    def _releases(self, found: Assessment) -> Iterator[Event]:
        """Days that come back; keyed by the end of the run, except the last, which grows during the current stay."""
        if found in self.verdict.staying(self.report.as_of):
            condition = _("{rule}, if the driver leaves on {date} and stays out.")
        else:
            condition = _("{rule}, if the driver stays out.")
        text = condition.format(rule=self._title(found), date=show_date(self.report.as_of))
        runs = list(release_runs(found.releases))
        for number, run in enumerate(runs, 1):
            first, last = run[0], run[-1]
            summary = _("{driver}: days come back, {left} left")
            if first is not last:
                summary = _("{driver}: days come back day by day, from {first} to {left} left")
            summary = summary.format(driver=self._name, first=first.left, left=last.left)
            anchor = "last" if number == len(runs) else last.date.isoformat()
            yield Event(self._key_under(found, "release", anchor), first.date, last.date, summary, text)

    def _coming_trips(self) -> Iterator[Trip]:
        as_of = self.report.as_of
        return (trip for trip in self.verdict.judged.trips if trip.end(as_of) > as_of)

    def _trip(self, trip: Trip) -> Event:
        last = trip.end(self.report.as_of)
        summary = _("{driver}: trip, {country}").format(driver=self._name, country=country_name(trip.country))
        key = self._key("trip", trip.country, trip.entry.isoformat())
        return Event(key, trip.entry, last, summary, "\n".join(_trip_lines(trip)))


def _trip_lines(trip: Trip) -> Iterator[str]:
    if trip.exit is None:
        yield _("The log has no exit for this planned trip, so only its first day was counted.")
    if trip.permit:
        yield _("Permit: {permit}").format(permit=printable(trip.permit))
    if trip.note:
        yield printable(trip.note)


def _reminders(day: date, as_of: date) -> tuple[int, ...]:
    """The reminders that are not past."""
    return tuple(days for days in REMINDERS if days <= (day - as_of).days)


def _joined(overstays: Sequence[Overstay]) -> Iterator[Overstay]:
    """The overstays, with one that planned trips continue after the as-of day joined into one."""
    joined: list[Overstay] = []
    for overstay in overstays:
        before = joined[-1] if joined else None
        if before and overstay.start - before.end == timedelta(days=1):
            joined[-1] = Overstay(before.start, overstay.end, max(before.peak, overstay.peak))
        else:
            joined.append(overstay)
    yield from joined
