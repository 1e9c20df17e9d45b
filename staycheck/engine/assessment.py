"""The assessment: what a rule says of a driver's trips on a day, and where it was broken."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.engine.releases import Release, releases_of
from staycheck.logs.trips import Trip
from staycheck.rules.model import FARTHEST, HORIZON_DAYS, Limit, Override, Permit, Rule, Version


class Status(StrEnum):
    """A verdict. `incomplete` means that something could not be read, so that nothing can be called ok."""

    OK = "ok"
    WARNING = "warning"
    VIOLATION = "violation"
    INCOMPLETE = "incomplete"


_GRAVITY = {status: place for place, status in enumerate(Status)}


def worst(*statuses: Status) -> Status:
    """The gravest of the statuses: incomplete, violation, warning, ok."""
    return max(statuses, key=_GRAVITY.__getitem__)


class Overstay(NamedTuple):
    """A longest run of days of presence, both inclusive, on each of which more days were counted than the limit."""

    start: date
    end: date
    peak: int


class Exemption(NamedTuple):
    """Days of the window that were not counted because of a permit."""

    permit: str
    days: int


class Assessment(NamedTuple):
    """What one limit of a rule says of a driver on the as-of day. All numbers are days, all dates inclusive.

    `used` counts the days of `window_start`..`window_end`; `left` and `over` are what is left of the limit or exceeds
    it, never below 0. `inside_since` is the first day of the unbroken stay that holds the as-of day, None for a driver
    who is not in the zone. `exemptions` and `override` are what changed these figures. `last_legal_day`
    is None where being there on the as-of day is not legal; it looks no further than three years ahead.
    """

    rule: str
    period: str
    status: Status
    limit: int
    used: int
    window_start: date
    window_end: date
    inside_since: date | None
    last_legal_day: date | None
    overstays: tuple[Overstay, ...]
    planned_overstays: tuple[Overstay, ...]
    releases: tuple[Release, ...]
    exemptions: tuple[Exemption, ...] = ()
    override: Override | None = None

    @property
    def left(self) -> int:
        """Days left of the limit."""
        return max(0, self.limit - self.used)

    @property
    def over(self) -> int:
        """Days counted above the limit."""
        return max(0, self.used - self.limit)

    @property
    def inside(self) -> bool:
        """Whether the driver is in the zone on the as-of day."""
        return self.inside_since is not None


def presence(trips: Iterable[Trip], rule: Rule, as_of: date, permits: Sequence[Permit] = ()) -> DaySet:
    """The days of the trips that the rule counts, planned ones included; a trip without exit runs to the as-of day.

    Trips under a permit that the rule exempts are left out, and so are the days of such `permits` of the driver's own.
    """
    own = [permit for permit in permits if permit.permit in rule.exempt]
    counted = [trip for trip in trips if trip.country in rule.members and trip.permit not in rule.exempt]
    if not own:
        return _days(counted, rule, as_of)
    days = DaySet()
    for country in {trip.country for trip in counted}:
        covered = permitted(own, country)
        days |= _days([trip for trip in counted if trip.country == country], rule, as_of) - covered
    return days


def _days(trips: Iterable[Trip], rule: Rule, as_of: date) -> DaySet:
    stays = [(trip.country, trip.entry.toordinal(), trip.exit.toordinal() if trip.exit else None) for trip in trips]
    return DaySet.union(rule.spans(stays, as_of.toordinal()))


def _exempted(trips: Sequence[Trip], rule: Rule, as_of: date, permits: Sequence[Permit]) -> dict[str, DaySet]:
    """The days in the zone that a permit keeps from being counted, by permit."""
    names = {trip.permit for trip in trips} | {permit.permit for permit in permits}
    if names.isdisjoint(rule.exempt):
        return {}
    counted = presence(trips, rule, as_of, permits)
    everything = replace(rule, exempt=())
    exempted = {}
    for name in sorted(names.intersection(rule.exempt)):
        own = presence([trip for trip in trips if trip.permit == name], everything, as_of)
        for country in rule.members:
            there = presence([trip for trip in trips if trip.country == country], everything, as_of)
            own |= there & permitted([permit for permit in permits if permit.permit == name], country)
        exempted[name] = own - counted
    return exempted


def permitted(permits: Iterable[Permit], country: str) -> DaySet:
    """The days on which any of the permits holds in a country."""
    own = (permit for permit in permits if permit.country in (None, country))
    return DaySet.union((permit.first, min(permit.last, FARTHEST)) for permit in own)


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
    """What a rule says of a driver's trips on the as-of day: one assessment for each of its limits.

    `permits` are the driver's own; `since` asks for overstays from that day on instead of those in the window;
    `warn_at` is the number of days left at which a warning begins, instead of the rule's. With `complete=False` every
    status is incomplete. The trips are taken as they stand: `sound_trips` says which can be used. A limit that is not
    in force on the as-of day is shown by its nearest version, and judges only the days that one of its versions covers.
    """
    present = presence(trips, rule, as_of, permits)
    threshold = rule.warn_at if warn_at is None else warn_at
    silent = rule.days_not_in_force.next_from(as_of.toordinal())
    found = (
        _assess_limit(rule.id, limit, present, as_of.toordinal(), since, threshold, silent) for limit in rule.limits
    )
    if exempted := _exempted(trips, rule, as_of, permits):
        found = (_with_exemptions(each, exempted) for each in found)
    return tuple(each if complete else each._replace(status=Status.INCOMPLETE) for each in found)


def _with_exemptions(found: Assessment, exempted: Mapping[str, DaySet]) -> Assessment:
    first, last = found.window_start.toordinal(), found.window_end.toordinal()
    days = ((permit, days.count_between(first, last)) for permit, days in exempted.items())
    return found._replace(exemptions=tuple(Exemption(permit, count) for permit, count in days if count))


def _assess_limit(
    rule: str, limit: Limit, present: DaySet, as_of: Day, since: date | None, warn_at: int, silent: Day | None
) -> Assessment:
    """One limit's assessment; `silent` is the first day on which no limit of the rule is in force."""
    version = limit.nearest(as_of)
    past = present.between(FIRST_DAY, as_of)
    window_start, window_end = version.window(as_of, past)
    used = past.count_between(window_start, window_end)
    asked_from = since.toordinal() if since else window_start
    overstays = tuple(found for found in find_overstays(past, limit) if found.end.toordinal() >= asked_from)
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
        last_legal_day=_last_legal_day(past, limit, as_of, silent),
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
    """The days of presence from first to last, both inclusive, on which more is counted than the limit, in order."""
    for version in limit.between(first, last):
        yield from _overstay_days(present, version, max(first, version.first), min(last, version.last))


