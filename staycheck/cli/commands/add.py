"""`staycheck add`: records trips that have ended, or planned ones, anywhere between the others."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import typer

from staycheck.cli.help import QUERY
from staycheck.cli.options import Full, LogFile, Note, OneDriver, PermitName, Query, Yes
from staycheck.cli.reading_options import EditedReading
from staycheck.cli.recording import expect_agreement, one_line, open_recording
from staycheck.cli.spoken_dates import coming_day, has_year, is_day, past_day
from staycheck.cli.values import before_entry, parse_place
from staycheck.i18n.messages import N_, _
from staycheck.logs.changes import Change, add_past_trip, add_planned_trip
from staycheck.logs.trips import Log, Trip
from staycheck.reports.words.trips import show_trip_with_length

HELP = (
    N_("Record past trips, each with its entry and exit, and show the driver's status."),
    N_(
        "Dates are as you say them: 10.07, 5.3.2026, yesterday, -2 for two days ago. Without a year the last such day "
        "is meant, with --planned the next one. What was understood is shown and asked about before it is written."
    ),
    N_(
        "Exit codes: 0 recorded; 1 recorded, with an overstay now or later; 2 nothing recorded; 3 recorded, but the "
        "driver is INCOMPLETE."
    ),
)
EXAMPLES = ("staycheck add RU 3.05-9.05 BY 9.05-12.05 --yes \\\n  --log examples/driver.yaml --as-of 2026-11-22",)
CONTEXT = {"ignore_unknown_options": True}
"""So that -2 is a date, without a -- before it."""

_LONG = 183
_SOON = 14
"""Days ahead within which a date without a year may mean an exit that is still to come."""
_BETWEEN = ("-", "–", "—", "..")
_DOTTED = r"\d{1,2}\.\d{1,2}(?:\.\d{2,4})?\.?"
_RANGE = re.compile(rf"({_DOTTED})[-–—]({_DOTTED})", re.ASCII)


def add_command(
    trips: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("COUNTRY ENTRY EXIT..."), help=N_("Each trip: the country or a city, the entry and the exit.")
        ),
    ],
    driver: OneDriver = None,
    log: LogFile = None,
    note: Note = None,
    permit: PermitName = None,
    planned: Annotated[
        bool, typer.Option("--planned", rich_help_panel=QUERY, help=N_("The trips are planned: dates to come."))
    ] = False,
    yes: Yes = False,
    *,
    query: Query,
    reading: EditedReading,
    full: Full = False,  # noqa: ARG001 - its callback keeps it
) -> None:
    """Records trips with their exits."""
    said = list(_said_trips(trips))
    recording = open_recording(log, driver, query, reading)
    today = recording.today
    rest = one_line(permit, "--permit"), one_line(note, "--note")
    stays = [_trip(*each, today, planned=planned)._replace(permit=rest[0], note=rest[1]) for each in said]
    expect_agreement([word for each in said for word in each], [*map(show_trip_with_length, stays)], yes=yes)
    change = add_planned_trip if planned else add_past_trip

    def decide(stay: Trip, log: Log, name: str) -> Change:
        return change(log, name, stay, today)

    recording.record(*(partial(decide, stay) for stay in stays), may_be_new=True)


def _said_trips(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """The country, the entry and the exit of each trip, as they were said."""
    place: list[str] = []
    days: list[str] = []
    for word in [*_split_ranges(words), ""]:
        if word and is_day(word):
            days.append(word)
            continue
        if days or not word:
            yield from _trips_to(" ".join(place), days)
            place, days = [], []
        place.append(word)


def _split_ranges(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        found = _RANGE.fullmatch(word)
        if word not in _BETWEEN:
            yield from found.groups() if found else filter(None, word.split("..", 1))


def _trips_to(place: str, days: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    if not place:
        raise typer.BadParameter(_("begin with the country: staycheck add RU 10.07 18.07"))
    if not days or len(days) % 2:
        text = _("{country} needs an entry and an exit, such as 10.07 18.07; without an exit yet: staycheck enter")
        raise typer.BadParameter(text.format(country=place))
    for entry, exit_ in zip(days[::2], days[1::2], strict=True):
        yield place, entry, exit_


def _trip(place: str, entry: str, exit_: str, today: date, *, planned: bool) -> Trip:
    """The trip that is meant: one that has ended, or one to come; a date without a year is near the other one."""
    if planned:
        first = coming_day(entry, today) if not has_year(exit_) else past_day(entry, today, coming_day(exit_, today))
        last = coming_day(exit_, today, first)
    elif has_year(entry) and not has_year(exit_):
        first = past_day(entry, today)
        last = coming_day(exit_, today, first)
    else:
        last = past_day(exit_, today)
        first = past_day(entry, today, last)
    if last < first:
        raise before_entry(last, first)
    if planned and first <= today:
        text = _("a planned trip must begin after today ({today}); omit --planned").format(today=today)
        raise typer.BadParameter(text)
    _expect_clear(entry, exit_, first, last, today, planned=planned)
    return Trip(parse_place(place), first, last)


def _expect_clear(entry: str, exit_: str, first: date, last: date, today: date, *, planned: bool) -> None:
    """A year that is not said must be beyond doubt: dates the wrong way round would make a trip of a year."""
    if has_year(entry) and has_year(exit_):
        return
    days = (last - first).days + 1
    ends_soon = not planned and not has_year(exit_) and (coming_day(exit_, today) - today).days <= _SOON
    if days > _LONG or ends_soon:
        text = _("{entry} – {exit} would be {first} to {last}; write the years, or staycheck enter if it is under way")
        raise typer.BadParameter(text.format(entry=entry, exit=exit_, first=first, last=last))
