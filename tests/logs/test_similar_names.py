"""Which names may be one person's, where there are many of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from staycheck.logs.names import name_key
from staycheck.logs.similar_names import MOST_TOGETHER, nearest_names, similar_names

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
