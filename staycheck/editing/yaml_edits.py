"""Edit YAML logs by replacing pieces of the text, keeping all other bytes.

Libraries that write YAML back with its comments, such as ruamel.yaml, change indents, spaces and long lines.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import yaml

from staycheck.editing.csv_edits import written_date
from staycheck.editing.open_log import OpenLog, Splice, not_editable
from staycheck.editing.yaml_layout import Layout
from staycheck.i18n.messages import message
from staycheck.logs.changes import Change
from staycheck.logs.trips import Trip
from staycheck.problems.problem import ProblemError
from staycheck.readers.logs.builder import TRIP_FIELDS
from staycheck.readers.logs.driver_cells import driver_name
from staycheck.readers.logs.field_names import FIELD_BY_NAME
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.outline import LISTS
from staycheck.readers.options import ReadOptions

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_DRIVER_FIELDS = ("driver", "citizenship", "trips")


def yaml_splices(opened: OpenLog, change: Change, read_as: ReadOptions) -> list[Splice]:
    """The edits of a YAML log that make a change, in order; raises ProblemError (R136) if it cannot be made."""
    splices = sorted(_Editor(opened, read_as).splices(change), key=lambda splice: splice.start)
    if len({splice.start for splice in splices}) < len(splices):
        # Both follow the last line, whose missing line end must be added only once.
        splices = [splices[0], *(each._replace(new=each.new.lstrip("\r\n")) for each in splices[1:])]
    return splices


def yaml_text(text: str) -> str:
    """Format a text as a YAML scalar on one line, quoted if needed."""
    written = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return str(written).strip()[1:-1]


class _Editor:
    def __init__(self, opened: OpenLog, read_as: ReadOptions) -> None:
        self._name = opened.source.name
        self._default_driver = opened.source.driver or ""
        self._read_as = read_as
        self._layout = Layout(opened.text)
        root: Any = yaml.compose(opened.text, Loader=_Loader)
        self._list = _value(root, "drivers")
        self._drivers = list(self._list.value) if isinstance(self._list, yaml.SequenceNode) else [root]
        if isinstance(root, yaml.SequenceNode) or not all(map(_has_own_keys, [*self._drivers, root])):
            reason = message("its keys are not those of a log that this program writes")
            hint = message(
                "convert it to a log that can be edited: staycheck convert {file} -o FILE.csv", file=self._name
            )
            raise ProblemError(not_editable(self._name, reason, hint))

    def splices(self, change: Change) -> Iterator[Splice]:
        if change.before and change.after:
            yield from self._edited(self._node_of(change.before), change.before, change.after)
        elif change.before:
            yield self._removed(self._node_of(change.before))
        if change.added:
            yield self._added(change.driver, change.added)

    def _node_of(self, trip: Trip) -> Any:
        place = (trip.span.line, trip.span.column)
        lists = map(_trips, self._drivers)
        nodes = (node for trips in lists if trips for node in trips.value)
        return next(node for node in nodes if (node.start_mark.line + 1, node.start_mark.column + 1) == place)

    def _edited(self, node: Any, before: Trip, after: Trip) -> Iterator[Splice]:
        like = _value(node, "entry").value
        old, new = self._texts(before, like), self._texts(after, like)
        previous_keys = {"exit": "entry"}
        for field in TRIP_FIELDS:
            if old[field] == new[field]:
                continue
            if value := _value(node, field):
                yield self._replaced(value, new[field])
            else:
                anchor = _value(node, previous_keys.get(field, "")) or node.value[-1][1]
                yield self._layout.add_key(node, anchor, field, new[field])

    def _replaced(self, value: Any, text: str) -> Splice:
        start, end = value.start_mark.index, self._layout.end(value)
        old = self._layout.text[start:end]
        keeps_quotes = value.style in ("'", '"') and text[:1].isdigit()
        new = f"{value.style}{text}{value.style}" if keeps_quotes else text
        return Splice(start, old, new if old or self._layout.text[start - 1] == " " else f" {new}")

    def _removed(self, node: Any) -> Splice:
        is_only = any((trips := _trips(driver)) and trips.value == [node] for driver in self._drivers)
        splice = None if is_only else self._layout.remove(node)
        if splice is None:
            reason = message("this trip is the only one, or shares its line with others")
            raise ProblemError(not_editable(self._name, reason, message("remove it by hand")))
        return splice

    def _added(self, driver: str, trip: Trip) -> Splice:
        named = [node for node in self._drivers if node and self._canonical_name(node) == driver]
        own = [node for node in named if _trips(node)]
        if named and not own:
            hint = message("write trips: [] where the list should be")
            raise ProblemError(not_editable(self._name, message("the trips of this driver are not a list"), hint))
        if not own:
            return self._new_driver(driver, trip)
        trips = _trips(own[-1])
        if trips.value:
            return self._layout.append(trips, lambda flow: self._trip_lines(trip, _last_date(trips), flow=flow))
        key = next(key for key, _ in own[-1].value if key.value == "trips")
        in_braces = bool(own[-1].flow_style)
        return self._layout.add_first(
            key, trips, lambda flow: self._trip_lines(trip, "", flow=flow), in_braces=in_braces
        )

    def _new_driver(self, driver: str, trip: Trip) -> Splice:
        if not self._drivers or self._drivers == [None]:
            hint = message("add the first driver by hand, or create another log: staycheck init")
            raise ProblemError(not_editable(self._name, message("it names no driver yet"), hint))
        if not self._list:
            reason = message("it is the log of one driver, who has another name")
            hint = message("name a log of several drivers, or omit --driver")
            raise ProblemError(not_editable(self._name, reason, hint))
        like = next((_last_date(trips) for node in self._drivers[::-1] if (trips := _trips(node))), "")
        name, item = yaml_text(driver), self._trip_lines(trip, like, flow=True)[0]
        flow_line, block_lines = f"{{driver: {name}, trips: [{item}]}}", [f"driver: {name}", "trips:", f"  - {item}"]
        return self._layout.append(self._list, lambda flow: [flow_line] if flow else block_lines)

    def _canonical_name(self, driver: Any) -> str:
        named = _value(driver, "driver")
        name = driver_name(named.value if isinstance(named, yaml.ScalarNode) else self._default_driver)
        return self._read_as.same_driver.get(name, name)

    def _trip_lines(self, trip: Trip, like: str, *, flow: bool) -> Sequence[str]:
        texts = self._texts(trip, like)
        fields = [name for name in TRIP_FIELDS if name in ("country", "entry") or getattr(trip, name)]
        pairs = [f"{name}: {texts[name]}" for name in fields]
        return [f"{{{', '.join(pairs)}}}"] if flow else pairs

    def _texts(self, trip: Trip, like: str) -> dict[str, str]:
        return {
            "country": yaml_text(trip.country),
            "entry": self._date(trip.entry, like),
            "exit": self._date(trip.exit, like) if trip.exit else "null",
            "permit": yaml_text(trip.permit),
            "note": yaml_text(trip.note),
        }

    def _date(self, day: date, like: str) -> str:
        return written_date(day, like, self._read_as.dates)


def _value(mapping: Any, name: str) -> Any:
    """The value of a key; None if it is missing or the node is not a mapping."""
    if not isinstance(mapping, yaml.MappingNode):
        return None
    return next((value for key, value in mapping.value if key.value == name), None)


def _has_own_keys(driver: Any) -> bool:
    """Whether no key of a driver and of the trips stands for a field by another name."""
    trips = _trips(driver)
    own = [name.value for name, _ in _pairs(driver)]
    of_trips = [name.value for trip in (trips.value if trips else ()) for name, _ in _pairs(trip)]
    foreign = {*own} - {*_DRIVER_FIELDS} | {*of_trips} - {*TRIP_FIELDS}
    return all(_is_no_field(key(str(name))) for name in foreign)


def _is_no_field(name: str) -> bool:
    return name in ("drivers", "trips") or (FIELD_BY_NAME.get(name) is None and name not in LISTS)


def _pairs(node: Any) -> Any:
    return node.value if isinstance(node, yaml.MappingNode) else ()


def _trips(driver: Any) -> Any:
    """The list of trips of a driver, or None."""
    trips = _value(driver, "trips")
    return trips if isinstance(trips, yaml.SequenceNode) else None


def _last_date(trips: Any) -> str:
    """The entry date of the last trip of a list, as written, or ""."""
    entry = _value(trips.value[-1], "entry") if trips.value else None
    return str(entry.value) if entry else ""
