"""No input causes a traceback, a hang or a false ok: each is refused with its position and exit code 2."""

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
    "latin1.csv": (HEAD + "Jürgen,RU,2026-01-01,2026-01-05\n").encode("latin-1"),
    "cp1251-and-utf8.csv": b"\xef\xbb\xbf" + (HEAD + "Ерлан,RU,2026-01-01,2026-01-05\n").encode("cp1251"),
    "cut.xlsx": b"PK\x03\x04" + b"x" * 100,
    "empty.xlsx": b"",
    "text.xlsx": HEAD.encode(),
    "text.ods": HEAD.encode(),
    "garbage.xls": b"\xd0\xcf\x11\xe0" + b"x" * 5000,
    "workbook.csv": b"PK\x03\x04" + b"x" * 100,
    "one-cell.csv": b"hello\nworld\n",
    "two-separators.csv": HEAD.replace(",", ";").encode() + ROW.encode(),
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
    "time.yaml": b"driver: Erlan\ntrips: [{country: RU, entry: 2026-01-01 10:00:00Z}]\n",
    "number.json": b"12",
    "cut.json": TREE[:-3].encode(),
    "trailing.json": TREE.encode() + b",",
    "nan.json": b'{"driver": NaN}',
    "deep.json": b"[" * 5000 + b"]" * 5000,
    "deeper.json": b"[" * 200_000 + b"]" * 200_000,
    "digits.json": b'{"driver": ' + b"9" * 5000 + b', "trips": 1}',
    "double.json": b'{"driver": "a", "driver": "b", "trips": []}',
    "unknown.doc": HEAD.encode(),
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
    assert outcome.code == 3
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
    assert (outcome.code, used) == (1, [326]) if whole else outcome.code == (3 if used else 2)


def test_a_folder_and_a_missing_file(run: Run, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.csv", tmp_path / "no\nsuch.csv"):
        outcome = run("check", path, "--as-of", "2026-11-22")
        assert outcome.code == 2
        assert "R101" in outcome.err
    assert "there is no log in this folder" in run("check", tmp_path).err


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
    "exempt nothing": "id: a\nzone: [RU]\nexempt: [visa, ]\nversions: [{limit: 1, period: visit}]\n".replace(
        ", ]", ", '']"
    ),
    "versions and limits": (
        "id: a\nzone: [RU]\nversions: [{limit: 30, period: visit}]\nlimits: [{limit: 300, period: visit}]\n"
    ),
    "a limit with versions and more": (
        "id: a\nzone: [RU]\nlimits: [{versions: [{limit: 300, period: visit}], limit: 10, period: visit}]\n"
    ),
    "two versions from the start": "id: a\nzone: [RU]\nversions: [{limit: 1, period: visit}, {limit: 2, period: visit}]\n",
}


