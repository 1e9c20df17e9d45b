"""The driver lines of the JSON output, byte for byte as `render_json` writes them, from columns of numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quote
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import Day
from staycheck.engine.assessment import Status
from staycheck.engine.statute import is_statute
from staycheck.fleet.interning import Numbers
from staycheck.fleet.results import LimitResult
from staycheck.reports.scripts.json_lines import dump, escape_controls

_STATUSES = tuple(status.value for status in (Status.OK, Status.WARNING, Status.VIOLATION))
_MAX_CACHED_RELEASES = 1 << 17
_VISITS = 1 << 15
"""More days than a visit on the grid can have."""
_Column = NDArray[np.object_]
"""A piece of text (bytes) for each driver."""


class _RaggedColumn(NamedTuple):
    """Any number of pieces for each driver."""

    pieces: _Column
    starts: Numbers
    """Where each driver's pieces start; one more entry for the end."""


def statuses(results: Sequence[LimitResult]) -> list[Numbers]:
    """For each limit the status of each driver: 0 ok, 1 warning, 2 violation."""
    return [_statuses(result) for result in results]


def _statuses(result: LimitResult) -> Numbers:
    query = result.query
    status = (query.version.limit - result.used <= query.warn_at).astype(np.int64)
    status[result.overstays.driver] = len(_STATUSES) - 1
    return status


def statute_statuses(results: Sequence[LimitResult], by_limit: Sequence[Numbers]) -> Numbers:
    """The status of each driver by the law alone, if they were judged by all of it."""
    own = [each for result, each in zip(results, by_limit, strict=True) if is_statute(result.query.rule)]
    worst: Numbers = np.max(own, axis=0)
    return worst


def _statute(code: int) -> str:
    return "null" if code < 0 else f'"{_STATUSES[code]}"'


def driver_lines(
    names: Sequence[str], results: Sequence[LimitResult], rendered: Mapping[int, str], *, has_statute: bool
) -> bytes:
    """The lines of some drivers in UTF-8; `rendered` has the finished lines of drivers without results.

    All lines are joined at once from pieces, most of them shared by many drivers.
    """
    if not results:
        return encode(",\n".join(rendered[driver] for driver in range(len(names))))
    by_limit = statuses(results)
    by_law = statute_statuses(results, by_limit) if has_statute else np.full(len(names), -1)
    starts = _line_starts(names)
    for driver, text in rendered.items():
        starts[driver] = (b",\n" if driver else b"") + encode(text)
    columns: list[_Column | _RaggedColumn] = [
        starts,
        _map_distinct(np.max(by_limit, axis=0), lambda code: f'", "status": "{_STATUSES[code]}", "statute": '),
        _map_distinct(by_law, lambda code: f'{_statute(code)}, "rules": ['),
    ]
    for number, (result, status) in enumerate(zip(results, by_limit, strict=True)):
        columns += _limit_columns(result, status, "]}, " if number else "")
    columns.append(np.full(len(names), b"]}]}", np.object_))
    return b"".join(_interleave(columns, rendered).tolist())


def _interleave(columns: Sequence[_Column | _RaggedColumn], rendered: Iterable[int]) -> _Column:
    """The pieces of all columns, driver by driver; rendered drivers keep only the first piece."""
    ragged = [column for column in columns if isinstance(column, _RaggedColumn)]
    sizes = sum((np.diff(column.starts) for column in ragged), np.full(len(columns[0]), len(columns) - len(ragged)))
    ends = np.cumsum(sizes)
    at, pieces = ends - sizes, np.empty(ends[-1], np.object_)
    for column in columns:
        if isinstance(column, _RaggedColumn):
            counts = np.diff(column.starts)
            pieces[np.arange(len(column.pieces)) + np.repeat(at - column.starts[:-1], counts)] = column.pieces
            at = at + counts
        else:
            pieces[at] = column
            at = at + 1
    for driver in rendered:
        pieces[ends[driver] - sizes[driver] + 1 : ends[driver]] = b""
    return pieces


