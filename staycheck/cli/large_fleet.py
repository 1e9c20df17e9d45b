"""Large fleets at the command line: the way of several processes, where it is installed and the log is large."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from staycheck.cli.inputs import Inputs
from staycheck.cli.output import most_problems, width_of_errors, write_answer
from staycheck.cli.progress import Progress
from staycheck.cli.streams import say
from staycheck.engine.check import CheckQuery, Tallies
from staycheck.i18n.messages import _
from staycheck.logs.trips import Log
from staycheck.memory import NUMPY, has_room
from staycheck.readers import plain_files
from staycheck.readers.options import ReadOptions
from staycheck.readers.source import FORMAT_BY_EXTENSION
from staycheck.reports.exit_codes import ExitCode, exit_code

if TYPE_CHECKING:
    from staycheck.fleet.check import FleetAnswer

LARGE = 3 << 20
"""From how many bytes on several processes are quicker than one: about 80,000 rows."""
_SAMPLE = 1 << 16
_AT_ONCE = 1000
_CODE = re.compile(r"\[([A-Z]\d{3})\]")
_PACKED = 8
"""How many bytes of text a byte of packed columns stands for, or so."""


def is_large(inputs: Inputs) -> bool:
    """Whether these are CSV files or columns, large together, without a roster, and numpy is installed."""
    names = plain_files(inputs.logs)
    if inputs.roster or not names or not all(_kind(name) in ("csv", "columns") for name in names):
        return False
    size = sum(Path(name).stat().st_size * (_PACKED if _kind(name) == "columns" else 1) for name in names)
    return size >= LARGE and find_spec("numpy") is not None


def _kind(name: str) -> str | None:
    return FORMAT_BY_EXTENSION.get(Path(name).suffix.lower())


def check_large(
    inputs: Inputs, query: CheckQuery, output: Path | None, failing: Callable[[Tallies], bool]
) -> ExitCode | None:
    """Checks a large log and answers in JSON: the exit code, or None where only the ordinary way will do."""
    if not has_room(NUMPY):
        return None
    from staycheck.fleet.cells import UnsupportedLogError
    from staycheck.fleet.check import ProgressCallbacks, check_files
    from staycheck.fleet.processes import WorkerLostError

    names = plain_files(inputs.logs)
    with Progress() as progress:
        watches = ProgressCallbacks(
            progress.stage(_("rows read"), _rows_in(names)), progress.stage(_("drivers checked"))
        )
        try:
            with check_files(
                names, query, inputs.read_options or ReadOptions(), watches, inputs.origin(Log())
            ) as answer:
                progress.clear()
                return _answered(answer, names, inputs, output, failing)
        except UnsupportedLogError:
            return None
        except WorkerLostError as error:
            say(f"staycheck: {error}\n")
            raise typer.Exit(ExitCode.FAILED) from None


def _say_problems(problems: Sequence[bytes]) -> None:
    """Writes rendered problems to standard error: on a terminal the first of each kind, unless all are asked for."""
    most = most_problems()
    if most is None:
        for first in range(0, len(problems), _AT_ONCE):
            say(b"".join(problems[first : first + _AT_ONCE]).decode())
        return
    from staycheck.reports.terminal.problems import more_problems

    count = Counter[str]()
    for problem in map(bytes.decode, problems):
        code = found[1] if (found := _CODE.search(problem)) else ""
        count[code] += 1
        if count[code] <= most:
            say(problem)
    say("".join(more_problems(count, most, width_of_errors())))


def _rows_in(names: Sequence[str]) -> int | None:
    """About how many rows there are, by the length of the first ones; None where that says nothing."""
    sizes = [Path(name).stat().st_size for name in names if _kind(name) == "csv"]
    with Path(names[0]).open("rb") as stream:
        sample = stream.read(_SAMPLE)
    lines = sample.count(b"\n")
    return sum(sizes) * lines // len(sample) if sizes and lines else None


def _answered(
    answer: "FleetAnswer", names: Sequence[str], inputs: Inputs, output: Path | None, failing: Callable[[Tallies], bool]
) -> ExitCode:
    _say_problems(answer.problems)
    write_answer(answer.parts, output, inputs.files(names))
    judged = any(answer.tallies.whole.values())
    return exit_code(judged=judged, incomplete=answer.has_error, found=failing(answer.tallies))
