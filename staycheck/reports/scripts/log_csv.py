"""A log in the tool's own CSV, which is read as the very same trips, row by row."""

from collections.abc import Iterator

from staycheck.i18n.messages import N_, message
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.rows import escape_formula
from staycheck.reports.scripts.csv_rows import csv_line

_READ_OTHERWISE = N_("a name or a note of the log would be read as something else from a CSV")
COLUMNS = ("driver", "country", "entry", "exit", "permit", "note")


def render_log(log: Log) -> list[str]:
    """Each trip as a row; raises ProblemError (C409) where a row could not be used or would be read as another."""
    if any(problem.is_error for problem in log.problems):
        reason, way_out = (
            message("there are rows that could not be used"),
            message("mend them; staycheck validate lists them"),
        )
        raise ProblemError(Problem("C409", params={"reason": reason, "help": way_out}))
    knows_citizens = any(driver.citizenship for driver in log.drivers)
    lines = [csv_line([*COLUMNS, *(["citizenship"] if knows_citizens else [])])]
    for driver in log.drivers:
        citizenship = [driver.citizenship or ""] if knows_citizens else []
        lines += (csv_line([*_cells(driver, trip), *citizenship]) for trip in driver.trips)
    if _essence(_read_again("".join(lines))) != _essence(log):
        reason, way_out = message(_READ_OTHERWISE), message("look for line breaks in notes")
        raise ProblemError(Problem("C409", params={"reason": reason, "help": way_out}))
    return lines


def _cells(driver: Driver, trip: Trip) -> Iterator[object]:
    yield escape_formula(driver.name)
    yield trip.country
    yield trip.entry
    yield trip.exit or ""
    yield escape_formula(trip.permit)
    yield escape_formula(trip.note)


def _read_again(text: str) -> Log:
    from staycheck.readers.logs.builder import LogBuilder
    from staycheck.readers.logs.table import read_csv
    from staycheck.readers.source import Source

    builder = LogBuilder()
    try:
        read_csv(Source("-", "csv", text), builder)
    except ProblemError as error:
        builder.report(error.problem)
    return builder.finish()


def _essence(log: Log) -> object:
    """What must not change: who was where, when, and on what grounds."""
    if any(problem.is_error for problem in log.problems):
        return None
    return [
        (driver.name, driver.citizenship, [(*trip.identity, trip.note) for trip in driver.trips])
        for driver in log.drivers
        if driver.trips
    ]
