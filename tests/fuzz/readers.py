"""Every reader of user data: what its files are, how they are damaged, and what is asked of them."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

from fuzz.archives import archive_damaged
from fuzz.damage import (
    JSON,
    NON_VALUES,
    VALUES,
    YAML,
    Damage,
    Damaged,
    any_of,
    as_text,
    bytes_changed,
    cut,
    rows_cut,
    rows_damaged,
)
from fuzz.program import run_apart, run_here
from fuzz.promises import DAY, expect_clean, expect_ended_well, expect_sound

from staycheck import ProblemError, load_rules, read
from staycheck.i18n.countries import country_code
from staycheck.logs.roster import add_roster
from staycheck.readers.dates import DateFormat, DateParser
from staycheck.readers.logs.builder import country_problem
from staycheck.readers.options import ReadOptions
from staycheck.readers.roster import read_roster
from staycheck.readers.same_driver import read_same_driver
from staycheck.readers.settings_file import read_settings
from staycheck.reports import FORMATS

CORPUS = Path(__file__).with_name("corpus")
LOGS = Path(__file__).parents[1] / "logs"
RULES = load_rules()
GOOD_LOG = CORPUS / "csv" / "log.csv"
"""A log whose drivers are all in violation."""
MOST_IN_LOG = 2_000
"""The longest text that is put into a log many times."""


class Trial(NamedTuple):
    """One damaged file being tried."""

    random: Random
    hides: bool
    """Whether the damage may only hide days, so that nobody may be ok."""


Ask = Callable[[Path, Trial], None]
"""Reads a damaged file; raises AssertionError, or whatever the program wrongly raises."""


class Reader(NamedTuple):
    """A reader of user data."""

    files: tuple[Path, ...]
    damage: Callable[[Path], Damage]
    """The damage done to a file."""
    ask: Ask
    few: int = 20
    """The number of inputs in the ordinary tests."""


def files_of(name: str, *more: str) -> tuple[Path, ...]:
    """The files of a reader's corpus, and logs of other tests."""
    return (*sorted((CORPUS / name).iterdir()), *(LOGS / each for each in more))


def formats_for(random: Random) -> tuple[str, ...]:
    """Formats to show an answer in: the quick ones always, the others now and then."""
    return tuple(name for name in FORMATS if name not in ("ics", "html", "xlsx") or random.random() < 0.15)


def ask_log(path: Path, trial: Trial) -> None:
    """Read and check a log, now and then through the command line too."""
    expect_sound(read([str(path)]), RULES, hides=trial.hides, formats=formats_for(trial.random))
    if trial.random.random() < 0.1:
        command = trial.random.choice(("check", "validate", "log", "names", "forecast", "calendar", "who"))
        options = {"who": ["--enter", "2026-12-01", "--days", "3"], "log": []}.get(command, [])
        argument = ["--log", str(path)] if command == "log" else [str(path)]
        expect_ended_well(
            run_here(command, *argument, *options, "--as-of", DAY), hides=trial.hides and command == "check"
        )


def ask_columns(path: Path, trial: Trial) -> None:
    """Check a columnar file in a process of its own."""
    arguments = ["check", str(path), "--format", "json", "--as-of", DAY]
    outcome = run_apart(arguments)
    expect_ended_well(outcome, hides=trial.hides)
    if outcome.out:
        expect_clean("json", outcome.out)


def ask_fleet(path: Path, trial: Trial) -> None:
    """Check a log in the way of large fleets, and in the ordinary way; the answers are the same."""
    outcomes = []
    for large in (0, 1 << 60):
        with (
            patch("staycheck.cli.large_fleet.LARGE", large),
            patch("staycheck.fleet.check.CHUNK_BYTES", 200),
            patch("staycheck.fleet.check.ROWS_PER_BUCKET", 2),
        ):
            outcomes.append(run_here("check", str(path), "--format", "json", "--as-of", DAY))
    expect_ended_well(outcomes[0], hides=trial.hides)
    assert outcomes[0] == outcomes[1]


def ask_roster(path: Path, trial: Trial) -> None:
    """Read a roster and check a log with it."""
    log = add_roster(read([str(GOOD_LOG)]), read_roster(str(path), RULES))
    expect_sound(log, RULES, hides=False, formats=formats_for(trial.random))
    if trial.random.random() < 0.1:
        expect_ended_well(run_here("check", str(GOOD_LOG), "--roster", str(path), "--as-of", DAY))


