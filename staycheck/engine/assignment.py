"""Who takes which load: at most one a driver, so that nobody overstays."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.what_if import Leg
from staycheck.engine.who import Availability, Candidate, who_route
from staycheck.logs.trips import Log
from staycheck.problems.problem import Problem
from staycheck.rules.model import HORIZON_DAYS, Rule

Edges = Sequence[Mapping[str, int]]
"""For each load, the drivers who can take it with the days left to them after it."""


class Load(NamedTuple):
    """A trip that somebody is to make."""

    name: str
    """What the office calls it; may be empty."""
    leg: Leg
    """The stay, with an exit."""


class Assigned(NamedTuple):
    """A load, and who takes it."""

    load: Load
    candidate: Candidate | None
    """The driver who takes it; None if nobody does."""
    able: int
    """How many drivers could take it."""
    earliest: date | None
    """If nobody could: from when somebody can; None if not within three years."""


class Assignment(NamedTuple):
    """The loads in order, as many of them assigned as possible."""

    as_of: date
    loads: tuple[Assigned, ...]
    problems: tuple[Problem, ...]

    @property
    def unassigned(self) -> int:
        """The number of loads that nobody takes."""
        return sum(each.candidate is None for each in self.loads)

    @property
    def incomplete(self) -> bool:
        """Whether anything could not be read or used."""
        return any(problem.is_error for problem in self.problems)


def assign(
    log: Log, rules: Sequence[Rule], as_of: date, loads: Sequence[Load], *, queue: int = 0, stay_on: bool = False
) -> Assignment:
    """Assign loads to the drivers of a log, at most one to each.

    As many loads as possible are assigned, and among all such assignments one in which the fewest days left to any
    driver are the most. Each driver is judged as by `who_route`, which says what `queue` and `stay_on` are and which
    errors are raised.
    """
    answers = [who_route(log, rules, as_of, [load.leg], queue=queue, stay_on=stay_on) for load in loads]
    able = [{each.driver: each for each in answer.candidates if each.can_go} for answer in answers]
    chosen = best_matching([{name: _left(each) for name, each in own.items()} for own in able])
    assigned = [
        Assigned(load, own[name] if (name := chosen.get(number)) else None, len(own), _earliest(answer, own))
        for number, (load, answer, own) in enumerate(zip(loads, answers, able, strict=True))
    ]
    problems = {
        (each.code, each.span, each.driver, each.message): each for answer in answers for each in answer.problems
    }
    return Assignment(as_of, tuple(assigned), tuple(problems.values()))


def _left(candidate: Candidate) -> int:
    return HORIZON_DAYS if candidate.left is None else candidate.left


def _earliest(answer: Availability, able: Mapping[str, Candidate]) -> date | None:
    known = (candidate.earliest for candidate in answer.candidates if candidate.earliest)
    return None if able else min(known, default=None)


def best_matching(edges: Edges) -> dict[int, str]:
    """The driver of each load: the most loads, and then the largest least number of days left.

    The loads are numbered from 0; those without a driver are left out.
    """
    found = _matching(edges)
    levels = sorted({left for own in edges for left in own.values()})
    low, high = 0, len(levels) - 1
    while low < high:  # the range of levels halves
        middle = (low + high + 1) // 2
        at_least = _matching([{name: left for name, left in own.items() if left >= levels[middle]} for own in edges])
        if len(at_least) == len(found):
            found, low = at_least, middle
        else:
            high = middle - 1
    return found


def _matching(edges: Edges) -> dict[int, str]:
    """The most loads with a driver each, by augmenting paths: each makes the matching longer by one."""
    load_of: dict[str, int] = {}
    ordered = [sorted(own, key=lambda name, own=own: (-own[name], name)) for own in edges]  # type: ignore[misc]
    for number in range(len(edges)):
        _augment(number, ordered, load_of)
    return {number: name for name, number in sorted(load_of.items(), key=lambda each: each[1])}


def _augment(number: int, ordered: Sequence[Sequence[str]], load_of: dict[str, int]) -> None:
    """Give a load a driver, others being moved to other drivers if need be; a search in breadth, so it cannot nest."""
    came_from: dict[str, int] = {}
    waiting = [number]
    for load in waiting:
        for name in ordered[load]:
            if name in came_from:
                continue
            came_from[name] = load
            if name not in load_of:
                _move(name, number, came_from, load_of)
                return
            waiting.append(load_of[name])


def _move(name: str, number: int, came_from: Mapping[str, int], load_of: dict[str, int]) -> None:
    """Assign along the path that ends with a free driver."""
    before = {load: driver for driver, load in load_of.items()}
    while True:
        load = came_from[name]
        load_of[name] = load
        if load == number:
            return
        name = before[load]
