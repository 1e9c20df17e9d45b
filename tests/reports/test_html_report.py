"""The page of a fleet agrees with the JSON, escapes every text, and loads and runs nothing foreign."""

import json
import re
from base64 import b64encode
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from conftest import Run
from hostile import NAMES, log_of_hostile_drivers
from page_tree import Element, tree_of
from paths import ROOT

from staycheck.i18n import messages
from staycheck.reports.screen import printable

DATA = ROOT / "staycheck" / "data" / "page"
AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"
OTHER = "Z,RU,2026-01-01,2026-01-05\n"
"""A second driver, as the report of one has a page of its own."""


def page_of(run: Run, *arguments: str | Path, stdin: str | None = None) -> Element:
    return tree_of(run("check", *arguments, "--format", "html", *AS_OF, stdin=stdin).out)


def rows(page: Element) -> list[Element]:
    return list(page.all("tbody"))


def figures(row: Element) -> list[str]:
    return [cell["data-key"] for cell in row.all("td") if "data-key" in cell.attributes]


@pytest.mark.parametrize("example", ["fleet.csv", "mistakes.csv"])
@pytest.mark.parametrize("rules", [(), ("--rule", "registration", "--rule", "schengen", "--rule", "union-state")])
def test_the_page_agrees_with_the_json(example: str, rules: tuple[str, ...], run: Run) -> None:
    log = ROOT / "examples" / example
    answer = json.loads(run("check", log, "--format", "json", *rules, *AS_OF).out)
    page = page_of(run, log, *rules)
    found = {row.one("button").text: row for row in rows(page)}
    assert len(found) == len(answer["drivers"])
    for driver in answer["drivers"]:
        row = found[driver["driver"]]
        assert row["class"].split()[0] == driver["status"]
        assert row.one("span", "badge").text == driver["status"]
        limits = list(row.all("section"))
        told = [rule for rule in driver["rules"] if rules or rule["rule"] != "union-state-unbroken"]
        assert [shown_limit(limit) for limit in limits] == [expected(rule) for rule in told]
        assert [limit.one("span", "badge").text for limit in limits] == [rule["status"] for rule in told]
    cards = {card["data-status"]: int(card.one("b").text) for card in page.all("button", "card")}
    counts = {status: answer["summary"][status] for status in ("incomplete", "violation", "warning", "ok")}
    assert cards == counts
    assert [item.one("code").text for item in problems(page)] == [each["code"] for each in answer["problems"]]
    for item, problem in zip(problems(page), answer["problems"], strict=True):
        assert problem["message"] in item.text
        assert problem["help"] in item.text
        assert f"{problem['file'] or ''}" in item.text


def test_problems_are_grouped_and_long_groups_closed(run: Run) -> None:
    bad = "".join(f"A,RU,2026-02-{day},2026-03-01\n" for day in range(30, 37))
    page = page_of(run, "csv:-", stdin=HEAD + OTHER + "B,RU,2026-01-01,2026-01-02\nB,RU,2026-01-01,2026-01-02\n" + bad)
    groups = [each for each in page.all("details") if list(each.all("ol", "problems"))]
    assert [each.one("summary").words for each in groups] == [
        "error R103 not a date: 7",
        "warning T204 duplicate trip: 1",
    ]
    assert ["open" in each.attributes for each in groups] == [False, True]


def shown_limit(limit: Element) -> tuple[str, int]:
    """The figures of a limit and the number of overstays listed."""
    facts = [fact.text for fact in limit.all("dt")]
    return limit.one("p").words, facts.count("overstay") + facts.count("planned overstay")


def expected(rule: Any) -> tuple[str, int]:
    rest = f"{rule['over']} over" if rule["over"] else f"{rule['left']} left"
    text = f"{rule['used']} of {rule['limit']} days used, {rest}"
    return text, len(rule["overstays"]) + len(rule["planned_overstays"])


def problems(page: Element) -> list[Element]:
    """The problems in the order of the log, which the anchors count."""
    found = [item for group in page.all("ol", "problems") for item in group.all("li")]
    return sorted(found, key=lambda item: int(item["id"].removeprefix("problem-")))


def test_the_row_of_a_driver_shows_the_tightest_limit_the_most_urgent_first(run: Run) -> None:
    lines = rows(page_of(run, ROOT / "examples" / "fleet.csv"))
    names = [row.one("button").text for row in lines[:4]]
    assert names == ["Ерлан Сейтқали", "Павел Ни", "Асхат Нұрпейісов", "Олжас Рахимов"]
    assert figures(lines[3]) == ["5", "105", "-15", "0"]
    assert figures(lines[2]) == ["4", "85", "5", "2026-11-27"]
    assert "Leave by 27 Nov 2026." in lines[2].words
    assert lines[3].one("tr").words.endswith("Do not enter the zone today. Overstay 1–4 Sep 2026.")


