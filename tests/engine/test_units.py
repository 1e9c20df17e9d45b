"""Units of the pure packages that the cases do not cover."""

from datetime import date, timedelta

import pytest

import staycheck
from staycheck import (
    DaySet,
    Driver,
    Limit,
    Log,
    Member,
    Rule,
    Trip,
    Version,
    assess,
    check,
    load_rules,
    plan,
    plan_stay,
)
from staycheck.days import FIRST_DAY, LAST_DAY
from staycheck.i18n.dates import show_date, show_range
from staycheck.problems.problem import Problem, ProblemError, Severity, Span
from staycheck.readers.dates import parse_date
from staycheck.rules.driver_terms import Override, Permit
from staycheck.rules.periods import CalendarYear, FixedDays, RollingDays, RollingMonths, Visit

D = FIRST_DAY
AS_OF = date(2026, 11, 22)


def test_a_day_set_is_a_set_of_days() -> None:
    days = DaySet.union([(D, D), (D + 3, D + 5), (D + 4, D + 7), (D + 9, D + 8)])
    assert list(days) == [D, D + 3, D + 4, D + 5, D + 6, D + 7]
    assert (len(days), bool(days), bool(DaySet())) == (6, True, False)
    assert list(days.runs()) == [(D, D), (D + 3, D + 7)]
    assert (D + 1 in days, D + 3 in days, D - 1 in days) == (False, True, False)
    assert (days.last(), DaySet().last()) == (D + 7, None)
    assert (days.run_start(D + 5), days.run_start(D + 1), days.run_end(D + 3), days.run_end(D + 1)) == (
        D + 3,
        D + 1,
        D + 7,
        D + 1,
    )
    assert list(days.between(D + 1, D + 4)) == [D + 3, D + 4]
    assert (days.count_between(D - 100, D + 3), days.count_between(D + 9, D + 5)) == (2, 0)
    assert (days.next_from(D + 1), days.next_from(D + 8), days.next_from(D - 5)) == (D + 3, None, D)
    half = DaySet.span(D + 5, D + 9)
    assert (len(days | half), len(days & half), len(days - half)) == (8, 3, 3)


def test_days_before_1990_do_not_fit() -> None:
    with pytest.raises(ValueError, match="1989-12-31 is before 1990-01-01"):
        DaySet.span(D - 1, D)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-03-05", date(2026, 3, 5)), ("05.03.2026", date(2026, 3, 5)), ("29.02.2024", date(2024, 2, 29))],
)
def test_dates_are_read_in_two_forms(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("2026-02-29", "R103", "February 2026 has 28 days, not 29"),
        ("2026-13-01", "R103", "there is no month 13"),
        ("0000-01-01", "R103", "there is no year 0"),
        ("9999-12-32", "R103", "December 9999 has 31 days"),
        ("20260305", "R103", "write 2026-03-05"),
        ("31.2.2026", "R103", "February 2026 has 28 days, not 31"),
        ("soon", "R103", "dates are"),
        ("٢٠٢٦-٠٣-٠٥", "R103", "dates are"),
        ("x" * 500, "R103", "dates are"),
        ("05.03.26", "R104", "2026-03-05"),
        ("26-03-05", "R104", "write the year in full, 2026-03-05 or 2005-03-26"),
        ("99.99.26", "R104", "YYYY-MM-DD or DD.MM.YYYY"),
        ("5/3/26", "R104", "2026-03-05"),
        ("03/04/2026", "R105", "2026-04-03 or 2026-03-04"),
        ("99/99/2026", "R103", "there is no such day"),
        ("2026/99/05", "R103", "there is no month 99"),
        ("46188", "R106", "2026-06-15"),
        ("46188.5", "R106", "2026-06-15"),
    ],
)
def test_other_dates_are_explained(text: str, code: str, hint: str) -> None:
    with pytest.raises(ProblemError) as caught:
        parse_date(text)
    assert caught.value.problem.code == code
    assert hint in caught.value.problem.help
    assert len(caught.value.problem.message) < 120


def test_dates_are_shown_in_short_form() -> None:
    assert show_date(date(2026, 3, 5)) == "5 Mar 2026"
    assert show_range(date(2026, 3, 5), date(2026, 3, 5)) == "5 Mar 2026"
    assert show_range(date(2026, 3, 5), date(2026, 3, 9)) == "5–9 Mar 2026"
    assert show_range(date(2026, 3, 5), date(2026, 4, 9)) == "5 Mar – 9 Apr 2026"
    assert show_range(date(2025, 3, 5), date(2026, 3, 5)) == "5 Mar 2025 – 5 Mar 2026"


def test_periods_have_names() -> None:
    assert [str(period) for period in (RollingDays(180), RollingMonths(12), RollingMonths(24), RollingMonths(1))] == [
        "rolling 180 days",
        "rolling 1 year",
        "rolling 2 years",
        "rolling 1 month",
    ]
    assert [str(period) for period in (Visit(), FixedDays(180))] == ["visit", "fixed 180 days"]


