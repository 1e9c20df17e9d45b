"""Dates and months as written in the current language."""

from datetime import date

from staycheck.i18n.messages import N_, p_

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
"""English month names, translated when shown."""
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)


def show_date(day: date) -> str:
    """A date in the current language: 5 Mar 2026."""
    return p_("date", "{day} {month} {year}").format(day=day.day, month=_month(day), year=day.year)


def show_month(day: date) -> str:
    """The month of a date in the current language: Mar 2026."""
    month = p_("month alone", SHORT_MONTHS[day.month - 1])
    return p_("date", "{month} {year}").format(month=month, year=day.year)


def show_month_briefly(day: date) -> str:
    """The month of a date in the shortest readable form, for narrow places: Mar 2026."""
    month = p_("month alone", SHORT_MONTHS[day.month - 1])
    # Translators: a narrow label of a line or a chart; only the month and the year, nothing else.
    return p_("date in a narrow place", "{month} {year}").format(month=month, year=day.year)


def show_range(first: date, last: date) -> str:
    """An inclusive range of dates in its shortest form in the current language: 20–22 Nov 2026."""
    if first == last:
        return show_date(first)
    if first.year != last.year:
        return f"{show_date(first)} – {show_date(last)}"
    if first.month != last.month:
        text = p_("date", "{first_day} {first_month} – {last_day} {last_month} {year}")
    else:
        text = p_("date", "{first_day}–{last_day} {last_month} {year}")
    return text.format(
        first_day=first.day,
        first_month=_month(first),
        last_day=last.day,
        last_month=_month(last),
        year=last.year,
    )


def _month(day: date) -> str:
    return p_("month of a date", SHORT_MONTHS[day.month - 1])