def test_a_planned_overstay_is_shown(run: Run) -> None:
    log = HEAD + "A,RU,2026-01-01,2026-01-05\nA,RU,2026-12-01,2027-03-10\n" + OTHER
    row, _ = rows(page_of(run, "csv:-", stdin=log))
    assert row.one("tr").words.endswith("Planned overstay 1–10 Mar 2027.")


def test_incomplete_is_never_taken_for_ok(run: Run) -> None:
    page = page_of(run, ROOT / "examples" / "fleet.csv")
    first = rows(page)[1]
    line = first.one("tr")
    assert "Do not rely on these figures" in line.words
    assert "leave by" not in line.words
    assert [cell.words for cell in line.all("td")][1:4] == ["63 of 90 ?", "?", "?"]
    assert "may be worse than it looks" in first.one("p", "alarm").words
    assert next(problem.words for problem in first.one("ul").all("li")).split()[0].endswith("fleet.csv:318:4")
    assert "1 driver could not be checked completely" in page.one("header").one("p", "alarm").words


def test_an_overstay_of_an_incomplete_driver_is_shown(run: Run) -> None:
    log = HEAD + "A,RU,2026-08-01,\nA,RU,x,2026-01-01\n" + OTHER
    row, _ = rows(page_of(run, "csv:-", stdin=log))
    assert "read. Leave today: every further day is an overstay. Overstay 30 Oct – 22 Nov 2026." in row.one("tr").words


def test_an_error_of_an_unknown_driver_leaves_nobody_ok(run: Run) -> None:
    page = page_of(
        run, "csv:-", stdin=HEAD + OTHER + "A,RU,2026-01-01,2026-01-05\n" * 2 + ",RU,2026-01-01,2026-01-05\n"
    )
    assert [row["class"] for row in rows(page)] == ["incomplete", "incomplete"]
    assert "nobody can be called ok" in page.one("header").words


def test_a_log_without_drivers_says_so(run: Run) -> None:
    page = page_of(run, "csv:-", stdin=HEAD)
    assert "No drivers were read, so nothing could be checked." in page.one("main").words
    assert rows(page) == []


def test_a_driver_to_whom_no_rule_applies_has_no_figures(run: Run) -> None:
    log = "driver,citizenship,country,entry,exit\nA,RU,RU,2026-01-01,2026-01-05\nZ,KZ,RU,2026-01-01,2026-01-05\n"
    (row,) = (each for each in rows(page_of(run, "csv:-", stdin=log)) if each.one("button").text == "A")
    assert figures(row) == ["8", "", "", ""]
    assert row.words.count("does not apply to this driver") == 3
    assert list(row.all("svg", "chart")) == []


def test_overrides_and_permits_are_shown(run: Run) -> None:
    roster = ROOT / "examples" / "roster.yaml"
    logs = ROOT / "examples" / "fleet.csv", ROOT / "examples" / "driver.yaml"
    found = {row.one("button").text: row for row in rows(page_of(run, *logs, "--roster", roster))}
    row = found["Айдос Бекенов"]
    assert "180 days from 1 Jul 2026: statement filed on 30 June 2026" in row.words
    assert row.one("small").text == "Алматы"
    assert "14 days under visa" in page_of(run, ROOT / "examples" / "driver.yaml", "csv:-", stdin=HEAD + OTHER).words


def test_hostile_names_are_escaped(run: Run) -> None:
    page = page_of(run, "yaml:-", stdin=log_of_hostile_drivers())
    names = {f"{printable(name)} {number}" for number, name in enumerate(NAMES)}
    assert {button.text for row in rows(page) for button in row.all("button")} == names
    assert {title.text for title in page.all("h3", "unseen")} == names
    assert (len(list(page.all("script"))), len(list(page.all("style")))) == (1, 1)
    assert list(page.all("img")) == []
    assert [name for each in page.all() for name in each.attributes if name.startswith("on") or name == "style"] == []


def test_details_are_in_noscript_and_nothing_closes_it_early(run: Run) -> None:
    out = run("check", "yaml:-", "--format", "html", *AS_OF, stdin=log_of_hostile_drivers()).out
    details = re.findall(r"<noscript>(.*?)</noscript", out, re.DOTALL)
    assert len(details) == len(NAMES)
    assert all(text.startswith("<details>") and text.endswith("</details>") for text in details)


