"""Columns of a table that are not read: set aside, unless they may hold stays or drivers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise, permutations

from staycheck.i18n.countries import country_code
from staycheck.i18n.messages import Message, message
from staycheck.logs.unread import Kind, SetAside
from staycheck.problems.problem import Problem
from staycheck.readers.logs.driver_cells import is_like_name, name_in_cell, names_nobody, names_several_drivers
from staycheck.readers.logs.field_names import FIELD_BY_NAME, UNITS
from staycheck.readers.logs.headers import Header, key, unread_places
from staycheck.readers.logs.period_texts import is_period
from staycheck.readers.logs.rows import Row

_MEANT = {
    "driver": (
        r"водител|шофер|экипаж|напарник|сменщик|\bфио\b|\bф и о\b|фамили|жүргізуші|\bтаә\b|аты жөні|driver|crew|"
        r"full name|surname|haydovchi|ҳайдовчи|sürücü|vozač|кіроўца|айдоочу"
    ),
    "country": (
        r"стран|государств|мемлекет|\bел[іi]?\b|country|транзит|\bчерез\b|далее|затем|transit|\bvia\b|davlat|давлат|"
        r"ülke|zemlja|држава|краіна|өлкө"
    ),
    "entry": (
        r"въезд|заезд|въех|вошел|прибы|приезд|кіру|кірген|келу|келген|entry|entered|arriv|kirish|кириш|giriş|ulaz|улаз|уезд"
    ),
    "exit": (
        r"выезд|выех|вышел|убыт|убыл|отъезд|продл|шығу|шыққ|кету|кеткен|exit|\bleft\b|leav|depart|chiqish|чиқиш|чыгуу|çıkış|izlaz|"
        r"излаз|ад езд"
    ),
}
"""Words of a heading that may be a field's, in the languages of the logs."""
_HARMLESS = {
    "driver": (
        r"тел|моб|phone|почт|mail|статус|status|категор|categ|стаж|адрес|address|удостовер|licen|прав[ао]|подпис|"
        r"signature|граждан|citizen|рожд|birth|паспорт|passport|группа|group|фирм|компан|company|город|city|комм|"
        r"примеч|note|класс|должн|таб|иин|\bиин\b|\bинн\b|азаматт|туған|мекен"
    ),
    "country": (
        r"регистр|registr|тірке|\bтс\b|авто|машин|көлік|vehicle|truck|груз|жүк|cargo|goods|рожд|birth|туған|выда|issu|"
        r"граждан|азамат|citizen|nation|клиент|заказ|customer|client|происх|origin|произв|производ|банк|bank|код тел"
    ),
    "entry": r"груз|жүк|cargo|goods|погруз|разгруз|тиеу|load",
    "exit": (
        r"груз|жүк|cargo|goods|погруз|разгруз|тиеу|load|виз|visa|договор|contract|паспорт|passport|страх|insur|"
        r"патент|полис|прав[ао]|регистр"
    ),
}
"""Words that tell that a column of that kind is about something else."""
_OTHER_DATES = re.compile(
    r"опла|payment|paid|төлем|заяв|заказ|өтінім|order|договор|шарт|contract|рожд|birth|туған|паспорт|passport|выда|issu|"
    r"действ|valid|годен|expir|срок|мерзім|погруз|выгруз|разгруз|load|тиеу|түсіру|груз|жүк|cargo|счет|счёт|invoice|"
    r"\bcmr\b|\bсмр\b|путев|виз|visa|страх|insur|мед|прием|приём|hired|увол|создан|created|измен|updated|отчет|report|"
    r"отпуск|vacation|holiday|больнич|sick|демалыс"
)
_NO_DATES = re.compile(
    r"рейс|тел|phone|моб|mobile|mail|почт|номер|number|№|\bno\b|авто|машин|көлік|vehicle|truck|plate|\bтс\b|прицеп|trailer|"
    r"марка|модель|model|груз|cargo|пункт|кпп|checkpoint|место|place|маршрут|route|примеч|комм|note|comment|remark|"
    r"ескерт|статус|status|цель|purpose|клиент|customer|client|заказчик|компан|company|фирм|диспетч|dispatch|таб|группа|"
    r"group|иин|инн|сумм|amount|цена|price|\bкм\b|\bkm\b|пробег|distance|город|city|адрес|address|страна рег|гражд"
)
"""Headings of columns without dates and without drivers."""
_NUMBERED = re.compile(
    r"(?<![\s\d])\s*(?:\d+|второй|вторая|второе|second|next|повторно|екінші)$|^(?:\d+|второй|вторая|second)\s+"
)
_MOST_PAIRED = 20
"""Of how many columns of dates all pairs are looked at, and not only neighbours."""
_FROM_AND_TO = {"from": "entry", "to": "exit"}
"""What these headings mean above dates."""
_PERMIT = re.compile(r"виз[аыуе]?\b|visa|разреш|permit|патент|patent|\bвнж\b|вид на жит|\bрвп\b|resid|рұқсат|ықтиярхат")
"""With the headings of columns about permits."""


