"""What a roster says of one driver, in the structure of a YAML roster, whatever it was written in."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from staycheck.i18n.messages import message, one_of
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.dates import DateParser
from staycheck.readers.logs.headers import key
from staycheck.readers.logs.stay_keys import is_like_date
from staycheck.readers.nodes.model import Mapping as Keys
from staycheck.readers.nodes.model import Node, Scalar, Sequence
from staycheck.readers.rosters.headings import NAME_PARTS, field_meant

_NOTHING = frozenset(("-", "—", "–", "нет", "жоқ", "no", "none"))
_NO_END = frozenset(("бессрочно", "бессрочный", "бессрочное", "indefinite", "unlimited", "permanent", "мерзімсіз"))
_BOUNDS = ("from", "until", "on")
_LISTS = (("permits", "permit"), ("overrides", "override"), ("opening", "opening"), ("barred", "barred"))
"""The fields with several parts, and how the columns of their parts begin."""


class _Value(NamedTuple):
    driver: str | None
    place: Callable[[], Span]
    excerpt: Callable[[], str]


class UnreadParts:
    """Remembers the columns or keys that are not read, and says what may lie in them."""

    def __init__(self, ignored: Collection[str], dates: DateParser, kind: Kind) -> None:
        self._ignored = ignored
        self._dates = dates
        self._kind = kind
        self._headings: dict[str, tuple[str, Span]] = {}
        self._values: dict[str, dict[str | None, _Value]] = {}
        self._texts: dict[str, set[str]] = {}
        self._count: dict[str, int] = {}
        self.fields: set[str] = set()
        """The fields that have a column."""

    def add(self, heading: str, place: Span) -> None:
        """Add a column or a key."""
        self._headings.setdefault(heading.strip(), (heading.strip(), place))

    def see(
        self, heading: str, text: str, driver: str | None, place: Callable[[], Span], excerpt: Callable[[], str]
    ) -> None:
        """Add a value of it, with what tells where it is if it must be told."""
        name, text = heading.strip(), text.strip()
        if not text or text.casefold() in _NOTHING:
            return
        self._count[name] = self._count.get(name, 0) + 1
        self._texts.setdefault(name, set()).add(text)
        values = self._values.setdefault(name, {})
        if driver not in values:
            values[driver] = _Value(driver, place, excerpt)

    def told(self) -> tuple[list[Problem], list[SetAside]]:
        """An error (R141) for each driver with a value that may be a field's; the others are set aside."""
        problems, parts = [], []
        for heading, place in self._headings.values():
            values = self._values.get(heading, {})
            is_ignored = key(heading) in self._ignored
            field = None if is_ignored else self._field(heading)
            if field is not None:
                problems += _problems(heading, field, values.values())
            elif heading or values:
                unknown = message("unknown key") if self._kind is Kind.KEY else message("unknown heading")
                reason = message("--ignore-column names it") if is_ignored else unknown
                quantity = self._count.get(heading, 0) if self._kind is Kind.KEY else 1
                parts.append(SetAside(self._kind, place, heading, reason, quantity))
        return problems, parts

    def _field(self, heading: str) -> str | None:
        kinds = [kind for kind in ("permit", "override") if any(field.startswith(kind) for field in self.fields)]
        bounds = [f"{kind}_{bound}" for kind in kinds for bound in _BOUNDS[:2] if f"{kind}_{bound}" not in self.fields]
        return field_meant(heading, self._texts.get(heading, ()), bounds, lambda text: is_like_date(text, self._dates))


def _problems(heading: str, field: str, values: Iterable[_Value]) -> list[Problem]:
    hint = message("name the column {field}, or ignore it: --ignore-column '{column}'", field=field, column=heading)
    params = {"column": heading, "field": field, "help": hint}
    return [Problem("R141", value.place(), params, value.driver, value.excerpt()) for value in values]


class RosterDates:
    """Reads the dates of a roster: in the format of the logs or in any that is clear without it."""

    def __init__(self, dates: DateParser) -> None:
        self.own = dates
        self._any = DateParser()

    def iso(self, node: Scalar) -> Scalar:
        """The date as YYYY-MM-DD; raises ProblemError (R103 to R107) at its place."""
        found, problem = {}, None
        for parser in (self._any, self.own):
            try:
                found[parser.read(node.text).isoformat()] = True
            except ProblemError as error:
                problem = problem or error.problem
        if len(found) > 1:
            problem = Problem("R105", params={"text": node.text, "likely": one_of(found), "help": ""})
        elif found:
            return Scalar(next(iter(found)), node.span, quoted=True)
        code, params = (problem.code, problem.params) if problem else ("R103", {"text": node.text, "help": ""})
        raise ProblemError(Problem(code, node.span, params))


def entry_of(place: Span, cells: Mapping[str, Scalar], dates: RosterDates, name: str) -> Keys:
    """What is said of a driver of this name in one row; raises ProblemError (R103 to R107)."""
    filled = {field: cell for field, cell in cells.items() if not _is_nothing(field, cell)}
    at = next((cells[field].span for field in ("driver", *NAME_PARTS) if field in cells), place)
    items: dict[str, Node] = {"driver": Scalar(name, at, quoted=True)} if name else {}
    items |= {field: filled[field] for field in ("citizenship", "group", "language") if field in filled}
    for field, prefix in _LISTS:
        own = {_key(column, prefix): cell for column, cell in filled.items() if column.startswith(prefix)}
        if own:
            items[field] = Sequence(place, [keys_of(place, with_dates(own, dates))])
    return keys_of(place, items)


def with_dates(items: Mapping[str, Node], dates: RosterDates) -> dict[str, Node]:
    """The keys of a permit or an override, its dates as YYYY-MM-DD; raises ProblemError (R103 to R107)."""
    found: dict[str, Node] = {}
    for name, node in items.items():
        is_bound = name in _BOUNDS and isinstance(node, Scalar) and not node.is_null
        if isinstance(node, Scalar) and name == "until" and node.text.strip().casefold() in _NO_END:
            continue
        found[name] = dates.iso(node) if is_bound and isinstance(node, Scalar) else node
    return found


def keys_of(place: Span, items: Mapping[str, Node]) -> Keys:
    """A mapping with these items."""
    return Keys(place, {name: Scalar(name, node.span) for name, node in items.items()}, dict(items))


def _is_nothing(field: str, cell: Scalar) -> bool:
    text = cell.text.strip().casefold()
    return not text or (
        text in _NOTHING and field.startswith(("group", "language", "permit", "override", "opening", "barred"))
    )


def _key(column: str, prefix: str) -> str:
    return column.removeprefix(prefix + "_")
