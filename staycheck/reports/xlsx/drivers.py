"""The sheet of drivers: a row per driver, worst first, with the year as a row of weeks."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from staycheck.engine.assessment import WORST_FIRST, Assessment, Status
from staycheck.engine.check import DriverVerdict, Report, tightest
from staycheck.i18n.countries import country_name
from staycheck.i18n.dates import show_date
from staycheck.i18n.messages import N_, _
from staycheck.reports.origin import Origin
from staycheck.reports.words.advice import beside, headline
from staycheck.reports.words.counts import count_drivers, show_period, status_word
from staycheck.reports.words.driver import incomplete_warning
from staycheck.reports.words.fleet import no_drivers, unknown_citizenship, what_may_follow
from staycheck.reports.words.rules import rule_title
from staycheck.reports.words.unread import unread_line
from staycheck.reports.xlsx.book import WRAPPED, Book, Cell, Column, Heading, Look, Value, write_rows
from staycheck.reports.xlsx.looks import DOUBTFUL, OVER, status_cell
from staycheck.reports.xlsx.year import Year, year_of

_FROZEN = 2
# Translators: heads of the columns of a table of drivers; "leave by" and "if they enter today" stand above dates.
_COLUMNS = (
    (N_("status"), 14),
    (N_("driver"), 28),
    (N_("group"), 14),
    (N_("citizenship"), 15),
    (N_("used"), 12),
    (N_("limit"), 12),
    (N_("left"), 12),
    (N_("leave by"), 14),
    (N_("last legal day if they enter today"), 19),
    (N_("what to do"), 60),
    (N_("what else"), 60),
    (N_("rule"), 56),
    (N_("period"), 28),
)
_NAME = Look(bold=True)


class _Shown(NamedTuple):
    """What is shown of every driver."""

    as_of: date
    titles: dict[str, str]
    """The titles of the rules by id."""
    year: Year
    left_out: frozenset[int]
    """The numbers of the columns in which no driver has anything."""

    def row(self, verdict: DriverVerdict) -> Iterator[Cell | Value]:
        """The cells of a driver."""
        cells = enumerate(_cells(verdict, self.as_of, self.titles))
        yield from (cell for number, cell in cells if number not in self.left_out)
        yield from self.year.cells(verdict)


def write_drivers(book: Book, report: Report, verdicts: Sequence[DriverVerdict], origin: Origin) -> None:
    """Write the sheet; the verdicts are in the order in which they are shown."""
    known = {
        "group": any(verdict.judged.group for verdict in verdicts),
        "citizenship": any(verdict.citizenship for verdict in verdicts),
    }
    left_out = frozenset(number for number, (head, _width) in enumerate(_COLUMNS) if not known.get(head, True))
    titles = {rule.id: rule_title(rule) for verdict in verdicts for rule in verdict.rules}
    shown = _Shown(report.as_of, titles, year_of(report.as_of), left_out)
    columns = [Column(_(head), width) for number, (head, width) in enumerate(_COLUMNS) if number not in left_out]
    # Translators: {drivers} is a number of drivers, such as "5 drivers".
    title = _("{drivers} on {date}").format(drivers=count_drivers(len(report.drivers)), date=show_date(report.as_of))
    notes = list(filter(None, _notes(report, origin)))
    heading = Heading(_("Drivers"), title, notes, [*columns, *shown.year.columns()], _FROZEN, len(columns))
    write_rows(book, heading, map(shown.row, verdicts))


def _notes(report: Report, origin: Origin) -> Iterator[str]:
    if not report.drivers:
        yield no_drivers()
        return
    yield ", ".join(f"{status_word(status)}: {report.tally(status)}" for status in WORST_FIRST)
    if report.tally(Status.INCOMPLETE):
        # Translators: {status} is the word INCOMPLETE.
        yield _(
            "{status}: figures with a question mark are not reliable; it may be worse. See the sheet of problems."
        ).format(status=status_word(Status.INCOMPLETE))
    yield unknown_citizenship(report)
    yield what_may_follow(report)
    yield unread_line(origin.unread)
    yield _("On the right, a column a week from its Monday: the days counted in it. Red: over a limit. Pale: planned.")


def _cells(verdict: DriverVerdict, as_of: date, titles: dict[str, str]) -> Iterator[Cell | Value]:
    is_sure = verdict.status is not Status.INCOMPLETE
    found = tightest(verdict)
    advice = headline(verdict, as_of)
    yield status_cell(verdict)
    yield Cell(verdict.driver, _NAME)
    yield verdict.judged.group
    yield country_name(verdict.citizenship) if verdict.citizenship else ""
    yield from _figures(found, is_sure=is_sure)
    yield from (Cell(day, Look() if is_sure else DOUBTFUL) for day in _dates(verdict, as_of))
    yield Cell(advice if is_sure else f"{incomplete_warning()} {advice}", WRAPPED)
    yield Cell(beside(verdict), WRAPPED)
    yield titles.get(found.rule, found.rule) if found else ""
    yield show_period(found.period) if found else ""


def _figures(found: Assessment | None, *, is_sure: bool) -> Iterator[Cell | Value]:
    """Days used, the limit and the days left, below 0 if it is exceeded."""
    if found is None:
        yield from (None, None, None)
        return
    look = Look() if is_sure else DOUBTFUL
    yield Cell(found.used, look)
    yield Cell(found.limit, look)
    yield Cell(found.limit - found.used, OVER._replace(doubtful=not is_sure) if found.over else look)


def _dates(verdict: DriverVerdict, as_of: date) -> tuple[date | None, date | None]:
    """Until when a driver who is there may stay, and how long one could who enters today."""
    if not verdict.assessments:
        return None, None
    if verdict.staying(as_of):
        return verdict.last_day_there(as_of) or as_of, None
    return None, verdict.last_legal_day