def _map_distinct(codes: Numbers, text: Callable[[int], str]) -> _Column:
    """The text of each code, computed once for each distinct one."""
    distinct, inverse = np.unique(codes, return_inverse=True)
    return np.array([encode(text(code)) for code in distinct.tolist()], np.object_)[inverse]


def _line_starts(names: Sequence[str]) -> _Column:
    """The start of each driver's line, up to the closing quote of the name."""
    quoted = [quote(name)[:-1] for name in names]
    starts = encode(escape_controls('{"driver": ' + '\0,\n{"driver": '.join(quoted))).split(b"\0")
    return np.array(starts, np.object_)


def _limit_columns(result: LimitResult, status: Numbers, prefix: str) -> list[_Column | _RaggedColumn]:
    query, limit = result.query, result.query.version.limit
    head = f'{prefix}{{"rule": {dump(query.rule.id)}, "period": {dump(str(query.version.period))}, "status": "'

    def counts(code: int) -> str:
        used, number = divmod(code, len(_STATUSES))
        left, over = max(limit - used, 0), max(used - limit, 0)
        return f'{head}{_STATUSES[number]}", "limit": {limit}, "used": {used}, "left": {left}, "over": {over}, '

    def stay(code: int) -> str:
        (last_legal, visit), inside = divmod(code >> 1, _VISITS), code & 1
        day = f'"{iso(last_legal)}"' if last_legal else "null"
        window = dump({"start": iso(query.window - max(visit - 1, 0)), "end": iso(query.as_of)})
        return f'"window": {window}, "inside": {"true" if inside else "false"}, "last_legal_day": {day}, "overstays": ['

    # The window of a visit is as long as it is for each driver.
    visits = result.used.astype(np.int64) if query.is_of_visits else np.zeros_like(result.last_legal)

    return [
        _map_distinct(result.used.astype(np.int64) * len(_STATUSES) + status, counts),
        _map_distinct((result.last_legal * _VISITS + visits) * 2 + result.inside, stay),
        _overstays(result),
        _releases(result),
    ]


def _overstays(result: LimitResult) -> _Column:
    """The overstays of each driver; planned trips are never evaluated here."""
    texts: dict[int, str] = {}
    for driver, start, end, peak in zip(*(column.tolist() for column in result.overstays), strict=True):
        text = f'{{"start": "{iso(start)}", "end": "{iso(end)}", "peak": {peak}}}'
        texts[driver] = f"{texts[driver]}, {text}" if driver in texts else text
    suffix = '], "planned_overstays": [], "releases": ['
    pieces = np.full(len(result.used), encode(suffix), np.object_)
    for driver, text in texts.items():
        pieces[driver] = encode(text + suffix)
    return pieces


def _releases(result: LimitResult) -> _RaggedColumn:
    days, limit = tuple(result.release_days), result.query.version.limit
    size = len(days) * (limit + 1)
    codes = result.releases + np.int64(size)
    codes[result.release_starts[:-1][np.diff(result.release_starts) > 0]] -= size

    def release(code: int) -> str:
        is_next, (number, left) = code >= size, divmod(code % size, limit + 1)
        return f'{", " if is_next else ""}{{"date": "{iso(days[number])}", "left": {left}}}'

    pieces = _release_texts(days, limit)[codes] if size <= _MAX_CACHED_RELEASES else _map_distinct(codes, release)
    return _RaggedColumn(pieces, result.release_starts)


@lru_cache(maxsize=64)
def _release_texts(days: tuple[Day, ...], limit: int) -> _Column:
    """Every possible release by its code; the second half has a leading comma."""
    left = [b"%d}" % count for count in range(limit + 1)]
    starts = [b'{"date": "%b", "left": ' % encode(iso(day)) for day in days]
    first = [start + end for start in starts for end in left]
    return np.array([*first, *(b", " + text for text in first)], np.object_)


@lru_cache(maxsize=1 << 16)
def iso(day: Day) -> str:
    """A day as YYYY-MM-DD, cached."""
    return date.fromordinal(day).isoformat()


def encode(text: str) -> bytes:
    """UTF-8 as in every output; lone surrogates become escapes."""
    return text.encode("utf-8", "backslashreplace")
