"""Sets of calendar days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

Day = int
"""A calendar day as its proleptic Gregorian ordinal (`date.toordinal`)."""

FIRST_DAY: Day = date(1990, 1, 1).toordinal()
"""The earliest day of a DaySet: a year before the earliest date allowed in a log."""

LAST_DAY: Day = date.max.toordinal()
SEARCH_END: Day = date(2210, 1, 1).toordinal()
"""No search goes beyond this day."""


def _bits(first: Day, last: Day) -> int:
    if last < first:
        return 0
    if first < FIRST_DAY:
        raise ValueError(f"{date.fromordinal(first)} is before 1990-01-01")
    return ((1 << (last - first + 1)) - 1) << (first - FIRST_DAY)


@dataclass(frozen=True, slots=True)
class DaySet:
    """A set of calendar days, stored as one integer: bit i is the day FIRST_DAY + i."""

    bits: int = 0

    @classmethod
    def span(cls, first: Day, last: Day) -> "DaySet":
        """Every day from first to last, inclusive; empty if last is before first.

        Raises ValueError for a day before 1990.
        """
        return cls(_bits(first, last))

    @classmethod
    def union(cls, spans: Iterable[tuple[Day, Day]]) -> "DaySet":
        """Every day of the inclusive spans (first, last); raises ValueError for a day before 1990."""
        bits = 0
        for first, last in spans:
            bits |= _bits(first, last)
        return cls(bits)

    def __or__(self, other: "DaySet") -> "DaySet":
        return DaySet(self.bits | other.bits)

    def __and__(self, other: "DaySet") -> "DaySet":
        return DaySet(self.bits & other.bits)

    def __sub__(self, other: "DaySet") -> "DaySet":
        return DaySet(self.bits & ~other.bits)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __bool__(self) -> bool:
        return self.bits != 0

    def __contains__(self, day: Day) -> bool:
        return day >= FIRST_DAY and bool(self.bits >> (day - FIRST_DAY) & 1)

    def __iter__(self) -> Iterator[Day]:
        for first, last in self.runs():
            yield from range(first, last + 1)

    def _bits_between(self, first: Day, last: Day) -> int:
        low = max(first - FIRST_DAY, 0)
        width = last - FIRST_DAY + 1 - low
        return (self.bits >> low) & ((1 << width) - 1) if width > 0 else 0

    def between(self, first: Day, last: Day) -> "DaySet":
        """The days of this set from first to last, inclusive."""
        return DaySet(self._bits_between(first, last) << max(first - FIRST_DAY, 0))

    def count_between(self, first: Day, last: Day) -> int:
        """The number of days of this set from first to last, inclusive."""
        return self._bits_between(first, last).bit_count()

    def running_count(self, first: Day, last: Day) -> list[int]:
        """The number of days of this set among the first 0, 1, 2, … days from first to last, inclusive."""
        width = last - first + 1
        bits = format(self._bits_between(first, last) << max(FIRST_DAY - first, 0), f"0{width}b")[::-1]
        return [0, *accumulate(map(int, bits))]

    def last(self) -> Day | None:
        """The latest day; None in an empty set."""
        return FIRST_DAY + self.bits.bit_length() - 1 if self.bits else None

    def next_from(self, day: Day) -> Day | None:
        """The earliest day of this set that is not before the given one; None if there is none."""
        low = max(day - FIRST_DAY, 0)
        rest = self.bits >> low
        return FIRST_DAY + low + (rest & -rest).bit_length() - 1 if rest else None

    def run_start(self, day: Day) -> Day:
        """The first of the consecutive days around the given one; the day itself if it is not in the set."""
        if day not in self:
            return day
        gaps = ~self.bits & ((1 << (day - FIRST_DAY)) - 1)
        return FIRST_DAY + gaps.bit_length()

    def run_end(self, day: Day) -> Day:
        """The last of the consecutive days around the given one; the day itself if it is not in the set."""
        if day not in self:
            return day
        rest = self.bits >> (day - FIRST_DAY)
        return day + (~rest & (rest + 1)).bit_length() - 2

    def runs_backwards(self) -> Iterator[tuple[Day, Day]]:
        """The runs of consecutive days from the latest to the earliest, each as (first, last), inclusive."""
        left = self
        while (last := left.last()) is not None:
            first = left.run_start(last)
            yield first, last
            left = left.between(FIRST_DAY, first - 1)

    def runs(self) -> Iterator[tuple[Day, Day]]:
        """The runs of consecutive days in order, each as (first, last), inclusive."""
        day = self.next_from(FIRST_DAY)
        while day is not None:
            end = self.run_end(day)
            yield day, end
            day = self.next_from(end + 1)
