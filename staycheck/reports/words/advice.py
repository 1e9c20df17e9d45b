"""What a driver should do, and what else to know, in whole sentences."""

from collections.abc import Iterator
from datetime import date

from staycheck.engine.check import DriverVerdict
from staycheck.i18n.dates import show_range
from staycheck.i18n.messages import _
from staycheck.reports.words.driver import first_planned_overstay, latest_overstay, what_to_do
from staycheck.reports.words.law import bars, lawful_note, lawful_until


def headline(verdict: DriverVerdict, as_of: date) -> str:
    """What to do first: a ban on entering, then the most important sentence."""
    barred = (f"{bar[0].upper()}{bar[1:]}." for bar in bars(verdict.judged, as_of))
    return " ".join([*barred, what_to_do(verdict, as_of)])


def beside(verdict: DriverVerdict) -> str:
    """What else is to be known: what the law says beside a precaution, and overstays."""
    return " ".join([*_lawful(verdict), *overstays(verdict)])


def overstays(verdict: DriverVerdict) -> Iterator[str]:
    """The latest overstay and the first planned one."""
    if last := latest_overstay(verdict):
        yield _("Overstay {days}.").format(days=show_range(last.start, last.end))
    if first := first_planned_overstay(verdict):
        yield _("Planned overstay {days}.").format(days=show_range(first.start, first.end))


def _lawful(verdict: DriverVerdict) -> Iterator[str]:
    """What the law says where only a precaution is exceeded or warns."""
    if text := lawful_note(verdict):
        yield f"{text[0].upper()}{text[1:]}."
    if text := lawful_until(verdict):
        yield text