class UnreadColumns:
    """Observes the columns of a table that are not read, and says what may lie in them."""

    def __init__(
        self,
        header: Header,
        ignored: frozenset[str],
        dates: Mapping[str, date | None],
        is_trip: Callable[[Row], bool],
        *,
        is_of_periods: bool = False,
    ) -> None:
        """`is_trip` says whether a row may be a trip: the cells of totals and the like do not matter.

        In a table whose stays are periods in cells, `is_of_periods`, any other column of periods may hold stays.
        """
        self._is_of_periods = is_of_periods
        self._header = header
        self._ignored = ignored
        self._dates = dates
        self._is_trip = is_trip
        self._unread = unread_places(header)
        self._places = doubtful_places(header, ignored, every=is_of_periods)
        self._values: dict[int, dict[str, Row]] = {at: {} for at in self._places}
        self._by_driver: dict[int, dict[str, Row]] = {at: {} for at in self._places}
        self._driver_columns = header.driver_columns
        is_of_trips = header.holds == "trips"
        self._destination = header.columns.get("to") if is_of_trips else None
        self._known = [header.columns[field] for field in ("date", "from") if is_of_trips and field in header.columns]

    def observe(self, rows: Iterable[Row]) -> Iterable[Row]:
        """The rows, whose doubtful cells are remembered."""
        return self._observed(rows) if self._places else rows

    def _observed(self, rows: Iterable[Row]) -> Iterator[Row]:
        width = len(self._header.row.cells)
        for row in rows:
            if len(row.cells) == width:
                new = [at for at in self._places if row.cells[at] and self._is_new(at, row)]
                for at in new if new and self._is_trip(row) else ():
                    self._values[at].setdefault(row.cells[at].strip(), row)
                    self._by_driver[at].setdefault(self._driver_cell(row.cells), row)
            yield row

    def _is_new(self, at: int, row: Row) -> bool:
        """Whether a row has another value in a column, or has one for another driver."""
        text = row.cells[at]
        if text.strip() in self._values[at] and self._driver_cell(row.cells) in self._by_driver[at]:
            return False
        return not names_nobody(text) and not (at == self._destination and self._is_own_country(row))

    def _driver_cell(self, cells: Sequence[str]) -> str:
        return " ".join(cells[at] for at in self._driver_columns)

    def _is_own_country(self, row: Row) -> bool:
        """Whether the destination of a trip is its country."""
        country, to = row.cells[self._header.columns["country"]], row.cells[self._header.columns["to"]]
        return country_code(to.strip()) == country_code(country.strip())

    def problems(
        self, driver_of: Callable[[Row], str | None], canonical_name: Callable[[str], str]
    ) -> Iterator[Problem]:
        """An error (R141) for each driver with a value in a column that may hold stays or drivers, or named there."""
        for at, field in self._suspects:
            params = {"column": self._heading(at), "field": field, "help": self._help(at, field)}
            for row in self._by_driver[at].values():
                yield Problem("R141", row.place(at), params, driver_of(row), row.excerpt())
            for text, row in self._values[at].items() if field == "driver" else ():
                second = None if names_several_drivers(text) else canonical_name(name_in_cell(text))
                yield Problem("R141", row.place(at), params, second, row.excerpt())

    def set_aside(self) -> Iterator[SetAside]:
        """The other columns."""
        suspects = {at for at, _ in self._suspects}
        for at in self._unread:
            if at not in suspects and (self._heading(at) or self._values.get(at)):
                yield column_set_aside(self._header, at, self._ignored)

    def of_permits(self) -> Iterator[Problem]:
        """A warning (R161) for each of the other columns that is filled and whose heading speaks of a permit."""
        suspects = {at for at, _ in self._suspects}
        for at in self._unread:
            heading = self._heading(at)
            if (
                at not in suspects
                and self._values.get(at)
                and not self._is_ignored(at)
                and _PERMIT.search(key(heading))
            ):
                place, excerpt = self._header.row.place(at), self._header.row.excerpt()
                yield Problem("R161", place, {"column": heading}, excerpt=excerpt)

    def looks_like_names(self) -> str | None:
        """The heading of a column that holds texts like names, differing from row to row."""
        for at in self._places:
            values = self._values[at]
            if values and key(self._heading(at)) in UNITS and not self._is_ignored(at):
                return self._heading(at)
            if (
                len(values) > 1
                and not self._is_ignored(at)
                and not re.search(_HARMLESS["driver"], key(self._heading(at)))
            ):
                full = [text for text in values if is_like_name(text) and len(text.split()) > 1]
                if len(full) > len(values) / 2:
                    return self._heading(at)
        return None

    @cached_property
    def _suspects(self) -> list[tuple[int, str]]:
        """The columns that may hold stays or drivers; once all rows were observed."""
        found = {at: field for at in self._places if (field := self._may_bound_stays(at) or self._may_hold(at))}
        for one, other in self._date_pairs():
            found.setdefault(one, "entry")
            found.setdefault(other, "exit")
        return sorted(found.items())

    def _may_bound_stays(self, at: int) -> str | None:
        """The entry or the exit, for a heading "from" or "to" above dates."""
        field = _FROM_AND_TO.get(key(self._heading(at)))
        has_dates = field and any(self._dates[text] for text in self._values[at])
        return field if has_dates and not self._is_ignored(at) else None

    def _may_hold(self, at: int) -> str | None:
        """The field that a column may hold: its heading and its cells agree, or its heading is empty or numbered."""
        name, values = key(self._heading(at)), self._values[at]
        if not values or self._is_ignored(at) or at in self._known:
            return None
        if not name:
            return next(
                (field for field in ("entry", "country") if any(self._fits(field, text) for text in values)), None
            )
        base = FIELD_BY_NAME.get(_NUMBERED.sub("", name))
        if base in ("entry", "exit", "country", "driver", "date", "to", "from") and base != "note":
            is_destination = at == self._destination
            return ("country" if is_destination else base) if any(self._fits(base, text) for text in values) else None
        if (self._is_of_periods or not _OTHER_DATES.search(name)) and any(map(is_period, values)):
            return "entry"
        for field, words in _MEANT.items():
            is_meant = re.search(words, name) and not re.search(_HARMLESS[field], name)
            if is_meant and any(self._fits(field, text) for text in values):
                return field
        return None

    def _fits(self, field: str, text: str) -> bool:
        """Whether a cell may be a value of a field."""
        if field in ("entry", "exit", "date"):
            return self._dates[text] is not None
        if field in ("country", "to", "from"):
            return country_code(text) is not None
        return names_several_drivers(text) or (is_like_name(text))

    def _date_pairs(self) -> Iterator[tuple[int, int]]:
        """Unread columns of dates that are in order in all rows, and outside the stays of those rows."""
        dated = [at for at in self._places if self._is_of_dates(at)]
        pairs = permutations(dated, 2) if len(dated) <= _MOST_PAIRED else pairwise(dated)
        for one, other in pairs:
            rows = [row for row in self._values[one].values() if row.cells[other].strip()]
            if rows and all(self._is_another_stay(row, one, other) for row in rows):
                yield one, other

    def _is_of_dates(self, at: int) -> bool:
        values = self._values[at]
        if not values or self._is_ignored(at) or _OTHER_DATES.search(key(self._heading(at))):
            return False
        return all(self._dates[text] is not None for text in values)

    def _is_another_stay(self, row: Row, one: int, other: int) -> bool:
        columns = self._header.columns
        first, last = self._dates[row.cells[one].strip()], self._dates[row.cells[other].strip()]
        entry = self._dates[row.cells[columns["entry"]].strip()] if "entry" in columns else None
        leave = self._dates[row.cells[columns["exit"]].strip()] if "exit" in columns else None
        if first is None or last is None or entry is None:
            return False
        return first <= last and (last < entry or (leave is not None and first > leave))

    def _is_ignored(self, at: int) -> bool:
        return key(self._heading(at)) in self._ignored

    def _heading(self, at: int) -> str:
        return self._header.row.cells[at].strip()

    def _help(self, at: int, field: str) -> Message:
        heading = self._heading(at)
        if field in self._header.columns:
            return message("if it is not, ignore it: --ignore-column '{column}'", column=heading)
        return message(
            "read it: --column '{field}={column}', or ignore it: --ignore-column '{column}'",
            field=field,
            column=heading,
        )


