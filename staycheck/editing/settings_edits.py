"""Add settings to a staycheck.yaml: what is there, comments included, is kept, and nothing is replaced."""

import re
from collections.abc import Mapping, Sequence

import yaml

from staycheck.readers.nodes.model import expect_mapping
from staycheck.readers.nodes.parse import parse_yaml

_LAYOUTS = re.compile(r"^layouts:[ \t]*(?:#.*)?$", re.MULTILINE)


class SettingExistsError(Exception):
    """Raised for a key that the file has with another value; the message is the key."""


def with_settings(text: str, name: str, added: Mapping[str, object], layouts: Sequence[Mapping[str, object]]) -> str:
    """The text of a settings file with keys and saved layouts added, as far as it does not have them yet.

    Raises ProblemError if the file `name` is not valid, SettingExistsError for a key with another value.
    """
    root = parse_yaml(text, name)
    present = expect_mapping(root, "settings").items if root is not None else {}
    known = yaml.safe_load(text) or {}
    new = {key: value for key, value in added.items() if key not in present}
    for key in added.keys() & present.keys():
        if known[key] != added[key]:
            raise SettingExistsError(key)
    own = [layout for layout in layouts if layout not in (known.get("layouts") or [])]
    if text and not text.endswith("\n"):
        text += "\n"
    if own and "layouts" in present:
        place = _LAYOUTS.search(text)
        if place is None:
            raise SettingExistsError("layouts")
        text = f"{text[: place.end()]}\n{_items(own)}{text[place.end() + 1 :]}"
    elif own:
        text += f"layouts:\n{_items(own)}"
    return text + (_dumped(new) if new else "")


def _items(layouts: Sequence[Mapping[str, object]]) -> str:
    lines = _dumped(list(layouts)).splitlines(keepends=True)
    return "".join(f"  {line}" for line in lines)


def _dumped(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
