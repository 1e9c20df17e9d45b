"""Tables as offices draw them, each kind of layout with a known truth: the trips of each driver."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

Trip = tuple[str, date, date | None]
Truth = dict[str, list[Trip]]
Rows = list[list[str]]

NAMES = (
    *("Иванов Иван Иванович", "Петров П.П.", "Сейтқали Ерлан", "Karimov Sherzod", "Ким Олег", "Абдуллаев Рустам"),
    *("Yılmaz Mehmet", "Петровић Марко", "Касымов Бакыт", "Новік Алесь"),
)
COUNTRIES = {
    "RU": ("RU", "Россия", "РФ", "Russia", "Ресей"),
    "BY": ("BY", "Беларусь", "РБ", "Belarus"),
    "KZ": ("KZ", "Казахстан", "Қазақстан"),
}
WORDS = {
    "driver": (
        "Водитель",
        "ФИО",
        "Driver",
        "Жүргізуші",
        "Haydovchi",
        "Ҳайдовчи",
        "Айдоочу",
        "Sürücü",
        "Vozač",
        "Кіроўца",
    ),
    "country": ("Страна", "Country", "Ел", "Davlat", "Давлат", "Өлкө", "Ülke", "Zemlja", "Краіна"),
    "co_driver": ("Напарник", "Второй водитель", "Co-driver", "Екінші жүргізуші", "Водитель 2"),
    "period": ("Период", "Период пребывания", "Даты поездки", "Period of stay", "Кезең", "Dates"),
    "days": ("Дней", "Кол-во дней", "Дней пребывания", "Days of stay", "Күн саны", "Number of days"),
    "date": ("Дата", "Date", "Күні", "Дата и время", "Date/time"),
}
PAIRS = (
    *(("Въезд", "Выезд"), ("Дата въезда", "Дата выезда"), ("Entry", "Exit"), ("Кіру", "Шығу"), ("Прибытие", "Убытие")),
    *(("Kirish", "Chiqish"), ("Кириш", "Чиқиш"), ("Кирүү", "Чыгуу"), ("Giriş", "Çıkış"), ("Ulazak", "Izlazak")),
    *(("Дата начала", "Дата окончания"), ("Arrival", "Departure"), ("Уезд", "Выезд"), ("Start date", "End date")),
)
EXTRA = {
    "Телефон": ("8 701 123 45 67", "+7 705 1112233"),
    "Гос. номер": ("A123BC", "777 KZ 02"),
    "Примечание": ("срочно", "обычный рейс", ""),
    "Маршрут": ("Алматы - Омск", "Костанай-Челябинск"),
    "№ заказа": ("15", "A-17", "204"),
}


class Made(NamedTuple):
    """A made sheet."""

    rows: Rows
    truth: Truth
    sheet: str = "Лист1"
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Ranges of cells that are merged: first row and column, last row and column, from 0."""


def a_truth(random: Random, most: int = 4, countries: Sequence[str] = tuple(COUNTRIES)) -> Truth:
    """Some drivers with trips that do not overlap, in order; only a last one may be open."""
    found: Truth = {}
    for name in random.sample(NAMES, random.randrange(2, 6)):
        day, trips = date(2026, 1, 1) + timedelta(random.randrange(30)), []
        for _ in range(random.randrange(1, most + 1)):
            day += timedelta(random.randrange(2, 40))
            last = day + timedelta(random.randrange(12))
            trips.append((random.choice(countries), day, last))
            day = last
        found[name] = list(trips)
    return found


def written(random: Random, day: date | None) -> str:
    if day is None:
        return ""
    return random.choice((day.isoformat(), day.strftime("%d.%m.%Y")))


def a_pair(random: Random) -> tuple[str, str]:
    return random.choice(PAIRS)


def a_word(random: Random, field: str) -> str:
    return random.choice(WORDS[field])


def country(random: Random, code: str) -> str:
    return random.choice(COUNTRIES[code])


