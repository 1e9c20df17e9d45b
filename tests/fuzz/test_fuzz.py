"""Damaged files of every kind: no reader raises anything but problems, hangs, lets a false ok through or prints controls.

FUZZ_SECONDS is how long each reader is tried in the longer tests. A failure tells the reader, the file and the seed;
FUZZ_SEED=csv:123 tries this one input again, in the ordinary tests too. The longer tests begin with FUZZ_FIRST, by default
with the same inputs every time, so that a build fails by its own changes; FUZZ_FIRST=random looks for new ones.
"""

import os
import time
from pathlib import Path
from random import Random

import pytest
from fuzz.readers import READERS, Trial
from time_limits import TooSlowError, time_limit

LONG_SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
FIRST = os.environ.get("FUZZ_FIRST", "1000")
REPEATED = os.environ.get("FUZZ_SEED", "")


def try_one(name: str, seed: int, folder: Path) -> None:
    """Damage a file of a reader, as the seed says, and have it read."""
    reader, random = READERS[name], Random(seed)
    file = random.choice(reader.files)
    damaged = reader.damage(file)(random, file.read_bytes())
    folder.mkdir()
    path = folder / file.name
    path.write_bytes(damaged.data)
    try:
        with time_limit():
            reader.ask(path, Trial(random, damaged.hides))
    except BaseException as error:
        error.add_note(f"FUZZ_SEED={name}:{seed}: {file.name}, {damaged.what}; the file is {path}")
        raise


@pytest.mark.parametrize("name", READERS)
def test_damaged_files(name: str, tmp_path: Path) -> None:
    kind, _, seed = REPEATED.partition(":")
    if REPEATED and kind != name:
        pytest.skip("FUZZ_SEED is of another reader")
    for number in [int(seed)] if REPEATED else range(READERS[name].few):
        try_one(name, number, tmp_path / str(number))


@pytest.mark.long
@pytest.mark.parametrize("name", READERS)
def test_damaged_files_for_long(name: str, tmp_path: Path) -> None:
    end, first = time.monotonic() + LONG_SECONDS, Random().randrange(1 << 32) if FIRST == "random" else int(FIRST)
    print(f"{name}: seeds from {first}")
    number = first
    while time.monotonic() < end:
        try:
            try_one(name, number, tmp_path / str(number))
        except TooSlowError:  # now and then a machine counts seconds that no program used; a slow input is slow again
            try_one(name, number, tmp_path / f"{number} again")
        number += 1
    print(f"{name}: {number - first} inputs")
