"""The recipe of docs/mornings.md, run as cron would."""

import os
import re
import subprocess
import sys
from pathlib import Path

from paths import ROOT

RECIPE = re.search(r"```sh\n(.*?)```", (ROOT / "docs" / "mornings.md").read_text("utf-8"), re.DOTALL)
HEAD = "driver,citizenship,country,entry,exit\n"


def morning(folder: Path, log: str) -> tuple[int, str]:
    (folder / "export.csv").write_text(log)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "mornings.sh", "export.csv"],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_week_of_mornings(tmp_path: Path) -> None:
    assert RECIPE
    (tmp_path / "mornings.sh").write_text(RECIPE[1])
    sound = HEAD + "Anna,KZ,RU,2024-01-01,2024-01-09\nBoris,KZ,RU,2024-02-01,2024-02-09\n"
    assert morning(tmp_path, sound) == (0, "")
    assert morning(tmp_path, sound) == (0, "")
    code, mail = morning(tmp_path, sound + "Anna,KZ,RU,2024-06-31,\n")
    assert (code, "worse: was OK" in mail, "R103" in mail) == (3, True, True)
    code, mail = morning(tmp_path, sound + "Anna,KZ,RU,2024-06-31,\n")
    assert (code, "Nothing has changed" in mail, "R103" in mail) == (3, True, True)
    before = (tmp_path / "last.json").read_bytes()
    code, mail = morning(tmp_path, "what\never\n")
    assert (code, (tmp_path / "last.json").read_bytes()) == (2, before)
    code, mail = morning(tmp_path, sound.replace("Boris", "Borys"))
    assert (code, "Boris  no longer in the log" in " ".join(mail.split("\n"))) in ((1, True), (3, True))
    over = sound.replace("Boris", "Borys") + "Anna,KZ,RU,2024-09-01,\n"
    code, mail = morning(tmp_path, over)
    assert (code, "new overstay" in mail) == (1, True)
    assert morning(tmp_path, over) == (0, "")
