"""What was not read of the logs, told beside an answer for scripts."""

from staycheck.cli.streams import say
from staycheck.logs.unread import Kind
from staycheck.reports.origin import Origin


def tell_unread(origin: Origin) -> None:
    """One line on standard error if more than columns and keys was set aside: people's own ones are no news."""
    if any(part.kind not in (Kind.COLUMN, Kind.KEY) for part in origin.unread):
        from staycheck.reports.words.unread import unread_line

        say(f"{unread_line(origin.unread)}\n")