def doubtful_places(header: Header, ignored: frozenset[str], *, every: bool = False) -> list[int]:
    """Those whose cells must be looked at: their headings do not tell that they hold no stays and no drivers.

    With `every`, no heading tells that.
    """
    found = []
    for at in unread_places(header):
        name = key(header.row.cells[at])
        is_meant = any(
            re.search(words, name) and not re.search(_HARMLESS[field], name) for field, words in _MEANT.items()
        )
        is_known = (_NO_DATES.search(name) or _OTHER_DATES.search(name)) and not _PERMIT.search(name)
        is_numbered = FIELD_BY_NAME.get(_NUMBERED.sub("", name))
        if name not in ignored and (not name or is_meant or is_numbered or not is_known or every):
            found.append(at)
    return found


def may_be_days(name: str) -> bool:
    """Whether dates below a heading, as `headers.key` writes it, may be those of stays."""
    return not _OTHER_DATES.search(name)


def column_set_aside(header: Header, at: int, ignored: frozenset[str]) -> SetAside:
    """A column as a part that is not read."""
    heading = header.row.cells[at].strip()
    by_option = message("--ignore-column names it")
    reason = by_option if key(heading) in ignored else message("unknown heading")
    return SetAside(Kind.COLUMN, header.row.place(at), heading, reason)