def test_a_problem_knows_its_place() -> None:
    problem = Problem("R112", Span("a.csv", 1, 4), {"column": "entry", "help": ""})
    assert (str(problem.span), problem.severity, problem.is_error) == ("a.csv:1:4", Severity.ERROR, True)
    assert str(Span("a.csv")) == "a.csv"
    assert str(ProblemError(problem)) == problem.message


def rule(*versions: Version, **options: object) -> Rule:
    return Rule("mine", (Member("RU"),), (Limit(versions),), **options)  # type: ignore[arg-type]


def test_without_a_version_in_force_nobody_is_ok() -> None:
    old = rule(Version(90, RollingDays(180), last=date(2020, 1, 1).toordinal()))
    report = check(Log((Driver("A"),)), [old], AS_OF)
    assert {found.status for found in report.drivers[0].assessments} == {"incomplete"}
    assert report.drivers[0].status == "incomplete"
    assert [problem.code for problem in report.problems] == ["L301"]


def test_days_after_the_last_version_are_not_allowed() -> None:
    ending = rule(Version(10, RollingDays(30), last=date(2026, 12, 5).toordinal()))
    stay = plan_stay([], ending, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 8))[0]
    assert (stay.allowed, stay.longest_stay, stay.latest_exit) == (False, 5, date(2026, 12, 5))
    assert (stay.used_on_exit, stay.left_on_exit, stay.earliest_entry) == (None, None, None)
    found = assess([Trip("RU", date(2026, 11, 20), AS_OF)], ending, AS_OF)[0]
    assert (found.used, found.releases) == (3, ())


def test_an_unreachable_limit_ends_no_stay() -> None:
    generous = rule(Version(400, RollingMonths(12)))
    assert assess([], generous, AS_OF)[0].last_legal_day == AS_OF + timedelta(days=3 * 366)
    stay = plan_stay([], generous, AS_OF, country="RU", enter=AS_OF)[0]
    assert (stay.allowed, stay.longest_stay, stay.latest_exit) == (True, None, None)


def test_if_the_exit_day_does_not_count_the_stay_may_end_a_day_later() -> None:
    lenient = rule(Version(10, RollingDays(180)), exit_day=False)
    stay = plan_stay([], lenient, AS_OF, country="RU", enter=date(2026, 12, 1))[0]
    assert (stay.longest_stay, stay.latest_exit) == (11, date(2026, 12, 11))
    busy = [Trip("RU", date(2026, 12, 11), date(2026, 12, 12))]
    assert plan_stay(busy, lenient, AS_OF, country="RU", enter=date(2026, 12, 1))[0].longest_stay == 10


def test_a_trip_inside_a_longer_one_overlaps_it_and_so_does_the_next() -> None:
    days = [(1, 20), (3, 5), (10, 12)]
    trips = tuple(Trip("RU", date(2026, 1, first), date(2026, 1, last)) for first, last in days)
    report = check(Log((Driver("A", trips),)), load_rules(), AS_OF)
    assert [problem.code for problem in report.problems] == ["T203", "T203"]
    assert report.drivers[0].assessments[0].used == 20


def test_releases_continue_across_versions() -> None:
    tighter = rule(
        Version(20, RollingDays(30), last=date(2026, 12, 1).toordinal()),
        Version(10, RollingDays(30), first=date(2026, 12, 2).toordinal(), last=date(2026, 12, 5).toordinal()),
    )
    found = assess([Trip("RU", date(2026, 10, 30), date(2026, 11, 3)), Trip("RU", AS_OF, AS_OF)], tighter, AS_OF)[0]
    assert [(str(release.date), release.left) for release in found.releases] == [
        ("2026-11-29", 15),
        ("2026-11-30", 16),
        ("2026-12-01", 17),
        ("2026-12-03", 9),
    ]


@pytest.mark.parametrize("trips", [[], [Trip("RU", date(2026, 10, 30), date(2026, 11, 3))]])
def test_a_later_version_with_a_larger_limit_brings_days_back(trips: list[Trip]) -> None:
    larger = rule(
        Version(20, RollingDays(30), last=date(2027, 2, 28).toordinal()),
        Version(30, CalendarYear(), first=date(2027, 3, 1).toordinal(), last=date(2027, 4, 30).toordinal()),
        Version(25, RollingDays(60), first=date(2027, 5, 1).toordinal(), last=date(2027, 5, 31).toordinal()),
        Version(26, RollingDays(60), first=date(2027, 6, 1).toordinal()),
    )
    found = [(str(release.date), release.left) for release in assess(trips, larger, AS_OF)[0].releases]
    assert found[-2:] == [("2027-03-01", 30), ("2027-06-01", 26)]
    assert len(found) == (7 if trips else 2)


def test_days_that_a_later_version_counts_again_come_back_again() -> None:
    longer = rule(
        Version(20, RollingDays(10), last=date(2026, 12, 31).toordinal()),
        Version(20, RollingDays(100), first=date(2027, 1, 1).toordinal()),
    )
    found = assess([Trip("RU", date(2026, 11, 1), date(2026, 11, 2))], longer, AS_OF)[0].releases
    assert [(str(release.date), release.left) for release in found] == [("2027-02-09", 19), ("2027-02-10", 20)]


