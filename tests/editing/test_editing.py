"""Edits change only the intended row, in the layout of the log; all other bytes stay."""

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import Run
from time_limits import time_limit

from staycheck.editing.session import record, undo
from staycheck.logs.changes import Change, add_past_trip, add_planned_trip, edit_trip, enter, leave, remove
from staycheck.logs.trips import Log, Trip
from staycheck.problems.problem import ProblemError
from staycheck.readers import read
from staycheck.readers.dates import DateFormat, DateParser
from staycheck.readers.options import ReadOptions

TODAY = date(2026, 11, 22)
Decide = Callable[[Log], Change]


def enters(country: str, driver: str = "Erlan", permit: str = "", note: str = "") -> Decide:
    return lambda log: enter(log, driver, Trip(country, TODAY, None, permit, note), TODAY)


def leaves(driver: str = "Erlan", to: str = "") -> Decide:
    return lambda log: leave(log, driver, TODAY, TODAY, to=to)


def edits(number: int, **fields: object) -> Decide:
    return lambda log: edit_trip(log, number, fields, TODAY)


CSV = "driver,country,entry,exit\n"
RU = "ФИО;Примечание;Дата въезда;Дата выезда;Страна;Гос. номер\r\n"

CSV_CHANGES = [
    ("plain", CSV + "Erlan,RU,2026-11-12,\n", leaves(), CSV + "Erlan,RU,2026-11-12,2026-11-22\n"),
    ("moved", CSV + "Erlan,RU,2026-11-12,\n", enters("BY"), CSV + "Erlan,RU,2026-11-12,2026-11-22\nErlan,BY,2026-11-22,\n"),
    ("no last line end", CSV + "Anna,RU,2026-11-12,", enters("RU"), CSV + "Anna,RU,2026-11-12,\nErlan,RU,2026-11-22,\n"),
    (
        "moved on a last line without end",
        CSV + "Erlan,RU,2026-11-12,",
        enters("BY"),
        CSV + "Erlan,RU,2026-11-12,2026-11-22\nErlan,BY,2026-11-22,\n",
    ),
    ("only a header", CSV, enters("RU"), CSV + "Erlan,RU,2026-11-22,\n"),
    ("only a header without line end", CSV.strip(), enters("RU"), CSV + "Erlan,RU,2026-11-22,\n"),
    ("blank lines at the end", CSV + "Anna,RU,2026-11-12,\n\n,,,\n", enters("RU"), CSV + "Anna,RU,2026-11-12,\nErlan,RU,2026-11-22,\n\n,,,\n"),
    (
        "all in quotes",
        '"driver","country","entry","exit"\r\n"Erlan","RU","2026-11-12",""\r\n',
        enters("BY"),
        '"driver","country","entry","exit"\r\n"Erlan","RU","2026-11-12","2026-11-22"\r\n"Erlan","BY","2026-11-22",""\r\n',
    ),
    (
        "Russian, in another order, with titles and a column that is not known",
        "Рейсы за ноябрь;;;;;\r\n;;;;;\r\n" + RU + "Erlan;;12.11.2026;;Россия;123 ABC\r\nAnna;;01.11.2026;02.11.2026;РБ;\r\n",
        enters("BY", note="очередь; долго"),
        "Рейсы за ноябрь;;;;;\r\n;;;;;\r\n"
        + RU
        + "Erlan;;12.11.2026;22.11.2026;Россия;123 ABC\r\nAnna;;01.11.2026;02.11.2026;РБ;\r\n"
        'Erlan;"очередь; долго";22.11.2026;;РБ;\r\n',
    ),
    ("tabs", CSV.replace(",", "\t") + "Erlan\tRU\t2026-11-12\t\n", leaves(), CSV.replace(",", "\t") + "Erlan\tRU\t2026-11-12\t2026-11-22\n"),
    (
        "a name with quotes and a separator",
        CSV + '"Erlan ""E"", junior",RU,2026-11-12,\n',
        leaves('Erlan "E", junior'),
        CSV + '"Erlan ""E"", junior",RU,2026-11-12,2026-11-22\n',
    ),
    (
        "surname and first name apart",
        "Фамилия,Имя,country,entry,exit\nСейтқали,Ерлан,RU,2026-11-12,2026-11-13\n",
        enters("RU", "Сейтқали Ерлан"),
        "Фамилия,Имя,country,entry,exit\nСейтқали,Ерлан,RU,2026-11-12,2026-11-13\nСейтқали,Ерлан,RU,2026-11-22,\n",
    ),
    (
        "the first driver of a new name",
        "Имя,country,entry,exit\nЕрлан,RU,2026-11-12,2026-11-13\n",
        enters("RU", "Анна"),
        "Имя,country,entry,exit\nЕрлан,RU,2026-11-12,2026-11-13\nАнна,RU,2026-11-22,\n",
    ),
    (
        "a note over two lines",
        CSV.replace("exit", "exit,note") + 'Erlan,RU,2026-11-12,,"one\ntwo"\nAnna,RU,2026-11-12,,\n',
        leaves(),
        CSV.replace("exit", "exit,note") + 'Erlan,RU,2026-11-12,2026-11-22,"one\ntwo"\nAnna,RU,2026-11-12,,\n',
    ),
    (
        "a formula is harmless",
        CSV.replace("exit", "exit,note") + "Erlan,RU,2026-11-12,2026-11-13,\n",
        enters("RU", note="=cmd()"),
        CSV.replace("exit", "exit,note") + "Erlan,RU,2026-11-12,2026-11-13,\nErlan,RU,2026-11-22,,'=cmd()\n",
    ),
    ("edited", CSV + "Erlan,Russia,2026-11-12,2026-11-13\nErlan,RU,2026-11-14,\n", edits(1, country="BY", entry=date(2026, 11, 11)), CSV + "Erlan,BY,2026-11-11,2026-11-13\nErlan,RU,2026-11-14,\n"),
    (
        "a note in an empty first cell",
        "note,driver,country,entry,exit\n,Erlan,RU,2026-11-12,\n",
        edits(1, note="долго"),
        "note,driver,country,entry,exit\nдолго,Erlan,RU,2026-11-12,\n",
    ),
    (
        "the last row removed, which has no line end",
        CSV + "Erlan,RU,2026-11-12,2026-11-13\nErlan,RU,2026-11-14,",
        lambda log: remove(log, 2),
        CSV + "Erlan,RU,2026-11-12,2026-11-13\n",
    ),
    ("opened", CSV + "Erlan,RU,2026-11-12,2026-11-13\n", edits(1, exit=None), CSV + "Erlan,RU,2026-11-12,\n"),
    ("removed", CSV + "Erlan,RU,2026-11-12,2026-11-13\nErlan,RU,2026-11-14,\n", lambda log: remove(log, 1), CSV + "Erlan,RU,2026-11-14,\n"),
    ("the only one removed", CSV + "Erlan,RU,2026-11-12,2026-11-13\n", lambda log: remove(log, 1), CSV),
]  # fmt: skip

