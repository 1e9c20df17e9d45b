"""Where the trips are in a document of YAML or JSON: a list of them, drivers with trips, or an object around either."""

from collections.abc import Iterable

from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.records import Columns, Outer, Record, fields_of, key
from staycheck.readers.nodes.model import Mapping, Node, Sequence, expect_mapping, expect_sequence

_DRIVERS = frozenset("drivers|employees|водители|список водителей|сотрудники|жүргізушілер".split("|"))
_TRIPS = frozenset(
    "trips|stays|visits|crossings|journeys|entries|border crossings|поездки|рейсы|пребывания|пересечения|въезды|"
    "сапарлар|рейстер".split("|")
)
LISTS = _TRIPS | frozenset(
    "data|rows|items|records|result|results|list|log|values|данные|строки|записи|журнал".split("|")
)
"""Names of lists that are not the names of drivers."""
OPENING = "opening"
"""The key of a driver's opening balances."""
_OF_STAYS = {"country", "entry", "exit", "date", "direction", "from", "to"}


class Outline:
    """The objects of a document, each with those around it, and what is wrong with its structure."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.records: list[Record] = []
        self.drivers: list[Outer] = []
        """The objects of drivers with a list of trips."""
        self.around: list[Outer] = []
        """The other objects with a list."""
        self.problems: list[tuple[Outer | None, Problem]] = []
        self.may_be_named_by_file = True

    def read(self, root: Node) -> None:
        """Find the objects; raises ProblemError (R102, R119, R122)."""
        if isinstance(root, Sequence):
            self._expect_items(root)
            self._add_all(root.items, None)
        else:
            self._read_document(expect_mapping(root, message("a log")), None)

    def _read_document(self, root: Mapping, outer: Outer | None) -> None:
        named = {name: value for name, value in root.items.items() if key(name) in _DRIVERS}
        if named:
            self._read_drivers(root, next(iter(named)), outer)
        elif (trips := _trips_of(root)) is not None:
            self._add_driver(root, trips, outer)
        elif (fields_of(root) & _OF_STAYS) - {"country"}:
            self.records.append(Record(root, outer))
        else:
            self._read_wrapped(root, outer)

    def _read_drivers(self, root: Mapping, name: str, outer: Outer | None) -> None:
        self.may_be_named_by_file = False
        drivers = expect_sequence(root.items[name], name)
        self._expect_items(drivers)
        around = self._around(root, name, outer)
        for item in drivers.items:
            try:
                self._add_item(expect_mapping(item, message("a driver")), around, is_driver=True)
            except ProblemError as error:
                self.problems.append((None, error.problem))

    def _read_wrapped(self, root: Mapping, outer: Outer | None) -> None:
        """Read the one list of objects of an object, whatever its name is, or the object of a known name."""
        lists = [name for name, value in root.items.items() if _is_list_of_objects(value)]
        known = [name for name in lists if key(name) in LISTS]
        empty = [name for name, value in root.items.items() if key(name) in LISTS and isinstance(value, Sequence)]
        inner = [name for name, value in root.items.items() if key(name) in LISTS and isinstance(value, Mapping)]
        names = known if len(known) == 1 else lists or empty[:1]
        if len(names) > 1:
            params = {"key": names[1], "help": "", "known": "drivers, trips"}
            raise ProblemError(Problem("R119", root.keys[names[1]].span, params))
        if names:
            rows = expect_sequence(root.items[names[0]], names[0])
            self._expect_items(rows)
            self.may_be_named_by_file &= key(names[0]) in LISTS
            self._add_all(rows.items, self._around(root, names[0], outer))
        elif len(inner) == 1:
            value = expect_mapping(root.items[inner[0]], inner[0])
            self._read_document(value, self._around(root, inner[0], outer))
        else:
            self._add_without_trips(root, outer)

    def _expect_items(self, node: Sequence) -> None:
        if not node.items:
            raise ProblemError(Problem("R102", node.span))

    def _add_all(self, items: Iterable[Node], outer: Outer | None) -> None:
        items = list(items)
        have_trips = any(isinstance(item, Mapping) and _trips_of(item) is not None for item in items)
        self.may_be_named_by_file &= not have_trips
        for item in items:
            self._add_item(item, outer, is_driver=have_trips)

    def _add_item(self, node: Node, outer: Outer | None, *, is_driver: bool) -> None:
        trips = _trips_of(node) if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and trips is not None:
            self._add_driver(node, trips, outer)
        elif isinstance(node, Mapping) and is_driver and not fields_of(node) & _OF_STAYS:
            self._add_without_trips(node, outer)
        else:
            self.records.append(Record(node, outer))

    def _add_driver(self, node: Mapping, name: str, outer: Outer | None) -> None:
        driver = self._outer(node, name, outer)._replace(is_driver=True)
        self.drivers.append(driver)
        try:
            self.records += [Record(item, driver) for item in expect_sequence(node.items[name], name).items]
        except ProblemError as error:
            self.problems.append((driver, error.problem))

    def _add_without_trips(self, node: Mapping, outer: Outer | None) -> None:
        driver = self._outer(node, "", outer)._replace(is_driver=True)
        self.drivers.append(driver)
        params = {"what": message("the list of trips"), "help": message("for a driver without trips write trips: []")}
        self.problems.append((driver, Problem("R109", node.span, params)))

    def _around(self, node: Mapping, name: str, outer: Outer | None) -> Outer:
        around = self._outer(node, name, outer)
        self.around.append(around)
        return around

    def _outer(self, node: Mapping, name: str, outer: Outer | None) -> Outer:
        opening = (OPENING,) if isinstance(node.items.get(OPENING), Mapping | Sequence) else ()
        cells, stays = self._columns.cells_of(node, (name, *opening))
        self._columns.count(cells)
        return Outer(node, (*cells, *(outer.cells if outer else ())), tuple(stays))


def _trips_of(node: Mapping) -> str | None:
    """The key of the list of trips of a driver, who has no entry and no exit; None if there is none."""
    if {"entry", "exit"} & fields_of(node):
        return None
    names = [name for name in node.items if key(name) in _TRIPS]
    lists = [name for name in names if isinstance(node.items[name], Sequence)]
    return next(iter(lists), "trips" if "trips" in names else None)


def _is_list_of_objects(node: Node) -> bool:
    return isinstance(node, Sequence) and bool(node.items) and all(isinstance(each, Mapping) for each in node.items)
