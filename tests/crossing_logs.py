"""Logs of the border crossings of journeys, written down in the ways in which people and apps do."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from journeys import UNION, Journey

from staycheck.i18n.countries import country_name

WRITINGS = ("both sides", "union only", "entered only", "from and to")
"""Which rows and columns a log has; "union only" keeps the rows of "both sides" about Russia and Belarus."""
ORDERS = (
    "forward",
    "backward",
    "days backward",
    "by country",
    "by direction",
    "by driver",
    "shuffled",
)
"""How the rows are sorted; "days backward" keeps the rows of one day in order of time."""
TIMES = ("all", "some", "none")
"""Which rows have a time of day."""
FILES = ("one", "by month", "by driver")
"""Into which files a log is split."""

_HEADINGS = {
    "en": {
        "driver": "driver",
        "date": "date",
        "direction": "direction",
        "country": "country",
        "from": "from",
        "to": "to",
    },
    "ru": {
        "driver": "Водитель",
        "date": "Дата",
        "direction": "Направление",
        "country": "Страна",
        "from": "Откуда",
        "to": "Куда",
    },
    "kk": {
        "driver": "Жүргізуші",
        "date": "Күні",
        "direction": "Бағыты",
        "country": "Ел",
        "from": "Қайдан",
        "to": "Қайда",
    },
}
_COLUMNS = {
    "both sides": ("driver", "date", "direction", "country"),
    "union only": ("driver", "date", "direction", "country"),
    "entered only": ("driver", "date", "country"),
    "from and to": ("driver", "date", "from", "to"),
}
_DIRECTIONS = {
    "en": (("entry", "exit"), ("in", "out"), ("entered", "left")),
    "ru": (("въезд", "выезд"), ("Въехал", "Выехал")),
    "kk": (("кіру", "шығу"), ("Кірді", "Шықты")),
}
_SHORT = {"KZ": "РК", "RU": "РФ", "BY": "РБ", "PL": "Польша", "LT": "Литва", "UZ": "Узбекистан"}


class Form(NamedTuple):
    """How a log is written down."""

    writing: str
    order: str
    times: str
    files: str = "one"
    language: str = "en"
    directions: tuple[str, str] = ("entry", "exit")
    """The words for an entry and an exit."""
    names: str = "codes"
    """How countries are named: "codes", "names" or "short"."""
    date_format: str = "%Y-%m-%d"


class Record(NamedTuple):
    """A row of a log; what its writing does not say is empty."""

    driver: str
    moment: datetime
    is_timed: bool
    direction: str = ""
    country: str = ""
    left: str = ""
    entered: str = ""


def random_form(random: Random, *, order: str = "", times: str = "") -> Form:
    """A random way of writing a log down, in an order and with times if these are given."""
    language = random.choice(list(_HEADINGS))
    writing = random.choice(WRITINGS)
    orders = [each for each in ORDERS if each != "by direction" or "direction" in _COLUMNS[writing]]
    return Form(
        writing,
        order or random.choice(orders),
        times or random.choice(TIMES),
        random.choice(FILES),
        language,
        random.choice(_DIRECTIONS[language]),
        random.choice(["codes", "names", "short" if language == "ru" else "names"]),
        random.choice(["%Y-%m-%d", "%d.%m.%Y"]),
    )


def records(journeys: Iterable[Journey], form: Form, random: Random) -> list[Record]:
    """The rows of a log in the order of its form."""
    found = [record for each in journeys for record in _records_of(each, form, random)]
    found = [record._replace(is_timed=_is_timed(form, random)) for record in found]
    forward = sorted(found, key=lambda record: record.moment)
    if form.order == "backward":
        return forward[::-1]
    if form.order == "shuffled":
        return random.sample(forward, len(forward))
    return sorted(forward, key=lambda record: _sort_key(record, form))


def _sort_key(record: Record, form: Form) -> tuple[int, str]:
    """What rows are sorted by, rows with the same key staying in order of time."""
    day = record.moment.date().toordinal()
    keys = {
        "days backward": (-day, ""),
        "by country": (day, _place(record, form)),
        "by direction": (day, record.direction),
        "by driver": (0, record.driver),
    }
    return keys.get(form.order, (day, ""))


def _is_timed(form: Form, random: Random) -> bool:
    return form.times == "all" or (form.times == "some" and random.random() < 0.5)


def _place(record: Record, form: Form) -> str:
    return named(record.country or record.entered, form)


def named(country: str, form: Form) -> str:
    """A country as the log names it."""
    if form.names == "short":
        return _SHORT[country]
    return country if form.names == "codes" else country_name(country, form.language)


def _records_of(own: Journey, form: Form, random: Random) -> list[Record]:
    found = []
    ends = [*(each.moment for each in own.passages), datetime.combine(own.last_day, time.max)][1:]
    for each, following in zip(own.passages, ends, strict=True):
        if not each.has_stamp:
            continue
        blank = Record(own.driver, each.moment, is_timed=False)
        if form.writing == "from and to":
            found.append(blank._replace(left=each.left, entered=each.entered))
        elif form.writing == "entered only":
            found.append(blank._replace(country=each.entered))
        else:
            inward, outward = form.directions
            found.append(blank._replace(direction=outward, country=each.left))
            moment = _after_the_gate(each.moment, following, random)
            found.append(blank._replace(moment=moment, direction=inward, country=each.entered))
    return [record for record in found if form.writing != "union only" or record.country in UNION]


def _after_the_gate(exit_: datetime, following: datetime, random: Random) -> datetime:
    """The moment of the entry that follows an exit: often the same one, always on the same day."""
    end_of_day = datetime.combine(exit_.date(), time(23, 59))
    return min(exit_ + timedelta(minutes=random.choice([0, 0, 10, 25])), end_of_day, following - timedelta(minutes=1))


def write(rows: Sequence[Record], form: Form, folder: Path, random: Random) -> list[str]:
    """Write a log to one or several files of a folder; return their names, several in random order."""
    parts: dict[str, list[Record]] = {}
    for record in rows:
        names = {"one": "log", "by month": f"{record.moment:%Y-%m}", "by driver": record.driver}
        parts.setdefault(names[form.files], []).append(record)
    paths = []
    for name, part in parts.items():
        path = folder / f"{name}.csv"
        path.write_text(text(part, form), "utf-8")
        paths.append(str(path))
    return random.sample(paths, len(paths))


def text(rows: Iterable[Record], form: Form) -> str:
    """A CSV file with a header."""
    columns = _COLUMNS[form.writing]
    lines = [",".join(_HEADINGS[form.language][column] for column in columns)]
    lines += [",".join(_cells(record, form)[column] for column in columns) for record in rows]
    return "\n".join(lines) + "\n"


def _cells(record: Record, form: Form) -> dict[str, str]:
    countries = {"country": record.country, "from": record.left, "to": record.entered}
    return {
        "driver": record.driver,
        "date": record.moment.strftime(form.date_format + (" %H:%M" if record.is_timed else "")),
        "direction": record.direction,
        **{column: named(country, form) if country else "" for column, country in countries.items()},
    }
