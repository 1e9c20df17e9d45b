"""Problems for people: where, what, the row itself and the way out."""

from collections.abc import Iterable, Iterator

from staycheck.problems import Problem, Severity
from staycheck.reports.screen import visible
from staycheck.wording import _, p_


def render_problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem as a headline, an excerpt with the place underlined, and a line of help."""
    for problem in problems:
        place = f"{visible(str(problem.span))}: " if problem.span.file else ""
        yield f"{place}{severity_word(problem.severity)}[{problem.code}] {visible(problem.message)}\n"
        yield from _excerpt(problem)
        yield f"  {_('help: {text}').format(text=visible(problem.help))}\n"


def severity_word(severity: str) -> str:
    """How much a problem weighs, in the language chosen: error or warning."""
    return p_("a problem", "error") if severity == Severity.ERROR else p_("a problem", "warning")


def _excerpt(problem: Problem) -> Iterator[str]:
    excerpt = visible(problem.excerpt.split("\n")[0])
    if not excerpt:
        return
    yield f"    {excerpt}\n"
    text = visible(str(problem.params.get("text", "")))
    if text and excerpt.count(text) == 1:
        yield f"    {' ' * excerpt.index(text)}{'^' * len(text)}\n"
