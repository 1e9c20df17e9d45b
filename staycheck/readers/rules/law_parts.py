"""What a rule file says of the law: sources, whom it binds, who needs a visa, and what follows from an overstay."""

from staycheck.i18n.messages import N_, message, one_of
from staycheck.readers.nodes.model import Mapping, Node, Scalar, check_keys, expect_mapping, expect_text
from staycheck.readers.rules.bundled_files import bundled_document
from staycheck.readers.rules.values import (
    boolean_of,
    country_of,
    each_of,
    filled_list,
    filled_text,
    first_and_last,
    listed,
    required,
    required_text,
    wrong,
)
from staycheck.rules.law import EVERYBODY, Nationalities, Nature, Source, Statement, VisaDuty

SOURCE_KEYS = ("title", "href", "seen", "sure")
SURE = ("law", "official", "press")
CITIZENS_KEYS = ("only", "but", "if_known")
VISA_KEYS = ("citizens", "from", "until", "basis")
STATEMENT_KEYS = ("text", "from", "until", "basis")
_CITIZENS = ("{only: [KZ]}", "{but: [RU, BY]}")


def basis_of(mapping: Mapping) -> tuple[Source, ...]:
    """The sources of a fact; raises ProblemError."""
    return tuple(_source(item) for item in listed(mapping.items.get("basis"), "basis"))


def _source(node: Node) -> Source:
    source = expect_mapping(node, message("a source"))
    check_keys(source, SOURCE_KEYS)
    texts = {key: expect_text(item, key) for key, item in source.items.items()}
    if texts.get("sure", SURE[0]) not in SURE:
        raise wrong(source.items["sure"], "sure", texts["sure"], message("write {names}", names=", ".join(SURE)))
    required_text(source, "title", N_("title and optionally href, seen and sure"))
    return Source(**texts)


def citizens_of(mapping: Mapping) -> Nationalities:
    """The citizens to whom something applies, everybody if it says nothing; raises ProblemError."""
    if "citizens" not in mapping.items:
        return EVERYBODY
    citizens = expect_mapping(mapping.items["citizens"], "citizens")
    check_keys(citizens, CITIZENS_KEYS)
    keys = [key for key in citizens.items if key != "if_known"]
    if len(keys) != 1:
        raise wrong(citizens, "citizens", ", ".join(citizens.items), message("write {names}", names=one_of(_CITIZENS)))
    (key,) = keys
    named = filled_list(citizens, key, key) if key == "only" else listed(citizens.items[key], key)
    codes = tuple(country_of(item) for item in named)
    if_known = "if_known" in citizens.items and boolean_of(citizens.items["if_known"], "if_known")
    return Nationalities(codes, (), if_known) if key == "only" else Nationalities((), codes, if_known)


def nature_of(rule: Mapping) -> Nature:
    """Whether the rule is the law, by default not; raises ProblemError (C403)."""
    if "nature" not in rule.items:
        return Nature.PRECAUTION
    text = filled_text(rule.items["nature"], "nature")
    if text not in set(Nature):
        raise wrong(rule.items["nature"], "nature", text, message("write {names}", names=one_of(Nature)))
    return Nature(text)


def visa_of(rule: Mapping) -> tuple[VisaDuty, ...]:
    """Who needs a visa; raises ProblemError."""
    return tuple(each_of(listed(rule.items.get("visa"), "visa"), _visa_duty))


def _visa_duty(node: Node) -> VisaDuty:
    duty = expect_mapping(node, message("who needs a visa"))
    check_keys(duty, VISA_KEYS)
    required(duty, "citizens", N_("citizens and optionally from, until and basis"))
    return VisaDuty(citizens_of(duty), *first_and_last(duty), basis_of(duty))


def statements_of(rule: Mapping, key: str) -> tuple[Statement, ...]:
    """The statements of a rule under a key, or those of the bundled rule that it names there; raises ProblemError."""
    node = rule.items.get(key)
    if isinstance(node, Scalar):
        node = bundled_document(node, key).items.get(key)
    return tuple(each_of(listed(node, key), _statement))


def _statement(node: Node) -> Statement:
    statement = expect_mapping(node, message("a statement"))
    check_keys(statement, STATEMENT_KEYS)
    texts = expect_mapping(required(statement, "text", N_("text and optionally from, until and basis")), "text")
    text = {language: filled_text(each, "text") for language, each in texts.items.items()}
    return Statement(text, *first_and_last(statement), basis_of(statement))
