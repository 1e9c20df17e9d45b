"""Help: options in panels, runnable examples for each command, nothing truncated; and the man page."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from help_pages import PAGES, every_command, examples
from paths import ROOT
from typer.core import TyperGroup, TyperOption

from staycheck.cli.app import COMMANDS
from staycheck.cli.commands.man import _entry
from staycheck.cli.help import COMMON, CONTEXT, OUTPUT, QUERY, READING
from staycheck.i18n.messages import LANGUAGES
from staycheck.reports.man import troff

PANELS = {COMMON, CONTEXT, OUTPUT, QUERY, READING}
ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def words(path: str) -> list[str]:
    return path.split()[1:]


def test_every_command_is_listed() -> None:
    assert {path.split()[1] for path in PAGES if path != "staycheck"} == set(COMMANDS)


@pytest.mark.parametrize("path", PAGES)
def test_every_option_of_a_command_is_in_a_panel(path: str) -> None:
    command, ctx = PAGES[path]
    if isinstance(command, TyperGroup):
        return  # the program itself has no panels
    for param in command.get_params(ctx):
        if isinstance(param, TyperOption):
            assert param.rich_help_panel in PANELS, param.name


@pytest.mark.parametrize("path", PAGES)
def test_the_examples_of_a_command_can_be_run(path: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = examples(path)
    assert lines, "a command has an example at the end of its help: EXAMPLES in its module"
    for command in "\n".join(lines).replace("\\\n", " ").splitlines():
        called = shlex.split(command)
        assert called[0] == "staycheck"
        assert called[1 : 1 + len(words(path))] == words(path) or lines.index(command) < len(lines) - 1
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        assert "error[" not in done.stderr


@pytest.mark.parametrize("path", PAGES)
def test_examples_are_no_wider_than_a_terminal(path: str) -> None:
    assert [line for line in examples(path) if len(line) > 78] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_never_truncated(language: str, speak: Run) -> None:
    for path, (command, ctx) in PAGES.items():
        shown = speak("--lang", language, *words(path), "--help").out
        assert "…" not in shown
        assert max(map(len, shown.splitlines())) <= 80
        lines = [line.strip() for line in shown.splitlines()]
        first = lines.index(examples(path)[0])
        assert lines[first : first + len(examples(path))] == [line.strip() for line in examples(path)]
        names = {name for param in command.get_params(ctx) if isinstance(param, TyperOption) for name in param.opts}
        assert {name for name in names if not re.search(rf"(?<![\w-]){name}(?![\w-])", shown)} == set()


# The man page


def rendered(page: str) -> str:
    """A page rendered by mandoc, without the overstrikes of bold and underline."""
    shown = subprocess.run(["mandoc", "-T", "utf8"], input=page, capture_output=True, encoding="utf-8", check=True)
    return re.sub(".\b", "", shown.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "command",
    [["mandoc", "-T", "lint", "-W", "warning,stop"], ["groff", "-Tutf8", "-man", "-ww", "-z"]],
    ids=["mandoc", "groff"],
)
def test_the_man_page_is_valid(command: list[str], language: str, speak: Run) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]}")
    page = speak("--lang", language, "man").out
    done = subprocess.run(command, input=page, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert page.isascii(), "letters are escapes, so that no locale is needed to read them"


def test_the_man_page_is_complete(run: Run) -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("needs mandoc")
    shown = " ".join(rendered(run("man").out).split())
    for path, command, ctx in every_command():
        assert path in shown
        for param in command.get_params(ctx):
            assert " ".join(_entry(param, ctx).name.split()) in shown
            assert " ".join((getattr(param, "help", None) or "").split()) in shown
        for line in examples(path) if path != "staycheck" else ():
            assert " ".join(line.split()) in shown
    for name in (
        "STAYCHECK_LANG",
        "STAYCHECK_CONFIG",
        "NO_COLOR",
        "STAYCHECK_DEBUG",
        "staycheck.yaml",
        "EXIT STATUS 0",
    ):
        assert name in shown


@pytest.mark.parametrize("text", [".SH x", "'x", "a\\nb\\(bu", "--x `y` ^~\"'", "Әлі й ё ў", "a\n.b", "\\"])
def test_troff_escapes(text: str) -> None:
    assert not re.search(r"^[.']", troff(text), re.MULTILINE)
    if shutil.which("mandoc") is None:
        pytest.skip("needs mandoc")
    page = f'.TH X 1 2026-01-01\n.SH NAME\nx \\- y\n.SH D\n.nf\n{troff(text)}\n.SH "{troff("E " + text.splitlines()[0])}"\nz\n'
    shown = rendered(page)
    assert all(line in shown for line in text.splitlines())
    assert f"E {text.splitlines()[0]}" in shown
