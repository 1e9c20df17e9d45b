"""Names that may be one driver's, judged as one driver, too: a log never hides days behind a second spelling."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

from staycheck.engine.assessment import Assessment, assess
from staycheck.engine.usable import UsableDriver, UsableLog, in_order
from staycheck.i18n.messages import MessageList
from staycheck.logs.trips import Driver
from staycheck.problems.problem import NOWHERE, Problem
from staycheck.rules.model import Rule

DOUBTFUL = "T236"
_HARMLESS = "T237"


def with_doubts(
    usable: UsableLog,
    rules: Sequence[Rule],
    as_of: date,
    is_worse: Callable[[UsableDriver, UsableDriver], bool],
) -> UsableLog:
    """The log with a problem for each driver whose name may be one person's with others.

    `is_worse` compares the answer for a driver with that for all of them as one: where it is worse, the driver is
    incomplete (T236); otherwise the joined figures are told (T237).
    """
    if not usable.together:
        return usable
    own = {each.driver.name: each for each in usable.drivers}
    problems = []
    for members in usable.together:
        joined = _joined(members)
        tightest = _tightest(joined, rules, as_of)
        for member in members:
            if member.driver.name in own and member.complete and tightest:
                code = DOUBTFUL if is_worse(member, joined) else _HARMLESS
                problems.append(_problem(code, member.driver, members, tightest))
    doubtful = {problem.driver for problem in problems if problem.is_error}
    drivers = (each._replace(complete=each.complete and each.driver.name not in doubtful) for each in usable.drivers)
    return usable._replace(drivers=tuple(drivers), problems=in_order((*usable.problems, *problems), usable.files))


def _joined(members: Sequence[UsableDriver]) -> UsableDriver:
    """The members as one driver, with what is known of any of them if nothing contradicts it."""
    drivers = [each.driver for each in members]
    trips = tuple(sorted(chain.from_iterable(each.trips for each in drivers), key=lambda trip: trip.entry))
    citizenship = {each.citizenship for each in drivers if each.citizenship}
    permits, overrides = (
        {each.permits for each in drivers if each.permits},
        {each.overrides for each in drivers if each.overrides},
    )
    joined = Driver(
        drivers[0].name,
        trips,
        citizenship.pop() if len(citizenship) == 1 else None,
        permits=permits.pop() if len(permits) == 1 else (),
        overrides=overrides.pop() if len(overrides) == 1 else (),
    )
    return UsableDriver(joined, complete=True)


def _tightest(driver: UsableDriver, rules: Sequence[Rule], as_of: date) -> Assessment | None:
    """What the limit says that has the fewest days left."""
    return min(_assessments(driver, rules, as_of), key=lambda found: found.limit - found.used, default=None)


def _assessments(driver: UsableDriver, rules: Sequence[Rule], as_of: date) -> Iterator[Assessment]:
    for rule in driver.bound_by(rules):
        yield from assess(driver.driver.trips, rule, as_of, permits=driver.driver.permits)


def _problem(code: str, driver: Driver, members: Sequence[UsableDriver], found: Assessment) -> Problem:
    others = (f'"{each.driver.name}"' for each in members if each.driver.name != driver.name)
    params = {
        "driver": driver.name,
        "others": MessageList(tuple(others), ", ", 200),
        "used": found.used,
        "limit": found.limit,
        "left": found.left,
        "last": found.last_legal_day or "-",
    }
    return Problem(code, driver.trips[0].span if driver.trips else NOWHERE, params, driver.name)
