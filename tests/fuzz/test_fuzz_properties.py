"""Texts of any kind in the cells of a log: nothing but problems, and nothing that commands a terminal."""

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.damage import NON_VALUES, VALUES
from fuzz.promises import expect_sound
from fuzz.readers import RULES, ask_date
from hypothesis import given, settings
from hypothesis import strategies as st

from staycheck import read

CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([text for text in (*NON_VALUES, *VALUES) if len(text) < 100]),
    st.sampled_from(("RU", "Беларусь", "2026-01-10", "20.02.2026", "Иванов Иван", "Иванов И.", "Ivanov Ivan")),
    st.dates().map(str),
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=5)
FIELDS = ("driver", "country", "entry", "exit", "note")


def expect_sound_file(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        expect_sound(read([str(path)]), RULES, hides=False, formats=("table", "json", "csv"))


@settings(max_examples=15, derandomize=True)
@given(ROWS, st.sampled_from(",;\t|"), st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)), st.permutations(FIELDS))
def test_any_table(rows: list[tuple[str, ...]], separator: str, quoting: int, fields: list[str]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([fields, *rows])
    expect_sound_file("log.csv", text.getvalue().encode("utf-8", "surrogatepass"))


@settings(max_examples=15, derandomize=True)
@given(ROWS)
def test_any_tree(rows: list[tuple[str, ...]]) -> None:
    drivers = [{"driver": name, "trips": [dict(zip(FIELDS[1:], cells, strict=True))]} for name, *cells in rows]
    expect_sound_file("log.json", json.dumps({"drivers": drivers}).encode())


@settings(max_examples=200, derandomize=True)
@given(
    st.one_of(
        CELLS, st.datetimes().map(str), st.from_regex(r"\A[0-9]{1,4}[-./ T][0-9]{1,2}[-./ ]\d{1,5}( 1\d:[0-6]\d)?\Z")
    ),
    st.sampled_from((None, "DD/MM/YYYY", "M-D-YY", "YYYYMMDD")),
    st.sampled_from((None, "Europe/Moscow", "Pacific/Apia")),
)
def test_any_date(text: str, form: str | None, zone: str | None) -> None:
    ask_date(text, form, zone)
