"""The drivers of a fleet's check as JSON text: what `render_json` writes, from columns of numbers."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from json.encoder import encode_basestring as quoted

import numpy as np

from staycheck.assessment import Status
from staycheck.days import Day
from staycheck.fleet.bucket import Numbers
from staycheck.fleet.grid import Answers
from staycheck.reports.json_report import dump

_STATUSES = tuple(status.value for status in (Status.OK, Status.WARNING, Status.VIOLATION))


def statuses(found: Sequence[Answers]) -> list[Numbers]:
    """By limit the status of each driver: 0 ok, 1 warning, 2 violation."""
    return [_statuses(answer) for answer in found]


def _statuses(answer: Answers) -> Numbers:
    question = answer.question
    status = (question.version.limit - answer.used <= question.warn_at).astype(np.int64)
    status[answer.overstays.driver] = len(_STATUSES) - 1
    return status


def driver_texts(names: Sequence[str], found: Sequence[Answers]) -> list[str]:
    """The line of each driver."""
    by_limit = statuses(found)
    overall = np.max(by_limit, axis=0).tolist()
    texts = zip(*map(_limit_texts, found, by_limit), strict=True)
    return [
        f'{{"driver": {quoted(name)}, "status": "{_STATUSES[status]}", "rules": [{", ".join(limits)}]}}'
        for name, status, limits in zip(names, overall, texts, strict=True)
    ]


def _limit_texts(answer: Answers, status: Numbers) -> Iterator[str]:
    """What a limit says of each driver, in order."""
    question, limit = answer.question, answer.question.version.limit
    window = dump({"start": _iso(question.window), "end": _iso(question.as_of)})
    head = f'{{"rule": {dump(question.rule.id)}, "period": {dump(str(question.version.period))}, "status": "'
    overstays = _overstay_texts(answer)
    releases = _release_texts(tuple(answer.release_days), limit)[answer.releases].tolist()
    numbers = np.stack([answer.used, np.maximum(limit - answer.used, 0), np.maximum(answer.used - limit, 0)], axis=1)
    rows = zip(status.tolist(), numbers.tolist(), answer.inside.tolist(), answer.last_legal.tolist(), strict=True)
    parts = pairwise(answer.begins.tolist())
    for driver, ((status_, (used, left, over), inside, last_legal), (first, last)) in enumerate(
        zip(rows, parts, strict=True)
    ):
        yield (
            f'{head}{_STATUSES[status_]}", "limit": {limit}, "used": {used}, "left": {left}, "over": {over}, '
            f'"window": {window}, "inside": {"true" if inside else "false"}, "last_legal_day": {_day(last_legal)}, '
            f'"overstays": [{overstays.get(driver, "")}], "planned_overstays": [], '
            f'"releases": [{", ".join(releases[first:last])}]}}'
        )


def _overstay_texts(answer: Answers) -> dict[int, str]:
    texts: dict[int, str] = {}
    for driver, start, end, peak in zip(*(column.tolist() for column in answer.overstays), strict=True):
        text = f'{{"start": "{_iso(start)}", "end": "{_iso(end)}", "peak": {peak}}}'
        texts[driver] = f"{texts[driver]}, {text}" if driver in texts else text
    return texts


@lru_cache(maxsize=64)
def _release_texts(days: tuple[Day, ...], limit: int) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Every release there can be, by its code: joining ready texts takes a quarter of the time of writing them."""
    texts = [f'{{"date": "{_iso(day)}", "left": {left}}}' for day in days for left in range(limit + 1)]
    return np.array(texts, dtype=np.object_)


@lru_cache(maxsize=4096)
def _iso(day: Day) -> str:
    return date.fromordinal(day).isoformat()


@lru_cache(maxsize=4096)
def _day(day: Day) -> str:
    return f'"{_iso(day)}"' if day else "null"
