"""What an answer was made from, as JSON data. Scripts rely on the names, order and types of all keys."""

from staycheck.i18n.messages import in_english
from staycheck.logs.unread import SetAside
from staycheck.reports.origin import Origin


def origin_answer(origin: Origin) -> dict[str, object]:
    """The settings and rule files that were used, and what was set aside in the logs."""
    return {
        "settings": {"files": list(origin.settings)},
        "unread": [_unread_answer(part) for part in origin.unread],
    }


def _unread_answer(part: SetAside) -> dict[str, object]:
    """A part with its place; sheet, line and column only where there is one. The reason is in English."""
    span = part.span
    place = {"sheet": span.sheet or None, "line": span.line, "column": span.column}
    with in_english():
        reason = str(part.reason)
    return {
        "kind": part.kind.value,
        "file": span.file,
        **{name: value for name, value in place.items() if value is not None},
        "name": part.name,
        "reason": reason,
        "count": part.quantity,
    }