def dressed(random: Random, header: Sequence[str], rows: Rows) -> Rows:
    """With extra columns, title rows, a total and a signature, as sheets have them."""
    extra = random.sample(sorted(EXTRA), random.randrange(3))
    body = [[*header, *extra], *([*row, *(random.choice(EXTRA[name]) for name in extra)] for row in rows)]
    titles = [[random.choice(("Учёт поездок за 2026 год", "Fleet register"))], []] if random.random() < 0.4 else []
    total = [["Итого"]] if random.random() < 0.4 else []
    signature = [[], ["Подпись диспетчера ________"]] if random.random() < 0.3 else []
    return [*titles, *body, *total, *signature]


def plain_rows(random: Random, truth: Truth) -> Rows:
    return [
        [name, country(random, code), written(random, entry), written(random, leave)]
        for name, trips in truth.items()
        for code, entry, leave in trips
    ]


def rows_of_trips(random: Random) -> Made:
    truth = a_truth(random)
    rows = plain_rows(random, truth)
    random.shuffle(rows)
    return Made(dressed(random, [a_word(random, "driver"), a_word(random, "country"), *a_pair(random)], rows), truth)


def wide(random: Random) -> Made:
    """Numbered pairs, the first one sometimes without a number; a country for all or for each pair."""
    is_one = random.random() < 0.5
    truth = a_truth(random, countries=("RU",) if is_one else tuple(COUNTRIES))
    entry, leave = a_pair(random)
    word, most = a_word(random, "country"), max(map(len, truth.values()))
    most = max(most, 2)
    is_bare = random.random() < 0.5
    style = random.choice(("{} {}", "{} №{}", "{} ({})", "{}{}"))
    header = [a_word(random, "driver"), *([word] if is_one else [])]
    for number in range(1, most + 1):
        own = "{}" if is_bare and number == 1 else style
        words = [*([] if is_one else [word]), entry, leave]
        header += [own.replace("{}", text, 1).replace("{}", str(number)) for text in words]
    rows: Rows = []
    for driver, trips in truth.items():
        row = [driver, *(["RU"] if is_one else [])]
        for code, first, last in trips:
            row += [*([] if is_one else [country(random, code)]), written(random, first), written(random, last)]
        rows.append(row + [""] * (len(header) - len(row)))
    return Made(dressed(random, header, rows), truth)


def wide_same_names(random: Random) -> Made:
    truth = a_truth(random, countries=("BY",))
    most = max(2, *map(len, truth.values()))
    header = [a_word(random, "driver"), a_word(random, "country"), *(a_pair(random) * most)]
    rows: Rows = []
    for driver, trips in truth.items():
        row = [driver, "BY", *(written(random, day) for _, first, last in trips for day in (first, last))]
        rows.append(row + [""] * (len(header) - len(row)))
    return Made(dressed(random, header, rows), truth)


def wide_by_country(random: Random) -> Made:
    """A pair of columns for each country, named in the headings; as many rows a driver as needed."""
    truth = a_truth(random, countries=("RU", "BY"))
    entry, leave = random.choice((("Въезд {}", "Выезд {}"), ("Въезд в {}", "Выезд из {}"), ("Entry {}", "Exit {}")))
    names = {"RU": "РФ", "BY": "РБ"}
    header = [a_word(random, "driver")]
    header += [text.format(names[code]) for code in names for text in (entry, leave)]
    rows: Rows = []
    for driver, trips in truth.items():
        by_code = {code: [trip for trip in trips if trip[0] == code] for code in names}
        for number in range(max(map(len, by_code.values()))):
            row = [driver]
            for code in names:
                own = by_code[code][number : number + 1]
                row += [written(random, day) for _, first, last in own for day in (first, last)] or ["", ""]
            rows.append(row)
    return Made(dressed(random, header, rows), truth)


