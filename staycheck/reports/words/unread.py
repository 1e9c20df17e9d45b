"""What was set aside in the files of a log, in words."""

from collections.abc import Sequence

from staycheck.i18n.messages import _, n_, number
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import shorten
from staycheck.reports.screen import printable

IN_ORDER = (Kind.COLUMN, Kind.KEY, Kind.FILE, Kind.SHEET, Kind.TABLE, Kind.ROW)
"""The order in which people are told of what was set aside."""
_NAMED = (Kind.COLUMN, Kind.KEY)
"""What is told by name: the same name in several files is told once."""
_MOST_NAMES = 5


def unread_line(unread: Sequence[SetAside]) -> str:
    """What was set aside, in one line; empty if nothing was."""
    found = [(kind, [part for part in unread if part.kind is kind]) for kind in IN_ORDER]
    parts = ", ".join(_counted_with_names(kind, own) for kind, own in found if own)
    # Translators: {parts} is a list such as "2 columns (Phone, Vehicle), 1 sheet, 3 rows".
    return _("Not read: {parts}; staycheck validate lists them.").format(parts=parts) if parts else ""


def count_of(kind: Kind, parts: Sequence[SetAside]) -> str:
    """How many parts of one kind were set aside: 2 columns. Columns of the same name count once."""
    match kind:
        case Kind.ROW:
            count = sum(part.quantity for part in parts)
        case Kind.COLUMN | Kind.KEY:
            count = len({part.name or part.span for part in parts})
        case _:
            count = len(parts)
    return _plural(kind, count).format(count=number(count))


def unread_item(part: SetAside) -> str:
    """A part with its name, how much of it was set aside, and the reason."""
    # Translators: {what} is what was set aside, such as 'column "Phone", 12 values'.
    return _("{what}: {reason}").format(what=printable(", ".join(_what(part))), reason=printable(str(part.reason)))


def _plural(kind: Kind, count: int) -> str:
    match kind:
        case Kind.FILE:
            return n_("{count} file", "{count} files", count)
        case Kind.SHEET:
            return n_("{count} sheet", "{count} sheets", count)
        case Kind.TABLE:
            return n_("{count} table", "{count} tables", count)
        case Kind.COLUMN:
            return n_("{count} column", "{count} columns", count)
        case Kind.KEY:
            return n_("{count} key", "{count} keys", count)
        case _:
            return n_("{count} row", "{count} rows", count)


def _counted_with_names(kind: Kind, parts: Sequence[SetAside]) -> str:
    names = list(dict.fromkeys(part.name for part in parts if part.name)) if kind in _NAMED else []
    shown = [printable(shorten(name)) for name in names[:_MOST_NAMES]] + (["…"] if len(names) > _MOST_NAMES else [])
    counted = count_of(kind, parts)
    return f"{counted} ({', '.join(shown)})" if shown else counted


def _what(part: SetAside) -> list[str]:
    names = {
        Kind.FILE: _('file "{name}"'),
        Kind.SHEET: _('sheet "{name}"'),
        Kind.TABLE: _('table "{name}"'),
        Kind.COLUMN: _('column "{name}"'),
        Kind.ROW: _('row "{name}"'),
        Kind.KEY: _('key "{name}"'),
    }
    name = names[part.kind].format(name=shorten(part.name))
    count = part.quantity
    return (
        [name, _plural(Kind.ROW, count).format(count=number(count))] if part.kind is Kind.ROW and count > 1 else [name]
    )
