"""Random journeys of drivers, and the days that they really spend in Russia and Belarus."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

HOME = "KZ"
UNION = frozenset({"RU", "BY"})
"""The countries whose common border is crossed without a stamp and written down nowhere."""
COUNTRIES = ("KZ", "RU", "BY", "PL", "LT", "UZ")
NEIGHBOURS = {
    "KZ": ("RU", "RU", "RU", "RU", "UZ"),
    "RU": ("KZ", "KZ", "BY", "BY", "LT"),
    "BY": ("RU", "RU", "PL", "LT"),
    "PL": ("BY", "BY", "LT", "RU"),
    "LT": ("BY", "RU", "PL"),
    "UZ": ("KZ",),
}
DAYS = 400
"""How many days a journey covers, the last one included."""


class Passage(NamedTuple):
    """A border passed, with or without a stamp."""

    moment: datetime
    left: str
    entered: str

    @property
    def has_stamp(self) -> bool:
        return not {self.left, self.entered} <= UNION


class Journey(NamedTuple):
    """Where a driver is: in `start` until the first passage, in the country entered last until the last day."""

    driver: str
    start: str
    first_day: date
    last_day: date
    passages: tuple[Passage, ...]

    def days_in_union(self, first: date, last: date) -> set[date]:
        """The days from first to last spent in Russia or Belarus, day by day; days of entry and exit count."""
        stays = [(self.start, self.first_day), *((each.entered, each.moment.date()) for each in self.passages)]
        ends = [*(each.moment.date() for each in self.passages), self.last_day]
        found = set()
        for (country, begin), end in zip(stays, ends, strict=True):
            day = begin
            while country in UNION and day <= end:
                if first <= day <= last:
                    found.add(day)
                day += timedelta(days=1)
        return found


def journey(random: Random, driver: str, last_day: date, days: int = DAYS) -> Journey:
    """A random journey over some days that end with the last one, usually begun at home."""
    first_day = last_day - timedelta(days=days - 1)
    start = here = HOME if random.random() < 0.9 else random.choice(COUNTRIES)
    before, passages = "", list[Passage]()
    moment = _days_later(random, datetime.combine(first_day, time()), random.randint(0, 30))
    while moment.date() <= last_day:
        is_return = passages and passages[-1].moment.date() == moment.date() and random.random() < 0.9
        target = before if is_return else _next_country(random, here)
        passages.append(Passage(moment, here, target))
        before, here = here, target
        moment = _next_moment(random, moment)
    return Journey(driver, start, first_day, last_day, tuple(passages))


def _next_country(random: Random, here: str) -> str:
    """Usually a neighbour; now and then any other country, by air."""
    if random.random() < 0.05:
        return random.choice([country for country in COUNTRIES if country != here])
    return random.choice(NEIGHBOURS[here])


def _next_moment(random: Random, moment: datetime) -> datetime:
    """The end of a stay of 0 to 60 days that begins at a moment."""
    kind = random.random()
    if kind < 0.2:
        return moment + timedelta(minutes=random.randint(30, 600))
    longest = 5 if kind < 0.5 else 20 if kind < 0.85 else 60
    return _days_later(random, moment, random.randint(1, longest))


def _days_later(random: Random, moment: datetime, days: int) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=days), time(random.randint(0, 20), random.randint(0, 59)))


def shorter(own: Journey) -> Iterator[Journey]:
    """The journeys with some passages left out that begin in the same country, the shortest first."""
    count = len(own.passages)
    for length in range(count, 0, -1):
        for first in range(count - length + 1):
            kept = own.passages[:first] + own.passages[first + length :]
            found = own._replace(passages=kept)
            if is_well_formed(found):
                yield found


def is_well_formed(own: Journey) -> bool:
    """Whether every passage leaves the country entered before, later than the one before."""
    places = [own.start, *(each.entered for each in own.passages)]
    follows = all(each.left == place for each, place in zip(own.passages, places, strict=False))
    return follows and all(one.moment < other.moment for one, other in pairwise(own.passages))
