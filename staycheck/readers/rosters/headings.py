"""The headings of a roster's columns, in three languages, and those that may be a column that was not understood."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.logs.field_names import FIELD_BY_NAME as LOG_FIELDS
from staycheck.readers.logs.headers import key

NAME_PARTS = ("surname", "first_name", "patronymic")
_OF_LOGS = ("driver", *NAME_PARTS, "citizenship", "permit")
_NAMES = {
    "driver": "фамилия имя и отчество|работник фио|сотрудник фио|employee|employee name",
    "citizenship": "nationality|подданство|страна гражданства|гражданство водителя|азаматтығы елі",
    "group": (
        "group|team|column|convoy|depot|branch|department|unit|группа|колонна|автоколонна|бригада|филиал|отдел|отделение|"
        "подразделение|участок|база|автобаза|топ|тобы|бағана|бөлім|бөлімше|филиалы"
    ),
    "language": "language|язык|язык водителя|тіл|тілі",
    "permit": (
        "permit type|type of permit|вид разрешения|тип разрешения|разрешение на пребывание|документ|вид документа|"
        "тип документа|рұқсат түрі|құжат|құжат түрі"
    ),
    "permit_from": "permit from|permit valid from|разрешение с|разрешение действует с|начало действия разрешения",
    "permit_until": (
        "permit until|permit to|permit valid until|permit valid to|permit expires|разрешение по|разрешение до|"
        "разрешение действует по|разрешение действует до|срок действия разрешения|окончание действия разрешения|"
        "рұқсат мерзімі"
    ),
    "permit_country": "permit country|страна разрешения|страна действия разрешения|рұқсат елі",
    "permit_days": "permit days|days of permit|visa days|days of visa|дней по визе|дней по разрешению|виза күндері",
    "permit_entries": "permit entries|visa entries|entries|въездов по визе|кратность|число въездов|кіру саны",
    "opening_rule": "opening rule|правило остатка|қалдық ережесі",
    "opening_days": "opening days|использовано дней|начальный остаток|пайдаланылған күндер",
    "opening_on": "opening on|opening date|остаток на|остаток на дату|дата остатка|қалдық күні",
    "opening_period": "opening period|период остатка|қалдық кезеңі",
    "opening_source": "opening source|источник остатка|қалдық көзі",
    "barred_country": "barred country|въезд запрещен в|запрет въезда|кіруге тыйым салынған ел",
    "barred_from": "barred from|запрет с|запрет въезда с|тыйым басталуы",
    "barred_until": "barred until|запрет до|запрет по|запрет въезда до|тыйым мерзімі",
    "barred_why": "barred why|причина запрета|тыйым себебі",
    "override_rule": "override rule|rule|правило|правило лимита|ереже",
    "override_limit": "override limit|limit|лимит|особый лимит|лимит дней|ерекше лимит",
    "override_period": "override period|period|период лимита|лимит кезеңі",
    "override_from": "override from|лимит с|лимит действует с",
    "override_until": "override until|override to|лимит по|лимит до|лимит действует по|лимит действует до",
    "override_why": "override why|why|reason|причина|причина лимита|основание лимита|себебі",
    "from": (
        "from|valid from|start|start date|действует с|действителен с|действительно с|действительна с|с|срок с|начало|"
        "дата начала|начало действия|дата начала действия|срок действия с|басталуы|басталу күні|басталған күні"
    ),
    "until": (
        "until|to|valid until|valid to|expires|expiry|expiry date|end|end date|действует по|действует до|"
        "действителен по|действителен до|действительно по|действительно до|действительна по|действительна до|"
        "по|до|срок по|срок до|конец|окончание|дата окончания|окончание действия|дата окончания действия|срок действия|"
        "срок действия по|срок действия до|мерзімі|аяқталуы|аяқталу күні|жарамдылық мерзімі"
    ),
    "country": "country|страна|страна действия|ел|елі",
}
_BOUNDS = ("from", "until", "country")
"""Headings of a permit or of an override, whichever the roster has."""
FIELDS = (
    *("driver", *NAME_PARTS, "citizenship", "group", "language"),
    *("permit", "permit_from", "permit_until", "permit_country"),
    *("permit_days", "permit_entries"),
    *("override_rule", "override_limit", "override_period", "override_from", "override_until", "override_why"),
    *("opening_rule", "opening_days", "opening_on", "opening_period", "opening_source"),
    *("barred_country", "barred_from", "barred_until", "barred_why"),
)
_FIELD_BY_NAME = {name: field for name, field in LOG_FIELDS.items() if field in _OF_LOGS} | {
    name: field for field, names in _NAMES.items() for name in names.split("|")
}
_CITIZENSHIP = re.compile(r"гражданств|подданств|citizenship|nationality|азаматты")
_OTHER = (
    r"рожд|birth|туған|паспорт|passport|төлқұжат|удостовер|прав[ао]\b|licen|категор|categ|стаж|\bтел|phone|\bмоб|mobile|"
    r"mail|почт|адрес|address|мекен|мед|страх|insur|полис|\bиин\b|\bинн\b|\bтаб|авто|машин|көлік|vehicle|truck|plate|"
    r"\bтс\b|прицеп|trailer|прием|принят|hired|увол|dismiss|отпуск|vacation|демалыс|должн|position|лауазым|создан|created|"
    r"измен|updated|карт[аы] тахо|тахограф|tachograph|инструктаж|аттестац|обучен|training|размер|size|\bпол\b|\bsex\b"
)
_ABOUT_SOMETHING_ELSE = re.compile(_OTHER)
_HARMLESS = re.compile(
    rf"{_OTHER}|номер|number|№|\bno\b|серия|нөмір|кем выда|договор|contract|примеч|комм|note|comment|ескерт|подпис|"
    r"signature"
)
"""With the headings of columns that may say until when a permit is valid, if no other column does."""
_HAS_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}|\b[2-6]\d{4}\b")
_PERMIT = re.compile(
    r"виз|visa|разреш|permit|патент|patent|\bвнж\b|вид на жит|\bрвп\b|resid|рұқсат|ықтиярхат|основан|негіз|миграц|"
    r"migration|регистрац|registr|тірке|освобожд|exempt"
)
_MAY_BE = {
    "override_limit": re.compile(r"лимит|limit|override|продл|extend|extension|ұзарт|ерекше"),
    "permit": re.compile(rf"{_PERMIT.pattern}|действ|valid|expir|срок|мерзім"),
    "citizenship": re.compile(r"гражд|citizen|nation|азамат|ұлты"),
}


def roster_columns(headings: Sequence[str], place: Callable[[int], Span], ignored: Collection[str]) -> dict[str, int]:
    """The number of the column of each field; raises ProblemError (R112, R141) for a field that several may hold."""
    names = [name if (name := key(heading)) not in ignored else "" for heading in headings]
    found = {at: field for at, name in enumerate(names) if (field := _FIELD_BY_NAME.get(name))}
    if not {"override_rule", "override_limit"} & set(found.values()):
        found = {at: field for at, field in found.items() if field not in ("override_why", "override_period")}
    kinds = {field.split("_")[0] for field in found.values()} & {"permit", "override"}
    columns: dict[str, int] = {}
    for at, field in found.items():
        if field in _BOUNDS and len(kinds) > 1:
            raise ProblemError(_either(headings[at], f"permit_{field}", place(at)))
        full = f"{next(iter(kinds), '')}_{field}" if field in _BOUNDS else field
        if full in columns and full != "group":
            raise ProblemError(_twice(headings, columns[full], at, full, place(at)))
        if full in FIELDS:
            columns.setdefault(full, at)
    return columns


def driver_columns(columns: dict[str, int]) -> list[int]:
    """The columns that together name the driver, in the order of the name."""
    parts = [columns[field] for field in NAME_PARTS if field in columns]
    return sorted([columns["driver"], *parts]) if "driver" in columns else parts


def field_meant(
    heading: str, texts: Iterable[str], open_bounds: Sequence[str], is_date: Callable[[str], bool]
) -> str | None:
    """The field that an unread column may hold; `open_bounds` are those of permits and overrides without a column."""
    name, values = key(heading), list(texts)
    if LOG_FIELDS.get(name) in ("entry", "exit") and any(map(is_date, values)):
        return LOG_FIELDS[name]
    if _CITIZENSHIP.search(name) and not _HARMLESS.search(name.replace("паспорт", "")):
        return "citizenship"
    meant = next((field for field, words in _MAY_BE.items() if words.search(name)), None)
    is_of_something_else = _ABOUT_SOMETHING_ELSE.search(name) and not _PERMIT.search(name)
    if open_bounds and not is_of_something_else and any(map(_HAS_DATE.search, values)):
        return open_bounds[0]
    if _HARMLESS.search(name) or not values:
        return None
    return meant or ("citizenship" if all(map(country_code, values)) else None)


def is_suspect(heading: str) -> bool:
    """Whether a heading alone may be that of a permit, an override or a citizenship."""
    name = key(heading)
    return not _HARMLESS.search(name) and any(words.search(name) for words in (*_MAY_BE.values(), _CITIZENSHIP))


def _either(heading: str, field: str, place: Span) -> Problem:
    hint = message('name the column "{field}" or "{other}"', field=field, other=field.replace("permit", "override"))
    return Problem("R141", place, {"column": heading.strip(), "field": field, "help": hint})


def _twice(headings: Sequence[str], one: int, other: int, field: str, place: Span) -> Problem:
    first, second = headings[one].strip(), headings[other].strip()
    hint = "" if key(first) == key(second) else message(': "{first}" and "{second}"', first=first, second=second)
    return Problem("R112", place, {"column": field, "help": hint})
