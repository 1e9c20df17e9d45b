"""What a fleet is asked: the limits of the rules, and which of them are the same for everybody."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from staycheck.days import FIRST_DAY, Day, DaySet
from staycheck.rules.model import FARTHEST, HORIZON_DAYS, Limit, Rule, Version
from staycheck.rules.periods import FIXED_WINDOW_PERIODS

NOBODY = DaySet()
MOST_DAYS = (1 << 15) - 2
"""How many days a grid of 16-bit numbers can count."""
_LONGEST_EARLIER = 40
"""Days that most overstays are shorter than; longer ones are looked for from a driver's first trip on."""


class LimitQuestion(NamedTuple):
    """A limit of a rule as it is asked on the as-of day; `window` and `asked_from` are its first days.

    From the `eve` on overstays are looked for: one that is asked for may have begun earlier.
    """

    rule: Rule
    limit: Limit
    version: Version
    as_of: Day
    window: Day
    asked_from: Day
    eve: Day
    warn_at: int

    @property
    def zone(self) -> tuple[object, ...]:
        """What says which days count."""
        return self.rule.zone, self.rule.entry_day, self.rule.exit_day

    @property
    def versions(self) -> list[Version]:
        """The versions that judge a day from the eve to the as-of day."""
        return list(self.limit.between(self.eve, self.as_of))

    @property
    def first_needed(self) -> Day:
        """The earliest day on which presence changes the answer."""
        starts = [version.window(max(version.first, self.eve), NOBODY)[0] for version in self.versions]
        return min([self.window, self.eve, *starts])


def questions_of(rules: Sequence[Rule], as_of: date, since: date | None, warn_at: int | None) -> list[LimitQuestion]:
    """Every limit of every rule, as it is asked."""
    day = as_of.toordinal()
    return [
        _question(rule, limit, day, since, rule.warn_at if warn_at is None else warn_at)
        for rule in rules
        for limit in rule.limits
    ]


def _question(rule: Rule, limit: Limit, as_of: Day, since: date | None, warn_at: int) -> LimitQuestion:
    version = limit.nearest(as_of)
    window = version.window(as_of, NOBODY)[0]
    asked_from = since.toordinal() if since else window
    return LimitQuestion(rule, limit, version, as_of, window, asked_from, asked_from - _LONGEST_EARLIER, warn_at)


def can_answer(question: LimitQuestion) -> bool:
    """Whether the grid knows how: windows the same for everybody, no version ahead, and a rule that is never silent."""
    versions = [*question.versions, question.version]
    ahead = question.as_of + HORIZON_DAYS
    return (
        all(isinstance(each.period, FIXED_WINDOW_PERIODS) and each.limit < MOST_DAYS for each in versions)
        and question.first_needed >= FIRST_DAY
        and question.as_of - question.first_needed < MOST_DAYS
        and question.version.first <= question.as_of
        and ahead <= question.version.last
        and question.version.period.release(question.as_of, NOBODY) <= question.version.last
        and not question.rule.days_not_in_force.between(min(question.window, question.asked_from), FARTHEST)
        and question.rule.knows(None)
    )


def release_days(question: LimitQuestion) -> tuple[list[Day], list[int], list[int]]:
    """The dates on which days of the window leave it, and for each the places of the first and the last such day."""
    window = range(question.window, question.as_of + 1)
    leaving = [question.version.period.release(day, NOBODY) for day in window]
    begins = [place for place, day in enumerate(leaving) if not place or leaving[place - 1] != day]
    ends = [*(place - 1 for place in begins[1:]), len(leaving) - 1]
    return [leaving[place] for place in begins], begins, ends
