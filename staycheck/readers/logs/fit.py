"""A table as the row readers know it, and how it was understood."""

from typing import NamedTuple

from staycheck.i18n.messages import Message
from staycheck.logs.unread import SetAside
from staycheck.readers.logs.headers import Header, unread_places
from staycheck.readers.logs.rows import Row, Table


class Fit(NamedTuple):
    """A table of one trip or crossing a row; a layout may have put its rows together of other cells."""

    table: Table
    header: Header
    layout: str = ""
    """The name of the layout; "" where the rows are those of the file."""
    notices: tuple[Message, ...] = ()
    """What was done beyond reading cells, such as a name that was filled down."""
    idle: tuple[Row, ...] = ()
    """Rows that name a driver without any trip."""
    set_aside: tuple[SetAside, ...] = ()
    """Rows that are no trips."""
    columns: tuple[tuple[str, str], ...] = ()
    """Pairs of a field and a heading, of the columns that the layout put together."""
    added: frozenset[str] = frozenset()
    """The fields of the header that stand for those columns."""
    above: tuple[Row, ...] = ()
    """The rows above the header, where the table does not have them."""


def columns_read(fit: Fit) -> tuple[tuple[str, str], ...]:
    """The columns that are read, in their order, with the fields that they hold; days of a month are left out."""
    not_read, header = set(unread_places(fit.header)), fit.header
    places = sorted((at, field) for field, at in header.columns.items() if at not in not_read)
    own = [(field, header.row.cells[at].strip()) for at, field in places if field not in fit.added]
    return (*own, *fit.columns)
