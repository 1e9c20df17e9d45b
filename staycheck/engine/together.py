"""Names that may be one driver's, judged as one driver, too: a log never hides days behind a second spelling."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from staycheck.engine.assessment import Assessment, assess
from staycheck.engine.usable import UsableDriver, UsableLog, in_order
from staycheck.i18n.messages import N_, Message, MessageList, message
from staycheck.logs.trip_checks import sound_trips
from staycheck.logs.trips import Driver
from staycheck.problems.problem import NOWHERE, Problem, shorten
from staycheck.rules.model import Rule

DOUBTFUL = "T236"
HARMLESS = "T237"


def with_doubts(
    usable: UsableLog,
    rules: Sequence[Rule],
    as_of: date,
    is_worse: Callable[[UsableDriver, UsableDriver], bool],
    worse: str = N_("together {used} of {limit} days"),
) -> UsableLog:
    """The log with a problem for each driver whose name may be one person's with others.

    `is_worse` compares the answer for a driver with that for all of them as one: where it is worse, the driver is
    incomplete (T236), which `worse` explains; otherwise the joined figures are told (T237).
    """
    if not usable.together:
        return usable
    complete = {each.driver.name for each in usable.drivers if each.complete}
    problems = []
    for members in usable.together:
        joined = _joined(members, as_of)
        tightest = _tightest(joined, rules, as_of)
        for member in members:
            if member.driver.name in complete and (tightest or not joined.complete):
                is_doubtful = not joined.complete or is_worse(member, joined)
                found = _found(joined, tightest, worse if is_doubtful else "")
                problems.append(_problem(DOUBTFUL if is_doubtful else HARMLESS, member.driver, members, found))
    doubtful = {problem.driver for problem in problems if problem.is_error}
    drivers = (each._replace(complete=each.complete and each.driver.name not in doubtful) for each in usable.drivers)
    return usable._replace(drivers=tuple(drivers), problems=in_order((*usable.problems, *problems), usable.files))


def _joined(members: Sequence[UsableDriver], as_of: date) -> UsableDriver:
    """The members as one driver, with what is known of any of them if nothing contradicts it."""
    drivers = [each.driver for each in members]
    citizenship = {each.citizenship for each in drivers if each.citizenship}
    permits, overrides = (
        {each.permits for each in drivers if each.permits},
        {each.overrides for each in drivers if each.overrides},
    )
    openings = list(dict.fromkeys(each.openings for each in drivers if each.openings))
    joined = Driver(
        drivers[0].name,
        tuple(sorted(chain.from_iterable(each.trips for each in drivers), key=lambda trip: trip.entry)),
        citizenship.pop() if len(citizenship) == 1 else None,
        permits=permits.pop() if len(permits) == 1 else (),
        overrides=overrides.pop() if len(overrides) == 1 else (),
        openings=openings[0] if openings else (),
        barred=tuple(dict.fromkeys(bar for each in drivers for bar in each.barred)),
    )
    is_sound = len(openings) <= 1 and not any(problem.is_error for problem in sound_trips(joined, as_of)[1])
    return UsableDriver(joined, is_sound and all(each.complete for each in members))


def _tightest(driver: UsableDriver, rules: Sequence[Rule], as_of: date) -> Assessment | None:
    """What the limit says that has the fewest days left."""
    return min(_assessments(driver, rules, as_of), key=lambda found: found.limit - found.used, default=None)


def _assessments(driver: UsableDriver, rules: Sequence[Rule], as_of: date) -> Iterator[Assessment]:
    for rule in driver.bound_by(rules, as_of):
        yield from assess(driver.driver.trips, rule, as_of, permits=driver.driver.permits)


def _found(joined: UsableDriver, tightest: Assessment | None, worse: str) -> Message:
    """What comes out if all of them are one driver; `worse` says what is worse then."""
    if tightest is None or not joined.complete:
        return message("not all of their rows together can be used")
    figures = {"used": tightest.used, "limit": tightest.limit, "left": tightest.left}
    if worse:
        return message(worse, **figures)
    if tightest.last_legal_day is None:
        return message("together {used} of {limit} days, {left} left", **figures)
    last = tightest.last_legal_day
    return message("together {used} of {limit} days, {left} left, last legal day {last}", **figures, last=last)


def _problem(code: str, driver: Driver, members: Sequence[UsableDriver], found: Message) -> Problem:
    others = tuple(f'"{shorten(each.driver.name)}"' for each in members if each.driver.name != driver.name)
    params = {"driver": shorten(driver.name), "others": MessageList(others), "found": found}
    return Problem(code, driver.trips[0].span if driver.trips else NOWHERE, params, driver.name)
