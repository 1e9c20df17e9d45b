"""`staycheck undo`: takes the last change back."""

from functools import partial

from staycheck.cli.options import Full, LogFile, Query
from staycheck.cli.output import print_problems
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import open_recording
from staycheck.i18n.messages import N_
from staycheck.problems.problem import Problem, Span

HELP = (
    N_("Undo the last change that staycheck made to the log; repeat for the one before."),
    N_(
        "Later manual changes are kept, and what they changed of this is told. The undo is recorded in the journal too."
    ),
    N_("Exit codes: 0 undone; 1 undone, with an overstay; 2 not undone; 3 undone, but the driver is INCOMPLETE."),
)
EXAMPLES = (
    "staycheck leave --log examples/driver.yaml --as-of 2026-11-22",
    "staycheck undo --log examples/driver.yaml --as-of 2026-11-22",
)


def undo_command(
    query: Query,
    reading: EditedReading,
    log: LogFile = None,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Takes the last change of the log back."""
    from staycheck.editing.session import undo
    from staycheck.reports.words.trips import undo_headline

    recording = open_recording(log, None, query, reading)
    undone = undo(recording.log, recording.inputs.read_options)
    if undone.by_hand:
        print_problems([Problem("T244", Span(recording.log), {"driver": undone.driver}, undone.driver)])
    headline = partial(undo_headline, undone.what, undone.driver, undone.undone)
    recording.tell(headline, undone.driver, undone.log)
