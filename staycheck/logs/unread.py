"""What lies in the files of a log but is not read, with the reason: nothing is dropped without a word."""

from enum import StrEnum
from typing import NamedTuple

from staycheck.i18n.messages import Message
from staycheck.problems.problem import Span


class Kind(StrEnum):
    """What was set aside."""

    FILE = "file"
    SHEET = "sheet"
    TABLE = "table"
    COLUMN = "column"
    ROW = "row"
    KEY = "key"


class SetAside(NamedTuple):
    """A part of a file that is not read."""

    kind: Kind
    span: Span
    """Where it is; of several rows the first."""
    name: str
    """The file's or sheet's name, the column's heading or the first text of the row, as written."""
    reason: Message
    """Why it is not read; looked up when it is shown."""
    quantity: int = 1
    """How many rows; 1 for anything else."""
