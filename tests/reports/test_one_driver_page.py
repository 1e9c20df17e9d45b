"""The page of one driver agrees with check and plan, escapes every text, and says nothing that is not known."""

import json
import re
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hostile import NAMES
from page_tree import Element, tree_of
from paths import ROOT

from staycheck import load_rules, plan_route
from staycheck.cli import options
from staycheck.engine.check import check
from staycheck.engine.entry_days import DAYS, DEFAULT_COUNTRY
from staycheck.engine.what_if import Leg
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.reports.html.report import render_html
from staycheck.reports.screen import Screen, printable

AS_OF = date(2026, 11, 22)
HEAD = "driver,citizenship,country,entry,exit\n"
DRIVER = ROOT / "examples" / "driver.yaml"
FLEET = ROOT / "examples" / "fleet.csv"
DAY = timedelta(days=1)


def page_of(run: Run, *arguments: str | Path, stdin: str | None = None) -> Element:
    return tree_of(run("check", *arguments, "--format", "html", "--as-of", str(AS_OF), stdin=stdin).out)


def section(page: Element, name: str) -> Element:
    """The section whose title has this id."""
    return next(each for each in page.all("section") if each.attributes.get("aria-labelledby") == name)


def cells(table: Element) -> list[list[str]]:
    return [[cell.words for cell in row.all("td")] for row in table.one("tbody").all("tr")]


def read_table(page: Element) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(each.text for each in page.all("script") if "type" in each.attributes))
    return found


def answers(page: Element) -> list[dict[str, Any]]:
    """What the script shows for each day."""
    table = read_table(page)
    text = table["texts"].__getitem__
    return [
        {
            "status": status,
            "word": text(word),
            "stay": text(stay),
            "until": text(until),
            "notes": [text(note) for note in notes],
            "limits": [(text(title), text(limit)) for title, limit in limits],
        }
        for status, word, stay, until, notes, limits in table["days"]
    ]


