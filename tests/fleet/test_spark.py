"""Spark in local mode gives every driver the result of the ordinary check."""

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fleet.test_fleet import AS_OF, irregular_rows, regular_rows, text_of

if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)
pytest.importorskip("pyspark", reason="Spark needs the spark extra")

from staycheck import check, load_rules, read
from staycheck.reports.scripts.check import driver_answer
from staycheck.reports.scripts.json_lines import dump
from staycheck.spark import check_frame, main

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def spark() -> Iterator["SparkSession"]:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


def ordinary_answers(log: Path, **options: Any) -> dict[str, str]:
    report = check(read([str(log)]), load_rules(), AS_OF, **options)
    return {verdict.driver: dump(driver_answer(verdict)) for verdict in report.drivers}


def test_a_million_rows(spark: "SparkSession", tmp_path: Path) -> None:
    numbers = random.Random(1)
    log = tmp_path / "fleet.csv"
    with log.open("w", encoding="utf-8") as stream:
        stream.write("driver,country,entry,exit\n")
        for driver in range(20_000):
            day = AS_OF - timedelta(days=1000)
            for _ in range(50):
                day += timedelta(days=numbers.randint(0, 25))
                end = day + timedelta(days=numbers.randint(0, 9))
                if end <= AS_OF:
                    stream.write(f"D{driver},{numbers.choice(['RU', 'BY', 'KZ', 'PL'])},{day},{end}\n")
                else:
                    stream.write(f"D{driver},KZ,2023-01-0{numbers.randint(1, 9)},2023-01-10\n")
                day = end
    frame = spark.read.option("header", "true").csv(str(log))
    assert frame.count() == 1_000_000
    found = {row["driver"]: row["answer"] for row in check_frame(frame, load_rules(), AS_OF).collect()}
    assert found == ordinary_answers(log)


@pytest.mark.parametrize("seed", range(2))
def test_irregular_rows(spark: "SparkSession", tmp_path: Path, seed: int) -> None:
    numbers = random.Random(seed)
    rows = regular_rows(numbers, 20, 25) + irregular_rows(numbers)
    rows.append([" Водитель 3 ", *rows[0][1:]])
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(rows), "utf-8")
    frame = spark.read.option("header", "true").csv(str(log))
    verdicts = check_frame(frame, load_rules(), AS_OF, since=date(2025, 1, 1), warn_at=30).collect()
    assert {row["driver"]: row["answer"] for row in verdicts} == ordinary_answers(
        log, since=date(2025, 1, 1), warn_at=30
    )
    codes = sorted(json.loads(problem)["code"] for row in verdicts for problem in row["problems"])
    report = check(read([str(log)]), load_rules(), AS_OF)
    assert codes == sorted(problem.code for problem in report.problems if problem.code != "T209")


def test_names_of_one_driver(spark: "SparkSession", tmp_path: Path) -> None:
    crowd = [f"Осипов {given}" for given in "Игорь Илья Исай Иона Ираклий Ибрагим Ильдар Измаил Исмаил".split()]
    names = [
        "Махмудов Санжар",
        "МАХМУДОВ  САНЖАР",
        "Maхмудов Санжар",
        "Садыков К.",
        "Садыков Кайрат",
        "Осипов И.",
        *crowd,
    ]
    names += ["Umarov O‘lmas", "Умаров Улмас", "Дуйсенов Ерлан", "Дуйсенав Ерлан"]
    numbers = random.Random(3)
    rows = [
        [name, "RU", f"2026-{month:02}-01", f"2026-{month:02}-{numbers.randint(2, 28):02}"]
        for name in names
        for month in numbers.sample(range(1, 11), 3)
    ]
    log = tmp_path / "fleet.csv"
    log.write_text(text_of(rows), "utf-8")
    frame = spark.read.option("header", "true").csv(str(log))
    verdicts = check_frame(frame, load_rules(), AS_OF).collect()
    expected = ordinary_answers(log)
    assert {row["driver"]: row["answer"] for row in verdicts} == expected
    assert "МАХМУДОВ  САНЖАР" not in expected
    report = check(read([str(log)]), load_rules(), AS_OF)
    found = sorted((row["driver"], json.loads(each)["code"]) for row in verdicts for each in row["problems"])
    assert found == sorted((each.driver, each.code) for each in report.problems if each.code != "T209")
    assert {"T236", "T237", "T238"} <= {code for _, code in found}


@pytest.mark.parametrize("name", [None, "  ", "Иванов / Петров"])
def test_an_unknown_driver_makes_everybody_incomplete(spark: "SparkSession", name: str | None) -> None:
    rows = [(name, "RU", date(2026, 1, 1), date(2026, 1, 2)), ("B", "RU", date(2026, 1, 1), date(2026, 1, 2))]
    frame = spark.createDataFrame(rows, "driver string, country string, entry date, exit date")
    verdicts = check_frame(frame, load_rules(), AS_OF).collect()
    assert {row["status"] for row in verdicts} == {"incomplete"}
    assert "B" in {row["driver"] for row in verdicts}


def test_missing_columns(spark: "SparkSession") -> None:
    frame = spark.createDataFrame([("A", "RU")], "driver string, country string")
    with pytest.raises(ValueError, match="no column entry, exit"):
        check_frame(frame, load_rules(), AS_OF)


def test_the_program_reads_and_writes(
    spark: "SparkSession", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = spark.createDataFrame(
        [("A", "RU", "2026-01-01", "2026-06-20")], "driver string, country string, entry string, exit string"
    )
    frame.write.parquet(str(tmp_path / "trips"))
    assert main(["--path"]) == 0
    assert capsys.readouterr().out.strip().endswith("spark.py")
    assert main([str(tmp_path / "trips"), str(tmp_path / "verdicts"), "--as-of", "2026-11-22"]) == 1
    assert "1 violation" in capsys.readouterr().err


@pytest.mark.usefixtures("spark")
def test_the_exit_code_of_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {
        "incomplete": "A,RU,2026-02-30,2026-03-01\n",
        "nobody": ",RU,2026-01-01,2026-01-05\n",
        "no_column": "",
    }
    for name, text in rows.items():
        head = "driver,country,entry\n" if name == "no_column" else "driver,country,entry,exit\n"
        (tmp_path / f"{name}.csv").write_text(head + text)
    for number, (name, code) in enumerate({"incomplete": 3, "nobody": 2, "no_column": 2, "missing": 2}.items()):
        arguments = [str(tmp_path / f"{name}.csv"), str(tmp_path / f"to{number}"), "--format", "csv"]
        assert main([*arguments, "--as-of", "2026-11-22"]) == code, name
    assert main([*arguments, "--rule", str(tmp_path / "missing.yaml")]) == 2
    assert "missing.yaml" in capsys.readouterr().err
