"""What rules say of the law: natures, companions of overrides, visas, opening balances, bans, freshness, differences."""

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import Run

from staycheck import DriverVerdict, Log, Report, check, load_rules
from staycheck.data.bundled_rules import BUNDLED
from staycheck.days import DaySet
from staycheck.engine.forecast import forecast
from staycheck.engine.plan import plan_route
from staycheck.engine.what_if import Leg
from staycheck.engine.who import who
from staycheck.logs.trips import Driver, Trip
from staycheck.rules.differences import OTHERS, differences
from staycheck.rules.driver_terms import Bar, Opening, Override, Permit
from staycheck.rules.freshness import last_read, stale_rules
from staycheck.rules.law import Nature
from staycheck.rules.periods import Validity

TODAY = date(2026, 11, 22)
AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def stay(country: str, entry: str, exit_: str | None = None) -> Trip:
    return Trip(country, date.fromisoformat(entry), date.fromisoformat(exit_) if exit_ else None)


def report_of(driver: Driver, *rules: str, as_of: date = TODAY) -> Report:
    return check(Log((driver,)), load_rules(rules) if rules else load_rules(), as_of)


def verdict_of(driver: Driver, *rules: str, as_of: date = TODAY) -> DriverVerdict:
    (verdict,) = report_of(driver, *rules, as_of=as_of).drivers
    return verdict


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


WINTER = (stay("RU", "2025-12-01", "2025-12-31"), stay("RU", "2026-09-01", "2026-11-08"))
"""100 days of any year, of which 69 in the calendar year."""


def test_the_statute_is_told_from_the_precaution(run: Run) -> None:
    verdict = verdict_of(Driver("A", WINTER, "KZ"))
    assert (verdict.status, verdict.statute, verdict.is_lawful) == ("violation", "ok", True)
    log = HEAD + "A,RU,2025-12-01,2025-12-31\nA,RU,2026-09-01,2026-11-08\n"
    answer = json.loads(run("check", "csv:-", *AS_OF, "--format", "json", stdin=log).out)
    assert answer["summary"]["statute"] == {"ok": 1, "warning": 0, "violation": 0, "incomplete": 0}
    natures = {rule["id"]: rule["nature"] for rule in answer["rules"]}
    assert [own for own, nature in natures.items() if nature == "precaution"] == ["union-state"]
    assert answer["drivers"][0]["statute"] == "ok"
    shown = run("check", "csv:-", *AS_OF, stdin=log).out
    assert "Over 90 days in any year, a precaution of yours; 69 of 90 in the calendar year: lawful" in shown
    assert "may follow" not in shown
    fleet = run("check", "csv:-", *AS_OF, stdin=log + "B,RU,2026-01-01,2026-04-30\n")
    assert "2 violation (1 of a precaution only)" in fleet.out
    log = HEAD + "A,RU,2025-10-01,2026-03-01\nB,RU,2026-11-01,2026-11-02\n"
    told = run("check", "csv:-", *AS_OF, stdin=log).out
    assert "over the legal limit until 1 Mar 2026; 60 of 90 in the calendar year" in told


@pytest.mark.parametrize(
    ("fail_on", "days", "code"),
    [
        ("statute", "A,RU,2025-12-01,2025-12-31\nA,RU,2026-09-01,2026-11-08\n", 0),
        ("violation", "A,RU,2025-12-01,2025-12-31\nA,RU,2026-09-01,2026-11-08\n", 1),
        ("statute", "A,RU,2026-01-01,2026-04-30\n", 1),
        ("statute", "A,RU,2026-02-30,2026-04-30\n", 3),
        ("never", "A,RU,2026-01-01,2026-04-30\n", 0),
    ],
)
def test_exit_codes_by_the_statute(fail_on: str, days: str, code: int, run: Run) -> None:
    assert run("check", "csv:-", "--fail-on", fail_on, *AS_OF, stdin=HEAD + days).code == code


