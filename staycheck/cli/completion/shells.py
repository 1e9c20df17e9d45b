"""Completion in bash, zsh, fish and PowerShell: scripts that ask the program, and its answer as each shell takes it.

What is offered comes from logs, so it must stay text: typer's own scripts let bash split it, expand `*` in it and put
it unquoted on the command line, and zsh evaluate it. Here words come as arguments, an answer is lines of text, and
what is put on the command line is quoted.
"""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

FILES, WORDS = "files", "words"
"""The first line of an answer: whether the name of a file may stand there, too."""

BASH = r"""
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(%(autocomplete_var)s=complete_bash "$1" "$COMP_POINT" "$COMP_LINE" "$2" 2> /dev/null)
    if [ "${COMPREPLY[0]}" = words ]; then
        compopt +o default 2> /dev/null
    fi
    COMPREPLY=("${COMPREPLY[@]:1}")
}

complete -o default -F %(complete_func)s %(prog_name)s
"""

ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
    local -a answer values shown
    local line
    values=("${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}")
    answer=("${(@f)$(%(autocomplete_var)s=complete_zsh "${(@)values}" 2> /dev/null)}")
    values=()
    for line in "${(@)answer[2,-1]}"; do
        values+=("${line%%%%$'\t'*}")
        shown+=("${line//$'\t'/  }")
    done
    if (( $#values )); then
        compadd -l -d shown -a -- values
    fi
    if [[ $answer[1] == files ]]; then
        _files
    fi
}

compdef %(complete_func)s %(prog_name)s
"""

FISH = r"""
function %(complete_func)s
    set -l typed (commandline -ct)
    set -l answer (%(autocomplete_var)s=complete_fish %(prog_name)s (commandline -opc) "$typed" 2> /dev/null)
    if test "$answer[1]" = files
        __fish_complete_path "$typed"
    end
    if test (count $answer) -gt 1
        printf '%%s\n' $answer[2..-1]
    end
end

complete --command %(prog_name)s --no-files --arguments '(%(complete_func)s)'
"""


def use_own_scripts() -> None:
    """From now on --install-completion and --show-completion give these scripts; that of PowerShell is typer's."""
    from typer import _completion_shared

    _completion_shared._completion_scripts.update(bash=BASH, zsh=ZSH, fish=FISH)  # noqa: SLF001 - there is no other way


def answer(instruction: str, arguments: Sequence[str]) -> None:
    """Answers a shell that asks for completion, or says nothing at all: a person is typing, and no error helps then."""
    out, sys.stdin = sys.stdout.buffer, Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - to the end
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        try:
            lines = ANSWERS[instruction.rpartition("_")[2]](arguments)
        except BaseException:  # noqa: BLE001 - also what ends the program
            lines = []
    out.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    out.flush()


def _for_bash(arguments: Sequence[str]) -> list[str]:
    """What replaces `replaced`, the part of the word that bash would exchange: it begins a word after = and :, too."""
    from staycheck.cli.completion.offers import offer

    point, whole, replaced = arguments
    line = _before_cursor(whole, int(point), replaced)
    words, _ = _split(line)
    offered = offer(words[1:-1], words[-1])
    kept, quote = _split(line.removesuffix(replaced))
    values = [each.value.removeprefix(kept[-1]) for each in offered.items if each.value.startswith(kept[-1])]
    return [_kind(offered.files), *(_quoted(value, quote) for value in values)]


def _before_cursor(line: str, point: int, replaced: str) -> str:
    """The line as far as the cursor, which bash counts in letters or, in some versions, in bytes."""
    in_letters, in_bytes = line[:point], os.fsencode(line)[:point].decode("utf-8", "ignore")
    return in_letters if in_letters.endswith(replaced) else in_bytes


def _for_zsh(arguments: Sequence[str]) -> list[str]:
    return _described(arguments[:-1], arguments[-1])


def _for_fish(arguments: Sequence[str]) -> list[str]:
    return _described(arguments[1:-1], _split(arguments[-1])[0][-1])


def _for_powershell(_arguments: Sequence[str]) -> list[str]:
    from staycheck.cli.completion.offers import offer

    typed = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    words, _ = _split(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
    before = words[1:-1] if typed else [word for word in words[1:] if word]
    offered = offer(before, _split(typed)[0][-1])
    return [f"{_quoted_for_powershell(value)}:::{meaning or ' '}" for value, meaning in offered.items]


def _described(words: Sequence[str], typed: str) -> list[str]:
    from staycheck.cli.completion.offers import offer

    offered = offer(words, typed)
    return [_kind(offered.files), *("\t".join(filter(None, each)) for each in offered.items)]


def _kind(files: bool) -> str:
    return FILES if files else WORDS


def _split(line: str) -> tuple[list[str], str]:
    """The words of a line, the last one as far as it was typed, and the quote that is still open there."""
    end = "\x1f"  # it makes a word of nothing, too, and is in no name that is offered
    lexer = shlex.shlex(line + end, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    state = getattr(lexer, "state", "")  # its type does not tell of it, but its documentation does
    return [*words[:-1], words[-1].removesuffix(end)], state if state in ("'", '"') else ""


def _quoted(text: str, quote: str) -> str:
    """A text as bash takes it for that text, where this quote is open; it closes the quote that it opened itself."""
    if quote == "'":
        return text.replace("'", r"'\''")
    if quote == '"':
        return "".join(_IN_DOUBLE.get(sign, sign) for sign in text)
    return "".join(sign if sign.isalnum() or sign in _PLAIN else f"\\{sign}" for sign in text)


_IN_DOUBLE = {sign: f"\\{sign}" for sign in '\\"$`'} | {"!": "\"'!'\""}
_PLAIN = "-_./+@%:,="


def _quoted_for_powershell(text: str) -> str:
    """A text between quotes where it is more than a word; PowerShell takes typographic quotes for quotes, too."""
    if all(sign.isalnum() or sign in "-_./" for sign in text):
        return text
    return "'" + "".join(sign * 2 if sign in "'‘’‚‛" else sign for sign in text) + "'"


ANSWERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "bash": _for_bash,
    "zsh": _for_zsh,
    "fish": _for_fish,
    "powershell": _for_powershell,
    "pwsh": _for_powershell,
}
"""The answer for each shell, as lines."""
