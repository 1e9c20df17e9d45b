"""Read rows that are in no file, such as those of a data frame."""

from collections.abc import Iterable, Sequence
from unicodedata import is_normalized

from staycheck.logs.trips import Log
from staycheck.problems.problem import NOWHERE
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.cells import CellCache
from staycheck.readers.logs.driver_cells import SEVERAL_DRIVERS, name_in_cell, names_several_drivers
from staycheck.readers.logs.headers import header_of
from staycheck.readers.logs.row_reader import RowReader
from staycheck.readers.logs.rows import Row, Table, unescape_formula
from staycheck.readers.options import ReadOptions


class InMemoryRows:
    """Reads rows of texts with known columns; their trips and problems have no position."""

    def __init__(self, columns: Sequence[str], read_as: ReadOptions) -> None:
        self._read_as = read_as
        self._header = header_of(Row(list(columns), 0, "", 1), {})
        self._cache = CellCache(read_as.dates)

    def log(self, rows: Iterable[list[str]]) -> Log:
        """Read some rows as a log of their own."""
        builder = LogBuilder(self._read_as)
        reader = RowReader(Table([], ""), self._header, builder, None, self._cache)
        for row in reader.read_fast_path(Row(cells, 0, "", 1) for cells in rows):
            reader.read(row)
        log = builder.finish()
        drivers = (
            driver._replace(trips=tuple(trip._replace(span=NOWHERE) for trip in driver.trips)) for driver in log.drivers
        )
        problems = tuple(problem._replace(span=NOWHERE) for problem in log.problems)
        return Log(tuple(drivers), problems, similar=log.similar)


def canonical_name(text: str, read_as: ReadOptions) -> str:
    """The canonical name of the driver in a cell; "" if it is empty or names several drivers."""
    name = name_in_cell(unescape_formula(text.strip()))
    return "" if names_several_drivers(name) else read_as.same_driver.get(name, name)


def canonical_names(texts: Sequence[str], read_as: ReadOptions) -> list[str]:
    """`canonical_name` of many cells; if all are plain names, checking them at once takes a tenth of the time."""
    joined = "\0".join(texts)
    if "'" in joined or SEVERAL_DRIVERS.search(joined) or not is_normalized("NFC", joined):
        return [canonical_name(text, read_as) for text in texts]
    names = list(map(name_in_cell, texts))
    return [read_as.same_driver.get(name, name) for name in names] if read_as.same_driver else names
