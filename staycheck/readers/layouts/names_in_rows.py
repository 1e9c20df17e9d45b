"""Names of drivers in rows of their own: with a label, with a number in front, with a phone or a plate behind."""

import re
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.readers.layouts.grid import cell
from staycheck.readers.layouts.meanings import meaning
from staycheck.readers.logs.driver_cells import is_like_name
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.rows import Row, is_total
from staycheck.readers.months import MONTH_NUMBERS
from staycheck.readers.places import country_in_cell

_LABEL = re.compile(
    r"(?<![^\W_])(водитель|фио(?: водителя)?|ф\.\s?и\.\s?о\.?(?: водителя)?|driver(?: name)?|жүргізуші|haydovchi|"
    r"ҳайдовчи|айдоочу|sürücü|şoför|vozač|возач|кіроўца)(?![^\W_])\s{0,3}(?:№?\s?\d\s?)?(?:[:–—-]\s{0,3}|(?=\s?[A-ZА-ЯЁҚӘҒҮҰІҢӨҺŞÇĞÜÖĆČŠŽЎ]))",
    re.IGNORECASE,
)
_NUMBER_IN_FRONT = re.compile(r"\d{1,4}\s?[.)]\s{0,3}")
_BEHIND = re.compile(
    r"[,;(]|\s(?=[+\d№])|\s(?=(?:таб|тел|т/н|т\.|моб|авто|а/м|гос|паспорт|иин|инн|г\.р|tel|phone|tab|id)\b)",
    re.IGNORECASE,
)
_OF_CREW = re.compile(
    r"(?<![^\W_])(?:напарник|сменщик|сменный водитель|второй водитель|co-?driver|second driver|екінші жүргізуші)"
    r"(?![^\W_])\s{0,3}[:–—-]",
    re.IGNORECASE,
)
_HARMLESS_BEHIND = frozenset(
    "таб табельный тел телефон т н моб авто а м гос номер паспорт иин инн г р рожд tel phone tab id no year".split()
)
_LONGEST_OF_PLATE = 3
_FEWEST_WORDS = 2
_LONGEST = 120
_NOT_OF_PEOPLE = frozenset(
    "отчет отчёт журнал табель график список реестр лист филиал отдел колонна бригада автоколонна компания тоо ооо ао "
    "ип зао report log journal list branch department company fleet depot ltd llc есеп кесте тізім бөлім рейс рейсы "
    "маршрут водители drivers жүргізушілер поездки trips сапарлар механик диспетчер директор начальник бухгалтер "
    "логист менеджер инженер мастер руководитель квартал смена группа экипаж область район город учет учёт".split()
)


class Named(NamedTuple):
    """A name that stands outside of the column of the driver."""

    name: str
    """"" where there is a label, but no name that can be read."""
    line: int
    column: int


def labels_in(row: Row) -> list[Named]:
    """The names behind labels such as "Driver:", in the same cell or the next one; for a row of a few texts."""
    found = []
    filled = [at for at in range(len(row.cells)) if cell(row, at)]
    for number, at in enumerate(filled):
        if _OF_CREW.search(cell(row, at)[:_LONGEST]):
            found.append(Named("", row.line, at))
            continue
        label = _LABEL.search(cell(row, at)[:_LONGEST])
        if label is None:
            continue
        text, place = cell(row, at)[label.end() :], at
        if not text and number + 1 < len(filled):
            place = filled[number + 1]
            text = cell(row, place)
        elif not text and not cell(row, at).rstrip().endswith(":"):
            continue
        others = [other for other in filled if other > place and _is_person(cell(row, other))]
        found.append(Named("" if others else bare_name(text), row.line, place))
    return found


def name_of_row(row: Row) -> Named | None:
    """The name that a row holds and nothing else, labelled or not."""
    filled = [at for at in range(len(row.cells)) if cell(row, at)]
    labels = labels_in(row) if filled and _is_label(cell(row, filled[0])) else []
    if labels:
        return labels[0] if len(labels) == 1 and labels[0].name else None
    text = only_text(row)
    name = bare_name(text) if text else ""
    return Named(name, row.line, filled[0]) if name and _is_person(name) else None


def _is_label(text: str) -> bool:
    return _LABEL.search(text[:_LONGEST]) is not None


def only_text(row: Row) -> str:
    """The one text of a row, which merged cells may repeat; "" if it has several, or numbers beside it."""
    texts = {text.strip() for text in row.cells if text.strip()}
    return texts.pop() if len(texts) == 1 else ""


def bare_name(text: str) -> str:
    """A name without a number in front and without what stands behind it; "" if the rest is no name."""
    text = text.strip()[:_LONGEST]
    front = _NUMBER_IN_FRONT.match(text)
    text = text[front.end() :] if front else text
    behind = _BEHIND.search(text)
    if behind and not _is_harmless(text[behind.start() :]):
        return ""
    name = (text[: behind.start()] if behind else text).strip(" .-–—")
    name = f"{name}." if behind is None and text.rstrip().endswith(".") else name
    return name if is_like_name(name) else ""


def _is_harmless(text: str) -> bool:
    """Whether what stands behind a name is no other name: numbers, plates, and words for what they are."""
    words = re.findall(r"[^\W_]+", text)
    return all(
        any(map(str.isdigit, word))
        or word.casefold() in _HARMLESS_BEHIND
        or (word.isupper() and len(word) <= _LONGEST_OF_PLATE)
        for word in words
    )


def _is_person(text: str) -> bool:
    """Whether a text without a label is the name of a person: words that begin with capitals, and mean nothing else."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) < _FEWEST_WORDS or is_total(text) or meaning(text) is not None or country_in_cell(text):
        return False
    return all(word[0].isupper() for word in words) and not any(
        word in _NOT_OF_PEOPLE or word in MONTH_NUMBERS or _is_place(word) for word in key(text).split()
    )


def _is_place(word: str) -> bool:
    return len(word) > _FEWEST_WORDS and (country_code(word) or country_in_cell(word)) is not None