def test_the_statute_is_known_only_if_all_of_it_was_judged(run: Run) -> None:
    driver = Driver("A", WINTER, "KZ")
    assert verdict_of(driver, "union-state").statute is None
    assert verdict_of(driver, "union-state", "union-state-calendar").statute is None
    assert verdict_of(driver, "union-state-calendar", "union-state-unbroken").statute == "ok"
    assert verdict_of(driver, "union-state-calendar", "union-state-unbroken", "registration").statute == "ok"
    assert verdict_of(driver, "registration").statute is None
    outcome = run("check", "csv:-", "--rule", "union-state", "--fail-on", "statute", *AS_OF, stdin=HEAD)
    assert (outcome.code, "--fail-on" in outcome.err) == (2, True)


def test_a_planned_stay_that_would_break_the_law_is_neither_lawful_nor_past(run: Run) -> None:
    winter = "A,RU,2025-12-01,2025-12-31\nA,RU,2026-08-15,2026-10-15\nA,RU,2026-11-25,2027-03-15\n"
    shown = run("check", "csv:-", *AS_OF, stdin=HEAD + winter).out
    assert ": lawful" not in shown
    assert "legal limit" not in shown
    assert "planned overstay" in shown


def test_nobody_who_broke_the_law_in_the_year_is_called_lawful() -> None:
    """The unbroken 90 days were exceeded until March; the calendar year has 60 of them."""
    verdict = verdict_of(Driver("A", (stay("RU", "2025-10-01", "2026-03-01"),), "KZ"))
    assert (verdict.status, verdict.statute, verdict.is_lawful) == ("violation", "ok", False)
    assert (verdict.was_unlawful, verdict.unlawful_until) == (True, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("citizenship", "country", "rule", "status"),
    [
        ("TR", "RU", "russia-treaties", "violation"),
        ("RS", "RU", "russia-treaties", "violation"),
        ("MN", "RU", "russia-treaties", "violation"),
        ("KZ", "RU", "russia-treaties", "ok"),
        (None, "RU", "russia-treaties", "ok"),
        ("TJ", "TR", "turkey", "incomplete"),
        ("IR", "KZ", "kazakhstan", "violation"),
        ("IN", "KZ", "kazakhstan", "violation"),
    ],
)
def test_59_days_on_end(citizenship: str | None, country: str, rule: str, status: str) -> None:
    driver = Driver("A", (stay(country, "2026-09-25"),), citizenship)
    assert verdict_of(driver, rule).status == status
    if country == "RU":
        assert verdict_of(driver).status == status


def test_an_override_brings_its_companions() -> None:
    raised = Override("union-state", 180, day("2026-01-01"), why="statement filed")
    driver = Driver("A", (stay("RU", "2026-07-01", "2026-10-15"), stay("RU", "2026-11-20")), "KZ", overrides=(raised,))
    report = report_of(driver, "union-state")
    assert [rule.id for rule in report.rules] == ["union-state", "union-state-unbroken"]
    assert [found.rule for found in report.drivers[0].assessments] == ["union-state", "union-state-unbroken"]
    assert [rule.id for rule in report_of(driver._replace(overrides=()), "union-state").rules] == ["union-state"]
    staying = driver._replace(trips=(stay("RU", "2026-08-01"),))
    assert verdict_of(staying, "union-state").status == "violation"
    assert verdict_of(staying._replace(trips=(stay("RU", "2026-09-01"),)), "union-state").status == "warning"


