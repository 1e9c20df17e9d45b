"""Measures speed as ratios, each pair side by side in one run: `python tests/benchmarks/benchmark.py [--large]`.

`--large` adds fleets of ten million rows. Comparisons with other programs need the `bench` extra and are skipped
without it.
"""

import contextlib
import gc
import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a program

from benchmarks.large_fleet import Measurement, measure_large_fleet

from staycheck import Driver, Log, Trip, check, load_rule, read

AS_OF = date(2025, 12, 31)
SMALL_LOG = "driver,country,entry,exit\nErlan,RU,2025-01-01,2025-01-20\nErlan,BY,2025-06-01,2025-06-09\n"
Work = Callable[[], object]


def side_by_side(ours: Work, theirs: Work, rounds: int) -> tuple[float, float]:
    """The best time of each in seconds, run alternately."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for number, work in enumerate((ours, theirs)):
            start = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - start)
    return best[0], best[1]


def run_command(*command: str) -> Work:
    return lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def small_check(log: Path, format_: str, rounds: int) -> tuple[float, float]:
    program = str(Path(sys.executable).with_name("staycheck"))
    ours = run_command(program, "check", str(log), "--as-of", "2025-12-31", "--format", format_)
    return side_by_side(ours, run_command(sys.executable, "-c", "import typer"), rounds)


def fleet(drivers: int, trips: int) -> list[list[tuple[date, date]]]:
    """For each driver trips of 1 to 10 days, 5 to 22 days apart, the last one ending on the as-of day."""
    numbers = random.Random(1)
    found = []
    for _ in range(drivers):
        last, stays = AS_OF, []
        for _ in range(trips):
            first = last - timedelta(days=numbers.randint(0, 9))
            stays.append((first, last))
            last = first - timedelta(days=numbers.randint(5, 22))
        found.append(stays[::-1])
    return found


def fleet_check(drivers: int, *, every_trip: bool) -> tuple[float, float] | None:
    """Our check of a fleet, beside schengulator's days left and, with `every_trip`, its check of each trip.

    schengulator gets only some of the drivers, and its time is scaled up.
    """
    try:
        from schengulator.check_days_left import check_days_left
        from schengulator.check_stay import check_stay
    except ImportError:
        return None
    stays = fleet(drivers, 50)
    rule = load_rule("schengen")
    log = Log(tuple(Driver(str(n), tuple(Trip("DE", *stay) for stay in own)) for n, own in enumerate(stays)))
    sample = [[[str(first), str(last)] for first, last in own] for own in stays[: max(1, drivers // 200)]]

    def theirs() -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            for own in sample:
                for number, stay in enumerate(own if every_trip else ()):
                    check_stay(stay, own[:number])
                check_days_left(own, str(AS_OF))

    ours, part = side_by_side(lambda: check(log, [rule], AS_OF), theirs, 3)
    return ours, part * len(stays) / len(sample)


def who_command(folder: Path, drivers: int, days: int) -> tuple[float, float]:
    """`who` beside `check` of the same file, each in its own process."""
    log = folder / "fleet.csv"
    rows = (f"D{n},RU,{first},{last}" for n, own in enumerate(fleet(drivers, 50)) for first, last in own)
    log.write_text("\n".join(["driver,country,entry,exit", *rows, ""]), "utf-8")
    program = str(Path(sys.executable).with_name("staycheck"))
    common = (str(log), "--as-of", str(AS_OF))
    ours = run_command(program, "who", *common, "--format", "json", "--enter", "2026-01-10", "--days", str(days))
    theirs = run_command(program, "check", *common, "--format", "csv")  # JSON would take the multi-process path
    return side_by_side(ours, theirs, 2)


def workbook_reading(folder: Path, rows: int) -> tuple[float, float] | None:
    """Reading a workbook into trips, beside python-calamine's bare cell values."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        return None
    from python_calamine import CalamineWorkbook

    path = str(folder / "log.xlsx")
    book = Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["driver", "country", "entry", "exit"])
    stays = [(f"D{n}", "RU", *stay) for n, own in enumerate(fleet(rows // 50, 50)) for stay in own]
    for number, stay in enumerate(stays, 1):
        sheet.write_row(number, 0, stay)
    book.close()
    alone = lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()  # noqa: E731
    gc.disable()  # as the commands do
    try:
        return side_by_side(lambda: read([path]), alone, 7)
    finally:
        gc.enable()


def naive_loop(drivers: int) -> tuple[float, float]:
    """Our check beside a loop that, for each day of a stay, counts the days of the year before it."""
    stays = fleet(drivers, 50)
    rule = load_rule("union-state")
    log = Log(tuple(Driver(str(n), tuple(Trip("RU", *stay) for stay in own)) for n, own in enumerate(stays)))
    sample = stays[: max(1, drivers // 50)]

    def theirs() -> None:
        for own in sample:
            present = {first + timedelta(days=n) for first, last in own for n in range((last - first).days + 1)}
            for day in present:
                sum(day - timedelta(days=n) in present for n in range(365))

    ours, part = side_by_side(lambda: check(log, [rule], AS_OF), theirs, 3)
    return ours, part * len(stays) / len(sample)


WIDTH = 90
SIZES = ((10_000, 5, "at most 1"), (1_000_000, 3, "at most 2"))
LARGE = (10_000_000, 2, "at most 2.5")


def large_fleets(sizes: Iterable[tuple[int, int, str]]) -> Iterator[tuple[str, tuple[float, ...] | None]]:
    """Each size beside a polars scan of its file, and the largest beside the second largest."""
    measured: list[tuple[int, Measurement | None]] = []
    for rows, rounds, most in sizes:
        for by_driver in (False, True):
            found = measure_large_fleet(rows, rounds, by_driver=by_driver)
            yield f"check of {rows:,} rows by {'driver' if by_driver else 'time'}, to a polars scan ({most})", found
            measured += [] if by_driver else [(rows, found)]
    if len(measured) == 1:
        return
    (fewer, small), (more, large) = measured[-2], measured[-1]
    ratio = (large.ours, small.ours) if small and large else None
    yield f"check of {more:,} rows by time, to that of {fewer:,} (at most 10.5 for ten times as many)", ratio


def main(
    rounds: int = 15, drivers: int = 1000, crowd: int = 10_000, sizes: Iterable[tuple[int, int, str]] = SIZES
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "one.csv"
        log.write_text(SMALL_LOG, "utf-8")
        fleet_name = f"{drivers:,} drivers x 50 trips, to schengulator"
        lines = [
            ("check one.csv --format json, to import typer (at most 1.3)", small_check(log, "json", rounds)),
            ("check one.csv, to import typer (at most 2.0)", small_check(log, "table", rounds)),
            (f"{fleet_name}: all checked (at most 0.02)", fleet_check(drivers, every_trip=True)),
            (f"{fleet_name}: its days left alone", fleet_check(drivers, every_trip=False)),
            (
                f"who for 10 days, {crowd:,} x 50, to its ordinary check (at most 1.5)",
                who_command(Path(folder), crowd, 10),
            ),
            (
                f"a workbook of {crowd * 10:,} rows, to python-calamine alone (at most 2)",
                workbook_reading(Path(folder), crowd * 10),
            ),
            (
                f"who for 60 days, {crowd:,} x 50, to its ordinary check (at most 1.5)",
                who_command(Path(folder), crowd, 60),
            ),
            (f"{drivers:,} drivers x 50 trips, to a naive loop over days", naive_loop(drivers)),
        ]
    print(f"{'work':<{WIDTH}} {'ours':>10} {'theirs':>10} {'ratio':>8} {'peak':>8}")
    for name, found in (*lines, *large_fleets(sizes)):
        if found is None:
            print(f"{name:<{WIDTH}} skipped: needs the bench extra")
        else:
            ours, theirs, *peak = found
            memory = f"{peak[0]:>4.0f} MiB" if peak else ""
            print(f"{name:<{WIDTH}} {ours * 1000:>7.1f} ms {theirs * 1000:>7.0f} ms {ours / theirs:>8.4f} {memory:>8}")


if __name__ == "__main__":
    main(sizes=(*SIZES, LARGE) if "--large" in sys.argv else SIZES)
