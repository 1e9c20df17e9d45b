"""`staycheck check --split`: a page, a calendar and a JSON report for each driver."""

import json
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st
from page_tree import tree_of
from reports.test_schemas import valid

from staycheck.cli import split
from staycheck.reports.one_each import file_stems

HEAD = "driver,citizenship,country,entry,exit\n"
LOG = HEAD + "Anna,KZ,RU,2026-01-01,2026-01-05\nЕрлан Сейтқали,KZ,RU,2026-09-01,\nBoris,KZ,RU,2026-02-31,2026-03-01\n"
AS_OF = ("--as-of", "2026-11-22")


def test_each_driver_has_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    outcome = run("check", "csv:-", *AS_OF, "--split", folder, stdin=LOG)
    assert outcome.code == 3
    assert f"{folder}: 3 drivers, see index.html" in outcome.err
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "index.html",
        *(f"{name}.{ending}" for name in ("Anna", "Boris", "Ерлан-Сейтқали") for ending in ("html", "ics", "json")),
    }
    for name in ("Anna", "Boris"):
        answer = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert valid("check-2", answer)
        assert [driver["driver"] for driver in answer["drivers"]] == [name]
        assert {problem["driver"] for problem in answer["problems"]} <= {name, None}
    assert "R103" in (folder / "Boris.json").read_text("utf-8")
    assert "R103" not in (folder / "Anna.json").read_text("utf-8")
    page = (folder / "Ерлан-Сейтқали.html").read_text("utf-8")
    assert ("Leave by 29 Nov 2026." in page, 'id="entry-days"' in page) == (True, False)
    assert "BEGIN:VCALENDAR\r\n" in (folder / "Anna.ics").read_bytes().decode()
    links = [link.attributes["href"] for link in tree_of((folder / "index.html").read_text("utf-8")).all("a")]
    assert links[0] == "Boris.html"
    assert len(links) == 9


def test_the_what_if_is_there_if_asked_for(run: Run, tmp_path: Path) -> None:
    assert (
        run(
            "check",
            "csv:-",
            *AS_OF,
            "--split",
            tmp_path / "s",
            "--what-if",
            stdin=HEAD + "Anna,KZ,PL,2026-01-01,2026-01-05\n",
        ).code
        == 0
    )
    assert 'id="entry-days"' in (tmp_path / "s" / "Anna.html").read_text("utf-8")


def test_each_driver_reads_the_own_language(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("driver,language\nAnna,kk\nBoris,русский\nCyril,\n")
    log = HEAD + "".join(f"{name},KZ,RU,2026-09-01,\n" for name in ("Anna", "Boris", "Cyril"))
    assert run("check", "csv:-", *AS_OF, "--roster", roster, "--split", tmp_path / "s", stdin=log).code == 0
    languages = {name: (tmp_path / "s" / f"{name}.html").read_text("utf-8") for name in ("Anna", "Boris", "Cyril")}
    assert {name: page.partition('<html lang="')[2][:2] for name, page in languages.items()} == {
        "Anna": "kk",
        "Boris": "ru",
        "Cyril": "en",
    }
    assert "Елде болған күндер" in (tmp_path / "s" / "Anna.ics").read_text("utf-8").replace("\r\n ", "")


def test_a_language_that_is_not_known(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "roster.yaml"
    roster.write_text("- {driver: Anna, language: klingon}\n")
    outcome = run("check", "csv:-", *AS_OF, "--roster", roster, stdin=HEAD + "Anna,KZ,RU,2026-01-01,2026-01-05\n")
    assert (outcome.code, "C403" in outcome.err) == (3, True)


def test_links_in_the_folder_are_not_followed(run: Run, tmp_path: Path) -> None:
    folder, other = tmp_path / "s", tmp_path / "other"
    folder.mkdir()
    other.write_text("mine")
    (folder / "Anna.html").symlink_to(other)
    outcome = run("check", "csv:-", *AS_OF, "--split", folder, stdin=HEAD + "Anna,KZ,RU,2026-01-01,2026-01-05\n")
    assert (outcome.code, other.read_text()) == (2, "mine")
    assert "Anna.html cannot be written" in outcome.err


def test_several_processes_write_the_same(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = HEAD + "".join(f"D{number},KZ,RU,2026-01-{number:02},2026-01-{number:02}\n" for number in range(1, 8))
    monkeypatch.setattr(split, "_AT_ONCE", 100)
    assert run("check", "csv:-", *AS_OF, "--split", tmp_path / "one", stdin=log).code == 0
    monkeypatch.setattr(split, "_AT_ONCE", 2)
    assert run("check", "csv:-", *AS_OF, "--split", tmp_path / "two", stdin=log).code == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
    assert len(one) == 22


def test_names_of_files() -> None:
    names = [
        "../../etc/passwd",
        "CON",
        "con",
        "a/b\\c:d",
        "",
        "\u202e",
        "Ерлан Сейтқали",
        "ерлан сейтқали",
        "index",
        "x" * 300,
        ".hidden",
        "Пётр\u0301",
    ]
    stems = file_stems(names)
    assert stems[:4] == ["etc-passwd", "CON-1", "con-1-2", "a-b-c-d"]
    assert stems[4:9] == ["driver", "driver-2", "Ерлан-Сейтқали", "ерлан-сейтқали-2", "index-1"]
    assert (len(stems[9]), stems[10]) == (60, "hidden")


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_names_give_safe_and_different_files(names: list[str]) -> None:
    stems = file_stems(names)
    assert len({stem.casefold() for stem in stems}) == len(names)
    for stem in stems:
        assert stem
        assert stem[0] not in ".-"
        assert not set(stem) & set('/\\:*?"<>|\0\n')
        assert len(f"{stem}.html".encode()) <= 255
