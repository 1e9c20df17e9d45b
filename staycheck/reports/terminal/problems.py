"""Problems for people: place, message, excerpt and help."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from staycheck.i18n.messages import _, number
from staycheck.problems.problem import Problem
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import help_line, severity_word

_NARROWEST = 20
"""The smallest width in characters at which lines are wrapped."""


def render_problems(problems: Iterable[Problem], width: int | None = None, most: int | None = None) -> Iterator[str]:
    """Yield each problem as a headline, an excerpt with the place underlined, and a line of help.

    With a width in characters, lines are broken between words and an excerpt that does not fit is left out. With `most`
    only so many problems of each kind are shown, and the others counted.
    """
    count = Counter[str]()
    for problem in problems:
        count[problem.code] += 1
        if most is None or count[problem.code] <= most:
            yield from _lines(problem, width)
    yield from more_problems(count, most, width)


def more_problems(count: Mapping[str, int], most: int | None, width: int | None) -> Iterator[str]:
    """A line for each kind of problem of which more than `most` were found, with how many were not shown."""
    hidden = {} if most is None else {code: found - most for code, found in count.items() if found > most}
    for code, more in hidden.items():
        # Translators: {code} is the code of a kind of problem, such as R103.
        text = _("{code}: {count} more, which --all-problems shows")
        yield from _wrapped(text.format(code=code, count=number(more)), width)


def _lines(problem: Problem, width: int | None) -> Iterator[str]:
    place = f"{printable(str(problem.span))}: " if problem.span.file else ""
    yield from _wrapped(f"{place}{severity_word(problem.severity)}[{problem.code}] {printable(problem.message)}", width)
    yield from (line for line in _excerpt(problem) if width is None or len(line) <= width)
    yield from _wrapped(f"  {help_line(printable(problem.help))}", width)


def _wrapped(line: str, width: int | None) -> Iterator[str]:
    """A line, split into several that fit, the further ones indented by two spaces."""
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
