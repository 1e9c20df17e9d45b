"""Logs of as many rows as wanted, as people write them and as they go wrong."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random

from benchmarks.many_names import plain, plain_names

AS_OF = date(2026, 11, 22)
DRIVER = plain(1)[0]
"""A driver of every log that these functions write."""
TRIPS_PER_DRIVER = 50
HEAD = "driver,country,entry,exit"

Row = tuple[str, str, date, date]


def trips(rows: int) -> Iterator[Row]:
    """Rows of drivers with 50 trips each, of 1 to 10 days, up to the as-of day."""
    random = Random(1)
    for name in islice(plain_names(), max(1, rows // TRIPS_PER_DRIVER)):
        last = AS_OF
        for _ in range(min(rows, TRIPS_PER_DRIVER)):
            first = last - timedelta(days=random.randint(0, 9))
            yield name, random.choice(("RU", "BY", "KZ", "GE")), first, last
            last = first - timedelta(days=random.randint(5, 22))


def day_trips(rows: int) -> Iterator[Row]:
    """Rows of one driver with a trip on each day up to the as-of day."""
    for number in range(rows):
        day = AS_OF - timedelta(days=number)
        yield DRIVER, "RU" if number % 3 else "BY", day, day


def write_csv(path: Path, rows: Iterable[Iterable[object]], head: str = HEAD) -> None:
    """Writes a CSV file; a name with a comma is no kind of name here."""
    lines = (",".join(map(str, row)) for row in rows)
    path.write_text("\n".join([head, *lines, ""]), "utf-8")


def write_trips(path: Path, rows: int) -> None:
    write_csv(path, trips(rows))


def write_day_trips(path: Path, rows: int) -> None:
    write_csv(path, day_trips(rows))


def write_crossings(path: Path, rows: int) -> None:
    """Writes both crossings of each trip."""
    halves = (
        crossing
        for name, country, entry, exit_ in trips(max(2, rows // 2))
        for crossing in ((name, entry, "UZ", country), (name, exit_, country, "UZ"))
    )
    write_csv(path, halves, "driver,date,from,to")


def write_day_crossings(path: Path, rows: int) -> None:
    """Writes the crossings of one driver who is only ever seen to leave."""
    crossings = ((DRIVER, entry, "RU", "UZ") for _, _, entry, _ in day_trips(rows))
    write_csv(path, crossings, "driver,date,from,to")


def write_yaml(path: Path, rows: int) -> None:
    drivers: dict[str, list[str]] = {}
    for name, country, entry, exit_ in trips(rows):
        trip = f"      - {{country: {country}, entry: {entry}, exit: {exit_}}}\n"
        drivers.setdefault(name, [f"  - driver: {name}\n    trips:\n"]).append(trip)
    path.write_text("drivers:\n" + "".join(line for lines in drivers.values() for line in lines), "utf-8")


def write_workbook(path: Path, rows: int) -> None:
    """Writes a workbook, which needs the `bench` extra."""
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD.split(","))
    for number, row in enumerate(trips(rows), 1):
        sheet.write_row(number, 0, row)
    book.close()


def write_files(path: Path, rows: int) -> None:
    """Writes a folder with a file for each row."""
    path.mkdir()
    for number, row in enumerate(trips(rows)):
        write_csv(path / f"{number}.csv", [row])


def write_columns(path: Path, rows: int) -> None:
    """Writes three rows with as many columns of no meaning."""
    columns = ",".join(f"column {number}" for number in range(rows))
    write_csv(path, ((*row, *range(rows)) for row in trips(3)), f"{HEAD},{columns}")


def write_names(path: Path, names: Iterable[str]) -> None:
    """Writes a log with a trip of each driver."""
    days = (date(2026, 1, 1) + timedelta(days=number % 300) for number in count())
    write_csv(path, ((name, "RU", day, day + timedelta(days=20)) for name, day in zip(names, days, strict=False)))


def _unknown_countries() -> Iterator[tuple[object, ...]]:
    return ((DRIVER, f"Казахстон{number}", day, day) for number, (_, _, day, _) in enumerate(day_trips(10**4)))


def _many_unknown_countries() -> Iterator[tuple[object, ...]]:
    return ((name, f"Россея {number}", first, last) for number, (name, _, first, last) in enumerate(trips(10**6)))


def _impossible_dates() -> Iterator[tuple[object, ...]]:
    return ((name, country, "2026-06-31", "2026-02-30") for name, country, _, _ in trips(10**6))


def _exits_before_entries() -> Iterator[tuple[object, ...]]:
    return ((name, country, last, first - timedelta(days=1)) for name, country, first, last in trips(10**6))


def _duplicates() -> Iterator[tuple[object, ...]]:
    return ((DRIVER, "RU", AS_OF, AS_OF) for _ in count())


def _overlaps() -> Iterator[tuple[object, ...]]:
    return ((DRIVER, "RU", day - timedelta(days=300), day) for _, _, day, _ in day_trips(10**4))


def _open_trips() -> Iterator[tuple[object, ...]]:
    return ((DRIVER, "RU", day, "") for _, _, day, _ in day_trips(10**4))


def _without_driver() -> Iterator[tuple[object, ...]]:
    return ((name if number == 0 else "", *row) for number, (name, *row) in enumerate(trips(10**6)))


def _two_drivers() -> Iterator[tuple[object, ...]]:
    return ((f"{row[0]} / {DRIVER}", *row[1:]) for row in trips(10**6))


def _permits() -> Iterator[tuple[object, ...]]:
    return ((*row, f"permit {number}") for number, row in enumerate(trips(10**6)))


_WRONG: dict[str, tuple[Callable[[], Iterator[tuple[object, ...]]], str]] = {
    "unknown countries of one driver": (_unknown_countries, HEAD),
    "unknown countries": (_many_unknown_countries, HEAD),
    "impossible dates": (_impossible_dates, HEAD),
    "exits before entries": (_exits_before_entries, HEAD),
    "duplicates": (_duplicates, HEAD),
    "overlaps": (_overlaps, HEAD),
    "trips without an exit": (_open_trips, HEAD),
    "rows without a driver": (_without_driver, HEAD),
    "two drivers in a cell": (_two_drivers, HEAD),
    "unknown permits": (_permits, f"{HEAD},permit"),
}
WRONG_KINDS = tuple(_WRONG)
"""The kinds of logs in which every row has a problem."""


def write_wrong(kind: str, path: Path, rows: int) -> None:
    """Writes a log in which every row has a problem."""
    make, head = _WRONG[kind]
    write_csv(path, islice(make(), rows), head)
