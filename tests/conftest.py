"""What the tests share: the program run in this process, and golden files."""

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

for name in ("STAYCHECK_LANG", "STAYCHECK_CONFIG", "LC_MESSAGES", "LANG", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"  # what is tested is the same on every machine, in this process and in others

import staycheck.cli  # noqa: E402
from staycheck.cli.app import app  # noqa: E402 - its help is written when it is imported
from staycheck.cli.language import choose_language  # noqa: E402
from staycheck.i18n.messages import set_language  # noqa: E402

# A busy machine fails no property.
settings.register_profile("staycheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("staycheck")


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
            set_language("en")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return call


class _Terminal(io.StringIO):
    """What a terminal or a pipe got to show."""

    encoding = "utf-8"  # that of a StringIO is None

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `staycheck ARGS...` as the shell does, in the language that it is asked for, at 80 columns.

    The commands are imported anew, for their help is written in the language chosen then.
    """
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    # Otherwise the program is called after whatever runs the tests: python -m pytest.staycheck.
    monkeypatch.setattr(sys.modules["__main__"], "__package__", None)
    known = {name: module for name, module in sys.modules.items() if name.startswith("staycheck.cli")}

    def call(*arguments: str | Path, in_colour: bool = False, stdin: str | bytes | None = None) -> Outcome:
        monkeypatch.setattr(
            sys,
            "stdin",
            io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin or b""), "utf-8"),
        )
        out, err = _Terminal(is_terminal=in_colour), _Terminal(is_terminal=in_colour)
        monkeypatch.setattr(sys, "argv", ["staycheck", *(os.fspath(each) for each in arguments)])
        for name in [name for name in sys.modules if name.startswith("staycheck.cli")]:
            del sys.modules[name]
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            import_module("staycheck.cli").main()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())

    yield call
    gc.unfreeze()
    gc.enable()
    set_language("en")
    sys.modules.update(known)
    staycheck.cli = known["staycheck.cli"]


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