def test_a_rule_that_comes_with_overrides_is_named_only_where_it_says_more(run: Run) -> None:
    shown = run("check", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-11-01,\n").out
    assert "union-state-unbroken" not in shown
    long = run("check", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2025-12-20,2026-03-25\n").out
    assert "union-state-unbroken" not in long
    assert "union-state-unbroken" in run("check", "csv:-", *AS_OF, stdin=HEAD + "A,RU,2026-08-01,\n").out


VISA = Permit("visa", day("2026-10-01"), day("2026-12-15"), "TR", days=30, entries=1)
RUSTAM = Driver("Rustam", (stay("TR", "2026-11-01"),), "TJ")


def test_a_visa_is_a_limit_of_its_own() -> None:
    assert codes(report_of(RUSTAM, "turkey")) == ["L303"]
    report = report_of(RUSTAM._replace(permits=(VISA,)), "turkey")
    (verdict,) = report.drivers
    (found,) = (each for each in verdict.assessments if each.rule == "visa")
    assert (codes(report), verdict.status, verdict.last_legal_day) == ([], "ok", date(2026, 11, 30))
    assert (found.limit, found.used, found.period) == (30, 22, "permit 2026-10-01 to 2026-12-15")
    over = RUSTAM._replace(trips=(stay("TR", "2026-10-20"),), permits=(VISA,))
    assert verdict_of(over, "turkey").status == "violation"


def test_a_visa_ends_with_its_dates_and_its_entries() -> None:
    december = date(2026, 12, 20)
    report = report_of(RUSTAM._replace(permits=(VISA,)), "turkey", as_of=december)
    assert set(codes(report)) == {"L303", "L305"}
    twice = RUSTAM._replace(trips=(stay("TR", "2026-10-05", "2026-10-10"), stay("TR", "2026-11-01")), permits=(VISA,))
    assert codes(report_of(twice, "turkey")) == ["L303"]
    assert codes(report_of(twice._replace(permits=(VISA._replace(entries=2),)), "turkey")) == []


def test_a_visa_without_a_country_is_for_the_zones_where_one_is_needed() -> None:
    sticker = Permit("visa", day("2026-06-01"), day("2026-12-31"), days=10)
    driver = Driver("A", (stay("PL", "2026-11-01", "2026-11-08"), stay("RU", "2026-09-01", "2026-09-20")), "KZ")
    assert codes(report_of(driver, "schengen")) == ["L304"]
    report = report_of(driver._replace(permits=(sticker,)), "union-state-calendar", "schengen")
    used = {found.rule: found.used for found in report.drivers[0].assessments}
    assert (codes(report), used) == ([], {"union-state-calendar": 0, "schengen": 8, "visa": 8})
    anybody = report_of(driver._replace(citizenship=None, permits=(sticker,)), "schengen")
    assert [found.used for found in anybody.drivers[0].assessments] == [8, 8]


def test_papers_that_end_before_the_exit() -> None:
    def told(*permits: Permit) -> list[str]:
        return codes(report_of(Driver("A", (stay("RU", "2026-12-01", "2026-12-20"),), "KZ", permits=permits)))

    passport = Permit("passport", last=day("2026-12-10"))
    assert told(passport) == ["L305"]
    assert told(passport, Permit("passport", day("2026-12-01"))) == []
    assert told(passport._replace(last=day("2026-12-20"))) == []
    assert told(Permit("visa", last=day("2026-06-30"))) == ["L305"]
    assert told(Permit("visa", last=day("2026-06-30"), country="TR")) == []


def test_papers_in_plans() -> None:
    log = Log((Driver("A", (), "KZ", permits=(Permit("visa", last=day("2026-06-30")),)),))
    plan = plan_route(log, "A", load_rules(), TODAY, [Leg("RU", date(2026, 12, 1), date(2026, 12, 10))])
    assert [problem.code for problem in plan.problems] == ["L305"]
    found = who(log, load_rules(), TODAY, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 10))
    assert [problem.code for problem in found.problems] == ["L305"]


def test_a_plan_for_somebody_who_needs_a_visa() -> None:
    def planned(*permits: Permit) -> bool:
        log = Log((Driver("A", (), "TJ", permits=permits),))
        plan = plan_route(log, "A", load_rules(["turkey"]), TODAY, [Leg("TR", date(2026, 12, 1), date(2026, 12, 10))])
        return plan.allowed

    assert not planned()
    assert planned(VISA)
    assert planned(VISA._replace(days=10))
    assert not planned(VISA._replace(days=9))
    assert not planned(VISA._replace(country="RU"))
    assert not planned(VISA._replace(last=day("2026-12-09")))


def opened(days: int, on: str, *trips: Trip, rule: str = "schengen", period: str | None = None) -> Driver:
    return Driver("A", trips, "KZ", openings=(Opening(rule, days, day(on), period, "EES"),))


def test_an_opening_balance_replaces_the_logged_days_up_to_its_day() -> None:
    driver = opened(40, "2026-10-10", stay("PL", "2026-10-01", "2026-10-05"), stay("PL", "2026-10-08", "2026-10-14"))
    report = report_of(driver, "schengen")
    (found,) = report.drivers[0].assessments
    assert (found.used, "L308" in codes(report)) == (44, True)
    assert found.releases[0].date == date(2027, 2, 28)
    assert verdict_of(driver, "union-state").assessments[0].used == 0
    assert report_of(opened(0, "2026-10-10"), "schengen").drivers[0].assessments[0].used == 0


def test_an_opening_balance_in_plans_and_forecasts() -> None:
    log = Log((opened(85, "2026-10-10"),))
    rules = load_rules(["schengen"])
    plan = plan_route(log, "A", rules, TODAY, [Leg("PL", date(2026, 11, 23), date(2026, 11, 30))])
    assert (plan.allowed, plan.stays[0].longest_stay) == (False, 5)
    outlook = forecast(log, rules, TODAY, country="PL", months=1)
    assert outlook.drivers[0].limits[0].months[0].used == 85


def test_an_opening_balance_of_one_of_several_limits() -> None:
    driver = opened(20, "2026-11-20", stay("UZ", "2026-11-01"), rule="uzbekistan", period="rolling 180 days")
    used = {found.period: found.used for found in verdict_of(driver, "uzbekistan").assessments}
    assert used == {"rolling 180 days": 22, "visit": 22}


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        ("{rule: schengen, days: 181, on: 2026-10-10}", "C412"),
        ("{rule: schengen, days: 180, on: 2026-10-10}", ""),
        ("{rule: union-state-calendar, days: 11, on: 2026-01-10}", "C412"),
        ("{rule: union-state-calendar, days: 10, on: 2026-01-10}", ""),
        ("{rule: union-state-unbroken, days: 1, on: 2026-01-10}", "C412"),
        ("{rule: uzbekistan, days: 1, on: 2026-10-10}", "C412"),
        ("{rule: uzbekistan, days: 1, on: 2026-10-10, period: visit}", "C412"),
        ("{rule: uzbekistan, days: 1, on: 2026-10-10, period: rolling 180 days}", ""),
        ("{rule: uzbekistan, days: 1, on: 2026-10-10, period: rolling 1 year}", "C412"),
        ("{rule: nowhere, days: 1, on: 2026-10-10}", "C401"),
        ("{rule: schengen, days: 1}", "C402"),
        ("{rule: schengen, days: -1, on: 2026-10-10}", "C403"),
        ("[{rule: schengen, days: 1, on: 2026-10-10}, {rule: schengen, days: 2, on: 2026-10-11}]", "C412"),
        ("[{rule: schengen, days: 1, on: 2026-10-10}, {rule: union-state, days: 2, on: 2026-10-11}]", ""),
        ("{rule: schengen, days: 1, on: 2026-10-10, left: 3}", "R119"),
    ],
)
def test_opening_balances_in_rosters_and_logs(opening: str, code: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text(f"- {{driver: A, citizenship: KZ, opening: {opening}}}\n")
    (tmp_path / "log.yaml").write_text(f"driver: B\ncitizenship: KZ\nopening: {opening}\ntrips: []\n")
    rules = ("--rule", "union-state", "--rule", "schengen")
    log = HEAD + "A,PL,2026-11-01,2026-11-02\n"
    outcome = run("check", "csv:-", *rules, "--roster", tmp_path / "roster.yaml", *AS_OF, stdin=log)
    assert (f"[{code}]" in outcome.err, outcome.code) == (True, 3) if code else (outcome.code in (0, 1))
    outcome = run("check", tmp_path / "log.yaml", *rules, *AS_OF)
    assert (f"[{code}]" in outcome.err, outcome.code) == (True, 3) if code else (outcome.code in (0, 1))


BARRED = Driver(
    "A", (stay("RU", "2026-11-01", "2026-11-05"),), "KZ", barred=(Bar("RU", day("2026-11-10"), day("2026-12-31")),)
)


def test_a_bar_changes_no_days_but_every_plan() -> None:
    log, rules = Log((BARRED,)), load_rules()
    assert (verdict_of(BARRED).status, codes(report_of(BARRED))) == ("ok", ["L307"])
    for first, last, allowed, earliest in (
        ("2026-12-20", "2026-12-25", False, "2027-01-01"),
        ("2026-12-30", "2027-01-03", False, "2027-01-01"),
        ("2027-01-01", "2027-01-03", True, "2027-01-01"),
    ):
        leg = Leg("RU", date.fromisoformat(first), date.fromisoformat(last))
        plan = plan_route(log, "A", rules, TODAY, [leg])
        assert (plan.allowed, str(plan.earliest_entry)) == (allowed, earliest)
        found = who(log, rules, TODAY, country="RU", enter=leg.enter, exit_=leg.exit or leg.enter)
        assert [(each.obstacle, str(each.earliest)) for each in found.candidates] == [
            (None if allowed else "barred", earliest)
        ]
    assert plan_route(log, "A", rules, TODAY, [Leg("BY", TODAY, date(2026, 11, 25))]).allowed
    assert forecast(log, rules, TODAY, months=2).free == (0, 0)
    later = BARRED._replace(barred=(Bar("RU", day("2026-11-10")),))
    plan = plan_route(Log((later,)), "A", rules, TODAY, [Leg("RU", TODAY, date(2026, 11, 25))])
    assert (plan.allowed, plan.earliest_entry) == (False, None)
    until = report_of(BARRED._replace(barred=(Bar("RU", last=day("2026-12-31")),)))
    assert until.problems[0].message == "A is barred from Russia (RU) until 2026-12-31"
    past = BARRED._replace(barred=(Bar("RU", last=day("2026-11-10")),))
    assert codes(report_of(past)) == []


def test_a_bar_is_in_the_first_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "roster.yaml").write_text("- {driver: A, barred: [{country: RU, from: 2025-11-02, why: register}]}\n")
    options = ("--roster", tmp_path / "roster.yaml", *AS_OF)
    log = HEAD + "A,RU,2025-10-01,2025-10-05\n"
    (first, *_) = run("check", "csv:-", *options, stdin=log).out.splitlines()
    assert first == "A on 22 Nov 2026: OK, barred from Russia from 2 Nov 2025: register"
    shown = run("who", "csv:-", "--enter", "2026-12-01", "--days", "3", *options, stdin=log).out
    assert "barred from Russia" in shown
    shown = run("plan", "csv:-", "--enter", "2026-12-01", "--days", "3", *options, stdin=log).out
    assert "NOT ALLOWED" in shown
    assert "Barred from entering." in shown


