"""Read rules from YAML files, with the position of every mistake."""

from pathlib import Path
from typing import Any

import yaml

from staycheck.data.bundled_rules import BUNDLED
from staycheck.i18n.messages import message
from staycheck.problems.problem import Problem, ProblemError, Span
from staycheck.readers.nodes.model import Mapping, Node, Scalar, expect_mapping, unknown_key, unknown_keys
from staycheck.readers.nodes.parse import parse_yaml
from staycheck.readers.rules.bundled_files import BUNDLED_FILES, bundled_document
from staycheck.readers.rules.parts import NEEDED, PARTS, RULE_KEYS
from staycheck.readers.source import LARGEST_RULES, read_text
from staycheck.rules.model import DEFAULT_RULES, Rule


def read_rule_file(path: str) -> Rule:
    """Read a rule; raises ProblemError with the first mistake in the file."""
    rule, problems = examine_rule_file(path)
    if rule is None:
        raise ProblemError(problems[0])
    return rule


def examine_rule_file(path: str) -> tuple[Rule | None, list[Problem]]:
    """Read a rule with warnings about the file, or return None with all mistakes in it."""
    try:
        node = parse_yaml(read_text(path, LARGEST_RULES), path)
    except ProblemError as error:
        return None, [error.problem]
    if node is None:
        return None, [Problem("C402", Span(path), {"key": "id", "needed": message(NEEDED)})]
    rule, problems = examine_rule(node)
    taken = None if Path(path).resolve().parent == BUNDLED_FILES.resolve() else _taken_id(node)
    if taken is None:
        return rule, problems
    return None if taken.is_error else rule, [*problems, taken]


def _taken_id(node: Node) -> Problem | None:
    """The problem of the id of a bundled rule: an error for a default rule (C410), otherwise a warning (C411)."""
    own = node.items.get("id") if isinstance(node, Mapping) else None
    text = own.text if isinstance(own, Scalar) else ""
    if own is None or text not in BUNDLED:
        return None
    return Problem("C410" if text in DEFAULT_RULES else "C411", own.span, {"rule": text})


def examine_rule(node: Node) -> tuple[Rule | None, list[Problem]]:
    """Read a rule from a document, or return None with all mistakes in it."""
    try:
        document = _extended(expect_mapping(node, message("a rule")))
    except ProblemError as error:
        return None, [error.problem]
    problems = [unknown_key(key, place, RULE_KEYS) for key, place in unknown_keys(document, RULE_KEYS)]
    parts: dict[str, Any] = {}
    for name, read in PARTS.items():
        try:
            parts[name] = read(document)
        except ProblemError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    return (None, problems) if problems else (Rule(**parts), [])


def limits_as_yaml(rule: str) -> str:
    """The limits of a bundled rule as its file has them, without their sources."""
    document = yaml.safe_load((BUNDLED_FILES / f"{rule}.yaml").read_text("utf-8"))
    kept = {key: document[key] for key in ("versions", "limits") if key in document}
    return yaml.safe_dump(_without_basis(kept), sort_keys=False, allow_unicode=True)


def _without_basis(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: _without_basis(each) for key, each in part.items() if key != "basis"}
    return list(map(_without_basis, part)) if isinstance(part, list) else part


def _extended(rule: Mapping) -> Mapping:
    """The document, completed from the bundled rule that it extends."""
    if "extends" not in rule.items:
        return rule
    base = bundled_document(rule.items["extends"], "extends")
    changed = {"versions", "limits"} & rule.items.keys()
    replaced = {"id", *(("versions", "limits", "title", "note", "nature") if changed else ())}
    kept = {key: node for key, node in base.items.items() if key not in replaced}
    return Mapping(rule.span, base.keys | rule.keys, kept | rule.items)
