"""The drivers of a fleet's check as JSON text: what `render_json` writes, from columns of numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from staycheck.days import Day
from staycheck.engine.assessment import Status
from staycheck.fleet.grid import Answers
from staycheck.fleet.trips import Numbers
from staycheck.reports.scripts.json_lines import dump

_STATUSES = tuple(status.value for status in (Status.OK, Status.WARNING, Status.VIOLATION))
_MOST_READY = 1 << 17
_Pieces = NDArray[np.object_]


class _Several(NamedTuple):
    """Any number of pieces for each driver, one behind the other: those of driver n begin at `begins[n]`."""

    pieces: _Pieces
    begins: Numbers


def statuses(found: Sequence[Answers]) -> list[Numbers]:
    """By limit the status of each driver: 0 ok, 1 warning, 2 violation."""
    return [_statuses(answer) for answer in found]


def _statuses(answer: Answers) -> Numbers:
    question = answer.question
    status = (question.version.limit - answer.used <= question.warn_at).astype(np.int64)
    status[answer.overstays.driver] = len(_STATUSES) - 1
    return status


def drivers_text(names: Sequence[str], found: Sequence[Answers], ready: Mapping[int, str]) -> bytes:
    """The lines of some drivers, in UTF-8; those that are `ready` stand in place of what was found.

    They are put together at once from pieces, most of which many drivers share.
    """
    if not found:
        return written(",\n".join(ready[place] for place in range(len(names))))
    by_limit = statuses(found)
    begins = _names(names)
    for driver, text in ready.items():
        begins[driver] = (b",\n" if driver else b"") + written(text)
    columns: list[_Pieces | _Several] = [
        begins,
        _each(np.max(by_limit, axis=0), lambda code: f'", "status": "{_STATUSES[code]}", "rules": ['),
    ]
    for place, (answer, status) in enumerate(zip(found, by_limit, strict=True)):
        columns += _limit_columns(answer, status, "]}, " if place else "")
    columns.append(np.full(len(names), b"]}]}", np.object_))
    return b"".join(_in_lines(columns, ready).tolist())


def _in_lines(columns: Sequence[_Pieces | _Several], ready: Iterable[int]) -> _Pieces:
    """The pieces of all columns, line by line."""
    several = [column for column in columns if isinstance(column, _Several)]
    sizes = sum((np.diff(column.begins) for column in several), np.full(len(columns[0]), len(columns) - len(several)))
    ends = np.cumsum(sizes)
    at, pieces = ends - sizes, np.empty(ends[-1], np.object_)
    for column in columns:
        if isinstance(column, _Several):
            counts = np.diff(column.begins)
            pieces[np.arange(len(column.pieces)) + np.repeat(at - column.begins[:-1], counts)] = column.pieces
            at = at + counts
        else:
            pieces[at] = column
            at = at + 1
    for driver in ready:  # their first piece says everything
        pieces[ends[driver] - sizes[driver] + 1 : ends[driver]] = b""
    return pieces


def _each(codes: Numbers, text: Callable[[int], str]) -> _Pieces:
    """What each code means: there are few different ones."""
    known, places = np.unique(codes, return_inverse=True)
    return np.array([written(text(code)) for code in known.tolist()], np.object_)[places]


def _names(names: Sequence[str]) -> _Pieces:
    """How the line of each driver begins, up to the name's last letter."""
    quotes = [quoted(name)[:-1] for name in names]
    begins = written('{"driver": ' + '\0,\n{"driver": '.join(quotes)).split(b"\0")
    return np.array(begins, np.object_)


def _limit_columns(answer: Answers, status: Numbers, before: str) -> list[_Pieces | _Several]:
    """What a limit says of each driver."""
    question, limit = answer.question, answer.question.version.limit
    window = dump({"start": iso(question.window), "end": iso(question.as_of)})
    head = f'{before}{{"rule": {dump(question.rule.id)}, "period": {dump(str(question.version.period))}, "status": "'

    def figures(code: int) -> str:
        used, place = divmod(code, len(_STATUSES))
        left, over = max(limit - used, 0), max(used - limit, 0)
        return f'{head}{_STATUSES[place]}", "limit": {limit}, "used": {used}, "left": {left}, "over": {over}, '

    def stay(code: int) -> str:
        last_legal, inside = divmod(code, 2)
        day = f'"{iso(last_legal)}"' if last_legal else "null"
        return f'"window": {window}, "inside": {"true" if inside else "false"}, "last_legal_day": {day}, "overstays": ['

    return [
        _each(answer.used.astype(np.int64) * len(_STATUSES) + status, figures),
        _each(answer.last_legal * 2 + answer.inside, stay),
        _overstays(answer),
        _releases(answer),
    ]


def _overstays(answer: Answers) -> _Pieces:
    """The overstays of each driver; there are none that are planned."""
    texts: dict[int, str] = {}
    for driver, start, end, peak in zip(*(column.tolist() for column in answer.overstays), strict=True):
        text = f'{{"start": "{iso(start)}", "end": "{iso(end)}", "peak": {peak}}}'
        texts[driver] = f"{texts[driver]}, {text}" if driver in texts else text
    behind = '], "planned_overstays": [], "releases": ['
    pieces = np.full(len(answer.used), written(behind), np.object_)
    for driver, text in texts.items():
        pieces[driver] = written(text + behind)
    return pieces


def _releases(answer: Answers) -> _Several:
    days, limit = tuple(answer.release_days), answer.question.version.limit
    size = len(days) * (limit + 1)
    codes = answer.releases + np.int64(size)
    codes[answer.begins[:-1][np.diff(answer.begins) > 0]] -= size

    def release(code: int) -> str:
        is_behind, (place, left) = code >= size, divmod(code % size, limit + 1)
        return f'{", " if is_behind else ""}{{"date": "{iso(days[place])}", "left": {left}}}'

    pieces = _release_texts(days, limit)[codes] if size <= _MOST_READY else _each(codes, release)
    return _Several(pieces, answer.begins)


@lru_cache(maxsize=64)
def _release_texts(days: tuple[Day, ...], limit: int) -> _Pieces:
    """Every release there can be, by its code; then all of them again as they stand behind another."""
    left = [b"%d}" % count for count in range(limit + 1)]
    begins = [b'{"date": "%b", "left": ' % written(iso(day)) for day in days]
    first = [begin + end for begin in begins for end in left]
    return np.array([*first, *(b", " + text for text in first)], np.object_)


@lru_cache(maxsize=1 << 16)
def iso(day: Day) -> str:
    """A day as YYYY-MM-DD: there are many, and few different ones."""
    return date.fromordinal(day).isoformat()


def written(text: str) -> bytes:
    """A text as every answer is written."""
    return text.encode("utf-8", "backslashreplace")
