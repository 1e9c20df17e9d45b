"""A same-driver file, to be settled by hand: which names are one driver's, which are not, and which are open."""

from collections.abc import Iterable, Iterator, Sequence

from staycheck.i18n.messages import _
from staycheck.logs.similar_names import SimilarNames

FIRST_LINE = "# staycheck/names\n"
"""How a file begins that the program wrote."""
_MOST_IN_A_LINE = 8

Groups = Sequence[Sequence[str]]


def same_driver_file(similar: SimilarNames, same: Groups, different: Groups) -> Iterator[str]:
    """The file with what is settled, and under `open` every group of similar names."""
    yield FIRST_LINE
    yield _comment(_('move each group under "open" to "same" (one driver) or to "different" (no two are one driver)'))
    yield from _section("same", same)
    yield from _section("different", different)
    opened = (*similar.together, *similar.slips, *([similar.crowded] if similar.crowded else []))
    yield from _section("open", opened)


def _comment(text: str) -> str:
    return f"# {' '.join(text.split())}\n"


def _section(key: str, groups: Iterable[Sequence[str]]) -> Iterator[str]:
    unique = dict.fromkeys(map(tuple, groups))
    yield f"\n{key}:\n"
    for group in unique:
        between = ", " if len(group) <= _MOST_IN_A_LINE else ",\n     "
        yield f"  - [{between.join(map(_quoted, group))}]\n"


def _quoted(name: str) -> str:
    """A name as YAML in double quotes, with escapes for what cannot be seen."""
    return f'"{"".join(map(_character, name))}"'


def _character(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 1 << 8 else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"
