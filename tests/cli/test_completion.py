"""Completion: the candidates, and in real shells that any driver name stays text."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest
from help_pages import every_command
from paths import ROOT
from waiting import wait_for

from staycheck.cli.completion.offers import FILES, LARGEST_TREE, VALUES, offer
from staycheck.cli.completion.shells import _quoted_for_powershell, _split
from staycheck.i18n.messages import LANGUAGES, _, set_language

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STAYCHECK"))},
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "PYTHONPATH": str(ROOT),
    "LC_ALL": "C.UTF-8",
    "TERM": "dumb",
}
NAMES = (
    "Ерлан Сейтқали",
    'Өмір "Батыр" O\'Neil',
    "Zed $(touch pwned)",
    "Q`touch pwned`; touch pwned & #",
    "W\\$(touch pwned) *",
    "Бүгін !! !x {a,b} ~ [б]?",
    "N: a=b:c",
    "-x <script>alert(1)</script>",
    "[/b]=cmd()|'%s%n",
    "~root",
)


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of logs, each of one driver with a hostile name."""
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NAMES):
        (tmp_path / f"log{number}.json").write_text(json.dumps({"drivers": [{"driver": name, "trips": []}]}), "utf-8")
    return tmp_path


def values(line: str) -> list[str]:
    """The candidates at the end of a command line."""
    words, _ = _split(line)
    return [item.value for item in offer(words[1:-1], words[-1]).items]


def text_in(language: str, text: str) -> str:
    """A text in a language, or unchanged if it is not translated."""
    set_language(language)
    try:
        return _(text)
    finally:
        set_language("en")


# Candidates


def test_commands_and_options_are_offered_with_their_help() -> None:
    assert values("staycheck ch") == ["check"]
    assert "forecast" in values("staycheck ")
    assert values("staycheck rules ") == ["list", "show", "check", "diff", "new"]
    assert values("staycheck check --as") == ["--as-of"]
    assert values("staycheck check --lan") == ["--lang"]
    (item,) = offer(["check"], "--as").items
    assert item.help == "The day to check; trips after it are planned."
    assert f"\t{text_in('ru', item.help)}\n" in complete("zsh", "--lang", "ru", "check", "--as").stdout


def test_values_of_the_program_are_offered() -> None:
    assert values("staycheck check --format ") == ["table", "json", "csv", "ics", "html", "xlsx"]
    assert values("staycheck check --fail-on w") == ["warning"]
    assert values("staycheck check --rule bel") == ["belarus"]
    assert values("staycheck rules show turk") == ["turkey"]
    assert values("staycheck plan --country K") == ["KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ"]
    assert values("staycheck explain R10") == [f"R10{n}" for n in range(1, 10)]
    assert values("staycheck check --lang ") == list(LANGUAGES)
    assert values("staycheck check --timezone Asia/Alm") == ["Asia/Almaty"]
    assert values("staycheck check --column ent") == ["entry="]
    assert values("staycheck check --format=js") == ["--format=json"]
    assert values("staycheck check --as-of ") == []


@pytest.mark.parametrize("log", ["driver.yaml", "export.xlsx", "fleet.csv", "csv:fleet.csv", "fleet*.csv"])
def test_the_drivers_of_the_log_are_offered(log: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    found = values(f"staycheck plan {log} --driver ")
    assert found == sorted(found)
    assert any("Ерлан" in name for name in found)
    assert values(f"staycheck check {log} --as-of 2026-11-22 --driver=Неизвестный") == []


def test_log_roster_and_columns_from_settings_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text("who,country,entry,exit\nErlan B,RU,2026-01-01,2026-01-02\n")
    (tmp_path / "r.csv").write_text("driver,group\nErlan B,Night shift\n")
    (tmp_path / "staycheck.yaml").write_text("log: l.csv\nroster: r.csv\ncolumns: {driver: who}\n")
    assert values("staycheck check --driver ") == ["Erlan B"]
    assert values("staycheck calendar 2026 --driver E") == ["Erlan B"]
    assert values("staycheck who --group ") == ["Night shift"]


def test_a_large_log_and_standard_input_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    log = '{"driver": "Erlan", "trips": []}'
    (tmp_path / "small.json").write_text(log)
    (tmp_path / "large.json").write_text(log + " " * LARGEST_TREE)
    os.mkfifo(tmp_path / "pipe.json")
    assert values("staycheck plan small.json --driver ") == ["Erlan"]
    for name in ("large.json", "pipe.json", "-", "json:-", "/dev/zero", "nowhere.json"):
        assert values(f"staycheck plan {name} --driver ") == []


def test_a_name_with_a_line_break_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    drivers: list[dict[str, object]] = [{"driver": name, "trips": []} for name in ("a\u2028b", "a\u202eb", "plain")]
    (tmp_path / "log.json").write_text(json.dumps({"drivers": drivers}))
    assert values("staycheck check log.json --driver ") == ["plain"]


def test_every_option_of_every_command_is_known_to_completion() -> None:
    """A new option must be listed as having values, taking a file, or being typed."""
    typed = set("as_of on since warn_at enter exit_ days leg queue months encoding sheet date_format new_id".split())
    typed |= set(
        "note permit until number back count entry ignore_column letter place opening home_until at needed split".split()
    )
    for path, command, ctx in every_command():
        for param in command.get_params(ctx):
            is_flag = getattr(param, "is_flag", False) or param.name in ("install_completion", "show_completion")
            has_choice = hasattr(param.type, "choices")
            if not (is_flag or has_choice or param.name in typed):
                assert param.name in VALUES or param.name in FILES, f"{path}: {param.name}"


def complete(shell: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**ENVIRONMENT, "_STAYCHECK_COMPLETE": f"complete_{shell}"}
    command = [sys.executable, "-m", "staycheck", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, input="secret")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "nonsense"])
