"""What a heading means: a field, and which of several, in which country, planned or actual."""

import re
from functools import lru_cache
from typing import NamedTuple

from staycheck.i18n.countries import country_code
from staycheck.readers.logs.field_names import FIELD_BY_NAME, LESS_CERTAIN
from staycheck.readers.logs.headers import key

PERIOD, DAYS = "period", "days"
PLAN, FACT = "plan", "fact"
_PERIODS = (
    "период|период пребывания|периоды|периоды пребывания|даты|даты поездки|даты пребывания|даты поездок|сроки|"
    "сроки поездки|сроки пребывания|срок пребывания|пребывание|время пребывания|поездка|поездки|дата поездки|"
    "въезд выезд|въезд и выезд|дата въезда и выезда|даты въезда и выезда|дата въезда выезда|с по|"
    "period|periods|period of stay|dates|dates of stay|travel dates|trip dates|stay|stays|trip|trips|entry exit|"
    "кезең|кезеңі|болу кезеңі|болу мерзімі|мерзімі|сапар|сапар мерзімі|сапар күндері|кірген шыққан күні|"
    "мезгил|мөөнөтү|davr|muddat|давр|муддат|dönem|tarihler|kalış süresi|boravak|период боравка|перыяд|тэрмін"
)
_DAYS = (
    "дней|дни|кол во дней|количество дней|число дней|дней пребывания|количество дней пребывания|кол во дней пребывания|"
    "дней в стране|дн|всего дней|days|days of stay|number of days|no of days|stay days|days stayed|"
    "length of stay days|duration days|күн|күн саны|күндер саны|болған күндер|болған күн саны|күндөр|күндөрдүн саны|"
    "kun|kunlar|kunlar soni|кун|кунлар сони|gün|gün sayısı|dana|broj dana|дана|број дана|дзён|колькасць дзён"
)
_FIELDS = (
    LESS_CERTAIN | FIELD_BY_NAME | dict.fromkeys(_PERIODS.split("|"), PERIOD) | dict.fromkeys(_DAYS.split("|"), DAYS)
)
_KINDS = dict.fromkeys(
    "план плановый плановая плановое планируемый планируемая планово плану planned plan scheduled expected "
    "жоспар жоспарлы жоспарланған план reja режа planlanan planirano планирано".split(),
    PLAN,
) | dict.fromkeys(
    "факт фактический фактическая фактически фактическое факту actual fact real нақты іс жүзінде amalda gerçekleşen "
    "stvarno стварно".split(),
    FACT,
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "i первый первая первое первого 1й 1я 1st first бірінші биринчи birinchi birinci prvi",
            "ii второй вторая второе второго повторный повторно 2й 2я 2nd second екінші экинчи ikkinchi ikinci drugi",
            "iii третий третья третье третьего 3й 3я 3rd third үшінші үчүнчү uchinchi üçüncü treći",
            "iv четвертый четвертая 4й 4я 4th fourth төртінші төртүнчү to'rtinchi dördüncü četvrti",
            "v пятый пятая 5й 5я 5th fifth бесінші бешинчи beshinchi beşinci peti",
        ),
        1,
    )
    for word in words.split()
}
_AROUND = frozenset(
    "поездка поездки рейс рейсы период пребывание пребывания визит trip trips visit stay period journey ride run tour "
    "сапар кезең сапары рейсі сапары no номер й я ый".split()
)
"""Words of a heading over two others, and of numbers, that say nothing of the field."""
_INTO = frozenset("в во из на с со к в/из into in to from of the для".split())
_LONGEST_COUNTRY = 3
_SHORTEST_COUNTRY = 2
_MOST_DIGITS = 2
_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


class Meaning(NamedTuple):
    """What a column holds, by its heading."""

    field: str
    """A field of the readers, PERIOD or DAYS."""
    number: int = 0
    """Which of several, from 1; 0 if the heading has no number."""
    country: str = ""
    """The code of the country that the heading names."""
    kind: str = ""
    """PLAN, FACT or ""."""
    is_sure: bool = True
    """Whether it means this also beside another column of the field."""


@lru_cache(maxsize=1024)
def meaning(heading: str) -> Meaning | None:
    """What a heading means; None if it is not known."""
    name = key(heading)
    if name in _FIELDS:
        return Meaning(_FIELDS[name], is_sure=name not in LESS_CERTAIN)
    words = key(_GLUED.sub(" ", heading)).split()
    number, words = _number_of(words)
    kind = next((_KINDS[word] for word in words if word in _KINDS), "")
    words = [word for word in words if word not in _KINDS]
    field = _field_of(words)
    if field:
        return Meaning(field, number, "", kind, _is_sure(words))
    country, words = _country_of(words, heading)
    field = _field_of(words) if country else ""
    return Meaning(field, number, country, kind, _is_sure(words)) if field else None


def _is_sure(words: list[str]) -> bool:
    return (
        " ".join(words) not in LESS_CERTAIN
        and " ".join(word for word in words if word not in _AROUND) not in LESS_CERTAIN
    )


def _number_of(words: list[str]) -> tuple[int, list[str]]:
    numbers = [word for word in words if word.isdecimal() or word in _ORDINALS]
    if len(numbers) != 1 or (len(numbers[0]) > _MOST_DIGITS and numbers[0].isdecimal()):
        return 0, words
    number = _ORDINALS.get(numbers[0]) or int(numbers[0])
    return number, [word for word in words if word != numbers[0]]


def _field_of(words: list[str]) -> str:
    """The field of some words, with or without those around it."""
    bare = [word for word in words if word not in _AROUND]
    return _FIELDS.get(" ".join(words)) or _FIELDS.get(" ".join(bare)) or ""


def _country_of(words: list[str], heading: str) -> tuple[str, list[str]]:
    """The country that some of the words name, and the other words without what leads to a country."""
    capitals = {word.casefold() for word in re.findall(r"[^\W\d_]+", heading) if word.isupper()}
    for length in range(min(_LONGEST_COUNTRY, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            part = words[first : first + length]
            code = country_code(" ".join(part))
            is_code = len(part) == 1 and len(part[0]) <= _LONGEST_COUNTRY
            if code and (not is_code or part[0] in capitals):
                rest = words[:first] + words[first + length :]
                return code, [word for word in rest if word not in _INTO]
    return "", words
