"""Numbers for texts: each distinct text of a column gets one, found by the text itself and not by a hash alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = Sequence[NDArray[np.uint64]]
"""Texts, one a row, as columns of 8 bytes each, filled with zeros behind the text; no text holds a zero byte."""

Numbers = NDArray[np.int64]
_SLOT_BITS = 18
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
LONGEST_TEXT = 128
"""The most bytes that a text may have, and how many more than its texts a buffer must have behind them."""


def words_of(buffer: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[NDArray[np.uint64]]:
    """The texts of a buffer from each start up to its end, none longer than LONGEST_TEXT."""
    # A pair of words is picked in the time that one takes.
    pairs = np.ndarray((len(buffer) - 15,), "V16", buffer, strides=(1,))
    lengths = ends - starts
    shortest, longest = int(lengths.min(initial=LONGEST_TEXT)), int(lengths.max(initial=1))
    words: list[NDArray[np.uint64]] = []
    for first in range(0, longest, 8):
        if first % 16 == 0:
            both = pairs[starts + first if first else starts].view(np.uint64).reshape(-1, 2)
        is_even = shortest == longest or shortest >= first + 8
        within = _BYTES[min(longest - first, 8) if is_even else np.clip(lengths - first, 0, 8)]
        words.append(both[:, first // 8 % 2] & within)
    return words


class TextIndex:
    """Gives texts their numbers, from 0 in the order in which they are first asked for, but for those of one call.

    A text has a slot in the first of several tables; where another text has that slot, in the next one. Numbers are
    given out only after the text itself was compared, so two texts never share one.
    """

    def __init__(self) -> None:
        self.count = 0
        self._known: list[NDArray[np.uint64]] = [np.zeros(1024, np.uint64)]
        self._tables: list[Numbers] = []

    def numbers(self, words: Words) -> Numbers:
        """The number of each text."""
        self._widen(len(words))
        mixed = _mixed(words)
        found = self._look_up(words, mixed, 0)
        if found.min(initial=0) >= 0:
            return found
        rows, depth = np.flatnonzero(found < 0), 1
        while len(rows):
            numbers = self._look_up([word[rows] for word in words], mixed[rows], depth)
            found[rows] = numbers
            rows, depth = rows[numbers < 0], depth + 1
        return found

    def text(self, number: int) -> bytes:
        """The text that has a number."""
        return b"".join(column[number].tobytes() for column in self._known).rstrip(b"\0")

    def texts(self) -> list[bytes]:
        """Every text, by its number."""
        held = np.stack([column[: self.count] for column in self._known], axis=1)
        return np.ascontiguousarray(held).view(f"S{8 * len(self._known)}").ravel().tolist()

    def _look_up(self, words: Words, mixed: NDArray[np.uint64], depth: int) -> Numbers:
        """The numbers of texts in a table, those of new ones too; -1 where another text has the slot."""
        table = self._table(depth)
        factor, shift = np.uint64(_FACTORS[depth % len(_FACTORS)] + 2 * depth), np.uint64(64 - _SLOT_BITS)
        places = mixed * factor
        places >>= shift
        slots = places.view(np.int64)
        numbers = table.take(slots, mode="clip")
        if numbers.min(initial=0) < 0:
            new = np.flatnonzero(numbers < 0)
            table[slots[new]] = new  # of several texts for one slot the last one has it
            winners = new[table[slots[new]] == new]
            table[slots[winners]] = self._learn([word[winners] for word in words])
            numbers[new] = table[slots[new]]
        same = self._known[0].take(numbers, mode="clip") == words[0]
        for column, word in zip(self._known[1:], words[1:], strict=False):
            same &= column.take(numbers, mode="clip") == word
        for column in self._known[len(words) :]:
            same &= column.take(numbers, mode="clip") == 0
        if not same.all():
            numbers[~same] = -1
        return numbers

    def _learn(self, words: Words) -> Numbers:
        first, self.count = self.count, self.count + len(words[0])
        for place, column in enumerate(self._known):
            if self.count > len(column):
                column = np.concatenate([column, np.zeros(max(self.count, len(column)), np.uint64)])  # noqa: PLW2901
                self._known[place] = column
            column[first : self.count] = words[place] if place < len(words) else 0
        return np.arange(first, self.count)

    def _widen(self, width: int) -> None:
        while len(self._known) < width:
            self._known.append(np.zeros(len(self._known[0]), np.uint64))

    def _table(self, depth: int) -> Numbers:
        while len(self._tables) <= depth:
            self._tables.append(np.full(1 << _SLOT_BITS, -1))
        return self._tables[depth]


def _mixed(words: Words) -> NDArray[np.uint64]:
    """A number that texts seldom share; words of zeros behind a text do not change it."""
    mixed = words[0].copy()
    for place, word in enumerate(words[1:], 1):
        mixed ^= word * np.uint64(_FACTORS[place % len(_FACTORS)] + 2 * place)
    return mixed
