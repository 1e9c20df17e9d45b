"""The limits that a check evaluates for every driver, and whether the grid supports them."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from staycheck.days import FIRST_DAY, SEARCH_END, Day, DaySet
from staycheck.rules.model import HORIZON_DAYS, Limit, Rule, Version
from staycheck.rules.periods import FIXED_WINDOW_PERIODS, Visit

NO_DAYS = DaySet()
MAX_GRID_DAYS = (1 << 15) - 2
"""The most days that a 16-bit grid can count."""
_LOOKBACK_DAYS = 40
"""Overstays are first searched this far back; longer ones are rare and searched again from the first trip."""


class LimitQuery(NamedTuple):
    """A limit of a rule to evaluate on the as-of day."""

    rule: Rule
    limit: Limit
    version: Version
    """The version in force on the as-of day, or the nearest one."""
    as_of: Day
    window: Day
    """The first day of the reference period that ends on the as-of day."""
    since: Day
    """Overstays that end before this day are not reported."""
    search_from: Day
    """Overstays are searched from this day; it is before `since`, where they may have begun."""
    warn_at: int

    @property
    def zone(self) -> tuple[object, ...]:
        """Whatever decides which days count; queries that share it share a grid."""
        return self.rule.zone, self.rule.entry_day, self.rule.exit_day

    @property
    def versions(self) -> list[Version]:
        """The versions in force on any day from `search_from` to the as-of day."""
        return list(self.limit.between(self.search_from, self.as_of))

    @property
    def is_of_visits(self) -> bool:
        """Whether it limits the days of one visit."""
        return isinstance(self.version.period, Visit)

    @property
    def first_needed(self) -> Day:
        """The earliest day on which presence affects the result."""
        if self.is_of_visits:
            return self.since - self.version.limit - _LOOKBACK_DAYS
        starts = [version.window(max(version.first, self.search_from), NO_DAYS)[0] for version in self.versions]
        return min([self.window, self.search_from, *starts])


def limit_queries(rules: Sequence[Rule], as_of: date, since: date | None, warn_at: int | None) -> list[LimitQuery]:
    """A query for every limit of every rule."""
    day = as_of.toordinal()
    return [
        _limit_query(rule, limit, day, since, rule.warn_at if warn_at is None else warn_at)
        for rule in rules
        for limit in rule.for_driver(None).limits
    ]


def _limit_query(rule: Rule, limit: Limit, as_of: Day, since: date | None, warn_at: int) -> LimitQuery:
    version = limit.nearest(as_of)
    window = version.window(as_of, NO_DAYS)[0]
    first = since.toordinal() if since else window
    return LimitQuery(rule, limit, version, as_of, window, first, first - _LOOKBACK_DAYS, warn_at)


def is_supported(query: LimitQuery) -> bool:
    """Whether the grid can evaluate a limit: no version change ahead, and a rule always in force.

    All its windows must be fixed, or it limits visits that began while its version was in force.
    """
    versions = [*query.versions, query.version]
    horizon = query.as_of + HORIZON_DAYS
    is_simple_visit = query.is_of_visits and query.version.first <= query.first_needed
    return (
        (is_simple_visit or all(isinstance(each.period, FIXED_WINDOW_PERIODS) for each in versions))
        and all(each.limit < MAX_GRID_DAYS - _LOOKBACK_DAYS for each in versions)
        and query.first_needed >= FIRST_DAY
        and query.as_of - query.first_needed < MAX_GRID_DAYS
        and query.version.first <= query.as_of
        and horizon <= query.version.last
        and query.version.period.release(query.as_of, NO_DAYS) <= query.version.last
        and not query.rule.days_not_in_force.between(min(query.window, query.since), SEARCH_END)
        and query.rule.knows_citizenship(None)
    )


def release_days(query: LimitQuery) -> tuple[list[Day], list[int], list[int]]:
    """The dates on which days of the window drop out, and for each the offsets of the first and the last such day."""
    window = range(query.window, query.as_of + 1)
    releases = [query.version.period.release(day, NO_DAYS) for day in window]
    first = [offset for offset, day in enumerate(releases) if not offset or releases[offset - 1] != day]
    last = [*(offset - 1 for offset in first[1:]), len(releases) - 1]
    return [releases[offset] for offset in first], first, last
