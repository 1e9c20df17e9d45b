"""The forecast for people: months of one driver under each rule, or a line per driver and one for the fleet."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from staycheck.engine.assessment import Overstay
from staycheck.engine.forecast import DriverOutlook, LimitOutlook, Month, MonthUnderLimit, Outlook
from staycheck.engine.usable import COMPANIONS
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date, show_month, show_range
from staycheck.i18n.messages import _, n_
from staycheck.reports.origin import NO_ORIGIN, Origin
from staycheck.reports.screen import Screen, printable
from staycheck.reports.terminal.page import Page, in_columns
from staycheck.reports.words.counts import cannot_say, count_days, count_drivers, count_months, show_period
from staycheck.reports.words.driver import incomplete_warning, no_rule_applies
from staycheck.reports.words.unread import unread_line

_GAP = 2
_NOT_IN_FORCE = "–"


def render_forecast(outlook: Outlook, screen: Screen, origin: Origin = NO_ORIGIN) -> Iterator[str]:
    """Yield the months of a single driver or of the fleet."""
    page = Page(screen)
    if len(outlook.drivers) == 1:
        _print_driver(page, outlook, outlook.drivers[0])
    else:
        _print_fleet(page, outlook)
    page.note(unread_line(origin.unread))
    yield page.text()


def _title(outlook: Outlook) -> str:
    # Translators: {months} is a number of months, such as "12 months"; the forecast follows.
    text = _("{months} from {date}, {country}: ")
    first = show_date(outlook.months[0].first)
    return text.format(months=count_months(len(outlook.months)), date=first, country=country_name(outlook.country))


def _print_driver(page: Page, outlook: Outlook, driver: DriverOutlook) -> None:
    page.line((printable(driver.driver), "bold"), f", {_title(outlook)}", _verdict(driver))
    if not driver.complete:
        page.line((incomplete_warning(), "magenta"))
    if driver.inside:
        where = country_name(driver.inside.country)
        text = _("Assumes departure from {country} on {date}.")
        page.line(text.format(country=where, date=show_date(outlook.as_of)))
    if not driver.limits:
        page.line(no_rule_applies())
    for column_group in _split_to_fit(page, _month_columns(outlook, driver)):
        page.line()
        head, *lines = in_columns(list(zip(*column_group, strict=True)), right=range(1, len(column_group)))
        page.line((head, "dim"))
        for line in lines:
            page.line(line)
    for limit in driver.limits:
        for overstay, days_allowed in zip(limit.planned_overstays, limit.limits_broken, strict=True):
            page.line()
            page.line((_("The plan breaks"), "bold red"), _break_of(limit.rule, overstay, days_allowed))


def _break_of(rule: str, overstay: Overstay, limit: int) -> str:
    # Translators: continues "The plan breaks"; {days} is a number of days, such as "3 days".
    text = _(" {rule} on {dates}: {days} over, up to {peak} counted of {limit}")
    return text.format(
        rule=printable(rule),
        dates=show_range(overstay.start, overstay.end),
        days=count_days((overstay.end - overstay.start).days + 1),
        peak=overstay.peak,
        limit=limit,
    )


def _verdict(driver: DriverOutlook) -> Text:
    if not driver.complete:
        return Text(cannot_say(), "bold magenta")
    if driver.over:
        return Text(_("OVER THE LIMIT NOW"), "bold red")
    if driver.breaks_on:
        return Text(_("THE PLAN BREAKS A RULE ON {date}").format(date=show_date(driver.breaks_on)), "bold red")
    return Text(_("the plan breaks no rule") if driver.has_plans else _("nothing planned"), "green")


def _month_columns(outlook: Outlook, driver: DriverOutlook) -> list[list[str]]:
    """The columns of a driver's months: month, planned days, free days, and the days left of each limit."""
    columns = [[_("month"), *map(_month_name, outlook.months)]]
    if any(driver.planned):
        columns.append([_("planned"), *(str(days) if days else "" for days in driver.planned)])
    columns.append([_("free"), *map(str, driver.free)])
    columns += [_left_column(limit, driver) for limit in driver.limits if _tells_more(limit, driver)]
    return columns