def _overstay_days(present: DaySet, version: Version, first: Day, last: Day) -> Iterator[Day]:
    day = present.next_from(first)
    while day is not None and day <= last:
        left = version.limit - version.used(day, present)
        if left < 0:
            yield day
        # No window reaches further back than an earlier day's, so a day adds at most one to what is counted: with n
        # days left today, the first day that can be over is n + 1 days ahead.
        day = present.next_from(day + max(left, 0) + 1)


def find_overstays(present: DaySet, limit: Limit, first: Day = FIRST_DAY) -> Iterator[Overstay]:
    """The overstays among the days of presence from `first` on, in order."""
    return overstays_of(overstay_set(present, limit, first), present, limit)


def overstay_set(present: DaySet, limit: Limit, first: Day) -> DaySet:
    """Every day of presence from `first` on, on which more is counted than the limit."""
    start, last = present.next_from(first), present.last()
    if start is None or last is None:
        return DaySet()
    return DaySet.union((day, day) for day in overstay_days(present, limit, start, last))


def overstays_of(over: DaySet, present: DaySet, limit: Limit) -> Iterator[Overstay]:
    """The runs of the days `over` the limit, with the most that was counted on any of them."""
    for start, end in over.runs():
        yield Overstay(date.fromordinal(start), date.fromordinal(end), _peak(present, limit, start, end))


def _peak(present: DaySet, limit: Limit, start: Day, end: Day) -> int:
    versions = ((day, limit.on(day)) for day in range(start, end + 1))
    return max(version.used(day, present) for day, version in versions if version)


def _override_near(limit: Limit, first: Day, as_of: Day) -> Override | None:
    """An override that is not in force on the as-of day, but on another day that these figures depend on."""
    overrides = (version.override for version in limit.between(first, as_of + HORIZON_DAYS))
    return next((override for override in overrides if override), None)


def _last_legal_day(past: DaySet, limit: Limit, as_of: Day, silent: Day | None) -> date | None:
    last = min(as_of + HORIZON_DAYS, (silent or FARTHEST) - 1)
    staying = past | DaySet.span(as_of, last)
    first_overstay = next(overstay_days(staying, limit, as_of, last), last + 1)
    return date.fromordinal(first_overstay - 1) if first_overstay > as_of else None


WORST_FIRST = (Status.INCOMPLETE, Status.VIOLATION, Status.WARNING, Status.OK)
