"""The manual as a man page in troff, for groff and mandoc."""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple

from staycheck.i18n.messages import _


class Entry(NamedTuple):
    """A name as typed and its meaning."""

    name: str
    text: str


class Panel(NamedTuple):
    """Entries under a common title, which may be empty."""

    title: str
    entries: tuple[Entry, ...]


class CommandPage(NamedTuple):
    """A command's usage, help paragraphs, options and examples."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    panels: tuple[Panel, ...]
    examples: tuple[str, ...]


class Manual(NamedTuple):
    """The content of a program's man page."""

    program: str
    version: str
    date: str
    """The date of the page."""
    commands: tuple[CommandPage, ...]
    """The program itself, then its commands."""
    sections: tuple[Panel, ...]
    """Common sections: options, exit codes, environment, files."""


def render_man(manual: Manual) -> Iterator[str]:
    """Yield the page piece by piece."""
    program, *others = manual.commands
    source = _argument(f"{manual.program} {manual.version}")
    yield f".TH {_argument(manual.program.upper())} 1 {manual.date} {source}\n.nh\n.ad l\n"
    yield _section(_("NAME"))
    yield f"{troff(manual.program)} \\- {_text(' '.join(program.paragraphs))}"
    yield _section(_("SYNOPSIS"))
    yield f"{_usage(program)}\n"
    yield _section(_("COMMANDS"))
    for command in others:
        yield from _command(command)
    yield _section(_("OPTIONS"))
    for panel in program.panels:
        yield from _entries(panel)
    for section in manual.sections:
        yield _section(section.title)
        yield from _entries(section._replace(title=""))
    yield _section(_("EXAMPLES"))
    yield ".PP\n".join("".join(_examples(command)) for command in others if command.examples)


def troff(text: str) -> str:
    """Escape a text so that troff shows it literally."""
    escaped = "".join(_ESCAPES.get(char) or (char if char.isascii() else f"\\[u{ord(char):04X}]") for char in text)
    return re.sub(r"^(?=[.'])", r"\&", escaped, flags=re.MULTILINE)


_WIDTH = 70
_ESCAPES = {"\\": "\\(rs", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}


def _text(text: str) -> str:
    return _lines(wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _argument(text: str) -> str:
    return f'"{troff(text)}"'


def _section(title: str) -> str:
    return f".SH {_argument(title)}\n"


def _usage(command: CommandPage) -> str:
    return f"\\fB{troff(command.name)}\\fR {troff(command.usage)}".rstrip()


def _command(command: CommandPage) -> Iterator[str]:
    yield f".SS {_argument(command.name)}\n{_usage(command)}\n"
    for paragraph in command.paragraphs:
        yield f".PP\n{_text(paragraph)}"
    for panel in command.panels:
        yield from _entries(panel)


def _entries(panel: Panel) -> Iterator[str]:
    if panel.title:
        yield f".PP\n\\fI{troff(panel.title)}\\fR\n"
    for name, text in panel.entries:
        yield f".TP\n\\fB{troff(name)}\\fR\n{_text(text)}"


def _examples(command: CommandPage) -> Iterator[str]:
    yield f"{_text(command.paragraphs[0])}.PP\n.RS\n.nf\n"
    yield _lines(command.examples)
    yield ".fi\n.RE\n"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{troff(line)}\n" for line in lines)
