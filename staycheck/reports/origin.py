"""What an answer was made from, besides the trips that were read."""

from typing import NamedTuple

from staycheck.engine.since import Since
from staycheck.logs.unread import SetAside
from staycheck.problems.problem import Problem


class Origin(NamedTuple):
    """What a person or a script may want to know of the files behind an answer."""

    unread: tuple[SetAside, ...] = ()
    """What was set aside in the logs."""
    settings: tuple[str, ...] = ()
    """The settings file and the rule files that were used, as they were named."""
    notices: tuple[Problem, ...] = ()
    """Warnings about the rules."""
    since: Since | None = None
    """What has changed since an earlier report, if that is asked for."""


NO_ORIGIN = Origin()
"""Of an answer whose trips are not from files."""
