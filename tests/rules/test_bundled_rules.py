"""The bundled rules: the YAML files of data/rules, compiled by `.ci/task rules`."""

from compile_rules import rules_of_files

from staycheck.readers.rules.book import load_rules
from staycheck.rules.model import DEFAULT_RULES


def test_the_compiled_rules_match_the_files() -> None:
    from staycheck.data.bundled_rules import BUNDLED

    assert rules_of_files() == BUNDLED


def test_every_rule_has_titles_and_sources() -> None:
    for name, rule in rules_of_files().items():
        assert rule.id == name
        assert set(rule.title) == {"en", "ru", "kk"}
        for source in (source for limit in rule.limits for version in limit.versions for source in version.basis):
            assert source.title
            assert source.seen
            assert source.sure
        assert all(any(source.href for source in version.basis) for limit in rule.limits for version in limit.versions)


def test_the_default_rules_are_bundled() -> None:
    assert [rule.id for rule in load_rules()] == list(DEFAULT_RULES)


def test_the_id_of_a_bundled_rule_is_its_file_name() -> None:
    assert {rule.id for rule in load_rules(rules_of_files())} == set(rules_of_files())
