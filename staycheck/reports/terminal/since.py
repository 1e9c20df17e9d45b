"""What has changed since an earlier report: a line for each change, the worst first."""

from collections.abc import Iterator

from staycheck.engine.since import Since
from staycheck.i18n.messages import n_
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.counts import status_word
from staycheck.reports.words.since import change_in_words, changed_driver, since_title


def print_since(page: Page, since: Since) -> None:
    """Write the changes, or that there are none."""
    page.line((since_title(since), "bold"))
    for line in in_columns(list(_rows(since)), screen=page.screen, wrapped=2) if since.changes else ():
        page.line(line)
    if since.changes:
        worse = sum(change.is_worse for change in since.changes)
        text = n_("{count} change for the worse", "{count} changes for the worse", worse)
        page.line((text.format(count=worse), "bold" if worse else "dim"))
    page.line()


def _rows(since: Since) -> Iterator[tuple[str, ...]]:
    for change in since.changes:
        after = status_word(change.after) if change.after else ""
        yield after, changed_driver(change), change_in_words(change)
