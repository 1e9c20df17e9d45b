"""The files of the bundled rules, for rule files that build on one of them."""

import re
from pathlib import Path

from staycheck.i18n.messages import message
from staycheck.problems.problem import ProblemError
from staycheck.readers.nodes.model import Mapping, Node, expect_mapping
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.rules.bundled import unknown_rule
from staycheck.readers.rules.values import filled_text

RULE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
BUNDLED_FILES = Path(__file__).parents[2] / "data" / "rules"


def bundled_id(node: Node, what: str) -> str:
    """The id of a bundled rule; raises ProblemError (C401, C403, R122)."""
    name = filled_text(node, what)
    if not RULE_ID.fullmatch(name) or not (BUNDLED_FILES / f"{name}.yaml").exists():
        raise ProblemError(unknown_rule(name, node.span))
    return name


def bundled_document(node: Node, what: str) -> Mapping:
    """The document of the bundled rule that a node names; raises ProblemError (C401, C403, R122)."""
    path = BUNDLED_FILES / f"{bundled_id(node, what)}.yaml"
    return expect_mapping(parse_yaml(path.read_text("utf-8"), str(path)) or node, message("a rule"))
