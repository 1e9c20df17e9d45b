"""How far the work is: a bar on standard error for what takes longer than a second, in a terminal and nowhere else."""

import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

from staycheck.readers.options import ProgressCallback

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_SECONDS_UNSEEN = 1.0


class Progress:
    """Stages of work, one after the other; nothing is shown, nor imported, in the first second."""

    def __init__(self) -> None:
        self._begin = monotonic()
        self._is_seen = sys.stderr is not None and sys.stderr.isatty()
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    @property
    def is_seen(self) -> bool:
        """Whether anybody looks."""
        return self._is_seen

    def stage(self, what: str, total: int | None = None) -> ProgressCallback:
        """Whom to tell how many more parts are done; `what` says of what, `total` how many there are."""
        return _Stage(self, what, total).go_on if self._is_seen else lambda _: None

    def bar(self) -> "Bar | None":
        """The bar, once a second has passed."""
        if self._bar is None and monotonic() - self._begin > _SECONDS_UNSEEN:
            self._bar = _new_bar()
            self._bar.start()
        return self._bar

    def clear(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


class _Stage:
    """One stage: a line of the bar, begun when there is one."""

    def __init__(self, progress: Progress, what: str, total: int | None) -> None:
        self._progress, self._what, self._total = progress, what, total
        self._done = 0
        self._task: TaskID | None = None

    def go_on(self, count: int) -> None:
        """So many more parts are done."""
        self._done += count
        bar = self._progress.bar()
        if bar is None:
            return
        if self._task is None:
            self._task = bar.add_task(self._what, total=self._total)
        bar.update(self._task, completed=self._done)


def _new_bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.completed:,}"),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(compact=True),
    )
    return Bar(*columns, console=Console(stderr=True), transient=True)
