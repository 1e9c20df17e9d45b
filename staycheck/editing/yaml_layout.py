"""How a YAML text is laid out: where what a node says ends, and how an item or a key is put behind it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from staycheck.editing.open_log import LINE_END, Splice, line_end, line_start

_BLOCK_SCALARS = ("|", ">")
_DASH = re.compile(r"[ ]*-[ ]+")

Written = Callable[[bool], Sequence[str]]
"""The lines of an item, for a list within brackets or braces (True) or for one in lines."""


class Layout:
    """A YAML text in which pieces are put behind nodes that are known by their marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = LINE_END.search(text)
        self.line_end = found[0] if found else "\n"

    def end(self, node: Any) -> int:
        """Where what a node says ends, without blank lines and comments behind it."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            return self._block_end(node.start_mark.index, end) if node.style in _BLOCK_SCALARS else end
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _block_end(self, start: int, end: int) -> int:
        """Where a text of several lines ends: where it keeps the blank lines behind it (|+), with the last of them."""
        head = self.text[start:end].partition("\n")[0].partition("#")[0]
        if "+" in head:
            return len(self.text[:end].removesuffix(self.line_end))
        return len(self.text[:end].rstrip())

    def appended(self, items: Any, written: Written) -> Splice:
        """An item more in a list that has some, written as its last one is."""
        last = items.value[-1]
        start = line_start(self.text, last.start_mark.index)
        before = self.text[start : last.start_mark.index]
        if items.flow_style:
            own_line = start and not before.strip()
            return Splice(self.end(last), "", (f",{self.line_end}{before}" if own_line else ", ") + written(True)[0])
        dash = before if _DASH.fullmatch(before) else " " * items.start_mark.column + "- "
        first, *others = written(bool(last.flow_style))
        return self._lines_behind(last, [dash + first, *(" " * len(dash) + line for line in others)])

    def first(self, key: Any, items: Any, written: Written, *, in_braces: bool) -> Splice:
        """The first item of an empty list `[]` behind its key: on a line of its own, if the key stands on one."""
        start, end = items.start_mark.index, items.end_mark.index
        if in_braces:
            return Splice(start, self.text[start:end], f"[{written(True)[0]}]")
        start = len(self.text[:start].rstrip(" "))
        indent = " " * (key.start_mark.column + 2)
        return Splice(start, self.text[start:end], f"{self.line_end}{indent}- {written(True)[0]}")

    def with_key(self, mapping: Any, behind: Any, key: str, text: str) -> Splice:
        """A key more in a mapping, behind one of its values."""
        if mapping.flow_style:
            return Splice(self.end(behind), "", f", {key}: {text}")
        indent = " " * mapping.value[0][0].start_mark.column
        return self._lines_behind(behind, [f"{indent}{key}: {text}"])

    def without(self, item: Any) -> Splice | None:
        """A list without one of its items, which has lines of its own; None where it has not."""
        start = line_start(self.text, item.start_mark.index)
        end = line_end(self.text, self.end(item))
        if not _DASH.fullmatch(self.text[start : item.start_mark.index]):
            return None
        return Splice(start, self.text[start:end], "")

    def _lines_behind(self, node: Any, lines: Sequence[str]) -> Splice:
        place = line_end(self.text, self.end(node))
        before = "" if self.text[:place].endswith(("\n", "\r")) else self.line_end
        return Splice(place, "", before + "".join(line + self.line_end for line in lines))
