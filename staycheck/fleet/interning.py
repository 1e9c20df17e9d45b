"""String interning on numpy: each distinct text gets a number, decided by comparing the text, not only its hash."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Words = Sequence[NDArray[np.uint64]]
"""One text a row, as columns of 8 bytes each, zero-padded; no text contains a zero byte."""

Numbers = NDArray[np.int64]
_SLOT_BITS = 18
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
LONGEST_TEXT = 128
"""Maximum length of a text in bytes, and the padding that a buffer of texts needs at its end."""


def words_of(buffer: bytes, starts: Numbers, ends: Numbers) -> list[NDArray[np.uint64]]:
    """The texts `buffer[start:end]` as Words; none may be longer than LONGEST_TEXT."""
    # Gathering 16 bytes takes as long as gathering 8.
    pairs = np.ndarray((len(buffer) - 15,), "V16", buffer, strides=(1,))
    lengths = ends - starts
    shortest, longest = int(lengths.min(initial=LONGEST_TEXT)), int(lengths.max(initial=1))
    words: list[NDArray[np.uint64]] = []
    for first in range(0, longest, 8):
        if first % 16 == 0:
            pair = pairs[starts + first if first else starts].view(np.uint64).reshape(-1, 2)
        is_uniform = shortest == longest or shortest >= first + 8
        mask = _MASKS[min(longest - first, 8) if is_uniform else np.clip(lengths - first, 0, 8)]
        words.append(pair[:, first // 8 % 2] & mask)
    return words


class TextIndex:
    """Numbers distinct texts from 0; the order within one call is arbitrary.

    A text has one slot in each of several hash tables and lives in the first where no other text holds its slot. Texts
    are always compared, so two never share a number.
    """

    def __init__(self) -> None:
        self.count = 0
        self._known: list[NDArray[np.uint64]] = [np.zeros(1024, np.uint64)]
        self._tables: list[Numbers] = []

    def numbers(self, words: Words) -> Numbers:
        """The number of each text; new texts are added."""
        self._widen(len(words))
        hashes = _hash(words)
        found = self._look_up(words, hashes, 0)
        if found.min(initial=0) >= 0:
            return found
        rows, depth = np.flatnonzero(found < 0), 1
        while len(rows):
            numbers = self._look_up([word[rows] for word in words], hashes[rows], depth)
            found[rows] = numbers
            rows, depth = rows[numbers < 0], depth + 1
        return found

    def text(self, number: int) -> bytes:
        """The text with a number."""
        return b"".join(column[number].tobytes() for column in self._known).rstrip(b"\0")

    def texts(self) -> list[bytes]:
        """All texts, ordered by number."""
        rows = np.stack([column[: self.count] for column in self._known], axis=1)
        return np.ascontiguousarray(rows).view(f"S{8 * len(self._known)}").ravel().tolist()

    def _look_up(self, words: Words, hashes: NDArray[np.uint64], depth: int) -> Numbers:
        """Finds or adds texts in one table; -1 where another text holds the slot."""
        table = self._table(depth)
        factor, shift = np.uint64(_FACTORS[depth % len(_FACTORS)] + 2 * depth), np.uint64(64 - _SLOT_BITS)
        places = hashes * factor
        places >>= shift
        slots = places.view(np.int64)
        numbers = table.take(slots, mode="clip")
        if numbers.min(initial=0) < 0:
            new = np.flatnonzero(numbers < 0)
            table[slots[new]] = new  # the last text written to a slot keeps it
            winners = new[table[slots[new]] == new]
            table[slots[winners]] = self._add([word[winners] for word in words])
            numbers[new] = table[slots[new]]
        same = self._known[0].take(numbers, mode="clip") == words[0]
        for column, word in zip(self._known[1:], words[1:], strict=False):
            same &= column.take(numbers, mode="clip") == word
        for column in self._known[len(words) :]:
            same &= column.take(numbers, mode="clip") == 0
        if not same.all():
            numbers[~same] = -1
        return numbers

    def _add(self, words: Words) -> Numbers:
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


def _hash(words: Words) -> NDArray[np.uint64]:
    """A hash of each text, independent of zero padding."""
    hashes = words[0].copy()
    for place, word in enumerate(words[1:], 1):
        hashes ^= word * np.uint64(_FACTORS[place % len(_FACTORS)] + 2 * place)
    return hashes
