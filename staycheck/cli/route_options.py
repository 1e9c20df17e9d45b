"""The legs of a trip, as options name them."""

from datetime import date
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import DEFAULT_COUNTRY
from staycheck.cli.values import exit_day, parse_country, parse_day
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import N_, _


def parse_leg(text: str) -> Leg:
    """A leg given on the command line as COUNTRY:ENTRY..EXIT; without EXIT it is as long as may be."""
    country, colon, dates = text.partition(":")
    enter, dots, leave = dates.partition("..")
    if not (colon and dots):
        wrong = _('"{text}" is not a leg; the format is RU:2026-12-01..2026-12-05')
        raise typer.BadParameter(wrong.format(text=text))
    return Leg(parse_country(country.strip()), parse_day(enter.strip()), parse_day(leave.strip()) if leave else None)


Legs = Annotated[
    list[Leg] | None,
    typer.Option(
        "--leg",
        rich_help_panel=QUERY,
        parser=parse_leg,
        metavar=N_("COUNTRY:ENTRY..EXIT"),
        help=N_("A leg of a route; repeat for the next legs, in order."),
    ),
]


QueueToo = Annotated[
    int,
    typer.Option(
        "--queue",
        rich_help_panel=QUERY,
        metavar=N_("N"),
        min=0,
        max=366,
        help=N_("Count N days of waiting before the last exit, too."),
        show_default=False,
    ),
]


def trip_legs(
    legs: list[Leg], enter: date | None, exit_: date | None, days: int | None, country: str | None
) -> list[Leg]:
    """The legs of the trip that the options name; only the last may be without an exit."""
    if legs and (enter or exit_ or days or country):
        raise typer.BadParameter(_("--leg cannot be combined with --enter, --exit, --days or --country"))
    if legs:
        return legs
    if enter is None:
        text = _("give the day of entry, the number of days, or a route with --leg")
        raise typer.BadParameter(text, param_hint="--enter")
    return [Leg(country or DEFAULT_COUNTRY, enter, exit_day(enter, exit_, days))]
