"""Generates large fleets for the benchmark and the long tests: `python tests/benchmarks/big_fleet.py ROWS FILE [--by-driver]`."""

import sys
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LAST = date(2025, 12, 31)
_TRIPS_PER_DRIVER = 100
_SPAN_DAYS = 1096
_EPOCH = date(1970, 1, 1).toordinal()
_COUNTRIES = np.array([*("RU", "BY") * 2, "KZ", "KZ", "GE", "TR", "PL", "AM", "LV", "LT", "UZ", "CN"], "S2")
_OVERSTAYER_COUNTRIES = np.array(["RU", "BY", "RU", "KZ"], "S2")


def write_fleet(path: Path, rows: int, *, by_driver: bool = False, seed: int = 1) -> None:
    """Writes three years of trips up to 31 December 2025, 100 for each driver, sorted by entry or by driver.

    One driver in 20 overstays, one trip in 50 overlaps the previous one, one row in 200 is duplicated, and one driver
    in 7 has an open last trip.
    """
    numbers = np.random.default_rng(seed)
    driver, entry, exit_, country = _trips(numbers, max(1, rows // _TRIPS_PER_DRIVER))
    duplicated = np.flatnonzero(numbers.random(len(driver)) < 1 / 200)
    order = np.concatenate([np.arange(len(driver)), duplicated])
    driver, entry, exit_, country = (column[order] for column in (driver, entry, exit_, country))
    order = np.lexsort((entry, driver)) if by_driver else np.argsort(entry, kind="stable")
    order = order[:rows]
    with path.open("wb") as stream:
        stream.write(b"driver,country,entry,exit\n")
        for part in np.array_split(order, max(1, rows // 500_000)):
            stream.write(_lines(driver[part], country[part], entry[part], exit_[part]))


def _trips(numbers: np.random.Generator, drivers: int) -> tuple[NDArray[np.int64], ...]:
    size = (drivers, _TRIPS_PER_DRIVER)
    days = np.minimum(numbers.geometric(0.28, size), 11)
    gaps = np.where(numbers.random(size) < 1 / 50, -1, numbers.geometric(0.18, size) - 1)
    steps = np.maximum(days + gaps - 1, 0)
    begin = np.cumsum(steps, axis=1) - steps
    begin = begin * _SPAN_DAYS // np.maximum(begin[:, -1:] + days[:, -1:], _SPAN_DAYS)
    first = LAST.toordinal() - _EPOCH - _SPAN_DAYS + 1
    begin += np.maximum(_SPAN_DAYS - begin[:, -1:] - days[:, -1:] - numbers.integers(0, 14, (drivers, 1)), 0)
    exit_ = np.minimum(begin + days - 1, _SPAN_DAYS - 1) + first
    exit_[numbers.random(drivers) < 1 / 7, -1] = -1
    overstays = numbers.random((drivers, 1)) < 1 / 20
    country = np.where(
        overstays,
        numbers.choice(len(_OVERSTAYER_COUNTRIES), size),
        numbers.choice(len(_COUNTRIES), size) + len(_OVERSTAYER_COUNTRIES),
    )
    driver = np.repeat(np.arange(drivers), _TRIPS_PER_DRIVER)
    return driver, (begin + first).ravel(), exit_.ravel(), country.ravel()


def _lines(
    driver: NDArray[np.int64], country: NDArray[np.int64], entry: NDArray[np.int64], exit_: NDArray[np.int64]
) -> bytes:
    names = np.char.add(b"drv-", np.char.zfill(driver.astype("S7"), 7))
    codes = np.concatenate([_OVERSTAYER_COUNTRIES, _COUNTRIES])[country]
    dates = [days.astype("datetime64[D]").astype("S10") for days in (entry, exit_)]
    dates[1][exit_ < 0] = b""
    text = names
    for column in (codes, *dates):
        text = np.char.add(np.char.add(text, b","), column)
    return b"\n".join(text.tolist()) + b"\n"


if __name__ == "__main__":
    write_fleet(Path(sys.argv[2]), int(sys.argv[1].replace("_", "")), by_driver="--by-driver" in sys.argv)