YAML = "# Erlan's own\ndriver: Erlan   # himself\ntrips:\n"
YAML_CHANGES = [
    (
        "flow in lines",
        YAML + "  - {country: RU,   entry: 2026-11-12}   # by Uralsk\n\n# end\n",
        enters("BY", permit="visa", note="a: b # c"),
        YAML + "  - {country: RU,   entry: 2026-11-12, exit: 2026-11-22}   # by Uralsk\n"
        "  - {country: BY, entry: 2026-11-22, permit: visa, note: 'a: b # c'}\n\n# end\n",
    ),
    (
        "block",
        YAML + "-   country:  RU\n    entry: '2026-11-12'   # early\n    note: |\n      two\n      lines\n\n# end\n",
        enters("BY"),
        YAML + "-   country:  RU\n    entry: '2026-11-12'   # early\n    exit: 2026-11-22\n    note: |\n      two\n      lines\n"
        "-   country: BY\n    entry: 2026-11-22\n\n# end\n",
    ),
    (
        "block whose entry comes last, without a line end",
        YAML + "  - country: RU\n    entry: 2026-11-12",
        enters("BY"),
        YAML + "  - country: RU\n    entry: 2026-11-12\n    exit: 2026-11-22\n  - country: BY\n    entry: 2026-11-22\n",
    ),
    (
        "an exit that is written but empty",
        YAML + "  - country: RU\n    entry: 12.11.2026\n    exit:\n    note: x\n",
        leaves(),
        YAML + "  - country: RU\n    entry: 12.11.2026\n    exit: 22.11.2026\n    note: x\n",
    ),
    (
        "an exit that is null",
        YAML + "  - {country: RU, entry: 2026-11-12, exit: null}\n",
        leaves(),
        YAML + "  - {country: RU, entry: 2026-11-12, exit: 2026-11-22}\n",
    ),
    (
        "all on one line",
        "{driver: Erlan, trips: [{country: RU, entry: 2026-11-12}]}\n",
        enters("BY"),
        "{driver: Erlan, trips: [{country: RU, entry: 2026-11-12, exit: 2026-11-22}, {country: BY, entry: 2026-11-22}]}\n",
    ),
    (
        "a list in brackets over lines",
        "driver: Erlan\ntrips: [\n  {country: RU, entry: 2026-11-12, exit: 2026-11-13},  # one\n  {country: BY, entry: 2026-11-14, exit: 2026-11-15},\n]\n",
        enters("RU"),
        "driver: Erlan\ntrips: [\n  {country: RU, entry: 2026-11-12, exit: 2026-11-13},  # one\n  {country: BY, entry: 2026-11-14, exit: 2026-11-15},\n  {country: RU, entry: 2026-11-22},\n]\n",
    ),
    ("empty", "driver: Erlan\ntrips: []   # none yet\n", enters("RU"), "driver: Erlan\ntrips:\n  - {country: RU, entry: 2026-11-22}   # none yet\n"),
    ("empty in braces", "{driver: Erlan, trips: []}\n", enters("RU"), "{driver: Erlan, trips: [{country: RU, entry: 2026-11-22}]}\n"),
    (
        "several drivers",
        "drivers:\n- driver: Anna\n  trips: []\n- driver: Erlan\n  citizenship: KZ\n  trips:\n  - {country: RU, entry: 2026-11-12}\n- driver: Boris\n  trips: []\n",
        leaves(),
        "drivers:\n- driver: Anna\n  trips: []\n- driver: Erlan\n  citizenship: KZ\n  trips:\n  - {country: RU, entry: 2026-11-12, exit: 2026-11-22}\n- driver: Boris\n  trips: []\n",
    ),
    (
        "a new driver",
        "drivers:\n  - driver: Anna\n    trips:\n      - {country: RU, entry: 01.11.2026}\n# end\n",
        enters("RU", "Ерлан: # 'x'"),
        "drivers:\n  - driver: Anna\n    trips:\n      - {country: RU, entry: 01.11.2026}\n  - driver: 'Ерлан: # ''x'''\n    trips:\n      - {country: RU, entry: 22.11.2026}\n# end\n",
    ),
    (
        "a new driver in braces",
        "drivers: [{driver: Anna, trips: [{country: RU, entry: 2026-11-01}]}]\n",
        enters("NO", "Boris"),
        "drivers: [{driver: Anna, trips: [{country: RU, entry: 2026-11-01}]}, {driver: Boris, trips: [{country: 'NO', entry: 2026-11-22}]}]\n",
    ),
    (
        "edited",
        YAML + "  - {country: RU, entry: \"2026-11-12\", exit: 2026-11-13, note: 'old'}\n",
        edits(1, country="BY", entry=date(2026, 11, 11), exit=None, note="new", permit="visa"),
        YAML + '  - {country: BY, entry: "2026-11-11", exit: null, note: new, permit: visa}\n',
    ),
    (
        "removed",
        YAML + "  - {country: RU, entry: 2026-11-12, exit: 2026-11-13}   # one\n  # two\n  - country: RU\n    entry: 2026-11-14\n",
        lambda log: remove(log, 2),
        YAML + "  - {country: RU, entry: 2026-11-12, exit: 2026-11-13}   # one\n  # two\n",
    ),
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1251"]


def encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding)


