"""Read rosters from CSV and YAML: the citizenship, group, permits and overrides of each driver."""

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Sequence_
from datetime import date
from itertools import combinations
from pathlib import Path

from staycheck.data.bundled_rules import BUNDLED
from staycheck.days import FIRST_DAY
from staycheck.i18n.messages import N_, message
from staycheck.logs.names import DriverNames
from staycheck.logs.roster import Roster
from staycheck.logs.trips import Driver
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.driver_cells import driver_name
from staycheck.readers.logs.rows import Row, broken_row, named_columns, possible_unclosed_quote, read_rows, skip_blank
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
    unknown_key,
)
from staycheck.readers.rules.bundled import unknown_rule
from staycheck.readers.rules.parts import country_of, expect_reachable, filled_text, first_and_last, number_of
from staycheck.readers.source import LARGEST_NAMES, LARGEST_ROSTER_TABLE, read_text
from staycheck.readers.unchanged import FileChangedError
from staycheck.rules.model import Override, Permit, Rule, Version

DRIVER_KEYS = ("driver", "citizenship", "group", "permits", "overrides")
PERMIT_KEYS = ("permit", "from", "until", "country")
OVERRIDE_KEYS = ("rule", "limit", "period", "from", "until", "why")
COLUMNS = (
    "driver",
    "citizenship",
    "group",
    "permit",
    "permit_from",
    "permit_until",
    "permit_country",
    "override_rule",
    "override_limit",
    "override_period",
    "override_from",
    "override_until",
    "override_why",
)


def read_roster(path: str, rules: Iterable[Rule], names: DriverNames | None = None) -> Roster:
    """Read a CSV or YAML roster; each override must match exactly one limit of one of `rules` or of a bundled rule.

    `names` says which names are the same driver's.
    """
    reader = _Reader(path, {rule.id: rule for rule in rules}, names or DriverNames())
    try:
        for node in _nodes(path):
            if isinstance(node, Problem):
                reader.problems.append(node)
            else:
                reader.read(node)
    except FileChangedError:
        raise
    except ProblemError as error:
        reader.problems.append(error.problem)
    return Roster(reader.drivers, reader.places, tuple(reader.problems), (path,))


def _nodes(path: str) -> Iterator[Node | Problem]:
    if Path(path).suffix.lower() in (".yaml", ".yml"):
        yield from _yaml_nodes(path)
    else:
        yield from _csv_nodes(path)


def _yaml_nodes(path: str) -> list[Node]:
    from staycheck.readers.nodes.parse import parse_yaml

    root = parse_yaml(read_text(path, LARGEST_NAMES), path)
    if root is None:
        raise ProblemError(Problem("R102", Span(path)))
    if isinstance(root, Mapping):
        check_keys(root, ("drivers",))
        if "drivers" not in root.items:
            raise ProblemError(Problem("R102", root.span))
        root = root.items["drivers"]
    return expect_sequence(root, "drivers").items


def _csv_nodes(path: str) -> Iterator[Node | Problem]:
    rows = skip_blank(read_rows(read_text(path, LARGEST_ROSTER_TABLE), path))
    header = next(rows, None)
    if header is None:
        raise ProblemError(Problem("R102", Span(path)))
    columns = named_columns(header, COLUMNS, ("driver",))
    for number, cell in enumerate(header.cells):
        if cell.strip().lower() not in COLUMNS:
            raise ProblemError(unknown_key(cell.strip(), Span(path, header.line, number + 1), COLUMNS))
    for row in rows:
        yield _row_node(row, columns, len(header.cells), path)


def _row_node(row: Row, columns: dict[str, int], width: int, path: str) -> Node | Problem:
    """A row in the structure of a YAML roster, or the problem of a row that cannot be used."""
    if row.broken:
        return broken_row(row)
    if row.lines > 1:
        return possible_unclosed_quote(row)
    if len(row.cells) != width:
        params = {"cells": len(row.cells), "expected": width, "help": message("add or remove cells")}
        return Problem("R111", Span(path, row.line), params, excerpt=row.excerpt())
    cells = {
        name: Scalar(row.cells[column].strip(), Span(path, row.line, column + 1), quoted=True)
        for name, column in columns.items()
    }
    filled = {name: cell for name, cell in cells.items() if cell.text}
    place = Span(path, row.line, 1)
    items: dict[str, Node] = {name: filled[name] for name in ("driver", "citizenship", "group") if name in filled}
    for name, prefix in (("permits", "permit"), ("overrides", "override")):
        part = {_key(column, prefix): cell for column, cell in filled.items() if column.startswith(prefix)}
        if part:
            items[name] = Sequence(place, [_mapping(place, part)])
    return _mapping(place, items)


def _key(column: str, prefix: str) -> str:
    return column.removeprefix(prefix + "_")


def _mapping(place: Span, items: dict[str, Node] | dict[str, Scalar]) -> Mapping:
    return Mapping(place, {key: Scalar(key, node.span) for key, node in items.items()}, dict(items))


