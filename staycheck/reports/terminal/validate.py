"""How log files were read and their problems, as text grouped by code and as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from staycheck.i18n.countries import CountryNamed
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _, in_english, n_, number
from staycheck.logs.trips import Example, FileReading, Log
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import Problem, Severity, column_letters
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.scripts.check import problem_answer
from staycheck.reports.scripts.origin import origin_answer
from staycheck.reports.terminal.names import read_as_one, spellings_of
from staycheck.reports.words.counts import help_line, severity_word
from staycheck.reports.words.unread import IN_ORDER, count_of, unread_item

SCHEMA = "staycheck/validate/2"
# Translators: how the cells of a row are separated.
_SEPARATORS = {
    ",": N_("comma-separated"),
    ";": N_("semicolon-separated"),
    "\t": N_("tab-separated"),
    "|": N_("bar-separated"),
}
_LAYOUTS = {
    "trips": N_("one trip a row"),
    "wide": N_("several trips a row, in pairs of columns"),
    "periods": N_("whole periods in cells"),
    "days": N_("an entry and a number of days"),
    "plan-fact": N_("planned and actual dates"),
    "crossings": N_("one border crossing a row"),
    "days-in-columns": N_("a column a day"),
}
_MOST_SHOWN = 10
_MOST_SPELLINGS_SHOWN = 3


def validate_answer(log: Log, problems: Sequence[Problem], origin: Origin = NO_ORIGIN) -> dict[str, object]:
    """How each file was read, and every problem, as the JSON document."""
    with in_english():
        return {
            "schema": SCHEMA,
            **origin_answer(origin),
            "summary": _summary(log, problems),
            "files": [_file_answer(reading) for reading in log.readings],
            "problems": [problem_answer(problem) for problem in problems],
        }


def _summary(log: Log, problems: Sequence[Problem]) -> dict[str, int]:
    count = Counter(problem.severity for problem in problems)
    return {
        "files": len({reading.file for reading in log.readings}),
        "trips": sum(len(driver.trips) for driver in log.drivers),
        "drivers": len(log.drivers),
        "errors": count[Severity.ERROR],
        "warnings": count[Severity.WARNING],
        "notices": count[Severity.NOTICE],
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
        "rows": reading.rows,
        "drivers": reading.drivers,
        "named_after": reading.named_after,
        "layout": reading.layout or None,
        "examples": [_example_answer(example) for example in reading.examples],
    }


def _example_answer(example: Example) -> dict[str, object]:
    trip = example.trip
    return {
        "driver": example.driver,
        "country": trip.country,
        "entry": trip.entry.isoformat(),
        "exit": trip.exit.isoformat() if trip.exit else None,
        "places": [str(place) for place in example.places],
    }


def render_validate(log: Log, problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    """Yield how each file was read, then the problems by code, the worst first."""
    for reading in log.readings:
        yield f"{printable(reading.file)}: {', '.join(_reading_parts(reading))}\n"
        if reading.columns:
            columns = ", ".join(_column(*pair) for pair in reading.columns)
            yield f"  {_('columns: {names}').format(names=printable(columns))}\n"
        if reading.layout:
            words = _(_LAYOUTS[reading.layout])
            yield f"  {_('layout: {name} ({words})').format(name=reading.layout, words=words)}\n"
        yield from (f"  {printable(_example(example))}\n" for example in reading.examples)
    yield from _unread(log.unread, screen)
    yield from _spellings(log, screen)
    yield from _groups(problems, screen)
    yield "\n" if log.readings or log.unread or problems else ""
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
    errors, warnings, notices = summary["errors"], summary["warnings"], summary["notices"]
    counts = (
        n_("{count} file", "{count} files", files).format(count=number(files)),
        n_("{count} trip", "{count} trips", trips).format(count=number(trips)),
        n_("{count} driver", "{count} drivers", drivers).format(count=number(drivers)),
    )
    found = [
        n_("{count} error", "{count} errors", errors).format(count=number(errors)),
        n_("{count} warning", "{count} warnings", warnings).format(count=number(warnings)),
    ]
    if notices:
        found.append(n_("{count} notice", "{count} notices", notices).format(count=number(notices)))
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
        by_file, by_sheet = (
            _('all rows belong to "{driver}", by the file name'),
            _('all rows belong to "{driver}", by its name'),
        )
        text = by_sheet if reading.named_after == reading.sheet else by_file
        yield text.format(driver=printable(reading.named_after))


def _example(example: Example) -> str:
    """A trip as it came out, in a sentence, with the row and the columns that it was read from."""
    trip, texts = example.trip, {"driver": example.driver, "country": CountryNamed(example.trip.country)}
    if trip.exit is None:
        said = _("{driver}: in {country} since {first}").format(first=show_date(trip.entry), **texts)
    else:
        said = _("{driver}: in {country} from {first} to {last}").format(
            first=show_date(trip.entry), last=show_date(trip.exit), **texts
        )
    columns = ", ".join(dict.fromkeys(column_letters(place.column or 1) for place in example.places))
    # Translators: {said} is a trip that was read, such as "Ivanov: in Russia since 5 March 2026"; then where it is.
    text = _("row {line}: {said}; from columns {columns}")
    return text.format(line=trip.span.line, said=said, columns=columns)


def _rows(reading: FileReading) -> str:
    if reading.holds == "crossings":
        return n_("{count} row of crossings", "{count} rows of crossings", reading.rows)
    return n_("{count} row of trips", "{count} rows of trips", reading.rows)


def _column(field: str, name: str) -> str:
    return field if field == name else f'{field} = "{name}"'


def _unread(unread: Sequence[SetAside], screen: Screen) -> Iterator[str]:
    """What was set aside, by kind, each part with its place, its name, how much it is, and the reason."""
    for kind in IN_ORDER:
        parts = [part for part in unread if part.kind is kind]
        if not parts:
            continue
        # Translators: {what} is what is not read, such as "2 columns"; a list of it follows.
        yield f"\n{_('not read: {what}').format(what=count_of(kind, parts))}\n"
        shown = parts if screen.show_all else parts[:_MOST_SHOWN]
        yield from (f"  {printable(str(part.span))}: {unread_item(part)}\n" for part in shown)
        yield from _more(len(parts) - len(shown))


def _more(count: int) -> Iterator[str]:
    if count:
        text = n_("and {count} more (--all lists them)", "and {count} more (--all lists them)", count)
        yield f"  {text.format(count=count)}\n"


def _groups(problems: Sequence[Problem], screen: Screen) -> Iterator[str]:
    kinds: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: list(Severity).index(problem.severity)):
        kinds.setdefault(problem.code, []).append(problem)
    for code, found in kinds.items():
        yield f"\n{severity_word(found[0].severity)} {code}: {_(found[0].entry.title)}, {len(found)}\n"
        shown = found if screen.show_all else found[:_MOST_SHOWN]
        for problem in shown:
            place = f"{problem.span}: " if problem.span.file else f"{problem.driver}: " if problem.driver else ""
            yield f"  {printable(place + problem.message)}\n"
        yield from _more(len(found) - len(shown))
        helps = list(dict.fromkeys(problem.help for problem in shown))
        yield f"  {help_line(printable(helps[0]) if len(helps) == 1 else f'staycheck explain {code}')}\n"
