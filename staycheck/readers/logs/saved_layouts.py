"""The layouts that the settings know: a table that has the headings of none of them is not guessed at."""

from staycheck.i18n.messages import MessageList
from staycheck.problems.problem import Problem, ProblemError, shorten
from staycheck.readers.logs.fit import Fit, columns_read
from staycheck.readers.logs.headers import key
from staycheck.readers.options import ReadOptions

PLAIN = "plain"
"""The name of the layout of one trip or crossing a row, in the columns of the file."""


def expect_saved(fit: Fit, read_as: ReadOptions) -> None:
    """Raise ProblemError (R156) for a table whose layout and headings are not among those of the settings."""
    if not read_as.layouts:
        return
    own, layout = {key(name) for _, name in columns_read(fit)}, fit.layout or PLAIN
    if not any(saved.layout == layout and saved.headings <= own for saved in read_as.layouts):
        missing = MessageList(tuple(f'"{shorten(name)}"' for name in _missing(own, read_as)))
        params = {"missing": missing, "layout": layout}
        raise ProblemError(Problem("R156", fit.header.row.place(), params, excerpt=fit.header.row.excerpt()))


def _missing(own: set[str], read_as: ReadOptions) -> list[str]:
    """The headings that the nearest of the saved layouts has and the table lacks."""
    lacking = sorted((sorted(saved.headings - own) for saved in read_as.layouts), key=len)
    return lacking[0]