def two_header_rows(random: Random) -> Made:
    """Merged groups over the two columns of each pair."""
    truth = a_truth(random, countries=("RU",))
    most = max(map(len, truth.values()))
    group = random.choice(("Поездка {}", "Рейс {}", "Trip {}", "Сапар {}")) if most > 1 else "Период"
    entry, leave = random.choice((a_pair(random), ("с", "по")))
    upper = [a_word(random, "driver"), a_word(random, "country")]
    lower = ["", ""]
    for number in range(1, most + 1):
        upper += [group.format(number), ""]
        lower += [entry, leave]
    rows: Rows = []
    for driver, trips in truth.items():
        row = [driver, "RU", *(written(random, day) for _, first, last in trips for day in (first, last))]
        rows.append(row + [""] * (len(upper) - len(row)))
    merged = [(0, at, 0, at + 1) for at in range(2, len(upper), 2)] + [(0, at, 1, at) for at in (0, 1)]
    return Made([upper, lower, *rows], truth, merged=tuple(merged))


def periods(random: Random) -> Made:
    """One or several periods in a cell."""
    truth = a_truth(random)
    header = [a_word(random, "driver"), a_word(random, "country"), a_word(random, "period")]
    rows: Rows = []
    for driver, trips in truth.items():
        for code in dict.fromkeys(code for code, _, _ in trips):
            own = [a_period(random, first, last) for each, first, last in trips if each == code]
            if random.random() < 0.5:
                rows.append([driver, country(random, code), random.choice(("; ", "\n", ";")).join(own)])
            else:
                rows += [[driver, country(random, code), text] for text in own]
    return Made(dressed(random, header, rows), truth)


def a_period(random: Random, first: date, last: date | None) -> str:
    assert last is not None
    one, other = first.strftime("%d.%m.%Y"), last.strftime("%d.%m.%Y")
    forms = [f"{one} - {other}", f"{one}-{other}", f"{one} – {other}", f"с {one} по {other}", f"{first} - {last}"]
    if first.year == last.year:
        forms.append(f"{first:%d.%m}-{other}")
    return random.choice(forms)


def stacked(random: Random) -> Made:
    truth = a_truth(random, countries=("RU",))
    between = random.choice(("\n", "; "))
    header = [a_word(random, "driver"), a_word(random, "country"), *a_pair(random)]
    rows = [
        [
            driver,
            "RU",
            between.join(written(random, entry) for _, entry, _ in trips),
            between.join(written(random, leave) for _, _, leave in trips),
        ]
        for driver, trips in truth.items()
    ]
    return Made(dressed(random, header, rows), truth)


def day_matrix(random: Random) -> Made:
    """A month: a letter or a word of the country on each day; the days as numbers or dates."""
    first = date(2026, random.randrange(1, 13), 1)
    count = ((first + timedelta(32)).replace(day=1) - first).days
    truth: Truth = {}
    rows: Rows = []
    marks = random.choice(({"RU": "Р", "BY": "Б"}, {"RU": "RU", "BY": "BY"}, {"RU": "Россия", "BY": "Беларусь"}))
    for name in random.sample(NAMES, 4):
        cells, day = [""] * count, random.randrange(8)
        trips: list[Trip] = []
        while day < count:
            last = min(day + random.randrange(6), count - 1)
            code = random.choice(("RU", "BY"))
            cells[day : last + 1] = [marks[code]] * (last + 1 - day)
            trips.append((code, first + timedelta(day), first + timedelta(last)))
            day = last + random.randrange(2, 9)
        truth[name] = trips
        rows.append([name, *cells])
    days = [first + timedelta(number) for number in range(count)]
    if random.random() < 0.5:
        header = [day.strftime("%d.%m.%Y") for day in days]
        return Made([[a_word(random, "driver"), *header], *rows], truth)
    months = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split()
    title = f"{months[first.month - 1]} {first.year}"
    header = [str(day.day) for day in days]
    if random.random() < 0.5:
        return Made([[a_word(random, "driver"), *header], *rows], truth, sheet=title)
    return Made([[f"Табель: {title}"], [a_word(random, "driver"), *header], *rows], truth)


