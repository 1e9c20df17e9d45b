"""Where an answer goes: to standard output, or into a file that is written whole or not at all."""

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import typer
from typer._click.globals import get_current_context

from staycheck.cli.streams import discard, say
from staycheck.i18n.library_messages import translate
from staycheck.i18n.messages import _, current_language
from staycheck.owned import replacing
from staycheck.problems.problem import Problem
from staycheck.readers.source import FORMATS, STDIN
from staycheck.reports.exit_codes import ExitCode
from staycheck.reports.screen import Screen

_PIPE_WIDTH = 100
_NARROWEST = 20
_AT_ONCE = 8 << 20
_MOST_PROBLEMS = 3
"""The most problems of a kind that a terminal shows unasked."""
ALL_PROBLEMS = "staycheck.all_problems"
"""The key, in the context of a command, of whether all problems are to be shown."""
FULL = "staycheck.full"
"""The key, in the context of a command, of whether an answer is to be shown whole, however long."""


def write_answer(parts: Iterable[str | bytes | memoryview], target: Path | None, inputs: Iterable[str] = ()) -> None:
    """Writes an answer to the target, to standard output where there is none; ends the program with 2 if it cannot.

    Its parts are texts, or bytes of UTF-8.
    """
    if target is not None and any(_same_file(target, name) for name in inputs):
        raise typer.BadParameter(_("{file} is an input of this command").format(file=target), param_hint="-o")
    try:
        if target is None:
            _write_stdout(parts)
        else:
            write_whole(parts, target)
    except (OSError, RuntimeError) as error:
        reason = translate((getattr(error, "strerror", None) or str(error)).lower())
        text = _("{file} cannot be written: {reason}").format(file=target or _("standard output"), reason=reason)
        say(f"staycheck: {text}\n")
        raise typer.Exit(ExitCode.FAILED) from None


def write_lines(lines: Iterable[str], target: Path | None = None, inputs: Iterable[str] = ()) -> None:
    """Writes lines like `write_answer`; on a terminal they are broken between words."""
    from textwrap import wrap

    screen = screen_for(target)
    width = max(screen.width, _NARROWEST) if screen.wraps else None
    parts = (part for line in lines for part in (wrap(line, width, break_on_hyphens=False) if width else [line]))
    write_answer((f"{part}\n" for part in parts), target, inputs)


@contextmanager
def wrong_usage(param_hint: str | None = None) -> Iterator[None]:
    """A ValueError raised within is wrong usage of the option hinted at."""
    try:
        yield
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=param_hint) from None


def print_problems(problems: Iterable[Problem]) -> None:
    """Writes problems to standard error: on a terminal the first of each kind, unless all are asked for."""
    from staycheck.reports.terminal.problems import render_problems

    texts = iter(render_problems(problems, width_of_errors(), most_problems()))
    while some := "".join(islice(texts, 1000)):
        say(some)


def most_problems() -> int | None:
    """How many problems of a kind are shown; None for all of them."""
    return None if _is_asked_for(ALL_PROBLEMS) or width_of_errors() is None else _MOST_PROBLEMS


def _is_asked_for(key: str) -> bool:
    context = get_current_context(silent=True)
    return context is not None and bool(context.meta.get(key))


def _same_file(target: Path, name: str) -> bool:
    kind, colon, path = name.partition(":")
    place = path if colon and kind in FORMATS else name
    try:
        return os.path.samestat(target.stat(), os.fstat(0) if place == STDIN else Path(place).stat())
    except (OSError, ValueError):
        return False


def _write_stdout(parts: Iterable[str | bytes | memoryview]) -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")
    try:
        for part in parts:
            sys.stdout.write(part if isinstance(part, str) else str(part, "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. The verdict still stands, so the exit code does too.
        discard(1)
    except OSError:
        discard(1)
        raise


def write_whole(parts: Iterable[str | bytes | memoryview], target: Path) -> None:
    """Writes a file so that it is either the old one or the new one, whole; raises OSError.

    What is not an ordinary file, such as /dev/stdout, is written to directly.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.writelines(_encoded(parts))
        return
    with replacing(target, lambda: _mode_for(target)) as stream:
        _write_to_disk(parts, stream)


def _write_to_disk(parts: Iterable[str | bytes | memoryview], stream: BinaryIO) -> None:
    """Writes, and has the disk begin early with what is long: at the end it would else be waited for, and until then
    fill memory that nobody reads. Where such memory must first be had, 280 MB take 0.2 s so, and 2 s in one go.
    """
    begun = 0
    for part in _encoded(parts):
        stream.write(part)
        if stream.tell() - begun >= _AT_ONCE and hasattr(os, "posix_fadvise"):
            stream.flush()
            begun = stream.tell()
            os.posix_fadvise(stream.fileno(), 0, begun, os.POSIX_FADV_DONTNEED)
    stream.flush()
    os.fsync(stream.fileno())


def _encoded(parts: Iterable[str | bytes | memoryview]) -> Iterator[bytes | memoryview]:
    return (part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part for part in parts)


def _mode_for(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def prepare_streams(*, for_scripts: bool) -> None:
    """What a stream cannot show is written as an escape; what scripts read is UTF-8 with its line ends, everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if for_scripts and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def screen_for(target: Path | None, *, show_all: bool = False, language: str | None = None) -> Screen:
    """What the place the answer goes to can show. NO_COLOR, a pipe and a file mean no colours."""
    if target is not None:
        return Screen(show_all=show_all, language=language or current_language())
    terminal = sys.stdout is not None and sys.stdout.isatty()
    wraps = terminal or bool(os.environ.get("COLUMNS"))
    width, lines = _terminal_size() if wraps else (_PIPE_WIDTH, 0)
    height = lines if terminal and not _is_asked_for(FULL) else 0
    color = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width, color, _shows_blocks(), show_all, language or current_language(), wraps, height)


def _terminal_size() -> tuple[int, int]:
    import shutil

    return shutil.get_terminal_size()


def width_of_errors() -> int | None:
    """How wide the terminal is in which standard error is shown; None where it is a pipe or a file."""
    import shutil

    seen = sys.stderr is not None and sys.stderr.isatty()
    return shutil.get_terminal_size().columns if seen else None


def _shows_blocks() -> bool:
    try:
        "█░–".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError, AttributeError):
        return False
    return True


def is_conversation() -> bool:
    """Whether a person sits at both ends, so that a question would be seen and answered."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
