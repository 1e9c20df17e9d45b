"""The forecast for scripts: JSON, a line per driver, and CSV, a row per driver and month."""

from collections.abc import Iterator, Sequence

from staycheck.engine.forecast import Outlook
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.scripts.check import iso
from staycheck.reports.scripts.csv_rows import SCRIPTS, Dialect, csv_lines, untrusted
from staycheck.reports.scripts.json_lines import document
from staycheck.reports.scripts.plans import forecast_answer

COLUMNS = "driver,group,complete,over,month,start,end,planned,free,breaks_on,inside,inside_since,counted_until".split(
    ","
)


def render_forecast_json(outlook: Outlook, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the forecast as JSON."""
    yield from document(forecast_answer(outlook, origin))


def render_forecast_csv(outlook: Outlook, dialect: Dialect = SCRIPTS) -> Iterator[str]:
    """Yield the forecast as CSV, safe to open in a spreadsheet."""
    return csv_lines(_rows(outlook), dialect)


def _rows(outlook: Outlook) -> Iterator[Sequence[object]]:
    yield COLUMNS
    for driver in outlook.drivers:
        flags = ["true" if flag else "false" for flag in (driver.complete, driver.over)]
        head = [untrusted(driver.driver), untrusted(driver.group), *flags]
        trip = driver.inside
        inside = [trip.country, trip.entry, outlook.as_of] if trip else ["", "", ""]
        for month, planned, free in zip(outlook.months, driver.planned, driver.free, strict=True):
            yield [*head, month, month.first, month.last, planned, free, iso(driver.breaks_on), *inside]
