"""How log files were read and their problems, as text grouped by code and as JSON."""

from collections.abc import Iterator, Mapping, Sequence

from staycheck.i18n.messages import N_, _, in_english, n_, number
from staycheck.logs.trips import FileReading, Log
from staycheck.problems.problem import Problem
from staycheck.reports.screen import Screen, printable
from staycheck.reports.scripts.check import problem_answer
from staycheck.reports.terminal.names import read_as_one, spellings_of
from staycheck.reports.words.counts import help_line, severity_word

SCHEMA = "staycheck/validate/1"
# Translators: how the cells of a row are separated.
_SEPARATORS = {
    ",": N_("comma-separated"),
    ";": N_("semicolon-separated"),
    "\t": N_("tab-separated"),
    "|": N_("bar-separated"),
}
_MOST_SHOWN = 10
_MOST_SPELLINGS_SHOWN = 3


def validate_answer(log: Log, problems: Sequence[Problem]) -> dict[str, object]:
    """How each file was read, and every problem, as the JSON document."""
    with in_english():
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
        "left_alone": list(map(str, reading.ignored)),
        "rows": reading.rows,
        "drivers": reading.drivers,
        "named_after": reading.named_after,
    }


def render_validate(log: Log, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    """Yield how each file was read, then the problems by code, errors first."""
    for reading in log.readings:
        yield f"{printable(reading.file)}: {', '.join(_reading_parts(reading))}\n"
        if reading.columns:
            columns = ", ".join(_column(*pair) for pair in reading.columns)
            yield f"  {_('columns: {names}').format(names=printable(columns))}\n"
        if reading.ignored:
            names = ", ".join(map(str, reading.ignored))
            yield f"  {_('ignored: {names}').format(names=printable(names))}\n"
    yield from _spellings(log, screen)
    yield from _groups(problems, screen)
    yield "\n" if log.readings or problems else ""
    yield f"{_totals(_summary(log, problems))}\n"


def _spellings(log: Log, screen: Screen) -> Iterator[str]:
    """The names that were written in several ways, the first few of them or all."""
    count = len(log.spellings)
    if count:
        yield f"\n{read_as_one(count)}\n"
        shown = log.spellings if screen.show_all else log.spellings[:_MOST_SPELLINGS_SHOWN]
        yield from (f"  {spellings_of(names)}\n" for names in shown)
        if more := count - len(shown):
            text = n_("and {count} more (--all lists them)", "and {count} more (--all lists them)", more)
            yield f"  {text.format(count=more)}\n"
    if groups := len(log.similar.together):
        text = n_(
            "{count} group of names may be one driver's: staycheck names LOG lists it",
            "{count} groups of names may be one driver's: staycheck names LOG lists them",
            groups,
        )
        yield f"\n{text.format(count=number(groups))}\n"


def _totals(summary: Mapping[str, int]) -> str:
    files, trips, drivers = summary["files"], summary["trips"], summary["drivers"]
    errors, warnings = summary["errors"], summary["warnings"]
    counts = (
        n_("{count} file", "{count} files", files).format(count=number(files)),
        n_("{count} trip", "{count} trips", trips).format(count=number(trips)),
        n_("{count} driver", "{count} drivers", drivers).format(count=number(drivers)),
    )
    found = (
        n_("{count} error", "{count} errors", errors).format(count=number(errors)),
        n_("{count} warning", "{count} warnings", warnings).format(count=number(warnings)),
    )
    return f"{', '.join(counts)}: {', '.join(found)}"


def _reading_parts(reading: FileReading) -> Iterator[str]:
    yield _("workbook") if reading.kind == "workbook" else reading.kind
    if reading.encoding:
        yield reading.encoding
    if reading.separator:
        yield _(_SEPARATORS[reading.separator])
    if reading.sheet:
        yield _('sheet "{name}"').format(name=printable(reading.sheet))
    if reading.header_line:
        yield _("header on line {line}").format(line=reading.header_line)
        yield _rows(reading).format(count=number(reading.rows))
        count = reading.drivers
        yield n_("{count} driver", "{count} drivers", count).format(count=number(count))
    if reading.named_after:
        text = _('all rows belong to "{driver}", by the file name')
        yield text.format(driver=printable(reading.named_after))


def _rows(reading: FileReading) -> str:
    if reading.holds == "crossings":
        return n_("{count} row of crossings", "{count} rows of crossings", reading.rows)
    return n_("{count} row of trips", "{count} rows of trips", reading.rows)


def _column(field: str, name: str) -> str:
    return field if field == name else f'{field} = "{name}"'


def _groups(problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    kinds: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: not problem.is_error):
        kinds.setdefault(problem.code, []).append(problem)
    for code, found in kinds.items():
        yield f"\n{severity_word(found[0].severity)} {code}: {_(found[0].entry.title)}, {len(found)}\n"
        shown = found if screen.show_all else found[:_MOST_SHOWN]
        for problem in shown:
            place = f"{problem.span}: " if problem.span.file else f"{problem.driver}: " if problem.driver else ""
            yield f"  {printable(place + problem.message)}\n"
        if len(found) > len(shown):
            more = len(found) - len(shown)
            text = n_("and {count} more (--all lists them)", "and {count} more (--all lists them)", more)
            yield f"  {text.format(count=more)}\n"
        helps = list(dict.fromkeys(problem.help for problem in shown))
        yield f"  {help_line(printable(helps[0]) if len(helps) == 1 else f'staycheck explain {code}')}\n"
