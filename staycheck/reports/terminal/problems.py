"""Problems for people: where, what, the row itself and the way out."""

from collections.abc import Iterable, Iterator

from staycheck.i18n.messages import _
from staycheck.problems.problem import Problem
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import severity_word

_NARROWEST = 20
"""Below it nothing is broken: no phone is as narrow."""


def render_problems(problems: Iterable[Problem], width: int | None = None) -> Iterator[str]:
    """Each problem as a headline, an excerpt with the place underlined, and a line of help.

    In a terminal of some width lines are broken between words, and an excerpt that does not fit is left out.
    """
    for problem in problems:
        place = f"{printable(str(problem.span))}: " if problem.span.file else ""
        yield from _broken(
            f"{place}{severity_word(problem.severity)}[{problem.code}] {printable(problem.message)}", width
        )
        yield from (line for line in _excerpt(problem) if width is None or len(line) <= width)
        yield from _broken(f"  {_('help: {text}').format(text=printable(problem.help))}", width)


def _broken(line: str, width: int | None) -> Iterator[str]:
    """A line as it is, or in several that fit, each below the first one's text."""
    if width is None or len(line) <= width:
        yield f"{line}\n"
        return
    from textwrap import wrap

    indent = " " * (len(line) - len(line.lstrip()) + 2)
    width = max(width, _NARROWEST)
    parts = wrap(line, width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)
    yield from (f"{part}\n" for part in parts)


def _excerpt(problem: Problem) -> Iterator[str]:
    excerpt = printable(problem.excerpt.split("\n")[0])
    if not excerpt:
        return
    yield f"    {excerpt}\n"
    text = printable(str(problem.params.get("text", "")))
    if text and excerpt.count(text) == 1:
        yield f"    {' ' * excerpt.index(text)}{'^' * len(text)}\n"
