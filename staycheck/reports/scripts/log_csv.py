"""A log as CSV that reads back as the same trips."""

from collections.abc import Iterator

from staycheck.i18n.messages import message
from staycheck.logs.trips import Driver, Log, Trip
from staycheck.problems.problem import Problem, ProblemError
from staycheck.readers.logs.rows import escape_formula
from staycheck.reports.scripts.csv_rows import csv_line

COLUMNS = ("driver", "country", "entry", "exit", "permit", "note")


def render_log(log: Log) -> list[str]:
    """A row per trip; raises ProblemError (C409) if a row could not be used or would read back differently."""
    if any(problem.is_error for problem in log.problems):
        reason = message("some rows could not be used")
        raise ProblemError(
            Problem("C409", params={"reason": reason, "help": message("fix them; staycheck validate lists them")})
        )
    knows_citizens = any(driver.citizenship for driver in log.drivers)
    lines = [csv_line([*COLUMNS, *(["citizenship"] if knows_citizens else [])])]
    for driver in log.drivers:
        citizenship = [driver.citizenship or ""] if knows_citizens else []
        lines += (csv_line([*_cells(driver, trip), *citizenship]) for trip in driver.trips)
    if _content(_read_again("".join(lines))) != _content(log):
        reason = message("a name or a note of the log would read back differently from CSV")
        raise ProblemError(Problem("C409", params={"reason": reason, "help": message("look for line breaks in notes")}))
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


def _content(log: Log) -> object:
    """The drivers and trips that must read back the same; None if a row could not be used."""
    if any(problem.is_error for problem in log.problems):
        return None
    return [
        (driver.name, driver.citizenship, [(*trip.identity, trip.note) for trip in driver.trips])
        for driver in log.drivers
        if driver.trips
    ]
