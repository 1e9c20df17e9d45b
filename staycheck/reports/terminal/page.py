"""The layout of reports in a terminal: colours, labelled lines, columns."""

import io
import textwrap
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from staycheck.engine.assessment import Status
from staycheck.i18n.messages import N_, _
from staycheck.reports.screen import Screen, drawn_for
from staycheck.reports.words.counts import status_word

STYLE = {
    Status.OK: "green",
    Status.WARNING: "yellow",
    Status.VIOLATION: "bold red",
    Status.INCOMPLETE: "bold magenta",
}
_INDENT = 2
_NARROWEST = 20
_MOST_LINES = 8
"""The most lines of a short answer."""
# Translators: a label in a narrow column at the left; keep it as short as possible. "applies to" and "for" name the
# citizens to whom a rule or a limit applies, "counting" says how days are counted, "breaks" which later trip a plan
# breaks, "on exit" what is used and left when the driver leaves. Keep the spaces before "source".
_LABELS = (
    N_("counted"),
    N_("not counted"),
    N_("citizenship"),
    N_("override"),
    N_("inside"),
    N_("last legal day"),
    N_("overstay"),
    N_("planned overstay"),
    N_("days come back"),
    N_("longest stay"),
    N_("first overstay"),
    N_("on exit"),
    N_("earliest entry"),
    N_("breaks"),
    N_("zone"),
    N_("applies to"),
    N_("counting"),
    N_("warning"),
    N_("note"),
    N_("for"),
    N_("limit"),
    N_("  source"),
    N_("nature"),
    N_("visa needed"),
    N_("may follow"),
    N_("what to do"),
    N_("before"),
    N_("after"),
)
"""The labels of facts, translated when shown."""


class Part(NamedTuple):
    """A part of an answer that has to fit."""

    text: Text
    rank: int = 0
    """Where there is little room, parts of a high rank are left out first, and those of rank 0 never."""


class Page:
    """A page written line by line for a screen; markup in texts is not interpreted."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._label_width = label_width()
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            width=screen.width,
            force_terminal=screen.color,
            color_system="standard" if screen.color else None,
            no_color=not screen.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def line(self, *parts: str | Text | tuple[str, str]) -> None:
        """Write a line of texts and (text, style) pairs, broken between words if the screen wraps."""
        self._console.print(Text.assemble(*parts), soft_wrap=not self.screen.wraps)

    def parts(self, parts: Sequence[Part], more: str) -> None:
        """Write the parts; on a terminal those for which eight lines have room, then where there is more to see."""
        for part in _fitting(parts, self.screen.width) if self.screen.height else parts:
            self.line(part.text)
        if self.screen.height and more:
            self.line((more, "dim"))

    def note(self, text: str) -> None:
        """Write a note below the answer, if there is one."""
        if text:
            self.line()
            self.line((text, "dim"))

    def rows(self, rows: Iterable[Text]) -> None:
        """Write the rows of a table that is already laid out for the screen."""
        self._console.print(Text("\n").join(rows), soft_wrap=True)

    def fact(self, label: str, text: str) -> None:
        """Write a labelled line; a long text continues below itself, not below the label."""
        column = self._label_width
        first, below = cell_fill(_(label), column), " " * column
        width = max(self.screen.width - _INDENT - column, _NARROWEST)
        parts = textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False) or [""]
        for number, part in enumerate(parts):
            self.line(f"{' ' * _INDENT}{below if number else first}{part}")

    def text(self) -> str:
        """Everything written so far, as the screen can show it."""
        return drawn_for(self.screen, self._buffer.getvalue())


def in_columns(
    rows: Sequence[Sequence[str]], right: Collection[int] = (), *, screen: Screen | None = None, wrapped: int = 0
) -> Iterator[str]:
    """Rows of cells as lines, each column as wide as its widest cell; column numbers in `right` are right-aligned.

    If the screen wraps and the rows are wider, the cells of column number `wrapped` are wrapped within their column.
    """
    # rich's own table takes 17 s for 20,000 drivers, this takes 1 s.
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if screen is not None and screen.wraps:
        available = screen.width - sum(widths) - 2 * (len(widths) - 1) + widths[wrapped]
        widths[wrapped] = min(widths[wrapped], max(available, _NARROWEST))
    for row in rows:
        if cell_len(row[wrapped]) <= widths[wrapped]:
            yield _in_line(row, widths, right)
        else:
            yield "\n".join(_in_line(part, widths, right) for part in _wrapped_row(row, wrapped, widths[wrapped]))


def _wrapped_row(row: Sequence[str], wrapped: int, width: int) -> Iterator[list[str]]:
    for number, part in enumerate(textwrap.wrap(row[wrapped], width, break_on_hyphens=False)):
        yield [part if column == wrapped else "" if number else cell for column, cell in enumerate(row)]


def _in_line(row: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    padding = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
    padded = (
        space + cell if number in right else cell + space
        for number, (cell, space) in enumerate(zip(row, padding, strict=True))
    )
    return "  ".join(padded).rstrip()


def _fitting(parts: Sequence[Part], width: int) -> list[Part]:
    """The parts for which there is room, those of a lower rank first."""
    console = Console(file=io.StringIO())
    kept, lines = [], 0
    for part in sorted(parts, key=lambda part: part.rank):
        needed = len(part.text.wrap(console, width))
        if not part.rank or lines + needed <= _MOST_LINES:
            kept.append(part)
            lines += needed
    return [part for part in parts if part in kept]


def label_width() -> int:
    """The width of the column of labels in the current language, with a space at its end."""
    return max(cell_len(_(label)) for label in _LABELS) + 1


def cell_fill(text: str, width: int) -> str:
    """A text padded with spaces to the width of a column."""
    return text + " " * (width - cell_len(text))


def status_text(status: Status, *, is_lawful: bool = False) -> Text:
    """A status as a coloured word in capitals; a violation of a precaution alone has the colour of a warning."""
    return Text(status_word(status), status_style(status, is_lawful=is_lawful))


def status_style(status: Status, *, is_lawful: bool) -> str:
    """The style of a status, which may be due to a precaution alone."""
    return STYLE[Status.WARNING if is_lawful and status is Status.VIOLATION else status]
