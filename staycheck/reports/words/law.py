"""The law in words: what it says beside a precaution, what may follow from an overstay, what to do, and bans."""

from collections.abc import Iterable, Iterator
from datetime import date

from staycheck.engine.assessment import Assessment, Status
from staycheck.engine.check import DriverVerdict
from staycheck.engine.statute import is_statute
from staycheck.engine.usable import COMPANIONS
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import _, current_language
from staycheck.logs.trips import Driver
from staycheck.reports.screen import printable
from staycheck.reports.words.counts import count_days
from staycheck.reports.words.driver import dated
from staycheck.reports.words.rules import period_in_words
from staycheck.rules.driver_terms import Bar
from staycheck.rules.law import Nature, Statement
from staycheck.rules.model import Rule
from staycheck.rules.periods import CalendarYear

_NOT_OK = (Status.WARNING, Status.VIOLATION)


def assessments_shown(verdict: DriverVerdict) -> tuple[Assessment, ...]:
    """The assessments that a person is shown.

    A rule that comes with overrides is named only where there is one, where it is not ok or where it is the tightest.
    """
    return tuple(found for found in verdict.assessments if found.rule not in COMPANIONS or _tells_more(verdict, found))


def _tells_more(verdict: DriverVerdict, found: Assessment) -> bool:
    others = [each for each in verdict.assessments if each.rule not in COMPANIONS]
    is_told = any(each.override for each in others) or found.override is not None
    is_over = found.status in _NOT_OK or bool(found.overstays or found.planned_overstays)
    is_tightest = all(_left(found) < _left(each) for each in others)
    return is_told or is_over or is_tightest or all(_end(found) < _end(each) for each in others)


def _left(found: Assessment) -> int:
    return found.limit - found.used


def _end(found: Assessment) -> date:
    return found.last_legal_day or date.min


def lawful_note(verdict: DriverVerdict) -> str:
    """What the law says where only a precaution is exceeded or warns; empty otherwise."""
    if not verdict.is_lawful and not verdict.was_unlawful:
        return ""
    precautions = [each for each in verdict.assessments if verdict.nature(each.rule) is Nature.PRECAUTION]
    laws = _by_law(verdict)
    if not precautions or not laws:
        return ""
    own, law = (min(found, key=_left) for found in (precautions, laws))
    if verdict.unlawful_until and verdict.unlawful_until > law.window_end:
        return ""  # a planned overstay, which is told as such
    if verdict.unlawful_until:
        text = _("over the legal limit until {until}; {used} of {limit} {by_law}")
    elif verdict.status is Status.VIOLATION:
        text = _("over {days} {period}, a precaution of yours; {used} of {limit} {by_law}: lawful")
    else:
        text = _("near {days} {period}, a precaution of yours; {used} of {limit} {by_law}: lawful")
    return text.format(
        days=count_days(own.limit),
        period=_period(verdict, own),
        used=law.used,
        limit=law.limit,
        by_law=_period(verdict, law),
        until=show_date(verdict.unlawful_until) if verdict.unlawful_until else "",
    )


def lawful_until(verdict: DriverVerdict) -> str:
    """Until when the law alone allows a stay that a precaution limits; empty where it says nothing more."""
    days = [each.last_legal_day for each in _by_law(verdict) if each.inside or not verdict.inside]
    known = [day for day in days if day]
    if not verdict.is_lawful or not known or len(known) < len(days) or verdict.last_legal_day == min(known):
        return ""
    return _("By law alone a stay from today is legal until {date}.").format(date=show_date(min(known)))


def _by_law(verdict: DriverVerdict) -> list[Assessment]:
    statutes = {rule.id for rule in verdict.rules if is_statute(rule)}
    return [each for each in verdict.assessments if each.rule in statutes]


def _period(verdict: DriverVerdict, found: Assessment) -> str:
    rule = next(rule for rule in verdict.rules if rule.id == found.rule)
    day = found.window_end.toordinal()
    versions = (limit.nearest(day) for limit in rule.limits)
    period = next(version.period for version in versions if str(version.period) == found.period)
    return _("in the calendar year") if isinstance(period, CalendarYear) else period_in_words(period)


def consequences(verdict: DriverVerdict, as_of: date) -> list[str]:
    """What may follow from the overstays of a driver, each sentence once; nothing where the law allows the stay."""
    rules = [] if verdict.is_lawful else _not_ok(verdict)
    return _texts((each for rule in rules for each in rule.consequences), as_of)


def advice(verdict: DriverVerdict, as_of: date) -> list[str]:
    """What a driver with a violation or a warning should do."""
    return _texts((each for rule in _not_ok(verdict) for each in rule.advice), as_of)


def statements(rule: Rule, on: date) -> tuple[list[str], list[str]]:
    """What may follow from an overstay under a rule, and what to do."""
    return _texts(rule.consequences, on), _texts(rule.advice, on)


def _not_ok(verdict: DriverVerdict) -> Iterator[Rule]:
    worrying = {each.rule for each in verdict.assessments if each.overstays or each.status in _NOT_OK}
    return (rule for rule in verdict.rules if rule.id in worrying)


def _texts(found: Iterable[Statement], on: date) -> list[str]:
    day, language = on.toordinal(), current_language()
    return list(dict.fromkeys(printable(each.text_in(language)) for each in found if each.first <= day <= each.last))


def bars(driver: Driver, as_of: date) -> list[str]:
    """The countries from which a driver is barred on a day or later: barred from Russia from 2 Nov 2025: register."""
    return [show_bar(bar) for bar in driver.barred if bar.last >= as_of.toordinal()]


def show_bar(bar: Bar) -> str:
    """A ban with its dates and its reason."""
    text = _("barred from {country}").format(country=country_name(bar.country))
    text = dated(text, bar.first, bar.last)
    return f"{text}: {printable(bar.why)}" if bar.why else text