@pytest.mark.parametrize("name", BROKEN_RULES)
def test_a_broken_rule_is_refused(name: str, run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(BROKEN_RULES[name])
    outcome = run("check", "csv:-", "--rule", rule, "--as-of", "2026-11-22", stdin=HEAD + ROW)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(str(rule))


SWALLOWED = {
    "by the header": 'driver,country,entry,exit,"note\nE,RU,2026-01-01,2026-05-05,"\nE,RU,2026-06-01,2026-06-02,\n',
    "by a note before the rest": (
        'note,driver,country,entry,exit\n"late,E,RU,2026-01-01,2026-05-05\n",E,RU,2026-06-01,2026-06-05\n'
    ),
    "with a date that is wrong": (
        'driver,country,entry,exit,note\nE,RU,2026-06-01,2026-06-05,"a\nE,RU,1/1/2026,5/5/2026,"\n'
    ),
    "by a name": HEAD + '"E,RU,2026-01-01,2026-05-05\nE",RU,2026-06-01,2026-06-02\nE,RU,2026-06-04,2026-06-05\n',
}


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_swallowed_row_is_refused(name: str, run: Run) -> None:
    outcome = run("check", "csv:-", "--as-of", "2026-07-01", stdin=SWALLOWED[name])
    assert outcome.code == (2 if "No drivers were read" in outcome.out else 3)
    assert "R123" in outcome.err


def test_a_note_may_have_lines(run: Run) -> None:
    log = HEAD.strip() + ',note\nErlan,RU,2026-01-01,2026-01-05,"waited, two days\nat the border"\n'
    outcome = run("check", "csv:-", "--as-of", "2026-07-01", stdin=log)
    assert (outcome.code, outcome.err) == (0, "")


def test_two_quotes_anywhere_never_lose_a_row_silently(run: Run) -> None:
    """Wherever two quotes are inserted, all days are counted or no driver is ok."""
    log = "note,driver,country,entry,exit\nx,E,RU,2026-01-01,2026-05-05\ny,E,RU,2026-06-01,2026-06-05\n"
    places = [n for n, character in enumerate(log) if character in ",\n"]
    for first in places:
        for second in (place for place in places if place > first):
            spoilt = log[: first + 1] + '"' + log[first + 1 : second] + '"' + log[second:]
            assert run("check", "csv:-", "--as-of", "2026-07-01", "--rule", "union-state", stdin=spoilt).code != 0, (
                spoilt
            )


def test_a_row_that_is_too_long_makes_every_driver_incomplete(run: Run) -> None:
    log = (
        HEAD
        + 'Ivanov,RU,2026-01-01,2026-01-02\n"Ivanov, Ivan",RU,2026-01-05,2026-01-06\nIvanov, Ivan,RU,2026-02-01,2026-06-20\n'
    )
    answer = json.loads(run("check", "csv:-", "--format", "json", "--as-of", "2026-07-01", stdin=log).out)
    assert [driver["status"] for driver in answer["drivers"]] == ["incomplete"] * 2


def test_a_row_that_is_too_short_makes_its_driver_incomplete(run: Run) -> None:
    log = HEAD + "A,RU,2026-01-01,2026-01-02\nB,RU,2026-01-01,2026-01-02\nA,RU,2026-02-01\n"
    answer = json.loads(run("check", "csv:-", "--format", "json", "--as-of", "2026-07-01", stdin=log).out)
    assert [driver["status"] for driver in answer["drivers"]] == ["incomplete", "ok"]


def test_a_similar_name_is_reported_with_driver_option_too(run: Run) -> None:
    log = HEAD + "Erlan K.,RU,2026-01-01,2026-01-02\nerlan k,RU,2026-02-01,2026-04-20\n"
    for arguments in (["check", "csv:-"], ["plan", "csv:-", "--enter", "2026-08-01"]):
        outcome = run(*arguments, "--driver", "Erlan K.", "--as-of", "2026-07-01", stdin=log)
        assert 'may be the same driver as "erlan k"' in outcome.err


def test_a_limit_that_starts_during_the_stay_is_checked(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "two.yaml"
    rule.write_text(
        "id: two\nzone: [RU]\nlimits:\n  - {limit: 300, period: {rolling: 1 year}}\n"
        "  - {limit: 5, period: {rolling: 1 year}, from: 2026-08-01}\n"
    )
    log = HEAD + "E,RU,2026-06-01,2026-06-02\nE,RU,2026-08-01,2026-08-20\n"
    options = ["--rule", rule, "--as-of", "2026-07-01"]
    assert run("plan", "csv:-", "--enter", "2026-07-05", "--exit", "2026-09-20", *options, stdin=log).code == 1
    answer = json.loads(run("check", "csv:-", "--warn-at", "0", "--format", "json", *options, stdin=log).out)
    assert answer["drivers"][0]["status"] == "warning"


def test_a_plan_after_the_last_version_of_a_rule_is_refused(run: Run, tmp_path: Path) -> None:
    rule = tmp_path / "ending.yaml"
    rule.write_text("id: ending\nzone: [RU]\nversions: [{limit: 90, period: visit, until: 2026-12-31}]\n")
    outcome = run("plan", "csv:-", "--enter", "2027-01-05", "--rule", rule, "--as-of", "2026-07-01", stdin=HEAD + ROW)
    assert outcome.code == 3
    assert "L301" in outcome.err


def test_all_mistakes_of_a_yaml_log_are_reported(run: Run) -> None:
    log = (
        "driver: E\ncitizenship: Kazakstan\nnick: x\ntrips:\n"
        "  - {country: RUX, entry: 2026-01-41, foo: 1, bar: 2, note: [x]}\n  - {country: RU, entry: 2026-02-01, exit: 2026-02-02}\n"
    )
    answer = json.loads(run("check", "yaml:-", "--format", "json", "--as-of", "2026-07-01", stdin=log).out)
    assert [(p["code"], p["line"]) for p in answer["problems"]] == [
        ("R108", 2),
        ("R108", 5),
        ("R103", 5),
        ("R122", 5),
    ]
    assert [(part["kind"], part["name"], part["line"]) for part in answer["unread"]] == [
        ("key", "nick", 3),
        ("key", "foo", 5),
        ("key", "bar", 5),
    ]
    assert {problem["driver"] for problem in answer["problems"]} == {"E"}
    assert answer["drivers"][0]["rules"][0]["used"] == 2


def test_problems_are_in_the_order_of_the_files(run: Run, tmp_path: Path) -> None:
    for name in ("z.csv", "a.csv"):
        (tmp_path / name).write_text(HEAD + "E,RU,x,y\n")
    answer = json.loads(run("check", tmp_path / "z.csv", tmp_path / "a.csv", "--format", "json").out)
    assert [Path(problem["file"]).name[0] for problem in answer["problems"]] == ["z", "z", "a", "a"]


def test_positions_in_json_with_escapes_and_line_breaks(run: Run) -> None:
    log = '{"driver"\n:"Erlan \\ud83d\\ude00\\u007f",\n\t"trips": [{"country":"RU","entry":"2026-01-01","exit":"2026-01-41"}]}'
    answer = json.loads(run("check", "json:-", "--format", "json", "--as-of", "2026-07-01", stdin=log).out)
    assert answer["drivers"][0]["driver"] == "Erlan 😀\x7f"
    assert [(p["code"], p["line"], p["column"]) for p in answer["problems"]] == [("R103", 3, 56)]


def test_yaml_errors_have_a_position(run: Run) -> None:
    assert (
        "expected ',' or '}'"
        in run("check", "yaml:-", stdin="driver: x\ntrips: [{country: RU, entry: 2026-01-01]\n").err
    )
    assert "-:2:10: error[R117]" in run("check", "yaml:-", stdin="trips: []\ndriver: x\x07y\n").err


def test_a_device_is_refused(run: Run) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    assert "it is a device" in run("check", "csv:/dev/zero").err


def test_3000_misspelt_countries_are_reported_quickly(run: Run) -> None:
    rows = "".join(f"E,Country {n} of nowhere,2026-01-01,2026-01-02\n" for n in range(3000))
    assert run("check", "csv:-", stdin=HEAD + rows).err.count("R108") == 3000


@pytest.mark.parametrize("name", ["", "no-name.csv\0"])
def test_an_invalid_file_name_is_refused(name: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check", f"csv:{name}").code == 2
