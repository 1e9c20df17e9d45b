"""Two logs of the same drivers: the days on which they differ, and whether the verdicts do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.days import DaySet
from staycheck.engine.assessment import Status, days_in
from staycheck.engine.check import DriverVerdict, Report
from staycheck.logs.names import name_key
from staycheck.rules.model import Rule


class DaysApart(NamedTuple):
    """Days on which a driver is in a country by one log alone, inclusive."""

    country: str
    first: date
    last: date
    in_first: bool
    """Whether the first log has them; otherwise the second."""


class DriverComparison(NamedTuple):
    """What two logs say of a driver."""

    driver: str
    """The name, and if the second log writes it otherwise, that name after a slash."""
    first: Status | None
    """The status by the first log; None if it does not have the driver."""
    second: Status | None
    apart: tuple[DaysApart, ...]
    """In the order of their dates."""

    @property
    def differs(self) -> bool:
        """Whether days, the status or the driver's being there differ."""
        return bool(self.apart) or self.first is not self.second


class Comparison(NamedTuple):
    """Two logs compared, the drivers with another verdict first."""

    as_of: date
    drivers: tuple[DriverComparison, ...]

    @property
    def different(self) -> tuple[DriverComparison, ...]:
        """The drivers of whom the logs say something else."""
        return tuple(each for each in self.drivers if each.differs)


def compare(first: Report, second: Report) -> Comparison:
    """Compare two checks by the same rules and on the same day; only days in the zones of the rules are compared."""
    found = [_compared(one, other, first.rules, first.as_of) for one, other in _pairs(first.drivers, second.drivers)]
    return Comparison(first.as_of, tuple(sorted(found, key=_order)))


Pair = tuple[DriverVerdict | None, DriverVerdict | None]


def _pairs(first: Sequence[DriverVerdict], second: Sequence[DriverVerdict]) -> Iterator[Pair]:
    """The drivers of both logs by name, or by the parts of a name in another order if just one has them in each."""
    left = {name_key(verdict.driver): verdict for verdict in second}
    alone = []
    for one in first:
        other = left.pop(name_key(one.driver), None)
        if other:
            yield one, other
        else:
            alone.append(one)
    by_parts = [_by_parts(alone), _by_parts(left.values())]
    for parts, (one, *more) in by_parts[0].items():
        others = by_parts[1].get(parts, [])
        if not more and len(others) == 1:
            by_parts[1].pop(parts)
            yield one, others[0]
        else:
            yield from ((each, None) for each in (one, *more))
    yield from ((None, other) for others in by_parts[1].values() for other in others)


def _by_parts(verdicts: Iterable[DriverVerdict]) -> dict[tuple[str, ...], list[DriverVerdict]]:
    found: dict[tuple[str, ...], list[DriverVerdict]] = {}
    for verdict in verdicts:
        found.setdefault(tuple(sorted(name_key(verdict.driver).split())), []).append(verdict)
    return found


def _order(compared: DriverComparison) -> tuple[bool, bool, str]:
    return compared.first is compared.second, not compared.apart, compared.driver


def _compared(
    one: DriverVerdict | None, other: DriverVerdict | None, rules: Sequence[Rule], as_of: date
) -> DriverComparison:
    apart = sorted(_apart(one, other, rules, as_of), key=lambda each: (each.first, each.country))
    names = dict.fromkeys(each.driver for each in (one, other) if each)
    first, second = (each.status if each else None for each in (one, other))
    return DriverComparison(" / ".join(names), first, second, tuple(apart))


def _apart(
    one: DriverVerdict | None, other: DriverVerdict | None, rules: Sequence[Rule], as_of: date
) -> Iterator[DaysApart]:
    for country in sorted({country for rule in rules for country in rule.members}):
        days, others = (days_in(each.judged.trips, country, as_of) if each else DaySet() for each in (one, other))
        for own, in_first in ((days - others, True), (others - days, False)):
            for start, end in own.runs():
                yield DaysApart(country, date.fromordinal(start), date.fromordinal(end), in_first)
