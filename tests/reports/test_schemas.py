"""The schemas have every key that the program reads, and the bundled files are valid."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from engine.test_cases import load
from jsonschema import Draft202012Validator
from paths import ROOT

from staycheck.i18n.messages import LANGUAGES
from staycheck.readers.logs.builder import TRIP_FIELDS
from staycheck.readers.logs.outline import OPENING
from staycheck.readers.logs.tree import DRIVER_FIELDS
from staycheck.readers.roster import DRIVER_KEYS, OVERRIDE_KEYS, PERMIT_KEYS
from staycheck.readers.rules.law_parts import SOURCE_KEYS, SURE
from staycheck.readers.rules.parts import RULE_KEYS, VERSION_KEYS
from staycheck.readers.settings_file import KEYS

DATA = ROOT / "staycheck" / "data"


def schema(name: str) -> Any:
    document = json.loads((DATA / "schemas" / f"{name}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    return document


def valid(name: str, document: object) -> bool:
    return bool(Draft202012Validator(schema(name)).is_valid(document))


def document(text: str) -> Any:
    """A document with its dates kept as strings, as the program reads it."""
    from engine.test_cases import _Texts

    return yaml.load(text, _Texts)


def test_the_schemas_have_the_keys_that_the_program_reads() -> None:
    rule, roster, log = schema("rule"), schema("roster"), schema("log")
    version = rule["properties"]["versions"]["items"]["properties"]
    entry = roster["anyOf"][0]["items"]["properties"]
    driver = log["anyOf"][0]["properties"]
    assert set(rule["properties"]) == set(RULE_KEYS)
    assert set(version) == set(VERSION_KEYS)
    assert set(rule["$defs"]["basis"]["items"]["properties"]) == set(SOURCE_KEYS)
    assert rule["$defs"]["basis"]["items"]["properties"]["sure"]["enum"] == list(SURE)
    assert set(entry) == set(DRIVER_KEYS)
    assert set(roster["$defs"]["permits"]["items"]["properties"]) == set(PERMIT_KEYS)
    assert set(roster["$defs"]["overrides"]["items"]["properties"]) == set(OVERRIDE_KEYS)
    assert set(driver) == {*DRIVER_FIELDS, OPENING}
    assert set(log["$defs"]["trips"]["items"]["properties"]) == set(TRIP_FIELDS)
    assert set(schema("settings")["properties"]) == set(KEYS)
    assert schema("settings")["properties"]["language"]["enum"] == list(LANGUAGES)


@pytest.mark.parametrize("path", sorted((DATA / "rules").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_rules_are_valid(path: Path) -> None:
    Draft202012Validator(schema("rule")).validate(load(path))


def test_the_examples_are_valid() -> None:
    assert valid("rule", load(DATA / "new-rule.yaml"))
    assert valid("log", load(ROOT / "examples" / "driver.yaml"))
    assert valid("roster", document((ROOT / "examples" / "roster.yaml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rule", "id: a\nzone: [RU]\n"),
        ("rule", "id: a\nzone: [RU]\nversions: [{limit: 1, period: always}]\n"),
        ("rule", "id: a\nzone: [RU]\nversion: []\n"),
        ("log", "driver: a\n"),
        ("log", "driver: a\ntrips: [{country: RU, entry: 01/02/2026}]\n"),
        ("roster", "- {citizenship: KZ}\n"),
        ("settings", "rule: [a]\n"),
        ("settings", "language: de\n"),
    ],
)
def test_invalid_documents_are_rejected(name: str, text: str) -> None:
    assert not valid(name, document(text))
