"""Entry and exit as planned and as they were: what was planned holds where there is no fact."""

from staycheck.readers.layouts.grid import Grid
from staycheck.readers.layouts.meanings import FACT, PLAN
from staycheck.readers.layouts.stays import Stay

NAME = "plan-fact"


def stays_of(grid: Grid) -> list[Stay]:
    """The stay of each row; [] if this is another layout."""
    planned = [grid.columns(field, PLAN) for field in ("entry", "exit")]
    actual = [grid.columns(field, FACT) or grid.columns(field, "") for field in ("entry", "exit")]
    if any(len(columns) != 1 for columns in (*planned, *actual)) or len(grid.columns("country")) > 1:
        return []
    (entry,), (leave,) = actual
    (planned_entry,), (planned_exit,) = planned
    return [Stay(entry, leave, planned_entry=planned_entry, planned_exit=planned_exit)]
