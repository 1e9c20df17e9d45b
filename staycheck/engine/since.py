"""What has changed since an earlier report: what got worse or better, not what moves by itself every day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from staycheck.engine.assessment import WORST_FIRST, Overstay, Status
from staycheck.engine.check import DriverVerdict, Report
from staycheck.i18n.messages import in_english
from staycheck.logs.names import name_key
from staycheck.problems.problem import Problem, Severity

Start = tuple[str, date]
"""A rule, and the first day of an overstay under it."""


class Reported(NamedTuple):
    """What makes an error or a warning the same in two reports; its place is not, as rows move."""

    code: str
    driver: str | None
    message: str
    """In English."""


class EarlierVerdict(NamedTuple):
    """What an earlier report said of a driver."""

    driver: str
    status: Status
    overstays: frozenset[Start] = frozenset()
    planned: frozenset[Start] = frozenset()


class EarlierReport(NamedTuple):
    """An earlier report, as far as later ones are compared with it."""

    as_of: date
    drivers: tuple[EarlierVerdict, ...] = ()
    problems: frozenset[Reported] = frozenset()


class ChangeKind(StrEnum):
    """What has changed."""

    OVERSTAY = "overstay"
    """An overstay that the earlier report did not have."""
    PLANNED_OVERSTAY = "planned_overstay"
    WORSE = "worse"
    """The status is worse, without a new overstay."""
    VANISHED = "vanished"
    """The driver is no longer in the log, so nobody watches over them."""
    PROBLEM = "problem"
    """A new problem of the log."""
    APPEARED = "appeared"
    """A driver whom the earlier report did not have."""
    BETTER = "better"
    SOLVED = "solved"
    """A problem that is gone."""


_WORSE = (ChangeKind.OVERSTAY, ChangeKind.PLANNED_OVERSTAY, ChangeKind.WORSE, ChangeKind.VANISHED)


class ChangeSince(NamedTuple):
    """A change since the earlier report."""

    kind: ChangeKind
    driver: str | None = None
    """None for a problem whose driver is not known."""
    before: Status | None = None
    after: Status | None = None
    rule: str = ""
    """The rule of an overstay."""
    start: date | None = None
    """The first day of an overstay."""
    code: str = ""
    """The code of a problem."""
    message: str = ""
    """The message of a problem, in English."""
    problem: Problem | None = None
    """A new problem; None for one that is gone."""

    @property
    def is_worse(self) -> bool:
        """Whether something got worse; a new error does, as its driver is incomplete."""
        return self.kind in _WORSE or (self.problem is not None and self.problem.is_error)


class Since(NamedTuple):
    """The changes since an earlier report, the worst first."""

    as_of: date
    """The as-of day of the earlier report."""
    changes: tuple[ChangeSince, ...]

    @property
    def is_worse(self) -> bool:
        """Whether anything got worse."""
        return any(change.is_worse for change in self.changes)


def since(report: Report, earlier: EarlierReport) -> Since:
    """What has changed from the earlier report to this one."""
    order = list(ChangeKind)
    changes = [*_of_drivers(report, earlier), *_of_problems(report, earlier)]
    changes.sort(key=lambda change: (order.index(change.kind), change.driver or ""))
    return Since(earlier.as_of, tuple(changes))


def _of_drivers(report: Report, earlier: EarlierReport) -> Iterator[ChangeSince]:
    before = {name_key(each.driver): each for each in earlier.drivers}
    for verdict in report.drivers:
        known = before.pop(name_key(verdict.driver), None)
        if known is None:
            yield ChangeSince(ChangeKind.APPEARED, verdict.driver, after=verdict.status)
        yield from _of_driver(verdict, known or EarlierVerdict(verdict.driver, verdict.status))
    for gone in before.values():
        yield ChangeSince(ChangeKind.VANISHED, gone.driver, before=gone.status)


def _of_driver(verdict: DriverVerdict, known: EarlierVerdict) -> Iterator[ChangeSince]:
    change = ChangeSince(ChangeKind.WORSE, verdict.driver, known.status, verdict.status)
    found = [(each.rule, over.start) for each in verdict.assessments for over in each.overstays]
    planned = [
        (each.rule, over.start)
        for each in verdict.assessments
        for over in each.planned_overstays
        if not _goes_on(each.overstays, over)
    ]
    fresh = [each for each in found if each not in known.overstays]
    ahead = [each for each in planned if each not in known.planned]
    for kind, starts in ((ChangeKind.OVERSTAY, fresh), (ChangeKind.PLANNED_OVERSTAY, ahead)):
        yield from (change._replace(kind=kind, rule=rule, start=day) for rule, day in starts)
    steps = WORST_FIRST.index(known.status) - WORST_FIRST.index(verdict.status)
    if steps < 0:
        yield change._replace(kind=ChangeKind.BETTER)
    elif steps and not (fresh or ahead):
        yield change


def _goes_on(begun: Sequence[Overstay], planned: Overstay) -> bool:
    """Whether a planned overstay is the rest of one that has begun."""
    return any(planned.start - each.end == timedelta(days=1) for each in begun)


def _of_problems(report: Report, earlier: EarlierReport) -> Iterator[ChangeSince]:
    told = [problem for problem in report.problems if problem.severity is not Severity.NOTICE]
    with in_english():
        now = {Reported(each.code, each.driver, each.message): each for each in told}
    before, after = map(Counter, (map(_kind, earlier.problems), map(_kind, now)))
    for key, problem in now.items():
        # The text of a warning may name the as-of day, so only more of them are news.
        if key not in earlier.problems and (problem.is_error or after[_kind(key)] > before[_kind(key)]):
            yield ChangeSince(ChangeKind.PROBLEM, key.driver, code=key.code, message=key.message, problem=problem)
    for key in sorted(earlier.problems - now.keys(), key=str):
        if after[_kind(key)] < before[_kind(key)]:
            yield ChangeSince(ChangeKind.SOLVED, key.driver, code=key.code, message=key.message)


def _kind(key: Reported) -> tuple[str, str | None]:
    return key.code, key.driver
