"""Several trips a row: entry and exit in pairs of columns, numbered, named the same, or each pair of a country."""

from collections.abc import Iterable

from staycheck.readers.layouts.grid import Grid, cell
from staycheck.readers.layouts.stays import Stay
from staycheck.readers.logs.headers import key

NAME = "wide"
Key = tuple[int, str]


def stays_of(grid: Grid) -> list[Stay]:
    """The stays of each row, in the order of their columns; [] if this is another layout."""
    entries, exits = (grid.columns(field, "") for field in ("entry", "exit"))
    if len(entries) < 2 or len(entries) != len(exits):  # noqa: PLR2004 - several
        return []
    return _by_heading(grid, entries, exits) or _by_order(grid, entries, exits)


def _by_heading(grid: Grid, entries: Iterable[int], exits: Iterable[int]) -> list[Stay]:
    """Pairs with the same number and country in their headings; a heading without a number is the first."""
    first, last, countries = (_by_key(grid, columns) for columns in (entries, exits, grid.columns("country")))
    if first is None or last is None or first.keys() != last.keys():
        return []
    shared = (
        countries is not None and len(countries) == 1 and (1, "") in countries and not _is_numbered(grid, "country")
    )
    if grid.columns("country") and not shared and (countries is None or countries.keys() != first.keys()):
        return []
    own = {} if shared or countries is None else countries
    return [Stay(first[each], last[each], country=own.get(each, -1), heading_country=each[1]) for each in first]


def _by_key(grid: Grid, columns: Iterable[int]) -> dict[Key, int] | None:
    """The columns by number and country; None if two have the same."""
    found: dict[Key, int] = {}
    for at in columns:
        own = grid.number(at), grid.country(at)
        if own in found:
            return None
        found[own] = at
    is_first_bare = not any(number == 1 for number, _ in found)
    return {(number or int(is_first_bare), country): at for (number, country), at in found.items()}


def _is_numbered(grid: Grid, field: str) -> bool:
    return any(means.number for at in grid.columns(field) if (means := grid.meanings[at]))


def _by_order(grid: Grid, entries: list[int], exits: list[int]) -> list[Stay]:
    """Pairs of the same names, the entry before the exit, each with a country in front or behind, or none with one."""
    means = [grid.meanings[at] for at in (*entries, *exits)]
    if any(each is None or each.number or each.country for each in means) or not _are_alike(grid, entries, exits):
        return []
    pairs = sorted(zip(entries, exits, strict=True))
    places = [at for pair in pairs for at in pair]
    if places != sorted(places):
        return []
    countries = grid.columns("country")
    if len(countries) == 1 or not countries:
        return [Stay(entry, leave) for entry, leave in pairs]
    return _with_countries(pairs, countries)


def _are_alike(grid: Grid, entries: Iterable[int], exits: Iterable[int]) -> bool:
    """Whether the pairs have the same names, and nothing stands above some of them that tells them apart."""
    names = [{key(grid.header.cells[at]) for at in columns} for columns in (entries, exits)]
    titles = {cell(grid.above[-1], at) for at in entries} - {""} if grid.above else set()
    return all(len(each) == 1 for each in names) and not titles


def _with_countries(pairs: list[tuple[int, int]], countries: list[int]) -> list[Stay]:
    starts, ends = [entry for entry, _ in pairs], [leave for _, leave in pairs]
    in_front = all(
        before < country < start for before, country, start in zip([-1, *ends], countries, starts, strict=False)
    )
    behind = all(
        end < country < after for end, country, after in zip(ends, countries, [*starts[1:], 1 << 30], strict=False)
    )
    if len(countries) != len(pairs) or not (in_front or behind):
        return []
    return [Stay(entry, leave, country=country) for (entry, leave), country in zip(pairs, countries, strict=True)]