def test_breaks_are_only_the_overstays_caused_by_the_trip() -> None:
    ten = rule(Version(10, RollingDays(30)))
    planned = [Trip("RU", date(2026, 12, 10), date(2026, 12, 21))]
    stay = plan_stay(planned, ten, AS_OF, country="RU", enter=date(2026, 12, 1), exit_=date(2026, 12, 2))[0]
    assert [(str(found.start), str(found.end), found.peak) for found in stay.breaks] == [
        ("2026-12-18", "2026-12-19", 12)
    ]
    alone = assess(planned, ten, AS_OF)[0].planned_overstays
    assert [(str(found.start), str(found.end)) for found in alone] == [("2026-12-20", "2026-12-21")]


def test_the_last_legal_day_is_not_after_the_last_version() -> None:
    ending = rule(Version(90, RollingDays(180), last=date(2026, 11, 30).toordinal()))
    assert assess([], ending, AS_OF)[0].last_legal_day == date(2026, 11, 30)


def test_a_planned_trip_without_exit_counts_its_entry() -> None:
    planned = [Trip("RU", date(2026, 12, 1))]
    stay = plan_stay(planned, rule(Version(1, RollingDays(30))), AS_OF, country="RU", enter=date(2026, 12, 2))[0]
    assert stay.longest_stay == 0


def test_a_stay_far_ahead_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 6 years"):
        plan_stay([], rule(Version(1, Visit())), AS_OF, country="RU", enter=date(2033, 1, 1))


def test_if_the_entry_day_does_not_count_an_entry_today_counts_nothing() -> None:
    lenient = rule(Version(1, RollingDays(180)), entry_day=False)
    found = assess([Trip("RU", AS_OF)], lenient, AS_OF)[0]
    assert (found.used, found.planned_overstays) == (0, ())


def test_an_exit_before_the_entry_is_refused() -> None:
    with pytest.raises(ValueError, match="before the entry"):
        plan_stay([], rule(Version(1, Visit())), AS_OF, country="RU", enter=AS_OF, exit_=date(2026, 1, 1))


def test_a_check_without_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="without a rule"):
        check(Log((Driver("A"),)), [], AS_OF)


def test_an_as_of_day_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="1991"):
        check(Log(), load_rules(), date(1990, 12, 31))


def test_an_incomplete_driver_is_never_allowed() -> None:
    trips = (Trip("RU", date(2026, 5, 5), date(2026, 5, 1)), Trip("RU", date(2026, 6, 1), date(2026, 6, 2)))
    answer = plan(Log((Driver("A", trips),)), "A", load_rules(), AS_OF, country="RU", enter=AS_OF)
    assert (answer.complete, answer.allowed, answer.breaks_a_later_trip) == (False, False, False)
    assert not any(stay.allowed for stay in answer.stays)
    assert answer.stays[0].longest_stay == 90 - 2


def test_a_plan_needs_a_country_code() -> None:
    with pytest.raises(ValueError, match="two-letter country code"):
        plan(Log((Driver("A"),)), "A", load_rules(), AS_OF, country="Russia", enter=AS_OF)


def test_an_override_applies_from_its_first_to_its_last_day() -> None:
    first, last = date(2026, 3, 1).toordinal(), date(2026, 6, 30).toordinal()
    base = rule(Version(90, RollingDays(180)), Version(60, Visit(), first=LAST_DAY))
    lifted = base.for_driver("KZ", [Override("mine", 180, first, last), Override("other", 1)])
    assert [(version.limit, version.first, version.last) for version in lifted.limits[0].versions] == [
        (90, FIRST_DAY, first - 1),
        (180, first, last),
        (90, last + 1, LAST_DAY),
        (60, LAST_DAY, LAST_DAY),
    ]
    chosen = base.for_driver(None, [Override("mine", 180, period="visit")])
    assert [version.limit for version in chosen.limits[0].versions] == [90, 180]


def test_an_unknown_permit_of_a_driver_is_reported() -> None:
    driver = Driver("A", permits=(Permit("labor-contract"),))
    report = check(Log((driver,)), load_rules(), AS_OF)
    assert [problem.code for problem in report.problems] == ["T210"]


def test_planning_for_an_unknown_driver_raises_key_error() -> None:
    with pytest.raises(KeyError):
        plan(Log(), "A", load_rules(), AS_OF, country="RU", enter=AS_OF)


def test_every_public_name_can_be_imported() -> None:
    assert sorted(staycheck.__all__) == dir(staycheck)
    assert all(getattr(staycheck, name) for name in staycheck.__all__)
    with pytest.raises(AttributeError):
        staycheck.nothing  # noqa: B018


def test_results_are_frozen() -> None:
    report = check(Log((Driver("A"),)), load_rules(), AS_OF)
    for thing in (report, report.drivers[0], report.drivers[0].assessments[0], report.rules[0], Trip("RU", AS_OF)):
        with pytest.raises(AttributeError):
            thing.status = "ok"  # type: ignore[union-attr,misc]


def test_the_last_day_is_the_last_date() -> None:
    assert date.fromordinal(LAST_DAY) == date.max
