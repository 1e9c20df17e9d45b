"""A change of a YAML log, by the places of its nodes; all else stays as it is.

A library that reads YAML and writes it again with its comments (ruamel.yaml was tried) sets indents, blanks and long
lines its own way. So pieces of the text are replaced instead, and what comes of it is read again.
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
from staycheck.readers.logs.builder import TRIP_FIELDS, driver_name
from staycheck.readers.options import ReadOptions

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def splices_of(opened: OpenLog, change: Change, read_as: ReadOptions) -> list[Splice]:
    """What a change does to the text of a YAML log, in order; raises ProblemError (R136) where it cannot be done."""
    splices = sorted(_Document(opened, read_as).splices(change), key=lambda splice: splice.start)
    if len({splice.start for splice in splices}) < len(splices):
        # Both stand behind the last line, which ends only once.
        splices = [splices[0], *(each._replace(new=each.new.lstrip("\r\n")) for each in splices[1:])]
    return splices


def yaml_text(text: str) -> str:
    """A text as YAML writes it, in quotes where it would be taken for something else; on one line."""
    written = yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=float("inf"))
    return str(written).strip()[1:-1]


class _Document:
    """The drivers and trips of a YAML log as nodes that know their places."""

    def __init__(self, opened: OpenLog, read_as: ReadOptions) -> None:
        self._name = opened.source.name
        self._default_driver = opened.source.driver or ""
        self._read_as = read_as
        self._layout = Layout(opened.text)
        root: Any = yaml.compose(opened.text, Loader=_Loader)
        several = _value(root, "drivers")
        self._drivers = list(several.value) if isinstance(several, yaml.SequenceNode) else [root]
        self._several = several

    def splices(self, change: Change) -> Iterator[Splice]:
        if change.before and change.after:
            yield from self._mended(self._node_of(change.before), change.before, change.after)
        elif change.before:
            yield self._removed(self._node_of(change.before))
        if change.added:
            yield self._added(change.driver, change.added)

    def _node_of(self, trip: Trip) -> Any:
        place = (trip.span.line, trip.span.column)
        lists = map(_trips, self._drivers)
        nodes = (node for trips in lists if trips for node in trips.value)
        return next(node for node in nodes if (node.start_mark.line + 1, node.start_mark.column + 1) == place)

    def _mended(self, node: Any, before: Trip, after: Trip) -> Iterator[Splice]:
        form = _value(node, "entry").value
        old, new = self._texts(before, form), self._texts(after, form)
        behind = {"exit": "entry"}
        for field in TRIP_FIELDS:
            if old[field] == new[field]:
                continue
            if value := _value(node, field):
                yield self._replaced(value, new[field])
            else:
                anchor = _value(node, behind.get(field, "")) or node.value[-1][1]
                yield self._layout.with_key(node, anchor, field, new[field])

    def _replaced(self, value: Any, text: str) -> Splice:
        start, end = value.start_mark.index, self._layout.end(value)
        old = self._layout.text[start:end]
        quotes = value.style in ("'", '"') and text[:1].isdigit()
        new = f"{value.style}{text}{value.style}" if quotes else text
        return Splice(start, old, new if old or self._layout.text[start - 1] == " " else f" {new}")

    def _removed(self, node: Any) -> Splice:
        alone = any((trips := _trips(driver)) and trips.value == [node] for driver in self._drivers)
        splice = None if alone else self._layout.without(node)
        if splice is None:
            raise ProblemError(
                not_editable(
                    self._name,
                    message("this trip is the only one, or stands in a line with others"),
                    message("take it out by hand"),
                )
            )
        return splice

    def _added(self, driver: str, trip: Trip) -> Splice:
        named = [node for node in self._drivers if node and self._goes_by(node) == driver]
        own = [node for node in named if _trips(node)]
        if named and not own:
            way_out = message("write trips: [] where the list should be")
            raise ProblemError(not_editable(self._name, message("the trips of this driver are no list"), way_out))
        if not own:
            return self._new_driver(driver, trip)
        trips = _trips(own[-1])
        if trips.value:
            return self._layout.appended(trips, lambda flow: self._trip_lines(trip, _last_date(trips), flow=flow))
        key = next(key for key, _ in own[-1].value if key.value == "trips")
        in_braces = bool(own[-1].flow_style)
        return self._layout.first(key, trips, lambda flow: self._trip_lines(trip, "", flow=flow), in_braces=in_braces)

    def _new_driver(self, driver: str, trip: Trip) -> Splice:
        if not self._drivers or self._drivers == [None]:
            way_out = message("write the first driver by hand, or start another log: staycheck init")
            raise ProblemError(not_editable(self._name, message("it names no driver yet"), way_out))
        if not self._several:
            reason = message("it is the log of one driver, who has another name")
            way_out = message("name a log of several drivers, or leave --driver out")
            raise ProblemError(not_editable(self._name, reason, way_out))
        form = next((_last_date(trips) for node in self._drivers[::-1] if (trips := _trips(node))), "")
        written = self._trip_lines(trip, form, flow=True)[0]
        name = yaml_text(driver)
        return self._layout.appended(
            self._several,
            lambda flow: (
                [f"{{driver: {name}, trips: [{written}]}}"] if flow else [f"driver: {name}", "trips:", f"  - {written}"]
            ),
        )

    def _goes_by(self, driver: Any) -> str:
        named = _value(driver, "driver")
        name = driver_name(named.value if isinstance(named, yaml.ScalarNode) else self._default_driver)
        return self._read_as.same_driver.get(name, name)

    def _trip_lines(self, trip: Trip, form: str, *, flow: bool) -> Sequence[str]:
        texts = self._texts(trip, form)
        pairs = [f"{name}: {texts[name]}" for name in TRIP_FIELDS if name in ("country", "entry") or _says(trip, name)]
        return [f"{{{', '.join(pairs)}}}"] if flow else pairs

    def _texts(self, trip: Trip, form: str) -> dict[str, str]:
        return {
            "country": yaml_text(trip.country),
            "entry": self._date(trip.entry, form),
            "exit": self._date(trip.exit, form) if trip.exit else "null",
            "permit": yaml_text(trip.permit),
            "note": yaml_text(trip.note),
        }

    def _date(self, day: date, form: str) -> str:
        return written_date(day, form, self._read_as.dates)


def _value(mapping: Any, name: str) -> Any:
    """The value of a key, None where it is not there, or where these are no keys with values."""
    if not isinstance(mapping, yaml.MappingNode):
        return None
    return next((value for key, value in mapping.value if key.value == name), None)


def _trips(driver: Any) -> Any:
    """The list of trips of a driver, None where there is none."""
    trips = _value(driver, "trips")
    return trips if isinstance(trips, yaml.SequenceNode) else None


def _says(trip: Trip, field: str) -> bool:
    return bool(getattr(trip, field))


def _last_date(trips: Any) -> str:
    """How the last trip of a list writes its entry."""
    entry = _value(trips.value[-1], "entry") if trips.value else None
    return str(entry.value) if entry else ""
