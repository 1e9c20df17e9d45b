"""What a user says of how logs are to be read, where it cannot be seen from them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from staycheck.readers.dates import DateReader

ProgressCallback = Callable[[int], None]
"""Who wants to know how work goes on: told how many more of its parts are done."""


class ReadOptions(NamedTuple):
    """How to read: an encoding, a sheet, the names of columns by what they hold, how dates are written, whose names.

    `same_driver` gives for a name the one that the driver goes by; `different` are pairs of names of two people.
    """

    encoding: str = ""
    sheet: str = ""
    columns: Mapping[str, str] = {}
    dates: DateReader = DateReader()
    same_driver: Mapping[str, str] = {}
    different: frozenset[frozenset[str]] = frozenset()