def number_of_days(random: Random) -> Made:
    truth = a_truth(random)
    header = [a_word(random, "driver"), a_word(random, "country"), a_pair(random)[0], a_word(random, "days")]
    rows = [
        [driver, country(random, code), written(random, first), str((last - first).days + 1)]
        for driver, trips in truth.items()
        for code, first, last in trips
        if last
    ]
    return Made(dressed(random, header, rows), truth)


def plan_and_fact(random: Random) -> Made:
    """What is past has happened; only the last trips are planned."""
    truth = a_truth(random)
    header = [a_word(random, "driver"), a_word(random, "country")]
    header += [f"{word} {kind}" for word in ("Въезд", "Выезд") for kind in ("план", "факт")]
    rows: Rows = []
    for driver, trips in truth.items():
        for code, first, last in trips:
            is_planned = first > date(2026, 4, 1)
            row = [driver, country(random, code)]
            for day in (first, last):
                assert day is not None
                planned = day + timedelta(0 if is_planned else random.randrange(-1, 2))
                row += [written(random, planned), "" if is_planned else written(random, day)]
            rows.append(row)
    return Made(dressed(random, header, rows), truth)


def filled_down(random: Random) -> Made:
    """The driver only in the first row of a block, merged downwards in a workbook or not."""
    truth = a_truth(random)
    rows: Rows = []
    merged: list[tuple[int, int, int, int]] = []
    for driver, trips in truth.items():
        merged.append((1 + len(rows), 0, len(rows) + len(trips), 0))
        for number, (code, first, last) in enumerate(trips):
            rows.append(
                ["" if number else driver, country(random, code), written(random, first), written(random, last)]
            )
    header = [a_word(random, "driver"), a_word(random, "country"), *a_pair(random)]
    ranges = tuple(each for each in merged if each[2] > each[0]) if random.random() < 0.5 else ()
    return Made([header, *rows], truth, merged=ranges)


def under_headings(random: Random) -> Made:
    """The name in a row of its own above the trips."""
    truth = a_truth(random)
    label = random.choice(("", "Водитель: ", "Driver: "))
    rows: Rows = []
    for driver, trips in truth.items():
        rows.append([label + driver, "", ""])
        rows += [[country(random, code), written(random, first), written(random, last)] for code, first, last in trips]
        rows += [["Итого", "", ""]] if random.random() < 0.3 else []
    return Made([[a_word(random, "country"), *a_pair(random)], *rows], truth)


def a_table_each(random: Random) -> Made:
    """A table for each driver, one below the other, with the name above."""
    truth = a_truth(random)
    rows: Rows = []
    header = [a_word(random, "country"), *a_pair(random)]
    for driver, trips in truth.items():
        rows += [[f"Водитель: {driver}"], list(header)]
        rows += [[country(random, code), written(random, first), written(random, last)] for code, first, last in trips]
        rows.append([])
    return Made(rows, truth)


def side_by_side(random: Random) -> Made:
    truth = a_truth(random)
    header = [a_word(random, "driver"), a_word(random, "country"), *a_pair(random)]
    names = list(truth)
    halves = [plain_rows(random, {name: truth[name] for name in half}) for half in (names[::2], names[1::2])]
    height = max(map(len, halves))
    padded = [half + [[""] * 4] * (height - len(half)) for half in halves]
    rows = [[*one, "", *other] for one, other in zip(*padded, strict=True)]
    return Made([[*header, "", *header], *rows], truth)


def one_below_the_other(random: Random) -> Made:
    """A second table with another order of columns."""
    truth = a_truth(random)
    names = list(truth)
    first = plain_rows(random, {name: truth[name] for name in names[::2]})
    second = plain_rows(random, {name: truth[name] for name in names[1::2]})
    order = random.choice(((1, 0, 2, 3), (3, 2, 1, 0), (2, 3, 0, 1)))
    header = [a_word(random, "driver"), a_word(random, "country"), *a_pair(random)]
    other = [header[at] for at in order]
    return Made([header, *first, [], other, *([row[at] for at in order] for row in second)], truth)


