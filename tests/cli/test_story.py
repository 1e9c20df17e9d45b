"""Three months of a driver with a phone: each answer fits on a screen of 46 columns and 20 lines."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run
from paths import GOLDEN
from rich.cells import cell_len

WIDTH, LINES = 46, 20
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
STORY = """
staycheck
init --driver "Ерлан Сейтқали" --citizenship KZ
enter RU --as-of 2026-09-01
chek --as-of 2026-09-01
check --as-of 2026-09-03
enter Минск --on 5.09 --as-of 2026-09-06
enter Минск --on 5.09 --yes --as-of 2026-09-06
leave --as-of 2026-09-10
check --as-of 2026-09-10
plan --enter 2026-09-20 --days 30 --as-of 2026-09-10
add RU 1.07-18.07 BY 18.07-20.07 --yes --as-of 2026-09-15
add RU 10.07-12.07 --yes --as-of 2026-09-15
undo --as-of 2026-09-15
add RU 10.07-18.07 BY 18.07-20.07 --yes --as-of 2026-09-15
enter Омск --on вчера --yes --as-of 2026-10-02
leave --on 31.09 --yes --as-of 2026-10-20
leave --as-of 2026-10-20
undo --as-of 2026-10-20
leave --on -1 --yes --as-of 2026-10-20
plan --enter 2026-11-01 --days 60 --queue 3 --as-of 2026-10-25
plan --days 60 --as-of 2026-10-25
plan --home-until 1.02 --as-of 2026-10-25
enter RU --on 2026-11-01 --as-of 2026-11-02
enter RU --planned --on 20.12 --until 10.01 --yes --as-of 2026-11-02
remind --as-of 2026-11-27
check --as-of 2026-11-28
plan --days 10 --stay-on --as-of 2026-11-28
leave --as-of 2026-11-28
check --as-of 2026-11-28
log --as-of 2026-11-28
"""


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_answer_of_the_story_fits_on_the_screen(
    language: str,
    speak: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[Path, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setenv("LINES", str(LINES))
    screens = []
    for line in STORY.strip().splitlines():
        words = [] if line == "staycheck" else shlex.split(line)
        outcome = speak(*words, "--lang", language, in_colour=True)
        seen = _STYLE.sub("", outcome.err + outcome.out)
        assert len(seen.splitlines()) < LINES, seen
        assert all(cell_len(each) <= WIDTH for each in seen.splitlines()), seen
        screens.append(
            f"$ {' '.join(['staycheck', *shlex.split(line)]) if words else line}\n{seen}({outcome.code:d})\n"
        )
    golden(GOLDEN / language / "story.txt", "\n".join(screens))
