"""`staycheck plan` as people and scripts use it."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from paths import GOLDEN, ROOT

from staycheck import load_rules, plan
from staycheck.logs.trips import Driver, Log, Trip

SCHEMA = json.loads((ROOT / "staycheck" / "data" / "schemas" / "plan-2.json").read_text("utf-8"))
LOG = """driver,country,entry,exit
A,RU,2026-01-01,2026-03-21
A,RU,2026-12-20,2026-12-29
"""
AS_OF = ("--as-of", "2026-11-22")

PLANS = {
    "allowed": (["--enter", "2026-12-01", "--days", "1"], 1),
    "breaks": (["--enter", "2026-12-01", "--exit", "2026-12-05"], 1),
    "not-allowed": (["--enter", "2026-12-01", "--days", "30"], 1),
    "how-long": (["--enter", "2027-02-01"], 0),
    "fine": (["--enter", "2027-02-01", "--days", "10", "--country", "Belarus"], 0),
    "no-entry": (["--enter", "2026-12-29", "--rule", "tight.yaml"], 1),
    "safe-exit": (["--enter", "2026-12-01"], 1),
    "route": (
        [
            "--leg",
            "RU:2026-12-01..2026-12-02",
            "--leg",
            "BY:02.12.2026..03.12.2026",
            "--leg",
            "PL:2026-12-03..2026-12-12",
        ],
        1,
    ),
    "route-open": (["--leg", "RU:2027-01-10..2027-01-12", "--leg", "BY:2027-01-12.."], 0),
    "queue": (["--enter", "2027-02-01", "--days", "10", "--queue", "3"], 0),
    "queue-too-long": (["--enter", "2027-02-01", "--days", "78", "--queue", "3"], 1),
    "queue-breaks": (["--enter", "2026-11-25", "--days", "1", "--queue", "3"], 1),
    "queue-not-allowed": (["--enter", "2026-12-01", "--days", "30", "--queue", "3"], 1),
    "queue-how-long": (["--enter", "2027-02-01", "--queue", "5"], 0),
    "queue-route": (
        ["--leg", "RU:2027-01-04..2027-01-10", "--leg", "PL:2027-01-10..2027-04-09", "--queue", "1"],
        1,
    ),
    "no-limit": (["--enter", "2026-12-01", "--days", "5", "--rule", "wide.yaml", "--queue", "3"], 0),
}


@pytest.mark.parametrize("name", PLANS)
def test_plans(
    name: str, run: Run, golden: Callable[[Path, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tight.yaml").write_text("id: tight\nzone: [RU]\nversions: [{limit: 3, period: {rolling: 30 days}}]\n")
    Path("wide.yaml").write_text("id: wide\nzone: [RU]\nversions: [{limit: 2000, period: visit}]\n")
    options, code = PLANS[name]
    outcome = run("plan", "csv:-", *options, *AS_OF, stdin=LOG)
    assert outcome.code == code
    golden(GOLDEN / f"plan-{name}.table", outcome.out)
    answer = run("plan", "csv:-", *options, *AS_OF, "--format", "json", stdin=LOG)
    assert answer.code == code
    Draft202012Validator(SCHEMA).validate(json.loads(answer.out))
    golden(GOLDEN / f"plan-{name}.json", answer.out)


def test_an_incomplete_driver_is_never_allowed(run: Run) -> None:
    log = LOG + "A,RU,2026-05-01,2026-04-01\n"
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin=log)
    assert outcome.code == 3
    assert "CANNOT SAY" in outcome.out
    answer = json.loads(run("plan", "csv:-", "--enter", "2027-02-01", "--format", "json", *AS_OF, stdin=log).out)
    assert not answer["allowed"]
    assert not any(rule["allowed"] for rule in answer["rules"])


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ([], "--enter"),
        (["--enter", "soon"], "is not a date"),
        (["--enter", "2026-12-01", "--exit", "2026-12-05", "--days", "5"], "not both"),
        (["--enter", "2026-12-05", "--exit", "2026-12-01"], "before the entry"),
        (["--enter", "2026-12-05", "--country", "Rusia"], "Russia (RU)"),
        (["--enter", "2026-12-05", "--country", "IS", "--rule", "turkey"], "no selected rule"),
        (["--enter", "2026-12-05", "--driver", "B"], "no driver"),
        (["--enter", "9998-12-05"], "2199"),
        (["--leg", "RU:2026-12-01"], "is not a leg"),
        (["--leg", "2026-12-01..2026-12-05"], "is not a leg"),
        (["--leg", "RU:2026-12-01..2026-12-32"], "is not a date"),
        (["--leg", "Rusia:2026-12-01..2026-12-02"], "Russia (RU)"),
        (["--leg", "RU:2026-12-05..2026-12-01"], "before the entry"),
        (["--leg", "RU:2026-12-01..", "--leg", "BY:2026-12-05..2026-12-06"], "before the one to RU ends"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--leg", "BY:2026-12-05..2026-12-07"], "before the one to RU ends"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--enter", "2026-12-05"], "--leg cannot be combined"),
        (["--leg", "RU:2026-12-01..2026-12-06", "--leg", "AF:2026-12-07..2026-12-08"], "no selected rule covers AF"),
        (["--enter", "2026-12-05", "--queue", "-1"], "0<=x<=366"),
    ],
)
def test_wrong_usage(options: list[str], hint: str, run: Run) -> None:
    outcome = run("plan", "csv:-", *options, *AS_OF, stdin=LOG)
    assert (outcome.code, outcome.out) == (2, "")
    assert hint in " ".join(outcome.err.replace("│", " ").split())


def test_a_log_of_several_drivers_needs_a_driver(run: Run) -> None:
    log = LOG + "B,RU,2026-05-01,2026-05-02\n"
    assert "whose trip" in run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin=log).err
    assert run("plan", "csv:-", "--enter", "2027-02-01", "--driver", "B", *AS_OF, stdin=log).code == 0
    assert run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin="").code == 2


def test_leaving_today_is_reported_as_an_assumption(run: Run) -> None:
    log = "driver,country,entry,exit\nA,RU,2026-11-01,\n"
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", "--days", "5", *AS_OF, stdin=log)
    assert outcome.code == 0
    assert "Only if they leave Russia by 22 Nov 2026." in outcome.out
    answer = json.loads(run("plan", "csv:-", "--enter", "2027-02-01", "--format", "json", *AS_OF, stdin=log).out)
    assert [problem["code"] for problem in answer["problems"]] == ["T214"]


INSIDE = "driver,country,entry,exit\nA,RU,2026-09-01,\n"


def test_stay_on_checks_every_day_until_the_trip(run: Run, golden: Callable[[Path, str], None]) -> None:
    options = ("plan", "csv:-", *AS_OF, "--enter", "2026-12-05", "--days", "3")
    leaving = run(*options, "--format", "json", stdin=INSIDE)
    assert leaving.code == 0
    outcome = run(*options, "--stay-on", stdin=INSIDE)
    assert outcome.code == 1
    assert "warning[T215]" in outcome.err
    golden(GOLDEN / "plan-stay-on.table", outcome.out)
    answer = json.loads(run(*options, "--stay-on", "--format", "json", stdin=INSIDE).out)
    Draft202012Validator(SCHEMA).validate(answer)
    assert [(stay["leg"], stay["first_overstay"]) for stay in answer["rules"]][::3] == [
        (0, "2026-11-30"),
        (1, "2026-12-05"),
    ]
    assert answer["earliest_entry"] is None
    assert run("plan", "csv:-", *AS_OF, "--enter", "2026-11-24", "--days", "3", "--stay-on", stdin=INSIDE).code == 0


def test_staying_on_counts_for_a_trip_to_another_zone(run: Run) -> None:
    options = ("plan", "csv:-", *AS_OF, "--rule", "union-state", "--rule", "schengen", "--country", "PL", "--days", "3")
    assert run(*options, "--enter", "2026-12-05", stdin=INSIDE).code == 0
    assert run(*options, "--enter", "2026-12-05", "--stay-on", stdin=INSIDE).code == 1
    assert run(*options, "--enter", "2026-11-29", "--stay-on", stdin=INSIDE).code == 0


def test_a_driver_under_no_rule_is_allowed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: A, citizenship: BY}\n")
    outcome = run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, "--roster", tmp_path / "roster.yaml", stdin=LOG)
    assert outcome.code == 0
    assert "No selected rule applies to this driver." in outcome.out


def test_a_leg_without_a_rule_is_not_allowed() -> None:
    from datetime import date

    from staycheck import Driver, Leg, Log, load_rules, plan_route

    legs = [Leg("RU", date(2026, 12, 1), date(2026, 12, 2)), Leg("TR", date(2026, 12, 2), date(2026, 12, 3))]
    answer = plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), legs)
    assert answer.unruled == (legs[1],)
    assert not answer.allowed
    with pytest.raises(ValueError, match="at least one leg"):
        plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), [])
    with pytest.raises(ValueError, match="must last from 0 to"):
        plan_route(Log((Driver("A"),)), "A", load_rules(), date(2026, 11, 22), legs, queue=-1)


def test_no_queue_is_allowed_for_an_incomplete_driver(run: Run) -> None:
    log = LOG + "A,RU,2026-05-01,2026-04-01\n"
    options = ("plan", "csv:-", "--enter", "2027-02-01", "--days", "2", "--queue", "1", *AS_OF)
    outcome = run(*options, stdin=log)
    assert outcome.code == 3
    assert "With a queue of 1 day: cannot say." in outcome.out
    assert json.loads(run(*options, "--format", "json", stdin=log).out)["queue"]["allowed"] is False


def test_the_plan_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    options = ("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, "--format", "json", "-o", target)
    assert run(*options, stdin=LOG).out == ""
    assert json.loads(target.read_text("utf-8"))["driver"] == "A"


HEAD = "driver,country,entry,exit\n"


def told(run: Run, log: str, *options: str) -> dict[str, object]:
    outcome = run("plan", "csv:-", *AS_OF, "--format", "json", *options, stdin=HEAD + log)
    answer: dict[str, object] = json.loads(outcome.out)
    Draft202012Validator(SCHEMA).validate(answer)
    return {**answer, "code": outcome.code}


def test_nothing_is_certain_after_a_planned_trip_without_exit(run: Run) -> None:
    log = "A,RU,2026-12-01,\n"
    assert told(run, log, "--enter", "2026-12-05", "--days", "89")["code"] == 3
    assert told(run, log, "--enter", "2026-11-25", "--exit", "2026-12-01")["code"] == 3
    assert told(run, log, "--enter", "2026-11-25", "--exit", "2026-11-30")["code"] == 0
    assert told(run, "A,KZ,2026-12-01,\n", "--enter", "2026-12-05", "--days", "3")["code"] == 0
    who = ("who", "csv:-", *AS_OF, "--enter", "2026-12-05", "--days", "9")
    assert "CANNOT SAY" in run(*who, stdin=HEAD + log).out


def test_staying_on_uses_the_bundled_rule_of_that_country(run: Run) -> None:
    log = "A,PL,2026-08-01,\n"
    options = ("--enter", "2026-12-01", "--days", "5")
    assert told(run, log, *options)["code"] == 0
    assert told(run, log, *options, "--stay-on")["code"] == 1
    assert run("who", "csv:-", *AS_OF, *options, "--stay-on", stdin=HEAD + log).code == 1


def test_a_queue_is_checked_at_every_border_of_an_open_route(run: Run) -> None:
    log = "A,RU,2026-06-01,2026-08-24\n"
    legs = ("--leg", "RU:2026-12-01..2026-12-05", "--leg", "PL:2026-12-06..", "--queue", "3")
    answer = told(run, log, *legs)
    assert answer["code"] == 1
    assert isinstance(answer["queue"], dict)
    assert (answer["queue"]["leg"], answer["queue"]["bears"], answer["queue"]["allowed"]) == (1, 0, False)


def test_a_rule_whose_zone_begins_later_applies_from_then_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("late.yaml").write_text(
        "id: late\nzone: [{country: TR, from: 2026-12-10}]\nversions: [{limit: 5, period: {rolling: 180 days}}]\n"
    )
    rules = ("--rule", "turkey", "--rule", "late.yaml", "--country", "TR")
    log = "A,TR,2026-01-01,2026-01-02\n"
    answer = told(run, log, *rules, "--enter", "2026-12-01")
    assert isinstance(answer["rules"], list)
    assert min(rule["latest_exit"] for rule in answer["rules"]) == "2026-12-14"
    queue = told(run, log, *rules, "--enter", "2026-12-01", "--exit", "2026-12-09", "--queue", "20")["queue"]
    assert isinstance(queue, dict)
    assert (queue["bears"], queue["allowed"]) == (5, False)
    later = told(run, "A,TR,2026-06-10,2026-09-07\n", *rules, "--enter", "2026-12-01", "--days", "9")
    assert told(run, "A,TR,2026-06-10,2026-09-07\n", *rules, "--enter", "2026-12-07", "--days", "9")["code"] == 1
    assert later["earliest_entry"] is None


def test_an_incomplete_driver_has_no_earliest_date(run: Run) -> None:
    answer = told(run, "A,RU,2026-05-01,2026-06-31\n", "--enter", "2026-12-01", "--days", "3")
    assert answer["earliest_entry"] is None
    assert isinstance(answer["rules"], list)
    assert {rule["earliest_entry"] for rule in answer["rules"]} == {None}
    table = run("plan", "csv:-", *AS_OF, "--enter", "2026-12-01", "--days", "3", stdin=HEAD + "A,RU,x,\n").out
    assert "earliest entry" not in table


def test_no_exit_is_proposed_after_the_last_version_ends(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ends.yaml").write_text(
        "id: ends\nzone: [TR]\ncounts: {exit_day: false}\n"
        "versions: [{limit: 50, period: {rolling: 180 days}, until: 2026-12-20}]\n"
    )
    answer = told(
        run, "A,KZ,2026-01-01,2026-01-02\n", "--rule", "ends.yaml", "--country", "TR", "--enter", "2026-12-01"
    )
    assert isinstance(answer["rules"], list)
    assert answer["rules"][0]["latest_exit"] == "2026-12-20"


def test_a_trip_that_begins_today_assumes_nothing(run: Run) -> None:
    answer = told(run, "A,RU,2026-11-01,\n", "--enter", "2026-11-22", "--days", "5")
    assert answer["problems"] == []
    assert answer["code"] == 0


def test_an_overlapping_trip_is_reported(run: Run) -> None:
    outcome = run(
        "plan", "csv:-", *AS_OF, "--enter", "2026-12-05", "--days", "5", stdin=HEAD + "A,PL,2026-12-01,2026-12-20\n"
    )
    assert outcome.code == 0
    assert "The log has another trip then: Poland, 1 Dec 2026 – 20 Dec 2026." in outcome.out
    meets = told(run, "A,PL,2026-12-01,2026-12-05\n", "--enter", "2026-12-05", "--days", "5")
    assert meets["problems"] == []


def test_staying_on_under_a_permit_can_postpone_the_trip(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(
        "- {driver: A, permits: [{permit: labour-contract, country: BY, from: 2026-10-01, until: 2027-12-31}]}\n"
    )
    log = "A,RU,2026-01-01,2026-03-31\nA,BY,2026-11-01,\n"
    roster = ("--roster", str(tmp_path / "roster.yaml"))
    found = told(run, log, *roster, "--enter", "2026-12-01", "--days", "5", "--stay-on")["earliest_entry"]
    assert found == "2027-01-01"
    assert told(run, log, *roster, "--enter", "2027-01-01", "--days", "5", "--stay-on")["code"] == 0


def test_permits_are_named_only_where_they_change_what_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(
        "- {driver: A, permits: [{permit: labour-contract, country: RU, from: 2026-03-01, until: 2026-03-31}]}\n"
    )
    log = "A,RU,2026-03-01,2026-03-21\n"
    for enter, named in (("2026-12-01", True), ("2028-06-01", False)):
        rule = told(run, log, "--roster", str(tmp_path / "roster.yaml"), "--enter", enter)["rules"]
        assert isinstance(rule, list)
        assert ("permits" in rule[0]) is named


def test_an_override_that_ends_during_the_trip_names_the_remaining_limit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(
        "- {driver: A, overrides: [{rule: union-state-calendar, limit: 180, until: 2026-12-03}]}\n"
    )
    options = ("--enter", "2026-12-01", "--days", "6", "--roster", str(tmp_path / "roster.yaml"))
    rules = told(run, "A,RU,2026-01-01,2026-03-21\n", *options)["rules"]
    assert isinstance(rules, list)
    assert (rules[1]["limit"], rules[1]["limit_on_exit"], rules[1]["left_on_exit"]) == (180, 90, 4)
    table = run("plan", "csv:-", *AS_OF, *options, stdin=HEAD + "A,RU,2026-01-01,2026-03-21\n").out
    assert "4 left of 90, the limit by then" in table


def test_a_country_with_legs_is_refused(run: Run) -> None:
    outcome = run("plan", "csv:-", *AS_OF, "--leg", "RU:2026-12-01..2026-12-02", "--country", "BY", stdin=LOG)
    assert outcome.code == 2


def test_days_without_a_date_are_planned_from_the_first_day_that_allows_them(run: Run) -> None:
    log = "driver,country,entry,exit\nA,RU,2026-01-10,2026-03-20\n"  # 70 days, that come back from 10 January 2027
    options = ("plan", "csv:-", "--rule", "union-state", *AS_OF)
    assert "A, Russia, 22 Nov – 11 Dec 2026, 20 days: ALLOWED" in run(*options, "--days", "20", stdin=log).out
    later = run(*options, "--days", "80", stdin=log)
    assert "A, Russia, 21 Dec 2026 – 10 Mar 2027, 80 days: ALLOWED" in later.out
    assert later.code == 0
    earlier = run(*options, "--days", "80", "--enter", "2026-12-20", stdin=log)
    assert (earlier.code, "All 80 days: from 21 Dec 2026." in earlier.out) == (1, True)
    with_queue = run(*options, "--days", "80", "--queue", "5", stdin=log)
    assert "A, Russia, 21 Dec 2026 – 10 Mar 2027, 80 days: ALLOWED\nWith a queue of 5 days" in with_queue.out
    never = run(*options, "--days", "91", stdin=log)
    assert (never.code, "Not within three years." in never.out) == (1, True)


def test_home_until_a_day(run: Run) -> None:
    log = "driver,country,entry,exit\nA,RU,2026-10-01,2026-11-10\n"
    outcome = run("plan", "csv:-", "--home-until", "1.02", *AS_OF, stdin=log)
    assert "A, Russia, entering on 1 Feb 2027: ALLOWED" in outcome.out
    assert "leave by" in outcome.out
    assert run("plan", "csv:-", "--enter", "2027-02-01", *AS_OF, stdin=log) == outcome
    both = run("plan", "csv:-", "--home-until", "1.02", "--enter", "2027-02-01", *AS_OF, stdin=log)
    assert "not both" in both.err


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 60)), max_size=8),
    st.integers(0, 200),
    st.integers(1, 100),
    st.integers(0, 9),
)
def test_the_shorter_stay_that_a_plan_offers_is_safe_as_a_plan(
    stays: list[tuple[int, int]], ahead: int, days: int, queue: int
) -> None:
    as_of = date(2026, 11, 22)
    trips = tuple(
        Trip("RU", as_of - timedelta(days=500 - start), as_of - timedelta(days=500 - start - length))
        for start, length in stays
    )
    log = Log((Driver("A", trips),))
    asked = partial(plan, log, "A", load_rules(), as_of, country="RU", enter=as_of + timedelta(days=ahead))
    whole = asked(exit_=as_of + timedelta(days=ahead + days - 1), queue=queue)
    longest = whole.longest
    assert (longest is None) == whole.safe
    if longest is None or not longest.allowed:
        return
    possible = longest.latest_safe_exit or longest.latest_exit
    assert possible is not None
    shorter = asked(exit_=possible)
    assert shorter.allowed
    assert shorter.safe == (not longest.breaks_a_later_trip or longest.latest_safe_exit is not None)
    assert not asked(exit_=possible + timedelta(days=1)).safe
    before_queue = possible - timedelta(days=queue)
    if shorter.safe and before_queue >= whole.enter:
        assert asked(exit_=before_queue, queue=queue).safe


def test_not_before_is_a_day_that_breaks_no_later_trip(run: Run) -> None:
    used = "A,RU,2026-01-10,2026-01-13\nA,RU,2026-06-01,2026-08-25\n"  # four days come back in January, then none
    log = f"driver,country,entry,exit\n{used}A,RU,2027-03-01,2027-03-04\n"
    options = ("plan", "csv:-", "--rule", "union-state", *AS_OF, "--days", "4")
    refused = run(*options, "--enter", "2026-12-15", stdin=log)
    found = re.search(r"Not before (\d+ \w+ \d+)\.", refused.out)
    assert found, refused.out
    day = datetime.strptime(found[1], "%d %b %Y").date()  # noqa: DTZ007 - a day has no zone
    assert run(*options, "--enter", day.isoformat(), stdin=log).code == 0
    assert run(*options, "--enter", (day - timedelta(days=1)).isoformat(), stdin=log).code == 1
