"""Names that may be one driver's: every question is also asked of them as one driver."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from staycheck import check, forecast, load_rules, plan, read, who
from staycheck.engine.assessment import WORST_FIRST, Status
from staycheck.engine.check import Report
from staycheck.logs.trips import Log
from staycheck.readers.options import ReadOptions

AS_OF = date(2026, 11, 22)
RULES = load_rules(["union-state"])
SIMILAR = [
    ("Жаксыбеков Нурлан", "Нұрлан Жақсыбеков"),
    ("Петренко А.", "Петренко Алексей Ильич"),
    ("Abdullayev O'ktam", "Абдуллаев Уктам"),
    ("Tsoi Yevgeniy", "Цой Евгений"),
    ("Kowalski Adam", "Adam Kowalski"),
]
Rows = Sequence[tuple[str, str, str]]


def log_of(path: Path, rows: Rows) -> Log:
    path.write_text("driver,country,entry,exit\n" + "".join(f"{name},RU,{a},{b}\n" for name, a, b in rows), "utf-8")
    return read([str(path)])


def codes(problems: Sequence[object]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.driver, []).append(problem.code)  # type: ignore[attr-defined]
    return found


def stays(one: str, other: str) -> list[tuple[str, str, str]]:
    """Of each name 50 days, which makes 100 in the last year."""
    return [(one, "2026-09-01", "2026-10-20"), (other, "2026-06-01", "2026-07-20")]


@pytest.mark.parametrize("names", SIMILAR)
def test_check(tmp_path: Path, names: tuple[str, str]) -> None:
    report = check(log_of(tmp_path / "log.csv", stays(*names)), RULES, AS_OF)
    assert [(each.driver, each.status) for each in report.drivers] == [(name, Status.INCOMPLETE) for name in names]
    assert codes(report.problems) == {key: ["T236"] for key in names}
    assert "together 100 of 90 days" in report.problems[0].message


@pytest.mark.parametrize("names", SIMILAR)
@pytest.mark.parametrize("asked", [0, 1])
def test_a_plan_that_is_not_allowed_to_both_as_one(tmp_path: Path, names: tuple[str, str], asked: int) -> None:
    log = log_of(tmp_path / "log.csv", stays(*names))
    options = {"country": "RU", "enter": date(2026, 12, 1), "exit_": date(2026, 12, 10)}
    found = plan(log, names[asked], RULES, AS_OF, **options)  # type: ignore[arg-type]
    assert (found.complete, found.allowed, found.earliest_entry) == (False, False, None)
    assert codes(found.problems) == {names[asked]: ["T236"]}
    same = read([str(tmp_path / "log.csv")], ReadOptions(different=frozenset([frozenset(names)])))
    assert plan(same, names[asked], RULES, AS_OF, **options).safe  # type: ignore[arg-type]


def test_a_plan_whose_longest_stay_would_be_shorter(tmp_path: Path) -> None:
    log = log_of(
        tmp_path / "log.csv",
        [("Сулейменов Т.", "2026-09-01", "2026-09-10"), ("Тимур Сулейменов", "2026-08-01", "2026-08-05")],
    )
    found = plan(log, "Сулейменов Т.", RULES, AS_OF, country="RU", enter=date(2026, 12, 1))
    assert codes(found.problems) == {"Сулейменов Т.": ["T236"]}
    assert not found.complete


def test_a_plan_that_would_break_a_later_trip(tmp_path: Path) -> None:
    log = log_of(
        tmp_path / "log.csv",
        [("Rahimov Aziz", "2026-09-01", "2026-10-20"), ("Рахимов Азиз", "2026-12-20", "2027-01-25")],
    )
    found = plan(log, "Rahimov Aziz", RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 5))
    assert codes(found.problems) == {"Rahimov Aziz": ["T236"]}


def test_days_long_ago_change_nothing(tmp_path: Path) -> None:
    rows = [("Ковальчук И.", "2026-09-01", "2026-09-10"), ("Ковальчук Игорь", "2024-08-01", "2024-08-05")]
    log = log_of(tmp_path / "log.csv", rows)
    found = plan(log, "Ковальчук И.", RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 5))
    assert (found.safe, codes(found.problems)) == (True, {"Ковальчук И.": ["T237"]})
    assert "together 10 of 90 days, 80 left, last legal day 2027-02-09" in found.problems[0].message
    going = who(log, RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 5))
    assert going.tally(None) == 2
    assert codes(going.problems) == {name: ["T237"] for name, _, _ in rows}
    months = forecast(log, RULES, AS_OF)
    assert all(driver.complete for driver in months.drivers)
    assert codes(months.problems) == {name: ["T237"] for name, _, _ in rows}


@pytest.mark.parametrize("names", SIMILAR)
def test_who(tmp_path: Path, names: tuple[str, str]) -> None:
    rows = [*stays(*names), ("Somebody Else", "2026-09-01", "2026-09-02")]
    log = log_of(tmp_path / "log.csv", rows)
    found = who(log, RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 10))
    assert [each.driver for each in found.candidates if each.can_go] == ["Somebody Else"]
    assert codes(found.problems) == {key: ["T236"] for key in names}
    one = who(log.only([names[0]]), RULES, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 10))
    assert [each.can_go for each in one.candidates] == [False]
    assert codes(one.problems) == {names[0]: ["T236"]}


def test_who_is_free_on_those_days_under_the_other_name_alone(tmp_path: Path) -> None:
    rows = [("Ли Олег", "2026-09-01", "2026-09-02"), ("Ли О.", "2026-12-03", "2026-12-08")]
    found = who(
        log_of(tmp_path / "log.csv", rows),
        RULES,
        AS_OF,
        country="RU",
        enter=date(2026, 12, 1),
        exit_=date(2026, 12, 10),
    )
    assert codes(found.problems)["Ли Олег"] == ["T236"]


@pytest.mark.parametrize("names", SIMILAR)
def test_a_forecast_with_fewer_free_days(tmp_path: Path, names: tuple[str, str]) -> None:
    log = log_of(tmp_path / "log.csv", stays(*names))
    found = forecast(log, RULES, AS_OF, months=3)
    assert [each.complete for each in found.drivers] == [False, False]
    assert found.free == (0, 0, 0)
    assert codes(forecast(log.only([names[1]]), RULES, AS_OF, months=3).problems) == {names[1]: ["T236"]}


@pytest.mark.parametrize(
    "ask",
    [
        lambda log: check(log, RULES, AS_OF).problems,
        lambda log: plan(log, "Мусин Д.", RULES, AS_OF, country="RU", enter=date(2026, 12, 1)).problems,
        lambda log: forecast(log, RULES, AS_OF).problems,
    ],
    ids=["check", "plan", "forecast"],
)
def test_a_row_of_the_other_name_that_cannot_be_used(tmp_path: Path, ask: Callable[[Log], Sequence[object]]) -> None:
    rows = [("Мусин Д.", "2026-09-01", "2026-09-02"), ("Дамир Мусин", "2026-10-12", "2026-10-02")]
    log = log_of(tmp_path / "log.csv", rows).only(["Мусин Д."])
    assert codes(ask(log)) == {"Мусин Д.": ["T236"]}


def test_an_exit_is_missing_if_they_are_one(tmp_path: Path) -> None:
    rows = [("Мусин Д.", "2026-11-10", ""), ("Дамир Мусин", "2026-11-15", "2026-11-16")]
    report = check(log_of(tmp_path / "log.csv", rows), RULES, AS_OF)
    assert codes(report.problems) == {name: ["T236"] for name, _, _ in rows}


def test_a_name_that_may_be_many_others_does_not_spoil_theirs(tmp_path: Path) -> None:
    full = [f"Орлов {name}" for name in ("Иван Игорь Илья Исай Иона Ираклий Ибрагим Ильдар Измаил Исмаил".split())]
    rows = [("Орлов И.", "2024-01-01", "2024-01-02"), *((name, "2026-09-01", "2026-09-02") for name in full)]
    report = check(log_of(tmp_path / "log.csv", rows), RULES, AS_OF)
    status = {each.driver: each.status for each in report.drivers}
    assert status == dict.fromkeys(full, Status.OK) | {"Орлов И.": Status.INCOMPLETE}


TRIPS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 40)), min_size=1, max_size=8)
SPELLINGS = [
    ("Қанат Әбілов", "ҚАНАТ  ӘБІЛОВ"),
    ("Серік Ким", "Серiк Ким"),
    ("O‘tkir Rasulov", "o'tkir\u00a0rasulov"),
    ("Anna-Maria Lis", "Anna\u2011Maria Lis\u200e"),
]


def _dated(trips: Sequence[tuple[int, int]]) -> list[tuple[str, str]]:
    found, day = [], AS_OF - timedelta(days=500)
    for gap, length in trips:
        entry = day + timedelta(days=gap % 60)
        day = entry + timedelta(days=length)
        found.append((str(entry), str(day)))
    return found


def _report(tmp_path: Path, rows: Rows) -> Report:
    return check(log_of(tmp_path / "log.csv", rows), RULES, AS_OF)


@given(TRIPS, st.sampled_from(SPELLINGS), st.integers())
def test_two_spellings_of_a_name_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, trips: list[tuple[int, int]], names: tuple[str, str], seed: int
) -> None:
    folder, choice = tmp_path_factory.mktemp("logs"), random.Random(seed)
    whole = _report(folder, [(names[0], *dates) for dates in _dated(trips)])
    first, *rest = _dated(trips)
    split = _report(folder, [(names[0], *first), *((choice.choice(names), *dates) for dates in rest)])
    assert (split.drivers, split.problems) == (whole.drivers, whole.problems)


@given(TRIPS, st.sampled_from(SIMILAR), st.integers(), st.booleans())
def test_two_similar_names_are_never_better_without_an_error(
    tmp_path_factory: pytest.TempPathFactory,
    trips: list[tuple[int, int]],
    names: tuple[str, str],
    seed: int,
    is_open: bool,
) -> None:
    folder, choice = tmp_path_factory.mktemp("logs"), random.Random(seed)
    dates = _dated(trips)
    if is_open:
        dates[choice.randrange(len(dates))] = (dates[-1][0], "")
    whole = _report(folder, [(names[0], *each) for each in dates])
    split = _report(folder, [(choice.choice(names), *each) for each in dates])
    rank = max(WORST_FIRST.index(each.status) for each in whole.drivers)
    if not split.incomplete:
        assert all(WORST_FIRST.index(each.status) <= rank for each in split.drivers)


def test_the_program_says_so(tmp_path: Path, run: Run) -> None:
    log_of(tmp_path / "log.csv", stays("Цой Е.", "Цой Евгений"))
    outcome = run("who", tmp_path / "log.csv", "--enter", "2026-12-01", "--days", "10", "--as-of", AS_OF.isoformat())
    assert outcome.code != 0
    assert "error[T236]" in outcome.err
    assert "and this trip is not possible, or only later" in outcome.err
