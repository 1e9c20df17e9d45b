"""`staycheck names`, and what other commands make of names written in several ways."""

import time
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from staycheck.i18n.messages import set_language
from staycheck.logs.name_graph import MOST_TOGETHER
from staycheck.logs.names import name_key
from staycheck.logs.similar_names import SimilarNames, similar_names
from staycheck.problems.problem import ProblemError
from staycheck.readers.same_driver import read_name_groups
from staycheck.reports.scripts.same_driver_file import same_driver_file

AS_OF = ("--as-of", "2026-11-22")
HEAD = "driver,country,entry,exit\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def log(*names: str, file: str = "log.csv") -> str:
    quoted = (name.replace('"', '""') for name in names)
    rows = (
        f'"{name}",RU,2026-{number % 9 + 1:02}-01,2026-{number % 9 + 1:02}-05\n' for number, name in enumerate(quoted)
    )
    Path(file).write_text(HEAD + "".join(rows), "utf-8")
    return file


def test_all_kinds_of_names_are_listed(run: Run) -> None:
    names = ["Сагинтаев Ержан", "САГИНТАЕВ  ержан", "Saghintayev Yerzhan", "Вахидов Шерзод", "Вахидав Шерзод"]
    crowd = [f"Рахимов {given}" for given in "Иван Игорь Илья Исай Иона Ираклий Ибрагим Ильдар Измаил".split()]
    outcome = run("names", log(*names, "Рахимов И.", *crowd))
    assert outcome.code == 1
    assert '  "Сагинтаев Ержан", also "САГИНТАЕВ  ержан"\n' in outcome.out
    assert '  "Сагинтаев Ержан", "Saghintayev Yerzhan"\n' in outcome.out
    assert f'more than {MOST_TOGETHER} others, so the result is uncertain:\n  "Рахимов И."\n' in outcome.out
    assert '  "Вахидов Шерзод", "Вахидав Шерзод"\n' in outcome.out


def test_a_log_without_open_names(run: Run) -> None:
    outcome = run("names", log("Ташматов Улугбек", "Қасымов Дәулет"))
    assert (outcome.code, outcome.out) == (0, "no doubtful names\n")


def test_settling_by_hand(run: Run) -> None:
    source = log("Нурланов Б.", "Бекзат Нурланов", "Ёдгоров Алишер", "Yodgorov Alisher")
    assert run("names", source, "-o", "same.yaml").code == 1
    written = Path("same.yaml").read_text("utf-8")
    assert '  - ["Нурланов Б.", "Бекзат Нурланов"]\n' in written
    # Settled one by one, both times by moving a line.
    first, second = [line for line in written.splitlines() if line.startswith("  - ")]
    Path("same.yaml").write_text(written.replace(first + "\n", "").replace("same:\n", f"same:\n{first}\n"), "utf-8")
    assert run("check", source, "--same-driver", "same.yaml", *AS_OF).err.count("T237") == 2
    assert run("names", source, "-o", "same.yaml").code == 1
    written = Path("same.yaml").read_text("utf-8")
    assert f"same:\n{first}\n" in written
    settled = written.replace(second + "\n", "").replace("different:\n", f"different:\n{second}\n")
    Path("same.yaml").write_text(settled, "utf-8")
    assert run("names", source, "-o", "same.yaml").code == 0
    assert Path("same.yaml").read_text("utf-8") == settled
    outcome = run("check", source, "--same-driver", "same.yaml", *AS_OF)
    assert (outcome.code, outcome.err) == (0, "")
    assert "3 drivers" in outcome.out


def test_what_another_file_settles_is_kept(run: Run) -> None:
    Path("old.yaml").write_text("same: [[Aliyev T., Aliyev Timur]]\ndifferent: [[Kim O., Kim Oleg]]\n")
    source = log("Aliyev T.", "Aliyev Timur", "Kim O.", "Kim Oleg", "Lee B.", "Lee Bo")
    assert run("names", source, "--same-driver", "old.yaml", "-o", "new.yaml").code == 1
    groups = read_name_groups(["new.yaml"])
    assert (groups.same, groups.different) == ((("Aliyev T.", "Aliyev Timur"),), (("Kim O.", "Kim Oleg"),))
    assert '["Lee B.", "Lee Bo"]' in Path("new.yaml").read_text()
    assert run("names", source, "--same-driver", "new.yaml", "-o", "new.yaml").code == 1
    assert read_name_groups(["new.yaml"]) == groups


