"""Keys that name the days of a stay only if their values are dates, such as start and end, or from and to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from staycheck.i18n.countries import country_code
from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateParser

_PAIRS = (
    ("start", "end"),
    ("start date", "end date"),
    ("begin", "end"),
    ("from", "to"),
    ("date from", "date to"),
    ("from date", "to date"),
    ("начало", "конец"),
    ("начало", "окончание"),
    ("дата начала", "дата окончания"),
    ("с", "по"),
    ("дата с", "дата по"),
    ("басталуы", "аяқталуы"),
)
_ARRIVALS = (("arrival", "departure"), ("arrival date", "departure date"), ("arrived", "departed"))
"""Whoever departs from home and arrives there has the departure first."""
_NOT_A_DATE = "R103"


def stay_keys(objects: Iterable[Mapping[str, str]], dates: DateParser) -> dict[str, str]:
    """The keys of entry and exit, if one pair of them is there with dates; `objects` are values by normalised keys."""
    found = list(objects)
    present = {name for each in found for name in each}
    pairs = [pair for pair in (*_PAIRS, *_ARRIVALS) if present.issuperset(pair) and _are_of_dates(pair, found, dates)]
    if len(pairs) != 1 or (pairs[0] in _ARRIVALS and not _are_in_order(pairs[0], found, dates)):
        return {}
    return dict(zip(("entry", "exit"), pairs[0], strict=True))


def is_like_date(text: str, dates: DateParser) -> bool:
    """Whether a text is a date, or one that is refused for its form."""
    try:
        dates.read(text)
    except ProblemError as error:
        return error.problem.code != _NOT_A_DATE
    return True


def _are_of_dates(pair: tuple[str, str], objects: Iterable[Mapping[str, str]], dates: DateParser) -> bool:
    texts = {text for each in objects for name in pair if (text := each.get(name, ""))}
    return any(is_like_date(text, dates) for text in texts) and not any(map(country_code, texts))


def _are_in_order(pair: tuple[str, str], objects: Iterable[Mapping[str, str]], dates: DateParser) -> bool:
    """Whether no arrival is after its departure, and some are before it or the keys say which comes first."""
    first, second = pair
    both = [each for each in objects if each.get(first) and each.get(second)]
    days = list(_days(pair, both, dates))
    is_first = all(list(each).index(first) < list(each).index(second) for each in both)
    return all(one <= other for one, other in days) and (is_first or any(one < other for one, other in days))


def _days(
    pair: tuple[str, str], objects: Iterable[Mapping[str, str]], dates: DateParser
) -> Iterator[tuple[datetime, datetime]]:
    for each in objects:
        try:
            one, other = (dates.stamp(each[name]) for name in pair)
        except ProblemError:
            continue
        yield one.local, other.local