def test_what_may_follow_and_what_to_do(run: Run) -> None:
    log = HEAD + "A,RU,2026-01-01,2026-04-30\n"
    shown = run("check", "csv:-", *AS_OF, stdin=log).out
    assert "may follow" in shown
    assert "register" in shown
    page = run("check", "csv:-", *AS_OF, "--format", "html", stdin=log).out
    assert "what to do" in page
    explained = run("explain", "union-state").out
    assert "What may follow from an overstay:" in explained
    assert "What to do:" in explained
    assert "may follow" in run("rules", "show", "union-state").out
    fleet = run("check", "csv:-", *AS_OF, stdin=log + "B,RU,2026-11-01,2026-11-02\n").out
    assert "staycheck explain union-state" in fleet
    before = run("check", "csv:-", "--as-of", "2024-11-22", stdin=HEAD + "A,RU,2024-01-01,2024-06-30\n").out
    assert "controlled persons" not in before


@pytest.mark.parametrize("rule", BUNDLED.values(), ids=lambda rule: rule.id)
def test_every_bundled_rule_says_what_it_is(rule: object) -> None:
    from staycheck.rules.model import Rule

    assert isinstance(rule, Rule)
    assert rule.advice
    assert last_read(rule)
    assert (rule.nature is Nature.PRECAUTION) == (rule.id == "union-state")
    for statement in (*rule.consequences, *rule.advice):
        assert {"en", "ru", "kk"} == set(statement.text)
        assert statement.text_in("kk") != statement.text_in("en")


