"""TextIndex numbers texts like a dictionary, however many hash collisions there are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("numpy", reason="large fleets need the fleet extra")

import numpy as np

from staycheck.fleet import interning
from staycheck.fleet.interning import LONGEST_TEXT, TextIndex, words_of

TEXTS = st.lists(st.binary(max_size=20).map(lambda text: text.replace(b"\0", b"x")), min_size=1, max_size=60)


def numbers(index: TextIndex, texts: list[bytes]) -> list[int]:
    ends = np.cumsum([len(text) for text in texts])
    starts = np.concatenate([[0], ends[:-1]])
    found: list[int] = index.numbers(words_of(b"".join(texts) + b"\0" * LONGEST_TEXT, starts, ends)).tolist()
    return found


@pytest.mark.parametrize("bits", [1, 4, 18])
@given(parts=st.lists(TEXTS, min_size=1, max_size=5))
@settings(max_examples=40)
def test_each_text_has_its_own_number(bits: int, parts: list[list[bytes]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interning, "_SLOT_BITS", bits)
        index, known = TextIndex(), dict[bytes, int]()
        for texts in parts:
            for text, number in zip(texts, numbers(index, texts), strict=True):
                assert known.setdefault(text, number) == number
        assert len(set(known.values())) == len(known) == index.count
        assert index.texts() == sorted(known, key=known.__getitem__)
        assert all(index.text(number) == text for text, number in known.items())


def test_a_hundred_thousand_names_with_collisions() -> None:
    names = [f"водитель {number:07}".encode() for number in range(100_000)]
    index = TextIndex()
    found = numbers(index, names + names[::-1])
    assert sorted(found[:100_000]) == list(range(100_000))
    assert found[:100_000] == found[:99_999:-1]