@pytest.mark.parametrize("text", ["", "same: []\n", HEAD, "\udcff"])
def test_a_file_of_another_kind_is_not_overwritten(run: Run, text: str) -> None:
    source = log("Lee B.", "Lee Bo")
    Path("mine.yaml").write_text(text, "utf-8", "surrogateescape")
    assert run("names", source, "-o", "mine.yaml").code == 2
    assert Path("mine.yaml").read_text("utf-8", "surrogateescape") == text
    before = Path(source).read_bytes()
    assert "was not written by staycheck names" in " ".join(run("names", source, "-o", source).err.split())
    assert Path(source).read_bytes() == before


def test_a_row_without_a_driver_leaves_everything_open(run: Run) -> None:
    Path("log.csv").write_text(HEAD + ",RU,2026-01-01,2026-01-02\nA B,RU,2026-01-01,2026-01-02\n")
    outcome = run("names", "log.csv")
    assert outcome.code == 2
    assert "[R109]" in outcome.err


@given(st.lists(st.lists(st.text(min_size=1).filter(name_key), min_size=2, max_size=3), min_size=1, max_size=4))
def test_any_name_reads_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, groups: list[list[str]]) -> None:
    names = [[" ".join(f"n{number} {name}".split()) for name in group] for number, group in enumerate(groups)]
    path = tmp_path_factory.mktemp("names") / "same.yaml"
    text = "".join(same_driver_file(SimilarNames(), names, ()))
    assert text.replace("\n", "").isprintable()
    path.write_text(text, "utf-8")
    with suppress(ProblemError):  # the same name in two groups
        found = read_name_groups([str(path)]).same
        expected = dict.fromkeys(tuple(normalize("NFC", name).strip() for name in group) for group in names)
        assert dict.fromkeys(found) == expected


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_in_other_languages(run: Run, language: str) -> None:
    source = log("Lee B.", "Lee Bo", "LEE BO")
    try:
        assert run("names", source, "-o", "same.yaml", "--config", "s.yaml").code == 2  # no such file: in English
        Path("s.yaml").write_text(f"language: {language}\n")
        assert run("names", source, "-o", "same.yaml", "--config", "s.yaml").code == 1
    finally:
        set_language("en")
    assert run("names", source, "--same-driver", "same.yaml", "-o", "same.yaml").code == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("same: [[Aman A, Bek B], [AMAN A, Cem C]]", ""),
        ("same: [[Aman A, Bek B], [Cem C, BEK  B]]", "C408"),
        ("same: [[Aman A, Bek B]]\ndifferent: [[Bek B, aman a]]", "C408"),
        ("same: [[Серік Ким, Ким С.]]\ndifferent: [[Серік Ким, Серiк Ким]]", ""),
        ("same: [[Серік Ким, Ким С.], [Серiк Ким, Ким Сер.]]\ndifferent: [[Серік Ким, Серiк Ким]]", ""),
        ("open: [[Aman A, Bek B]]", ""),
        ("same:\ndifferent:\nopen:\n", ""),
        ("open: [Aman A]", "R122"),
        ("opne: []", "R119"),
    ],
)
def test_same_driver_files(run: Run, text: str, code: str) -> None:
    Path("same.yaml").write_text(text, "utf-8")
    outcome = run("check", log("Zed Z"), "--same-driver", "same.yaml", *AS_OF)
    assert outcome.code == (2 if code else 0)
    assert (f"[{code}]" in outcome.err) if code else not outcome.err


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_different_people_of_the_same_name(run: Run, order: tuple[int, ...]) -> None:
    names = ["Ахмедов Али", "АХМЕДОВ АЛИ", "ахмедов али"]
    Path("same.yaml").write_text(f"different: [[{names[0]}, {names[1]}]]", "utf-8")
    source = log(*(names[number] for number in order))
    outcome = run("check", source, "--same-driver", "same.yaml", *AS_OF, "--all")
    assert "3 drivers" in outcome.out
    assert outcome.err.count("T237") == 4  # the third may be either of the two


def test_validate_counts_spellings(run: Run) -> None:
    people = ["Гулямов Рустам", "Ким Светлана", "O'tkir Rasulov", "Жанна Бек", "Марат Тулеев"]
    outcome = run("validate", log(*people, *(name.upper() for name in people[:4]), "O‘TKIR RASULOV"), *AS_OF)
    assert "\n4 names are written in several ways, which were read as one each:\n" in outcome.out
    assert '  "O\'tkir Rasulov", also "O\'TKIR RASULOV", "O‘TKIR RASULOV"\n' in outcome.out
    assert "and 1 more (--all lists them)" in outcome.out
    assert "Марат" not in outcome.out
    assert '"Жанна Бек", also' in run("validate", "log.csv", *AS_OF, "--all").out


