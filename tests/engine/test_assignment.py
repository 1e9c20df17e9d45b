"""Assignments of loads, held to every possible one."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import Driver, Leg, Log, Trip, check, load_rules
from staycheck.engine.assignment import Load, assign, best_matching

AS_OF = date(2026, 11, 22)
RULES = load_rules()
DAY = timedelta(days=1)
EDGES = st.lists(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 9), max_size=5), max_size=4)


def best_by_force(edges: list[dict[str, int]]) -> tuple[int, int]:
    """The most loads, and the largest least number of days left among assignments of so many."""
    best = (0, 99)
    drivers = [*"ABCDE", *[None] * len(edges)]
    for chosen in set(permutations(drivers, len(edges))):
        taken = [(own, name) for own, name in zip(edges, chosen, strict=True) if name is not None]
        if all(name in own for own, name in taken):
            least = min((own[name] for own, name in taken), default=99)
            best = max(best, (len(taken), least)) if taken else best
    return best


@settings(max_examples=150)
@given(EDGES)
def test_the_best_assignment_of_all(edges: list[dict[str, int]]) -> None:
    found = best_matching(edges)
    assert len(set(found.values())) == len(found)
    least = min((edges[number][name] for number, name in found.items()), default=99)
    assert (len(found), least) == best_by_force(edges)


def test_a_long_chain_of_moves() -> None:
    edges = [{f"D{number}": 5, f"D{number + 1}": 9} for number in range(3000)]
    edges.append({"D0": 1})
    assert len(best_matching(edges)) == 3001


def driver(name: str, days: int) -> Driver:
    """A driver who was in Russia for so many days until 1 October 2026."""
    return Driver(name, (Trip("RU", date(2026, 10, 1) - (days - 1) * DAY, date(2026, 10, 1)),), "KZ")


def load(name: str, days: int) -> Load:
    return Load(name, Leg("RU", date(2026, 12, 1), date(2026, 12, 1) + (days - 1) * DAY))


def test_nobody_overstays() -> None:
    log = Log((driver("few left", 80), driver("some left", 60), driver("many left", 5)))
    found = assign(log, RULES, AS_OF, [load("short", 5), load("long", 60), load("longer", 70), load("middle", 30)])
    chosen = {each.load.name: each.candidate.driver if each.candidate else None for each in found.loads}
    assert chosen == {"short": "few left", "long": "many left", "longer": None, "middle": "some left"}
    assert [each.able for each in found.loads] == [3, 1, 1, 2]
    assert found.unassigned == 1
    trips = {
        name: loads.leg
        for each in found.loads
        if each.candidate
        for name, loads in [(each.candidate.driver, each.load)]
    }
    drivers = tuple(
        each._replace(trips=(*each.trips, Trip("RU", trips[each.name].enter, trips[each.name].exit)))
        for each in log.drivers
    )
    planned = check(Log(drivers), RULES, AS_OF)
    assert not any(
        overstay for verdict in planned.drivers for a in verdict.assessments for overstay in a.planned_overstays
    )


def test_from_when_somebody_could() -> None:
    found = assign(Log((driver("A", 90), driver("B", 85))), RULES, AS_OF, [load("x", 10), load("y", 91)])
    assert [(each.candidate, each.able, each.earliest) for each in found.loads] == [
        (None, 0, date(2027, 7, 4)),
        (None, 0, None),
    ]


def test_a_queue_counts() -> None:
    log = Log((driver("A", 80),))
    assert assign(log, RULES, AS_OF, [load("x", 10)]).unassigned == 0
    assert assign(log, RULES, AS_OF, [load("x", 10)], queue=1).unassigned == 1
