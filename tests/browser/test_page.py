"""The page in a real browser: sorting, searching, details, printing, phones, dark mode, accessibility."""

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser.chromium import DESKTOP, PHONE, axe, chromium, printed
from conftest import Outcome
from hostile import NAMES, log_of_hostile_drivers
from paths import ROOT
from typer.testing import CliRunner

from staycheck.cli.app import app
from staycheck.reports.screen import printable

pytestmark = pytest.mark.long

AS_OF = date(2026, 11, 22)
DRIVERS = 5000
Open = Callable[..., Any]


def report(target: Path, *arguments: str | Path, stdin: str | None = None) -> Path:
    command = ["check", *map(str, arguments), "--as-of", str(AS_OF), "--format", "html", "-o", str(target)]
    result = CliRunner().invoke(app, command, input=stdin)
    outcome = Outcome(result.exit_code, result.stdout, result.stderr)
    assert target.exists(), outcome
    return target


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    fleet = ROOT / "examples" / "fleet.csv"
    grouped = (
        "--roster",
        ROOT / "examples" / "roster.yaml",
        "--driver",
        "Айдос Бекенов",
        "--driver",
        "Nurbek Toktosunov",
    )
    return {
        "fleet": report(folder / "fleet.html", fleet),
        "grouped": report(folder / "grouped.html", fleet, *grouped),
        "driver": report(folder / "driver.html", ROOT / "examples" / "driver.yaml"),
        "incomplete": report(folder / "incomplete.html", fleet, "--driver", "Павел Ни"),
        "violation": report(folder / "violation.html", fleet, "--driver", "Олжас Рахимов"),
        "kazakh": report(folder / "kazakh.html", ROOT / "examples" / "driver.yaml", "--lang", "kk"),
        "frequent": report(folder / "frequent.html", "csv:-", stdin=frequent_driver()),
        "mistakes": report(folder / "mistakes.html", ROOT / "examples" / "mistakes.csv"),
        "hostile": report(folder / "hostile.html", "yaml:-", stdin=log_of_hostile_drivers()),
    }


def frequent_driver() -> str:
    """A log of one driver with sixty trips in a year."""
    trips = ((AS_OF - timedelta(days=350 - 5 * number), "RU" if number % 2 else "BY") for number in range(60))
    return "\n".join(("driver,citizenship,country,entry,exit", *(f"A,KZ,{place},{day},{day}" for day, place in trips)))


@pytest.fixture
def at(pages: dict[str, Path]) -> Iterator[Open]:
    """Opens one of the pages; at the end the browser's console must be empty."""
    with ExitStack() as stack:
        browsers: list[Any] = []

        def open_page(name: str, size: tuple[int, int] = DESKTOP, *, dark: bool = False, scripts: bool = True) -> Any:
            browser = stack.enter_context(chromium(size, dark=dark, scripts=scripts))
            browser.get((pages[name] if name in pages else Path(name)).as_uri())
            browsers.append(browser)
            return browser

        yield open_page
        assert [entry for browser in browsers for entry in browser.get_log("browser")] == []


def names(browser: Any) -> list[str]:
    """The drivers shown, in order."""
    script = "return [...document.querySelectorAll('tbody:not([hidden]) th button')].map((each) => each.textContent)"
    found: list[str] = browser.execute_script(script)
    return found


def cells(browser: Any, column: int) -> list[str]:
    script = "return [...document.querySelectorAll('tbody tr:first-child')].map((row) => row.cells[arguments[0]].dataset.key)"
    found: list[str] = browser.execute_script(script, column)
    return found


