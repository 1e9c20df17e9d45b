"""Every regular expression takes time in proportion to its text, whatever a stranger writes."""

import time

import pytest
from patterns import adversarial, patterns

from staycheck.logs.similar_names import similar_names
from staycheck.problems.problem import ProblemError
from staycheck.readers.dates import DateParser

PATTERNS = patterns()
LONG = ("1 1", "(a", "тел", "a-", "aa b.", "a1 ", "x")


def seconds(pattern: str, length: int) -> float:
    """The longest time of a search in an adversarial text, in seconds of this process."""
    longest = 0.0
    for text in adversarial(PATTERNS[pattern], length):
        for find in (PATTERNS[pattern].search, PATTERNS[pattern].fullmatch):
            start = time.process_time()
            find(text)
            longest = max(longest, time.process_time() - start)
    return longest


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_linear(pattern: str) -> None:
    few = seconds(pattern, 3_000)
    assert few < 0.01 or seconds(pattern, 12_000) < 8 * few


@pytest.mark.long
@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_linear_in_very_long_texts(pattern: str) -> None:
    assert seconds(pattern, 100_000) < 1


@pytest.mark.parametrize("unit", LONG)
def test_very_long_cells(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    with pytest.raises(ProblemError):
        DateParser().read(text)
    similar_names([text, f"{text}!", "Ким Олег"])
    assert time.process_time() - start < 1


def test_a_date_with_very_many_blanks() -> None:
    start = time.process_time()
    with pytest.raises(ProblemError):
        DateParser().read("1" + " " * 40_000 + "1")
    assert time.process_time() - start < 0.1