def test_errors_are_silent(shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "staycheck.yaml").write_text("{")
    for words in (
        ["plan", "nowhere.csv", "--driver", ""],
        ["nonsense", "x"],
        [],
        ["check", "--as-of", "x", "--driver", "y"],
    ):
        done = complete(shell, *(["staycheck"] if shell == "fish" else []), *words)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout in ("", "words\n")


@pytest.mark.usefixtures("logs")
def test_powershell_gets_quoted_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "_TYPER_COMPLETE_ARGS", "staycheck plan log2.json --driver")
    monkeypatch.setitem(ENVIRONMENT, "_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    assert complete("powershell").stdout == "'Zed $(touch pwned)':::\u0020\n"
    assert _quoted_for_powershell("O’Neil's") == "'O’’Neil''s'"
    assert _quoted_for_powershell("union-state") == "union-state"


# In real shells


PROMPT, DONE = b"type> ", b"args ended"


class Terminal:
    """A shell in a pseudo-terminal; keys are typed when it shows its prompt."""

    START: ClassVar = {
        "bash": ["bash", "--norc", "--noprofile", "-i"],
        "zsh": ["zsh", "-f", "-i"],
        "fish": ["fish", "--no-config", "-i"],
    }
    PREPARE: ClassVar = {
        "bash": 'args() { printf \'%s\\n\' "${@:4}" > words; echo args "ended"; }; eval "$(staycheck --show-completion bash)"; '
        "PS1='type> '; args\r",
        "zsh": "autoload -U compinit; compinit -u -d ./dump; setopt no_beep; unsetopt prompt_sp\r"
        'args() { printf \'%s\\n\' "${@:4}" > words; echo args "ended" }; eval "$(staycheck --show-completion zsh)"; '
        "PS1='type> '; args\r",
        "fish": "function args; printf '%s\\n' $argv[4..-1] > words; echo args 'ended'; end; "
        "staycheck --show-completion fish | source; function fish_prompt; echo -n 'type> '; end; args\r",
    }

    def __init__(self, shell: str, folder: Path) -> None:
        import pty

        self.shell, self.folder = shell, folder
        self._process, self._leader = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            environment = {**ENVIRONMENT, "HOME": str(folder), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
            os.execvpe(self.START[shell][0], self.START[shell], environment)
        self._seen = b""
        self._type(self.PREPARE[shell])

    def arguments_of(self, line: str) -> list[str]:
        """The words after `staycheck plan LOG` once the shell has completed a line."""
        self._type(f"{line}\t\x01args \r")
        return (self.folder / "words").read_text("utf-8").splitlines()

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._leader)

    def _type(self, keys: str) -> None:
        """Types a line that runs `args` and waits for the next prompt."""
        self._seen = b""
        os.write(self._leader, keys.encode())
        wait_for(self._is_ready, f"the shell to answer {keys!r}")

    def _is_ready(self) -> bool:
        while select.select([self._leader], [], [], 0)[0]:
            self._seen += os.read(self._leader, 65536)
        return PROMPT in self._seen.partition(DONE)[2]


@pytest.fixture(params=["bash", "zsh", "fish"])
def terminal(request: pytest.FixtureRequest, logs: Path) -> Iterator[Terminal]:
    pytest.importorskip("pty", reason="needs a pseudo-terminal")
    if shutil.which(request.param) is None:
        pytest.skip(f"needs {request.param}")
    shell = Terminal(request.param, logs)
    yield shell
    shell.close()


def hostile(shell: str) -> Iterator[tuple[int, str]]:
    """Logs and their drivers; without ~root for fish, which always expands it in a candidate."""
    return ((number, name) for number, name in enumerate(NAMES) if not (shell == "fish" and name.startswith("~")))


def test_a_name_stays_text(terminal: Terminal) -> None:
    for number, name in hostile(terminal.shell):
        assert terminal.arguments_of(f"staycheck plan log{number}.json --driver ") == ["--driver", name]
    assert terminal.arguments_of('staycheck plan log0.json --driver "Е') == ["--driver", NAMES[0]]
    assert not (terminal.folder / "pwned").exists()


@pytest.mark.long
def test_a_name_stays_text_in_quotes_and_after_an_equals_sign(terminal: Terminal) -> None:
    for number, name in hostile(terminal.shell):
        assert terminal.arguments_of(f"staycheck plan log{number}.json --driver=") == [f"--driver={name}"]
        for quote in ("'", '"') if name[0].isalpha() else ():
            line = f"staycheck plan log{number}.json --driver {quote}{name[0]}"
            assert terminal.arguments_of(line) == ["--driver", name]
    assert not (terminal.folder / "pwned").exists()


def test_commands_rules_and_files_are_completed(terminal: Terminal) -> None:
    assert terminal.arguments_of("staycheck rules show turk") == ["turkey"]
    assert terminal.arguments_of("staycheck check x --as") == ["--as-of"]
    assert terminal.arguments_of("staycheck check x --fail-on warn") == ["--fail-on", "warning"]
    assert terminal.arguments_of("staycheck check x --rule turk") == ["--rule", "turkey"]
    assert terminal.arguments_of("staycheck check x --roster log3") == ["--roster", "log3.json"]
    assert terminal.arguments_of("staycheck check x log3") == ["log3.json"]
    assert terminal.arguments_of("staycheck plan x --enter log3") == ["--enter", "log3"]
