"""data/rules.json is data/rules/*.yaml read beforehand; `python tests/test_bundled_rules.py` writes it anew."""

import json
from pathlib import Path

from staycheck.readers.documents import parse_yaml
from staycheck.readers.nodes import Mapping, Node, Sequence
from staycheck.readers.rule_files import bundled_ids, load_rule, read_rule_file

DATA = Path(__file__).parents[1] / "staycheck" / "data"
FILES = sorted((DATA / "rules").glob("*.yaml"))


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key: plain(item) for key, item in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def compiled() -> dict[str, object]:
    return {path.stem: plain(parse_yaml(path.read_text("utf-8"), str(path))) for path in FILES}


def test_the_compiled_rules_are_those_of_the_files() -> None:
    assert json.loads((DATA / "rules.json").read_text("utf-8")) == compiled()


def test_a_bundled_rule_is_the_same_as_its_file() -> None:
    for path in FILES:
        rule = read_rule_file(str(path))
        assert rule == load_rule(path.stem)
        assert rule.id == path.stem
        assert set(rule.title) == {"en", "ru", "kk"}
        assert all(version.basis for limit in rule.limits for version in limit.versions)


def test_the_ids_are_those_of_the_files() -> None:
    assert set(bundled_ids()) == {path.stem for path in FILES}


if __name__ == "__main__":
    text = json.dumps(compiled(), ensure_ascii=False, indent=1)
    (DATA / "rules.json").write_text(text + "\n", "utf-8")