def test_sources_that_were_read_long_ago(run: Run) -> None:
    rules = load_rules()
    newest = max(filter(None, map(last_read, rules)))
    assert stale_rules(rules, newest.replace(year=newest.year + 1)) == ()
    (problem,) = stale_rules(rules, date(2028, 1, 1))
    assert problem.code == "L306"
    assert stale_rules([BUNDLED["union-state"].__class__("mine", (), ())], date(2090, 1, 1)) == ()
    assert run("check", "csv:-", "--as-of", "2028-01-01", stdin=HEAD).err.count("L306") == 1
    assert "sources read 27 Nov 2026" in run("rules", "list").out


def test_differences_of_rules() -> None:
    turkey = BUNDLED["turkey"]
    assert differences(turkey, turkey) == []
    found = differences(BUNDLED["union-state"], BUNDLED["union-state-calendar"])
    assert [(each.citizens, date.fromordinal(each.first).isoformat()) for each in found] == [
        ((OTHERS, None), "1990-01-01"),
        ((OTHERS, None), "2014-01-01"),
        ((OTHERS, None), "2025-01-01"),
    ]


def test_differences_in_words(run: Run, tmp_path: Path) -> None:
    written = run("rules", "new", "mine", "--extends", "turkey").out
    own = tmp_path / "mine.yaml"
    own.write_text(written, "utf-8")
    outcome = run("rules", "diff", "turkey", own)
    assert (outcome.code, outcome.out) == (0, "One is the law, the other a precaution.\n")
    own.write_text(written.replace("limit: 30", "limit: 20") + "counts: {entry_day: false}\nexempt: [visa]\n", "utf-8")
    outcome = run("rules", "diff", "turkey", own)
    assert outcome.code == 1
    for text in ("from 7 Aug 2019", "30 days (visit)", "20 days (visit)", "entry and exit", "residence-permit, visa"):
        assert text in outcome.out
    own.write_text("id: own\nzone: [TR]\nversions: [{limit: 9, period: visit, from: 2026-01-01, until: 2026-02-01}]\n")
    outcome = run("rules", "diff", own, "turkey")
    assert "from 1 Jan 2026 to 1 Feb 2026" in outcome.out
    assert "a visa is needed" in outcome.out
    assert "The two rules give the same verdicts." in run("rules", "diff", own, own).out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nature: law", "C403"),
        ("visa: [{from: 2024-01-01}]", "C402"),
        ("visa: [{citizens: {only: [XX]}}]", "R108"),
        ("advice: [{basis: []}]", "C402"),
        ("advice: nowhere", "C401"),
        ("consequences: [{text: {en: ''}}]", "C403"),
        ("citizens: {only: [KZ], if_known: perhaps}", "C403"),
        ("citizens: {if_known: true}", "C403"),
        ("with_override: [nothing]", "C401"),
        ("limits_stay: 3", "C403"),
    ],
)
def test_mistakes_in_what_a_rule_says_of_the_law(text: str, code: str, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(f"id: mine\nzone: [RU]\nversions: [{{limit: 9, period: visit}}]\n{text}\n")
    outcome = run("rules", "check", own)
    assert (outcome.code, code in outcome.err) == (2, True)


def test_the_window_of_a_permit() -> None:
    permit = Validity(day("2026-03-01"), day("2026-03-31"))
    assert (permit.longest, permit.release(day("2026-03-05"), DaySet())) == (31, day("2026-04-01"))
    assert permit.first(day("2026-02-01"), DaySet()) == day("2026-02-01")


@pytest.mark.parametrize("rule", BUNDLED)
def test_the_template_of_a_rule_gives_its_verdicts(rule: str, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(run("rules", "new", "mine", "--extends", rule).out, "utf-8")
    assert run("rules", "check", own).code == 0
    assert run("rules", "diff", rule, own).code == 0


def test_an_own_rule_takes_over_what_another_says_of_overstays(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("id: mine\nzone: [RU]\nversions: [{limit: 9, period: visit}]\nadvice: union-state\n")
    (rule,) = load_rules([str(own)])
    assert (rule.advice, rule.consequences) == (BUNDLED["union-state"].advice, ())


def test_an_own_rule_that_changes_the_law_is_a_precaution(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("id: mine\nextends: schengen\nversions: [{limit: 60, period: {rolling: 180 days}}]\n")
    (rule,) = load_rules([str(own)])
    assert rule.nature is Nature.PRECAUTION
    own.write_text("id: mine\nextends: schengen\nwarn_at: 3\n")
    (rule,) = load_rules([str(own)])
    assert rule.nature is Nature.STATUTE


def test_a_log_begins_with_an_opening_balance(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    init = ("init", "--driver", "A", "--citizenship", "KZ", "--no-input")
    for wrong in ("schengen:40", "nowhere:40:2026-10-10", "schengen:181:2026-10-10", "schengen:x:2026-10-10"):
        outcome = run(*init, "--opening", wrong)
        assert (outcome.code, "--opening" in outcome.err) == (2, True)
    assert run("init", "--log", "log.csv", "--opening", "schengen:40:2026-10-10", "--no-input").code == 2
    assert list(tmp_path.iterdir()) == []
    assert run(*init, "--opening", "union-state:40:2026-10-10", "--opening", "schengen:3:2026-10-10").code == 0
    assert run("enter", "RU", "--on", "2026-11-21", *AS_OF).code == 0
    answer = json.loads(run("check", *AS_OF, "--format", "json").out)
    assert answer["drivers"][0]["rules"][0]["used"] == 42


def barred_from_25_november(tmp_path: Path) -> Path:
    roster = tmp_path / "barred.yaml"
    roster.write_text(
        "- {driver: A, citizenship: KZ, barred: [{country: RU, from: 2026-11-25, until: 2027-11-01, why: expelled}]}\n"
    )
    return roster


def test_a_driver_inside_a_country_that_will_bar_them_is_not_ok(run: Run, tmp_path: Path) -> None:
    log, roster = "driver,country,entry,exit\nA,RU,2026-11-12,\n", barred_from_25_november(tmp_path)
    options = ("csv:-", "--roster", roster)
    check = run("check", *options, "--as-of", "2026-11-22", stdin=log)
    assert "WARNING, barred from Russia" in check.out
    assert "\nLeave by 24 Nov 2026.\n" in check.out
    assert "lawful" not in check.out
    inside = run("check", *options, "--as-of", "2026-11-25", stdin=log)
    assert (inside.code, "Leave today" in inside.out) == (1, True)
    told = {
        day: run("remind", *options, "--at", "2", "--as-of", f"2026-11-{day}", stdin=log).out for day in (21, 22, 26)
    }
    assert told == {
        21: "",
        22: "A: Leave by 24 Nov 2026: 2 days left.\n",
        26: "A: Leave today: every further day is an overstay.\n",
    }


def test_a_plan_before_a_ban_ends_before_it(run: Run, tmp_path: Path) -> None:
    log, roster = "driver,country,entry,exit\nA,PL,2026-01-01,2026-01-02\n", barred_from_25_november(tmp_path)
    plan = ("plan", "csv:-", "--roster", roster, "--as-of", "2026-11-22", "--enter", "2026-11-23")
    assert "At most 2 days: leave by 24 Nov 2026." in run(*plan, stdin=log).out
    assert run(*plan, "--days", "2", stdin=log).code == 0
    longer = run(*plan, "--days", "3", stdin=log)
    assert "3 days: no. 2 days: yes, until 24 Nov 2026. All 3 days: from 2 Nov 2027." in longer.out
    left = "driver,country,entry,exit\nA,RU,2026-11-12,2026-11-22\n"
    checked = run("check", "csv:-", "--roster", roster, "--as-of", "2026-11-22", stdin=left).out
    assert "If they enter the zone today, they must leave by 24 Nov 2026." in checked


@pytest.mark.parametrize(
    ("country", "entry", "exit_", "status"),
    [
        ("RU", "2026-12-01", "2026-12-05", "warning"),
        ("RU", "2026-11-23", "2026-11-25", "warning"),
        ("RU", "2026-11-20", "2026-11-25", "warning"),
        ("RU", "2026-11-23", "2026-11-24", "ok"),
        ("RU", "2027-11-02", "2027-11-05", "ok"),
        ("RU", "2026-11-01", "2026-11-05", "ok"),
        ("RU", "2026-11-01", "2026-11-22", "ok"),
        ("BY", "2026-12-01", "2026-12-05", "ok"),
    ],
)
def test_a_plan_in_a_country_that_will_bar_the_driver(
    run: Run, tmp_path: Path, country: str, entry: str, exit_: str, status: str
) -> None:
    log, roster = f"driver,country,entry,exit\nA,{country},{entry},{exit_}\n", barred_from_25_november(tmp_path)
    options = ("csv:-", "--roster", roster, "--as-of", "2026-11-22", "--format", "json")
    assert json.loads(run("check", *options, stdin=log).out)["drivers"][0]["status"] == status