class _Reader:
    """Collects drivers; a driver in several rows gets the permits and overrides of all of them."""

    def __init__(self, path: str, rules: dict[str, Rule], names: DriverNames) -> None:
        self._rules = rules
        self._names = names
        self.path = path
        self.drivers: dict[str, Driver] = {}
        self.places: dict[str, Span] = {}
        self.problems: list[Problem] = []

    def read(self, node: Node) -> None:
        name = None
        try:
            entry = expect_mapping(node, message("a driver"))
            name = self._names.canonical(_name(entry))
            self.places.setdefault(name, entry.span)
            check_keys(entry, DRIVER_KEYS)
            self.drivers[name] = self._merge(self._driver(name, entry), entry.span)
        except ProblemError as error:
            if name:
                self.drivers.setdefault(name, Driver(name))
            self.problems.append(error.problem._replace(driver=name))

    def _driver(self, name: str, entry: Mapping) -> Driver:
        node = entry.items.get("citizenship")
        citizenship = country_of(node) if node is not None else None
        overrides = [expect_mapping(item, message("an override")) for item in _list(entry, "overrides")]
        return Driver(
            name,
            citizenship=citizenship,
            group=_text(entry, "group"),
            permits=tuple(_permit(expect_mapping(item, message("a permit"))) for item in _list(entry, "permits")),
            overrides=tuple(self._override(item, citizenship) for item in overrides),
        )

    def _merge(self, driver: Driver, place: Span) -> Driver:
        before = self.drivers.get(driver.name, driver)
        for what, first, second in (
            (message("citizenship"), before.citizenship, driver.citizenship),
            (message("group"), before.group, driver.group),
        ):
            if first and second and first != second:
                raise ProblemError(Problem("T213", place, {"what": what, "first": first, "second": second}))
        overrides = tuple(dict.fromkeys(before.overrides + driver.overrides))
        _check_overlap(overrides, place)
        return before._replace(
            citizenship=before.citizenship or driver.citizenship,
            group=before.group or driver.group,
            permits=tuple(dict.fromkeys(before.permits + driver.permits)),
            overrides=overrides,
        )

    def _override(self, node: Mapping, citizenship: str | None) -> Override:
        check_keys(node, OVERRIDE_KEYS)
        first, last = first_and_last(node)
        override = Override(
            rule=filled_text(_required(node, "rule"), "rule"),
            limit=number_of(_required(node, "limit"), "limit", 1),
            first=first,
            last=last,
            why=_text(node, "why"),
            period=_text(node, "period") or None,
        )
        self._check_fit(override, node, citizenship)
        return override

    def _check_fit(self, override: Override, node: Mapping, citizenship: str | None) -> None:
        rule = self._rules.get(override.rule) or BUNDLED.get(override.rule)
        if rule is None:
            raise ProblemError(unknown_rule(override.rule, node.items["rule"].span))
        bound = [limit for limit in rule.limits if limit.citizens.applies_to(citizenship)]
        periods = [{str(version.period) for version in limit.versions} for limit in bound]
        fitting = [own for own in periods if override.period in (None, *own)]
        if len(fitting) != 1:
            fits = message("none of its limits") if not fitting else message("several of its limits")
            known = ", ".join(sorted({period for own in periods for period in own}))
            # Translators: {known} lists periods as a roster writes them, such as rolling 1 year.
            hint = N_("name the period ({known}), and the driver's citizenship where limits depend on it")
            params = {"rule": override.rule, "fits": fits, "help": message(hint, known=known)}
            raise ProblemError(Problem("C406", node.span, params))
        _check_reachable(override, node, [version for limit in bound for version in limit.versions])


def _check_reachable(override: Override, node: Mapping, versions: Iterable[Version]) -> None:
    """Raise ProblemError (C403) for an override that would switch the limit off on all its days, or on some of them."""
    named = [version for version in versions if override.period in (None, str(version.period))]
    in_force = [version for version in named if version.first <= override.last and override.first <= version.last]
    if not any(override.changes(version) for version in in_force) or override.first > FIRST_DAY:
        for version in in_force:
            expect_reachable(node.items["limit"], override.limit, version.period)


def _check_overlap(overrides: Sequence_[Override], place: Span) -> None:
    """Raise ProblemError (C407) for two overrides of one limit that apply on the same day."""
    for one, other in combinations(overrides, 2):
        same = one.rule == other.rule and (None in (one.period, other.period) or one.period == other.period)
        if same and one.first <= other.last and other.first <= one.last:
            first, last = max(one.first, other.first), min(one.last, other.last)
            params = {"rule": one.rule, "first": date.fromordinal(first), "last": date.fromordinal(last)}
            raise ProblemError(Problem("C407", place, params))


def _name(entry: Mapping) -> str:
    name = driver_name(_text(entry, "driver"))
    if not name:
        params = {"what": message("the {field}", field="driver"), "help": message("name the driver")}
        raise ProblemError(Problem("R109", entry.span, params))
    return name


def _permit(node: Mapping) -> Permit:
    check_keys(node, PERMIT_KEYS)
    first, last = first_and_last(node)
    country = node.items.get("country")
    return Permit(
        permit=filled_text(_required(node, "permit"), "permit"),
        first=first,
        last=last,
        country=country_of(country) if country is not None else None,
    )


def _required(node: Mapping, key: str) -> Node:
    if key not in node.items:
        needed = "permit" if key == "permit" else N_("rule and limit")
        raise ProblemError(Problem("C402", node.span, {"key": key, "needed": message(needed)}))
    return node.items[key]


def _text(node: Mapping, key: str) -> str:
    return expect_text(node.items[key], key).strip() if key in node.items else ""


def _list(node: Mapping, key: str) -> list[Node]:
    return expect_sequence(node.items[key], key).items if key in node.items else []
