"""How a recorded change is taken back: by its old text, or by its trips where that text was changed by hand."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from staycheck.editing.journal import Entry
from staycheck.editing.open_log import Splice, line_start
from staycheck.i18n.countries import CODES
from staycheck.logs.changes import Change, Kind
from staycheck.logs.trips import Log, Trip

_DAYS = ("entry", "exit")


def inverse_splices(text: str, entry: Entry) -> list[Splice] | None:
    """Splices that restore the old text of a change; None unless what it wrote is still there, as whole lines.

    Lines that other changes have moved are found where they are only once in the log.
    """
    found = [_located(text, splice) for splice in _inverse(entry.splices)]
    splices = [splice for splice in found if splice is not None]
    splices.sort(key=lambda splice: splice.start)
    overlap = any(one.start + len(one.old) > other.start for one, other in pairwise(splices))
    return None if overlap or len(splices) < len(found) else splices


def _inverse(splices: Sequence[Splice]) -> Iterator[Splice]:
    """Splices of the new text that restore the old one."""
    shift = 0
    for splice in splices:
        yield Splice(splice.start + shift, splice.new, splice.old)
        shift += len(splice.new) - len(splice.old)


def _located(text: str, splice: Splice) -> Splice | None:
    if _is_there(text, splice):
        return splice
    places = [at for at in _occurrences(text, splice.old) if _is_there(text, splice._replace(start=at))]
    return splice._replace(start=places[0]) if len(places) == 1 else None


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _is_there(text: str, splice: Splice) -> bool:
    """Whether the old text of a splice, if any, is in its place as whole lines."""
    end = splice.start + len(splice.old)
    is_there = splice.old != "" and text.startswith(splice.old, splice.start)
    starts_line = line_start(text, splice.start) == splice.start
    return is_there and starts_line and (end == len(text) or line_start(text, end) == end)


def is_inverse(before: Log, after: Log, entry: Entry) -> bool:
    """Whether a log differs from an earlier one in just the trips of an entry, taken back."""
    old, new = _contents(before), _contents(after)
    wanted = old[entry.driver] - Counter(map(_content, _trips(entry.content, "after")))
    wanted += Counter(map(_content, _trips(entry.content, "before")))
    others = (old.keys() | new.keys()) - {entry.driver}
    return new[entry.driver] == wanted and all(old[name] == new[name] for name in others)


def _contents(log: Log) -> defaultdict[str, Counter[object]]:
    return defaultdict(Counter, {driver.name: Counter(map(_content, driver.trips)) for driver in log.drivers})


def _content(trip: Trip) -> object:
    return trip.identity, trip.note


def inverse_decisions(entry: Entry) -> list[Callable[[Log], Change]]:
    """What takes a change back by its trips, one decision after the other; none if the journal names no trips.

    A decision raises LookupError unless the log has a trip of the same country and days just once.
    """
    before, after = _trips(entry.content, "before"), _trips(entry.content, "after")
    decisions: list[Callable[[Log], Change]] = []
    if before and after:
        decisions.append(partial(_restored, entry.driver, before.pop(0), after.pop(0)))
    decisions += [partial(_removed, entry.driver, trip) for trip in after]
    return [*decisions, *(partial(_added, entry.driver, trip) for trip in before)]


def _restored(driver: str, before: Trip, after: Trip, log: Log) -> Change:
    """Only what the change altered is restored: other fields may have been filled in by hand."""
    trip = _same(driver, after, log)
    fields = {name: value for name, value in before._asdict().items() if value != getattr(after, name)}
    return Change(Kind.EDITED, driver, trip, trip._replace(**fields))


def _removed(driver: str, trip: Trip, log: Log) -> Change:
    return Change(Kind.REMOVED, driver, _same(driver, trip, log))


def _added(driver: str, trip: Trip, log: Log) -> Change:  # noqa: ARG001 - a decision as the others
    return Change(Kind.ADDED, driver, added=trip)


def _same(driver: str, like: Trip, log: Log) -> Trip:
    trips = [trip for each in log.drivers if each.name == driver for trip in each.trips]
    same = [trip for trip in trips if (trip.country, trip.entry, trip.exit) == (like.country, like.entry, like.exit)]
    if len(same) != 1:
        raise LookupError(like)
    return same[0]


def _trips(content: Mapping[str, Any], key: str) -> list[Trip]:
    """Trips that an entry of the journal names; what is no trip ends it."""
    try:
        return [_trip(each) for each in content.get(key) or ()]
    except (TypeError, ValueError, AttributeError):
        return []


def _trip(fields: Mapping[str, str]) -> Trip:
    days = {name: date.fromisoformat(value) for name, value in fields.items() if name in _DAYS}
    texts = {name: str(value) for name, value in fields.items() if name not in _DAYS}
    if texts.get("country") not in CODES:
        raise ValueError(texts)
    return Trip(**texts, **days)  # type: ignore[arg-type] # a field that a trip lacks raises TypeError


def trips_of(entry: Entry) -> tuple[Trip, ...]:
    """The trips that a change wrote, or those that it removed."""
    return tuple(_trips(entry.content, "after") or _trips(entry.content, "before"))
