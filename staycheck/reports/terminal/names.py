"""Which names of a log are one driver's and which may be, for people: a group a line."""

from collections.abc import Iterable, Iterator, Sequence

from staycheck.i18n.messages import _, n_, number
from staycheck.logs.name_graph import MOST_TOGETHER
from staycheck.logs.trips import Log
from staycheck.reports.screen import printable

_MOST_SPELLINGS = 10


def render_names(log: Log) -> Iterator[str]:
    """Yield the spellings that were read as one name, then the names that may be one driver's."""
    similar = log.similar
    if log.spellings:
        yield from _section(read_as_one(len(log.spellings)), map(spellings_of, log.spellings))
    if similar.together:
        text = _("these may be one driver's; they are counted apart and, to be safe, also judged as one:")
        yield from _section(text, map(_listed, similar.together))
    if similar.crowded:
        text = _("each of these may be the same driver as more than {most} others, so the result is uncertain:")
        yield from _section(text.format(most=MOST_TOGETHER), map(_quoted, similar.crowded))
    if similar.slips:
        yield from _section(_("these differ in one letter and are counted apart:"), map(_listed, similar.slips))
    if any(similar):
        yield _("a --same-driver file says which are one driver's; staycheck names LOG -o same.yaml writes one") + "\n"
    else:
        yield _("no doubtful names") + "\n"


def read_as_one(count: int) -> str:
    """How many names were written in several ways, as the heading of a list."""
    text = n_(
        "{count} name is written in several ways, which were read as one:",
        "{count} names are written in several ways, which were read as one each:",
        count,
    )
    return text.format(count=number(count))


def spellings_of(names: Sequence[str]) -> str:
    """A name and the other ways in which it is written, in one line."""
    first, *others = names
    shown = ", ".join(map(_quoted, others[:_MOST_SPELLINGS]))
    more = len(others) - _MOST_SPELLINGS
    if more > 0:
        shown += " " + n_("and {count} more", "and {count} more", more).format(count=number(more))
    # Translators: a driver's name and the other ways in which it is written.
    return _("{name}, also {others}").format(name=_quoted(first), others=shown)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{title}\n"
    yield from (f"  {line}\n" for line in lines)
    yield "\n"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{printable(name)}"'
