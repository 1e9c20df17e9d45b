"""Rosters that are trees: YAML and JSON."""

from collections.abc import Iterator

from staycheck.i18n.messages import message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.driver_cells import name_in_cell
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.records import holds_stays, leaves
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    expect_mapping,
    expect_sequence,
    expect_text,
    unknown_key,
)
from staycheck.readers.rosters.entries import RosterDates, UnreadParts, entry_of, keys_of, with_dates
from staycheck.readers.rosters.headings import driver_columns, is_suspect, roster_columns
from staycheck.readers.rosters.tables import Entry

_DRIVERS = frozenset("drivers|roster|employees|data|items|rows|records|водители|сотрудники|жүргізушілер".split("|"))
_LISTS = {
    "permits": "permits|permit list|разрешения|документы|рұқсаттар|құжаттар",
    "overrides": "overrides|лимиты|особые лимиты|ерекше лимиттер",
    "opening": "opening|opening balance|начальный остаток|остаток на дату|бастапқы қалдық",
    "barred": "barred|bans|запрет въезда|запреты въезда|кіруге тыйым|тыйымдар",
}
_LIST_BY_NAME = {name: field for field, names in _LISTS.items() for name in names.split("|")}
_KNOWN = ("driver", "citizenship", "group", "permits", "overrides", "opening", "barred", "language")


class TreeReader:
    """Reads the objects of a roster."""

    def __init__(self, root: Node | None, file: str, ignored: frozenset[str], dates: RosterDates) -> None:
        self._file = file
        self._root = root
        self._ignored = ignored
        self._dates = dates
        self._unread = UnreadParts(ignored, dates.own, Kind.KEY)

    def entries(self) -> Iterator[Entry]:
        """What each object says; raises ProblemError (R102, R119, R122) for a document that is no roster."""
        for node in self._list().items:
            yield self._entry(node)

    def told(self) -> tuple[list[Problem], list[SetAside]]:
        """What is not read."""
        return self._unread.told()

    def _list(self) -> Sequence:
        root = self._root
        if root is None or (isinstance(root, Scalar) and root.is_null):
            raise ProblemError(Problem("R102", Span(self._file)))
        if not isinstance(root, Mapping):
            return _filled(expect_sequence(root, "drivers"))
        names = [name for name in root.items if key(name) in _DRIVERS]
        if not names:
            raise ProblemError(Problem("R102", root.span))
        for name, node in root.items.items():
            if name != names[0] and not self._is_ignored(name) and not isinstance(node, Scalar):
                raise ProblemError(unknown_key(name, root.keys[name].span, ("drivers",)))
            if name != names[0]:
                self._unread.add(name, root.keys[name].span)
        return _filled(expect_sequence(root.items[names[0]], names[0]))

    def _entry(self, node: Node) -> Entry:
        name = ""
        try:
            entry = expect_mapping(node, message("a driver"))
            headings = list(entry.items)
            columns = roster_columns(headings, lambda at: entry.keys[headings[at]].span, self._ignored)
            named = [headings[at] for at in driver_columns(columns)]
            name = name_in_cell(" ".join(expect_text(entry.items[each], each).strip() for each in named).strip())
            return Entry(name, self._said(entry, headings, columns, name))
        except ProblemError as error:
            return Entry(name, problem=error.problem)

    def _said(self, entry: Mapping, headings: list[str], columns: dict[str, int], name: str) -> Mapping:
        read = {headings[at] for at in columns.values()}
        lists = {each: field for each in headings if (field := _LIST_BY_NAME.get(key(each))) and each not in read}
        self._unread.fields |= columns.keys()
        for each in headings:
            if each not in read and each not in lists:
                self._see(entry, each, name)
        cells = {}
        for field, at in columns.items():
            node = entry.items[headings[at]]
            cells[field] = Scalar(expect_text(node, headings[at]).strip(), node.span, quoted=True)
        said = entry_of(entry.span, cells, self._dates, name)
        for each, field in lists.items():
            said = self._with_list(said, field, _listed(entry.items[each], field, each))
        return said

    def _with_list(self, said: Mapping, field: str, listed: Sequence) -> Mapping:
        prefix = field.removesuffix("s")
        own = [self._part(node, prefix) for node in listed.items]
        before = said.items.get(field)
        parts = [*(before.items if isinstance(before, Sequence) else ()), *own]
        return keys_of(said.span, {**said.items, field: Sequence(listed.span, parts)})

    def _part(self, node: Node, prefix: str) -> Node:
        """A permit or an override with the keys of a YAML roster; unknown keys stay."""
        if not isinstance(node, Mapping):
            return node
        headings = list(node.items)
        columns = roster_columns(headings, lambda at: node.keys[headings[at]].span, frozenset())
        if prefix in ("opening", "barred", "language"):
            columns = {}
        names = {headings[at]: field.removeprefix(f"{prefix}_") for field, at in columns.items()}
        items = with_dates({names.get(each, each): value for each, value in node.items.items()}, self._dates)
        keys = {names.get(each, each): scalar for each, scalar in node.keys.items()}
        if prefix in ("permit", "override") and not {"from", "until"} <= items.keys():
            self._unread.fields.add(prefix)
        return Mapping(node.span, {each: Scalar(each, keys[each].span) for each in items}, items)

    def _see(self, entry: Mapping, name: str, driver: str) -> None:
        """Remember a key that is not read; raises ProblemError (R119) for a value that may hold what a roster says."""
        node, place = entry.items[name], entry.keys[name].span
        self._unread.add(name, place)
        if isinstance(node, Scalar):
            text = "" if node.is_null else node.text
            self._unread.see(name, text, driver or None, lambda: node.span, str)
        elif not self._is_ignored(name) and (
            holds_stays(node) or any(is_suspect(heading) for heading, _ in leaves(name, node))
        ):
            raise ProblemError(unknown_key(name, place, _KNOWN))

    def _is_ignored(self, name: str) -> bool:
        return key(name) in self._ignored


def _listed(node: Node, field: str, name: str) -> Sequence:
    """A list; an opening balance may be one alone."""
    if field == "opening" and isinstance(node, Mapping):
        return Sequence(node.span, [node])
    return expect_sequence(node, name)


def _filled(drivers: Sequence) -> Sequence:
    if not drivers.items:
        raise ProblemError(Problem("R102", drivers.span))
    return drivers
