"""The forecast as a workbook: a row per driver and month."""

from collections.abc import Iterator

from staycheck.engine.forecast import DriverOutlook, Month, Outlook
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.words.counts import cannot_say, count_months
from staycheck.reports.words.driver import incomplete_warning
from staycheck.reports.words.unread import unread_line
from staycheck.reports.xlsx.book import Cell, Column, Heading, Look, Value, new_book, write_rows
from staycheck.reports.xlsx.looks import BAD, DOUBTFUL, UNSURE, yes_or_nothing

_FROZEN = 1
# Translators: heads of the columns of a forecast by month.
_COLUMNS = (
    (N_("driver"), 28),
    (N_("group"), 14),
    (N_("plan breaks"), 18),
    (N_("over now"), 12),
    (N_("month from"), 14),
    (N_("month to"), 14),
    (N_("planned"), 12),
    (N_("free"), 12),
    (N_("first overstay"), 14),
    (N_("inside"), 16),
    (N_("inside since"), 14),
    (N_("counted until"), 14),
)


def render_forecast_xlsx(outlook: Outlook, origin: Origin = NO_ORIGIN) -> Iterator[memoryview]:
    """Yield the workbook."""
    with new_book(outlook.as_of) as book:
        columns = [Column(_(head), width) for head, width in _COLUMNS]
        heading = Heading(_("Forecast"), _title(outlook), list(filter(None, _notes(outlook, origin))), columns, _FROZEN)
        write_rows(book, heading, (row for driver in outlook.drivers for row in _rows(driver, outlook)))
        yield from book.parts()


def _title(outlook: Outlook) -> str:
    # Translators: {months} is a number of months, such as "12 months".
    text = _("{months} from {date}, {country}")
    first = show_date(outlook.months[0].first)
    return text.format(months=count_months(len(outlook.months)), date=first, country=country_name(outlook.country))


def _notes(outlook: Outlook, origin: Origin) -> Iterator[str]:
    yield _("Free: days that each driver could still spend there in that month; each month is taken alone.")
    if any(not driver.complete for driver in outlook.drivers):
        yield f"{cannot_say()}: {incomplete_warning()}"
    yield unread_line(origin.unread)


def _rows(driver: DriverOutlook, outlook: Outlook) -> Iterator[Iterator[Cell | Value]]:
    for month, planned, free in zip(outlook.months, driver.planned, driver.free, strict=True):
        yield _cells(driver, outlook, month, (planned, free))


def _cells(driver: DriverOutlook, outlook: Outlook, month: Month, days: tuple[int, int]) -> Iterator[Cell | Value]:
    look = Look() if driver.complete else DOUBTFUL
    trip = driver.inside
    yield Cell(driver.driver, Look(bold=True))
    yield driver.group
    if driver.complete:
        yield Cell(_("yes"), BAD) if driver.breaks_on else None
    else:
        yield Cell(cannot_say(), UNSURE)
    yield Cell(yes_or_nothing(driver.over), BAD if driver.over else Look())
    yield month.first
    yield month.last
    yield from (Cell(count, look) for count in days)
    yield Cell(driver.breaks_on, look)
    yield country_name(trip.country) if trip else ""
    yield trip.entry if trip else None
    yield outlook.as_of if trip else None
