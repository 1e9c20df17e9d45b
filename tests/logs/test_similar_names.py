"""Which names may be one person's, where there are many of them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staycheck.logs.name_graph import MOST_TOGETHER
from staycheck.logs.names import name_key
from staycheck.logs.similar_names import _WORD_OR_NUMBER, nearest_names, similar_names

INITIALS = [
    "Ким А.",
    "Ким Б.",
    "Ким Анна",
    "Ким Анна Б.",
    "Ким Анна Борисовна",
    "Ким Борис",
    "Ким Борис А.",
    "Ким А. Б.",
]


def test_a_word_of_letters_of_two_scripts_stays() -> None:
    assert name_key("Жgы") == "жgы"


def test_a_surname_alone_is_found_in_another_script() -> None:
    assert nearest_names(["Иванов"], ["Петров", "Ivanov"]) == {"Иванов": "Ivanov"}


def test_more_spellings_than_are_compared_are_crowded() -> None:
    names = [f"Иванов Иван ({number * 'а'})" for number in range(65)]
    assert set(similar_names(names).crowded) == set(names)
    assert not similar_names(names, [names]).crowded


def test_many_names_with_one_initial_are_pairs() -> None:
    full = [f"Иванов А{a}{b}" for a in "абвгдежзик" for b in "бвгджзклмн"]
    similar = similar_names(["Иванов А.", *full])
    assert "Иванов А." in similar.crowded
    assert all(len(group) <= MOST_TOGETHER for group in similar.together)


def test_groups_are_in_the_order_of_the_log() -> None:
    full = [f"Иванов А{word}" for word in ("нна", "лия", "сель", "йгуль", "ида")]
    names = ["Ким Б.", "Иванов А.", *full, "Ким Борис"]
    groups = (("Ким Б.", "Ким Борис"), *(("Иванов А.", name) for name in full))
    assert similar_names(names).together == groups


WORDS = "аба вев зиз лал мим нон рер сус тит фуф хух шиш".split()
LONGER = [f"Водитель {one}{other}" for one in WORDS for other in WORDS]
NUMBERED = [f"Водитель {number}" for number in range(70)]


def expected(names: Sequence[str], different: Sequence[Sequence[str]]) -> tuple[set[frozenset[str]], set[str]]:
    """The pairs of a large log and its crowded names, by comparing each two names alone."""
    pairs = {frozenset(pair) for pair in combinations(names, 2) if similar_names(pair, different).together}
    counts = Counter(name for pair in pairs for name in pair)
    crowded = {name for name, count in counts.items() if count > MOST_TOGETHER}
    return {pair for pair in pairs if not pair <= crowded}, crowded


@pytest.mark.parametrize(
    "kinds",
    [
        (NUMBERED, LONGER[:70]),
        (NUMBERED[:20], LONGER[:20]),
        (NUMBERED, LONGER[:9]),
        (NUMBERED, LONGER[:8]),
        (NUMBERED[:9], LONGER[:70]),
        (NUMBERED[:8], LONGER[:70]),
        (NUMBERED, LONGER[:40], ["Водитель", "ВОДИТЕЛЬ.", "Водитель А.", "Водитель Абааба 7", "Ким Водитель 7"]),
        ([f"Ким Анна {number}" for number in range(40)], [f"КимАнна {number}" for number in range(40)], ["Ким А."]),
        ([f"Иванов А. ({number})" for number in range(60)], LONGER[:9], [f"Иванов {name}" for name in LONGER[:9]]),
    ],
    ids=range(9),
)
@pytest.mark.parametrize("settled", ["nobody", "some", "everybody"])
def test_many_names_are_compared_as_each_two_of_them(kinds: tuple[list[str], ...], settled: str) -> None:
    names = [name for kind in kinds for name in kind]
    Random(1).shuffle(names)
    different = {"nobody": [], "some": [names[:20], [*names[15:30], names[-1]]], "everybody": [names]}[settled]
    similar = similar_names(names, different)
    assert (set(map(frozenset, similar.together)), set(similar.crowded)) == expected(names, different)


def test_what_is_settled_of_many_spellings_with_others() -> None:
    names = [f"Ким Анна ({number})" for number in range(65)]
    other = "Ким Анна Борисовна"
    assert set(similar_names([*names, other]).crowded) == {*names, other}
    assert similar_names([*names, other], [names]).crowded == (*names, other)
    assert similar_names([*names, other], [[*names, other]]).crowded == ()


def test_names_of_which_too_many_groups_may_be_one_person_are_crowded() -> None:
    names = [f"Ким Анна ({number})" for number in range(60)]
    trios = [names[number : number + 3] for number in range(0, 60, 3)]
    assert similar_names(names, trios).crowded == tuple(names)


def test_slips_are_looked_for_in_names_that_a_person_may_have() -> None:
    long = "абвгдежзик" * 9
    assert len(similar_names([f"{long}лм", f"{long}лн"]).slips) == 1
    assert not similar_names([f"{long}{long}лм", f"{long}{long}лн"]).slips


@given(st.text("аб12 -.()+\0"))
def test_numbers_are_found_as_by_the_plain_pattern(text: str) -> None:
    plain = r"[^\s\0]*\d[^\s\0]*(?:[ -]\d{2,}(?=[\s\0-]|$))*"
    found = re.finditer(_WORD_OR_NUMBER, text)
    assert [each[2] for each in found if each[2]] == re.findall(plain, text)
    bare = re.sub(_WORD_OR_NUMBER, r"\1 ", text)
    assert list(map(str.split, bare.split("\0"))) == list(map(str.split, re.sub(plain, " ", text).split("\0")))


def test_initials_beyond_those_that_are_compared_are_crowded() -> None:
    names = [f"Иванов А. {patronymic}ович" for patronymic in given_names(70)]
    similar = similar_names([*names, "Иванов Андрей"])
    concerned = {name for group in similar.together for name in group} | set(similar.crowded)
    assert concerned >= set(names)


def given_names(count: int) -> list[str]:
    """Different words, of which no two are initials of each other."""
    return [f"{first}{second}лан" for first in "бвгджз" for second in "аеиоуыэюяйцрл"][:count]


@given(st.sets(st.sampled_from(INITIALS), min_size=2))
def test_names_together_are_the_largest_groups_of_which_any_two_may_be_one(names: set[str]) -> None:
    pairs = {pair for pair in combinations(sorted(names), 2) if similar_names(pair).together}
    groups = [
        set(group)
        for size in range(2, len(names) + 1)
        for group in combinations(sorted(names), size)
        if all(pair in pairs for pair in combinations(group, 2))
    ]
    largest = {frozenset(group) for group in groups if not any(group < other for other in groups)}
    assert {frozenset(group) for group in similar_names(sorted(names)).together} == largest
