"""Names of as many drivers as wanted, of kinds that are hard to compare."""

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

_ONSETS = "б в г д ж з к л м н п р с т ф х ш".split()
_VOWELS = "а е и о у".split()
_LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


def plain(number: int) -> list[str]:
    """Random full names of three words."""
    return list(islice(plain_names(), number))


def patronymics(number: int) -> list[str]:
    """One surname and one initial, with different patronymics."""
    return [f"Иванов А. {word.title()}ович" for word in islice(_words(2), number)]


def initials(number: int) -> list[str]:
    """One surname with an initial, and full names that it may stand for."""
    return ["Иванов А.", *(f"Иванов А{word}" for word in islice(_words(3), number - 1))]


def spellings(number: int) -> list[str]:
    """One name in capitals, with brackets and with phones behind."""
    behind = (" ({:05})", " +7 701 {:07}", " [{:05}]", " тел. 8701{:07}")
    return [_capitals("иванов иван", n // 4) + behind[n % 4].format(n) for n in range(number)]


def letters(number: int) -> list[str]:
    """Names of twenty words of one letter."""
    random = Random(4)
    return [" ".join(random.choices(_LETTERS, k=20)) for _ in range(number)]


def long_letters(number: int) -> list[str]:
    """Three names, each of as many words of one letter."""
    random = Random(5)
    return [" ".join(random.choices(_LETTERS, k=number)) for _ in range(3)]


def long_words(number: int) -> list[str]:
    """Three names of one word of as many letters, and one with a number."""
    random = Random(6)
    return [*("".join(random.choices(_LETTERS, k=number)) for _ in range(3)), "Иванов 7"]


def one_surname(number: int) -> list[str]:
    """A surname alone, and full names with it."""
    return ["Иванов", *(f"Иванов {word.title()}" for word in islice(_words(7), number - 1))]


def numbers(number: int) -> list[str]:
    """One name with different numbers behind it."""
    return [f"Иванов Иван {n}" for n in range(1, number + 1)]


def numbers_of_two(number: int) -> list[str]:
    """A surname with different numbers behind it, and a full name with it and with other numbers."""
    half = number // 2
    return [*(f"Иванов {n}" for n in range(half)), *(f"Иванов Иван {n}" for n in range(half, number))]


def spellings_and_longer(number: int) -> list[str]:
    """Many spellings of one name, and as many longer names with it."""
    words = islice(_words(8), number // 2)
    return [*spellings(number - number // 2), *(f"Иванов Иван {word.title()}ович" for word in words)]


def spellings_of_initials(number: int) -> list[str]:
    """Sixty spellings of a surname with an initial, and full names that it may stand for."""
    return [*(f"Иванов А. ({n})" for n in range(60)), *(f"Иванов А{word}" for word in islice(_words(9), number - 60))]


def numbers_and_longer(number: int) -> list[str]:
    """A word with different numbers behind it, and as many names with that word."""
    longer = (f"Водитель {word.title()}" for word in islice(_words(10), number // 2))
    return [*(f"Водитель {n}" for n in range(number - number // 2)), *longer]


def reversed_words(number: int) -> list[str]:
    """Random names, half of them twice: in the opposite order of words, too."""
    half = plain(number // 2)
    return [*half, *map(in_opposite_order, half)]


KINDS: dict[str, Callable[[int], list[str]]] = {
    kind.__name__.replace("_", " "): kind
    for kind in (
        plain,
        patronymics,
        initials,
        spellings,
        letters,
        long_letters,
        long_words,
        one_surname,
        numbers,
        numbers_of_two,
        spellings_and_longer,
        spellings_of_initials,
        numbers_and_longer,
        reversed_words,
    )
}


def plain_names() -> Iterator[str]:
    """Random full names of three words, without end."""
    words = _words(1)
    while True:
        yield " ".join(next(words).title() for _ in range(3))


def in_opposite_order(name: str) -> str:
    """A name with its words in the opposite order."""
    return " ".join(name.split()[::-1])


def _words(seed: int) -> Iterator[str]:
    """Different words that no rule of spelling makes alike."""
    random, seen = Random(seed), set()
    while True:
        word = "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(4)) + random.choice("кнрт")
        if word not in seen:
            seen.add(word)
            yield word


def _capitals(text: str, number: int) -> str:
    """A text with the letters in capitals for which a number has a bit."""
    return "".join(letter.upper() if number >> at & 1 else letter for at, letter in enumerate(text))
