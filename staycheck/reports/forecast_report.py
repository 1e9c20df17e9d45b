"""The forecast for scripts: JSON by the contract, one line a driver, and CSV, one row a driver and month."""

from collections.abc import Iterator

from staycheck.outlook import Outlook
from staycheck.readers.rows import harmless
from staycheck.reports.answers import iso
from staycheck.reports.csv_report import csv_line
from staycheck.reports.json_report import document
from staycheck.reports.plan_answers import forecast_answer

COLUMNS = ("driver", "group", "complete", "month", "start", "end", "planned", "free", "breaks_on")


def render_forecast_json(outlook: Outlook) -> Iterator[str]:
    """The forecast as JSON."""
    yield from document(forecast_answer(outlook))


def render_forecast_csv(outlook: Outlook) -> Iterator[str]:
    """The forecast as CSV, safe to open in a spreadsheet; `breaks_on` stands in the row of its month."""
    yield csv_line(COLUMNS)
    for driver in outlook.drivers:
        head = [harmless(driver.driver), harmless(driver.group), "true" if driver.complete else "false"]
        for month, planned, free in zip(outlook.months, driver.planned, driver.free, strict=True):
            broken = driver.breaks_on if driver.breaks_on and month.first <= driver.breaks_on <= month.last else None
            yield csv_line([*head, month, month.first, month.last, planned, free, iso(broken)])
