"""No input makes a traceback, a hang or a false ok: every refusal names the file and the place, and ends with 2."""

import json
from pathlib import Path

import pytest
from conftest import Run

HEAD = "driver,country,entry,exit\n"
ROW = "Erlan,RU,2026-01-01,2026-01-05\n"
TREE = '{"driver": "Erlan", "trips": [{"country": "RU", "entry": "2026-01-01", "exit": "2026-01-05"}]}'
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

REFUSED = {
    "empty.csv": b"",
    "blank.csv": b"\n\n  \n",
    "header.csv": HEAD.encode(),
    "binary.csv": bytes(range(256)),
    "nul.csv": HEAD.encode() + b"Erlan,RU,2026\0-01-01,2026-01-05\n",
    "utf16-without-mark.csv": (HEAD + ROW).encode("utf-16-le"),
    "utf16-cut.csv": (HEAD + ROW).encode("utf-16")[:-1],
    "cp1251.csv": (HEAD + "Ерлан,RU,2026-01-01,2026-01-05\n").encode("cp1251"),
    "workbook.csv": b"PK\x03\x04" + b"x" * 100,
    "one-cell.csv": b"hello\nworld\n",
    "semicolons.csv": HEAD.replace(",", ";").encode() + ROW.replace(",", ";").encode(),
    "no-header.csv": ROW.encode() * 2,
    "short.csv": (HEAD + "Erlan,RU\n").encode(),
    "long.csv": (HEAD + ROW.strip() + ",x,y\n").encode(),
    "quote-open.csv": (HEAD + '"Erlan,RU,2026-01-01,2026-01-05\n' + ROW * 3).encode(),
    "quote-note.csv": (HEAD.strip() + ",note\n" + ROW.strip() + ',"queue\n' + ROW.strip() + ",\n").encode(),
    "huge-cell.csv": (HEAD + "x" * 200_000 + ",RU,2026-01-01,2026-01-05\n").encode(),
    "empty.yaml": b"",
    "comment.yaml": b"# nothing\n",
    "null.yaml": b"null\n",
    "scalar.yaml": b"hello\n",
    "list.yaml": b"- a\n- b\n",
    "no-trips.yaml": b"driver: Erlan\n",
    "drivers.yaml": b"drivers: []\n",
    "drivers-no-name.yaml": b"drivers: [{trips: []}]\n",
    "tabs.yaml": b"driver: Erlan\ntrips:\n\t- x\n",
    "tag.yaml": b"driver: !!python/object/apply:os.system [id]\ntrips: []\n",
    "anchor.yaml": b"driver: &a Erlan\ntrips: []\n",
    "alias.yaml": b"driver: *a\ntrips: []\n",
    "bomb.yaml": BOMB.encode(),
    "deep.yaml": b"trips: " + b"[" * 5000 + b"]" * 5000,
    "deeper.yaml": b"[" * 200_000,
    "deep-mapping.yaml": b"".join(b" " * n + b"a:\n" for n in range(300)),
    "two.yaml": b"driver: a\ntrips: []\n---\ndriver: b\ntrips: []\n",
    "key.yaml": b"[a, b]: c\n",
    "double.yaml": b"driver: a\ndriver: b\ntrips: []\n",
    "control.yaml": b"driver: \x01\ntrips: []\n",
    "colon.yaml": b"driver: a: b\n",
    "citizenship.yaml": b"driver: Erlan\ncitizenship: Kazakstan\ntrips: []\n",
    "unknown-key.yaml": b"driver: Erlan\ntrip: []\n",
    "nested-value.yaml": b"driver: Erlan\ntrips: [{country: [RU], entry: 2026-01-01}]\n",
    "trip.yaml": b"driver: Erlan\ntrips: [RU]\n",
    "no-entry.yaml": b"driver: Erlan\ntrips: [{country: RU}]\n",
    "time.yaml": b"driver: Erlan\ntrips: [{country: RU, entry: 2026-01-01 10:00:00}]\n",
    "number.json": b"12",
    "cut.json": TREE[:-3].encode(),
    "trailing.json": TREE.encode() + b",",
    "nan.json": b'{"driver": NaN}',
    "deep.json": b"[" * 5000 + b"]" * 5000,
    "deeper.json": b"[" * 200_000 + b"]" * 200_000,
    "digits.json": b'{"driver": ' + b"9" * 5000 + b', "trips": 1}',
    "double.json": b'{"driver": "a", "driver": "b", "trips": []}',
    "unknown.txt": HEAD.encode(),
    "noending": HEAD.encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(REFUSED[name])
    good = tmp_path / "good.csv"
    good.write_text(HEAD + "Olzhas,RU,2026-01-01,2026-01-05\n")
    outcome = run("check", path, good, "--format", "json", "--as-of", "2026-11-22")
    answer = json.loads(outcome.out)
    assert outcome.code == 2
    assert str(path) in outcome.err
    assert "  help: " in outcome.err
    assert answer["summary"]["drivers"] >= 1
    assert all(driver["status"] == "incomplete" for driver in answer["drivers"] if driver["driver"] != "Olzhas")


@pytest.mark.parametrize("cut", range(0, len(TREE), 3))
def test_a_file_cut_off_anywhere_is_never_ok(cut: int, run: Run) -> None:
    assert run("check", "json:-", "--as-of", "2026-11-22", stdin=TREE[:cut]).code == 2


@pytest.mark.parametrize("cut", range(len(HEAD) + 1, len(HEAD + ROW) - 1))
def test_a_row_cut_off_is_never_ok(cut: int, run: Run) -> None:
    outcome = run("check", "csv:-", "--format", "json", "--as-of", "2026-11-22", stdin=(HEAD + ROW)[:cut])
    whole = (HEAD + ROW)[:cut].endswith("2026-01-01,")
    used = [driver["rules"][0]["used"] for driver in json.loads(outcome.out)["drivers"]]
    assert (outcome.code, used) == (1, [326]) if whole else outcome.code == 2


def test_a_folder_and_a_missing_file(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.csv", tmp_path / "no\nsuch.csv"):
        outcome = run("check", path, "--as-of", "2026-11-22")
        assert outcome.code == 2
        assert "R101" in outcome.err
    assert "it is a folder" in run("check", tmp_path).err


def test_every_bad_row_is_reported_and_the_others_are_judged(run: Run) -> None:
    log = HEAD + "A,RU,x,y\nB,Nowhere,2026-01-01,2026-01-05\nC,RU,2026-01-01,2026-01-05\nA,RU,2026-02-01,2026-02-30\n"
    answer = json.loads(run("check", "csv:-", "--format", "json", "--as-of", "2026-11-22", stdin=log).out)
    assert [(p["code"], p["line"], p["column"], p["driver"]) for p in answer["problems"]] == [
        ("R103", 2, 3, "A"),
        ("R103", 2, 4, "A"),
        ("R108", 3, 2, "B"),
        ("R103", 5, 4, "A"),
    ]
    assert {d["driver"]: d["status"] for d in answer["drivers"]} == {"A": "incomplete", "B": "incomplete", "C": "ok"}


def test_a_row_whose_driver_may_be_misread_is_anybodys(run: Run) -> None:
    log = HEAD + "Ivanov Ivan,RU,2026-01-01,2026-01-05\nIvanov, Ivan,RU,2026-01-01,2026-05-05\n"
    answer = json.loads(run("check", "csv:-", "--format", "json", "--as-of", "2026-11-22", stdin=log).out)
    assert [driver["status"] for driver in answer["drivers"]] == ["incomplete"]


def test_the_norwegians_stay_norwegian(run: Run) -> None:
    log = "driver: Erlan\ntrips: [{country: NO, entry: 2026-11-01, exit: 2026-11-05}]\n"
    answer = json.loads(
        run("check", "yaml:-", "--rule", "schengen", "--format", "json", "--as-of", "2026-11-22", stdin=log).out
    )
    assert answer["drivers"][0]["rules"][0]["used"] == 5


BROKEN_RULES = {
    "empty": "",
    "scalar": "x",
    "no id": "zone: [RU]\nversions: [{limit: 1, period: visit}]\n",
    "empty id": "id:\nzone: [RU]\nversions: [{limit: 1, period: visit}]\n",
    "no zone": "id: a\nzone: []\nversions: [{limit: 1, period: visit}]\n",
    "bad country": "id: a\nzone: [Nowhere]\nversions: [{limit: 1, period: visit}]\n",
    "zone ends early": "id: a\nzone: [{country: RU, from: 2026-01-02, until: 2026-01-01}]\nversions: [{limit: 1, period: visit}]\n",
    "bad date": "id: a\nzone: [{country: RU, from: 01/02/2026}]\nversions: [{limit: 1, period: visit}]\n",
    "no versions": "id: a\nzone: [RU]\n",
    "limit zero": "id: a\nzone: [RU]\nversions: [{limit: 0, period: visit}]\n",
    "limit word": "id: a\nzone: [RU]\nversions: [{limit: many, period: visit}]\n",
    "limit huge": "id: a\nzone: [RU]\nversions: [{limit: 99999999, period: visit}]\n",
    "period word": "id: a\nzone: [RU]\nversions: [{limit: 1, period: always}]\n",
    "period two": "id: a\nzone: [RU]\nversions: [{limit: 1, period: {rolling: 1 year, calendar: year}}]\n",
    "period month": "id: a\nzone: [RU]\nversions: [{limit: 1, period: {calendar: month}}]\n",
    "period fixed year": "id: a\nzone: [RU]\nversions: [{limit: 1, period: {fixed: 1 year}}]\n",
    "period long": "id: a\nzone: [RU]\nversions: [{limit: 1, period: {rolling: 9999 years}}]\n",
    "truth": "id: a\nzone: [RU]\ncounts: {entry_day: maybe}\nversions: [{limit: 1, period: visit}]\n",
    "warn_at": "id: a\nzone: [RU]\nwarn_at: -1\nversions: [{limit: 1, period: visit}]\n",
    "unknown key": "id: a\nzone: [RU]\nversion: [{limit: 1, period: visit}]\n",
    "basis": "id: a\nzone: [RU]\nversions: [{limit: 1, period: visit, basis: [{href: x}]}]\n",
    "cut": "id: a\nzone: [RU\n",
}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_a_broken_rule_judges_nobody(name: str, run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(BROKEN_RULES[name])
    outcome = run("check", "csv:-", "--rule", rule, "--as-of", "2026-11-22", stdin=HEAD + ROW)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(str(rule))
