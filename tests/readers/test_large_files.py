"""Settings, rules and rosters of any size are refused at once where they are larger than any real one."""

import time
from pathlib import Path

import pytest
from conftest import Run

from staycheck.readers import source

LOG = "driver,country,entry,exit\nErlan,RU,2026-11-01,2026-11-02\n"
SECONDS = 2


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "log.csv").write_text(LOG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


FILES = {
    "settings": ("--config", "large.yaml", source.LARGEST_RULES),
    "rules": ("--rule", "large.yaml", source.LARGEST_RULES),
    "names": ("--same-driver", "large.yaml", source.LARGEST_NAMES),
    "roster": ("--roster", "large.yaml", source.LARGEST_NAMES),
    "roster table": ("--roster", "large.csv", source.LARGEST_ROSTER_TABLE),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_larger_file_is_refused_unread(run: Run, kind: str) -> None:
    option, name, most = FILES[kind]
    Path(name).write_text(("drivers: [a]\n" if name.endswith(".yaml") else "driver\n") * (most // 7 + 2))
    start = time.process_time()
    outcome = run("check", "log.csv", option, name)
    assert "larger than" in outcome.err
    assert outcome.code in (2, 3)
    assert time.process_time() - start < SECONDS


def test_settings_found_in_the_folder_do_not_slow_the_help(run: Run) -> None:
    Path("staycheck.yaml").write_text("- a\n" * 3_000_000)
    start = time.process_time()
    assert run("--help").code == 0
    assert time.process_time() - start < SECONDS
