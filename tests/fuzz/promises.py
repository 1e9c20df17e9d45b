"""What holds of every answer, whatever was read."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from fuzz.program import Outcome

from staycheck import Log, Problem, Report, Rule, Status, check
from staycheck.reports import report_for
from staycheck.reports.exit_codes import exit_code
from staycheck.reports.origin import Origin
from staycheck.reports.screen import Screen
from staycheck.reports.terminal.problems import render_problems
from staycheck.reports.xlsx.report import render_xlsx

AS_OF = date(2026, 11, 22)
DAY = AS_OF.isoformat()
_TABLE = Screen(show_all=True, wraps=True)


def expect_sound(log: Log, rules: tuple[Rule, ...], *, hides: bool, formats: tuple[str, ...]) -> None:
    """Check a log; its answer is never a false ok and can be shown in every format."""
    report = check(log, rules, AS_OF)
    expect_no_false_ok(report, hides=hides)
    exit_code(judged=bool(report.drivers), incomplete=report.incomplete)
    origin = Origin(log.unread)
    for problem in report.problems:
        expect_readable(problem)
    expect_printable("".join(render_problems(report.problems)))
    if "xlsx" in formats:
        with ZipFile(io.BytesIO(b"".join(map(bytes, render_xlsx(report, _TABLE, origin))))) as archive:
            assert archive.testzip() is None
            for part in archive.namelist():
                ET.fromstring(archive.read(part))
    for name in {*formats} - {"xlsx"}:
        expect_clean(name, "".join(report_for(name)(report, _TABLE, origin)))


def expect_no_false_ok(report: Report, *, hides: bool) -> None:
    """No driver with an error is ok, nor anybody where an error may be anybody's or where days were hidden."""
    errors = {problem.driver for problem in report.problems if problem.is_error}
    for verdict in report.drivers:
        if None in errors or verdict.driver in errors:
            assert verdict.status is Status.INCOMPLETE, f"{verdict.driver!r} is {verdict.status} despite an error"
        assert not (hides and verdict.status is Status.OK), f"{verdict.driver!r} is ok, though days were hidden"


def expect_readable(problem: Problem) -> None:
    """A problem has a message and a help without placeholders that were not filled."""
    assert problem.message
    assert isinstance(problem.help, str)


def expect_clean(name: str, text: str) -> None:
    """The text of a report is of its format, and nothing in it commands a terminal."""
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    if name == "table":
        expect_printable(text)
    else:
        expect_no_control(text, {"csv": "\t\r\n", "ics": "\r\n"}.get(name, "\n"))
    if name == "json":
        answer = json.loads(text)
        assert answer["schema"] == "staycheck/check/2"
    if name == "csv":
        expect_table(text)


def expect_table(text: str) -> None:
    """CSV whose rows are of one width."""
    limit = csv.field_size_limit(len(text))  # a name may be longer than what the reader of CSV takes
    try:
        assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}) == 1
    finally:
        csv.field_size_limit(limit)


def expect_printable(text: str) -> None:
    """Nothing but printable characters and line ends."""
    if not text.replace("\n", "").isprintable():
        wrong = sorted({character for character in text if not character.isprintable() and character != "\n"})
        raise AssertionError(f"not printable: {wrong}")


def expect_no_control(text: str, allowed: str = "\n") -> None:
    """No control characters but those allowed."""
    wrong = sorted(set(re.findall("[\0-\x1f\x7f-\x9f]", text)) - set(allowed))
    assert not wrong, f"control characters: {wrong}"


def expect_ended_well(outcome: Outcome, *, hides: bool = False) -> None:
    """The program ended by its contract, without a traceback, and printed nothing that commands a terminal."""
    assert 0 <= outcome.code <= 3, f"exit code {outcome.code}: {outcome.err[-2000:]}"
    assert "internal error" not in outcome.err, outcome.err[-2000:]
    assert "Traceback" not in outcome.err, outcome.err[-2000:]
    assert not (hides and outcome.code == 0), "exit code 0, though days were hidden"
    expect_no_control(outcome.out + outcome.err)