def big_endian(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


@pytest.mark.parametrize(
    ("text", "decide", "expected"), [row[1:] for row in CSV_CHANGES], ids=[row[0] for row in CSV_CHANGES]
)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_csv(text: str, decide: Decide, expected: str, encoding: str, tmp_path: Path) -> None:
    if encoding == "cp1251" and ("қ" in text or text.isascii()):
        return
    check_change(tmp_path / "log.csv", text.encode(encoding), decide, expected.encode(encoding))


@pytest.mark.parametrize(
    ("text", "decide", "expected"), [row[1:] for row in YAML_CHANGES], ids=[row[0] for row in YAML_CHANGES]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_yaml(text: str, decide: Decide, expected: str, encoding: str, line_end: str, tmp_path: Path) -> None:
    text, expected = text.replace("\n", line_end), expected.replace("\n", line_end)
    if "\n" not in text.strip() and line_end == "\r\n":
        return
    check_change(tmp_path / "log.yaml", text.encode(encoding), decide, expected.encode(encoding))


def check_change(path: Path, before: bytes, decide: Decide, after: bytes) -> None:
    """The change gives exactly these bytes, and undo gives the old ones back."""
    path.write_bytes(before)
    record(str(path), None, decide)
    assert path.read_bytes() == after
    assert (path.parent / f".{path.name}.previous").read_bytes() == before
    undo(str(path), None)
    assert path.read_bytes() == before


def test_big_endian_utf_16(tmp_path: Path) -> None:
    check_change(
        tmp_path / "log.csv",
        big_endian(CSV + "Erlan,RU,2026-11-12,\n"),
        leaves(),
        big_endian(CSV + "Erlan,RU,2026-11-12,2026-11-22\n"),
    )


def test_a_custom_date_format(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Erlan,RU,11/12/26,\n")
    record(str(path), ReadOptions(dates=DateParser(DateFormat("MM/DD/YY"))), leaves())
    assert path.read_text() == CSV + "Erlan,RU,11/12/26,11/22/26\n"


def test_a_driver_with_two_names_keeps_the_last_one(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Erlan,RU,2026-11-01,2026-11-02\nE. Seitkali,RU,2026-11-12,2026-11-13\n")
    record(str(path), ReadOptions(same_driver={"E. Seitkali": "Erlan"}), enters("RU"))
    assert path.read_text().endswith("E. Seitkali,RU,2026-11-22,\n")


def refused(path: Path, decide: Decide) -> str:
    before = path.read_bytes()
    with pytest.raises(ProblemError) as raised:
        record(str(path), None, decide)
    assert path.read_bytes() == before
    return f"{raised.value.problem.code} {raised.value.problem.message}"


@pytest.mark.parametrize(
    ("name", "text", "decide", "expected"),
    [
        ("log.csv", CSV + "Erlan,RU,2026-11-12,2026-11-13\n", enters("RU", note="x"), "R136 this log cannot be added to: it has no column note"),
        ("log.csv", CSV + 'Erlan,RU,2026-11-12,\n"Anna,RU\n', enters("BY"), "R136 this log cannot be added to: the quotes of its last row are broken"),
        ("Erlan.csv", "country,entry,exit\nRU,2026-11-12,2026-11-13\n", enters("RU", "Anna"), 'R136 this log cannot be added to: it has no driver column, so it is the log of "Erlan"'),
        ("log.csv", "surname,first name,country,entry,exit\nSeitkali,Erlan,RU,2026-11-12,\n", enters("RU", "Anna Bek"), "R136 this log cannot be added to: it has separate columns for surname and first name"),
        ("log.csv", "driver,date,from,to\n", enters("RU"), "R136 this log cannot be added to: it is a log of crossings; only logs of trips can be edited"),
        ("log.csv", CSV, enters("RU", "Erlan & Anna"), 'R136 this log cannot be added to: the changed log would have an error: "Erlan & Anna" seems to name two drivers'),
        ("log.csv", CSV, enters("RU", " Erlan"), "R136 this log cannot be added to: the changed log would not be read back as intended"),
        ("log.csv", CSV, enters("RU", "Erlan\nAnna"), "R136 this log cannot be added to: the changed log would have an error: a cell spans several of the 2 lines of this row and may have swallowed other rows"),
        ("log.yaml", "driver: Erlan\ntrips: []\n", enters("RU", "Anna"), "R136 this log cannot be added to: it is the log of one driver, who has another name"),
        ("log.yaml", "driver: Erlan\ntrips: [{country: RU, entry: 2026-11-12}]\n", lambda log: remove(log, 1), "R136 this log cannot be added to: this trip is the only one, or shares its line with others"),
        ("log.yaml", "", enters("RU"), "R136 this log cannot be added to: it names no driver yet"),
        ("log.yaml", "drivers: []\n", enters("RU"), "R136 this log cannot be added to: it names no driver yet"),
        ("log.yaml", "- RU\n", enters("RU"), "R136 this log cannot be added to: its keys are not those of a log that this program writes"),
        ("log.yaml", "- {driver: Erlan, country: RU, entry: 2026-11-12}\n", enters("BY"), "R136 this log cannot be added to: its keys are not those of a log that this program writes"),
        ("log.yaml", "driver: Erlan\ntrips: [{country: RU, въезд: 2026-11-12}]\n", enters("BY"), "R136 this log cannot be added to: its keys are not those of a log that this program writes"),
        ("log.yaml", "водители: [{ФИО: Erlan, поездки: [{country: RU, entry: 2026-11-12}]}]\n", enters("BY", "Erlan"), "R136 this log cannot be added to: its keys are not those of a log that this program writes"),
        ("log.json", '{"driver": "Erlan", "trips": []}', enters("RU"), "R136 this log cannot be added to: it is JSON"),
        ("log.xlsx", "PK", enters("RU"), "R136 this log cannot be added to: it is a workbook"),
        ("log.doc", "", enters("RU"), 'R116 unknown file extension ".doc"'),
        ("log.csv", "a,b\n", enters("RU"), "R110 missing column: country, entry, exit; found: a, b"),
    ],
)  # fmt: skip
def test_refused_edits(name: str, text: str, decide: Decide, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert refused(tmp_path / name, decide) == expected


@pytest.mark.parametrize(
    "rest",
    [
        "- x",
        "- driver: Anna",
        "- driver: Anna\n  trips: 3",
        "- driver: Anna\n  trips: [5, {country: RU}]",
        "- [1]",
        "- driver: [x]\n  trips: []",
    ],
)
def test_mistakes_elsewhere_in_the_log_stay(rest: str, tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    text = f"drivers:\n{rest}\n- driver: Erlan\n  trips:\n  - {{country: RU, entry: 2026-11-12}}\n"
    path.write_text(text)
    record(str(path), None, leaves())
    assert path.read_text() == text.replace("12}", "12, exit: 2026-11-22}")


def test_a_letter_that_the_encoding_lacks(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes((CSV + "Ерлан,RU,2026-11-12,2026-11-13\n").encode("cp1251"))
    assert refused(path, enters("RU", "Нұрлан")) == 'R136 this log cannot be added to: its encoding, cp1251, has no "ұ"'


def test_bytes_that_do_not_survive_encoding_again(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"driver,country,entry,exit\r\nErlan,RU,2026-11-12,2026-11-+ADEAMw-\r\n")
    with pytest.raises(ProblemError, match="could not be kept as they are"):
        record(str(path), ReadOptions(encoding="utf-7"), enters("RU"))


def test_arguments_that_are_not_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, expected in {
        "-": "it is standard input",
        "csv:-": "it is standard input",
        ".": "it is not a single file",
        "*.csv": "it is not a single file",
        "/dev/null": "it is not a regular file",
        "no.csv": "there is no such file",
    }.items():
        with pytest.raises(ProblemError, match=expected):
            record(name, None, enters("RU"))
    assert list(tmp_path.iterdir()) == []


def test_undo_repeatedly_and_journal_each(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    texts = [CSV + "Anna,RU,2026-11-01,\n"]
    path.write_text(texts[0])
    for decide in (enters("RU"), enters("BY"), leaves("Anna"), edits(1, country="KZ"), leaves()):
        record(str(path), None, decide)
        texts.append(path.read_text())
    for text in texts[-2::-1]:
        undo(str(path), None)
        assert path.read_text() == text
    with pytest.raises(ProblemError) as raised:
        undo(str(path), None)
    assert raised.value.problem.code == "T233"
    lines = journal(path)
    assert [line["what"] for line in lines] == ["entered", "moved", "left", "mended", "left"] + 5 * ["undone"]
    assert [line.get("of") for line in lines[5:]] == [5, 4, 3, 2, 1]


def journal(path: Path) -> list[dict[str, object]]:
    text = (path.parent / f"{path.name}.journal.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_content_of_a_journal_line(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Erlan,RU,2026-11-12,\n")
    record(str(path), None, enters("BY"))
    (line,) = journal(path)
    assert str(line.pop("when")).endswith("Z")
    assert len({line.pop("log_before"), line.pop("log_after")}) == 2
    assert line == {
        "what": "moved",
        "driver": "Erlan",
        "before": [{"country": "RU", "entry": "2026-11-12"}],
        "after": [
            {"country": "RU", "entry": "2026-11-12", "exit": "2026-11-22"},
            {"country": "BY", "entry": "2026-11-22"},
        ],
        "text": [
            {"at": 26, "before": "Erlan,RU,2026-11-12,\n", "after": "Erlan,RU,2026-11-12,2026-11-22\n"},
            {"at": 47, "before": "", "after": "Erlan,BY,2026-11-22,\n"},
        ],
    }


def test_undo_refuses_what_was_changed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    record(str(path), None, enters("RU"))
    written = path.read_text()
    for by_hand in (
        written.replace("RU", "BY"),
        CSV + "Anna,RU,2026-11-22,\n" + "Erlan,RU,2026-11-22,\n" * 2,
        written.strip() + "1\n",
    ):
        path.write_text(by_hand)
        with pytest.raises(ProblemError) as raised:
            undo(str(path), None)
        assert raised.value.problem.code == "T234"
        assert path.read_text() == by_hand


def test_undo_keeps_rows_added_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    record(str(path), None, enters("RU"))
    with path.open("a") as stream:
        stream.write("Anna,RU,2026-11-22,\n")
    undo(str(path), None)
    assert path.read_text() == CSV + "Anna,RU,2026-11-22,\n"


def test_undo_finds_a_row_that_was_moved(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    record(str(path), None, enters("RU"))
    path.write_text(CSV + "Anna,RU,2026-11-22,\n" + "Erlan,RU,2026-11-22,\n")
    assert not undo(str(path), None).by_hand
    assert path.read_text() == CSV + "Anna,RU,2026-11-22,\n"


def test_undo_finds_a_trip_whose_row_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    first = "driver,country,entry,exit,note\nErlan,KZ,2026-11-01,,\n"
    path.write_text(first)
    record(str(path), None, enters("RU"))
    moved = path.read_text()
    assert moved == "driver,country,entry,exit,note\nErlan,KZ,2026-11-01,2026-11-22,\nErlan,RU,2026-11-22,,\n"
    path.write_text(moved.replace("11-22,\nErlan", "11-22,by ferry\nErlan"))
    undone = undo(str(path), None)
    assert undone.by_hand
    assert [trip.country for trip in undone.undone] == ["KZ", "RU"]
    assert path.read_text() == first.replace("01,,", "01,,by ferry")


def test_trips_that_are_added_together_are_undone_together(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    days = (date(2026, 7, 10), date(2026, 7, 18)), (date(2026, 7, 18), date(2026, 7, 20))
    record(str(path), None, *(partial(_adds, Trip("RU", *each)) for each in days))
    assert path.read_text() == CSV + "Erlan,RU,2026-07-10,2026-07-18\nErlan,RU,2026-07-18,2026-07-20\n"
    undo(str(path), None)
    assert path.read_text() == CSV


def test_of_trips_that_are_added_together_all_or_none_are_written(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    days = (date(2026, 7, 10), date(2026, 7, 18)), (date(2026, 7, 12), date(2026, 7, 13))
    with pytest.raises(ProblemError) as raised:
        record(str(path), None, *(partial(_adds, Trip("RU", *each)) for each in days))
    assert raised.value.problem.code == "T230"
    assert path.read_text() == CSV


def _adds(trip: Trip, log: Log) -> Change:
    return add_past_trip(log, "Erlan", trip, TODAY)


def test_undo_restores_a_row_into_a_sorted_log(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Anna,RU,2026-11-01,2026-11-02\nErlan,RU,2026-11-12,2026-11-13\n")
    record(str(path), None, lambda log: remove(log, 2))
    path.write_text(CSV + "Boris,RU,2026-11-01,2026-11-02\nAnna,RU,2026-11-01,2026-11-02\n")
    undo(str(path), None)
    assert path.read_text().endswith("Anna,RU,2026-11-01,2026-11-02\nErlan,RU,2026-11-12,2026-11-13\n")


@pytest.mark.parametrize(
    "broken",
    [
        b'{"when": "2026',
        b"[]\n",
        b"null\n",
        b"{}\n",
        b'{"text": 3}\n',
        b'{"of": []}\n',
        b"\xff\xfe\n",
        b'{"text": [{"at": "x"}]}\n',
        b"\n",
    ],
)
def test_a_truncated_or_foreign_journal_is_continued(broken: bytes, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    record(str(path), None, enters("RU"))
    kept = tmp_path / "log.csv.journal.jsonl"
    kept.write_bytes(kept.read_bytes() + broken)
    record(str(path), None, leaves())
    lines = kept.read_bytes().split(b"\n")
    assert lines[1] == broken.split(b"\n")[0]
    assert json.loads(lines[2])["what"] == "left"
    for _ in range(2):
        undo(str(path), None)
    assert path.read_text() == CSV


def test_a_plan_is_recorded_with_both_days(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Erlan,RU,2026-11-12,\n")
    stay = Trip("BY", date(2026, 12, 1), date(2026, 12, 5))
    record(str(path), None, lambda log: add_planned_trip(log, "Erlan", stay, TODAY))
    assert path.read_text().endswith("Erlan,BY,2026-12-01,2026-12-05\n")


def test_the_files_beside_a_log_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV + "Erlan,RU,2026-11-12,\n")
    record(str(path), None, leaves())
    assert len(list(tmp_path.iterdir())) == 4
    for argument in (str(tmp_path), f"{tmp_path}/*"):
        log = read([argument])
        assert log.problems == ()
        assert log.files == (str(path),)


def test_the_work_of_recording_grows_with_the_log_alone(tmp_path: Path) -> None:
    def calls(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        path.write_text(CSV + "".join(f"Driver {n},RU,2026-11-01,2026-11-02\n" for n in range(rows)))
        count = 0

        def seen(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(seen)
        try:
            record(str(path), None, enters("RU", f"Driver {rows - 1}"))
        finally:
            sys.setprofile(None)
        return count

    calls(10)  # imports what recording needs
    assert calls(2000) < 2.2 * calls(1000)


def test_a_log_of_very_many_columns_is_written_in_no_time(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "driver,country,entry,exit" + "," * 40_000 + "\nErlan,RU,2026-01-01,2026-01-05" + "," * 40_000 + "\n"
    )
    with time_limit(10):
        outcome = run("enter", "BY", "--on", "2026-11-21", "--driver", "Erlan", "--log", path, "--as-of", "2026-11-22")
    assert outcome.code == 0


def several(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


ANNA_AND_BORIS = several(
    "drivers:",
    "  - driver: Anna",
    "    trips:",
    "      - {country: RU, entry: 2026-11-01, exit: 2026-11-05}",
    "  - driver: Boris",
    "    trips:",
    "      - {country: RU, entry: 2026-10-01, exit: 2026-10-05}",
)
BLOCKS = several(
    "drivers:",
    "  - driver: Anna",
    "    trips:",
    "      - country: RU",
    "        entry: 2026-11-01",
    "  - driver: Boris",
    "    trips:",
    "      - country: RU",
    "        entry: 2026-11-10",
)


def test_undo_takes_no_trip_of_another_driver(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(ANNA_AND_BORIS)
    record(str(path), None, enters("RU", "Boris"))
    line = "      - {country: RU, entry: 2026-11-22}\n"
    moved = ANNA_AND_BORIS.replace("2026-11-05}\n", f"2026-11-05}}\n{line}")
    assert path.read_text() == ANNA_AND_BORIS + line
    path.write_text(moved)
    with pytest.raises(ProblemError) as raised:
        undo(str(path), None)
    assert (raised.value.problem.code, path.read_text()) == ("T234", moved)


def test_undo_takes_no_exit_of_another_driver(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text(BLOCKS)
    record(str(path), None, leaves("Anna"))
    moved = BLOCKS + "        exit: 2026-11-22\n"
    path.write_text(moved)
    with pytest.raises(ProblemError) as raised:
        undo(str(path), None)
    assert (raised.value.problem.code, path.read_text()) == ("T234", moved)


def test_undo_restores_a_trip_to_its_own_driver(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    two = ANNA_AND_BORIS.replace(
        "    trips:\n", "    trips:\n      - {country: RU, entry: 2026-09-01, exit: 2026-10-30}\n", 1
    )
    path.write_text(two)
    record(str(path), None, lambda log: remove(log, 1))
    path.write_text(path.read_text().replace("    trips:\n", "    trips:  # checked\n", 1))
    undo(str(path), None)
    days = {driver.name: [trip.entry for trip in driver.trips] for driver in read([str(path)]).drivers}
    assert days == {"Anna": [date(2026, 11, 1), date(2026, 9, 1)], "Boris": [date(2026, 10, 1)]}


def test_undo_gives_no_permit_to_another_trip(tmp_path: Path) -> None:
    path = tmp_path / "log.yaml"
    path.write_text("driver: Anna\ntrips:\n  - country: RU\n    entry: 2026-08-20\n    exit: 2026-11-05\n")
    before = path.read_text()
    record(str(path), None, enters("RU", "Anna"))
    with path.open("a") as stream:
        stream.write("    permit: visa\n")
    assert undo(str(path), None).by_hand
    assert path.read_text() == before


@pytest.mark.parametrize("country", ["XX", "", "../x"])
def test_a_journal_with_an_unknown_country_changes_nothing(country: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(CSV)
    record(str(path), None, enters("RU"))
    journal = tmp_path / "log.csv.journal.jsonl"
    journal.write_text(journal.read_text().replace('"country": "RU"', f'"country": "{country}"'))
    before = path.read_bytes()
    with pytest.raises(ProblemError) as raised:
        undo(str(path), None)
    assert (raised.value.problem.code, path.read_bytes()) == ("T234", before)
