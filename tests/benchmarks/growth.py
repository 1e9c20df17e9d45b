"""Measures how time grows with the rows and the names of a log: `python tests/benchmarks/growth.py [WORD...]`.

Of each work it prints the CPU time beyond that of a few rows, the exponent of its growth (1 is linear), the output of the
largest log and its peak memory. It exits with 1 if an exponent or an output is too large. With words only works whose
names have all of them are measured.
"""

import gc
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a program

from benchmarks import growing_logs as logs
from benchmarks.many_names import KINDS, in_opposite_order, plain

from staycheck.logs.names import DriverNames, name_key
from staycheck.logs.similar_names import nearest_names, similar_names

MOST_EXPONENT = 1.2
MOST_OUTPUT = 50 << 20
"""The most bytes that any command may write about the logs here."""
LARGE = (10_000, 30_000, 100_000)
SMALL = (1_000, 3_000, 10_000)
NAMES = (500, 1_000, 2_000, 4_000, 8_000)
_FEW = 3
ROUNDS = 2
_TRIES = 3
"""A busy machine may disturb any of them."""
_WIDTH = 58

Write = Callable[[Path, int], None]


class Shelf:
    """A folder of logs, each of which is written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._logs: dict[tuple[Write, int], Path] = {}

    def written(self, write: Write, size: int, name: str) -> Path:
        """A log of a size, in a folder of its own."""
        log = self._logs.get((write, size))
        if log is None:
            log = self._logs[write, size] = self._folder / str(len(self._logs)) / name
            log.parent.mkdir()
            write(log, size)
        return log


class Used(NamedTuple):
    """What a command used."""

    seconds: float
    output: int = 0
    """Bytes of its answer and its messages."""
    memory: float = 0
    """Peak of one process in MiB; not less than that of this program."""


class Command(NamedTuple):
    """A command about a log that grows; `LOG` and `FOLDER` in its words are replaced."""

    name: str
    write: Write
    words: tuple[str, ...]
    sizes: Sequence[int] = LARGE
    log: str = "log.csv"
    few: Write | None = None
    """Writes the log of a few rows, if `write` cannot."""
    least: float = 0.03
    """Less than this many seconds above the start cannot be told from nothing."""

    def measure(self, rounds: int, shelf: Shelf) -> Iterator[Used]:
        """What the command uses for each size, without the time for a few rows."""
        few = shelf.written(self.few or self.write, _FEW, self.log)
        start = min(self._used(few) for _ in range(rounds))
        for size in self.sizes:
            log = shelf.written(self.write, size, self.log)
            used = min(self._used(log) for _ in range(rounds))
            yield used._replace(seconds=used.seconds - start.seconds)

    def _used(self, log: Path) -> Used:
        """One run on a copy, which the command may change."""
        with tempfile.TemporaryDirectory() as folder:
            own = Path(folder) / log.name
            copy = shutil.copytree if log.is_dir() else shutil.copy
            copy(log, own)
            words = [word.replace("LOG", str(own)).replace("FOLDER", str(log.parent)) for word in self.words]
            with (Path(folder) / "output").open("wb") as output:
                command = [sys.executable, "-m", "staycheck", *words]
                process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
                _, status, usage = os.wait4(process.pid, 0)  # with the processes that it waited for
                process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode not in (0, 1, 3):
                    raise RuntimeError(f"{self.name}: exit code {process.returncode}")
                return Used(usage.ru_utime + usage.ru_stime, output.seek(0, os.SEEK_END), usage.ru_maxrss / 1024)


class Function(NamedTuple):
    """A function of as many names as wanted."""

    name: str
    work: Callable[[list[str]], object]
    kind: Callable[[int], list[str]]
    sizes: Sequence[int] = NAMES
    least: float = 0.001

    def measure(self, rounds: int, _: Shelf) -> Iterator[Used]:
        """The time for each size."""
        for size in self.sizes:
            names = self.kind(size)
            yield Used(min(cpu_time(partial(self.work, names)) for _ in range(rounds)))


def cpu_time(work: Callable[[], object], least: float = 0.02) -> float:
    """CPU seconds of one call, of several calls if they are short."""
    gc.disable()  # as the commands do
    try:
        calls, begun = 0, time.process_time()
        while not calls or time.process_time() - begun < least:
            name_key.cache_clear()  # as in a new process
            work()
            calls += 1
        return (time.process_time() - begun) / calls
    finally:
        gc.enable()


def exponent(sizes: Sequence[int], seconds: Sequence[float], least: float = 0.001) -> float:
    """The slope of the straight line nearest to the logarithms, by least squares; shorter times count as `least`."""
    x, y = [math.log(size) for size in sizes], [math.log(max(each, least)) for each in seconds]
    middle, level = math.fsum(x) / len(x), math.fsum(y) / len(y)
    above = math.fsum((a - middle) * (b - level) for a, b in zip(x, y, strict=True))
    return above / math.fsum((a - middle) ** 2 for a in x)


AS_OF = ("--as-of", str(logs.AS_OF))
TRIP = ("--country", "RU", "--enter", "2026-12-10", "--days", "4")
ONE = ("--driver", logs.DRIVER)
FORMATS = ("table", "json", "csv", "html", "ics")
COMMANDS = {
    **{f"check --format {each}": ("check", "LOG", *AS_OF, "--format", each) for each in FORMATS},
    "plan": ("plan", "LOG", *AS_OF, *TRIP, *ONE),
    "who": ("who", "LOG", *AS_OF, *TRIP),
    "forecast": ("forecast", "LOG", *AS_OF),
    "forecast of one driver": ("forecast", "LOG", *AS_OF, *ONE),
    "calendar": ("calendar", "LOG", *AS_OF, *ONE),
    "validate": ("validate", "LOG", *AS_OF),
    "convert": ("convert", "LOG", "-o", "LOG.clean.csv"),
    "names": ("names", "LOG", "-o", "LOG.yaml"),
    "log": ("log", "--log", "LOG", *AS_OF, *ONE),
    "enter": ("enter", "RU", "--log", "LOG", *AS_OF, *ONE, "--planned", "--on", "2027-01-10", "--until", "2027-01-12"),
}
"""Every command that reads a log; those of one driver get the log of the whole fleet, too."""
RULES = ("--rule", "union-state-unbroken", "--rule", "registration")


def reading() -> Iterator[Command]:
    """The commands with large logs, and with smaller ones of other kinds."""
    yield from (Command(f"{name}, trips", logs.write_trips, words) for name, words in COMMANDS.items())
    check, json = COMMANDS["check --format table"], COMMANDS["check --format json"]
    yield Command("check, crossings", logs.write_crossings, check)
    yield Command("check --format json, crossings", logs.write_crossings, json)
    yield Command("convert, crossings", logs.write_crossings, COMMANDS["convert"])
    for name, words in COMMANDS.items():
        yield Command(f"{name}, one driver", logs.write_day_trips, words, SMALL)
    yield Command("check, one driver, other rules", logs.write_day_trips, (*check, *RULES), SMALL)
    yield Command("check, one driver, crossings", logs.write_day_crossings, check, SMALL)
    yield Command("check, one driver, crossings, other rules", logs.write_day_crossings, (*check, *RULES), SMALL)
    for name in ("check --format table", "enter", "log"):
        yield Command(f"{name}, YAML", logs.write_yaml, COMMANDS[name], SMALL, "log.yaml")
    yield Command("check, workbook", logs.write_workbook, check, SMALL, "log.xlsx")
    yield Command("check, a file for each row", logs.write_files, check, SMALL[:2], "logs")
    yield Command("check, columns of no meaning", logs.write_columns, check, SMALL)


def problems() -> Iterator[Command]:
    """Commands with logs in which every row has a problem."""
    for kind in logs.WRONG_KINDS:
        write = partial(logs.write_wrong, kind)
        for name in ("check --format table", "check --format json", "check --format html", "validate"):
            yield Command(f"{name}, {kind}", write, COMMANDS[name], SMALL)


def use_driver_names(names: list[str]) -> None:
    """Reads the names as a log does."""
    found = DriverNames()
    for name in names:
        found.canonical(name)
    list(found.spellings())


def compare_with_opposite(names: list[str]) -> None:
    """Looks for the nearest of the names to each of them in the opposite order of words."""
    nearest_names([*map(in_opposite_order, names)], names)


FUNCTIONS: dict[str, Callable[[list[str]], object]] = {
    "similar_names": similar_names,
    "nearest_names": compare_with_opposite,
    "DriverNames": use_driver_names,
}


def functions() -> Iterator[Function]:
    """The functions that compare names, with each kind of names."""
    for kind_name, kind in KINDS.items():
        yield from (Function(f"{name}, {kind_name}", work, kind) for name, work in FUNCTIONS.items())


def _write_names(kind: Callable[[int], list[str]], path: Path, number: int) -> None:
    logs.write_names(path, kind(number))


def _write_roster(path: Path, number: int) -> None:
    """Writes a log, and beside it a roster of the same names in the opposite order of words."""
    names = plain(number)
    logs.write_names(path, names)
    logs.write_csv(path.with_name("roster.csv"), ([in_opposite_order(name)] for name in names), "driver")


def names() -> Iterator[Command]:
    """Commands with a log of as many drivers, of each kind of names."""
    few = partial(_write_names, plain)
    json = COMMANDS["check --format json"]
    for kind_name, kind in KINDS.items():
        write = partial(_write_names, kind)
        yield Command(f"check --format json, {kind_name}", write, json, NAMES, few=few)
        yield Command(f"names, {kind_name}", write, COMMANDS["names"], NAMES, few=few)
    roster = ("--roster", "FOLDER/roster.csv")
    yield Command("check --format json, roster in opposite order", _write_roster, (*json, *roster), NAMES)


def everything() -> Iterator[Command | Function]:
    yield from reading()
    yield from problems()
    yield from functions()
    yield from names()


def main(works: Iterable[Command | Function], rounds: int = ROUNDS) -> int:
    """Prints a table for works with the same sizes; the number of those that grow too fast or write too much."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder))
        for sizes, own in groupby(works, key=lambda work: tuple(work.sizes)):
            columns = "".join(f" | {_short(size):>6}" for size in sizes)
            print(f"{'command':<{_WIDTH}}{columns} | exponent | output    | peak")
            for work in own:
                found, slope = _measured(work, rounds, shelf)
                is_wrong = slope > MOST_EXPONENT or found[-1].output > MOST_OUTPUT
                wrong += is_wrong
                print(_line(work.name, found, slope) + " TOO MUCH" * is_wrong, flush=True)
            print()
    return wrong


def _measured(work: Command | Function, rounds: int, shelf: Shelf) -> tuple[list[Used], float]:
    """What a work used and the exponent of its time, measured again while that is too large."""
    found, slope = list(work.measure(rounds, shelf)), math.inf
    for tries in range(_TRIES):
        slope = exponent(work.sizes, [used.seconds for used in found], work.least)
        if slope <= MOST_EXPONENT or tries == _TRIES - 1:
            break
        found = list(map(min, found, work.measure(rounds, shelf)))
    return found, slope


def _line(name: str, found: Sequence[Used], slope: float) -> str:
    times = "".join(f" | {max(used.seconds, 0):>5.2f}s" for used in found)
    last = found[-1]
    sizes = f"{last.output / 2**20:>5.1f} MiB | {last.memory:>4.0f} MiB" if last.memory else f"{'':>9} | {'':>8}"
    return f"{name:<{_WIDTH}}{times} | {slope:>8.2f} | {sizes}"


def _short(size: int) -> str:
    return f"{size // 1000}k" if size % 1000 == 0 else str(size)


if __name__ == "__main__":
    wanted = [work for work in everything() if all(word in work.name for word in sys.argv[1:])]
    sys.exit(1 if main(wanted) else 0)
