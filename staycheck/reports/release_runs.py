"""The dates on which days come back, those that follow each other day by day taken together."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from staycheck.assessment import Release

_ONE_DAY = timedelta(days=1)


def release_runs(releases: Iterable[Release]) -> Iterator[list[Release]]:
    """The releases in order, in runs in which each day brings one day back."""
    run: list[Release] = []
    for release in releases:
        if run and (release.date - run[-1].date != _ONE_DAY or release.left != run[-1].left + 1):
            yield run
            run = []
        run.append(release)
    if run:
        yield run