def test_hostile_rules_rosters_and_files_are_escaped(run: Run, tmp_path: Path) -> None:
    rule = {
        "id": "own",
        "title": {"en": NAMES[1]},
        "zone": ["RU"],
        "note": NAMES[0],
        "versions": [
            {"limit": 9, "period": "visit", "basis": [{"title": NAMES[0], "href": "javascript:alert(1)"}]},
        ],
    }
    (tmp_path / "rule.yaml").write_text(json.dumps(rule), "utf-8")
    roster = [{"driver": "A", "group": NAMES[1], "overrides": [{"rule": "own", "limit": 7, "why": NAMES[0]}]}]
    (tmp_path / "roster.yaml").write_text(json.dumps(roster), "utf-8")
    name = '"><b>x.csv'
    (tmp_path / name).write_text(HEAD + "A,RU,2026-01-01,2026-01-05\nA,RU,x,2026-01-05\n" + OTHER, "utf-8")
    page = page_of(run, tmp_path / name, "--rule", tmp_path / "rule.yaml", "--roster", tmp_path / "roster.yaml")
    assert (len(list(page.all("script"))), list(page.all("img"))) == (1, [])
    assert [link["href"] for link in page.one("main").all("a") if not link["href"].startswith("#")] == []
    assert NAMES[1] in page.one("article").words
    assert page.one("small").text == NAMES[1]
    assert f"7 days: {NAMES[0]}" in rows(page)[0].words
    assert any('"><b>x.csv:3:3' in problem.words for problem in problems(page))


def test_the_policy_allows_only_the_page_s_own_style_and_script(run: Run) -> None:
    page = page_of(run, ROOT / "examples" / "fleet.csv")
    (policy,) = (meta["content"] for meta in page.all("meta") if meta.attributes.get("http-equiv"))
    digests = [b64encode(sha256(page.one(tag).text.encode()).digest()).decode() for tag in ("style", "script")]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digests[0]}'",
        f"script-src 'sha256-{digests[1]}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_nothing_is_loaded(run: Run) -> None:
    page = page_of(run, ROOT / "examples" / "fleet.csv")
    assert [each for each in page.all() if each.tag in ("link", "img", "iframe", "form", "base", "object")] == []
    assert [name for each in page.all() for name in each.attributes if name in ("src", "srcset", "action")] == []
    external = [each.tag for each in page.all() if not each.attributes.get("href", "#").startswith("#")]
    assert set(external) == {"a"}
    assert not re.search(r"url\(|@import|@font-face", page.one("style").text)
    assert not re.search(r"\beval\b|Function\(|fetch|XMLHttp|import\(", page.one("script").text)


def test_links_within_the_page_have_targets(run: Run) -> None:
    page = page_of(run, ROOT / "examples" / "mistakes.csv")
    places = {each.attributes.get("id") for each in page.all()}
    assert [each["href"] for each in page.all() if each.attributes.get("href", "")[:1] == "#"]
    assert all(each["href"][1:] in places for each in page.all() if each.attributes.get("href", "")[:1] == "#")
    names = [each["id"] for each in page.all() if "id" in each.attributes]
    assert len(names) == len(set(names))


def test_a_file_gets_the_same_page_as_standard_output(run: Run, tmp_path: Path) -> None:
    log, target = ROOT / "examples" / "driver.yaml", tmp_path / "report.html"
    shown = run("check", log, "--format", "html", *AS_OF)
    written = run("check", log, "--format", "html", "-o", target, *AS_OF)
    assert (shown.code, written.code, written.out) == (0, 0, "")
    assert target.read_bytes().decode("utf-8") == shown.out
    assert shown.out.startswith("<!DOCTYPE html>\n")


class _Marked(NullTranslations):
    """Marks every translated text with a star."""

    def gettext(self, message: str) -> str:
        return f"★{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"★{msgid1 if n == 1 else msgid2}"


def test_the_texts_of_the_page_are_translated(speak: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_catalogue", lambda _language: _Marked())
    monkeypatch.setenv("STAYCHECK_LANG", "ru")
    page = page_of(speak, ROOT / "examples" / "driver.yaml", "csv:-", stdin=HEAD + OTHER)
    assert page.one("html")["lang"] == "ru"
    shown = [*page.all("h1"), *page.all("h2"), *page.one("thead").all("button"), page.one("footer")]
    shown += [*page.one("p", "key").all("span"), *page.all("summary"), *page.one("section", "rule").all("p")]
    assert [each.words for each in shown if not each.words.startswith("★")] == []
    assert page.one("p", "key").words == "★was there ★planned ★there under a permit, not counted"
    assert "Россия: " in page.one("svg", "chart")["aria-label"]
    assert "Россия и Беларусь вместе: 90 дней за любые 12 месяцев подряд" in page.one("section", "rule").words


def test_babel_extracts_the_texts_of_the_templates() -> None:
    found = extract_from_dir(
        DATA,
        method_map=[("**.html", "jinja2.ext:babel_extract")],
        keywords={"_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "N_": None},
    )
    texts = [message for _, _, message, _, _ in found]
    assert "What to do" in texts
    assert any(isinstance(text, tuple) for text in texts)
