"""`staycheck validate --save`: the next export is read as this one was, or refused."""

from pathlib import Path

import pytest
import yaml
from conftest import Run

from staycheck.editing.settings_edits import with_settings

AS_OF = ("--as-of", "2026-11-22")
WIDE = "Водитель;Въезд 1;Выезд 1;Въезд 2;Выезд 2\nИванов Иван;05.03.2026;09.03.2026;10.04.2026;12.04.2026\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "export.csv").write_text(WIDE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_next_export_needs_no_options(run: Run, folder: Path) -> None:
    assert "[R154]" in run("check", "export.csv", *AS_OF).err
    assert run("validate", "export.csv", "--log-country", "RU", "--save").code == 0
    assert "8 of 90" in run("check", "export.csv", *AS_OF).out
    more = WIDE.replace("Выезд 2", "Выезд 2;Телефон").replace("12.04.2026", "13.04.2026;87011112233")
    (folder / "export.csv").write_text(more, "utf-8")
    outcome = run("check", "export.csv", *AS_OF)
    assert "9 of 90" in outcome.out
    assert "1 column (Телефон)" in outcome.out


def test_an_export_that_has_changed_is_refused_until_it_is_saved(run: Run, folder: Path) -> None:
    run("validate", "export.csv", "--log-country", "RU", "--save")
    (folder / "export.csv").write_text(WIDE.replace("зд 2", "зд 3"), "utf-8")
    outcome = run("check", "export.csv", *AS_OF)
    assert outcome.code == 2
    assert 'missing are "въезд 2", "выезд 2"' in outcome.err
    assert run("validate", "export.csv", "--save").code == 0
    assert "8 of 90" in run("check", "export.csv", *AS_OF).out
    assert len(yaml.safe_load((folder / "staycheck.yaml").read_text("utf-8"))["layouts"]) == 2


def test_what_is_in_the_settings_is_kept(run: Run, folder: Path) -> None:
    before = "# ours\nwarn_at: 20  # days\nlayouts:  # of the office\n  - {layout: plain, headings: [Driver]}"
    (folder / "staycheck.yaml").write_text(before, "utf-8")
    run("validate", "export.csv", "--log-country", "RU", "--save")
    after = (folder / "staycheck.yaml").read_text("utf-8")
    assert all(line in after.splitlines() for line in before.splitlines())
    assert [each["layout"] for each in yaml.safe_load(after)["layouts"]] == ["wide", "plain"]
    again = run("validate", "export.csv", "--save")
    assert "Saved in" in again.err
    assert (folder / "staycheck.yaml").read_text("utf-8") == after


def test_another_value_is_not_replaced(run: Run, folder: Path) -> None:
    (folder / "staycheck.yaml").write_text("log_country: BY\n", "utf-8")
    outcome = run("validate", "export.csv", "--log-country", "RU", "--save")
    assert outcome.code == 2
    assert "has another log_country" in " ".join(outcome.err.split())
    assert (folder / "staycheck.yaml").read_text("utf-8") == "log_country: BY\n"


def test_a_link_is_not_followed(run: Run, folder: Path) -> None:
    (folder / "other.yaml").write_text("", "utf-8")
    (folder / "staycheck.yaml").symlink_to("other.yaml")
    assert run("validate", "export.csv", "--log-country", "RU", "--save").code == 2
    assert (folder / "other.yaml").read_text("utf-8") == ""


def test_standard_input_has_no_folder(run: Run) -> None:
    outcome = run("validate", "csv:-", "--log-country", "RU", "--save", stdin=WIDE)
    assert outcome.code == 2
    assert "--config FILE" in outcome.err


def test_hostile_headings_stay_texts() -> None:
    headings = ["a: b", "# c", "- d", "!!python/object e", "'", '"', "{", "пробел "]
    text = with_settings("", "x.yaml", {"places": {"a: b": "RU"}}, [{"layout": "wide", "headings": headings}])
    assert yaml.safe_load(text) == {"places": {"a: b": "RU"}, "layouts": [{"layout": "wide", "headings": headings}]}
