"""The manual as a man page: troff, as groff and mandoc read it, in any language."""

import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import NamedTuple

from staycheck.i18n.messages import _


class Entry(NamedTuple):
    """A name, as it is typed, and what it means."""

    name: str
    text: str


class Panel(NamedTuple):
    """Entries that belong together, under a title; without one where `title` is empty."""

    title: str
    entries: tuple[Entry, ...]


class CommandPage(NamedTuple):
    """A command: how it is called, its help in paragraphs, its options, and examples as they are typed."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    panels: tuple[Panel, ...]
    examples: tuple[str, ...]


class Manual(NamedTuple):
    """What the man page of a program is made of; `date` is that of the page."""

    program: str
    version: str
    date: str
    commands: tuple[CommandPage, ...]
    sections: tuple[Panel, ...]
    """What is in common: options, exit codes, the environment, files."""


def render_man(manual: Manual) -> Iterator[str]:
    """The page, a line a string; the first command is the program itself."""
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
    """A text that troff shows as it is: nothing in it is a request, an escape or a sign that is drawn as another."""
    escaped = "".join(_SIGNS.get(sign) or (sign if sign.isascii() else f"\\[u{ord(sign):04X}]") for sign in text)
    return re.sub(r"^(?=[.'])", r"\&", escaped, flags=re.MULTILINE)


_WIDTH = 70
_SIGNS = {"\\": "\\(rs", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}


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
