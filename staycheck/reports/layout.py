"""How reports for people are laid out: colours, labelled lines, counts."""

import io
import textwrap
from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from staycheck.assessment import Status
from staycheck.reports.screen import Screen, drawn_for

STYLE = {
    Status.OK: "green",
    Status.WARNING: "yellow",
    Status.VIOLATION: "bold red",
    Status.INCOMPLETE: "bold magenta",
}
WORST_FIRST = (Status.INCOMPLETE, Status.VIOLATION, Status.WARNING, Status.OK)
_LABEL_WIDTH = 17
_INDENT = 2
_NARROWEST = 20


class Page:
    """A page that is written line by line for a screen; only its own text is ever styled."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
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
        """A line of texts and (text, style) pairs; the terminal breaks it where it must."""
        self._console.print(Text.assemble(*parts), soft_wrap=True)

    def fact(self, label: str, text: str) -> None:
        """A labelled line; a long text goes on below itself, not below the label."""
        width = max(self.screen.width - _INDENT - _LABEL_WIDTH, _NARROWEST)
        for number, part in enumerate(
            textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False) or [""]
        ):
            self.line(f"{' ' * _INDENT}{label if number == 0 else '':<{_LABEL_WIDTH}}{part}")

    def text(self) -> str:
        """What was written, as the screen can show it."""
        return drawn_for(self.screen, self._buffer.getvalue())


def in_columns(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Rows of cells as lines, each column as wide as its widest cell; those of the numbers `right` end at the right.

    Laid out here: the table of rich takes 17 s for 20,000 drivers, this takes one.
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padding = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        padded = (
            space + cell if number in right else cell + space
            for number, (cell, space) in enumerate(zip(row, padding, strict=True))
        )
        yield "  ".join(padded).rstrip()


def status_text(status: Status) -> Text:
    """A status as a coloured word."""
    return Text(status.upper(), STYLE[status])


def count_days(count: int) -> str:
    """1 day, 2 days."""
    return count_of(count, "day")


def count_of(count: int, thing: str) -> str:
    """1 driver, 2 drivers."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