def ask_rule(path: Path, trial: Trial) -> None:
    """Load a rule, and check a log under it if it can be loaded."""
    if trial.random.random() < 0.1:
        expect_ended_well(run_here("rules", "check", str(path)))
        expect_ended_well(run_here("rules", "show", str(path), "--on", DAY))
    try:
        rules = load_rules([str(path)])
    except ProblemError:
        return
    expect_sound(read([str(GOOD_LOG)]), rules, hides=False, formats=formats_for(trial.random))


def ask_settings(path: Path, trial: Trial) -> None:
    """Read settings, and run the program with them."""
    try:
        read_settings(str(path))
    except ProblemError:
        if trial.random.random() < 0.8:
            return
    for command in (["config"], ["check", str(GOOD_LOG), "--as-of", DAY]):
        expect_ended_well(run_here(*command, "--config", str(path)))


def ask_same_driver(path: Path, trial: Trial) -> None:
    """Read names of the same driver, and a log with them."""
    try:
        same, different = read_same_driver([str(path)])
    except ProblemError:
        return
    log = read([str(CORPUS / "csv" / "names.csv")], ReadOptions(same_driver=same, different=different))
    expect_sound(log, RULES, hides=False, formats=formats_for(trial.random))
    if trial.random.random() < 0.1:
        expect_ended_well(run_here("names", str(GOOD_LOG), "--same-driver", str(path)))


def ask_journal(path: Path, trial: Trial) -> None:
    """Undo and record in a log with a damaged journal; what fails changes nothing."""
    log = path.with_name("log.csv")
    log.write_bytes((CORPUS / "edited.csv").read_bytes())
    path = path.rename(path.with_name("log.csv.journal.jsonl"))
    for command in trial.random.choice(
        (["undo"], ["undo", "undo"], ["enter BY --on 2026-11-21", "undo"], ["log", "undo"])
    ):
        before = log.read_bytes()
        outcome = run_here(*command.split(), "--log", str(log), "--as-of", DAY)
        expect_ended_well(outcome)
        assert outcome.code != 2 or log.read_bytes() == before, "the command failed, yet it changed the log"


def ask_edited(path: Path, trial: Trial) -> None:
    """Record in a damaged log and undo it; every byte is as before."""
    before = path.read_bytes()
    driver = trial.random.choice(("Новый", "Болат Жұмабаев"))
    entered = run_here("enter", "BY", "--on", "2026-11-21", "--driver", driver, "--log", str(path), "--as-of", DAY)
    expect_ended_well(entered)
    if entered.code == 2:
        assert path.read_bytes() == before, "the command failed, yet it changed the log"
        return
    assert path.read_bytes() != before
    expect_ended_well(run_here("undo", "--log", str(path), "--as-of", DAY))
    assert path.read_bytes() == before, "undo did not restore the log"


def ask_cells(path: Path, trial: Trial) -> None:
    """Parse a text as a date, a country and a driver's name."""
    text = path.read_bytes().decode("utf-8", "surrogatepass")
    for form in (None, "DD/MM/YYYY", "D.M.YY", "YYYYMMDD"):
        for zone in (None, "Europe/Moscow", "Pacific/Kiritimati"):
            ask_date(text, form, zone)
    with suppress(ValueError):
        DateFormat(text)
    if country_code(text) is None:
        assert country_problem(text) is not None or not text.strip()
    text = text[:MOST_IN_LOG]
    log = {"driver": text, "trips": [{"country": "RU", "entry": "2025-12-01", "note": text, "permit": text}]}
    both = {"drivers": [log, {**log, "driver": text + " Иван"}, {**log, "driver": "Иванов И."}]}
    log_file = path.with_suffix(".json")
    log_file.write_text(json.dumps(both), "utf-8")
    expect_sound(read([str(log_file)]), RULES, hides=True, formats=formats_for(trial.random))


def ask_date(text: str, form: str | None, zone: str | None) -> None:
    """Parse a date in some format; what is read is written so that it is read again."""
    zones = (ZoneInfo(zone), ZoneInfo("UTC")) if zone else (None, None)
    parser = DateParser(DateFormat(form) if form else None, *zones)
    try:
        day = parser.read(text)
    except ProblemError:
        return
    assert parser.read(parser.written(day)) == day


_ALPHABET = (
    "0123456789" * 3 + ".-/: T+Z,гжМАЙmay " + "\u0660\u0966½²٣\u00a0\u2003\u200b\u202e\x1b\0\ud800'\"=A\u0301Ийў"
)


