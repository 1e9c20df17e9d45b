"""Splices that add or remove items and keys of a YAML text in its own layout."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from staycheck.editing.open_log import LINE_END, Splice, line_end, line_start

_BLOCK_SCALARS = ("|", ">")
_DASH = re.compile(r"(?<! )[ ]*-[ ]+")

ItemLines = Callable[[bool], Sequence[str]]
"""Returns the lines of a list item, in flow style (True) or block style."""


class Layout:
    """The layout of a YAML text, whose nodes come from `yaml.compose`."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = LINE_END.search(text)
        self.line_end = found[0] if found else "\n"

    def end(self, node: Any) -> int:
        """The offset where a node ends, without blank lines and comments after it."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            return self._block_end(node.start_mark.index, end) if node.style in _BLOCK_SCALARS else end
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def _block_end(self, start: int, end: int) -> int:
        """The offset where a block scalar ends; with keep chomping (|+) its trailing blank lines belong to it."""
        head = self.text[start:end].partition("\n")[0].partition("#")[0]
        if "+" in head:
            return len(self.text[:end].removesuffix(self.line_end))
        return len(self.text[:end].rstrip())

    def append(self, items: Any, item_lines: ItemLines) -> Splice:
        """Append an item to a list that is not empty, in the style of its last item."""
        last = items.value[-1]
        start = line_start(self.text, last.start_mark.index)
        before = self.text[start : last.start_mark.index]
        if items.flow_style:
            has_own_line = start and not before.strip()
            separator = f",{self.line_end}{before}" if has_own_line else ", "
            return Splice(self.end(last), "", separator + item_lines(True)[0])
        dash = before if _DASH.fullmatch(before) else " " * items.start_mark.column + "- "
        first, *others = item_lines(isinstance(last, yaml.CollectionNode) and bool(last.flow_style))
        return self._insert_lines(last, [dash + first, *(" " * len(dash) + line for line in others)])

    def add_first(self, key: Any, items: Any, item_lines: ItemLines, *, in_braces: bool) -> Splice:
        """Add the first item to an empty list `[]`, on a line of its own unless its key is in braces."""
        start, end = items.start_mark.index, items.end_mark.index
        if in_braces:
            return Splice(start, self.text[start:end], f"[{item_lines(True)[0]}]")
        start = len(self.text[:start].rstrip(" "))
        indent = " " * (key.start_mark.column + 2)
        return Splice(start, self.text[start:end], f"{self.line_end}{indent}- {item_lines(True)[0]}")

    def add_key(self, mapping: Any, previous: Any, key: str, text: str) -> Splice:
        """Add a key to a mapping, after one of its values."""
        if mapping.flow_style:
            return Splice(self.end(previous), "", f", {key}: {text}")
        indent = " " * mapping.value[0][0].start_mark.column
        return self._insert_lines(previous, [f"{indent}{key}: {text}"])

    def remove(self, item: Any) -> Splice | None:
        """Remove an item from a block list; None if it has no lines of its own."""
        start = line_start(self.text, item.start_mark.index)
        end = line_end(self.text, self.end(item))
        if not _DASH.fullmatch(self.text[start : item.start_mark.index]):
            return None
        return Splice(start, self.text[start:end], "")

    def _insert_lines(self, node: Any, lines: Sequence[str]) -> Splice:
        """Insert lines after the last line of a node."""
        place = line_end(self.text, self.end(node))
        before = "" if self.text[:place].endswith(("\n", "\r")) else self.line_end
        return Splice(place, "", before + "".join(line + self.line_end for line in lines))
