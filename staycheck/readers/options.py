"""Options for reading logs, for what the files themselves do not say."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from staycheck.logs.names import DriverNames
from staycheck.readers.dates import DateParser

ProgressCallback = Callable[[int], None]
"""Called with the number of parts, such as rows, just processed."""


class SavedLayout(NamedTuple):
    """The layout of tables that have certain headings."""

    headings: frozenset[str]
    """As `headers.key` writes them; a table may have more."""
    layout: str


class ReadOptions(NamedTuple):
    """How to read logs; each default leaves it to the file."""

    encoding: str = ""
    """A codec name that Python knows; "" for UTF-8 or what a byte order mark says."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook; none for all with the columns of a log."""
    columns: Mapping[str, str] = {}
    """The name of the column that holds a field, such as {"driver": "Crew"}."""
    dates: DateParser = DateParser()
    same_driver: Mapping[str, str] = {}
    """The canonical name of a driver by any of the driver's names."""
    different: frozenset[frozenset[str]] = frozenset()
    """Groups of names any two of which belong to different people."""
    ignored: frozenset[str] = frozenset()
    """The names of columns that hold no stays, as `headers.key` writes them."""

    layout: str = ""
    """The layout of the tables; "" to find it."""
    country: str = ""
    """The code of the country of all stays that name none."""
    letters: Mapping[str, str] = {}
    """The code of a country by a letter of a table with a column a day; "" for a day at home."""
    layouts: tuple[SavedLayout, ...] = ()
    """The only layouts that tables may have; none for any."""
    places: Mapping[str, str] = {}
    """The code of a country by the name of a place, such as a geofence."""

    def driver_names(self) -> DriverNames:
        """What is known of names, before any was read."""
        return DriverNames(self.same_driver, self.different)
