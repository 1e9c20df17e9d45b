"""What the columns of a table look like, for the help where its header is not understood."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from staycheck.i18n.messages import N_, Message, MessageList, message
from staycheck.problems.problem import shorten
from staycheck.readers.dates import DateParser, is_date
from staycheck.readers.logs.driver_cells import is_like_name
from staycheck.readers.logs.rows import Row
from staycheck.readers.places import country_in_cell

_LONGEST = 400
_MOST = 2 / 3
"""The share of the cells that must look alike."""
_DATES = DateParser()
_LOOKS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "dates": (N_("dates"), lambda text: is_date(text, _DATES)),
    "countries": (N_("countries"), lambda text: country_in_cell(text) is not None),
    "names": (N_("names"), is_like_name),
}
_OF_FIELDS = {
    "driver": "names",
    "country": "countries",
    "to": "countries",
    "entry": "dates",
    "exit": "dates",
    "date": "dates",
}


def column_looks(header: Row, rows: Sequence[Row]) -> MessageList:
    """The headings with what is below them: "Arrived" (dates)."""
    return MessageList(tuple(_described(header, at, rows) for at in range(len(header.cells))), longest=_LONGEST)


def _described(header: Row, at: int, rows: Sequence[Row]) -> Message | str:
    name = header.cells[at].strip() or message("(empty)")
    look = _look_of(at, rows)
    return (
        message("{name} ({look})", name=shorten(str(name)), look=message(_LOOKS[look][0]))
        if look
        else shorten(str(name))
    )


def _look_of(at: int, rows: Sequence[Row]) -> str:
    """What most cells of a column are; "" if they are nothing that is known."""
    texts = [text for row in rows if at < len(row.cells) and (text := row.cells[at].strip())]
    for look, (_, is_one) in _LOOKS.items() if texts else ():
        if sum(map(is_one, texts)) >= _MOST * len(texts):
            return look
    return ""


def options_for(
    missing: Sequence[str], header: Row, columns: Mapping[str, int], rows: Sequence[Row]
) -> Iterator[Message]:
    """The options that name the columns of the missing fields, where cells that are not read look like theirs."""
    free = [at for at, name in enumerate(header.cells) if name.strip() and at not in columns.values()]
    found = []
    for field in missing:
        fitting = [at for at in free if _look_of(at, rows) == _OF_FIELDS.get(field, "")]
        if fitting:
            free.remove(fitting[0])
            found.append(f"--column '{field}={header.cells[fitting[0]].strip()}'")
    if found:
        yield message("; perhaps {options}", options=" ".join(found))
