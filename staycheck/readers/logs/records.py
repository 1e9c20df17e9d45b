"""Objects of YAML and JSON as the rows of a table, whose header is the union of their keys."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from staycheck.i18n.messages import Message, message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.field_names import FIELD_BY_NAME
from staycheck.readers.logs.headers import key as normalised
from staycheck.readers.logs.rows import Row, Table, escape_formula
from staycheck.readers.nodes.model import Mapping, Node, Scalar
from staycheck.readers.nodes.model import Sequence as Listed

_LONGEST_EXCERPT = 200
_EMPTY_CELLS_EACH = 64
_MOST_EMPTY_CELLS = 1_000_000
"""How many cells may be empty, for objects whose keys all differ."""
_OF_STAYS = ({"entry"}, {"exit"}, {"date", "to"}, {"date", "country"}, {"date", "direction"})


@lru_cache(maxsize=4096)  # the objects of a list repeat their keys
def key(name: str) -> str:
    """`headers.key` of a key."""
    return normalised(name)


class Cell(NamedTuple):
    """A value of an object under its key."""

    heading: str
    """The key as written; the keys of a value in another one joined by dots."""
    key: Scalar
    """The key of the object."""
    node: Node


class Outer(NamedTuple):
    """An object around a list of others, of which its values tell, too."""

    node: Mapping
    cells: tuple[Cell, ...]
    """Without the list; those of the objects around this one come last."""
    stays: tuple[Cell, ...] = ()
    """Values that are not read, but may hold stays."""
    is_driver: bool = False


class Record(NamedTuple):
    """An element of a list, and the object around it."""

    node: Node
    outer: Outer | None


Placed = Sequence[tuple[int, Cell]]
"""Values with their columns."""


class RecordRow(Row):
    """A row whose cells have places of their own."""

    spans: dict[int, Span]
    first: Span
    written: str
    has_own_driver: bool = False

    def place(self, column: int | None = None) -> Span:
        """The position of the object, or of its value in a column numbered from 0."""
        return self.first if column is None else self.spans.get(column, self.first)

    @property
    def driver_is_sure(self) -> bool:
        """Whether the object is in that of its driver."""
        return self.has_own_driver

    def start(self) -> Span:
        """The position of the object."""
        return self.first

    def excerpt(self) -> str:
        """The keys and values of the object."""
        text = self.written
        return text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT] + "…"


class RecordTable(Table):
    """The rows of objects."""

    def __init__(self, rows: Iterable[Row], columns: "Columns", file: str) -> None:
        super().__init__(rows, file)
        self._columns = columns

    def place(self, line: int | None = None) -> Span:  # noqa: ARG002 - objects are not in lines
        """The position of the first object."""
        return self._columns.place or Span(self.file)

    def unread(self, parts: Iterable[SetAside]) -> list[SetAside]:
        """The keys that hold the columns set aside, once each with the number of objects that have it."""
        return self._columns.keys_set_aside(parts)


class Columns:
    """The columns of objects: one for each key, and more where objects around and in each other have the same key."""

    def __init__(self, ignored: Collection[str], chosen: Collection[str]) -> None:
        self._ignored = ignored
        self._known = {*FIELD_BY_NAME, *map(key, chosen)}
        self._numbers: dict[tuple[str, int], int] = {}
        self._cells: list[Cell] = []
        self._count: Counter[str] = Counter()
        self._total = 0
        self.place: Span | None = None
        self.has_stays = False
        """Whether any object has a value that is not read, but may hold stays."""

    def cells_of(self, node: Mapping, without: Collection[str] = ()) -> tuple[list[Cell], list[Cell]]:
        """The values of an object by their headings, and those that may hold stays, though they are not read."""
        cells, stays = [], []
        for name, value in node.items.items():
            scalar, heading = node.keys[name], key(name)
            if name in without:
                continue
            if isinstance(value, Scalar) or heading in self._known:
                cells.append(Cell(name, scalar, value))
            elif heading in self._ignored:
                cells.append(Cell(name, scalar, Scalar("", value.span)))
            elif holds_stays(value):
                stays.append(Cell(name, scalar, value))
            else:
                cells += [Cell(inner, scalar, text) for inner, text in _flat(name, value)]
        return cells, stays

    def add(self, records: Sequence[Record]) -> dict[int, list[tuple[int, Cell]]]:
        """Add the columns of some objects; return the cells of the objects around them, with their columns.

        Raises ProblemError (R122) for objects with too many different keys.
        """
        around: dict[int, tuple[Outer, Counter[str]]] = {}
        for record in records:
            own = self._add_own(record)
            if record.outer is not None:
                most = around.setdefault(id(record.outer), (record.outer, Counter()))[1]
                most |= own
        found = {number: self.add_outer(outer, own) for number, (outer, own) in around.items()}
        if len(records) * len(self._cells) > _EMPTY_CELLS_EACH * self._total + _MOST_EMPTY_CELLS:
            raise ProblemError(_too_many_keys(self.place, len(self._cells)))
        return found

    def add_outer(self, outer: Outer, own: Counter[str] | None = None) -> list[tuple[int, Cell]]:
        """Add the columns of an object around others, behind those of the others with the same key."""
        names: Counter[str] = Counter(own or {})
        return [(self._number(cell, names), cell) for cell in outer.cells]

    def count(self, cells: Iterable[Cell]) -> None:
        """Count the keys of an object."""
        self._count.update({key(cell.key.text) for cell in cells})

    def _add_own(self, record: Record) -> Counter[str]:
        names: Counter[str] = Counter()
        if isinstance(record.node, Mapping):
            self.place = self.place or record.node.span
            cells, stays = self.cells_of(record.node)
            self.has_stays = self.has_stays or bool(stays)
            self.count(cells)
            for cell in cells:
                self._number(cell, names)
        return names

    def _number(self, cell: Cell, names: Counter[str]) -> int:
        """The column of a cell, the next one of its heading where the object has used the first ones."""
        heading = key(cell.heading)
        names[heading] += 1
        self._total += 1
        number = self._numbers.setdefault((heading, names[heading]), len(self._cells))
        if number == len(self._cells):
            self._cells.append(cell)
        return number

    def header(self, virtual: Iterable[str] = ()) -> Row:
        """The header row; `virtual` fields have a column that is empty."""
        headings = [cell.heading for cell in self._cells]
        spans = {at: cell.key.span for at, cell in enumerate(self._cells)}
        return record_row([*headings, *virtual], 0, self.place or Span(""), spans, ", ".join(headings))

    def row(self, own: Placed, outer: Placed, first: Span, number: int, width: int) -> RecordRow:
        """The row of an object, from its own values and those of the objects around it."""
        cells, spans = [""] * width, {}
        written = []
        for at, cell in outer:
            cells[at] = text_of(cell.node)
        for at, cell in own:
            cells[at], spans[at] = text_of(cell.node), cell.node.span
            if cells[at]:
                written.append(f"{cell.heading}: {cells[at]}")
        return record_row(cells, number, first, spans, ", ".join(written))

    def placed(self, record: Record) -> Placed:
        """The values of an object, with their columns."""
        names: Counter[str] = Counter()
        cells = self.cells_of(record.node)[0] if isinstance(record.node, Mapping) else []
        return [(self._number(cell, names), cell) for cell in cells]

    def keys_set_aside(self, parts: Iterable[SetAside]) -> list[SetAside]:
        """The keys of columns that were set aside, once each."""
        found: dict[str, SetAside] = {}
        cells = {cell.heading.strip(): cell for cell in reversed(self._cells)}
        for part in parts:
            cell = cells.get(part.name)
            if cell is not None:
                heading = key(cell.key.text)
                is_ignored = heading in self._ignored or key(cell.heading) in self._ignored
                reason = message("--ignore-column names it") if is_ignored else message("unknown key")
                own = SetAside(Kind.KEY, cell.key.span, cell.key.text.strip(), reason, self._count[heading])
                found.setdefault(heading, own)
        return sorted(found.values(), key=lambda part: (part.span.line or 0, part.span.column or 0))


def record_row(cells: list[str], number: int, first: Span, spans: dict[int, Span], written: str) -> RecordRow:
    """A row whose cells have places; it has no lines of its own, for several may be in one."""
    row = RecordRow(cells, number, "", 0, "", first.file)
    row.first, row.spans, row.written = first, spans, written
    return row


def fields_of(node: Mapping) -> set[str]:
    """The fields that the keys of an object name."""
    return {field for name in node.items if (field := FIELD_BY_NAME.get(key(name)))}


def holds_stays(node: Node) -> bool:
    """Whether an object, or any in it, has the keys of a stay or a crossing."""
    if isinstance(node, Scalar):
        return False
    if isinstance(node, Listed):
        return any(map(holds_stays, node.items))
    fields = fields_of(node)
    return any(needed <= fields for needed in _OF_STAYS) or any(map(holds_stays, node.items.values()))


def text_of(node: Node) -> str:
    """The text of a cell; that of a list or an object is empty."""
    return "" if not isinstance(node, Scalar) or node.is_null else escape_formula(node.text.strip())


def _flat(heading: str, node: Node) -> Iterator[tuple[str, Scalar]]:
    """The single values in a value, by their headings; those of one heading together."""
    found: dict[str, list[Scalar]] = {}
    for name, scalar in leaves(heading, node):
        found.setdefault(name, []).append(scalar)
    if not found:
        yield heading, Scalar("", node.span)
    for name, scalars in found.items():
        text = "; ".join(scalar.text for scalar in scalars if not scalar.is_null)
        yield name, Scalar(text, scalars[0].span, quoted=True)


def leaves(heading: str, node: Node) -> Iterator[tuple[str, Scalar]]:
    """The single values in a value, each with its keys joined by dots."""
    if isinstance(node, Scalar):
        yield heading, node
    elif isinstance(node, Listed):
        for item in node.items:
            yield from leaves(heading, item)
    else:
        for name, value in node.items.items():
            yield from leaves(f"{heading}.{name}", value)


def _too_many_keys(place: Span | None, count: int) -> Problem:
    params = {
        "what": message("a log"),
        "expected": message("a list of objects with the same keys"),
        "found": _keys(count),
        "help": message("see the README for the structure of the file"),
    }
    return Problem("R122", place or Span(""), params)


def _keys(count: int) -> Message:
    return message("one with {count} different keys", count=count)
