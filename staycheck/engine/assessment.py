"""Assessments: a driver's trips under a rule on the as-of day, with overstays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from staycheck.days import FIRST_DAY, SEARCH_END, Day, DaySet
from staycheck.engine.permits import permitted
from staycheck.engine.releases import Release, releases_of
from staycheck.logs.trips import Trip
from staycheck.rules.driver_terms import Override, Permit
from staycheck.rules.model import HORIZON_DAYS, Limit, Rule, Version


class Status(StrEnum):
    """A verdict; `incomplete` where something could not be read or used, so that nothing can be ok."""

    OK = "ok"
    WARNING = "warning"
    VIOLATION = "violation"
    INCOMPLETE = "incomplete"


_SEVERITY = {status: rank for rank, status in enumerate(Status)}


def worst(*statuses: Status) -> Status:
    """The most severe of the statuses: incomplete, then violation, warning, ok."""
    return max(statuses, key=_SEVERITY.__getitem__)


class Overstay(NamedTuple):
    """Consecutive days of presence, each of them over the limit; dates inclusive."""

    start: date
    end: date
    peak: int
    """The most days counted on any of them."""


class Exemption(NamedTuple):
    """Days of the window that a permit exempts."""

    permit: str
    days: int


class Assessment(NamedTuple):
    """A driver under one limit of a rule on the as-of day. All numbers are days, all dates inclusive."""

    rule: str
    period: str
    status: Status
    limit: int
    used: int
    """Days counted from `window_start` to `window_end`."""
    window_start: date
    window_end: date
    inside_since: date | None
    """First day of the current stay in the zone; None for a driver who is outside."""
    last_legal_day: date | None
    """Last legal day of a stay that goes on from the as-of day, at most three years ahead; None if that day is not."""
    overstays: tuple[Overstay, ...]
    planned_overstays: tuple[Overstay, ...]
    releases: tuple[Release, ...]
    exemptions: tuple[Exemption, ...] = ()
    override: Override | None = None
    """The override in force on the as-of day, or on another day that these figures depend on."""

    @property
    def left(self) -> int:
        """Days left of the limit, never below 0."""
        return max(0, self.limit - self.used)

    @property
    def over(self) -> int:
        """Days over the limit, never below 0."""
        return max(0, self.used - self.limit)

    @property
    def inside(self) -> bool:
        """Whether the driver is in the zone on the as-of day."""
        return self.inside_since is not None


def presence(trips: Iterable[Trip], rule: Rule, as_of: date, permits: Sequence[Permit] = ()) -> DaySet:
    """The days of the trips that the rule counts, planned ones included; a trip without exit runs to the as-of day.

    Trips under an exempt permit, and days on which the driver holds one of `permits` that is exempt, do not count.
    """
    exempt = [permit for permit in permits if permit.permit in rule.exempt]
    counted = [trip for trip in trips if trip.country in rule.members and trip.permit not in rule.exempt]
    if not exempt:
        return _days(counted, rule, as_of)
    days = DaySet()
    for country in {trip.country for trip in counted}:
        own = [trip for trip in counted if trip.country == country]
        stays = _days(own, rule, as_of)
        days |= stays - permitted(exempt, country, stays)
    return days


def _days(trips: Iterable[Trip], rule: Rule, as_of: date) -> DaySet:
    stays = [(trip.country, trip.entry.toordinal(), trip.exit.toordinal() if trip.exit else None) for trip in trips]
    return DaySet.union(rule.spans(stays, as_of.toordinal()))


def days_in(trips: Iterable[Trip], country: str, as_of: date) -> DaySet:
    """The days in a country, whatever rules count; a trip without exit runs to the as-of day."""
    own = (trip for trip in trips if trip.country == country)
    return DaySet.union((trip.entry.toordinal(), trip.end(as_of).toordinal()) for trip in own)


def _exempted(trips: Sequence[Trip], rule: Rule, as_of: date, permits: Sequence[Permit]) -> dict[str, DaySet]:
    """The days in the zone that are not counted because of a permit, by permit."""
    names = {trip.permit for trip in trips} | {permit.permit for permit in permits}
    if names.isdisjoint(rule.exempt):
        return {}
    counted = presence(trips, rule, as_of, permits)
    without_exemptions = replace(rule, exempt=())
    exempted = {}
    for name in sorted(names.intersection(rule.exempt)):
        days = presence([trip for trip in trips if trip.permit == name], without_exemptions, as_of)
        for country in rule.members:
            in_country = presence([trip for trip in trips if trip.country == country], without_exemptions, as_of)
            days |= in_country & permitted((permit for permit in permits if permit.permit == name), country, in_country)
        exempted[name] = days - counted
    return exempted


def assess(
    trips: Sequence[Trip],
    rule: Rule,
    as_of: date,
    *,
    permits: Sequence[Permit] = (),
    since: date | None = None,
    warn_at: int | None = None,
    complete: bool = True,
) -> tuple[Assessment, ...]:
    """Assess a driver's trips under a rule on the as-of day: one assessment for each of its limits.

    `permits` are the driver's own. `since` selects overstays from that day on instead of those in the window.
    `warn_at` is the number of days left at which a warning begins, instead of the rule's. With `complete=False` every
    status is incomplete. The trips are not validated: `sound_trips` says which can be used. A limit that is not in
    force on the as-of day is shown by its nearest version; days that no version covers are never overstays.
    """
    present = presence(trips, rule, as_of, permits)
    threshold = rule.warn_at if warn_at is None else warn_at
    not_in_force = rule.days_not_in_force.next_from(as_of.toordinal())
    assessments = (
        _assess_limit(rule.id, limit, limit.counted(present), as_of.toordinal(), since, threshold, not_in_force)
        for limit in rule.limits
    )
    if exempted := _exempted(trips, rule, as_of, permits):
        assessments = (_with_exemptions(each, exempted) for each in assessments)
    return tuple(each if complete else each._replace(status=Status.INCOMPLETE) for each in assessments)


def _with_exemptions(assessment: Assessment, exempted: Mapping[str, DaySet]) -> Assessment:
    first, last = assessment.window_start.toordinal(), assessment.window_end.toordinal()
    counts = ((permit, days.count_between(first, last)) for permit, days in exempted.items())
    return assessment._replace(exemptions=tuple(Exemption(permit, count) for permit, count in counts if count))


def _assess_limit(
    rule: str, limit: Limit, present: DaySet, as_of: Day, since: date | None, warn_at: int, not_in_force: Day | None
) -> Assessment:
    """The assessment of one limit; `not_in_force` is the next day on which no limit of the rule is in force."""
    version = limit.nearest(as_of)
    past = present.between(FIRST_DAY, as_of)
    window_start, window_end = version.window(as_of, past)
    used = past.count_between(window_start, window_end)
    first = since.toordinal() if since else window_start
    overstays = tuple(overstay for overstay in find_overstays(past, limit) if overstay.end.toordinal() >= first)
    planned_overstays = tuple(find_overstays(present, limit, as_of + 1))
    return Assessment(
        rule=rule,
        period=str(version.period),
        status=_status(overstays, planned_overstays, version.limit - used, warn_at),
        limit=version.limit,
        used=used,
        window_start=date.fromordinal(window_start),
        window_end=date.fromordinal(window_end),
        inside_since=date.fromordinal(past.run_start(as_of)) if as_of in past else None,
        last_legal_day=_last_legal_day(past, limit, as_of, not_in_force),
        overstays=overstays,
        planned_overstays=planned_overstays,
        releases=tuple(releases_of(past, limit, as_of)),
        override=version.override or _override_near(limit, window_start, as_of),
    )


def _status(
    overstays: tuple[Overstay, ...], planned_overstays: tuple[Overstay, ...], left: int, warn_at: int
) -> Status:
    if overstays:
        return Status.VIOLATION
    return Status.WARNING if left <= warn_at or planned_overstays else Status.OK


def overstay_days(present: DaySet, limit: Limit, first: Day, last: Day) -> Iterator[Day]:
    """The days of presence from first to last, inclusive, that are over the limit, in order."""
    for version in limit.between(first, last):
        yield from _overstay_days(present, version, max(first, version.first), min(last, version.last))


def _overstay_days(present: DaySet, version: Version, first: Day, last: Day) -> Iterator[Day]:
    day = present.next_from(first)
    while day is not None and day <= last:
        left = version.limit - version.used(day, present)
        if left < 0:
            yield day
        # A window never starts earlier than the one of an earlier day, so the count grows by at most one a day: with n
        # days left today, no day can be over the limit before n + 1 days have passed.
        day = present.next_from(day + max(left, 0) + 1)


def find_overstays(present: DaySet, limit: Limit, first: Day = FIRST_DAY) -> Iterator[Overstay]:
    """The overstays from `first` on, in order."""
    return overstays_of(overstay_set(present, limit, first), present, limit)


def overstay_set(present: DaySet, limit: Limit, first: Day) -> DaySet:
    """The days of presence from `first` on that are over the limit."""
    start, last = present.next_from(first), present.last()
    if start is None or last is None:
        return DaySet()
    return DaySet.union((day, day) for day in overstay_days(present, limit, start, last))


def overstays_of(over: DaySet, present: DaySet, limit: Limit) -> Iterator[Overstay]:
    """The days `over` the limit as overstays, in order."""
    for start, end in over.runs():
        yield Overstay(date.fromordinal(start), date.fromordinal(end), _peak(present, limit, start, end))


def _peak(present: DaySet, limit: Limit, start: Day, end: Day) -> int:
    versions = ((day, limit.on(day)) for day in range(start, end + 1))
    return max(version.used(day, present) for day, version in versions if version)


def _override_near(limit: Limit, first: Day, as_of: Day) -> Override | None:
    """An override in force on any day from `first` until three years after the as-of day."""
    overrides = (version.override for version in limit.between(first, as_of + HORIZON_DAYS))
    return next((override for override in overrides if override), None)


def _last_legal_day(past: DaySet, limit: Limit, as_of: Day, not_in_force: Day | None) -> date | None:
    last = min(as_of + HORIZON_DAYS, (not_in_force or SEARCH_END) - 1)
    staying = past | DaySet.span(as_of, last)
    first_overstay = next(overstay_days(staying, limit, as_of, last), last + 1)
    return date.fromordinal(first_overstay - 1) if first_overstay > as_of else None


WORST_FIRST = (Status.INCOMPLETE, Status.VIOLATION, Status.WARNING, Status.OK)
