"""The README stays correct: its commands are run and their output compared."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from paths import ROOT

README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [(n, text.split("&&")[-1].strip()) for n, (language, text) in enumerate(BLOCKS) if language == "console"]


def after(number: int) -> str:
    language, text = BLOCKS[number + 1]
    return text if language == "text" else ""


def same(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@pytest.mark.parametrize(("number", "command"), COMMANDS, ids=[command for _, command in COMMANDS])
def test_commands(number: int, command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    program, *arguments = shlex.split(command)
    if program == "pytest":
        return
    assert program == "staycheck"
    monkeypatch.chdir(ROOT)
    outcome = run(*arguments)
    assert outcome.code in (0, 1, 3)
    assert outcome.out
    if after(number):
        assert same(after(number)) == same(outcome.out)


SHELL_EXAMPLES = [(n, text) for n, (language, text) in enumerate(BLOCKS) if language == "sh"]


def test_the_shell_examples(tmp_path: Path) -> None:
    """Run in order by a shell, on a copy of the example fleet."""
    shutil.copy(ROOT / "examples" / "fleet.csv", tmp_path)
    plain = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    environment = {**plain, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    assert len(SHELL_EXAMPLES) > 3
    for number, commands in SHELL_EXAMPLES:
        done = subprocess.run(
            ["bash", "-c", commands], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert same(after(number)) == same(done.stdout)


def test_the_problem_shown_is_the_problem_printed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (shown,) = (text for _, text in BLOCKS if "error[R103]" in text)
    assert same(shown) == same(run("check", "examples/fleet.csv", "--as-of", "2026-11-22").err)


def test_the_library_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for language, text in BLOCKS:
        if language == "python":
            exec(compile(text, "README", "exec"), {})
    assert "union-state" in capsys.readouterr().out


def test_the_logs_shown_can_be_read(run: Run) -> None:
    for language, text in BLOCKS:
        if language == "yaml" and text.startswith("driver:"):
            assert run("check", "yaml:-", "--as-of", "2026-11-22", stdin=text).code == 0
        if language == "text" and text.startswith("driver,"):
            assert run("check", "csv:-", "--as-of", "2026-11-22", stdin=text).code == 0


def test_the_rule_shown_can_be_read(run: Run, tmp_path: Path) -> None:
    (rule,) = (text for language, text in BLOCKS if language == "yaml" and text.startswith("id:"))
    (tmp_path / "rule.yaml").write_text(rule, "utf-8")
    assert (
        run("check", ROOT / "examples" / "driver.yaml", "--rule", tmp_path / "rule.yaml", "--as-of", "2026-11-22").code
        == 0
    )


def test_every_command_is_shown_with_its_exit_codes() -> None:
    from staycheck.cli.app import COMMANDS as PROGRAM

    assert all(f"staycheck {name}" in README for name in PROGRAM)
    assert "| 2 | wrong usage" in README