def shown(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def counted(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def trips(*spans: tuple[str, str, str]) -> tuple[Trip, ...]:
    dates = ((country, date.fromisoformat(entry), exit_) for country, entry, exit_ in spans)
    return tuple(Trip(country, entry, date.fromisoformat(exit_) if exit_ else None) for country, entry, exit_ in dates)


DRIVERS = (
    Driver("nothing", (), "KZ"),
    Driver("inside", trips(("RU", "2026-03-01", "2026-04-10"), ("BY", "2026-11-01", "")), "KZ"),
    Driver("over", trips(("RU", "2026-05-01", "2026-09-10"), ("RU", "2026-12-01", "2027-01-20")), "UZ"),
    Driver("planned", trips(("RU", "2026-02-01", "2026-03-31"), ("RU", "2027-01-20", "2027-02-20")), "KZ"),
    Driver("no exit planned", trips(("RU", "2026-02-01", "2026-03-31"), ("RU", "2027-03-01", "")), "KZ"),
)


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_the_what_if_says_what_plan_does_on_each_of_366_days(driver: Driver) -> None:
    rules, log = load_rules(), Log((driver,))
    found = answers(tree_of("".join(render_html(check(log, rules, AS_OF), Screen()))))
    assert len(found) == DAYS == 366
    for number, answer in enumerate(found):
        enter = AS_OF + number * DAY
        plan = plan_route(log, driver.name, rules, AS_OF, [Leg("RU", enter)])
        allowed = plan.complete and plan.allowed
        longest = min(stay.longest_stay for stay in plan.stays if stay.longest_stay is not None)
        leave = min(stay.latest_exit for stay in plan.stays if stay.latest_exit) if allowed else None
        assert answer["stay"] == (counted(longest) if allowed else "")
        assert answer["until"] == (f"Leave by {shown(leave)}." if leave else "")
        safe = (
            f"To keep later trips possible, leave by {shown(plan.latest_safe_exit)}." if plan.latest_safe_exit else ""
        )
        assert (not safe) or safe in answer["notes"]
        assert (answer["status"] == "ok") == plan.safe
        assert (answer["status"] == "incomplete") == (not plan.complete)
        if plan.complete:
            limits = [
                f"{counted(stay.longest_stay or 0)}, leave by {shown(stay.latest_exit)}" if stay.latest_exit else "none"
                for stay in plan.stays
                if stay.rule != "union-state-unbroken"
            ]
            assert [text.replace("none from that day", "none") for _, text in answer["limits"]][: len(limits)] == limits


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-23", "2026-12-20", "2027-02-14", "2027-11-22"])
@pytest.mark.parametrize("options", [(DRIVER,), (FLEET, "--driver", "Олжас Рахимов")], ids=["one", "of a fleet"])
def test_the_what_if_says_what_the_command_plan_does(day: str, options: tuple[str | Path, ...], run: Run) -> None:
    answer = json.loads(run("plan", *options, "--enter", day, "--as-of", str(AS_OF), "--format", "json").out)
    found = answers(page_of(run, *options))[(date.fromisoformat(day) - AS_OF).days]
    longest = min(stay["longest_stay"] for stay in answer["rules"])
    assert found["stay"] == (counted(longest) if answer["allowed"] else "")
    assert (found["status"] == "ok") == (answer["allowed"] and not any(stay["breaks"] for stay in answer["rules"]))


def test_the_country_is_the_one_that_plan_takes() -> None:
    assert DEFAULT_COUNTRY == options.DEFAULT_COUNTRY


def test_runs_cover_every_day_of_entry_and_say_the_same(run: Run) -> None:
    page = page_of(run, DRIVER)
    rows = cells(section(page, "entry-title").one("table"))
    assert rows[0] == [
        "22–23 Nov 2026",
        "ALLOWED, BUT BREAKS A LATER TRIP 30 → 29 days To keep later trips possible, leave by 29 Nov 2026.",
        "21 Dec 2026",
    ]
    assert rows[2] == ["13–20 Dec 2026", "29 days", "10–17 Jan 2027"]
    assert rows[3][1] == "28 → 9 days The log has another trip then: Russia, 20 Dec 2026 – 10 Jan 2027."
    assert rows[-1] == ["13 Oct – 22 Nov 2027", "90 days", "10 Jan – 19 Feb 2028"]
    assert "Only if they leave Russia by 22 Nov 2026." in page.words


INCOMPLETE = HEAD + "A,KZ,RU,2026-01-01,2026-01-05\nA,KZ,RU,x,2026-02-05\n"
NAMESAKES = HEAD + "Иванов Иван,KZ,RU,2026-01-01,2026-01-05\nИванов И.,KZ,RU,2026-03-01,2026-03-05\n"


def test_nothing_is_said_of_an_incomplete_driver(run: Run) -> None:
    page = page_of(run, "csv:-", stdin=INCOMPLETE)
    entry = section(page, "entry-title")
    assert (
        entry.one("p", "alarm").words == "CANNOT SAY: Not everything could be read, so this may be worse than it looks."
    )
    assert (list(entry.all("table")), list(entry.all("input")), list(entry.all("script"))) == ([], [], [])
    assert page.one("span", "badge").words == "неполно / incomplete"
    assert page.one("p", "headline").words.endswith("Do not rely on these figures: not everything could be read.")
    assert [each.words for each in page.one("dl", "tiles").all("dd")] == ["5 of 90 ?", "?"]
    assert "Leave by" not in page.one("header").words
    assert "If they enter today" not in page.one("header").words
    assert "Only the rows that could be read are listed." in section(page, "trips-title").words


def test_nothing_is_said_of_a_driver_who_may_be_two(run: Run) -> None:
    page = page_of(run, "csv:-", "--driver", "Иванов И.", stdin=NAMESAKES)
    assert page.one("span", "badge").words.endswith("ok")
    entry = section(page, "entry-title")
    assert entry.one("p", "alarm").words.startswith("CANNOT SAY: The driver may be the same person as another")
    assert list(entry.all("script")) == []


def test_nothing_is_said_where_no_rule_covers_the_country(run: Run) -> None:
    entry = section(page_of(run, DRIVER, "--rule", "schengen"), "entry-title")
    assert entry.one("p", "alarm").words == "CANNOT SAY: No selected rule covers Russia on 22 Nov 2026."
    assert list(entry.all("script")) == []


def test_a_day_after_a_planned_trip_without_exit_is_not_known() -> None:
    log = Log((DRIVERS[-1],))
    found = answers(tree_of("".join(render_html(check(log, load_rules(), AS_OF), Screen()))))
    last = found[-1]
    assert (last["status"], last["word"], last["stay"], last["limits"]) == ("incomplete", "CANNOT SAY", "", [])
    assert "has no exit, so where the driver is afterwards is unknown" in last["notes"][0]


def test_a_driver_to_whom_no_rule_applies(run: Run) -> None:
    page = page_of(run, "csv:-", stdin=HEAD + "A,RU,RU,2026-01-01,2026-01-05\n")
    assert page.one("p", "headline").words.endswith("No selected rule applies to this driver.")
    assert answers(page)[0]["stay"] == "No selected rule applies to this driver."
    assert list(page.all("svg", "chart")) == []
    assert page.words.count("does not apply to this driver.") >= 3


def test_a_barred_driver_is_told_so_in_large_type(run: Run, tmp_path: Path) -> None:
    roster = [
        {"driver": "A", "citizenship": "KZ", "barred": [{"country": "RU", "from": "2026-11-01", "why": "register"}]}
    ]
    (tmp_path / "roster.yaml").write_text(json.dumps(roster), "utf-8")
    log = HEAD + "A,KZ,RU,2026-01-01,2026-01-05\n"
    page = page_of(run, "csv:-", "--roster", tmp_path / "roster.yaml", stdin=log)
    assert "Barred from Russia from 1 Nov 2026: register." in page.one("p", "headline").words
    assert {each["word"] for each in answers(page)} == {"NOT ALLOWED"}
    assert ("Barred from entering", "Not within three years.") in answers(page)[0]["limits"]


def test_the_figures_are_those_of_the_json(run: Run) -> None:
    answer = json.loads(run("check", DRIVER, "--format", "json", "--as-of", str(AS_OF)).out)["drivers"][0]
    page = page_of(run, DRIVER)
    limits = list(section(page, "limits-title").all("section", "rule"))
    told = [rule for rule in answer["rules"] if rule["rule"] != "union-state-unbroken"]
    figures = [f"{rule['used']} of {rule['limit']} days used, {rule['left']} left" for rule in told]
    assert [limit.one("p").words.split(" / ")[1] for limit in limits] == figures
    assert page.one("header").one("span", "badge").words == "внимание / warning"
    assert page.one("p", "headline").words == "Выехать не позже 21 дек. 2026. / Leave by 21 Dec 2026."
    assert [each.words for each in page.one("dl", "tiles").all("dd")] == ["76 of 90", "14"]


def test_a_trip_counts_the_days_that_no_earlier_trip_has(run: Run) -> None:
    rows = cells(section(page_of(run, DRIVER), "trips-title").one("table"))
    assert rows[:2] == [
        ["Россия / Russia", "04.12.2025", "15.12.2025", "12"],
        ["Беларусь / Belarus", "15.12.2025", "18.12.2025", "3"],
    ]
    assert rows[3] == ["Польша / Poland", "11.03.2026", "16.03.2026", "0"]
    assert rows[6:] == [
        ["Россия / Russia visa", "01.07.2026", "14.07.2026", "0"],
        ["Россия / Russia ещё там / still there", "12.11.2026", "–", "11"],
        ["Россия / Russia в плане / planned", "20.12.2026", "10.01.2027", "22"],
    ]
    assert sum(int(row[3]) for row in rows[:-1]) == 76


def test_older_trips_are_listed_apart(run: Run) -> None:
    log = HEAD + "A,KZ,RU,2024-01-01,2024-01-05\nA,KZ,RU,2025-11-01,2025-11-23\nA,KZ,RU,2026-11-20,2026-11-25\n"
    recent, older = section(page_of(run, "csv:-", stdin=log), "trips-title").all("table")
    assert cells(recent)[0][1:] == ["01.11.2025", "23.11.2025", "23"]
    assert cells(recent)[1][0].endswith("выезд в плане / exit planned")
    assert cells(older) == [["Россия / Russia", "01.01.2024", "05.01.2024", "5"]]


CELL = re.compile(r"M(\d+) (\d+)")


def test_the_calendar_marks_each_day_once_as_it_is(run: Run) -> None:
    log = HEAD + "A,KZ,RU,2026-06-01,2026-08-31\nA,KZ,BY,2026-12-20,2026-12-22\n"
    months = section(page_of(run, "csv:-", stdin=log), "calendar-title")
    drawn = months.one("svg", "chart")
    days = {path["class"].split()[1]: len(CELL.findall(path["d"])) for path in drawn.all("path", "day")}
    assert days == {"counted": 90, "over": 2, "over-planned": 3, "away": 731 - 1 - 95}
    assert "23 Nov 2025 – 22 Nov 2027; day counted: 90 days; day of overstay: 2 days" in drawn["aria-label"]
    assert len(CELL.findall(drawn.one("path", "today")["d"])) == 1
    shapes = [path["d"] for item in months.one("ul").all("li") for path in item.all("path")]
    kinds = [path["class"].split()[-1] for item in months.one("ul").all("li") for path in item.all("path")]
    assert kinds == ["counted", "over", "over-planned", "away", "today"]
    assert len(set(shapes)) == 4  # an overstay is filled, a planned one is not
    labels = [text.words for text in drawn.all("text", "here")]
    assert (labels[0], labels[-1], len(labels)) == ("Nov 2025", "Nov 2027", 25)
    assert [text.words for text in drawn.all("text", "used")][7:10] == ["30", "61", "92"]


def test_hostile_texts_end_no_element(run: Run, tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script><!--"
    rule = {"id": "own", "title": {"en": evil}, "zone": ["RU"], "versions": [{"limit": 9, "period": "visit"}]}
    (tmp_path / "rule.yaml").write_text(json.dumps(rule), "utf-8")
    titles = []
    for name in (*NAMES, evil):
        log = {"driver": name, "trips": [{"country": "RU", "entry": "2026-01-01", "exit": "2026-01-05", "permit": "x"}]}
        written = run(
            "check", "yaml:-", "--rule", tmp_path / "rule.yaml", "--format", "html", "--as-of", str(AS_OF), stdin=json.dumps(log)
        ).out  # fmt: skip
        page = tree_of(written)
        assert page.one("h1").text == printable(name)
        scripts = 1 if page.one("body")["class"] == "incomplete" else 2
        assert len(list(page.all("script"))) == written.count("<script") == written.count("</script") == scripts
        assert (list(page.all("img")), list(page.all("iframe"))) == ([], [])
        assert [key for each in page.all() for key in each.attributes if key.startswith("on") or key == "style"] == []
        if scripts > 1:
            titles.append(answers(page)[0]["limits"][0][0])
    assert titles == [evil] * len(NAMES)  # one of the names seems to be two


def test_the_policy_allows_only_the_page_s_own_style_and_script(run: Run) -> None:
    page = page_of(run, DRIVER)
    (policy,) = (meta["content"] for meta in page.all("meta") if meta.attributes.get("http-equiv"))
    digests = [b64encode(sha256(page.one(tag).text.encode()).digest()).decode() for tag in ("style", "script")]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digests[0]}'",
        f"script-src 'sha256-{digests[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert [each.tag for each in page.all() if each.tag in ("link", "img", "iframe", "form", "base", "object")] == []
    assert not re.search(r"\beval\b|Function\(|fetch|XMLHttp|import\(|innerHTML", page.one("script").text)


def test_links_within_the_page_have_targets(run: Run) -> None:
    page = page_of(run, "csv:-", stdin=INCOMPLETE)
    places = [each["id"] for each in page.all() if "id" in each.attributes]
    assert len(places) == len(set(places))
    links = [each["href"] for each in page.all() if each.attributes.get("href", "")[:1] == "#"]
    assert "#problems" in links
    assert {link[1:] for link in links} <= set(places)


@pytest.mark.parametrize(
    ("language", "title"), [("ru", "Поездки"), ("kk", "Поездки / Сапарлар"), ("en", "Поездки / Trips")]
)
def test_what_an_officer_reads_is_in_russian_first(
    language: str, title: str, speak: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAYCHECK_LANG", language)
    page = page_of(speak, DRIVER)
    assert page.one("html")["lang"] == language
    assert next(each.words for each in page.all("h2") if each["id"] == "trips-title") == title
    law = page.one("section", "law")
    assert law["lang"] == "ru"
    assert "115-ФЗ" in law.words
    officers = list(page.all("span", "officer"))
    assert (officers == []) == (language == "ru")
    assert {each["lang"] for each in officers} <= {"ru"}
