"""A copy of the lists that were read, with the cells in question filled and the help as comments on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from staycheck.i18n.messages import _
from staycheck.problems.problem import Problem, Severity
from staycheck.readers.as_written import Written, WrittenTable
from staycheck.reports.words.counts import severity_word
from staycheck.reports.xlsx.book import MOST_COLUMNS, MOST_ROWS, PLAIN, Book, Cell, Look, new_book
from staycheck.reports.xlsx.looks import severity_look
from staycheck.reports.xlsx.problems import write_problems
from staycheck.reports.xlsx.texts import cell_text

_MOST_COMMENTS = 1000
"""The most comments on a sheet, which Excel draws one by one; further cells are only filled."""
_LONGEST_COMMENT = 2000
_WIDTH = 16
_NOTICE_FILL = "#DDEBF7"
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)
_BOX = {"x_scale": 2.4, "y_scale": 1.3}


def render_marked(tables: Iterable[WrittenTable], problems: Sequence[Problem], as_of: date) -> Iterator[memoryview]:
    """Yield the workbook; raises ValueError before if a table has more rows or columns than a sheet of Excel."""
    tables = tuple(tables)
    for table in tables:
        _expect_fits(table)
    return _render(tables, problems, as_of)


def _render(tables: Sequence[WrittenTable], problems: Sequence[Problem], as_of: date) -> Iterator[memoryview]:
    with new_book(as_of, is_answer=False) as book:
        by_table = defaultdict[tuple[str, str], list[Problem]](list)
        for problem in problems:
            by_table[problem.span.file, problem.span.sheet].append(problem)
        for table in tables:
            _write_table(book, table, by_table[table.file, table.sheet])
        note = _("At most {count} cells of a sheet have a comment; the others are only filled.")
        write_problems(book, problems, [note.format(count=_MOST_COMMENTS)])
        yield from book.parts()


def _expect_fits(table: WrittenTable) -> None:
    last = table.rows[-1][0] if table.rows else 0
    widest = max((len(cells) for _line, cells in table.rows), default=0)
    if last > MOST_ROWS or widest > MOST_COLUMNS:
        raise ValueError(_("{file} has more rows or columns than a sheet of Excel").format(file=table.file))


class _Marks:
    """The problems of a table by line and column, both from 0; those of a whole row have no column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._by_line = defaultdict[int, dict[int | None, list[Problem]]](dict)
        for problem in problems:
            line, column = problem.span.line, problem.span.column
            if line is not None:
                at = None if column is None else column - 1
                self._by_line[line - 1].setdefault(at, []).append(problem)

    def lines(self) -> Iterable[int]:
        """The lines with problems."""
        return self._by_line

    def of(self, line: int) -> Mapping[int | None, Sequence[Problem]]:
        """The problems of a line by column."""
        return self._by_line.get(line, {})


def _write_table(book: Book, table: WrittenTable, problems: Iterable[Problem]) -> None:
    page = book.new_page(table.sheet or PurePath(table.file).stem)
    page.set_column(0, max((len(cells) for _line, cells in table.rows), default=1), _WIDTH)
    if table.header_line:
        page.freeze_panes(table.header_line, 0)
    marks = _Marks(problems)
    written = {line - 1: cells for line, cells in table.rows}
    comments = 0
    for line in sorted({*written, *marks.lines()}):
        if line < MOST_ROWS:
            for column, found in _write_row(book, page, line, written.get(line, ()), marks.of(line)):
                comments += 1
                if comments <= _MOST_COMMENTS:
                    page.write_comment(line, column, _comment(found), _BOX)


def _write_row(
    book: Book, page: Any, line: int, cells: Sequence[Written], marks: Mapping[int | None, Sequence[Problem]]
) -> Iterator[tuple[int, Sequence[Problem]]]:
    """Write a row; yields the cells with problems of their own, the first one also for the row."""
    whole = marks.get(None, ())
    last = max([len(cells) - 1, *(column for column in marks if column is not None), 0 if whole else -1])
    first = next((number for number, cell in enumerate(cells) if cell not in (None, "")), 0)
    for column in range(last + 1):
        found = [*marks.get(column, ()), *(whole if column == first else ())]
        value = cells[column] if column < len(cells) else None
        book.write(page, line, column, Cell(value, _look(found or whole)))
        if found:
            yield column, found


def _look(found: Sequence[Problem]) -> Look:
    """The fill of the worst problem; no look without one."""
    severities = {problem.severity for problem in found}
    worst = next((each for each in _WORST_FIRST if each in severities), None)
    return PLAIN if worst is None else Look(fill=severity_look(worst).fill or _NOTICE_FILL)


def _comment(found: Iterable[Problem]) -> str:
    texts = (
        f"{severity_word(problem.severity)} {problem.code}: {problem.message}\n{problem.help}" for problem in found
    )
    text = cell_text("\n\n".join(map(str.strip, texts)))
    return text if len(text) <= _LONGEST_COMMENT else text[:_LONGEST_COMMENT] + "…"
