"""Shared fixtures: the program run in this process, and golden files."""

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

for name in ("STAYCHECK_LANG", "STAYCHECK_CONFIG", "LC_MESSAGES", "LANG", "LANGUAGE"):
    os.environ.pop(name, None)
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as in a background job, whose children would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:  # as under nohup
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
os.environ["LC_ALL"] = "C.UTF-8"  # the same on every machine, also for child processes

from staycheck.cli import main  # noqa: E402
from staycheck.cli.app import app  # noqa: E402
from staycheck.i18n.messages import set_language  # noqa: E402
from staycheck.interruption import ENDING  # noqa: E402

# The speed of the machine must not fail a property.
settings.register_profile("staycheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("staycheck")


class Outcome(NamedTuple):
    """The exit code and output of a run."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `staycheck ARGS...` in this process; a traceback fails the test."""
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Outcome:
        words = [os.fspath(argument) for argument in arguments]
        try:
            result = CliRunner().invoke(app, words, input=stdin)
        finally:
            set_language("en")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return call


class _Terminal(io.StringIO):
    """The output written to a terminal or a pipe."""

    encoding = "utf-8"  # StringIO's is None

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `staycheck ARGS...` as the shell does, in the language that it is asked for, at 80 columns."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    # Otherwise the usage line names the test runner: python -m pytest.staycheck.
    monkeypatch.setattr(sys.modules["__main__"], "__package__", None)

    def call(*arguments: str | Path, in_colour: bool = False, stdin: str | bytes | None = None) -> Outcome:
        monkeypatch.setattr(
            sys,
            "stdin",
            io.TextIOWrapper(io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin or b""), "utf-8"),
        )
        out, err = _Terminal(is_terminal=in_colour), _Terminal(is_terminal=in_colour)
        monkeypatch.setattr(sys, "argv", ["staycheck", *(os.fspath(each) for each in arguments)])
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())

    before = [(each, signal.getsignal(each)) for each in ENDING]
    yield call
    for each, handler in before:
        signal.signal(each, handler)
    gc.unfreeze()
    gc.enable()
    set_language("en")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write the file with --update-golden."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
        assert path.exists(), f"{path} is missing: run pytest --update-golden and review what it writes"
        assert text == path.read_bytes().decode("utf-8")

    return compare
