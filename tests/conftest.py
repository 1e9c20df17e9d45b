"""What the tests share: the program run in this process, and golden files."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

for name in ("STAYCHECK_LANG", "STAYCHECK_CONFIG", "LC_MESSAGES", "LANG", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"  # what is tested is the same on every machine, in this process and in others

from staycheck.cli.app import app  # noqa: E402 - its help is written when it is imported
from staycheck.cli.language import choose_language  # noqa: E402
from staycheck.wording import choose  # noqa: E402


class Outcome(NamedTuple):
    """What a run of the program gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `staycheck ARGS...` in this process; a traceback fails the test."""
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Outcome:
        words = [os.fspath(argument) for argument in arguments]
        choose_language(words)
        try:
            result = CliRunner().invoke(app, words, input=stdin)
        finally:
            choose("en")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes it with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        assert path.exists(), f"{path} is missing: run pytest --update-golden and read what it writes"
        assert text == path.read_bytes().decode("utf-8")

    return compare
