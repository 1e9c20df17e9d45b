"""The forecast for people: the months of one driver under each rule, or a line a driver and one for the fleet."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from staycheck.countries import country_name
from staycheck.dates import show_date, show_month, show_range
from staycheck.outlook import DriverOutlook, LimitOutlook, Month, Outlook
from staycheck.reports.layout import Page, count_days, count_of, in_columns
from staycheck.reports.screen import Screen, visible

_GAP = 2


def render_forecast(outlook: Outlook, screen: Screen) -> Iterator[str]:
    """The months of the one driver, or of the fleet."""
    page = Page(screen)
    if len(outlook.drivers) == 1:
        _print_driver(page, outlook, outlook.drivers[0])
    else:
        _print_fleet(page, outlook)
    yield page.text()


def _title(outlook: Outlook) -> str:
    count = count_of(len(outlook.months), "month")
    return f"{count} from {show_date(outlook.months[0].first)}, {country_name(outlook.country)}: "


def _print_driver(page: Page, outlook: Outlook, driver: DriverOutlook) -> None:
    page.line((visible(driver.driver), "bold"), f", {_title(outlook)}", _verdict(driver))
    if not driver.complete:
        page.line(("Not everything could be read, so this may be worse than it looks.", "magenta"))
    if driver.inside:
        where = country_name(driver.inside.country)
        page.line(f"Counted as leaving {where} on {show_date(outlook.as_of)}.")
    if not driver.limits:
        page.line("No rule that was asked binds this driver.")
    for column_group in _that_fit(page, _month_columns(outlook, driver)):
        page.line()
        head, *lines = in_columns(list(zip(*column_group, strict=True)), right=range(1, len(column_group)))
        page.line((head, "dim"))
        for line in lines:
            page.line(line)
    for limit in driver.limits:
        for overstay in limit.planned_overstays:
            days = (overstay.end - overstay.start).days + 1
            page.line()
            page.line(
                ("The plan breaks", "bold red"),
                f" {visible(limit.rule)} on {show_range(overstay.start, overstay.end)}: {count_days(days)} over, "
                f"up to {overstay.peak} counted of {limit.limit}",
            )


def _verdict(driver: DriverOutlook) -> Text:
    if not driver.complete:
        return Text("CANNOT SAY", "bold magenta")
    if driver.over:
        return Text("OVER THE LIMIT NOW", "bold red")
    if driver.breaks_on:
        return Text(f"THE PLAN BREAKS ON {show_date(driver.breaks_on)}", "bold red")
    return Text("the plan holds" if driver.has_plans else "nothing planned", "green")


def _month_columns(outlook: Outlook, driver: DriverOutlook) -> list[list[str]]:
    """The columns of a driver's months: the month, what is planned, what is free, and each limit's days left."""
    columns = [["month", *map(_month_name, outlook.months)]]
    if any(driver.planned):
        columns.append(["planned", *(str(days) if days else "" for days in driver.planned)])
    columns.append(["free", *map(str, driver.free)])
    columns += [_left_column(limit, driver) for limit in driver.limits]
    return columns


def _left_column(limit: LimitOutlook, driver: DriverOutlook) -> list[str]:
    several = sum(other.rule == limit.rule for other in driver.limits) > 1
    head = f"{visible(limit.rule)} {limit.period}" if several else visible(limit.rule)
    cells = (f"{f'+{month.back}  ' if month.back else ''}{month.left:>3} left" for month in limit.months)
    return [head, *cells]


def _that_fit(page: Page, columns: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """The columns in tables that are no wider than the screen, each with the months."""
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
        page.line(("Nothing could be forecast: no driver was read.", "bold magenta"))
        return
    page.line(_title(outlook), "days that each driver could still spend there in each month")
    page.line()
    columns = [["", "driver", *(visible(driver.driver) for driver in outlook.drivers), "the fleet"]]
    if any(driver.breaks_on or driver.over or not driver.complete for driver in outlook.drivers):
        columns.append(["", "plan breaks", *map(_break, outlook.drivers), ""])
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
        return "CANNOT SAY"
    if driver.over:
        return "over now"
    return show_date(driver.breaks_on) if driver.breaks_on else ""


def _notes(outlook: Outlook, shown: int) -> Iterator[str]:
    broken = sum(driver.complete and driver.breaks_on is not None for driver in outlook.drivers)
    yield f"{count_of(len(outlook.drivers), 'driver')}; plans that break: {broken}."
    if incomplete := sum(not driver.complete for driver in outlook.drivers):
        yield f"Rows of {count_of(incomplete, 'driver')} could not be used; the sum of the fleet is without them."
    if inside := sum(driver.inside is not None for driver in outlook.drivers):
        yield f"Still there, and counted as leaving on {show_date(outlook.as_of)}: {count_of(inside, 'driver')}."
    if shown < len(outlook.months):
        yield f"{shown} of {count_of(len(outlook.months), 'month')} fit the screen; --format csv has them all."


def _month_name(month: Month) -> str:
    return show_month(month.first)