def crew(random: Random) -> Made:
    """Two drivers on a trip, in one cell or in two columns."""
    names = random.sample(NAMES, 4)
    pairs = [names[:2], names[2:]]
    has_column = random.random() < 0.5
    truth: Truth = {name: [] for name in names}
    rows: Rows = []
    day = date(2026, 1, 10)
    for number in range(6):
        both = pairs[number % 2]
        last = day + timedelta(random.randrange(9))
        code = random.choice(tuple(COUNTRIES))
        for name in both:
            truth[name].append((code, day, last))
        own = both if has_column else [random.choice((" / ", "; ", " + ", "/")).join(both)]
        rows.append([*own, country(random, code), written(random, day), written(random, last)])
        day = last + timedelta(3)
    header = [a_word(random, "driver"), *([a_word(random, "co_driver")] if has_column else [])]
    return Made([[*header, a_word(random, "country"), *a_pair(random)], *rows], truth)


def one_country(random: Random) -> Made:
    """The country as the name of the sheet, with or without a month."""
    code = random.choice(("RU", "BY"))
    truth = a_truth(random, countries=(code,))
    name = random.choice({"RU": ("Россия", "РФ", "Россия март"), "BY": ("Беларусь", "РБ")}[code])
    rows = [[row[0], *row[2:]] for row in plain_rows(random, truth)]
    return Made(dressed(random, [a_word(random, "driver"), *a_pair(random)], rows), truth, sheet=name)


def crossings(random: Random) -> Made:
    """A row a crossing with its direction, in many words."""
    truth = a_truth(random, countries=("RU", "BY"))
    words = random.choice(
        (
            *(("Въезд", "Выезд"), ("Прибыл", "Убыл"), ("arrival", "departure"), ("inbound", "outbound")),
            *(("Вход", "Выход"), ("Geofence entered", "Geofence exited"), ("Кіру", "Шығу"), ("kirish", "chiqish")),
        )
    )
    rows: Rows = []
    for driver, trips in truth.items():
        for code, first, last in trips:
            assert last is not None
            for word, day, time in ((words[0], first, "06:00"), (words[1], last, "18:00")):
                rows.append([driver, f"{written(random, day)} {time}", country(random, code), word])
    header = [a_word(random, "driver"), a_word(random, "date"), a_word(random, "country"), "Направление"]
    return Made([header, *rows], truth)


def crossings_of_countries(random: Random) -> Made:
    """The country in the direction: "entry into Russia"."""
    truth = a_truth(random, countries=("RU", "BY"))
    named = {"RU": "РФ", "BY": "РБ"}
    rows: Rows = []
    for driver, trips in truth.items():
        for code, first, last in trips:
            assert last is not None
            rows += [
                [driver, f"{written(random, first)} 06:00", f"Въезд в {named[code]}"],
                [driver, f"{written(random, last)} 18:00", f"Выезд из {named[code]}"],
            ]
    return Made([[a_word(random, "driver"), a_word(random, "date"), "Событие"], *rows], truth)


KINDS: dict[str, Callable[[Random], Made]] = {
    each.__name__: each
    for each in (
        *(rows_of_trips, wide, wide_same_names, wide_by_country, two_header_rows, periods, stacked, day_matrix),
        *(number_of_days, plan_and_fact, filled_down, under_headings, a_table_each, side_by_side),
        *(one_below_the_other, crew, one_country, crossings, crossings_of_countries),
    )
}


def padded(rows: Rows) -> Iterator[list[str]]:
    """The rows, all as wide as the widest."""
    width = max(map(len, rows))
    return ([*row, *[""] * (width - len(row))] for row in rows)
