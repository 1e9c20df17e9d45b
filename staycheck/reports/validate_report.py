"""What is wrong with logs and how they were understood: for people, grouped by kind, and as JSON."""

from collections.abc import Iterator, Sequence

from staycheck.problems import Problem
from staycheck.reports.answers import problem_answer
from staycheck.reports.screen import Screen, visible
from staycheck.trips import FileReading, Log

SCHEMA = "staycheck/validate/1"
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MOST_SHOWN = 10


def validate_answer(log: Log, problems: Sequence[Problem]) -> dict[str, object]:
    """How each file was understood, and every problem."""
    return {
        "schema": SCHEMA,
        "summary": _summary(log, problems),
        "files": [_file_answer(reading) for reading in log.readings],
        "problems": [problem_answer(problem) for problem in problems],
    }


def _summary(log: Log, problems: Sequence[Problem]) -> dict[str, int]:
    errors = sum(problem.is_error for problem in problems)
    return {
        "files": len(log.readings),
        "trips": sum(len(driver.trips) for driver in log.drivers),
        "drivers": len(log.drivers),
        "errors": errors,
        "warnings": len(problems) - errors,
    }


def _file_answer(reading: FileReading) -> dict[str, object]:
    return {
        "file": reading.file,
        "kind": reading.kind,
        "encoding": reading.encoding or None,
        "separator": reading.separator or None,
        "sheet": reading.sheet or None,
        "header_line": reading.header_line,
        "holds": reading.holds,
        "columns": dict(reading.columns),
        "left_alone": list(reading.left_alone),
        "rows": reading.rows,
        "drivers": reading.drivers,
        "named_after": reading.named_after,
    }


def render_validate(log: Log, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    """How each file was understood, then the problems by kind, errors first."""
    for reading in log.readings:
        yield f"{visible(reading.file)}: {', '.join(_understood(reading))}\n"
        if reading.columns:
            yield f"  columns: {visible(', '.join(_column(*pair) for pair in reading.columns))}\n"
        if reading.left_alone:
            yield f"  left alone: {visible(', '.join(reading.left_alone))}\n"
    yield from _groups(problems, screen)
    count = _summary(log, problems)
    read = ", ".join(_count(count[name], name[:-1]) for name in ("files", "trips", "drivers"))
    wrong = ", ".join(_count(count[name], name[:-1]) for name in ("errors", "warnings"))
    yield "\n" if log.readings or problems else ""
    yield f"{read}: {wrong}\n"


def _understood(reading: FileReading) -> Iterator[str]:
    yield reading.kind
    if reading.encoding:
        yield reading.encoding
    if reading.separator:
        yield f"parted by {_SEPARATORS[reading.separator]}s"
    if reading.sheet:
        yield f'sheet "{visible(reading.sheet)}"'
    if reading.header_line:
        yield f"columns named on line {reading.header_line}"
        yield f"{_count(reading.rows, 'row')} of {reading.holds}"
        yield _count(reading.drivers, "driver")
    if reading.named_after:
        yield f'all of "{visible(reading.named_after)}", whom the file is named after'


def _column(field: str, name: str) -> str:
    return field if field == name else f'{field} = "{name}"'


def _groups(problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    kinds: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: not problem.is_error):
        kinds.setdefault(problem.code, []).append(problem)
    for code, found in kinds.items():
        yield f"\n{found[0].severity} {code}: {found[0].entry.title}, {len(found)}\n"
        shown = found if screen.show_all else found[:_MOST_SHOWN]
        for problem in shown:
            place = f"{problem.span}: " if problem.span.file else f"{problem.driver}: " if problem.driver else ""
            yield f"  {visible(place + problem.message)}\n"
        if len(found) > len(shown):
            yield f"  and {len(found) - len(shown)} more (--all lists them)\n"
        helps = list(dict.fromkeys(problem.help for problem in shown))
        yield f"  help: {visible(helps[0])}\n" if len(helps) == 1 else f"  help: staycheck explain {code}\n"


def _count(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