@pytest.mark.parametrize(
    ("logged", "listed"),
    [
        ("Серiк Оразов", "Серік Оразов"),
        ("ПЕТРОВ   пётр", "Петров Пётр"),
        ("O‘ktam Yusupov", "O'ktam Yusupov"),
        ("Anna\u2011Maria Lis", "anna-maria lis"),
    ],
)
def test_a_roster_in_another_spelling(run: Run, logged: str, listed: str) -> None:
    Path("roster.csv").write_text(f"driver,citizenship\n{listed},BY\n", "utf-8")
    outcome = run("check", log(logged), "--roster", "roster.csv", *AS_OF, "--driver", listed, "--all")
    assert (outcome.code, outcome.err) == (0, "")
    assert logged.split(maxsplit=1)[0] in outcome.out
    assert "unknown" not in outcome.out


def test_a_roster_that_names_a_driver_twice(run: Run) -> None:
    Path("roster.csv").write_text("driver,citizenship,group\nЗотов Лев,BY,\nЗОТОВ ЛЕВ,,север\n", "utf-8")
    outcome = run("forecast", log("зотов лев"), "--roster", "roster.csv", "--group", "север", *AS_OF)
    assert (outcome.code, outcome.err) == (0, "")
    Path("roster.csv").write_text("driver,citizenship\nЗотов Лев,BY\nЗОТОВ ЛЕВ,KZ\n", "utf-8")
    outcome = run("check", "log.csv", "--roster", "roster.csv", *AS_OF)
    assert outcome.code == 3
    assert "error[T213]" in outcome.err
    assert "зотов лев on 22 Nov 2026: INCOMPLETE" in outcome.out


def test_a_roster_goes_by_same_driver_files(run: Run) -> None:
    Path("same.yaml").write_text("same: [[Зотов Лев, Зотов Л.]]\n", "utf-8")
    Path("roster.csv").write_text("driver,citizenship\nзотов л.,BY\n", "utf-8")
    options = ("--roster", "roster.csv", "--same-driver", "same.yaml")
    assert run("check", log("Зотов Лев"), *options, *AS_OF).err == ""


@pytest.mark.parametrize(
    ("logged", "listed"),
    [
        ("Мырзабек Айгерим", "Айгерім Мырзабек"),
        ("Хасанов Р.", "Рустам Хасанов"),
        ("Хасанов Рустам Илхомович", "Рустам Хасанов"),
        ("Хасанов Рустам", "Рустам Хасанов Илхомович"),
        ("Khassanov Rustam", "Хасанов Рустам"),
        ("Хасанов Рустам", "Хасанав Рустам"),
    ],
)
def test_the_nearest_name_of_a_roster(run: Run, logged: str, listed: str) -> None:
    Path("roster.csv").write_text(f"driver\nКто-то Другой\n{listed}\n", "utf-8")
    outcome = run("check", log("Никто Иной", logged), "--roster", "roster.csv", *AS_OF)
    assert f'help: is it "{listed}"?' in outcome.err
    assert f'help: is it "{logged}"?' in outcome.err
    assert outcome.err.count("is it ") == 2


def test_a_roster_of_10_000_in_another_order_is_compared_at_once(run: Run) -> None:
    people = [(f"Фамилия{number * 7919 % 10_007}", f"Имя{number}") for number in range(10_000)]
    Path("roster.csv").write_text("driver\n" + "".join(f"{b} {a}\n" for a, b in people), "utf-8")
    source = log(*(f"{a} {b}" for a, b in people))
    begun = time.process_time()
    outcome = run("check", source, "--roster", "roster.csv", "-o", "answer.json", "--format", "json", *AS_OF)
    assert time.process_time() - begun < 30
    assert outcome.err.count('is it "') == 20_000


def test_different_people_of_a_large_group(run: Run) -> None:
    people = [f"Ли О. {chr(0x430 + number % 32)}{number}" for number in range(5_000)]
    Path("same.yaml").write_text(f"different:\n- [{', '.join(people)}]\n", "utf-8")
    begun = time.process_time()
    assert run("names", log(*people), "--same-driver", "same.yaml").code == 0
    assert time.process_time() - begun < 20
    assert similar_names(people[:2], [people]) == SimilarNames()
