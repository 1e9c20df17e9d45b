"""The bundled rules are the YAML files of data/rules; `python tests/test_bundled_rules.py` compiles them anew."""

from pathlib import Path

from staycheck.readers.rule_book import load_rules
from staycheck.readers.rule_files import read_rule_file
from staycheck.rules import Rule
from staycheck.settings import DEFAULT_RULES

DATA = Path(__file__).parents[1] / "staycheck" / "data"
FILES = sorted((DATA / "rules").glob("*.yaml"), key=lambda path: path.stem)
HEAD = '''"""The rules of data/rules/*.yaml, compiled by tests/test_bundled_rules.py: reading YAML would double the start."""

from staycheck.periods import (
    CalendarYear,
    FixedDays,
    RollingDays,
    RollingMonths,
    Visit,
)
from staycheck.rules import (
    Citizens,
    Limit,
    Member,
    Rule,
    Source,
    Version,
)

'''


def from_files() -> dict[str, Rule]:
    return {path.stem: read_rule_file(str(path)) for path in FILES}


def test_the_compiled_rules_are_those_of_the_files() -> None:
    from staycheck.data.bundled_rules import BUNDLED

    assert from_files() == BUNDLED


def test_every_rule_has_its_titles_and_sources() -> None:
    for name, rule in from_files().items():
        assert rule.id == name
        assert set(rule.title) == {"en", "ru", "kk"}
        for source in (source for limit in rule.limits for version in limit.versions for source in version.basis):
            assert source.title
            assert source.seen
            assert source.sure
        assert all(any(source.href for source in version.basis) for limit in rule.limits for version in limit.versions)


def test_the_default_rules_are_bundled() -> None:
    assert [rule.id for rule in load_rules()] == list(DEFAULT_RULES)


def test_a_bundled_rule_is_named_after_its_file() -> None:
    assert {rule.id for rule in load_rules(path.stem for path in FILES)} == {path.stem for path in FILES}


def compile_rules() -> None:
    rules = "".join(f"    {name!r}: {rule!r},\n" for name, rule in from_files().items())
    used = [name for name in ("FixedDays", "Visit", "RollingDays", "CalendarYear") if f"{name}(" not in rules]
    head = "".join(line for line in HEAD.splitlines(keepends=True) if line.strip().rstrip(",") not in used)
    text = head + f"BUNDLED: dict[str, Rule] = {{\n{rules}}}\n"
    (DATA / "bundled_rules.py").write_text(text, "utf-8")


if __name__ == "__main__":
    compile_rules()