def a_cell(random: Random, data: bytes) -> Damaged:
    """A text like those of the corpus, or made up."""
    kind = random.randrange(4)
    lines = data.decode("utf-8").splitlines()
    if kind == 0:
        text = "".join(random.choices(_ALPHABET, k=random.choice((1, 5, 10, 20))))
    elif kind == 1:
        text = random.choice((*NON_VALUES, *VALUES))
    else:
        text = random.choice(lines)
        for _ in range(random.choice((0, 1, 2, 4))):
            at = random.randrange(len(text) + 1)
            text = (
                text[:at]
                + random.choice(_ALPHABET) * random.choice((1, 1, 1, 50_000))
                + text[at + random.randrange(2) :]
            )
    return Damaged(text.encode("utf-8", "surrogatepass"), f"the text {text[:80]!r}")


_ENCODINGS = {
    "utf16-tabs.csv": "utf-16",
    "utf16-tabs.txt": "utf-16",
    "cp1251.csv": "cp1251",
    "windows-semicolons.csv": "cp1251",
}


def _table_damage(path: Path) -> Damage:
    encoding = _ENCODINGS.get(path.name, "utf-8")
    first = path.read_text(encoding).splitlines()[0]
    separator = max(",;\t|", key=first.count)
    return any_of(*[as_text(encoding, *rows_damaged(separator))] * 6, bytes_changed, rows_cut(encoding, separator))


def _always(*kinds: Damage) -> Callable[[Path], Damage]:
    return lambda _: any_of(*kinds)


def _roster_damage(path: Path) -> Damage:
    return _table_damage(path) if path.suffix == ".csv" else any_of(YAML, YAML, YAML, bytes_changed, cut)


def _without_promise(damage: Damage) -> Damage:
    """Damage of a file whose drivers need not be in violation."""
    return lambda random, data: damage(random, data)._replace(hides=False)


def _workbook_damage(path: Path) -> Damage:
    damage = any_of(*[archive_damaged] * 6, bytes_changed, cut)
    return damage if path.is_relative_to(CORPUS) else _without_promise(damage)


READERS = {
    "csv": Reader(
        files_of("csv", "crossings.csv", "own-columns.csv", "spellings.csv"),
        lambda path: _table_damage(path) if path.is_relative_to(CORPUS) else _without_promise(_table_damage(path)),
        ask_log,
    ),
    "yaml": Reader(files_of("yaml"), _always(YAML, YAML, YAML, YAML, bytes_changed, cut), ask_log),
    "json": Reader(files_of("json"), _always(JSON, JSON, JSON, JSON, bytes_changed, cut), ask_log),
    "xlsx": Reader(files_of("xlsx", "libreoffice.xlsx", "xlsxwriter-formulas.xlsx"), _workbook_damage, ask_log),
    "ods": Reader(files_of("ods"), _workbook_damage, ask_log, few=4),
    "xls": Reader(
        (LOGS / "libreoffice.xls",),
        lambda _: _without_promise(any_of(bytes_changed, bytes_changed, cut)),
        ask_log,
        few=4,
    ),
    "columns": Reader(
        files_of("columns"), _always(bytes_changed, bytes_changed, bytes_changed, cut), ask_columns, few=2
    ),
    "fleet": Reader(
        files_of("csv", "crossings.csv", "own-columns.csv", "spellings.csv"),
        lambda path: _table_damage(path) if path.is_relative_to(CORPUS) else _without_promise(_table_damage(path)),
        ask_fleet,
        few=4,
    ),
    "roster": Reader(files_of("roster"), _roster_damage, ask_roster),
    "rules": Reader(files_of("rules"), _always(YAML, YAML, YAML, YAML, bytes_changed, cut), ask_rule),
    "settings": Reader(files_of("settings"), _always(YAML, YAML, YAML, YAML, bytes_changed, cut), ask_settings, few=20),
    "same_driver": Reader(
        files_of("same_driver"), _always(YAML, YAML, YAML, YAML, bytes_changed, cut), ask_same_driver
    ),
    "journal": Reader(files_of("journal"), _always(JSON, JSON, JSON, bytes_changed, cut), ask_journal, few=10),
    "edited": Reader(files_of("edited"), _roster_damage, ask_edited, few=10),
    "cells": Reader(files_of("cells"), _always(a_cell), ask_cells, few=20),
}
"""The readers by name."""
