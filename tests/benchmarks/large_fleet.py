"""Measures the check of a large fleet beside a polars scan that groups the file by driver."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_SCAN = """
import sys, polars
trips = polars.scan_csv(sys.argv[1], try_parse_dates=True)
ends = trips.group_by("driver").agg(polars.col("entry").min().alias("first"), polars.col("exit").max().alias("last"))
print(ends.collect().height)
"""


class Measurement(NamedTuple):
    """Best times in seconds, and peak memory."""

    ours: float
    theirs: float
    peak: float
    """The most memory of all our processes together, in MiB."""


def measure_large_fleet(rows: int, rounds: int, *, by_driver: bool) -> Measurement | None:
    """Times whole processes, run alternately; None if polars is not installed."""
    if find_spec("polars") is None:
        return None
    from benchmarks.big_fleet import LAST, write_fleet

    with tempfile.TemporaryDirectory() as folder:
        log, answer = Path(folder) / "fleet.csv", Path(folder) / "answer.json"
        write_fleet(log, rows, by_driver=by_driver)
        program = str(Path(sys.executable).with_name("staycheck"))
        check = (program, "check", str(log), "--as-of", str(LAST), "--format", "json", "-o", str(answer))
        best, peak = [float("inf"), float("inf")], 0.0
        for _ in range(rounds):
            for number, command in enumerate((check, (sys.executable, "-c", _SCAN, str(log)))):
                start = time.perf_counter()
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                process.wait()
                best[number] = min(best[number], time.perf_counter() - start)
        peak = _peak_of(lambda: subprocess.Popen(check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return Measurement(best[0], best[1], peak)


def _peak_of(start: Callable[[], "subprocess.Popen[bytes]"]) -> float:
    """Peak memory of a process and its descendants in MiB, shared pages counted once."""
    process, samples = start(), [0.0]

    def sample() -> None:
        while process.poll() is None:
            samples.append(sum(map(_memory, _descendants(process.pid))))
            time.sleep(0.02)

    sampler = threading.Thread(target=sample)
    sampler.start()
    process.wait()
    sampler.join()
    return max(samples)


def _descendants(number: int) -> Iterator[int]:
    yield number
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    except OSError:
        return
    for child in children:
        yield from _descendants(int(child))


def _memory(number: int) -> float:
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
