"""Calendar days as a set: what a driver's presence is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

Day = int
"""A calendar day as its proleptic ordinal (`date.toordinal`), so that days subtract and compare as numbers."""

FIRST_DAY: Day = date(1990, 1, 1).toordinal()
"""The earliest day that a DaySet can hold: a year before the earliest date that a log may have."""


def _bits(first: Day, last: Day) -> int:
    if last < first:
        return 0
    if first < FIRST_DAY:
        raise ValueError(f"{date.fromordinal(first)} is before 1990-01-01")
    return ((1 << (last - first + 1)) - 1) << (first - FIRST_DAY)


@dataclass(frozen=True, slots=True)
class DaySet:
    """A set of calendar days in one integer: bit i is the day FIRST_DAY + i."""

    bits: int = 0

    @classmethod
    def span(cls, first: Day, last: Day) -> "DaySet":
        """Every day from first to last, both inclusive; empty if last is before first.

        Raises ValueError for a day before 1 January 1990.
        """
        return cls(_bits(first, last))

    @classmethod
    def union(cls, spans: Iterable[tuple[Day, Day]]) -> "DaySet":
        """Every day of the spans (first, last), both inclusive; a day that lies in several is there once."""
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
        """The days of this set from first to last, both inclusive."""
        return DaySet(self._bits_between(first, last) << max(first - FIRST_DAY, 0))

    def count_between(self, first: Day, last: Day) -> int:
        """How many days of this set lie from first to last, both inclusive."""
        return self._bits_between(first, last).bit_count()

    def running_count(self, first: Day, last: Day) -> list[int]:
        """How many days of this set lie in the first 0, 1, 2, … days from first to last, both inclusive."""
        width = last - first + 1
        bits = format(self._bits_between(first, last) << max(FIRST_DAY - first, 0), f"0{width}b")[::-1]
        return [0, *accumulate(map(int, bits))]

    def last(self) -> Day | None:
        """The latest day, or None in an empty set."""
        return FIRST_DAY + self.bits.bit_length() - 1 if self.bits else None

    def next_from(self, day: Day) -> Day | None:
        """The earliest day of this set that is not before the given one, or None."""
        low = max(day - FIRST_DAY, 0)
        rest = self.bits >> low
        return FIRST_DAY + low + (rest & -rest).bit_length() - 1 if rest else None

    def run_start(self, day: Day) -> Day:
        """The first day of the unbroken run that holds the given day; the day itself if it is not in the set."""
        if day not in self:
            return day
        gaps = ~self.bits & ((1 << (day - FIRST_DAY)) - 1)
        return FIRST_DAY + gaps.bit_length()

    def run_end(self, day: Day) -> Day:
        """The last day of the unbroken run that holds the given day; the day itself if it is not in the set."""
        if day not in self:
            return day
        ahead = self.bits >> (day - FIRST_DAY)
        return day + (~ahead & (ahead + 1)).bit_length() - 2

    def runs(self) -> Iterator[tuple[Day, Day]]:
        """The unbroken runs of days in order, each as (first, last), both inclusive."""
        day = self.next_from(FIRST_DAY)
        while day is not None:
            end = self.run_end(day)
            yield day, end
            day = self.next_from(end + 1)
