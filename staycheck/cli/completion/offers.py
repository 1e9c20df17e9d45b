"""What a shell may offer for the word that is being typed: commands, options, and values, also those of the log."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from typer._click.core import Context, Parameter
from typer._click.shell_completion import _resolve_context, _resolve_incomplete
from typer.core import TyperOption
from typer.main import get_command

from staycheck.cli.app import COMMANDS, app
from staycheck.i18n.messages import LANGUAGES, _, current_language

_MEGABYTE = 1 << 20
LARGEST = {"csv": 20 * _MEGABYTE, "workbook": 4 * _MEGABYTE, "columns": 4 * _MEGABYTE}
"""How many bytes of logs are read for a Tab: what takes two seconds at most."""
LARGEST_TREE = _MEGABYTE
"""The same for YAML and JSON."""


class Item(NamedTuple):
    """A value that may stand there, and what it means."""

    value: str
    help: str = ""


class Offer(NamedTuple):
    """What may stand there, each item a whole word; where `files`, the name of a file may, too."""

    items: tuple[Item, ...] = ()
    files: bool = False


def offer(words: Sequence[str], typed: str) -> Offer:
    """What may stand where `typed` is being typed after these words of a command line, without the program's name."""
    root = get_command(app)
    ctx = _resolve_context(root, {}, "staycheck", list(words))
    place, rest = _resolve_incomplete(ctx, [*words], typed)
    before = typed[: len(typed) - len(rest)] if typed.endswith(rest) else ""
    if isinstance(place, Parameter):
        if isinstance(place, TyperOption):
            # Only with its value is the line whole, so that the log named before it is understood.
            ctx = _resolve_context(root, {}, "staycheck", [*words, typed])
        name = place.name or ""
        found: Iterable[Item] = VALUES[name](ctx) if name in VALUES else _choices(place, ctx)
        fitting = [each for each in found if each.value.startswith(rest)]
        return Offer(_shown(Item(before + each.value, each.help) for each in fitting), name in FILES)
    if ctx.command is root and not typed.startswith("-"):
        if ctx.args or ctx._protected_args:  # noqa: SLF001 - words of a command that there is not
            return Offer()
        return Offer(_shown(Item(name, _(line)) for name, line in COMMANDS.items() if name.startswith(typed)))
    return Offer(_shown(Item(each.value, each.help or "") for each in place.shell_complete(ctx, rest)))


def _shown(items: Iterable[Item]) -> tuple[Item, ...]:
    """What can stand on one line; a name with a line break in it is typed by nobody."""
    return tuple(Item(value, " ".join(help_.split())) for value, help_ in items if value.isprintable())


def _choices(place: Parameter, ctx: Context) -> Iterator[Item]:
    return (Item(each.value, each.help or "") for each in place.shell_complete(ctx, ""))


def _drivers(ctx: Context) -> list[Item]:
    from staycheck.cli.inputs import choose_inputs, read_logs
    from staycheck.cli.options import Query
    from staycheck.cli.reading_options import Reading

    given = ctx.params
    texts: dict[str, Any] = {
        name: given.get(name) or ""
        for name in ("encoding", "date_format", "timezone", "stamps_in", "layout", "log_country")
    }
    texts |= {name: given.get(name) for name in ("sheet", "same_driver", "ignore_column", "letter", "place")}
    reading = Reading(column=given.get("column"), **texts)
    inputs = choose_inputs(Query(config=given.get("config")), reading, _logs(given))
    if not _is_quickly_read(inputs.logs):
        return []
    return [
        Item(name) for name in sorted(driver.name for driver in read_logs(inputs.logs, inputs.read_options).drivers)
    ]


def _logs(given: dict[str, Any]) -> list[str]:
    """The logs that a command line names; a year may stand before that of a calendar."""
    several, one = given.get("logs") or [], (given.get("log"), given.get("named_year"))
    return [*several, *(name for name in one if name and not name.isdigit())]


def _is_quickly_read(logs: Sequence[str]) -> bool:
    """Whether they are ordinary files, never standard input, that are read while somebody waits for a key."""
    from staycheck.readers import plain_files
    from staycheck.readers.source import FORMAT_BY_EXTENSION, split_format

    files = [Path(name) for name in plain_files(split_format(log)[1] for log in logs)]
    sizes = [(FORMAT_BY_EXTENSION.get(file.suffix.lower(), ""), file.stat().st_size) for file in files]
    return bool(files) and sum(size / LARGEST.get(kind, LARGEST_TREE) for kind, size in sizes) <= 1


def _groups(ctx: Context) -> list[Item]:
    from staycheck.cli.inputs import load_settings
    from staycheck.readers.roster import read_roster

    path = ctx.params.get("roster") or load_settings(ctx.params.get("config")).roster.value
    if not path or not Path(str(path)).is_file() or Path(str(path)).stat().st_size > LARGEST_TREE:
        return []
    groups = {driver.group for driver in read_roster(str(path), ()).drivers.values()}
    return [Item(name) for name in sorted(groups - {""})]


def _rules(_ctx: Context) -> Iterator[Item]:
    from staycheck.data.bundled_rules import BUNDLED

    return (Item(rule.id, rule.title_in(current_language())) for rule in BUNDLED.values())


def _countries(_ctx: Context) -> list[Item]:
    from staycheck.i18n.countries import CODES, country_name

    return [Item(code, country_name(code)) for code in sorted(CODES)]


def _codes(_ctx: Context) -> Iterator[Item]:
    from staycheck.problems.problem import CATALOGUE

    return (Item(code, _(each.title)) for code, each in sorted(CATALOGUE.items()))


def _languages(_ctx: Context) -> Iterator[Item]:
    return map(Item, LANGUAGES)


def _zones(_ctx: Context) -> list[Item]:
    from zoneinfo import available_timezones

    return [Item(name) for name in sorted(available_timezones())]


def _columns(_ctx: Context) -> Iterator[Item]:
    from staycheck.readers.logs.field_names import FIELDS

    return (Item(f"{name}=") for name in FIELDS)


def _layouts(_ctx: Context) -> Iterator[Item]:
    from staycheck.readers.layouts.find import LAYOUTS

    return map(Item, LAYOUTS)


VALUES: dict[str, Callable[[Context], Iterable[Item]]] = {
    "driver": _drivers,
    "group": _groups,
    "rule": _rules,
    "extends": _rules,
    "before": _rules,
    "after": _rules,
    "country": _countries,
    "to": _countries,
    "trips": _countries,
    "citizenship": _countries,
    "code": _codes,
    "lang": _languages,
    "timezone": _zones,
    "stamps_in": _zones,
    "column": _columns,
    "layout": _layouts,
    "log_country": _countries,
}
"""The values of options and arguments, by their names; those of a choice are known to it."""
FILES = frozenset(
    (
        "logs",
        "log",
        "named_year",
        "output",
        "roster",
        "config",
        "same_driver",
        "rule",
        "path",
        "before",
        "after",
        "existing",
        "since_report",
        "load_file",
        "first",
        "second",
    )
)
"""The options and arguments that may be the name of a file."""