def _tells_more(limit: LimitOutlook, driver: DriverOutlook) -> bool:
    """Whether a limit is no companion of others, or is broken, or leaves fewer days than they do in any month."""
    if limit.rule not in COMPANIONS or limit.planned_overstays:
        return True
    others = [each for each in driver.limits if each.rule not in COMPANIONS]
    for number, month in enumerate(limit.months):
        left = [own for each in others if (own := each.months[number].left) is not None]
        if month.left is not None and month.left < min(left, default=month.left + 1):
            return True
    return False


def _left_column(limit: LimitOutlook, driver: DriverOutlook) -> list[str]:
    several = sum(other.rule == limit.rule for other in driver.limits) > 1
    head = f"{printable(limit.rule)} {show_period(limit.period)}" if several else printable(limit.rule)
    return [head, *(_left(month) for month in limit.months)]


def _left(month: MonthUnderLimit) -> str:
    if month.left is None:
        return _NOT_IN_FORCE
    # Translators: {back} is how many days came back and {left} how many are left, padded with spaces to align.
    text = _("+{back}  {left} left") if month.back else _("{left} left")
    return text.format(back=month.back, left=f"{month.left:>3}")


def _split_to_fit(page: Page, columns: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """The columns split into tables that fit the screen, each starting with the months."""
    months, *others = columns
    table = [months]
    for column in others:
        if len(table) > 1 and not _fits(page, [*table, column]):
            yield table
            table = [months]
        table.append(column)
    yield table


def _fits(page: Page, columns: Sequence[Sequence[str]]) -> bool:
    return sum(max(map(cell_len, column)) + _GAP for column in columns) - _GAP <= page.screen.width


def _print_fleet(page: Page, outlook: Outlook) -> None:
    if not outlook.drivers:
        page.line((_("No drivers were read, so nothing could be forecast."), "bold magenta"))
        return
    page.line(_title(outlook), _("days that each driver could still spend there in each month"))
    page.line()
    columns = [["", _("driver"), *(printable(driver.driver) for driver in outlook.drivers), _("the fleet")]]
    if any(driver.breaks_on or driver.over or not driver.complete for driver in outlook.drivers):
        columns.append(["", _("plan breaks"), *map(_break, outlook.drivers), ""])
    months = _free_columns(outlook)
    shown = next(count for count in range(len(months), 0, -1) if count == 1 or _fits(page, columns + months[:count]))
    rows = list(zip(*columns, *months[:shown], strict=True))
    years, head, *lines, total = in_columns(rows, right=range(len(columns), len(columns) + shown))
    page.line((f"{years}\n{head}", "dim"))
    page.line("\n".join(lines))
    page.line((total, "bold"))
    page.line()
    for text in _notes(outlook, shown):
        page.line(text)


def _free_columns(outlook: Outlook) -> list[list[str]]:
    columns = []
    for number, month in enumerate(outlook.months):
        year = str(month.first.year) if number == 0 or month.first.month == 1 else ""
        free = [str(driver.free[number]) for driver in outlook.drivers]
        columns.append([year, f"{month.first:%m}", *free, str(outlook.free[number])])
    return columns


def _break(driver: DriverOutlook) -> str:
    if not driver.complete:
        return cannot_say()
    if driver.over:
        return _("over now")
    return show_date(driver.breaks_on) if driver.breaks_on else ""


def _notes(outlook: Outlook, shown: int) -> Iterator[str]:
    broken = sum(driver.complete and driver.breaks_on is not None for driver in outlook.drivers)
    # Translators: {drivers} is a number of drivers, such as "5 drivers".
    text = _("{drivers}; plans that break a rule: {broken}.")
    yield text.format(drivers=count_drivers(len(outlook.drivers)), broken=broken)
    if incomplete := sum(not driver.complete for driver in outlook.drivers):
        text = n_(
            "Rows of {count} driver could not be used; the fleet total excludes them.",
            "Rows of {count} drivers could not be used; the fleet total excludes them.",
            incomplete,
        )
        yield text.format(count=incomplete)
    if inside := sum(driver.inside is not None for driver in outlook.drivers):
        text = _("Still there, assumed to leave on {date}: {drivers}.")
        yield text.format(date=show_date(outlook.as_of), drivers=count_drivers(inside))
    if shown < len(outlook.months):
        text = n_(
            "{shown} of {count} month fit the screen; --format csv has them all.",
            "{shown} of {count} months fit the screen; --format csv has them all.",
            len(outlook.months),
        )
        yield text.format(shown=shown, count=len(outlook.months))


def _month_name(month: Month) -> str:
    return show_month(month.first)