def element(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def test_sorting(at: Open) -> None:
    browser = at("fleet")
    heads = browser.find_elements("css selector", "thead th")
    worst_first = names(browser)
    heads[0].find_element("css selector", "button").click()
    in_order = "return arguments[0].sort(new Intl.Collator('en').compare)"
    assert names(browser) == browser.execute_script(in_order, worst_first[:])
    assert [head.get_attribute("aria-sort") for head in heads] == ["ascending", *["none"] * 5]
    for column, first in ((2, "descending"), (3, "ascending")):
        button = heads[column].find_element("css selector", "button")
        button.click()
        assert heads[column].get_attribute("aria-sort") == first
        values = [int(value) for value in cells(browser, column)]
        assert values == sorted(values, reverse=first == "descending")
        button.click()
        values = [int(value) for value in cells(browser, column)]
        assert values == sorted(values, reverse=first == "ascending")
    heads[1].find_element("css selector", "button").click()
    assert names(browser) == worst_first


def test_only_those_inside_now(at: Open) -> None:
    browser = at("fleet")
    everybody = len(names(browser))
    element(browser, "#inside").click()
    inside = browser.find_elements("css selector", "tbody.inside")
    assert 0 < len(inside) < everybody
    assert [each.is_displayed() for each in inside] == [True] * len(inside)
    assert element(browser, "#shown").text == f"Shown: {len(inside)} of {everybody}"
    element(browser, "#inside").click()
    assert element(browser, "#shown").text == f"Shown: {everybody} of {everybody}"


def test_the_last_legal_day_sorts_none_first_and_empty_last(at: Open) -> None:
    browser = at("fleet")
    browser.find_elements("css selector", "thead button")[4].click()
    days = cells(browser, 4)
    assert days == sorted(days, key=lambda day: (day == "", day))
    assert days[0] == "0"


def test_searching(at: Open) -> None:
    browser = at("fleet")
    field = element(browser, "#search")
    field.send_keys("НУР  еР")
    assert names(browser) == []
    field.clear()
    field.send_keys("сейт ерл")
    assert names(browser) == ["Ерлан Сейтқали"]
    assert element(browser, "#shown").text == "Shown: 1 of 40"
    field.clear()
    field.send_keys(" ")
    assert len(names(browser)) == 40


def test_searching_for_a_group(at: Open) -> None:
    browser = at("grouped")
    element(browser, "#search").send_keys("БИШ")
    assert names(browser) == ["Nurbek Toktosunov"]


def test_a_status_filters(at: Open) -> None:
    browser = at("fleet")
    card = element(browser, ".card.violation")
    card.click()
    assert card.get_attribute("aria-pressed") == "true"
    assert len(names(browser)) == int(card.find_element("css selector", "b").text)
    assert browser.find_elements("css selector", "tbody.lawful:not([hidden])")
    card.click()
    assert (card.get_attribute("aria-pressed"), len(names(browser))) == ("false", 40)


def test_a_driver_opens_by_mouse_and_by_keyboard(at: Open) -> None:
    from selenium.webdriver.common.keys import Keys

    browser = at("fleet")
    row = element(browser, "tbody.incomplete")
    button = row.find_element("css selector", "th button")
    assert browser.find_elements("css selector", ".details") == []
    row.find_elements("css selector", "td")[4].click()
    assert row.find_element("css selector", ".details").is_displayed()
    assert "is not a date" in row.find_element("css selector", ".own").text
    button.send_keys(Keys.ENTER)
    assert button.get_attribute("aria-expanded") == "false"
    assert not row.find_element("css selector", ".details").is_displayed()
    button.send_keys(Keys.SPACE)
    assert button.get_attribute("aria-expanded") == "true"
    assert row.find_element("css selector", ".details").is_displayed()
    for _ in range(4):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.value_of_css_property("outline-style") == "solid"


def answer(browser: Any, day: str) -> str:
    """What the page of one driver says of a day of entry, as by choosing it."""
    script = (
        "const day = document.getElementById('day'); day.value = arguments[0]; day.dispatchEvent(new Event('input'))"
    )
    browser.execute_script(script, day)
    text: str = element(browser, "#answer").text
    return " ".join(text.split())


def test_the_what_if_is_looked_up(at: Open) -> None:
    browser = at("driver")
    assert element(browser, "#day").get_attribute("value") == "2026-11-23"
    assert element(browser, "#answer").text.startswith("ALLOWED, BUT BREAKS A LATER TRIP")
    assert answer(browser, "2026-12-20").startswith("ALLOWED 29 days Leave by 17 Jan 2027. Russia and Belarus together")
    assert answer(browser, "2027-03-28").startswith("ALLOWED 45 days Leave by 11 May 2027.")
    assert "90 days" in answer(browser, "2027-11-22")
    for day in ("2026-11-21", "2027-11-23", ""):
        assert answer(browser, day) == "Choose a day from 2026-11-22 to 2027-11-22."
    assert answer(at("violation"), "2026-12-01").startswith("NOT ALLOWED Not before 25 Jan 2027.")


def test_the_what_if_is_readable_without_scripts(at: Open) -> None:
    browser = at("driver", scripts=False)
    assert not element(browser, "#day").is_displayed()
    element(browser, "#entry summary").click()
    assert "13–20 Dec 2026 29 days 10–17 Jan 2027" in element(browser, ".runs").text


def test_an_incomplete_driver_cannot_ask(at: Open) -> None:
    browser = at("incomplete")
    assert browser.find_elements("css selector", "#day, .runs, #entry-days") == []
    assert "CANNOT SAY" in element(browser, "#entry").text


@pytest.mark.parametrize("name", ["driver", "incomplete", "violation", "kazakh", "frequent"])
def test_the_sheet_of_one_driver_is_two_pages(name: str, at: Open) -> None:
    browser = at(name)
    assert element(browser, ".officer").value_of_css_property("display") == "none"
    assert 1 <= pages_of(printed(browser)) <= 2
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not element(browser, "#entry").is_displayed()
    assert "Поездки" in element(browser, "#trips-title").text
    assert "Нормы и источники" in element(browser, ".law").text


def test_hostile_names_are_escaped(at: Open) -> None:
    browser = at("hostile")
    for button in browser.find_elements("css selector", "tbody th button"):
        browser.execute_script("arguments[0].click()", button)
    assert set(names(browser)) == {f"{printable(name)} {number}" for number, name in enumerate(NAMES)}
    titles = browser.execute_script(
        "return [...document.querySelectorAll('h3.unseen')].map((each) => each.textContent)"
    )
    assert sorted(titles) == sorted(names(browser))
    assert browser.execute_script("return document.querySelectorAll('img, script, iframe').length") == 1
    element(browser, "#search").send_keys("<SCRIPT>")
    assert names(browser) == ["<script>alert(1)</script> 0"]


def test_the_policy_holds(pages: dict[str, Path], tmp_path: Path) -> None:
    text = pages["driver"].read_text("utf-8")
    evil = "<img src='https://example.org/x.png'><script>document.title = 'run'</script><p style='color: red'>x</p>"
    (tmp_path / "evil.html").write_text(text.replace("<header>", f"{evil}<header>"), "utf-8")
    with chromium() as browser:
        browser.get((tmp_path / "evil.html").as_uri())
        assert browser.title == "Ерлан Сейтқали: Days of stay on 22 Nov 2026"
        assert sum("Content Security Policy" in entry["message"] for entry in browser.get_log("browser")) == 3


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["fleet", "driver", "mistakes", "incomplete", "violation"])
def test_axe_finds_nothing_serious(name: str, dark: bool, size: tuple[int, int], at: Open) -> None:
    source = axe()
    browser = at(name, size, dark=dark)
    for button in browser.find_elements("css selector", "tbody th button")[:3]:
        if button.get_attribute("aria-expanded") == "false":
            browser.execute_script("arguments[0].click()", button)
    browser.execute_script(
        "document.querySelectorAll('main > section > details').forEach((each) => (each.open = true))"
    )
    # Through the debugger, as the page's policy blocks other scripts.
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": source})
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert found["passes"]
    serious = [
        (each["id"], each["nodes"][0]["html"])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("name", ["fleet", "driver", "mistakes", "hostile", "incomplete", "violation", "kazakh"])
def test_a_phone_never_scrolls_sideways(name: str, at: Open) -> None:
    browser = at(name, PHONE)
    for button in browser.find_elements("css selector", "tbody th button")[:12]:
        browser.execute_script("arguments[0].click()", button)
    browser.execute_script("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
    width = "return [document.documentElement.scrollWidth, innerWidth]"
    assert browser.execute_script(width) == [360, 360]
    cut = (
        "return [...document.querySelectorAll('tbody, .details, .own, .problems li')]"
        ".filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent.slice(0, 50))"
    )
    assert browser.execute_script(cut) == []


def test_print(at: Open) -> None:
    browser = at("fleet")
    pdf = printed(browser)
    assert 6 <= pages_of(pdf) <= 12
    assert browser.find_elements("css selector", "tbody.open") == []
    element(browser, "#search").send_keys("сейтқали")
    assert pages_of(printed(browser)) <= 4


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_everything_is_readable_without_scripts(at: Open) -> None:
    browser = at("fleet", scripts=False)
    summaries = browser.find_elements("css selector", "tbody summary")
    assert len(summaries) == 40
    element(browser, "tbody.incomplete summary").click()
    assert "is not a date" in element(browser, "tbody.incomplete .own").text
    assert element(browser, "tbody.incomplete .chart").is_displayed()
    assert not element(browser, "#search").is_displayed()


def large_fleet(target: Path) -> Path:
    """A log of thousands of drivers with two years of trips each."""
    numbers = random.Random(7)
    lines = ["driver,country,entry,exit"]
    for number in range(DRIVERS):
        day = AS_OF - timedelta(days=numbers.randint(730, 760))
        gap = numbers.randint(25, 75)
        while day < AS_OF + timedelta(days=60):
            last = day + timedelta(days=numbers.randint(1, 8))
            lines.append(f"Жүргізуші {number},{numbers.choice(('RU', 'RU', 'BY'))},{day},{last}")
            day = last + timedelta(days=numbers.randint(4, gap))
    target.write_text("\n".join([*lines, ""]), "utf-8")
    return target


WHEN_PAINTED = """
const done = arguments[arguments.length - 1], start = performance.now();
{work};
requestAnimationFrame(() => {
  const {port1, port2} = new MessageChannel();
  port1.onmessage = () => done(performance.now() - start);
  port2.postMessage(0);
});
"""


def test_details_of_thousands_of_drivers_are_built_when_they_are_opened(
    at: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints the times of the README and asserts none of them: what is asserted is how much the browser builds."""
    page = report(tmp_path / "large.html", large_fleet(tmp_path / "large.csv"))
    browser = at(str(page))
    script = "const paint = performance.getEntriesByName('first-contentful-paint')[0], load = performance.getEntriesByType('navigation')[0]; return [paint.startTime, load.loadEventEnd]"
    painted, loaded = browser.execute_script(script)

    def milliseconds(work: str) -> float:
        taken: float = browser.execute_async_script(WHEN_PAINTED.replace("{work}", work))
        return taken

    typed = (
        "const field = document.getElementById('search'); field.value = {text}; field.dispatchEvent(new Event('input'))"
    )
    keys = [milliseconds(typed.replace("{text}", json.dumps("42"[:length]))) for length in (1, 2)]
    assert 0 < len(names(browser)) < DRIVERS
    cleared = milliseconds(typed.replace("{text}", "''"))
    sorted_ = milliseconds("document.querySelectorAll('thead button')[3].click()")
    with capsys.disabled():
        print(
            f"\n  {DRIVERS} drivers: {page.stat().st_size / 1e6:.1f} MB; first paint {painted:.0f} ms, loaded {loaded:.0f} ms; "
            f"a key of the search {max(keys):.0f} ms, cleared {cleared:.0f} ms; sorted {sorted_:.0f} ms"
        )
    assert page.stat().st_size < 30e6
    elements = "return document.querySelectorAll('*').length"
    closed = browser.execute_script(elements)
    assert closed < 40 * DRIVERS
    element(browser, "tbody th button").click()
    assert browser.execute_script(elements) > closed
