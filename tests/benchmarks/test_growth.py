"""Four times as many names or rows take about four times as long; `.ci/task growth` measures all commands."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from benchmarks import growing_logs as logs
from benchmarks.growth import FUNCTIONS, Command, Function, Write, cpu_time, exponent, functions, main, problems
from benchmarks.many_names import KINDS, plain

from staycheck import check, load_rules, read
from staycheck.logs.similar_names import SimilarNames
from staycheck.spark import _together

FEW, MANY = 500, 2000
MOST = (MANY / FEW) ** 1.5
"""Halfway between linear and quadratic growth."""
ROUNDS = 4
"""A busy machine may disturb any of them."""
WRONG_KINDS = [kind for kind in logs.WRONG_KINDS if "unknown countries" not in kind]
"""Without those that are slow for what their problems suggest."""


def growth(few: Callable[[], object], many: Callable[[], object]) -> float:
    """How many times as long the second one takes, at best."""
    found = float("inf")
    for _ in range(ROUNDS):
        found = min(found, cpu_time(many, 0.01) / cpu_time(few, 0.01))
        if found < MOST:
            break
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_names_are_compared_in_linear_time(function: str, kind: str) -> None:
    few, many = (partial(FUNCTIONS[function], KINDS[kind](number)) for number in (FEW, MANY))
    assert growth(few, many) < MOST


def test_names_are_joined_for_spark_in_linear_time() -> None:
    stars = (SimilarNames(tuple(("Иванов", name) for name in plain(number))) for number in (FEW, MANY))
    assert growth(*(partial(_together, star) for star in stars)) < MOST


WRITERS: dict[str, Write] = {
    "trips": logs.write_trips,
    "crossings": logs.write_crossings,
    "day trips": logs.write_day_trips,
    "day crossings": logs.write_day_crossings,
    **{kind: partial(logs.write_wrong, kind) for kind in WRONG_KINDS},
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_log_is_read_and_checked_in_linear_time(kind: str, tmp_path: Path) -> None:
    rules = load_rules()

    def work(rows: int) -> Callable[[], object]:
        log = tmp_path / f"{rows}.csv"
        WRITERS[kind](log, rows)
        return lambda: check(read([str(log)]), rules, logs.AS_OF)

    assert growth(work(FEW), work(MANY)) < MOST


def test_a_quadratic_function_is_noticed() -> None:
    def square(number: int) -> list[int]:
        return [one for one in range(number) for _ in range(number)]

    assert growth(partial(square, 100), partial(square, 400)) > MOST


@pytest.mark.parametrize("power", [0, 1, 2])
def test_the_exponent_of_a_power(power: int) -> None:
    sizes = (500, 1000, 2000, 8000)
    assert exponent(sizes, [0.01 * size**power for size in sizes]) == pytest.approx(power)


def test_what_is_too_short_to_measure_does_not_grow() -> None:
    assert exponent((1000, 3000, 10_000), (-0.01, 0.0, 0.029), 0.03) == 0


def test_growth_that_is_too_fast_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    def square(names: list[str]) -> object:
        return [one for one in names for _ in names]

    works = [Function("squares", square, plain, (500, 2000)), Function("sorted", sorted, plain, (500, 2000))]
    assert main(works, rounds=1) == 1
    heading, squares, linear, *_ = capsys.readouterr().out.splitlines()
    assert heading.split() == "command | 500 | 2k | exponent | output | peak".split()
    assert squares.endswith("TOO MUCH")
    assert not linear.endswith("TOO MUCH")


def test_every_function_and_kind_is_measured() -> None:
    assert len({work.name for work in functions()}) == len(FUNCTIONS) * len(KINDS)
    assert len({work.name for work in problems()}) == 4 * len(logs.WRONG_KINDS)


@pytest.mark.long
def test_the_table_of_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    main([Command("check", logs.write_trips, ("check", "LOG", "--as-of", str(logs.AS_OF)), (100, 300))], rounds=1)
    assert capsys.readouterr().out.splitlines()[1].startswith("check  ")
