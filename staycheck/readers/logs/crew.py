"""The drivers of a row: one, or a crew in one cell or with a column for the second driver."""

from collections.abc import Iterator

from staycheck.problems.problem import Problem
from staycheck.readers.logs.builder import LogBuilder
from staycheck.readers.logs.driver_cells import crew_in_cell, is_like_name, name_in_cell, names_several_drivers
from staycheck.readers.logs.headers import Header
from staycheck.readers.logs.rows import Row, unescape_formula


class Crew:
    """Finds all drivers of each row of a table."""

    def __init__(self, header: Header, builder: LogBuilder) -> None:
        self._builder = builder
        self._driver_column = (header.driver_columns or [0])[0]
        self._second_column = header.columns.get("co_driver")
        self.second_columns = [] if self._second_column is None else [self._second_column]
        self.is_one_column = len(header.driver_columns) == 1 and self._second_column is None
        """Whether one column alone names the drivers."""

    def drivers(self, row: Row, driver: str | None) -> list[str | None]:
        """The canonical names, each once; `driver` is what the column of the driver says, None where it names nobody.

        A cell of several names that cannot be parted is a problem (R132), and counts as one.
        """
        first: list[str | None] = [driver]
        is_crew = driver and not row.driver_is_sure and names_several_drivers(driver)
        if not is_crew and self._second_column is None:
            return first
        if driver and is_crew:
            first = list(map(self._builder.canonical_name, crew_in_cell(driver)))
            if not first:
                first = [driver]
                place = row.place(self._driver_column)
                self._builder.report(Problem("R132", place, {"text": driver}, excerpt=row.excerpt()))
        return list(dict.fromkeys([*first, *self._second_drivers(row, driver)]))

    def _second_drivers(self, row: Row, driver: str | None) -> Iterator[str]:
        """The names in the column of the second driver; a text there that is no name is a problem (R147)."""
        at = self._second_column
        text = unescape_formula(row.cells[at].strip()) if at is not None else ""
        name = name_in_cell(text)
        names = crew_in_cell(name) or ((name,) if is_like_name(name) and name[0].isupper() else ())
        if name and not names:
            self._builder.report(Problem("R147", row.place(at), {"text": text}, driver, row.excerpt()))
        yield from map(self._builder.canonical_name, names)
