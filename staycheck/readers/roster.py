"""Read rosters: the citizenship, group, permits and overrides of each driver, in a table or a tree."""

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
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.driver_cells import driver_name
from staycheck.readers.nodes.model import (
    Mapping,
    Node,
    check_keys,
    expect_mapping,
    expect_sequence,
    expect_text,
)
from staycheck.readers.options import ReadOptions
from staycheck.readers.rosters.balances import bars_of, openings_of
from staycheck.readers.rosters.entries import RosterDates
from staycheck.readers.rosters.languages import language_of
from staycheck.readers.rosters.tables import TableReader, csv_table, roster_header
from staycheck.readers.rosters.trees import TreeReader
from staycheck.readers.rules.bundled import unknown_rule
from staycheck.readers.rules.parts import expect_reachable
from staycheck.readers.rules.values import country_of, filled_text, first_and_last, number_of, required
from staycheck.readers.source import (
    FORMAT_BY_EXTENSION,
    LARGEST_NAMES,
    LARGEST_ROSTER_TABLE,
    read_bytes,
    read_text,
    source_from_bytes,
)
from staycheck.readers.unchanged import FileChangedError
from staycheck.rules.driver_terms import Override, Permit
from staycheck.rules.model import Rule, Version

DRIVER_KEYS = ("driver", "citizenship", "group", "permits", "overrides", "opening", "barred", "language")
PERMIT_KEYS = ("permit", "from", "until", "country", "days", "entries")
OVERRIDE_KEYS = ("rule", "limit", "period", "from", "until", "why")


def read_roster(
    path: str, rules: Iterable[Rule], names: DriverNames | None = None, read_as: ReadOptions | None = None
) -> Roster:
    """Read a roster; each override must match exactly one limit of one of `rules` or of a bundled rule.

    `names` says which names are the same driver's, `read_as` how dates are written and which columns are ignored.
    """
    reader = _Reader(path, {rule.id: rule for rule in rules}, names or DriverNames())
    try:
        reader.read_all(read_as or ReadOptions())
    except FileChangedError:
        raise
    except ProblemError as error:
        reader.problems.append(error.problem)
    return Roster(reader.drivers, reader.places, tuple(reader.problems), (path,), tuple(reader.unread))


def _parts(path: str, read_as: ReadOptions, reader: "_Reader") -> Iterator[TableReader | TreeReader]:
    """The tables or the tree of a roster."""
    kind = FORMAT_BY_EXTENSION.get(Path(path).suffix.lower(), "csv")
    dates, ignored = RosterDates(read_as.dates), read_as.ignored
    if kind in ("yaml", "json"):
        from staycheck.readers.nodes.parse import parse_json, parse_yaml

        text = read_text(path, LARGEST_NAMES)
        yield TreeReader((parse_json if kind == "json" else parse_yaml)(text, path), path, ignored, dates)
        return
    source = source_from_bytes(
        read_bytes(path, LARGEST_ROSTER_TABLE), path, "workbook" if kind == "workbook" else "csv"
    )
    reader.problems += source.problems
    if kind != "workbook":
        table = csv_table(source, ignored)
        yield TableReader(table, roster_header(table, ignored), ignored, dates)
        return
    from staycheck.readers.rosters.workbooks import roster_sheets

    sheets = roster_sheets(source, read_as)
    reader.problems += sheets.problems
    reader.unread += sheets.unread
    yield from (TableReader(table, header, ignored, dates) for table, header in sheets.tables)


class _Reader:
    """Collects drivers; a driver in several rows gets the permits and overrides of all of them."""

    def __init__(self, path: str, rules: dict[str, Rule], names: DriverNames) -> None:
        self._rules = rules
        self._names = names
        self.path = path
        self.drivers: dict[str, Driver] = {}
        self.places: dict[str, Span] = {}
        self.problems: list[Problem] = []
        self.unread: list[SetAside] = []

    def read_all(self, read_as: ReadOptions) -> None:
        """Read the whole roster; raises ProblemError if it cannot be used."""
        for part in _parts(self.path, read_as, self):
            for entry in part.entries():
                if entry.said is not None:
                    self.read(entry.said)
                elif entry.problem is not None:
                    self._refuse(entry.driver, entry.problem)
            problems, unread = part.told()
            self.problems += [each._replace(driver=self._called(each.driver)) for each in problems]
            self.unread += unread

    def _called(self, name: str | None) -> str | None:
        return self._names.canonical(name) if name else None

    def _refuse(self, driver: str, problem: Problem) -> None:
        name = self._called(driver)
        if name:
            self.drivers.setdefault(name, Driver(name))
            self.places.setdefault(name, problem.span)
        self.problems.append(problem._replace(driver=name))

    def read(self, node: Node) -> None:
        """Add what is said of one driver."""
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
            openings=openings_of(entry.items.get("opening"), self._rules, citizenship),
            barred=bars_of(entry.items.get("barred")),
            language=language_of(entry.items["language"]) if "language" in entry.items else "",
        )

    def _merge(self, driver: Driver, place: Span) -> Driver:
        before = self.drivers.get(driver.name, driver)
        for what, first, second in (
            (message("citizenship"), before.citizenship, driver.citizenship),
            (message("group"), before.group, driver.group),
            (message("language"), before.language, driver.language),
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
            openings=tuple(dict.fromkeys(before.openings + driver.openings)),
            barred=tuple(dict.fromkeys(before.barred + driver.barred)),
            language=before.language or driver.language,
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
    if not any(override.changes(version.period) for version in in_force) or override.first > FIRST_DAY:
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
    days, entries = (number_of(node.items[key], key, 1) if key in node.items else None for key in ("days", "entries"))
    if days is not None:
        for key in ("from", "until"):
            required(node, key, N_("from and until, if it says for how many days it is good"))
    return Permit(
        permit=filled_text(_required(node, "permit"), "permit"),
        first=first,
        last=last,
        country=country_of(country) if country is not None else None,
        days=days,
        entries=entries,
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
