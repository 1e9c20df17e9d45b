"""Large fleets at the command line: the way of several processes, where it is installed and the log is large."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from staycheck.readers.read_as import ReadAs

if TYPE_CHECKING:
    from staycheck.fleet.judging import FleetAnswer
    from staycheck.fleet.worker import Asked

LARGE = 3 << 20
"""From how many bytes on several processes are quicker than one: about 80,000 rows."""
_TABLES = (".csv", ".tsv", ".txt")


def is_large(names: Sequence[str]) -> bool:
    """Whether these are ordinary CSV files, large together, and what it takes is installed."""
    paths = [Path(name) for name in names]
    if not all(path.suffix.lower() in _TABLES and path.is_file() for path in paths):
        return False
    return sum(path.stat().st_size for path in paths) >= LARGE and find_spec("numpy") is not None


def judge_large(names: Sequence[str], asked: "Asked", read_as: ReadAs, stack: ExitStack) -> "FleetAnswer | None":
    """The answer for a large log, whose parts can be had as long as the stack is open; None where only the ordinary way
    will do.
    """
    # Its threads would be copied into every process, and nothing here multiplies matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from staycheck.fleet.files import large_files
    from staycheck.fleet.judging import judged
    from staycheck.fleet.reading import NotPlainError

    try:
        return stack.enter_context(judged(large_files(names, read_as), asked, read_as))
    except NotPlainError:
        return None
