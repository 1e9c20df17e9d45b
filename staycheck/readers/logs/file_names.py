"""What the names of files and sheets say of the driver, if no column names one."""

from staycheck.i18n.countries import country_code
from staycheck.readers.logs.driver_cells import NAME
from staycheck.readers.logs.headers import key
from staycheck.readers.months import MONTH_NUMBERS

_NOT_OF_NAMES = frozenset(
    "sheet лист парақ copy копия көшірме file файл table таблица кесте "
    "log журнал trips trip поездки поездка рейсы рейс сапарлар crossings пересечения entries exits "
    "въезды выезды данные data деректер архив archive old new старый старые новый новые текущий текущие год жыл year "
    "квартал тоқсан quarter полугодие зима весна лето осень қыс көктем жаз күз winter spring summer all все".split()
)
"""Words of names of files and sheets that are not those of people."""


def is_like_person(name: str) -> bool:
    """Whether a sheet is named like a person."""
    is_name = NAME.fullmatch(name) is not None and country_code(name) is None
    return is_name and words_of_person(name) == key(name.casefold())


def words_of_person(name: str) -> str:
    """The words of a file's name that may be a person's: without numbers, months, countries, "log"."""
    words = key(name.casefold()).split()
    return " ".join(
        word
        for word in words
        if not word.isdecimal()
        and word not in _NOT_OF_NAMES
        and word not in MONTH_NUMBERS
        and country_code(word) is None
    )
