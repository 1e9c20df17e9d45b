"""What a person reads, in the language chosen: texts stand in the code in English and are looked up by gettext.

`_("…")` and `n_("…", "…", count)` look a text up at once, `N_("…")` only marks one that is looked up later, and a
`Said` is looked up whenever it is written out, so that one problem reads as a script's in English and as a person's.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "ru", "kk")
"""The languages that people can choose; the first is the one that the code is written in."""

_CATALOGUES = Path(__file__).parents[1] / "data" / "languages"
_ENGLISH = NullTranslations()


class _Choice:
    """The language of this process."""

    language = LANGUAGES[0]
    texts: NullTranslations = _ENGLISH


def set_language(language: str) -> None:
    """From now on texts are in this language (en, ru, kk); raises ValueError for another one."""
    if language not in LANGUAGES:
        raise ValueError(f"{language} is not one of {', '.join(LANGUAGES)}")
    _Choice.texts = _ENGLISH if language == LANGUAGES[0] else _catalogue(language)
    _Choice.language = language


def current_language() -> str:
    """The language chosen: en, ru or kk."""
    return _Choice.language


@cache
def _catalogue(language: str) -> NullTranslations:
    with (_CATALOGUES / f"{language}.mo").open("rb") as stream:
        return GNUTranslations(stream)


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """For another reader than the rest: within, every text is in this language (en, ru, kk)."""
    before = _Choice.language, _Choice.texts
    set_language(language)
    try:
        yield
    finally:
        _Choice.language, _Choice.texts = before


def in_english() -> AbstractContextManager[None]:
    """For what scripts read: within, every text is in English."""
    return in_language(LANGUAGES[0])


def _(text: str) -> str:
    """A text in the language chosen."""
    return _Choice.texts.gettext(text) if text else text


def n_(one: str, many: str, count: int) -> str:
    """A text that depends on a number, in the language chosen and in its plural; {count} is still to be filled in."""
    return _Choice.texts.ngettext(one, many, count)


def p_(context: str, text: str) -> str:
    """A text that means several things in English, as it is meant in a context, in the language chosen."""
    return _Choice.texts.pgettext(context, text)


def np_(context: str, one: str, many: str, count: int) -> str:
    """A text that depends on a number and means several things in English, as it is meant in a context."""
    return _Choice.texts.npgettext(context, one, many, count)


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """A text that is looked up later; this only marks it for the catalogues."""
    return text


class Message(NamedTuple):
    """A text and what is filled in, looked up whenever it is written out: `str()` is in the language chosen then."""

    text: str
    params: Mapping[str, object] = {}

    def __str__(self) -> str:
        text = _(self.text)
        return text.format_map(self.params) if self.params else text

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class MessageList(NamedTuple):
    """Texts one after the other, written out in the language chosen then and cut off at `longest` characters."""

    texts: tuple[object, ...]
    between: object = ", "
    longest: int | None = None

    def __str__(self) -> str:
        return str(self.between).join(map(str, self.texts))[: self.longest]

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def message(text: str, /, **params: object) -> Message:
    """A text for a problem's params, that is looked up only when the problem is shown."""
    return Message(text, params)


def one_of(things: Iterable[object]) -> MessageList:
    """Several things one of which is meant, for a problem's params: RU or BY."""
    # Translators: stands between things of which one is meant, as in "RU or BY", with the blanks around it.
    return MessageList(tuple(things), message(" or "))


def number(count: int) -> str:
    """A number with its thousands set apart, as the language chosen writes it: 12,345."""
    text = f"{count:,}"
    return text if _Choice.language == LANGUAGES[0] else text.replace(",", "\u00a0")
