"""The few questions of a plan, one by one, each with the answer that Enter gives."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

import typer

from staycheck.cli.streams import say
from staycheck.cli.values import before_entry, exit_day, parse_country, parse_day
from staycheck.engine.what_if import Leg
from staycheck.i18n.messages import _, n_, one_of
from staycheck.reports.screen import printable

_MOST_LISTED = 20
_MOST_DAYS = 1096
_LONGEST_QUEUE = 366


def ask_for_leg(country: str, today: date, exit_: date | None) -> Leg:
    """Where to, from when and, where the options do not say it, how long."""
    where = ask(_("Country"), country, parse_country)
    enter = ask(_("Day of entry"), today, parse_day)
    if exit_:
        return Leg(where, enter, exit_day(enter, exit_, None))
    leave = ask(_("Day of exit or number of days; press Enter for the longest legal stay"), "", _exit_from(enter))
    return Leg(where, enter, leave or None)


def ask_for_queue() -> int | None:
    """The days of waiting at the border to reckon with; None for no such question."""
    return ask(_("Days of waiting at the border; press Enter for none"), "", _days_of_waiting)  # type: ignore[no-any-return]


def _days_of_waiting(text: str) -> int | None:
    if text and not (text.isdecimal() and int(text) <= _LONGEST_QUEUE):
        raise typer.BadParameter(_("a number of days from 0 to {most}").format(most=_LONGEST_QUEUE))
    return int(text) if text else None


def ask_for_driver(names: Sequence[str]) -> str:
    """Whose trip, by name or by number in the list."""
    for number, name in enumerate(names[:_MOST_LISTED], 1):
        say(f"  {number:>2}  {printable(name)}\n")
    if len(names) > _MOST_LISTED:
        more = len(names) - _MOST_LISTED
        say(f"      {n_('and {count} more', 'and {count} more', more).format(count=more)}\n")
    return str(ask(_("Driver, by name or number"), None, _driver_among(names)))


def ask(question: str, default: object, understood: Callable[[str], object]) -> Any:
    """An answer that is understood; one that is not is asked for again. Ends the program where there is none."""
    while True:
        try:
            text = typer.prompt(question, default=default, value_proc=_as_it_is, err=True, show_default=default != "")
            return text if text == default != "" else understood(str(text).strip())
        except typer.BadParameter as error:
            say(f"{_('Error: {message}').format(message=error.message)}\n")
        except typer.Abort:
            say("\n")
            raise typer.Exit(2) from None


def agrees(question: str) -> bool:
    """Whether a question is answered with yes, as Enter does; ends the program where there is no answer."""
    return bool(ask(f"{question} {_('[Y/n]')}", "", _yes_or_no))


def _yes_or_no(text: str) -> bool:
    if text.casefold() in ("", "y", "yes", "д", "да", "и", "иә", "ия"):
        return True
    if text.casefold() in ("n", "no", "н", "нет", "ж", "жоқ"):
        return False
    raise typer.BadParameter(_("answer yes or no"))


def _as_it_is(text: object) -> object:
    return text


def _exit_from(enter: date) -> Callable[[str], date | None]:
    def understood(text: str) -> date | None:
        if not text:
            return None
        is_count = text.isdecimal() and 0 < int(text) <= _MOST_DAYS
        leave = enter + timedelta(days=int(text) - 1) if is_count else parse_day(text)
        if leave < enter:
            raise before_entry(leave, enter)
        return leave

    return understood


def _driver_among(names: Sequence[str]) -> Callable[[str], str]:
    def understood(text: str) -> str:
        if text in names:
            return text
        if text.isdecimal() and 1 <= int(text) <= min(len(names), _MOST_LISTED):
            return names[int(text) - 1]
        near = [name for name in names if text and text.casefold() in name.casefold()]
        if len(near) == 1:
            return near[0]
        near = near[:3] or get_close_matches(text, names, n=3, cutoff=0.5)
        wrong = _('there is no driver "{name}"; did you mean {names}?') if near else _('there is no driver "{name}"')
        raise typer.BadParameter(printable(wrong.format(name=text, names=one_of(near))))

    return understood
